"""What tests of several rooms share."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from newsserver import NewsServer, news_server
from postgres import libraries, library_url, new_database, postgres, postgres_server

__all__ = ["libraries", "library_url", "new_database", "postgres", "postgres_server"]  # fixtures for all

# A run of the suite tries the same examples every time; `pytest --hypothesis-profile searching` looks for new ones.
settings.register_profile("repeated", derandomize=True, database=None)
settings.register_profile("searching", print_blob=True)
settings.load_profile("repeated")


@pytest.fixture
def news() -> Iterator[NewsServer]:
    """A web server of our own, for one test."""
    with news_server() as server:
        yield server
