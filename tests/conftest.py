"""What tests of several rooms share."""

from collections.abc import Iterator

import pytest

from newsserver import NewsServer, news_server


@pytest.fixture
def news() -> Iterator[NewsServer]:
    """A web server of our own, for one test."""
    with news_server() as server:
        yield server
