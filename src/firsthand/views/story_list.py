"""The list of stories in a library."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from firsthand.records import Dossier
from firsthand.views.pages import print_line, recorded, recorder, text_of
from firsthand.views.story import dates_words
from firsthand.views.words import plain, short_id, shorten

NARROW = 70  # columns: below this the dates are left out
HEADLINE_CHARS = 160


def render_stories(stories: Sequence[Dossier], width: int = 80) -> str:
    """The list as plain text, this many columns wide."""
    console = recorder(width)
    print_stories(stories, console)
    return recorded(console)


def print_stories(stories: Sequence[Dossier], console: Console) -> None:
    """Print one numbered row per story in the order given, or say that there is none."""
    if not stories:
        print_line(console, text_of("No stories yet. Read some articles first: firsthand read PATH"))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("Story", no_wrap=True)
    table.add_column("Headline", ratio=1)
    if console.width >= NARROW:
        table.add_column("Published", max_width=16)
    for name in ("Articles", "Origins", "Disputes"):
        table.add_column(name, justify="right", no_wrap=True)
    for number, story in enumerate(stories, 1):
        dates = [text_of(dates_words(story))] if console.width >= NARROW else []
        totals = map(str, (len(story.articles), len(story.origins), len(story.findings.disputed)))
        title = text_of(shorten(plain(story.title) or "Untitled story", HEADLINE_CHARS))
        table.add_row(str(number), text_of(short_id(story.id)), title, *dates, *totals)
    console.print(table, highlight=False)
