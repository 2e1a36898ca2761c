"""The positions ledger: what each actor wants, what it was answered, how it stands, and what it was before."""

from collections import defaultdict
from dataclasses import dataclass, field

from firsthand.records import Position, StanceKind
from firsthand.views.evidence import Evidence
from firsthand.views.story_view import PositionView, Standings
from firsthand.views.words import day_of, short_day_words

AWAITS_ANSWER: frozenset[StanceKind] = frozenset(["demands", "offers"])
ANSWERED: dict[StanceKind, str] = {
    "accepts": "accepted",
    "rejects": "rejected",
    "defers": "put off",
    "denies": "denied",
    "offers": "met with an offer",
    "demands": "met with a demand",
    "threatens": "met with a threat",
    "warns": "met with a warning",
}
STANDINGS: dict[StanceKind, Standings] = {"accepts": "settled", "rejects": "refused", "defers": "put off"}


@dataclass(frozen=True)
class _Book:
    """The story's positions by id, who answers whom, and what takes the place of what."""

    evidence: Evidence
    numbers: dict[str, int]
    positions: dict[str, Position]
    answers: dict[str | None, list[Position]] = field(default_factory=lambda: defaultdict(list))
    later: dict[str, Position] = field(default_factory=dict)

    def day(self, position: Position) -> str:
        """The ISO day of the first report; "" where no report is dated."""
        published = (self.evidence.articles[report.extent.article].published for report in position.reports)
        return min((day[:10] for day in published if day), default="")


def ledger_of(evidence: Evidence, numbers: dict[str, int]) -> tuple[PositionView, ...]:
    """Demands and offers in the order of their first reports, then the positions that stand for themselves, each with
    the answers under it.

    ``numbers`` are the points' numbers by id. A position that answers itself in a circle is shown once.
    """
    book = _Book(evidence, numbers, {one.id: one for one in evidence.dossier.positions if one.reports})
    for position in book.positions.values():
        book.answers[position.answers if position.answers in book.positions else None].append(position)
        if position.replaces in book.positions:
            book.later.setdefault(position.replaces, position)
    seen: set[str] = set()
    roots = sorted(
        book.answers[None], key=lambda one: (one.stance not in AWAITS_ANSWER, book.day(one) or "~", -one.origins)
    )
    return tuple(_entry(book, one, seen) for one in [*roots, *book.positions.values()] if one.id not in seen)


def _entry(book: _Book, position: Position, seen: set[str]) -> PositionView:
    seen.add(position.id)
    direct = sorted(book.answers.get(position.id, []), key=lambda one: book.day(one) or "~")
    replies = tuple(_entry(book, one, seen) for one in direct if one.id not in seen)
    awaits = position.stance in AWAITS_ANSWER
    day = day_of(book.day(position))
    before = book.positions.get(position.replaces or "")
    after = book.later.get(position.id)
    return PositionView(
        number=book.numbers[position.id],
        by=book.evidence.name(position.by) or "unidentified",
        toward=book.evidence.name(position.toward),
        stance=position.stance,
        what=position.what,
        outcome=_outcome(replies) if replies or awaits else "",
        open=awaits and not replies,
        standing=_standing(replies, after) if awaits else "",
        day=short_day_words(day) if day else "",
        before=_told(before, position),
        after=_told(after, position),
        origins=position.origins,
        cites=book.evidence.cites(report.extent for report in position.reports),
        answers=replies,
    )


def _told(other: Position | None, position: Position) -> str:
    """The other position's matter, with its stance where that is another one."""
    if other is None:
        return ""
    return other.what if other.stance == position.stance else f"{other.stance} {other.what}"


def _outcome(replies: tuple[PositionView, ...]) -> str:
    """ "rejected by Ostmark, put off by Varnia"; each said once."""
    said = [f"{ANSWERED[reply.stance]} by {reply.by}" for reply in replies]
    return ", ".join(dict.fromkeys(said)) or "no answer reported"


def _standing(replies: tuple[PositionView, ...], after: Position | None) -> Standings:
    """One word for how a demand or an offer stands, by the answers that nothing took the place of. Whoever accepts
    the offer that answers a demand settles the demand."""
    if after is not None:
        return "changed"
    last = [reply for reply in replies if not reply.after] or list(replies)
    given = {STANDINGS.get(reply.stance, "countered") for reply in last if reply.standing != "settled"}
    given |= {"settled" for reply in last if reply.standing == "settled"}
    plain = given - {"countered"}
    if not given:
        return "open"
    if not plain:
        return "countered"
    return next(iter(plain)) if len(plain) == 1 else "contested"
