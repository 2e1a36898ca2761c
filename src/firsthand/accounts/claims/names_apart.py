"""Where a report has another name than a claim."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.accounts.claims.identities import PLACES, Name, all_in, rivals, same_bearer, same_name
from firsthand.accounts.claims.slots import Difference
from firsthand.accounts.claims.statements import Statement
from firsthand.records import Clause, Detail, Extent

HIS = re.compile(r"\b(?:his|her|its|their) (\w+)", re.IGNORECASE)
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
        if stands_in(name, report) or is_owner_told(claim, mention, name, report):
            continue
        if any(is_told_otherwise(mention, match, report) for match in matches):
            continue
        behind = rival_behind(claim, mention, report, matches)
        rival = behind or rival_of(name, claim, report)
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
    if owned is None or not any(same_name(name, other) for other in report.topic):
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


def stands_in(name: Name, report: Statement) -> bool:
    """True when the report has the name, or one who acts for its bearer."""
    if all_in(name.words, report.proper):
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
