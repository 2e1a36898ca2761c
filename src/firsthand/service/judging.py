"""What persons decide through the service: checked, stored, noted in the audit, and shown at once."""

from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection

from firsthand.accounts.people import Asked, decide
from firsthand.library import Library, drop_judgement, load_judgements, save_judgement, settle
from firsthand.library.audit import note_edit
from firsthand.library.corrections import correct, headlines_of, hiding, merging, moving, renaming, splitting
from firsthand.library.judgements import NAMES, Judgement, opposite_of
from firsthand.library.stories import load_dossier
from firsthand.reading import reader_of
from firsthand.records import StoryJudgement
from firsthand.service.api.shapes import JudgementLine, NamesAsked, StoriesAsked
from firsthand.service.loading import articles_here, story_here
from firsthand.service.problems import RequestError
from firsthand.views.decisions import words_of


def decide_names(library: Library, asked: NamesAsked, by: str, model: str) -> Judgement:
    """Store a decision on two names of a story, and bring the stories in step. Raises RequestError where the opposite
    is decided already, FirsthandError where the story has no such names."""
    with library.writing() as connection:
        dossier = load_dossier(connection, story_here(connection, asked.story).story)
        articles = articles_here(connection, dossier)
        names = (Asked(asked.one, asked.one_article), Asked(asked.other, asked.other_article))
        for name in names:
            if name.article is not None and name.article not in articles:
                raise RequestError(422, f"the story has no article {name.article}")
        decided = decide(dossier, articles, asked.verdict, *names)
        opposite = opposite_of(decided, load_judgements(connection, NAMES))
        if opposite is not None:
            raise RequestError(409, f"the opposite is decided: undo {opposite.id} first")
        judgement = save_judgement(connection, NAMES, decided, by, now())
        note_edit(connection, by, f"decided: {words_in(connection, judgement)}", judgement.id)
    settle(library, reader_of(model))
    return judgement


def decide_stories(library: Library, asked: StoriesAsked, by: str, model: str) -> Judgement:
    """Store a decision on stories, and bring them in step."""
    with library.writing() as connection:
        decided = decision_of(connection, asked)
        judgement = correct(connection, decided, by, now())
        note_edit(connection, by, f"decided: {words_in(connection, judgement)}", judgement.id)
    settle(library, reader_of(model))
    return judgement


def decision_of(connection: Connection, asked: StoriesAsked) -> StoryJudgement:
    """The decision in terms of articles. Raises RequestError for stories and articles that are not there."""
    story = load_dossier(connection, story_here(connection, asked.story).story).articles
    foreign = sorted(set(asked.articles) - set(story))
    if foreign:
        raise RequestError(422, f"the story has no article {foreign[0]}")
    other: tuple[str, ...] = ()
    if asked.verdict in ("merge", "move"):
        if asked.other is None:
            raise RequestError(422, f"say in `other` which story to {asked.verdict} with or to")
        other = load_dossier(connection, story_here(connection, asked.other).story).articles
    decided = {
        "merge": lambda: merging(story, other),
        "split": lambda: splitting(asked.articles, story),
        "move": lambda: moving(asked.articles, other),
        "rename": lambda: renaming(story, asked.title),
        "hide": lambda: hiding(story),
    }[asked.verdict]()
    return msgspec.structs.replace(decided, reason=asked.reason)


def undo(library: Library, id: str, by: str, model: str) -> None:
    """Undo a decision, and bring the stories in step. Raises RequestError where there is none by that id."""
    with library.writing() as connection:
        judgement = next((one for one in load_judgements(connection) if one.id == id), None)
        if judgement is None:
            raise RequestError(404, "there is no such judgement")
        drop_judgement(connection, id)
        note_edit(connection, by, f"undid: {words_in(connection, judgement)}", id)
    settle(library, reader_of(model))


def words_in(connection: Connection, judgement: Judgement) -> str:
    """What was decided, in words."""
    return words_of(judgement, headlines_of(connection, [judgement]))


def line_of(connection: Connection, judgement: Judgement) -> JudgementLine:
    """A decision as lists show it."""
    return JudgementLine(
        id=judgement.id,
        kind=judgement.kind,
        by=judgement.by,
        at=judgement.at,
        words=words_in(connection, judgement),
        decided=msgspec.json.decode(judgement.payload),
    )


def now() -> str:
    """This instant."""
    return datetime.now(UTC).isoformat(timespec="seconds")
