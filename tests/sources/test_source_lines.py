import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.sources.clean import clean
from firsthand.sources.furniture import edge_kind
from firsthand.sources.headlines import find_heading, is_same_headline, masthead, strip_site
from firsthand.sources.lines import is_headline_like, is_prose, join_lines, split_lines, undouble


def test_prose_headlines_and_fragments() -> None:
    assert is_prose("The river rose by three metres, the mayor said.")
    assert is_headline_like("River rises by three metres")
    assert is_headline_like("What were the union's demands?")
    assert not is_headline_like("The inquiry begins on Monday. (Meridian)")
    assert not is_prose("(0 votes)")


def test_a_doubled_line_is_given_once() -> None:
    assert undouble("Dock Strike Ends Dock strike ends") == "Dock Strike Ends"
    assert undouble("Dock strike ends") == "Dock strike ends"


@given(st.lists(st.sampled_from(["The river rose.", "It fell", "", " x "]), max_size=12))
def test_lines_join_to_the_text_they_were_split_from(rows: list[str]) -> None:
    text = "\n".join(row.strip() for row in rows).strip()
    lines = split_lines(text)
    assert join_lines(lines, [True] * len(lines)) == text


def test_the_heading_without_its_kicker() -> None:
    heading = find_heading([(0, "Vale Crisis"), (1, "Union and port agree to talks")])
    assert heading.title == "Union and port agree to talks"
    assert heading.kinds == {0: "kicker", 1: "headline"}


def test_a_section_with_its_part_is_no_headline() -> None:
    heading = find_heading([(0, "News | The Western Isles"), (1, "Union and port agree to talks")])
    assert heading.title == "Union and port agree to talks"
    assert heading.kinds[0] == "kicker"


def test_a_menu_above_the_heading_is_navigation() -> None:
    menu = [(0, "World"), (1, "Sport"), (2, "Arts"), (3, "Union and port agree to talks")]
    assert find_heading(menu).kinds[0] == "navigation"


def test_headlines_that_differ_in_a_number_are_two() -> None:
    assert is_same_headline("Round 1: results from the count in Vale", "ROUND 1 — results from the count in Vale")
    assert not is_same_headline("Round 1: results from the count in Vale", "Round 2: results from the count in Vale")


def test_the_site_is_cut_from_a_title() -> None:
    assert strip_site("Dam fails | Ostrand Courier", "Ostrand Courier") == "Dam fails"
    assert strip_site("Dam fails - News - Ostrand Courier", "Ostrand Courier") == "Dam fails"
    assert strip_site("Ostrand Courier", "Ostrand Courier") == "Ostrand Courier"


def test_a_masthead_names_the_outlet_and_is_no_headline():
    page = (
        "PORTVILLE LANTERN | Evening edition\n\nBridge over the Vell to stay shut\n\nThe bridge stays shut until May."
    )
    found = clean(page)
    assert (found.title, found.imprint.outlet) == ("Bridge over the Vell to stay shut", "Portville Lantern")
    assert next((part.kind, part.text) for part in found.removed) == (
        "masthead",
        "PORTVILLE LANTERN | Evening edition",
    )


def test_a_correspondent_without_a_name_is_a_byline_of_nobody():
    found = clean("Bridge to stay shut\n\nFrom our correspondent in Portville\n\nThe bridge stays shut until May.")
    assert found.imprint.authors == ()
    assert [part.kind for part in found.removed] == ["headline", "byline"]


def test_a_name_over_the_headline_is_the_outlet_when_the_page_bears_it_out():
    story = "Bridge to stay shut\n\nThe bridge over the Vell stays shut until May, the town said."
    assert clean(f"THE PORTVILLE HERALD\n\n{story}").imprint.outlet == "The Portville Herald"
    assert clean(f"Brackline\n\n{story}\n\nBrackline is a service of Brack Cable").imprint.outlet == "Brackline"
    assert clean(f"Bridge crisis\n\n{story}").imprint.outlet is None
    assert clean(f"Brackline\n\n{story}").imprint.outlet is None
    assert clean(f"World News\n\n{story}").imprint.outlet is None


@pytest.mark.parametrize(
    ("kickers", "foot", "outlet"),
    [
        (["The Anchor", "Analysis"], ["Subscribe to The Anchor for 4 marks a month"], "The Anchor"),
        (["Harbour Two News"], [], "Harbour Two News"),
        (["Morning Ledger"], [], "Morning Ledger"),
        (["Latest Election News"], [], None),
        (["The Anchor"], ["Subscribe to our letter"], None),
    ],
)
def test_a_name_over_the_headline_that_the_page_repeats_or_a_news_service_bears(kickers, foot, outlet):
    assert masthead(kickers, foot) == outlet


def test_more_from_a_name_below_the_text_begins_its_furniture():
    assert edge_kind("More from Harbour Two") == "related"
