"""The ledger as a table in the terminal: who wants what of whom, what it was answered, how it stands."""

from rich.box import HORIZONTALS
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from firsthand.views.pages import text_of
from firsthand.views.story_view import PositionView
from firsthand.views.words import plain, shorten

WORDS_CHARS, ANSWER_CHARS = 140, 110  # of a demand, and of an answer: four lines of a column at 80 columns
LEAST_WIDTH = 60  # columns; a narrower screen wraps the table
DEEPEST = 3  # answers to answers beyond this are in the report


def print_ledger(asked: tuple[PositionView, ...], console: Console) -> None:
    """Print demands and offers, one row each."""
    table = Table(
        box=HORIZONTALS,
        show_lines=True,
        border_style="dim",
        padding=(0, 2, 0, 0),
        pad_edge=False,
        header_style="dim",
        width=max(LEAST_WIDTH, console.width - 2),
    )
    table.add_column("BY → TO", ratio=17, overflow="fold")
    table.add_column("DEMAND OR OFFER", ratio=26, overflow="fold")
    table.add_column("ANSWERS", ratio=25, overflow="fold")
    table.add_column("STANDS", width=9)
    table.add_column("ORIGINS", width=7, justify="right")
    for one in asked:
        table.add_row(_parties(one), _matter(one), _answers(one), _standing(one), text_of(str(one.origins)))
    console.print(Padding(table, (0, 0, 0, 2)), highlight=False)


def _parties(one: PositionView) -> Text:
    toward = (f" → {one.toward}", "") if one.toward else ("", "")
    return text_of((one.by, "bold"), toward)


def _matter(one: PositionView) -> Text:
    words = shorten(plain(one.what), WORDS_CHARS)
    return text_of((f"{one.stance} ", "dim"), words, (_changes(one), "dim"))


def _changes(one: PositionView) -> str:
    before = f" (before: {shorten(plain(one.before), ANSWER_CHARS)})" if one.before else ""
    after = f" (later: {shorten(plain(one.after), ANSWER_CHARS)})" if one.after else ""
    return before + after


def _answers(one: PositionView, depth: int = 1) -> Text:
    lines = Text()
    for answer in one.answers if depth <= DEEPEST else ():
        lines.append("\n" if lines.plain else "")
        words = shorten(plain(answer.what), ANSWER_CHARS) if answer.what != one.what else "it"
        lines.append_text(
            text_of(
                ("→ " * depth, "dim"), (answer.by, "bold"), f" {answer.stance} ", words, (_changes(answer), "dim")
            )
        )
        if answer.answers:
            lines.append("\n")
            lines.append_text(_answers(answer, depth + 1))
    return lines if lines.plain else text_of(("none reported", "dim"))


def _standing(one: PositionView) -> Text:
    return text_of((one.standing, "bold" if one.standing == "open" else ""))
