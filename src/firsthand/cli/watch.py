"""The command that watches feeds: ``watch``."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from firsthand.cli.intake import printable, say
from firsthand.cli.options import (
    layouts_option,
    library_option,
    model_option,
    outlets_option,
    web_limits,
    web_options,
)
from firsthand.records import FirsthandError

if TYPE_CHECKING:
    from firsthand.library import Happening

SAID = {
    "polled": "{count:.0f} new in {address}",
    "failed": "{address}  {detail}; tried again later",
    "gone": "{address}  is gone for good and will not be asked again",
    "read": "read {address}  {detail}",
    "rejected": "{address}  {detail}",
    "waiting": "next in {count:.0f} s",
}


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@library_option
@click.option(
    "--every",
    type=click.FloatRange(min=0.1),
    default=5.0,
    show_default=True,
    metavar="MINUTES",
    help="How often a feed that brings news is asked.",
)
@click.option("--once", is_flag=True, help="Ask every feed that is due, read what is new, and stop.")
@web_options
@outlets_option
@layouts_option
@model_option
def watch(
    feeds: tuple[str, ...],
    library: str,
    every: float,
    once: bool,
    networks: tuple[str, ...],
    user_agent: str | None,
    max_bytes: int | None,
    max_seconds: float | None,
    outlets_file: str | None,
    layouts_file: str | None,
    model: str,
) -> None:
    """Watch feeds and read what they bring, until stopped.

    FEED is the address of an RSS, Atom or JSON feed or of a sitemap, or an OPML file that lists them. Hosts are
    asked politely: robots.txt is obeyed, unchanged feeds are not sent again, one that fails is left alone for longer
    and longer. Ctrl-C stops; the same command goes on from there.
    """
    from firsthand.library import Watch, open_library
    from firsthand.sources import layouts_from, outlets_with

    addresses = [address for feed in feeds for address in addresses_of(feed)]
    console = Console(stderr=True)
    limits = web_limits(networks, user_agent, max_bytes, max_seconds).web
    opened = open_library(library, create=True)
    watching = Watch(
        opened,
        addresses,
        model=model,
        limits=limits,
        outlets=outlets_with(outlets_file),
        layouts=layouts_from(layouts_file),
        every=60 * every,
        tell=lambda happening: tell(console, happening),
    )
    say(console, f"watching {len(addresses)} feeds; library: {opened.url}; Ctrl-C stops")
    try:
        watching.run(1 if once else None)
    except KeyboardInterrupt:
        say(console, "\nstopped: what was read is stored; the same command goes on from there")


def addresses_of(feed: str) -> tuple[str, ...]:
    """The address itself, or those that an OPML file lists."""
    from firsthand.sources import read_feed

    if "://" in feed:
        return (feed,)
    try:
        listed = read_feed(Path(feed).read_bytes(), "")
    except OSError as error:
        raise FirsthandError(f"{feed} cannot be read: {error.strerror}") from error
    if listed is None or not listed.feeds:
        raise FirsthandError(f"{feed} lists no feeds: give an OPML file, or the address of a feed")
    return listed.feeds


def tell(console: Console, happening: "Happening") -> None:
    """One line for what happened; none for what is not worth one."""
    if happening.kind in SAID:
        words = SAID[happening.kind].format(
            count=happening.count, address=printable(happening.address), detail=printable(happening.detail)
        )
        say(console, f"{datetime.now():%H:%M:%S}  {words}")
