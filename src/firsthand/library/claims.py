"""A claim checked against the library: candidates by full-text search, then the accounts themselves."""

from sqlalchemy import Connection

from firsthand import pipeline
from firsthand.library.articles import load_articles, load_readings
from firsthand.library.dossiers import load_dossiers
from firsthand.library.search import find_articles
from firsthand.records import ClaimCheck

CANDIDATE_COUNT = 100  # articles looked into: the copies of one agency text can be many


def check_claim(connection: Connection, claim: str, model: str) -> ClaimCheck:
    """What the library's articles say to a claim of one sentence."""
    ids = find_articles(connection, claim, CANDIDATE_COUNT)
    articles = {article.id: article for article in load_articles(connection, ids)}
    readings = {reading.article: reading for reading in load_readings(connection, ids)}
    return pipeline.check_claim(claim, model, load_dossiers(connection, ids), articles, readings)
