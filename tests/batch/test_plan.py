"""What a run will cost is foreseen from a sample, of which nothing stays."""

import pytest
from click.testing import CliRunner
from material import lay_corpus, lines
from sqlalchemy import text

from firsthand.batch import make_plan, plan_lines, settings_of
from firsthand.batch.job import read_batch
from firsthand.batch.plan import Sample, foreseen, size_of
from firsthand.batch.processes import local_crew
from firsthand.batch.progress import Progress
from firsthand.cli import commands
from firsthand.library import open_library
from firsthand.library.engines import home_of
from firsthand.reading import DEFAULT_MODEL

COUNT = 260
QUARTER = 0.25


def test_articles_and_bytes_are_foreseen_within_a_quarter(tmp_path):
    corpus = lay_corpus(tmp_path / "c", COUNT)
    settings = settings_of(DEFAULT_MODEL, shard_bytes=20_000)
    url = str(tmp_path / "a.db")
    plan = make_plan(url, [str(corpus)], settings)
    assert not (tmp_path / "a.db").exists()
    assert plan.articles == pytest.approx(COUNT, rel=QUARTER)
    assert plan.sampled_articles < COUNT
    assert plan.codes == {"jsonl.malformed": 1}
    before = size_of(open_library(url, create=True))
    with local_crew(1) as crew:
        read_batch(url, [str(corpus)], settings, crew, Progress())
    assert plan.library_bytes == pytest.approx(size_of(open_library(url)) - before, rel=QUARTER)
    assert plan.worker_bytes > 100_000_000
    assert plan.reading_hours > plan.stories_hours > 0


def test_a_plan_leaves_nothing_in_the_database(tmp_path, postgres):
    (tmp_path / "a.jsonl").write_text(lines(range(8)))
    told = CliRunner().invoke(
        commands,
        ["batch", "read", str(tmp_path / "a.jsonl"), "--library", postgres, "--plan"],
        catch_exceptions=False,
    )
    assert "articles          8\n" in told.output
    with home_of(postgres).make_engine().connect() as connection:
        tables = connection.execute(text("SELECT count(*) FROM pg_tables WHERE schemaname !~ '^(pg_|information_)'"))
        schemas = connection.execute(text("SELECT count(*) FROM pg_namespace WHERE nspname ~ '^firsthand'"))
        assert (tables.scalar_one(), schemas.scalar_one()) == (0, 0)


def test_forms_of_files_are_foreseen_each_by_its_own_density(tmp_path):
    from firsthand.batch.objects import Object

    def item(form, size):
        return Object(address="a", name="a", form=form, size=size, version="1")

    sample = Sample(
        input_bytes={"lines": 1_000, "archive": 1_000},
        articles={"lines": 10, "archive": 2},
        codes={"page.index": 6},
        clean_seconds=12.0,
        cleaned=12,
        read_seconds=12.0,
        stories_seconds=3.0,
        read=6,
        record_bytes=6_000,
        library_bytes=12_000,
        peak_bytes=1_000_000,
    )
    plan = foreseen([item("lines", 2_000), item("archive", 50_000)], sample, settings_of(DEFAULT_MODEL))
    assert plan.articles == 120
    assert plan.codes == {"page.index": 60}
    assert plan.library_bytes == 240_000
    assert plan.reading_hours == pytest.approx(120 * 3 / 3600)
    assert plan.stories_hours == pytest.approx(120 * 0.5 / 3600)
    assert any("120" in line for line in plan_lines(plan))
