"""Full-text search: the articles whose words come nearest to a question's."""

import re
from collections.abc import Sequence

from sqlalchemy import Connection, text

from firsthand.accounts.terms import STOP_WORDS
from firsthand.records import Article

# Ranking costs a look at every article that holds a word. A word that more articles hold than this tells little, and
# is looked for only where nothing rarer is. On 100,000 articles: see bench/check_speed.py.
COMMON_COUNT = 2_000
COUNTED = 20_000  # how far holders are counted, to know the rarer of two common words
FEWEST_WORDS = 3  # so many of the rarest words are looked for, however common; a number alone tells little


def index_words(connection: Connection, article: Article) -> None:
    """Make the article's headline and text searchable."""
    connection.execute(
        text("INSERT INTO words (article, title, body) VALUES (:article, :title, :body)"),
        {"article": article.id, "title": article.title or "", "body": article.text},
    )


def find_articles(connection: Connection, words: str, limit: int) -> tuple[str, ...]:
    """Ids of the articles that hold any of the words, best first by bm25, at most ``limit``.

    Words of a closed class, and those that stand nearly everywhere, are passed over where others are left.
    """
    terms = telling(connection, sorted(set(re.findall(r"\w+", words.casefold()))))
    if not terms:
        return ()
    query = " OR ".join(f'"{term}"' for term in terms)
    found = connection.execute(
        text("SELECT article FROM words WHERE words MATCH :query ORDER BY bm25(words), article LIMIT :limit"),
        {"query": query, "limit": limit},
    )
    return tuple(row.article for row in found)


def telling(connection: Connection, terms: Sequence[str]) -> list[str]:
    """The terms that few articles hold, or the rarest of them."""
    open_class = [term for term in terms if term not in STOP_WORDS] or terms
    counts = sorted((holders(connection, term), term) for term in open_class)
    rare = [term for count, term in counts if 0 < count <= COMMON_COUNT]
    rarest = [term for count, term in counts if count and not term.isdecimal()][:FEWEST_WORDS]
    return sorted({*rare, *rarest}) or [term for count, term in counts if count][:FEWEST_WORDS]


def holders(connection: Connection, term: str) -> int:
    """How many articles hold the term, counted no further than ``COUNTED``."""
    counted = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH :query LIMIT :most)"
    found: int = connection.execute(text(counted), {"query": f'"{term}"', "most": COUNTED}).scalar_one()
    return found
