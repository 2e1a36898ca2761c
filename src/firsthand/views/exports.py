"""The whole library, or one story, in a format that other programs read."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, get_args

import msgspec
from sqlalchemy import Connection

from firsthand.library import encode, load_articles, load_dossiers, make_export
from firsthand.records import Article, Dossier
from firsthand.records.extent import Record
from firsthand.views.annotations import annotations_of
from firsthand.views.calendar import render_calendar
from firsthand.views.csv import render_csv
from firsthand.views.ninjs import ninjs_of
from firsthand.views.parquet import render_parquet
from firsthand.views.rows import ReportRow, rows_of
from firsthand.views.story import view_of

ExportFormat = Literal["json", "csv", "parquet", "ics", "ninjs", "annotations"]
FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)

MEDIA_TYPES: dict[ExportFormat, str] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "ics": "text/calendar; charset=utf-8",
    "ninjs": "application/x-ndjson",
    "annotations": "application/x-ndjson",
}
"""What each format is called on the web. Of ninjs and annotations every line is the JSON of one story."""

Told = tuple[Dossier, dict[str, Article]]


def export_library(connection: Connection, form: ExportFormat) -> Iterator[bytes]:
    """Everything in the library, piece by piece; stories by date and id. The same library gives the same bytes.

    FirsthandError for Parquet where pyarrow is not installed.
    """
    if form == "json":
        return iter((encode(make_export(connection)),))
    return WRITERS[form](told(connection, load_dossiers(connection)))


def export_story(connection: Connection, form: ExportFormat, dossier: Dossier) -> bytes:
    """One story; its dossier for ``json``."""
    if form == "json":
        return msgspec.json.format(msgspec.json.encode(dossier), indent=2) + b"\n"
    return b"".join(WRITERS[form](told(connection, (dossier,))))


def told(connection: Connection, dossiers: Sequence[Dossier]) -> Iterator[Told]:
    """Each story with its articles, loaded when its turn comes."""
    for dossier in dossiers:
        yield dossier, {article.id: article for article in load_articles(connection, dossier.articles)}


def rows(stories: Iterator[Told]) -> Iterator[ReportRow]:
    """The rows of all stories."""
    for dossier, articles in stories:
        yield from rows_of(dossier, articles)


def lines(stories: Iterator[Told], line: Callable[[Dossier, dict[str, Article]], Record]) -> Iterator[bytes]:
    """One record for each story, as JSON, one a line."""
    for dossier, articles in stories:
        yield msgspec.json.encode(line(dossier, articles)) + b"\n"


WRITERS: dict[ExportFormat, Callable[[Iterator[Told]], Iterator[bytes]]] = {
    "csv": lambda stories: render_csv(rows(stories)),
    "parquet": lambda stories: iter((render_parquet(rows(stories)),)),
    "ics": lambda stories: iter((render_calendar(view_of(*one) for one in stories),)),
    "ninjs": lambda stories: lines(stories, ninjs_of),
    "annotations": lambda stories: lines(stories, annotations_of),
}
