"""Answers that keep to a number of characters: items are added while there is room, and the rest is left for the next
page; an item that is too large alone is given with fewer of its words."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from firsthand.records import FirsthandError, content_id

MOST_CHARS = 800  # of one extent's words; a long paragraph
TRIMS = ((12, MOST_CHARS), (6, 500), (3, 300), (1, 200), (1, 100), (1, 40))  # most extents, most characters of each
LISTS = (
    "words",
    "versions",
    "silent",
    "support",
    "against",
    "offices",
    "differences",
    "missing",
    "rejected",
    "stories",
)
STRINGS = (
    *("address", "claim", "claimed", "message", "name", "note", "origin", "outlet", "person", "reported", "source"),
    *("title", "value", "what", "who", "words"),
)

T = TypeVar("T", bound=msgspec.Struct)
A = TypeVar("A", bound=msgspec.Struct)


def size_of(record: object) -> int:
    """The number of characters of the record's JSON."""
    return len(msgspec.json.encode(record).decode())


def fill(items: Iterable[T], room: int) -> tuple[tuple[T, ...], int]:
    """The first items, as many as fit into ``room`` characters, at least one; and how many they are."""
    taken: list[T] = []
    for item in items:
        fitted = trimmed(item, room if not taken else None)
        size = size_of(fitted) + 1
        if taken and size > room:
            break
        taken.append(fitted)
        room -= size
    return tuple(taken), len(taken)


def trimmed(item: T, room: int | None = None) -> T:
    """The item with its long lists and strings cut: as much as is good to read, or as much as fits into ``room``."""
    for most, chars in TRIMS:
        made = cut(item, most, chars)
        if room is None or size_of(made) < room:
            return made
    return made


def cut(item: T, most: int, chars: int) -> T:
    """The item with at most so many entries in each list, so many characters in each string. What is left out of a
    list is counted in ``left_out``."""
    changes: dict[str, Any] = {}
    dropped = 0
    for name in item.__struct_fields__:
        value = getattr(item, name)
        if isinstance(value, tuple) and name in LISTS:
            dropped += max(0, len(value) - most)
            changes[name] = tuple(_cut(one, most, chars) for one in value[:most])
        elif isinstance(value, str) and name in STRINGS and len(value) > chars:
            changes[name] = value[:chars] if name == "words" else value[: chars - 1] + "…"
            if name == "words":
                changes["cut"] = True
    if dropped:
        changes["left_out"] = getattr(item, "left_out") + dropped  # noqa: B009
    return replace(item, **changes) if changes else item


def _cut(value: Any, most: int, chars: int) -> Any:
    if isinstance(value, msgspec.Struct):
        return cut(value, most, chars)
    return value if len(value) <= chars else value[: chars - 1] + "…"


def cursor_of(start: int, *of: object) -> str:
    """A cursor to item ``start`` of what these values name; it holds for these alone."""
    return f"{start}-{content_id('cur', *of)[4:14]}"


def start_of(cursor: str, *of: object) -> int:
    """Where a cursor leads, 0 without one. FirsthandError for one that is not ours, or of what has changed since."""
    if not cursor:
        return 0
    number = cursor.partition("-")[0]
    if not (number.isascii() and number.isdecimal()) or cursor != cursor_of(int(number[:9]), *of):
        raise FirsthandError("this cursor is of another question, or the story has changed since: ask without it")
    return int(number)


def page(
    items: Sequence[T], cursor: str, budget: int, of: Iterable[object], make: Callable[[tuple[T, ...], str], A]
) -> A:
    """One page of all these items as the answer that ``make`` makes of them and of the cursor to the next page."""
    named = tuple(of)
    start = start_of(cursor, *named)
    return part(items[start:], start, len(items), budget, named, make)


def part(
    items: Sequence[T],
    start: int,
    total: int,
    budget: int,
    of: tuple[object, ...],
    make: Callable[[tuple[T, ...], str], A],
) -> A:
    """One page of ``total`` items, of which those from ``start`` on are given, as many as a page can hold or more."""
    room = budget - size_of(make((), cursor_of(total, *of))) - 2
    taken, count = fill(items, room)
    end = start + count
    return make(taken, cursor_of(end, *of) if end < total and count else "")
