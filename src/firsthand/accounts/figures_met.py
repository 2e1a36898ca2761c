"""Figures made comparable: common units, what befell those counted, who gives them, and the words round them."""

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from firsthand.accounts.figure_words import (
    AIMS,
    BY_COUNT,
    COUNTS,
    FATES,
    HELD_AGAINST,
    IN_SCOPE,
    LEADS_TO_PLACE,
    NO_WORDS,
    PART,
    PARTS,
    REFERS_BACK,
    SAME_EVENTS,
    SAME_UNITS,
    SCALES,
    SCOPES,
    STOP,
    WORD,
)
from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.accounts.terms import stem
from firsthand.records import Dimension, Extent, Figure

VAGUE_REACH = 5.0  # "dozens" is 24 to 120; unmeasured
SMALL_COUNT = 3  # unmeasured
LEAST_RARE = math.log(2.0)
Vector = dict[str, float]


@dataclass(frozen=True, eq=False)
class Fact:
    """A figure made comparable: its value in a common unit, its block, its words weighted by rarity."""

    figure: Figure
    article: str
    published: str | None
    dimension: Dimension
    block: tuple[str, str, str]
    value: float
    printed: str
    size: float  # of the printed unit in the common one
    thing: frozenset[str]  # stems of what is counted: the unit with the words between it and the number
    about: Vector
    around: Vector
    days: tuple[tuple[str, str], ...]  # windows of the times in its sentence
    clocks: frozenset[str]  # times of day in its sentence: a storm is elsewhere an hour later
    source: str  # who is quoted with it, in lower case; "" for nobody
    refers_back: bool  # to the figure before it: "it was 64 percent"
    place: int  # which sentence of its article it stands in
    is_compared: bool  # what another figure is held against: "down from 64 percent", "a peak of 4 million"
    is_aim: bool  # demanded, offered or promised, and no fact
    when: Extent | None  # the only date or time of its sentence
    where: Extent | None  # the first place behind it
    scope: frozenset[str]  # words that narrow what is counted to a part, a place or an institution

    @property
    def least(self) -> float:
        return self.figure.low * self.size if self.figure.low is not None else self.value

    @property
    def most(self) -> float:
        if self.is_vague:
            return self.value * VAGUE_REACH
        return self.figure.high * self.size if self.figure.high is not None else self.value

    @property
    def is_vague(self) -> bool:
        """True for "dozens", "hundreds of thousands"."""
        return self.figure.low is not None and self.figure.high is None

    @property
    def is_length(self) -> bool:
        """True for the length of what a clause tells, and not of a noun ("a five-year deal")."""
        return self.dimension == "duration" and "-" not in self.printed

    @property
    def is_small(self) -> bool:
        """True for "two sides", "one man": counts that stand in any text and tell little apart."""
        return self.dimension == "count" and self.value <= SMALL_COUNT and not self.fate

    @property
    def fate(self) -> str:
        return self.block[2]


class Facts:
    """All figures of a story as facts."""

    def __init__(self, material: Material, cast: Cast) -> None:
        self._material, self._cast = material, cast
        self._sentences: dict[Extent, list[str]] = {}

    def blocks(self) -> Iterator[list[Fact]]:
        """Facts that could meet, each block ordered by value and extent; blocks in order of their key."""
        blocks: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
        for article in sorted(self._material.readings):
            for figure in self._material.readings[article].figures:
                fact = self.fact(figure)
                blocks[fact.block].append(fact)
        for key in sorted(blocks):
            yield sorted(blocks[key], key=lambda fact: (fact.value, fact.figure.extent))

    def fact(self, figure: Figure) -> Fact:
        article = figure.extent.article
        sizes = SCALES.get(figure.dimension, {})
        size = sizes.get(figure.unit, sizes.get(figure.unit.partition(" per ")[0], 1.0))
        about = self.terms(figure.about)
        fate = self.fate(figure)
        return Fact(
            figure=figure,
            article=article,
            published=self._material.articles[article].published,
            dimension=figure.dimension,
            block=(figure.dimension, self.kind(figure, fate), fate),
            value=figure.value * size,
            printed=self._material.words(figure.extent),
            size=size,
            thing=frozenset(self.terms(self.thing(figure))),
            about=self.weighed(dict.fromkeys(about, 1.0)),
            around=self.weighed(self.context(figure, about)),
            days=self.days(figure.sentence),
            clocks=self.clocks(figure.sentence),
            source=self.source(figure),
            refers_back=bool(REFERS_BACK.search(self.before(figure.extent))),
            place=self._places[article].get(figure.sentence.start, -1),
            is_compared=bool(HELD_AGAINST.search(self.before(figure.extent))),
            is_aim=bool(AIMS & {*about, *self.terms(self.before(figure.extent))}),
            when=self.when(figure),
            where=self.where(figure.extent),
            scope=self.scope(figure),
        )

    def thing(self, figure: Figure) -> str:
        """The unit, with the figure's words but its qualifier."""
        printed = self._material.words(figure.extent).removeprefix(figure.qualifier or "")
        return f"{printed} {figure.unit}"

    def kind(self, figure: Figure, fate: str) -> str:
        """The unit that figures must share: one name for units that convert, the currency, or the noun's stem."""
        unit = figure.unit.partition(" per ")[0]
        if figure.unit in SCALES.get(figure.dimension, {}) or unit in SCALES.get(figure.dimension, {}):
            return figure.dimension
        if figure.dimension != "count":
            return unit
        kind = SAME_UNITS.get(figure.unit, self.stem(figure.unit))
        return "people" if kind == "deaths" and fate == "killed" else kind

    def fate(self, figure: Figure) -> str:
        """What befell those counted: from the unit, the phrase, and the words right round the number."""
        if figure.dimension != "count":
            return ""
        for words in (figure.unit, figure.about, self.near(figure.extent)):
            for term in self.terms(words):
                if term in FATES:
                    return FATES[term]
        return ""

    def source(self, figure: Figure) -> str:
        """Who gives the figure: the speaker of the quotation that holds it, or whoever counts or puts it so."""
        extent = figure.extent
        for quotation in self._material.readings[extent.article].quotations:
            speaker = quotation.resolved or quotation.speaker
            if speaker is not None and quotation.extent.holds(extent):
                return self._material.words(speaker).lower()
        told = self._material.words(figure.sentence)
        counted = COUNTS.search(told) or BY_COUNT.search(told)
        return counted["source"].lower() if counted else ""

    def when(self, figure: Figure) -> Extent | None:
        """The words that date the figure: the one date or time of its sentence; None where there are several."""
        times = [
            time.extent
            for time in self._material.readings[figure.extent.article].times
            if time.type in ("DATE", "TIME") and figure.sentence.holds(time.extent)
            if not time.extent.overlap(figure.extent)
        ]
        return times[0] if len(times) == 1 else None

    def where(self, extent: Extent) -> Extent | None:
        """The first place named behind the figure in its clause, led by a preposition; None where none is."""
        text = self._material.articles[extent.article].text
        end = extent.end + len(self.behind(extent))
        mentions = self._mentions[extent.article]
        for mention in mentions[bisect_left(mentions, extent.end, key=lambda one: one.start) :]:
            if mention.start >= end:
                break
            entity = self._cast.at(mention)
            if (
                entity
                and entity.kind in ("place", "country")
                and LEADS_TO_PLACE.search(text[max(0, mention.start - 30) : mention.start])
            ):
                return mention
        return None

    def scope(self, figure: Figure) -> frozenset[str]:
        """What narrows a count: "of them", "seriously", and the places and institutions told behind it in its clause
        or in the words that say what is counted."""
        if figure.dimension not in ("count", "percent", "money"):
            return frozenset()
        behind = self.behind(figure.extent)
        found = {match["where"] for words in (figure.about, behind) for match in IN_SCOPE.finditer(words)}
        alone = "alone" in WORD.findall(self.before(figure.extent) + behind)
        part = bool(PART.match(behind) or PART.search(self._material.words(figure.extent)))
        part = part and figure.dimension == "count"  # a percentage is of something by its nature
        return frozenset(found & SCOPES) | (PARTS if alone or part else NO_WORDS)

    def behind(self, extent: Extent) -> str:
        """The words behind the figure, within its clause."""
        text = self._material.articles[extent.article].text
        return re.split(r"[.,;:!?\n]", text[extent.end : extent.end + 90])[0]

    def before(self, extent: Extent) -> str:
        """The words shortly before the figure, within its clause."""
        text = self._material.articles[extent.article].text
        return re.split(r"[.;:!?\n]", text[max(0, extent.start - 40) : extent.start])[-1]

    def near(self, extent: Extent) -> str:
        """The two words before and three behind the figure, within its clause."""
        text = self._material.articles[extent.article].text
        before = re.split(r"[.,;:!?\n]", text[max(0, extent.start - 24) : extent.start])[-1].split()[-2:]
        after = re.split(r"[.,;:!?\n]", text[extent.end : extent.end + 30])[0].split()[:3]
        return " ".join(before + after)

    def context(self, figure: Figure, about: list[str]) -> Vector:
        """Terms round a figure: its phrase counts double, its sentence once, the sentences beside it less."""
        weights: Vector = {}
        for extent, weight in self.surroundings(figure):
            for term in sorted(set(self.sentence_terms(extent))):
                weights[term] = max(weights.get(term, 0.0), weight)
        return weights | dict.fromkeys(about, 2.0)

    def days(self, sentence: Extent) -> tuple[tuple[str, str], ...]:
        """First and last day of each resolved date in the sentence, in order."""
        return tuple(
            (time.start, time.end)
            for time in self._material.readings[sentence.article].times
            if sentence.holds(time.extent) and time.start and time.end and time.type in ("DATE", "TIME")
            if not time.value.endswith("REF")
        )

    def clocks(self, sentence: Extent) -> frozenset[str]:
        """The TIMEX3 values of the sentence's times of day."""
        times = self._material.readings[sentence.article].times
        return frozenset(time.value for time in times if time.type == "TIME" and sentence.holds(time.extent))

    def surroundings(self, figure: Figure) -> Iterator[tuple[Extent, float]]:
        sentences = self._material.readings[figure.extent.article].sentences
        yield figure.sentence, 1.0
        at = self._places[figure.extent.article].get(figure.sentence.start)
        if at is None:
            return
        for step in (at - 1, at + 1):
            if 0 <= step < len(sentences):
                yield sentences[step], 0.5

    @cached_property
    def _places(self) -> dict[str, dict[int, int]]:
        return {
            article: {extent.start: index for index, extent in enumerate(reading.sentences)}
            for article, reading in self._material.readings.items()
        }

    def sentence_terms(self, extent: Extent) -> list[str]:
        """The stems of a sentence, and the ids of those it names, who may be spelt in several ways."""
        if extent not in self._sentences:
            self._sentences[extent] = self.terms(self._material.words(extent)) + self.named(extent)
        return self._sentences[extent]

    def named(self, sentence: Extent) -> list[str]:
        mentions = self._mentions[sentence.article]
        first = bisect_left(mentions, sentence.start, key=lambda extent: extent.start)
        last = bisect_left(mentions, sentence.end, key=lambda extent: extent.start)
        entities = [self._cast.at(mention) for mention in mentions[first:last]]
        return sorted({entity.id for entity in entities if entity})

    @cached_property
    def _mentions(self) -> dict[str, list[Extent]]:
        return {
            article: sorted(mention.extent for mention in reading.mentions)
            for article, reading in self._material.readings.items()
        }

    def terms(self, text: str) -> list[str]:
        """The content stems of a text, in order."""
        return [self.stem(word) for word in WORD.findall(text.lower()) if word not in STOP and len(word) > 1]

    def stem(self, word: str) -> str:
        """The word's stem, or the one name of the events that outlets call by several."""
        root = stem(word)
        return SAME_EVENTS.get(root, root)

    def weighed(self, weights: Vector) -> Vector:
        """The terms weighted by their rarity, as a vector of length 1."""
        rare = {term: weight * self._rarity.get(term, LEAST_RARE) for term, weight in sorted(weights.items())}
        length = math.sqrt(math.fsum(weight * weight for weight in rare.values()))
        return {term: weight / length for term, weight in rare.items()} if length else {}

    @cached_property
    def _rarity(self) -> Vector:
        """Of each term: the logarithm of how few of the story's sentences hold it."""
        holding: Counter[str] = Counter()
        for reading in self._material.readings.values():
            for extent in reading.sentences:
                holding.update(set(self.sentence_terms(extent)))
        count = sum(len(reading.sentences) for reading in self._material.readings.values())
        return {term: math.log((count + 1) / (seen + 0.5)) for term, seen in holding.items()}
