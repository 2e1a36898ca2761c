"""Marches called for, and what the police use against them; all names are invented."""

from firsthand.reading import read
from firsthand.records import Reading, article_of


def reading(text: str) -> Reading:
    return read(article_of(source="test", text=text, published="2031-10-17"))


def test_what_is_called_for_on_a_day_is_still_to_come() -> None:
    [time] = reading("Ms Pell, who called for a silent march on Sunday, smiled.").times
    assert time.value == "2031-10-19"


def test_a_call_that_was_made_on_a_day_is_past() -> None:
    [time] = reading("She called on Sunday for help.").times
    assert time.value == "2031-10-12"


def test_water_cannon_and_a_reception() -> None:
    first = "Officers used water cannon against the crowd on Tuesday."
    second = "President Odo Vale received the leader of the Miners on Friday."
    assert [one.event for text in (first, second) for one in reading(text).happenings] == ["COERCE", "CONSULT"]
