"""The positions ledger: what each actor wants, and what it was answered."""

from collections import defaultdict

from firsthand.records import Position, StanceKind
from firsthand.views.evidence import Evidence
from firsthand.views.story_view import PositionView

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


def ledger_of(evidence: Evidence, numbers: dict[str, int]) -> tuple[PositionView, ...]:
    """Demands and offers first, then the positions that stand for themselves, each with the answers under it.

    ``numbers`` are the points' numbers by id. A position that answers itself in a circle is shown once.
    """
    positions = {one.id: one for one in evidence.dossier.positions if one.reports}
    answers = defaultdict(list)
    for position in positions.values():
        answers[position.answers if position.answers in positions else None].append(position)
    seen: set[str] = set()
    roots = sorted(answers[None], key=lambda one: one.stance not in AWAITS_ANSWER)
    return tuple(
        _entry(evidence, numbers, position, answers, seen)
        for position in [*roots, *positions.values()]
        if position.id not in seen
    )


def _entry(
    evidence: Evidence,
    numbers: dict[str, int],
    position: Position,
    answers: dict[str | None, list[Position]],
    seen: set[str],
) -> PositionView:
    seen.add(position.id)
    direct = [one for one in answers.get(position.id, []) if one.id not in seen]
    replies = tuple(_entry(evidence, numbers, one, answers, seen) for one in direct if one.id not in seen)
    awaits = position.stance in AWAITS_ANSWER
    return PositionView(
        number=numbers[position.id],
        by=evidence.name(position.by) or "unidentified",
        toward=evidence.name(position.toward),
        stance=position.stance,
        what=position.what,
        outcome=_outcome(replies) if replies or awaits else "",
        open=awaits and not replies,
        origins=position.origins,
        cites=evidence.cites(report.extent for report in position.reports),
        answers=replies,
    )


def _outcome(replies: tuple[PositionView, ...]) -> str:
    """ "rejected by Ostmark, put off by Varnia"; each said once."""
    said = [f"{ANSWERED[reply.stance]} by {reply.by}" for reply in replies]
    return ", ".join(dict.fromkeys(said)) or "no answer reported"
