"""A library to which accounts come, and the dossiers that it shows beside those made of the same records alone."""

from collections.abc import Sequence

import msgspec

from firsthand.library import Library, load_dossiers, settle
from firsthand.library.articles import load_articles, load_readings, save_article
from firsthand.pipeline import make_dossier
from firsthand.reading import Parses, read, reader_of
from firsthand.records import Article, Reading, Story

PARSES = Parses()


def reading_of(article: Article) -> Reading:
    return read(article, parses=PARSES)


def bring(library: Library, articles: Sequence[Article], run: int = 0) -> None:
    with library.writing() as connection:
        for article in articles:
            save_article(connection, article, reading_of(article), run)
    settle(library, reader_of())


def shown(library: Library) -> list[bytes]:
    """The dossiers of the stories shown."""
    with library.reading() as connection:
        return [msgspec.json.encode(dossier) for dossier in load_dossiers(connection)]


def made_anew(library: Library) -> list[bytes]:
    """The dossiers of the stories shown, made from their articles and readings, with nothing that is kept."""
    with library.reading() as connection:
        stories = [Story(id=dossier.id, articles=dossier.articles) for dossier in load_dossiers(connection)]
        articles = {article.id: article for article in load_articles(connection)}
        readings = {reading.article: reading for reading in load_readings(connection)}
    return [msgspec.json.encode(make_dossier(story, articles, readings)) for story in stories]
