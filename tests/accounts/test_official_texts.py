"""Quotes held against an official text of the story, word by word."""

import pytest

from firsthand.accounts.material import Material
from firsthand.accounts.people import join_entities
from firsthand.accounts.quotes import join_quotes
from firsthand.accounts.quotes.official import Text, official_passage, official_texts
from firsthand.lineage import find_reuse, fold
from firsthand.pipeline import find_stories, make_dossier
from firsthand.reading import read
from firsthand.records import article_of
from firsthand.views import view_of

RELEASE = article_of(
    source="release.txt",
    title="Press release: the ferry line between Orm and Vell",
    text="Statement by the port of Orm. The ferry line will stop on Friday because the ships are too old to be"
    " repaired. We will find a place for every one of our people.",
)
COURIER = article_of(
    source="courier.txt",
    outlet="Harbour Courier",
    text="The ferry line between Orm and Vell stops. “We will find a place for every one of our people,” the port of"
    " Orm said on Monday.",
)
LANTERN = article_of(
    source="lantern.txt",
    outlet="The Lantern",
    text="The port of Orm closes its ferry line to Vell. “We will find a job for every one of our people,”"
    " the port of"
    " Orm said on Monday.",
)
ARTICLES = {article.id: article for article in (RELEASE, COURIER, LANTERN)}


def quotes() -> dict[str, str | None]:
    """By source, the official words beside each direct quote."""
    readings = {id: read(article) for id, article in ARTICLES.items()}
    origins, passages = fold(list(ARTICLES.values()), find_reuse(list(ARTICLES.values())))
    material = Material(dict(sorted(ARTICLES.items())), readings, origins, passages)
    found, _ = join_quotes(material, join_entities(material))
    return {
        ARTICLES[report.extent.article].source: report.official.words(RELEASE.text) if report.official else None
        for quote in found
        for report in quote.reports
        if report.kind == "direct"
    }


def test_a_direct_quote_is_held_against_the_official_text() -> None:
    found = quotes()
    assert found["courier.txt"] == "We will find a place for every one of our people"
    assert found["lantern.txt"] == "We will find a place for every one of our people"


def passage(words: str, text: str = RELEASE.text) -> str | None:
    origins, _ = fold([RELEASE], ())
    (official,) = official_texts(Material({RELEASE.id: RELEASE}, {RELEASE.id: read(RELEASE)}, origins))
    assert isinstance(official, Text)
    found = official_passage((official,), "art1_other", words)
    return found.words(text) if found else None


@pytest.mark.parametrize(
    ("words", "official"),
    [
        ("the ships are too old to be repaired", "the ships are too old to be repaired"),
        ("The ships are much too old to be repaired.", "the ships are too old to be repaired"),
        ("the trains are too new to be sold at once", None),
        ("too old", None),
        ("", None),
    ],
)
def test_the_nearest_passage_is_given_or_none(words: str, official: str | None) -> None:
    assert passage(words) == official


def test_readers_see_what_the_official_text_has() -> None:
    readings = {id: read(article) for id, article in ARTICLES.items()}
    notes = {
        line.note
        for story in find_stories(list(ARTICLES.values()))
        for quote in view_of(make_dossier(story, ARTICLES, readings), ARTICLES).quotes
        for line in quote.lines
    }
    assert any("word for word as in the official text" in note for note in notes)
    assert any("the official text has: We will find a [−job] [+place] for" in note for note in notes)
