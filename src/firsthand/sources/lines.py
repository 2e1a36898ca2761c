"""The lines of a text, and what their shape tells: prose, a headline, a fragment."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

LONGEST_HEADLINE_WORDS = 30
LONGEST_HEADLINE_CHARS = 220
TWO_SENTENCES_WORDS = 12
TERMINAL = re.compile(r"[.!?…]['\"”’)\]»*]*$|[:;,]$")
SENTENCE_END = re.compile(r"[.!?…:;]['\"”’)\]»*]*$")
BRACKETED_END = re.compile(r"\s*[\[(][^()\[\]]{1,80}[\])]$")
QUESTION = re.compile(r"[!?]['\"”’)]*$")
ABBREVIATED = re.compile(r"(?:\b(?:[A-Za-z]\.){2,}|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|No|vs|Gov|Sen|Rep|Dr)\.)['\"”’)]*$")
SENTENCE_BREAK = re.compile(r"[a-z0-9)”’\"]{2}[.!?][”’\")]?\s+[“‘\"'(]?[A-Z]")
BULLET = re.compile(r"\s*(?:[•▪●■◆►▸*–—-]|\d{1,3}[.)]|\(?[a-z]\))\s+\S")
# A line break lost in scraping: a label right behind a full stop, without a space.
GLUED = re.compile(
    r"(?<=[a-z”\"’)][.!?])(?=(?:Read more|Read also|Also read|READ MORE|See also|Related|RELATED|Photo|Image|Picture)"
    r"\s?:)"
)
NO_LETTER = re.compile(r"[\W_]+")
WRAP_CHARS = range(40, 101)  # the widths at which plain text is hard-wrapped by mail and terminals


@dataclass(frozen=True)
class Line:
    """One line without the spaces round it, and the line breaks that part it from the next one."""

    text: str
    gap: str


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines that hold anything, in order; hard-wrapped paragraphs are joined into one line."""
    pieces = [
        piece
        for block in re.findall(r"(?:[^\n]*\S[^\n]*\n?)+|\n", GLUED.sub("\n", text))
        for piece in _block_lines(block)
    ]
    lines: list[Line] = []
    for words, gap in pieces:
        if words:
            lines.append(Line(words, gap))
        elif lines:
            lines[-1] = Line(lines[-1].text, lines[-1].gap + gap)
    return tuple(lines)


def join_lines(lines: tuple[Line, ...], kept: list[bool]) -> str:
    """The text of the lines kept. Where lines between two of them are gone, a blank line parts them if one did."""
    parts: list[str] = []
    gap = ""
    for line, keeps in zip(lines, kept, strict=True):
        if keeps:
            parts.append(gap + line.text if parts else line.text)
            gap = line.gap
        else:
            gap = max(gap, line.gap, key=len)
    return "".join(parts)


def word_count(text: str) -> int:
    """How many words stand between spaces."""
    return len(text.split())


def is_headline_like(text: str) -> bool:
    """True for a line that could be a headline or a link: not long, opened by a capital, without a full stop."""
    if not text or len(text) > LONGEST_HEADLINE_CHARS or word_count(text) > LONGEST_HEADLINE_WORDS or _is_ended(text):
        return False
    if QUESTION.search(text) and SENTENCE_BREAK.search(text):
        return False
    opening = text.lstrip("“‘\"'([¿¡ ")[:1]
    return opening.isupper() or opening.isdigit() or any(char.isupper() for char in text[:40])


def _is_ended(text: str) -> bool:
    """True for a line that ends as a sentence does, perhaps with a credit in brackets behind it."""
    words = BRACKETED_END.sub("", text)
    if words != text and SENTENCE_END.search(words):
        return True
    if QUESTION.search(text) or text.endswith(("…", "...")) or ABBREVIATED.search(text):
        return False
    return TERMINAL.search(text) is not None


@lru_cache(maxsize=4_096)  # a page's lines are asked about again and again
def is_prose(text: str) -> bool:
    """True for a line that reads as running text: a sentence with its full stop, or many words."""
    count = word_count(text)
    if count > LONGEST_HEADLINE_WORDS or len(text) > LONGEST_HEADLINE_CHARS:
        return True
    if count >= TWO_SENTENCES_WORDS and SENTENCE_BREAK.search(text):
        return True
    return count >= 3 and not is_headline_like(text) and _is_ended(text)


def is_bullet(text: str) -> bool:
    """True for an item of a list."""
    return BULLET.match(text) is not None


def key_of(text: str) -> str:
    """The letters and digits alone, in one case: equal for repeats that differ in dress."""
    return NO_LETTER.sub("", text.casefold())


def undouble(text: str) -> str:
    """The line once, where it holds the same words twice or more, perhaps in other case."""
    words = text.split()
    for times in (3, 2):
        size, rest = divmod(len(words), times)
        if (
            rest == 0
            and size >= 2
            and len({key_of(" ".join(words[i * size : (i + 1) * size])) for i in range(times)}) == 1
        ):
            return " ".join(words[:size])
    return text


def _block_lines(block: str) -> list[tuple[str, str]]:
    rows = [(row.strip(), "\n" if row.endswith("\n") else "") for row in block.splitlines(keepends=True)]
    if _is_wrapped([row for row, _ in rows]):
        return [(" ".join(row for row, _ in rows), rows[-1][1])]
    return rows


def _is_wrapped(rows: list[str]) -> bool:
    """A paragraph cut at a column: rows of one width that break off inside sentences."""
    body = rows[:-1]
    if len(rows) < 3 or not all(len(row) in WRAP_CHARS for row in body) or any(is_bullet(row) for row in rows):
        return False
    broken = sum(not SENTENCE_END.search(row) for row in body)
    runs_on = sum(after[:1].islower() for _, after in pairwise(rows))
    return broken >= 0.6 * len(body) and 3 * runs_on >= len(body)
