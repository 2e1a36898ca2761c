"""The peers of ``bench/pages.py`` and ``bench/metadata.py``, in an environment of their own.

    python3 -m venv peers
    peers/bin/pip install newspaper4k readability-lxml htmldate trafilatura lxml_html_clean
    python bench/pages.py --peers peers/bin/python

Run by those two, never by hand: ``pages_peers.py SYSTEM`` reads a JSON list of HTML pages, prints ``{"seconds": wall
time of all but the first import, "found": [{"text", "title", "authors", "published"} for each page]}``. A page on
which a peer raises gives nothing.
"""

import json
import sys
import time
from collections.abc import Callable
from typing import Any

Found = dict[str, Any]


def readability(html: str) -> Found:
    """readability-lxml's summary as text, block elements on lines of their own, and its title."""
    from lxml.html import fromstring
    from readability import Document

    page = Document(html)
    tree = fromstring(page.summary())
    for block in tree.iter("p", "div", "br", "li", "h1", "h2", "h3", "h4", "tr", "blockquote"):
        block.tail = f"\n{block.tail or ''}"
    return {"text": tree.text_content(), "title": page.short_title()}


def newspaper(html: str) -> Found:
    """newspaper4k from the page at hand, nothing fetched."""
    from newspaper import Article

    page = Article("https://page.example/", fetch_images=False)
    page.download(input_html=html)
    page.parse()
    day = page.publish_date.isoformat() if page.publish_date else None
    return {"text": page.text, "title": page.title, "authors": list(page.authors), "published": day}


def trafilatura(html: str, fast: bool = False) -> Found:
    """trafilatura's text and metadata."""
    from trafilatura import bare_extraction

    page = bare_extraction(html, fast=fast, include_comments=False, with_metadata=True)
    if page is None:
        return {}
    authors = [name for name in (page.author or "").split("; ") if name]
    return {"text": page.text, "title": page.title, "authors": authors, "published": page.date}


def htmldate(html: str) -> Found:
    """htmldate's date of first publication."""
    from htmldate import find_date

    return {"published": find_date(html, original_date=True)}


PEERS: dict[str, Callable[[str], Found]] = {
    "newspaper4k": newspaper,
    "readability-lxml": readability,
    "trafilatura": trafilatura,
    "trafilatura, fast": lambda html: trafilatura(html, fast=True),
    "htmldate": htmldate,
}


def answer(peer: Callable[[str], Found], html: str) -> Found:
    """What the peer finds, nothing where it fails: these libraries raise what their parsers raise."""
    try:
        return peer(html)
    except Exception as error:
        return {"error": type(error).__name__}


def main() -> None:
    peer = PEERS[sys.argv[1]]
    pages = json.load(sys.stdin)
    answer(peer, pages[0])
    begun = time.perf_counter()
    found = [answer(peer, html) for html in pages]
    json.dump({"seconds": time.perf_counter() - begun, "found": found}, sys.stdout)


if __name__ == "__main__":
    main()
