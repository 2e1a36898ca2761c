"""What the stories that are shown were made by: versions, and what persons had decided."""

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection

from firsthand.library.judgements import load_name_judgements, load_story_judgements
from firsthand.library.state import load_state, save_state
from firsthand.records import NameJudgement, StoryJudgement
from firsthand.records.extent import Record

APPLIED = "applied"


class Decisions(Record, frozen=True, kw_only=True):
    """The name of what makes dossiers, and what persons decided on stories, in their order, and on names."""

    maker: str = ""
    stories: tuple[StoryJudgement, ...] = ()
    names: tuple[NameJudgement, ...] = ()


def load_decisions(connection: Connection, maker: str) -> Decisions:
    """Those of now."""
    names = tuple(sorted(set(load_name_judgements(connection))))
    return Decisions(maker=maker, stories=load_story_judgements(connection), names=names)


def load_applied(connection: Connection) -> Decisions:
    """Those by which the stories that are shown were made."""
    stored = load_state(connection, APPLIED)
    return msgspec.json.decode(stored, type=Decisions) if stored else Decisions()


def save_applied(connection: Connection, decisions: Decisions) -> None:
    """Note those by which the stories shown from now on were made."""
    save_state(connection, APPLIED, msgspec.json.encode(decisions).decode())


def judged_anew(one: Decisions, other: Decisions) -> frozenset[str]:
    """The articles on which persons have decided otherwise in the two, or in another order."""
    same = 0
    for same, (before, after) in enumerate(zip(one.stories, other.stories, strict=False), 1):
        if before != after:
            same -= 1
            break
    changed: Iterable[StoryJudgement] = (*one.stories[same:], *other.stories[same:])
    stories = {article for judgement in changed for article in (*judgement.articles, *judgement.others)}
    names: Sequence[NameJudgement] = sorted({*one.names} ^ {*other.names})
    return frozenset(stories.union(article for judgement in names for article in judgement.within))
