"""One article's text with its quotation marks, reporting words and sentences, looked up by token or character."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from firsthand.reading.speech.cues import Cue, find_cues
from firsthand.reading.speech.marks import Marked, find_marked
from firsthand.reading.speech.subjects import Range
from firsthand.reading.tokens import Doc
from firsthand.records import QuoteKind

NAME_WORDS = 7  # a title between marks is no longer; unmeasured
LEAD_CHARS = 400  # a bound of cost: no more of a paragraph is looked at before a mark
TITLED = re.compile(
    r"(?:[a-z]['’]s?|\b(?:on|of|called|titled|entitled|named|from|show|book|film|song|series|magazine)) $"
)
SMALL_WORDS = frozenset("a an and as at by for from in of on or the to vs with".split())


@dataclass(frozen=True)
class Found:
    """A quotation before its speaker is resolved; extents are still token and character ranges."""

    start: int
    end: int
    kind: QuoteKind
    cue: Cue | None
    speaker: Range | None
    follows: bool = False


class Page:
    """The article's text with its marks, cues and sentences, looked up by token or by character."""

    def __init__(self, text: str, doc: Doc) -> None:
        self.text, self.doc = text, doc
        tokens = list(doc)
        self.offsets = [token.idx for token in tokens]
        self.tags = [token.tag_ for token in tokens]
        self.brackets = [[token.i for token in tokens if token.text == bracket] for bracket in "()"]
        self.marked = find_marked(text)
        self.speech = tuple(marked for marked in self.marked if not is_name(text, marked))
        self.starts = [marked.start for marked in self.speech]
        self.ends = [marked.end for marked in self.speech]
        self.quoted = [False] * len(doc)
        for marked in self.speech:
            for at in range(*self.tokens(marked.start, marked.end)):
                self.quoted[at] = True
        self.cues = find_cues(doc, self.quoted)
        self.words = [cue.word for cue in self.cues]
        self._paragraphs = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]

    def tokens(self, start: int, end: int) -> Range:
        """The tokens that begin in this stretch of characters."""
        return bisect_left(self.offsets, start), bisect_left(self.offsets, end)

    def paragraph(self, at: int) -> int:
        """Where the paragraph of this character begins."""
        return self._paragraphs[bisect_right(self._paragraphs, at) - 1]

    def lead(self, at: int) -> str:
        """The end of what stands before this character in its paragraph, without white space at its end."""
        return self.text[max(self.paragraph(at), at - LEAD_CHARS) : at].rstrip()

    def cues_in(self, tokens: Range) -> tuple[Cue, ...]:
        """The reporting words among these tokens."""
        return self.cues[bisect_left(self.words, tokens[0]) : bisect_left(self.words, tokens[1])]

    def characters(self, tokens: Range) -> Range:
        """The characters of these tokens."""
        if tokens[0] >= tokens[1]:
            return 0, 0
        last = self.doc[tokens[1] - 1]
        return self.doc[tokens[0]].idx, last.idx + len(last.text)


def is_name(text: str, marked: Marked) -> bool:
    """True for a title or nickname between marks: a few capitalised words that no comma or stop ends."""
    words = text[marked.start : marked.end].removesuffix(",").split()
    if TITLED.search(text[max(0, marked.outer_start - 24) : marked.outer_start]) and text[marked.end - 1] in ".,":
        return all_capitals(words) and len(words) <= NAME_WORDS
    if not words or len(words) > NAME_WORDS or marked.lost or not words[-1][-1].isalnum():
        return not words
    capitals = all_capitals(words)
    if len(words) == 1:
        capitals = capitals and text[marked.end - 1] != "," and text[marked.outer_end : marked.outer_end + 1] != ","
    return capitals and text[max(0, marked.outer_start - 2) : marked.outer_start].strip() not in (":", ",")


def all_capitals(words: list[str]) -> bool:
    """True for words spelt as in a title: all capitalised but the small ones."""
    return all(word[:1].isupper() or word[:1].isdigit() or word.lower() in SMALL_WORDS for word in words)


def ends_sentence(doc: Doc, at: int) -> bool:
    return doc[at].text in (".", "!", "?", ";") or "\n" in doc[at].text
