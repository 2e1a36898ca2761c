"""An article's paragraphs with the relied-upon words marked: overlapping extents become properly nested marks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile

import msgspec

from firsthand.views.story_view import MarkKind, Token

PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
WEIGHT: dict[MarkKind, int] = {"point": 0, "date": 1, "shared": 2}


@dataclass(frozen=True)
class Mark:
    """Code points ``[start, end)`` to be marked, under an anchor; ``backs`` are the anchors that rest on them."""

    start: int
    end: int
    anchor: str
    kind: MarkKind
    backs: tuple[str, ...] = ()


@dataclass
class _Walk:
    """Where a walk through the text stands: marks still to come (last first), open ones, ones ever opened or cut."""

    text: str
    coming: list[Mark]
    open: list[Mark] = field(default_factory=list)
    begun: set[str] = field(default_factory=set)
    cut: set[str] = field(default_factory=set)
    tokens: list[Token] = field(default_factory=list)


def mark_paragraphs(text: str, marks: Iterable[Mark]) -> tuple[tuple[Token, ...], ...]:
    """The text's paragraphs, blank ones left out, as tokens. Every mark's pieces join to the words of its extent."""
    coming = sorted(_join(text, marks), key=lambda mark: (-mark.start, mark.end, -WEIGHT[mark.kind]))
    walk = _Walk(text=text, coming=coming)
    paragraphs = [_paragraph(walk, *match.span()) for match in PARAGRAPH.finditer(text)]
    return tuple(tuple(_tell_cut(token, walk.cut) for token in paragraph) for paragraph in paragraphs)


def _join(text: str, marks: Iterable[Mark]) -> list[Mark]:
    """One mark per anchor, without white space at its ends, its backs in order; those without words are left out."""
    joined: dict[str, Mark] = {}
    for mark in marks:
        words = text[mark.start : mark.end]
        start = mark.start + len(words) - len(words.lstrip())
        other = joined.get(mark.anchor, mark)
        kind = min(mark.kind, other.kind, key=WEIGHT.__getitem__)
        backs = tuple(dict.fromkeys(other.backs + mark.backs))
        if words.strip():
            joined[mark.anchor] = Mark(start, start + len(words.strip()), mark.anchor, kind, backs)
    return list(joined.values())


def _paragraph(walk: _Walk, start: int, end: int) -> list[Token]:
    walk.tokens = []
    carried, walk.open = walk.open, []
    for mark in carried:
        _open(walk, mark)
    while start < end:
        while walk.coming and walk.coming[-1].start <= start:
            _open(walk, walk.coming.pop())
        stops = [mark.end for mark in walk.open] + [mark.start for mark in walk.coming[-1:]]
        stop = min([end, *stops])
        walk.tokens.append(Token(kind="text", text=walk.text[start:stop]))
        start = stop
        _close_ended(walk, start, last=start == end)
    return walk.tokens


def _open(walk: _Walk, mark: Mark) -> None:
    later = mark.anchor in walk.begun
    if later:
        walk.cut.add(mark.anchor)
    walk.begun.add(mark.anchor)
    walk.open.append(mark)
    anchor = "" if later else mark.anchor
    walk.tokens.append(Token(kind="open", anchor=anchor, of=mark.anchor, mark=mark.kind))


def _close_ended(walk: _Walk, position: int, *, last: bool) -> None:
    """Close the marks that end here, and all of them where the paragraph ends; those closed only because they stand
    inside one that ends are opened again, or carried into the next paragraph."""
    kept = 0 if last else sum(1 for _ in takewhile(lambda mark: mark.end > position, walk.open))
    closing, walk.open = walk.open[kept:], walk.open[:kept]
    for mark in reversed(closing):
        walk.tokens.append(Token(kind="close", of=mark.anchor, backs=mark.backs if mark.end <= position else ()))
    unfinished = [mark for mark in closing if mark.end > position]
    if last:
        walk.open = unfinished
    else:
        for mark in unfinished:
            _open(walk, mark)


def _tell_cut(token: Token, cut: set[str]) -> Token:
    return msgspec.structs.replace(token, cut=True) if token.kind == "open" and token.of in cut else token
