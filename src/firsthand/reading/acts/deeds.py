"""What is done rather than only said, held or undergone, and how far the words reach that tell of it."""

import re

from firsthand.reading.acts.actors import STAND_INS
from firsthand.reading.acts.matters import is_speech
from firsthand.reading.acts.plover import IDLE_OBJECTS, IDLE_VERBS
from firsthand.reading.acts.predicates import REPORTED_FUTURE, SPEECH, helpers, is_passive, negated, subject_of
from firsthand.reading.tokens import Token
from firsthand.records import EventState

# Verbs that no date and no "will" make a deed.
NO_DEED = frozenset(
    "be have say tell know think want like feel need seem expect believe hope remain mean depend include contain"
    " continue note add let do get keep stay".split()
)
# What is put out in words alone: "issued a statement".
WORDS_OUT = frozenset(
    "statement comment remark tweet post claim denial word response explanation view opinion assessment warning"
    " assurance praise criticism argument case point account description hint glimpse insight".split()
)
PUTS_OUT = frozenset("issue release make give publish deliver put_out read post tweet offer provide present".split())
# Verbs that have the coded sense only with an object: "stormed the palace", "declined the offer".
NEEDS_OBJECT = frozenset("storm raid decline refuse pound shell free bow defend back welcome evict raze".split())
# Deeds that are opinions in the plain present: "opposes the plan", "backs him", "calls for reform".
HELD = frozenset(
    "oppose reject support back defend endorse favour favor welcome agree call_for call_on urge demand request appeal"
    " criticise criticize condemn blame accuse praise applaud hail allege complain decry deplore denounce refuse"
    " decline"
    " commend thank promise pledge ban prohibit outlaw allow threaten invite protest meet talk require".split()
)
PROVISIONS = frozenset("bill plan proposal law measure amendment rule deal policy legislation draft act".split())
# Opinions: "has long opposed", "did not oppose" tell of no one act.
LASTING = frozenset("oppose support favour favor".split())


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
    if word in ("charge", "agree", "complain") and any(child.dep_ == "ccomp" for child in verb.children):
        return False
    if word in LASTING and not dated and (state in ("denied", "ongoing") or verb.tag_ == "VBN"):
        return False
    if not coded and helpers(verb) & REPORTED_FUTURE and _is_provision(subject_of(verb)):
        return False
    if state == "denied" and negated(verb):
        done = coded and word != "have" and not is_passive(verb) and subject_of(verb) is not None
        return done or _is_said(verb)
    if verb.tag_ == "VBG" and not coded and not dated and verb.dep_ in ("advcl", "pcomp", "acl"):
        return False
    if state == "ongoing" and not dated and verb.tag_ in ("VBZ", "VBP"):
        return word not in HELD or (verb.dep_ == "ROOT" and word != "agree" and not _is_thing(verb))
    return True


def _is_provision(noun: Token | None) -> bool:
    """True for what only says what would be: "the bill would raise the age"."""
    return noun is not None and noun.lemma_.lower() in PROVISIONS


def _is_said(verb: Token) -> bool:
    return verb.dep_ in ("ccomp", "conj") and any(above.lemma_ in SPEECH | {"insist"} for above in verb.ancestors)


def _is_thing(verb: Token) -> bool:
    """True when a thing is the subject: "the plan calls for"."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.lemma_.lower() in STAND_INS:
        return subject is None
    return bool(subject.tag_ == "NN" and subject.ent_type_ == "")


def is_figurative(verb: Token, word: str, subject: Token | None, patients: list[Token], dated: bool) -> bool:
    """True where the verb's other sense is meant: "the row threatened to grow", "demand declined", "discussed her
    love of music", "the storm stormed", "is not to blame"."""
    if word == "blame" and verb.dep_ == "xcomp" and not patients:
        return True
    if word in NEEDS_OBJECT and not patients:
        return not (word in ("refuse", "decline") and any(child.dep_ == "xcomp" for child in verb.children))
    if word == "discuss":
        met = dated and is_passive(verb) and subject is None  # "the letter was discussed on 4 May"
        return not (met or _is_many(subject) or any(child.lower_ == "with" for child in verb.children))
    if word in ("protest", "rally", "march", "demonstrate") and subject is not None:
        alone = subject.ent_type_ == "PERSON" and not list(subject.conjuncts)
        return bool(alone) and not is_with_others(verb)
    return word == "threaten" and subject is not None and _is_lifeless(subject)


def is_with_others(verb: Token) -> bool:
    """True for "marched with", "rallied outside": somebody does it in company or in a place."""
    return any(child.dep_ == "prep" for child in verb.children)


def _is_many(noun: Token | None) -> bool:
    return noun is not None and (noun.tag_ in ("NNS", "NNPS") or noun.lower_ in ("we", "they") or any(noun.conjuncts))


def _is_lifeless(noun: Token) -> bool:
    """True for a plain noun in the singular that stands for nobody: "the row"."""
    plain = noun.tag_ == "NN" and noun.lemma_.lower() not in STAND_INS and not noun.ent_type_
    return bool(plain) and not _is_human(noun)


def _is_human(noun: Token) -> bool:
    return str(noun.lemma_).lower().endswith(("er", "or", "ist", "man", "woman", "ian", "ent", "group", "ee", "ant"))


def is_idiom(verb: Token, patients: list[Token]) -> bool:
    """True for "raised eyebrows", "made headlines", "offered a gloomy view"."""
    words = {noun.lemma_.lower() for noun in patients}
    clear = any(child.dep_ in ("ccomp", "xcomp", "oprd") and child.pos_ == "ADJ" for child in verb.children)
    if (verb.lemma_ == "make" and ("it" in words or clear)) or (verb.lemma_ == "take" and not words):
        return True  # "made it clear", "took to the air waves"
    if verb.lemma_ in IDLE_VERBS and words and words <= IDLE_OBJECTS:
        return True
    return verb.lemma_ in PUTS_OUT and bool(words & WORDS_OUT)


def is_day_value(value: str) -> bool:
    """True for a TIMEX3 value that names one day."""
    return re.match(r"\d{4}-\d\d-\d\d|XXXX-WXX-\d|XXXX-\d\d-\d\d", value) is not None
