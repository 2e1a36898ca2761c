import json

import pytest

from firsthand.records import Article, article_of
from firsthand.sources.bylines import people_and_agencies
from firsthand.sources.contents import read_content
from firsthand.sources.page import read_page

BODY = (
    "<p>The harbour council of Orm voted on Tuesday to close the northern pier for the whole of the winter.</p>"
    "<p>“We cannot mend it in storms,” said Ilse Vane, the mayor, after a meeting that went on past midnight.</p>"
)
SOURCE = "https://courier.example/world/pier-to-close"


def html(head: str, body: str = BODY) -> str:
    return f"<!doctype html><html lang='en'><head><title>Pier to close</title>{head}</head><body><article>{body}"


def read(head: str, source: str = SOURCE, body: str = BODY) -> Article:
    (found,) = read_content(source, html(head, body).encode(), "text/html")
    assert isinstance(found, Article)
    return found


def linked(**node: object) -> str:
    said = json.dumps({"@type": "NewsArticle", "headline": "Pier", **node})
    return f'<script type="application/ld+json">{said}</script>'


def test_update_and_section_from_json_ld() -> None:
    article = read(
        linked(datePublished="2021-03-02", dateModified="2021-03-03T08:00:00Z", articleSection=["World", "Orm"])
    )
    assert (article.published, article.updated) == ("2021-03-02", "2021-03-03T08:00:00+00:00")
    assert article.section == "World"


def test_update_and_section_from_meta_tags() -> None:
    article = read(
        '<meta property="article:published_time" content="2021-03-02T10:00:00+01:00">'
        '<meta property="article:modified_time" content="2021-03-02T12:30:00+01:00">'
        '<meta property="article:section" content="Harbour">'
    )
    assert (article.published, article.updated) == ("2021-03-02T10:00:00+01:00", "2021-03-02T12:30:00+01:00")
    assert article.section == "Harbour"


def test_update_from_a_stated_line() -> None:
    lines = "<p>Published 2 March 2021 10:00 GMT</p><p>Updated 3 March 2021 08:00 GMT</p>"
    article = read("", body=f"{lines}{BODY}")
    assert (article.published, article.updated) == ("2021-03-02T10:00:00+00:00", "2021-03-03T08:00:00+00:00")


def test_what_a_page_does_not_say_is_unknown() -> None:
    article = read("")
    assert (article.updated, article.section) == (None, None)


def test_an_article_without_them_keeps_its_id_and_one_with_them_has_another() -> None:
    plain = article_of(source="a", text="b")
    assert plain.id == article_of(source="a", text="b", updated=None, section=None).id
    assert len({plain.id, *(article_of(source="a", text="b", **{k: "x"}).id for k in ("updated", "section"))}) == 3


@pytest.mark.parametrize(
    ("source", "said", "gets"),
    [
        (f"{SOURCE}?utm_source=feed", SOURCE, SOURCE),
        (f"{SOURCE}/amp", SOURCE, SOURCE),
        (
            "https://m.courier.example/pier",
            "https://www.courier.example/world/pier",
            "https://www.courier.example/world/pier",
        ),
        ("https://courier.example/?p=12", "/world/pier", "https://courier.example/world/pier"),
        (SOURCE, "https://courier.example/", None),
        (SOURCE, "https://courier.example/world", None),
        (SOURCE, "https://other.example/world/pier", None),
        (SOURCE, "https://evilcourier.example/world/pier", None),
        (SOURCE, "https://example/world/pier", None),
        (SOURCE, "file:///etc/passwd", None),
        (SOURCE, "javascript:alert(1)", None),
        (SOURCE, "", None),
    ],
)
@pytest.mark.parametrize("tag", ['<link rel="canonical" href="{}">', '<meta property="og:url" content="{}">'])
def test_a_page_goes_under_its_canonical_address_on_the_same_site(
    source: str, said: str, gets: str | None, tag: str
) -> None:
    assert read(tag.format(said), source).source == (gets or source)


def test_a_file_and_a_given_page_keep_their_names() -> None:
    head = f'<link rel="canonical" href="{SOURCE}">'
    assert read(head, "pier.html").source == "pier.html"
    found = read_page(f"{SOURCE}?given=1", html(head))
    assert isinstance(found, Article)
    assert found.source == f"{SOURCE}?given=1"


def test_a_printed_date_goes_before_a_stray_one_elsewhere_on_the_page() -> None:
    aside = "<aside><h3>More</h3><a href='/o'>Older story</a> <time datetime='2009-05-06'>6 May 2009</time></aside>"
    article = read("", body=f"<p>Published: 2 March 2021</p>{BODY}</article>{aside}")
    assert (article.published, article.published_basis) == ("2021-03-02", "stated")


def test_the_headline_on_the_page_goes_before_the_title_with_the_sites_name() -> None:
    head = '<meta property="og:title" content="Northern pier to close for winter | Orm Courier">'
    assert (
        read(head, body=f"<h1>Northern pier to close for winter</h1>{BODY}").title
        == "Northern pier to close for winter"
    )


def test_the_points_behind_initials_are_kept_as_printed() -> None:
    words = (
        "The port of Orm said on Monday that the ferry line to Vell stops on Friday, after forty years at sea. " * 3
    )
    html = (
        "<html><head><title>Ferry line stops</title></head><body><article><h1>Ferry line stops</h1>"
        f'<div class="author"><a rel="author" href="/by">J. P. Marlow</a></div><p>{words}</p></article></body></html>'
    )
    found = read_page("p", html)
    assert isinstance(found, Article)
    assert found.authors == ("J. P. Marlow",)
    assert people_and_agencies(["ANNA LUND AND AFP"]).credits == ("AFP",)
