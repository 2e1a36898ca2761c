"""A library filled without reading: articles with their words, and stories whose dossiers are written by hand."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from firsthand.library import tables
from firsthand.library.articles import save_article
from firsthand.library.dossiers import save_dossiers
from firsthand.records import (
    Article,
    Dispute,
    Dossier,
    Entity,
    Event,
    Extent,
    Findings,
    Origin,
    Position,
    PositionReport,
    Quote,
    QuoteReport,
    Reading,
    Version,
    article_of,
    content_id,
)


def article(
    number: int, text: str, title: str | None = None, outlet: str | None = None, published: str | None = None
) -> Article:
    return article_of(
        source=f"desk/{number}.txt",
        text=text,
        title=title,
        outlet=outlet,
        published=published,
        published_basis="stated" if published else None,
    )


def place(article: Article, words: str, nth: int = 0) -> Extent:
    """Where the words stand in the article."""
    start = -1
    for _ in range(nth + 1):
        start = article.text.index(words, start + 1)
    return article.extent(start, start + len(words))


def entity(name: str, mentions: Iterable[Extent], kind: str = "person", roles: tuple[str, ...] = ()) -> Entity:
    mentions = tuple(mentions)
    id = content_id("ent1", name, mentions)
    return Entity(id=id, kind=kind, name=name, aliases=(), roles=roles, mentions=mentions)


def quote(speaker: Entity, *extents: Extent, text: str = "said") -> Quote:
    reports = tuple(QuoteReport(extent=one, kind="direct", cue=None, speaker=None) for one in extents)
    id = content_id("quo1", speaker.id, extents)
    return Quote(
        id=id, speaker=speaker.id, speaker_class="named", text=text, wording="single", reports=reports, origins=1
    )


def position(by: Entity, extent: Extent, what: str, toward: Entity | None = None) -> Position:
    return Position(
        id=content_id("pos1", by.id, extent),
        by=by.id,
        toward=toward.id if toward else None,
        stance="demands",
        what=what,
        answers=None,
        reports=(PositionReport(extent=extent),),
        origins=1,
    )


def dispute(*extents: Extent) -> Dispute:
    versions = tuple(Version(value=f"version {n}", extents=(one,)) for n, one in enumerate(extents))
    return Dispute(kind="fact", about="a point", versions=versions)


def dossier(
    articles: Sequence[Article],
    *,
    origins: int = 1,
    entities: Sequence[Entity] = (),
    quotes: Sequence[Quote] = (),
    positions: Sequence[Position] = (),
    events: Sequence[Event] = (),
    disputes: Sequence[Dispute] = (),
) -> Dossier:
    ids = tuple(sorted(one.id for one in articles))
    days = sorted(one.published for one in articles if one.published)
    label = [Origin(id=f"ori1_{n}", label=f"O{n}", kind="outlet", articles=(), evidence=()) for n in range(origins)]
    return Dossier(
        id=content_id("sto1", ids),
        title=articles[0].title or "",
        first_published=days[0] if days else None,
        last_published=days[-1] if days else None,
        articles=ids,
        origins=tuple(label),
        passages=(),
        entities=tuple(entities),
        quotes=tuple(quotes),
        quantities=(),
        events=tuple(events),
        positions=tuple(positions),
        findings=Findings(disputed=tuple(disputes)),
    )


def shelve(connection: Connection, articles: Iterable[Article]) -> None:
    """Store articles with empty readings."""
    for one in articles:
        save_article(connection, one, Reading(article=one.id, reader="none"))


def show(connection: Connection, *dossiers: Dossier, hidden: bool = False) -> None:
    """Store dossiers and show their stories, under addresses that are their first articles' sources."""
    save_dossiers(connection, [(one, "hand") for one in dossiers])
    for one in dossiers:
        connection.execute(tables.members.insert(), [{"article": id, "story": one.id} for id in one.articles])
        connection.execute(
            tables.stories.insert().values(
                story=one.id,
                address=f"a-{one.id[-6:]}",
                title=one.title,
                first_published=one.first_published,
                last_published=one.last_published,
                articles=len(one.articles),
                outlets=len(one.articles),
                origins=len(one.origins),
                disputes=len(one.findings.disputed),
                asleep=0,
                hidden=int(hidden),
                maker="hand",
            )
        )
