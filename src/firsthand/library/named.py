"""Who is named where, on what kinds of points articles have words, what is ahead: kept in step with the dossiers.

Across stories a person or a body is known by a key made of its name. A name that is no full one, or that two bear in
one story, does not tell whether those of two stories are one: each bearer then has a key of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from sqlalchemy import Connection, delete

from firsthand.library import tables
from firsthand.library.ahead import note_ahead
from firsthand.library.rows import insert, parts
from firsthand.library.searching.query import HasKind
from firsthand.library.searching.words import folded_words
from firsthand.records import Dossier, Entity, Extent

BITS: dict[HasKind, int] = {kind: 1 << place for place, kind in enumerate(get_args(HasKind))}
KINDS = ("person", "organisation")  # of the entities that can be looked for
OWN = "~"  # in the key of one whom the name does not tell from others; no name has this sign
MOST_WORDS = 12  # of a name, for its key: a guard against what is none


def index_dossiers(connection: Connection, dossiers: Sequence[Dossier]) -> None:
    """Make the people, organisations, kinds of points and plans of dossiers findable, in place of what was noted of
    them before. They are found as soon as their stories are shown. Rows go in order, for writers beside."""
    forget_dossiers(connection, [dossier.id for dossier in dossiers])
    named: list[dict[str, object]] = []
    words: set[tuple[str, str]] = set()
    for dossier in dossiers:
        keys = keys_of(dossier)
        for one in dossier.entities:
            if one.id in keys:
                row: dict[str, object] = {
                    "story": dossier.id,
                    "entity": one.id,
                    "key": keys[one.id],
                    "name": one.name,
                    "kind": one.kind,
                }
                named += (row | {"article": article} for article in sorted({at.article for at in one.mentions}))
                words.update((word, keys[one.id]) for word in words_of(one))
    points = [
        {"story": dossier.id, "article": article, "kinds": bits}
        for dossier in dossiers
        for article, bits in points_of(dossier)
    ]
    insert(connection, tables.named, named)
    insert(connection, tables.name_words, [{"word": word, "key": key} for word, key in sorted(words)])
    insert(connection, tables.points, points)
    note_ahead(connection, dossiers)


def forget_dossiers(connection: Connection, stories: Sequence[str]) -> None:
    """Forget what was noted of the dossiers of stories. Words of names stay, and lead nowhere."""
    for table in (tables.named, tables.points, tables.ahead):
        for part in parts(sorted(stories)):
            connection.execute(delete(table).where(table.c.story.in_(part)))


def keys_of(dossier: Dossier) -> dict[str, str]:
    """By id of each person and organisation of the dossier, the key under which it is known in all stories."""
    plain = {entity.id: key_of(entity) for entity in dossier.entities if entity.kind in KINDS}
    bearers = Counter(plain.values())
    return {
        id: key if bearers[key] == 1 and tells_apart(key) else f"{key}{OWN}{id.rpartition('_')[2]}"
        for id, key in plain.items()
        if key
    }


def key_of(entity: Entity) -> str:
    """The words of the entity's name, folded; "p" or "o" for its kind before them."""
    words = folded_words(entity.name)[:MOST_WORDS]
    return "-".join((entity.kind[0], *words)) if words else ""


def tells_apart(key: str) -> bool:
    """Whether a name says who is meant outside of its story: a person's when it is more than one word."""
    return key[0] != "p" or key.count("-") > 1


def words_of(entity: Entity) -> list[str]:
    """The folded words of the entity's names, each once, in order."""
    return sorted({word for name in (entity.name, *entity.aliases) for word in folded_words(name)})


def points_of(dossier: Dossier) -> Iterator[tuple[str, int]]:
    """Each article with words on any kind of point, and a bit for each kind, in order of article."""
    bits: dict[str, int] = defaultdict(int)
    for kind, extents in pointed_at(dossier):
        for extent in extents:
            bits[extent.article] |= BITS[kind]
    yield from sorted(bits.items())


def pointed_at(dossier: Dossier) -> Iterator[tuple[HasKind, Iterable[Extent]]]:
    """The kinds of points with the words on them."""
    yield from (("quote", (report.extent for report in one.reports)) for one in dossier.quotes)
    yield from (("figure", (report.extent for report in one.reports)) for one in dossier.quantities)
    yield from (("event", (report.extent for report in one.reports)) for one in dossier.events)
    yield from (("position", (report.extent for report in one.reports)) for one in dossier.positions)
    yield from (("dispute", version.extents) for one in dossier.findings.disputed for version in one.versions)
    yield from (("copy", passage.extents) for passage in dossier.passages)
