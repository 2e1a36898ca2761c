"""Where a report tells a claim's act of another doer, or turns doer and undergoer round."""

import re
from collections.abc import Iterator, Sequence

from firsthand.accounts.claims.identities import Name, all_in, rivals, same_bearer, same_name
from firsthand.accounts.claims.slots import Difference
from firsthand.accounts.claims.statements import Statement, capitalised, without
from firsthand.accounts.senses import shares
from firsthand.accounts.terms import terms
from firsthand.records import Clause, Extent

# Nouns that stand for someone or some body named before.
BODIES = frozenset(
    terms(
        "administration agency authority authorities bank body cabinet captain chairman chief club coach commission "
        "committee company council court director firm force government group institution leader man mayor minister "
        "ministry office official old organisation organization party player police president regulator side "
        "spokesman spokeswoman state striker team union woman"
    )
)
FOLLOWER = re.compile(r"(?:['’]s?)? ([^\W\d_]+)")
POSSESSIVE = re.compile(r"\b(?:its|his|her|their)\b", re.IGNORECASE)
RELATIVE = frozenset({"that", "which", "who", "whom"})


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
    if wanted and given:
        if any(same_bearer(one, other) for one in wanted for other in given):
            mine = followers(claim, asked.subject) - report.stems(told.subject)
            theirs = followers(report, told.subject) - claim.stems(asked.subject)
            return [], [words] if mine or theirs else []
        if any(same_name(name, other) for name in other_names(claim, asked) for other in given):
            return [Difference("direction", words, told.subject)], []
        if any(rivals(one, other) for one in wanted for other in given):
            return [Difference("name", words, told.subject)], []
        return [], [words]
    if wanted and is_owned_by(wanted, report, told, plain_stems(claim, asked.subject)):
        return [], []
    if wanted:
        around, proper = meant(report, told), capitalised(report.words(told.subject))
        named = any(all_in(one.words, proper) for one in wanted)  # "the Valdian side"
        return [], [] if named or any(same_bearer(one, other) for one in wanted for other in around) else [words]
    return [], [] if covers(report, told.subject, plain_stems(claim, asked.subject)) else [words]


def is_owned_by(wanted: Sequence[Name], report: Statement, told: Clause, stems: frozenset[str]) -> bool:
    """True for "its members" where the claim has the members of one whom "its" can mean."""
    subject = told.subject
    if subject is None or not POSSESSIVE.search(report.words(subject)):
        return False
    owners = report.named(told.attributed) + name_before(report, subject) + report.topic
    rest = plain_stems(report, subject)
    return bool(rest) and rest <= stems and any(same_bearer(one, other) for one in wanted for other in owners)


def followers(statement: Statement, subject: Extent) -> frozenset[str]:
    """The noun right behind the subject's last name, which is what acts ("Velmont fans"), unless it is a body's
    ("the Velmont board")."""
    last = max((mention.end for mention in statement.mentions if subject.holds(mention)), default=subject.end)
    behind = FOLLOWER.match(statement.text[last : subject.end])
    return frozenset(terms(behind[1])) - BODIES if behind else frozenset()


def meant(report: Statement, told: Clause) -> tuple[Name, ...]:
    """Whom a doer told without a name can be: whom the text is about for a pronoun, or who says so for "it"; for an
    office or a body ("the minister", "the company") those named shortly before. Never whoever the clause names in
    another part."""
    stems = report.stems(told.subject)
    near = report.context + report.names if stems else antecedents(report, told)
    others = tuple(other_names(report, told))
    free = (name for name in near if not any(same_name(name, other) for other in others))
    held = tuple(name for office, name in report.holders if office == stems and is_definite(report, told.subject))
    return held or tuple(name for name in free if not stems or stems & BODIES or stems <= name.described)


def is_definite(report: Statement, extent: Extent | None) -> bool:
    """True for "the governor", not for "a governor" or "the former one"."""
    return extent is not None and report.words(extent).casefold().startswith("the ")


def antecedents(report: Statement, told: Clause) -> tuple[Name, ...]:
    """Whom a pronoun can be: the name right before "who"; for "it" whoever says so, and whom the text is about."""
    pronoun = report.words(told.subject).casefold() if told.subject is not None else ""
    if told.subject is not None and pronoun in RELATIVE:
        return name_before(report, told.subject)
    if pronoun not in {"it", "they"} or told.attributed is None:
        return report.topic
    if report.words(told.attributed).casefold() in RELATIVE:
        return name_before(report, told.attributed)
    sayers = report.named(told.attributed)
    if pronoun == "it" and any(name.kind in ("country", "organisation") for name in sayers):
        return sayers  # "Norland says it closed the port"
    return sayers + report.topic


def name_before(report: Statement, extent: Extent) -> tuple[Name, ...]:
    """The name that ends last before these words, if any."""
    pairs = zip(report.mentions, report.names, strict=True)
    return tuple(name for mention, name in pairs if mention.end <= extent.start)[-1:]


def covers(report: Statement, subject: Extent | None, wanted: frozenset[str]) -> bool:
    """True when a doer told without a name can be the wanted one: a pronoun, words of it, or words beside it."""
    given = report.stems(subject)
    return not given or shares(wanted, given | report.described(subject)) or wanted <= given | report.terms


def plain_stems(claim: Statement, extent: Extent) -> frozenset[str]:
    """The stems of these words, without numbers and what qualifies them; the unit is kept."""
    numbers = [figure.extent for figure in claim.figures if extent.holds(figure.extent)]
    units = " ".join(figure.unit for figure in claim.figures if extent.holds(figure.extent))
    return frozenset(terms(without(claim.text, extent, numbers) + " " + units)) if numbers else claim.stems(extent)


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
