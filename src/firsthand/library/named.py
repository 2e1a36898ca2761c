"""Who is named where, and on what kinds of points articles have words: kept in step with the dossiers.

Across stories a person or a body is known by a key made of its name. A name that is no full one, or that two bear in
one story, does not tell whether those of two stories are one: each bearer then has a key of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import get_args

from sqlalchemy import Connection, delete

from firsthand.library import tables
from firsthand.library.searching.query import HasKind
from firsthand.library.searching.words import folded_words
from firsthand.library.writing import insert_into
from firsthand.records import Dossier, Entity, Extent

BITS: dict[HasKind, int] = {kind: 1 << place for place, kind in enumerate(get_args(HasKind))}
KINDS = ("person", "organisation")  # of the entities that can be looked for
OWN = "~"  # in the key of one whom the name does not tell from others; no name has this sign
MOST_WORDS = 12  # of a name, for its key: a guard against what is none


def index_dossier(connection: Connection, dossier: Dossier) -> None:
    """Make a dossier's people, organisations and kinds of points findable, in place of what was noted of it before.
    They are found as soon as its story is shown."""
    forget_dossier(connection, dossier.id)
    keys = keys_of(dossier)
    entities = [entity for entity in dossier.entities if entity.id in keys]
    rows = [
        {
            "story": dossier.id,
            "entity": one.id,
            "article": article,
            "key": keys[one.id],
            "name": one.name,
            "kind": one.kind,
        }
        for one in entities
        for article in sorted({mention.article for mention in one.mentions})
    ]
    if rows:
        connection.execute(tables.named.insert(), rows)
    told = sorted(
        {(word, keys[one.id]) for one in entities for word in words_of(one)}
    )  # in order, for writers beside
    words = [{"word": word, "key": key} for word, key in told]
    if words:
        connection.execute(insert_into(connection, tables.name_words).on_conflict_do_nothing(), words)
    points = [{"story": dossier.id, "article": article, "kinds": bits} for article, bits in points_of(dossier)]
    if points:
        connection.execute(tables.points.insert(), points)


def forget_dossier(connection: Connection, story: str) -> None:
    """Forget what was noted of a story's dossier. Words of names stay, and lead nowhere."""
    connection.execute(delete(tables.named).where(tables.named.c.story == story))
    connection.execute(delete(tables.points).where(tables.points.c.story == story))


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
