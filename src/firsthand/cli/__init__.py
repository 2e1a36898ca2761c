"""The command line: thin, over library and views. Results go to standard output, all else to standard error."""

import io
import sys

import click
from rich.console import Console

from firsthand import __version__
from firsthand.cli.answers import check, evaluate, export, report, schema, show, stories
from firsthand.cli.intake import demo, read
from firsthand.records import FirsthandError

__all__ = ["main"]

INTERRUPTED = 130  # what shells expect of a command that an interrupt ended


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="firsthand")
def commands() -> None:
    """What many outlets wrote about one event, side by side, every item pointing at its words."""


for command in (read, stories, show, report, check, export, evaluate, schema, demo):
    commands.add_command(command)


def main() -> None:
    """Run the command line; errors that the caller can act on are one sentence and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows a question mark
    try:
        sys.exit(commands(standalone_mode=False) or 0)
    except click.exceptions.Abort:
        Console(stderr=True).print("interrupted: what was read is stored; the same command goes on from there")
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except FirsthandError as error:
        Console(stderr=True).print(f"firsthand: {error}", markup=False, highlight=False, soft_wrap=True)
        sys.exit(1)
