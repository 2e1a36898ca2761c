"""Long files cut into pieces that are read apart from each other, and together give what the whole file gives."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Literal

from firsthand.records import Article, Problem
from firsthand.records.extent import Record
from firsthand.sources.archives import Page, begins_record, find_records, next_start, read_archive
from firsthand.sources.characters import name_binary
from firsthand.sources.contents import TYPES, read_content
from firsthand.sources.files import SAMPLE_BYTES, Limits
from firsthand.sources.jsonl import read_lines
from firsthand.sources.layouts import NO_LAYOUTS, Layouts
from firsthand.sources.parquet import find_groups, read_table
from firsthand.sources.problems import problem
from firsthand.sources.wanted import EVERYTHING, Wanted

CutForm = Literal["lines", "archive", "table", "file"]
PIECE_BYTES = 1_048_576


class Cut(Record, frozen=True, kw_only=True, order=True):
    """One piece of a file. ``start`` and ``end`` are byte offsets where lines or records begin, or the number of a
    row group and the next; ``end`` is None at the end. ``before`` counts the lines or rows before it."""

    start: int = 0
    end: int | None = None
    before: int = 0


WHOLE = Cut()


def find_cuts(name: str, form: CutForm, file: BinaryIO, cut_bytes: int) -> tuple[Cut, ...] | Problem:
    """The pieces of a file, each of about ``cut_bytes`` or more, in order, or what is wrong with the whole of it.

    Reads the file through, an archive's records included, since only so a line's number and a record's beginning
    are known for certain. The same file gives the same pieces.
    """
    match form:
        case "lines":
            found = name_binary(file.read(SAMPLE_BYTES))
            return problem(name, "article.binary", found) if found else _joined(_line_starts(file, cut_bytes))
        case "archive":
            starts = [start for start in _spaced(find_records(file), cut_bytes) if begins_record(file, start)]
            return _joined((start, 0) for start in starts)
        case "table":
            groups = find_groups(name, file)
            return groups if isinstance(groups, Problem) else _joined(_group_starts(groups, cut_bytes))
        case "file":
            return (WHOLE,)


def sample_cut(name: str, form: CutForm, file: BinaryIO, size: int, place: int, cut_bytes: int) -> Cut | None:
    """A piece of about this size near a place, to estimate from: found without looking at what stands before it, so
    that it may be no piece at all. None where there is none. A table's piece is a row group."""
    match form:
        case "lines":
            starts = [_next_line(file, at) if at else 0 for at in (place, min(size, place + cut_bytes))]
        case "archive":
            starts = [_next_record(file, at) if at else 0 for at in (place, min(size, place + cut_bytes))]
        case "table":
            groups = find_groups(name, file)
            starts = [] if isinstance(groups, Problem) or not groups else [len(groups) * place // max(1, size)]
            return Cut(start=starts[0], end=starts[0] + 1) if starts else None
        case "file":
            return WHOLE
    return Cut(start=starts[0], end=starts[1]) if starts[0] < starts[1] else None


def _next_line(file: BinaryIO, place: int) -> int:
    file.seek(place - 1)
    while (line := file.readline(PIECE_BYTES)) and not line.endswith(b"\n"):
        pass
    return file.tell()


def _next_record(file: BinaryIO, place: int) -> int:
    while (found := next_start(file, place)) is not None:
        if begins_record(file, found):
            return found
        place = found + 1
    return file.seek(0, 2)


def load_cut(
    name: str,
    form: CutForm,
    file: BinaryIO,
    cut: Cut,
    limits: Limits,
    layouts: Layouts = NO_LAYOUTS,
    wanted: Wanted = EVERYTHING,
) -> Iterator[Article | Problem]:
    """What one piece holds; a problem of code ``filter.…`` in place of what is not wanted."""
    match form:
        case "lines":
            file.seek(cut.start)
            found = read_lines(name, file, limits.line_bytes, layouts, cut.before, cut.end)
        case "archive":
            found = _pages(read_archive(name, file, limits.article_bytes, cut.start, cut.end), layouts, wanted)
        case "table":
            found = _rows(name, file, cut, layouts)
        case "file":
            data = file.read(limits.article_bytes + 1)
            if len(data) > limits.article_bytes:
                found = iter((problem(name, "article.oversized", limits.article_bytes),))
            else:
                suffix = f".{name.lower().rpartition('.')[2]}"
                found = iter(read_content(name, data, TYPES.get(suffix, ""), layouts=layouts))
    yield from wanted.sort(found)


def _rows(name: str, file: BinaryIO, cut: Cut, layouts: Layouts) -> Iterator[Article | Problem]:
    groups = find_groups(name, file)
    if isinstance(groups, Problem):
        yield groups
        return
    before = cut.before
    for number in range(cut.start, len(groups) if cut.end is None else cut.end):
        yield from read_table(name, file, layouts, number, before)
        before += groups[number][0]


def _pages(archived: Iterator[Page | Problem], layouts: Layouts, wanted: Wanted) -> Iterator[Article | Problem]:
    for found in archived:
        if isinstance(found, Problem):
            yield found
        elif refused := wanted.refuses_page(found.address, found.body):
            yield refused
        else:
            yield from read_content(found.address, found.body, "text/html", found.charset, layouts)


def _joined(starts: Iterable[tuple[int, int]]) -> tuple[Cut, ...]:
    """Pieces that begin at these places, each with what is counted before it; the first begins at 0."""
    begins = [(0, 0), *((start, before) for start, before in starts if start)]
    ends = [*(start for start, _ in begins[1:]), None]
    return tuple(Cut(start=start, end=end, before=before) for (start, before), end in zip(begins, ends, strict=True))


def _spaced(places: Iterator[int], cut_bytes: int) -> Iterator[int]:
    last = 0
    for place in places:
        if place - last >= cut_bytes:
            yield place
            last = place


def _line_starts(file: BinaryIO, cut_bytes: int) -> Iterator[tuple[int, int]]:
    """Starts of lines that lie so far apart, each with the number of lines before it."""
    file.seek(0)
    position = lines = 0
    wished = cut_bytes
    while piece := file.read(PIECE_BYTES):
        done = 0
        while wished < position + len(piece):
            at = piece.find(b"\n", max(done, wished - 1 - position)) + 1
            if not at:
                break
            lines += piece.count(b"\n", done, at)
            done = at
            yield position + at, lines
            wished = position + at + cut_bytes
        lines += piece.count(b"\n", done)
        position += len(piece)


def _group_starts(groups: list[tuple[int, int]], cut_bytes: int) -> Iterator[tuple[int, int]]:
    rows = size = 0
    for number, (count, size_bytes) in enumerate(groups):
        if size >= cut_bytes:
            yield number, rows
            size = 0
        rows, size = rows + count, size + size_bytes
