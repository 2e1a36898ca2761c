"""Printing to a terminal: headings, wrapped lines with hanging indents, and lists cut where they grow long."""

from collections.abc import Sequence
from io import StringIO
from typing import TypeVar

from rich.console import Console
from rich.text import Text

from firsthand.views.words import plain

Item = TypeVar("Item")


def text_of(*parts: str | tuple[str, str]) -> Text:
    """One line out of strings and (string, style) pairs, everything made safe; markup in it is not interpreted."""
    line = Text()
    for part in parts:
        words, style = (part, "") if isinstance(part, str) else part
        line.append(_keep_edges(words), style=style)
    return line


def _keep_edges(words: str) -> str:
    """Safe text with the spaces kept at either end, where they set columns."""
    before = len(words) - len(words.lstrip(" "))
    after = len(words) - len(words.rstrip(" "))
    return " " * before + plain(words) + " " * (after if words.strip() else 0)


def print_line(console: Console, line: Text, indent: int = 0, hang: int = 2) -> None:
    """Print one line at an indent; what wraps hangs further in."""
    room = max(20, console.width - indent - hang)
    for number, piece in enumerate(line.wrap(console, room)):
        piece.rstrip()
        console.print(Text(" " * (indent + (hang if number else 0))) + piece, soft_wrap=True, highlight=False)


def print_heading(console: Console, title: str, note: str = "") -> None:
    """A blank line, then the title in bold with a note beside it."""
    console.print()
    print_line(console, text_of((title, "bold"), (f"  {note}" if note else "", "dim")))


def cut(items: Sequence[Item], most: int) -> tuple[Sequence[Item], int]:
    """The first ``most`` items and how many are left out; one more is not worth a line that says so."""
    return (items, 0) if len(items) <= most + 1 else (items[:most], len(items) - most)


def print_rest(console: Console, rest: int, command: str, indent: int = 2) -> None:
    """Say how many items were left out and which command shows them; nothing when none were."""
    if rest:
        print_line(console, text_of((f"… and {rest} more ({command})", "dim")), indent)


def recorder(width: int) -> Console:
    """A console that prints without colour into memory; ``recorded`` gives its text."""
    return Console(file=StringIO(), width=width, color_system=None, force_terminal=False, legacy_windows=False)


def recorded(console: Console) -> str:
    """What a ``recorder`` was told to print, without white space at line ends."""
    file = console.file
    assert isinstance(file, StringIO)
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())
