"""Commands that answer from a library: ``stories``, ``show``, ``report``, ``check``, ``export``, ``evaluate``."""

from typing import TYPE_CHECKING

import click
from rich.console import Console

from firsthand.cli.options import library_option, model_option, pick_story, write_bytes
from firsthand.records import FirsthandError

if TYPE_CHECKING:
    from firsthand.views import StoryView

STORY_HELP = "STORY is a number out of `firsthand stories`, an id or the start of one; not needed for a single story."


@click.command()
@library_option
def stories(library: str) -> None:
    """List the library's stories."""
    from firsthand.library import load_dossiers, open_library
    from firsthand.views import print_stories

    with open_library(library).reading() as connection:
        print_stories(load_dossiers(connection), Console())


@click.command(epilog=STORY_HELP)
@click.argument("story", required=False)
@library_option
def show(story: str | None, library: str) -> None:
    """Print a story's dossier.

    What its origins agree on, where they differ, what stands in one alone, and who said what.
    """
    from firsthand.views import print_story

    print_story(load_view(library, story), Console())


@click.command(epilog=STORY_HELP)
@click.argument("story", required=False)
@library_option
@click.option("-o", "--output", required=True, metavar="FILE", help="Where the report goes; - is standard output.")
def report(story: str | None, library: str, output: str) -> None:
    """Write a story's dossier as one self-contained HTML page."""
    from firsthand.views import render_report

    write_bytes(render_report(load_view(library, story)).encode(), output)


def load_view(url: str, story: str | None) -> "StoryView":
    """The view record of a story."""
    from firsthand.library import load_articles, load_dossiers, open_library
    from firsthand.views import view_of

    with open_library(url).reading() as connection:
        dossier = pick_story(load_dossiers(connection), story)
        articles = {article.id: article for article in load_articles(connection, dossier.articles)}
    return view_of(dossier, articles)


@click.command()
@click.argument("claim")
@library_option
@click.option("--json", "target", metavar="FILE", help="Write the answer as JSON; - is standard output.")
@model_option
def check(claim: str, library: str, target: str | None, model: str) -> None:
    """Check one sentence against what the articles report.

    The verdict is corroborated (two or more origins), single-origin, disputed, contradicted or unreported: a
    statement about reports, never about truth.
    """
    import msgspec

    from firsthand.library import check_claim, load_articles, open_library
    from firsthand.views import print_check

    if not claim.strip():
        raise FirsthandError("the claim is empty: give one sentence between quotation marks")
    with open_library(library).reading() as connection:
        answer = check_claim(connection, claim, model)
        ids = {extent.article for extent in answer.support + answer.against}
        articles = {article.id: article for article in load_articles(connection, ids)}
    if target is None:
        print_check(answer, articles, Console())
    else:
        write_bytes(msgspec.json.format(msgspec.json.encode(answer), indent=2) + b"\n", target)


@click.command()
@library_option
@click.option("--format", "form", type=click.Choice(["json"]), default="json", show_default=True)
@click.option("-o", "--output", default="-", show_default=True, metavar="FILE", help="- is standard output.")
def export(library: str, form: str, output: str) -> None:
    """Write the whole library as JSON.

    The same bytes as `firsthand read --json`.
    """
    from firsthand.library import encode, make_export, open_library

    with open_library(library).reading() as connection:
        write_bytes(encode(make_export(connection)), output)


@click.command()
@click.argument("export", type=click.Path(exists=True, dir_okay=False))
@click.argument("key", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--json", "target", metavar="FILE", help="Write the scores and every miss as JSON; - is standard output."
)
@click.option("--floors", metavar="FILE", help="Exit with 1 when a kind scores under its floor in this TOML file.")
@click.pass_context
def evaluate(context: click.Context, export: str, key: str, target: str | None, floors: str | None) -> None:
    """Score an EXPORT against an answer KEY.

    Prints a table per kind, with the misses.
    """
    from firsthand.evaluation import as_json, check_floors, load_floors, render
    from firsthand.evaluation import evaluate as evaluated

    found = evaluated(export, key)
    if target is None:
        click.echo(render(found))
    else:
        write_bytes(as_json(found), target)
    failures = check_floors(found, load_floors(floors)) if floors is not None else []
    for failure in failures:
        click.echo(failure, err=True)
    context.exit(1 if failures else 0)


@click.command()
def schema() -> None:
    """Print the JSON Schema of the export."""
    from firsthand.library import schema as described

    click.echo(described(), nl=False)
