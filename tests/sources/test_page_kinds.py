"""Pages that are no articles are refused by name; articles about the same things are read."""

import json

import pytest

from firsthand.records import Article, Problem
from firsthand.sources.page import read_page

MENU = "".join(f'<p><a href="/{n}">Headline number {n} of the day</a></p>' for n in range(30))
SENTENCE = "<p>The port of Orm said on Monday that the ferry line to Vell stops on Friday, after forty years.</p>"


def page(*paragraphs: str, title: str = "Harbour Courier", head: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head><title>{title}</title>{head}</head><body><main><h1>{title}</h1>{body}</main></body></html>"


GALLERY = f'<script type="application/ld+json">{json.dumps({"@type": "ImageGallery", "name": "Ferries"})}</script>'
KINDS = {
    "page.error": [
        page("Sorry, the page you are looking for could not be found. Try the search above.", title="404 Not Found"),
        page("This story is no longer available. Return to our front page for the latest news of the day."),
        page("The service is temporarily unavailable. Please try again in some minutes from now.", title="Oops"),
    ],
    "page.consent": [
        page(
            "We and our 842 partners use and store cookies to show you what you like to see.",
            "You can accept all cookies or manage preferences. You may withdraw your consent at any time.",
        )
    ],
    "page.paywall": [
        page(
            "The port of Orm said on Monday that the ferry line to Vell stops on Friday.",
            "Subscribe now to continue reading. Already a subscriber? Log in.",
            title="Ferry line stops",
        )
    ],
    "page.blocked": [page("Please enable JavaScript and cookies to go on. Checking your browser before you enter.")],
    "page.gallery": [page("The ferry Alba in the port of Orm, seen from the old pier on Monday.", head=GALLERY)],
    "page.index": [f"<html><head><title>News</title></head><body><main>{MENU}</main></body></html>"],
}


@pytest.mark.parametrize(("code", "html"), [(code, html) for code, pages in KINDS.items() for html in pages])
def test_what_is_no_article_is_refused_by_name(code: str, html: str) -> None:
    found = read_page("p", html)
    assert isinstance(found, Problem)
    assert found.code == code


@pytest.mark.parametrize(
    "line",
    [
        "The new law makes publishers ask before they store cookies, and lets readers withdraw their consent.",
        "“Error 404” is the title of her novel, in which a page is not found and a town looks for it for a year.",
        "Readers who subscribe to continue reading pay two crowns a week, the publisher said on Monday.",
        "Visitors were asked to prove that they are human, and a thousand robots took part in the test, he said.",
    ],
)
def test_an_article_about_such_things_is_read(line: str) -> None:
    found = read_page(
        "p", page(*[f"{line} So it was on day {day} too." for day in range(12)], title="A report about the web")
    )
    assert isinstance(found, Article)


def test_an_article_among_many_links_is_read() -> None:
    found = read_page(
        "p", f"<html><body><nav>{MENU}</nav><article><h1>Ferry</h1>{SENTENCE * 6}</article></body></html>"
    )
    assert isinstance(found, Article)


def test_a_paragraph_among_menus_is_an_article_and_the_menus_are_not() -> None:
    told = "The ferry Alba left the port of Orm on Monday with two hundred people on board and came back at noon. "
    found = read_page(
        "p", f"<html><head><title>Ferry</title></head><body><main>{MENU}<p>{told * 3}</p></main></body></html>"
    )
    assert isinstance(found, Article)
    assert found.text == (told * 3).strip()
