"""A report's wording held against the fullest one, word by word."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from firsthand.records import QuotePart, ReportWording
from firsthand.views.story_view import Piece
from firsthand.views.words import count, listed

WORDS_COMPARED = 400  # comparing takes the square of the length; longer statements are shown without marks
LONGEST_GAP = 6  # words; a longer run that a report leaves out is told by its length, so that a clip stays short


def compare_words(full: str, own: str) -> tuple[Piece, ...]:
    """``own`` as runs of words that are the same as in ``full``, other words, and words of ``full`` missing in it.

    Case and punctuation do not count. Beyond ``WORDS_COMPARED`` words nothing is compared: ``own`` comes as one
    piece, "other" unless equal."""
    ours, theirs = full.split(), own.split()
    keys, other_keys = word_keys(full), word_keys(own)
    if keys == other_keys:
        return (Piece(kind="same", text=" ".join(theirs)),)
    if max(len(ours), len(theirs)) > WORDS_COMPARED:
        return (Piece(kind="other", text=" ".join(theirs)),)
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, keys, other_keys, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece(kind="same", text=" ".join(theirs[other_start:other_end])))
            continue
        if end > start:
            pieces.append(_missing(ours[start:end]))
        if other_end > other_start:
            pieces.append(Piece(kind="other", text=" ".join(theirs[other_start:other_end])))
    return tuple(pieces)


def _missing(words: list[str]) -> Piece:
    if len(words) > LONGEST_GAP:
        return Piece(kind="skipped", text=count(len(words), "word"))
    return Piece(kind="missing", text=" ".join(words))


def differing_words(pieces: Iterable[Piece]) -> str:
    """A compared wording on one line, differences marked: "[−missing here]", "[+only here]"."""
    forms = {"same": "{}", "other": "[+{}]", "missing": "[−{}]", "skipped": "[−{}]"}
    return " ".join(forms[piece.kind].format(piece.text) for piece in pieces)


PARTS: dict[QuotePart, str] = {"head": "beginning", "middle": "middle", "tail": "end"}
NOTES: dict[ReportWording, str] = {
    "same": "",
    "clipped": "clipped",
    "translated": "another translation",
    "reworded": "other words",
    "conflicting": "conflicting words",
    "paraphrased": "",
}


def wording_note(wording: ReportWording, missing: tuple[QuotePart, ...]) -> str:
    """How a report stands to the fullest wording, and which parts of it the report leaves out; "" when there is
    nothing to say."""
    parts = f"without its {listed([PARTS[part] for part in missing])}" if missing else ""
    return parts if wording == "clipped" and parts else ", ".join(filter(None, (NOTES[wording], parts)))


def same_words(full: str, own: str) -> bool:
    """True when the two differ in case, punctuation and white space at most."""
    return word_keys(full) == word_keys(own)


def word_keys(text: str) -> tuple[str, ...]:
    """The text's words without case and punctuation: equal for wordings that a reader takes for the same."""
    return tuple(_key(word) for word in text.split())


def _key(word: str) -> str:
    return re.sub(r"[^\w]", "", word.casefold()) or word
