"""Two thousand articles on two hosts, and losses at every stage of one run: the result is the plain command's."""

import pytest
from test_cluster import a_site, cut_cable, export_of, kill_worker, lose_host, when

from firsthand.batch import Progress

COUNT = 2_000
SHARD_BYTES = 32_768

pytestmark = pytest.mark.xdist_group("cluster")


@pytest.mark.timeout(900)
def test_whatever_is_lost_in_a_run_of_thousands_costs_nothing_but_time(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with a_site(tmp_path_factory.mktemp("site"), COUNT, SHARD_BYTES) as site:
        url, progress = site.new_library(), Progress()
        losses = [
            when(progress, "reading", 0, lambda: kill_worker(site)),
            when(progress, "reading", 100_000, lambda: cut_cable(site)),
            when(progress, "comparisons", 0, lambda: kill_worker(site)),
            when(progress, "dossiers", 0, lambda: lose_host(site)),
        ]
        try:
            assert not site.run(url, progress)
            for loss in losses:
                loss.result()
        finally:
            site.hosts[1].cable("up")
        assert progress.articles == COUNT
        assert export_of(url) == site.expected
