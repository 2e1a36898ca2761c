"""Every figure of an article: a number with what it counts, its qualifier, its unit and its bounds.

Left out: ordinals, dates and times of day, numbers in names ("S-400", "Route 66") and titles ("60 Minutes"), of
sections, rooms, telephones and radio stations, "one" where it is no count, and what an earlier version of the
article said. Conventions: a range has its middle as value; "dozens" has 24 as
value and low; a fraction has unit "share" and its value between 0 and 1; a score or a vote ("3-1", "52 to 48") has
its first number as value, and its smaller and greater as low and high.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from firsthand.reading.numbers.amounts import Amount, find_amount
from firsthand.reading.numbers.bare import TOTALS, noun_before, taken_up, takes_up
from firsthand.reading.numbers.counted import counted_as, counted_before, counted_by, measured_by
from firsthand.reading.numbers.lexemes import Lexeme, find_lexemes
from firsthand.reading.numbers.nouns import Counted
from firsthand.reading.numbers.page import Page
from firsthand.reading.times.durations import duration_amount
from firsthand.reading.titles import find_titles
from firsthand.reading.tokens import Doc
from firsthand.records import Article, Figure, Timex


def find_figures(article: Article, doc: Doc, times: tuple[Timex, ...]) -> tuple[Figure, ...]:
    """The article's figures in order; no two overlap. ``times`` are the article's own."""
    page = Page(article, doc)
    untold = [*find_titles(article.text), *withdrawn(page)]
    taken = sorted([*((time.extent.start, time.extent.end) for time in times), *untold])
    lasts = (time for time in times if not any(start <= time.extent.start < end for start, end in untold))
    lengths = [figure for time in lasts if (figure := lasting(page, time))]
    found = amounts(page, taken, lengths)
    return tuple(apart(sorted(found, key=lambda figure: (figure.extent.start, -figure.extent.end))))


WITHDRAWN = re.compile(
    r"\b(?:earlier|previous|prior|original|initial) version of this (?:article|story|report|post|piece|column)\b",
    re.IGNORECASE,
)


def withdrawn(page: Page) -> Iterator[tuple[int, int]]:
    """The sentences that tell what an earlier version of the article said: it is said no longer."""
    for match in WITHDRAWN.finditer(page.article.text):
        sentence = page.sentence(match.start())
        yield sentence.start, sentence.end


def apart(figures: list[Figure]) -> Iterator[Figure]:
    """Those that begin behind the one before them."""
    reached = 0
    for figure in figures:
        if figure.extent.start >= reached:
            reached = figure.extent.end
            yield figure


def amounts(page: Page, taken: list[tuple[int, int]], lengths: list[Figure]) -> list[Figure]:
    """The lengths of time, and the figures that begin at a number outside the times."""
    words = find_lexemes(page.article.text)
    out: list[Figure] = []
    at = held = told = 0
    while at < len(words):
        while told < len(lengths) and lengths[told].extent.start < words[at].start:
            out.append(lengths[told])
            told += 1
        while held < len(taken) and taken[held][1] <= words[at].start:
            held += 1
        inside = held < len(taken) and taken[held][0] <= words[at].start
        amount = None if inside else find_amount(words, at, page.article.text)
        figure = amount and figure_of(page, words, amount, out)
        if figure:
            out.append(figure)
        at = amount.end if amount and figure else at + 1
    return out + lengths[told:]


def figure_of(page: Page, words: list[Lexeme], amount: Amount, before: list[Figure]) -> Figure | None:
    """The figure, once it is known what it counts; None for a bare number that counts nothing."""
    first, last = words[amount.start], words[amount.end - 1]
    opening, number, closing = map(page.token, (first.start, words[amount.number].start, last.start))
    what = counted_by if amount.dimension is None else measured_by
    counted = what(page.doc, opening, number, closing, amount)
    if counted is None and takes_up(words, amount) and (noun := noun_before(page, first.start)) is not None:
        counted = counted_before(page.doc, noun)
    if counted is not None and counted.unit == "ones" and before:
        counted = replace(counted, unit=before[-1].unit)  # "four new ones"
    bare = counted is None or counted.unit in TOTALS
    if bare and amount.dimension is None and (meant := taken_up(page, words, amount, before)):
        counted = counted_as(page.doc, opening, closing, *meant)
    if counted is None:
        return None
    end = max(last.end, counted.unit_end)
    return record(page, first.start, end, amount, counted)


def record(page: Page, start: int, end: int, amount: Amount, counted: Counted) -> Figure:
    about = counted.about
    return Figure(
        extent=page.article.extent(start, end),
        sentence=page.sentence(start),
        dimension=amount.dimension or counted.dimension,
        value=amount.value,
        low=amount.low,
        high=amount.high,
        qualifier=amount.qualifier,
        unit=amount.unit or counted.unit,
        about=about,
        about_extent=page.article.extent(*counted.about_place) if counted.about_place else None,
    )


def lasting(page: Page, time: Timex) -> Figure | None:
    """The figure of a duration that measures something: "more than eight hours", "a month and a half"."""
    amount = duration_amount(time, page.article.text)
    if amount is None:
        return None
    start, end = time.extent.start, time.extent.end
    first, last = page.token(start), page.token(end - 1)
    return record(page, start, end, amount, measured_by(page.doc, first, first, last, amount))
