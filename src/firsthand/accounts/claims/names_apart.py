"""Where a report has another name than a claim."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.accounts.claims.antecedents import is_description, name_before, touched
from firsthand.accounts.claims.identities import PLACES, Name, all_in, rivals, same_bearer, same_name
from firsthand.accounts.claims.slots import Difference
from firsthand.accounts.claims.statements import NO_STEMS, Statement, capitalised
from firsthand.accounts.terms import terms
from firsthand.records import Clause, Detail, Extent

HIS = re.compile(r"\b(?:his|her|its|their) (\w+)", re.IGNORECASE)
SCENE = re.compile(r"(?:In|At|Near|On|Around) (?:the )?")
IT = frozenset({"it", "them", "this"})
OWNED = re.compile(r"['’]s? (\w+)")


@dataclass(frozen=True)
class Match:
    """A clause of the claim with the reported clause that comes nearest to it."""

    asked: Clause
    told: Clause
    differences: tuple[Difference, ...]
    missing: tuple[str, ...]


def names_apart(
    claim: Statement, report: Statement, matches: Sequence[Match]
) -> tuple[list[Difference], list[str], bool]:
    """Names of the claim in whose place the report has another, those it does not have, and whether there is any
    name that could stand in a missing one's place."""
    differences, missing, rivalled = [], [], False
    for mention, name in zip(claim.mentions, claim.names, strict=True):
        words = claim.words(mention)
        owner = other_owner(claim, mention, name, report)
        if owner is not None:
            differences.append(Difference(slot_of(name, owner, report), words, owner))
            continue
        if is_owner_told(claim, mention, name, report):
            continue
        acts = [match for match in matches if is_argument(mention, match.asked)]
        if any(is_bound(name, owned_by(claim, mention), match, report) for match in acts) or (
            not acts and stands_in(name, report)
        ):
            continue
        if any(is_told_otherwise(mention, match, report) for match in matches):
            continue
        behind = rival_behind(claim, mention, report, matches)
        rival = behind or (None if acts and stands_in(name, report) else rival_of(name, claim, report))
        rivalled = rivalled or rival is not None
        if rival is None or any(same_name(name, other) for other in report.context):
            missing.append(words)
        else:
            differences.append(Difference(slot_of(name, rival, report), words, rival, loose=behind is None))
    return differences, missing, rivalled


def slot_of(name: Name, rival: Extent, report: Statement) -> Detail:
    """A place where both names are places, else a name."""
    others = report.named(rival)
    return "place" if name.kind in PLACES and others and all(other.kind in PLACES for other in others) else "name"


def other_owner(claim: Statement, mention: Extent, name: Name, report: Statement) -> Extent | None:
    """Whose the report says something is, where the claim says that it is the name's: "Valdia's treasury"."""
    owned = owned_by(claim, mention)
    found = [
        (other, where)
        for where, other in zip(report.mentions, report.names, strict=True)
        if owned and owned_by(report, where) == owned
    ]
    if not found or any(same_bearer(name, other) for other, _ in found):
        return None
    return found[0][1]


def is_owner_told(claim: Statement, mention: Extent, name: Name, report: Statement) -> bool:
    """True for "his resignation" where the claim has it with the name of whom the sentence before is about."""
    owned = owned_by(claim, mention)
    if owned is None or not any(same_name(name, other) for _, names in report.sentences for other in names):
        return False
    return any(match[1].casefold() == owned for match in HIS.finditer(report.words(report.extent)))


def owned_by(statement: Statement, mention: Extent) -> str | None:
    """The word behind a name in the possessive, casefolded."""
    found = OWNED.match(statement.text, mention.end)
    return found[1].casefold() if found else None


def is_told_otherwise(mention: Extent, match: Match, report: Statement) -> bool:
    """True for a name in the claim's doer where the report has a pronoun or an office: compared with the doers."""
    subject = match.asked.subject
    told = match.told.subject
    return subject is not None and told is not None and subject.holds(mention) and not report.named(told)


def is_argument(mention: Extent, asked: Clause) -> bool:
    """True for a name in what undergoes the act, or behind a preposition."""
    return any(part is not None and part.holds(mention) for part in (asked.object, *asked.oblique))


def is_bound(name: Name, owned: str | None, match: Match, report: Statement) -> bool:
    """True when the words of the clause have the name, or words that can mean its bearer ("him", "the company's
    brakes", "the bid" for what the claim says is ``owned``). It is no sign of it that the name stands elsewhere in
    the sentence, or says who is the clause's source or doer."""
    told = match.told
    if any(difference.slot == "direction" for difference in match.differences):
        return stands_in(name, report)
    parts = [part for part in (told.object, *told.oblique) if part is not None]
    if told.object is None and match.asked.subject is None and told.subject is not None:
        parts = [told.subject, *parts]  # "was held on Monday and freed": whose voice is not told
    parts += pointed_at(report, told)
    if told.attributed is not None:
        parts = [part for part in parts if not part.overlap(told.attributed)]
    if all_in(name.words, capitalised(" ".join(report.words(part) for part in parts))):
        return True
    if any(is_description(name, part, report) for part in parts):
        return True
    doers = report.named(told.subject) if told.subject not in parts else ()
    near = [other for part in parts for other in touched(report, told, part, doers)]
    if not any(other.kind in PLACES for other in near):
        near += scene(report, told)
    near += [other for part in parts_around(report, told) for other in report.named(part)]
    near += [
        other for part in parts if owned and is_the(owned, part, report) for other in name_before(report, part, doers)
    ]
    return any(same_name(name, other) for other in near)


def is_the(noun: str, part: Extent, report: Statement) -> bool:
    """True for "the bid", where the claim has whose bid it is."""
    words = report.words(part).casefold().split()
    return words[0] == "the" and noun in words


def scene(report: Statement, told: Clause) -> tuple[Name, ...]:
    """The place with which the clause's sentence begins: "In Marl, the mayor said that two houses had burned"."""
    start = next(sentence.start for sentence, _ in reversed(report.sentences) if sentence.start <= told.extent.start)
    found = SCENE.match(report.text, start)
    pairs = zip(report.mentions, report.names, strict=True)
    return tuple(name for mention, name in pairs if found and mention.start == found.end() and name.kind in PLACES)


def pointed_at(report: Statement, told: Clause) -> list[Extent]:
    """What "it" is that undergoes the act: what undergoes the act before ("offered his resignation, but she turned it
    down")."""
    if told.object is None or report.words(told.object).casefold() not in IT:
        return []
    before = [clause.object for clause in report.clauses if clause.trigger.end <= told.trigger.start]
    return [extent for extent in before if extent is not None and report.stems(extent)][-1:]


def parts_around(report: Statement, told: Clause) -> list[Extent]:
    """What undergoes the act that the clause goes along with: "bought the forward, paying 34 million"."""
    if not report.words(told.trigger).endswith("ing"):
        return []
    near = (clause for clause in report.clauses if clause is not told and clause.subject == told.subject)
    return [clause.object for clause in near if clause.object is not None and told.subject is not None]


def small_words(claim: Statement, mention: Extent) -> frozenset[str]:
    """The stems of a name that is told without a capital: "the transport ministry"."""
    return claim.stems(mention) if claim.words(mention).islower() else NO_STEMS


def stands_in(name: Name, report: Statement, described: frozenset[str] = NO_STEMS) -> bool:
    """True when the report has the name, or one who acts for its bearer, or these words for it."""
    if all_in(name.words, report.proper):
        return True
    if described and described <= frozenset(terms(report.words(report.extent))):
        return True
    return any(same_name(name, other) or other.acts_for & name.entities for other in report.names)


def rival_of(name: Name, claim: Statement, report: Statement) -> Extent | None:
    """A name of the same kind that the claim does not have."""
    for mention, other in zip(report.mentions, report.names, strict=True):
        if name.kind and other.kind and rivals(name, other) and not any(same_name(other, one) for one in claim.names):
            return mention
    return None


def rival_behind(claim: Statement, extent: Extent, report: Statement, matches: Sequence[Match]) -> Extent | None:
    """Another name behind the same preposition of the same act."""
    for match in matches:
        target, told_target = match.asked.object, match.told.object
        if target == extent and told_target is not None and report.is_name(told_target):
            return told_target
        for asked in match.asked.oblique:
            if asked.holds(extent):
                preposition = claim.words(asked).partition(" ")[0]
                for told in match.told.oblique:
                    if report.words(told).partition(" ")[0] == preposition and report.named(told):
                        return told
    return None
