"""What `watch` remembers: the feeds it polls, and the entries it has met in them."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, select

from firsthand.library.tables import entries, feeds
from firsthand.library.writing import key_of, upsert
from firsthand.records import Record
from firsthand.sources import Entry

DONE = float("inf")  # the time of an entry with which there is nothing more to do


class WatchedFeed(Record, frozen=True, kw_only=True):
    """A feed as it stood when last polled; times are seconds since 1970, intervals seconds."""

    address: str
    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    interval: float
    failures: int = 0


class WaitingEntry(Record, frozen=True, kw_only=True):
    """An address that a feed has listed and that is still to be fetched; ``tries`` have failed so far."""

    address: str
    outlet: str | None
    tries: int


def load_feeds(connection: Connection, addresses: Iterable[str]) -> dict[str, WatchedFeed]:
    """What is known of these feeds, by address."""
    wanted = {key_of(address): address for address in addresses}
    rows = connection.execute(select(feeds)).mappings()
    found = [WatchedFeed(**{**row, "address": wanted[row["address"]]}) for row in rows if row["address"] in wanted]
    return {feed.address: feed for feed in found}


def save_feed(connection: Connection, feed: WatchedFeed) -> None:
    """Store how a feed stands."""
    values = {name: getattr(feed, name) for name in ("etag", "modified", "due", "interval", "failures")}
    upsert(connection, feeds, {"address": key_of(feed.address), **values})


def add_entries(connection: Connection, feed: str, listed: Sequence[Entry], now: float) -> int:
    """Note the entries of a feed that were not met before; returns how many. An address that any feed has listed
    before is known already, whatever this feed calls it; it is fetched again only when its time of publication has
    moved on."""
    new = 0
    feed = key_of(feed)
    for entry in listed:
        key = key_of(entry.key)
        of_entry = (entries.c.address == entry.address) | ((entries.c.feed == feed) & (entries.c.key == key))
        seen = connection.execute(select(entries.c.published).where(of_entry).limit(1)).one_or_none()
        if seen is None:
            values = {"feed": feed, "key": key, "address": entry.address, "outlet": entry.outlet}
            connection.execute(entries.insert().values(**values, published=entry.published, due=now, tries=0))
            new += 1
        elif entry.published and seen.published and entry.published > seen.published:  # the feed says it was changed
            changed = entries.update().where(of_entry)
            connection.execute(changed.values(published=entry.published, due=now, tries=0))
    return new


def load_waiting(connection: Connection, now: float, most: int) -> list[WaitingEntry]:
    """Up to ``most`` entries whose time has come, the longest waiting first."""
    query = (
        select(entries.c.address, entries.c.outlet, entries.c.tries)
        .where(entries.c.due <= now)
        .order_by(entries.c.due, entries.c.address)
        .limit(most)
    )
    return [WaitingEntry(**row) for row in connection.execute(query).mappings()]


def next_due(connection: Connection, addresses: Iterable[str]) -> float:
    """When there is something to do again: the earliest time of a feed or an entry; infinity when never."""
    times = [feed.due for feed in load_feeds(connection, addresses).values()]
    waiting = connection.scalar(select(entries.c.due).order_by(entries.c.due).limit(1))
    return min([*times, waiting if waiting is not None else DONE], default=DONE)


def put_off(connection: Connection, address: str, due: float, tries: int) -> None:
    """Note when an entry is to be tried again; ``DONE`` when it never is."""
    connection.execute(entries.update().where(entries.c.address == address).values(due=due, tries=tries))


def forget_feed(connection: Connection, address: str) -> None:
    """Forget a feed that is gone for good; what it listed stays known."""
    connection.execute(delete(feeds).where(feeds.c.address == key_of(address)))
