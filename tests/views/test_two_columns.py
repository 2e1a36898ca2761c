"""Two articles side by side, why they are one origin, and what a count rests on: on a page and in a terminal."""

import re
from collections.abc import Mapping

import dam_story
import msgspec
import pytest
from lxml import html

from firsthand.records import Article, Citation, Dossier, Fold, Passage, Travelled, article_of
from firsthand.views import StoryView, render_origins, render_report, view_of


@pytest.fixture(scope="module")
def page(view: StoryView) -> html.HtmlElement:
    return html.fromstring(render_report(view))


def test_marked_words_are_those_of_the_passage_on_both_sides(view: StoryView) -> None:
    pair = next(pair for pair in view.pairs if pair.right.outlet == "riverfront-blog.txt")
    assert pair.kinds == ("verbatim",)
    for side in (pair.left, pair.right):
        marked, inside = "", False
        for token in (token for paragraph in side.paragraphs for token in paragraph):
            inside = token.kind == "open" or (inside and token.kind != "close")
            marked += token.text if inside else ""
        assert " ".join(marked.split()) == " ".join(dam_story.LPA_PASSAGE.replace("\n\n", "").split())


def test_two_articles_stand_beside_each_other_once(view: StoryView) -> None:
    pairs = [frozenset((pair.left.article, pair.right.article)) for pair in view.pairs]
    assert len(pairs) == len(set(pairs)) == 2


def test_links_lead_from_each_side_to_the_other(page: html.HtmlElement) -> None:
    ties = page.xpath("//a[@class='tie']")
    ids = set(page.xpath("//*/@id"))
    assert len(ties) == 4
    for tie in ties:
        target = tie.get("href")[1:]
        assert target in ids
        assert tie.getnext().get("id") == target.translate(str.maketrans("lr", "rl"))
        assert tie.text in ("1=", "1≈")


def test_a_fold_is_told_in_a_sentence_and_leads_to_its_pair(page: html.HtmlElement) -> None:
    (origin,) = page.xpath("//li[@id='o1']")
    text = " ".join(origin.text_content().split())
    assert "Words 1 to 80 of Harbour Post follow Lantern Press Agency’s text" in text
    assert "nothing shows who had them first. Side by side" in text
    ids = set(page.xpath("//details[@class='pair']/@id"))
    assert {link[1:] for link in origin.xpath(".//ul[@class='folds']//a/@href")} == ids


def test_the_graph_has_an_arrow_where_the_direction_is_known(page: html.HtmlElement) -> None:
    notes = [text.text for text in page.xpath("//svg[contains(@class, 'reuse')]//text[contains(@class, 'sub')]")]
    arrows = page.xpath("//svg[contains(@class, 'reuse')]//line[@marker-end]")
    assert "shares 40%, undirected" in notes
    assert len(arrows) == 2


def test_long_articles_are_cut_to_the_paragraphs_that_they_share(
    dossier: Dossier, articles: Mapping[str, Article]
) -> None:
    filler = "\n\n".join(f"Paragraph {number} tells of something else." for number in range(2_000))
    longer = {id: msgspec.structs.replace(one, text=f"{one.text}\n\n{filler}") for id, one in articles.items()}
    pair = view_of(dossier, longer).pairs[0]
    assert pair.right.shortened
    assert len(pair.right.paragraphs) < 10
    assert all(any(token.kind == "open" for token in paragraph) for paragraph in pair.right.paragraphs)


def test_every_point_names_as_many_origins_as_it_counts_or_more_than_none(view: StoryView) -> None:
    talks = next(point for point in view.points if point.ref == "eve1_again")
    reasons = {reason.origin: reason.articles for reason in talks.reasons}
    assert "Harbour Post carries its text (92 %)" in reasons["Lantern Press Agency"]
    assert all(point.reasons for point in view.points)


def test_a_point_that_is_cited_counts_for_the_outlet_cited(dossier: Dossier, articles: Mapping[str, Article]) -> None:
    position = next(one for one in dossier.positions if one.id == "pos1_ever")
    extent = position.reports[0].extent
    cited = Citation(extent=extent, cue=extent, outlet="Sindal Radio", origin=None)
    view = view_of(msgspec.structs.replace(dossier, citations=(cited,)), articles)
    (point,) = [point for point in view.points if point.ref == "pos1_ever"]
    assert [(one.origin, one.articles) for one in point.reasons] == [
        ("Sindal Radio", ("The Corvane Ledger cites it",))
    ]
    assert "Sindal Radio" in render_report(view)


def test_the_terminal_tells_each_fold_and_what_every_point_rests_on(view: StoryView) -> None:
    shown = " ".join(render_origins(view).split())
    assert "Sindal Courier credits Lantern Press Agency for its text." in shown
    assert "The Corvane Ledger: its own text." in shown
    assert shown.count(" origins ") + shown.count(" origin ") >= len(view.points)
    assert "Lantern Press Agency: " in shown.partition("POINTS")[2]
    assert max(len(line) for line in render_origins(view, 60).splitlines()) <= 60


def test_what_travelled_to_another_story_is_told(dossier: Dossier, articles: Mapping[str, Article]) -> None:
    late = article_of(source="late.txt", outlet="Yearbook", title="The year of the dam", text=dam_story.LPA_PASSAGE)
    other = msgspec.structs.replace(dossier, id="sto1_year", title="A year in pictures", articles=(late.id,))
    told = "Words 1 to 28 of Yearbook follow Sindal Courier’s text; 100 % of its unquoted words."
    fold = Fold(article=late.id, beside=dam_story.COURIER.id, share=1.0, whole=True, direction="time", reason=told)
    passage = Passage(kind="verbatim", extents=(late.extent(0, len(late.text)),), origin=None)
    view = view_of(
        dossier, {**articles, late.id: late}, [Travelled(fold=fold, passages=(passage,))], {late.id: other}
    )
    (found,) = view.elsewhere
    assert (found.story, found.story_title, found.title) == ("sto1_year", "A year in pictures", "The year of the dam")
    assert re.search(r"ALSO IN OTHER STORIES \(1\)\n +Words 1 to 28 of Yearbook", render_origins(view))
    assert told in render_report(view)
