"""What a page says of itself in machine-readable form: JSON-LD (schema.org), Open Graph and meta tags."""

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from firsthand.sources.agencies import agency_named
from firsthand.sources.bylines import people_and_agencies
from firsthand.sources.characters import one_line
from firsthand.sources.dates import iso_of
from firsthand.sources.given import Given
from firsthand.sources.headlines import has_site_behind, is_same_headline, strip_site
from firsthand.sources.lines import undouble

ARTICLE_TYPES = re.compile(
    r"(?:News|Blog|Live|Opinion|Analysis|Review|Reportage|Background|Scholarly|Tech|Satirical|Social)?\w*(?:Article|Posting)$|^Report$"
)
MAKERS = ("publisher", "sourceOrganization", "provider", "copyrightHolder")  # where an agency stands in schema.org
DEEPEST = 12  # levels of nesting that real JSON-LD stays under
AUTHOR_NAMES = (
    "author",
    "authors",
    "byl",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "creator",
    "citation_author",
)
TITLE_NAMES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "headline", "title")
DATE_NAMES = (
    "article:published_time", "og:published_time", "datepublished", "date_published", "publication_date", "pubdate",
    "publish-date", "publishdate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created",
    "dc.date", "date", "article.published", "cxenseparse:recs:publishtime", "citation_publication_date",
)  # fmt: skip
UPDATE_NAMES = (
    "article:modified_time", "og:updated_time", "datemodified", "date_modified", "last-modified", "article.updated",
    "dcterms.modified", "dc.date.modified",
)  # fmt: skip
SECTION_NAMES = ("article:section", "parsely-section", "og:section", "articlesection", "section")
LONGEST_SECTION = 60  # characters; longer ones are lists of keywords
SITE_NAMES = ("og:site_name", "application-name", "dc.publisher", "publisher", "twitter:app:name:iphone")


def metadata_of(tree: HtmlElement, nodes: Iterable[dict[str, Any]]) -> Given:
    """What the page says of itself, ``nodes`` being its ``json_nodes``; the title once and without the outlet's
    name."""
    articles = [node for node in nodes if _is_article(node)]
    main = max(articles, key=_richness, default={})
    tags = _meta_tags(tree)
    outlet = _outlet(main, tags)
    people = people_and_agencies(list(_author_names(main, tags, outlet)))
    makers = [outlet, *(_text(main.get(key)) for key in MAKERS)]
    agencies = [agency for name in makers if name and (agency := agency_named(name))]
    return Given(
        outlet=outlet,
        title=_title(tree, main, tags, outlet),
        authors=people.authors,
        credits=tuple(dict.fromkeys((*people.credits, *agencies))),
        published=_published(tree, main, tags),
        updated=_updated(tree, main, tags),
        section=_section(main, tags),
        language=_text(main.get("inLanguage"))
        or tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or tags.get("og:locale"),
    )


def json_nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object in the page's JSON-LD blocks, outer ones first."""
    for script in tree.xpath('.//script[@type="application/ld+json"]'):
        block = re.sub(r"^\s*(?:<!--|/\*.{0,40}?\*/|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", script.text or "")
        try:
            yield from _walk(json.loads(block, strict=False), DEEPEST)
        except (ValueError, RecursionError):
            continue  # broken JSON-LD is common, and the meta tags say the same


def _walk(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart", "item"):
            yield from _walk(value.get(key), depth - 1)
    elif isinstance(value, list):
        for item in value:
            yield from _walk(item, depth - 1)


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and ARTICLE_TYPES.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _richness(node: dict[str, Any]) -> int:
    """How much an article node says: a page's own node says more than those of the teasers on it."""
    return sum(
        bool(node.get(key))
        for key in ("headline", "datePublished", "author", "publisher", "articleBody", "mainEntityOfPage")
    )


def _meta_tags(tree: HtmlElement) -> dict[str, str]:
    """Names and contents of the meta tags, names in lower case; the first of a name counts, authors are joined."""
    tags: dict[str, str] = {}
    for element in tree.iterfind(".//meta[@content]"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = one_line(unescape(element.get("content") or ""))
        if name and content:
            tags[name] = (
                f"{tags[name]}; {content}" if name in AUTHOR_NAMES and name in tags else tags.get(name, content)
            )
    return tags


def _text(value: object) -> str | None:
    """The words of a JSON-LD value: a string, or the name of an object, or those of the first of a list."""
    if isinstance(value, list):
        return next((text for item in value if (text := _text(item))), None)
    if isinstance(value, dict):
        return _text(value.get("name") or value.get("@value"))
    return one_line(re.sub(r"<[^<>]{1,200}>", "", unescape(value))) or None if isinstance(value, str) else None


def _author_names(main: dict[str, Any], tags: dict[str, str], outlet: str | None) -> Iterator[str]:
    """Author names as given, people and organisations, without addresses and the outlet itself."""
    values = main.get("author") or main.get("creator")
    names = [_text(value) for value in (values if isinstance(values, list) else [values])]
    if not any(names):
        names = [part for key in AUTHOR_NAMES if key in tags for part in tags[key].split(";")]
    for name in names:
        if name and "://" not in name and not (outlet and is_same_headline(name, outlet)):
            yield name


def _outlet(main: dict[str, Any], tags: dict[str, str]) -> str | None:
    named = (
        tags.get(SITE_NAMES[0])
        or _text(main.get("publisher"))
        or next((tags[key] for key in SITE_NAMES if key in tags), None)
    )
    if not named or "://" in named or len(named) > 80:
        return None
    return re.split(r"\s[|•–—]\s", named)[0].lstrip("@").strip() or None


def _title(tree: HtmlElement, main: dict[str, Any], tags: dict[str, str], outlet: str | None) -> str | None:
    """The headline printed on the page where metadata confirm it, else the one that metadata give."""
    said = [text for text in (_text(main.get("headline")), *(tags.get(key) for key in TITLE_NAMES)) if text]
    said += [one_line(element.text_content()) for element in tree.xpath(".//head/title")[:1]]
    said = [strip_site(text, outlet) for text in said if text]
    printed = [one_line(element.text_content()) for element in tree.xpath(".//h1")[:5]]
    printed = [strip_site(undouble(text), outlet) for text in printed if text]
    confirmed = next((text for text in printed if any(_is_headline(text, other) for other in said)), None)
    alone = printed[0] if len(printed) == 1 and len(printed[0].split()) > 3 else None
    return confirmed or next(iter(said), None) or alone


def _is_headline(printed: str, said: str) -> bool:
    return is_same_headline(printed, said) or has_site_behind(said, printed)


def _published(tree: HtmlElement, main: dict[str, Any], tags: dict[str, str]) -> str | None:
    values = [_text(main.get(key)) for key in ("datePublished", "dateCreated", "uploadDate")]
    values += [tags.get(key) for key in DATE_NAMES]
    values += [
        element.get("datetime") or element.text_content()
        for element in tree.xpath('.//time[@itemprop="datePublished" or @pubdate]')[:2]
    ]
    return next((day for value in values if value and (day := iso_of(value))), _updated(tree, main, tags))


def _updated(tree: HtmlElement, main: dict[str, Any], tags: dict[str, str]) -> str | None:
    """The day or instant of the last update that the page states."""
    values = [_text(main.get("dateModified")), *(tags.get(key) for key in UPDATE_NAMES)]
    values += [
        element.get("datetime") or element.text_content()
        for element in tree.xpath('.//time[@itemprop="dateModified"]')[:2]
    ]
    return next((day for value in values if value and (day := iso_of(value))), None)


def _section(main: dict[str, Any], tags: dict[str, str]) -> str | None:
    """The part of the outlet in which the article stands; of several the first, which is the main one."""
    said = (_text(main.get("articleSection")), *(tags.get(key) for key in SECTION_NAMES))
    return next((text for text in said if text and len(text) <= LONGEST_SECTION and "://" not in text), None)
