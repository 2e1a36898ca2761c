"""Files to articles: what one input holds, read within limits."""

import os
import stat
from collections.abc import Iterator

from firsthand.records import Article, Problem
from firsthand.records.extent import Record
from firsthand.sources.characters import name_binary
from firsthand.sources.inputs import Input
from firsthand.sources.jsonl import read_lines
from firsthand.sources.page import read_page_bytes
from firsthand.sources.problems import problem
from firsthand.sources.text import read_text

HTML_STARTS = (b"<!doctype html", b"<html")


class Limits(Record, frozen=True, kw_only=True):
    """The largest article file and the longest JSON line that are read, in bytes: some 800,000 words, whose parse
    takes about 4 GB. A .jsonl file may be of any size."""

    article_bytes: int = 5_000_000
    line_bytes: int = 5_000_000


DEFAULT_LIMITS = Limits()


def load_input(input: Input, limits: Limits = DEFAULT_LIMITS) -> Iterator[Article | Problem]:
    """What one input holds: an article or a problem, one for each line of a .jsonl. Nothing is raised for bad
    data."""
    if input.problem is not None:
        yield input.problem
        return
    try:
        if not stat.S_ISREG(os.stat(input.path).st_mode):
            yield problem(input.source, "article.unreadable", "not a regular file")
        elif input.form == "lines":
            yield from _load_lines(input, limits)
        else:
            yield _load_file(input, limits)
    except OSError as error:
        yield problem(input.source, "article.unreadable", error.strerror or "input/output error")


def _load_lines(input: Input, limits: Limits) -> Iterator[Article | Problem]:
    with open(input.path, "rb") as file:
        found = name_binary(file.peek(8_192)[:8_192])
        if found:
            yield problem(input.source, "article.binary", found)
            return
        is_empty = True
        for item in read_lines(input.source, file, limits.line_bytes):
            is_empty = False
            yield item
        if is_empty:
            yield problem(input.source, "article.empty")


def _load_file(input: Input, limits: Limits) -> Article | Problem:
    with open(input.path, "rb") as file:
        data = file.read(limits.article_bytes + 1)
    if len(data) > limits.article_bytes:
        return problem(input.source, "article.oversized", limits.article_bytes)
    if not data.strip():
        return problem(input.source, "article.empty")
    found = name_binary(data)
    if found:
        return problem(input.source, "article.binary", found)
    is_page = input.form == "page" or data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(HTML_STARTS)
    return read_page_bytes(input.source, data) if is_page else read_text(input.source, data)
