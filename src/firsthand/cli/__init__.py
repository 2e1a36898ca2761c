"""The command line: thin, over library and views. Results go to standard output, all else to standard error."""

import io
import os
import sys

import click

from firsthand import __version__
from firsthand.cli.answers import check, evaluate, export, report, schema, show, stories
from firsthand.cli.backups import backup, restore
from firsthand.cli.batch import batch
from firsthand.cli.corrections import hide, merge, move, rename, split
from firsthand.cli.intake import demo, read
from firsthand.cli.mcp import mcp
from firsthand.cli.people import apart, judgements, people, same, undo
from firsthand.cli.search import search
from firsthand.cli.serve import serve
from firsthand.cli.users import users
from firsthand.cli.versions import versions
from firsthand.cli.watch import watch
from firsthand.records import FirsthandError

__all__ = ["main"]

# The extra that brings a package which only some commands need.
EXTRAS = {
    **dict.fromkeys(("argon2", "authlib", "fastapi", "feedgen", "httpx", "itsdangerous", "limits", "mcp"), "serve"),
    **dict.fromkeys(("multipart", "prometheus_client", "python_multipart", "starlette", "structlog"), "serve"),
    **dict.fromkeys(("anyio", "mcp_types", "pydantic", "uvicorn"), "serve"),
    **dict.fromkeys(("cryptography", "dask", "distributed", "obstore"), "cluster"),
    "psycopg": "postgresql",
    "pyarrow": "parquet",
}
INTERRUPTED = 130  # what shells expect of a command that an interrupt ended


class InOrder(click.Group):
    """Commands listed in the order in which one uses them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="firsthand")
def commands() -> None:
    """What many outlets wrote about one event, side by side, every item pointing at its words.

    Try `firsthand demo` first. On articles of your own: `firsthand read PATH...`, `firsthand stories`, `firsthand
    show 1`.
    """


ANSWERS = (stories, search, show, report, check)
NAMES = (people, apart, same, merge, split, move, rename, hide, judgements, undo)
SERVED = (serve, mcp, users)
SAFE = (batch, backup, restore)
for command in (demo, read, watch, *ANSWERS, *NAMES, versions, export, *SERVED, *SAFE, evaluate, schema):
    commands.add_command(command)


def main() -> None:
    """Run the command line; errors that the caller can act on are one sentence and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows a question mark
    try:
        code = commands(standalone_mode=False) or 0
        sys.stdout.flush()
    except click.exceptions.Abort:
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except BrokenPipeError:  # the reader of our output, such as `head`, has had enough
        drop_output()
        code = 1
    except ModuleNotFoundError as error:
        extra = EXTRAS.get((error.name or "").partition(".")[0])
        if extra is None:
            raise
        click.echo(f"firsthand: this command needs more: pip install 'firsthand[{extra}]'", err=True)
        code = 1
    except (FirsthandError, OSError) as error:
        click.echo(f"firsthand: {error}", err=True)
        drop_output()
        code = 1
    sys.exit(code)


def drop_output() -> None:
    """Let what is still to be written go nowhere, so that the interpreter's last flush cannot fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
