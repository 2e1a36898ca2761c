"""Commands by which persons correct stories: merge, split, move, rename, hide."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click
import msgspec

from firsthand.cli.options import library_option, model_option, pick_story
from firsthand.records import Article, Dossier, FirsthandError, StoryJudgement

if TYPE_CHECKING:
    from sqlalchemy import Connection


Command = Callable[..., Any]

STORY_HELP = (
    "A STORY is an address, a number out of `firsthand stories`, an id or the start of one; an ARTICLE is its number "
    "out of `firsthand people STORY`, or its id. The correction holds for articles that come later too; `firsthand "
    "judgements` lists it, and `firsthand undo ID` takes it back."
)


def decision_options(command: Command) -> Command:
    """Adds ``--by``, ``--at``, ``--reason``, ``--library`` and ``--model``."""
    command = library_option(model_option(command))
    command = click.option("--reason", default="", metavar="TEXT", help="Why, for others to read.")(command)
    command = click.option("--at", metavar="TIME", help="When it was decided, as an ISO instant.  [default: now]")(
        command
    )
    who = "Who decides.  [default: the login name]"
    return click.option("--by", envvar="USER", default="", metavar="WHO", help=who)(command)


@click.command(epilog=STORY_HELP)
@click.argument("story")
@click.argument("others", nargs=-1, required=True, metavar="STORY...")
@decision_options
def merge(story: str, others: tuple[str, ...], **given: str) -> None:
    """Make one story of several."""
    from firsthand.library.corrections import merging

    def decided(connection: "Connection") -> StoryJudgement:
        held = [story_called(connection, name) for name in (story, *others)]
        if len({one.id for one in held}) < 2:
            raise FirsthandError("these are one story already: name two")
        return merging(*(one.articles for one in held))

    decide(decided, **given)


@click.command(epilog=STORY_HELP)
@click.argument("story")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@decision_options
def split(story: str, articles: tuple[str, ...], **given: str) -> None:
    """Make these articles of a story one of their own."""
    from firsthand.library.corrections import splitting

    def decided(connection: "Connection") -> StoryJudgement:
        held = story_called(connection, story)
        return splitting(articles_called(connection, held, articles), held.articles)

    decide(decided, **given)


@click.command(epilog=STORY_HELP)
@click.argument("story")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--to", required=True, metavar="STORY", help="The story that the articles belong to.")
@decision_options
def move(story: str, articles: tuple[str, ...], to: str, **given: str) -> None:
    """Move these articles of a story to another one."""
    from firsthand.library.corrections import moving

    def decided(connection: "Connection") -> StoryJudgement:
        held, home = story_called(connection, story), story_called(connection, to)
        if held.id == home.id:
            raise FirsthandError("the articles are in that story already: name another one with --to")
        return moving(articles_called(connection, held, articles), home.articles)

    decide(decided, **given)


@click.command(epilog=STORY_HELP)
@click.argument("story")
@click.argument("title")
@decision_options
def rename(story: str, title: str, **given: str) -> None:
    """Give a story another title."""
    from firsthand.library.corrections import renaming

    decide(lambda connection: renaming(story_called(connection, story).articles, title), **given)


@click.command(epilog=STORY_HELP)
@click.argument("story")
@decision_options
def hide(story: str, **given: str) -> None:
    """Keep a story out of lists and searches.

    Its address still finds it, and the export has it.
    """
    from firsthand.library.corrections import hiding

    decide(lambda connection: hiding(story_called(connection, story).articles), **given)


def decide(
    decided: "Callable[[Connection], StoryJudgement]",
    *,
    by: str,
    at: str | None,
    reason: str,
    library: str,
    model: str,
) -> None:
    """Store a decision on stories, bring the library in step, and say what has come of it."""
    from firsthand.library import open_library, settle
    from firsthand.library.corrections import correct, headlines_of
    from firsthand.reading import reader_of
    from firsthand.views.decisions import words_of

    opened = open_library(library)
    with opened.writing() as connection:
        judged = msgspec.structs.replace(decided(connection), reason=reason.strip())
        judgement = correct(connection, judged, by, at or datetime.now(UTC).isoformat())
        words = words_of(judgement, headlines_of(connection, [judgement]))
    settle(opened, reader_of(model))
    click.echo(f"{judgement.id}: {words}")
    with opened.reading() as connection:
        for line in outcome(connection, judged):
            click.echo(line)


def outcome(connection: "Connection", judged: StoryJudgement) -> Sequence[str]:
    """The stories that the articles of a decision are in now, a line each."""
    from firsthand.library.stories import find_story
    from firsthand.views.words import count, plain

    found = {row.story: row for id in judged.articles + judged.others if (row := find_story(connection, id))}
    return [
        f"  {row.address}  {plain(row.title) or 'Untitled story'} ({count(row.articles, 'article')}"
        f"{', hidden' if row.hidden else ''})"
        for row in sorted(found.values(), key=lambda row: row.address)
    ]


def story_called(connection: "Connection", name: str) -> Dossier:
    """The story by an address, an id, a number or the start of an id; FirsthandError where there is none."""
    from firsthand.library import load_dossiers
    from firsthand.library.stories import find_story, load_dossier

    row = find_story(connection, name)
    return load_dossier(connection, row.story) if row else pick_story(load_dossiers(connection), name)


def articles_called(connection: "Connection", story: Dossier, names: Sequence[str]) -> list[str]:
    """The ids of a story's articles that these numbers, ids or starts of ids name."""
    from firsthand.library import load_articles
    from firsthand.views.evidence import Evidence

    articles = {article.id: article for article in load_articles(connection, story.articles)}
    ordered = Evidence(dossier=story, articles=articles).ordered
    return [article_called(ordered, name) for name in names]


def article_called(ordered: Sequence[Article], name: str) -> str:
    """The id of the article that a number, an id or the start of one names."""
    number = name.removeprefix("@")
    if number.isdecimal() and 1 <= int(number) <= len(ordered):
        return ordered[int(number) - 1].id
    found = [one.id for one in ordered if name and (one.id.startswith(name) or one.id.startswith(f"art1_{name}"))]
    if len(found) != 1:
        problem = "no article" if not found else f"{len(found)} articles"
        raise FirsthandError(f"the story has {problem} by the name {name!r}: its articles are 1 to {len(ordered)}")
    return found[0]
