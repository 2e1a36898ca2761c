"""The parsed text as plain objects, under spaCy's names and with its meaning: words, stretches of them, the whole.

The rules ask every word of a text hundreds of questions. spaCy looks along the sentence for the children of a word,
and makes a new object for each answer; here every word is made once and knows the others round it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise, repeat

from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, LEMMA, ORTH, POS, SENT_START, SPACY, TAG
from spacy.tokens import Doc as Parsed
from spacy.vocab import Vocab

NAMED = [ORTH, LEMMA, TAG, POS, DEP, ENT_TYPE]
COUNTED = [ENT_IOB, IDX, SPACY, SENT_START]
WORDS_KEPT = 50_000  # a bound of memory
INSIDE = ("", "I", "O", "B")  # a format: spaCy's order


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """A word, mark or white space of a text."""

    doc: "Doc"
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    whitespace_: str
    is_sent_start: bool
    is_alpha: bool
    is_punct: bool
    is_space: bool
    is_upper: bool
    is_lower: bool
    is_stop: bool
    like_num: bool
    head: "Token" = field(init=False)
    left_edge: "Token" = field(init=False)
    right_edge: "Token" = field(init=False)
    sent: "Span" = field(init=False)
    children: "Sequence[Token]" = field(init=False)

    @property
    def lefts(self) -> "list[Token]":
        """The children before the word."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> "list[Token]":
        """The children behind the word."""
        return [child for child in self.children if child.i > self.i]

    @property
    def subtree(self) -> "Iterator[Token]":
        """The word and all below it, in their order where no branches cross."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    @property
    def ancestors(self) -> "Iterator[Token]":
        """The words above it, the nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def conjuncts(self) -> "tuple[Token, ...]":
        """The words joined to it, without itself."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        joined = [first]
        for word in joined:
            joined += (child for child in word.rights if child.dep_ == "conj")
        return tuple(word for word in joined if word is not self)

    def is_ancestor(self, descendant: "Token") -> bool:
        """True where it stands above the other word."""
        return any(word is self for word in descendant.ancestors)

    def nbor(self, step: int = 1) -> "Token":
        """The word so many places behind; raises IndexError outside the text."""
        if self.i + step < 0:
            raise IndexError(self.i + step)
        return self.doc[self.i + step]


class Span(list[Token]):
    """Some words in a row, with what they are as a name."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: "Doc", start: int, end: int, label: str = "") -> None:
        super().__init__(doc[start:end])
        self.doc, self.start, self.end, self.label_ = doc, start, start + len(self), label

    @property
    def start_char(self) -> int:
        """Where the first word begins."""
        return self[0].idx

    @property
    def end_char(self) -> int:
        """Where the last word ends."""
        return self[-1].idx + len(self[-1].text)

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.doc.text[self.start_char : self.end_char] if self else ""

    @property
    def root(self) -> Token:
        """The first of the words that are fewest steps below the top of their sentence; a mark or a space only where
        there is no other."""
        if len(self) == 1:
            return self[0]
        tops = (word for word in self if word.head is word or not self.start <= word.head.i < self.end)
        return min(tops, key=_depth)


def _depth(word: Token) -> int:
    """How many steps a word stands below the top of its sentence; a lone mark or space lower than any word."""
    if (word.is_punct or word.is_space) and not word.children and word.head is not word:
        return len(word.doc)
    return sum(1 for _ in word.ancestors)


class Doc(list[Token]):
    """All words of a text in their order; a slice of them is a list."""

    def __init__(self, parsed: Parsed, text: str) -> None:
        self.text = text
        super().__init__(_tokens(self, parsed))
        self._join(parsed)
        self.sents = tuple(self._sentences())
        self.ents = tuple(Span(self, name.start, name.end, name.label_) for name in parsed.ents)

    def span(self, start: int, end: int) -> Span:
        """The words at these places."""
        return Span(self, start, end)

    def char_span(self, start: int, end: int) -> Span | None:
        """The words that share characters with these; None outside the text."""
        if not 0 <= start < len(self.text) or not 0 < end <= len(self.text):
            return None
        first = bisect_right(self._starts, start) - 1
        if start == self[first].idx + len(self[first].text):
            first += 1
        return Span(self, first, bisect_right(self._starts, end - 1))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word stands, written so."""
        places: dict[str, list[int]] = {}
        for word in self:
            places.setdefault(word.text, []).append(word.i)
        return places

    @cached_property
    def _starts(self) -> list[int]:
        return [word.idx for word in self]

    def _join(self, parsed: Parsed) -> None:
        """Let each word know those above and below it. Where branches cross, only spaCy can say how far one goes."""
        below: dict[int, list[Token]] = {}
        for word, step in zip(self, parsed.to_array([HEAD]).astype("int64").tolist(), strict=True):
            word.head = self[word.i + step]
            word.left_edge = word.right_edge = word
            word.children = ()
            if step:
                below.setdefault(word.i + step, []).append(word)
        for place, children in below.items():
            word, theirs = self[place], parsed[place]
            word.children = children
            word.left_edge, word.right_edge = self[theirs.left_edge.i], self[theirs.right_edge.i]

    def _sentences(self) -> Iterator[Span]:
        starts = [word.i for word in self if word.is_sent_start or word.i == 0]
        for start, end in pairwise([*starts, len(self)]):
            sentence = Span(self, start, end)
            for word in sentence:
                word.sent = sentence
            yield sentence


@lru_cache(maxsize=WORDS_KEPT)
def _look(vocab: Vocab, number: int) -> tuple[str, str, bool, bool, bool, bool, bool, bool, bool]:
    """A word as it looks, in the order of a token's fields."""
    lexeme = vocab[number]
    return (
        lexeme.text,
        lexeme.lower_,
        lexeme.is_alpha,
        lexeme.is_punct,
        lexeme.is_space,
        lexeme.is_upper,
        lexeme.is_lower,
        lexeme.is_stop,
        lexeme.like_num,
    )


def _tokens(doc: Doc, parsed: Parsed) -> Iterable[Token]:
    """The words, not yet joined to each other."""
    if not len(parsed):
        return ()
    words, *named = parsed.to_array(NAMED).T.tolist()
    inside, places, spaces, starts = parsed.to_array(COUNTED).astype("int64").T.tolist()
    strings = parsed.vocab.strings
    names = {number: strings[number] for number in set().union(*named)}
    texts, lowers, *marks = zip(*map(_look, repeat(parsed.vocab), words), strict=False)
    return map(
        Token,
        repeat(doc),
        range(len(words)),
        places,
        texts,
        lowers,
        *(map(names.__getitem__, numbers) for numbers in named),
        map(INSIDE.__getitem__, inside),
        (" " if space else "" for space in spaces),
        (start == 1 for start in starts),
        *marks,
    )
