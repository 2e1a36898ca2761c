"""Stories settled by a crew: the rows are those of a library that one process settled."""

from typing import Any

import pytest
from material import Here
from sqlalchemy import select

from firsthand.batch.hands import CrewHands
from firsthand.batch.job import is_shared
from firsthand.batch.processes import local_crew
from firsthand.library import Library, open_library, settle
from firsthand.library.hands import Kind
from firsthand.library.tables import carriers, dossiers, edges, members, nodes, postings, prints, travelled
from firsthand.records import FirsthandError
from streams import READER, generated, store, travelling

ARTICLES = [*reversed(travelling(16)), *generated(1, 10)]
TABLES = (nodes, postings, edges, members, dossiers, carriers, prints, travelled)


def rows_of(library: Library) -> dict[str, list[Any]]:
    with library.reading() as connection:
        return {table.name: connection.execute(select(table).order_by(*table.primary_key)).all() for table in TABLES}


def test_workers_give_the_rows_of_one_process(library_url, tmp_path, monkeypatch):
    for name in ("placing.SIGNED_COUNT", "comparing.COMPARED_COUNT", "dossiers.MADE_COUNT", "planned.SHARE_COUNT"):
        monkeypatch.setattr(f"firsthand.library.{name}", 3)
    one = open_library(str(tmp_path / "one.db"), create=True)
    store(one, ARTICLES)
    settle(one, READER)
    library = open_library(library_url, create=True)
    with local_crew(2) as crew:
        hands = CrewHands(library_url, crew, is_shared(library_url))
        for some in (ARTICLES[:10], ARTICLES[10:]):
            store(library, some)
            settle(library, READER, hands=hands)
    expected = rows_of(one)
    assert all(expected.values())
    assert rows_of(library) == expected


def fails(library: Library, piece: int) -> int:
    if piece == 2:
        raise ValueError("a story that nothing can tell")
    return piece


def test_a_piece_that_fails_three_times_ends_the_run_and_the_others_are_stored(tmp_path):
    url = str(tmp_path / "a.db")
    library, stored = open_library(url, create=True), []
    kind = Kind("dossiers", fails, lambda connection, made: stored.append(made))
    with pytest.raises(FirsthandError, match="dossiers, piece 2 with: ValueError: a story that nothing can tell"):
        CrewHands(url, Here(), False).do(library, kind, [1, 2, 3])
    assert stored == [1, 3]
