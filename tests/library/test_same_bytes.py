"""The same articles give the same bytes from either database: the bundled story, and a fiction of many articles."""

from pathlib import Path

import pytest
from sqlalchemy import select

from firsthand.demo import demo_articles_path
from firsthand.library import check_claim, encode, encode_checks, make_export, open_library, settle, take_in
from firsthand.library.tables import metadata
from firsthand.reading import DEFAULT_MODEL, reader_of

FLOOD = Path(__file__).parents[1] / "fictions" / "flood" / "articles"
NUMBERED = {"searchable"}  # its numbers are in the order of arrival


def filled(url: str, articles: Path):
    library = open_library(url, create=True)
    take_in(library, [articles], model=DEFAULT_MODEL, processes=1)
    settle(library, reader_of())
    return library


@pytest.mark.parametrize("articles", [demo_articles_path(), FLOOD], ids=["demo", "flood"])
def test_both_databases_give_the_same_bytes(articles, tmp_path, postgres):
    one, two = filled(str(tmp_path / "one.db"), articles), filled(postgres, articles)
    with one.reading() as first, two.reading() as second:
        export = encode(make_export(first))
        assert len(export) > 100_000
        assert encode(make_export(second)) == export
        for table in metadata.sorted_tables:
            query = select(*(column for column in table.columns if column.name != "at")).order_by(*table.primary_key)
            if table.name not in NUMBERED:
                assert first.execute(query).all() == second.execute(query).all(), table.name
        claim = "Six hundred people were told to leave their homes on Monday."
        said = [encode_checks(check_claim(connection, claim, DEFAULT_MODEL)) for connection in (first, second)]
        assert said[0] == said[1]
