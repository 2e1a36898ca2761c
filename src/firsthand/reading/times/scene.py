"""What a time expression is resolved against: the article's date, the tense round it, and the times before it."""

from dataclasses import dataclass, field
from datetime import date

from firsthand.reading.times.tense import Direction, Tenses
from firsthand.reading.times.timex import Moment, month_away


@dataclass(slots=True)
class Scene:
    """Moves through the text: ``anchor`` is the last day that the text itself has named, ``quarter`` the last
    quarter, as year and number. Without ``published`` nothing relative to it has a calendar value."""

    text: str
    published: date | None
    tenses: Tenses
    anchor: date | None = None
    quarter: tuple[int, int] | None = None
    seen: list[Moment] = field(default_factory=list)

    def note(self, moment: Moment) -> None:
        """Remembers a resolved time for those that follow."""
        if moment.start is not None and moment.start == moment.end:
            self.anchor = moment.start
        if len(moment.value) == 7 and moment.value[5] == "Q" and moment.value[:4].isdecimal():
            named = int(moment.value[:4]), int(moment.value[6])
            if self.quarter != (named[0] + 1, named[1]):  # the same quarter a year before is only compared with
                self.quarter = named

    def direction(self, at: int) -> Direction:
        return self.tenses.direction(at)

    @property
    def narrative(self) -> date | None:
        """The day that "the next day" counts from."""
        return self.anchor or self.published

    def year_for(self, month: int, at: int) -> int | None:
        """The year of a month named without one: back or ahead by tense, else the nearest."""
        if self.published is None:
            return None
        step = (month - self.published.month) % 12  # months ahead
        ahead = month_away(self.published, step)[0]
        if step == 0:
            return self.published.year
        return ahead if self.leans_ahead(step, self.direction(at), reach=1.5) else ahead - 1

    def year_for_day(self, month: int, day: int, at: int) -> int | None:
        """The year of a day named without one: the nearest such day, unless tense speaks for the next nearest."""
        if self.published is None:
            return None
        here = (self.published.month, self.published.day)
        ahead = self.published.year + ((month, day) < here)
        if (month, day) == here:
            return self.published.year
        days = ((month - here[0]) * 30.4 + day - here[1]) % 365
        return ahead if self.leans_ahead(days / 30.4, self.direction(at), reach=2.5) else ahead - 1

    @staticmethod
    def leans_ahead(months_ahead: float, direction: Direction, reach: float) -> bool:
        """True when the one ahead is meant. A clear tense decides, but for what lies near on the other side, within
        ``reach`` months: a parse errs more often than a writer leaves out a far year (unmeasured)."""
        if direction == 1:
            return months_ahead < 10.5
        if direction == -1:
            return months_ahead < reach
        return months_ahead < 6
