"""An article as a row of words, with what of it can be evidence of copying."""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from firsthand.lineage.credits import is_statement
from firsthand.lineage.marks import quoted_spans
from firsthand.records import Article, once

Flags = npt.NDArray[np.bool_]
Offsets = npt.NDArray[np.int64]
Places = npt.NDArray[np.int32]
Keys = npt.NDArray[np.uint64]
Totals = npt.NDArray[np.int64]
Found = TypeVar("Found")
Near = Sequence[tuple[re.Pattern[str], Sequence[str]]]
Rows = tuple[Offsets, Offsets, Keys, Flags, Flags, Offsets]

_WORD = re.compile(r"\w+(?:[’'.,]\w+)*")
_STOP = re.compile(r"(?<=[.!?])[\s\"”’']|\n")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\s\"”’']")

# Sentences that travel by other ways than copying: page furniture; statements that every reporter is sent; words in
# the first person, which outside quotation marks are a post or a speech set without them.
_FURNITURE = re.compile(
    r"contributed (?:to|reporting)|all rights reserved|may not be (?:published|reproduced|broadcast|rewritten)"
    r"|\bsign up (?:for|to)\b|\bsubscribe\b|\bfollow us\b|\bclick here\b|\bcopyright\b|©|\bnewsletter\b"
    r"|\bterms of (?:use|service)\b|\bread more\b|\b(?:views|opinions) expressed\b|\bour app\b",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"\b(?:in|issued|released|published|to) (?:a|an|its|their|his|her|the) (?:\w+ ){0,2}"
    r"(?:statement|press release|news release|communiqu[eé]|tweet)\b"
    r"|\b(?:statement|communiqu[eé]|press release|news release) (?:said|says|read|reads|added|adds)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(
    r"[IMmWwOou@](?<!\w.)"  # first the letters, by which the search skips the rest; then no other before them
    r"(?:(?<=I)\b|(?<=[Mm])y(?:self)?\b|(?<=[Ww])e\b|(?<=[Oo])urs?\b|(?<=u)s\b|(?<=@)\w)"
)
POST_CHARS = 600  # a line no longer than a post is a statement as a whole when a part of it is; unmeasured
# With each pattern, folded stubs of which a sentence must hold one for it to match at all; looked for first, in the
# text and then in the sentence, since most hold none. No stub has an "i", whose forms do not all fold alike.
_COMMON = (
    (_FURNITURE, ("contr", "reserved", "may not be", "gn up", "subscr", "follow us", "ck here", "copyr", "©",
                  "letter", "terms of", "read more", "expressed", "our app")),
    (_STATEMENT, ("statement", "release", "commun", "tweet")),
)  # fmt: skip
TEXTS_KEPT = 1_024  # a bound of memory: a story's texts are asked for in turn; 17 kB for 500 words
LONGEST_KEPT = 20_000  # a bound of memory: characters; a longer text is taken apart anew
WORDS_KEPT = 65_536  # a bound of memory


class SortedRuns(NamedTuple):
    """The hashes of runs of words in order, the place of each run, and its rank among equal ones."""

    hashes: Keys
    places: Places
    ranks: Places


@dataclass(frozen=True)
class Words:
    """The words of one article, each a place in six rows of equal length.

    ``starts`` and ``ends`` are code points of the text; equal ``keys`` mean equal words, case and possessive
    ending aside. ``counted`` words are evidence when shared: they stand outside quotation marks, furniture and
    official statements. ``plain`` words are counted and begin with a small letter, so that names, titles and
    numbers are left out. ``sentences`` are the numbers of their sentences.
    """

    article: Article
    starts: Offsets
    ends: Offsets
    keys: Keys
    counted: Flags
    plain: Flags
    sentences: Offsets

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def places(self) -> list[int]:
        """The ``starts`` as a list, which single places are looked up in."""
        places: list[int] = self.starts.tolist()
        return places

    @cached_property
    def totals(self) -> Totals:
        """How many words of each sentence count."""
        return np.bincount(self.sentences[self.counted], minlength=int(self.sentences[-1]) + 1)

    @cached_property
    def counted_bits(self) -> int:
        """Which words count: a bit for each, the first the lowest."""
        return bits_of(self.counted)

    @cached_property
    def plain_bits(self) -> int:
        """Which words are plain: a bit for each, the first the lowest."""
        return bits_of(self.plain)

    @cached_property
    def sorted_runs(self) -> dict[int, SortedRuns]:
        """By how many words: the runs of them, of those lengths that were asked for."""
        return {}

    @cached_property
    def count(self) -> int:
        """How many words count."""
        return int(np.count_nonzero(self.counted))

    @cached_property
    def is_statement(self) -> bool:
        """True when the article is an official text rather than a report of it."""
        return is_statement(self.article)

    @cached_property
    def age(self) -> tuple[bool, bool, str, int, str]:
        """Sorts articles by who can have had the text first: official texts, then by day of publication, the fuller
        text first, then by id.
        Hours say little: dates without an hour stand among them, and pages are stamped again when they are edited."""
        published = self.article.published
        return not self.is_statement, published is None, (published or "")[:10], -len(self), self.article.id


def bits_of(flags: Flags) -> int:
    """The flags as a number: a bit for each, the first the lowest."""
    return int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little")


def words_of(articles: Iterable[Article]) -> list[Words]:
    """The words of each article, in the order given. Equal texts are looked at once."""
    return [_words_in(article) for article in articles]


@once
def _words_in(article: Article) -> Words:
    return Words(article, *_rows(article.text))


def remembered(work: Callable[[str], Found]) -> Callable[[str], Found]:
    """The work on a text, with what came of the last texts remembered, but for long ones."""
    kept = lru_cache(maxsize=TEXTS_KEPT)(work)
    return lambda text: (kept if len(text) <= LONGEST_KEPT else work)(text)


@remembered
def _rows(text: str) -> Rows:
    """The six rows of a text's words."""
    spans = [word.span() for word in _WORD.finditer(text)]
    starts, ends = np.array(spans, dtype=np.int64).reshape(-1, 2).T.copy()
    found = [text[start:end] for start, end in spans]
    keys = np.array([_key(word) for word in found], dtype=np.uint64)
    quoted = quoted_spans(text)
    common = list(_common_sentences(_blanked(text, quoted)))
    counted = ~_inside(starts, quoted) & ~_inside(starts, common)
    small = np.array([word[0].islower() for word in found], dtype=np.bool_)
    stops = [found.start() for found in _STOP.finditer(text)]
    sentences = np.searchsorted(np.array(stops, dtype=np.int64), starts)
    return starts, ends, keys, counted, counted & small, sentences


@lru_cache(maxsize=WORDS_KEPT)
def _key(word: str) -> int:
    plain = word.lower().replace("’", "'").replace(",", "").removesuffix("'s")
    return int.from_bytes(hashlib.blake2b(plain.encode(), digest_size=8).digest(), "big")


def _inside(starts: Offsets, spans: list[tuple[int, int]]) -> Flags:
    """Which of the ascending offsets lie in one of the spans, which are in order and apart from each other."""
    if not spans:
        return np.zeros(len(starts), dtype=np.bool_)
    edges = np.array(spans, dtype=np.int64)
    place = np.searchsorted(edges[:, 0], starts, side="right") - 1
    inside: Flags = (place >= 0) & (starts < edges[np.maximum(place, 0), 1])
    return inside


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with spaces for what stands in the spans, line breaks kept: as long as before."""
    parts = []
    end = 0
    for start, stop in spans:
        parts += [text[end:start], "\n".join(" " * len(line) for line in text[start:stop].split("\n"))]
        end = stop
    return "".join([*parts, text[end:]])


def _common_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of the sentences that reach many outlets by other ways than copying."""
    folded = text.casefold()
    near = [(pattern, held) for pattern, stubs in _COMMON if (held := [stub for stub in stubs if stub in folded])]
    first_person = [found.start() for found in _FIRST_PERSON.finditer(text)]
    start = 0
    for line in text.splitlines(keepends=True):
        stop = start + len(line)
        if len(line) <= POST_CHARS and _lies_in(start, stop, first_person):
            yield start, stop
        elif near or first_person:
            begin = start
            for end in [*(start + found.start() for found in _SENTENCE_END.finditer(line)), stop]:
                if _lies_in(begin, end, first_person) or _is_found(near, text[begin:end]):
                    yield begin, end
                begin = end
        start = stop


def _lies_in(start: int, stop: int, places: Sequence[int]) -> bool:
    """True when one of the ascending places lies there."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < stop


def _is_found(near: Near, sentence: str) -> bool:
    """True when one of the patterns finds something, each looked for where one of its stubs stands."""
    folded = sentence.casefold()
    return any(
        pattern.search(sentence) is not None for pattern, stubs in near if any(stub in folded for stub in stubs)
    )
