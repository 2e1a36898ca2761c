# ruff: noqa: E402
"""What is fuzzed: every parser that meets the outside, with inputs of our own that are bent until something gives.

    python tests/fuzzing/targets.py [--seconds N] [--only NAME] [--seed N]

runs each target for so long and prints how many inputs it took. The suite runs a few hundred of each.
"""

import argparse
import gzip
import io
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "sources")]  # the examples stand there

from test_archives import DAM, FERRY
from test_doors import message, page, pdf
from test_feeds import ATOM, JSON_FEED, OPML, RSS, SITEMAP
from test_live_blogs import live_page

from firsthand.records import Article, Problem
from firsthand.sources.archives import Page, read_archive
from firsthand.sources.contents import MAIL_TYPE, WORD_TYPE, read_content
from firsthand.sources.feeds import Feed, read_feed
from firsthand.sources.jsonl import read_lines
from firsthand.sources.web.addresses import AddressError, checked, written

WORDS = (
    "The ferry stops on Friday, 3 March 2026, said Ida Brandt. “We will find a place,” she said.\n\nBy Ann Low (AFP)"
)
LINE = '{"source": "a", "outlet": "Courier", "published": "2026-03-02", "text": "The ferry stops."}'
TOKENS = (b"<", b">", b"&", b";", b'"', b"\x00", b"\xff", b"\xed\xa0\x80", b"<!DOCTYPE", b"<![CDATA[", b"]]>", b"--",
          b"\r\n\r\n", b"Content-Length: -1", b"{", b"[", b"9" * 30, b"\\ud800", b"\xe2\x80\xae", b"0-0-0",
          b"9999-12-31T23:59+14", b"<a><a><a>", b"%", b"=?utf-8?q?", b"endobj", b"stream\n", b"null")  # fmt: skip

Target = Callable[[bytes], None]


def word_file() -> bytes:
    """A small Word file."""
    from docx import Document

    file, document = io.BytesIO(), Document()
    document.add_paragraph(WORDS)
    document.save(file)
    return file.getvalue()


def content(media_type: str) -> Target:
    """A target that reads bytes as one article."""

    def run(data: bytes) -> None:
        for found in read_content("fuzz", data, media_type):
            assert isinstance(found, Problem) or (found.text.strip() and found.id.startswith("art1_"))
            if isinstance(found, Article):
                found.text.encode()  # no lone surrogate may be left

    return run


def feed(data: bytes) -> None:
    found = read_feed(data, "https://courier.example/feed")
    assert found is None or isinstance(found, Feed)
    for entry in found.entries if found else ():
        assert written(checked(entry.address)) == entry.address


def archive(data: bytes) -> None:
    for found in read_archive("fuzz", io.BytesIO(data), 100_000):
        assert isinstance(found, Page | Problem)


def lines(data: bytes) -> None:
    for found in read_lines("fuzz", io.BytesIO(data), 100_000):
        assert isinstance(found, Article | Problem)


def address(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    try:
        parts = checked(text, "https://courier.example/a")
    except AddressError:
        return
    assert parts.scheme in ("http", "https")
    assert written(checked(written(parts))) == written(parts)


TARGETS: dict[str, tuple[Target, tuple[bytes, ...]]] = {
    "text": (content(""), (WORDS.encode(), WORDS.encode("utf-16"))),
    "page": (content("text/html"), (page("Ferry line stops").encode(),)),
    "live": (content("text/html"), (live_page().encode(),)),
    "mail": (content(MAIL_TYPE), (message("plain"), message("html"))),
    "pdf": (content("application/pdf"), (pdf("The ferry line stops on Friday, the port said.", "So it was."),)),
    "word": (content(WORD_TYPE), (word_file(),)),
    "feed": (feed, tuple(text.encode() for text in (RSS, ATOM, SITEMAP, OPML, JSON_FEED))),
    "archive": (archive, (FERRY + DAM, gzip.compress(FERRY) + gzip.compress(DAM))),
    "lines": (lines, (f"{LINE}\n{LINE}".encode(),)),
    "address": (address, (b"https://news.example:443/a/../b?c=d#e", b"//xn--a.example/%00", b"http://[::1]:80/")),
}


def bent(chance: random.Random, seeds: tuple[bytes, ...]) -> bytes:
    """A seed with a few changes: bytes flipped, pieces cut, doubled, swapped with another seed's, tokens put in."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        place = chance.randrange(len(data) + 1)
        end = min(len(data), place + chance.choice((1, 4, 40, 400)))
        match chance.randrange(6):
            case 0 if place < len(data):
                data[place] ^= 1 << chance.randrange(8)
            case 1:
                del data[place:end]
            case 2:
                data[place:place] = data[place:end] * chance.choice((1, 2, 50))
            case 3:
                other = chance.choice(seeds)
                begin = chance.randrange(len(other) + 1)
                data[place:end] = other[begin : begin + 100]
            case 4:
                data[place:place] = chance.choice(TOKENS) * chance.choice((1, 1, 1, 300))
            case _:
                data[place:end] = chance.randbytes(end - place)
    return bytes(data[:200_000])


def inputs(name: str, seed: int) -> Iterator[tuple[Target, bytes]]:
    """The bent inputs of a target, the same for the same seed."""
    chance = random.Random(f"{name} {seed}")
    target, seeds = TARGETS[name]
    while True:
        yield target, bent(chance, seeds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--only", choices=TARGETS)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    for name in [options.only] if options.only else TARGETS:
        end, count, slowest = monotonic() + options.seconds, 0, 0.0
        for target, data in inputs(name, options.seed):
            begun = monotonic()
            try:
                target(data)
            except BaseException:
                Path(f"fuzz-{name}.bin").write_bytes(data)
                print(f"{name}: input {count} raised; it is in fuzz-{name}.bin")
                raise
            slowest = max(slowest, monotonic() - begun)
            count += 1
            if monotonic() > end:
                break
        print(f"{name:8} {count:8} inputs, the slowest {slowest:.2f} s")


if __name__ == "__main__":
    main()
