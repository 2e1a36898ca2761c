"""Text that travelled from story to story: looked for where articles came, went or changed their story, and kept.

Every article has a print, hashes of runs of its words, and is compared with the first carriers of each hash
(``lineage.travelled``). So what an article shares with others changes when the article does, and when the first
carriers of one of its hashes do: these are looked at again, and no others. Articles that changed are looked at in
parts, by which the others that are affected become known, and then these.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import msgspec
from sqlalchemy import Connection, delete, exists, or_, select, tuple_

from firsthand.library.articles import chosen, load_articles
from firsthand.library.carriers import Index
from firsthand.library.database import Library
from firsthand.library.hands import OWN_HANDS, Hands, Kind, pages
from firsthand.library.planned import (
    SHARE_COUNT,
    TRAVELLED,
    VERSION,
    Round,
    Share,
    begin_round,
    forget_planned,
    is_at,
)
from firsthand.library.prints import PRINTING, drop_prints
from firsthand.library.rows import insert, parts
from firsthand.library.state import save_state
from firsthand.library.tables import affected, carriers, moves, planned, travelled
from firsthand.library.writing import insert_into
from firsthand.lineage import tell
from firsthand.records import Story, Travelled

Pair = tuple[str, str]


@dataclass(frozen=True)
class Moves:
    """What changes in what the articles of a share have from earlier ones: stored pairs that are none any more, and
    new ones. ``affected`` are others to be looked at."""

    share: Share
    dropped: Sequence[Pair] = ()
    found: Sequence[Travelled] = ()
    affected: Sequence[str] = ()


def find_moves(
    library: Library,
    name: str,
    turn: str | None,
    looked_at: frozenset[str],
    stories: Sequence[Story],
    hands: Hands = OWN_HANDS,
) -> Round | None:
    """Find what changes when the articles looked at tell these stories, and no others. ``name`` is the same for the
    same of them in the same ``turn`` of the library; what was found under it before stays. None in another turn."""
    plan = begin_round(library, name, turn, looked_at, stories)
    if plan is not None:
        hands.do(library, PRINTING, unprinted_parts(library, plan))
        hands.do(library, MOVING, plan.changed_parts())
        hands.do(library, FOLLOWING, affected_parts(library, plan))
    return plan


def unprinted_parts(library: Library, plan: Round) -> Iterator[Share]:
    """The articles that are to be looked at and have no print, so many at a time."""
    known = exists().where(carriers.c.article == planned.c.article)
    query = select(planned.c.article).where(planned.c.story.is_not(None), ~known)
    if plan.is_whole:
        query = select(affected.c.article).where(~exists().where(carriers.c.article == affected.c.article))
    for rows in pages(library, query, [query.selected_columns[0]], SHARE_COUNT):
        yield plan.share([row.article for row in rows])


def affected_parts(library: Library, plan: Round) -> Iterator[Share]:
    """The other articles that are to be looked at, so many at a time."""
    for rows in pages(library, select(affected), [affected.c.article], SHARE_COUNT):
        yield plan.share([row.article for row in rows])


def look_at_changed(library: Library, share: Share) -> Moves:
    """What changes for articles that changed, and who else is affected."""
    with library.reading() as connection:
        if not is_at(connection, share.round):
            return Moves(share)
        index = Index(connection)
        others = index.affected_by(share.articles)
        return moves_of(index, share, sorted(others))


def look_at_affected(library: Library, share: Share) -> Moves:
    """What changes for articles some of whose hashes have other first carriers."""
    with library.reading() as connection:
        if not is_at(connection, share.round):
            return Moves(share)
        return moves_of(Index(connection), share)


def moves_of(index: Index, share: Share, others: Sequence[str] = ()) -> Moves:
    """What changes in what these articles have from earlier ones."""
    connection = index.connection
    selected = set(index.pairs(index.telling(share.articles)))
    stored = {} if share.is_whole else stored_pairs(index, share.articles)
    wanted = sorted(selected - stored.keys())
    articles = {article.id: article for article in load_articles(connection, {id for pair in wanted for id in pair})}
    dropped = sorted(row for pair, row in stored.items() if pair not in selected)
    return Moves(share, dropped, list(tell(articles, wanted)), others)


def stored_pairs(index: Index, articles: Sequence[str]) -> Mapping[Pair, Pair]:
    """The stored pairs that these articles make with earlier ones: the earlier first, and as they are stored."""
    ends = (travelled.c.article, travelled.c.beside)
    columns = select(*ends)
    asked = frozenset(articles)
    rows = {
        (row.article, row.beside)
        for part in zip(*(chosen(end, asked) for end in ends), strict=True)
        for row in index.connection.execute(columns.where(or_(*part)))
    }
    index.load(chain.from_iterable(rows))
    ordered = {(min(row, key=index.order), max(row, key=index.order)): row for row in rows}
    return {pair: row for pair, row in ordered.items() if pair[1] in asked}


def store_moves(connection: Connection, made: Moves) -> None:
    """Keep what was found until the stories are shown, unless another program has planned anew."""
    if not is_at(connection, made.share.round):
        return
    insert(connection, affected, [{"article": article} for article in made.affected])
    rows: dict[Pair, bytes | None] = dict.fromkeys(made.dropped)
    rows |= {(one.fold.article, one.fold.beside or ""): msgspec.json.encode(one) for one in made.found}
    insert(
        connection, moves, [{"article": pair[0], "beside": pair[1], "record": rows[pair]} for pair in sorted(rows)]
    )


MOVING = Kind("travelled text", look_at_changed, store_moves)
FOLLOWING = Kind("travelled text of others", look_at_affected, store_moves)


def show_moves(connection: Connection, plan: Round) -> None:
    """Let what was found be seen, in the transaction that shows the stories it was found for."""
    if plan.is_whole:
        connection.execute(delete(travelled))
        save_state(connection, TRAVELLED, VERSION)
    gone = connection.scalars(select(planned.c.article).where(planned.c.story.is_(None))).all()
    for part in parts(gone):
        connection.execute(delete(travelled).where(travelled.c.article.in_(part)))
        connection.execute(delete(travelled).where(travelled.c.beside.in_(part)))
    drop_prints(connection, gone)
    if connection.execute(select(moves.c.article).limit(1)).first():
        replace_travelled(connection)
    forget_planned(connection)


def replace_travelled(connection: Connection) -> None:
    """Take out the pairs that are none any more, and put in the new ones."""
    pairs = select(moves.c.article, moves.c.beside)
    dropped = pairs.where(moves.c.record.is_(None))
    connection.execute(delete(travelled).where(tuple_(travelled.c.article, travelled.c.beside).in_(dropped)))
    found = pairs.add_columns(moves.c.record).where(moves.c.record.is_not(None))
    columns = ["article", "beside", "record"]
    connection.execute(insert_into(connection, travelled).from_select(columns, found).on_conflict_do_nothing())


def load_travelled(connection: Connection, articles: Iterable[str] | None = None) -> tuple[Travelled, ...]:
    """What has travelled from or to these articles, or all of it, in order of articles."""
    wanted = None if articles is None else frozenset(articles)
    both = zip(chosen(travelled.c.article, wanted), chosen(travelled.c.beside, wanted), strict=True)
    records = {
        record
        for one, other in both
        for record in connection.scalars(select(travelled.c.record).where(or_(one, other)))
    }
    found = (msgspec.json.decode(record, type=Travelled) for record in records)
    return tuple(sorted(found, key=lambda one: (one.fold.article, one.fold.beside or "")))
