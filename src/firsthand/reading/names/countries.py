"""Which names of an article are countries: by the table, or by what the article says of them."""

from firsthand.reading.names.cutting import Guess, places_of
from firsthand.reading.tokens import Doc
from firsthand.records.countries import BY_CAPITAL, BY_NAME, BY_PEOPLE, demonyms_of

Words = tuple[str, ...]


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


# What only a land has, and no one who rules it: "X's border", "X's parliament".
LAND_WORDS = frozenset(
    """
    airspace border borders capital citizens coast constitution currency electorate embassy independence parliament
    population sovereignty territory
    """.split()
)


# Before "a country of", "with X": what makes a land of a name.
LAND_NOUNS = frozenset({"country", "kingdom", "nation", "republic"})


OPENINGS = ("republic", "kingdom", "federation", "commonwealth", "principality", "union", "state", "emirate")


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


def countries_of(doc: Doc, guesses: dict[Words, Guess], sure: set[Words]) -> frozenset[str]:
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
    found |= _shown_as_land(doc, {name for name in people if _is_lone(name, guesses)})
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
    for at in places_of(doc, *ends):
        name = ends[doc[at].text]
        if not _stands_whole(doc, at, name):
            continue
        after = [near.lower_ for near in doc[at + 1 : at + 3]]
        first = at - len(name.split()) + 1
        before = [near.lower_ for near in doc[max(first - 2, 0) : first]]
        if " " in name and before[:1] == ["president"]:  # of a company or a club
            continue
        owns = len(after) == 2 and after[0] in ("'s", "’s") and after[1] in state_words
        if owns or (len(before) == 2 and before[1] in ("of", "to") and before[0] in OF_COUNTRY):
            shown.add(name)
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
    for at in places_of(doc, *nation):
        if at + 1 < len(doc) and doc[at + 1].lower_ in STATE_WORDS | {"capital"}:
            shown.add(nation[doc[at].text])
    return shown


def _is_of_a_creed(name: str, word: str) -> bool:
    """True for an adjective in -ic that makes no country of its noun: "Democratic", "Islamic"."""
    return word.endswith("ic") and not name.endswith("land")


def _is_lone(name: str, guesses: dict[Words, Guess]) -> bool:
    """True for a single word that stands in no longer name of the article: people are given a full name."""
    return " " not in name and not any(name in words for words in guesses if len(words) > 1)


def _shown_as_land(doc: Doc, names: set[str]) -> set[str]:
    """Names that the model takes for people's, by what no person has: "X's border", "the X capital", "the border with
    X", "X, a country of"."""
    shown = set()
    for at in places_of(doc, *sorted(names)):
        before = [near.lower_ for near in doc[max(at - 2, 0) : at]]
        after = [near.lower_ for near in doc[at + 1 : at + 4]]
        owns = after[:1] in (["'s"], ["’s"]) and bool(LAND_WORDS & set(after[1:2]) or _is_office_of_state(after[1:]))
        capital = before[-1:] == ["the"] and after[:1] == ["capital"]
        bordered = before in (["border", "with"], ["borders", "with"])
        told = after[:2] in ([",", "a"], [",", "the"]) and bool(LAND_NOUNS & set(after[2:]))
        if owns or capital or bordered or told:
            shown.add(doc[at].text)
    return shown


def _is_office_of_state(words: list[str]) -> bool:
    """True for "foreign minister", "defence ministry"."""
    return len(words) > 1 and words[0] in OF_STATE and words[1] in ("minister", "ministry")


OF_STATE = frozenset("defence defense finance foreign interior prime".split())


def _people_of(names: set[str], countries: set[str]) -> set[str]:
    """The plural demonyms among the names: "Freedonians" where Freedonia is a country."""
    plurals = {word + "s" for country in sorted(countries) for word in demonyms_of(country)}
    return {name for name in names if name in plurals}
