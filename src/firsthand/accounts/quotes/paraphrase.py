"""Whether a paraphrase gives what another report gives: rare words and names shared, no number or denial apart.

TF-IDF over stems with typed agreement: same speaker, same names, same numbers, same polarity. How well it does is in
ADR 0005.
"""

from collections.abc import Iterable

from firsthand.accounts.quotes.reports import Report, Sense
from firsthand.accounts.quotes.words import numbers_in

# Dice of weighted stems, or share of the shorter one's weight that the other holds.
MIN_LIKE = 0.5  # ±25 %: fictions -.0001 / 0, 2026-11
MIN_HELD = 0.75  # ±25 %: fictions -.0001 / 0, 2026-11
MIN_LIKE_SHORT = 0.6  # Dice where only two stems are shared; ±25 %: fictions 0 / -.0007, 2026-11
MIN_LIKE_REPEATED = 0.7  # Dice inside one article, which seldom tells a thing twice; all looked at on stories-basil
MIN_SHARED = 3  # ±25 %: fictions 0 / -.0019, 2026-11
FRAGMENT_WORDS = 3  # so short a content says too little to be held by another; unmeasured


def paraphrases(one: Report, other: Report, weights: dict[str, float]) -> float:
    """How alike the two are, up to 1; 0 when they are not the same statement."""
    if _other_numbers(one, other):
        return 0.0
    short, long = sorted((one, other), key=lambda report: (len(report.said.words), report.order))
    best = max((_likeness(short, sense, weights) for sense in long.senses), default=0.0)
    return best if best >= (MIN_LIKE_REPEATED if one.article == other.article else 0.0) else 0.0


def _likeness(short: Report, sense: Sense, weights: dict[str, float]) -> float:
    """How alike the shorter report is to a stretch of the longer one; 0 when too little, or one denies the other."""
    whole = Sense(short.terms, any(part.negated for part in short.senses))
    if whole.negated != sense.negated:
        return 0.0
    shared = whole.terms & sense.terms
    if len(shared) < MIN_SHARED - 1:
        return 0.0
    both, own, others = (_weight(terms, weights) for terms in (shared, whole.terms, sense.terms))
    like, held = 2 * both / (own + others), both / own
    if len(shared) < MIN_SHARED:
        return like if like >= MIN_LIKE_SHORT else 0.0
    is_held = held >= MIN_HELD and len(short.said.words) > FRAGMENT_WORDS
    return max(like, 0.01) if like >= MIN_LIKE or is_held else 0.0


def _weight(terms: Iterable[str], weights: dict[str, float]) -> float:
    return sum(weights.get(term, 1.0) for term in sorted(terms))


def _other_numbers(one: Report, other: Report) -> bool:
    first, second = numbers_in(one.said.words), numbers_in(other.said.words)
    return bool(first and second and not first & second)
