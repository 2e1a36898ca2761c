"""Whether the clause round a time looks back or ahead: "met on Wednesday", "will meet on Wednesday"."""

from bisect import bisect_right
from functools import cached_property
from typing import Literal

from spacy.tokens import Doc, Token

Direction = Literal[-1, 0, 1]
AHEAD_WORDS = frozenset({"will", "'ll", "’ll", "shall", "wo", "wilt"})
# Verbs and adjectives whose complement lies ahead of them: "plans to meet", "is due on Friday".
AHEAD_HEADS = frozenset(
    "plan expect schedule set hope intend due slate aim want prepare agree promise vow pledge order urge invite ask "
    "threaten ready likely bind poise must should need can could may might would".split()
)
CLIMB_STEPS = 8  # a verb further up the tree than this says little about the time


class Tenses:
    """The direction of the clause at a place of the text; 0 where the parse does not tell."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    def direction(self, at: int) -> Direction:
        """-1 when the words at this offset date something past, 1 something ahead, 0 unknown."""
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return 0
        token = self._doc[index]
        for _ in range(CLIMB_STEPS):
            if token.pos_ in ("VERB", "AUX"):
                found = verb_direction(token)
                if found or token.head is token:
                    return found
            if token.head is token:
                return 0
            token = token.head
        return 0

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in self._doc]


def verb_direction(verb: Token) -> Direction:
    """The direction of a verb with its auxiliaries; 0 for participles and infinitives that leave it open."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {helper.lower_ for helper in helpers}
    if words & AHEAD_WORDS:
        return 1
    if is_going_to(verb) or (verb.dep_ in ("xcomp", "ccomp", "advcl") and "to" in words and looks_ahead(verb.head)):
        return 1
    tags = {helper.tag_ for helper in helpers} | {verb.tag_}
    if looks_ahead(verb) and tags & {"VBZ", "VBP", "MD"}:
        return 1
    if words & {"has", "have", "had", "'ve", "’ve", "was", "were", "did"} or verb.tag_ == "VBD":
        return -1
    if tags & {"VBZ", "VBP"}:
        return 1 if verb.tag_ == "VBG" else 0
    return 1 if "to" in words and verb.dep_ in ("xcomp", "relcl", "acl", "ROOT") and not helpers_past(verb) else 0


def looks_ahead(token: Token) -> bool:
    return token.lemma_.lower() in AHEAD_HEADS


def is_going_to(verb: Token) -> bool:
    head = verb.head
    return verb.dep_ == "xcomp" and head.lower_ == "going" and any(child.lower_ == "to" for child in verb.children)


def helpers_past(verb: Token) -> bool:
    return verb.head is not verb and verb.head.tag_ in ("VBD", "VBN")
