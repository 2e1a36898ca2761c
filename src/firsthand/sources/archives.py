"""Web archives (WARC, ISO 28500), plain or packed: pages streamed one at a time, whatever the archive's size.

A damaged stretch is reported with the place where it begins, and reading goes on at the next record behind it.
"""

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from firsthand.records import Problem
from firsthand.records.extent import Record
from firsthand.sources.characters import one_line
from firsthand.sources.problems import problem

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", ""})
HTTP = "application/http"
GZIP = b"\x1f\x8b\x08"
PLAIN_START, PACKED_START = re.compile(rb"(?<=\n)WARC/[01]\.\d{1,2}\r?\n"), re.compile(GZIP)
MOST_RESTARTS = 1_000  # of one archive; beyond it the rest is noise
WARC = b"WARC/"
HEAD_BYTES = 512
HEADER_BYTES = 65_536
SCAN_BYTES = 1_048_576


class Page(Record, frozen=True, kw_only=True):
    """An archived page: its address, the encoding its server named, its bytes unpacked."""

    address: str
    charset: str | None
    body: bytes


def read_archive(
    name: str, file: BinaryIO, page_bytes: int, start: int = 0, end: int | None = None
) -> Iterator[Page | Problem]:
    """Every page in the archive that its server gave with success, and a problem for each that is too large, cut off
    or damaged. Images, requests, redirects and error pages are passed over. ``file`` must be able to seek.

    ``start`` and ``end`` are places that ``find_records`` gives: only records that begin at or behind the one and
    before the other are read.
    """
    file.seek(start)
    is_packed = file.read(2) == GZIP[:2]
    is_reported = False
    for _ in range(MOST_RESTARTS):
        reached = start
        failure = ""
        try:
            for record in _records(file, start):
                if end is not None and record.stream_pos >= end:
                    return
                reached, is_reported = max(reached, record.stream_pos), False
                found = _page(record, page_bytes)
                if found is not None:
                    yield found
        except OSError as error:
            failure = str(error)[:80]
        # What cannot be read may also end quietly: whatever looks like a record behind the last one is tried.
        following = _next_start(file, reached + 1, PACKED_START if is_packed else PLAIN_START)
        if (following is not None or failure) and not is_reported:
            yield problem(f"{name}@{reached}", "archive.damaged", failure or "no record")
            is_reported = True
        if following is None or (end is not None and following >= end):
            return
        start = following


def find_records(file: BinaryIO) -> Iterator[int]:
    """Where records begin behind which an archive can be taken up, in order; none behind damage, and none inside a
    packed member that holds several records. Each is reached by reading from the archive's start: what merely looks
    like a record, inside an archived page, is none."""
    waiting: int | None = None
    is_alone = True
    try:
        for record in _records(file, 0, parse_http=False):
            if waiting is not None and record.stream_pos != waiting and is_alone:
                yield waiting
            is_alone = record.stream_pos != waiting
            waiting = record.stream_pos
    except OSError:
        return


def begins_record(file: BinaryIO, place: int) -> bool:
    """Whether a record, plain or in a packed member of its own, begins at this place."""
    file.seek(place)
    head = file.read(HEAD_BYTES)
    if head.startswith(GZIP):
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, len(WARC))
        except zlib.error:
            return False
    return head.startswith(WARC)


def _records(file: BinaryIO, start: int, parse_http: bool = True) -> Iterator[WarcRecord]:
    file.seek(start)
    return iter(
        ArchiveIterator(
            file,
            record_types=WarcRecordType.any_type,
            parse_http=parse_http,
            auto_decode="all",
            max_header_len=HEADER_BYTES,
        )
    )


def _page(record: WarcRecord, page_bytes: int) -> Page | Problem | None:
    """The page of a record; None for what is no page."""
    if record.record_type != WarcRecordType.response:
        return None
    headers = record.http_headers
    address = one_line(record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if headers is None:
        is_page = (record.headers.get("Content-Type") or HTTP).startswith(HTTP)
        return problem(address, "archive.cut") if is_page else None
    if headers.status_code != 200 or (record.http_content_type or "") not in PAGE_TYPES:
        return None
    body = record.reader.read(page_bytes + 1)
    if len(body) > page_bytes:
        return problem(address, "article.oversized", page_bytes)
    stated = None if headers.get("Content-Encoding") else headers.get("Content-Length")
    if (record.content_length and not body) or _is_cut(stated, len(body)):
        return problem(address, "archive.cut")
    return Page(address=address, charset=record.http_charset, body=body)


def _is_cut(stated: str | None, length: int) -> bool:
    """Whether a body is shorter than its server said it was."""
    return bool(stated and stated.isdecimal() and length < int(stated[:18]))


def next_start(file: BinaryIO, position: int) -> int | None:
    """Where something that looks like a record begins at or behind this position; None at the end."""
    file.seek(0)
    is_packed = file.read(2) == GZIP[:2]
    return _next_start(file, position, PACKED_START if is_packed else PLAIN_START)


def _next_start(file: BinaryIO, position: int, start: re.Pattern[bytes]) -> int | None:
    """Where the next record may begin at or behind this position; None at the end."""
    tail = b""
    while True:
        file.seek(position)
        piece = file.read(SCAN_BYTES)
        if not piece:
            return None
        found = start.search(tail + piece)
        if found:
            return position - len(tail) + found.start()
        tail = (tail + piece)[-16:]
        position += len(piece)
