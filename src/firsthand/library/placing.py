"""Articles that came taken into the neighbourhoods of those that are there, a batch at a time, before the stories are
worked out. What is done stays done when the program is stopped."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, null, select

from firsthand.library import database as db
from firsthand.library import tables
from firsthand.library.articles import load_articles, load_versions
from firsthand.library.neighbourhoods import Signatures, place
from firsthand.library.rows import parts
from firsthand.library.state import load_state, save_state
from firsthand.records import Article
from firsthand.stories import GROUPING_VERSION, Signature, signature_of

GROUPING = "grouping"  # the version that the neighbourhoods were made by
TURN = "turn"  # how often articles were placed or stories shown
BATCH_COUNT = 200  # articles placed in one transaction


def catch_up(library: db.Library) -> None:
    """Place every article that came since the last time; all of them where another version placed them."""
    known = Signatures()
    turn = ""
    while True:
        with library.reading() as connection:
            version = load_state(connection, GROUPING)
            arrived = load_arrived(connection)
            signatures = {article.id: signature_of(article) for article in arrived}
        if version != str(GROUPING_VERSION):
            begin_anew(library)
            continue
        if not arrived:
            return
        with library.writing() as connection:
            if load_state(connection, TURN) != turn:  # another program has changed nodes meanwhile
                known.kept.clear()
            take_in_place(connection, arrived, signatures, known)
            turn = next_turn(connection)


def load_arrived(connection: Connection) -> list[Article]:
    """Some of the articles that came, those of one time together."""
    arrivals = tables.arrivals
    first = select(arrivals.c.article).order_by(arrivals.c.day, arrivals.c.article).limit(BATCH_COUNT)
    return list(load_articles(connection, connection.scalars(first).all()))


def take_in_place(
    connection: Connection, arrived: Sequence[Article], signatures: dict[str, Signature], known: Signatures
) -> None:
    """Place these articles, or the versions of them that are current."""
    older: set[str] = set()
    entering = dict(signatures)
    for part in parts(sorted({article.source for article in arrived})):
        for row in load_versions(connection, part):
            older |= {version.id for version in row[:-1]}
            entering.setdefault(row[-1].id, signature_of(row[-1]))
    for article in older:
        entering.pop(article, None)
    place(connection, entering, older, known)
    for part in parts([article.id for article in arrived]):
        connection.execute(delete(tables.arrivals).where(tables.arrivals.c.article.in_(part)))


def begin_anew(library: db.Library) -> None:
    """Forget all neighbourhoods, and let every article be placed again. Stories that are shown stay until then."""
    with library.writing() as connection:
        if load_state(connection, GROUPING) == str(GROUPING_VERSION):
            return
        for table in (tables.nodes, tables.postings, tables.edges, tables.touched, tables.arrivals, tables.placed):
            connection.execute(delete(table))
        every = select(tables.articles.c.id, null())
        connection.execute(tables.arrivals.insert().from_select(["article", "day"], every))
        save_state(connection, GROUPING, str(GROUPING_VERSION))
        next_turn(connection)


def next_turn(connection: Connection) -> str:
    """Note that nodes or stories have changed; what was worked out before is out of date."""
    turn = str(int(load_state(connection, TURN) or 0) + 1)
    save_state(connection, TURN, turn)
    return turn
