"""The whole library as one export, field by field the contract."""

import msgspec
from sqlalchemy import Connection

from firsthand.library.articles import load_articles, load_problems, load_readings, load_versions
from firsthand.library.dossiers import load_dossiers
from firsthand.library.travelled import load_travelled
from firsthand.records import Article, Export, ExportedArticle, Reading, TimeValue


def make_export(connection: Connection) -> Export:
    """Everything in the library: articles by source and id, rejected inputs by source, stories by date and id."""
    readings = {reading.article: reading for reading in load_readings(connection)}
    return Export(
        articles=tuple(exported(article, readings[article.id]) for article in load_articles(connection)),
        rejected=load_problems(connection),
        stories=load_dossiers(connection),
        travelled=load_travelled(connection),
        versions=tuple(tuple(version.id for version in row) for row in load_versions(connection)),
    )


def exported(article: Article, reading: Reading) -> ExportedArticle:
    """The article as the contract shows it."""
    return ExportedArticle(
        id=article.id,
        source=article.source,
        outlet=article.outlet,
        title=article.title,
        authors=article.authors,
        credits=article.credits,
        published=article.published,
        published_basis=article.published_basis,
        published_evidence=tuple(article.extent(span.start, span.end) for span in article.published_evidence),
        language=article.language,
        text=article.text,
        removed=article.removed,
        times=tuple(TimeValue(extent=time.extent, type=time.type, value=time.value) for time in reading.times),
        updated=article.updated,
        section=article.section,
    )


def encode(export: Export) -> bytes:
    """The export's JSON, indented, ending in a line break. The same library gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(export), indent=2) + b"\n"


def schema() -> bytes:
    """The JSON Schema of the export, made from the records."""
    described = msgspec.json.schema(Export)
    return msgspec.json.format(msgspec.json.encode(described, order="sorted"), indent=2) + b"\n"
