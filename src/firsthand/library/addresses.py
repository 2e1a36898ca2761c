"""Addresses of stories: made once, out of one article, and kept whatever other articles join or leave.

An address belongs to its article: the story that holds it goes by the address, and where one holds the articles of
several, by that of the earliest story. The others still lead to it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from firsthand.library.rows import insert, rows_in
from firsthand.library.stories import HistoryEntry
from firsthand.library.tables import addresses, articles, history, placed
from firsthand.records import Story

CONSONANTS = "bcdfghjklmnpqrstvwxyz"  # no vowels, and so no words
SIGNS = CONSONANTS + "0123456789"
ADDRESS_CHARS = 8  # more where two articles would have the same

Row = Any  # a row of a table


@dataclass(frozen=True)
class Turn:
    """Stories that are shown in place of others. ``gone`` are the rows of those others, by id; ``held`` tells in
    which of them each article was."""

    come: Sequence[Story]
    gone: Mapping[str, Row]
    held: Mapping[str, str]


def name_stories(connection: Connection, turn: Turn) -> dict[str, str]:
    """The address of each story that comes: that of an earlier one whose first article it holds, or a new one."""
    home = {article: story.id for story in turn.come for article in story.articles}
    since = {row.address: row.first_published or "~" for row in turn.gone.values()}
    known: dict[str, list[str]] = defaultdict(list)
    for row in rows_in(connection, addresses, addresses.c.article, home):
        known[home[row.article]].append(row.address)
    named = {
        story: min(found, key=lambda address: (address not in since, since.get(address, ""), address))
        for story, found in known.items()
    }
    return named | new_addresses(connection, [story for story in turn.come if story.id not in named])


def new_addresses(connection: Connection, stories: Sequence[Story]) -> dict[str, str]:
    """An address for each of these stories, made of its earliest article, and stored."""
    every = [article for story in stories for article in story.articles]
    days = {row.article: row.day for row in rows_in(connection, placed, placed.c.article, every)}
    named: dict[str, str] = {}
    made: dict[str, str] = {}
    for story in stories:
        first = min(story.articles, key=lambda article: (days.get(article) is None, days.get(article) or 0, article))
        named[story.id], made[first] = first, spelt(first, ADDRESS_CHARS)
    taken = {row.address for row in rows_in(connection, addresses, addresses.c.address, made.values())}
    for first in sorted(made):
        if made[first] in taken:
            made[first] = free_address(connection, first, taken)
        taken.add(made[first])
    insert(connection, addresses, [{"address": address, "article": first} for first, address in sorted(made.items())])
    return {story: made[first] for story, first in named.items()}


def free_address(connection: Connection, article: str, taken: Iterable[str]) -> str:
    """The shortest address of an article that no other one has."""
    length = ADDRESS_CHARS
    while True:
        length += 1
        address = spelt(article, length)
        stored = select(addresses.c.address).where(addresses.c.address == address)
        if address not in taken and connection.scalar(stored) is None:
            return address


def spelt(article: str, length: int) -> str:
    """An article's id in letters and digits, a letter first."""
    number = int.from_bytes(blake2b(article.encode(), digest_size=32).digest(), "big")
    number, place = divmod(number, len(CONSONANTS))
    signs = [CONSONANTS[place]]
    while len(signs) < length:
        number, place = divmod(number, len(SIGNS))
        signs.append(SIGNS[place])
    return "".join(signs)


def follow_versions(connection: Connection, departed: Iterable[str]) -> None:
    """Let the addresses of articles that tell no story any more belong to those that took their place."""
    for row in list(rows_in(connection, addresses, addresses.c.article, departed)):
        source = select(articles.c.source).where(articles.c.id == row.article).scalar_subquery()
        others = select(articles.c.id).join(placed, placed.c.article == articles.c.id)
        others = others.where(articles.c.source == source, placed.c.node.is_not(None)).order_by(articles.c.id)
        current = connection.scalars(others).first()
        free = (
            current and connection.scalar(select(addresses.c.address).where(addresses.c.article == current)) is None
        )
        if free:
            connection.execute(addresses.update().where(addresses.c.address == row.address).values(article=current))


def fates_of(connection: Connection, turn: Turn, named: Mapping[str, str]) -> list[HistoryEntry]:
    """What became of the addresses of the stories that go, told of both sides, in order."""
    home = {article: named[story.id] for story in turn.come for article in story.articles}
    were = {row.address: story for story, row in turn.gone.items()}
    firsts = {row.address: row.article for row in rows_in(connection, addresses, addresses.c.address, were)}
    targets: dict[str, set[str]] = defaultdict(set)
    for article, story in turn.held.items():
        if story in turn.gone and article in home:
            targets[turn.gone[story].address].add(home[article])
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    live = set(named.values())
    for address in sorted(were):
        into = home.get(firsts.get(address, ""))
        merged = {into} if address not in live and into is not None else set()
        for kind, others in (("merged", merged), ("split", targets[address] - merged - were.keys())):
            for other in others - {address}:
                told[address, kind].add(other)
                told[other, kind].add(address)
    return [
        msgspec.convert({"address": address, "kind": kind, "others": sorted(others)}, HistoryEntry)
        for (address, kind), others in sorted(told.items())
    ]


def note_history(connection: Connection, told: Sequence[HistoryEntry]) -> None:
    """Store what became of addresses."""
    last = connection.scalar(select(func.max(history.c.seq))) or 0
    rows = [
        {"seq": number, "address": one.address, "kind": one.kind, "others": msgspec.json.encode(one.others)}
        for number, one in enumerate(told, last + 1)
    ]
    insert(connection, history, rows)
