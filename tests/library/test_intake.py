"""Into the library: in any order, by any number of processes, stopped and started again, it ends the same."""

import json

import pytest

from firsthand.library import encode, intake, make_export, open_library, parses, settle, take_in, workers
from firsthand.reading import DEFAULT_MODEL, reader_of
from firsthand.records import Problem

TOWNS = ["Ostmere", "Karling", "Vell", "Brack"]


def line(number: int) -> str:
    town = TOWNS[number % len(TOWNS)]
    text = (
        f"The mayor of {town} said on Monday that {number + 3} bridges would close.\n\n"
        f"“We have no choice,” mayor Ada Brandt told reporters in {town}. Repairs will last {number + 2} weeks."
    )
    return json.dumps({"source": f"{number}.txt", "outlet": "The Vell Post", "published": "2031-04-02", "text": text})


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "articles"
    place.mkdir()
    (place / "one.jsonl").write_text("\n".join(line(number) for number in range(6)) + "\n")
    (place / "two.jsonl").write_text("\n".join([line(7), "{broken", line(8)]) + "\n")
    (place / "empty.txt").write_text("")
    return place


def export_of(path, *paths, processes=1) -> bytes:
    library = open_library(path, create=True)
    take_in(library, paths, model=DEFAULT_MODEL, processes=processes)
    settle(library, reader_of())
    with library.reading() as connection:
        return encode(make_export(connection))


def test_bad_input_is_listed_and_the_rest_is_read(libraries, folder):
    export = json.loads(export_of(libraries("a"), folder))
    assert len(export["articles"]) == 8
    assert {problem["code"] for problem in export["rejected"]} == {"article.empty", "jsonl.malformed"}
    assert sum(len(story["articles"]) for story in export["stories"]) == 8


def test_the_order_of_the_paths_changes_no_byte(libraries, folder):
    parts = [folder / "one.jsonl", folder / "two.jsonl", folder / "empty.txt"]
    assert export_of(libraries("a"), *parts) == export_of(libraries("b"), *reversed(parts))


def test_the_number_of_processes_changes_no_byte(libraries, folder, monkeypatch):
    alone = export_of(libraries("a"), folder)
    monkeypatch.setattr(workers, "ALONE_COUNT", 2)
    assert export_of(libraries("b"), folder, processes=2) == alone


def test_reading_in_two_runs_changes_no_byte(libraries, folder):
    export_of(libraries("a"), folder / "two.jsonl")
    once = export_of(libraries("b"), folder / "one.jsonl", folder / "two.jsonl")
    assert export_of(libraries("a"), folder / "one.jsonl") == once


def test_a_second_run_reads_nothing_and_makes_nothing(libraries, folder, monkeypatch):
    first = export_of(libraries("a"), folder)
    monkeypatch.setattr(parses, "read", lambda *_: pytest.fail("read again"))
    assert export_of(libraries("a"), folder) == first
    assert settle(open_library(libraries("a")), reader_of()) == 0


def test_a_run_that_was_interrupted_is_taken_up_where_it_stopped(libraries, folder, monkeypatch):
    monkeypatch.setattr(intake, "COMMIT_SECONDS", 0.0)
    reads = []

    def read_five(article, *known):
        if len(reads) == 5:
            raise KeyboardInterrupt
        reads.append(article.id)
        return whole_read(article, *known)

    whole_read = parses.read
    monkeypatch.setattr(parses, "read", read_five)
    with pytest.raises(KeyboardInterrupt):
        export_of(libraries("a"), folder)
    assert len(reads) == 5
    again = []
    monkeypatch.setattr(parses, "read", lambda article, *_: again.append(article.id) or whole_read(article))
    finished = export_of(libraries("a"), folder)
    assert not set(again) & set(reads)
    monkeypatch.setattr(parses, "read", whole_read)
    assert finished == export_of(libraries("b"), folder)


def test_an_error_of_ours_in_one_article_is_its_problem_alone(libraries, folder, monkeypatch):
    whole = json.loads(export_of(libraries("a"), folder))
    lost = whole["articles"][0]["source"]

    def read_others(article, *known):
        return {}["one"] if article.source == lost else whole_read(article, *known)

    whole_read = parses.read
    monkeypatch.setattr(parses, "read", read_others)
    export = json.loads(export_of(libraries("b"), folder))
    (told,) = (one for one in export["rejected"] if one["source"] == lost)
    assert told["code"] == "article.unread"
    assert "KeyError in test_intake.py" in told["message"]
    assert [one["source"] for one in export["articles"]] == [one["source"] for one in whole["articles"][1:]]
    monkeypatch.setattr(parses, "read", whole_read)
    assert json.loads(export_of(libraries("b"), folder)) == whole


def test_a_source_that_can_be_read_at_last_is_no_longer_rejected(libraries, folder):
    assert b'"empty.txt"' in export_of(libraries("a"), folder)
    (folder / "empty.txt").write_text("The harbour of Vell opened again on Tuesday after two weeks of repairs.\n")
    export = json.loads(export_of(libraries("a"), folder))
    assert [problem["code"] for problem in export["rejected"]] == ["jsonl.malformed"]
    assert "empty.txt" in {article["source"] for article in export["articles"]}


def test_a_line_that_was_mended_is_no_longer_rejected(libraries, folder):
    export_of(libraries("a"), folder)
    (folder / "two.jsonl").write_text("\n".join([line(7), line(9), line(8)]) + "\n")
    export = json.loads(export_of(libraries("a"), folder / "two.jsonl"))
    assert [problem["code"] for problem in export["rejected"]] == ["article.empty"]


def test_each_outcome_is_reported_once(libraries, folder):
    heard = []
    library = open_library(libraries("a"), create=True)
    result = take_in(library, [folder], model=DEFAULT_MODEL, processes=1, report=heard.append)
    assert len(heard) == 10
    assert (result.read, result.known, len(result.rejected)) == (8, 0, 2)
    assert all(isinstance(problem, Problem) for problem in result.rejected)
