"""Commands on who is who: one shows it, two correct it, one lists the corrections, one undoes them."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click
from rich.console import Console

from firsthand.cli.answers import load_view
from firsthand.cli.options import library_option, model_option, pick_story
from firsthand.records import Article, Dossier, FirsthandError, NameVerdict

if TYPE_CHECKING:
    from firsthand.accounts.people import Asked
    from firsthand.library import Judgement

NAME_HELP = (
    "A NAME is one of those that `firsthand people STORY` prints; NAME@2 is the name as article 2 has it. The "
    "correction holds for articles that come later too."
)


@click.command()
@click.argument("story", required=False)
@library_option
def people(story: str | None, library: str) -> None:
    """Print who is named in a story, and why.

    Every name that is taken to mean someone, the reason, and the words it rests on.
    """
    from firsthand.views import print_names

    print_names(load_view(library, story), Console())


@click.command(epilog=NAME_HELP)
@click.argument("story")
@click.argument("name")
@click.argument("other")
@click.option("--by", envvar="USER", default="", metavar="WHO", help="Who decides.  [default: the login name]")
@library_option
@model_option
def apart(story: str, name: str, other: str, by: str, library: str, model: str) -> None:
    """Keep two names of a story apart."""
    decide("apart", (story, name, other), by, library, model)


@click.command(epilog=NAME_HELP)
@click.argument("story")
@click.argument("name")
@click.argument("other")
@click.option("--by", envvar="USER", default="", metavar="WHO", help="Who decides.  [default: the login name]")
@library_option
@model_option
def same(story: str, name: str, other: str, by: str, library: str, model: str) -> None:
    """Hold two names of a story to be one's."""
    decide("same", (story, name, other), by, library, model)


@click.command()
@library_option
def judgements(library: str) -> None:
    """List what persons have decided."""
    from firsthand.library import load_judgements, open_library
    from firsthand.library.corrections import headlines_of
    from firsthand.views.decisions import print_decisions

    with open_library(library).reading() as connection:
        decided = load_judgements(connection)
        headlines = headlines_of(connection, decided)
    print_decisions(decided, headlines, Console())


@click.command()
@click.argument("id")
@library_option
@model_option
def undo(id: str, library: str, model: str) -> None:
    """Undo a judgement.

    ID is one out of `firsthand judgements`, or the start of one.
    """
    from firsthand.library import drop_judgement, load_judgements, open_library, settle
    from firsthand.library.corrections import headlines_of
    from firsthand.reading import reader_of
    from firsthand.views.decisions import words_of

    opened = open_library(library)
    with opened.writing() as connection:
        judgement = pick_judgement(load_judgements(connection), id)
        words = words_of(judgement, headlines_of(connection, [judgement]))
        drop_judgement(connection, judgement.id)
    settle(opened, reader_of(model))
    click.echo(f"undone: {words}")


def decide(verdict: NameVerdict, words: tuple[str, str, str], by: str, url: str, model: str) -> None:
    """Store a decision on two names of a story, bring the library in step, and show what has come of it."""
    from firsthand.accounts.people import decide as decided_on
    from firsthand.library import load_articles, load_dossiers, load_judgements, open_library, save_judgement, settle
    from firsthand.library.judgements import NAMES, opposite_of
    from firsthand.reading import reader_of
    from firsthand.views import print_names
    from firsthand.views.decisions import words_of

    library = open_library(url)
    with library.writing() as connection:
        dossier = pick_story(load_dossiers(connection), words[0])
        articles = {article.id: article for article in load_articles(connection, dossier.articles)}
        asked = [asked_in(dossier, articles, word) for word in words[1:]]
        decided = decided_on(dossier, articles, verdict, *asked)
        opposite = opposite_of(decided, load_judgements(connection, NAMES))
        if opposite is not None:
            raise FirsthandError(f"the opposite is decided: `firsthand undo {opposite.id}` first")
        at = datetime.now(UTC).isoformat(timespec="seconds")
        judgement = save_judgement(connection, NAMES, decided, by, at)
    settle(library, reader_of(model))
    click.echo(f"{judgement.id}: {words_of(judgement, {})}")
    view = load_view(url, dossier.id)
    print_names(view, Console(), only=borne_in(url, dossier.id, asked))


def asked_in(dossier: Dossier, articles: dict[str, Article], word: str) -> "Asked":
    """A name from the command line, with the article in which it is meant where its number stands behind an @."""
    from firsthand.accounts.people import Asked
    from firsthand.views.evidence import Evidence

    name, _, number = word.rpartition("@")
    if not name or not number.isdecimal():
        return Asked(word)
    ordered = Evidence(dossier=dossier, articles=articles).ordered
    if not 1 <= int(number) <= len(ordered):
        raise FirsthandError(f"the story has no article {number}: its articles are 1 to {len(ordered)}")
    return Asked(name, ordered[int(number) - 1].id)


def borne_in(url: str, story: str, asked: "list[Asked]") -> list[str]:
    """Ids of those who bear the names, as the story is now."""
    from firsthand.accounts.people import bearers
    from firsthand.library import load_articles, load_dossiers, open_library

    with open_library(url).reading() as connection:
        dossier = pick_story(load_dossiers(connection), story)
        articles = {article.id: article for article in load_articles(connection, dossier.articles)}
    return [entity for one in asked for entity in bearers(dossier, articles, one)]


def pick_judgement(known: "tuple[Judgement, ...]", id: str) -> "Judgement":
    """The judgement with this id, or whose id begins so."""
    found = [one for one in known if one.id.startswith(id) or one.id.startswith(f"jud1_{id}")]
    if len(found) != 1:
        problem = "no judgement" if not found else f"{len(found)} judgements"
        raise FirsthandError(f"{problem} by the id {id!r}: `firsthand judgements` lists them")
    return found[0]
