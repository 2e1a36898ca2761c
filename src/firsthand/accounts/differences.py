"""Where two statements about one thing differ: number, name, date, negation, modality, direction.

Compared slot by slot, never by likeness of the whole: two sentences that share nearly all their words differ in
exactly the one that matters.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from firsthand.accounts.statements import Name, Statement, name_of, same_name
from firsthand.accounts.terms import stem, terms
from firsthand.records import Clause, Extent, Figure, Timex

Slot = Literal["number", "name", "date", "negation", "modality", "direction"]

ROUNDING = 0.051  # figures this near each other, relative to the larger, are one figure rounded. Unmeasured.

# Verbs that say one thing: each line is one meaning. Closed, general, and never about one story.
SYNONYMS = tuple(
    frozenset(line.split())
    for line in """
    accept agree approve back endorse support
    acquire buy purchase
    announce add confirm declare disclose reveal say state tell report
    arrest detain
    ask request urge call_on
    attack assault strike
    begin start open launch
    cancel scrap call_off
    deny dispute
    close shut
    demand insist require
    die kill
    end finish conclude
    fall decline drop decrease shrink
    fire dismiss sack
    hold stage
    hurt injure wound
    increase rise grow climb jump
    last take
    leave quit resign step_down
    meet gather
    move relocate transfer
    offer propose
    postpone delay defer put_off
    refuse reject turn_down rule_out rebuff
    send dispatch deploy
    sign ink
    stop halt suspend
    warn caution
    win beat defeat
    """.strip().splitlines()
)
ANTONYMS = tuple(
    (frozenset(left.split()), frozenset(right.split()))
    for left, right in (
        (
            "accept agree approve back endorse support welcome",
            "refuse reject turn_down rule_out oppose rebuff block veto",
        ),
        ("increase rise grow climb jump raise", "fall decline drop decrease shrink cut reduce lower"),
        ("win", "lose"),
        ("open reopen start begin launch resume", "close shut end stop halt suspend"),
        ("confirm admit acknowledge", "deny dispute"),
        ("arrive enter join", "leave quit depart"),
        ("acquit clear", "convict"),
        ("allow permit", "ban forbid prohibit bar block"),
        ("buy", "sell"),
        ("hire appoint", "fire dismiss sack"),
        ("succeed", "fail"),
        ("strengthen", "weaken"),
        ("pass", "fail"),
        ("arrest detain", "release free"),
        ("advance", "retreat withdraw"),
    )
)
# Modalities that do not tell a different story: what is planned and what will be are both still to come.
STILL_TO_COME = frozenset({"future", "wanted"})


@dataclass(frozen=True)
class Difference:
    """One slot in which a report differs from a claim, with the claim's words and the report's."""

    slot: Slot
    claimed: str
    reported: str


@dataclass(frozen=True)
class Comparison:
    """What a report says to a claim: slots in which it differs, and details of the claim that it does not give."""

    differences: tuple[Difference, ...]
    missing: tuple[str, ...]
    predicate: bool


def compare_statements(claim: Statement, report: Statement) -> Comparison:
    """Compare a claim with one reported sentence, slot by slot."""
    differences: list[Difference] = []
    missing: list[str] = []
    for found, lost in (
        figures_apart(claim, report),
        times_apart(claim, report),
        names_apart(claim, report),
    ):
        differences += found
        missing += lost
    apart, matched = clauses_apart(claim, report)
    return Comparison(differences=(*differences, *apart), missing=tuple(missing), predicate=matched)


def figures_apart(claim: Statement, report: Statement) -> tuple[list[Difference], list[str]]:
    """Figures of the claim that the report gives otherwise, and those it does not give."""
    differences, missing = [], []
    for wanted in claim.figures:
        alike = [figure for figure in report.figures if same_measure(wanted, figure)]
        words = claim.words(wanted.extent)
        if not alike:
            missing.append(words)
        elif not any(same_amount(wanted, figure) for figure in alike):
            differences.append(Difference("number", words, report.words(alike[0].extent)))
    return differences, missing


def same_measure(one: Figure, other: Figure) -> bool:
    """True when both count in the same unit."""
    if one.dimension != other.dimension:
        return False
    if one.dimension == "count":
        return bool(set(terms(one.unit)) & set(terms(other.unit))) or bool(
            set(terms(one.about)) & set(terms(other.about))
        )
    return one.unit.rstrip("s") == other.unit.rstrip("s")


def same_amount(one: Figure, other: Figure) -> bool:
    """True when both figures can be the same amount: equal up to rounding, or one inside the other's range."""
    low, high = bounds(one)
    other_low, other_high = bounds(other)
    if low <= other_high and other_low <= high:
        return True
    return abs(one.value - other.value) <= ROUNDING * max(abs(one.value), abs(other.value))


def bounds(figure: Figure) -> tuple[float, float]:
    """The lowest and highest amount that the figure's words give."""
    return (figure.value if figure.low is None else figure.low, figure.value if figure.high is None else figure.high)


def times_apart(claim: Statement, report: Statement) -> tuple[list[Difference], list[str]]:
    """Dates of the claim that the report gives otherwise, and those it does not give."""
    differences, missing = [], []
    for wanted in claim.times:
        if not any(sign.isdigit() for sign in wanted.value):
            continue  # "now", "recently": nothing to compare
        dated = [time for time in report.times if any(sign.isdigit() for sign in time.value)]
        words = claim.words(wanted.extent)
        if not dated:
            missing.append(words)
        elif not any(same_time(wanted, time) for time in dated):
            differences.append(Difference("date", words, report.words(dated[0].extent)))
    return differences, missing


def same_time(one: Timex, other: Timex) -> bool:
    """True when both can mean the same day: windows that overlap, or one whose known parts fit the other."""
    if one.start and one.end and other.start and other.end:
        return one.start <= other.end and other.start <= one.end
    return fits(one, other) or fits(other, one)


def fits(loose: Timex, firm: Timex) -> bool:
    """True when a value with open parts (``XXXX-WXX-2``, ``XXXX-03-14``) agrees with the other's."""
    if loose.value == firm.value:
        return True
    if loose.value.startswith("XXXX-WXX-") and firm.start and firm.start == firm.end:
        return date.fromisoformat(firm.start).isoweekday() == int(loose.value[-1])
    if loose.value.startswith("XXXX-"):
        return firm.value[4:].startswith(loose.value[4:])
    return False


def names_apart(claim: Statement, report: Statement) -> tuple[list[Difference], list[str]]:
    """Names of the claim in whose place the report has another of the same kind, and those it does not have."""
    differences, missing = [], []
    present = report.names + report.context
    for mention, name in zip(claim.mentions, claim.names, strict=True):
        if any(same_name(name, other) for other in present):
            continue
        rivals = [
            other.extent
            for other, words in zip(report.mentions, report.names, strict=True)
            if other.kind == mention.kind and not any(same_name(words, asked) for asked in claim.names)
        ]
        words = claim.words(mention.extent)
        if rivals:
            differences.append(Difference("name", words, report.words(rivals[0])))
        else:
            missing.append(words)
    return differences, missing


def clauses_apart(claim: Statement, report: Statement) -> tuple[list[Difference], bool]:
    """Differences between clauses with one predicate, and whether the claim's main predicate is reported at all."""
    if not claim.clauses:
        return [], True
    best: list[Difference] | None = None
    for asked in claim.clauses:
        against = [clause_differences(claim, asked, report, told) for told in report.clauses if meets(asked, told)]
        if against:
            nearest = min(against, key=len)
            best = (best or []) + nearest
        elif not reported_as_noun(asked, report):
            return best or [], False
    return best or [], True


def meets(asked: Clause, told: Clause) -> bool:
    """True when both clauses are about one act, or one about the opposite of the other's."""
    return same_act(asked.predicate, told.predicate) or opposite_act(asked.predicate, told.predicate)


def same_act(one: str, other: str) -> bool:
    """True for one verb and for verbs that say one thing."""
    return one == other or any(one in group and other in group for group in SYNONYMS)


def opposite_act(one: str, other: str) -> bool:
    """True for verbs of which one undoes the other."""
    return any((one in left and other in right) or (one in right and other in left) for left, right in ANTONYMS)


def reported_as_noun(asked: Clause, report: Statement) -> bool:
    """True when the report names the act by a word of the same stem ("rejected", "the rejection")."""
    root = stem(asked.predicate.split("_")[0])
    return asked.predicate == "be" or root in report.terms


def clause_differences(claim: Statement, asked: Clause, report: Statement, told: Clause) -> list[Difference]:
    """Negation, modality and direction of two clauses about one act."""
    found = []
    words, reported = claim.words(asked.extent), report.words(told.extent)
    if (asked.negated ^ told.negated) ^ opposite_act(asked.predicate, told.predicate):
        found.append(Difference("negation", words, reported))
    if not same_modality(asked, told):
        found.append(Difference("modality", words, reported))
    if turned_round(claim, asked, report, told):
        found.append(Difference("direction", words, reported))
    elif other_doer(claim, asked, report, told):
        found.append(Difference("name", words, reported))
    return found


def same_modality(one: Clause, other: Clause) -> bool:
    """True when both clauses are facts, or both are still to come, or both are possible."""
    return one.modality == other.modality or {one.modality, other.modality} <= STILL_TO_COME


def turned_round(claim: Statement, asked: Clause, report: Statement, told: Clause) -> bool:
    """True when the claim's doer is the report's undergoer and the other way round."""
    doer, target = who(claim, asked.subject), who(claim, asked.object)
    told_doer, told_target = who(report, told.subject), who(report, told.object)
    straight = shares(doer, told_doer) or shares(target, told_target)
    return not straight and shares(doer, told_target) and shares(target, told_doer)


def other_doer(claim: Statement, asked: Clause, report: Statement, told: Clause) -> bool:
    """True when both clauses name their doer, and not the same one."""
    doer, told_doer = named(claim, asked.subject), named(report, told.subject)
    return bool(doer and told_doer) and not any(same_name(one, other) for one in doer for other in told_doer)


def named(statement: Statement, extent: Extent | None) -> tuple[Name, ...]:
    """The names inside these words."""
    if extent is None:
        return ()
    return tuple(name_of(statement.words(part.extent)) for part in statement.mentions if extent.holds(part.extent))


def who(statement: Statement, extent: Extent | None) -> frozenset[str]:
    """The stems of these words, names included."""
    return frozenset(terms(statement.words(extent))) if extent is not None else frozenset()


def shares(one: frozenset[str], other: frozenset[str]) -> bool:
    """True when half of the smaller phrase's stems stand in the other."""
    return bool(one and other) and 2 * len(one & other) >= min(len(one), len(other))
