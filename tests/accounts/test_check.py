"""Claims over little stories of our own: verdicts, extents, and that the order of articles changes nothing."""

import pytest

from firsthand.pipeline import check_claim, find_stories, make_dossier
from firsthand.reading import DEFAULT_MODEL, read
from firsthand.records import article_of

HERALD = """The mayor of Ostmere, Ada Brandt, opened the Tallow Bridge on Monday.

Brandt said the bridge had cost 40 million crowns. She rejected a demand by the ferrymen for compensation.

About 2,000 people walked across the bridge in the rain."""
COURIER = """Ostmere's new Tallow Bridge was opened by Mayor Ada Brandt on Monday.

The mayor turned down the ferrymen's demand for compensation. The bridge cost 44 million crowns, the council said.

Otto Lindgren, who leads the ferrymen, threatened to block the river."""


@pytest.fixture(scope="module")
def library():
    """The articles, their readings and their dossiers."""
    found = [
        article_of(
            source=f"{outlet}.txt", outlet=outlet, title="Tallow Bridge opens", text=text, published="2025-05-06"
        )
        for outlet, text in (("The Herald", HERALD), ("The Courier", COURIER))
    ]
    articles = {article.id: article for article in found}
    readings = {article.id: read(article) for article in found}
    return articles, readings, [make_dossier(story, articles, readings) for story in find_stories(found)]


def ask(library, claim):
    articles, readings, dossiers = library
    return check_claim(claim, DEFAULT_MODEL, dossiers, articles, readings)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Ada Brandt opened the Tallow Bridge on Monday.", "corroborated"),
        ("Brandt rejected the ferrymen's demand for compensation.", "corroborated"),
        ("Otto Lindgren threatened to block the river.", "single-origin"),
        ("About 2,000 people walked across the bridge.", "single-origin"),
        ("The bridge cost 40 million crowns.", "disputed"),
        ("Ada Brandt opened the Tallow Bridge on Friday.", "contradicted"),
        ("Otto Lindgren opened the Tallow Bridge.", "contradicted"),
        ("Otto Lindgren blocked the river.", "contradicted"),
        ("Brandt accepted the ferrymen's demand for compensation.", "contradicted"),
        ("An earthquake destroyed the harbour.", "unreported"),
    ],
)
def test_verdicts(library, claim, verdict):
    assert ask(library, claim).verdict == verdict


def test_extents_hold_the_sentences_relied_on(library):
    articles, _, _ = library
    answer = ask(library, "The bridge cost 40 million crowns.")
    told = {extent.words(articles[extent.article].text).rstrip() for extent in answer.support}
    otherwise = {extent.words(articles[extent.article].text).rstrip() for extent in answer.against}
    assert told == {"Brandt said the bridge had cost 40 million crowns."}
    assert otherwise == {"The bridge cost 44 million crowns, the council said."}
    assert answer.origins == 1


def test_what_no_report_gives_is_missing(library):
    answer = ask(library, "Otto Lindgren threatened to block the river on Sunday.")
    assert answer.verdict == "unreported"
    assert "Sunday" in " ".join(answer.missing)


def test_a_claim_without_a_word_is_unreported(library):
    assert ask(library, "…").verdict == "unreported"
    assert ask(library, "").verdict == "unreported"


def test_the_order_of_articles_and_stories_changes_nothing(library):
    articles, readings, dossiers = library
    turned = dict(reversed(articles.items())), dict(reversed(readings.items())), dossiers[::-1]
    for claim in ("The bridge cost 40 million crowns.", "Brandt rejected the ferrymen's demand for compensation."):
        assert ask(library, claim) == ask(turned, claim)
