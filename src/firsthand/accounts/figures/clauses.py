"""The words beside a figure within its clause, and what they narrow the figure to."""

import re

from firsthand.accounts.figures.words import (
    IN_SCOPE,
    NO_WORDS,
    OF_THEM,
    OF_WHOLE,
    PART,
    PARTS,
    PLURAL_BEFORE,
    SCOPES,
    THERE_ARE,
    WHOLE,
    WORD,
)
from firsthand.records import Extent, Figure


def scope_of(text: str, figure: Figure, before: str, behind: str) -> frozenset[str]:
    """What narrows a count: "of them", "seriously", and the places and institutions told behind it in its clause
    or in the words that say what is counted. ``before`` and ``behind`` are the words beside it."""
    if figure.dimension not in ("count", "percent", "money"):
        return frozenset()
    found = {match["where"] for words in (figure.about, behind) for match in IN_SCOPE.finditer(words)}
    alone = "alone" in WORD.findall(before + behind)
    told = words_before(text, figure.extent)
    part = bool(PART.match(behind) or PART.search(text[figure.extent.start : figure.extent.end]))
    part = part and figure.dimension == "count" and not is_all_of(told, behind)  # a percentage is of something
    whole = WHOLE if OF_WHOLE.search(told) else NO_WORDS
    return frozenset(found & SCOPES) | (PARTS if alone or part else whole)


def is_all_of(before: str, behind: str) -> bool:
    """True for "there were 22 of them" and "guards, 20 of them,": all that there are, and no part of them."""
    if not behind.startswith(OF_THEM):
        return False
    return bool(THERE_ARE.search(before)) or (behind in OF_THEM and bool(PLURAL_BEFORE.search(before)))


def words_behind(text: str, extent: Extent) -> str:
    """The words behind the figure, within its clause."""
    return re.split(r"[.,;:!?\n]", text[extent.end : extent.end + 90])[0]


def words_before(text: str, extent: Extent) -> str:
    """The words shortly before the figure, within its clause."""
    return re.split(r"[.;:!?\n]", text[max(0, extent.start - 40) : extent.start])[-1]


def words_near(text: str, extent: Extent) -> str:
    """The two words before and three behind the figure, within its clause and what is joined by "and"."""
    before = re.split(r"[.,;:!?\n]|\b(?:and|but|while)\b", text[max(0, extent.start - 24) : extent.start])[
        -1
    ].split()[-2:]
    after = re.split(r"[.,;:!?\n]", text[extent.end : extent.end + 30])[0].split()[:3]
    return " ".join(before + after)
