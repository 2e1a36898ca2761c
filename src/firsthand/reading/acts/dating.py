"""Which date belongs to which verb or event noun, and what a date does to a tense."""

from firsthand.reading.acts.plover import NOUNS
from firsthand.reading.acts.predicates import (
    LIKELY,
    REPORTED_FUTURE,
    event_word,
    helpers,
)
from firsthand.reading.tokens import Doc, Span, Token
from firsthand.records import EventState, Timex

BOUNDS = frozenset("until till before after since".split())  # "postponed until Monday" does not fall on Monday
Dates = dict[int, Timex]  # from the token that a date hangs on, directly or through its phrase, to the date


def dates_of(doc: Doc, times: tuple[Timex, ...]) -> Dates:
    """Each date, filed under every word between it and the verb or event noun that governs it."""
    dates: Dates = {}
    for time in times:
        span = doc.char_span(time.extent.start, time.extent.end)
        if time.type not in ("DATE", "TIME") or span is None:
            continue
        governor = _dated(span.root, span)
        if governor is not None:
            dates.setdefault(governor.i, time)
        for clause in _clauses_of(span):
            dates.setdefault(clause.i, time)
    for verb in doc:
        above = _dated_alike(verb, dates)
        if above is not None:
            dates.setdefault(verb.i, dates[above.i])
    return dates


def _clauses_of(time: Span) -> list[Token]:
    """The verbs of what happened then: "in 1954, when floods destroyed the mill"."""
    clauses = [child for word in time for child in word.children if child.dep_ == "relcl" and child.pos_ == "VERB"]
    return [clause for clause in clauses if _is_when(clause)]


def _is_when(clause: Token) -> bool:
    return any(child.lower_ == "when" for child in clause.children)


def _dated_alike(verb: Token, dates: Dates) -> Token | None:
    """The dated verb in the past whose date is this one's too: "was hurt in March when a roof fell", "searched the
    house on Tuesday and took away files"."""
    above = verb.head
    if verb.tag_ != "VBD" or above.tag_ != "VBD" or above.i not in dates:
        return None
    if verb.dep_ == "advcl":
        return above if _is_when(verb) else None
    own = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    told = dates[above.i].extent.end < verb.idx
    return above if verb.dep_ == "conj" and not own and told else None


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


def _dated(word: Token, time: Span) -> Token | None:
    """The verb or event noun that a date stands with; None where it belongs to another noun ("the 1987 treaty") or
    only bounds what is told."""
    for governor in word.ancestors:
        if _is_bound(word, governor, time):
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


def _is_bound(word: Token, governor: Token, time: Span) -> bool:
    """True for "until Monday", not where the expression itself begins so ("shortly after two on Monday"), nor for the
    day since which something has been closed; "by Monday" bounds what is done, "by order" does not."""
    if word.lower_ == "by":
        led = any(time.start <= child.i < time.end for child in word.children)
        return led and _is_done(governor)
    if word.lower_ == "since" and _has_been_done(governor):
        return False
    return word.lower_ in BOUNDS and not time.start <= word.i < time.end


def _has_been_done(verb: Token) -> bool:
    """True for "has been closed", which began on the day since which it lasts."""
    return verb.tag_ == "VBN" and helpers(verb) & {"has", "have"} != set() and "been" in helpers(verb)


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
