"""Who holds an office, where a claim says it with "is": "Ada Brandt is the mayor"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.accounts.claims.identities import Name, same_name
from firsthand.accounts.claims.slots import Difference
from firsthand.accounts.claims.statements import Statement
from firsthand.accounts.senses import held, widened
from firsthand.accounts.terms import terms
from firsthand.records import Clause, Extent

OF = re.compile(r" (?:of|at|for|in) (?:the )?")
APPOSED = re.compile(
    r", (?:the |an? )?((?:[a-z][\w’'-]{0,20} ){0,3}?[a-z][\w’'-]{1,20})(?=[,.]| of | at | for | in )"
)
OWNER = re.compile(r"(?:['’]s?)? ")


@dataclass(frozen=True)
class Holding:
    """A name with the office that stands beside it, or that "is" gives it."""

    name: Name
    office: Extent
    where: Extent  # name and office together


def is_of_office(claim: Statement, asked: Clause) -> bool:
    """True for "NAME is the OFFICE" and "NAME is not the OFFICE": words without a figure that are more than a name,
    said of one who has a name."""
    if asked.predicate != "be" or asked.object is None or not claim.named(asked.subject):
        return False
    counted = any(asked.object.holds(figure.extent) for figure in claim.figures)
    return not counted and bool(own_stems(claim, asked.object))


def own_stems(statement: Statement, extent: Extent) -> tuple[str, ...]:
    """The stems of these words in their order, without those of names."""
    named = {
        stem for mention in statement.mentions if extent.holds(mention) for stem in terms(statement.words(mention))
    }
    return tuple(stem for stem in terms(statement.words(extent)) if stem not in named)


def office_told(claim: Statement, asked: Clause, report: Statement) -> tuple[bool, Difference | None]:
    """Whether the report tells who holds the claim's office, and where it gives the office to another, or to the
    claim's name another of its kind ("finance minister", "industry minister") or the one that the claim denies."""
    found = tuple(holdings(report))
    office = asked.object
    assert office is not None
    mine = [holding for holding in found if any(same_name(holding.name, name) for name in claim.named(asked.subject))]
    own = next((holding for holding in mine if covers_office(claim, office, report, holding)), None)
    if own is not None:
        denied = Difference("polarity", claim.words(asked.extent), own.where) if asked.negated else None
        return True, denied
    if asked.negated or not claim.words(office).casefold().startswith("the "):
        return False, None  # many can be "a nurse"
    others = [holding for holding in found if holding not in mine and covers_office(claim, office, report, holding)]
    rivals = others or [holding for holding in mine if is_other_office(claim, office, report, holding)]
    return bool(rivals), next(
        (Difference("role", claim.words(office), one.where, loose=True) for one in rivals), None
    )


def holdings(report: Statement) -> Iterator[Holding]:
    """Every name of the report that an office stands beside, or that "is" something."""
    for mention, name, office in zip(report.mentions, report.names, report.offices, strict=True):
        beside = office or apposed(report, mention)
        if beside is not None:
            yield Holding(name, beside, around((mention, beside)))
    for clause in report.clauses:
        for name in report.named(clause.subject):
            if clause.predicate == "be" and clause.object is not None and is_plain(clause):
                yield Holding(name, clause.object, clause.extent)


def apposed(report: Statement, mention: Extent) -> Extent | None:
    """The words that a name's apposition begins with ("Ada Brandt, the mayor of Skelling"): perhaps an office."""
    found = APPOSED.match(report.text, mention.end, report.extent.end)
    return Extent(article=mention.article, start=found.start(1), end=found.end(1)) if found else None


def is_plain(clause: Clause) -> bool:
    """True for what is said to be so now."""
    return clause.modality == "asserted" and not clause.negated


def around(extents: Sequence[Extent]) -> Extent:
    """The words from the first to the last of these."""
    first = min(extents)
    return Extent(article=first.article, start=first.start, end=max(extent.end for extent in extents))


def covers_office(claim: Statement, office: Extent, report: Statement, holding: Holding) -> bool:
    """True when the holding is the claim's office: all its words stand beside the name, or in what the story says of
    its bearer elsewhere, and its chief one beside the name."""
    beside = widened(terms(report.words(holding.office)))
    known = beside | widened(holding.name.described)
    if not held(head_of(claim, office), beside) or not all(held(stem, known) for stem in own_stems(claim, office)):
        return False
    return all(is_held_for(body, beside, holding, report) for body in claim.named(office))


def head_of(claim: Statement, office: Extent) -> str:
    """The stem of an office's chief word: the last before "of", "at" and the like."""
    words = claim.words(office)
    for preposition in (" of ", " at ", " for ", " in "):
        words = words.partition(preposition)[0]
    found = terms(words)
    return found[-1] if found else own_stems(claim, office)[-1]


def is_held_for(body: Name, beside: frozenset[str], holding: Holding, report: Statement) -> bool:
    """True when the office is this body's: it stands beside the name or in what the story says of its bearer, or it
    is "its spokesman" and the body was named last."""
    known = beside | widened(holding.name.described)
    if all(held(stem, known) for word in sorted(body.words) for stem in terms(word)):
        return True
    if holding.name.acts_for & body.entities or stands_beside(body, holding.office, report):
        return True
    owned = (
        report.text[max(0, holding.office.start - 6) : holding.office.start].casefold().endswith(("its ", "their "))
    )
    return owned and any(same_name(body, near) for near in body_before(report, holding.office))


def stands_beside(body: Name, office: Extent, report: Statement) -> bool:
    """True for "chairman of BODY", "BODY chairman" and "BODY's chairman"."""
    for mention, name in zip(report.mentions, report.names, strict=True):
        between = report.text[office.end : mention.start], report.text[mention.end : office.start]
        if (OF.fullmatch(between[0]) or OWNER.fullmatch(between[1])) and same_name(body, name):
            return True
    return False


def body_before(report: Statement, office: Extent) -> tuple[Name, ...]:
    """The body named last before these words: whose office "its chairman" is."""
    pairs = zip(report.mentions, report.names, strict=True)
    near = (*report.context, *(name for mention, name in pairs if mention.end <= office.start))
    return tuple(name for name in near if name.kind not in {"person", "place", "country"})[-1:]


def is_other_office(claim: Statement, office: Extent, report: Statement, holding: Holding) -> bool:
    """True for another office of one kind: the same chief word, with other words before it."""
    wanted, given = own_stems(claim, office), terms(report.words(holding.office))
    head = head_of(claim, office)
    rest = set(given) - {head}
    return head in given and bool(rest) and rest.isdisjoint(wanted) and len(wanted) > 1
