"""Parses stored with the articles that they are of: none is made twice, and no byte depends on what is kept."""

import json

import pytest
from sqlalchemy import delete, func, select, update

from firsthand.library import encode, make_export, open_library, settle, take_in, workers
from firsthand.library.parses import KeptParses, drop_oldest_parses, find_parses
from firsthand.library.tables import parses
from firsthand.reading import DEFAULT_MODEL, keys_of, reader_of
from firsthand.reading.parse import Parser
from firsthand.records import article_of

WIRE = "“The dam will hold until Friday,” engineer Ivo Kessel told the Nordan Wire in Brack.\n\n"
OWN = ["Maren Toll of Karling has packed.", "Schools in Vell stay shut.", "Ostmere has sent 40 pumps."]


def lines(numbers):
    texts = [WIRE + OWN[number] for number in numbers]
    return "".join(
        json.dumps({"source": f"{number}.txt", "outlet": f"Post {number}", "published": "2031-04-02", "text": text})
        + "\n"
        for number, text in zip(numbers, texts, strict=True)
    )


@pytest.fixture
def parsed(monkeypatch):
    """The stretches that are parsed, in order."""
    seen = []
    whole = Parser.parse

    def parse(parser, docs):
        seen.extend(doc.text for doc in docs)
        return whole(parser, docs)

    monkeypatch.setattr(Parser, "parse", parse)
    return seen


def take(library, path, numbers, processes=1):
    path.write_text(lines(numbers))
    take_in(library, [path], model=DEFAULT_MODEL, processes=processes)


def export_of(library) -> bytes:
    settle(library, reader_of())
    with library.reading() as connection:
        return encode(make_export(connection))


def test_a_stretch_is_parsed_once_in_a_run_and_not_in_the_next(library_url, tmp_path, parsed):
    library = open_library(library_url, create=True)
    take(library, tmp_path / "a.jsonl", [0, 1])
    assert parsed == [WIRE, OWN[0], OWN[1]]
    take(open_library(library_url), tmp_path / "b.jsonl", [2])
    assert parsed == [WIRE, OWN[0], OWN[1], OWN[2]]
    library.close()


def test_what_is_kept_changes_no_byte(library_url, tmp_path):
    library = open_library(library_url, create=True)
    take(library, tmp_path / "a.jsonl", [0, 1])
    take(library, tmp_path / "b.jsonl", [2])
    with library.writing() as connection:  # as if another program had written there
        connection.execute(update(parses).values(record=b"damaged"))
    other = open_library(str(tmp_path / "other.db"), create=True)
    take(other, tmp_path / "c.jsonl", [2, 1, 0])
    assert export_of(library) == export_of(other)
    library.close()


def test_a_damaged_parse_is_stored_anew(tmp_path, parsed):
    library = open_library(str(tmp_path / "a.db"), create=True)
    take(library, tmp_path / "a.jsonl", [0])
    key = keys_of(WIRE)[0]
    with library.writing() as connection:
        whole = find_parses(connection, [key])[key]
        connection.execute(update(parses).where(parses.c.key == key).values(record=whole[:-1]))
    take(library, tmp_path / "b.jsonl", [1])
    assert parsed == [WIRE, OWN[0], WIRE, OWN[1]]
    with library.reading() as connection:
        assert find_parses(connection, [key]) == {key: whole}


def test_workers_are_handed_what_is_known_and_hand_back_what_they_made(tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "ALONE_COUNT", 0)
    together = open_library(str(tmp_path / "a.db"), create=True)
    take(together, tmp_path / "a.jsonl", [0, 1, 2], processes=2)
    alone = open_library(str(tmp_path / "b.db"), create=True)
    take(alone, tmp_path / "a.jsonl", [0, 1, 2])
    keys = [key for number in range(3) for key in keys_of(WIRE + OWN[number])]
    with together.reading() as one, alone.reading() as other:
        assert find_parses(one, keys) == find_parses(other, keys)
        assert len(find_parses(one, keys)) == 4
    with together.writing() as connection:
        connection.execute(delete(parses).where(parses.c.key != keys[0]))
    assert KeptParses(together, DEFAULT_MODEL).of(article_of(source="x", text=WIRE)).keys() == {keys[0]}


def test_an_article_in_another_language_is_not_looked_up(tmp_path):
    library = open_library(str(tmp_path / "a.db"), create=True)
    article = article_of(source="x", text=WIRE, language="de")
    assert KeptParses(library, DEFAULT_MODEL).of(article) == {}


def test_the_oldest_are_forgotten(library_url):
    library = open_library(library_url, create=True)
    rows = [{"key": bytes([run, number]), "record": b"", "run": run} for run in (1, 2, 3) for number in range(4)]
    with library.writing() as connection:
        connection.execute(parses.insert(), rows)
        drop_oldest_parses(connection, most=12)
        assert connection.scalar(select(func.count()).select_from(parses)) == 12
        drop_oldest_parses(connection, most=6)
        left = {(row.run, row.key) for row in connection.execute(select(parses.c.run, parses.c.key))}
    assert {run for run, _ in left} == {2, 3}
    assert len(left) == 6
    library.close()
