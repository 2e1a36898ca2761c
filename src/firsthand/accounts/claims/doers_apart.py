"""Where a report tells a claim's act of another doer, or turns doer and undergoer round."""

import re
from collections.abc import Iterator, Sequence

from firsthand.accounts.claims.antecedents import STAND_INS, is_description, is_owned_by, meant
from firsthand.accounts.claims.identities import PLACES, Name, all_in, rivals, same_bearer, same_name, speaks_for
from firsthand.accounts.claims.slots import Difference
from firsthand.accounts.claims.statements import NO_STEMS, Statement, capitalised
from firsthand.accounts.senses import shares
from firsthand.accounts.terms import terms
from firsthand.records import Clause, Extent

FOLLOWER = re.compile(r"(?:['’]s?)? ([^\W\d_]+)")
# Words behind a name that leave it what it is ("the hospital in Marl alone").
BESIDE_A_NAME = frozenset(terms("alone himself herself itself together"))


def doer_apart(
    claim: Statement, asked: Clause, report: Statement, told: Clause
) -> tuple[list[Difference], list[str]]:
    """Another doer, or doer and undergoer exchanged; and the doer when the report does not tell it."""
    swapped = exchanged(claim, asked, report, told)
    if swapped is not None:
        return [swapped], []
    if asked.subject is None or told.subject is None:
        return [], []
    words = claim.words(asked.subject)
    if turned_round(claim, asked, report, told):
        return [Difference("direction", words, told.subject)], []
    wanted, given = claim.doers(asked.subject), report.doers(told.subject)
    if len(wanted) == 1 and is_description(wanted[0], told.subject, report):
        return [], []
    if wanted and given:
        if any(is_same_doer(one, other, claim) for one in wanted for other in given):
            mine = followers(claim, asked.subject) - report.stems(told.subject)
            theirs = followers(report, told.subject) - claim.stems(asked.subject)
            return [], [words] if mine or theirs else []
        if any(same_name(name, other) for name in other_names(claim, asked) for other in given):
            return [Difference("direction", words, told.subject)], []
        if any(rivals(one, other) for one in wanted for other in given):
            return [Difference("name", words, told.subject)], []
        if other_stems(claim, asked.subject) == other_stems(report, told.subject) != NO_STEMS:
            return [Difference("place" if wanted[0].kind in PLACES else "name", words, told.subject)], []
        return [], [words]
    if wanted and is_owned_by(wanted, report, told, claim.plain_stems(asked.subject)):
        return [], []
    if wanted:
        others = tuple(other_names(report, told))
        around, proper = meant(report, told, told.subject, others), capitalised(report.words(told.subject))
        named = any(all_in(one.words, proper) for one in wanted)  # "the Valdian side"
        return [], [] if named or all(any(same_bearer(one, other) for other in around) for one in wanted) else [words]
    return [], [] if covers(report, told.subject, claim.plain_stems(asked.subject)) else [words]


def is_same_doer(one: Name, other: Name, claim: Statement) -> bool:
    """True for one bearer, and for one who acts for the other, unless the claim tells the two apart."""
    return same_name(one, other) or (
        speaks_for(one, other) and not any(same_name(name, other) for name in claim.names)
    )


def other_stems(statement: Statement, extent: Extent) -> frozenset[str]:
    """The stems of these words but for those of names: "shares" of "shares in Marl"."""
    mentions = [mention for mention in statement.mentions if extent.holds(mention)]
    return statement.stems(extent) - {stem for mention in mentions for stem in statement.stems(mention)}


def followers(statement: Statement, subject: Extent) -> frozenset[str]:
    """The noun right behind the subject's last name, which is what acts ("Velmont fans"), unless it is a body's
    ("the Velmont board")."""
    last = max((mention.end for mention in statement.mentions if subject.holds(mention)), default=subject.end)
    behind = FOLLOWER.match(statement.text[last : subject.end])
    return frozenset(terms(behind[1])) - STAND_INS - BESIDE_A_NAME if behind else frozenset()


def covers(report: Statement, subject: Extent | None, wanted: frozenset[str]) -> bool:
    """True when a doer told without a name can be the wanted one: a pronoun, words of it, or words beside it."""
    given = report.stems(subject)
    return not given or shares(wanted, given | report.described(subject)) or wanted <= given | report.terms


def other_names(claim: Statement, clause: Clause) -> Iterator[Name]:
    """Names of the clause that are not of its doer."""
    for extent in (clause.object, *clause.oblique):
        yield from claim.named(extent)


def exchanged(claim: Statement, asked: Clause, report: Statement, told: Clause) -> Difference | None:
    """What undergoes the act and what stands behind a preposition, or behind two, changed round: "left Aby for Ceda",
    "left Ceda for Aby"."""
    mine, theirs = places_of(claim, asked), places_of(report, told)
    for place, (extent, names) in mine.items():
        other, given = theirs.get(place, (extent, ()))
        elsewhere = [name for key, (_, part) in theirs.items() if key != place for name in part]
        if given and not meet(names, given) and meet(names, elsewhere):
            return Difference("direction", claim.words(extent), other)
    return None


def places_of(statement: Statement, clause: Clause) -> dict[str, tuple[Extent, tuple[Name, ...]]]:
    """The names of a clause's object, under "", and of what stands behind each of its prepositions."""
    found: dict[str, tuple[Extent, tuple[Name, ...]]] = {}
    for extent in clause.oblique:
        names = statement.named(extent)
        if names:
            found.setdefault(statement.words(extent).partition(" ")[0].casefold(), (extent, names))
    target = clause.object
    behind = [name for _, part in found.values() for name in part]
    own = tuple(name for name in statement.named(target) if not any(name is other for other in behind))
    return {"": (target, own), **found} if target is not None and own else found


def meet(some: Sequence[Name], others: Sequence[Name]) -> bool:
    """True when one of these can be one of those."""
    return any(same_name(one, other) for one in some for other in others)


def turned_round(claim: Statement, asked: Clause, report: Statement, told: Clause) -> bool:
    """True when the claim's doer is the report's undergoer and the other way round."""
    doer, target = claim.stems(asked.subject), claim.stems(asked.object)
    told_doer, told_target = report.stems(told.subject), report.stems(told.object)
    straight = shares(doer, told_doer) or shares(target, told_target)
    return not straight and shares(doer, told_target) and shares(target, told_doer)
