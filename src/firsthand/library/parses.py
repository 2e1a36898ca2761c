"""Parses kept from run to run: a stretch of text that stood in an article read before is not parsed again.

The process that stores articles looks parses up and stores new ones with the articles that they are of; processes
that only read are handed what is known of their article, and hand back what they made. A parse is a function of its
words, so that it does not matter who makes it, and one that is lost or damaged is made again.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, func, select

from firsthand.library import database as db
from firsthand.library.tables import parses
from firsthand.library.writing import upsert
from firsthand.pipeline import collecting_later
from firsthand.reading import Parses, keys_of, read
from firsthand.records import Article, FirsthandError, Problem, Reading
from firsthand.sources import UNREAD, own_error

MOST_COUNT = 500_000  # parses kept, of about 315 bytes each: those of some 20,000 articles of 850 words
LOOK_COUNT = 50_000  # new ones after which it is seen to that there are not more


class KeptParses:
    """The parses that a library keeps for one model, those used last in memory."""

    def __init__(self, library: db.Library, model: str) -> None:
        self.library = library
        self.model = model
        self.memory = Parses()
        self.stored_count = 0

    def of(self, article: Article) -> dict[bytes, bytes]:
        """What is known of the article's stretches."""
        if article.language not in (None, "en"):
            return {}
        keys = set(keys_of(article.text, self.model))
        known = {key: parse for key in keys if (parse := self.memory.get(key))}
        missing = sorted(keys - known.keys())
        if missing:
            with self.library.reading() as connection:
                found = find_parses(connection, missing)
            for key, parse in found.items():
                self.memory.keep(key, parse)
            known |= found
        return known

    def learn(self, made: Mapping[bytes, bytes]) -> None:
        """Keep what another process has made."""
        for key, parse in made.items():
            self.memory.add(key, parse)

    def read(self, article: Article) -> Reading | Problem:
        """The article's reading, or why there is none."""
        reading, made = read_with(article, self.model, self.of(article))
        self.learn(made)
        return reading

    def store(self, connection: Connection, run: int) -> None:
        """Store what was made since this was done last."""
        made = sorted(self.memory.taken().items())
        upsert(connection, parses, [{"key": key, "record": parse, "run": run} for key, parse in made])
        self.stored_count += len(made)
        if self.stored_count >= LOOK_COUNT:
            drop_oldest_parses(connection)
            self.stored_count = 0


def read_with(
    article: Article, model: str, known: Mapping[bytes, bytes]
) -> tuple[Reading | Problem, dict[bytes, bytes]]:
    """The article's reading, with what is known of its stretches; and the parses made for it."""
    store = Parses(known)
    return read_or_tell(article, model, store), store.taken()


def read_or_tell(article: Article, model: str, parses: Parses) -> Reading | Problem:
    """The article's reading. An error of our own in one article is that article's problem: the others are read."""
    try:
        with collecting_later():
            return read(article, model, parses)
    except (FirsthandError, MemoryError):
        raise
    except Exception as error:
        return own_error(article.source, UNREAD, error)


def find_parses(connection: Connection, keys: list[bytes]) -> dict[bytes, bytes]:
    """Those of these parses that are stored."""
    found: dict[bytes, bytes] = {}
    for start in range(0, len(keys), 200):
        wanted = parses.c.key.in_(keys[start : start + 200])
        rows = connection.execute(select(parses.c.key, parses.c.record).where(wanted))
        found |= {bytes(row.key): bytes(row.record) for row in rows}
    return found


def drop_oldest_parses(connection: Connection, most: int = MOST_COUNT) -> None:
    """Forget parses of the oldest runs, so that at most so many stay."""
    by_run = select(parses.c.run, func.count().label("size")).group_by(parses.c.run).order_by(parses.c.run.desc())
    left = most
    for run, size in connection.execute(by_run).all():
        if size <= left:
            left -= size
            continue
        keys = select(parses.c.key).where(parses.c.run == run).order_by(parses.c.key).offset(size - left - 1)
        last = connection.scalar(keys.limit(1))
        connection.execute(delete(parses).where(parses.c.run == run, parses.c.key <= last))
        connection.execute(delete(parses).where(parses.c.run < run))
        return
