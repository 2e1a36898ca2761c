"""Which stories a claim can be about: those whose words hold one of the names that the claim holds."""

import re
from collections.abc import Iterable, Mapping, Sequence

from firsthand.accounts.claims.identities import CAPITALISED, LITTLE_WORDS, NO_NAMES
from firsthand.accounts.terms import WORD
from firsthand.records import Article, Reading

MIN_ROOT = 3  # letters of a name that its people's word shares with it: "Valdia", "Valdian"; unmeasured
NOWHERE = re.compile(r"(?!)")


def names_in(claim: Article, asked: Reading) -> tuple[str, ...]:
    """The words of the claim's names, as it spells them: those that its reading shows, and words with a capital that
    do not begin it and are no part of a date or figure."""
    shown = [mention.extent.words(claim.text) for mention in asked.mentions]
    others = [item.extent for items in (asked.times, asked.figures) for item in items]
    written = [
        match.group()
        for match in CAPITALISED.finditer(claim.text)
        if match.start() and not any(extent.start < match.end() and match.start() < extent.end for extent in others)
    ]
    words = (match.group() for name in (*shown, *written) for match in WORD.finditer(name))
    return tuple(
        sorted({word for word in words if word[0].isupper() and word.casefold() not in NO_NAMES | LITTLE_WORDS})
    )


def pattern_of(names: Iterable[str]) -> re.Pattern[str]:
    """What finds any of the names in a text, or the word for a place's people; nothing when there is no name."""
    roots = {word if len(word.rstrip("aeiouy")) < MIN_ROOT else word.rstrip("aeiouy") for word in names}
    forms = sorted({re.escape(form) for root in roots for form in (root, root.upper())})
    return re.compile(rf"\b(?:{'|'.join(forms)})") if forms else NOWHERE


def anchored(pattern: re.Pattern[str], articles: Iterable[Article]) -> frozenset[str]:
    """Ids of the articles that hold one of the names."""
    return frozenset(article.id for article in articles if pattern.search(article.text))


def stories_near(
    claim: Article, asked: Reading, ranked: Sequence[Article], homes: Mapping[str, str], most: int
) -> tuple[str, ...]:
    """Ids of the stories that the claim can be about, nearest first, at most so many: of those that hold one of its
    names, or of all when none does. ``ranked`` are articles, nearest first; ``homes`` their stories."""
    holding = anchored(pattern_of(names_in(claim, asked)), ranked)
    kept = [article for article in ranked if article.id in holding] or ranked
    return tuple(dict.fromkeys(homes[article.id] for article in kept if article.id in homes))[:most]
