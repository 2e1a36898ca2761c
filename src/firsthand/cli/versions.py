"""The command on articles that changed: ``versions``."""

import click
from rich.console import Console

from firsthand.cli.options import library_option


@click.command()
@library_option
def versions(library: str) -> None:
    """Print the articles that changed, and how.

    What one source gave at several times is one article: its last version tells the story, the earlier ones are kept.
    """
    from firsthand.library import load_readings, load_versions, open_library
    from firsthand.views import changes_of, print_versions

    with open_library(library).reading() as connection:
        rows = load_versions(connection)
        wanted = [version.id for row in rows for version in row]
        readings = {reading.article: reading for reading in load_readings(connection, wanted)}
    print_versions([changes_of(row, readings) for row in rows], Console())
