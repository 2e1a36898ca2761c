"""Which kind of feed it is, told from the bytes; what servers say of it is often wrong."""

import re

from firsthand.sources.feeds.entries import Feed
from firsthand.sources.feeds.outlines import read_outline
from firsthand.sources.feeds.syndication import read_json_feed, read_syndication

HEAD_BYTES = 4_096
OUTLINES = re.compile(rb"<(?:\w{1,20}:)?(?:urlset|sitemapindex|opml)[\s>]", re.IGNORECASE)
SYNDICATION = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)


def read_feed(data: bytes, base: str) -> Feed | None:
    """The feed in these bytes: RSS, Atom, JSON Feed, sitemap, sitemap index or OPML; None for what is none.

    ``base`` is the address it came from, or that of the folder it lies in; relative links are read against it.
    """
    head = data[:HEAD_BYTES]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return read_json_feed(data, base)
    if OUTLINES.search(head):
        return read_outline(data, base)
    return read_syndication(data, base) if SYNDICATION.search(head) else None
