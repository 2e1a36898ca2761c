"""Figures made comparable: common units, what befell those counted, who gives them, and the words round them."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from msgspec.structs import replace

from firsthand.accounts.figures.clauses import scope_of, words_before, words_behind, words_near
from firsthand.accounts.figures.met import Fact
from firsthand.accounts.figures.terms import FigureTerms, content_stems
from firsthand.accounts.figures.words import (
    AIMS,
    BY_COUNT,
    COUNTED,
    COUNTING,
    COUNTS,
    DISPUTED,
    EMPLOYED,
    FATES,
    HELD_AGAINST,
    INSTEAD,
    LEADS_TO_PLACE,
    NO_WORDS,
    OWN_COUNT,
    PROGRESS,
    PROVISIONAL,
    REFERS_BACK,
    SAME_UNITS,
    SCALES,
    WORD,
)
from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.records import Article, Clause, Extent, Figure, Reading, Timex, once


class Alone(NamedTuple):
    """A figure as its article alone tells it: a fact without names and weights, the stems of its phrase, the words
    that may name whose it is, and the names behind it that may be a place's."""

    fact: Fact
    about: tuple[str, ...]
    subject: Extent | None
    behind: tuple[Extent, ...]


class Facts:
    """All figures of a story as facts."""

    def __init__(self, material: Material, cast: Cast) -> None:
        self._material, self._cast = material, cast
        self._terms = FigureTerms(material, cast)
        self._clauses: dict[Extent, Clause | None] = {}

    def blocks(self) -> Iterator[list[Fact]]:
        """Facts that could meet, each block ordered by value and extent; blocks in order of their key."""
        blocks: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
        for article in sorted(self._material.readings):
            for alone in figures_in(self._material.readings[article], self._material.articles[article]):
                blocks[alone.fact.block].append(self.fact(alone))
        for key in sorted(blocks):
            yield sorted(blocks[key], key=lambda fact: (fact.value, fact.figure.extent))

    def fact(self, alone: Alone) -> Fact:
        """The figure with what the story adds: its names, and how much its words weigh."""
        return replace(
            alone.fact,
            about=self._terms.weighed_evenly(alone.about),
            around=self._terms.weighed(self._terms.context(alone.fact.figure, alone.about)),
            where=next((mention for mention in alone.behind if self.is_place(mention)), None),
            bearers=frozenset(self._terms.named(alone.subject)) if alone.subject else NO_WORDS,
        )

    def is_place(self, mention: Extent) -> bool:
        """True for the name of a place or a country."""
        entity = self._cast.at(mention)
        return entity is not None and entity.kind in ("place", "country")

    def alone(self, figure: Figure) -> Alone:
        """The figure without names and weights."""
        article = figure.extent.article
        text = self._material.articles[article].text
        before, behind = words_before(text, figure.extent), words_behind(text, figure.extent)
        times = self.times(figure.sentence)
        size, subject = size_of(figure), self.subject(figure.extent)
        about = content_stems(figure.about)
        fate, place = self.fate(figure), self._terms.place(figure.sentence)
        fact = Fact(
            figure=figure,
            published=self._material.articles[article].published,
            block=(figure.dimension, self.kind(figure, fate), fate),
            value=figure.value * size,
            printed=self._material.words(figure.extent),
            size=size,
            thing=frozenset(content_stems(self.thing(figure))),
            about={},
            around={},
            days=days_in(times),
            clocks=frozenset(time.value for time in times if time.type == "TIME"),
            source=self.source(figure),
            refers_back=refers_back(text, figure, before),
            place=-1 if place is None else place,
            is_compared=bool(HELD_AGAINST.search(before)),
            is_denied=bool(INSTEAD.search(before)),
            is_aim=bool(AIMS & {*about, *content_stems(before)}),
            when=when_of(figure, times),
            where=None,
            scope=scope_of(text, figure, before, behind),
            subject=frozenset(content_stems(self._material.words(subject))) if subject else NO_WORDS,
            bearers=NO_WORDS,
            is_progress=self.is_progress(figure, behind),
            frame=frame_of(text, figure),
        )
        return Alone(fact, about, subject, self.led_to(figure.extent, behind))

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
        if figure.unit == "people" and EMPLOYED & set(content_stems(figure.about)):
            return SAME_UNITS["workers"]  # "employs 340 people"
        kind = SAME_UNITS.get(figure.unit, self._terms.stem(figure.unit))
        return "people" if kind == "deaths" and fate == "killed" else kind

    def fate(self, figure: Figure) -> str:
        """What befell those counted: from the unit, the phrase, and the words right round the number."""
        if figure.dimension != "count":
            return ""
        for term in (*content_stems(figure.unit), *content_stems(figure.about)):
            if term in FATES:
                return FATES[term]
        near = words_near(self._material.articles[figure.extent.article].text, figure.extent)
        fate = next((FATES[term] for term in content_stems(near) if term in FATES), "")
        return fate or self.fate_before(figure)

    def fate_before(self, figure: Figure) -> str:
        """The fate of the count right before it, for a number alone that another source sets against that count."""
        clause = self.clause(figure.extent)
        told = clause is not None and clause.predicate in COUNTING | {"be"}
        if not told or figure.unit in self._material.words(figure.extent):
            return ""
        figures = self._material.readings[figure.extent.article].figures
        at = bisect_left(figures, figure.extent, key=lambda one: one.extent)
        before = figures[at - 1] if at else None
        return self.fate(before) if before is not None and before.unit == figure.unit else ""

    def clause(self, extent: Extent) -> Clause | None:
        """The narrowest clause with a subject that holds the figure."""
        if extent not in self._clauses:
            self._clauses[extent] = self._narrowest(extent)
        return self._clauses[extent]

    @cached_property
    def _begin(self) -> dict[str, list[int]]:
        """By article: where each clause begins."""
        readings = self._material.readings.items()
        return {article: [clause.extent.start for clause in reading.clauses] for article, reading in readings}

    def _narrowest(self, extent: Extent) -> Clause | None:
        clauses = self._material.readings[extent.article].clauses
        begun = clauses[: bisect_right(self._begin[extent.article], extent.start)]
        holding = [clause for clause in begun if clause.extent.end >= extent.end and clause.subject is not None]
        return min(holding, key=lambda one: (one.extent.end - one.extent.start, one.extent), default=None)

    def subject(self, extent: Extent) -> Extent | None:
        """Of whom or what the clause tells the figure: its subject, or whoever speaks of it as "it", "we" or "they";
        None where the figure is the subject, or the subject is who counts."""
        clause = self.clause(extent)
        if clause is None or clause.subject is None or clause.subject.overlap(extent) or clause.predicate in COUNTING:
            return None
        if self._material.words(clause.subject).lower() in OWN_COUNT:
            return clause.attributed
        return clause.subject

    def is_progress(self, figure: Figure, behind: str) -> bool:
        """True for a share of what is being counted or fought, and for a result not yet counted out: each report is
        right at its hour."""
        if PROVISIONAL.search(self._material.words(figure.sentence)):
            return True
        return figure.dimension == "percent" and bool(PROGRESS & set(content_stems(f"{figure.about} {behind}")))

    def source(self, figure: Figure) -> str:
        """Who gives the figure: the speaker of the quotation that holds it, or whoever counts or puts it so."""
        extent = figure.extent
        for quotation in self._material.readings[extent.article].quotations:
            speaker = quotation.resolved or quotation.speaker
            if speaker is not None and quotation.extent.holds(extent):
                return self._material.words(speaker).lower()
        told = self._material.words(figure.sentence)
        counted = None
        if any(word in told for word in COUNTED):
            counted = COUNTS.search(told) or BY_COUNT.search(told)
        if counted is not None:
            return counted["source"].lower()
        clause = self.clause(extent)
        if clause is None or clause.subject is None or clause.predicate not in COUNTING:
            return ""
        return "" if clause.subject.overlap(extent) else self._material.words(clause.subject).lower()

    def led_to(self, extent: Extent, behind: str) -> tuple[Extent, ...]:
        """What is named behind the figure in its clause, led by a preposition of place."""
        text = self._material.articles[extent.article].text
        near = self._terms.mentions_between(extent.article, extent.end, extent.end + len(behind))
        return tuple(
            mention for mention in near if LEADS_TO_PLACE.search(text[max(0, mention.start - 30) : mention.start])
        )

    def times(self, sentence: Extent) -> list[Timex]:
        """The dates and times of day in the sentence, in order."""
        times = self._material.readings[sentence.article].times
        return [time for time in times if time.type in ("DATE", "TIME") and sentence.holds(time.extent)]


def refers_back(text: str, figure: Figure, before: str) -> bool:
    """True for a figure told of what was counted right before: "it was 64 percent", "denies that; it counts six"."""
    sentence = text[figure.sentence.start : figure.extent.start]
    return bool(REFERS_BACK.search(before) or DISPUTED.search(sentence))


@once
def figures_in(reading: Reading, article: Article) -> tuple[Alone, ...]:
    """The figures as the article alone tells them, in order."""
    facts = Facts(Material({article.id: article}, {article.id: reading}, ()), Cast(()))
    return tuple(map(facts.alone, reading.figures))


def when_of(figure: Figure, times: Sequence[Timex]) -> Extent | None:
    """The words that date the figure: the one date or time of its sentence; None where there are several."""
    beside = [time.extent for time in times if not time.extent.overlap(figure.extent)]
    return beside[0] if len(beside) == 1 else None


def days_in(times: Sequence[Timex]) -> tuple[tuple[str, str], ...]:
    """First and last day of each resolved date among these, in order."""
    return tuple(
        (time.start, time.end) for time in times if time.start and time.end and not time.value.endswith("REF")
    )


def frame_of(text: str, figure: Figure) -> str:
    """The words of the sentence without the figure and its qualifier's marks."""
    before, after = text[figure.sentence.start : figure.extent.start], text[figure.extent.end : figure.sentence.end]
    return " ".join(WORD.findall(f"{before} | {after}".lower()))


def size_of(figure: Figure) -> float:
    """The size of the printed unit in the one that its dimension is compared in; 1 where nothing converts."""
    sizes = SCALES.get(figure.dimension, {})
    return sizes.get(figure.unit, sizes.get(figure.unit.partition(" per ")[0], 1.0))
