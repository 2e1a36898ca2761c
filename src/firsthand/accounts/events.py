"""Events: one for each happening, however many articles and sentences tell of it.

Block (rows that share a rare word, or a word and a day), compare (kind, state, date, people, words), cluster (best
pairs first, and no cluster holds two rows that cannot be one happening).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from firsthand.accounts.likeness import Weights, numbers, stem, terms
from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.accounts.windows import ORDER, apart, days_between, is_day, near, same_day, when_of
from firsthand.records import (
    Dispute,
    Event,
    EventReport,
    EventState,
    Extent,
    Happening,
    Plover,
    Version,
    When,
    content_id,
)

MAX_BLOCK = 60  # rows that share a stem; a commoner stem opens no block, so pairs stay linear in rows
SAME = 0.5  # likeness from which rows of one kind and one actor are one happening; set on fictions, 2026-11-21
MANY = 4  # words that two rows share, from which they need share neither actor, day nor place
SAME_UNSURE = 0.65  # the same where neither actor, day nor place is shared
REDATED = 0.75  # likeness from which two days for one happening are a dispute, not two happenings
REDATED_DAYS = 7  # further apart they are taken for two happenings
LONGEST = 110  # characters of an event's description that still read as one line

_STATE_ORDER: tuple[EventState, ...] = ("past", "ongoing", "upcoming", "threatened", "denied")


@dataclass(frozen=True)
class Row:
    """One article's report of a happening, with its people and date looked up."""

    happening: Happening
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    where: str | None
    when: When | None
    stems: frozenset[str]
    doer: frozenset[str]
    trigger: str
    origin: str

    @property
    def extent(self) -> Extent:
        return self.happening.extent


def join_events(material: Material, cast: Cast) -> tuple[tuple[Event, ...], tuple[Dispute, ...]]:
    """The story's events in order of their first report, and the days on which reports differ."""
    rows = _rows(material, cast)
    weights = Weights(row.stems for row in rows)
    clusters = _cluster(rows, weights)
    clusters, redated = _fold_redated(clusters, weights)
    events = sorted((_event(cluster, material) for cluster in clusters), key=lambda event: event.reports[0].extent)
    return tuple(events), tuple(sorted((_dispute(cluster, material) for cluster in redated), key=_by_extent))


def _rows(material: Material, cast: Cast) -> list[Row]:
    rows = []
    for article in sorted(material.readings):
        reading = material.readings[article]
        times = {time.extent: when_of(time) for time in reading.times}
        for happening in reading.happenings:
            actors = _ids(happening.actors, cast)
            recipients = tuple(id for id in _ids(happening.recipients, cast) if id not in actors)
            place = cast.at(happening.where)
            rows.append(
                Row(
                    happening=happening,
                    actors=actors,
                    recipients=recipients,
                    where=place.id if place else None,
                    when=times.get(happening.when) if happening.when else None,
                    stems=_stems(happening, material),
                    doer=frozenset() if actors else _doer(happening, material),
                    trigger=stem(material.words(happening.trigger)),
                    origin=material.origin(happening.extent),
                )
            )
    return sorted(rows, key=_row_order)


def _stems(happening: Happening, material: Material) -> frozenset[str]:
    """Stems of what happened, without its date and without the names of who did it: those are compared as such."""
    dated = terms(material.words(happening.when)) if happening.when else frozenset()
    doers = [name for name in happening.actors if name.end <= happening.trigger.start]
    named = frozenset(word for name in doers for word in terms(material.words(name)))
    told = terms(happening.what)
    return (told - dated - named) or (told - dated) or told


def _doer(happening: Happening, material: Material) -> frozenset[str]:
    """Stems of a subject that is no name."""
    before = happening.what.partition(material.words(happening.trigger))[0]
    return terms(before)


def _ids(extents: Iterable[Extent], cast: Cast) -> tuple[str, ...]:
    found = (cast.actor(extent) for extent in extents)
    return tuple(dict.fromkeys(entity.id for entity in found if entity is not None and entity.kind != "place"))


# compare


def _likeness(one: Row, other: Row, weights: Weights) -> float | None:
    """How alike two rows are, or None when they cannot be one happening."""
    if not _compatible(one, other):
        return None
    if not _same_kind(one, other):
        return None
    common = one.stems & other.stems
    if not common:
        return SAME if _is_one_plan(one, other) else None
    planned = one.happening.state == other.happening.state == "upcoming" and near(one.when, other.when)
    planned = planned and not _by_others(one, other)
    people = bool(set(one.actors) & set(other.actors))
    day = same_day(one.when, other.when)
    score = weights.shared(one.stems, other.stems) * (0.6 + 0.4 * weights.alike(one.stems, other.stems))
    placed = one.where is not None and one.where == other.where
    if len(common) < 2 and one.stems != other.stems and not (people and (day or placed)) and not planned:
        return None
    score += 0.15 * day + 0.1 * people
    if planned or (people and day and one.trigger == other.trigger) or (placed and (people or len(common) >= 2)):
        score = max(score, SAME)
    sure = people or day or placed or planned or len(common) >= MANY
    return score if score >= (SAME if sure else SAME_UNSURE) else None


def _by_others(one: Row, other: Row) -> bool:
    """True where one verb has two subjects, of which one is no name: "the drivers will meet", "he will meet"."""
    if one.trigger != other.trigger or one.doer == other.doer:
        return False
    return bool(one.doer or one.actors) and bool(other.doer or other.actors)


def _is_one_plan(one: Row, other: Row) -> bool:
    """True for two plans of one type and one window, of which one does not name who acts."""
    ahead = one.happening.state == other.happening.state == "upcoming" and not _by_others(one, other)
    known = bool(one.happening.event) and near(one.when, other.when) and one.when == other.when
    return ahead and known and not (one.actors and other.actors)


def _same_kind(one: Row, other: Row) -> bool:
    if one.happening.event and other.happening.event:
        return one.happening.event == other.happening.event
    return one.trigger == other.trigger


def _compatible(one: Row, other: Row) -> bool:
    """False where kind, date, state, people, place or numbers say that these are two happenings."""
    if one.happening.event and other.happening.event and one.happening.event != other.happening.event:
        return False
    if apart(one.when, other.when) or not _states_fit(one, other):
        return False
    if one.actors and other.actors and set(one.actors).isdisjoint(other.actors + other.recipients):
        return False
    if one.recipients and other.recipients and set(one.recipients).isdisjoint(other.recipients + other.actors):
        return False
    counted, again = numbers(one.stems), numbers(other.stems)
    return not (counted and again and counted.isdisjoint(again))


def _states_fit(one: Row, other: Row) -> bool:
    states = {one.happening.state, other.happening.state}
    if len(states) == 1 or states == {"past", "ongoing"}:
        return True
    return states <= {"past", "ongoing", "upcoming"} and same_day(one.when, other.when)


# block and cluster


def _copies(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that say exactly the same stand together, so that a wire text carried by many is compared once."""
    alike: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        told = (row.happening.event, row.happening.state, row.trigger, tuple(sorted(row.stems)))
        alike[(*told, row.actors, row.recipients, row.where, row.when)].append(row)
    return list(alike.values())


def _pairs(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Pairs of rows that share a stem few rows have, in order."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if row.when and row.when.start and row.happening.event:
            blocks[f"{row.happening.event} {row.when.timex}"].append(index)
        for word in sorted(row.stems):
            blocks[word].append(index)
            if row.when and row.when.start:
                blocks[f"{word} {row.when.start}"].append(index)
            for actor in row.actors:
                blocks[f"{word} {actor}"].append(index)
    pairs = {pair for block in blocks.values() if len(block) <= MAX_BLOCK for pair in combinations(block, 2)}
    return sorted(pairs)


def _cluster(every: Sequence[Row], weights: Weights) -> list[list[Row]]:
    copies = _copies(every)
    rows = [group[0] for group in copies]
    scored = []
    for one, other in _pairs(rows):
        score = _likeness(rows[one], rows[other], weights)
        if score is not None:
            scored.append((-score, one, other))
    home = list(range(len(rows)))
    members = {index: [index] for index in home}
    for _, one, other in sorted(scored):
        into, gone = sorted((home[one], home[other]))
        if into != gone and all(_compatible(rows[a], rows[b]) for a in members[into] for b in members[gone]):
            members[into] += members.pop(gone)
            for index in members[into]:
                home[index] = into
    joined = ([row for index in indexes for row in copies[index]] for indexes in members.values())
    return [sorted(cluster, key=_row_order) for cluster in joined]


def _row_order(row: Row) -> tuple[Extent, Extent]:
    return row.extent, row.happening.trigger


def _fold_redated(clusters: list[list[Row]], weights: Weights) -> tuple[list[list[Row]], list[list[Row]]]:
    """Clusters that are one happening but for the day join; those joined are given apart as well."""
    by_deed: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, cluster in enumerate(clusters):
        first = cluster[0]
        if any(is_day(row.when) for row in cluster):
            by_deed[(first.happening.event, first.trigger, first.happening.state)].append(index)
    gone: set[int] = set()
    folded = []
    for group in by_deed.values():
        if len(group) == 2 and _is_redated(clusters[group[0]], clusters[group[1]], weights):
            joined = sorted(clusters[group[0]] + clusters[group[1]], key=_row_order)
            folded.append(joined)
            gone.update(group)
    return [cluster for index, cluster in enumerate(clusters) if index not in gone] + folded, folded


def _is_redated(one: list[Row], other: list[Row], weights: Weights) -> bool:
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
    common = first.stems & second.stems
    return len(common) >= 3 and weights.alike(first.stems, second.stems) >= REDATED


# say


def _event(cluster: list[Row], material: Material) -> Event:
    reports = tuple(EventReport(extent=row.extent, when=row.happening.when) for row in cluster)
    doers = _union(row.actors for row in cluster)
    return Event(
        id=content_id("eve1", [(row.extent, row.happening.trigger) for row in cluster]),
        what=_what(cluster),
        plover=_plover(cluster),
        actors=doers,
        recipients=tuple(id for id in _union(row.recipients for row in cluster) if id not in doers),
        when=_when(cluster),
        where=_commonest([row.where for row in cluster if row.where]),
        state=_state(cluster),
        reports=reports,
        origins=material.count_origins(row.extent for row in cluster),
    )


def _what(cluster: list[Row]) -> str:
    """The fullest description that still reads as one line; the shortest when none does."""
    phrases = {row.happening.what for row in cluster}
    fitting = [phrase for phrase in phrases if len(phrase) <= LONGEST]
    if fitting:
        return min(fitting, key=lambda phrase: (-len(phrase), phrase))
    return min(phrases, key=lambda phrase: (len(phrase), phrase))


def _plover(cluster: list[Row]) -> Plover | None:
    codes = [(row.happening.event, row.happening.mode or "") for row in cluster if row.happening.event]
    event = _commonest([event for event, _ in codes if event])
    if event is None:
        return None
    return Plover(event=event, mode=_commonest([mode for named, mode in codes if named == event and mode]))


def _commonest(values: list[str]) -> str | None:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _union(ids: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for group in ids for id in group))


def _when(cluster: list[Row]) -> When | None:
    """The window that most origins give, the most precise of them first."""
    origins: dict[When, set[str]] = defaultdict(set)
    for row in cluster:
        if row.when is not None:
            origins[row.when].add(row.origin)
    return min(origins, key=lambda when: _when_order(when, len(origins[when]))) if origins else None


def _when_order(when: When, origins: int) -> tuple[object, ...]:
    return (when.start is None, -origins, ORDER.index(when.precision), when.start or "", when.end or "", when.timex)


def _state(cluster: list[Row]) -> EventState:
    origins = {state: {row.origin for row in cluster if row.happening.state == state} for state in _STATE_ORDER}
    return min(_STATE_ORDER, key=lambda state: (-len(origins[state]), _STATE_ORDER.index(state)))


def _dispute(cluster: list[Row], material: Material) -> Dispute:
    days: dict[str, list[Extent]] = defaultdict(list)
    for row in cluster:
        if row.when is not None and row.happening.when is not None and is_day(row.when):
            days[row.when.start or ""].append(row.happening.when)
    versions = tuple(
        Version(value=material.words(extents[0]), extents=tuple(sorted(extents)))
        for _, extents in sorted(days.items())
    )
    return Dispute(kind="date", about=f"when: {_what(cluster)}", versions=versions)


def _by_extent(dispute: Dispute) -> Extent:
    return dispute.versions[0].extents[0]
