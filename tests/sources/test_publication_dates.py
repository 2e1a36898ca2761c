import pytest

from firsthand.sources.dates import date_line, find_stamps, iso_of, today_in


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("May 9, 2019", "2019-05-09"),
        ("Tuesday, June 4, 2019", "2019-06-04"),
        ("Published : June 5, 2019 07:41 IST", "2019-06-05"),
        ("Updated 3 March 2021 at 10.15am GMT", "2021-03-03T10:15:00+00:00"),
        ("2021-03-03T10:15Z", "2021-03-03T10:15:00+00:00"),
        ("Jan. 9, 2019, 5:12 p.m. EST", "2019-01-09T17:12:00-05:00"),
        ("10:15 GMT, 3 March 2021", "2021-03-03T10:15:00+00:00"),
        ("28.11.2019", "2019-11-28"),
        ("27/11/2019 10:22", "2019-11-27"),
        ("Sept 3, 2021, 10:15:22 (+05:30)", "2021-09-03T10:15:22+05:30"),
        ("Last modified on Wed 8 May 2019 18.22 BST", "2019-05-08"),
    ],
)
def test_date_lines_of_many_shapes(line: str, value: str) -> None:
    stamps = date_line(line)
    assert stamps is not None
    assert [stamp.value for stamp in stamps] == [value]


@pytest.mark.parametrize("line", ["03/04/2021", "31 February 2021", "12/12/12021"])
def test_a_day_that_is_none_or_could_be_two_has_no_value(line: str) -> None:
    assert all(stamp.value is None for stamp in find_stamps(line))


def test_a_line_that_says_more_is_no_date_line() -> None:
    assert date_line("The talks began on May 9, 2019") is None
    assert date_line("Minister resigns") is None


def test_relative_words_make_a_date_line_without_a_date() -> None:
    assert date_line("Posted 2 hours ago") == ()


def test_publication_is_told_from_update() -> None:
    first, second = find_stamps("Published 3 March 2021 Updated 4 March 2021")
    assert (first.updated, second.updated) == (False, True)


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2022-01-28T10:00:00", "2022-01-28"),
        ("2022-01-28T10:00:00.123Z", "2022-01-28T10:00:00+00:00"),
        ("2022-01-28 10:00:00 +0100", "2022-01-28T10:00:00+01:00"),
        ("Fri, 28 Jan 2022 10:00:00 GMT", "2022-01-28T10:00:00+00:00"),
        ("20220128", "2022-01-28"),
        ("0000-00-00", None),
        ("9999-12-31", None),
        ("yesterday", None),
    ],
)
def test_metadata_dates(value: str, iso: str | None) -> None:
    assert iso_of(value) == iso


def test_two_different_todays_date_nothing() -> None:
    assert today_in("He left today, 3 March 2021. She comes today, 4 March 2021.") is None
    assert today_in("He left today. It was signed on 3 March 2021.") is None
