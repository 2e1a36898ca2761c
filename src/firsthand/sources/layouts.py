"""Rules of a user's own for pages that the general extractor does not understand: by domain, where things stand.

A rule goes before the general extractor on its domain's pages only, and where it finds nothing the general way is
taken as everywhere else.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from lxml.etree import XPath, XPathError
from lxml.html import HtmlElement, document_fromstring

from firsthand.records import FirsthandError
from firsthand.sources.bylines import people_and_agencies
from firsthand.sources.characters import one_line, scrub
from firsthand.sources.dates import iso_of
from firsthand.sources.given import Given

BLOCKS = frozenset("p div section article li ul ol h1 h2 h3 h4 h5 h6 blockquote figure figcaption tr br".split())
UNSEEN = frozenset("script style noscript template iframe form button".split())
MOST_FOUND = 5_000  # elements that one path may give


class Layout(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where things stand on the pages of ``domains`` and all below them, as XPath: what is dropped first, the
    elements that hold the body, and those (or attributes) that hold title, authors and date of publication."""

    domains: tuple[str, ...]
    drop: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()

    def paths(self) -> tuple[str, ...]:
        """Every path of the rule."""
        return (*self.drop, *self.body, *self.title, *self.authors, *self.published)


@dataclass(frozen=True)
class Layouts:
    """The rules of a file; the longest domain that fits an address counts."""

    by_domain: dict[str, Layout]

    def at(self, address: str) -> Layout | None:
        """The rule for the page at this address; None where there is none, or where this is no address."""
        try:
            host = (urlsplit(address).hostname or "").lower()
        except ValueError:
            return None
        parts = host.split(".") if self.by_domain else []
        ends = (".".join(parts[start:]) for start in range(len(parts)))
        return next((self.by_domain[end] for end in ends if end in self.by_domain), None)


NO_LAYOUTS = Layouts({})


def layouts_from(path: str | Path | None) -> Layouts:
    """The rules in a user's file, none without one. Raises FirsthandError for a file that is no list of rules, and
    for a path that is no XPath."""
    if path is None:
        return NO_LAYOUTS
    try:
        found = msgspec.convert(
            tomllib.loads(Path(path).read_text(encoding="utf-8")).get("layout", []), tuple[Layout, ...]
        )
    except OSError as error:
        raise FirsthandError(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, msgspec.ValidationError) as error:
        raise FirsthandError(f"{path} is no list of layouts: {error}; see docs/inputs.md") from error
    for one in found:
        _check(one, path)
    return Layouts({domain.lower().removeprefix("www."): one for one in found for domain in one.domains})


def _check(layout: Layout, path: str | Path) -> None:
    if not layout.domains or not layout.paths():
        raise FirsthandError(f"{path}: a layout needs a domain and at least one path; see docs/inputs.md")
    page = document_fromstring("<p></p>")
    for selector in layout.paths():
        try:
            XPath(selector)(page)
        except XPathError as error:
            raise FirsthandError(f"{path}: {selector!r} is no XPath: {error}; see docs/inputs.md") from error


def drop_from(tree: HtmlElement, layout: Layout) -> None:
    """Takes what the rule drops out of the page."""
    for selector in layout.drop:
        for found in list(_found(tree, (selector,))):
            if isinstance(found, HtmlElement) and found.getparent() is not None:
                found.drop_tree()


def body_at(tree: HtmlElement, layout: Layout) -> str:
    """The words of the elements that hold the body, paragraphs parted by blank lines; empty where none is there."""
    parts = [_paragraphs(found) for found in _found(tree, layout.body) if isinstance(found, HtmlElement)]
    return scrub("\n\n".join(part for part in parts if part))


def said_at(tree: HtmlElement, layout: Layout) -> Given:
    """Title, authors and date where the rule says that they stand."""
    byline = people_and_agencies([words for found in _found(tree, layout.authors) if (words := _words(found))])
    days = (iso_of(_moment(found)) for found in _found(tree, layout.published))
    titles = (_words(found) for found in _found(tree, layout.title))
    return Given(
        title=next((title for title in titles if title), None),
        authors=byline.authors,
        credits=byline.credits,
        published=next((day for day in days if day), None),
        basis="stated",
    )


def _found(tree: HtmlElement, selectors: tuple[str, ...]) -> Iterator[HtmlElement | str]:
    """What the first path gives that gives anything: elements, or the strings of attributes and texts."""
    for selector in selectors:
        given = XPath(selector)(tree)
        found = [item for item in given if isinstance(item, HtmlElement | str)] if isinstance(given, list) else []
        if isinstance(given, str) and given:
            found = [given]
        if found:
            yield from found[:MOST_FOUND]
            return


def _paragraphs(element: HtmlElement) -> str:
    pieces = "".join(_pieces(element)).split("\n")
    return "\n\n".join(words for piece in pieces if (words := one_line(piece)))


def _pieces(element: HtmlElement) -> Iterator[str]:
    """The element's texts in order, with a line break at both ends of a block; what is not seen on the page is left
    out. Walks without recursion: pages may be nested deeply."""
    unseen: HtmlElement | None = None
    for event, node in _walk(element):
        if event == "start":
            unseen = node if unseen is None and (node.tag in UNSEEN or not isinstance(node.tag, str)) else unseen
            yield ("\n" if node.tag in BLOCKS else "") + ("" if unseen is not None else _spaced(node.text))
        else:
            unseen = None if unseen is node else unseen
            tail = "" if unseen is not None or node is element else _spaced(node.tail)
            yield ("\n" if node.tag in BLOCKS else "") + tail


def _walk(element: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    waiting: list[tuple[str, HtmlElement]] = [("start", element)]
    while waiting:
        event, node = waiting.pop()
        yield event, node
        if event == "start":
            waiting.append(("end", node))
            waiting.extend(("start", child) for child in reversed(node))


def _spaced(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _words(found: HtmlElement | str) -> str:
    return one_line(scrub(found if isinstance(found, str) else str(found.text_content())))


def _moment(found: HtmlElement | str) -> str:
    """The machine-readable form of a date before the printed one."""
    marked = None if isinstance(found, str) else found.get("datetime") or found.get("content")
    return marked or _words(found)
