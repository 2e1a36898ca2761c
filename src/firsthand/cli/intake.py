"""Commands that put articles into a library: ``read`` and ``demo``."""

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from firsthand.cli.options import (
    check_target,
    layouts_option,
    library_option,
    model_option,
    outlets_option,
    pick_story,
    web_limits,
    web_options,
    write_bytes,
)
from firsthand.records import Problem

if TYPE_CHECKING:
    from firsthand.sources import Limits

REJECTED_SHOWN = 20


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@library_option
@click.option("--json", "target", metavar="FILE", help="Write the export of the whole library; - is standard output.")
@model_option
@click.option("--processes", type=click.IntRange(min=1), help="Worker processes.  [default: one per core]")
@web_options
@outlets_option
@layouts_option
@click.pass_context
def read(
    context: click.Context,
    paths: tuple[str, ...],
    library: str,
    target: str | None,
    model: str,
    processes: int | None,
    networks: tuple[str, ...],
    user_agent: str | None,
    max_bytes: int | None,
    max_seconds: float | None,
    outlets_file: str | None,
    layouts_file: str | None,
) -> None:
    """Read articles and compare what they say.

    PATH is a file, a folder, a web address, or - for standard input. One article each: .txt, .html, .eml, .pdf and
    .docx files. Many: .jsonl (one a line) and .warc archives. Leading to the web: feeds, sitemaps and OPML lists
    (.rss, .atom, .xml, .json, .opml), and .urls files with one address a line. What cannot be read is listed with a
    code and advice, and the rest goes on. Exit code 0 when at least one article was read, 1 when none was.
    """
    check_target(target)
    read_count = take_in_with_progress(
        paths,
        library,
        model,
        processes,
        web_limits(networks, user_agent, max_bytes, max_seconds),
        outlets_file,
        layouts_file,
    )
    if target is not None:
        write_export(library, target)
    context.exit(0 if read_count else 1)


def take_in_with_progress(
    paths: tuple[str, ...],
    url: str,
    model: str,
    processes: int | None,
    limits: "Limits | None" = None,
    outlets_file: str | None = None,
    layouts_file: str | None = None,
) -> int:
    """Read the paths into the library, showing progress on standard error; returns the number of articles."""
    from firsthand.library import load_problems, open_library, settle, take_in
    from firsthand.reading import reader_of
    from firsthand.sources import DEFAULT_LIMITS, UNCOMPARED, layouts_from, outlets_with

    console = Console(stderr=True)
    outlets, layouts = outlets_with(outlets_file), layouts_from(layouts_file)
    library = open_library(url, create=True)
    try:
        with progress_on(console) as progress:
            reading = progress.add_task("reading articles", total=None)
            intake = take_in(
                library,
                paths,
                model=model,
                processes=processes,
                limits=limits or DEFAULT_LIMITS,
                outlets=outlets,
                layouts=layouts,
                report=lambda outcome: progress.advance(reading),
            )
            progress.update(reading, total=progress.tasks[reading].completed or 1)
            comparing = progress.add_task("comparing accounts", total=None)
            settle(
                library,
                reader_of(model),
                lambda done, total: progress.update(comparing, completed=done, total=total or 1),
            )
            progress.update(comparing, total=1, completed=1)
    except KeyboardInterrupt:
        say(console, "\ninterrupted: what was read is stored; the same command goes on from there")
        raise click.Abort from None
    with library.reading() as connection:
        uncompared = tuple(one for one in load_problems(connection) if one.code == UNCOMPARED)
    say_intake(console, intake.read, intake.known, intake.rejected, library.url)
    say_problems(console, uncompared)
    return intake.read + intake.known


def progress_on(console: Console) -> Progress:
    """Long work shown as it goes, on a terminal; silent elsewhere."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
    )


def say_intake(console: Console, read_count: int, known: int, rejected: tuple[Problem, ...], url: str) -> None:
    """Say what was read, what was known and what was rejected, with advice."""
    known_before = f", {known} known before" if known else ""
    articles = "1 article" if read_count == 1 else f"{read_count} articles"
    say(console, f"{articles} read{known_before}, {len(rejected)} rejected; library: {url}")
    say_problems(console, rejected)


def say_problems(console: Console, problems: tuple[Problem, ...]) -> None:
    """Say the first of these problems, and how many more there are."""
    for problem in problems[:REJECTED_SHOWN]:
        say(console, f"  {printable(problem.source)}  {problem.code}: {printable(problem.message)}")
    if len(problems) > REJECTED_SHOWN:
        say(console, f"  … and {len(problems) - REJECTED_SHOWN} more: `firsthand export` lists all")


def say(console: Console, line: str) -> None:
    """Print one line as it is."""
    console.print(line, markup=False, highlight=False, soft_wrap=True)


def printable(text: str) -> str:
    """The text with control characters, which could drive a terminal, shown as escapes."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape", "replace").decode() for sign in text)


def write_export(url: str, target: str) -> None:
    """Write the export of the whole library."""
    from firsthand.library import encode, make_export, open_library

    with open_library(url).reading() as connection:
        write_bytes(encode(make_export(connection)), target)


@click.command()
@click.option("--library", default="firsthand-demo.db", show_default=True, metavar="URL", help="The library to use.")
@click.option(
    "-o", "--output", default="firsthand-demo.html", show_default=True, metavar="FILE", help="Where the report goes."
)
@model_option
def demo(library: str, output: str, model: str) -> None:
    """Read a bundled story, print its dossier, write its report."""
    from firsthand.demo import demo_articles_path
    from firsthand.library import load_articles, load_dossiers, open_library
    from firsthand.views import print_story, render_report, view_of

    check_target(output)
    take_in_with_progress((str(demo_articles_path()),), library, model, None)
    opened = open_library(library)
    with opened.reading() as connection:
        dossier = pick_story(load_dossiers(connection), "1")
        articles = {article.id: article for article in load_articles(connection, dossier.articles)}
    view = view_of(dossier, articles)
    print_story(view, Console())
    write_bytes(render_report(view).encode(), output)
    say_next(Path(output), opened.url)


def say_next(report: Path, library: str) -> None:
    """Say where the report is and what to type next."""
    console = Console()
    say(console, f"\nThe report, with every word marked in its article: {report.resolve().as_uri()}")
    say(console, "\nNext, on articles of your own (files, folders, feeds or web addresses):")
    command = command_name()
    for words in (
        "read PATH...",
        "stories",
        "show 1",
        "report 1 -o story.html",
        'check "One sentence that somebody claims."',
    ):
        say(console, f"    {command} {words}")
    say(console, f"(add `--library {library}` to ask the same of this story)")


def command_name() -> str:
    """How to call this command again from this shell: by name where it is on the path, else by its file."""
    return "firsthand" if shutil.which("firsthand") else os.path.relpath(sys.argv[0])
