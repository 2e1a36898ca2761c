"""Generated articles for the tests of batches, as lines, a web archive and a table, of our own; and a crew."""

import gzip
import json
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOWNS = "Ostmere Karling Vell Brack Tolm Ardin Sorrel Hask Pellin Dorrow Merrow Quill Tarn Issing Olver".split()
PEOPLE = "Ada Brandt, Ivo Kessel, Maren Toll, Piet Oram, Lena Varga, Tomas Birk".split(", ")
THINGS = "bridge harbour school strike merger election flood festival railway hospital budget factory".split()


class Here:
    """A crew of this process, one task at a time."""

    killers: tuple[type[BaseException], ...] = ()
    slots = 1

    def __init__(self) -> None:
        self.executor = ThreadPoolExecutor(1)

    def renew(self) -> None:
        raise AssertionError("threads do not break")


def fields(number: int) -> dict[str, str]:
    """A short article; about four neighbouring ones tell one event."""
    chance, own = random.Random(number // 4), random.Random(number)
    town, person, thing = chance.choice(TOWNS), chance.choice(PEOPLE), chance.choice(THINGS)
    day, amount = chance.randrange(1, 28), chance.randrange(3, 900)
    text = (
        f"{person} said that the {thing} in {town} would cost {amount} million crowns. "
        f"“We decided it on {day} May,” {person} told {own.choice(TOWNS)} Radio. "
        f"{own.randrange(2, 90)} people from {own.choice(TOWNS)} wrote letters about the {own.choice(THINGS)}."
    )
    return {
        "source": f"https://outlet{number % 7}.example/{number}",
        "outlet": f"Outlet {number % 7}",
        "title": f"{thing.capitalize()} in {town} to cost {amount} million",
        "published": f"2031-05-{day:02}",
        "text": text,
    }


def lines(numbers: range) -> str:
    """The articles as JSON lines."""
    return "".join(json.dumps(fields(number)) + "\n" for number in numbers)


def page(number: int) -> bytes:
    """An article as a web page."""
    told = fields(number)
    paragraphs = "".join(f"<p>{part}.</p>" for part in told["text"].split(". "))
    return (
        f'<!doctype html><html lang="en"><head><title>{told["title"]}</title>'
        f'<meta property="og:site_name" content="{told["outlet"]}">'
        f'<meta property="article:published_time" content="{told["published"]}"></head>'
        f"<body><article><h1>{told['title']}</h1>{paragraphs}</article></body></html>"
    ).encode()


def record(address: str, body: bytes) -> bytes:
    """A response as crawlers store it."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s" % (
        len(body),
        body,
    )
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: 2031-05-02T08:30:00Z\r\n"
        b"WARC-Record-ID: <urn:uuid:7f0e2a3c-0000-4000-8000-000000000000>\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
    ) % (address.encode(), len(http), http)


def archive(numbers: range, is_packed: bool = True) -> bytes:
    """The articles as a web archive."""
    records = (record(fields(number)["source"], page(number)) for number in numbers)
    return b"".join(gzip.compress(one, mtime=0) if is_packed else one for one in records)


def lay_corpus(folder: Path, count: int) -> Path:
    """Lines, archives and what is wrong with some of them, in a folder: so many articles in all."""
    folder.mkdir(parents=True)
    half = count // 2
    broken = lines(range(half)).splitlines(keepends=True)
    broken.insert(len(broken) // 2, "{broken\n")
    (folder / "lines.jsonl").write_text("".join(broken))
    (folder / "crawl.warc.gz").write_bytes(archive(range(half, count)))
    (folder / "empty.jsonl").write_text("\n")
    return folder
