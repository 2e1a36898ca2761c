"""The noun that a number before it counts."""

from dataclasses import dataclass

from firsthand.reading.numbers.about import FATES
from firsthand.reading.tokens import Doc, Token
from firsthand.records import Dimension

REACH_WORDS = 8  # from a number to the noun it counts; unmeasured


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun counted, where it ends in the text, and the phrase about it, with its place if it stands together."""

    unit: str
    unit_end: int  # 0 where no word behind the number belongs to it
    about: str
    about_place: tuple[int, int] | None
    dimension: Dimension = "count"


def noun_after(doc: Doc, last: Token) -> Token | None:
    """The noun that a number before it counts: the last of the first run of nouns, over adjectives and "of the"."""
    noun = None
    limit = min(len(doc), last.sent.end, last.i + 1 + REACH_WORDS)
    if last.i + 2 < limit and doc[last.i + 1].text == "-" and not doc[last.i].whitespace_:
        return doc[last.i + 2] if doc[last.i + 2].pos_ in ("NOUN", "PROPN") else None  # "a 27-nation bloc"
    for token in doc[last.i + 1 : limit]:
        if token.ent_type_ == "DATE" and noun is None:
            continue  # "19 Sept. 11 hijackers"
        if token.i + 1 < limit and (doc[token.i + 1].text == "-" or doc[token.i + 1].tag_ == "POS"):
            continue  # not yet the thing counted: "nine Orlan-based companies", "six of the dam's gates"
        if token.tag_ == "POS":
            noun = None  # "one of Mr Aldane's aides"
            continue
        if token.pos_ in ("NOUN", "PROPN") and token.lower_ not in FATES:
            noun = token
        elif noun is not None or not is_before_noun(token, last):
            break
    return noun


def is_before_noun(token: Token, last: Token) -> bool:
    """Words that may stand between a number and its noun."""
    if token.lower_ in FATES or token.is_space:
        return False
    if token.pos_ == "NUM":
        return token.i > last.i + 1 and doc_word(token, -1) in ("of", "the", "its", "their", "'s", "’s")
    if token.pos_ in ("ADJ", "DET") or token.lower_ in ("of", "-", "more", "other", "its", "his", "their", "the"):
        return True
    if token.pos_ == "PART" and token.tag_ == "POS":
        return True
    return (token.tag_ in ("VBN", "VBG", "JJ", "NNP") and token.dep_ in ("amod", "compound", "nmod", "poss")) or (
        token.pos_ == "ADV" and token.dep_ == "advmod" and token.head.pos_ == "ADJ")  # fmt: skip


def doc_word(token: Token, step: int) -> str:
    return str(token.nbor(step).lower_)
