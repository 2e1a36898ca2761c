"""Who a name names: names of claims and reports compared by their words and by the stories' entities."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from firsthand.accounts.people.spelling import folded
from firsthand.accounts.terms import STOP_WORDS, WORD, terms
from firsthand.records import Entity, EntityKind, Extent

TITLES = "Dr|Miss|Mr|Mrs|Ms|Mx|Sir|The"
CAPITALISED = re.compile(rf"\b(?!(?:{TITLES})\b)[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)*")
JOINT = re.compile(r" (?:and|at|by|for|from|in|of|on|to|with) (?:the )?")
NO_NAMES = STOP_WORDS | {"no", "not"}
NO_IDS: frozenset[str] = frozenset()
LITTLE_WORDS = frozenset({"the", "of", "and", "a"})
PEOPLE_ENDINGS = frozenset("an ian ean n i ish ese ans ians eans ns is".split())
PLACE_ENDINGS = frozenset(["", "a", "e", "ia", "ea", "y", "o"])
PLACES = frozenset({"place", "country"})


@dataclass(frozen=True)
class Name:
    """A name: its words, casefolded, its kind where known, the entities it can mean, and those its bearer acts for
    (a foreign minister's country); ``described`` are the stems of its bearer's full name and roles."""

    words: frozenset[str]
    kind: EntityKind | None = None
    entities: frozenset[str] = NO_IDS
    acts_for: frozenset[str] = NO_IDS
    described: frozenset[str] = NO_IDS


@dataclass(frozen=True)
class Identities:
    """The entities of some stories, to be found by their words and by where they stand; ``holders`` are those of one
    story's offices, by the offices' stems."""

    at: Mapping[Extent, Entity] = field(default_factory=dict)
    by_words: Mapping[frozenset[str], tuple[Entity, ...]] = field(default_factory=dict)
    by_word: Mapping[str, EntityKind] = field(default_factory=dict)
    principals: Mapping[str, frozenset[str]] = field(default_factory=dict)
    holders: Mapping[frozenset[str], Name] = field(default_factory=dict)

    def name(self, words: str, kind: EntityKind | None, extent: Extent | None = None) -> Name:
        """The name that these words are."""
        plain = name_words(words)
        here = self.at.get(extent) if extent is not None else None
        found = (here,) if here is not None else self.by_words.get(plain, ())
        kinds = {entity.kind for entity in found}
        return Name(
            words=plain,
            kind=kinds.pop() if len(kinds) == 1 else kind,
            entities=frozenset(entity.id for entity in found),
            acts_for=frozenset(id for entity in found for id in self.principals.get(entity.id, NO_IDS)),
            described=frozenset(stem for entity in found for stem in described(entity)),
        )

    def parts(self, text: str, extent: Extent) -> list[Extent]:
        """The names that are joined in what was read as one ("left Aby for Ceda"): two that the stories know, where
        they do not know the whole; else the extent itself."""
        words = extent.words(text)
        for joint in () if self.by_words.get(name_words(words)) else JOINT.finditer(words):
            first, second = words[: joint.start()], words[joint.end() :]
            if self.by_words.get(name_words(first)) and self.by_words.get(name_words(second)):
                here = Extent(article=extent.article, start=extent.start, end=extent.start + joint.start())
                return [here, Extent(article=extent.article, start=extent.start + joint.end(), end=extent.end)]
        return [extent]

    def unread(self, text: str, sentence: Extent, taken: Iterable[Extent]) -> list[tuple[Extent, EntityKind | None]]:
        """Names in the sentence that its reading did not show to be names: runs of capitalised words that the stories
        know; those that nothing knows too, of no kind, unless they begin the sentence."""
        parts, found = list(taken), []
        for match in CAPITALISED.finditer(text, sentence.start, sentence.end):
            extent = Extent(article=sentence.article, start=match.start(), end=match.end())
            if match.group().casefold() in NO_NAMES or any(extent.overlap(part) for part in parts):
                continue
            kinds = [self.by_word.get(word) for word in sorted(name_words(match.group()))]
            if (kinds and all(kinds)) or extent.start > sentence.start:
                found.append((extent, kinds[0] if kinds and all(kinds) else None))
        return found


def identities_of(entities: Iterable[Entity]) -> Identities:
    """Look-up tables for these entities."""
    known = tuple(entities)
    by_words: dict[frozenset[str], list[Entity]] = defaultdict(list)
    for entity in known:
        for form in sorted({name_words(form) for form in (entity.name, *entity.aliases)}, key=sorted):
            by_words[form].append(entity)
    bodies = [(entity.id, name_words(entity.name)) for entity in known if entity.kind in {"country", "organisation"}]
    return Identities(
        at={mention: entity for entity in known for mention in entity.mentions},
        by_words={form: tuple(found) for form, found in by_words.items()},
        by_word={
            word: entity.kind
            for entity in reversed(known)
            for form in (entity.name, *entity.aliases)
            for word in sorted(name_words(" ".join(CAPITALISED.findall(form))))
        },
        principals={entity.id: principals_of(entity, bodies) for entity in known if entity.kind == "person"},
        holders=holders_of(known),
    )


def holders_of(entities: Iterable[Entity]) -> dict[frozenset[str], Name]:
    """For the stems of each office that one person alone of a story holds, that person: who "the governor" is."""
    found: dict[frozenset[str], list[Entity]] = defaultdict(list)
    for entity in entities:
        for stems in sorted({frozenset(terms(role)) for role in entity.roles}, key=sorted):
            if entity.kind == "person" and stems:
                found[stems].append(entity)
    return {stems: name_of(persons[0]) for stems, persons in found.items() if len(persons) == 1}


def name_of(entity: Entity) -> Name:
    """An entity by its full name."""
    return Name(
        words=name_words(entity.name),
        kind=entity.kind,
        entities=frozenset({entity.id}),
        described=frozenset(described(entity)),
    )


def described(entity: Entity) -> tuple[str, ...]:
    """The stems of an entity's name and roles."""
    return terms(" ".join((entity.name, *entity.roles)))


def principals_of(person: Entity, bodies: Iterable[tuple[str, frozenset[str]]]) -> frozenset[str]:
    """Ids of the countries and organisations that the person's roles name."""
    roles = [name_words(role) for role in person.roles]
    return frozenset(id for id, words in bodies if any(all_in(words, role) for role in roles))


def merged(stories: Iterable[Identities]) -> Identities:
    """The entities of all these stories, for a claim that may be about any."""
    known = tuple(stories)
    by_words: dict[frozenset[str], tuple[Entity, ...]] = {}
    for story in known:
        for words, entities in story.by_words.items():
            by_words[words] = by_words.get(words, ()) + entities
    return Identities(
        by_words=by_words,
        by_word={word: kind for story in reversed(known) for word, kind in story.by_word.items()},
        principals={id: found for story in known for id, found in story.principals.items()},
    )


def name_words(words: str) -> frozenset[str]:
    """A name's words, folded, without its articles and possessive."""
    found = (folded(match.group()) for match in WORD.finditer(words))
    return frozenset(word for word in found if word and word not in LITTLE_WORDS)


def same_name(one: Name, other: Name) -> bool:
    """True when both can name one: one entity, or the shorter's words all in the longer; a country is not its
    ministry, a river not the commission named after it, and a surname that the story gives to one person not another
    who bears it."""
    if one.entities & other.entities:
        return True
    if one.entities and other.entities and one.kind == other.kind == "person":
        return False
    shorter, longer = sorted((one, other), key=lambda name: (len(name.words), sorted(name.words)))
    if not shorter.words or not all_in(shorter.words, longer.words):
        return False
    if len(shorter.words) == len(longer.words):
        return True
    return "country" not in {one.kind, other.kind} and (rivals(one, other) or len(shorter.words) == 1)


def same_bearer(one: Name, other: Name) -> bool:
    """True for one bearer, and for one who acts for the other."""
    return same_name(one, other) or speaks_for(one, other)


def speaks_for(one: Name, other: Name) -> bool:
    """True when one acts for the other by office."""
    return bool(one.acts_for & other.entities or other.acts_for & one.entities)


def rivals(one: Name, other: Name) -> bool:
    """True when both are of one kind, so that either could stand in the other's place."""
    return one.kind is None or other.kind is None or one.kind == other.kind or {one.kind, other.kind} <= PLACES


def all_in(words: frozenset[str], others: frozenset[str]) -> bool:
    """True when each word is among the others, a country and its people counted as one."""
    return all(word in others or any(same_name_word(word, other) for other in others) for word in words)


def same_name_word(one: str, other: str) -> bool:
    """True for equal words, and for a place and the word for its people ("valdia", "valdian")."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    root = shorter.rstrip("aeiouy")
    if len(root) < 3 or not longer.startswith(root):
        return False
    return longer.removeprefix(root) in PEOPLE_ENDINGS and shorter.removeprefix(root) in PLACE_ENDINGS
