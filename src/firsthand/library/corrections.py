"""Persons' corrections of stories: made out of the stories as they are now, stored as judgements on articles."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from firsthand.library.articles import load_articles
from firsthand.library.judgements import STORIES, Judgement, load_judgements, save_again, story_judgement_in
from firsthand.records import FirsthandError, StoryJudgement

MAX_TITLE_CHARS = 300
MAX_REASON_CHARS = 2_000
HEADLINES = 3  # loaded of the articles of each side of a decision

Ids = Sequence[str]


def correct(connection: Connection, judgement: StoryJudgement, by: str, at: str) -> Judgement:
    """Store a person's decision on stories, who made it and when (an ISO instant). It shows when the stories are
    settled next. The same decision made before is taken as made now. FirsthandError for one that decides nothing."""
    check(judgement)
    return save_again(connection, STORIES, judgement, by, after_all(connection, instant(at)))


def merging(one: Ids, *others: Ids) -> StoryJudgement:
    """The decision that stories of these articles are one."""
    rest = {article for other in others for article in other} - set(one)
    return StoryJudgement(verdict="merge", articles=ordered(one), others=ordered(rest))


def splitting(articles: Ids, story: Ids) -> StoryJudgement:
    """The decision that these articles of a story are apart from the rest of it."""
    return StoryJudgement(verdict="split", articles=ordered(articles), others=ordered(set(story) - set(articles)))


def moving(articles: Ids, story: Ids) -> StoryJudgement:
    """The decision that these articles are in the story of those."""
    return StoryJudgement(verdict="move", articles=ordered(articles), others=ordered(set(story) - set(articles)))


def renaming(story: Ids, title: str) -> StoryJudgement:
    """The decision that the story of these articles has this title."""
    return StoryJudgement(verdict="rename", articles=ordered(story), title=" ".join(title.split()))


def hiding(story: Ids) -> StoryJudgement:
    """The decision that the story of these articles is kept out of lists."""
    return StoryJudgement(verdict="hide", articles=ordered(story))


def headlines_of(connection: Connection, judgements: Iterable[Judgement]) -> dict[str, str]:
    """The headlines of the articles that decisions on stories name, a few of each, by id; "" where there is none."""
    decided = [story_judgement_in(one) for one in judgements if one.kind == STORIES]
    ids = {id for one in decided for side in (one.articles, one.others) for id in side[:HEADLINES]}
    return {article.id: article.title or "" for article in load_articles(connection, ids)}


def ordered(articles: "Sequence[str] | set[str]") -> tuple[str, ...]:
    """Each of the ids once, in order."""
    return tuple(sorted(set(articles)))


def check(judgement: StoryJudgement) -> None:
    """Raise FirsthandError for a decision that cannot be applied."""
    if not judgement.articles:
        raise FirsthandError(f"nothing to {judgement.verdict}: name articles or stories")
    if judgement.verdict in ("merge", "split", "move") and not judgement.others:
        raise FirsthandError(NOTHING_LEFT[judgement.verdict])
    if (judgement.verdict == "rename") != bool(judgement.title):
        raise FirsthandError("a story is renamed to a title of one letter at least, and only a rename has one")
    for words, most, what in (
        (judgement.title, MAX_TITLE_CHARS, "title"),
        (judgement.reason, MAX_REASON_CHARS, "reason"),
    ):
        if len(words) > most:
            raise FirsthandError(f"the {what} is longer than {most} characters")
        if not words.isprintable():
            raise FirsthandError(f"the {what} holds signs that cannot be printed")


NOTHING_LEFT = {
    "merge": "these are one story already: name two",
    "split": "all articles of the story are named: leave one in it",
    "move": "the articles are in that story already: name another one",
}


def after_all(connection: Connection, at: datetime) -> str:
    """The instant as text, in the form in which texts are in order of time; a little later where decisions of the
    same second are stored, so that what is decided later is later."""
    until = text_of(at + timedelta(seconds=1))
    known = [one.at for one in load_judgements(connection, STORIES) if text_of(at) <= one.at < until]
    return text_of(datetime.fromisoformat(max(known)) + timedelta(microseconds=1)) if known else text_of(at)


def text_of(at: datetime) -> str:
    """An instant in UTC as text."""
    return at.isoformat(timespec="microseconds")


def instant(at: str) -> datetime:
    """What an ISO instant says, in UTC; one without offset is taken to be."""
    try:
        given = datetime.fromisoformat(at)
        return (given if given.tzinfo else given.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise FirsthandError(f"{at!r} is no time: write it as 2026-02-10T14:30:00+00:00") from error
