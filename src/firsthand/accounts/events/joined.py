"""Events: one for each happening, however many articles and sentences tell of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from firsthand.accounts.events.contexts import contexts_of
from firsthand.accounts.events.groups import Group, group_rows
from firsthand.accounts.events.parties import Offices, offices_in, parties_of
from firsthand.accounts.events.rows import rows_of
from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.accounts.windows import ORDER, is_day
from firsthand.records import (
    Dispute,
    Entity,
    Event,
    EventReport,
    EventState,
    Extent,
    Plover,
    Version,
    When,
    content_id,
)

LONGEST = 120  # a bound of length: characters of an event's description that still read as one line
SAME_WORDS = 6  # fewer are chosen alike by two who have not read each other; unmeasured

_STATE_ORDER: tuple[EventState, ...] = ("past", "ongoing", "upcoming", "threatened", "denied")


def join_events(material: Material, cast: Cast) -> tuple[tuple[Event, ...], tuple[Dispute, ...]]:
    """The story's events in order of their first report, and the days on which reports differ."""
    groups, redated = group_rows(rows_of(material, cast))
    offices = offices_in(material)
    made = (_event(group, cast, offices, material) for group in groups)
    events = sorted(made, key=lambda event: event.reports[0].extent)
    disputes = (_dispute(group, material) for group in redated)
    differing = (
        dispute for dispute in disputes if len({version.value.casefold() for version in dispute.versions}) > 1
    )
    return tuple(events), tuple(sorted(differing, key=_by_extent))


def _event(group: Group, cast: Cast, offices: Offices, material: Material) -> Event:
    reports = tuple(EventReport(extent=row.extent, when=row.happening.when) for row in group)
    doers = _union(row.actors for row in group)
    return Event(
        id=content_id("eve1", [(row.extent, row.happening.trigger) for row in group]),
        what=_what(group),
        plover=_plover(group, material),
        actors=doers,
        recipients=tuple(id for id in _union(row.recipients for row in group) if id not in doers),
        when=_when(group),
        where=_commonest([row.where for row in group if row.where]),
        state=_state(group),
        reports=reports,
        origins=material.count_origins(tellings(group, material)),
        parties=parties_of(_sides(group, doers, cast), offices, material),
    )


def tellings(group: Group, material: Material) -> list[Extent]:
    """The reports of a happening, those in the very same words once where their articles share other text too: one
    has them from the other."""
    extents = sorted(row.extent for row in group)
    if material.count_origins(extents) < 2:
        return extents
    found: list[Extent] = []
    for extent in extents:
        words = material.words(extent).casefold().split()
        copied = len(words) >= SAME_WORDS and any(
            words == material.words(told).casefold().split() and shares_text(material, told, extent) for told in found
        )
        if not copied:
            found.append(extent)
    return found


def shares_text(material: Material, one: Extent, other: Extent) -> bool:
    """True for extents of two articles that have a passage in common."""
    both = {one.article, other.article}
    return any(both <= {extent.article for extent in passage.extents} for passage in material.passages)


def _sides(group: Group, doers: tuple[str, ...], cast: Cast) -> list[tuple[Entity, list[Extent]]]:
    """Those who act, then those acted on, each with the extents at which the group's reports name them."""
    sides: dict[str, tuple[Entity, list[Extent]]] = {}
    for row in group:
        for extent in row.happening.actors + row.happening.recipients:
            entity = cast.actor(extent)
            if entity is not None and entity.id in row.actors + row.recipients:
                sides.setdefault(entity.id, (entity, []))[1].append(extent)
    return sorted(sides.values(), key=lambda side: side[0].id not in doers)


def _what(group: Group) -> str:
    """The fullest description that names who did it and still reads as one line; the shortest when none does."""
    phrases = {row.happening.what: bool(row.actors or row.doer) for row in group}
    fitting = [phrase for phrase in phrases if len(phrase) <= LONGEST]
    if fitting:
        return min(fitting, key=lambda phrase: (not phrases[phrase], -len(phrase), phrase))
    return min(phrases, key=lambda phrase: (len(phrase), phrase))


def _plover(group: Group, material: Material) -> Plover | None:
    codes = [(row.happening.event, row.happening.mode or "") for row in group if row.happening.event]
    event = _commonest([event for event, _ in codes if event])
    if event is None:
        return None
    mode = _commonest([mode for named, mode in codes if named == event and mode])
    return Plover(event=event, mode=mode, contexts=contexts_of(material.words(row.extent) for row in group))


def _commonest(values: list[str]) -> str | None:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _union(ids: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for group in ids for id in group))


def _when(group: Group) -> When | None:
    """The window that most origins give, the most precise of them first."""
    origins: dict[When, set[str]] = defaultdict(set)
    for row in group:
        if row.when is not None:
            origins[row.when].add(row.origin)
    return min(origins, key=lambda when: _when_order(when, len(origins[when]))) if origins else None


def _when_order(when: When, origins: int) -> tuple[object, ...]:
    return (when.start is None, -origins, ORDER.index(when.precision), when.start or "", when.end or "", when.timex)


def _state(group: Group) -> EventState:
    origins = {state: {row.origin for row in group if row.happening.state == state} for state in _STATE_ORDER}
    return min(_STATE_ORDER, key=lambda state: (-len(origins[state]), _STATE_ORDER.index(state)))


def _dispute(group: Group, material: Material) -> Dispute:
    days: dict[str, list[Extent]] = defaultdict(list)
    for row in group:
        if row.when is not None and row.happening.when is not None and is_day(row.when):
            days[row.when.start or ""].append(row.happening.when)
    versions = tuple(
        Version(value=material.words(extents[0]), extents=tuple(sorted(extents)))
        for _, extents in sorted(days.items())
    )
    return Dispute(kind="date", about=f"when: {_what(group)}", versions=versions)


def _by_extent(dispute: Dispute) -> Extent:
    return dispute.versions[0].extents[0]
