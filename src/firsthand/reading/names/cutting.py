"""One name, cut to itself: without titles, articles, verbs and marks round it; and what cannot be a name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from firsthand.reading.names.roles import is_honorific, is_role_noun
from firsthand.reading.names.words import (
    DAYS,
    MONTH_NAMES,
    NO_GIVEN_NAMES,
    NO_SURNAMES,
    NOT_NAMES,
    PARTICLES,
    SPEECH_VERBS,
)
from firsthand.reading.tokens import Doc, Span, Token
from firsthand.records.countries import BY_DEMONYM, BY_NAME, BY_PEOPLE

Guess = Literal["person", "organisation", "place", "people"]


RUN_TOKENS = 12  # a bound of cost: the longest name looked for


@dataclass(frozen=True)
class Name:
    """Tokens ``[start, end)`` that name something; ``sure`` when a rule says so and not only the model."""

    start: int
    end: int
    guess: Guess
    sure: bool = False


def places_of(doc: Doc, *words: str) -> list[int]:
    """Where one of these words stands, written so: in one look at the whole text."""
    return sorted(at for word in set(words) for at in doc.places.get(word, ()))


def is_capital(token: Token) -> bool:
    """True when the token opens with a capital letter."""
    return bool(token.text[0].isupper())


TITLE_CASE = 0.6  # share of capitalised long words from which a sentence is read as a headline; unmeasured


HEADLINE = 0.9  # the same share where the sentence also lacks a full stop and is surely a headline; unmeasured


def is_title_case(sentence: Span, least: float = TITLE_CASE) -> bool:
    """True for a sentence of five long words and more of which such a share is capitalised."""
    words = [token for token in sentence if token.is_alpha and len(token.text) > 3]
    return len(words) > 4 and sum(map(is_capital, words)) >= least * len(words)


def is_headline(sentence: Span) -> bool:
    """True for a headline in title case: next to all its long words are capitalised, and no full stop ends it."""
    last = next((token for token in reversed(list(sentence)) if not token.is_space), None)
    return last is not None and last.text not in (".", "”", '"', "''") and is_title_case(sentence, HEADLINE)


def words_of(doc: Doc, name: Name) -> tuple[str, ...]:
    """The name's words as they stand."""
    return tuple(doc[at].text for at in range(name.start, name.end))


def cut(doc: Doc, start: int, end: int, guess: Guess, *, sure: bool) -> Iterator[Name]:
    """The name without what stands round it: articles, titles, possessives, lower-case words, marks."""
    while start < end and _opens_no_name(doc, start, end, guess):
        start += 1
    while start < end and _ends_no_name(doc[end - 1], guess):
        end -= 1
    if start < end and _is_name(doc, start, end, guess, sure=sure):
        people = end - start == 1 and (doc[start].text in BY_DEMONYM or doc[start].text in BY_PEOPLE)
        yield Name(start, end, "people" if people else guess, sure)


def _opens_no_name(doc: Doc, start: int, end: int, guess: Guess) -> bool:
    token = doc[start]
    if not is_capital(token) or token.pos_ == "DET" or token.lower_ in ("the", "a", "an"):
        return not (token.lower_ in PARTICLES and start + 1 < end)
    if is_honorific(token):
        return True
    if guess == "person":
        return start + 1 < end and (
            _is_participle(token)
            or token.lower_ in SPEECH_VERBS
            or token.pos_ == "VERB"
            or is_role_noun(token)
            or token.text in BY_DEMONYM
            or token.text in BY_NAME
        )
    return token.is_sent_start is True and token.pos_ in ("ADV", "SCONJ", "CCONJ", "ADP", "PRON") and start + 1 < end


PARTICIPLE_LETTERS = 6  # "Firing", but "Xing" and "Ming"; unmeasured


GIVEN_ING = ("irving", "sterling")


def _is_participle(token: Token) -> bool:
    """True for a headline's or a sentence's "Firing Example"."""
    return token.lower_.endswith("ing") and len(token.text) >= PARTICIPLE_LETTERS and token.lower_ not in GIVEN_ING


def _ends_no_name(token: Token, guess: Guess) -> bool:
    if guess == "person" and token.text in MONTH_NAMES and token.tag_ == "NNP":
        return token.ent_type_ != "PERSON"
    if guess == "person" and token.pos_ in ("VERB", "AUX"):
        return True
    return token.lower_ in DAYS or not (is_capital(token) or token.text[0].isdigit())


def _is_name(doc: Doc, start: int, end: int, guess: Guess, *, sure: bool) -> bool:
    words = [doc[at] for at in range(start, end)]
    if len(words) == 1 and (words[0].lower_ in NOT_NAMES or is_role_noun(words[0]) or len(words[0].text) < 2):
        return sure and guess == "person" and words[0].lower_ not in ADDRESSED and words[0].lower_ not in AFTER_NAMES
    if guess == "person" and len(words) == 1 and words[0].tag_ == "NNPS" and not sure:
        return False
    if guess == "organisation" and not sure and is_role_noun(words[-1]):
        return False
    if not any(is_capital(word) for word in words):
        return False
    if guess == "person":
        if len(words) > 1 and _is_no_persons(words, sure=sure):
            return False
        return len(words) <= 5 and not any(
            word.like_num or (word.pos_ in ("VERB", "AUX", "DET") and word.text not in MONTH_NAMES) for word in words
        )
    return True


def _is_no_persons(words: list[Token], *, sure: bool) -> bool:
    """True for "Northern Lights", "the Example House", "Liberals & Greens"."""
    if words[0].lower_ in NO_GIVEN_NAMES or any(word.text == "&" for word in words):
        return True
    if all(is_role_noun(word) or word.lower_ in ("prime", "vice", "deputy", "chief") for word in words):
        return True
    return not sure and words[-1].lower_ in NO_SURNAMES


AFTER_NAMES = frozenset({"jr", "jr.", "sr", "sr."})


# Offices by which people are addressed: "Mr President".
ADDRESSED = frozenset(
    "ambassador chairman chairwoman governor mayor minister president secretary senator speaker".split()
)


def is_word(token: Token) -> bool:
    """True for a capitalised word, with or without hyphens, dots and apostrophes."""
    return is_capital(token) and (token.is_alpha or "-" in token.text or "." in token.text or "'" in token.text)


def is_inner_hyphen(doc: Doc, at: int) -> bool:
    """True for the hyphen of "North-South"."""
    if not 0 < at < len(doc) - 1 or doc[at].text not in ("-", "‑"):
        return False
    return not doc[at - 1].whitespace_ and not doc[at].whitespace_ and is_word(doc[at - 1]) and is_word(doc[at + 1])


def is_office(token: Token) -> bool:
    """True for the head of an office that stands before one name: "minister", but not "ministers"."""
    return is_role_noun(token) and not token.lower_.endswith("s") and token.lower_ not in ("general", "republican")
