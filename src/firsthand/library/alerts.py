"""Who is to hear of what: saved searches, hooks, and the deliveries that each hook is still to get.

A delivery is a hook and the number of a change. It is written in the transaction that moves the hook's own number on,
so that every change leads to one delivery, whatever is killed when. Its id is made of the hook and the change: a
receiver that gets it twice can tell.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any, Literal

from sqlalchemy import Connection, Row, delete, func, select

from firsthand.library import tables
from firsthand.library.articles import chosen
from firsthand.library.changes import NotedChange, last_number, load_changes
from firsthand.library.news import ChangeKind
from firsthand.library.searching.conditions import matched
from firsthand.library.searching.parse import parse
from firsthand.library.stories import find_story
from firsthand.library.writing import insert_new
from firsthand.records import FirsthandError, content_id
from firsthand.records.extent import Record

Standing = Literal["waiting", "delivered", "failed"]
CHANGES_AT_ONCE = 1_000
KEPT_COUNT = 1_000  # deliveries that are over, kept for each hook to look back at


class SavedSearch(Record, frozen=True, kw_only=True):
    """A search that somebody keeps; ``query`` is in the query language."""

    id: str
    owner: str
    title: str
    query: str
    made_at: str


class Hook(Record, frozen=True, kw_only=True):
    """Where to deliver changes: those of a saved search or of a story (by its address), or all; of these kinds, or of
    all. ``seq`` is the number of the last change that it has its deliveries for."""

    id: str
    owner: str
    address: str
    kinds: tuple[ChangeKind, ...]
    search: str | None
    story: str | None
    active: bool
    seq: int
    made_at: str


class Delivery(Record, frozen=True, kw_only=True):
    """A change that a hook is to get: how often it was tried, when it is due (seconds of the epoch), and what was
    answered last."""

    hook: str
    seq: int
    id: str
    standing: Standing
    tries: int
    due: float
    answer: str


class Due(Record, frozen=True, kw_only=True):
    """A delivery to make now: where, signed with what, and the change."""

    delivery: Delivery
    address: str
    secret: str
    change: NotedChange


def add_search(connection: Connection, owner: str, title: str, query: str) -> SavedSearch:
    """Keep a search."""
    search = SavedSearch(id=f"sea1_{token_hex(10)}", owner=owner, title=title, query=query, made_at=_now())
    connection.execute(tables.searches.insert().values(**{name: getattr(search, name) for name in _fields(search)}))
    return search


def load_searches(connection: Connection, owner: str | None = None) -> tuple[SavedSearch, ...]:
    """The searches that somebody keeps, or all, in the order in which they were made."""
    query = select(tables.searches).order_by(tables.searches.c.made_at, tables.searches.c.id)
    rows = connection.execute(query if owner is None else query.where(tables.searches.c.owner == owner))
    return tuple(SavedSearch(**row._asdict()) for row in rows)


def find_search(connection: Connection, id: str, owner: str) -> SavedSearch | None:
    """A search of this owner's."""
    return next((search for search in load_searches(connection, owner) if search.id == id), None)


def change_search(connection: Connection, id: str, title: str, query: str) -> None:
    """Give a search another title and query."""
    connection.execute(tables.searches.update().where(tables.searches.c.id == id).values(title=title, query=query))


def drop_search(connection: Connection, id: str) -> None:
    """Forget a search, and the hooks that deliver what it finds."""
    for hook in connection.scalars(select(tables.hooks.c.id).where(tables.hooks.c.search == id)).all():
        drop_hook(connection, hook)
    connection.execute(delete(tables.searches).where(tables.searches.c.id == id))


def add_hook(
    connection: Connection,
    owner: str,
    address: str,
    secret: str,
    *,
    kinds: Sequence[ChangeKind] = (),
    search: str | None = None,
    story: str | None = None,
) -> Hook:
    """A new hook, which gets the changes from now on."""
    hook = Hook(
        id=f"hoo1_{token_hex(10)}",
        owner=owner,
        address=address,
        kinds=tuple(dict.fromkeys(kinds)),
        search=search,
        story=story,
        active=True,
        seq=last_number(connection),
        made_at=_now(),
    )
    row = {name: getattr(hook, name) for name in _fields(hook)}
    row |= {"kinds": " ".join(hook.kinds), "active": 1, "secret": secret}
    connection.execute(tables.hooks.insert().values(**row))
    return hook


def load_hooks(connection: Connection, owner: str | None = None) -> tuple[Hook, ...]:
    """Somebody's hooks, or all, in the order in which they were made."""
    query = select(tables.hooks).order_by(tables.hooks.c.made_at, tables.hooks.c.id)
    rows = connection.execute(query if owner is None else query.where(tables.hooks.c.owner == owner))
    return tuple(_hook(row) for row in rows)


def find_hook(connection: Connection, id: str, owner: str | None = None) -> Hook | None:
    """A hook, of this owner's where one is given."""
    return next((hook for hook in load_hooks(connection, owner) if hook.id == id), None)


def _hook(row: Row[Any]) -> Hook:
    known = row._asdict()
    del known["secret"]
    return Hook(**{**known, "kinds": tuple(known["kinds"].split()), "active": bool(known["active"])})


def turn_hook(connection: Connection, id: str, active: bool, now: float) -> None:
    """Turn a hook off, so that its deliveries wait; or on, so that all that wait or failed are due now."""
    connection.execute(tables.hooks.update().where(tables.hooks.c.id == id).values(active=int(active)))
    if active:
        mine = tables.deliveries.c.hook == id
        again = {"standing": "waiting", "tries": 0, "due": now}
        connection.execute(
            tables.deliveries.update().where(mine, tables.deliveries.c.standing != "delivered").values(**again)
        )


def drop_hook(connection: Connection, id: str) -> None:
    """Forget a hook and its deliveries."""
    connection.execute(delete(tables.deliveries).where(tables.deliveries.c.hook == id))
    connection.execute(delete(tables.hooks).where(tables.hooks.c.id == id))


def load_deliveries(connection: Connection, hook: str, limit: int = KEPT_COUNT) -> tuple[Delivery, ...]:
    """A hook's deliveries, the latest change first."""
    query = select(tables.deliveries).where(tables.deliveries.c.hook == hook)
    rows = connection.execute(query.order_by(tables.deliveries.c.seq.desc()).limit(limit))
    return tuple(Delivery(**row._asdict()) for row in rows)


def has_news(connection: Connection) -> bool:
    """Whether there are changes that some active hook has no deliveries for yet."""
    behind = select(func.min(tables.hooks.c.seq)).where(tables.hooks.c.active == 1)
    least = connection.scalar(behind)
    return least is not None and least < last_number(connection)


def write_deliveries(connection: Connection, now: float) -> int:
    """Write what the hooks are to get of the changes that came since they were last looked at; returns how many
    deliveries were new."""
    written = 0
    for hook in load_hooks(connection):
        if not hook.active:
            continue
        changes = load_changes(connection, hook.seq, CHANGES_AT_ONCE)
        if not changes:
            continue
        rows = [
            {
                "hook": hook.id,
                "seq": noted.seq,
                "id": content_id("msg1", hook.id, noted.id),
                "standing": "waiting",
                "tries": 0,
                "due": now,
                "answer": "",
            }
            for noted in wanted(connection, hook, changes)
        ]
        written += insert_new(connection, tables.deliveries, *rows)
        connection.execute(tables.hooks.update().where(tables.hooks.c.id == hook.id).values(seq=changes[-1].seq))
    return written


def wanted(connection: Connection, hook: Hook, changes: Sequence[NotedChange]) -> tuple[NotedChange, ...]:
    """Those of the changes that a hook is to get."""
    of_kind = [noted for noted in changes if not hook.kinds or noted.change.kind in hook.kinds]
    if hook.story is not None:
        return of_story(connection, hook.story, of_kind)
    if hook.search is not None:
        query = connection.scalar(select(tables.searches.c.query).where(tables.searches.c.id == hook.search))
        return () if query is None else of_search(connection, query, of_kind)
    return tuple(of_kind)


def of_story(connection: Connection, address: str, changes: Iterable[NotedChange]) -> tuple[NotedChange, ...]:
    """Those of the changes that are of the story of an address, or of the one that took it in."""
    row = find_story(connection, address)
    addresses = {address, row.address if row is not None else address}
    return tuple(noted for noted in changes if noted.change.address in addresses)


def of_search(connection: Connection, query: str, changes: Sequence[NotedChange]) -> tuple[NotedChange, ...]:
    """Those of the changes that are of stories which a search finds now. One that names a story that is no more finds
    nothing."""
    addresses = sorted({noted.change.address for noted in changes})
    stories = tables.stories
    try:
        found = matched(connection, parse(query)).cte("found")
    except FirsthandError:
        return ()
    holding = select(stories.c.address).join(found, found.c.story == stories.c.story).distinct()
    known = {
        address
        for part in chosen(stories.c.address, addresses)
        for address in connection.scalars(holding.where(part))
    }
    return tuple(noted for noted in changes if noted.change.address in known)


def claim_due(connection: Connection, now: float, lease_seconds: float, limit: int) -> tuple[Due, ...]:
    """The deliveries that are due, to be made by the one who asks: nobody else gets them before the lease is over."""
    table = tables.deliveries
    query = (
        select(table, tables.hooks.c.address, tables.hooks.c.secret)
        .join(tables.hooks, tables.hooks.c.id == table.c.hook)
        .where(table.c.standing == "waiting", table.c.due <= now, tables.hooks.c.active == 1)
        .order_by(table.c.due, table.c.seq, table.c.hook)
        .limit(limit)
    )
    claimed = []
    for row in connection.execute(query).all():
        known = row._asdict()
        address, secret = known.pop("address"), known.pop("secret")
        known |= {"tries": known["tries"] + 1, "due": now + lease_seconds}
        save_delivery(connection, Delivery(**known))
        (change,) = load_changes(connection, row.seq - 1, 1)
        claimed.append(Due(delivery=Delivery(**known), address=address, secret=secret, change=change))
    return tuple(claimed)


def save_delivery(connection: Connection, delivery: Delivery) -> None:
    """Store how a delivery stands."""
    mine = (tables.deliveries.c.hook == delivery.hook, tables.deliveries.c.seq == delivery.seq)
    values = {name: getattr(delivery, name) for name in ("standing", "tries", "due", "answer")}
    connection.execute(tables.deliveries.update().where(*mine).values(**values))


def forget_delivered(connection: Connection, hook: str) -> None:
    """Forget deliveries of long ago that were made."""
    table = tables.deliveries
    last = select(table.c.seq).where(table.c.hook == hook).order_by(table.c.seq.desc()).offset(KEPT_COUNT).limit(1)
    oldest = connection.scalar(last)
    if oldest is not None:
        connection.execute(
            delete(table).where(table.c.hook == hook, table.c.seq <= oldest, table.c.standing == "delivered")
        )


def next_due(connection: Connection) -> float | None:
    """When the next delivery is due, in seconds of the epoch; None where none waits."""
    table = tables.deliveries
    query = select(func.min(table.c.due)).join(tables.hooks, tables.hooks.c.id == table.c.hook)
    found: float | None = connection.scalar(query.where(table.c.standing == "waiting", tables.hooks.c.active == 1))
    return found


def _fields(record: Record) -> tuple[str, ...]:
    return record.__struct_fields__


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
