"""Reports that have a claim's own words, or that have them within what undergoes another act."""

import re
from collections.abc import Sequence

from firsthand.accounts.claims.names_apart import Match
from firsthand.accounts.claims.statements import Statement
from firsthand.accounts.senses import held, widened
from firsthand.accounts.terms import WORD, terms
from firsthand.records import Clause

# What may stand before words that are told for themselves, and behind them. Not "if", "whether", "denied that".
OPENING = re.compile(r"(?:^|[,;:—–(“\"]|\b(?:and|as|because|but|said|says|since|while))\s*[“\"]?$", re.IGNORECASE)
CLOSING = re.compile(
    r"\s*(?:$|[.,;:—–)”\"!]|(?:afternoon|evening|morning|night)?[.,;]|(?:according|after|and|as|at|but|by|for|in|on|while)\b)",
    re.IGNORECASE,
)
BEFORE_CHARS = 12  # a bound of cost: the longest of the words that open


def has_words(claim: Statement, report: Statement) -> bool:
    """True when the report tells the claim in its own words, alone or in a longer sentence that says so."""
    words = [match.group() for match in WORD.finditer(claim.words(claim.extent))]
    told = report.words(report.extent)
    if len(words) < 2:
        return False
    for found in re.finditer(r"[^\w]+".join(map(re.escape, words)), told, re.IGNORECASE):
        before = told[max(0, found.start() - BEFORE_CHARS) : found.start()]
        opened = found.start() == 0 or OPENING.search(before if found.start() > BEFORE_CHARS else f" {before}")
        if opened and CLOSING.match(told, found.end()):
            return True
    return False


def is_held_within(claim: Statement, asked: Clause, report: Statement, matches: Sequence[Match]) -> bool:
    """True for a clause within what undergoes another act of the claim, where the report has all its words there:
    "rejected demands that it pull back its troops"."""
    for match in matches:
        outer, told = match.asked.object, match.told.object
        if outer is not None and told is not None and outer.holds(asked.trigger):
            wanted = terms(asked.predicate.replace("_", " ")) + tuple(sorted(claim.stems(asked.object)))
            present = widened(report.stems(told))
            if all(held(stem, present) for stem in wanted) and not asked.negated:
                return True
    return False
