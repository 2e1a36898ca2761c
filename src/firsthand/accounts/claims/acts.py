"""The acts that a claim tells, where a report tells them with other words: light verbs, nouns, words of speech."""

import re
from collections.abc import Sequence

from msgspec import structs

from firsthand.accounts.claims.identities import Name, same_bearer, same_name
from firsthand.accounts.claims.statements import Statement
from firsthand.accounts.senses import held, widened
from firsthand.accounts.terms import WORD, terms
from firsthand.records import Clause

# Verbs that leave the act to their object ("made an offer"), and those that leave it to their subject ("the talks
# lasted nine hours").
LIGHT = frozenset("come give have hold issue make put reach take".split())
LASTING = frozenset("conclude continue end go_on last run take".split())
SPEAKING = frozenset("add announce declare disclose reveal say state tell repeat".split())
DENIALS = frozenset("deny denied denies neither never no nobody none nor not nothing refused without".split())
OWNED = re.compile(r"['’]s? (?:\w+ )?(\w+)")  # "Valdia's rejection"
AFTER_NAME = re.compile(r" (\w+)")  # "the Valdian rejection"; behind a person stands a verb
BEFORE_NAME = re.compile(r"(\w+) (?:by|of|from)(?: the)? $")  # "rejection by Valdia"
BESIDE_A_WORD = 2  # "the ferry Marigold", "the minister, Ada Brandt"; a format
BESIDE_CHARS = 40  # how far from a name a noun of its bearer's act is looked for; unmeasured


def forms(statement: Statement, clause: Clause) -> tuple[Clause, ...]:
    """The clause, and as a clause of its own the noun to which its verb leaves the act ("made an offer")."""
    if clause.predicate in LIGHT:
        nouns = sorted(statement.stems(clause.object))
        return clause, *(structs.replace(clause, predicate=noun, object=None) for noun in nouns)
    if clause.predicate in LASTING:
        nouns = sorted(statement.stems(clause.subject))
        return clause, *(structs.replace(clause, predicate=noun, subject=None, object=None) for noun in nouns)
    return (clause,)


def told_as_noun(claim: Statement, asked: Clause, report: Statement) -> bool:
    """True when the report names the act by a noun ("rejected", "the rejection") or leaves out a verb of being or
    saying."""
    if asked.negated:
        return False  # a noun tells that there is an act, and no denial
    if is_being(asked):
        return is_described(claim, asked, report)
    if is_spoken(claim, asked, report):
        return True
    verbs = {term for clause in report.clauses for term in terms(clause.predicate.replace("_", " "))}
    nouns = {term for form in forms(claim, asked) for term in terms(form.predicate.replace("_", " "))} - verbs
    doers = claim.named(asked.subject)
    return any(by_whom(term, doers, report) for term in sorted(nouns))


def by_whom(noun: str, doers: tuple[Name, ...], report: Statement) -> bool:
    """True when the report has the noun, and beside it one of the doers, if any is asked for: "Valdia's rejection",
    "the rejection by Valdia"."""
    if not doers:
        return held(noun, widened(report.terms))
    for mention, name in zip(report.mentions, report.names, strict=True):
        if any(same_bearer(name, doer) for doer in doers):
            behind = report.text[mention.end : mention.end + BESIDE_CHARS]
            after = OWNED.match(behind) or (AFTER_NAME.match(behind) if name.kind != "person" else None)
            before = BEFORE_NAME.search(report.text[max(0, mention.start - BESIDE_CHARS) : mention.start])
            words = " ".join(word for found in (after, before) if found for word in found.groups() if word)
            if held(noun, widened(terms(words))):
                return True
    return False


def is_described(claim: Statement, asked: Clause, report: Statement) -> bool:
    """True when the report has words that the claim says of something; where that has a name, beside the name:
    "Valdia, a country of lakes"."""
    if asked.object is None:
        return True
    numbers = frozenset(stem for figure in claim.figures for stem in claim.stems(figure.extent))
    said, wanted = claim.stems(asked.object) - numbers, claim.named(asked.subject)
    known = widened(said)
    words = list(WORD.finditer(report.text, report.extent.start, report.extent.end))
    places = [found for found in words if any(held(term, known) for term in terms(found.group()))]
    return any(not wanted or is_beside(wanted, found, report) for found in places)


def is_beside(wanted: Sequence[Name], word: re.Match[str], report: Statement) -> bool:
    """True when one of these names is the one before the word, or stands right behind it."""
    pairs = list(zip(report.mentions, report.names, strict=True))
    before = [name for mention, name in pairs if mention.start <= word.start()][-1:]
    behind = [name for mention, name in pairs if 0 <= mention.start - word.end() <= BESIDE_A_WORD]
    return any(same_name(one, other) for one in wanted for other in before + behind)


def is_being(clause: Clause) -> bool:
    """True for a verb that only links its parts."""
    return clause.predicate == "be"


def is_spoken(claim: Statement, asked: Clause, report: Statement) -> bool:
    """True when the claim's "X said" is answered by a report that gives its words to X."""
    if asked.predicate not in SPEAKING:
        return False
    speakers = [name for clause in report.clauses for name in report.named(clause.attributed)]
    spoken_for = [name for _, names in report.sentences for name in names]
    return any(same_bearer(one, other) for one in claim.named(asked.subject) for other in (*speakers, *spoken_for))


def denials(statement: Statement) -> frozenset[str]:
    """The words of a statement that deny: all there is to go by where a claim has no verb."""
    words = (match.group().casefold() for match in WORD.finditer(statement.words(statement.extent)))
    return frozenset(word for word in words if word in DENIALS or word.endswith(("n't", "n’t")))
