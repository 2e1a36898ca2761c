"""What stands beside a group, found again where the group, or anything else near what stands there, has changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from firsthand.library.grouping import Grouping
from firsthand.library.keys import undated_counts
from firsthand.library.neighbourhoods import load_signatures
from firsthand.library.rows import parts, rows_in
from firsthand.library.tables import edges, nodes, standings
from firsthand.stories import Standing, has_own_names, likest, texts_of

DECIDED_COUNT = 200  # texts at a time


@dataclass
class Sides:
    """Groups that stand beside others, as far as any of them has been looked at. ``touched`` are the nodes that came
    or whose likeness to others has changed."""

    grouping: Grouping
    touched: frozenset[int]
    beside: dict[int, int | None] = field(default_factory=dict)  # by group; none for one that stands beside no other
    seen: set[int] = field(default_factory=set)  # groups

    def bring_in_step(self) -> None:
        """Decide again where something has changed, and look at every group that tells one story with one looked at,
        or did so before."""
        while new := self.grouping.groups.keys() - self.seen:
            self.seen |= new
            before = {row.node: row for row in self._rows(standings.c.node, self._nodes_in(new))}
            changed = self._changed(new, before)
            together = {row.beside for row in before.values()} | self._decide(changed)
            for group in sorted(new - changed):
                self.beside.setdefault(group, before[group].beside)
            self.grouping.add(self._nodes_in((together | self._bound(new)) - {None}))

    def stories(self) -> list[tuple[str, ...]]:
        """The articles of each story: of a group, and of all that stand beside it."""
        found: dict[int, list[str]] = {}
        for group, inside in self.grouping.groups.items():
            articles = found.setdefault(group if (other := self.beside.get(group)) is None else other, [])
            articles += (article for node in inside for article in self.grouping.inside[node])
        return [tuple(sorted(articles)) for articles in found.values()]

    def _rows(self, column: Any, values: Iterable[int]) -> list[Any]:
        return list(rows_in(self.grouping.connection, standings, column, values))

    def _nodes_in(self, groups: Iterable[int | None]) -> list[int]:
        """The nodes of these groups, as they are now or, of those not looked at, as they were."""
        known = self.grouping.groups
        asked = {group for group in groups if group is not None}
        inside = [node for group in asked & known.keys() for node in known[group]]
        return inside + [row.node for row in self._rows(standings.c.cluster, asked - known.keys())]

    def _changed(self, new: set[int], before: Mapping[int, Any]) -> set[int]:
        """Those of the groups that are not as they were, or have nodes whose likeness to others has changed."""
        standing = self.grouping.standing
        here = self._nodes_in(new)
        moved = [node for node in here if node not in before or standing_of(before[node]) != standing[node]]
        left = [
            row.cluster for row in self._rows(standings.c.cluster, new) if standing.get(row.node) != standing_of(row)
        ]
        return {*left, *(standing[node].group for node in (*moved, *self.touched.intersection(here)))}

    def _decide(self, changed: set[int]) -> set[int | None]:
        """Decide on the groups of one text that have changed or are near one that has; returns those that do not
        stand where they stood, and the groups that they stand beside now or stood beside before."""
        self.beside |= dict.fromkeys(changed)
        groups = changed.union(
            standing.group for standing in self._standing(self._near(self._nodes_in(changed))).values()
        )
        alone = [group for group, texts in self._texts(groups).items() if len(texts) == 1]
        moved: set[int | None] = set()
        for part in parts(self._by_day(alone), DECIDED_COUNT):
            was = {row.node: row.beside for row in self._rows(standings.c.node, part)}
            now = self._sides(part)
            for group in part:
                self.beside[group] = now.get(group)
                if now.get(group) != was.get(group):
                    moved |= {group, now.get(group), was.get(group)}
        return moved

    def _sides(self, asked: Sequence[int]) -> dict[int, int]:
        """The groups beside which these texts stand, of those that stand beside any."""
        connection = self.grouping.connection
        near: dict[int, list[int]] = {one: [] for one in asked}
        for row in rows_in(connection, edges, edges.c.one, asked):
            near[row.one].append(row.other)
        standing = self._standing({node for nodes in near.values() for node in nodes})
        texts = self._texts({one.group for one in standing.values()})
        several = {text for inside in texts.values() if len(inside) > 1 for text in inside}
        signatures = load_signatures(connection, several.union(asked))
        counts = undated_counts(connection, signatures.values())
        likely = likest(near, standing, texts, signatures, counts)
        others = {standing[node].text for one in likely for node in near[one]}
        signatures |= load_signatures(connection, others - signatures.keys())
        return {
            one: group
            for one, group in likely.items()
            if has_own_names(one, group, near[one], standing, texts, signatures)
        }

    def _bound(self, new: set[int]) -> set[int | None]:
        """The groups beside which any of these stands, and those that stand beside any of these."""
        before = {row.cluster: row.beside for row in self._rows(standings.c.beside, new)}
        beside = before | self.beside
        return {beside.get(group) for group in new} | {group for group, other in beside.items() if other in new}

    def _near(self, some: Iterable[int]) -> set[int]:
        """The nodes that are like any of these."""
        return {row.other for row in rows_in(self.grouping.connection, edges, edges.c.one, some)}

    def _standing(self, some: Iterable[int]) -> dict[int, Standing]:
        """Where these nodes stand now."""
        known = self.grouping.standing
        asked = set(some)
        stored = {row.node: standing_of(row) for row in self._rows(standings.c.node, asked - known.keys())}
        return stored | {node: known[node] for node in asked & known.keys()}

    def _texts(self, groups: Iterable[int]) -> dict[int, list[int]]:
        """The texts of these groups."""
        asked = set(groups)
        known = self.grouping.groups.keys()
        here = [self.grouping.standing[node] for node in self._nodes_in(asked & known)]
        return texts_of([*here, *map(standing_of, self._rows(standings.c.cluster, asked - known))])

    def _by_day(self, groups: Iterable[int]) -> list[int]:
        """The groups of one text in the order of their days, so that those near in time are decided together."""
        days: dict[int, int] = {}
        for part in parts(sorted(groups)):
            query = select(nodes.c.node, nodes.c.day).where(nodes.c.node.in_(part))
            days |= {row.node: row.day or 0 for row in self.grouping.connection.execute(query)}
        return sorted(days, key=lambda node: (days[node], node))


def standing_of(row: Any) -> Standing:
    """Where a node stood by its row."""
    return Standing(row.text, row.cluster)
