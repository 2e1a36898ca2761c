"""Web archives: pages out of plain and packed ones, and what damage costs."""

import gzip
import io
from collections.abc import Callable

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType
from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import Problem
from firsthand.sources.archives import Page, read_archive

LIMIT = 20_000


def record(
    address: str, body: bytes, headers: bytes = b"Content-Type: text/html; charset=utf-8\r\n", status: str = "200 OK"
) -> bytes:
    """A response as crawlers store it."""
    http = b"HTTP/1.1 %s\r\n%sContent-Length: %d\r\n\r\n%s" % (status.encode(), headers, len(body), body)
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: 2026-03-02T08:30:00Z\r\n"
        b"WARC-Record-ID: <urn:uuid:7f0e2a3c-0000-4000-8000-000000000000>\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
    ) % (address.encode(), len(http), http)


FERRY = record("https://courier.example/ferry", b"<p>The ferry line stops.</p>")
DAM = record("https://courier.example/dam", "<p>Grüße vom Damm.</p>".encode())
BOTH = [
    ("https://courier.example/ferry", b"<p>The ferry line stops.</p>"),
    ("https://courier.example/dam", "<p>Grüße vom Damm.</p>".encode()),
]


def read(data: bytes) -> list[Page | Problem]:
    return list(read_archive("crawl.warc", io.BytesIO(data), LIMIT))


def pages(data: bytes) -> list[tuple[str, bytes]]:
    return [(found.address, found.body) for found in read(data) if isinstance(found, Page)]


def codes(data: bytes) -> list[tuple[str, str]]:
    return [(found.source, found.code) for found in read(data) if isinstance(found, Problem)]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
def test_every_page_comes_with_its_address_and_encoding(pack: Callable[[bytes], bytes]) -> None:
    data = pack(FERRY) + pack(DAM)
    assert pages(data) == BOTH
    assert not codes(data)
    first = read(data)[0]
    assert isinstance(first, Page)
    assert first.charset == "utf-8"


def test_an_archive_written_by_another_program_is_read() -> None:
    file = io.BytesIO()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>One</p>"
    for kind, content in ((WarcRecordType.warcinfo, b"software: crawler"), (WarcRecordType.response, http)):
        written = WarcRecord()
        written.init_headers(record_type=kind)
        if kind == WarcRecordType.response:
            written.headers["WARC-Target-URI"] = "https://courier.example/one"
            written.headers["Content-Type"] = "application/http; msgtype=response"
        written.set_bytes_content(content)
        written.write(file, checksum_data=True)
    assert pages(file.getvalue()) == [("https://courier.example/one", b"<p>One</p>")]


def test_pages_packed_by_their_server_are_unpacked() -> None:
    packed = record(
        "https://a.example/", gzip.compress(b"<p>One</p>"), b"Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
    )
    assert pages(packed) == [("https://a.example/", b"<p>One</p>")]


@pytest.mark.parametrize(
    "other",
    [
        record("https://a.example/x", b"PNG", b"Content-Type: image/png\r\n"),
        record("https://a.example/x", b"gone", status="404 Not Found"),
        record("https://a.example/x", b"", b"Location: /y\r\n", status="302 Found"),
        FERRY.replace(b"WARC-Type: response", b"WARC-Type: request"),
    ],
    ids=["image", "error", "redirect", "request"],
)
def test_what_is_no_page_is_passed_over(other: bytes) -> None:
    assert pages(other + DAM) == BOTH[1:]
    assert not codes(other + DAM)


def test_a_bomb_in_an_archive_is_left_and_the_rest_read() -> None:
    bomb = record(
        "https://a.example/",
        gzip.compress(bytes(30_000_000)),
        b"Content-Type: text/html\r\nContent-Encoding: gzip\r\n",
    )
    assert codes(bomb + DAM) == [("https://a.example/", "article.oversized")]
    assert pages(bomb + DAM) == BOTH[1:]


def test_a_record_cut_off_at_the_end_is_reported() -> None:
    assert codes(FERRY + DAM[:-12]) == [("https://courier.example/dam", "archive.cut")]
    assert codes(gzip.compress(FERRY) + gzip.compress(DAM)[:-40])[0][1] in ("archive.cut", "archive.damaged")


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
@pytest.mark.parametrize(
    "noise", [b"noise " * 500, b"\x1f\x8b\x08" * 200, b"WARC/1.0\r\nbroken"], ids=["words", "gzip", "warc"]
)
def test_reading_goes_on_behind_a_damaged_stretch(pack: Callable[[bytes], bytes], noise: bytes) -> None:
    data = pack(FERRY) + noise + pack(DAM)
    assert BOTH[1] in pages(data) or pack is bytes  # a plain record may be swallowed by the broken one before it
    assert BOTH[0] in pages(data)


def test_one_damaged_stretch_is_one_problem() -> None:
    assert codes(gzip.compress(FERRY) + b"\x1f\x8b\x08" * 500 + gzip.compress(DAM)) == [
        ("crawl.warc@0", "archive.damaged")
    ]


def test_a_length_that_lies_ends() -> None:
    lying = FERRY.replace(b"\r\nContent-Length: 28", b"\r\nContent-Length: 99999999999999")
    assert codes(lying)


@given(st.binary(max_size=60), st.integers(0, 700), st.booleans())
def test_noise_anywhere_raises_nothing_and_invents_no_address(noise: bytes, place: int, packed: bool) -> None:
    data = gzip.compress(FERRY) + gzip.compress(DAM) if packed else FERRY + DAM
    for found in read(data[:place] + noise + data[place:]):
        assert isinstance(found, Page | Problem)
