"""What kind of thing a name names: decided once for all of an article, from every place where it stands."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from firsthand.reading.names.countries import UNIONS_OF_STATES, Words, countries_of
from firsthand.reading.names.cutting import Guess, Name, words_of
from firsthand.reading.names.surroundings import follows_the, stands_as_body, stands_as_person, stands_as_place
from firsthand.reading.names.words import (
    CLUB_OR_PLACE,
    FIRM_WORDS,
    LAST_WORDS,
    NO_GIVEN_NAMES,
    NO_SURNAMES,
    OPENING_WORDS,
    SPORT_WORDS,
    STATES,
    STEMS_OF_PLACES,
)
from firsthand.reading.tokens import Doc
from firsthand.records import EntityKind
from firsthand.records.countries import BY_CAPITAL, BY_NAME, BY_SEAT
from firsthand.records.given_names import GENDER_OF

# How much one piece of evidence weighs against one guess of the language model (1). Unmeasured: set so that a rule
# outweighs a few guesses and that many guesses outweigh the table, since tables know no surnames.
SURE = 4  # unmeasured


TABLE = 2  # ±25 %: fictions -.0005 / 0, 2026-11


def kinds_of(doc: Doc, names: Iterable[Name]) -> dict[Words, EntityKind]:
    """The kind of every name, by its words as they stand."""
    names = list(names)
    votes = _votes(doc, names)
    guesses = {words: _most(count) for words, count in votes.items()}
    _follow_surnames(guesses, votes)
    _follow_full_names(guesses, votes)
    _follow_firms(guesses, {words_of(doc, name) for name in names if stands_as_place(doc, name)})
    sure = {words_of(doc, name) for name in names if name.sure}
    countries = countries_of(doc, guesses, sure)
    return {words: _kind(words, guess, countries) for words, guess in guesses.items()}


def _kind(words: Words, guess: Guess, countries: frozenset[str]) -> EntityKind:
    if " ".join(words) in countries:
        return "country"
    return "place" if guess == "people" else guess


def _votes(doc: Doc, names: list[Name]) -> dict[Words, Counter[Guess]]:
    votes: dict[Words, Counter[Guess]] = defaultdict(Counter)
    for name in names:
        words = words_of(doc, name)
        votes[words][name.guess] += SURE if name.sure else 1
        votes[words]["place"] += stands_as_place(doc, name)
        votes[words]["person"] += stands_as_person(doc, name) - 2 * follows_the(doc, name)
        votes[words]["organisation"] += stands_as_body(doc, name)
    sport = sum(token.lower_ in SPORT_WORDS for token in doc) >= SPORT_COUNT
    for words, count in votes.items():
        for guess in _from_words(words):
            count[guess] += TABLE
        if len(words) > 1 and words[-1].lower() in CLUB_OR_PLACE:
            count["organisation" if sport else "place"] += SURE if sport else TABLE
        if len(words) == 1 and words[0].endswith(LAND_ENDINGS) and count["organisation"] > count["person"]:
            count["place"] += TABLE
    for words in sorted(votes):
        cased = tuple(word.capitalize() for word in words)
        if cased != words and cased in votes and len("".join(words)) > 3:
            votes[words] = votes[cased] = votes[words] + votes[cased]
    return votes


SPORT_COUNT = 4  # words of sport from which "Example City" is a club; unmeasured


LAND_ENDINGS = ("ia", "land", "stan")  # one word that ends so is rather a place than an organisation


def _from_words(words: Words) -> list[Guess]:
    whole = " ".join(words)
    if whole in UNIONS_OF_STATES:
        return ["organisation", "organisation"]
    if whole in BY_NAME or whole in BY_CAPITAL or whole in STATES:
        return ["place"]
    if whole in BY_SEAT:
        return ["organisation"]
    if len(words) > 1 and words[-1].lower() in STEMS_OF_PLACES:
        return ["place"]
    if len(words) > 1 and words[-1].lower().rstrip(".") in LAST_WORDS:
        return ["organisation"]
    if 1 < len(words) < 4 and words[0].lower() in OPENING_WORDS:
        return ["organisation"]
    if 1 < len(words) < 4 and words[0].lower() in GENDER_OF and words[0] not in STATES | PLACES_TOO:
        return ["person"] if words[-1].lower() not in NO_SURNAMES else []
    if _is_acronym(words):
        return ["organisation", "organisation"]
    return ["organisation"] if len(words) == 1 and words[0].lower() in LAST_WORDS else []


# Given names that places bear as well.
PLACES_TOO = frozenset("Charlotte Diana Florence Lourdes Marina Santiago Sofia Victoria".split())


def _is_acronym(words: Words) -> bool:
    letters = words[0].replace(".", "")
    return len(words) == 1 and 2 < len(letters) <= 6 and letters.isupper() and letters.isalpha()


GUESS_ORDER: tuple[Guess, ...] = ("person", "organisation", "place", "people")


def _most(count: Counter[Guess]) -> Guess:
    return min(GUESS_ORDER, key=lambda guess: (-count[guess], GUESS_ORDER.index(guess)))


def _follow_surnames(guesses: dict[Words, Guess], votes: dict[Words, Counter[Guess]]) -> None:
    """A longer name that the model takes for an organisation, and its last word alone, are a person's where both
    together are taken for one as often: "Mr Example" says who "Jon Example" is."""
    for words, guess in list(guesses.items()):
        if guess not in ("organisation", "place") or not 1 < len(words) < 4 or _from_words(words):
            continue
        if words[0].lower() in NO_GIVEN_NAMES:
            continue
        count = votes[words] + votes.get(words[-1:], Counter())
        if count["person"] >= max(1, count["organisation"], count["place"]):
            guesses[words] = guesses[words[-1:]] = "person"


def _follow_full_names(guesses: dict[Words, Guess], votes: dict[Words, Counter[Guess]]) -> None:
    """A single word that is part of a person's full name in this article is that person's, unless it is itself a
    country or city in the table; one that opens a place's name and no person's is a place."""
    parts: set[str] = set()
    opens: set[str] = set()
    for words, guess in guesses.items():
        if guess == "person" and len(words) > 1:
            parts.update(word for word in words if word[0].isupper())
        elif guess == "place" and len(words) > 1:
            opens.add(words[0])
    for words in guesses:
        if len(words) == 1 and words[0] in parts and not _is_placed(words[0], votes[words]):
            guesses[words] = "person"
        elif len(words) == 1 and words[0] in opens and votes[words]["person"] < SURE:
            guesses[words] = "place"


def _follow_firms(guesses: dict[Words, Guess], placed: set[Words]) -> None:
    """A single word that opens a company's name in this article is that company, unless it stands as a place ("in
    X") or is one in the table."""
    firms = {
        words[:1]
        for words, guess in guesses.items()
        if guess == "organisation" and len(words) == 2 and words[-1].lower().rstrip(".") in FIRM_WORDS
    }
    for words in sorted(firms & guesses.keys() - placed):
        if guesses[words] != "person" and words[0] not in BY_NAME and words[0] not in BY_CAPITAL:
            guesses[words] = "organisation"


def _is_placed(word: str, count: Counter[Guess]) -> bool:
    return (word in BY_NAME or word in BY_CAPITAL) and count["person"] < count["place"]
