"""The carriers of hashes: of those that tell a story, the first ones, as they are shown and as is planned."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sqlalchemy import Connection, TextClause, text

from firsthand.library.prints import values_of
from firsthand.library.rows import parts, rows_in
from firsthand.library.tables import carriers, members, planned
from firsthand.lineage import CARRIERS, Carrier, hubs_among, partners_of

HASH_COUNT = 40  # looked up by one statement, so many
PAGE = 2 * CARRIERS  # carriers of each at a time


@dataclass(frozen=True, slots=True)
class Home:
    """The story that an article tells as it is shown, and the one that it will tell; None for none."""

    before: str | None
    after: str | None
    is_changed: bool


@dataclass
class Index:
    """The carriers of hashes, loaded as they are asked for."""

    connection: Connection
    own: dict[str, tuple[Carrier, tuple[int, ...]]] = field(default_factory=dict)
    hubs: dict[int, tuple[Carrier, ...]] = field(default_factory=dict)
    homes: dict[str, Home] = field(default_factory=dict)

    def affected_by(self, changed: Sequence[str]) -> set[str]:
        """Ids of the articles that did not change, and whose partners may have changed with these."""
        self.load(changed)
        values = sorted({value for id in changed if id in self.own for value in self.own[id][1]})
        found: set[str] = set()
        for part in parts(values, HASH_COUNT):
            old, new = self._rows(part, [False, True])
            first: dict[int, str] = {}  # of the hashes whose first carriers change, from which rank on
            for value in part:
                self.hubs[value] = hubs_among(new[value])
                was = {(hub.rank, hub.article) for hub in hubs_among(old[value])}
                now = {(hub.rank, hub.article) for hub in self.hubs[value]}
                if was != now:
                    first[value] = min(was ^ now)[0]
            found |= self._later(first)
        return found

    def telling(self, ids: Sequence[str]) -> list[str]:
        """Those of these articles that will tell a story."""
        self._find_homes(ids)
        return [id for id in ids if self.homes[id].after]

    def pairs(self, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
        """The pairs of these articles, which will tell a story, with the earlier ones that they are compared with."""
        self.load(ids)
        missing = {value for id in ids for value in self.own[id][1]} - self.hubs.keys()
        for part in parts(sorted(missing), HASH_COUNT):
            self.hubs |= {value: hubs_among(row) for value, row in self._rows(part, [True])[0].items()}
        for id in ids:
            own, values = self.own[id]
            for partner in partners_of(own, [self.hubs[value] for value in values], len(values)):
                yield partner, id

    def order(self, id: str) -> Carrier:
        """What sorts an article that was loaded among the carriers of a hash."""
        return self.own[id][0]

    def load(self, ids: Iterable[str]) -> None:
        """Load the prints of these articles, where they have one."""
        missing = sorted(set(ids) - self.own.keys())
        self._find_homes(missing)
        for row in rows_in(self.connection, carriers, carriers.c.article, missing):
            carrier = Carrier(rank=row.rank, article=row.article, story=self.homes[row.article].after or "")
            self.own[row.article] = (carrier, values_of(row.hashes))

    def _rows(self, values: Sequence[int], views: Sequence[bool]) -> list[dict[int, list[Carrier]]]:
        """The first carriers of each hash, in order, among those that tell a story: as is planned where the view is
        true, else as they are shown."""
        found: list[dict[int, list[Carrier]]] = [{value: [] for value in values} for _ in views]
        waiting, start = list(values), 0
        while waiting:
            rows = self.connection.execute(_page(len(waiting)), _asked(waiting, start)).all()
            self._find_homes(row.article for row in rows)
            for row in sorted(rows):
                home = self.homes[row.article]
                for kept, is_planned in zip(found, views, strict=True):
                    story = home.after if is_planned else home.before
                    if story:
                        kept[row.hash].append(Carrier(rank=row.rank, article=row.article, story=story))
            counts = Counter(row.hash for row in rows)
            short = {value for kept in found for value in waiting if len(kept[value]) < CARRIERS}
            waiting = [value for value in waiting if counts[value] == PAGE and value in short]
            start += PAGE
        return found

    def _find_homes(self, ids: Iterable[str]) -> None:
        """Look up which stories these articles tell."""
        missing = set(ids) - self.homes.keys()
        shown = {row.article: row.story for row in rows_in(self.connection, members, members.c.article, missing)}
        rows = {row.article: row for row in rows_in(self.connection, planned, planned.c.article, missing)}
        for id in missing:
            before, row = shown.get(id), rows.get(id)
            self.homes[id] = Home(before, row.story if row else before, row is not None and bool(row.changed))

    def _later(self, first: Mapping[int, str]) -> set[str]:
        """The carriers of these hashes, each from its rank on, that will tell a story and did not change."""
        if not first:
            return set()
        asked: dict[str, int | str] = {f"hash{number}": value for number, value in enumerate(first)}
        asked |= {f"rank{number}": rank for number, rank in enumerate(first.values())}
        ids = set(self.connection.scalars(_behind(len(first)), asked))
        self._find_homes(ids)
        return {id for id in ids if self.homes[id].after and not self.homes[id].is_changed}


@lru_cache(maxsize=HASH_COUNT)
def _page(count: int) -> TextClause:
    """The next ``PAGE`` carriers of each of so many hashes."""
    page = f"ORDER BY rank, article LIMIT {PAGE} OFFSET :start"
    every = (f"SELECT hash, rank, article FROM prints WHERE hash = :hash{number} {page}" for number in range(count))
    return text(" UNION ALL ".join(f"SELECT * FROM ({one}) AS page{number}" for number, one in enumerate(every)))


@lru_cache(maxsize=HASH_COUNT)
def _behind(count: int) -> TextClause:
    """The carriers of each of so many hashes from a rank on."""
    every = (f"hash = :hash{number} AND rank >= :rank{number}" for number in range(count))
    return text(f"SELECT article FROM prints WHERE {' OR '.join(every)}")


def _asked(values: Sequence[int], start: int) -> dict[str, int]:
    return {"start": start} | {f"hash{number}": value for number, value in enumerate(values)}
