"""Commands that answer from a library: ``stories``, ``show``, ``report``, ``check``, ``export``, ``evaluate``."""

from typing import TYPE_CHECKING

import click
from rich.console import Console

from firsthand.cli.options import check_target, library_option, model_option, pick_story, write_bytes
from firsthand.records import FirsthandError

if TYPE_CHECKING:
    from firsthand.views import StoryView
    from firsthand.views.exports import ExportFormat

EXPORT_FORMATS = ("json", "csv", "parquet", "ics", "ninjs", "annotations")
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
@click.option(
    "--origins", is_flag=True, help="Why articles are counted as one origin, and which stand behind each point."
)
def show(story: str | None, library: str, origins: bool) -> None:
    """Print a story's dossier.

    What its origins agree on, where they differ, what stands in one alone, and who said what.
    """
    from firsthand.views import print_origins, print_story

    (print_origins if origins else print_story)(load_view(library, story), Console())


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
    from firsthand.library import load_articles, load_dossiers, load_travelled, open_library
    from firsthand.views import view_of

    with open_library(url).reading() as connection:
        dossiers = load_dossiers(connection)
        dossier = pick_story(dossiers, story)
        travelled = load_travelled(connection, dossier.articles)
        others = {id for one in travelled for id in (one.fold.article, one.fold.beside) if id}
        articles = {article.id: article for article in load_articles(connection, others.union(dossier.articles))}
    stories = {article: other for other in dossiers for article in other.articles if article in others}
    return view_of(dossier, articles, travelled, stories)


@click.command()
@click.argument("claim", required=False)
@library_option
@click.option(
    "--file", "listed", metavar="FILE", help="Check every line of a file but # comments; - is standard input."
)
@click.option("--json", "target", metavar="FILE", help="Write the answer as JSON; - is standard output.")
@model_option
def check(claim: str | None, library: str, listed: str | None, target: str | None, model: str) -> None:
    """Check a sentence, or a list, against the articles.

    The verdict is corroborated (two or more origins), single-origin, disputed, contradicted or unreported: a
    statement about reports, never about truth. Where a detail differs, the answer names it and what the reports say
    instead. With --file, JSON is a list of answers in the order of the lines.
    """
    from firsthand.cli.claims import check_length, load_claims

    if (claim is None) == (listed is None):
        raise click.UsageError("give one claim between quotation marks, or --file FILE")
    if claim is not None and not claim.strip():
        raise FirsthandError("the claim is empty: give one sentence between quotation marks")
    if listed is not None:
        answer_list(load_claims(listed), library, target, model)
    elif claim is not None:
        check_length(claim, "the claim")
        answer_claim(claim, library, target, model)


def answer_claim(claim: str, url: str, target: str | None, model: str) -> None:
    """Print or write the answer to one claim."""
    from firsthand.library import check_claim, encode_checks, load_articles, open_library
    from firsthand.views import print_check

    with open_library(url).reading() as connection:
        answer = check_claim(connection, claim, model)
        ids = {extent.article for extent in answer.support + answer.against}
        articles = {article.id: article for article in load_articles(connection, ids)}
    if target is None:
        print_check(answer, articles, Console())
    else:
        write_bytes(encode_checks(answer), target)


def answer_list(claims: tuple[str, ...], url: str, target: str | None, model: str) -> None:
    """Print or write the answers to a list of claims, in its order."""
    from firsthand.library import check_claim, encode_checks, open_library
    from firsthand.views import print_checks

    check_target(target)
    with open_library(url).reading() as connection:
        answers = [check_claim(connection, claim, model) for claim in claims]
    if target is None:
        print_checks(answers, Console())
    else:
        write_bytes(encode_checks(answers), target)


@click.command(epilog=STORY_HELP)
@click.argument("story", required=False)
@library_option
@click.option("--format", "form", type=click.Choice(EXPORT_FORMATS), default="json", show_default=True)
@click.option("-o", "--output", default="-", show_default=True, metavar="FILE", help="- is standard output.")
def export(story: str | None, library: str, form: "ExportFormat", output: str) -> None:
    """Write the whole library, or one STORY.

    json: the same bytes as `firsthand read --json`, or a story's dossier. csv, parquet: one row for each report of
    each item. ics: what is still to come, for a calendar program. ninjs: stories as news in JSON, one a line.
    annotations: every extent as a W3C Web Annotation, a page of them for each story, one a line.
    """
    from firsthand.library import load_dossiers, open_library
    from firsthand.views.exports import export_library, export_story

    check_target(output)
    with open_library(library).reading() as connection:
        if story is not None:
            content = export_story(connection, form, pick_story(load_dossiers(connection), story))
        else:
            content = b"".join(export_library(connection, form))
    write_bytes(content, output)


@click.command()
@click.argument("export", type=click.Path(exists=True, dir_okay=False))
@click.argument("key", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--json", "target", metavar="FILE", help="Write the scores and every miss as JSON; - is standard output."
)
@click.option(
    "--html", metavar="FILE", help="Write a page with every miss linked to its words; - is standard output."
)
@click.option("--before", metavar="EXPORT", help="Another version's export of the same articles, to compare with.")
@click.option("--floors", metavar="FILE", help="Exit with 1 when a kind scores under its floor in this TOML file.")
@click.pass_context
def evaluate(
    context: click.Context,
    export: str,
    key: str,
    target: str | None,
    html: str | None,
    before: str | None,
    floors: str | None,
) -> None:
    """Score an EXPORT against an answer KEY.

    Prints a table per kind, with the misses; with --before, what got better and what got worse.
    """
    from firsthand.evaluation import (
        as_json,
        check_floors,
        compare_reports,
        load_export,
        load_floors,
        load_key,
        render,
        render_changes,
        render_page,
    )
    from firsthand.evaluation import evaluate as evaluated

    found = evaluated(export, key)
    changes = None if before is None else compare_reports(evaluated(before, key), found)
    if html is not None:
        page = render_page(found, load_export(export), load_key(key), changes or ())
        write_bytes(page.encode(), html)
    if target is not None:
        write_bytes(as_json(found, changes), target)
    if html is None and target is None:
        click.echo(render(found) if changes is None else render_changes(changes))
    failures = check_floors(found, load_floors(floors)) if floors is not None else []
    for failure in failures:
        click.echo(failure, err=True)
    context.exit(1 if failures else 0)


@click.command()
@click.option("--of", "what", type=click.Choice(["export", "check"]), default="export", show_default=True)
def schema(what: str) -> None:
    """Print the JSON Schema of the export or of an answer."""
    from firsthand.library import check_schema
    from firsthand.library import schema as described

    click.echo(check_schema() if what == "check" else described(), nl=False)
