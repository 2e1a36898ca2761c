"""Which mentions of organisations mean one body: same words, short forms, the owner left out."""

import re
from collections import defaultdict

from firsthand.accounts.material import Material
from firsthand.accounts.people.acronyms import acronym_pairs
from firsthand.accounts.people.links import Link, star
from firsthand.accounts.people.named import Named
from firsthand.accounts.people.places import Nations
from firsthand.accounts.people.spelling import folded
from firsthand.records import JoinReason

LEGAL_WORDS = frozenset(
    "inc corp corporation ltd limited plc co company llc group holdings ag sa nv gmbh fc afc".split()
)


SPELLINGS = {
    "defence": "defense", "labour": "labor", "centre": "center", "harbour": "harbor", "organisation": "organization",
    "programme": "program", "&": "and",
}  # fmt: skip


# Unions of states, before the names of their bodies: "UN Security Council".
UNIONS = {
    "united nations": "united nations", "un": "united nations", "european union": "european union",
    "eu": "european union", "african union": "african union", "nato": "nato",
}  # fmt: skip


def join_organisations(material: Material, found: list[Named], nations: Nations) -> list[Link]:
    """What holds the mentions of each organisation together: same words, acronym with expansion, the country's name
    before or behind."""
    owned = _with_owners(found, nations)
    by_key: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for named in sorted(owned):
        by_key[owned[named]].append(named)
    links = [link for key in sorted(by_key) for link in star(by_key[key], _why_body)]
    links += [Link(one, other, "acronym") for one, other in acronym_pairs(material, found, owned)]
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
    """Give "the Commission" the key of the one commission that its article names in full; "the Pact", which some
    article calls so beside its full name, that of the one pact of the story."""
    full: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for named in found:
        body, owner = keys[named]
        if " " in body:
            last = body.rpartition(" ")[2]
            full[named.extent.article, last].add((body, owner))
            full["", last].add((body, owner))
    called = {
        keys[named][0]
        for named in found
        if named.before.lower().endswith("the ") and len(full.get((named.extent.article, keys[named][0]), ())) == 1
    }
    for named in found:
        body = keys[named][0]
        meant = full.get((named.extent.article, body), set())
        if not meant and body in called - SHORT_HEADS:
            meant = full["", body]
        if body in SHORT_HEADS | called and len(meant) == 1:
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
        if len(words) > count and " ".join(words[:count]) in owners and " ".join(words) not in owners:
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
    if len(named.words) < 2 and named.key not in LONE_BODIES:
        return ""
    before = POSSESSOR.search(named.before) or LAST_WORD.search(named.before)
    return nations.get(folded(before[1]), "") if before is not None else ""


LONE_BODIES = frozenset("parliament senate congress treasury cabinet assembly army navy".split())


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
