"""A library of the bundled story for tests of the service: read once for each process that runs tests, copied for
each test; and clients that sit at this machine, or elsewhere."""

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from time import sleep
from typing import Any

import uvicorn
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient

from firsthand.demo import demo_articles_path
from firsthand.library import Library, open_library, settle, take_in
from firsthand.library.users import Account, Role, add_account
from firsthand.reading import reader_of
from firsthand.service.app import make_app
from firsthand.service.auth import AuthSettings, secrets
from firsthand.service.guard import Guarding
from firsthand.service.settings import DEFAULT_MODEL, Settings

HERE = "http://127.0.0.1:8321"
AT = "2031-03-01T00:00:00+00:00"
PASSWORD = "a long enough word"
API = "/api/v1"

secrets.hasher = PasswordHasher(time_cost=1, memory_cost=64)  # passwords of tests are no secret


@cache
def read_story() -> Path:
    """The file of a library that holds the bundled story."""
    path = Path(mkdtemp(prefix="firsthand-story-")) / "story.db"
    library = open_library(str(path), create=True)
    take_in(library, [demo_articles_path()], model=DEFAULT_MODEL, processes=1)
    settle(library, reader_of(DEFAULT_MODEL))
    library.close()
    return path


def library_of_story(folder: Path) -> Library:
    """A library of its own that holds the bundled story."""
    path = folder / "story.db"
    shutil.copy(read_story(), path)
    return open_library(str(path))


def settings_with(**auth: Any) -> Settings:
    """Settings without limits of rate."""
    hosts = ("desk.example.org", "127.0.0.1")
    return Settings(auth=AuthSettings(**auth), guarding=Guarding(rates=None, hosts=hosts))


def client_of(app: FastAPI, *, host: str = "127.0.0.1", base: str = HERE, **more: Any) -> TestClient:
    """A client at this host, which takes an error of the app's as the answer 500."""
    return TestClient(app, base_url=base, client=(host, 4000), raise_server_exceptions=False, **more)


def desk_of(library: Library, **auth: Any) -> TestClient:
    """A client of a service for this library."""
    return client_of(make_app(library, settings_with(**auth)), follow_redirects=False)


def add_user(library: Library, name: str, role: Role, password: str = PASSWORD) -> None:
    """An account with a password."""
    with library.writing() as connection:
        add_account(connection, Account(name=name, role=role, password=secrets.hash_password(password), made_at=AT))


@contextmanager
def served(app: FastAPI, port: int | None = None) -> Iterator[str]:
    """The app on a free port of 127.0.0.1 while the block runs; gives its address."""
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port or 0))
        listening.listen()
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started and thread.is_alive():
                sleep(0.01)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
