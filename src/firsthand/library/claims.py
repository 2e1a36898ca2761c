"""A claim checked against the library: candidates by full-text search, then the accounts themselves."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, select

from firsthand.accounts import check, stories_near
from firsthand.library import tables
from firsthand.library.articles import chosen, load_articles, load_readings
from firsthand.library.dossiers import load_dossiers
from firsthand.library.searching.near import find_articles
from firsthand.pipeline import read_claim
from firsthand.records import Article, ClaimCheck

CANDIDATE_COUNT = 100  # articles looked into: the copies of one agency text can be many
STORY_COUNT = 10  # stories looked into; a claim is about one event, which a library may hold in parts


def check_claim(connection: Connection, claim: str, model: str) -> ClaimCheck:
    """What the library's articles say to a claim of one sentence."""
    asked, reading = read_claim(claim, model)
    ids = find_articles(connection, claim, CANDIDATE_COUNT)
    found = {article.id: article for article in load_articles(connection, ids)}
    homes = load_homes(connection, ids)
    near = stories_near(asked, reading, [found[id] for id in ids], homes, STORY_COUNT)
    within = articles_of(connection, near, [id for id in ids if homes.get(id) in near])
    articles = found | {article.id: article for article in load_articles(connection, within - found.keys())}
    readings = {reading.article: reading for reading in load_readings(connection, within)}
    kept: dict[str, Article] = {id: articles[id] for id in sorted(within)}
    return check(asked, reading, load_dossiers(connection, within), kept, readings)


def load_homes(connection: Connection, articles: Sequence[str]) -> dict[str, str]:
    """The story of each of these articles that is in one."""
    query = select(tables.members.c.article, tables.members.c.story)
    rows = [
        row for part in chosen(tables.members.c.article, articles) for row in connection.execute(query.where(part))
    ]
    return {row.article: row.story for row in rows}


def articles_of(connection: Connection, stories: Sequence[str], found: Sequence[str]) -> frozenset[str]:
    """Ids of the articles to look into: those found, and others of the stories while there is room."""
    query = select(tables.members.c.article).order_by(tables.members.c.article).limit(CANDIDATE_COUNT)
    others = [id for part in chosen(tables.members.c.story, stories) for id in connection.scalars(query.where(part))]
    return frozenset(list(dict.fromkeys((*found, *others)))[:CANDIDATE_COUNT])


def encode_checks(checks: ClaimCheck | Sequence[ClaimCheck]) -> bytes:
    """The JSON of an answer, or of a list of them, indented, ending in a line break."""
    return msgspec.json.format(msgspec.json.encode(checks), indent=2) + b"\n"


def check_schema() -> bytes:
    """The JSON Schema of the answer to a claim, made from the records."""
    described = msgspec.json.schema(ClaimCheck)
    return msgspec.json.format(msgspec.json.encode(described, order="sorted"), indent=2) + b"\n"
