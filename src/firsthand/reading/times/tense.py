"""Whether the clause round a time looks back or ahead: "met on Wednesday", "will meet on Wednesday"."""

from bisect import bisect_right
from functools import cached_property
from typing import Literal

from firsthand.reading.tokens import Doc, Token

Direction = Literal[-1, 0, 1]
AHEAD_WORDS = frozenset({"will", "'ll", "’ll", "shall", "wo", "wilt"})
AHEAD_OF_THEN = frozenset({"would", "'d", "’d"})  # the future as told from the past: "said it would open on Friday"
CONDITIONS = frozenset({"if", "unless", "once", "when", "before", "until"})
SUSPENDED = frozenset("have give close shut suspend cancel halt stop extend put hold remand".split())
PLANNED_FOR = frozenset(
    "plan schedule set call announce expect due slate postpone delay move book fix extend defer adjourn".split()
)
# Verbs whose present tense tells no date ahead: what is said, known or so goes on.
STATES = frozenset(
    "say tell add note write warn announce claim argue insist report explain know think believe mean show seem "
    "suggest remember recall remain have like love understand see feel hear describe date stem come follow "
    "do".split()
)
# Verbs and adjectives whose complement lies ahead of them: "plans to meet", "is due on Friday".
AHEAD_HEADS = frozenset(
    "plan expect schedule set hope intend due slate aim want prepare agree promise vow pledge order urge invite ask "
    "threaten ready likely bind poise must should need can could may might would".split()
)
CALLING = frozenset("call appeal ask".split())
OPENINGS = frozenset({"begin", "start"})
CLIMB_STEPS = 8  # a verb further up the tree says little about the time; ±25 %: TimeBank +.0006 / 0, 2026-11


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
        lead = lead_direction(token)
        if lead:
            return lead
        beside = True  # the time stands with the verb itself, not with a noun of the clause
        for _ in range(CLIMB_STEPS):
            if token.pos_ in ("VERB", "AUX"):
                found = verb_direction(token) or (present_direction(token) if beside else 0)
                if found or token.head is token:
                    return found
            if token.head is token:
                return 0
            if token.lower_ == "for" and not beside and token.head.lemma_.lower() in CALLING:
                return 1  # "called for a march on Sunday"
            beside = beside and is_of_time(token, index)
            token = token.head
        return 0

    def is_habitual(self, at: int) -> bool:
        """True where the nearest verb over this place stands in the simple present: "leaves home at noon"."""
        index = bisect_right(self._starts, at) - 1
        token = self._doc[index] if index >= 0 else None
        for _ in range(CLIMB_STEPS):
            if token is None or token.head is token or token.pos_ in ("VERB", "AUX"):
                break
            token = token.head
        while token is not None and token.dep_ == "conj" and token.tag_ == "VB" and token.head is not token:
            token = token.head
        return token is not None and token.tag_ in ("VBZ", "VBP") and verb_direction(token) == 0

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in self._doc]


def lead_direction(token: Token) -> Direction:
    """The direction that the word before a time gives: "since", "until", "planned for"."""
    lead = token.nbor(-1) if token.i else token
    if lead.lower_ in ("the", "this", "next") and lead.i:
        lead = lead.nbor(-1)
    if lead.lower_ in ("for", "to") and lead.head.lemma_.lower() in PLANNED_FOR:
        return 1
    if lead.lower_ == "for" and lead.head.dep_ in ("dobj", "nsubjpass") and lead.head.head.lemma_ in PLANNED_FOR:
        return 1  # "called a meeting for Thursday"
    if lead.lower_ in ("until", "till") and lead.head.lemma_.lower() in PLANNED_FOR | SUSPENDED:
        return 1
    return -1 if lead.lower_ == "since" else 0


def verb_direction(verb: Token) -> Direction:
    """The direction of a verb with its auxiliaries; 0 for participles and infinitives that leave it open."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {helper.lower_ for helper in helpers}
    then = words & AHEAD_OF_THEN and (verb.tag_ == "VB" or "be" in words) and "have" not in words
    if words & AHEAD_WORDS or then:
        return 1
    if (
        is_going_to(verb)
        or is_to(verb)
        or is_bound_to(verb)
        or (verb.dep_ in ("xcomp", "ccomp", "advcl") and "to" in words and looks_ahead(verb.head))
    ):
        return 1
    if verb.dep_ == "advcl" and words_of(verb) & CONDITIONS and is_governed_ahead(verb.head):
        return 1
    tags = {helper.tag_ for helper in helpers} | {verb.tag_}
    if looks_ahead(verb) and tags & {"VBZ", "VBP", "MD"}:
        return 1
    if words & {"has", "have", "had", "'ve", "’ve", "was", "were", "did"} or verb.tag_ == "VBD":
        return -1
    if verb.tag_ == "VBG" and verb.dep_ in ("acl", "advcl", "prep") and not helpers and verb.lemma_ in OPENINGS:
        return 1  # "three days of silence, beginning on Wednesday"
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and not helpers:
        return 1 if looks_ahead(verb) else -1  # "the terms announced on Friday"
    if tags & {"VBZ", "VBP"}:
        return 1 if verb.tag_ == "VBG" else 0
    return 1 if "to" in words and verb.dep_ in ("xcomp", "relcl", "acl", "ROOT") and not helpers_past(verb) else 0


def is_governed_ahead(verb: Token) -> bool:
    """True for "would close", and for the "to stop" of "threatened to stop"."""
    words = words_of(verb)
    return bool(words & AHEAD_OF_THEN) or (verb.dep_ == "xcomp" and "to" in words and looks_ahead(verb.head))


def words_of(verb: Token) -> set[str]:
    """The auxiliaries and conjunctions of a verb."""
    return {child.lower_ for child in verb.children if child.dep_ in ("aux", "mark", "advmod")}


def present_direction(verb: Token) -> Direction:
    """1 for the present tense of a verb that happens on a day: "the trial opens on Monday"."""
    simple = verb.tag_ in ("VBZ", "VBP") and not any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    return 1 if simple and verb.lemma_.lower() not in STATES else 0


def is_of_time(token: Token, first: int) -> bool:
    """True for the words of the time that begins at this index, and for the preposition over it."""
    if token.dep_ in ("poss", "nmod", "compound", "amod") and token.head.ent_type_ not in ("DATE", "TIME"):
        return False
    return token.pos_ in ("ADP", "DET", "NUM", "ADV") or first <= token.i < first + 4


def looks_ahead(token: Token) -> bool:
    return token.lemma_.lower() in AHEAD_HEADS


def is_going_to(verb: Token) -> bool:
    head = verb.head
    return verb.dep_ == "xcomp" and head.lower_ == "going" and any(child.lower_ == "to" for child in verb.children)


def is_to(verb: Token) -> bool:
    """True for "is to meet", "was to open"."""
    told = any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
    return told and verb.dep_ == "xcomp" and verb.head.lemma_ == "be"


def is_bound_to(verb: Token) -> bool:
    """True for "has signed up to attend": what somebody has done lately to do something."""
    if verb.dep_ not in ("xcomp", "advcl") or verb.tag_ != "VB" or verb.head.tag_ != "VBN":
        return False
    return any(child.lower_ in ("has", "have") for child in verb.head.children)


def helpers_past(verb: Token) -> bool:
    return verb.head is not verb and verb.head.tag_ in ("VBD", "VBN")
