"""The country and the sector of those who act and of those acted on, in PLOVER's codes, where the words tell.

Country: ISO 3166-1 alpha-3, ``IGO`` for bodies of several countries. Sector: PLOVER's letters (GOV, MIL, REB …).
Both are read off the words at hand, the name itself, the office that stands with it, the noun that it qualifies
("Norlandish troops"), and both are None where these say nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from firsthand.accounts.material import Material
from firsthand.accounts.terms import PHRASES_KEPT
from firsthand.records import Entity, Extent, Party
from firsthand.records.countries import BY_CAPITAL, BY_DEMONYM, BY_NAME, BY_PEOPLE, BY_SEAT
from firsthand.records.country_codes import CODE_OF

LONGEST_NAME = 5  # a bound of cost: words of a country's name ("Democratic Republic of the Congo")
AFTER_CHARS = 40  # a bound of cost: how far behind a country the noun is looked for that it qualifies
BEHIND = (re.compile(r"(?:['’]s?)? [a-z]+"), re.compile(r"(?:['’]s?)? [a-z]+ [a-z]+"))  # one word, two words
WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*\.?")
# Nouns that tell a sector, singular and plural; of two in one name the last counts ("defence ministry police").
_SECTORS = """
GOV government ministry minister premier chancellor cabinet presidency administration embassy ambassador envoy
GOV consulate diplomat governor mayor monarch emir sultan kremlin treasury authority official
GOV council secretariat spokesman spokeswoman spokesperson negotiator
LEG parliament senate congress senator lawmaker legislator congressman congresswoman assembly deputy knesset bundestag
LEG duma mp representative
JUD court judge tribunal prosecutor magistrate judiciary justice attorney
MIL army navy military soldier troop marine paratrooper general admiral colonel commander battalion brigade warship
MIL warplane fleet airforce peacekeeper
COP police policeman officer sheriff constable gendarmerie gendarme
SPY intelligence spy
REB rebel guerrilla insurgent militant militia separatist gunman fighter jihadist taliban
OPP opposition dissident
PTY party
CRM gang cartel smuggler mafia
LAB union worker striker teacher nurse miner
BUS company corporation firm bank airline manufacturer executive inc ltd plc corp industries businessman
MED newspaper broadcaster journalist reporter editor times news
EDU university school college student professor
REL church bishop archbishop imam cleric pope vatican priest rabbi patriarch
CVL civilian resident citizen villager protester demonstrator voter farmer settler
REF refugee migrant
NGO charity
"""
SECTOR_OF = {
    word: line.split()[0] for line in _SECTORS.strip().splitlines() for word in line.split()[1:]
}  # fmt: skip
RULERS = frozenset("president secretary king queen prince leader king-elect".split())  # of a country: GOV
COMMON = re.compile(
    r"United Nations|European Union|African Union|Arab League|NATO|OPEC|ASEAN|Interpol|International Monetary Fund"
    r"|World Bank|World Health Organi[sz]ation|Security Council|European Commission|UNHCR|UNICEF"
    r"|(?<!\w)(?:UN|U\.N\.|EU|E\.U\.|IMF|WHO|WTO|AU|OSCE|IAEA)(?!\w)"
)  # bodies of several countries that news names without a country
FORCES = re.compile(r"\b(?:air|armed|security|defen[cs]e|ground|special|government) forces?\b", re.IGNORECASE)
OTHERS = re.compile(r"\bWest Bank\b|\bsecretary[- ]general\b|\bUnion for\b", re.IGNORECASE)  # no bank, no soldier
HEAD_OF_STATE = re.compile(r"\b(?:President|King|Queen|Prince|Emir) [A-Z]")
STRONG = (
    "REB",
    "OPP",
    "REF",
)  # what a rebel leader, an opposition party or a refugee group is, whatever word follows


Offices = Mapping[Extent, Extent]  # from a name's mention to the office that stands with it


def offices_in(material: Material) -> dict[Extent, Extent]:
    """The office beside each mention of a name that has one."""
    mentions = (mention for reading in material.readings.values() for mention in reading.mentions)
    return {mention.extent: mention.role for mention in mentions if mention.role is not None}


def parties_of(
    named: Iterable[tuple[Entity, Sequence[Extent]]], offices: Offices, material: Material
) -> tuple[Party, ...]:
    """A party for each entity of which country or sector is told; with each entity the extents at which the event
    names it. Offices are those that stand with its name there or elsewhere in the story."""
    found = (_party(entity, extents, offices, material) for entity, extents in named)
    return tuple(party for party in found if party.country or party.sector)


def _party(entity: Entity, extents: Sequence[Extent], offices: Offices, material: Material) -> Party:
    country = sector = None
    evidence: list[Extent] = []
    for extent in _told(entity, extents, offices, material):
        words = material.words(extent)
        land, part = country_in(words), sector_in(words)
        if (land and not country) or (part and not sector):
            evidence.append(extent)
        country, sector = country or land, sector or part
        if country and sector:
            break
    return Party(entity=entity.id, country=country, sector=sector, evidence=tuple(evidence))


def _told(entity: Entity, extents: Sequence[Extent], offices: Offices, material: Material) -> Iterator[Extent]:
    """The words to read, those of the event first: name and noun behind it, then name and office."""
    for extent in extents:
        yield _with_noun(extent, material) if entity.kind in ("country", "place") else extent
    if entity.kind == "country":
        return
    for mention in entity.mentions:
        yield mention
        if mention in offices:
            yield offices[mention]


def _with_noun(extent: Extent, material: Material) -> Extent:
    """A country's name with the word or two behind it: "Norlandish troops", "Norland's foreign ministry"."""
    text = material.articles[extent.article].text
    for behind in BEHIND:
        found = behind.match(text[extent.end : extent.end + AFTER_CHARS])
        if found and sector_in(found.group()):
            return Extent(article=extent.article, start=extent.start, end=extent.end + found.end())
    return extent


@lru_cache(maxsize=PHRASES_KEPT)
def country_in(words: str) -> str | None:
    """The code of the first country that the words name, by name, adjective, people, seat or capital."""
    if COMMON.search(words):
        return "IGO"
    parts = [part.rstrip(".") if part.count(".") < 2 else part for part in WORD.findall(words)]
    for start in range(len(parts)):
        for size in range(min(LONGEST_NAME, len(parts) - start), 0, -1):
            name = " ".join(parts[start : start + size]).removesuffix("'s").removesuffix("’s")
            for table in (BY_NAME, BY_DEMONYM, BY_PEOPLE, BY_SEAT, BY_CAPITAL):
                if name in table:
                    return CODE_OF.get(table[name])
    return None


@lru_cache(maxsize=PHRASES_KEPT)
def sector_in(words: str) -> str | None:
    """The sector that the last telling noun among the words names."""
    if FORCES.search(words):
        return "MIL"
    told = [sector for word in WORD.findall(OTHERS.sub(" ", words)) if (sector := _sector_of(word, words))]
    if not told:
        return "GOV" if HEAD_OF_STATE.search(words) else None
    return next((sector for sector in told if sector in STRONG), told[-1])


def _sector_of(word: str, words: str) -> str | None:
    plain = word.casefold().rstrip(".").removesuffix("'s").removesuffix("’s")
    for form in (plain, plain.removesuffix("s"), plain.removesuffix("es"), plain.removesuffix("ies") + "y"):
        if form in SECTOR_OF:
            return SECTOR_OF[form]
        if form in RULERS and country_in(words):
            return "GOV"
    return None
