"""Events, third step: reports of one happening stand together, best pairs first, and no group holds two that cannot
be one happening."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from firsthand.accounts.events.likeness import compatible, likeness
from firsthand.accounts.events.rows import Row, row_order
from firsthand.accounts.likeness import Weights
from firsthand.accounts.windows import days_between, is_day

MAX_BLOCK = 40  # a bound of cost: rows of a block that are all compared with each other
NEIGHBOURS = 10  # a bound of cost: in a larger one each is compared with so many most like it in words
MAX_CHECKS = 900  # a bound of cost: comparisons of one join of two groups
REDATED = 0.75  # likeness of words from which two days for one happening are a dispute; unmeasured
REDATED_DAYS = 7  # further apart they are taken for two happenings; unmeasured

Group = list[Row]


def group_rows(rows: Sequence[Row]) -> tuple[list[Group], list[Group]]:
    """The groups, and those among them whose reports differ only on the day."""
    weights = Weights(row.stems | row.rest for row in rows)
    return _fold_redated(_cluster(rows, weights), weights)


def _copies(rows: Sequence[Row]) -> list[Group]:
    """Rows that say exactly the same stand together, so that a wire text carried by many is compared once."""
    alike: dict[tuple[object, ...], Group] = defaultdict(list)
    for row in rows:
        told = (row.happening.event, row.happening.state, row.deed, tuple(sorted(row.stems)))
        alike[(*told, row.actors, row.recipients, row.where, row.when)].append(row)
    return list(alike.values())


def _blocks(rows: Sequence[Row]) -> list[list[int]]:
    """Rows that share a stem, a type and a day, or a deed and a doer."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        for key in sorted(set(_keys(row))):
            blocks[key].append(index)
    return [block for block in blocks.values() if len(block) > 1]


def _keys(row: Row) -> Iterator[str]:
    day = row.when.start if row.when and row.when.start else None
    if day and row.when and row.happening.event:
        yield f"type {row.happening.event} {row.when.timex}"
    for person in row.actors + row.recipients:
        yield f"deed {row.deed} {person}"
        if row.happening.event:
            yield f"type {row.happening.event} {person}"
    for word in row.stems:
        yield word
        if day:
            yield f"{word} {day}"


def _pairs(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Pairs worth comparing, in order: all of a small block; in a large one, neighbours in order of their words."""
    pairs: set[tuple[int, int]] = set()
    for block in _blocks(rows):
        if len(block) <= MAX_BLOCK:
            pairs.update(combinations(block, 2))
            continue
        near = sorted(block, key=lambda index: (rows[index].deed, sorted(rows[index].rest), index))
        for place, one in enumerate(near):
            pairs.update((min(one, two), max(one, two)) for two in near[place + 1 : place + 1 + NEIGHBOURS])
    return sorted(pairs)


def _cluster(every: Sequence[Row], weights: Weights) -> list[Group]:
    copies = _copies(every)
    rows = [group[0] for group in copies]
    scored = []
    for one, other in _pairs(rows):
        score = likeness(rows[one], rows[other], weights)
        if score is not None:
            scored.append((-score, one, other))
    home = list(range(len(rows)))
    members = {index: [index] for index in home}
    for _, one, other in sorted(scored):
        into, gone = sorted((home[one], home[other]))
        if into != gone and _may_join([rows[i] for i in members[into]], [rows[i] for i in members[gone]]):
            members[into] += members.pop(gone)
            for index in members[into]:
                home[index] = into
    joined = ([row for index in indexes for row in copies[index]] for indexes in members.values())
    return [sorted(group, key=row_order) for group in joined]


def _may_join(one: Group, other: Group) -> bool:
    if len(one) * len(other) > MAX_CHECKS:
        return False
    return all(compatible(row, again) for row in one for again in other)


def _fold_redated(groups: list[Group], weights: Weights) -> tuple[list[Group], list[Group]]:
    """Groups that are one happening but for the day join; those joined are given apart as well."""
    by_deed: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        first = group[0]
        if any(is_day(row.when) for row in group):
            by_deed[(first.happening.event, first.deed, first.happening.state, first.actors)].append(index)
    gone: set[int] = set()
    folded = []
    for alike in by_deed.values():
        if len(alike) == 2 and _is_redated(groups[alike[0]], groups[alike[1]], weights):
            folded.append(sorted(groups[alike[0]] + groups[alike[1]], key=row_order))
            gone.update(alike)
    return [group for index, group in enumerate(groups) if index not in gone] + folded, folded


def _is_redated(one: Group, other: Group, weights: Weights) -> bool:
    """True when the two say the same of the same people in different origins, some days apart."""
    if {row.origin for row in one} & {row.origin for row in other}:
        return False
    if {row.extent.article for row in one} & {row.extent.article for row in other}:
        return False
    first = next(row for row in one if is_day(row.when))
    second = next(row for row in other if is_day(row.when))
    if first.when is None or second.when is None or days_between(first.when, second.when) > REDATED_DAYS:
        return False
    if first.actors != second.actors or first.recipients != second.recipients:
        return False
    if first.actors and first.rest and first.rest == second.rest:
        return True
    common = first.stems & second.stems
    return len(common) >= 3 and weights.alike(first.stems, second.stems) >= REDATED
