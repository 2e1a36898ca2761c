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

    def pack(self, rows: Rows, doc: Doc) -> bytes:
        """The parse of a document from the values of ROW; a label that is not among the model's is stored as none."""
        tag, pos, relation, entity, head, iob, lemma = rows.T
        lower, orth = doc.to_array([LOWER, ORTH]).reshape(len(doc), -1).T
        listed = np.unique(lemma[(lemma != lower) & (lemma != orth)])
        lemmas = np.where(
            lemma == lower, SMALL, np.where(lemma == orth, SAME, np.searchsorted(listed, lemma) + LISTED)
        )
        names = [self._numbers(values) for values in (tag, pos, relation, entity)]
        packed = np.stack([values.astype("<u2") for values in (*names, head, iob, lemmas)]).tobytes()
        words = SEPARATOR.join(self.strings[value] for value in listed.tolist())
        body = zlib.compress(len(doc).to_bytes(2, "little") + packed + words.encode(), 1)
        return _check(body) + body

    def _numbers(self, values: Rows) -> Rows:
        places = np.searchsorted(self.labels[self.order], values).clip(max=len(self.labels) - 1)
        numbers = self.order[places]
        return np.where(self.labels[numbers] == values, numbers, 0)

    def unpack(self, parse: bytes, doc: Doc) -> Rows:
        """The values of ROW for each of the document's words; raises ValueError when the parse is damaged."""
        if _check(parse[CHECK_BYTES:]) != parse[:CHECK_BYTES]:
            raise ValueError("a damaged parse")
        count, body = (whole := zlib.decompress(parse[CHECK_BYTES:]))[:2], whole[2:]
        if int.from_bytes(count, "little") != len(doc):
            raise ValueError("a parse of other words")
        size = len(doc) * len(ROW) * 2
        *names, head, iob, lemma = np.frombuffer(body[:size], "<u2").reshape(len(ROW), -1)
        words = body[size:].decode().split(SEPARATOR)
        listed = np.array([self.strings.add(word) if word else 0 for word in words], dtype=np.uint64)
        lower, orth = doc.to_array([LOWER, ORTH]).reshape(len(doc), -1).T
        further = listed[np.clip(lemma.astype(np.int64) - LISTED, 0, len(listed) - 1)]
        lemmas = np.where(lemma == SMALL, lower, np.where(lemma == SAME, orth, further))
        heads = head.view("<i2").astype(np.int64).view(np.uint64)
        named = [self.labels[row] for row in names]
        return np.stack([*named, heads, iob.astype(np.uint64), lemmas.astype(np.uint64)], axis=1)


def assembled(nlp: Language, docs: Sequence[Doc], rows: Sequence[Rows]) -> Doc:
    """One document of these stretches in a row, each with the values of its words."""
    if not docs:
        return Doc(nlp.vocab)
    words, spaces = np.concatenate([doc.to_array([ORTH, SPACY]).reshape(len(doc), -1) for doc in docs]).T.tolist()
    return Doc(nlp.vocab, words=words, spaces=spaces).from_array(ROW, np.concatenate(rows))


def key_of(parser: str, piece: str) -> bytes:
    """The key of a stretch's parse by this parser."""
    return hashlib.blake2b(f"{parser}\0{piece}".encode(), digest_size=KEY_BYTES).digest()


def _check(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=CHECK_BYTES).digest()
