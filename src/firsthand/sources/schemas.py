"""Articles in the field's own JSON: IPTC ninjs (1.x, 2 and 3), schema.org NewsArticle, and Firsthand's own export.

Each is turned into the plain fields of a line; what a schema says in several ways is taken from the fullest.
"""

import re
from collections.abc import Iterator
from typing import Any

TEXT_ROLES = ("main", "body", "")  # ninjs: roles of the body that is the story, likeliest first
HEADLINE_ROLES = ("main", "headline", "")
SOURCE_ROLES = ("originator", "contentprovider", "source", "provider")
ARTICLE = re.compile(r"(?:https?://schema\.org/)?(?:\w*Article|Report\w*|\w*Posting)$")

Fields = dict[str, object]


def plain_fields(fields: Fields) -> Fields:
    """The line's fields as ours: ``source outlet title published updated section url language text html
    authors``. A line that is in
    no known schema comes back as it is."""
    if _is_schema_org(fields):
        return _from_schema_org(fields)
    if _is_ninjs(fields):
        return _from_ninjs(fields)
    return fields


def exported_articles(fields: Fields) -> list[Fields] | None:
    """The articles of one of our own exports; None for anything else."""
    articles = fields.get("articles")
    if not str(fields.get("format", "")).startswith("firsthand/") or not isinstance(articles, list):
        return None
    return [article for article in articles if isinstance(article, dict)]


def _is_schema_org(fields: Fields) -> bool:
    kinds = fields.get("@type")
    return any(
        isinstance(kind, str) and ARTICLE.match(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _is_ninjs(fields: Fields) -> bool:
    return "uri" in fields and any(
        key == "bodies" or key == "headlines" or key.startswith(("body_", "description_")) for key in fields
    )


def _from_schema_org(fields: Fields) -> Fields:
    return _without_none(
        {
            "source": _first(fields.get("url"), fields.get("@id")),
            "url": _first(fields.get("url"), fields.get("mainEntityOfPage"), fields.get("@id")),
            "outlet": _name(fields.get("publisher")),
            "title": _first(fields.get("headline"), fields.get("name")),
            "published": _first(fields.get("datePublished"), fields.get("dateCreated")),
            "updated": _first(fields.get("dateModified")),
            "section": _first(fields.get("articleSection")),
            "language": _name(fields.get("inLanguage")),
            "text": _first(fields.get("articleBody"), fields.get("text")),
            "authors": _names(fields.get("author") or fields.get("creator")),
        }
    )


def _from_ninjs(fields: Fields) -> Fields:
    body, is_html = _ninjs_body(fields)
    return _without_none(
        {
            "source": _first(fields.get("uri")),
            "url": _first(fields.get("uri")),
            "outlet": _ninjs_source(fields),
            "title": _first(_by_role(fields.get("headlines"), HEADLINE_ROLES), fields.get("headline")),
            "published": _first(
                fields.get("firstpublished"), fields.get("firstcreated"), fields.get("versioncreated")
            ),
            "updated": _first(fields.get("versioncreated")),
            "language": _first(fields.get("language")),
            "html" if is_html else "text": body,
            "authors": _ninjs_authors(fields),
        }
    )


def _ninjs_body(fields: Fields) -> tuple[str | None, bool]:
    """The body and whether it is HTML."""
    bodies = [body for body in _list(fields.get("bodies")) if isinstance(body, dict)]
    for role in (*TEXT_ROLES, None):
        for body in bodies:
            value = _first(body.get("value"))
            if value and role in (None, str(body.get("role") or "").lower()):
                return value, "html" in str(body.get("contenttype") or body.get("contentType") or "").lower()
    text = _first(fields.get("body_text"))
    if text:
        return text, False
    html = _first(fields.get("body_html"), fields.get("body_xhtml"))
    return (html, True) if html else (_first(fields.get("description_text")), False)


def _ninjs_source(fields: Fields) -> str | None:
    """Who issued it: ninjs names its information sources by role."""
    sources = _list(fields.get("infosources") or fields.get("infosource"))
    return _first(_by_role(sources, SOURCE_ROLES, "name"), fields.get("source"), fields.get("copyrightholder"))


def _ninjs_authors(fields: Fields) -> list[str] | None:
    by = _first(fields.get("by"), fields.get("byline"))
    if by:
        return [by]
    people = [person for person in _list(fields.get("people") or fields.get("person")) if isinstance(person, dict)]
    written = [person for person in people if "author" in str(person.get("rel") or person.get("role") or "").lower()]
    return [name for person in written if (name := _name(person))] or None


def _by_role(items: object, roles: tuple[str, ...], key: str = "value") -> str | None:
    """The value of the item with the likeliest role; of any item where none has one of these roles."""
    found = [item for item in _list(items) if isinstance(item, dict) and _first(item.get(key))]
    ranked = sorted(found, key=lambda item: _rank(str(item.get("role") or "").lower(), roles))
    return _first(ranked[0].get(key)) if ranked else None


def _rank(role: str, roles: tuple[str, ...]) -> int:
    return roles.index(role) if role in roles else len(roles)


def _names(value: object) -> list[str] | None:
    return [name for item in _list(value) if (name := _name(item))] or None


def _name(value: object) -> str | None:
    """A string, or the name of an object, or of the first in a list."""
    for item in _list(value):
        found = _first(item.get("name"), item.get("@id")) if isinstance(item, dict) else _first(item)
        if found:
            return found
    return None


def _first(*values: object) -> str | None:
    """The first of the values that is a string with something in it; of an object its ``@id``."""
    for value in _flat(values):
        if isinstance(value, dict):
            value = value.get("@id")
        if isinstance(value, str) and value.strip():
            return value
    return None


def _flat(values: tuple[object, ...]) -> Iterator[Any]:
    for value in values:
        yield from value if isinstance(value, list) else (value,)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _without_none(fields: Fields) -> Fields:
    return {key: value for key, value in fields.items() if value is not None}
