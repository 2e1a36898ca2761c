"""Which stretches of a text stand between quotation marks, closed, left open or lost.

Errs towards quoted: two reporters at one press conference share the words they quote, and words wrongly taken for
quoted can only hide a copy, never make one up.
"""

import re

_MARK = re.compile(r"“|”|„|«|»|\"|``|''|‘|’|'")
_OPENS = frozenset({"“", "„", "«", "``"})
_CLOSES = frozenset({"”", "»", "''"})
_BEFORE_OPENING = frozenset(" \t\u00a0([—–-:/")


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """The half-open ranges of ``text`` between quotation marks, in order and apart from each other.

    A quotation ends with its line at the latest: one whose closing mark is lost is taken to run to the end of the
    line, one whose opening mark is lost to begin with the line or after the quotation before it. Straight single
    marks count only in pairs, for they are apostrophes more often than not.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        spans.extend(_quoted_in_line(line, start))
        start += len(line)
    return spans


def _quoted_in_line(line: str, offset: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    opened: int | None = None  # where the words of an open quotation begin
    mark = ""  # the mark that opened it
    floor = 0  # no quotation begins before here
    for found in _MARK.finditer(line):
        role = _role(line, found, mark if opened is not None else "")
        if role == "open" and opened is None:
            opened, mark = found.end(), found.group()
        elif role == "close":
            spans.append((offset + (floor if opened is None else opened), offset + found.start()))
            opened, floor = None, found.end()
    if opened is not None and mark != "'":
        spans.append((offset + opened, offset + len(line)))
    return [span for span in spans if span[0] < span[1]]


def _role(line: str, found: re.Match[str], opened_by: str) -> str:
    """``open``, ``close`` or empty for a mark that is neither. ``opened_by`` is the mark of an open quotation."""
    mark = found.group()
    before = line[found.start() - 1] if found.start() else " "
    after = line[found.end()] if found.end() < len(line) else " "
    if mark in _OPENS:
        return "open"
    if mark in _CLOSES:
        return "close" if opened_by not in ("‘", "'") else ""
    if mark == '"':
        return _straight_role(before, after, opened_by)
    return _single_role(mark, before, after, opened_by)


def _straight_role(before: str, after: str, opened_by: str) -> str:
    if before in _BEFORE_OPENING or before.isspace():
        return "open" if not after.isspace() else "close" if opened_by == '"' else ""
    if not opened_by and before.isdigit():
        return ""  # inches
    return "close" if opened_by not in ("‘", "'") else ""


def _single_role(mark: str, before: str, after: str, opened_by: str) -> str:
    if opened_by and opened_by not in ("‘", "'"):
        return ""  # nested in double marks
    if mark == "‘" or (mark == "'" and not opened_by):
        starts_word = (before in _BEFORE_OPENING or before.isspace()) and after.isalpha()
        return "open" if starts_word and not opened_by else ""
    return "close" if opened_by and not after.isalnum() else ""
