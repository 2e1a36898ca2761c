"""A figure made comparable."""

from functools import cached_property

import msgspec

from firsthand.records import Dimension, Extent, Figure

VAGUE_REACH = 5.0  # "dozens" is 24 to 120; unmeasured
SMALL_COUNT = 3  # ±25 %: fictions 0 / -.0003, 2026-11
MEETING_HOURS = 24.0  # longer spells are told of too many things at once; unmeasured
MEETING = "meeting"  # the one stem of talks, negotiations, sessions
Vector = dict[str, float]


class Fact(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A figure made comparable: its value in a common unit, its block, its words weighted by rarity."""

    figure: Figure
    published: str | None
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
    is_denied: bool  # what another figure is said to be instead of: "64 and not 63"
    is_aim: bool  # demanded, offered or promised, and no fact
    when: Extent | None  # the only date or time of its sentence
    where: Extent | None  # the first place behind it
    scope: frozenset[str]  # words that narrow what is counted to a part, a place or an institution
    subject: frozenset[str]  # of whom or what the clause tells it, where it is the subject itself: empty
    bearers: frozenset[str]  # ids of those the subject names
    is_progress: bool  # a share that grows by the hour: of precincts counted, of a fire contained
    frame: str  # its sentence without it, in lower case, letters only: copies of one sentence have one frame

    @property
    def article(self) -> str:
        return self.figure.extent.article

    @property
    def dimension(self) -> Dimension:
        return self.figure.dimension

    @cached_property
    def least(self) -> float:
        return self.figure.low * self.size if self.figure.low is not None else self.value

    @cached_property
    def most(self) -> float:
        if self.is_vague:
            return self.value * VAGUE_REACH
        return self.figure.high * self.size if self.figure.high is not None else self.value

    @cached_property
    def is_vague(self) -> bool:
        """True for "dozens", "hundreds of thousands"."""
        return self.figure.low is not None and self.figure.high is None

    @property
    def is_range(self) -> bool:
        """True for "between 40 and 60"."""
        return self.figure.low is not None and self.figure.high is not None and self.figure.low < self.figure.high

    @property
    def is_length(self) -> bool:
        """True for the length of what a clause tells, and not of a noun ("a five-year deal"), but for a meeting
        ("eight-hour talks")."""
        return self.dimension == "duration" and ("-" not in self.printed or self.is_meeting)

    @property
    def is_meeting(self) -> bool:
        """True for the hours of talks, of a session, of negotiations."""
        return self.dimension == "duration" and MEETING in self.about and self.value <= MEETING_HOURS

    @cached_property
    def is_small(self) -> bool:
        """True for "two sides", "one man": counts that stand in any text and tell little apart."""
        return self.dimension == "count" and self.value <= SMALL_COUNT and not self.fate

    @property
    def is_taken_up(self) -> bool:
        """True for a number printed without its unit, which stands before it."""
        return self.figure.unit not in self.printed

    @property
    def fate(self) -> str:
        return self.block[2]

    @cached_property
    def amount(self) -> tuple[object, ...]:
        """All that is looked at where amounts are held against each other, and no words."""
        figure = self.figure
        told = (figure.value, figure.qualifier, self.published)
        return (self.block, self.value, self.least, self.most, self.size, *told)

    @cached_property
    def circumstances(self) -> tuple[object, ...]:
        """All that is looked at where another article's fact could be told of the same thing at the same time, before
        the words round them are compared."""
        whose = (self.figure.about, self.figure.low, frozenset(self.about)) if self.dimension == "age" else ()
        return (
            self.amount,
            self.figure.unit,
            self.is_compared,
            self.days,
            self.scope,
            self.bearers,
            self.clocks,
            self.is_progress,
            whose,
        )

    @cached_property
    def telling(self) -> tuple[object, ...]:
        """All that a comparison with another article's fact looks at."""
        return (
            self.value,
            self.printed,
            self.published,
            self.figure.qualifier,
            self.figure.about,
            self.scope,
            self.clocks,
            self.subject,
            self.bearers,
            self.is_progress,
            self.frame,
            frozenset(self.around.items()),
        )
