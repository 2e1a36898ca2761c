"""A toll that rose, as people see it: step by step, in the terminal and in the report, and not among the disputes."""

from dataclasses import dataclass

import pytest

from firsthand.pipeline import make_dossier
from firsthand.reading import read
from firsthand.records import Story, article_of
from firsthand.views import render_report, render_terminal, view_of

REPORTS = (
    ("Morning Post", "2031-05-06T08:00:00+00:00", "At least 12 people were killed when the ferry sank off Ostmere."),
    ("Evening Star", "2031-05-06T20:00:00+00:00", "The number of dead in the ferry disaster has risen to 19."),
    ("Weekly Lamp", "2031-05-08", "The sinking of the ferry killed 23 people, the coast guard said."),
)


@dataclass(frozen=True)
class Shown:
    terminal: str
    report: str


@pytest.fixture(scope="module")
def shown() -> Shown:
    articles = {
        article.id: article
        for article in (
            article_of(source=outlet, outlet=outlet, title="Ferry sinks", text=text, published=published)
            for outlet, published, text in REPORTS
        )
    }
    story = Story(id="sto1_ferry", articles=tuple(sorted(articles)))
    dossier = make_dossier(story, articles, {id: read(article) for id, article in articles.items()})
    view = view_of(dossier, articles)
    return Shown(terminal=render_terminal(view), report=render_report(view))


def test_the_terminal_shows_the_steps_in_order(shown):
    section = shown.terminal.partition("CHANGED OVER TIME (1)")[2].partition("IN ONE ARTICLE")[0]
    places = [section.find(value) for value in ("at least 12 people", "19 people", "23 people")]
    assert -1 not in places
    assert places == sorted(places)
    assert "Morning Post" in section


def test_the_report_has_the_steps_beside_the_disputes(shown):
    section = shown.report.partition('<article class="series">')[2].partition("</article>")[0]
    assert [value for value in ("12 people", "19 people", "23 people") if value not in section] == []


def test_a_series_is_no_dispute(shown):
    assert "DISPUTED (0)" in shown.terminal
