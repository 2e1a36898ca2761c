"""Which date belongs to which verb or event noun, and what a date does to a tense."""

from spacy.tokens import Doc, Token

from firsthand.reading.acts.plover import NOUNS
from firsthand.reading.acts.predicates import (
    LIKELY,
    REPORTED_FUTURE,
    event_word,
    helpers,
)
from firsthand.records import EventState, Timex

BOUNDS = frozenset("until till before after since".split())  # "postponed until Monday" does not fall on Monday
Dates = dict[int, Timex]  # from the token that a date hangs on, directly or through its phrase, to the date


def dates_of(doc: Doc, times: tuple[Timex, ...]) -> Dates:
    """Each date, filed under every word between it and the verb or event noun that governs it."""
    dates: Dates = {}
    for time in times:
        span = doc.char_span(time.extent.start, time.extent.end, alignment_mode="expand")
        if time.type not in ("DATE", "TIME") or span is None:
            continue
        governor = _dated(span.root)
        if governor is not None:
            dates.setdefault(governor.i, time)
    return dates


def carried_date(verb: Token, carried: list[Token], dates: Dates) -> Timex | None:
    """The date of the event noun that a verb carries, "held Monday's talks"; not the year that only tells it from
    others, "lifted the 2014 ban"."""
    for noun in carried:
        when = dates.get(noun.i)
        if when is not None and not (when.value.isdigit() and any(_is_year(child) for child in noun.children)):
            return when
    return None


def _is_year(word: Token) -> bool:
    return bool(word.dep_ in ("nummod", "compound", "amod", "nmod") and word.text.isdigit())


def _dated(word: Token) -> Token | None:
    """The verb or event noun that a date stands with; None where it belongs to another noun ("the 1987 treaty")."""
    for governor in word.ancestors:
        if word.lower_ in BOUNDS or (word.lower_ == "by" and _is_done(governor)):
            return None
        if governor.pos_ == "VERB" or event_word(governor) in NOUNS:
            return governor
        if governor.pos_ == "AUX" and any(child.dep_ == "nsubj" for child in governor.children):
            return None  # "as he did in May": another clause
        names_it = word.dep_ in ("poss", "compound", "nummod", "amod", "nmod") or word.lower_ == "of"
        if governor.pos_ in ("NOUN", "PROPN") and names_it:
            return None
        word = governor
    return None


def _is_done(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBN") and not helpers(verb) & (LIKELY | REPORTED_FUTURE)


def on_calendar(
    verb: Token, state: EventState | None, when: Timex | None, published: str | None
) -> EventState | None:
    """A plain present with a date is a plan ("play on Sunday"), unless the date lies before the article; nothing
    that is dated after the article has happened."""
    if state == "past" and when and is_ahead(when, published):
        return "upcoming"
    if state == "ongoing" and when and is_ahead(when, published):
        return "upcoming"
    if state != "ongoing" or when is None or verb.tag_ not in ("VBZ", "VBP") or when.value == "PRESENT_REF":
        return state
    return "past" if when.end and published and when.end < published[:10] else "upcoming"


def is_ahead(when: Timex, published: str | None) -> bool:
    return bool(when.start and published and when.start > published[:10])


def is_misdated(verb: Token, when: Timex, published: str | None) -> bool:
    """True for a past tense with a day after the article's: the date belongs to something else."""
    past = verb.tag_ == "VBD" or helpers(verb) & {"was", "were", "had", "did"}
    return bool(past) and is_ahead(when, published)


def is_set(verb: Token, when: Timex, published: str | None) -> bool:
    """True for a plain present with a day to come: "the court hears the case on 4 May"."""
    return verb.tag_ in ("VBZ", "VBP") and is_ahead(when, published)
