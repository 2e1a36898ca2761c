"""Where a report differs from a claim: number, name, date, negation, modality, direction.

Compared slot by slot, never by likeness of the whole: two sentences that share nearly all their words differ in
exactly the one that matters.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.accounts.claims.acts import LASTING, denials, forms, told_as_noun
from firsthand.accounts.claims.amounts_apart import figures_apart, times_apart
from firsthand.accounts.claims.doers_apart import doer_apart, turned_round
from firsthand.accounts.claims.names_apart import Match, names_apart
from firsthand.accounts.claims.offices_apart import is_of_office, office_told
from firsthand.accounts.claims.slots import Difference
from firsthand.accounts.claims.statements import Statement
from firsthand.accounts.senses import opposite_act, same_act, shares
from firsthand.accounts.terms import WORD, terms
from firsthand.records import Clause, Detail, Extent

# Modalities that do not tell a different story: what is planned and what will be are both still to come.
STILL_TO_COME = frozenset({"future", "wanted"})
MOVED_BY = re.compile(r"\b(?P<way>[a-z]+) of $")
BESIDE_CHARS = 30  # a bound of cost


@dataclass(frozen=True)
class Comparison:
    """What a report says to a claim: the slots in which it differs, and the claim's details that it does not give.

    ``rivalled``: it has another name for one of the claim's. ``predicate``: it tells all of the claim's acts;
    ``by_verbs``: with verbs, not by nouns alone. ``acts`` are the stems of the acts that it tells with verbs.
    """

    differences: tuple[Difference, ...]
    missing: tuple[str, ...]
    rivalled: bool
    predicate: bool
    by_verbs: bool
    acts: frozenset[str]

    @property
    def slots(self) -> frozenset[Detail]:
        """The slots that differ."""
        return frozenset(difference.slot for difference in self.differences)


def compare_statements(claim: Statement, report: Statement) -> Comparison:
    """Compare a claim with one reported sentence, slot by slot."""
    if plain_words(claim) == plain_words(report):
        return Comparison(differences=(), missing=(), rivalled=False, predicate=True, by_verbs=True, acts=frozenset())
    offices = [asked for asked in claim.clauses if is_of_office(claim, asked)]
    told_offices = [office_told(claim, asked, report) for asked in offices]
    matches = [(asked, nearest(claim, asked, report)) for asked in claim.clauses if asked not in offices]
    found = [match for _, match in matches if match is not None]
    unmatched = [asked for asked, match in matches if match is None]
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
    lost = (*no_numbers, *no_dates, *no_names, *(words for match in found for words in match.missing))
    return Comparison(
        differences=tuple(differences),
        missing=tuple(words for words in lost if not is_told_apart(words, differences)),
        rivalled=rivalled,
        predicate=all(told_as_noun(claim, asked, report) for asked in unmatched)
        and all(told for told, _ in told_offices)
        and (bool(claim.clauses) or denials(claim) == denials(report)),
        by_verbs=bool(claim.clauses) and all(clause.predicate in LASTING for clause in unmatched),
        acts=frozenset(term for match in found for term in terms(match.asked.predicate.replace("_", " "))),
    )


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


def plain_words(statement: Statement) -> list[str]:
    """The statement's words alone: what is equal needs no parse."""
    return [match.group().casefold() for match in WORD.finditer(statement.words(statement.extent))]


def nearest(claim: Statement, asked: Clause, report: Statement) -> Match | None:
    """The reported clause that tells the asked act with the fewest faults; None when no clause tells it."""
    pairs = ((one, other) for one in forms(claim, asked) for told in report.clauses for other in forms(report, told))
    found = [match for one, other in pairs if (match := matched(claim, one, report, other)) is not None]
    return min(found, key=lambda match: fitness(claim, match), default=None)


def fitness(claim: Statement, match: Match) -> tuple[bool, int, int, Extent]:
    """The lower, the nearer: a clause that tells who acts, where the claim names it, then one with few faults."""
    hides_doer = bool(claim.named(match.asked.subject)) and match.told.subject is None
    return hides_doer, len(match.missing), len(match.differences), match.told.trigger


def matched(claim: Statement, asked: Clause, report: Statement, told: Clause) -> Match | None:
    """Both clauses with what sets them apart; None when they tell different acts or of different things."""
    opposite = opposite_act(asked.predicate, told.predicate)
    if not (opposite or same_act(asked.predicate, told.predicate)) or not related(claim, asked, report, told):
        return None
    words = claim.words(asked.extent), report.words(told.extent)
    differences, missing = doer_apart(claim, asked, report, told)
    if asked.negated ^ told.negated ^ opposite ^ without_apart(claim, asked, report, told):
        differences.append(Difference("polarity", words[0], told.extent))
        if not claim.stems(asked.subject or asked.object):
            missing.append(words[0])  # "that is not so": nothing to hold it to
    scheduled = is_scheduled(report, told, asked) or is_scheduled(claim, asked, told)
    told_alike = same_modality(asked, told) or scheduled or same_helper(claim, asked, report, told)
    told_alike = told_alike or words[0] in words[1]
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
    return claim.is_name(asked.object) and report.is_name(told.object)


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


def same_modality(one: Clause, other: Clause) -> bool:
    """True when both clauses are facts, or both are still to come, or both are possible."""
    return one.modality == other.modality or {one.modality, other.modality} <= STILL_TO_COME


def same_helper(claim: Statement, asked: Clause, report: Statement, told: Clause) -> bool:
    """True for "would" before both verbs: what stands in the words of a speaker reads as a guess in a claim alone."""
    before = (
        one.text[: clause.trigger.start].rsplit(maxsplit=1)[-1:] for one, clause in ((claim, asked), (report, told))
    )
    return all(word == ["would"] for word in before)


def is_scheduled(report: Statement, told: Clause, asked: Clause) -> bool:
    """True when the report's present tense can tell the future that the claim tells ("they resume on Monday")."""
    act = told.predicate.partition("_")[0]
    present = report.words(told.trigger).casefold() in (act, f"{act}s", f"{act}es")
    timed = bool(report.times) or any(figure.dimension == "duration" for figure in report.figures)
    return told.modality == "asserted" and asked.modality in STILL_TO_COME and present and timed
