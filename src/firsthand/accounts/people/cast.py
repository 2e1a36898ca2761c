"""People, organisations, places and countries, joined across a story's articles."""

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from firsthand.accounts.material import Material
from firsthand.accounts.people.acronyms import is_acronym
from firsthand.accounts.people.bodies import SHORT_HEADS, join_organisations
from firsthand.accounts.people.judged import find_judged
from firsthand.accounts.people.links import Link, cluster, joins_of, judged_links
from firsthand.accounts.people.named import KIND_ORDER, Named, named_in
from firsthand.accounts.people.namesakes import with_told_words
from firsthand.accounts.people.persons import join_people
from firsthand.accounts.people.places import join_countries, nations_in
from firsthand.accounts.people.seats import seats_in
from firsthand.accounts.people.spelling import folded
from firsthand.records import Entity, EntityKind, Extent, NameJudgement, Office, content_id
from firsthand.records.countries import BY_PEOPLE


@dataclass(frozen=True)
class Cast:
    """The story's entities, heaviest first, and who stands at an extent.

    ``seats`` gives, by id of a capital or seat of government, the id of the country that acts under its name.
    ``phrases`` are the noun phrases in which a person stands with a role, each with the person's mention.
    """

    entities: tuple[Entity, ...]
    seats: Mapping[str, str] = field(default_factory=dict)
    phrases: tuple[tuple[Extent, Extent], ...] = ()

    def at(self, extent: Extent | None) -> Entity | None:
        """The entity named at this extent: the one whose mention shares most of it, people before others; a person
        before whatever their role names ("Freedonian Foreign Ministry spokesman Jon Example" is the spokesman)."""
        if extent is None:
            return None
        if extent not in self._found:
            self._found[extent] = self._most_in(extent)
        return self._found[extent]

    def _most_in(self, extent: Extent) -> Entity | None:
        hits = self._hits(extent)
        if len(hits) < 2:
            return hits[0][-1] if hits else None
        held = [self._phrases[hit[2]] for hit in hits if hit[2] in self._phrases]
        free = [hit for hit in hits if hit[2] in self._phrases or not any(phrase.holds(hit[2]) for phrase in held)]
        return min(free or hits)[-1]

    def actor(self, extent: Extent | None) -> Entity | None:
        """The entity that acts under this name: a country where its capital or seat of government is named as an
        actor ("Moscow said"), else the entity itself."""
        entity = self.at(extent)
        if entity is None or entity.id not in self.seats:
            return entity
        return self._by_id.get(self.seats[entity.id], entity)

    def _hits(self, extent: Extent) -> list[tuple[int, bool, Extent, str, Entity]]:
        mentions, starts = self._mentions[extent.article], self._starts[extent.article]
        at = max(0, bisect_right(starts, extent.start) - 1)
        hits = []
        while at < len(mentions) and starts[at] < extent.end:
            mention, entity = mentions[at]
            overlap = mention.overlap(extent)
            if overlap:
                hits.append((-overlap, entity.kind != "person", mention, entity.id, entity))
            at += 1
        return hits

    @cached_property
    def _found(self) -> dict[Extent, Entity | None]:
        """What ``at`` has found; at first who stands at each mention that no other has a part of."""
        known: dict[Extent, Entity | None] = {}
        for article, found in self._mentions.items():
            reach = 0
            for (mention, entity), after in zip(found, [*self._starts[article][1:], math.inf], strict=True):
                if reach <= mention.start < mention.end <= after:
                    known[mention] = entity
                reach = max(reach, mention.end)
        return known

    @cached_property
    def _by_id(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def _mentions(self) -> dict[str, list[tuple[Extent, Entity]]]:
        mentions: dict[str, list[tuple[Extent, Entity]]] = defaultdict(list)
        for entity in self.entities:
            for mention in entity.mentions:
                mentions[mention.article].append((mention, entity))
        for found in mentions.values():
            found.sort(key=lambda pair: pair[0])
        return mentions

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        starts: dict[str, list[int]] = defaultdict(list)
        for article, found in self._mentions.items():
            starts[article] = [mention.start for mention, _ in found]
        return starts

    @cached_property
    def _phrases(self) -> dict[Extent, Extent]:
        return {mention: phrase for phrase, mention in self.phrases}


def join_entities(material: Material, judgements: Sequence[NameJudgement] = ()) -> Cast:
    """Everyone and everything that the story's articles name, each once; most mentioned first. What persons have
    decided about names goes before what is found here."""
    found = with_told_words(named_in(material))
    judged = find_judged(found, judgements)
    nations = nations_in(found)
    people = join_people([named for named in found if named.kind == "person"], judged)
    bodies = join_organisations(material, [named for named in found if named.kind == "organisation"], nations)
    places = join_countries([named for named in found if named.kind in ("country", "place")], nations)
    links = [*people, *bodies, *places]
    groups = cluster(found, links, judged)
    held = _links_of(groups, [*links, *judged_links(judged)])
    entities = by_weight([_kept_entity(material, group, held[at]) for at, group in enumerate(groups)])
    return Cast(entities=entities, seats=seats_in(material, entities), phrases=_phrases(material))


def by_weight(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities, those of most articles first."""
    return tuple(sorted(entities, key=_weight))


def _weight(entity: Entity) -> tuple[int, int, str, str]:
    articles = {mention.article for mention in entity.mentions}
    return (-len(articles), -len(entity.mentions), entity.name, entity.id)


def _links_of(groups: list[list[Named]], links: list[Link]) -> list[list[Link]]:
    """The links inside each group; where two mentions are one by several reasons, all of them."""
    place = {named.extent: at for at, group in enumerate(groups) for named in group}
    held: list[list[Link]] = [[] for _ in groups]
    for link in links:
        if place[link.one.extent] == place[link.other.extent]:
            held[place[link.one.extent]].append(link)
    return held


def _kept_entity(material: Material, group: list[Named], links: list[Link]) -> Entity:
    """The entity of these mentions, the very same as before where mentions and links are."""
    known: tuple[list[Named], list[Link], Entity] | None = group[0].__dict__.get("entity")
    if known is None or known[0] != group or known[1] != links:
        known = group, links, _entity(material, group, links)
        group[0].__dict__["entity"] = known
    return known[2]


def _entity(material: Material, group: list[Named], links: list[Link]) -> Entity:
    kind = _kind(group)
    mentions = tuple(sorted(named.extent for named in group))
    name = name_of(group, kind)
    return Entity(
        id=content_id("ent1", kind, mentions),
        kind=kind,
        name=name,
        aliases=_aliases(group, name),
        roles=_roles(group),
        mentions=mentions,
        joins=joins_of(name, group, links),
        offices=_offices(material, group),
    )


def _kind(group: list[Named]) -> EntityKind:
    counts = Counter(named.kind for named in group)
    if counts["country"]:
        return "country"
    return min(counts, key=lambda kind: (-counts[kind], KIND_ORDER.index(kind)))


def name_of(group: list[Named], kind: EntityKind) -> str:
    """The fullest form that is used: full names before surnames, words before acronyms, then the name of most
    articles, that whose words most articles have, of most mentions, the longest, the first in order of letters;
    and of that name the most used form."""
    by_key: dict[str, list[Named]] = defaultdict(list)
    for named in group:
        by_key[folded(named.bare_form)].append(named)
    support = _support(group)
    ends = {key.rpartition(" ")[2] for key in by_key if " " in key} if kind == "organisation" else set()
    return _commonest_form(
        min((key in ends, _rank(key, by_key[key], kind, support), key, by_key[key]) for key in by_key)[-1]
    )


def _support(group: list[Named]) -> dict[str, int]:
    """By word, the number of articles in which it names the entity."""
    articles: dict[str, set[str]] = defaultdict(set)
    for named in group:
        for word in named.key.split():
            articles[word].add(named.extent.article)
    return {word: len(found) for word, found in articles.items()}


def _rank(
    key: str, named: list[Named], kind: EntityKind, support: Mapping[str, int]
) -> tuple[bool, int, float, int, int]:
    short = any(_is_short(one, kind) for one in named)
    words = key.split()
    backed = sum(support.get(word, 0) for word in words) / max(len(words), 1)
    return (short, -len({one.extent.article for one in named}), -backed, -len(named), -len(key))


def _commonest_form(named: list[Named]) -> str:
    counts = Counter(one.bare_form for one in named)
    return min(counts, key=lambda form: (-counts[form], form))


def _is_short(named: Named, kind: EntityKind) -> bool:
    """True for a surname alone, an acronym, a people instead of its country."""
    form = named.bare_form
    if kind == "person":
        return len(named.words) < 2 or len(named.words[0]) < 2
    if kind == "organisation" and named.key in SHORT_HEADS:
        return True
    return is_acronym(form) or (kind == "country" and (form in BY_PEOPLE or form.endswith(("ians", "eans"))))


def _aliases(group: list[Named], name: str) -> tuple[str, ...]:
    """The other forms as they stand, with honorifics too; most used first."""
    counts = Counter(form for named in group for form in {named.bare_form, named.titled_bare_form})
    del counts[name]
    return tuple(sorted(counts, key=lambda form: (-counts[form], form)))


def _roles(group: list[Named]) -> tuple[str, ...]:
    """The roles that the articles give, each wording once, most given first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for named in group:
        if named.role:
            counts[folded(named.role)][named.role] += 1
    ordered = sorted(counts, key=lambda key: (-counts[key].total(), key))
    return tuple(min(counts[key], key=lambda role: (-counts[key][role], role)) for key in ordered)


def _offices(material: Material, group: list[Named]) -> tuple[Office, ...]:
    """Each wording of a role once for each article that has it, where it first stands there."""
    first: dict[tuple[str, str], Office] = {}
    for named in sorted(group):
        if named.role and named.role_extent:
            published = material.articles[named.extent.article].published
            office = Office(role=named.role, extent=named.role_extent, published=published)
            first.setdefault((named.extent.article, folded(named.role)), office)
    return tuple(sorted(first.values(), key=lambda office: office.extent))


def _phrases(material: Material) -> tuple[tuple[Extent, Extent], ...]:
    """Every noun phrase that holds a person's role and name, with the name."""
    return tuple(
        (
            Extent(
                article=mention.extent.article,
                start=min(mention.extent.start, mention.role.start),
                end=max(mention.extent.end, mention.role.end),
            ),
            mention.extent,
        )
        for article in sorted(material.readings)
        for mention in material.readings[article].mentions
        if mention.role is not None
    )
