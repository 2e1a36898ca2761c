"""The command ``search``."""

from typing import TYPE_CHECKING

import click
from rich.console import Console

from firsthand.cli.options import check_target, library_option, write_bytes

if TYPE_CHECKING:
    from firsthand.library.search import SearchOrder

SEARCH_HELP = (
    'A QUERY is words, "phrases", begun* words, -without, OR between two, and outlet: person: organisation: date: '
    "before: after: story: source: has:dispute (quote, figure, event, position, copy) origins>=3 (articles, outlets, "
    "disputes). docs/searching.md tells more."
)
MOST = 1_000  # entries of one answer


# A query may have -words, which are no options; -h would be one of them.
@click.command(epilog=SEARCH_HELP, context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@click.argument("query", nargs=-1, required=True, metavar="QUERY...", type=click.UNPROCESSED)
@click.option("--stories", "of_stories", is_flag=True, help="Find stories, each with the best of its articles.")
@click.option(
    "--order",
    type=click.Choice(["best", "newest", "disputed", "origins"]),
    default="best",
    show_default=True,
    help="Of stories: those with the best articles first, the newest, most disputes or most origins.",
)
@click.option("--limit", type=click.IntRange(1, MOST), default=10, show_default=True, help="How many to show.")
@click.option("--offset", type=click.IntRange(0, 1_000_000), default=0, help="How many to pass over.")
@click.option("--json", "target", metavar="FILE", help="Write what is found as JSON; - is standard output.")
@library_option
def search(
    query: tuple[str, ...],
    of_stories: bool,
    order: "SearchOrder",
    limit: int,
    offset: int,
    target: str | None,
    library: str,
) -> None:
    """Find articles or stories by words and fields."""
    import msgspec

    from firsthand.library import open_library
    from firsthand.library.search import Hits, StoryHits, search_articles, search_stories
    from firsthand.views.search_results import print_hits

    if order != "best" and not of_stories:
        raise click.UsageError("--order is for --stories: articles come best first")
    check_target(target)
    found: Hits | StoryHits
    with open_library(library).reading() as connection:
        if of_stories:
            found = search_stories(connection, " ".join(query), order, limit, offset)
        else:
            found = search_articles(connection, " ".join(query), limit, offset)
    if target is None:
        print_hits(found, Console(), offset + 1)
    else:
        write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n", target)
