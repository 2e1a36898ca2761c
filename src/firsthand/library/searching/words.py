"""A text as search sees it: words with their places, and the terms under which they are found.

A term is the stem of a word without accents and capitals. The same terms are indexed in every database and looked for
in every text, so that both databases find the same articles and what is marked is what was found.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from firsthand.records.stems import stem

WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W_]+)*")
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
POINT = "·"  # of a decimal number: a sign that no tokenizer takes for a break
PASSED = "·"  # stands for a word that is not indexed at its place, so that the places of the others are right
MAX_TERM_CHARS = 64
# What PostgreSQL can hold of one text, with room to spare: places up to 16,383, 256 of one term, 1 MB of terms. The
# same bounds are kept in every database. News is far below them; of longer texts every word is still found.
PLACED_COUNT = 15_000
TITLE_COUNT = 500
PLACES_COUNT = 250
TERM_BYTES = 600_000
# A prefix is looked for among stems. What it may be continued to, for prefixes that are longer than the stem of the
# words that they begin: "negotiat" begins "negotiate", whose stem is "negoti".
ENDINGS = ("", "e", "ed", "er", "es", "ing", "ion", "ions", "ive", "al", "ally", "ly", "ies", "s", "y")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at its place: code points ``[start, end)`` of the text, and its term."""

    start: int
    end: int
    term: str


@dataclass(frozen=True, slots=True)
class IndexedText:
    """The terms of a headline and a text in their order, ``PASSED`` for those passed over, and further terms that
    the text has somewhere."""

    title: tuple[str, ...]
    body: tuple[str, ...]
    rest: tuple[str, ...]


def words_in(text: str) -> Iterator[Word]:
    """The words and numbers of a text, in order."""
    for found in WORD.finditer(text):
        yield Word(found.start(), found.end(), term_of(found.group()))


def terms_in(text: str) -> tuple[str, ...]:
    """The terms of a text, in order, repeats kept."""
    return tuple(map(term_of, WORD.findall(text)))


@lru_cache(maxsize=200_000)
def term_of(word: str) -> str:
    """The term under which a word or a number is found: letters, digits and ``POINT`` alone."""
    if re.fullmatch(r"[\d.,]+", word):
        bare = word.replace(",", "") if THOUSANDS.fullmatch(word) else word
        return re.sub(r"[.,]", POINT, folded(bare))[:MAX_TERM_CHARS]
    bare = letters(re.sub(r"['’]s$", "", word, flags=re.IGNORECASE))
    return (stem(bare) or bare)[:MAX_TERM_CHARS]


def letters(word: str) -> str:
    """The letters and digits of a folded word, not more than a term has; the numbers of its signs where none is."""
    found = re.sub(r"[\W_]+", "", folded(word))[:MAX_TERM_CHARS]
    return found or "".join(f"u{ord(char):x}" for char in word[:8])


def folded(text: str) -> str:
    """The text without capitals and accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a name without capitals, accents and possessive ending, not stemmed."""
    return tuple(letters(re.sub(r"['’]s?$", "", word)) for word in WORD.findall(text))


def begun_by(prefix: str) -> tuple[str, ...]:
    """Terms of words that begin with the prefix, though the terms do not: a few, by ``ENDINGS``."""
    stems = {stem(prefix + ending) for ending in ENDINGS}
    return tuple(sorted(found for found in stems if found and not found.startswith(prefix)))


def indexed(title: str, text: str) -> IndexedText:
    """What is indexed of an article, within what a database can hold."""
    head, terms = terms_in(title)[:TITLE_COUNT], terms_in(text)
    counts = Counter((*head, *terms))
    if len(terms) <= PLACED_COUNT and are_few(counts):
        return IndexedText(title=head, body=terms, rest=())
    kept = _Kept()
    head = kept.placed(head)
    body = kept.placed(terms[:PLACED_COUNT])
    kept.placed(terms[PLACED_COUNT:])
    rest = kept.counts.keys() - set(head) - set(body)
    return IndexedText(title=head, body=body, rest=tuple(sorted(rest)))


def are_few(counts: Counter[str]) -> bool:
    """Whether all of these terms can be held with all their places."""
    places = max(counts.values(), default=0)
    return places <= PLACES_COUNT and sum(len(term.encode()) for term in counts) <= TERM_BYTES


class _Kept:
    """How often each term stands so far, and what all of them take."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.bytes = 0

    def placed(self, terms: Iterable[str]) -> tuple[str, ...]:
        return tuple(term if self.holds(term) else PASSED for term in terms)

    def holds(self, term: str) -> bool:
        if term not in self.counts:
            size = len(term.encode())
            if self.bytes + size > TERM_BYTES:
                return False
            self.bytes += size
        self.counts[term] += 1
        return self.counts[term] <= PLACES_COUNT
