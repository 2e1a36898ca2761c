import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import When
from firsthand.views.words import (
    count,
    date_words,
    listed,
    number_words,
    plain,
    shorten,
    span_words,
    value_words,
    visible,
    when_words,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m alert", "red alert"),
        ("\x1b]0;new title\x07body", "body"),
        ("\x1b]8;;http://x.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]0;never ended", "0;never ended"),
        ("one\r\n  two\tthree\x0b", "one two three"),
        ("\x9b31mred", "31mred"),
        ("safe \u202edlrow\u202c", "safe dlrow"),
        ("[bold]not markup[/bold]", "[bold]not markup[/bold]"),
        ("half \ud800", "half �"),
        ("שלום", "שלום"),
    ],
)
def test_plain_leaves_nothing_that_a_terminal_would_obey(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_plain_text_holds_no_control_character(text: str) -> None:
    assert not {unicodedata.category(char) for char in plain(text)} & {"Cc", "Cs", "Zl", "Zp"}


@given(st.text())
def test_visible_text_can_be_written_and_overrides_no_direction(text: str) -> None:
    shown = visible(text)
    assert shown.encode().decode() == shown
    assert not set(shown) & {"\u202d", "\u202e", "\x00", "\x1b"}


def test_plain_takes_linear_time_on_a_megabyte_of_escapes() -> None:
    assert plain("\x1b]" * 500_000 + "end") == "end"
    assert plain("\x1b[" + "1" * 1_000_000).endswith("1")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (100000, "100,000"),
        (2.5e6, "2.5 million"),
        (2_345_678, "2,345,678"),
        (0.75, "0.75"),
        (3e9, "3 billion"),
        (0, "0"),
    ],
)
def test_numbers_are_said_exactly(value: float, words: str) -> None:
    assert number_words(value) == words


def test_money_stands_behind_its_currency() -> None:
    assert value_words(2.5e6, "EUR") == "EUR 2.5 million"
    assert value_words(8, "hours") == "8 hours"


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2031-03-04", "4 March 2031"),
        ("2031-03-05T06:15:00+02:00", "5 March 2031, 06:15 +02:00"),
        ("2031-03-05T06:15:00Z", "5 March 2031, 06:15 UTC"),
        ("2031-03", "2031-03"),
        (None, "no date"),
    ],
)
def test_a_date_of_publication_is_said_as_printed(published: str | None, words: str) -> None:
    assert date_words(published) == words


def test_two_days_are_one_range() -> None:
    assert span_words(date(2031, 3, 9), date(2031, 3, 11)) == "9–11 March 2031"
    assert span_words(date(2031, 3, 30), date(2031, 4, 2)) == "30 March – 2 April 2031"
    assert span_words(date(2030, 12, 30), date(2031, 1, 2)) == "30 December 2030 – 2 January 2031"


@pytest.mark.parametrize(
    ("start", "end", "precision", "timex", "words"),
    [
        ("2031-03-12", "2031-03-12", "day", "2031-03-12", "12 March 2031"),
        ("2031-05-01", "2031-05-31", "month", "2031-05", "May 2031"),
        ("2031-03-10", "2031-03-16", "week", "2031-W11", "week of 10–16 March 2031"),
        ("1987-01-01", "1987-12-31", "year", "1987", "1987"),
        ("1980-01-01", "1989-12-31", "decade", "198", "1980–1989"),
        ("2031-09-01", "2031-11-30", "season", "2031-FA", "autumn 2031"),
        ("2031-03-12", "2031-03-12", "time", "2031-03-12T10:00", "12 March 2031, 10:00"),
        ("2031-03-06", "2031-03-31", "vague", "2031-03", "around 6–31 March 2031"),
        (None, None, "vague", "FUTURE_REF", "no precise date"),
    ],
)
def test_an_event_is_dated_no_more_precisely_than_the_text(
    start: str | None, end: str | None, precision: str, timex: str, words: str
) -> None:
    assert when_words(When(start=start, end=end, precision=precision, timex=timex)) == words  # type: ignore[arg-type]


def test_small_words() -> None:
    assert when_words(None) == "no date given"
    assert (count(1, "origin"), count(3, "origin")) == ("1 origin", "3 origins")
    assert (listed([]), listed(["A"]), listed(["A", "B", "C"])) == ("", "A", "A, B and C")


@given(st.text(), st.integers(min_value=2, max_value=80))
def test_shortened_text_fits(text: str, chars: int) -> None:
    assert len(shorten(text, chars)) <= max(chars, 1)


def test_text_is_shortened_between_words() -> None:
    assert shorten("the gates of the dam stay open", 20) == "the gates of the…"
