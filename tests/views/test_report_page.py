import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from lxml import html

from firsthand.views import StoryView, render_report
from firsthand.views.words import one_line


@pytest.fixture(scope="module")
def page(view: StoryView) -> html.HtmlElement:
    return html.document_fromstring(render_report(view))


def text_of(element: html.HtmlElement) -> str:
    return one_line(element.text_content())


def test_ids_are_unique_and_every_inner_link_leads_somewhere(page: html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [link[1:] for link in page.xpath("//@href") if link.startswith("#")]
    assert len(links) > 100
    assert not set(links) - set(ids)


def test_every_citation_leads_to_its_words(page: html.HtmlElement, view: StoryView) -> None:
    cites = [cite for point in view.points for cell in point.cells for said in cell for cite in said.cites]
    for cite in cites:
        (first,) = page.xpath(f"//mark[@id='{cite.mark}']")
        pieces = page.xpath(f"//mark[@data-of='{cite.mark}']") or [first]
        assert pieces[0] is first
        assert text_of_pieces(pieces) == one_line(cite.words)


def text_of_pieces(pieces: list[html.HtmlElement]) -> str:
    """Pieces of one mark joined; across a paragraph's end with a space."""
    return one_line("".join(piece.text_content() for piece in pieces))


def test_every_mark_leads_back(page: html.HtmlElement) -> None:
    marks = set(page.xpath("//mark/@id"))
    assert len(page.xpath("//a[@class='back']")) >= len(marks)
    assert all(link.get("aria-label", "").startswith("back to ") for link in page.xpath("//a[@class='back']"))


def test_the_articles_are_printed_word_for_word(page: html.HtmlElement, view: StoryView) -> None:
    import dam_story

    texts = [one_line(" ".join(text_of(p) for p in body.xpath("./p"))) for body in page.xpath("//*[@class='body']")]
    assert sorted(texts) == sorted(one_line(article.text) for article in dam_story.ALL)


def test_furniture_is_kept_out_of_sight_but_kept(page: html.HtmlElement) -> None:
    (removed,) = page.xpath("//details[@class='removed']")
    assert removed.get("open") is None
    assert "Listen to the Harbour Half-Hour" in text_of(removed)
    assert "podcast" in text_of(removed)


def test_headings_descend_one_step_at_a_time(page: html.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_have_headers_with_scope(page: html.HtmlElement) -> None:
    assert len(page.xpath("//table")) >= 4
    assert not page.xpath("//th[not(@scope)]")
    assert all(table.xpath(".//th[starts-with(@scope, 'row')]") for table in page.xpath("//table"))


def test_pictures_have_a_title_and_a_description(page: html.HtmlElement) -> None:
    pictures = page.xpath("//svg[@role='img']")
    assert len(pictures) == 2
    assert all(text_of(picture.xpath("./title")[0]) and text_of(picture.xpath("./desc")[0]) for picture in pictures)


def test_the_page_asks_for_nothing_and_runs_nothing(page: html.HtmlElement) -> None:
    assert not page.xpath("//script | //link | //img | //iframe | //object | //form | //@onclick | //@onload")
    assert not re.search(r"url\(|@import", "".join(page.xpath("//style/text()")))
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]


def test_copies_are_told_with_words_beside_colour(page: html.HtmlElement) -> None:
    assert text_of(page.xpath("//tr[@id='p1']//*[contains(@class, 'standing')]")[0]) == "≠ disputed"
    assert [text_of(sign) for sign in page.xpath("//ins/span | //del/span")][:2] == ["+", "−"]


ATTACKS = (
    "<script>document.title='owned'</script>",
    '"><img src=x onerror="document.title=\'owned\'">',
    "{{ 7 * 7 }}{% raw %}",
    "</style></mark></title><h1>owned</h1>",
    "javascript:alert(1)//",
    "<!-- \x00\x1b[31m\u202e ]]>",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_article_text_is_text(poisoned: Callable[[str], StoryView], view: StoryView, attack: str) -> None:
    page = html.document_fromstring(render_report(poisoned(attack)))
    tags = lambda tree: {element.tag for element in tree.iter() if isinstance(element.tag, str)}  # noqa: E731
    assert tags(page) == tags(html.document_fromstring(render_report(view)))
    assert {name for element in page.iter() for name in element.attrib if name.startswith("on")} == set()
    assert not [link for link in page.xpath("//@href") if not link.startswith(("#", "https://"))]
    assert "49" not in page.xpath("//h1")[0].text_content()


def test_no_control_character_reaches_the_page(poisoned: Callable[[str], StoryView]) -> None:
    page = render_report(poisoned("a\x00\x1b[31m\x9b\u202eb"))
    assert not {char for char in page if char != "\n" and (ord(char) < 32 or 127 <= ord(char) < 160)}
    assert "\u202e" not in page
    assert page.encode()


def test_only_web_addresses_become_links(page: html.HtmlElement) -> None:
    outer = [link for link in page.xpath("//@href") if not link.startswith("#")]
    assert outer == ["https://ledger.example/ashe"]
