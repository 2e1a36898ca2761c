"""Live blogs (schema.org LiveBlogPosting): every post is an article of its own, with its own time."""

from typing import Any

from lxml.etree import LxmlError
from lxml.html import document_fromstring, fromstring

from firsthand.records import Article, Problem
from firsthand.sources.bylines import people_and_agencies
from firsthand.sources.characters import one_line, scrub
from firsthand.sources.dates import iso_of
from firsthand.sources.given import Given, article_from
from firsthand.sources.metadata import json_nodes, metadata_of
from firsthand.sources.problems import PARSER_ERRORS
from firsthand.sources.web.addresses import AddressError, checked, written

LIVE = "LiveBlogPosting"
FEWEST_POSTS = 2
MOST_POSTS = 1_000


def read_live(source: str, html: str) -> tuple[Article | Problem, ...]:
    """The posts of a live blog, in the order of the page; empty when the page is none. A post's source is its own
    address, or the page's with the post's number."""
    try:
        tree = document_fromstring(html)
    except (LxmlError, *PARSER_ERRORS):
        return ()
    nodes = list(json_nodes(tree))
    blog = next((node for node in nodes if node.get("@type") == LIVE), None)
    updates = blog.get("liveBlogUpdate") if blog else None
    posts = [post for post in updates if isinstance(post, dict)] if isinstance(updates, list) else []
    told = [post for post in posts[:MOST_POSTS] if _text(post)]
    if len(told) < FEWEST_POSTS:
        return ()
    outlet = metadata_of(tree, nodes).outlet
    return tuple(_article(source, number, post, outlet) for number, post in enumerate(told, 1))


def _article(source: str, number: int, post: dict[str, Any], outlet: str | None) -> Article | Problem:
    authors = post.get("author")
    names = [one_line(str(_name(author))) for author in (authors if isinstance(authors, list) else [authors])]
    people = people_and_agencies([name for name in names if name])
    given = Given(
        outlet=outlet,
        title=one_line(scrub(str(post.get("headline") or ""))) or None,
        authors=people.authors,
        credits=people.credits,
        published=iso_of(str(post.get("datePublished") or post.get("dateModified") or "")),
        updated=iso_of(str(post.get("dateModified") or "")),
    )
    return article_from(_source(source, number, post), _text(post), given)


def _source(source: str, number: int, post: dict[str, Any]) -> str:
    """The post's address where it leads into the same page or site, else a number."""
    address = str(post.get("url") or post.get("@id") or "")
    try:
        place = written(checked(address, source)) if address else source
    except AddressError:
        return f"{source}#{number}"
    return f"{place}#{address.partition('#')[2] or number}"


def _text(post: dict[str, Any]) -> str:
    """The post's words; markup, which some blogs leave in, is taken out."""
    body = post.get("articleBody") or post.get("text") or ""
    if not isinstance(body, str):
        return ""
    if "<" in body:
        try:
            parts = fromstring(f"<div>{body}</div>")
            for part in parts.iter("p", "br", "li", "div"):
                part.tail = f"\n\n{part.tail or ''}"
            body = str(parts.text_content())
        except (LxmlError, *PARSER_ERRORS):
            return ""
    return scrub(body).strip()


def _name(author: object) -> str:
    named = author.get("name") if isinstance(author, dict) else author
    return named if isinstance(named, str) else ""
