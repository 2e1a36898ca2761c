"""Figures of several accounts of one event: all outlets, people and places are invented."""

import itertools
from functools import lru_cache

import pytest

from firsthand.accounts.figures.quantities import join_quantities
from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast, join_entities
from firsthand.reading.names.mentions import find_mentions
from firsthand.reading.numbers.figures import find_figures
from firsthand.reading.parse import parse
from firsthand.reading.sentences import find_sentences
from firsthand.reading.speech.quotations import find_quotations
from firsthand.reading.times.expressions import find_times
from firsthand.records import Article, Dispute, Origin, Quantity, Reading, article_of

NOBODY = Cast(entities=())


@lru_cache
def reading_of(article: Article) -> Reading:
    doc = parse(article.text)
    times = find_times(article, doc)
    mentions = find_mentions(article, doc)
    return Reading(
        article=article.id,
        reader="test",
        sentences=find_sentences(article, doc),
        mentions=mentions,
        quotations=find_quotations(article, doc, mentions),
        figures=find_figures(article, doc, times),
        times=times,
    )


def article(text: str, published: str | None = "2024-05-16", source: str = "") -> Article:
    return article_of(source=source or text[:30], text=text, published=published)


def material_of(*articles: Article, copied: bool = False) -> Material:
    """The articles, each its own origin, or all copies of one agency's text."""
    ordered = sorted(articles, key=lambda one: one.id)
    groups = [tuple(one.id for one in ordered)] if copied else [(one.id,) for one in ordered]
    origins = tuple(
        Origin(id=f"ori1_{ids[0]}", label=ids[0], kind="outlet", articles=ids, evidence=()) for ids in groups if ids
    )
    return Material(
        articles={one.id: one for one in ordered},
        readings={one.id: reading_of(one) for one in ordered},
        origins=origins,
    )


def joined(*articles: Article) -> tuple[tuple[Quantity, ...], tuple[Dispute, ...]]:
    quantities, _, disputes = join_quantities(material_of(*articles), NOBODY)
    return quantities, disputes


FIRST = "About 100,000 Orlan soldiers have gathered along the border with Velmark, the alliance said. Talks go on."
SECOND = "Velmark says more than 100,000 Orlan troops are massed along its border. It called for talks."
THIRD = "Orlan has moved an estimated 100,000 troops to the Velmark border since March. It denies any plan to attack."


def test_qualifiers_do_not_keep_equal_values_apart_and_are_shown() -> None:
    quantities, disputes = joined(article(FIRST), article(SECOND), article(THIRD))
    [border] = quantities
    assert disputes == ()
    assert (border.value, border.status, border.origins) == (100_000, "agreed", 3)
    assert {report.qualifier for report in border.reports} == {"About", "more than", "an estimated"}


def test_two_lengths_of_one_meeting_are_disputed_with_the_words_as_printed() -> None:
    quantities, disputes = joined(
        article("Envoys of Orlan and Velmark met in Tessaly on Monday. The talks lasted more than eight hours."),
        article("Negotiators from Velmark and Orlan met for more than five hours in Tessaly on Monday."),
    )
    [length] = quantities
    [dispute] = disputes
    assert (length.status, length.origins, length.value) == ("disputed", 2, 5)
    assert {version.value for version in dispute.versions} == {"more than eight hours", "more than five hours"}
    assert dispute.kind == "quantity"


def test_a_report_that_leaves_room_does_not_hide_the_one_that_does_not() -> None:
    envoys = "The envoys of Orlan and Velmark talked for {} hours in Tessaly on Monday."
    _, [dispute] = joined(
        article(envoys.format("more than six")),
        article(envoys.format("six and a half")),
        article(envoys.format("eight")),
    )
    assert [len(version.extents) for version in dispute.versions] == [2, 1]
    assert joined(article(envoys.format("more than six")), article(envoys.format("eight")))[1] == ()


def test_the_hours_of_talks_are_a_length_with_a_hyphen_too() -> None:
    _, disputes = joined(
        article("The eight-hour talks between Orlan and Velmark in Tessaly ended without a deal on Monday."),
        article("Talks between Orlan and Velmark in Tessaly ended after five hours without a deal on Monday."),
    )
    assert len(disputes) == 1


def test_so_many_of_a_number_told_is_no_part_of_another_count() -> None:
    _, disputes = joined(
        article("About 4,000 of the 9,500 inhabitants have left Velmark, the mayor said on Monday."),
        article("About 6,000 inhabitants have left Velmark, the mayor said on Monday."),
    )
    assert len(disputes) == 1


def test_a_third_source_set_against_one_of_two_joins_their_dispute() -> None:
    _, disputes = joined(
        article("The alliance counts 85,000 soldiers at the border. Orlan puts the number at 22,000."),
        article("The alliance counts 85,000 soldiers at the border. The institute puts the number at 64,000."),
    )
    assert [len(dispute.versions) for dispute in disputes] == [3]


def test_lengths_of_different_things_do_not_meet() -> None:
    _, disputes = joined(
        article("The talks between Orlan and Velmark in Tessaly lasted eight hours."),
        article("The flight of the parliamentary delegation was held up by fog for five hours."),
    )
    assert disputes == ()


TOLL = "At least {} people were killed when the Orl river flooded the town of Velmark on Monday night."


EXACT_TOLL = TOLL.replace("At least {}", "{}")


def test_a_toll_that_differs_on_one_day_is_disputed() -> None:
    quantities, disputes = joined(article(EXACT_TOLL.format("Twelve")), article(EXACT_TOLL.format("Nineteen")))
    assert [quantity.status for quantity in quantities] == ["disputed"]
    assert len(disputes) == 1


def test_at_least_twelve_dead_and_nineteen_can_both_be_true() -> None:
    _, disputes = joined(article(TOLL.format(12)), article(EXACT_TOLL.format("Nineteen")))
    assert disputes == ()


def test_a_toll_is_no_dispute_where_only_one_report_of_the_day_tells_its_hour() -> None:
    _, disputes = joined(
        article(EXACT_TOLL.format("Twelve"), "2024-05-16T09:30:00+02:00"),
        article(EXACT_TOLL.format("Nineteen"), "2024-05-16"),
    )
    assert disputes == ()


def test_three_values_of_one_thing_are_one_dispute() -> None:
    text = "The trade talks between Orlan and Velmark in Tessaly lasted {} hours on Monday."
    [length], [dispute] = joined(*(article(text.format(hours)) for hours in ("five", "eight", "eleven")))
    assert length.status == "disputed"
    assert {version.value for version in dispute.versions} == {"five hours", "eight hours", "eleven hours"}


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("Some 9,000 people lost their homes in the flood.", "Some 2,600 people in her town lost their homes."),
        ("About 340 people were injured in the flood.", "The hospital alone treated 200 injured people."),
        ("A total of 340 people were injured in the flood.", "Of the injured, 50 of them were in the flood school."),
        ("The storm cut power to 8,000 homes.", "The storm cut power to 300 homes in the village."),
    ],
)
def test_a_part_and_the_whole_are_no_dispute(whole: str, part: str) -> None:
    assert joined(article(whole), article(part))[1] == ()


def test_what_a_figure_is_held_against_is_no_rival() -> None:
    _, disputes = joined(
        article("The scouts of Velmark have 2.3 million members, down from 4 million."),
        article("The scouts of Velmark have 2.3 million members, down from a peak of 5 million."),
    )
    assert disputes == ()


def test_a_storm_is_elsewhere_an_hour_later() -> None:
    text = "The centre of the storm was {} miles southeast of Velmark{}."
    assert joined(article(text.format(90, "")), article(text.format(145, " at 2 p.m.")))[1] == ()
    assert len(joined(article(text.format(90, "")), article(text.format(145, "")))[1]) == 1


@lru_cache
def dated_and_placed(text: str) -> list[tuple[float, str | None, str | None]]:
    """Each figure's value with the words that date and place it."""
    one = article(text)
    material = material_of(one)
    quantities, _, _ = join_quantities(material, join_entities(material))
    reports = sorted((report for quantity in quantities for report in quantity.reports), key=lambda r: r.extent)
    words = [[part and part.words(text) for part in (report.when, report.where)] for report in reports]
    return [(report.value, when, where) for report, (when, where) in zip(reports, words, strict=True)]


def test_a_figure_has_its_day_and_its_place() -> None:
    assert dated_and_placed("On Monday about 4,000 troops in Ostmere were put on alert.") == [
        (4000, "Monday", "Ostmere")
    ]
    assert dated_and_placed("The fire killed 12 people near the town of Sorrel on 3 May.") == [
        (12, "3 May", "Sorrel")
    ]
    assert dated_and_placed("Between Monday and 3 May the fire killed 12 people.") == [(12, None, None)]


def series_of(*articles: Article) -> list[list[tuple[float, str | None]]]:
    """Values and days of the steps of each series."""
    quantities, series, _ = join_quantities(material_of(*articles), NOBODY)
    values = {quantity.id: quantity.value for quantity in quantities}
    return [[(values[step.ref], step.published) for step in one.steps] for one in series]


def test_a_toll_that_rose_is_a_series_in_the_order_of_the_reports() -> None:
    found = series_of(
        article("The number of dead in Velmark has risen to 31.", "2024-05-17"),
        article(TOLL.format(12), "2024-05-15"),
        article("The flood has killed 19 people.", "2024-05-16"),
    )
    assert found == [[(12, "2024-05-15"), (19, "2024-05-16"), (31, "2024-05-17")]]


def test_a_series_goes_by_the_hour() -> None:
    early, late = "2024-05-16T09:30:00+02:00", "2024-05-16T18:00:00+02:00"
    found = series_of(article(EXACT_TOLL.format("Nineteen"), late), article(EXACT_TOLL.format("Twelve"), early))
    assert found == [[(12, early), (19, late)]]


def test_counts_of_one_thing_that_grew_are_a_series() -> None:
    text = "By evening {} trains had been cancelled in the rail strike, the Velmark company said."
    found = series_of(article(text.format(410), "2024-05-14"), article(text.format(820), "2024-05-16"))
    assert found == [[(410, "2024-05-14"), (820, "2024-05-16")]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (TOLL.format(12), "The flood injured 19 people."),
        (TOLL.format(12), "In 1954 a flood killed 140 people."),
        ("Two people were arrested in Velmark.", "Police said that 28 people were arrested in Norden."),
        (TOLL.format(12), "Nine of the dead were found in the town."),
        ("The company offered 40 jobs in Velmark.", "The company offered 60 jobs in Velmark."),
    ],
)
def test_other_fates_earlier_events_parts_and_offers_are_no_steps(first: str, second: str) -> None:
    assert series_of(article(first, "2024-05-15"), article(second, "2024-05-16")) == []


def test_reports_of_one_moment_are_no_series() -> None:
    assert series_of(article(TOLL.format(12)), article(TOLL.format(19))) == []


def test_copies_of_one_text_are_a_single_report() -> None:
    articles = [article(FIRST, source="wire"), article(FIRST, source="copy")]
    [border], _, _ = join_quantities(material_of(*articles, copied=True), NOBODY)
    assert (border.status, border.origins, len(border.reports)) == ("single", 1, 2)


def test_a_toll_that_rose_on_one_day_is_an_update_by_the_hour() -> None:
    quantities, disputes = joined(
        article(TOLL.format(12), "2024-05-16T09:00:00+02:00"), article(TOLL.format(13), "2024-05-16T09:00:00Z")
    )
    assert (len(quantities), disputes) == (2, ())
    assert {quantity.status for quantity in quantities} == {"single"}


def test_any_count_that_is_higher_in_a_later_report_is_no_dispute() -> None:
    text = "The railway had cancelled {} trains between Ostrava and Velmark by the evening because of the strike."
    assert joined(article(text.format(410), "2024-05-14"), article(text.format(820), "2024-05-16"))[1] == ()
    assert len(joined(article(text.format(410)), article(text.format(820)))[1]) == 1


def test_two_sources_set_against_each_other_in_one_article_are_a_dispute() -> None:
    _, [dispute] = joined(
        article(
            "The Interior Ministry said 11,000 people were moved to safety. The governor of Velmark said 18,000 "
            "people had to leave their homes."
        )
    )
    assert [version.value for version in dispute.versions] == ["11,000 people", "18,000 people"]


def test_what_is_said_instead_of_another_value_is_a_dispute_and_a_corrected_toll_is_none() -> None:
    _, [dispute] = joined(article("There were 64 people aboard the ferry and not 63, the yard said."))
    assert [version.value for version in dispute.versions] == ["63", "64 people"]
    assert joined(article("The fire killed 64 people and not 63, the mayor said."))[1] == ()


def test_a_story_has_one_toll_whatever_words_tell_it() -> None:
    quantities, _ = joined(
        article("The number of people killed when a ferry sank off Orl on Sunday climbed to 47."),
        article("Forty-seven are dead, and families stood on the quay all night with candles."),
    )
    assert [(quantity.value, quantity.status) for quantity in quantities] == [(47, "agreed")]


def test_fewer_survivors_in_a_later_report_are_no_dispute() -> None:
    text = "{} people have survived the fire on the Orl ferry."
    assert joined(article(text.format("Thirty"), "2024-05-14"), article(text.format("Twelve"), "2024-05-16"))[1] == ()


def test_figures_of_two_things_from_two_sources_side_by_side_are_no_dispute() -> None:
    _, disputes = joined(
        article("The bank said prices would rise by 5 percent. The union said wages would rise by 9 percent."),
        article("The ministry said 12 people died. The army said 40 people were injured."),
    )
    assert disputes == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The union of the Orl ferry crews demands 9 percent more pay.",
            "The Orl ferry crews' union demands 7 percent more pay.",
        ),
        (
            "Two gunmen robbed the bank in Ostrava on Monday.",
            "Three gunmen robbed the bank in Ostrava on Monday.",
        ),
        (
            "Kestrel pays 5 million crowns a year to the port of Velmark.",
            "Kestrel paid 25 million crowns to the port of Velmark.",
        ),
    ],
)
def test_aims_small_counts_and_rates_are_never_disputed(first: str, second: str) -> None:
    assert joined(article(first), article(second))[1] == ()


def test_small_counts_meet_only_where_they_count_the_same() -> None:
    text = "After the talks in Ostrava over the Orl dam the two {} left the hotel by the back door."
    assert len(joined(article(text.format("ministers")), article(text.format("foreign ministers")))[0]) == 1
    assert len(joined(article(text.format("ministers")), article(text.format("drivers")))[0]) == 2


def test_exact_counts_that_are_near_each_other_do_not_agree() -> None:
    text = "{} people had to leave their homes in Velmark when the Orl flooded, the governor said."
    quantities, _ = joined(article(text.format("17,500")), article(text.format("18,000")))
    assert all(quantity.status != "agreed" for quantity in quantities)


def test_a_toll_that_rose_between_two_days_is_an_update() -> None:
    quantities, disputes = joined(
        article(TOLL.format(12), "2024-05-14"),
        article(TOLL.format(19), "2024-05-15"),
        article(TOLL.format(31), "2024-05-16"),
    )
    assert disputes == ()
    assert sorted((quantity.value, quantity.status) for quantity in quantities) == [
        (12, "single"),
        (19, "single"),
        (31, "single"),
    ]


@pytest.mark.parametrize("days", [("2024-05-14", "2024-05-16"), ("2024-05-16", None), (None, None)])
def test_tolls_that_are_not_surely_of_one_time_are_no_dispute(days: tuple[str | None, str | None]) -> None:
    _, disputes = joined(article(TOLL.format(19), days[0]), article(TOLL.format(12), days[1]))
    assert disputes == ()


def test_killed_and_injured_never_meet() -> None:
    quantities, disputes = joined(
        article("At least 12 people were killed when the Orl river flooded Velmark on Monday."),
        article("At least 40 people were injured when the Orl river flooded Velmark on Monday."),
        article("At least 12 people were injured when the Orl river flooded Velmark on Monday, doctors said."),
    )
    assert {(quantity.value, len(quantity.reports)) for quantity in quantities} >= {(12, 1)}
    killed = [quantity for quantity in quantities if "killed" in quantity.about]
    assert [(quantity.value, quantity.status) for quantity in killed] == [(12, "single")]
    assert all("killed" not in dispute.about for dispute in disputes)


def test_an_article_that_gives_both_values_makes_no_dispute() -> None:
    _, disputes = joined(
        article(TOLL.format(12)),
        article(TOLL.format(19) + " Officials had said that 12 people were killed when the Orl flooded Velmark."),
    )
    assert disputes == ()


def test_units_that_convert_agree() -> None:
    [length], disputes = joined(
        article("The hearing of the Norbank trial in Ostrava lasted 90 minutes on Monday."),
        article("On Monday the Norbank trial hearing in Ostrava lasted an hour and a half."),
    )
    assert (length.status, disputes) == ("agreed", ())


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Some 8,500 workers at the Kestrel yards walked out.",
            "Nearly 9,000 workers walked out at the Kestrel yards.",
        ),
        ("Kestrel will pay $4.2 billion for Norbank.", "Kestrel is to pay $4,213,000,000 for Norbank."),
        ("Between 12 and 15 homes burned in Velmark.", "In Velmark 14 homes burned."),
    ],
)
def test_rounding_and_ranges_agree(first: str, second: str) -> None:
    [quantity], disputes = joined(article(first), article(second))
    assert (quantity.status, disputes) == ("agreed", ())


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The union says 8,500 workers walked out at the yards.", "The alliance keeps 4,000 soldiers in Tessaly."),
        ("Kestrel will pay $4 billion for Norbank.", "The storm caused damage worth $9 billion in Velmark."),
        ("Two men were held in Ostrava.", "Two men won medals at the games in Tessaly."),
        ("Turnout was 71 percent in Velmark.", "Inflation reached 9 percent in Orlan last year."),
    ],
)
def test_figures_of_different_things_stay_apart(first: str, second: str) -> None:
    quantities, disputes = joined(article(first), article(second))
    assert disputes == ()
    assert {quantity.status for quantity in quantities} == {"single"}


def test_the_result_does_not_depend_on_the_order_of_articles() -> None:
    texts = [FIRST, SECOND, THIRD, TOLL.format(12), TOLL.format(19)]
    results = {joined(*map(article, order)) for order in itertools.islice(itertools.permutations(texts), 0, 120, 17)}
    assert len(results) == 1


def test_reports_are_ordered_and_slice_back_to_their_words() -> None:
    articles = [article(FIRST), article(SECOND), article(TOLL.format(12))]
    texts = {one.id: one.text for one in articles}
    quantities, _ = joined(*articles)
    for quantity in quantities:
        extents = [report.extent for report in quantity.reports]
        assert extents == sorted(extents)
        assert all(any(char.isdigit() for char in extent.words(texts[extent.article])) for extent in extents)


def test_agreement_does_not_creep_from_value_to_value() -> None:
    _, [dispute] = joined(
        *(
            article(f"Some {count} homes in the Orl valley near Velmark lost power.")
            for count in (100, 108, 116, 125, 134)
        )
    )
    assert len(dispute.versions) > 1


def test_a_vague_number_agrees_with_one_that_it_can_mean() -> None:
    [quantity], disputes = joined(
        article("Dozens of people were evacuated from their homes in Velmark after the fire at the Norbank depot."),
        article("Around 60 people were evacuated from their homes in Velmark after a fire at a Norbank depot."),
    )
    assert (quantity.status, disputes) == ("agreed", ())


def test_every_figure_of_a_large_story_is_in_one_quantity() -> None:
    articles = [
        article(
            f"{TOLL.format(10 + index % 7)} Some {100 + index} homes were lost in district {index}.",
            source=str(index),
        )
        for index in range(200)
    ]
    material = material_of(*articles)
    quantities, _, _ = join_quantities(material, NOBODY)
    told = sorted(report.extent for quantity in quantities for report in quantity.reports)
    assert told == sorted(figure.extent for reading in material.readings.values() for figure in reading.figures)


def test_no_articles_give_nothing() -> None:
    assert joined() == ((), ())


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("With 99 percent of precincts counted, Ada Brandt led in Velmark.",
         "With 93 percent of precincts counted, Ada Brandt led in Velmark."),
        ("Orlan fired about 20 rockets at Velmark before the truce.",
         "Orlan fired some 3,500 rockets at Velmark before the truce."),
        ("The shell landed within 8 metres of the Velmark bridge.",
         "The shell landed within 25 feet of the Velmark bridge."),
        ("At least 12 people were killed when the Orl flooded the town of Velmark.",
         "At least 19 people were killed when the Orl flooded the town of Velmark."),
    ],
)  # fmt: skip
def test_shares_that_grow_far_values_conversions_and_least_tolls_are_no_dispute(first: str, second: str) -> None:
    _, disputes = joined(article(first), article(second))
    assert disputes == ()
