"""Inputs to articles: what one file, address or stream holds, read within limits."""

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from typing import BinaryIO

from firsthand.records import Article, Problem
from firsthand.records.extent import Record
from firsthand.sources.archives import Page, read_archive
from firsthand.sources.characters import decode, name_binary
from firsthand.sources.contents import TYPES, read_content
from firsthand.sources.feeds import read_feed
from firsthand.sources.feeds.syndication import read_json_feed
from firsthand.sources.inputs import Input
from firsthand.sources.jsonl import read_json, read_lines
from firsthand.sources.layouts import NO_LAYOUTS, Layouts
from firsthand.sources.parquet import read_table
from firsthand.sources.problems import problem
from firsthand.sources.web.addresses import is_address
from firsthand.sources.web.arrivals import follow, read_address
from firsthand.sources.web.fetching import WebLimits
from firsthand.sources.web.visits import Visitor

SAMPLE_BYTES = 8_192
ARCHIVE_STARTS = (b"WARC/", b"\x1f\x8b\x08")


class Limits(Record, frozen=True, kw_only=True):
    """The largest article file and the longest JSON line that are read, in bytes: some 800,000 words, whose parse
    takes about 4 GB. A .jsonl file and an archive may be of any size; a .json file, such as an export, is read whole.
    ``web`` are the limits of every web exchange."""

    article_bytes: int = 5_000_000
    line_bytes: int = 5_000_000
    json_bytes: int = 200_000_000
    web: WebLimits = WebLimits()


DEFAULT_LIMITS = Limits()


def load_input(
    input: Input, limits: Limits = DEFAULT_LIMITS, visitor: Visitor | None = None, layouts: Layouts = NO_LAYOUTS
) -> Iterator[Article | Problem]:
    """What one input holds: an article or a problem, one for each line of a .jsonl, each page of an archive, each
    entry of a feed. Nothing is raised for bad data. ``visitor`` fetches what is on the web;
    ``layouts`` are a user's rules for pages."""
    if input.problem is not None:
        yield input.problem
        return
    if visitor is None:
        with Visitor(limits.web) as own:
            yield from _load(input, limits, own, layouts)
    else:
        yield from _load(input, limits, visitor, layouts)


def _load(input: Input, limits: Limits, visitor: Visitor, layouts: Layouts) -> Iterator[Article | Problem]:
    if input.form == "address":
        yield from read_address(visitor, input.path, layouts=layouts)
        return
    try:
        if input.form == "stdin":
            yield from _load_stdin(input, limits, visitor, layouts)
        elif not stat.S_ISREG(os.stat(input.path).st_mode):
            yield problem(input.source, "article.unreadable", "not a regular file")
        else:
            with open(input.path, "rb") as file:
                yield from _load_file(input, file, limits, visitor, layouts)
    except OSError as error:
        yield problem(input.source, "article.unreadable", error.strerror or "input/output error")


def _load_stdin(input: Input, limits: Limits, visitor: Visitor, layouts: Layouts) -> Iterator[Article | Problem]:
    """Standard input as the file it might be: an archive, JSON lines, a list of addresses, a page or a text."""
    with tempfile.TemporaryFile() as file:
        while piece := sys.stdin.buffer.read(1_048_576):
            file.write(piece)
        file.seek(0)
        start = file.read(SAMPLE_BYTES).lstrip(b"\xef\xbb\xbf \t\r\n")
        file.seek(0)
        form = "archive" if start.startswith(ARCHIVE_STARTS) else "lines" if start.startswith(b"{") else "file"
        if form == "file" and is_address(start.split(b"\n", 1)[0].decode("utf-8", "replace").strip()):
            form = "addresses"
        found = Input(path="-", source=input.source, form=form)  # type: ignore[arg-type]
        yield from _load_file(found, file, limits, visitor, layouts)


def _load_file(
    input: Input, file: BinaryIO, limits: Limits, visitor: Visitor, layouts: Layouts
) -> Iterator[Article | Problem]:
    match input.form:
        case "lines":
            yield from _load_lines(input.source, file, limits, layouts)
        case "table":
            yield from _or_empty(input.source, read_table(input.source, file, layouts))
        case "archive":
            yield from _load_archive(input.source, file, limits, layouts)
        case "json":
            yield from _load_json(input, file, limits, visitor, layouts)
        case "addresses" | "feed":
            yield from _load_list(input, file, limits, visitor, layouts)
        case _:
            data = file.read(limits.article_bytes + 1)
            if len(data) > limits.article_bytes:
                yield problem(input.source, "article.oversized", limits.article_bytes)
            else:
                suffix = os.path.splitext(input.path)[1].lower()
                yield from read_content(input.source, data, TYPES.get(suffix, ""), layouts=layouts)


def _load_lines(source: str, file: BinaryIO, limits: Limits, layouts: Layouts) -> Iterator[Article | Problem]:
    found = name_binary(file.read(SAMPLE_BYTES))
    if found:
        yield problem(source, "article.binary", found)
        return
    file.seek(0)
    yield from _or_empty(source, read_lines(source, file, limits.line_bytes, layouts))


def _load_json(
    input: Input, file: BinaryIO, limits: Limits, visitor: Visitor, layouts: Layouts
) -> Iterator[Article | Problem]:
    """What one JSON file holds: an article in a known schema, an export of ours, or a JSON Feed."""
    data = file.read(limits.json_bytes + 1)
    if len(data) > limits.json_bytes:
        yield problem(input.source, "article.oversized", limits.json_bytes)
    elif (feed := read_json_feed(data, "")) is not None:
        yield from _or_empty(input.source, follow(visitor, feed, layouts=layouts))
    else:
        yield from _or_empty(input.source, read_json(input.source, input.source, data, layouts))


def _load_archive(source: str, file: BinaryIO, limits: Limits, layouts: Layouts) -> Iterator[Article | Problem]:
    yield from _or_empty(source, _pages(read_archive(source, file, limits.article_bytes), layouts))


def _pages(archived: Iterator[Page | Problem], layouts: Layouts) -> Iterator[Article | Problem]:
    for found in archived:
        if isinstance(found, Problem):
            yield found
        else:
            yield from read_content(found.address, found.body, "text/html", found.charset, layouts)


def _load_list(
    input: Input, file: BinaryIO, limits: Limits, visitor: Visitor, layouts: Layouts
) -> Iterator[Article | Problem]:
    """What the addresses of a list lead to: a feed's, an OPML list's, or plain ones, one a line."""
    data = file.read(limits.article_bytes + 1)
    feed = read_feed(data, "") if input.form == "feed" else None
    if len(data) > limits.article_bytes:
        yield problem(input.source, "article.oversized", limits.article_bytes)
    elif feed is not None:
        yield from _or_empty(input.source, follow(visitor, feed, layouts=layouts))
    elif input.form == "feed":
        yield problem(input.source, "feed.unknown")
    else:
        addresses = [line for raw in decode(data).split("\n") if (line := raw.strip()) and not line.startswith("#")]
        each = (read_address(visitor, address, layouts=layouts) for address in dict.fromkeys(addresses))
        found = (item for items in each for item in items)
        yield from _or_empty(input.source, found)


def _or_empty(source: str, found: Iterator[Article | Problem]) -> Iterator[Article | Problem]:
    """What was found, or the problem that nothing was."""
    is_empty = True
    for item in found:
        is_empty = False
        yield item
    if is_empty:
        yield problem(source, "article.empty")
