"""Who acts for which body: "Ada Voss, its general secretary", "Otto Renz, chairman of the Ferry Union"."""

import re
from bisect import bisect_left
from collections import defaultdict

from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.records import EntityKind, Extent

OWNED = re.compile(r"(?:\b(?:its|their)|\b[Tt]he [a-z]+['’]s?) $")  # before the office: whose it is
OWNED_CHARS = 30  # a bound of cost
LAND_CHARS = 16  # before an office: "Norlandish foreign minister", "Norland's president"; unmeasured
OWNER = re.compile(r"[a-z]+['’]s? ")  # at the head of an office: "union's general secretary"
REACH_CHARS = 200  # how far before the person the body may stand: the same sentence or the one before; unmeasured


def bodies_of(material: Material, cast: Cast) -> dict[str, frozenset[str]]:
    """For each person whose office is told as a body's own, the ids of those bodies: the last one named before."""
    bodies, groups = _named_by_article(cast, ("organisation", "country")), _named_by_article(cast, ("organisation",))
    found: dict[str, set[str]] = defaultdict(set)
    for person in cast.entities:
        if person.kind != "person":
            continue
        for office in person.offices:
            article = office.extent.article
            body = _last_before(bodies[article], office.extent.end, office.extent.length + LAND_CHARS)
            if body is None and _is_owned(office.extent, material):
                body = _last_before(groups[article], office.extent.start, REACH_CHARS)
            if body is not None:
                found[person.id].add(body)
    return {person: frozenset(ids) for person, ids in found.items()}


def _named_by_article(cast: Cast, kinds: tuple[EntityKind, ...]) -> dict[str, list[tuple[int, str]]]:
    """Where entities of these kinds are named in each article, in order."""
    places: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for entity in cast.entities:
        if entity.kind in kinds:
            for mention in entity.mentions:
                places[mention.article].append((mention.start, entity.id))
    for named in places.values():
        named.sort()
    return places


def _is_owned(office: Extent, material: Material) -> bool:
    text = material.articles[office.article].text
    before = text[max(0, office.start - OWNED_CHARS) : office.start]
    return OWNED.search(before) is not None or OWNER.match(material.words(office)) is not None


def _last_before(bodies: list[tuple[int, str]], place: int, reach: int) -> str | None:
    """The last body named in the ``reach`` code points before a place."""
    at = bisect_left(bodies, (place, "")) - 1
    return bodies[at][1] if at >= 0 and bodies[at][0] >= place - reach else None
