"""Why an article is counted under an origin, or carries its text, in one sentence."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from firsthand.lineage.words import Words
from firsthand.records import Direction, Extent

NEAR_WORDS = 10  # a bound of what is told: stretches no further apart are told as one
RANGES_TOLD = 3  # a bound of what is told
SHOWN: dict[Direction, str] = {
    "credit": "",
    "statement": "the source is an official text",
    "citation": "it names that outlet as its source",
    "time": "it was published later",
    "length": "the source is the fuller text",
}


def explain(
    words: Words,
    names: Mapping[str, str],
    label: str,
    extents: Sequence[Extent],
    share: float,
    beside: str | None,
    direction: Direction | None,
    *,
    credit: bool,
) -> str:
    """One sentence on an article that carries the text of the origin with this label: which of its words, counted
    from 1, follow it; what part of its unquoted words that is; and what shows which way the text went.

    ``share`` is that part, from 0 to 1; ``names`` says what to call each article, ``beside`` is the one that has the
    words too; ``credit`` is true when this one credits the origin itself.
    """
    name = names[words.article.id]
    if not extents:
        return f"{name} credits {label} for its text."
    part = f"{100 * share:.0f} % of its unquoted words"
    there = names[beside] if beside is not None else label
    if direction is None:
        return f"{_where(words, extents)} of {name} stand in {there} too; {part}; nothing shows who had them first."
    via = "" if _is_of(there, label) else f" as {there} carries it"
    shown = f"it credits {label}" if credit else SHOWN[direction]
    return f"{_where(words, extents)} of {name} follow {label}’s text{via}; {'; '.join(filter(None, (part, shown)))}."


def _is_of(name: str, label: str) -> bool:
    return name.partition(" (")[0].removeprefix("The ").casefold() == label.removeprefix("The ").casefold()


def _where(words: Words, extents: Sequence[Extent]) -> str:
    ranges = _merged([_word_range(words, extent) for extent in extents])
    told = [f"{start} to {end}" for start, end in ranges[:RANGES_TOLD]]
    if len(ranges) > RANGES_TOLD:
        rest = len(ranges) - RANGES_TOLD
        told.append(f"{rest} more {'stretch' if rest == 1 else 'stretches'}")
    return f"Words {_listed(told)}"


def _word_range(words: Words, extent: Extent) -> tuple[int, int]:
    return bisect_left(words.places, extent.start) + 1, bisect_left(words.places, extent.end)


def _merged(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1] + NEAR_WORDS:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
