"""Times in sentences of our own, read against a Thursday: 16 May 2024."""

# ruff: noqa: E501 -- a case stays on one line

from datetime import date
from functools import lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.reading.parse import parse
from firsthand.reading.times.expressions import find_times
from firsthand.reading.times.holidays import easter
from firsthand.records import Timex, article_of

THURSDAY = "2024-05-16"


@lru_cache
def times(text: str, published: str | None = THURSDAY) -> tuple[tuple[str, Timex], ...]:
    article = article_of(source="test", text=text, published=published)
    return tuple((found.extent.words(text), found) for found in find_times(article, parse(text)))


def values(text: str, published: str | None = THURSDAY) -> list[tuple[str, str, str]]:
    return [(words, found.type, found.value) for words, found in times(text, published)]


def window(text: str, published: str | None = THURSDAY) -> tuple[str | None, str | None]:
    [(_, found)] = times(text, published)
    return found.start, found.end


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("The council met on Wednesday.", "Wednesday", "DATE", "2024-05-15"),
        ("The council met on Thursday.", "Thursday", "DATE", "2024-05-16"),
        ("The union called a strike starting on Monday.", "Monday", "DATE", "2024-05-20"),
        ("The council will meet on Wednesday.", "Wednesday", "DATE", "2024-05-22"),
        ("The envoys are to arrive next Tuesday.", "next Tuesday", "DATE", "2024-05-21"),
        ("The dam broke last December.", "last December", "DATE", "2023-12"),
        ("The vote will be held in February.", "February", "DATE", "2025-02"),
        ("The treaty was signed in December.", "December", "DATE", "2023-12"),
        ("The harbour was closed on December 3.", "December 3", "DATE", "2023-12-03"),
        ("The court sat on 28 March 2021 for an hour.", "28 March 2021", "DATE", "2021-03-28"),
        ("The paper of Friday, January 28, 2022, said so.", "Friday, January 28, 2022", "DATE", "2022-01-28"),
        ("It had not rained since December 2019.", "December 2019", "DATE", "2019-12"),
        ("They signed the 2015 Ostrava accord.", "2015", "DATE", "2015"),
        ("The bridge dates from the 1990s.", "the 1990s", "DATE", "199"),
        ("The fort is from the 17th century.", "the 17th century", "DATE", "16"),
        ("Earnings rose in the third quarter of 2023.", "the third quarter of 2023", "DATE", "2023-Q3"),
        ("The team won the cup last spring.", "last spring", "DATE", "2023-SP"),
        ("Prices rose earlier this week.", "earlier this week", "DATE", "2024-W20"),
        ("The factory will close next month.", "next month", "DATE", "2024-06"),
        ("The quake struck three years ago.", "three years ago", "DATE", "2021"),
        ("The minister resigned ten days ago.", "ten days ago", "DATE", "2024-05-06"),
        ("The parties will meet again in two weeks.", "two weeks", "DATE", "2024-05-30"),
        ("The tower was built in two weeks.", "two weeks", "DURATION", "P2W"),
        ("The talks lasted more than eight hours.", "more than eight hours", "DURATION", "PT8H"),
        ("They studied it for almost a month and a half.", "almost a month and a half", "DURATION", "P1.5M"),
        ("A two-year truce ended.", "two-year", "DURATION", "P2Y"),
        ("They had argued for weeks about it.", "weeks", "DURATION", "PXW"),
        ("Over the past three months sales fell.", "the past three months", "DURATION", "P3M"),
        ("A bus leaves every Monday.", "every Monday", "SET", "XXXX-WXX-1"),
        ("The committee meets each year.", "each year", "SET", "P1Y"),
        ("Talks resume in the coming days.", "the coming days", "DATE", "FUTURE_REF"),
        ("The firm recently lost a client.", "recently", "DATE", "PAST_REF"),
        ("The gate is now shut.", "now", "DATE", "PRESENT_REF"),
        ("He spoke at 5:30 p.m. on Wednesday.", "5:30 p.m. on Wednesday", "TIME", "2024-05-15T17:30"),
        ("Shots were heard on Tuesday night.", "Tuesday night", "TIME", "2024-05-14TNI"),
        ("Published: May 14, 2024 17:03 GMT", "May 14, 2024 17:03 GMT", "TIME", "2024-05-14T17:03"),
        ("It opened on 2023-11-02.", "2023-11-02", "DATE", "2023-11-02"),
        ("The match was played over the weekend.", "the weekend", "DATE", "2024-W19-WE"),
    ],
)
def test_an_expression_has_its_extent_type_and_value(text: str, words: str, kind: str, value: str) -> None:
    assert values(text) == [(words, kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "The minister may resign.",
        "Thousands march through Ostrava.",
        "She came second in the race.",
        "Flight 1984 landed safely.",
        "About 2000 people left the town.",
        "Orlan won 3-1.",
        "The second attempt failed.",
        "A third of the seats were empty.",
        "Three-quarters of the members agreed.",
        "A 35-year-old man was hurt.",
        "They produce 40 barrels a day.",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council met on Wednesday.", "XXXX-WXX-3"),
        ("The envoy left on January 26.", "XXXX-01-26"),
        ("Prices fell last week.", "PAST_REF"),
        ("It will open next year.", "FUTURE_REF"),
        ("The ship sank in December.", "XXXX-12"),
        ("They voted yesterday.", "PAST_REF"),
    ],
)
def test_without_a_date_of_the_article_no_calendar_day_is_invented(text: str, value: str) -> None:
    [(_, found)] = times(text, None)
    assert (found.value, found.start, found.end) == (value, None, None)


def test_a_date_given_in_full_needs_no_date_of_the_article() -> None:
    assert window("The ship sank on 3 May 2019.", None) == ("2019-05-03", "2019-05-03")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("It rained last week.", "2024-05-06", "2024-05-12"),
        ("It will open next month.", "2024-06-01", "2024-06-30"),
        ("It was founded in 1999.", "1999-01-01", "1999-12-31"),
        ("They will meet again in two weeks.", "2024-05-27", "2024-06-02"),
        ("Prices rose earlier this week.", "2024-05-13", "2024-05-16"),
        ("Talks resume in the coming days.", "2024-05-16", None),
        ("Over the past three months sales fell.", "2024-02-16", "2024-05-16"),
    ],
)
def test_the_window_holds_every_day_that_can_be_meant(text: str, start: str, end: str | None) -> None:
    assert window(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The envoy said engineers would inspect the dam on Saturday.", "2024-05-18"),
        ("The plant would start in October, the ministry said.", "2024-10"),
        ("The minister promised that the breach would be closed by Tuesday.", "2024-05-21"),
        ("Fields would lie fallow unless the flow doubled by the middle of July.", "2024-07"),
        ("The minister returns to Ostrava on Friday.", "2024-05-17"),
        ("A loan falls due in November.", "2024-11"),
        ("The hearing is on Tuesday.", "2024-05-21"),
        ("The march had been planned for Saturday.", "2024-05-18"),
        ("The union has called a meeting for Saturday, in the hall.", "2024-05-18"),
        ("The vote was postponed until Tuesday.", "2024-05-21"),
        ("The bill, which was to go to parliament on Saturday, was withdrawn.", "2024-05-18"),
        ("The road has been closed since Saturday.", "2024-05-11"),
        ("The firm, which opened on Monday, makes brakes.", "2024-05-13"),
        ("He says he resigned on Tuesday.", "2024-05-14"),
        ("The terms announced on Friday differ.", "2024-05-10"),
        ("They will meet on the 28th.", "2024-05-28"),
        ("They met on the 28th.", "2024-04-28"),
    ],
)
def test_a_day_is_looked_for_where_the_clause_looks(text: str, value: str) -> None:
    assert [found for _, _, found in values(text)] == [value]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("On Tuesday the council met. At nine in the morning the square was full.", "nine in the morning", "2024-05-14T09:00"),
        ("On Tuesday the council met. They left after dark.", "after dark", "2024-05-14TNI"),
        ("They came before dawn, and by noon on Tuesday the square was full.", "dawn", "2024-05-14TMO"),
        ("On Tuesday the council met. That evening it rained.", "That evening", "2024-05-14TEV"),
        ("On Tuesday the council met. A day earlier it had sat in private.", "A day earlier", "2024-05-13"),
        ("On Tuesday the council met. It will meet again on Friday. By noon it had been tired.", "noon", "2024-05-14T12:00"),
        ("Two days after Friday the mayor left.", "Two days after Friday", "2024-05-12"),
    ],
)  # fmt: skip
def test_a_time_of_day_is_put_on_the_day_in_context(text: str, words: str, value: str) -> None:
    assert (words, value) in [(found, told) for found, _, told in values(text)]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("The talks will resume the week after next.", "the week after next", "DATE", "2024-W22"),
        ("She had left the year before last.", "the year before last", "DATE", "2022"),
        ("It opens three weeks from tomorrow.", "three weeks from tomorrow", "DATE", "2024-06-07"),
        ("The vote is planned for the week of June 3.", "the week of June 3", "DATE", "2024-W23"),
        ("The fair opens in the week beginning 3 June.", "the week beginning 3 June", "DATE", "2024-W23"),
        ("It will open in the last week of the year.", "the last week of the year", "DATE", "2024-W52"),
        ("The hearing is on Tuesday the 21st.", "Tuesday the 21st", "DATE", "2024-05-21"),
        ("The dam broke, three years to the day.", "three years to the day", "DATE", "2021-05-16"),
        ("Three years to the day after the flood it opened.", "Three years to the day after", "DURATION", "P3Y"),
        ("It rained all week.", "all week", "DURATION", "P1W"),
        ("The shop shut on Good Friday.", "Good Friday", "DATE", "2024-03-29"),
        ("They will march on Easter Monday.", "Easter Monday", "DATE", "2025-04-21"),
        ("He spoke at 8 a.m. this morning.", "8 a.m. this morning", "TIME", "2024-05-16T08:00"),
        ("The polls close at 7 p.m. tonight.", "7 p.m. tonight", "TIME", "2024-05-16T19:00"),
        ("She leaves home at ten to five.", "ten to five", "TIME", "T04:50"),
        ("They met at half past six on Tuesday.", "half past six on Tuesday", "TIME", "2024-05-14T06:30"),
        ("The strike costs 2 million marks a day.", "a day", "SET", "P1D"),
        ("The council sits every weekday.", "every weekday", "SET", "P1WD"),
        ("Talks resume this coming Friday.", "this coming Friday", "DATE", "2024-05-17"),
        ("Previous day the minister had left.", "Previous day", "DATE", "2024-05-15"),
    ],
)
def test_steps_feasts_and_spoken_clocks(text: str, words: str, kind: str, value: str) -> None:
    assert values(text) == [(words, kind, value)]


def test_two_days_of_one_month_are_two_times() -> None:
    assert [value for _, _, value in values("They met on 18 and 19 April.")] == ["2024-04-18", "2024-04-19"]


@pytest.mark.parametrize("text", ["The vote was 10 to five.", "They lost 20 to six.", "Orlan won by four to three."])
def test_scores_are_no_clocks(text: str) -> None:
    assert values(text) == []


def test_what_is_done_every_day_is_put_on_no_day() -> None:
    text = "On Tuesday the council met. He leaves home at noon."
    assert values(text)[-1] == ("noon", "TIME", "T12:00")


def test_what_a_threat_waits_for_lies_ahead() -> None:
    text = "She threatened to stop every train unless there was a better offer by Wednesday night."
    assert values(text) == [("Wednesday night", "TIME", "2024-05-22TNI")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("WASHINGTON (LPA) — Prices fell today.", "2024-05-15"),
        ("TOKYO — Prices fell today.", "2024-05-16"),
        ("SINDAL — Prices fell today.", "2024-05-16"),
        ("Prices fell today.", "2024-05-16"),
    ],
)
def test_today_is_the_day_on_the_clock_of_the_dateline(text: str, value: str) -> None:
    assert values(text, "2024-05-16T01:30:00+00:00")[0][2] == value


def test_a_publication_before_what_the_text_tells_as_past_is_not_counted_from() -> None:
    text = "The ship sank on 3 May 2025. The crew was saved yesterday, and she will be raised on Friday."
    assert [value for _, _, value in values(text)] == ["2025-05-03", "PAST_REF", "XXXX-WXX-5"]
    assert values("The ship will sail on 3 May 2025. The crew met yesterday.")[-1][2] == "2024-05-15"


@pytest.mark.parametrize(("year", "on"), [(1999, "04-04"), (2000, "04-23"), (2024, "03-31"), (2038, "04-25")])
def test_easter(year: int, on: str) -> None:
    assert easter(year).isoformat() == f"{year}-{on}"


def test_a_time_of_day_without_a_day_stays_open() -> None:
    assert values("They left after dark.") == [("after dark", "TIME", "TNI")]


def test_the_previous_and_the_next_day_count_from_the_day_last_named() -> None:
    found = values("On May 9 the envoys met. The previous day they had arrived; the next day they left.")
    assert [value for _, _, value in found] == ["2024-05-09", "2024-05-08", "2024-05-09"]


def test_a_local_date_is_taken_from_an_instant_as_printed() -> None:
    assert values("It happened yesterday.", "2024-05-16T00:30:00+09:00")[0][2] == "2024-05-15"


@pytest.mark.parametrize(
    "text", ["On February 30 it rained.", "On 2021-02-30 it rained.", "In 9999 and 0000 too.", "² May ²²"]
)
def test_days_that_no_calendar_has_get_no_window(text: str) -> None:
    assert all(found.start is None or date.fromisoformat(found.start) for _, found in times(text))
    assert not any(found.start for _, found in times(text) if "30" in found.value)


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "not a date", ""])
def test_the_ends_of_the_calendar_are_no_trouble(published: str) -> None:
    text = "Last year, next year, 900 years ago, in 9000 years, last week, next decade and on Friday."
    assert len(values(text, published)) >= 6


PIECES = st.sampled_from(
    "the last next May March 3 30 2021 Friday on in two weeks ago quarter of 5 p.m. noon earlier this year and a "
    "half "
    "1990s century every day recent , . - Feb. 31 99999999 second first coming".split()
)


@settings(max_examples=25, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_extents_are_ordered_apart_and_inside_the_text(text: str) -> None:
    reached = 0
    for _, found in times(text):
        assert reached <= found.extent.start < found.extent.end <= len(text)
        reached = found.extent.end
        assert found.start is None or found.end is None or found.start <= found.end


def test_a_long_line_of_times_ends() -> None:
    from firsthand.reading.times.expressions import resolved
    from firsthand.reading.times.scene import Scene
    from firsthand.reading.times.tense import Tenses

    text = "the first early late May 1 in two and a half " * 1000
    scene = Scene(text, date(2024, 5, 16), Tenses(parse("A short text.")))
    assert sum(1 for _ in resolved(scene)) > 500


@pytest.mark.parametrize("filler", [" ", "1", "a ", "the ", "1,111,", "9/", "twenty ", "-", "May "])
def test_the_patterns_end_on_every_text(filler: str) -> None:
    from firsthand.reading.times.expressions import RULES

    text = filler * (40_000 // len(filler))
    for form, _ in RULES:
        assert all(0 <= found.start() <= found.end() <= len(text) for found in form.finditer(text))


ROOT = Path(__file__).parents[2]
NEWS = ROOT / "../shared/data/times-timebank/articles.jsonl.gz"


@pytest.mark.skipif(not NEWS.exists(), reason=f"the labelled news set is not at {NEWS}")
def test_accuracy_on_labelled_news_stays_above_its_floors() -> None:
    spec = spec_from_file_location("bench_times", ROOT / "bench/times.py")
    assert spec is not None
    assert spec.loader is not None
    bench = module_from_spec(spec)
    spec.loader.exec_module(bench)
    scores = bench.score_news(bench.load(NEWS)[::8], bench.ours, [])
    floors = {"relaxed": 0.94, "strict": 0.87, "type": 0.92, "value": 0.79}
    assert {name: score for name, score in scores.items() if score < floors[name]} == {}
