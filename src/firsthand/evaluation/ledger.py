"""Events and positions: what happened or is to come, who takes which stance, and who answers whom."""

from collections.abc import Iterator

from firsthand.evaluation.key import KeyEvent, KeyPosition, KeyStory, either, listed
from firsthand.evaluation.locate import Shelf
from firsthand.evaluation.matching import (
    Matches,
    Seen,
    Told,
    found_row,
    item_refs,
    joined_row,
    match,
    principal,
    seen_reports,
    shorter_share,
    told_reports,
    union_share,
)
from firsthand.evaluation.people import Roll
from firsthand.evaluation.tally import Remark, Row, compared, judged
from firsthand.records import Dossier, Entity, Event, Position

EventMatches = Matches[KeyEvent, Event]
PositionMatches = Matches[KeyPosition, Position]


def match_events(
    story: KeyStory, dossiers: tuple[Dossier, ...], shelf: Shelf, articles: frozenset[str]
) -> EventMatches:
    """The key's reports of events and the export's, one to one: one holds most of the other's words."""
    told = told_reports(shelf, ((event, event.reports) for event in story.events))
    seen = seen_reports((event for dossier in dossiers for event in dossier.events), articles)
    return match(told, seen, event_fit)


def event_fit(told: Told[KeyEvent], seen: Seen[Event]) -> float:
    """The share of words in common where most of the shorter report is, better where type and state are right."""
    if told.extent is None or shorter_share(told.extent, seen.extent) <= 1 / 2:
        return 0.0
    alike = right_type(told.item, seen.item) + right_state(told.item, seen.item)
    return alike + union_share(told.extent, seen.extent)


def right_type(keyed: KeyEvent, given: Event) -> bool:
    """True when the PLOVER type is one of those keyed; "" says that none fits."""
    return keyed.plover is None or (given.plover.event if given.plover else "") in listed(keyed.plover)


def right_state(keyed: KeyEvent, given: Event) -> bool:
    """True when the state is the one keyed, or none is keyed."""
    return keyed.state in (None, given.state)


def right_day(keyed: KeyEvent, given: Event) -> bool:
    """True when the days that the export gives touch the keyed window, or no window is keyed."""
    if keyed.when is None or given.when is None or given.when.start is None or given.when.end is None:
        return keyed.when is None
    return given.when.start <= keyed.when.end and keyed.when.start <= given.when.end


def score_events(story: KeyStory, matches: EventMatches, shelf: Shelf) -> Iterator[Row]:
    """The rows about events; all but the first look only at the reports that were found."""
    if not story.events:
        return
    yield found_row("events", matches, shelf, "events" in story.complete)
    yield judged("event types", judge_types(matches))
    yield judged("event states", judge_states(matches))
    yield judged("event dates", judge_days(matches))
    yield joined_row("events joined", matches, shelf)


def judge_types(matches: EventMatches) -> Iterator[tuple[bool, Remark]]:
    """Whether the PLOVER type is right."""
    for told, seen in matches.pairs:
        if told.item.plover is not None:
            given = seen.item.plover.event if seen.item.plover else "(null)"
            yield right_type(told.item, seen.item), told.remark(f"{either(told.item.plover)}, is {given}")


def judge_states(matches: EventMatches) -> Iterator[tuple[bool, Remark]]:
    """Whether past, ongoing, upcoming, threatened and denied are told apart."""
    for told, seen in matches.pairs:
        if told.item.state is not None:
            note = f"{told.item.state}, is {seen.item.state}"
            yield right_state(told.item, seen.item), told.remark(note)


def judge_days(matches: EventMatches) -> Iterator[tuple[bool, Remark]]:
    """Whether the event falls into the keyed days."""
    for told, seen in matches.pairs:
        if told.item.when is not None:
            when = seen.item.when
            given = f"{when.start} to {when.end}" if when else "(null)"
            note = f"{told.item.when.start} to {told.item.when.end}, is {given}"
            yield right_day(told.item, seen.item), told.remark(note)


def match_positions(
    story: KeyStory,
    dossiers: tuple[Dossier, ...],
    shelf: Shelf,
    articles: frozenset[str],
    entities: dict[str, Entity],
    roll: Roll,
) -> PositionMatches:
    """The key's reports of positions and the export's: the same stance of the same actor in the same words."""
    told = told_reports(shelf, ((position, position.reports) for position in story.positions))
    seen = seen_reports((position for dossier in dossiers for position in dossier.positions), articles)

    def fit(keyed: Told[KeyPosition], given: Seen[Position]) -> float:
        same = keyed.item.stance == given.item.stance and roll.meant(keyed.item.by, entities.get(given.item.by))
        return union_share(keyed.extent, given.extent) if same and keyed.extent else 0.0

    return match(told, seen, fit)


def score_positions(
    story: KeyStory, matches: PositionMatches, entities: dict[str, Entity], shelf: Shelf, roll: Roll
) -> Iterator[Row]:
    """The rows about positions; all but the first look only at the reports that were found."""
    if not story.positions:
        return
    yield found_row("positions", matches, shelf, "positions" in story.complete)
    yield judged("toward", judge_toward(matches, entities, roll))
    yield joined_row("positions joined", matches, shelf)
    yield answers_row(story, matches)


def judge_toward(matches: PositionMatches, entities: dict[str, Entity], roll: Roll) -> Iterator[tuple[bool, Remark]]:
    """Whether the stance is toward whom the key says."""
    for told, seen in matches.pairs:
        if told.item.toward is not None:
            entity = entities.get(seen.item.toward) if seen.item.toward else None
            note = f"{either(told.item.toward)}, is {entity.name if entity else '(null)'}"
            yield roll.meant(told.item.toward, entity), told.remark(note)


def answers_row(story: KeyStory, matches: PositionMatches) -> Row:
    """Who answers whom, among what the key links and what was found; optional positions count for neither."""
    required = {position.id: position for position in story.positions if not position.optional}
    keyed = {(name, answered) for name, position in required.items() if (answered := position.answers) in required}
    found = principal(matches)
    names = item_refs(matches)
    links = {(told.item.id, names.get(seen.item.answers or "", "")) for told, seen in matches.pairs}
    given = {(name, answered) for name, answered in links if name in required and answered in required}
    wanted = {link: answer_remark(link, unfound(link, found)) for link in sorted(keyed)}
    had = {link: answer_remark(link, "") for link in sorted(given)}
    return compared("answers", wanted, had, "answers" in story.complete)


def answer_remark(link: tuple[str, str], note: str) -> Remark:
    """What to say of one position's answer to another."""
    return Remark(source="", words=" answers ".join(link), note=note)


def unfound(link: tuple[str, str], found: dict[str, tuple[KeyPosition, Position]]) -> str:
    """Which of the two positions the export does not have."""
    missing = [name for name in link if name not in found]
    return f"not found: {', '.join(missing)}" if missing else ""
