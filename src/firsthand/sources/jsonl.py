"""JSON lines: one article a line, streamed, so that a file of any length takes the memory of one line.

A line is in our own plain fields, in IPTC ninjs, in schema.org's NewsArticle, or a whole export of ours.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from firsthand.records import Article, Problem, article_with
from firsthand.sources.bylines import people_and_agencies
from firsthand.sources.characters import decode, one_line, scrub
from firsthand.sources.dates import iso_of
from firsthand.sources.given import Given, article_from
from firsthand.sources.language import code_of
from firsthand.sources.layouts import NO_LAYOUTS, Layouts
from firsthand.sources.page import read_page
from firsthand.sources.problems import problem
from firsthand.sources.schemas import exported_articles, plain_fields

STRINGS = ("source", "outlet", "title", "published", "url", "language", "text", "html")
ALSO = ("updated", "section")  # fields that other programs use in ways of their own: read where they are words
SKIP_BYTES = 1_048_576


def read_lines(
    name: str,
    file: BinaryIO,
    line_bytes: int,
    layouts: Layouts = NO_LAYOUTS,
    lines_before: int = 0,
    end: int | None = None,
) -> Iterator[Article | Problem]:
    """An article or a problem for each line that is not blank; ``line_bytes`` is the longest line read. A ``file``
    that stands at the start of a later line tells how many there are before; only lines that begin before ``end``
    are read."""
    number = lines_before
    while (end is None or file.tell() < end) and (line := file.readline(line_bytes + 1)):
        number += 1
        if len(line) > line_bytes:
            _skip_line(file, line)
            yield problem(f"{name}:{number}", "article.oversized", line_bytes)
        elif line.strip(b" \t\r\n\xef\xbb\xbf\x00"):
            yield from read_json(name, f"{name}:{number}", line, layouts)


def read_json(name: str, at: str, line: bytes, layouts: Layouts = NO_LAYOUTS) -> Iterator[Article | Problem]:
    """The articles of one JSON object in the file ``name``, or what is wrong with it, told ``at`` its place."""
    fields = _object(at, line)
    if isinstance(fields, Problem):
        yield fields
    else:
        yield from read_fields(name, at, fields, layouts)


def read_fields(
    name: str, at: str, fields: dict[str, object], layouts: Layouts = NO_LAYOUTS
) -> Iterator[Article | Problem]:
    """The articles of one row of fields in the file ``name``, or what is wrong with it, told ``at`` its place."""
    exported = exported_articles(fields)
    if exported is None:
        yield _article_of(name, at, plain_fields(fields), layouts)
    else:
        for article in exported:
            yield _restored(at, article)


def _object(at: str, line: bytes) -> dict[str, object] | Problem:
    try:
        fields = json.loads(decode(line))
    except RecursionError:
        return problem(at, "jsonl.malformed", "nested too deeply")
    except ValueError as error:
        return problem(at, "jsonl.malformed", str(error)[:120])
    return fields if isinstance(fields, dict) else problem(at, "jsonl.malformed", "not an object")


def _article_of(name: str, at: str, fields: dict[str, object], layouts: Layouts) -> Article | Problem:
    wrong = _wrong_field(fields)
    return problem(at, "jsonl.field", wrong) if wrong else _article(name, at, fields, layouts)


def _restored(at: str, fields: dict[str, object]) -> Article | Problem:
    """An article as it was exported; it was cleaned then, and is not cleaned again."""
    try:
        article = msgspec.convert(fields, Article)
        again = article_with(article)
    except (msgspec.ValidationError, UnicodeEncodeError) as error:
        return problem(at, "jsonl.field", str(error)[:120])
    return again if again.id == article.id else problem(at, "export.changed")


def _skip_line(file: BinaryIO, read: bytes) -> None:
    while read and not read.endswith(b"\n"):
        read = file.readline(SKIP_BYTES)


def _wrong_field(fields: dict[str, object]) -> str | None:
    for key in STRINGS:
        if not isinstance(fields.get(key), str | None):
            return f"{key} is no string"
    authors = fields.get("authors")
    if isinstance(authors, list):
        return None if all(isinstance(name, str) for name in authors) else "authors holds what is no string"
    return None if isinstance(authors, str | None) else "authors is no list"


def _article(name: str, at: str, fields: dict[str, object], layouts: Layouts) -> Article | Problem:
    said = {key: str(fields[key]) for key in STRINGS if fields.get(key)}
    said |= {key: value for key in ALSO if isinstance(value := fields.get(key), str)}
    source = one_line(said.get("source") or said.get("url") or "") or _source(name, fields)
    if "text" not in said and "html" not in said:
        return problem(at, "article.empty" if {"text", "html"} & fields.keys() else "jsonl.no-text")
    found = _read(source, said, _given(said, fields.get("authors")), layouts)
    return found if isinstance(found, Article) else Problem(source=at, code=found.code, message=found.message)


def _read(source: str, said: dict[str, str], given: Given, layouts: Layouts) -> Article | Problem:
    if "text" in said:
        return article_from(source, scrub(said["text"]), given)
    return read_page(source, scrub(said["html"]), given, layouts)


def _given(said: dict[str, str], authors: object) -> Given:
    names = [authors] if isinstance(authors, str) else list(authors) if isinstance(authors, list) else []
    byline = people_and_agencies([one_line(name) for name in names])
    return Given(
        outlet=one_line(said.get("outlet", "")) or None,
        title=one_line(said.get("title", "")) or None,
        authors=byline.authors,
        credits=byline.credits,
        published=iso_of(one_line(said.get("published", ""))),
        language=code_of(said.get("language")),
        updated=iso_of(one_line(said.get("updated", ""))),
        section=one_line(said.get("section", "")) or None,
    )


def _source(name: str, fields: dict[str, object]) -> str:
    """A name for a line that has none: by its content, so that the order of lines does not matter."""
    content = json.dumps(fields, sort_keys=True).encode()
    return f"{name}#{hashlib.blake2b(content, digest_size=4).hexdigest()}"
