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


def test_every_detail_that_differs_is_named_with_its_words(library):
    articles, _, _ = library
    answer = ask(library, "The bridge cost 40 million crowns.")
    (difference,) = answer.differences
    assert (difference.detail, difference.claimed) == ("number", "40 million crowns")
    assert difference.reported == "44 million crowns"
    assert [extent.words(articles[extent.article].text) for extent in difference.extents] == ["44 million crowns"]


@pytest.mark.parametrize(
    ("claim", "detail", "reported"),
    [
        ("Ada Brandt opened the Tallow Bridge on Friday.", "date", "Monday"),
        ("Otto Lindgren opened the Tallow Bridge.", "name", "Mayor Ada Brandt"),
        ("Otto Lindgren is the mayor of Ostmere.", "role", "Mayor Ada Brandt"),
        ("Brandt accepted the ferrymen's demand for compensation.", "polarity", None),
        ("Otto Lindgren blocked the river.", "modality", None),
    ],
)
def test_the_detail_has_its_name(library, claim, detail, reported):
    answer = ask(library, claim)
    assert {difference.detail for difference in answer.differences} == {detail}
    assert reported is None or reported in {difference.reported for difference in answer.differences}


def test_no_difference_without_words_and_none_without_a_report_against(library):
    articles, _, _ = library
    for claim in ("The bridge cost 40 million crowns.", "Otto Lindgren threatened to block the river."):
        answer = ask(library, claim)
        assert bool(answer.differences) == bool(answer.against)
        for difference in answer.differences:
            words = {extent.words(articles[extent.article].text) for extent in difference.extents}
            assert {part.casefold() for part in words} == {difference.reported.casefold()}


def test_stories_without_a_name_of_the_claim_do_not_contradict_it_together():
    found = [
        article_of(
            source=f"{town}.txt", title=f"{town} votes", text=f"Voters in {town} elected {who} on Sunday.\n\n{more}"
        )
        for town, who, more in (
            ("Ostmere", "Ada Brandt", "The mayor kept bees. The ferry bell rang at noon."),
            ("Tarnwick", "Lena Hauge", "A lorry with apples had blocked the only road to the quarry."),
        )
    ]
    articles = {article.id: article for article in found}
    readings = {article.id: read(article) for article in found}
    dossiers = [make_dossier(story, articles, readings) for story in find_stories(found)]
    assert len(dossiers) == 2
    claim = "Voters in Pelmoor elected Otto Lindgren on Sunday."
    assert check_claim(claim, DEFAULT_MODEL, dossiers, articles, readings).verdict == "unreported"


def test_it_is_the_country_that_says_so():
    text = (
        "Lauvenne's army has left. The Lauvennian government said that the Kestrian government knew of it.\n\n"
        "Lauvenne denied that it had lost a boat. Kestria says it sank a Lauvennian boat on Sunday near the border."
    )
    article = article_of(source="x.txt", outlet="The Herald", title="Boat sunk", text=text, published="2025-05-06")
    articles, readings = {article.id: article}, {article.id: read(article)}
    library = (articles, readings, [make_dossier(story, articles, readings) for story in find_stories([article])])
    assert ask(library, "Kestria sank a Lauvennian boat.").verdict == "single-origin"
    assert ask(library, "Lauvenne sank a Kestrian boat.").verdict in ("unreported", "contradicted")
