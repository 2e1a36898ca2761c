"""Archives read in shards, on this machine or on a cluster: ``batch``."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from types import ModuleType
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.live import Live
from rich.table import Table

from firsthand.cli.intake import printable, say, write_export
from firsthand.cli.options import Command, check_target, layouts_option, library_option, model_option, outlets_option
from firsthand.records import FirsthandError

if TYPE_CHECKING:
    from firsthand.batch import Aside, Crew, Progress

SHOWN_EVERY_SECONDS = 1.0
CERTIFICATE_FOLDER = "firsthand-cluster"
LOOPBACK = "127.0.0.1"
MEMORY_MB = 2_000


@click.group()
def batch() -> None:
    """Read archives in shards, with all cores or on a cluster.

    Whatever ends a run, a lost machine included, the same command goes on with what is missing.
    """


def certificate_option(command: Command) -> Command:
    """Adds ``--certificate``."""
    return click.option(
        "--certificate",
        metavar="DIR",
        default=CERTIFICATE_FOLDER,
        show_default=True,
        envvar="FIRSTHAND_CERTIFICATE",
        show_envvar=True,
        help="The folder with the cluster's certificate.",
    )(command)


@batch.command("read")
@click.argument("places", nargs=-1, required=True, metavar="WARC|PARQUET|JSONL...")
@library_option
@click.option("--cluster", metavar="ADDRESS", help="The scheduler, as tls://HOST:PORT.  [default: this machine]")
@certificate_option
@click.option("--processes", type=click.IntRange(min=1), help="Processes of this machine.  [default: one per core]")
@click.option("--language", "languages", multiple=True, metavar="CODE", help="Only articles in this language, as en.")
@click.option("--domain", "domains", multiple=True, metavar="HOST", help="Only articles of this host or below it.")
@click.option("--shard-bytes", type=click.IntRange(min=1), metavar="N", help="Input per shard.  [default: 4194304]")
@click.option(
    "--round",
    "round_articles",
    type=click.IntRange(min=1),
    metavar="N",
    help="Work out stories whenever N articles have come.  [default: 100000]",
)
@click.option("--page", type=click.IntRange(0, 65535), metavar="PORT", help="Show progress at http://127.0.0.1:PORT.")
@click.option("--plan", "is_plan", is_flag=True, help="Say what it will cost, from a sample, and store nothing.")
@click.option("--json", "target", metavar="FILE", help="Write the export of the whole library; - is standard output.")
@model_option
@outlets_option
@layouts_option
@click.pass_context
def read_in_batch(
    context: click.Context,
    places: tuple[str, ...],
    library: str,
    cluster: str | None,
    certificate: str,
    processes: int | None,
    languages: tuple[str, ...],
    domains: tuple[str, ...],
    shard_bytes: int | None,
    round_articles: int | None,
    page: int | None,
    is_plan: bool,
    target: str | None,
    model: str,
    outlets_file: str | None,
    layouts_file: str | None,
) -> None:
    """Read web archives, Parquet tables, JSON lines and folders of them into the library.

    Each is a path that every worker can see, or an object or prefix of a store, as s3://bucket/news/. What is not
    wanted is passed over before it is read. Exit code 0 when all was done, 1 when something was set aside or nothing
    was read.
    """
    from firsthand.batch import ROUND_ARTICLES, SHARD_BYTES, Progress, is_shared, read_batch, settings_of
    from firsthand.sources import Wanted

    check_target(target)
    wanted = Wanted(
        languages=tuple(sorted({code.lower() for code in languages})),
        domains=tuple(sorted({domain.lower().strip(".") for domain in domains})),
    )
    settings = settings_of(
        model,
        wanted=wanted,
        shard_bytes=shard_bytes or SHARD_BYTES,
        outlets_file=outlets_file,
        layouts_file=layouts_file,
    )
    if cluster and not is_shared(library):
        raise FirsthandError("a cluster's workers write to a server: give a postgresql:// URL as --library")
    console = Console(stderr=True)
    if is_plan:
        from firsthand.batch import make_plan, plan_lines

        for line in plan_lines(make_plan(library, places, settings)):
            say(Console(), line)
        return
    progress = Progress()
    try:
        with crew_of(cluster, certificate, processes) as crew, shown(progress, console, page):
            aside = read_batch(library, places, settings, crew, progress, round_articles or ROUND_ARTICLES)
    except KeyboardInterrupt:
        say(console, "\ninterrupted: what was read is stored; the same command goes on from there")
        raise click.Abort from None
    say_batch(console, progress, aside)
    if target is not None:
        write_export(library, target)
    context.exit(1 if aside or not progress.articles + progress.known else 0)


@contextmanager
def crew_of(cluster: str | None, certificate: str, processes: int | None) -> Iterator["Crew"]:
    """The processes of this machine or, where a scheduler is named, its workers."""
    from firsthand.batch import local_crew

    if cluster is None:
        with local_crew(processes or os.cpu_count() or 1) as crew:
            yield crew
        return
    with engine().cluster_crew(cluster, certificate) as workers:
        yield workers


def engine() -> ModuleType:
    """The module that speaks to a cluster, where the engine is installed."""
    try:
        from firsthand.batch import engine
    except ImportError as error:
        raise FirsthandError("a cluster takes the extra install: pip install 'firsthand[cluster]'") from error
    return engine


@contextmanager
def shown(progress: "Progress", console: Console, port: int | None) -> Iterator[None]:
    """The progress on a terminal, and on a page where a port is given."""
    from firsthand.batch import shown_on_page

    if port is not None:
        with shown_on_page(progress, port) as at:
            say(console, f"progress at http://127.0.0.1:{at}/")
            with shown(progress, console, None):
                yield
        return
    if not console.is_terminal:
        yield
        return
    is_over = Event()
    with Live(console=console, refresh_per_second=4) as live:

        def show() -> None:
            while not is_over.wait(SHOWN_EVERY_SECONDS):
                live.update(table_of(progress))

        thread = Thread(target=show, daemon=True)
        thread.start()
        try:
            yield
        finally:
            is_over.set()
            thread.join()
            live.update(table_of(progress))


def table_of(progress: "Progress") -> Table:
    """The stages as a table."""
    from firsthand.batch import told

    table = Table.grid(padding=(0, 2))
    for stage in progress.state().stages:
        table.add_row(*told(stage))
    return table


def say_batch(console: Console, progress: "Progress", aside: tuple["Aside", ...]) -> None:
    """Say what was read, what was not and why."""
    state = progress.state()
    rejected = sum(state.codes.values())
    say(console, f"{state.articles} articles read, {state.known} known before, {rejected} not read")
    for code, count in state.codes.items():
        say(console, f"  {count:>8}  {code}")
    for one in aside[:20]:
        say(console, f"  set aside: {printable(one.task.name)}: {printable(one.reason)}")
    if aside:
        say(console, f"{len(aside)} pieces were set aside; the same command tries them again")


@batch.command("certificate")
@click.argument("folder", metavar="DIR")
@click.option("--days", type=click.IntRange(min=1), default=365, show_default=True, help="How long it holds.")
def certificate(folder: str, days: int) -> None:
    """Make the certificate that a cluster's machines share.

    Copy the folder to every one of them by a safe way, and nowhere else: who holds it can run programs on all.
    """
    from firsthand.batch import make_certificate

    for path in make_certificate(folder, days):
        click.echo(path)


@batch.command("scheduler")
@click.option("--host", default=LOOPBACK, show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8786, show_default=True)
@certificate_option
def scheduler(host: str, port: int, certificate: str) -> None:
    """Start the scheduler of a cluster; it says its address."""
    engine().run_scheduler(host, port, certificate)


@batch.command("worker")
@click.argument("address", metavar="SCHEDULER")
@click.option("--host", default=LOOPBACK, show_default=True, help="This machine's address, for the scheduler.")
@click.option("--processes", type=click.IntRange(min=1), help="Worker processes.  [default: one per core]")
@click.option("--memory", type=click.IntRange(min=200), default=MEMORY_MB, show_default=True, help="MB for each.")
@click.option("--scratch", metavar="DIR", help="Where workers may write.  [default: the system's temporary folder]")
@certificate_option
def worker(
    address: str, host: str, processes: int | None, memory: int, scratch: str | None, certificate: str
) -> None:
    """Start this machine's workers for the scheduler at an address."""
    import tempfile

    count = processes or os.cpu_count() or 1
    engine().run_worker(address, host, count, memory * 1_000_000, certificate, scratch or tempfile.gettempdir())
