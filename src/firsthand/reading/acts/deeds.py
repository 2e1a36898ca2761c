"""What is done rather than only said, held or undergone, and how far the words reach that tell of it."""

import re

from spacy.tokens import Token

from firsthand.reading.acts.actors import STAND_INS
from firsthand.reading.acts.matters import is_speech
from firsthand.reading.acts.predicates import MAX_WORDS, SPEECH, is_passive, negated, phrase_end, subject_of
from firsthand.records import EventState

# Verbs that no date and no "will" make a deed.
NO_DEED = frozenset(
    "be have say tell know think want like feel need seem expect believe hope remain mean depend include contain"
    " continue note add let do get keep stay".split()
)
# What is put out in words alone: "issued a statement".
WORDS_OUT = frozenset("statement comment remark tweet post claim denial word response explanation".split())
PUTS_OUT = frozenset("issue release make give publish deliver put_out read post tweet".split())
# Deeds that are opinions in the plain present: "opposes the plan", "backs him", "calls for reform".
HELD = frozenset(
    "oppose reject support back defend endorse favour favor welcome agree call_for call_on urge demand request appeal"
    " criticise criticize condemn blame accuse praise applaud hail allege complain decry deplore denounce refuse"
    " decline"
    " commend thank promise pledge ban prohibit outlaw allow threaten invite protest meet talk require".split()
)
OPENERS = frozenset("that which who because after before when while as if where whose whether since until".split())
LEAST_WORDS = 4  # words of a phrase that is cut where its last clause opens


def is_deed(verb: Token, word: str, state: EventState, dated: bool, coded: bool, patients: list[Token]) -> bool:
    """False for keeping silent, for words put out, for "charged that", for what is met "with cheers", for opinions
    and rules in the plain present, and for what is not done to somebody, unless somebody says so."""
    if word in ("refuse", "decline") and any(
        child.dep_ in ("xcomp", "dobj") and is_speech(child) for child in verb.children
    ):
        return False
    if word == "meet" and is_passive(verb):
        return False
    if word in PUTS_OUT and any(noun.lemma_.lower() in WORDS_OUT for noun in patients):
        return False
    if word in ("charge", "agree") and any(child.dep_ == "ccomp" for child in verb.children):
        return False
    if state == "denied" and negated(verb):
        done = coded and word != "have" and not is_passive(verb) and subject_of(verb) is not None
        return done or _is_said(verb)
    if verb.tag_ == "VBG" and not coded and not dated and verb.dep_ in ("advcl", "pcomp", "acl"):
        return False
    if state == "ongoing" and not dated and verb.tag_ in ("VBZ", "VBP"):
        return word not in HELD or (verb.dep_ == "ROOT" and word != "agree" and not _is_thing(verb))
    return True


def _is_said(verb: Token) -> bool:
    return verb.dep_ in ("ccomp", "conj") and any(above.lemma_ in SPEECH | {"insist"} for above in verb.ancestors)


def _is_thing(verb: Token) -> bool:
    """True when a thing is the subject: "the plan calls for"."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.lemma_.lower() in STAND_INS:
        return subject is None
    return bool(subject.tag_ == "NN" and subject.ent_type_ == "")


def is_day_value(value: str) -> bool:
    """True for a TIMEX3 value that names one day."""
    return re.match(r"\d{4}-\d\d-\d\d", value) is not None


def predicate_end(verb: Token) -> Token:
    """The last token of what is told: where the predicate runs too long, the end of the last part that is whole."""
    end = phrase_end(verb)
    if end.i + 2 < verb.i + MAX_WORDS:
        return end
    for token in reversed(verb.doc[verb.i + LEAST_WORDS : end.i + 1]):
        opens = token.lower_ in OPENERS or (token.dep_ == "prep" and token.right_edge.i > end.i)
        opens = opens or (token.dep_ in ("aux", "mark") and token.lower_ == "to")
        if opens and token.head.right_edge.i > end.i:
            return _before(token)
    return end


def _before(token: Token) -> Token:
    last = token.nbor(-1)
    while last.is_punct or last.pos_ in ("CCONJ", "DET", "ADP", "PART"):
        last = last.nbor(-1)
    return last
