"""Stories shown: everything that changes in them becomes visible at once, in one transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec
from sqlalchemy import Connection, bindparam, delete, select, update

from firsthand.library import tables
from firsthand.library.addresses import Turn, fates_of, follow_versions, name_stories, note_history
from firsthand.library.articles import withdraw_uncompared
from firsthand.library.changes import note, note_changes
from firsthand.library.named import forget_dossiers
from firsthand.library.news import Change
from firsthand.library.regrouping import Regrouped
from firsthand.library.rows import insert, parts, rows_in
from firsthand.library.stories import HistoryEntry
from firsthand.records import Dossier, Story
from firsthand.stories import WINDOW_DAYS, day_number

SLEEP_DAYS = WINDOW_DAYS  # behind the newest story of two outlets: dated articles so far apart never join
COLUMNS = tables.stories.c
SHOWN_COUNT = 100  # stories looked at together


class SummaryFindings(msgspec.Struct):
    """The disputes of a dossier, not decoded."""

    disputed: list[msgspec.Raw]


class Summary(msgspec.Struct):
    """What a list needs of a dossier; the rest is not decoded."""

    title: str
    first_published: str | None
    last_published: str | None
    articles: list[str]
    origins: list[msgspec.Raw]
    findings: SummaryFindings


class Published(msgspec.Struct):
    """What a list needs of an article."""

    outlet: str | None


def show_stories(connection: Connection, found: Regrouped, makers: Mapping[str, str]) -> None:
    """Let the stories that were found be seen, with their dossiers, in place of those that held their articles.
    ``makers`` names what made the dossier of each."""
    turn, changed = turn_of(connection, found, makers)
    follow_versions(connection, departed(connection))
    named = name_stories(connection, turn)
    told = fates_of(connection, turn, named)
    before = {row.address: (story, row.asleep) for story, row in turn.gone.items()}
    note_news(connection, turn.come, named, before)
    take_away(connection, turn, found)
    put_up(connection, turn, changed, named, found, makers)
    lull(connection)
    told += woken(connection, named, before)
    note_history(connection, told)
    note_fates(connection, told)
    clear_notes(connection, found)


def turn_of(connection: Connection, found: Regrouped, makers: Mapping[str, str]) -> tuple[Turn, list[Story]]:
    """The stories that come and those that go, and those that stay but are told otherwise now."""
    members, stories = tables.members, tables.stories
    held = {row.article: row.story for row in rows_in(connection, members, members.c.article, found.articles)}
    rows = {row.story: row for row in rows_in(connection, stories, COLUMNS.story, held.values())}
    new = {story.id: story for story in found.stories}
    come = [story for story in found.stories if story.id not in rows]
    changed = [
        story
        for story in found.stories
        if story.id in rows
        and (rows[story.id].maker, bool(rows[story.id].hidden)) != (makers[story.id], story.id in found.hidden)
    ]
    gone = {story: row for story, row in rows.items() if story not in new}
    return Turn(come=come, gone=gone, held=held), changed


def departed(connection: Connection) -> list[str]:
    """The articles that tell no story any more, and were not taken away yet."""
    return list(connection.scalars(select(tables.placed.c.article).where(tables.placed.c.node.is_(None))))


def note_news(
    connection: Connection, come: Sequence[Story], named: Mapping[str, str], before: Mapping[str, tuple[str, int]]
) -> None:
    """Note what is new in each story since it was last seen under its address."""
    for part in parts(come, SHOWN_COUNT):
        earlier = {named[story.id]: before[named[story.id]][0] for story in part if named[story.id] in before}
        dossiers = load_records(connection, [*(story.id for story in part), *earlier.values()])
        for story in part:
            address = named[story.id]
            was = dossiers.get(earlier.get(address, ""))
            note_changes(connection, decoded(was), msgspec.json.decode(dossiers[story.id], type=Dossier), address)


def load_records(connection: Connection, stories: Iterable[str]) -> dict[str, bytes]:
    """The dossiers of these stories, not decoded."""
    rows = rows_in(connection, tables.dossiers, tables.dossiers.c.story, stories)
    return {row.story: row.record for row in rows}


def decoded(record: bytes | None) -> Dossier | None:
    """The dossier, where there is one."""
    return None if record is None else msgspec.json.decode(record, type=Dossier)


def take_away(connection: Connection, turn: Turn, found: Regrouped) -> None:
    """Forget the stories that go, and where the articles of those that come were."""
    stale = sorted({*turn.held.values()} - {story.id for story in found.stories})
    moved = {article for story in turn.come for article in story.articles}.union(departed(connection))
    for part in parts(sorted(moved)):
        connection.execute(delete(tables.members).where(tables.members.c.article.in_(part)))
    for part in parts(stale):
        connection.execute(delete(tables.stories).where(COLUMNS.story.in_(part)))
        connection.execute(delete(tables.dossiers).where(tables.dossiers.c.story.in_(part)))
    forget_dossiers(connection, stale)
    withdraw_uncompared(connection, stale)


def put_up(
    connection: Connection,
    turn: Turn,
    changed: Sequence[Story],
    named: Mapping[str, str],
    found: Regrouped,
    makers: Mapping[str, str],
) -> None:
    """Let the stories that come be found under their addresses, and list all that are told otherwise now."""
    rows = [{"article": article, "story": story.id} for story in turn.come for article in story.articles]
    insert(connection, tables.members, rows)
    for part in parts([*turn.come, *changed], SHOWN_COUNT):
        kept = rows_in(connection, tables.stories, COLUMNS.story, [story.id for story in part])
        addresses = {**named, **{row.story: row.address for row in kept}}
        told = [
            {
                **row,
                "address": addresses[story],
                "asleep": 0,
                "hidden": int(story in found.hidden),
                "maker": makers[story],
            }
            for story, row in summaries(connection, part)
        ]
        insert(connection, tables.stories, told, replaced=[name for name in told[0] if name != "story"])


def summaries(connection: Connection, stories: Sequence[Story]) -> Iterator[tuple[str, dict[str, object]]]:
    """What a list says of each of these stories."""
    records = load_records(connection, [story.id for story in stories])
    every = [article for story in stories for article in story.articles]
    outlets = {
        row.id: msgspec.json.decode(row.record, type=Published).outlet
        for row in rows_in(connection, tables.articles, tables.articles.c.id, every)
    }
    for story in stories:
        told = msgspec.json.decode(records[story.id], type=Summary)
        yield (
            story.id,
            {
                "story": story.id,
                "title": told.title,
                "first_published": told.first_published,
                "last_published": told.last_published,
                "articles": len(story.articles),
                "outlets": len({outlets[article] for article in story.articles} - {None}),
                "origins": len(told.origins),
                "disputes": len(told.findings.disputed),
            },
        )


def lull(connection: Connection) -> None:
    """Let stories sleep whose last article is long before the newest story of two outlets, and no others: one page
    with a wrong date lets nothing sleep."""
    days = select(COLUMNS.last_published).where(COLUMNS.outlets > 1).order_by(COLUMNS.last_published.desc())
    newest = connection.scalars(days.limit(1)).first()
    day = day_number(newest)
    before = "" if day is None or day <= SLEEP_DAYS else (date.fromordinal(day) - timedelta(SLEEP_DAYS)).isoformat()
    is_old = (COLUMNS.last_published < before) & (COLUMNS.last_published > "")
    connection.execute(tables.stories.update().where(is_old, COLUMNS.asleep == 0).values(asleep=1))
    connection.execute(
        tables.stories.update().where(COLUMNS.last_published >= before, COLUMNS.asleep == 1).values(asleep=0)
    )


def woken(
    connection: Connection, named: Mapping[str, str], before: Mapping[str, tuple[str, int]]
) -> list[HistoryEntry]:
    """The addresses whose story was asleep and is not any more."""
    slept = [address for address in named.values() if address in before and before[address][1]]
    rows = rows_in(connection, tables.stories, COLUMNS.address, slept)
    return [HistoryEntry(address=row.address, kind="woke", others=()) for row in rows if not row.asleep]


def note_fates(connection: Connection, told: Sequence[HistoryEntry]) -> None:
    """Tell those who follow a story what became of its address."""
    rows = rows_in(connection, tables.stories, COLUMNS.address, [one.address for one in told])
    stories = {row.address: row for row in rows}
    note(
        connection,
        [
            Change(
                kind=one.kind,
                story=stories[one.address].story,
                address=one.address,
                title=stories[one.address].title,
                about=stories[one.address].title,
                others=one.others,
            )
            for one in told
            if one.address in stories
        ],
    )


def clear_notes(connection: Connection, found: Regrouped) -> None:
    """Keep the blocks and groups that were found, and forget what was noted to be looked at again."""
    rows = [{"_node": node, "_block": block} for node, block in sorted(found.blocks.items())]
    if rows:
        same = tables.nodes.c.node == bindparam("_node")
        connection.execute(update(tables.nodes).where(same).values(block=bindparam("_block")), rows)
    stand = [
        {"node": node, "text": text, "cluster": group, "beside": found.beside.get(group)}
        for node, (text, group) in sorted(found.standing.items())
    ]
    insert(connection, tables.standings, stand, replaced=("text", "cluster", "beside"))
    connection.execute(delete(tables.touched))
    connection.execute(delete(tables.placed).where(tables.placed.c.node.is_(None)))
