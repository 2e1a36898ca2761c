"""For which body each person speaks by office: a foreign minister for the country, a chairwoman for the company."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from firsthand.accounts.people.spelling import folded
from firsthand.accounts.terms import PHRASES_KEPT
from firsthand.records import Entity
from firsthand.records.countries import BY_PEOPLE, demonyms_of
from firsthand.records.offices import offices

# Offices whose holders speak for the whole body. Members, deputies of parliaments, envoys to it and former holders do
# not.
OFFICES = offices("speaks")
PAST = frozenset(
    "former ex late ex-president ex-minister deposed ousted shadow would-be candidate opposition".split()
)
# Nouns by which a role may mean the only body of that sort ("the union's general secretary"), and the words that the
# names of such bodies hold.
SORTS = {noun: frozenset({noun}) for noun in "commission league board council bank club party ministry court".split()}
SORTS["union"] = frozenset("union alliance federation brotherhood guild association workers".split())
# Names of such bodies that say what they are in other words; a government is its country's.
SORTS["company"] = SORTS["firm"] = frozenset(
    "group holdings plc ltd inc corp corporation airlines airways energy foods motors industries steel mining oil gas"
    " pharma railways rail shipping lines logistics telecom media systems technologies".split()
)
SORTS["parliament"] = frozenset("parliament senate congress assembly".split())
SORTS["ministry"] = frozenset(["ministry"])
SMALL = frozenset("the of and a for to s".split())


def bodies_of(entities: Iterable[Entity]) -> Mapping[str, str]:
    """By id of a person, the id of the body whose office the person's roles name; persons of none, or of several that
    are not one inside the other, are left out."""
    known = tuple(entities)
    bodies = _Bodies(entity for entity in known if entity.kind in ("country", "organisation"))
    found = {entity.id: bodies.of(entity) for entity in known if entity.kind == "person"}
    return {person: body for person, body in found.items() if body is not None}


class _Bodies:
    """Countries and organisations by the words of their names."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.by_word: dict[str, set[str]] = defaultdict(set)
        self.by_form: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        for entity in entities:
            for form in _forms(entity):
                self.by_form[min(form)].append((form, entity.id))
                for word in form:
                    self.by_word[word].add(entity.id)

    def of(self, person: Entity) -> str | None:
        """The id of the body whose office the person's roles name: the longest name that a role holds, else the only
        body of a sort that a role names."""
        roles = [words for role in person.roles if (words := _words(role)) & OFFICES and not words & PAST]
        fitting: dict[str, int] = {}
        for role in roles:
            for form, id in (pair for word in role for pair in self.by_form.get(word, ())):
                if form <= role:
                    fitting[id] = max(len(form), fitting.get(id, 0))
        longest = {id for id, length in fitting.items() if length == max(fitting.values())}
        if not longest:
            named = {noun for role in roles for noun in role & SORTS.keys()}
            longest = {id for noun in named for word in SORTS[noun] for id in self.by_word.get(word, ())}
        return longest.pop() if len(longest) == 1 else None


def stood_for(words: str, entities: Sequence[Entity]) -> str | None:
    """The id of the only entity of the story that "the mayor", "finance ministry", "government" or a bare surname can
    mean; None where there is none or a second."""
    wanted = _words(words)
    if not wanted:
        return None
    if words[:1].isupper():
        found = [entity.id for entity in entities if entity.kind == "person" and _is_named(entity, words)]
        found = found or [
            entity.id for entity in entities if folded(words) in map(folded, (entity.name, *entity.aliases))
        ]
        return found[0] if len(found) == 1 else None
    found = [entity.id for entity in entities if entity.kind == "person" and _holds(entity, wanted)]
    if found or wanted & OFFICES:
        return found[0] if len(found) == 1 else None
    if wanted == {"government"}:
        found = [entity.id for entity in entities if entity.kind == "country"]
    else:
        sorts = SORTS.get(words.split()[-1], frozenset())
        found = [
            entity.id
            for entity in entities
            if entity.kind == "organisation" and any(_is_sort(form, wanted, sorts) for form in _forms(entity))
        ]
    return found[0] if len(found) == 1 else None


def _is_named(entity: Entity, words: str) -> bool:
    """True when these are the person's name, or its last word."""
    given = folded(words)
    return any(given in (folded(name), folded(name).split()[-1]) for name in (entity.name, *entity.aliases) if name)


def _holds(entity: Entity, wanted: frozenset[str]) -> bool:
    return any(wanted <= role and not role & PAST for role in map(_words, entity.roles))


def _is_sort(form: frozenset[str], wanted: frozenset[str], sorts: frozenset[str]) -> bool:
    """True for "the finance ministry" of a Finance Ministry, and for "the union" of a Workers' Alliance."""
    return wanted <= form or (len(wanted) == 1 and bool(form & sorts))


def _forms(entity: Entity) -> list[frozenset[str]]:
    """The words of each of the body's names, and of its people's."""
    names = [entity.name, *entity.aliases]
    if entity.kind == "country":
        names += [word for name in names for word in demonyms_of(folded(name))]
        names += [people for people, country in BY_PEOPLE.items() if country == entity.name]
    return [words for words in map(_words, names) if words]


@lru_cache(maxsize=PHRASES_KEPT)
def _words(phrase: str) -> frozenset[str]:
    words = folded(phrase.replace("’s", " ").replace("'s", " ")).replace(",", " ").split()
    return frozenset(words) - SMALL
