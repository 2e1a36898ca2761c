"""A story as news in JSON (IPTC ninjs 3.0): a composite item, its articles associated with it.

ninjs gives instants, not days: a publication whose hour is not known stands in a description. What Firsthand alone
knows (origins, disputes) stands in descriptions too; who and what is named becomes people, organisations and places.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime

from firsthand.records import Article, Dossier, Entity
from firsthand.records.extent import Record
from firsthand.sources.web.addresses import is_address


class Standard(Record, frozen=True, kw_only=True):
    """The standard that an item follows."""

    name: str = "ninjs"
    version: str = "3.0"


class Words(Record, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A headline, a body or a description, and its role."""

    role: str = ""
    content_type: str = ""
    char_count: int | None = None
    word_count: int | None = None
    value: str


class Named(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Someone or something named in the item."""

    name: str
    uri: str


class Supplier(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Who published or supplied the text."""

    name: str
    role: str


class OtherId(Record, frozen=True, kw_only=True):
    """Another name under which the item is known."""

    role: str
    value: str


class NewsItem(Record, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A ninjs object. ``name`` is given to associated ones alone."""

    uri: str
    name: str = ""
    standard: Standard | None = None
    type: str
    representation_type: str = "full"
    version_created: str | None = None
    content_created: str | None = None
    language: str | None = None
    title: str = ""
    by: str = ""
    headlines: tuple[Words, ...] = ()
    descriptions: tuple[Words, ...] = ()
    bodies: tuple[Words, ...] = ()
    people: tuple[Named, ...] = ()
    organisations: tuple[Named, ...] = ()
    places: tuple[Named, ...] = ()
    events: tuple[Named, ...] = ()
    info_sources: tuple[Supplier, ...] = ()
    alt_ids: tuple[OtherId, ...] = ()
    associations: tuple["NewsItem", ...] = ()


def ninjs_of(dossier: Dossier, articles: Mapping[str, Article]) -> NewsItem:
    """The story as one composite item. ``articles`` holds at least the story's."""
    named = _by_article(dossier)
    ordered = [articles[id] for id in dossier.articles]
    everybody = [entity for entity in dossier.entities if entity.mentions]
    return NewsItem(
        uri=f"urn:firsthand:{dossier.id}",
        standard=Standard(),
        type="composite",
        version_created=_instant(dossier.last_published),
        title=dossier.title,
        headlines=(Words(role="main", value=dossier.title),),
        descriptions=tuple(_findings(dossier)),
        people=_named(everybody, "person"),
        organisations=_named(everybody, "organisation"),
        places=_named(everybody, "place"),
        events=tuple(Named(name=event.what, uri=f"urn:firsthand:{event.id}") for event in dossier.events),
        info_sources=tuple(Supplier(name=origin.label, role=f"origin:{origin.kind}") for origin in dossier.origins),
        associations=tuple(_item(article, named[article.id]) for article in ordered),
    )


def _by_article(dossier: Dossier) -> defaultdict[str, list[Entity]]:
    found: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in dossier.entities:
        for article in dict.fromkeys(mention.article for mention in entity.mentions):
            found[article].append(entity)
    return found


def _item(article: Article, named: list[Entity]) -> NewsItem:
    outlet = (Supplier(name=article.outlet, role="publisher"),) if article.outlet else ()
    day = article.published if article.published and _instant(article.published) is None else None
    return NewsItem(
        uri=f"urn:firsthand:{article.id}",
        name=article.title or article.source,
        type="text",
        version_created=_instant(article.updated or article.published),
        content_created=_instant(article.published),
        language=article.language,
        by=", ".join(article.authors),
        headlines=(Words(role="main", value=article.title),) if article.title else (),
        descriptions=(Words(role="published-on", value=day),) if day else (),
        bodies=(_body(article.text),),
        people=_named(named, "person"),
        organisations=_named(named, "organisation"),
        places=_named(named, "place"),
        info_sources=(*outlet, *(Supplier(name=credit, role="agency") for credit in article.credits)),
        alt_ids=(OtherId(role="address" if is_address(article.source) else "file", value=article.source),),
    )


def _body(text: str) -> Words:
    return Words(
        role="main", content_type="text/plain", char_count=len(text), word_count=len(text.split()), value=text
    )


def _named(entities: list[Entity], kind: str) -> tuple[Named, ...]:
    """Those of a kind; countries are places."""
    kinds = ("place", "country") if kind == "place" else (kind,)
    return tuple(Named(name=one.name, uri=f"urn:firsthand:{one.id}") for one in entities if one.kind in kinds)


def _findings(dossier: Dossier) -> Iterator[Words]:
    yield Words(
        role="origins", value=f"{len(dossier.origins)} of {len(dossier.articles)} articles report by themselves"
    )
    for dispute in dossier.findings.disputed:
        versions = " / ".join(version.value for version in dispute.versions)
        yield Words(role=f"disputed:{dispute.kind}", value=f"{dispute.about}: {versions}")


def _instant(published: str | None) -> str | None:
    """The publication where its hour is known."""
    if published is None or "T" not in published:
        return None
    try:
        stated = datetime.fromisoformat(published)
    except ValueError:
        return None
    return published if stated.tzinfo else None
