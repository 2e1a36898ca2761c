"""Figures in sentences of our own."""

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.reading.numbers.amounts import find_amount
from firsthand.reading.numbers.figures import find_figures
from firsthand.reading.numbers.lexemes import find_lexemes
from firsthand.reading.numbers.numerals import number_of
from firsthand.reading.parse import parse
from firsthand.reading.times.expressions import find_times
from firsthand.records import Figure, article_of


@lru_cache
def figures(text: str) -> tuple[Figure, ...]:
    article = article_of(source="test", text=text, published="2024-05-16")
    doc = parse(text)
    return find_figures(article, doc, find_times(article, doc))


def told(text: str) -> list[tuple[str, float, str]]:
    return [(figure.extent.words(text), figure.value, figure.unit) for figure in figures(text)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("4,000", 4000),
        ("1.2 billion", 1.2e9),
        ("twenty-five", 25),
        ("two hundred and forty", 240),
        ("half a million", 500_000),
        ("a hundred and two", 102),
        ("dozens of", 24),
        ("hundreds of thousands", 200_000),
        ("two thirds of", 2 / 3),
        ("two and a half miles", 2.5),
        ("two-dozen", 24),
        ("2 1/2 inches", 2.5),
        ("2½", 2.5),
        ("three million, two hundred and forty", 3_000_240),
        ("a third attempt", None),
        ("many", None),
    ],
)
def test_numbers_in_digits_and_words(words: str, value: float | None) -> None:
    assert number_of(words) == pytest.approx(value) if value is not None else number_of(words) is None


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("About 4,000 soldiers crossed the Orl.", "About 4,000 soldiers", 4000, "soldiers"),
        ("Between 12 and 15 homes burned.", "Between 12 and 15 homes", 13.5, "homes"),
        ("Some 1,200 to 1,500 workers will go.", "Some 1,200 to 1,500 workers", 1350, "workers"),
        ("Dozens of warships sailed.", "Dozens of warships", 24, "warships"),
        ("Kestrel bought Norbank for $1.2 billion.", "$1.2 billion", 1.2e9, "USD"),
        ("The firm was fined €3.4bn.", "€3.4bn", 3.4e9, "EUR"),
        ("The club paid 12 million crowns.", "12 million crowns", 12e6, "crowns"),
        ("Turnout was 71 percent.", "71 percent", 71, "percent"),
        ("Support fell by three percentage points.", "three percentage points", 3, "percentage points"),
        ("Up to a third of voters stayed at home.", "Up to a third", 1 / 3, "share"),
        ("The talks went on for more than eight hours.", "more than eight hours", 8, "hours"),
        ("The talks went on for an hour and a half.", "an hour and a half", 1.5, "hours"),
        ("The road is 120 kilometres long.", "120 kilometres", 120, "kilometres"),
        ("Gusts reached 150 km/h.", "150 km/h", 150, "kilometres per hour"),
        ("Temperatures fell to -18C.", "-18C", -18, "degrees Celsius"),
        ("The dam holds 2.3 million cubic metres.", "2.3 million cubic metres", 2.3e6, "cubic metres"),
        ("A 35-year-old driver was held.", "35-year-old", 35, "years"),
        ("They promised 1.5m new homes.", "1.5m new homes", 1.5e6, "homes"),
        ("They drank between 3 litres and 5 litres.", "between 3 litres and 5 litres", 4, "litres"),
        ("One soldier was wounded.", "One soldier", 1, "soldier"),
        ("Several dozen protesters gathered.", "Several dozen protesters", 24, "protesters"),
        ("A few hundred people marched.", "A few hundred people", 200, "people"),
        (
            "Some three-quarters of a million homes lost power.",
            "Some three-quarters of a million homes",
            750_000,
            "homes",
        ),
        ("One in five voters is undecided.", "One in five", 0.2, "share"),
        ("Three out of four houses are empty.", "Three out of four", 0.75, "share"),
        ("Rates went up by 25 basis points.", "25 basis points", 25, "basis points"),
        ("The number of dead climbed to 44.", "44", 44, "people"),
        ("The number of visitors fell to 4.5 million.", "4.5 million", 4.5e6, "visitors"),
        ("The city has a population of 1.2 million.", "1.2 million", 1.2e6, "people"),
        ("A 6.8-magnitude quake hit the coast.", "6.8-magnitude", 6.8, "magnitude"),
        ("A quake with a magnitude of 6.8 hit the coast.", "6.8", 6.8, "magnitude"),
        ("A quake measuring 6.8 on the scale hit the coast.", "6.8", 6.8, "magnitude"),
        ("The strike lasted half a day.", "half a day", 0.5, "days"),
        ("The harvest was twelve thousand tonnes.", "twelve thousand tonnes", 12_000, "tonnes"),
        ("The fund holds tens of millions of marks.", "tens of millions of marks", 2e7, "marks"),
        ("Seventeen people are unaccounted for.", "Seventeen people", 17, "people"),
        ("The gauge is read to plus or minus 3 percent.", "plus or minus 3 percent", 3, "percent"),
        ("The gauge errs by plus-or-minus 3 percent.", "3 percent", 3, "percent"),
    ],
)
def test_a_figure_has_its_words_value_and_unit(text: str, words: str, value: float, unit: str) -> None:
    [(found, number, name)] = told(text)
    assert (found, name) == (words, unit)
    assert number == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("More than 300 people came.", "More than"),
        ("At least 300 people came.", "At least"),
        ("As many as 300 people came.", "As many as"),
        ("An estimated 300 people came.", "An estimated"),
        ("Nearly 300 people came.", "Nearly"),
        ("Fewer than 300 people came.", "Fewer than"),
        ("Up to 300 people came.", "Up to"),
        ("Exactly 300 people came.", "Exactly"),
        ("About 300 people came.", "About"),
        ("Roughly 300 people came.", "Roughly"),
        ("Almost 300 people came.", "Almost"),
        ("Well over 300 people came.", "Well over"),
        ("Less than 300 people came.", "Less than"),
        ("At most 300 people came.", "At most"),
        ("As few as 300 people came.", "As few as"),
        ("Around 300 people came.", "Around"),
        ("Close to 300 people came.", "Close to"),
        ("Upwards of 300 people came.", "Upwards of"),
        ("300 or so people came.", "or so"),
        ("300 or more people came.", "or more"),
        ("300 people came.", None),
    ],
)
def test_a_qualifier_is_kept_as_printed(text: str, qualifier: str | None) -> None:
    [figure] = figures(text)
    assert (figure.qualifier, figure.value) == (qualifier, 300)
    assert figure.extent.start == 0


def test_a_range_and_a_vague_number_have_bounds() -> None:
    [homes] = figures("Between 12 and 15 homes burned.")
    [ships] = figures("Dozens of warships sailed.")
    assert (homes.low, homes.high) == (12, 15)
    assert (ships.low, ships.high) == (24, None)


def test_the_dead_the_injured_and_the_missing_are_told_apart() -> None:
    text = "At least 12 people were killed and 40 injured; another 20 were missing."
    assert [(figure.value, figure.about.split()[-1]) for figure in figures(text)] == [
        (12, "killed"),
        (40, "injured"),
        (20, "missing"),
    ]
    assert {figure.unit for figure in figures(text)} == {"people"}


@pytest.mark.parametrize(
    ("text", "words", "unit", "bounds"),
    [
        ("Arvik United won 3-1 against Norden City.", "3-1", "points", (1, 3)),
        ("The chamber passed the bill, voting 52 to 48.", "52 to 48", "votes", (48, 52)),
        ("The bill was passed by 52 votes to 48.", "52 votes to 48", "votes", (48, 52)),
        ("The motion failed, with 48 in favour and 71 against.", "48 in favour and 71 against", "votes", (48, 71)),
        ("Quill Rovers beat Tallow Town 3-1 on Saturday.", "3-1", "points", (1, 3)),
        ("Football: Arvik 2–0 Norden after extra time, a victory that nobody saw.", "2–0", "points", (0, 2)),
        ("The committee approved it 9-4.", "9-4", "votes", (4, 9)),
    ],
)
def test_scores_and_votes_are_one_figure(text: str, words: str, unit: str, bounds: tuple[int, int]) -> None:
    [score] = [figure for figure in figures(text) if figure.dimension == "score"]
    assert (score.extent.words(text), score.unit, (score.low, score.high)) == (words, unit, bounds)


@pytest.mark.parametrize(
    "text",
    [
        "The treaty was signed on May 3, 2019.",
        "They met at 5:30 p.m. on Monday.",
        "It was their third defeat and the 21st of the season.",
        "The S-400 system and the F-16 were shown.",
        "They drove down Route 66 to Ostrava.",
        "Ministers cited Article 5 and Resolution 1701.",
        "Call 555-0143-2211 now.",
        "Tune in to 98.7 FM or 103.5 & 105.3FM.",
        "One of the men stayed, and no one was hurt.",
        "The plan was drawn up in the 1990s.",
    ],
)
def test_dates_ordinals_names_and_stations_are_no_figures(text: str) -> None:
    assert told(text) == []


def test_about_is_made_of_the_words_of_the_sentence() -> None:
    text = "Some 8,500 Orlan troops near the northern border have been put on alert."
    [figure] = figures(text)
    assert figure.about.startswith("Orlan troops near the northern border")
    assert set(figure.about.split()) <= set(text.rstrip(".").split())
    assert figure.about_extent is None or figure.about_extent.words(text) == figure.about


@pytest.mark.parametrize(
    "text", ["9" * 5000 + " people", "x² and ²", "٣ people", "1/" + "9" * 5000, "½½ ½ of it", "$", "$²"]
)
def test_odd_digits_are_no_trouble(text: str) -> None:
    assert all(figure.value < 1e40 for figure in figures(text))


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Orlan has cut 40 million crowns from the harbour fund.", "Orlan has cut … from the harbour fund"),
        ("The cost of the bridge would be 40 million crowns.", "cost of the bridge would be"),
        ("The lake is 62 percent full.", "lake is … full"),
        ("Orlan's foreign minister said after nine hours at the table that he was tired.", "at the table"),
        ("They got half the water that they asked for.", "They got water"),
        ("The harbour ended its 17-year dispute with the crane drivers.", "dispute with the crane drivers"),
        ("Ministers called for a 10-round limit on magazines.", "Ministers called for limit on magazines"),
        ("In the poll Aldane (17 percent) was second.", "poll Aldane"),
        ("The envoys of Orlan met their hosts for five hours.", "envoys of Orlan met their hosts"),
        ("A 21-year-old student of law was held.", "student of law"),
    ],
)
def test_about_names_what_is_counted_or_measured(text: str, about: str) -> None:
    [figure] = [
        figure for figure in figures(text) if figure.dimension != "duration" or "hour" in text or "year" in text
    ]
    assert figure.about == about


@pytest.mark.parametrize(
    "text",
    [
        "We get 40 percent.",
        "It cost 12 million crowns, he said.",
        "One of Mr. Aldane's 12 aides resigned.",
        "He spoke for two hours.",
    ],
)
def test_about_stands_in_the_sentence_piece_by_piece(text: str) -> None:
    for figure in figures(text):
        assert figure.about
        assert all(piece in text for piece in figure.about.split(" … "))


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("The river carries 180 cubic metres a second.", "180 cubic metres a second", "cubic metres per second"),
        ("Kestrel pays €14.50 a share.", "€14.50 a share", "EUR per share"),
        ("The pump costs 30 crowns per household.", "30 crowns per household", "crowns per household"),
    ],
)
def test_a_rate_is_part_of_the_unit(text: str, words: str, unit: str) -> None:
    assert [(found, name) for found, _, name in told(text)] == [(words, unit)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The firm said 140,000 brakes were faulty. The board believes that it is 212,000.", (212_000, "brakes")),
        ("The recall covers 140,000 brakes. Fewer than 2,000 of them were replaced.", (2000, "brakes")),
        ("Nine people died and 17 were still missing.", (17, "people")),
        ("There were 64 people aboard and not 63, the yard said.", (63, "people")),
        ("The yard built 38 boats and has orders for 120 more, the mayor said.", (120, "boats")),
        ("Twelve people survived, of whom three are still at sea.", (3, "people")),
        ("The yard had letters about the brake, but said that there had been seven of them.", (7, "letters")),
        ("The injured were brought to the port, and six of them are in danger.", (6, "people")),
        ("The bill is 80 million crowns, of which the hull accounts for 22 million, she said.", (22e6, "crowns")),
        ("That brings the number of those aboard to 64.", (64, "people")),
        ("The clerk put the number of letters at 90.", (90, "letters")),
        ("The skipper had 11,400 sailing hours.", (11_400, "hours")),
    ],
)
def test_a_bare_number_takes_up_the_count_before_it(text: str, last: tuple[float, str]) -> None:
    *_, figure = figures(text)
    assert (figure.value, figure.unit) == last


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("The nurse, 34, was hurt.", 34),
        ("She is 91.", 91),
        ("A man of 77 drowned.", 77),
        ("Her mate, Mira Holm, was 29 and had a boat.", 29),
    ],
)
def test_an_age_is_told_in_several_ways(text: str, age: float) -> None:
    assert [(figure.value, figure.dimension) for figure in figures(text)] == [(age, "age")]


def test_them_are_not_those_who_say_it() -> None:
    assert not figures("Officers think that he has seven of them.")


def test_a_model_is_no_count() -> None:
    assert told("The twin-engine Brandel 70 airliner was new.") == []
    assert told("The yard sold Brandel 70 airliners.") != []


def test_what_stands_by_a_number_does_not_count_it() -> None:
    assert told("The Orlan Safety Board stands by 212,000.") == []


def test_a_part_and_its_whole_are_two_figures() -> None:
    text = "Six of the dam's eight gates were shut."
    assert told(text) == [("Six", 6, "gates"), ("eight gates", 8, "gates")]


def test_a_rise_from_one_value_to_another_is_two_figures() -> None:
    assert [value for _, value, _ in told("Prices rose from 3 percent to 5 percent.")] == [3, 5]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (
            "The union counts 14,000 nurses, along with at least 300 cooks in six towns. The city puts the number at "
            "9,000.",
            ("9,000", 9000, "nurses"),
        ),
        ("How many pupils stayed at home is not known. The board counts 6,200.", ("6,200", 6200, "pupils")),
        ("The envoy put the number of prisoners at more than 2,400.", ("more than 2,400", 2400, "prisoners")),
        (
            "The agency raised its estimate of the number of stray cattle near the lake to 7,500.",
            ("7,500", 7500, "cattle"),
        ),
        ("She wants wardens, 40 of them, on each side.", ("40", 40, "wardens")),
    ],
)
def test_a_bare_number_counts_what_was_counted_or_asked_before_it(text: str, figure: tuple[str, float, str]) -> None:
    assert figure in told(text)


def test_an_age_stands_behind_a_name_that_does_something() -> None:
    assert ("61", 61, "years") in told("On Monday Corvane, 61, snapped at the clerk.")
    assert ("61", 61, "years") not in told("The results were Corvane, 61, Brandel, 39.")


PIECES = st.sampled_from(
    "about more than 4,000 12 15 - to between and $ € million 3.5 % percent people soldiers half a third dozens of "
    "hundred "
    "1/2 km per hour -year-old ( ) , . / S-400 52 48 won ½ 10M ° C thousand one two".split()
)


@settings(max_examples=25, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_extents_are_ordered_apart_and_inside_the_text(text: str) -> None:
    reached = 0
    for figure in figures(text):
        assert reached <= figure.extent.start < figure.extent.end <= len(text)
        assert figure.low is None or figure.high is None or figure.low <= figure.value <= figure.high
        assert figure.sentence.start <= figure.extent.start
        reached = figure.extent.end


@pytest.mark.parametrize("filler", ["1 ", "a hundred ", "1-", "1/2 ", "$", "two and ", "million ", "between 1 and "])
def test_amounts_end_on_every_text(filler: str) -> None:
    text = filler * (30_000 // len(filler))
    words = find_lexemes(text)
    at = 0
    while at < len(words):
        amount = find_amount(words, at, text)
        assert amount is None or amount.end <= len(words)
        at = max(amount.end, at + 1) if amount else at + 1


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("The council needs 31 votes; the two groups would have 32.", "32", 32, "votes"),
        ("The Farmers won 28 seats and the Miners 25.", "25", 25, "seats"),
        ("The union counted 60 pickets. The firm says that the number was 45.", "45", 45, "pickets"),
        ("Of the 70 cows in the barn, he said, all but 14 have been sold.", "14", 14, "cows"),
        ("Orla Steel has 40 mills and holds 12 of the region's 90.", "90", 90, "mills"),
        ("A crown buys 19 pears, up from 12 last week.", "12", 12, "pears"),
        ("She was offered three rooms and wants four.", "four", 4, "rooms"),
        ("The thaler, which closed at 19.35, rose to 19.50.", "19.35", 19.35, "thaler"),
        ("The thaler recovered some ground and closed at 18.90.", "18.90", 18.9, "thaler"),
    ],
)
def test_a_number_alone_takes_up_what_was_counted(text: str, words: str, value: float, unit: str) -> None:
    assert (words, value, unit) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "He had 40 cows. The bus left at 7.",
        "Six men rowed. She is on channel 7.",
        "The town has 3 gates. In 2004 it rained.",
    ],
)
def test_a_number_alone_that_counts_nothing_is_no_figure(text: str) -> None:
    assert len(told(text)) == 1


def test_a_figure_that_is_lowered_from_one_to_the_other_is_two() -> None:
    text = "The office lowered its figure for the harvest from 71.2 percent to 70.6 percent."
    assert [value for _, value, _ in told(text)] == [71.2, 70.6]


def test_number_that_begins_a_title_is_no_figure() -> None:
    text = (
        'The film “Nine Winters,” shown for 12 weeks, won. She spoke to the programme "40 Seconds" on Monday. '
        "40 Seconds has 300 viewers, and its host spoke for 40 seconds. He “lost 12 Ships” there."
    )
    assert [words for words, _, _ in told(text)] == ["12 weeks", "300 viewers", "40 seconds", "12 Ships"]


def test_what_an_earlier_version_said_is_no_figure() -> None:
    text = (
        "The fire killed 14 people. Correction: An earlier version of this article said that the toll was 41 people "
        "and that it burned for six hours."
    )
    assert [words for words, _, _ in told(text)] == ["14 people"]
