"""HTML pages: the body through trafilatura, what the page says of itself, then the same line classifier as text."""

import logging
import re

from lxml.etree import LxmlError
from lxml.html import HtmlElement
from trafilatura import bare_extraction, extract_metadata, load_html

from firsthand.records import Article, Problem
from firsthand.sources.bylines import people_and_agencies
from firsthand.sources.canonical import canonical_of
from firsthand.sources.characters import decode, one_line, scrub
from firsthand.sources.dates import iso_of
from firsthand.sources.given import NOTHING_GIVEN, Given, article_from
from firsthand.sources.layouts import NO_LAYOUTS, Layouts, body_at, drop_from, said_at
from firsthand.sources.metadata import json_nodes, metadata_of
from firsthand.sources.page_kinds import not_an_article, without_menus
from firsthand.sources.problems import PARSER_ERRORS, problem
from firsthand.sources.web.addresses import is_address

# What these libraries complain of comes back as a problem; they need not say it to the terminal too.
for library in ("trafilatura", "htmldate"):
    logging.getLogger(library).setLevel(logging.CRITICAL)

CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
ROOT = re.compile(r"<\s*(?:html|body|head|!doctype)\b", re.IGNORECASE)
HEAD_BYTES = 4_096
FEWEST_WORDS = 8  # less than the shortest sentence of news is a menu's remains
# The first date, from marked places only; the bound stands in for the clock, which must not reach the result.
DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}


def page_text(data: bytes, charset: str | None = None) -> str:
    """The markup in an HTML file's bytes. ``charset`` is the encoding that a server names; the page's own word for it
    comes first, for servers are set up once for all pages."""
    declared = CHARSET.search(data[:HEAD_BYTES])
    return decode(data, declared[1].decode("ascii") if declared else charset)


def read_page(
    source: str, html: str, given: Given = NOTHING_GIVEN, layouts: Layouts = NO_LAYOUTS, fetched: bool = False
) -> Article | Problem:
    """The article in an HTML page; what is ``given`` goes before what the page says, and what the ``layouts`` say of
    its domain before the general way. A page ``fetched`` from its source goes under its canonical address."""
    try:
        tree = load_html(html if ROOT.search(html[:HEAD_BYTES]) else f"<html><body>{html}</body></html>")
        if tree is None:
            return problem(source, "page.no-article")
        return _read_tree(source, tree, given, layouts, fetched)
    except (LxmlError, *PARSER_ERRORS):
        return problem(source, "page.no-article")


def _read_tree(source: str, tree: HtmlElement, given: Given, layouts: Layouts, fetched: bool) -> Article | Problem:
    place = canonical_of(tree, source) if is_address(source) else ""
    layout = layouts.at(place)
    if layout:
        drop_from(tree, layout)
    body = (body_at(tree, layout) if layout else "") or _body(tree)
    if len(body.split()) < FEWEST_WORDS:
        return problem(source, "page.no-article")
    nodes = list(json_nodes(tree))
    said = metadata_of(tree, nodes)
    if layout:
        said = _merged(said_at(tree, layout), said)
    links = frozenset(one_line(link.text_content()) for link in tree.iter("a"))
    refused = not_an_article(given.title or said.title, body, nodes, links)
    if refused:
        return problem(source, refused)
    body = without_menus(body, links)
    name = place if fetched and place else source
    return article_from(name, body, _merged(given, said), "page.no-article", _guessed(tree, said))


def _body(tree: HtmlElement) -> str:
    """The page's main text, paragraphs parted by blank lines; comments left out."""
    found = bare_extraction(tree, fast=True, include_comments=False)
    text = getattr(found, "text", None) or ""
    return re.sub(r"\n+", "\n\n", scrub(text))


def _guessed(tree: HtmlElement, said: Given) -> Given:
    """Where metadata name nobody or no date, what stands on the page in places that usually hold them."""
    if said.published and (said.authors or said.credits):
        return NOTHING_GIVEN
    found = extract_metadata(tree, date_config=DATE_SEARCH, extensive=False)
    printed = people_and_agencies([_as_printed(name, tree) for name in (found.author or "").split(";")])
    day = iso_of(found.date or "")
    return Given(authors=printed.authors, credits=printed.credits, published=day, basis="stated")


def _as_printed(name: str, tree: HtmlElement) -> str:
    """The name with the points that stand behind its initials on the page; trafilatura leaves them out."""
    parts = name.split()
    if not any(len(part) == 1 for part in parts):
        return name
    match = re.search(r"\.?\s*".join(map(re.escape, parts)), str(tree.text_content()))
    return match.group() if match else name


def _merged(given: Given, said: Given) -> Given:
    has_names = bool(given.authors or given.credits)
    return Given(
        outlet=given.outlet or said.outlet,
        title=given.title or said.title,
        authors=given.authors if has_names else said.authors,
        credits=given.credits if has_names else said.credits,
        published=given.published or said.published,
        basis=given.basis if given.published else said.basis,
        language=given.language or said.language,
        updated=given.updated or said.updated,
        section=given.section or said.section,
    )
