"""The words round a figure as terms: their stems, the names among them, and how rare each is in the story."""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from firsthand.accounts.figures.met import Vector
from firsthand.accounts.figures.words import SAME_EVENTS, STOP, WORD
from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.accounts.terms import PHRASES_KEPT, stem
from firsthand.records import Article, Extent, Figure, Reading, once

LEAST_RARE = math.log(2.0)
WORDS_KEPT = 65_536  # a bound of memory


@lru_cache(maxsize=WORDS_KEPT)
def _content_stem(word: str) -> str:
    """The stem of a small-lettered word that says something, else ''."""
    if word in STOP or len(word) < 2:
        return ""
    root = stem(word)
    return SAME_EVENTS.get(root, root)


@lru_cache(maxsize=PHRASES_KEPT)
def content_stems(text: str) -> tuple[str, ...]:
    """The content stems of a text, in order."""
    return tuple(filter(None, map(_content_stem, WORD.findall(text.lower()))))


class FigureTerms:
    """The terms of a story's sentences, weighted by rarity."""

    def __init__(self, material: Material, cast: Cast) -> None:
        self._material, self._cast = material, cast
        self._sentences: dict[Extent, list[str]] = {}
        self._even: dict[tuple[str, ...], Vector] = {}

    def stem(self, word: str) -> str:
        """The word's stem, or the one name of the events that outlets call by several."""
        root = stem(word)
        return SAME_EVENTS.get(root, root)

    def weighed(self, weights: Vector) -> Vector:
        """The terms weighted by their rarity, as a vector of length 1."""
        rarity_of = self._rarity.get
        rare = {term: weight * rarity_of(term, LEAST_RARE) for term, weight in weights.items()}
        length = math.sqrt(math.fsum([weight * weight for weight in rare.values()]))
        return {term: weight / length for term, weight in rare.items()} if length else {}

    def weighed_evenly(self, terms: tuple[str, ...]) -> Vector:
        """The terms weighted by their rarity alone; many figures are of the same words."""
        if terms not in self._even:
            self._even[terms] = self.weighed(dict.fromkeys(terms, 1.0))
        return self._even[terms]

    def context(self, figure: Figure, about: tuple[str, ...]) -> Vector:
        """Terms round a figure: its phrase counts double, its sentence once, the sentences beside it less."""
        weights: Vector = {}
        for extent in self.beside(figure):
            weights |= dict.fromkeys(self.sentence_terms(extent), 0.5)
        return weights | dict.fromkeys(self.sentence_terms(figure.sentence), 1.0) | dict.fromkeys(about, 2.0)

    def beside(self, figure: Figure) -> Iterator[Extent]:
        """The sentences beside the figure's."""
        sentences = self._material.readings[figure.extent.article].sentences
        at = self.place(figure.sentence)
        for step in (at - 1, at + 1) if at is not None else ():
            if 0 <= step < len(sentences):
                yield sentences[step]

    def sentence_terms(self, extent: Extent) -> list[str]:
        """The stems of a sentence, and the ids of those it names, who may be spelt in several ways; each once."""
        if extent not in self._sentences:
            self._sentences[extent] = [*self.stems_in(extent), *self.named(extent)]
        return self._sentences[extent]

    def stems_in(self, extent: Extent) -> tuple[str, ...]:
        """The stems of a sentence, each once."""
        reading, article = self._material.readings[extent.article], self._material.articles[extent.article]
        known = stems_of_sentences(reading, article).each.get(extent)
        return known if known is not None else tuple(dict.fromkeys(content_stems(extent.words(article.text))))

    def named(self, sentence: Extent) -> list[str]:
        """The ids of those the sentence names, each once, in order."""
        own = self.mentions_between(sentence.article, sentence.start, sentence.end)
        return sorted({entity.id for entity in map(self._cast.at, own) if entity}) if own else []

    def mentions_between(self, article: str, start: int, end: int) -> list[Extent]:
        """What the article names from a place on, as far as it begins before the other."""
        mentions, starts = named_extents(self._material.readings[article])
        return mentions[bisect_left(starts, start) : bisect_left(starts, end)]

    def place(self, sentence: Extent) -> int | None:
        """Which sentence of its article it is."""
        return places_of(self._material.readings[sentence.article]).get(sentence.start)

    @cached_property
    def _rarity(self) -> Vector:
        """Of each term: the logarithm of how few of the story's sentences hold it."""
        readings, articles = self._material.readings.values(), self._material.articles
        holding: Counter[str] = Counter()
        for reading in readings:
            holding.update(stems_of_sentences(reading, articles[reading.article]).counts)
            holding.update(chain.from_iterable(map(self.named, naming_sentences(reading))))
        count = sum(len(reading.sentences) for reading in readings)
        return {term: math.log((count + 1) / (seen + 0.5)) for term, seen in holding.items()}


class SentenceStems(NamedTuple):
    """The stems of each sentence of an article, each once, and how many of its sentences hold each."""

    each: Mapping[Extent, tuple[str, ...]]
    counts: Counter[str]


@once
def stems_of_sentences(reading: Reading, article: Article) -> SentenceStems:
    """What the sentences of an article are made of."""
    each = {extent: tuple(dict.fromkeys(content_stems(extent.words(article.text)))) for extent in reading.sentences}
    return SentenceStems(each, Counter(chain.from_iterable(each[extent] for extent in reading.sentences)))


@once
def named_extents(reading: Reading) -> tuple[list[Extent], list[int]]:
    """What the article names, in order of the text, and where each begins."""
    mentions = sorted([mention.extent for mention in reading.mentions])
    return mentions, [mention.start for mention in mentions]


@once
def naming_sentences(reading: Reading) -> tuple[Extent, ...]:
    """The sentences that name somebody or something."""
    starts = named_extents(reading)[1]
    return tuple(
        extent for extent in reading.sentences if bisect_left(starts, extent.start) < bisect_left(starts, extent.end)
    )


@once
def places_of(reading: Reading) -> dict[int, int]:
    """Which sentence begins at a place."""
    return {extent.start: index for index, extent in enumerate(reading.sentences)}
