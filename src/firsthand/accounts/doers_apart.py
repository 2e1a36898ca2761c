"""Where a report tells a claim's act of another doer, or turns doer and undergoer round."""

from collections.abc import Iterator

from firsthand.accounts.identities import Name, all_in, rivals, same_bearer, same_name
from firsthand.accounts.senses import shares
from firsthand.accounts.slots import Difference
from firsthand.accounts.statements import Statement, capitalised
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


def doer_apart(
    claim: Statement, asked: Clause, report: Statement, told: Clause
) -> tuple[list[Difference], list[str]]:
    """Another doer, or doer and undergoer exchanged; and the doer when the report does not tell it."""
    if asked.subject is None or told.subject is None:
        return [], []
    words = claim.words(asked.subject)
    if turned_round(claim, asked, report, told):
        return [Difference("direction", words, report.words(told.subject))], []
    wanted, given = claim.doers(asked.subject), report.doers(told.subject)
    if wanted and given:
        if any(same_bearer(one, other) for one in wanted for other in given):
            return [], []
        if any(same_name(name, other) for name in other_names(claim, asked) for other in given):
            return [Difference("direction", words, report.words(told.subject))], []
        if any(rivals(one, other) for one in wanted for other in given):
            return [Difference("name", words, report.words(told.subject))], []
        return [], [words]
    if wanted:
        around, proper = meant(report, told), capitalised(report.words(told.subject))
        named = any(all_in(one.words, proper) for one in wanted)  # "the Valdian side"
        return [], [] if named or any(same_bearer(one, other) for one in wanted for other in around) else [words]
    return [], [] if covers(report, told.subject, claim.stems(asked.subject)) else [words]


def meant(report: Statement, told: Clause) -> tuple[Name, ...]:
    """Whom a doer told without a name can be: whom the text is about for a pronoun; for an office or a body ("the
    minister", "the company") those named shortly before. Never whoever the clause names in another part."""
    stems = report.stems(told.subject)
    near = report.context + report.names if stems else report.topic
    others = tuple(other_names(report, told))
    free = (name for name in near if not any(same_name(name, other) for other in others))
    return tuple(name for name in free if not stems or stems & BODIES or stems <= name.described)


def covers(report: Statement, subject: Extent | None, wanted: frozenset[str]) -> bool:
    """True when a doer told without a name can be the wanted one: a pronoun, words of it, or words beside it."""
    given = report.stems(subject)
    return not given or shares(wanted, given | report.described(subject)) or wanted <= given | report.terms


def other_names(claim: Statement, clause: Clause) -> Iterator[Name]:
    """Names of the clause that are not of its doer."""
    for extent in (clause.object, *clause.oblique):
        yield from claim.named(extent)


def turned_round(claim: Statement, asked: Clause, report: Statement, told: Clause) -> bool:
    """True when the claim's doer is the report's undergoer and the other way round."""
    doer, target = claim.stems(asked.subject), claim.stems(asked.object)
    told_doer, told_target = report.stems(told.subject), report.stems(told.object)
    straight = shares(doer, told_doer) or shares(target, told_target)
    return not straight and shares(doer, told_target) and shares(target, told_doer)
