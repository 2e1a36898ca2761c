"""Web archives (WARC, ISO 28500), plain or packed: pages streamed one at a time, whatever the archive's size.

A damaged stretch is reported with the place where it begins, and reading goes on at the next record behind it.
"""

import re
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
HEADER_BYTES = 65_536
SCAN_BYTES = 1_048_576


class Page(Record, frozen=True, kw_only=True):
    """An archived page: its address, the encoding its server named, its bytes unpacked."""

    address: str
    charset: str | None
    body: bytes


def read_archive(name: str, file: BinaryIO, page_bytes: int) -> Iterator[Page | Problem]:
    """Every page in the archive that its server gave with success, and a problem for each that is too large, cut off
    or damaged. Images, requests, redirects and error pages are passed over. ``file`` must be able to seek."""
    is_packed = file.read(2) == GZIP[:2]
    start = 0
    is_reported = False
    for _ in range(MOST_RESTARTS):
        reached = start
        failure = ""
        try:
            for record in _records(file, start):
                reached, is_reported = max(reached, start + record.stream_pos), False
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
        if following is None:
            return
        start = following


def _records(file: BinaryIO, start: int) -> Iterator[WarcRecord]:
    file.seek(start)
    return iter(
        ArchiveIterator(
            file,
            record_types=WarcRecordType.any_type,
            parse_http=True,
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
