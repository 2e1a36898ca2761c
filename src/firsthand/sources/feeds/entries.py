"""What a feed lists: entries that lead to articles, and feeds that lead further."""

from firsthand.records.extent import Record
from firsthand.sources.characters import one_line, scrub
from firsthand.sources.web.addresses import AddressError, checked, written

MOST_ENTRIES = 50_000  # what the sitemap protocol allows in one file
LONGEST_WORDS = 500  # characters of a title or a name


class Entry(Record, frozen=True, kw_only=True):
    """One listed article. ``key`` is the same whenever the feed is read again: the feed's own id for it, or its
    address. ``outlet`` is the publisher whom the entry itself names, which in a feed of many outlets is the one that
    counts. None is unknown."""

    key: str
    address: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None


class Feed(Record, frozen=True, kw_only=True):
    """A feed's title, its entries in its own order, and the addresses of further feeds that it lists."""

    title: str | None = None
    entries: tuple[Entry, ...] = ()
    feeds: tuple[str, ...] = ()


def words_of(value: object) -> str | None:
    """A title or a name from a feed as one clean line; None for what is no text or has none."""
    return one_line(scrub(value[: 4 * LONGEST_WORDS]))[:LONGEST_WORDS] or None if isinstance(value, str) else None


def address_of(value: object, base: str) -> str | None:
    """The web address that a feed gives, relative ones against ``base``; None for what is none."""
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        return written(checked(value, base))
    except AddressError:
        return None


def distinct(entries: list[Entry]) -> tuple[Entry, ...]:
    """The entries, each key once."""
    return tuple({entry.key: entry for entry in reversed(entries[:MOST_ENTRIES])}.values())[::-1]
