"""`watch` and `read` of addresses, through the real command."""

import json
import subprocess
import sys
from pathlib import Path

from newsserver import NewsServer

PAGE = (
    "<html><head><title>Ferry line stops</title></head><body><article><h1>Ferry line stops</h1><p>The ferry line"
    " between Orm and Vell stops on Friday, the port of Orm said on Monday.</p></article></body></html>"
)
FEED = (
    '<rss version="2.0"><channel><title>Courier</title><item><title>x</title><link>{}</link></item></channel></rss>'
)


def firsthand(*arguments: object, cwd: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "firsthand", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == code, done.stderr
    return done


def test_an_address_is_read_where_its_network_is_allowed(news: NewsServer, tmp_path: Path) -> None:
    address = news.serve("/ferry", PAGE)
    refused = firsthand("read", address, "--library", "x.db", cwd=tmp_path, code=1)
    assert "address.private" in refused.stderr or "address.robots" in refused.stderr
    done = firsthand(
        "read", address, "--library", "x.db", "--allow-network", "127.0.0.0/8", "--json", "-", cwd=tmp_path
    )
    assert [article["source"] for article in json.loads(done.stdout)["articles"]] == [address]


def test_a_watch_reads_a_feed_once_and_goes_on_from_there(news: NewsServer, tmp_path: Path) -> None:
    address = news.serve("/feed", FEED.format(news.serve("/ferry", PAGE)))
    options = ("--library", "x.db", "--allow-network", "127.0.0.0/8", "--once")
    first = firsthand("watch", address, *options, cwd=tmp_path)
    assert f"1 new in {address}" in first.stderr
    assert f"read {news.address}/ferry  Ferry line stops" in first.stderr
    (tmp_path / "mine.opml").write_text(f'<opml><body><outline xmlUrl="{address}"/></body></opml>')
    firsthand("watch", "mine.opml", *options, cwd=tmp_path)
    assert news.paths().count("/ferry") == 1
    assert "Ferry line stops" in firsthand("stories", "--library", "x.db", cwd=tmp_path).stdout


def test_wrong_options_and_files_are_told_in_a_sentence(tmp_path: Path) -> None:
    wrong = firsthand("watch", "http://a.example/feed", "--allow-network", "everything", cwd=tmp_path, code=2)
    assert "--allow-network" in wrong.stderr
    assert "cannot be read" in firsthand("watch", "none.opml", cwd=tmp_path, code=1).stderr
    (tmp_path / "notes.opml").write_text("no list")
    assert "lists no feeds" in firsthand("watch", "notes.opml", cwd=tmp_path, code=1).stderr


def test_limits_are_settings(news: NewsServer, tmp_path: Path) -> None:
    address = news.serve("/ferry", PAGE)
    allowed = ("--library", "x.db", "--allow-network", "127.0.0.0/8")
    assert "address.oversized" in firsthand("read", address, *allowed, "--max-bytes", 50, cwd=tmp_path, code=1).stderr
    (tmp_path / "a.txt").write_text("The ferry line between Orm and Vell stops on Friday. " * 5)
    assert "article.oversized" in firsthand("read", "a.txt", *allowed, "--max-bytes", 50, cwd=tmp_path, code=1).stderr
