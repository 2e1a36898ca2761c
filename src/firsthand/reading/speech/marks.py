"""Stretches of text between quotation marks, whatever marks they are and whichever of them scraping lost.

Marks are read paragraph by paragraph. An opening mark that no closing mark answers still opens a stretch: it ends
where a reporting clause begins (", the mayor said"), at the sentence's end when it began in mid-sentence, else with
its paragraph. A closing mark that nothing opened closes a stretch that began with its sentence or paragraph.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from firsthand.reading.speech.words import SPEECH_FORMS

OPENING = "“„«‟"
DOUBLE = re.compile("[“”„‟«»\"]|``|''|‘‘|’’")
SINGLE = re.compile("['‘’‚‹›]")
ELISION = re.compile(r"['‘’](?:\d\ds?\b|em\b|tis\b|twas\b|til\b|cause\b|bout\b|n['’]|round\b)", re.IGNORECASE)
INCHES = re.compile(r"\d\s?['’′]\s?\d{0,2}$|\d$")
OPENED_SINGLE = re.compile(r"(?<!\w)['‘‚‹](?=\w)")
MISMATCHED = re.compile(r"(?<=[,.?!…])(['’])(?=\s)|(?<=\w)(['’])(?=,\s)|(?<![\w.,?!…])['‘‚‹](?=\w)")
CLAUSE_CHARS = 90  # how far after a comma the reporting verb may stand; unmeasured
_FORMS = "|".join((*SPEECH_FORMS, r"reads?(?=[.,:])"))  # "the notice read.", not "read the notice"
REPORTING_CLAUSE = re.compile(
    rf"\s+(?:(?:{_FORMS})\b|(?!(?:I|We|You)\s)(?![\w.'’-]+,\s+(?:{_FORMS})\b)"
    rf"(?=[A-Z]|(?:he|she|they|it|the|an?|one|its|their|his|her)\s)(?:[\w.'’()-]+,?\s+){{1,9}}?(?:{_FORMS})\b)"
)
SENTENCE_END = re.compile(r"[.!?…][)\]]*(?=\s|$)")
ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|Prof|Rev|No|vs))\.$")


@dataclass(frozen=True)
class Marked:
    """Words between marks: ``[start, end)`` inside them, ``[outer_start, outer_end)`` with them.

    ``lost`` when one of its marks is missing; ``runs_on`` when the next paragraph opens with a mark again, so that
    the quotation goes on there.
    """

    outer_start: int
    start: int
    end: int
    outer_end: int
    lost: bool = False
    runs_on: bool = False


def find_marked(text: str) -> tuple[Marked, ...]:
    """Every outermost stretch between quotation marks, in order; quotations inside quotations are not listed."""
    found: list[Marked] = []
    paragraphs = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    opens = [bool(re.match(r"\s*(?:[“„«\"]|``)", text[start : start + 40])) for start, end in paragraphs]
    for number, (start, end) in enumerate(paragraphs):
        following = number + 1 < len(paragraphs) and opens[number + 1]
        doubles = list(_doubles(text, start, end, following))
        found.extend(doubles)
        found.extend(_singles(text, start, end, doubles))
    return tuple(sorted(found, key=lambda marked: (marked.outer_start, marked.end)))


def _doubles(text: str, start: int, end: int, following: bool) -> Iterator[Marked]:
    opened: re.Match[str] | None = None
    floor = start
    nested = _nested(text, start, end)
    for mark in DOUBLE.finditer(text, start, end):
        if mark.start() in nested:
            continue
        side = _side(text, mark, start, end, opened)
        if side == "open":
            if opened is not None:
                yield _unclosed(text, opened, mark.start(), start)
            opened = mark
        elif side == "close" and opened is not None:
            yield _between(text, opened.start(), opened.end(), mark.start(), mark.end())
            opened = None
        elif side == "close" and (lost := _unopened(text, floor, mark)) is not None:
            yield lost
        if side == "close":
            floor = mark.end()
    if opened is not None:
        last = _unclosed(text, opened, end, start)
        goes_on = following and not text[last.end : end].strip() and text[last.end - 1] in ".!?…"
        yield replace(last, lost=not goes_on, runs_on=goes_on)


def _nested(text: str, start: int, end: int) -> frozenset[int]:
    """Where “…” stands inside “…”: two opening marks, then two closing ones that both follow words, in one
    paragraph. An opening mark without its closing one looks otherwise: the next mark behind its successor's opens."""
    marks = [(mark.start(), mark.group()) for mark in DOUBLE.finditer(text, start, end)]
    found: set[int] = set()
    for (first, a), (inner, b), (close, c), (last, d) in zip(marks, marks[1:], marks[2:], marks[3:], strict=False):
        closes = not text[last - 1].isspace() and first not in found
        if (a, b, c, d) == ("“", "“", "”", "”") and closes:
            found.update((inner, close))
    return frozenset(found)


def _side(text: str, mark: re.Match[str], start: int, end: int, opened: re.Match[str] | None) -> str:
    """Whether the mark opens, closes or is none: by its shape where that tells, else by the space around it."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    shape = mark.group()
    if shape == "“" and opened is not None and (opened.group() == "„" or (not before.isspace() and after.isspace())):
        return "close"
    if shape in ("“", "„", "``", "‟", "‘‘"):
        return "open"
    if shape in ("”", "’’"):
        return "open" if opened is None and before.isspace() and after.isalnum() else "close"
    if shape in "«»" and opened is not None:
        return "close" if opened.group() != shape or before != " " else "open"
    if opened is None and INCHES.search(text[max(start, mark.start() - 8) : mark.start()]):
        return "none"
    outside_before = before.isspace() or before in "([—–-/"
    outside_after = after.isspace() or after in ")],.;:!?—–-/"
    if outside_before == outside_after:
        return "close" if opened is not None else "open"
    return "open" if outside_before else "close"


def _between(text: str, outer_start: int, start: int, end: int, outer_end: int, lost: bool = False) -> Marked:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Marked(outer_start, start, end, outer_end, lost=lost)


def _unclosed(text: str, opened: re.Match[str], limit: int, paragraph: int) -> Marked:
    """A stretch whose closing mark is lost, ended by what follows."""
    start = opened.end()
    whole = _opens_statement(text, opened.start(), paragraph)
    end = limit
    if (other := _other_kind(text, start, limit)) is not None:
        return _between(text, opened.start(), start, other, other + 1)
    for stop in re.finditer(r"[,?!;.…—]", text[start:limit]):
        at = start + stop.start()
        if stop.group() in ",?!" and REPORTING_CLAUSE.match(text, at + 1, min(limit, at + CLAUSE_CHARS)):
            end = at + 1
            break
        ends_sentence = SENTENCE_END.match(text, at, limit) and not ABBREVIATION.search(text[max(0, at - 5) : at + 1])
        if not whole and (ends_sentence or stop.group() == ";"):
            end = at + 1
            break
    return _between(text, opened.start(), start, end, end, lost=True)


def _other_kind(text: str, start: int, limit: int) -> int | None:
    """Where a single mark closes what a double one opened: “The dam held,’ she said. Only where no single mark was
    opened in between, and where the mark ends a clause, as an apostrophe after a plural seldom does."""
    mark = MISMATCHED.search(text, start, limit)
    return mark.start() if mark and mark.lastindex else None


def _opens_statement(text: str, mark: int, paragraph: int) -> bool:
    """True when the mark stands where a sentence may begin: at a paragraph's start, after a full stop or a colon."""
    before = text[max(paragraph, mark - 9) : mark].rstrip()
    return not before or (before[-1] in '.!?…:,”"' and text[mark + 1 : mark + 2].isupper())


def _unopened(text: str, floor: int, mark: re.Match[str]) -> Marked | None:
    """A stretch whose opening mark is lost: it began with the sentence or paragraph, and a comma or stop ends it."""
    stretch = text[floor : mark.start()]
    singles = list(OPENED_SINGLE.finditer(stretch))
    if singles and not re.search(r"['’](?!\w)", stretch[singles[-1].end() :]):
        at = floor + singles[-1].start()
        return _between(text, at, at + 1, mark.start(), mark.end())
    if not stretch.strip() or stretch.rstrip()[-1] not in ",.!?…":
        return None
    start = floor
    if text[floor - 1 : floor] not in ("", "\n"):
        ends = [end.end() for end in SENTENCE_END.finditer(text, floor, mark.start() - 1)]
        if not ends:
            return None
        start = ends[0]
    return _between(text, start, start, mark.start(), mark.end(), lost=True)


def _singles(text: str, start: int, end: int, doubles: list[Marked]) -> Iterator[Marked]:
    """Stretches between single marks outside the double ones; an apostrophe opens and closes nothing."""
    opened = -1
    starts = [marked.outer_start for marked in doubles]
    candidates = [m for m in SINGLE.finditer(text, start, end) if not _within(m.start(), doubles, starts)]
    for number, mark in enumerate(candidates):
        at = mark.start()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if text[at : at + 2] in ("''", "’’", "‘‘") or text[at - 1 : at + 1] in ("''", "’’", "‘‘"):
            continue
        if mark.group() in "'‘‚‹›" and not before.isalnum() and before not in ".,!?" and after.isalnum():
            if not ELISION.match(text, at) and (opened < 0 or mark.group() in "‘‚"):
                opened = at
        elif opened >= 0 and mark.group() in "'’‹›" and not before.isspace() and not after.isalnum():
            if before == "s" and _closes_later(text, candidates[number + 1 : number + 7], after):
                continue
            if at - opened > 2:
                yield _between(text, opened, opened + 1, at, at + 1)
            opened = -1


def _within(at: int, doubles: list[Marked], starts: list[int]) -> bool:
    number = bisect_right(starts, at) - 1
    return number >= 0 and at < doubles[number].outer_end


def _closes_later(text: str, rest: list[re.Match[str]], after: str) -> bool:
    """After "s" and before a space, a mark is a plural's apostrophe when a better closing mark is still to come."""
    if not after.isspace():
        return False
    for mark in rest:
        before, behind = text[mark.start() - 1], text[mark.end() : mark.end() + 1] or " "
        if before.isspace():
            return False
        if not behind.isalnum() and mark.group() in "'’":
            return True
    return False
