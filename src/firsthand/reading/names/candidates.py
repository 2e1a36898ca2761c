"""Where names stand: runs of tokens that the language model or a rule takes for a name; rules before the model."""

from collections.abc import Iterator

from firsthand.reading.names.body_names import bodies_in, credited_bodies, owned_bodies
from firsthand.reading.names.cutting import RUN_TOKENS, Guess, Name, cut, is_capital, is_inner_hyphen, is_word
from firsthand.reading.names.person_names import (
    apposed_people,
    described_people,
    names_of_speakers,
    nicknamed_people,
    opened_by_given_name,
    self_named_people,
    titled_people,
    with_syllable,
    without_office_words,
)
from firsthand.reading.names.roles import is_role_noun
from firsthand.reading.names.words import OF_WORDS, ORGANISATION_NOUNS, PLACE_NOUNS, QUOTES
from firsthand.reading.tokens import Doc, Token
from firsthand.records.countries import BY_NAME

LABELS: dict[str, Guess] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "people",
}


def find_names(doc: Doc) -> list[Name]:
    """The names in the document, in order, none overlapping: rules before the model, longer before shorter."""
    found = [*_rule_names(doc), *_model_names(doc), *names_of_speakers(doc), *opened_by_given_name(doc)]
    ordered = sorted(found, key=lambda name: (not name.sure, name.start - name.end, name.start, name.guess))
    taken: set[int] = set()
    kept = []
    for name in ordered:
        if taken.isdisjoint(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            kept.append(name)
    return [with_syllable(doc, name) for name in without_office_words(doc, sorted(kept, key=lambda name: name.start))]


def _model_names(doc: Doc) -> Iterator[Name]:
    surnames = _surnames(doc)
    for entity in doc.ents:
        guess = LABELS.get(entity.label_)
        if guess is not None:
            for start, end in _pieces(doc, entity.start, entity.end, guess, surnames):
                yield from cut(doc, start, end, guess, sure=False)


def _surnames(doc: Doc) -> frozenset[str]:
    """Last words of the longer names that the model takes for people's."""
    people = (entity for entity in doc.ents if entity.label_ == "PERSON" and len(entity) > 1)
    return frozenset(entity[-1].text for entity in people)


def _pieces(doc: Doc, start: int, end: int, guess: Guess, surnames: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The tokens parted at line breaks, marks and slashes, and at "and" where two names are joined by it."""
    whole = doc.span(start, end).text.removeprefix("the ")
    joined = guess in ("person", "place") or any(token.text in surnames for token in doc[start:end])
    at = start
    for here in range(start, end + 1):
        if here == end or _parts(doc[here]) or (joined and whole not in BY_NAME and _joins(doc[here])):
            if at < here:
                yield at, here
            at = here + 1


def _parts(token: Token) -> bool:
    if token.tag_ == "POS":
        return False
    return token.is_space or token.text in QUOTES or token.text in "()[]/|;:—–"


def _joins(token: Token) -> bool:
    return token.text == "," or token.lower_ in ("and", "&")


def _rule_names(doc: Doc) -> Iterator[Name]:
    for start, end in _runs(doc):
        yield from bodies_in(doc, start, end)
        yield from titled_people(doc, start, end)
        yield from described_people(doc, start, end)
    yield from _introduced(doc)
    yield from apposed_people(doc)
    yield from credited_bodies(doc)
    yield from owned_bodies(doc)
    yield from nicknamed_people(doc)
    yield from self_named_people(doc)


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, joined by possessives and by "of", "for the", "and" between them."""
    start = 0
    while start < len(doc):
        if not is_word(doc[start]):
            start += 1
            continue
        end = _end_of_run(doc, start)
        yield start, end
        start = end


JOINS = OF_WORDS | {"'s", "’s", "'", "’"}


def _end_of_run(doc: Doc, start: int) -> int:
    end = start + 1
    while end < len(doc) and end - start < RUN_TOKENS:
        step = end
        while step < len(doc) and step - end < 2 and (doc[step].lower_ in JOINS or is_inner_hyphen(doc, step)):
            step += 1
        if step >= len(doc) or not is_word(doc[step]) or (doc[step].is_sent_start and step > end):
            return end
        end = step + 1
    return end


def _introduced(doc: Doc) -> Iterator[Name]:
    """Names that a common noun before them classes: "the newspaper X", "the city of X"; and bylines."""
    for token in doc[:-1] if len(doc) else doc:
        if token.lower_ in ORGANISATION_NOUNS and not is_capital(token):
            yield from _after(doc, token.i + 1, "organisation")
        elif token.lower_ in PLACE_NOUNS and doc[token.i + 1].lower_ == "of" and token.i + 2 < len(doc):
            yield from _after(doc, token.i + 2, "place")
        elif token.is_upper and (token.i == 0 or doc[token.i - 1].is_space):
            yield from _dateline(doc, token.i)
        elif token.text == "By" and (token.i == 0 or doc[token.i - 1].is_space):
            yield from _after(doc, token.i + 1, "person", least=2)


def _dateline(doc: Doc, start: int) -> Iterator[Name]:
    """The place in capitals that opens a report: "PORT EXAMPLE (Agency) —", "PORT EXAMPLE, Freedonia —"."""
    end = start
    while end < len(doc) and end - start < 4 and doc[end].is_alpha and doc[end].is_upper:
        end += 1
    if end < len(doc) and doc[end].text in ("(", ",", "-", "–", "—", "--") and len(doc.span(start, end).text) > 3:
        yield Name(start, end, "place", sure=True)
        if doc[end].text == "," and end + 2 < len(doc) and doc[end + 2].text == "(" and is_capital(doc[end + 1]):
            yield Name(end + 1, end + 2, "place", sure=True)


def _after(doc: Doc, start: int, guess: Guess, least: int = 1) -> Iterator[Name]:
    end = start
    while end < len(doc) and end - start < 5 and is_word(doc[end]) and doc[end].pos_ in ("PROPN", "NOUN", "ADJ"):
        end += 1
    if end - start >= least and not any(is_role_noun(doc[at]) for at in range(start, end)):
        yield from cut(doc, start, end, guess, sure=True)
