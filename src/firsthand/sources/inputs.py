"""Which inputs there are to read: a cheap listing that opens none of them."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from firsthand.records import Problem
from firsthand.records.extent import Record
from firsthand.sources.problems import problem
from firsthand.sources.web.addresses import is_address

Form = Literal["file", "lines", "table", "json", "archive", "feed", "addresses", "address", "stdin"]
FORMS: dict[str, Form] = {
    ".txt": "file",
    ".html": "file",
    ".htm": "file",
    ".eml": "file",
    ".pdf": "file",
    ".docx": "file",
    ".jsonl": "lines",
    ".parquet": "table",
    ".warc": "archive",
    ".warc.gz": "archive",
}
# Lists of addresses lead out to the web, and a .json file may be one or anything else: they are read where they are
# named, never because a folder holds one.
LISTS: dict[str, Form] = {
    ".json": "json",
    ".opml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".urls": "addresses",
}
STDIN = "-"


class Input(Record, frozen=True, kw_only=True):
    """One file or address to read, or what is wrong with a path. ``source`` is the path as given below the folder."""

    path: str
    source: str
    form: Form = "file"
    problem: Problem | None = None


def find_inputs(paths: Sequence[str | Path]) -> list[Input]:
    """One input for each file or address given and each readable kind of file in the folders given, those of a folder
    in order of path. ``-`` is standard input. Hidden files are skipped; links are followed, but no folder is walked
    twice."""
    return [found for path in paths for found in _inputs_at(os.fspath(path))]


def _inputs_at(path: str) -> list[Input]:
    if path == STDIN:
        return [Input(path=path, source="stdin", form="stdin")]
    if is_address(path):
        return [Input(path=path, source=path, form="address")]
    name = readable(os.path.basename(os.path.normpath(path)))
    if os.path.isdir(path):
        return _inputs_in(path, name)
    if not os.path.lexists(path):
        return [_wrong(path, problem(readable(path), "path.missing"))]
    suffix = _suffix(path)
    return [Input(path=path, source=name, form=FORMS.get(suffix) or LISTS.get(suffix, "file"))]


def _inputs_in(folder: str, name: str) -> list[Input]:
    failures: list[OSError] = []
    files = list(_walk(folder, "", frozenset(), failures))
    found = [
        Input(
            path=os.path.join(folder, below), source=readable(below.replace(os.sep, "/")), form=FORMS[_suffix(below)]
        )
        for below in files
    ]
    found += [
        _wrong(folder, problem(_below(folder, failure), "folder.unreadable", failure.strerror))
        for failure in failures
    ]
    return sorted(found, key=lambda item: item.source) or [_wrong(folder, problem(name, "folder.empty"))]


def _walk(folder: str, below: str, above: frozenset[tuple[int, int]], failures: list[OSError]) -> Iterator[str]:
    """Paths of the files below a folder; ``above`` are the folders being walked, so that a link back up ends."""
    try:
        here = os.stat(os.path.join(folder, below))
        names = sorted(os.listdir(os.path.join(folder, below)))
    except OSError as failure:
        failures.append(failure)
        return
    identity = (here.st_dev, here.st_ino)
    if identity in above:
        return
    for name in names:
        path = os.path.join(below, name)
        if name.startswith("."):
            continue
        if os.path.isdir(os.path.join(folder, path)):
            yield from _walk(folder, path, above | {identity}, failures)
        elif _suffix(name) in FORMS:
            yield path


def _below(folder: str, failure: OSError) -> str:
    below = os.path.relpath(failure.filename, folder) if failure.filename else "."
    return readable(os.path.basename(os.path.normpath(folder)) if below == "." else below.replace(os.sep, "/"))


def _suffix(path: str) -> str:
    stem, suffix = os.path.splitext(path.lower())
    return f"{os.path.splitext(stem)[1]}{suffix}" if suffix == ".gz" else suffix


def _wrong(path: str, found: Problem) -> Input:
    return Input(path=path, source=found.source, problem=found)


def readable(name: str) -> str:
    """A file name as text: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")
