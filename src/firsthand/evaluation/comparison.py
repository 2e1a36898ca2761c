"""Two versions against one key: what got better and what got worse, kind by kind and remark by remark."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from firsthand.evaluation.tally import Remark, Report, Row
from firsthand.records import Record

EMPTY = Row(kind="", right=0, keyed=0)


class Change(Record, frozen=True, kw_only=True):
    """One kind in two versions: the scores, None where a version has no such row; and what was wrong before and is no
    more (``mended``), or was not and is now (``broken``), each as missed or as too much."""

    kind: str
    before: float | None
    after: float | None
    mended: tuple[Remark, ...] = ()
    broken: tuple[Remark, ...] = ()

    @property
    def gain(self) -> float:
        """How much the score has grown, to the thousandth; 0 where one of the versions has none."""
        return 0.0 if self.before is None or self.after is None else round(self.after - self.before, 3)


def compare_reports(before: Report, after: Report) -> tuple[Change, ...]:
    """Every kind that either report has, in the order of the later one, then of the earlier."""
    kinds = dict.fromkeys(row.kind for report in (after, before) for row in report.rows)
    return tuple(change_of(kind, before.row(kind), after.row(kind)) for kind in kinds)


def change_of(kind: str, before: Row | None, after: Row | None) -> Change:
    """What has changed in one kind."""
    was, now = remarks_of(before or EMPTY), remarks_of(after or EMPTY)
    return Change(
        kind=kind,
        before=before.score if before else None,
        after=after.score if after else None,
        mended=beyond(was, now),
        broken=beyond(now, was),
    )


def remarks_of(row: Row) -> list[Remark]:
    """Every remark; those of surplus say so in their note."""
    return [*row.misses, *(msgspec.structs.replace(one, note=f"too much {one.note}".strip()) for one in row.surplus)]


def beyond(some: Sequence[Remark], others: Sequence[Remark]) -> tuple[Remark, ...]:
    """The remarks that the others do not make, wherever the words stand in a text that may have been cleaned anew."""
    left = Counter(map(said, others))
    found = []
    for remark in some:
        left[said(remark)] -= 1
        if left[said(remark)] < 0:
            found.append(remark)
    return tuple(sorted(found, key=said))


def said(remark: Remark) -> tuple[str, str, str]:
    """What a remark says, without where."""
    return remark.source, remark.words, remark.note


def sorted_by_gain(changes: Iterable[Change]) -> list[Change]:
    """The kinds that changed, the worst loss first."""
    return sorted(
        (change for change in changes if change.mended or change.broken or change.gain),
        key=lambda change: (change.gain, change.kind),
    )
