"""Verbs outside the lexicon that tell of a happening: those that a date makes one, those that the model may type."""

from firsthand.reading.acts.actors import Actors
from firsthand.reading.acts.dating import is_ahead, is_set
from firsthand.reading.acts.deeds import NO_DEED, is_day_value, is_idiom
from firsthand.reading.acts.plover import LIGHT, OCCUR, VERBS, WEAK
from firsthand.reading.acts.predicates import LIKELY, REPORTED_FUTURE, helpers, is_passive, patients_of
from firsthand.reading.tokens import Token
from firsthand.records import Timex

NO_DOING = frozenset(
    "be have say tell add state note explain believe think know want like feel seem appear hope fear"
    " expect mean include"
    " contain remain need see hear look show suggest describe call consider understand regard involve"
    " reflect depend"
    " stress argue claim insist warn write speak talk comment reply ask answer quote cite report announce predict"
    " estimate indicate acknowledge confirm reveal do get let use keep try work live"
    " stay stand"
    " become represent concern relate belong cost follow accord base date schedule plan hit last total"
    " average exceed"
    " continue await come mark set stem coincide precede"
    " tweet post assert declare voice imply inform repeat reiterate deny respond refer clarify quip joke vow assure"
    " urge"
    " fire_back hit_back shoot_back push_back strike_back hit_out lash_out face waste reference mention"
    " question amount exacerbate opine remark tout hint signal echo recall issue know wonder consist lack deserve"
    " refuse decline".split()
)  # verbs that a date alone does not make a happening
CALENDAR = (*"12", "XXXX-")  # how the value of a date on the calendar starts, be its year known or not
# Verbs that leave the act to what they govern: alone they are no act of any type.
SPOKEN = frozenset(
    "announce declare come use have go help find push lead face serve cause force bring turn see".split()
)
AWAITED = frozenset("expect schedule plan slate set".split())
MEASURED = frozenset("shrink change grow increase decrease decline rise fall drop climb double triple".split())


def is_doing(verb: Token, word: str, actors: Actors, subject: Token | None, when: Timex) -> bool:
    """True for a verb outside the lexicon that a date may turn into a happening: done by or to somebody named or some
    thing, or set for a day to come."""
    if not when.value.startswith(CALENDAR) or word in VERBS:
        return False
    if word == "find":
        return is_passive(verb) and is_day_value(when.value)  # "the body was found on Tuesday"
    if is_awaited(verb) and is_ahead(when, actors.article.published) and is_day_value(when.value):
        return True
    ahead = bool(helpers(verb) & (LIKELY | REPORTED_FUTURE)) or is_set(verb, when, actors.article.published)
    if ahead and is_day_value(when.value):
        return verb.lemma_.lower() not in NO_DEED
    if word in NO_DOING or verb.lemma_.lower() in NO_DOING or is_idiom(verb, patients_of(verb)):
        return False
    if verb.lemma_.lower() in MEASURED and not is_day_value(when.value):
        return False  # "fell by a third from 2007 to 2014": a figure
    patients = patients_of(verb)
    if ahead or actors.all_named(subject) or any(actors.named(noun) for noun in patients):
        return True
    doer = subject or (patients[0] if is_passive(verb) and patients else None)
    return doer is not None and doer.pos_ in ("NOUN", "PROPN")


def is_awaited(verb: Token) -> bool:
    """True for what has a day and nothing more is said of it: "a verdict is expected on 4 May"."""
    told = any(child.dep_ in ("xcomp", "ccomp") for child in verb.children)
    subject = next((child for child in verb.lefts if child.dep_ == "nsubjpass"), None)
    return verb.lemma_ in AWAITED and not told and subject is not None and subject.pos_ in ("NOUN", "PROPN")


def is_codable(verb: Token, word: str, actors: Actors, subject: Token | None, patients: list[Token]) -> bool:
    """True for an act told outside quotation marks, by somebody named or to somebody named."""
    said = word in NO_DOING or verb.lemma_.lower() in NO_DEED | SPOKEN
    if said or word in LIGHT | OCCUR | WEAK | MEASURED or actors.quotation(verb) is not None:
        return False
    return bool(actors.all_named(subject)) or any(actors.named(noun) for noun in patients)
