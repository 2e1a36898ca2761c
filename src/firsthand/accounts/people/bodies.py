"""Which mentions of organisations, places and countries mean one thing."""

import re
from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise

from firsthand.accounts.material import Material
from firsthand.accounts.people.links import Link
from firsthand.accounts.people.named import Named
from firsthand.accounts.people.reasons import why_varied
from firsthand.accounts.people.spelling import folded, is_variant
from firsthand.records import JoinReason
from firsthand.records.countries import BY_CAPITAL, BY_DEMONYM, BY_NAME, BY_PEOPLE, demonyms_of

OPENING = re.compile(
    r"^(?:the )?(?:(?:people s|islamic|federal|democratic|united|socialist|independent|grand) )*"
    r"(?:republic|kingdom|federation|commonwealth|principality|duchy|emirate|state|union) of (?:the )?"
)
LEGAL_WORDS = frozenset(
    "inc corp corporation ltd limited plc co company llc group holdings ag sa nv gmbh fc afc".split()
)
SPELLINGS = {
    "defence": "defense", "labour": "labor", "centre": "center", "harbour": "harbor", "organisation": "organization",
    "programme": "program", "&": "and",
}  # fmt: skip
SMALL_WORDS = frozenset("of the and for in on de la".split())
CANONICAL = {folded(name): folded(country) for name, country in (BY_NAME | BY_PEOPLE).items()}
CAPITAL_CELLS = {folded(city): folded(country) for city, country in BY_CAPITAL.items()}
NATION_OF = {folded(word): folded(country) for word, country in (BY_DEMONYM | BY_NAME).items()}

# Unions of states, before the names of their bodies: "UN Security Council".
UNIONS = {
    "united nations": "united nations", "un": "united nations", "european union": "european union",
    "eu": "european union", "african union": "african union", "nato": "nato",
}  # fmt: skip

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
    links = [link for key in sorted(by_key) for link in _star(by_key[key], _why_country)]
    return links + [
        Link(by_key[one][0], by_key[other][0], _why_place(one, other)) for one, other in _variants(by_key)
    ]


def _star(mentions: list[Named], why: Callable[[Named, Named], JoinReason]) -> list[Link]:
    """Each mention with the first of the same words, and the first of each words with the first of all."""
    first: dict[str, Named] = {}
    links = []
    for named in mentions:
        if named.key in first:
            links.append(Link(named, first[named.key], "same name"))
        first.setdefault(named.key, named)
    centre, *others = sorted(first.values(), key=_fullness)
    return links + [Link(other, centre, why(other, centre)) for other in others]


def _fullness(named: Named) -> tuple[bool, int, Named]:
    return (named.form in BY_PEOPLE or is_acronym(named.form), -len(named.key), named)


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


PLACE_LETTERS = 6  # shorter place names that differ by a letter are two places ("Bari", "Bali"); unmeasured


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
    return len(differing) == 1 and is_variant(*differing[0])


def join_organisations(material: Material, found: list[Named], nations: Nations) -> list[Link]:
    """What holds the mentions of each organisation together: same words, acronym with expansion, the country's name
    before or behind."""
    owned = _with_owners(found, nations)
    by_key: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for named in sorted(owned):
        by_key[owned[named]].append(named)
    links = [link for key in sorted(by_key) for link in _star(by_key[key], _why_body)]
    links += [Link(one, other, "acronym") for one, other in _acronyms(material, found, owned)]
    short = _short_names(sorted(by_key))
    return links + [Link(by_key[one][0], by_key[other][0], "short form") for one, other in short]


def _why_body(one: Named, other: Named) -> JoinReason:
    """Why two names with one key mean one body."""
    words, also = one.key.removeprefix("the ").split(), other.key.removeprefix("the ").split()
    if words == also:
        return "same name"
    if [SPELLINGS.get(word, word) for word in words] == [SPELLINGS.get(word, word) for word in also]:
        return "spelling variant"
    shorter, longer = sorted((words, also), key=len)
    if longer[: len(shorter)] == shorter and set(longer[len(shorter) :]) <= LEGAL_WORDS:
        return "short form"
    if longer[-len(shorter) :] != shorter:
        return "other wording"
    return "short form" if len(shorter) == 1 and shorter[0] in SHORT_HEADS else "owner left out"


# What a body may be called alone once it has been named in full: "the Commission".
SHORT_HEADS = frozenset(
    """
    academy agency assembly association authority bank board bureau chronicle coalition commission committee
    confederation council department federation forum foundation fund gazette herald institute journal league
    ministry mission organisation organization post review society standard times tribune tribunal trust union
    university
    """.split()
)


def _shortened(found: list[Named], keys: dict[Named, tuple[str, str]]) -> None:
    """Give "the Commission" the key of the one commission that its article names in full."""
    full: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for named in found:
        body, owner = keys[named]
        if " " in body:
            full[named.extent.article, body.rpartition(" ")[2]].add((body, owner))
    for named in found:
        body = keys[named][0]
        meant = full.get((named.extent.article, body), set())
        if body in SHORT_HEADS and len(meant) == 1:
            keys[named] = min(meant)


def _with_owners(found: list[Named], nations: Nations) -> dict[Named, tuple[str, str]]:
    """Each mention's key: its words without the country, and the country whose body it is ('' for none). A body
    without country is the only country's that has one in the story, or the one last named in its article."""
    keys = {named: _body_key(named, nations) for named in found}
    owners: dict[str, set[str]] = defaultdict(set)
    for body, owner in keys.values():
        if owner:
            owners[body].add(owner)
    last: dict[tuple[str, str], str] = {}
    for named in sorted(found):
        body, owner = keys[named]
        place = (named.extent.article, body)
        if owner:
            last[place] = owner
        elif len(owners[body]) == 1:
            keys[named] = (body, min(owners[body]))
        elif place in last:
            keys[named] = (body, last[place])
    _shortened(found, keys)
    return keys


POSSESSOR = re.compile(r"([\w.\-]+(?: [A-Z][\w.\-]+)?)['’]s?\s+$")
LAST_WORD = re.compile(r"([\w.\-]+)\s+$")


def _body_key(named: Named, nations: Nations) -> tuple[str, str]:
    words = [SPELLINGS.get(word, word) for word in named.key.removeprefix("the ").split()]
    while len(words) > 1 and words[-1] in LEGAL_WORDS:
        words.pop()
    owner = ""
    owners = nations | UNIONS
    for count in (2, 1):
        if len(words) > count and " ".join(words[:count]) in owners:
            owner = owners[" ".join(words[:count])]
            words = words[count:]
            break
    words, behind = _turned(words, nations)
    return " ".join(words), owner or behind or _owner_before(named, nations)


def _turned(words: list[str], nations: Nations) -> tuple[list[str], str]:
    """ "ministry of foreign affairs of X" as "foreign ministry", and X."""
    owner = ""
    if len(words) > 2 and words[-2] == "of" and words[-1] in nations:
        words, owner = words[:-2], nations[words[-1]]
    if len(words) > 2 and words[0] in ("ministry", "department", "bank") and words[1] in ("of", "for"):
        rest = [word for word in words[2:] if word != "the"]
        rest = ["foreign"] if rest == ["foreign", "affairs"] else rest
        words = [*rest, words[0]]
    return words, owner


def _owner_before(named: Named, nations: Nations) -> str:
    """The country in "Freedonia's Foreign Ministry" or "the Freedonian Foreign Ministry", or ''."""
    before = POSSESSOR.search(named.before) or LAST_WORD.search(named.before)
    if before is None or (len(named.words) < 2 and named.key not in LONE_BODIES):
        return ""
    return nations.get(folded(before[1]), "")


LONE_BODIES = frozenset("parliament senate congress treasury cabinet assembly army navy".split())


def _acronyms(
    material: Material, found: list[Named], owned: dict[Named, tuple[str, str]]
) -> list[tuple[Named, Named]]:
    """Acronym and expansion, where an article puts one in brackets behind the other, or where the story has one
    expansion only with these initials."""
    pairs = _bracketed(material, found)
    by_initials: dict[str, dict[tuple[str, str], Named]] = defaultdict(dict)
    for named in sorted(found):
        for initials in initials_of(named.form):
            by_initials[initials].setdefault(owned[named], named)
    tied = {owned[named] for pair in pairs for named in pair}
    for named in sorted(found):
        spelt = by_initials.get(named.form.replace(".", ""), {})
        fits = [other for key, other in spelt.items() if key != owned[named]]
        if is_acronym(named.form) and len(named.form) > 2 and len(fits) == 1 and owned[named] not in tied:
            pairs.append((named, fits[0]))
    return pairs


# What a company's or a club's name may go without when it is named again.
COMPANY_WORDS = frozenset(
    """airlines airways energy foods hotels industries insurance international lines logistics media metals mining
    motors oil partners pharma pharmaceuticals railways shipping software steel stores systems technologies
    telecom""".split()
)
CLUB_WORDS = frozenset("albion athletic rovers wanderers".split())


def _short_names(keys: list[tuple[str, str]]) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """Pairs of keys: "Example" and the story's only "Example Airlines", "Rovers" and its only "Example Rovers"."""
    longer: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key in keys:
        first, _, rest = key[0].partition(" ")
        if rest in COMPANY_WORDS:
            longer[first].append(key)
        if rest in CLUB_WORDS:
            longer[rest].append(key)
    return [(key, longer[key[0]][0]) for key in keys if len(longer.get(key[0], [])) == 1]


def _bracketed(material: Material, found: list[Named]) -> list[tuple[Named, Named]]:
    pairs = []
    ordered = sorted(found)
    for one, other in pairwise(ordered):
        if one.extent.article != other.extent.article or not 0 < other.extent.start - one.extent.end < 4:
            continue
        between = material.articles[one.extent.article].text[one.extent.end : other.extent.start]
        shorter, longer = sorted((one.form, other.form), key=len)
        if between.strip() in ("(", "(the") and is_acronym(shorter) and len(longer.split()) > 1:
            pairs.append((one, other))
    return pairs


def is_acronym(form: str) -> bool:
    """True for "HWU" and "H.W.U.": capitals only, two to eight."""
    letters = form.replace(".", "")
    return letters.isalpha() and letters.isupper() and 2 <= len(letters) <= 8


def initials_of(form: str) -> set[str]:
    """The acronyms that the words of a name can make: with and without its small words; empty for one word."""
    words = [word for word in re.split(r"[\s\-]+", form) if word[:1].isalpha()]
    if len(words) < 2:
        return set()
    small = [word for word in words if word.lower() not in SMALL_WORDS]
    made = {"".join(word[0].upper() for word in chosen) for chosen in (words, small)}
    return {initials for initials in made if len(initials) > 1}
