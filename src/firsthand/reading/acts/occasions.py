"""Happenings that no verb carries: "the summit on 4 May", "Monday's derby"."""

from firsthand.reading.acts.actors import Actors
from firsthand.reading.acts.dating import Dates, is_ahead
from firsthand.reading.acts.phrases import extent_between, place_of, unique, words_between
from firsthand.reading.acts.plover import NOUNS
from firsthand.reading.acts.predicates import (
    event_word,
    partners_of,
)
from firsthand.reading.acts.states import state_of
from firsthand.reading.tokens import Token
from firsthand.records import EventState, Happening

TOWARD = frozenset("to with against on at into for toward towards from between".split())
LEAST_WORDS = 4  # of an occasion whose date stands elsewhere; unmeasured
SPOKEN = frozenset({"REQUEST", "REJECT", "THREATEN", "ACCUSE"})  # types whose nouns are words, not occasions


def of_noun(noun: Token, actors: Actors, dates: Dates) -> Happening | None:
    """A dated event noun that no verb carries: "the summit on 4 May", "Monday's derby"."""
    if noun.pos_ != "NOUN" or noun.i not in dates or event_word(noun) not in NOUNS:
        return None
    if noun.dep_ == "compound" or any(child.lower_ in ("no", "any", "possible") for child in noun.children):
        return None
    state, value = _state_round(noun), dates[noun.i].value
    if state == "past" and is_ahead(dates[noun.i], actors.article.published):
        state = "upcoming"
    if state is None or state == "denied" or value.isdigit() or value in ("PRESENT_REF", "PAST_REF"):
        return None  # "the 2016 election" only dates something else
    phrase = [word for word in noun.subtree if word.i <= noun.i + 12]
    start, end = noun.left_edge, _noun_end(noun)
    what = words_between(noun.doc, start, end)
    if dates[noun.i].extent.end > end.idx + len(end.text) and len(what.split()) < LEAST_WORDS:
        return None  # "a conference"
    extent = extent_between(actors, start, phrase[-1] if phrase[-1].i > end.i else end)
    code = NOUNS[event_word(noun)]
    if code.event in SPOKEN:
        return None
    people = [name for pobj in partners_of(noun, TOWARD) if (name := actors.actor(pobj))]
    holders = [name for child in noun.children if child.dep_ == "poss" and (name := actors.named(child))]
    return Happening(
        extent=extent,
        trigger=actors.extent(noun),
        what=what,
        event=code.event,
        mode=code.mode,
        actors=unique(holders),
        recipients=unique(people),
        where=place_of(noun, actors),
        when=dates[noun.i].extent,
        state=state,
    )


def _state_round(noun: Token) -> EventState | None:
    for word in noun.ancestors:
        if word.pos_ in ("VERB", "AUX"):
            if word.lemma_ in ("plan", "schedule", "expect", "await", "prepare"):
                return "upcoming"
            return state_of(word)
    return "past" if noun.dep_ == "ROOT" else None


def _noun_end(noun: Token) -> Token:
    end = noun
    for child in noun.children:
        if child.dep_ == "prep" and child.i > noun.i and child.right_edge.i - noun.i < 12:
            end = child.right_edge if child.right_edge.i > end.i else end
    return end
