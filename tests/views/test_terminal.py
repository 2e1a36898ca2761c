import io
from collections.abc import Callable

import pytest
from rich.console import Console

from firsthand.records import Dossier
from firsthand.views import StoryView, print_story, render_stories, render_terminal


@pytest.fixture(scope="module")
def screen(view: StoryView) -> str:
    return render_terminal(view)


def section(screen: str, title: str) -> str:
    """The lines under one heading."""
    return screen.partition(f"\n{title}")[2].partition("\n\n")[0]


def test_no_line_is_wider_than_the_screen(view: StoryView) -> None:
    for width in (40, 80, 120):
        assert max(map(len, render_terminal(view, width).splitlines())) <= width


def test_the_head_counts_outlets_and_origins(screen: str) -> None:
    title, totals, *_ = screen.splitlines()
    assert title == "Harrand refuses to close Ashe dam gates without a treaty"
    assert totals == "6 articles, 6 outlets, 4 origins · published 4–6 March 2031"
    assert "carried by Harbour Post (edited, " in section(screen, "WHO REPORTED")


def test_a_dispute_shows_both_versions_and_who_prints_them(screen: str) -> None:
    disputed = " ".join(section(screen, "DISPUTED (4)").split())
    assert "≠ more than eight hours — Harbour Post, Sindal Courier and riverfront-blog.txt" in disputed
    assert "≠ five hours — The Corvane Ledger" in disputed


def test_quotes_stand_under_their_speaker_with_other_wordings(screen: str) -> None:
    said = " ".join(section(screen, "WHO SAID WHAT (6)").split())
    assert said.index("Ilse Marrant, foreign minister of Velmora") < said.index("“We are not asking for a favour")
    assert "≠ “We [−are] [+do] not [−asking] [+ask] for [−a favour,] [+favours,] we" in said
    assert "≈ paraphrase: Velmora was asking for its river, not for a favour — Northern Dispatch" in said
    assert "paraphrase · Northern Dispatch" in said


def test_answers_stand_under_demands_and_open_demands_as_open(screen: str) -> None:
    ledger = section(screen, "POSITIONS (4)")
    assert "→ Harrand rejects" in ledger
    assert any("none reported" in line and line.split()[-2] == "open" for line in ledger.splitlines())


def test_coming_dates_are_apart_from_past_ones(screen: str) -> None:
    assert "13 March 2031: the ministers meet again" in section(screen, "STILL TO COME (5)")
    assert "1987: The dam was opened" in section(screen, "UP TO THE LAST REPORT (4)")


def test_long_lists_are_cut_and_say_what_shows_the_rest(screen: str) -> None:
    single = " ".join(section(screen, "IN ONE ARTICLE ONLY (14)").split())
    assert "… and 3 more (firsthand report sto1_0a1b2c3d -o story.html)" in single


HOSTILE = "\x1b[2J\x1b]0;owned\x07\u202e[bold red]x[/bold red] :smile: \x9b1m\x08"


def test_no_control_character_of_an_article_reaches_the_terminal(poisoned: Callable[[str], StoryView]) -> None:
    screen = render_terminal(poisoned(HOSTILE))
    assert not {char for char in screen if char != "\n" and (ord(char) < 32 or 127 <= ord(char) < 160)}
    assert "\u202e" not in screen
    assert "[bold red]x[/bold red] :smile:" in screen


def test_colour_is_used_only_where_the_console_has_it(view: StoryView) -> None:
    plain, coloured = io.StringIO(), io.StringIO()
    print_story(view, Console(file=plain, width=80))
    print_story(view, Console(file=coloured, width=80, force_terminal=True, color_system="standard"))
    assert "\x1b" not in plain.getvalue()
    assert "\x1b[1m" in coloured.getvalue()


def test_the_list_of_stories_numbers_them_and_counts_origins(dossier: Dossier) -> None:
    lines = render_stories([dossier]).splitlines()
    assert lines[1].split()[:2] == ["1", "sto1_0a1b2c3d"]
    assert lines[1].split()[-3:] == ["6", "4", "4"]
    assert max(map(len, lines)) <= 80
    assert "Published" not in render_stories([dossier], width=60)


def test_an_empty_library_says_what_to_do() -> None:
    assert render_stories([]) == "No stories yet. Read some articles first: firsthand read PATH\n"
