"""Every figure of an article: a number with what it counts, its qualifier, its unit and its bounds.

Left out: ordinals, dates and times of day, numbers in names ("S-400", "Route 66"), of sections, rooms, telephones
and radio stations, and "one" where it is no count. Conventions: a range has its middle as value; "dozens" has 24 as
value and low; a fraction has unit "share" and its value between 0 and 1; a score or a vote ("3-1", "52 to 48") has
its first number as value, and its smaller and greater as low and high.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from firsthand.reading.numbers.amounts import Amount, find_amount
from firsthand.reading.numbers.counted import Counted, counted_as, counted_by, leaves_out_noun, measured_by
from firsthand.reading.numbers.lexemes import Lexeme, find_lexemes
from firsthand.reading.times.durations import duration_amount
from firsthand.reading.tokens import Doc, Token
from firsthand.records import Article, Extent, Figure, Timex


def find_figures(article: Article, doc: Doc, times: tuple[Timex, ...]) -> tuple[Figure, ...]:
    """The article's figures in order; no two overlap. ``times`` are the article's own."""
    page = Page(article, doc)
    taken = [(time.extent.start, time.extent.end) for time in times]
    found = [figure for figure in map(page.lasting, times) if figure]
    found += list(page.amounts(taken))
    return tuple(apart(sorted(found, key=lambda figure: (figure.extent.start, -figure.extent.end))))


def apart(figures: list[Figure]) -> Iterator[Figure]:
    """Those that begin behind the one before them."""
    reached = 0
    for figure in figures:
        if figure.extent.start >= reached:
            reached = figure.extent.end
            yield figure


TAKEN_UP_CHARS = 300  # from a count to a bare number that means the same things; unmeasured
LIKE = 20.0  # how many times one count of a thing can be another; unmeasured


def takes_up(words: list[Lexeme], amount: Amount) -> bool:
    """True for "300 of them"."""
    return [word.lower for word in words[amount.end : amount.end + 2]] in (
        ["of", "them"],
        ["of", "these"],
        ["of", "those"],
    )


def is_compared(words: list[Lexeme], amount: Amount) -> bool:
    """True for "up from 17.9", "down from 40": the figure that the one before it is held against."""
    return [word.lower for word in words[max(0, amount.start - 2) : amount.start]] in (
        ["up", "from"],
        ["down", "from"],
    )


def is_like(amount: Amount, count: Figure) -> bool:
    """True for a large number, as outlets print counts, that is of the size of the count."""
    grouped = amount.value >= 1000 and not 1900 <= amount.value < 2100
    return grouped and count.value >= 1000 and max(amount.value, count.value) <= LIKE * min(amount.value, count.value)


@dataclass(frozen=True)
class Page:
    """An article beside its parse."""

    article: Article
    doc: Doc

    @cached_property
    def starts(self) -> list[int]:
        return [token.idx for token in self.doc]

    def token(self, at: int) -> Token:
        """The parser's token that holds this offset."""
        return self.doc[max(0, bisect_right(self.starts, at) - 1)]

    def sentence(self, at: int) -> Extent:
        """The sentence round the offset, without the white space at its ends."""
        span = self.token(at).sent
        words = self.article.text[span.start_char : span.end_char]
        start = span.start_char + len(words) - len(words.lstrip())
        return self.article.extent(start, max(start, span.start_char + len(words.rstrip())))

    def amounts(self, taken: list[tuple[int, int]]) -> list[Figure]:
        """The figures that begin at a number outside the times."""
        words = find_lexemes(self.article.text)
        out: list[Figure] = []
        at = held = 0
        while at < len(words):
            while held < len(taken) and taken[held][1] <= words[at].start:
                held += 1
            inside = held < len(taken) and taken[held][0] <= words[at].start
            amount = None if inside else find_amount(words, at, self.article.text)
            figure = amount and self.figure(words, amount, out)
            if figure:
                out.append(figure)
            at = amount.end if amount and figure else at + 1
        return out

    def figure(self, words: list[Lexeme], amount: Amount, before: list[Figure]) -> Figure | None:
        """The figure, once it is known what it counts; None for a bare number that counts nothing."""
        first, last = words[amount.start], words[amount.end - 1]
        opening, number, closing = map(self.token, (first.start, words[amount.number].start, last.start))
        what = counted_by if amount.dimension is None else measured_by
        counted = what(self.doc, opening, number, closing, amount)
        if counted is None and amount.dimension is None and (meant := self.taken_up(words, amount, before)):
            counted = counted_as(self.doc, opening, closing, meant.unit, meant.dimension)
        if counted is None:
            return None
        end = max(last.end, counted.unit_end)
        return self.record(first.start, end, amount, counted)

    def taken_up(self, words: list[Lexeme], amount: Amount, before: list[Figure]) -> Figure | None:
        """The last count, for a number that takes it up: "up from 12,000", "about 300 of them"; and the last sum of
        money, for as large a number that leaves out its currency."""
        at = words[amount.start].start
        near = [one for one in before[-3:] if at - one.extent.end <= TAKEN_UP_CHARS]
        counts = [one for one in near if one.dimension == "count"]
        sums = [one for one in near if one.dimension == "money" and is_like(amount, one)]
        if sums and not any(is_like(amount, count) for count in counts):
            return sums[-1]
        if counts and (takes_up(words, amount) or is_like(amount, counts[-1]) or is_compared(words, amount)):
            return counts[-1]
        first, number = self.token(at), self.token(words[amount.end - 1].start)
        if amount.value <= 1 or not leaves_out_noun(first, number):
            return None
        return next((count for count in reversed(counts) if not self.is_subject(count, number)), None)

    def is_subject(self, count: Figure, number: Token) -> bool:
        """True where what was counted is the subject of the number's verb: "the two parties would have 122"."""
        noun = self.token(count.extent.end - 1)
        return noun.dep_ in ("nsubj", "nsubjpass") and noun.head.i == number.head.i

    def record(self, start: int, end: int, amount: Amount, counted: Counted) -> Figure:
        about = counted.about
        return Figure(
            extent=self.article.extent(start, end),
            sentence=self.sentence(start),
            dimension=amount.dimension or counted.dimension,
            value=amount.value,
            low=amount.low,
            high=amount.high,
            qualifier=amount.qualifier,
            unit=amount.unit or counted.unit,
            about=about,
            about_extent=self.article.extent(*counted.about_place) if counted.about_place else None,
        )

    def lasting(self, time: Timex) -> Figure | None:
        """The figure of a duration that measures something: "more than eight hours", "a month and a half"."""
        amount = duration_amount(time, self.article.text)
        if amount is None:
            return None
        start, end = time.extent.start, time.extent.end
        first, last = self.token(start), self.token(end - 1)
        return self.record(start, end, amount, measured_by(self.doc, first, first, last, amount))
