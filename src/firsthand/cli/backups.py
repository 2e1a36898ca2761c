"""Commands that keep a library safe, and move it to another database: ``backup`` and ``restore``."""

import click
from rich.console import Console

from firsthand.cli.intake import progress_on, say
from firsthand.cli.options import check_target, library_option
from firsthand.records import FirsthandError


@click.command()
@click.argument("file", metavar="FILE")
@library_option
def backup(file: str, library: str) -> None:
    """Write the whole library into FILE, as it is at this moment.

    Others may read and write meanwhile. The file serves both kinds of database: a library backed up from SQLite can
    be restored into PostgreSQL and the other way round.
    """
    from firsthand.library import back_up, open_library

    check_target(file)
    console = Console(stderr=True)
    opened = open_library(library)
    try:
        with progress_on(console) as progress:
            task = progress.add_task("rows written", total=None)
            ending = back_up(opened, file, lambda rows: progress.update(task, completed=rows))
    except OSError as error:
        raise FirsthandError(f"{file} cannot be written: {error.strerror}") from error
    say(console, f"{ending.rows} rows of {opened.url} written to {file}; SHA-256 {ending.sha256}")


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, readable=True))
@library_option
def restore(file: str, library: str) -> None:
    """Make a library out of the backup FILE.

    The library must be new or empty. A backup that is damaged or cut short is refused before anything is stored, and
    a run that is ended early leaves nothing behind.
    """
    from firsthand.library import restore as restored

    console = Console(stderr=True)
    with progress_on(console) as progress:
        task = progress.add_task("rows restored", total=None)
        made, ending = restored(file, library, lambda rows: progress.update(task, completed=rows))
    say(console, f"{ending.rows} rows of {file} restored to {made.url}; SHA-256 {ending.sha256}")
