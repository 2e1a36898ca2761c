"""An address to articles: a page is one, a feed leads to those it lists, a document is read as what it is."""

from collections.abc import Iterator

from firsthand.records import Article, Problem
from firsthand.sources.contents import read_content
from firsthand.sources.feeds import Feed, read_feed
from firsthand.sources.problems import problem
from firsthand.sources.web.addresses import AddressError
from firsthand.sources.web.fetching import Fetched
from firsthand.sources.web.visits import Visitor

FEEDS_DEEP = 3  # an OPML list of sitemap indexes of sitemaps


def read_address(visitor: Visitor, address: str, depth: int = FEEDS_DEEP) -> Iterator[Article | Problem]:
    """The article at an address, or those that a feed there lists, and a problem for each that could not be read."""
    try:
        fetched = visitor.get(address)
    except AddressError as error:
        yield problem(address, error.code, error.detail)
        return
    feed = read_feed(fetched.body, fetched.address)
    if feed is None:
        yield read_fetched(fetched)
    else:
        yield from follow(visitor, feed, depth)


def follow(visitor: Visitor, feed: Feed, depth: int = FEEDS_DEEP) -> Iterator[Article | Problem]:
    """Everything that a feed leads to; feeds in feeds only so deep."""
    for entry in feed.entries:
        yield from read_address(visitor, entry.address, 0)
    if depth > 0:
        for further in feed.feeds:
            yield from read_address(visitor, further, depth - 1)


def read_fetched(fetched: Fetched) -> Article | Problem:
    """The article in what an address gave; its source is the address where it stood."""
    return read_content(fetched.address, fetched.body, fetched.media_type, fetched.charset)
