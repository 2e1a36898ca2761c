"""Whole pages in fiction: what is the story's stays, what is the page's goes, with its kind."""

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from firsthand.records import Article
from firsthand.sources.clean import clean
from firsthand.sources.given import article_from

FLOOD = """\
Home > News > Country

Dam failure in Halvermark leaves thousands homeless - The Ostrand Courier

Dam failure in Halvermark leaves thousands homeless

By Mira Tolland and Joss Everand in Halvermark | Published 3 March 2021, 10.15am GMT | 4 min read

Facebook Twitter WhatsApp

HALVERMARK, March 3 (Meridian) - At least 14 people died when the Orrin dam gave way early on Wednesday.

Rescuers in boats took families off rooftops in Lower Halvermark. (Petra Quill/Meridian)

ADVERTISEMENT

What we know so far

The water rose by three metres in an hour, the mayor, Ilse Brandt, told reporters.

• Fourteen people are dead
• Some 3,200 are in shelters

ALSO READ | Dam inspectors warned of cracks two years ago

The government has promised an inquiry. (Meridian, AFP)

Reporting by Mira Tolland; Editing by Sam Roe

© 2021 Ostrand Courier. All rights reserved.

Most read

Ten ways to cook an aubergine this weekend

Who will win the Ostrand Cup this year?
"""
STRIKE = """\
SPORT
Union votes to end dock strike
Union Votes To End Dock Strike Union Votes To End Dock Strike
Posted: 2 hours ago
By Sport Staff
Image source, Getty Images
Dockers at Port Amsel voted by 412 to 87 on Tuesday to return to work, their union said.
Reyl: 'We are ready'
"It is not all we asked for," said Tomas Reyl, the union's secretary.
Join us on Telegram for breaking news
Follow the money
The company, Amsel Freight, declined to comment.
ab/cd (AFP, Nordic Wire)
Share
Write a comment
We will never show your email address. Fields with a star must be filled in.
Smart Speaker
Exit mobile version
"""


def read(text: str) -> Article:
    article = article_from("a.txt", text)
    assert isinstance(article, Article)
    return article


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(item.kind, item.text) for item in clean(text, title).removed]


def test_a_page_of_paragraphs_keeps_the_story_and_nothing_else() -> None:
    assert clean(FLOOD).text == (
        "HALVERMARK, March 3 (Meridian) - At least 14 people died when the Orrin dam gave way early on Wednesday.\n\n"
        "What we know so far\n\n"
        "The water rose by three metres in an hour, the mayor, Ilse Brandt, told reporters.\n\n"
        "• Fourteen people are dead\n• Some 3,200 are in shelters\n\n"
        "The government has promised an inquiry. (Meridian, AFP)"
    )


def test_what_was_taken_away_is_kept_in_order_with_its_kind() -> None:
    assert [kind for kind, _ in kinds(FLOOD)] == [
        "navigation", "headline", "headline", "byline", "share", "caption", "advert", "related", "credit",
        "copyright",
        "related", "related", "related",
    ]  # fmt: skip


def test_the_page_says_who_wrote_it_when_and_for_whom() -> None:
    imprint = clean(FLOOD).imprint
    assert clean(FLOOD).title == "Dam failure in Halvermark leaves thousands homeless"
    assert imprint.authors == ("Mira Tolland", "Joss Everand")
    assert imprint.published == "2021-03-03T10:15:00+00:00"
    assert imprint.credits == ("Meridian", "AFP")
    assert imprint.outlet == "The Ostrand Courier"


def test_a_page_with_one_line_a_paragraph_keeps_its_subheads() -> None:
    assert clean(STRIKE).text == (
        "Dockers at Port Amsel voted by 412 to 87 on Tuesday to return to work, their union said.\n"
        "Reyl: 'We are ready'\n"
        '"It is not all we asked for," said Tomas Reyl, the union\'s secretary.\n'
        "Follow the money\n"
        "The company, Amsel Freight, declined to comment."
    )


def test_kicker_and_repeats_of_the_headline_are_told_from_it() -> None:
    assert kinds(STRIKE)[:3] == [
        ("kicker", "SPORT"),
        ("headline", "Union votes to end dock strike"),
        ("headline", "Union Votes To End Dock Strike Union Votes To End Dock Strike"),
    ]


def test_a_staff_byline_names_nobody_and_a_signature_names_the_agencies() -> None:
    imprint = clean(STRIKE).imprint
    assert imprint.authors == ()
    assert imprint.text_credits == ("AFP", "Nordic Wire")


def test_loose_words_below_the_text_go_once_the_foot_of_the_page_has_begun() -> None:
    assert [kind for kind, _ in kinds(STRIKE)][-5:] == [
        "share",
        "comment-form",
        "comment-form",
        "station",
        "navigation",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The minister resigned on Tuesday.",
        "The minister resigned on Tuesday",
        "The river rose.\n\nIt fell again on Friday, the mayor said.",
        "The union has three demands:\n\nA new treaty on fishing\n\nThe return of both ships\n\nAn apology",
        "The mayor spoke.\n\nFerrin 2-1 Vale\nAmsel 0-0 Orrin\nOstrand 3-3 Port Amsel",
    ],
)
def test_a_clean_article_survives_unchanged_and_gets_no_title(text: str) -> None:
    assert (clean(text).text, clean(text).title, clean(text).removed) == (text, None, ())


def test_a_page_of_furniture_alone_has_no_text() -> None:
    assert clean("Share\n\nLeave a Reply\n\n© 2021 Ostrand Courier").text == ""


def test_a_known_headline_is_taken_out_of_the_text_wherever_it_stands() -> None:
    text = "Dam fails\n\nThe dam failed on Tuesday, officials said.\n\nDAM FAILS\n\nNobody was hurt, the mayor said."
    assert clean(text, "Dam fails").text == (
        "The dam failed on Tuesday, officials said.\n\nNobody was hurt, the mayor said."
    )


def test_links_under_a_label_go_and_the_paragraph_after_them_stays() -> None:
    text = (
        "Vale votes on window tax\n\nThe vote is on Monday, the speaker said.\n\nRead more:\n\n"
        "Why a tax on windows divides the country\n\nThe minister who wants to count your windows\n\n"
        "The tax would begin in July, officials said."
    )
    assert clean(text).text == (
        "The vote is on Monday, the speaker said.\n\nThe tax would begin in July, officials said."
    )


def test_a_bare_date_between_paragraphs_is_a_subhead() -> None:
    text = (
        "How the strike went\n\nThe strike began quietly, dockers said.\n\nIt did not stay so.\n\n3 March 2021\n\n"
        "The gates were closed at dawn, the union said.\n\n4 March 2021\n\nThey opened again."
    )
    assert "3 March 2021" in clean(text).text
    assert clean(text).imprint.published is None


def test_hard_wrapped_paragraphs_are_joined() -> None:
    wrapped = (
        "Vale mulls new tax\n\nThe parliament of Vale will vote on a tax on windows, which the minister of\n"
        "finance has called fair and the opposition absurd, a spokesman for the house\n"
        "said on Wednesday in the capital."
    )
    assert clean(wrapped).text.count("\n") == 0


def test_an_undated_text_is_dated_by_its_own_today_and_points_at_it() -> None:
    article = read("Vale mulls tax\n\nParliament votes today, Wednesday, 3 March 2021, on a tax.")
    assert (article.published, article.published_basis) == ("2021-03-03", "inferred")
    (span,) = article.published_evidence
    assert article.text[span.start : span.end] == "today, Wednesday, 3 March 2021"


def test_an_undated_text_stays_undated() -> None:
    article = read("Vale mulls tax\n\nParliament voted on 3 March 2021 on a tax, he said in 2022.")
    assert (article.published, article.published_basis, article.published_evidence) == (None, None, ())


@drawn(st.lists(st.sampled_from([*FLOOD.splitlines(), *STRIKE.splitlines(), "", "x", "—"]), max_size=30))
def test_every_line_is_kept_or_taken_away_and_none_is_invented(rows: list[str]) -> None:
    found = clean("\n".join(rows))
    words = sorted("\n".join(rows).split())
    assert sorted((found.text + "\n" + "\n".join(item.text for item in found.removed)).split()) == words


def test_a_note_on_the_author_goes_and_a_company_gives_the_outlet_that_the_page_names() -> None:
    article = read(
        "Dam fails in Vale\n\nBy Mira Tolland\n\nThe dam failed on Tuesday, officials said.\n\nNobody was hurt.\n\n"
        "Mira Tolland covers rivers for the Ostrand Courier.\n\n© 2021 Ostrand Courier Media Ltd",
    )
    assert article.text == "The dam failed on Tuesday, officials said.\n\nNobody was hurt."
    assert [item.kind for item in article.removed] == ["headline", "byline", "author-note", "copyright"]
    assert article.outlet == "Ostrand Courier"


def test_a_company_alone_gives_no_outlet() -> None:
    assert clean("The dam failed on Tuesday, officials said.\n\n© 2021 Brickworks Media Ltd").imprint.outlet is None


def test_initials_stand_for_the_agency_spelt_out() -> None:
    article = read("Dam fails\n\nBy Nordic Press Agency\n\nPORT AMSEL (NPA) - The dam failed, officials said.")
    assert (article.credits, article.text_credits) == (("Nordic Press Agency",), ("Nordic Press Agency",))


def test_a_picture_credit_does_not_credit_the_text() -> None:
    article = read("Dam fails\n\nBoats in Lower Vale (Petra Quill/AP)\n\nThe dam failed, officials said.")
    assert (article.credits, article.text_credits) == (("AP",), ())


def test_a_name_alone_is_a_byline_only_beside_the_date_below_a_headline() -> None:
    story = "The dam failed on Tuesday, officials said.\n\nNobody was hurt."
    named = clean(f"Dam fails in Lower Vale\n\nMira Tolland\n\n3 March 2021\n\n{story}")
    assert (named.title, named.imprint.authors) == ("Dam fails in Lower Vale", ("Mira Tolland",))
    short = clean(f"Ferrin Win\n\n3 March 2021\n\n{story}")
    assert (short.title, short.imprint.authors) == ("Ferrin Win", ())
    subhead = clean(f"Dam fails in Lower Vale\n\nBy Mira Tolland\n\n3 March 2021\n\nWater Wars\n\n{story}")
    assert subhead.imprint.authors == ("Mira Tolland",)
    assert subhead.text.startswith("Water Wars")


def test_a_label_glued_to_the_end_of_a_paragraph_is_parted_from_it() -> None:
    found = clean("Vale wins cup\n\nOkoro scored late on.Read more: Okoro's road to Vale\n\nHe left in tears.")
    assert found.text == "Okoro scored late on.\n\nHe left in tears."
    assert found.removed[1].text == "Read more: Okoro's road to Vale"


def test_a_hostile_text_of_many_lines_ends() -> None:
    rows = "\n".join(
        f"Minister {number} resigns | Courier\n© 2021 Courier {number} Media Ltd" for number in range(2_000)
    )
    found = clean(rows)  # about a second on an idle machine, minutes if it were quadratic
    assert len(found.removed) >= 2_000
