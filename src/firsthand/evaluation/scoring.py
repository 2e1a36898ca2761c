"""The order in which an export is compared with a key."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from firsthand.evaluation.figures import match_figures, score_figures, score_times
from firsthand.evaluation.groups import score_origins, score_passages, score_stories
from firsthand.evaluation.key import Key, KeyStory, load_key
from firsthand.evaluation.ledger import match_events, match_positions, score_events, score_positions
from firsthand.evaluation.locate import Shelf
from firsthand.evaluation.matching import item_refs
from firsthand.evaluation.pages import score_pages
from firsthand.evaluation.people import Roll, score_people
from firsthand.evaluation.speech import match_quotes, score_quotes
from firsthand.evaluation.tally import Report, Row, merged
from firsthand.evaluation.verdicts import score_findings
from firsthand.records import Dossier, Export, FirsthandError


def evaluate(export_path: Path | str, key_path: Path | str) -> Report:
    """How the export in one file compares with the key in another; FirsthandError when either cannot be read."""
    return score(load_export(export_path), load_key(key_path))


def load_export(path: Path | str) -> Export:
    """The export in this JSON file; FirsthandError with the field when it is malformed."""
    try:
        return msgspec.json.decode(Path(path).read_bytes(), type=Export)
    except OSError as error:
        raise FirsthandError(f"the export {path} cannot be read: {error}") from error
    except msgspec.DecodeError as error:
        raise FirsthandError(f"the export {path} is malformed: {error}") from error


def score(export: Export, key: Key) -> Report:
    """One row per kind that the key speaks of; FirsthandError when the export lacks an article of the key."""
    shelf = Shelf(export)
    for source in key.sources:
        shelf.article(source)
    rows = (row for story in key.stories for row in story_rows(story, shelf))
    return Report(rows=merged((*score_pages(key, shelf), *score_times(key, shelf), score_stories(key, shelf), *rows)))


def story_rows(story: KeyStory, shelf: Shelf) -> Iterator[Row]:
    """The rows of one story, compared with every story of the export that has an article of it."""
    members = frozenset(shelf.article(source).id for source in story.articles)
    dossiers = tuple(dossier for dossier in shelf.export.stories if members & set(dossier.articles))
    yield from score_origins(story, dossiers, shelf)
    yield from score_passages(story, dossiers, shelf)
    yield from score_people(story, dossiers, shelf)
    yield from item_rows(story, dossiers, shelf, members)


def item_rows(story: KeyStory, dossiers: tuple[Dossier, ...], shelf: Shelf, members: frozenset[str]) -> Iterator[Row]:
    """The rows of quotes, quantities, events and positions, then of the findings about them."""
    roll = Roll(story.entities)
    entities = {entity.id: entity for dossier in dossiers for entity in dossier.entities}
    quotes = match_quotes(story, dossiers, shelf, members)
    figures = match_figures(story, dossiers, shelf, members)
    events = match_events(story, dossiers, shelf, members)
    positions = match_positions(story, dossiers, shelf, members, entities, roll)
    yield from score_quotes(story, quotes, entities, shelf, roll)
    yield from score_figures(story, figures, shelf)
    yield from score_events(story, events, shelf)
    yield from score_positions(story, positions, entities, shelf, roll)
    refs = item_refs(quotes) | item_refs(figures) | item_refs(events) | item_refs(positions)
    yield from score_findings(story, dossiers, shelf, refs)
