"""What is lost in the middle of a run on two hosts, and what it costs. Needs root, for network namespaces.

    python bench/batch_kills.py [--articles 2000] [--shard-bytes 32768] [--json FILE]

Prints a line for each loss: seconds on the clock beside those of a run that nothing was done to, whether the export
is the plain command's byte for byte, and how often the same command had to be given.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "tests" / part) for part in ("", "batch")]

from figures import Measures, add_option, save  # noqa: E402
from test_cluster import Site, a_site, cut_cable, export_of, kill_worker, lose_host, when  # noqa: E402

from firsthand.batch import Progress  # noqa: E402
from firsthand.records import FirsthandError  # noqa: E402

MOST_STARTS = 5

Loss = Callable[[Site], None]
LOSSES: dict[str, tuple[str, Loss]] = {
    "a worker, while reading": ("reading", kill_worker),
    "a worker, while comparing": ("comparisons", kill_worker),
    "a worker, while making dossiers": ("dossiers", kill_worker),
    "the network to a host, for 10 s, while reading": ("reading", cut_cable),
    "a host, for good, while reading": ("reading", lose_host),
    "a host, for good, while comparing": ("comparisons", lose_host),
    "the scheduler, while reading": ("reading", Site.kill_scheduler),
    "the scheduler, while making dossiers": ("dossiers", Site.kill_scheduler),
}


def lose(site: Site, stage: str, loss: Loss) -> tuple[float, int, bool]:
    """One run with a loss: its seconds, how often it was started, and whether it came out right."""
    url = site.new_library()
    begun = time.monotonic()
    progress = Progress()
    doing = when(progress, stage, 0, lambda: loss(site))
    starts = 1
    while starts <= MOST_STARTS:
        try:
            site.run(url, progress)
            break
        except FirsthandError:
            starts += 1
            site.hosts[1].cable("up")
            site.start_all()
            progress = Progress()
    doing.result()
    seconds = time.monotonic() - begun
    site.hosts[1].cable("up")
    return seconds, starts, export_of(url) == site.expected


def main() -> None:
    """Read the command line and print the table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--articles", type=int, default=2_000)
    asked.add_argument("--shard-bytes", type=int, default=32_768)
    add_option(asked)
    options = asked.parse_args()
    rows: dict[str, Measures] = {}
    print(f"{'lost':48}{'seconds':>9}{'starts':>8}  equal")
    wrong = 0
    with tempfile.TemporaryDirectory() as folder, a_site(Path(folder), options.articles, options.shard_bytes) as site:
        for name, (stage, loss) in {"nothing": ("reading", lambda site: None), **LOSSES}.items():
            site.start_all()
            seconds, starts, is_equal = lose(site, stage, loss)
            wrong += not is_equal
            rows[name] = {"seconds": seconds, "starts": float(starts), "equal": float(is_equal)}
            print(f"{name:48}{seconds:>9.1f}{starts:>8}  {'yes' if is_equal else 'NO'}", flush=True)
    save(options.json, {f"a batch of {options.articles:,} articles on two hosts": rows})
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
