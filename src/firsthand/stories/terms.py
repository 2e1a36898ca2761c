"""What an article is about, as counted terms: stems of words, names, numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from firsthand.records import Article
from firsthand.records.stems import stem

LEAD_WORDS = 400  # of the body: what follows is background that many events share; unmeasured
TITLE_WORDS = 60  # a bound of cost
TITLE_WEIGHT = 2  # how often a word of the headline counts; 1 and 3 did no better (stories-allsides, 2026-11)

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_SENTENCE_BREAK = re.compile(r"[.!?:\n•\"“‘]")
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = "january february march april may june july august september october november december".split()
_DAYS_AND_MONTHS = frozenset((*_WEEKDAYS, *_MONTHS))


@dataclass(frozen=True)
class Terms:
    """How often each term stands in the title and the first words of one article, and the first weekday named
    there: 1 for Monday to 7, 0 for none."""

    words: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    numbers: Counter[str] = field(default_factory=Counter)
    weekday: int = 0

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for articles whose terms are the very same; empty for one that has none."""
        counts = [tuple(sorted(counts.items())) for counts in (self.words, self.names, self.numbers)]
        return (*counts, self.weekday) if any(counts) else ()


class Token(NamedTuple):
    """One word or number of a text, without possessive ending, and how it stands."""

    text: str
    heads_sentence: bool
    touches: bool  # nothing but a space between it and the word before

    @property
    def inner_capital(self) -> bool:
        """True when it begins with a capital letter that no sentence asks for."""
        return self.text[0].isupper() and not self.heads_sentence and self.text.lower() not in _DAYS_AND_MONTHS


def terms_of(article: Article) -> Terms:
    """The article's terms: stems of all words, names once more, word by word and in neighbouring pairs, and numbers.

    A capital letter makes a name inside a sentence. At the head of a sentence, and anywhere in a headline, it does
    so only for words that the body has as names and never with a small letter. Days and months are
    left out, but for the weekday that is named first.
    """
    body = list(islice(tokens(article.text), LEAD_WORDS))
    title = list(islice(tokens(article.title or ""), TITLE_WORDS))
    inner = {token.text for token in body if token.inner_capital}
    small = {token.text for token in body if token.text[0].islower()}
    certain = frozenset(name for name in inner if name.lower() not in small)
    terms = Terms(weekday=_first_weekday((*title, *body)))
    _count(terms, title, certain, TITLE_WEIGHT)
    _count(terms, body, certain | inner, 1, certain)
    return terms


def tokens(text: str) -> Iterator[Token]:
    """The words and numbers of the text, in order, one at a time."""
    end = 0
    for found in _WORD.finditer(text):
        gap = text[end : found.start()]
        word = found.group().replace("’", "'").removesuffix("'s")
        is_close = gap == " "
        heads = end == 0 or (not is_close and bool(_SENTENCE_BREAK.search(gap)))
        yield Token(word, heads, is_close or gap == "\n")
        end = found.end()


def _first_weekday(tokens: Iterable[Token]) -> int:
    found = (token.text.lower() for token in tokens if token.text[0].isupper())
    return next((_WEEKDAYS.index(word) + 1 for word in found if word in _WEEKDAYS), 0)


def _count(
    terms: Terms, tokens: Iterable[Token], names: frozenset[str], weight: int, heads: frozenset[str] | None = None
) -> None:
    """Add the tokens to the terms. ``names`` are the capitalised words that are names, ``heads`` those that are
    names even where a sentence begins (by default the same)."""
    before = None
    for token in tokens:
        allowed = names if heads is None or not token.heads_sentence else heads
        name = token.text.lower() if token.text in allowed else None
        _count_plain(terms, token.text, weight)
        if name is not None:
            terms.names[name] += weight
            if before is not None and token.touches:
                terms.names[f"{before} {name}"] += weight
        before = name


def _count_plain(terms: Terms, word: str, weight: int) -> None:
    if word[0].isdigit():
        terms.numbers[word.replace(",", "")] += weight
    elif word.lower() not in _DAYS_AND_MONTHS or word[0].islower():
        terms.words[stem(word.lower())] += weight
