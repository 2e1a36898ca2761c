"""Long files in pieces: whatever the size of the pieces, together they give what the whole file gives."""

import gzip
import io
import json
from typing import BinaryIO

import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from firsthand.records import Article, Problem
from firsthand.sources import DEFAULT_LIMITS, EVERYTHING, Cut, CutForm, Wanted, find_cuts, load_cut
from firsthand.sources.archives import find_records, read_archive
from firsthand.sources.jsonl import read_lines

FERRY = "The ferry line between Vell and Ostmere stops on Monday, the harbour master said."


def record(address: str, body: bytes, lang: bytes = b"en") -> bytes:
    """A response as crawlers store it."""
    page = b'<html lang="%s"><body><article><p>%s</p></article></body></html>' % (lang, body)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n%s" % page
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nContent-Type: application/http\r\n"
        b"WARC-Record-ID: <urn:uuid:7f0e2a3c-0000-4000-8000-000000000000>\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
    ) % (address.encode(), len(http), http)


def pages(count: int) -> list[bytes]:
    return [record(f"https://vell.example/{n}", f"{FERRY} That is {n} days from now.".encode()) for n in range(count)]


def in_pieces(
    form: CutForm, data: bytes, cut_bytes: int, wanted: Wanted = EVERYTHING
) -> tuple[list[Article | Problem], int]:
    """What all pieces hold, and how many there are."""
    cuts = find_cuts("a", form, io.BytesIO(data), cut_bytes)
    assert not isinstance(cuts, Problem)
    found = [
        item for cut in cuts for item in load_cut("a", form, io.BytesIO(data), cut, DEFAULT_LIMITS, wanted=wanted)
    ]
    return found, len(cuts)


@given(
    rows=st.lists(st.sampled_from([b"", b"{broken", b'{"text": "The harbour of Vell opens."}', b"  ", b"{}"])),
    end=st.sampled_from([b"", b"\n"]),
    cut_bytes=st.integers(1, 60),
)
def test_lines_in_pieces_are_the_lines_of_the_file(rows: list[bytes], end: bytes, cut_bytes: int) -> None:
    data = b"\n".join(rows) + end
    whole = list(read_lines("a", io.BytesIO(data), DEFAULT_LIMITS.line_bytes))
    assert in_pieces("lines", data, cut_bytes)[0] == whole


def test_a_long_file_of_lines_is_cut_into_many() -> None:
    data = b"".join(b'{"text": "The harbour opens %d times."}\n' % number for number in range(50))
    assert in_pieces("lines", data, 100)[1] == 17


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
@pytest.mark.parametrize("cut_bytes", [1, 700, 2_000, 100_000])
def test_an_archive_in_pieces_gives_the_pages_of_the_whole(pack, cut_bytes: int) -> None:
    data = b"".join(pack(one) for one in pages(12))
    found, count = in_pieces("archive", data, cut_bytes)
    assert [one.source for one in found] == [f"https://vell.example/{n}" for n in range(12)]
    assert (count > 1) == (cut_bytes < 100_000)


def test_a_member_with_several_records_is_never_cut() -> None:
    one = pages(9)
    data = gzip.compress(one[0]) + gzip.compress(b"".join(one[1:4])) + b"".join(map(gzip.compress, one[4:]))
    starts = list(find_records(io.BytesIO(data)))
    second = len(gzip.compress(one[0]))
    third = second + len(gzip.compress(b"".join(one[1:4])))
    assert second not in starts
    assert third in starts
    for cut_bytes in (1, 300, 900):
        found, _ = in_pieces("archive", data, cut_bytes)
        assert [one.source for one in found] == [f"https://vell.example/{n}" for n in range(9)]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
def test_an_archive_inside_an_archived_page_is_no_place_to_cut(pack) -> None:
    hidden = pack(record("https://forged.example/", b"Words that nobody published at this address, at no time."))
    data = b"".join(pack(one) for one in (record("https://vell.example/file", hidden * 3), *pages(3)))
    found, _ = in_pieces("archive", data, 1)
    assert "https://forged.example/" not in {one.source for one in found}


@settings(max_examples=40)
@given(damaged=st.integers(0, 4_000), length=st.integers(1, 300), cut_bytes=st.integers(1, 2_000))
def test_a_damaged_archive_in_pieces_gives_what_the_whole_gives(damaged: int, length: int, cut_bytes: int) -> None:
    data = b"".join(gzip.compress(one) for one in pages(12))
    data = data[:damaged] + data[damaged + length :]
    whole = list(load_cut("a", "archive", io.BytesIO(data), Cut(), DEFAULT_LIMITS))
    assert in_pieces("archive", data, cut_bytes)[0] == whole


def test_two_damages_are_told_by_their_places_and_cost_their_pages_only() -> None:
    packed = [gzip.compress(one) for one in pages(8)]
    cut = [one[:-30] if number in (2, 5) else one for number, one in enumerate(packed)]
    found = list(read_archive("a", io.BytesIO(b"".join(cut)), 100_000))
    before = [sum(map(len, cut[:1])), sum(map(len, cut[:4]))]  # where the last whole records begin
    assert [one.source for one in found if isinstance(one, Problem)] == [f"a@{place}" for place in before]
    kept = {one.address for one in found if not isinstance(one, Problem)}
    assert {f"https://vell.example/{n}" for n in (0, 1, 3, 4, 6, 7)} <= kept


def table(rows: list[dict[str, object]], group_rows: int) -> bytes:
    file = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows), file, row_group_size=group_rows)
    return file.getvalue()


@pytest.mark.parametrize("group_rows", [1, 3, 100])
@pytest.mark.parametrize("cut_bytes", [1, 500, 100_000])
def test_a_table_gives_what_the_same_lines_give(group_rows: int, cut_bytes: int) -> None:
    rows: list[dict[str, object]] = [
        {"source": f"{n}.txt", "outlet": "The Vell Post", "text": f"{FERRY} {n}", "authors": ["Ada Brandt"]}
        for n in range(8)
    ]
    rows[5]["text"] = None
    lines = "".join(
        json.dumps({key: value for key, value in row.items() if value is not None}) + "\n" for row in rows
    )
    whole = list(read_lines("a", io.BytesIO(lines.encode()), DEFAULT_LIMITS.line_bytes))
    assert in_pieces("table", table(rows, group_rows), cut_bytes)[0] == whole
    assert sum(isinstance(one, Problem) for one in whole) == 1


def test_what_is_no_table_is_told() -> None:
    found = find_cuts("a.parquet", "table", io.BytesIO(b"PAR1 and no more"), 100)
    assert isinstance(found, Problem)
    assert found.code == "table.damaged"


class Counting(io.BytesIO):
    """A file that notes how far it was read."""

    furthest = 0

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(size)
        self.furthest = max(self.furthest, self.tell())
        return data


def test_a_piece_is_read_without_the_rest_of_the_file() -> None:
    data = b"".join(gzip.compress(one) for one in pages(2_000))
    file: BinaryIO = Counting(data)
    cuts = find_cuts("a", "archive", io.BytesIO(data), 30_000)
    assert not isinstance(cuts, Problem)
    assert len(list(load_cut("a", "archive", file, cuts[0], DEFAULT_LIMITS))) > 50
    assert isinstance(file, Counting)
    assert file.furthest < len(data) / 2


GERMAN = "Die Fähre zwischen den beiden Städten fährt ab Montag nicht mehr, sagte der Hafenmeister am Abend. " * 6


def test_what_is_not_wanted_is_passed_over_with_its_reason() -> None:
    data = b"".join(
        (
            record("https://vell.example/a", (FERRY + " ").encode() * 5),
            record("https://news.other.example/b", (FERRY + " ").encode() * 5),
            record("https://vell.example/c", GERMAN.encode(), b"de"),
        )
    )
    found, _ = in_pieces("archive", data, 1, Wanted(languages=("en",), domains=("vell.example",)))
    told = [(one.source, one.code if isinstance(one, Problem) else "") for one in found]
    assert told == [
        ("https://vell.example/a", ""),
        ("https://news.other.example/b", "filter.outlet"),
        ("https://vell.example/c", "filter.language"),
    ]


def test_a_page_that_only_says_it_is_in_another_language_is_read() -> None:
    data = record("https://vell.example/a", (FERRY + " ").encode() * 8, b"de")
    (found,), _ = in_pieces("archive", data, 1, Wanted(languages=("en",)))
    assert isinstance(found, Article)
