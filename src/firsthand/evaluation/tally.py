"""Counts of right and wrong, and the words they are about."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from firsthand.records import Extent, Record


class Remark(Record, frozen=True, kw_only=True, order=True):
    """Something missed or too much: the article, the words, what is wrong with them, and where the words stand when
    that is known already (``places_of`` looks for the others)."""

    source: str
    words: str
    note: str = ""
    extents: tuple[Extent, ...] = ()


class Row(Record, frozen=True, kw_only=True):
    """One kind's counts. ``given`` is None where only the keyed part can be judged (nothing can be too much)."""

    kind: str
    right: int
    keyed: int
    given: int | None = None
    misses: tuple[Remark, ...] = ()
    surplus: tuple[Remark, ...] = ()

    @property
    def recall(self) -> float:
        """Share of what is keyed that the export has; 1 when nothing is keyed."""
        return self.right / self.keyed if self.keyed else 1.0

    @property
    def precision(self) -> float | None:
        """Share of what the export has that is keyed; 1 when it has nothing, None where it cannot be judged."""
        if self.given is None:
            return None
        return self.right / self.given if self.given else 1.0

    @property
    def score(self) -> float:
        """F1 where precision can be judged, else recall (for yes-or-no kinds: accuracy)."""
        if self.given is None:
            return self.recall
        return 2 * self.right / (self.keyed + self.given) if self.keyed + self.given else 1.0


class Report(Record, frozen=True, kw_only=True):
    """How an export compares with a key: one row per kind that the key speaks of, in a fixed order."""

    rows: tuple[Row, ...]

    def row(self, kind: str) -> Row | None:
        """The row of this kind, or None when the key does not speak of it."""
        return next((row for row in self.rows if row.kind == kind), None)


def merged(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows of the same kind added up, in order of first appearance; those with nothing in them left out."""
    kinds: dict[str, list[Row]] = {}
    for row in rows:
        kinds.setdefault(row.kind, []).append(row)
    return tuple(added(same) for same in kinds.values() if any(row.keyed or row.given for row in same))


def added(rows: Sequence[Row]) -> Row:
    """One row with the counts of all; precision is judged where all of them can be."""
    given = [row.given for row in rows if row.given is not None]
    return Row(
        kind=rows[0].kind,
        right=sum(row.right for row in rows),
        keyed=sum(row.keyed for row in rows),
        given=sum(given) if len(given) == len(rows) else None,
        misses=tuple(remark for row in rows for remark in row.misses),
        surplus=tuple(remark for row in rows for remark in row.surplus),
    )


def judged(kind: str, verdicts: Iterable[tuple[bool, Remark]]) -> Row:
    """The row of a yes-or-no kind: how many of the verdicts are right, and the remarks of those that are not."""
    listed = list(verdicts)
    return Row(
        kind=kind,
        right=sum(right for right, _ in listed),
        keyed=len(listed),
        misses=tuple(remark for right, remark in listed if not right),
    )


def compared(kind: str, keyed: Mapping[Any, Remark], given: Mapping[Any, Remark], complete: bool = True) -> Row:
    """The row of a kind whose answers are members of a set: each with the remark to make when it is not in both."""
    return Row(
        kind=kind,
        right=len(keyed.keys() & given.keys()),
        keyed=len(keyed),
        given=len(given) if complete else None,
        misses=tuple(remark for member, remark in keyed.items() if member not in given),
        surplus=tuple(remark for member, remark in given.items() if member not in keyed) if complete else (),
    )
