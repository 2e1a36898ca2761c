"""Which mentions of countries and places mean one: names and adjectives of a country, a place spelt two ways."""

import re
from collections import defaultdict

from firsthand.accounts.people.links import Link, star
from firsthand.accounts.people.named import Named
from firsthand.accounts.people.reasons import why_varied
from firsthand.accounts.people.spelling import folded, is_variant, sounded
from firsthand.records import JoinReason
from firsthand.records.countries import BY_CAPITAL, BY_DEMONYM, BY_NAME, BY_PEOPLE, demonyms_of

OPENING = re.compile(
    r"^(?:the )?(?:(?:people s|islamic|federal|democratic|united|socialist|independent|grand) )*"
    r"(?:republic|kingdom|federation|commonwealth|principality|duchy|emirate|state|union) of (?:the )?"
)


CANONICAL = {folded(name): folded(country) for name, country in (BY_NAME | BY_PEOPLE).items()}


CAPITAL_CELLS = {folded(city): folded(country) for city, country in BY_CAPITAL.items()}


NATION_OF = {folded(word): folded(country) for word, country in (BY_DEMONYM | BY_NAME).items()}


Nations = dict[str, str]


def nations_in(found: list[Named]) -> Nations:
    """Folded country names and adjectives of this story, each with its country's folded name."""
    nations = dict(NATION_OF)
    told = {_without_opening(named.key) for named in found if named.kind == "country" and named.key not in CANONICAL}
    adjectives = {word: name for name in sorted(told, reverse=True) for word in demonyms_of(name)}
    for name in sorted(told):
        if name.removesuffix("s") not in adjectives:
            nations.setdefault(name, name)
    for word in sorted(adjectives):
        nations.setdefault(word, adjectives[word])
    return nations


def _without_opening(key: str) -> str:
    return OPENING.sub("", key)


def join_countries(found: list[Named], nations: Nations) -> list[Link]:
    """What holds the mentions of each country, and of each place, together."""
    by_key: dict[str, list[Named]] = defaultdict(list)
    for named in sorted(found):
        by_key[_country_key(named, nations)].append(named)
    links = [link for key in sorted(by_key) for link in star(by_key[key], _why_country)]
    return links + [
        Link(by_key[one][0], by_key[other][0], _why_place(one, other)) for one, other in _variants(by_key)
    ]


def _why_country(one: Named, other: Named) -> JoinReason:
    kinds = {named.form in BY_PEOPLE or named.key.endswith(("ians", "eans", "ns")) for named in (one, other)}
    return "people of the country" if len(kinds) == 2 else "other name"


def _why_place(one: str, other: str) -> JoinReason:
    if {*one.split()} < {*other.split()} or {*other.split()} < {*one.split()}:
        return "short form"
    return why_varied(one, other)


def _country_key(named: Named, nations: Nations) -> str:
    key = named.key.removeprefix("the ")
    bare = _without_opening(key)
    if named.kind == "country" or key in CANONICAL:
        singular = bare.removesuffix("s")
        return CANONICAL.get(key) or CANONICAL.get(bare) or nations.get(bare) or nations.get(singular) or bare
    return key


def _variants(by_key: dict[str, list[Named]]) -> list[tuple[str, str]]:
    """Places spelt two ways, never in the same article, and never two that the table knows apart."""
    keys = sorted(by_key)
    pairs = []
    blocks: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        blocks[key[:2]].append(key)
        for river in (f"{key} river", f"river {key}"):
            if river in by_key:
                pairs.append((key, river))
    for block in blocks.values():
        for at, one in enumerate(block[:200]):
            for other in block[at + 1 : 200]:
                if _same_place(one, other, by_key):
                    pairs.append((one, other))
    return pairs


# Endings of places in two languages of one country ("Examplekiv", "Examplekov").
ENDINGS = re.compile("(?:iev|iv|ov)$")
PLACE_LETTERS = 6  # shorter place names are compared letter by letter ("Bari", "Barri"); unmeasured


def _same_place(one: str, other: str, by_key: dict[str, list[Named]]) -> bool:
    cells = CAPITAL_CELLS.get(one), CAPITAL_CELLS.get(other)
    if cells[0] is not None and cells[0] == cells[1]:
        return is_variant(one, other) or one[0] == other[0]
    if any(cells) or one in NATION_OF or other in NATION_OF or min(len(one), len(other)) < PLACE_LETTERS:
        return False
    apart = {named.extent.article for named in by_key[one]}.isdisjoint(
        named.extent.article for named in by_key[other]
    )
    return apart and _words_vary(one, other)


def _words_vary(one: str, other: str) -> bool:
    """True when the names have equal words but one, and that one is spelt otherwise."""
    some, others = one.split(), other.split()
    if len(some) != len(others):
        return False
    differing = [(word, also) for word, also in zip(some, others, strict=True) if word != also]
    return len(differing) == 1 and _is_transliterated(*differing[0])


def _is_transliterated(one: str, other: str) -> bool:
    """True for one sound written down in two ways. A letter more or less makes another place: two villages of a
    valley are often as like as a name and its misprint."""
    heard, also = ENDINGS.sub("iv", sounded(one)), ENDINGS.sub("iv", sounded(other))
    return heard == also
