"""Articles near a sentence: those that hold the words that tell most, for checking a claim."""

from collections.abc import Sequence
from math import log

from sqlalchemy import Connection, func, select, text

from firsthand.accounts.terms import STOP_WORDS
from firsthand.library import tables
from firsthand.library.searching.holding import BY_INDEX
from firsthand.library.searching.index import any_of, is_postgresql, terms_together
from firsthand.library.searching.words import WORD, term_of

# Ranking costs a look at every article that holds a word. A word that more articles hold than this tells little, and
# is looked for only where nothing rarer is. On 100,000 articles: see bench/check_speed.py.
COMMON_COUNT = 2_000
COUNTED = 20_000  # how far holders are counted, to know the rarer of two common words
FEWEST_WORDS = 3  # so many of the rarest words are looked for, however common; a number alone tells little


def find_articles(connection: Connection, words: str, limit: int) -> tuple[str, ...]:
    """Ids of the articles that hold any of the words, those that hold the rarest and most of them first, at most
    ``limit``.

    Words of a closed class, and those that stand nearly everywhere, are passed over where others are left.
    """
    if is_postgresql(connection):
        connection.execute(text(BY_INDEX))
    counts = telling(connection, asked_terms(words))
    if not counts:
        return ()
    query = any_of(connection, (terms_together(connection, [term]) for term in sorted(counts)))
    if is_postgresql(connection):
        return ranked(connection, query, counts, limit)
    found = connection.execute(
        text(
            "SELECT article FROM words JOIN searchable ON number = words.rowid WHERE words MATCH :query "
            "ORDER BY bm25(words), article LIMIT :limit"
        ),
        {"query": query, "limit": limit},
    )
    return tuple(row.article for row in found)


def asked_terms(words: str) -> list[str]:
    """The terms of a sentence's words, each once; those of a closed class only where there are no others."""
    found = {word.casefold(): term_of(word) for word in WORD.findall(words)}
    terms = {term for word, term in found.items() if word not in STOP_WORDS} or set(found.values())
    return sorted(terms)


def telling(connection: Connection, terms: Sequence[str]) -> dict[str, int]:
    """The terms that few articles hold, or the rarest of them, with how many hold them."""
    counts = sorted((holders(connection, term), term) for term in terms)
    rare = [(count, term) for count, term in counts if 0 < count <= COMMON_COUNT]
    rarest = [(count, term) for count, term in counts if count and not term.isdecimal()][:FEWEST_WORDS]
    chosen = {*rare, *rarest} or [(count, term) for count, term in counts if count][:FEWEST_WORDS]
    return {term: count for count, term in chosen}


def holders(connection: Connection, term: str) -> int:
    """How many articles hold the term, counted no further than ``COUNTED``."""
    matches = "terms @@ CAST(:query AS tsquery)" if is_postgresql(connection) else "words MATCH :query"
    counted = f"SELECT count(*) FROM (SELECT 1 FROM words WHERE {matches} LIMIT :most) AS found"
    found: int = connection.execute(
        text(counted), {"query": terms_together(connection, [term]), "most": COUNTED}
    ).scalar_one()
    return found


def ranked(connection: Connection, query: str, counts: dict[str, int], limit: int) -> tuple[str, ...]:
    """What PostgreSQL finds, which knows no rarity: its rank for each term, weighed as bm25 weighs terms."""
    total = connection.scalar(select(func.count()).select_from(tables.searchable)) or 0
    given: dict[str, object] = {"query": query, "limit": limit}
    parts = []
    for place, (term, count) in enumerate(sorted(counts.items())):
        given |= {f"term{place}": terms_together(connection, [term]), f"weight{place}": rarity(count, total)}
        parts.append(f":weight{place} * ts_rank('{{1, 1, 1, 1}}', terms, CAST(:term{place} AS tsquery), 1)")
    statement = (
        "SELECT article FROM words JOIN searchable USING (number) WHERE terms @@ CAST(:query AS tsquery) "
        f"ORDER BY {' + '.join(parts)} DESC, article LIMIT :limit"
    )
    return tuple(row.article for row in connection.execute(text(statement), given))


def rarity(count: int, total: int) -> float:
    """A term's weight in bm25, by how many of all articles hold it; never below 0."""
    return max(1e-6, log((total - count + 0.5) / (count + 0.5)))
