"""Text that travelled from story to story: looked for where articles came, went or changed their story, and kept.

Every article has a print, hashes of runs of its words, and is compared with the first carriers of each hash
(``lineage.travelled``). So what an article shares with others changes when the article does, and when the first
carriers of one of its hashes do: these are looked at again, and no others.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache

import msgspec
import numpy as np
from sqlalchemy import CompoundSelect, Connection, Select, bindparam, delete, or_, select, union_all

from firsthand.library import database as db
from firsthand.library.articles import chosen, load_articles
from firsthand.library.rows import drop, parts, rows_in
from firsthand.library.state import load_state, save_state
from firsthand.library.tables import carriers, members, prints, travelled
from firsthand.library.writing import insert_new
from firsthand.lineage import CARRIERS, Carrier, hubs_among, partners_of, prints_of, rank_of, tell
from firsthand.records import Story, Travelled

STATE = "travelled"
VERSION = "1"  # raised whenever prints or the choice of whom to compare with change
PRINTED_COUNT = 200  # articles whose prints are stored together
HASH_COUNT = 40  # looked up by one statement, so many
PAGE = 2 * CARRIERS  # carriers of each at a time

Pair = tuple[str, str]
Stories = Mapping[str, str]  # the story of each article that tells one


@dataclass(frozen=True)
class Moves:
    """What changes among the travelled text: ``dropped`` pairs, ``found`` ones, articles that tell no story any
    more; ``is_whole`` when nothing of what was stored holds."""

    dropped: frozenset[Pair]
    found: tuple[Travelled, ...]
    gone: frozenset[str]
    is_whole: bool


def note_prints(library: db.Library, stories: Sequence[Story]) -> None:
    """Store the prints of the articles of these stories that have none, before it is looked for travelled text."""
    with library.reading() as connection:
        is_current = load_state(connection, STATE) == VERSION
        wanted = {article for story in stories for article in story.articles}
        if not is_current:
            wanted |= set(connection.scalars(select(members.c.article)))
        known = (
            {row.article for row in rows_in(connection, carriers, carriers.c.article, wanted)} if is_current else ()
        )
    if not is_current:
        with library.writing() as connection:
            connection.execute(delete(prints))
            connection.execute(delete(carriers))
    for part in parts(sorted(wanted.difference(known)), PRINTED_COUNT):
        with library.reading() as connection:
            articles = sorted(load_articles(connection, part), key=lambda article: article.id)
        made = list(zip(articles, prints_of(articles), strict=True))
        rows = sorted((value, rank_of(article), article.id) for article, values in made for value in values)
        with library.writing() as connection:
            insert_new(
                connection,
                carriers,
                *(
                    {
                        "article": article.id,
                        "rank": rank_of(article),
                        "hashes": np.array(values, dtype="<i8").tobytes(),
                    }
                    for article, values in made
                ),
            )
            insert_new(connection, prints, *({"hash": one, "rank": two, "article": id} for one, two, id in rows))


def find_moves(connection: Connection, looked_at: frozenset[str], stories: Sequence[Story]) -> Moves:
    """What changes when the articles looked at tell these stories now, and no others. Their prints are stored."""
    is_whole = load_state(connection, STATE) != VERSION
    rows = (
        connection.execute(select(members)).all()
        if is_whole
        else rows_in(connection, members, members.c.article, looked_at)
    )
    shown = {row.article: row.story for row in rows}
    after = {article: story.id for story in stories for article in story.articles}
    before: Stories = {} if is_whole else shown
    after |= {article: story for article, story in shown.items() if article not in looked_at}
    index = _Index(connection, looked_at=looked_at if not is_whole else frozenset(after), before=before, after=after)
    affected = index.affected()
    selected = {pair: id for id in sorted(affected) for pair in index.pairs(id)}
    gone = looked_at - after.keys()
    stored = frozenset() if is_whole else _stored(connection, index, affected, gone)
    wanted = sorted(selected.keys() - stored)
    ids = {id for pair in wanted for id in pair}
    articles = {article.id: article for article in load_articles(connection, ids)}
    return Moves(
        dropped=stored - selected.keys(),
        found=tuple(tell(articles, wanted)),
        gone=frozenset(gone),
        is_whole=is_whole,
    )


def save_moves(connection: Connection, moves: Moves) -> None:
    """Store what has changed among the travelled text."""
    if moves.is_whole:
        connection.execute(delete(travelled))
    for one, other in sorted(moves.dropped):
        same = (travelled.c.article == one) & (travelled.c.beside == other)
        turned = (travelled.c.article == other) & (travelled.c.beside == one)
        connection.execute(delete(travelled).where(or_(same, turned)))
    for row in rows_in(connection, carriers, carriers.c.article, moves.gone):
        keys = [{"hash": value, "rank": row.rank, "article": row.article} for value in _values(row.hashes)]
        drop(connection, prints, keys)
    drop(connection, carriers, [{"article": id} for id in sorted(moves.gone)])
    rows = [
        {"article": one.fold.article, "beside": one.fold.beside, "record": msgspec.json.encode(one)}
        for one in moves.found
    ]
    insert_new(connection, travelled, *sorted(rows, key=lambda row: (row["article"], row["beside"])))
    save_state(connection, STATE, VERSION)


def load_travelled(connection: Connection, articles: Iterable[str] | None = None) -> tuple[Travelled, ...]:
    """What has travelled from or to these articles, or all of it, in order of articles."""
    wanted = None if articles is None else frozenset(articles)
    both = zip(chosen(travelled.c.article, wanted), chosen(travelled.c.beside, wanted), strict=True)
    records = {
        record
        for one, other in both
        for record in connection.scalars(select(travelled.c.record).where(or_(one, other)))
    }
    found = (msgspec.json.decode(record, type=Travelled) for record in records)
    return tuple(sorted(found, key=lambda one: (one.fold.article, one.fold.beside or "")))


@dataclass
class _Index:
    """The carriers of hashes, as they were shown (``before``) and as they will be (``after``): the stories of the
    articles looked at; all others have the one in which they are shown."""

    connection: Connection
    looked_at: frozenset[str]
    before: Stories
    after: Stories
    own: dict[str, tuple[Carrier, tuple[int, ...]]] = field(default_factory=dict)
    hubs: dict[int, tuple[Carrier, ...]] = field(default_factory=dict)
    shown: dict[str, str | None] = field(default_factory=dict)  # the stories of other articles

    def affected(self) -> set[str]:
        """Ids of the articles whose partners may have changed."""
        changed = _changed(self.before, self.after)
        prints_changed = self._load(changed)
        values = sorted({value for id in prints_changed for value in self.own[id][1]})
        found = {id for id in changed if id in self.after}
        for part in parts(values, HASH_COUNT):
            old, new = self._rows(part, self.before, self.after)
            first: dict[int, str] = {}  # of the hashes whose first carriers change, from which rank on
            for value in part:
                self.hubs[value] = hubs_among(new[value])
                was = {(hub.rank, hub.article) for hub in hubs_among(old[value])}
                now = {(hub.rank, hub.article) for hub in self.hubs[value]}
                if was != now:
                    first[value] = min(was ^ now)[0]
            found |= self._later(first)
        return found

    def pairs(self, id: str) -> list[Pair]:
        """The pairs of an article with the earlier ones that it is compared with."""
        self._load([id])
        own, values = self.own[id]
        missing = [value for value in values if value not in self.hubs]
        for part in parts(missing, HASH_COUNT):
            self.hubs |= {value: hubs_among(row) for value, row in self._rows(part, self.after)[0].items()}
        return [(partner, id) for partner in partners_of(own, [self.hubs[value] for value in values], len(values))]

    def _load(self, ids: Iterable[str]) -> list[str]:
        """Prints of these articles; returns the ids of those that have one."""
        wanted = sorted(set(ids))
        missing = set(wanted) - self.own.keys()
        homes = self._homes(missing, self.after)
        for row in rows_in(self.connection, carriers, carriers.c.article, missing):
            carrier = Carrier(rank=row.rank, article=row.article, story=homes.get(row.article, ""))
            self.own[row.article] = (carrier, _values(row.hashes))
        return [id for id in wanted if id in self.own]

    def _rows(self, values: Sequence[int], *views: Stories) -> list[dict[int, list[Carrier]]]:
        """The first carriers of each hash, in order, among those that tell a story: once for each of the views."""
        found: list[dict[int, list[Carrier]]] = [{value: [] for value in values} for _ in views]
        waiting, start = list(values), 0
        while waiting:
            rows = self.connection.execute(_page(len(waiting)), _asked(waiting, start)).all()
            homes = [self._homes({row.article for row in rows}, view) for view in views]
            for row in sorted(rows):
                for kept, home in zip(found, homes, strict=True):
                    if row.article in home:
                        kept[row.hash].append(Carrier(rank=row.rank, article=row.article, story=home[row.article]))
            counts = Counter(row.hash for row in rows)
            short = {value for kept in found for value in waiting if len(kept[value]) < CARRIERS}
            waiting = [value for value in waiting if counts[value] == PAGE and value in short]
            start += PAGE
        return found

    def _homes(self, ids: set[str], view: Stories) -> dict[str, str]:
        """The stories of those of these articles that tell one."""
        others = ids - self.looked_at - self.shown.keys()
        self.shown |= dict.fromkeys(others)
        for row in rows_in(self.connection, members, members.c.article, others):
            self.shown[row.article] = row.story
        homes = {id: view.get(id) if id in self.looked_at else self.shown[id] for id in ids}
        return {id: story for id, story in homes.items() if story}

    def _later(self, first: Mapping[int, str]) -> set[str]:
        """The carriers of these hashes, each from its rank on, that will tell a story."""
        if not first:
            return set()
        asked: dict[str, int | str] = {f"hash{number}": value for number, value in enumerate(first)}
        asked |= {f"rank{number}": rank for number, rank in enumerate(first.values())}
        ids = set(self.connection.scalars(_behind(len(first)), asked))
        return set(self._homes(ids, self.after))


def _changed(before: Stories, after: Stories) -> set[str]:
    """Articles that come or go, and those of stories that were split or put together."""
    stays = before.keys() & after.keys()
    news, olds = defaultdict(set), defaultdict(set)
    for id in stays:
        news[before[id]].add(after[id])
        olds[after[id]].add(before[id])
    moved = {id for id in stays if len(news[before[id]]) > 1 or len(olds[after[id]]) > 1}
    return (before.keys() ^ after.keys()) | moved


def _stored(connection: Connection, index: _Index, affected: set[str], gone: Set[str]) -> frozenset[Pair]:
    """The stored pairs that affected articles make with earlier ones, the earlier first, and all of those gone."""
    ids = affected.union(gone)
    pairs = {
        (row.article, row.beside)
        for part in parts(sorted(ids))
        for row in connection.execute(
            select(travelled.c.article, travelled.c.beside).where(
                or_(travelled.c.article.in_(part), travelled.c.beside.in_(part))
            )
        )
    }
    index._load({id for pair in pairs for id in pair})
    ordered = {tuple(sorted(pair, key=lambda id: index.own[id][0])) for pair in pairs}
    return frozenset((one, other) for one, other in ordered if other in ids or one in gone)


@lru_cache(maxsize=HASH_COUNT)
def _page(count: int) -> CompoundSelect[int, str, str]:
    """The next ``PAGE`` carriers of each of so many hashes."""
    columns = prints.c.hash, prints.c.rank, prints.c.article
    rows = [
        select(*columns)
        .where(prints.c.hash == bindparam(f"hash{number}"))
        .order_by(prints.c.rank, prints.c.article)
        .limit(PAGE)
        .offset(bindparam("start"))
        .subquery()
        for number in range(count)
    ]
    return union_all(*(select(row) for row in rows))


@lru_cache(maxsize=HASH_COUNT)
def _behind(count: int) -> Select[str]:
    """The carriers of each of so many hashes from a rank on."""
    behind = [
        (prints.c.hash == bindparam(f"hash{number}")) & (prints.c.rank >= bindparam(f"rank{number}"))
        for number in range(count)
    ]
    return select(prints.c.article).where(or_(*behind))


def _asked(values: Sequence[int], start: int) -> dict[str, int]:
    return {"start": start} | {f"hash{number}": value for number, value in enumerate(values)}


def _values(hashes: bytes) -> tuple[int, ...]:
    return tuple(np.frombuffer(hashes, dtype="<i8").tolist())
