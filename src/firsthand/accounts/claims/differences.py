"""Where a report differs from a claim: number, name, date, negation, modality, direction.

Compared slot by slot, never by likeness of the whole: two sentences that share nearly all their words differ in
exactly the one that matters.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from msgspec import structs

from firsthand.accounts.claims.acts import LASTING, denials, forms, is_being, told_as_noun
from firsthand.accounts.claims.amounts_apart import figures_apart, loose_numbers, times_apart
from firsthand.accounts.claims.antecedents import is_description, touched
from firsthand.accounts.claims.doers_apart import doer_apart, turned_round
from firsthand.accounts.claims.identities import same_name
from firsthand.accounts.claims.names_apart import Match, names_apart
from firsthand.accounts.claims.offices_apart import is_of_office, office_told
from firsthand.accounts.claims.slots import Difference
from firsthand.accounts.claims.statements import Statement
from firsthand.accounts.claims.whole import has_words, is_held_within
from firsthand.accounts.senses import opposite_act, same_act, shares, stem_of
from firsthand.accounts.terms import terms
from firsthand.records import Clause, Detail, Extent

# Modalities that do not tell a different story: what is planned and what will be are both still to come.
STILL_TO_COME = frozenset({"future", "wanted"})
MOVED_BY = re.compile(r"\b(?P<way>[a-z]+) of $")
# Verbs of which the past looks like the present: "the bank cut its rate".
ALIKE_IN_PAST = frozenset("bet broadcast burst cast cost cut hit hurt let put quit read set shed shut spread".split())
CONDITION = re.compile(r"\b(?:if|unless|until)\b")
THREATENED = re.compile(r"\bthreat(?:en(?:s|ed|ing)?|s?) to $")
DUE = re.compile(r"\b(?:must|has to|have to|ha(?:s|ve) yet to|needs? to)(?: be)? $")
LINKING_WORDS = 2  # between verbs that go together: "to", "that it"; unmeasured
REACH_CHARS = 80  # between them in a report, which may tell the day in between; unmeasured
BESIDE_CHARS = 30  # a bound of cost


@dataclass(frozen=True)
class Comparison:
    """What a report says to a claim: the slots in which it differs, and the claim's details that it does not give.

    ``rivalled``: it has another name for one of the claim's. ``predicate``: it tells all of the claim's acts;
    ``by_verbs``: with verbs, not by nouns alone; ``by_doers``: with nouns beside those who act. ``acts`` are the
    stems of the acts that it tells with verbs.
    """

    differences: tuple[Difference, ...]
    missing: tuple[str, ...]
    rivalled: bool
    predicate: bool
    by_verbs: bool
    by_doers: bool
    acts: frozenset[str]

    @property
    def slots(self) -> frozenset[Detail]:
        """The slots that differ."""
        return frozenset(difference.slot for difference in self.differences)


def compare_statements(claim: Statement, report: Statement) -> Comparison:
    """Compare a claim with one reported sentence, slot by slot."""
    if has_words(claim, report):
        return Comparison(
            differences=(),
            missing=(),
            rivalled=False,
            predicate=True,
            by_verbs=True,
            by_doers=False,
            acts=frozenset(),
        )
    offices = [asked for asked in claim.clauses if is_of_office(claim, asked)]
    told_offices = [office_told(claim, asked, report) for asked in offices]
    matches = [(asked, nearest(claim, asked, report)) for asked in claim.clauses if asked not in offices]
    found = [match for _, match in matches if match is not None]
    unmatched = [
        asked for asked, match in matches if match is None and not is_held_within(claim, asked, report, found)
    ]
    numbers, no_numbers = figures_apart(claim, report)
    numbers = numbers + [turned for asked in unmatched for turned in turned_amounts(claim, asked, report)]
    dates, no_dates = times_apart(claim, report, [match.told for match in found])
    names, no_names, rivalled = names_apart(claim, report, found)
    differences = numbers + dates
    differences += [part for match in found for part in match.differences]
    differences += [other for _, other in told_offices if other is not None]
    known = [difference.claimed for difference in differences]
    if not offices:
        differences += [other for other in names if not any(other.claimed in words for words in known)]
    lost = (
        *torn_apart(claim, report, found),
        *no_numbers,
        *loose_numbers(claim, report),
        *no_dates,
        *no_names,
        *(words for match in found for words in match.missing),
    )
    return Comparison(
        differences=tuple(differences),
        missing=tuple(words for words in lost if not is_told_apart(words, differences)),
        rivalled=rivalled,
        predicate=all(told_as_noun(claim, asked, report) for asked in unmatched)
        and all(told for told, _ in told_offices)
        and (bool(claim.clauses) or denials(claim) == denials(report)),
        by_verbs=bool(claim.clauses) and all(clause.predicate in LASTING for clause in unmatched),
        by_doers=bool(unmatched) and all(claim.named(asked.subject) and not is_being(asked) for asked in unmatched),
        acts=frozenset(term for match in found for term in terms(match.asked.predicate.replace("_", " "))),
    )


def torn_apart(claim: Statement, report: Statement, found: Sequence[Match]) -> Iterator[str]:
    """Verbs that go together in the claim ("threatened to close", "began filling") and not in the report."""
    for first, second in pairwise(sorted(found, key=lambda match: match.asked.trigger)):
        beside = claim.text[first.asked.trigger.end : second.asked.trigger.start].split()
        together = first.asked.subject == second.asked.subject and first.asked.object is None
        if together and len(beside) <= LINKING_WORDS and first.told is not second.told:
            between = first.told.trigger.end, second.told.trigger.start
            if not 0 <= between[1] - between[0] <= REACH_CHARS or report.parted(*between):
                yield claim.words(first.asked.trigger)


def turned_amounts(claim: Statement, asked: Clause, report: Statement) -> Iterator[Difference]:
    """The claim's amounts that the report gives for the opposite: "gained 4 percent", "a drop of 4 percent"."""
    values = {figure.value for figure in claim.figures if asked.extent.holds(figure.extent)}
    for figure in report.figures:
        moved = MOVED_BY.search(report.text[max(0, figure.extent.start - BESIDE_CHARS) : figure.extent.start])
        if figure.value in values and moved and opposite_act(asked.predicate, moved["way"]):
            yield Difference("polarity", claim.words(asked.extent), figure.extent)


def is_told_apart(words: str, differences: Sequence[Difference]) -> bool:
    """True when one of the differences already says that the report gives these words otherwise. A denial of "it" or
    "he" alone says so only beside another one: nothing else shows what is denied."""
    given = [difference for difference in differences if words in difference.claimed]
    denied = [difference for difference in differences if difference.slot == "polarity"]
    return any(difference.slot != "polarity" for difference in given) or (bool(given) and len(denied) > 1)


def nearest(claim: Statement, asked: Clause, report: Statement) -> Match | None:
    """The reported clause that tells the asked act with the fewest faults; None when no clause tells it."""
    pairs = ((one, other) for one in forms(claim, asked) for told in report.clauses for other in forms(report, told))
    found = [match for one, other in pairs if (match := matched(claim, one, report, other)) is not None]
    return min(found, key=lambda match: fitness(claim, match), default=None)


def fitness(claim: Statement, match: Match) -> tuple[bool, int, int, bool, Extent]:
    """The lower, the nearer: a clause that tells who acts, where the claim names it, then one with few faults, then
    one with the claim's own verb."""
    hides_doer = bool(claim.named(match.asked.subject)) and match.told.subject is None
    other_word = stem_of(match.asked.predicate) != stem_of(match.told.predicate)
    return hides_doer, len(match.missing), len(match.differences), other_word, match.told.trigger


def matched(claim: Statement, asked: Clause, report: Statement, told: Clause) -> Match | None:
    """Both clauses with what sets them apart; None when they tell different acts or of different things."""
    told = as_said(report, told)
    opposite = opposite_act(asked.predicate, told.predicate)
    if not (opposite or same_act(asked.predicate, told.predicate)) or not related(claim, asked, report, told):
        return None
    words = claim.words(asked.extent), report.words(told.extent)
    differences, missing = doer_apart(claim, asked, report, told)
    if asked.negated ^ told.negated ^ opposite ^ without_apart(claim, asked, report, told):
        differences.append(Difference("polarity", words[0], told.extent))
        if not claim.stems(asked.subject or asked.object):
            missing.append(words[0])  # "that is not so": nothing to hold it to
    elif opposite:
        missing.append(words[0])  # who did not fall need not have risen
    scheduled = is_scheduled(report, told, asked) or is_scheduled(claim, asked, told)
    told_alike = same_modality(asked, told) or scheduled or same_helper(claim, asked, report, told)
    told_alike = told_alike or is_threatened(report, told, asked) or words[0] in words[1]
    told_alike = told_alike and is_due(claim, asked) == is_due(report, told)
    if not told_alike:
        differences.append(Difference("modality", words[0], told.extent))
    return Match(asked, told, tuple(differences), tuple(missing))


def related(claim: Statement, asked: Clause, report: Statement, told: Clause) -> bool:
    """False when both clauses name what undergoes the act, and not the same. An object that is a pronoun, or that
    only a name fills on both sides, is no sign of another matter."""
    wanted, given = claim.stems(asked.object), report.stems(told.object)
    if told.object is None and wanted:  # "the port closes" tells nothing of who "closed the locks"
        given = report.stems(told.subject) | report.stems(told.extent)
    if not wanted or not given or shares(wanted, given) or turned_round(claim, asked, report, told):
        return True
    if is_counted(report, told.object):  # "cost 2 million marks" and, beside it, whom
        return any(shares(wanted, report.stems(part)) for part in told.oblique)
    return claim.is_name(asked.object) and (report.is_name(told.object) or is_meant(claim, asked, report, told))


def is_meant(claim: Statement, asked: Clause, report: Statement, told: Clause) -> bool:
    """True where the report has "the company" or "the leader of the Greens" for the name that undergoes the act."""
    if told.object is None:
        return False
    wanted = claim.named(asked.object)
    given = touched(report, told, told.object, report.named(told.subject))
    return any(
        is_description(name, told.object, report) or any(same_name(name, other) for other in given) for name in wanted
    )


def is_counted(report: Statement, extent: Extent | None) -> bool:
    """True for words with a figure."""
    return extent is not None and any(extent.holds(figure.extent) for figure in report.figures)


def without_apart(claim: Statement, asked: Clause, report: Statement, told: Clause) -> bool:
    """True when one ends "with" what the other ends "without"."""
    mine = accompanied(claim, asked)
    theirs = [part for clause in (told, *report.clauses) for part in accompanied(report, clause)] if mine else []
    return any(
        (one == "without") != (other == "without") and shares(what, also)
        for one, what in mine
        for other, also in theirs
    )


def accompanied(statement: Statement, clause: Clause) -> list[tuple[str, frozenset[str]]]:
    """What stands behind "with" and "without"."""
    parts = (statement.words(extent).partition(" ") for extent in clause.oblique)
    return [(first, frozenset(terms(rest))) for first, _, rest in parts if first in {"with", "without"}]


def as_said(report: Statement, told: Clause) -> Clause:
    """The clause with the modality of its speaker's own words: "she would leave" for "I will leave", and "threatened
    to leave" for "I may leave"."""
    before = report.text[max(0, told.trigger.start - BESIDE_CHARS) : told.trigger.start]
    conditional = CONDITION.search(report.words(told.extent))
    if told.attributed is not None and before.endswith(" would ") and not conditional:
        return structs.replace(told, modality="future")
    return told


def same_modality(one: Clause, other: Clause) -> bool:
    """True when both clauses are facts, or both are still to come, or both are possible."""
    return one.modality == other.modality or {one.modality, other.modality} <= STILL_TO_COME


def is_due(statement: Statement, clause: Clause) -> bool:
    """True for what is told as a duty still to be done: "must be inspected", "will have to be inspected"."""
    return bool(DUE.search(statement.text, max(0, clause.trigger.start - BESIDE_CHARS), clause.trigger.start))


def is_threatened(report: Statement, told: Clause, asked: Clause) -> bool:
    """True for what "could" be done by the claim and was threatened by the report."""
    before = report.text[max(0, told.trigger.start - BESIDE_CHARS) : told.trigger.start]
    return asked.modality == "possible" and told.modality == "wanted" and bool(THREATENED.search(before))


def same_helper(claim: Statement, asked: Clause, report: Statement, told: Clause) -> bool:
    """True for "would" before both verbs: what stands in the words of a speaker reads as a guess in a claim alone."""
    before = (
        one.text[: clause.trigger.start].rsplit(maxsplit=1)[-1:] for one, clause in ((claim, asked), (report, told))
    )
    return all(word == ["would"] for word in before)


def is_scheduled(report: Statement, told: Clause, asked: Clause) -> bool:
    """True when the report's present tense can tell the future that the claim tells ("they resume on Monday")."""
    act = told.predicate.partition("_")[0]
    forms_now = (f"{act}s", f"{act}es") if act in ALIKE_IN_PAST else (act, f"{act}s", f"{act}es")
    present = report.words(told.trigger).casefold() in forms_now
    present = present and not report.text.endswith("to ", 0, told.trigger.start)
    timed = bool(report.times) or any(figure.dimension == "duration" for figure in report.figures)
    return told.modality == "asserted" and asked.modality in STILL_TO_COME and present and timed
