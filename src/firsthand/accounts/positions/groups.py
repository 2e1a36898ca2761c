"""Reports of stances, and the groups of them that are one position."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from firsthand.accounts.likeness import meanings, numbers
from firsthand.records import Extent, Stance, StanceKind, content_id

# Words that only point at a demand or an offer made elsewhere.
POINTING = meanings("demand demands call calls request requests offer offers proposal proposals plan plans bid bids"
                    " deal terms condition conditions claim claims ultimatum appeal main key latest written every"
                    " allegation accusation charge rumour rumor report suggestion hour day week month")  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One article's report of a stance, with its holder and addressee looked up, and the bodies they act for (they
    themselves, when for none)."""

    stance: Stance
    by: str
    side: str
    toward: str | None
    other_side: str | None
    named: frozenset[str]
    day: str | None
    what: str
    stems: frozenset[str]

    @cached_property
    def matter(self) -> frozenset[str]:
        """The stems that say more than "the demand"; empty where none do."""
        return self.stems - POINTING


def commonest(ids: Iterable[str | None]) -> str | None:
    counts = Counter(id for id in ids if id is not None)
    return min(counts, key=lambda id: (-counts[id], id)) if counts else None


@dataclass(frozen=True)
class Group:
    """The rows of one position, in order."""

    rows: tuple[Row, ...]

    @property
    def kind(self) -> StanceKind:
        return self.rows[0].stance.stance

    @cached_property
    def by(self) -> str:
        """The holder: the body, unless one person alone is reported to speak for it."""
        holders = {row.by for row in self.rows}
        return self.rows[0].by if len(holders) == 1 else self.side

    @property
    def side(self) -> str:
        return self.rows[0].side

    @cached_property
    def toward(self) -> str | None:
        """The addressee that most rows name."""
        return commonest([row.toward for row in self.rows])

    @cached_property
    def other_side(self) -> str | None:
        """The body that is addressed."""
        return commonest([row.other_side for row in self.rows])

    @cached_property
    def first_day(self) -> str | None:
        """The day of its first report."""
        return min((row.day for row in self.rows if row.day), default=None)

    @cached_property
    def last_day(self) -> str | None:
        """The day of its last report."""
        return max((row.day for row in self.rows if row.day), default=None)

    @cached_property
    def id(self) -> str:
        return content_id("pos1", [(row.stance.extent, row.stance.what) for row in self.rows])


def row_order(row: Row) -> tuple[Extent, Extent]:
    return row.stance.extent, row.stance.what


def same_numbers(one: Row, other: Row) -> bool:
    counted, again = numbers(one.stems), numbers(other.stems)
    return not (counted and again and counted.isdisjoint(again))
