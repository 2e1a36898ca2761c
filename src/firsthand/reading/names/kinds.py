"""What kind of thing a name names: decided once for all of an article, from every place where it stands."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from spacy.tokens import Doc, Token

from firsthand.reading.names.candidates import Guess, Name, words_of
from firsthand.reading.names.roles import is_role_noun
from firsthand.reading.names.words import (
    CLUB_OR_PLACE,
    COMPANY_ROLES,
    LAST_WORDS,
    NO_GIVEN_NAMES,
    NO_SURNAMES,
    ORGANISATION_NOUNS,
    PLACE_NOUNS,
    SPORT_WORDS,
    STATES,
    STEMS_OF_PLACES,
)
from firsthand.records import EntityKind
from firsthand.records.countries import BY_CAPITAL, BY_NAME, BY_PEOPLE, BY_SEAT, demonyms_of
from firsthand.records.given_names import GENDER_OF

Words = tuple[str, ...]

# How much one piece of evidence weighs against one guess of the language model (1). Unmeasured: set so that a rule
# outweighs a few guesses and that many guesses outweigh the table, since tables know no surnames.
SURE = 4
TABLE = 2

# What only a country has, or only its adjective stands before: "X's foreign minister", "the X-ian army".
STATE_WORDS = frozenset(
    """
    administration airspace ambassador ambassadors armed army authorities border borders cabinet citizens coast
    constitution consulate currency defence defense diplomat diplomats economy electorate embassy envoy finance
    foreign forces government head interior king lawmakers leader military minister ministry monarchy nationals
    navy officials opposition parliament people premier presidency president presidential prime queen republic
    ruling security senate soldiers sovereignty state territory troops
    """.split()
)
# Those among them that no company, club or union has: enough where the model takes the name for an organisation.
STATE_ALONE = frozenset(
    """
    airspace army border borders citizens coast constitution currency embassy foreign government invasion navy
    parliament prime republic sovereignty territory troops
    """.split()
)
# Before "of X" or "to X": what makes X a country.
OF_COUNTRY = frozenset(
    """
    ambassador annexation borders capital coast embassy federation invasion king kingdom president principality
    queen republic
    """.split()
)
OPENINGS = ("republic", "kingdom", "federation", "commonwealth", "principality", "union", "state", "emirate")


def kinds_of(doc: Doc, names: Iterable[Name]) -> dict[Words, EntityKind]:
    """The kind of every name, by its words as they stand."""
    names = list(names)
    votes = _votes(doc, names)
    guesses = {words: _most(count) for words, count in votes.items()}
    _follow_surnames(guesses, votes)
    _follow_full_names(guesses, votes)
    sure = {words_of(doc, name) for name in names if name.sure}
    countries = _countries(doc, guesses, sure)
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
        votes[words]["place"] += _stands_as_place(doc, name)
        votes[words]["person"] += _stands_as_person(doc, name) - 2 * _follows_the(doc, name)
        votes[words]["organisation"] += _stands_as_body(doc, name)
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


def _stands_as_place(doc: Doc, name: Name) -> int:
    """What the words round the name say for a place: "in X" (2), "X, the capital" or "X, a town" (3), "X's mayor"
    (3)."""
    before = doc[name.start - 1].lower_ if name.start else ""
    after = [token.lower_ for token in doc[name.end : name.end + 5]]
    classed = "," in after[:1] and any(word in PLACE_NOUNS for word in after[2:])
    owns = after[:1] in (["'s"], ["’s"]) and after[1:2] and after[1] in TOWN_WORDS
    home = name.start > 1 and _is_of_home(doc[name.start - 2], before)
    return 2 * (before in ("in", "near") or home) + 3 * bool(classed or owns)


def _is_of_home(head: Token, preposition: str) -> bool:
    """True for "Jon Example of X", "a nurse from X", "the road to X" and "the University of X"."""
    if preposition == "from":
        return is_role_noun(head)
    if preposition == "to":
        return head.lower_ in WAYS
    return preposition == "of" and (head.ent_type_ == "PERSON" or head.lower_ in ("university", "bank", "bishop"))


SPORT_COUNT = 4  # words of sport from which "Example City" is a club; unmeasured
WAYS = frozenset("bus ferries ferry flight flights journey line lines railway road route train trains trip".split())
# What towns and regions have: "X's mayor".
TOWN_WORDS = frozenset(
    "airport bridges council harbour harbor inhabitants mayor outskirts port residents streets suburbs".split()
)


def _stands_as_person(doc: Doc, name: Name) -> int:
    """What the words behind the name say for a person: an age (2), "who" (1), "he" or "her" in the sentence (1)."""
    after = [token.lower_ for token in doc[name.end : name.end + 8]]
    aged = after[:1] == [","] and len(after) > 2 and after[1].isdecimal() and after[2] in (",", ".")
    who = "who" in after[:2]
    owns = after[:1] in (["'s"], ["’s"]) and bool(OWNED_BY_PEOPLE & set(after[1:3]))
    described = name.end - name.start > 1 and _is_described(doc, name.end)
    acts = name.end < len(doc) and doc[name.end].lower_ in PERSON_VERBS
    if name.guess in ("place", "people"):
        return 2 * aged + 2 * owns + 2 * acts
    return 2 * (aged + owns + acts + described) + who + any(word in PERSONAL for word in after)


def _is_described(doc: Doc, end: int) -> bool:
    """True for ", the spokeswoman of …" and ", its chairman" behind a name: what no body is."""
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in ("a", "an", "the", "its", "their"):
        return False
    role = next((token for token in doc[end + 2 : end + 5] if token.pos_ == "NOUN"), None)
    return role is not None and is_role_noun(role) and role.lower_ not in COMPANY_ROLES


# What only a person has: "X's widow".
OWNED_BY_PEOPLE = frozenset(
    """
    aides attorney attorneys boyfriend brother campaign career childhood daughter death ex-husband ex-wife family
    father friends girlfriend husband impeachment inauguration lawyer lawyers marriage memoir mother parents
    predecessor presidency resignation sister son testimony tweet tweets widow widower wife
    """.split()
)
# What only a person does.
PERSON_VERBS = frozenset(
    """
    apologised apologized defeated died fired grinned himself herself joked laughed married nodded ran resigned
    retired shrugged smiled testified tweeted wept whispered
    """.split()
)
PERSONAL = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})


# What only a company or another body has: "X's shareholders", "shares in X".
OWNED_BY_BODIES = frozenset(
    """
    board branches customers directors employees factories factory fleet headquarters plants products profit profits
    revenue revenues shareholders shares stock subscribers subsidiary turnover workforce
    """.split()
)
OF_BODIES = frozenset(
    """
    board branch chairman chairwoman chairperson customers employees employee headquarters shareholders shares stake
    subsidiary
    """.split()
)
AT_BODIES = frozenset("analyst analysts economist economists engineer researcher researchers".split())


def _stands_as_body(doc: Doc, name: Name) -> int:
    """What the words round the name say for an organisation: "X's shareholders", "shares in X", "an analyst at X",
    "X, the carmaker" (3 each), "X said it", "X reported" (1)."""
    before = [token.lower_ for token in doc[max(name.start - 2, 0) : name.start]]
    after = [token.lower_ for token in doc[name.end : name.end + 8]]
    if name.guess == "place" or not before:
        return 0
    owns = after[:1] in (["'s"], ["’s"]) and (
        after[1:3] == ["chief", "executive"] or bool(OWNED_BY_BODIES & set(after[1:3]))
    )
    owned = before[-1] in ("of", "in") and before[0] in OF_BODIES
    employs = before[-1] in ("at", "with") and before[0] in AT_BODIES
    classed = after[:1] == [","] and after[1:2] in (["a"], ["an"], ["the"]) and bool(BODY_NOUNS & set(after[2:5]))
    neuter = after[1:2] in (["it"], ["its"]) and not PERSONAL & set(after)
    reports = after[:1] in (["reported"], ["reports"])
    return 3 * (owns + owned + employs + classed) + neuter + reports


BODY_NOUNS = ORGANISATION_NOUNS | {"maker", "owner", "agency", "brewer", "builder", "group"}


def _follows_the(doc: Doc, name: Name) -> bool:
    """True for "the X" as a noun of its own, which no person is: "told the X"."""
    alone = doc[name.end - 1].dep_ in ("dobj", "pobj", "nsubj", "dative")
    return alone and name.start > 0 and doc[name.start - 1].lower_ == "the"


UNIONS_OF_STATES = frozenset(
    {
        "EU",
        "E.U.",
        "European Union",
        "UN",
        "U.N.",
        "United Nations",
        "NATO",
        "Nato",
        "African Union",
        "ASEAN",
        "Asean",
    }
)
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


def _is_placed(word: str, count: Counter[Guess]) -> bool:
    return (word in BY_NAME or word in BY_CAPITAL) and count["person"] < count["place"]


def _countries(doc: Doc, guesses: dict[Words, Guess], sure: set[Words]) -> frozenset[str]:
    """Which of the names are countries: by the table, or by what the article says of them.

    A name that the model takes for an organisation or a person can be one only where its adjective says so, or what
    none but a state has.
    """
    places = {" ".join(words) for words, guess in guesses.items() if guess in ("place", "people")}
    others = {" ".join(words) for words, guess in guesses.items() if guess == "organisation" and words not in sure}
    people = {" ".join(words) for words, guess in guesses.items() if guess == "person" and words not in sure}
    found = {name for name in places if name in BY_NAME or name in BY_PEOPLE or _is_opened(name)}
    found |= _shown_by_words(doc, places, STATE_WORDS) | _shown_by_words(doc, others, STATE_ALONE)
    found |= _shown_by_words(doc, people, frozenset()) | _shown_by_demonym(doc, places | others | people)
    found |= {name for name in places if _is_opened(name) or _bare(name) in found}
    peoples = {" ".join(words) for words, guess in guesses.items() if guess == "people" and is_people(words)}
    found -= UNIONS_OF_STATES
    return frozenset(found | peoples | _people_of(places | others, found))


def is_people(words: Words) -> bool:
    """True for a plural that can only be a people's: "Freedonians", whatever the article says of Freedonia."""
    word = words[0].lower()
    return len(words) == 1 and word.endswith(("ians", "eans")) and word not in NO_PEOPLES


# Plurals in -ians that the model takes for groups of people and that are no country's.
NO_PEOPLES = frozenset(
    """
    arians christians civilians comedians confucians europeans fabians guardians lesbians librarians libertarians
    musicians parliamentarians physicians politicians presbyterians technicians unitarians vegetarians victorians
    zoroastrians
    """.split()
)


def _is_opened(name: str) -> bool:
    """True for "Republic of X" and its like."""
    return name.split()[0].lower() in OPENINGS and " of " in name


def _bare(name: str) -> str:
    return name.rpartition(" of ")[2] if _is_opened(name) else name


def _shown_by_words(doc: Doc, names: set[str], state_words: frozenset[str]) -> set[str]:
    """Names that stand before a possessed state word, or after "president of" and its like."""
    ends = {name.split()[-1]: name for name in sorted(names) if name not in BY_CAPITAL}
    shown = set()
    for token in doc:
        if token.text not in ends or not _stands_whole(doc, token.i, ends[token.text]):
            continue
        after = [near.lower_ for near in doc[token.i + 1 : token.i + 3]]
        first = token.i - len(ends[token.text].split()) + 1
        before = [near.lower_ for near in doc[max(first - 2, 0) : first]]
        if " " in ends[token.text] and before[:1] == ["president"]:  # of a company or a club
            continue
        owns = len(after) == 2 and after[0] in ("'s", "’s") and after[1] in state_words
        if owns or (len(before) == 2 and before[1] in ("of", "to") and before[0] in OF_COUNTRY):
            shown.add(ends[token.text])
    return shown


def _stands_whole(doc: Doc, end: int, name: str) -> bool:
    words = name.split()
    start = end - len(words) + 1
    return start >= 0 and [doc[at].text for at in range(start, end + 1)] == words


def _shown_by_demonym(doc: Doc, names: set[str]) -> set[str]:
    """Names whose adjective stands before a state word, or whose people is named: "the Freedonian government" and
    "the Freedonians" make Freedonia a country."""
    single = sorted(name for name in names if " " not in name and name not in BY_CAPITAL)
    nation = {word: name for name in single for word in demonyms_of(name) if not _is_of_a_creed(name, word)}
    shown = {nation[word[:-1]] for word in names if word.endswith("ns") and word[:-1] in nation}
    for token in doc[:-1] if len(doc) else doc:
        if token.text in nation and doc[token.i + 1].lower_ in STATE_WORDS | {"capital"}:
            shown.add(nation[token.text])
    return shown


def _is_of_a_creed(name: str, word: str) -> bool:
    """True for an adjective in -ic that makes no country of its noun: "Democratic", "Islamic"."""
    return word.endswith("ic") and not name.endswith("land")


def _people_of(names: set[str], countries: set[str]) -> set[str]:
    """The plural demonyms among the names: "Freedonians" where Freedonia is a country."""
    plurals = {word + "s" for country in sorted(countries) for word in demonyms_of(country)}
    return {name for name in names if name in plurals}
