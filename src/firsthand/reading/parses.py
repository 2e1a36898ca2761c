"""Parses as rows of bytes, and a store of them: a stretch of text that was seen before is not parsed again.

A parse is a function of its stretch and of the model alone, and every document is put together from such rows,
whether they were made just now or kept: so what is read never depends on what a store holds. A row that is damaged
is known by its check sum, and its text is parsed again.
"""

import hashlib
import zlib
from collections import OrderedDict
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, LOWER, ORTH, POS, SPACY, TAG
from spacy.language import Language
from spacy.parts_of_speech import NAMES
from spacy.tokens import Doc

ROW = [TAG, POS, DEP, ENT_TYPE, HEAD, ENT_IOB, LEMMA]  # numbers of two bytes each, all words' tags first
SMALL, SAME, LISTED = 0, 1, 2  # a format: the word in small letters, the word, the n-th lemma of those listed
GIVEN = {"ROOT", "dep", "_SP"}  # labels that no part of a model lists
KEY_BYTES, CHECK_BYTES = 16, 6  # a format
MEMORY_COUNT = 50_000  # a bound of memory: parses kept by one process; about 200 bytes each
SEPARATOR = "\n"

Rows = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.uint16]  # a row for each of ROW
Opened = tuple[Numbers, list[str]]


class Parses:
    """Parses by key, those used last: at most ``limit``. ``new`` holds those made since ``taken`` was asked."""

    def __init__(self, known: Mapping[bytes, bytes] | None = None, limit: int = MEMORY_COUNT) -> None:
        self.limit = limit
        self.kept = OrderedDict(known or {})
        self.new: dict[bytes, bytes] = {}

    def get(self, key: bytes) -> bytes | None:
        """The parse, if it is kept."""
        if key in self.kept:
            self.kept.move_to_end(key)
        return self.kept.get(key)

    def keep(self, key: bytes, parse: bytes) -> None:
        """Keep a parse that is stored elsewhere too."""
        self.kept[key] = parse
        self.kept.move_to_end(key)
        while len(self.kept) > self.limit:
            self.kept.popitem(last=False)

    def add(self, key: bytes, parse: bytes) -> None:
        """Keep a parse that was made just now."""
        self.keep(key, parse)
        self.new[key] = parse

    def taken(self) -> dict[bytes, bytes]:
        """What was made since this was asked last."""
        new, self.new = self.new, {}
        return new


class Packer:
    """Parses of one model as bytes and back: its labels are numbered in the order of their names."""

    def __init__(self, nlp: Language) -> None:
        names = GIVEN.union(NAMES.values())
        for labels in nlp.pipe_labels.values():
            names.update(part for label in labels for part in label.split("||"))
        self.strings = nlp.vocab.strings
        values = [self.strings.add(name) if name else 0 for name in ["", *sorted(names - {""})]]
        self.labels = np.array(values, dtype=np.uint64)
        self.order = np.argsort(self.labels)

    def pack(self, rows: Rows, docs: Sequence[Doc]) -> list[bytes]:
        """The parses of some documents, from the values of ROW for their words in a row; a label that is not among
        the model's is stored as none."""
        tag, pos, relation, entity, head, iob, lemma = rows.T
        lower, orth = _words_in(docs)
        lemmas = np.where(lemma == lower, SMALL, np.where(lemma == orth, SAME, LISTED))
        labels = self._numbers(np.stack([tag, pos, relation, entity]))
        packed = np.stack([values.astype("<u2") for values in (*labels, head, iob, lemmas)])
        ends = np.cumsum([len(doc) for doc in docs])[:-1]
        parts = zip(np.split(packed, ends, axis=1), np.split(lemma, ends), strict=True)
        return [self._packed(numbers, lemma) for numbers, lemma in parts]

    def _packed(self, numbers: Numbers, lemma: npt.NDArray[np.uint64]) -> bytes:
        others = np.flatnonzero(numbers[-1] == LISTED)
        listed = np.unique(lemma[others])
        numbers[-1, others] = np.searchsorted(listed, lemma[others]) + LISTED
        words = SEPARATOR.join(self.strings[value] for value in listed.tolist())
        body = zlib.compress(numbers.shape[1].to_bytes(2, "little") + numbers.tobytes() + words.encode(), 1)
        return _check(body) + body

    def _numbers(self, values: Rows) -> npt.NDArray[np.intp]:
        places = np.searchsorted(self.labels[self.order], values).clip(max=len(self.labels) - 1)
        numbers = self.order[places]
        return np.where(self.labels[numbers] == values, numbers, 0)

    def unpack(self, opened: Sequence[Opened], docs: Sequence[Doc]) -> Rows:
        """The values of ROW for the words of the documents in a row."""
        *labels, head, iob, lemma = np.concatenate([numbers for numbers, _ in opened], axis=1)
        lower, orth = _words_in(docs)
        listed = np.array([self.strings.add(word) if word else 0 for _, words in opened for word in words], np.uint64)
        counts = [len(words) for _, words in opened]
        firsts = np.repeat(np.cumsum(counts) - counts, [len(doc) for doc in docs])
        further = listed[np.clip(firsts + lemma.astype(np.int64) - LISTED, 0, len(listed) - 1)]
        lemmas = np.where(lemma == SMALL, lower, np.where(lemma == SAME, orth, further))
        heads = head.view("<i2").astype(np.int64).view(np.uint64)
        return np.stack([*self.labels[np.stack(labels)], heads, iob.astype(np.uint64), lemmas], axis=1)


def opened(parse: bytes, doc: Doc) -> Opened:
    """A packed parse as its numbers and the lemmas that it lists; raises ValueError where it is damaged."""
    if _check(parse[CHECK_BYTES:]) != parse[:CHECK_BYTES]:
        raise ValueError("a damaged parse")
    count, body = (whole := zlib.decompress(parse[CHECK_BYTES:]))[:2], whole[2:]
    if int.from_bytes(count, "little") != len(doc):
        raise ValueError("a parse of other words")
    size = len(doc) * len(ROW) * 2
    return np.frombuffer(body[:size], "<u2").reshape(len(ROW), -1), body[size:].decode().split(SEPARATOR)


def _words_in(docs: Sequence[Doc]) -> npt.NDArray[np.uint64]:
    """The small letters of all words, and the words themselves."""
    return np.concatenate([doc.to_array([LOWER, ORTH]).reshape(len(doc), -1) for doc in docs]).T


def assembled(nlp: Language, docs: Sequence[Doc], rows: Rows) -> Doc:
    """One document of these stretches in a row, with the values of their words."""
    words, spaces = np.concatenate([doc.to_array([ORTH, SPACY]).reshape(len(doc), -1) for doc in docs]).T.tolist()
    return Doc(nlp.vocab, words=words, spaces=spaces).from_array(ROW, rows)


def key_of(parser: str, piece: str) -> bytes:
    """The key of a stretch's parse by this parser."""
    return hashlib.blake2b(f"{parser}\0{piece}".encode(), digest_size=KEY_BYTES).digest()


def _check(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=CHECK_BYTES).digest()
