"""Killed under load at any instant, `read` and `watch` lose nothing, and the same command again ends as if nothing
had happened. bench/kills.py does the same more often."""

import os
import random

import pytest

from killing import export_of, finish, kill_once, reading, serve_articles, timed, watching, write_articles
from newsserver import NewsServer

ARTICLE_COUNT = 14
KILL_COUNT = int(os.environ.get("FIRSTHAND_KILLS", "2"))  # for each command on each database
KILL_SEED = int(os.environ.get("FIRSTHAND_KILL_SEED", "20310402"))

pytestmark = pytest.mark.xdist_group("commands")


@pytest.mark.parametrize("command", ["read", "watch"])
def test_killed_under_load_and_started_again_it_ends_the_same(command, tmp_path, library_url, news: NewsServer):
    write_articles(tmp_path / "articles.jsonl", ARTICLE_COUNT)
    words = reading(tmp_path / "articles.jsonl")
    if command == "watch":
        words = watching(serve_articles(news, ARTICLE_COUNT))
    whole = timed(words, str(tmp_path / "whole.db"), tmp_path)
    when = random.Random(f"{KILL_SEED} {command} {'://' in library_url}")
    killed = [kill_once(words, library_url, tmp_path, when, whole) for _ in range(KILL_COUNT)]
    finish(words, library_url, tmp_path)
    assert export_of(library_url) == export_of(str(tmp_path / "whole.db")), killed
