"""What persons have decided: kept beside what the program finds, applied whenever stories are settled, undone by id.

A judgement is a kind and a JSON payload. Its id is made of these alone, so that the same decision made twice is one.
"""

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, delete, select

from firsthand.library.tables import judgements
from firsthand.library.writing import insert_new, upsert
from firsthand.records import NameJudgement, Story, StoryJudgement, content_id
from firsthand.records.extent import Record

NAMES = "names"  # the kind of judgements about who is who
STORIES = "stories"  # the kind of judgements about which articles tell one story


class Judgement(Record, frozen=True, kw_only=True):
    """A stored decision: what it is about, who made it and when as the caller said ("" where nothing was said), and
    what was decided, as JSON."""

    id: str
    kind: str
    by: str
    at: str
    payload: bytes


def save_judgement(connection: Connection, kind: str, decided: Record, by: str, at: str) -> Judgement:
    """Store a decision and return it; the same one made before is kept as it was made then."""
    judgement = judgement_of(kind, decided, by, at)
    insert_new(connection, judgements, row_of(judgement))
    return judgement


def save_again(connection: Connection, kind: str, decided: Record, by: str, at: str) -> Judgement:
    """Store a decision and return it; the same one made before is taken as made now, after all others."""
    judgement = judgement_of(kind, decided, by, at)
    upsert(connection, judgements, row_of(judgement))
    return judgement


def judgement_of(kind: str, decided: Record, by: str, at: str) -> Judgement:
    """A decision under its id."""
    payload = msgspec.json.encode(decided, order="deterministic")
    return Judgement(id=content_id("jud1", kind, decided), kind=kind, by=by, at=at, payload=payload)


def row_of(judgement: Judgement) -> dict[str, object]:
    """A decision as it is stored."""
    return {
        "id": judgement.id,
        "kind": judgement.kind,
        "made_by": judgement.by,
        "made_at": judgement.at,
        "payload": judgement.payload,
    }


def load_judgements(connection: Connection, kind: str | None = None) -> tuple[Judgement, ...]:
    """All decisions, or those of a kind, in the order in which they were made."""
    query = select(judgements).order_by(judgements.c.made_at, judgements.c.id)
    rows = connection.execute(query if kind is None else query.where(judgements.c.kind == kind))
    return tuple(
        Judgement(id=row.id, kind=row.kind, by=row.made_by, at=row.made_at, payload=row.payload) for row in rows
    )


def drop_judgement(connection: Connection, id: str) -> None:
    """Undo a decision."""
    connection.execute(delete(judgements).where(judgements.c.id == id))


def load_name_judgements(connection: Connection) -> tuple[NameJudgement, ...]:
    """The decisions on who is who."""
    return tuple(names_in(judgement) for judgement in load_judgements(connection, NAMES))


def names_in(judgement: Judgement) -> NameJudgement:
    """What a decision on who is who says."""
    return msgspec.json.decode(judgement.payload, type=NameJudgement)


def opposite_of(decided: NameJudgement, known: Iterable[Judgement]) -> Judgement | None:
    """The known decision by which the opposite holds for the same two names of these articles."""
    for judgement in known:
        other = names_in(judgement)
        alike = {other.one.name, other.other.name} == {decided.one.name, decided.other.name}
        if alike and other.verdict != decided.verdict and set(other.within) & set(decided.within):
            return judgement
    return None


def load_story_judgements(connection: Connection) -> tuple[StoryJudgement, ...]:
    """The decisions on stories, in the order in which they were made."""
    return tuple(story_judgement_in(judgement) for judgement in load_judgements(connection, STORIES))


def story_judgement_in(judgement: Judgement) -> StoryJudgement:
    """What a decision on stories says."""
    return msgspec.json.decode(judgement.payload, type=StoryJudgement)


def judgements_on(story: Story, decided: Iterable[NameJudgement]) -> tuple[NameJudgement, ...]:
    """Those that hold in this story, in an order that does not tell when they were made."""
    articles = frozenset(story.articles)
    return tuple(sorted(one for one in set(decided) if not articles.isdisjoint(one.within)))
