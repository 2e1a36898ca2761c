"""Furniture inside paragraphs: what a page's own programs put between the words of a story, and nobody wrote there.

Two kinds are certain enough to take out of a sentence: the links that hang on a name and end in the button MORE, and
a share's price change behind its company's name.
"""

import re

from firsthand.records import Removed

LONGEST_LIST = 900  # characters of the links behind a name; the longest has 612 (stories-allsides, 2026-11-22)
_BUTTON = re.compile(r"\s+MORE(?=[\s.,;:!?)'’”\"—–-]|$)")
_WORD = r"[A-Z][\w.'’-]{0,30}"
_BETWEEN = r"(?:[ ][A-Z(\"“][\w.()\"”'’-]{0,30}){0,5}"
# The name that the link stood on, said again in full, with a headline stuck to it: "Vane Ida Maria VanePort strike".
_STUCK = re.compile(rf"\b(?P<last>[A-Z][\w’-]{{1,30}})\b(?P<again>{_BETWEEN}[ ](?P=last)(?=[\"'“‘]?[A-Z0-9]))")
# The same with a space: the given name has to come again as well ("Ida Vane Ida Maria Vane Port strike").
_SPACED = re.compile(
    rf"\b(?P<first>{_WORD}) (?P<last>[A-Z][\w’-]{{1,30}})(?P<again> (?P=first){_BETWEEN} (?P=last)(?= ))"
)
_SENTENCE_END = re.compile(r"[a-z]{3}\.[\"”’)]* (?=[A-Z])")
_TICKER = re.compile(r"(?<=[\w.)])(?P<again> [A-Z]{1,5}(?:\.[A-Z]{1,2})?, [-+−]\d{1,3}\.\d\d ?%)(?=[\s,.;:)'’]|$)")


def find_asides(line: str) -> tuple[tuple[int, int, str], ...]:
    """The furniture inside a line of text, as start, end and kind, in order."""
    found = [*_name_links(line), *((*match.span("again"), "ticker") for match in _TICKER.finditer(line))]
    return tuple(sorted(found))


def without_asides(line: str) -> tuple[str, tuple[Removed, ...]]:
    """The line without the furniture in it, and that furniture."""
    kept, removed, at = [], [], 0
    for start, end, kind in find_asides(line):
        if start >= at:
            kept.append(line[at:start])
            removed.append(Removed(text=line[start:end].strip(), kind=kind))
            at = end
    return "".join((*kept, line[at:])), tuple(removed)


def _name_links(line: str) -> list[tuple[int, int, str]]:
    """From each button back to the name that its links hang on; nothing where a sentence ends between the two. Every
    stretch of the line is looked at once."""
    found, floor = [], 0
    for button in _BUTTON.finditer(line):
        start = max(floor, button.start() - LONGEST_LIST)
        stretch = line[start : button.start()]
        names = [*_STUCK.finditer(stretch)] or [*_SPACED.finditer(stretch)]
        if names and not _SENTENCE_END.search(stretch, names[-1].end()):
            found.append((start + names[-1].start("again"), button.end(), "related"))
        floor = button.end()
    return found
