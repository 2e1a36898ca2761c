"""Articles that came taken into the neighbourhoods of those that are there, before the stories are worked out.

Signatures are made of parts of the articles, all are put in their places, a batch at a time, and then those are
compared whose edges may have changed. What is done stays done when the program is stopped.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from sqlalchemy import Connection, delete, exists, select

from firsthand.library import tables
from firsthand.library.articles import load_articles, load_versions
from firsthand.library.comparing import COMPARING, has_uncompared, uncompared_parts
from firsthand.library.database import Library
from firsthand.library.hands import OWN_HANDS, Hands, Kind, pages
from firsthand.library.neighbourhoods import place
from firsthand.library.rows import drop, insert, parts, rows_in
from firsthand.library.state import load_state, next_turn, save_state
from firsthand.stories import GROUPING_VERSION, Signature, signature_of, unpacked

GROUPING = "grouping"  # the version that the neighbourhoods were made by
SIGNED_COUNT = 200  # articles whose signatures are made together
BATCH_COUNT = 200  # articles placed in one transaction
MADE_BEFORE = (
    tables.signatures,
    tables.placed,
    tables.nodes,
    tables.postings,
    tables.keys,
    tables.edges,
    tables.standings,
    tables.touched,
    tables.uncompared,
)

Signed = dict[str, Signature]  # by article


def catch_up(library: Library, hands: Hands = OWN_HANDS) -> None:
    """Place the articles that came since the last time, and compare what is near them."""
    hands.do(library, SIGNING, unsigned_parts(library))
    while place_some(library) == BATCH_COUNT:
        pass
    hands.do(library, COMPARING, uncompared_parts(library))


def is_behind(connection: Connection) -> bool:
    """Whether anything is to be placed or compared."""
    arrived = select(tables.arrivals.c.article).limit(1)
    return connection.execute(arrived).first() is not None or has_uncompared(connection)


def begin_anew(library: Library) -> None:
    """Where another version made the neighbourhoods: forget all of them, and let every article be placed again.
    Stories that are shown stay until then."""
    with library.reading() as connection:
        if load_state(connection, GROUPING) == str(GROUPING_VERSION):
            return
    with library.writing() as connection:
        if load_state(connection, GROUPING) == str(GROUPING_VERSION):
            return
        articles, arrivals, placed = tables.articles, tables.arrivals, tables.placed
        connection.execute(delete(arrivals))
        every = select(articles.c.id, placed.c.day).outerjoin(placed, placed.c.article == articles.c.id)
        connection.execute(arrivals.insert().from_select(["article", "day"], every))
        for table in MADE_BEFORE:
            connection.execute(delete(table))
        save_state(connection, GROUPING, str(GROUPING_VERSION))
        next_turn(connection)


def unsigned_parts(library: Library) -> Iterator[list[str]]:
    """Articles that came and have no signature yet, so many at a time."""
    arrivals, signatures = tables.arrivals, tables.signatures
    query = select(arrivals.c.article).where(~exists().where(signatures.c.article == arrivals.c.article))
    for rows in pages(library, query, [arrivals.c.article], SIGNED_COUNT):
        yield [row.article for row in rows]


def sign(library: Library, articles: Sequence[str]) -> Signed:
    """The signatures of these articles."""
    with library.reading() as connection:
        return {article.id: signature_of(article) for article in load_articles(connection, articles)}


def store_signatures(connection: Connection, signed: Signed) -> None:
    """Store signatures until their articles are placed; not of those that were placed meanwhile."""
    arrived = {row.article for row in rows_in(connection, tables.arrivals, tables.arrivals.c.article, signed)}
    rows = [
        {"article": article, "node": one.node, "day": one.day, "terms": one.packed()}
        for article, one in sorted(signed.items())
        if article in arrived
    ]
    insert(connection, tables.signatures, rows)


SIGNING = Kind("signatures", sign, store_signatures)


def place_some(library: Library) -> int:
    """Place some of the articles that have their signatures, those of one time together; returns how many."""
    with library.writing() as connection:
        signed = load_signed(connection)
        if signed:
            take_in_place(connection, signed)
            next_turn(connection)
    return len(signed)


def load_signed(connection: Connection) -> Signed:
    """Some of the articles that came and have their signatures."""
    arrivals, signatures = tables.arrivals.c, tables.signatures.c
    query = select(signatures.article, signatures.node, signatures.day, signatures.terms).join(
        tables.arrivals, arrivals.article == signatures.article
    )
    rows = connection.execute(query.order_by(arrivals.day).limit(BATCH_COUNT))
    return {row.article: unpacked(row.node, row.day, row.terms) for row in rows}


def take_in_place(connection: Connection, signed: Mapping[str, Signature]) -> None:
    """Place these articles, or the versions of them that are current."""
    query = select(tables.articles.c.source)
    found = (connection.scalars(query.where(tables.articles.c.id.in_(part))) for part in parts(sorted(signed)))
    older: set[str] = set()
    entering = dict(signed)
    for sources in parts(sorted(set(chain.from_iterable(found)))):
        for row in load_versions(connection, sources):
            older |= {version.id for version in row[:-1]}
            if row[-1].id not in entering:
                entering[row[-1].id] = signature_of(row[-1])
    for article in older:
        entering.pop(article, None)
    place(connection, entering, older)
    for table in (tables.arrivals, tables.signatures):
        drop(connection, table, [{"article": article} for article in sorted(signed)])
