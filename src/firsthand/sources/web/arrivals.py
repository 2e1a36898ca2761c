"""An address to articles: a page is one, a feed leads to those it lists, a document is read as what it is."""

from collections.abc import Iterator

from firsthand.records import Article, Problem, article_with
from firsthand.sources.contents import read_content
from firsthand.sources.feeds import Entry, Feed, read_feed
from firsthand.sources.layouts import NO_LAYOUTS, Layouts
from firsthand.sources.problems import problem
from firsthand.sources.web.addresses import AddressError
from firsthand.sources.web.fetching import Fetched
from firsthand.sources.web.visits import Visitor

FEEDS_DEEP = 3  # an OPML list of sitemap indexes of sitemaps


def read_address(
    visitor: Visitor, address: str, depth: int = FEEDS_DEEP, layouts: Layouts = NO_LAYOUTS
) -> Iterator[Article | Problem]:
    """The article at an address, or those that a feed there lists, and a problem for each that could not be read."""
    try:
        fetched = visitor.get(address)
    except AddressError as error:
        yield problem_of(address, error)
        return
    feed = read_feed(fetched.body, fetched.address)
    if feed is None:
        yield from read_fetched(fetched, layouts=layouts)
    else:
        yield from follow(visitor, feed, depth, layouts)


def follow(
    visitor: Visitor, feed: Feed, depth: int = FEEDS_DEEP, layouts: Layouts = NO_LAYOUTS
) -> Iterator[Article | Problem]:
    """Everything that a feed leads to; feeds in feeds only so deep."""
    for entry in feed.entries:
        yield from _read_entry(visitor, entry, layouts)
    for further in feed.feeds if depth > 0 else ():
        yield from read_address(visitor, further, depth - 1, layouts)


def _read_entry(visitor: Visitor, entry: Entry, layouts: Layouts) -> tuple[Article | Problem, ...]:
    try:
        return read_fetched(visitor.get(entry.address), entry.outlet, layouts)
    except AddressError as error:
        return (problem_of(entry.address, error),)


def read_fetched(
    fetched: Fetched, outlet: str | None = None, layouts: Layouts = NO_LAYOUTS
) -> tuple[Article | Problem, ...]:
    """The article in what an address gave, or the posts of a live blog; its source is the address where it stood, or
    the canonical one of the same site that it names.
    ``outlet`` is the publisher whom a feed has named, used where the page names none."""
    found = read_content(fetched.address, fetched.body, fetched.media_type, fetched.charset, layouts)
    return tuple(_published_by(item, outlet) for item in found)


def _published_by(found: Article | Problem, outlet: str | None) -> Article | Problem:
    if isinstance(found, Problem) or found.outlet or not outlet:
        return found
    return article_with(found, outlet=outlet)


def problem_of(address: str, error: AddressError) -> Problem:
    """The problem that an address turned out to be."""
    return problem(address, error.code, error.detail)
