"""Names: which forms belong to one person, organisation, place or country, and under which roles."""

from collections.abc import Iterable, Iterator
from itertools import combinations_with_replacement

from firsthand.evaluation.key import KeyEntity, KeyStory, Names, listed
from firsthand.evaluation.locate import Shelf
from firsthand.evaluation.tally import Remark, Row, compared, judged
from firsthand.records import Dossier, Entity

ARTICLES = ("the ", "a ", "an ")
MARKS = str.maketrans({"’": "'", "‘": "'", "‑": "-", "–": "-"})


def plain(words: str) -> str:
    """The words on one line."""
    return " ".join(words.split())


def folded(name: str) -> str:
    """A name as it is compared: without case, leading article, possessive, and kinds of marks."""
    form = plain(name).translate(MARKS).casefold().removesuffix("'s")
    return next((form.removeprefix(article) for article in ARTICLES if form.startswith(article)), form)


class Roll:
    """Every form under which the key names someone, and who that is."""

    def __init__(self, entities: Iterable[KeyEntity]) -> None:
        self._names: dict[str, str] = {}
        for entity in entities:
            for form in (entity.name, *entity.aliases):
                self._names.setdefault(folded(form), folded(entity.name))

    def name(self, form: str) -> str:
        """The key's name for whoever bears this form; the form itself when the key does not know it."""
        return self._names.get(folded(form), folded(form))

    def same(self, one: str, other: str) -> bool:
        """True when both are forms of one name."""
        return self.name(one) == self.name(other)

    def entity(self, entity: Entity) -> str:
        """The key's name for this entity, by its own name or else by the first of its aliases that the key knows."""
        forms = (entity.name, *entity.aliases)
        return next((self.name(form) for form in forms if folded(form) in self._names), folded(entity.name))

    def meant(self, wanted: Names, entity: Entity | None) -> bool:
        """True when the entity is one of those wanted; "" wants none."""
        names = listed(wanted)
        if entity is None:
            return "" in names
        return self.entity(entity) in {self.name(name) for name in names if name}


def score_people(story: KeyStory, dossiers: tuple[Dossier, ...], shelf: Shelf) -> Iterator[Row]:
    """Forms of people, then of all else, found and joined; then roles."""
    entities = [entity for dossier in dossiers for entity in dossier.entities]
    for kind, persons in (("people", True), ("names", False)):
        listed = [entity for entity in story.entities if not entity.optional]
        keyed = [entity for entity in listed if (entity.kind == "person") is persons]
        given = [entity for entity in entities if (entity.kind == "person") is persons]
        yield linked(kind, keyed, given, shelf, kind in story.complete)
    yield judged("roles", judge_roles(story, entities))


def linked(kind: str, keyed: list[KeyEntity], given: list[Entity], shelf: Shelf, complete: bool) -> Row:
    """Links between forms of one name, each form's link to itself included, so that an unseen form is a miss.

    A link is too much when the key has its two forms apart; with a complete key also the name that it does not have.
    """
    if not keyed:
        return Row(kind=kind, right=0, keyed=0, given=0)
    known = {folded(form) for entity in keyed for form in (entity.name, *entity.aliases)}
    told = {link: link_remark(link) for entity in keyed for link in links((entity.name, *entity.aliases))}
    seen: dict[object, Remark] = {}
    for entity in given:
        forms = folded_forms(entity, shelf)
        if forms & known:
            seen.update({link: link_remark(link) for link in links(sorted(forms & known))})
        elif complete:
            seen[entity.id] = Remark(source="", words=entity.name, note="not in the key")
    return compared(kind, told, seen)


def links(forms: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Every two of the forms, and each with itself."""
    yield from combinations_with_replacement(sorted({folded(form) for form in forms}), 2)


def link_remark(link: tuple[str, str]) -> Remark:
    """What to say of a link."""
    return Remark(source="", words=" = ".join(dict.fromkeys(link)))


def folded_forms(entity: Entity, shelf: Shelf) -> set[str]:
    """Every form under which the export has this entity."""
    mentions = (shelf.words(mention) for mention in entity.mentions)
    return {folded(form) for form in (entity.name, *entity.aliases, *mentions)}


def judge_roles(story: KeyStory, entities: list[Entity]) -> Iterator[tuple[bool, Remark]]:
    """Whether each keyed role is among those of an entity of that name, or part of one."""
    roll = Roll(story.entities)
    for keyed in story.entities:
        roles = {
            folded(role) for entity in entities if roll.same(keyed.name, roll.entity(entity)) for role in entity.roles
        }
        for role in keyed.roles:
            remark = Remark(
                source="", words=f"{keyed.name}: {role}", note=f"is {', '.join(sorted(roles)) or '(none)'}"
            )
            yield any(folded(role) in told for told in roles), remark
