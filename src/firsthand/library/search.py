"""Full-text search: the articles whose words come nearest to a question's."""

import re

from sqlalchemy import Connection, text

from firsthand.records import Article


def index_words(connection: Connection, article: Article) -> None:
    """Make the article's headline and text searchable."""
    connection.execute(
        text("INSERT INTO words (article, title, body) VALUES (:article, :title, :body)"),
        {"article": article.id, "title": article.title or "", "body": article.text},
    )


def find_articles(connection: Connection, words: str, limit: int) -> tuple[str, ...]:
    """Ids of the articles that hold any of the words, best first by bm25, at most ``limit``."""
    terms = sorted(set(re.findall(r"\w+", words.casefold())))
    if not terms:
        return ()
    query = " OR ".join(f'"{term}"' for term in terms)
    found = connection.execute(
        text("SELECT article FROM words WHERE words MATCH :query ORDER BY bm25(words), article LIMIT :limit"),
        {"query": query, "limit": limit},
    )
    return tuple(row.article for row in found)
