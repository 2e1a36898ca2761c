"""What a story's origins say, point by point, and where their accounts agree, differ, stand alone or are silent."""

from collections.abc import Mapping, Sequence

from firsthand.accounts.claims.anchors import stories_near
from firsthand.accounts.claims.check import check
from firsthand.accounts.events.joined import join_events
from firsthand.accounts.facts.disputes import find_fact_disputes
from firsthand.accounts.figures.quantities import join_quantities
from firsthand.accounts.findings import find_findings
from firsthand.accounts.material import Material
from firsthand.accounts.people import find_name_disputes, join_entities
from firsthand.accounts.positions.joined import join_positions
from firsthand.accounts.positions.nameless import with_nameless
from firsthand.accounts.positions.scopes import find_scope_disputes
from firsthand.accounts.quotes import join_quotes
from firsthand.accounts.titles import title_of
from firsthand.records import Article, Citation, Dossier, NameJudgement, Origin, Passage, Reading, Story

__all__ = ["check", "compare", "stories_near"]


def compare(
    story: Story,
    articles: Mapping[str, Article],
    readings: Mapping[str, Reading],
    passages: tuple[Passage, ...],
    origins: tuple[Origin, ...],
    judgements: Sequence[NameJudgement] = (),
    citations: tuple[Citation, ...] = (),
) -> Dossier:
    """The story's dossier. ``articles`` and ``readings`` hold at least the story's, keyed by article id;
    ``passages`` and ``origins`` are the story's own; ``judgements`` are what persons have decided about its names;
    ``citations`` are what its articles give as other outlets' reports."""
    material = Material(
        articles={id: articles[id] for id in story.articles},
        readings={id: readings[id] for id in story.articles},
        origins=origins,
        passages=passages,
        citations=citations,
    )
    cast = with_nameless(material, join_entities(material, judgements))
    quotes, quote_disputes = join_quotes(material, cast)
    quantities, series, quantity_disputes = join_quantities(material, cast)
    events, event_disputes = join_events(material, cast)
    positions, position_disputes = join_positions(material, cast)
    days = sorted(article.published for article in material.articles.values() if article.published)
    disputes = (
        *quote_disputes,
        *quantity_disputes,
        *event_disputes,
        *position_disputes,
        *find_scope_disputes(material, cast, positions),
        *find_fact_disputes(material, cast),
        *find_name_disputes(material, cast),
    )
    return Dossier(
        id=story.id,
        title=title_of(material),
        first_published=days[0] if days else None,
        last_published=days[-1] if days else None,
        articles=story.articles,
        origins=origins,
        passages=passages,
        entities=cast.entities,
        quotes=quotes,
        quantities=quantities,
        events=events,
        positions=positions,
        findings=find_findings(material, quotes, quantities, events, positions, disputes),
        series=series,
        citations=citations,
    )
