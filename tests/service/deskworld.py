"""A desk to test: two stories and an article on its own, really read, and a server over them on a free port."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from firsthand.demo import demo_articles_path
from firsthand.library import Library, load_articles, open_library, settle, take_in
from firsthand.library.stories import StoryRow, load_story_rows
from firsthand.reading import reader_of
from firsthand.service.app import make_app
from firsthand.service.guard import Guarding
from firsthand.service.settings import DEFAULT_MODEL, Settings

ATTACK = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
FERRY = (
    {
        "source": "https://coast.example/ferry",
        "outlet": "Coast Radio",
        "title": f"Ferry runs aground off Skarn {ATTACK}",
        "published": "2032-02-03T23:30:00-05:00",
        "text": "The ferry Halvard ran aground off the island of Skarn on Tuesday with 120 passengers on board.\n\n"
        f'Captain Runa Teig said: "Nobody was hurt, and nobody panicked." {ATTACK}\n\n'
        "The harbour board of Skarn will hold a hearing on 20 February 2032.",
    },
    {
        "source": "https://island.example/ferry",
        "outlet": "جريدة الجزيرة",
        "title": "Ferry Halvard aground off Skarn, 140 taken to safety",
        "published": "2032-02-04",
        "text": "The ferry Halvard ran aground off the island of Skarn on Tuesday with 140 passengers on board, the "
        "island's rescue service said.\n\nRuna Teig, the captain, told reporters: \"Nobody was hurt, and nobody "
        'panicked."\n\nCoast guards towed the ferry Halvard to the harbour of Skarn on Wednesday.',
    },
)


@dataclass(frozen=True)
class DeskWorld:
    """Where the pages are, the library behind them, and their stories."""

    base: str
    library: Library
    dam: StoryRow
    ferry: StoryRow


def make_library(folder: Path) -> Library:
    """The library, read and settled."""
    library = open_library(str(folder / "desk.db"), create=True)
    lines = folder / "ferry.jsonl"
    lines.write_text("\n".join(json.dumps(line) for line in FERRY), encoding="utf-8")
    take_in(library, [demo_articles_path(), lines], model=DEFAULT_MODEL, processes=1)
    settle(library, reader_of(DEFAULT_MODEL))
    return library


def story_titled(library: Library, word: str) -> StoryRow:
    """The story with this word in a headline."""
    with library.reading() as connection:
        for row in load_story_rows(connection):
            if word in row.title:
                return row
    raise AssertionError(f"no story is about {word}")


def settings() -> Settings:
    """Settings for tests, without limits of rates."""
    return Settings(guarding=Guarding(rates=None))


@contextmanager
def served(library: Library) -> Iterator[str]:
    """The address of a server over the library, as long as the block runs."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make_app(library, settings()), log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server ended before it began"
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(30)
        listening.close()
        assert not thread.is_alive()


@contextmanager
def desk_world(folder: Path) -> Iterator[DeskWorld]:
    """The desk, served."""
    library = make_library(folder)
    with served(library) as base:
        yield DeskWorld(base, library, story_titled(library, "flow"), story_titled(library, "Ferry"))


def article_by(library: Library, outlet: str) -> str:
    """Id of the article of this outlet."""
    with library.reading() as connection:
        return next(article.id for article in load_articles(connection) if article.outlet == outlet)
