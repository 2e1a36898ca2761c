"""Feeds in every form, and the damage and malice they arrive with."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.sources.feeds import Entry, Feed, read_feed

BASE = "https://courier.example/feed"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Harbour Courier</title><link>https://courier.example/</link>
<item><title>Ferry line stops &amp; waits</title><link>https://courier.example/ferry</link><guid>id-1</guid>
<pubDate>Mon, 02 Mar 2026 08:30:00 +0200</pubDate>
<source url="https://lantern.example/feed">The Lantern</source></item>
<item><title>Dam holds</title><link>/dam</link></item>
<item><title>No link</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Courier</title>
<entry><id>tag:courier.example,2026:1</id><title>Ferry line stops</title>
<link rel="alternate" href="https://courier.example/ferry"/><updated>2026-03-02T08:30:00Z</updated>
<source><title>The Lantern</title></source></entry></feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://courier.example/ferry</loc><n:news><n:publication><n:name>Harbour Courier</n:name></n:publication>
<n:publication_date>2026-03-02</n:publication_date><n:title>Ferry line stops</n:title></n:news></url></urlset>"""
INDEX = "<sitemapindex><sitemap><loc>https://courier.example/a.xml</loc></sitemap><sitemap><loc>b.xml</loc></sitemap></sitemapindex>"
OPML = """<opml version="2.0"><head><title>My outlets</title></head><body><outline text="North">
<outline type="rss" xmlUrl="https://courier.example/feed"/></outline>
<outline xmlUrl="https://lantern.example/rss"/><outline xmlUrl="https://courier.example/feed"/></body></opml>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Courier",
        "items": [
            {"id": "1", "url": "/ferry", "title": "Ferry line stops", "date_published": "2026-03-02T08:30:00+02:00"},
            {"id": "2", "title": "No address"},
            "no item",
        ],
    }
)


def feed(text: str | bytes) -> Feed:
    found = read_feed(text.encode() if isinstance(text, str) else text, BASE)
    assert found is not None
    return found


def test_rss_gives_title_address_time_and_the_real_publisher() -> None:
    found = feed(RSS)
    assert found.title == "Harbour Courier"
    assert found.entries[0] == Entry(
        key="id-1",
        address="https://courier.example/ferry",
        title="Ferry line stops & waits",
        outlet="The Lantern",
        published="2026-03-02T08:30:00+02:00",
    )


def test_relative_links_are_read_against_the_feed_and_entries_without_a_link_left_out() -> None:
    assert [entry.address for entry in feed(RSS).entries] == [
        "https://courier.example/ferry",
        "https://courier.example/dam",
    ]


def test_atom_json_feed_and_sitemap_give_the_same_entry() -> None:
    for text in (ATOM, JSON_FEED, SITEMAP):
        (entry,) = feed(text).entries
        assert entry.address == "https://courier.example/ferry"
        assert entry.title == "Ferry line stops"
        assert entry.published
        assert entry.published.startswith("2026-03-02")


def test_atom_and_sitemap_name_the_publisher() -> None:
    assert feed(ATOM).entries[0].outlet == "The Lantern"
    assert feed(SITEMAP).entries[0].outlet == "Harbour Courier"


def test_lists_of_feeds_lead_further_each_once() -> None:
    assert feed(INDEX).feeds == ("https://courier.example/a.xml", "https://courier.example/b.xml")
    assert feed(OPML).feeds == ("https://courier.example/feed", "https://lantern.example/rss")
    assert feed(OPML).title == "My outlets"


def test_one_article_listed_twice_is_one_entry() -> None:
    assert (
        len(
            feed(RSS.replace("</channel>", RSS[RSS.index("<item>") : RSS.index("</channel>")] + "</channel>")).entries
        )
        == 2
    )


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("</item>", "", 1),
        lambda text: text.replace("&amp;", "&"),
        lambda text: text.replace("&amp;", "&nosuch;"),
        lambda text: text.replace("Ferry line", "Ferry \x00 line"),
        lambda text: "\n\n" + text,
    ],
    ids=["unclosed", "ampersand", "entity", "nul", "blank-start"],
)
def test_a_damaged_feed_still_gives_its_entries(damage: object) -> None:
    found = feed(damage(RSS))  # type: ignore[operator]
    assert "https://courier.example/ferry" in [entry.address for entry in found.entries]


def test_a_mislabelled_encoding_is_seen_through() -> None:
    text = RSS.replace("Dam holds", "Grüße").replace('encoding="utf-8"', 'encoding="us-ascii"')
    assert feed(text).entries[1].title == "Grüße"


@pytest.mark.parametrize("root", ["rss", "urlset", "opml"])
def test_entities_that_multiply_or_read_files_do_nothing(root: str) -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "haha"}">' for n in range(9))
    text = (
        f'<?xml version="1.0"?><!DOCTYPE {root} [{bomb}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        f"<{root}><channel><title>&a8;&f;</title></channel></{root}>"
    )
    found = read_feed(text.encode(), BASE)
    assert found is None or (len(found.title or "") < 600 and "root:" not in (found.title or ""))


@pytest.mark.parametrize("root", ["rss", "urlset", "opml"])
def test_deep_nesting_ends(root: str) -> None:
    found = read_feed((f"<{root}>" + "<a>" * 20_000).encode(), BASE)
    assert found is None or not found.entries


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://user:pw@courier.example/"]
)
def test_links_that_are_no_web_address_are_left_out(link: str) -> None:
    assert (
        feed(RSS.replace("https://courier.example/ferry", link)).entries[0].address == "https://courier.example/dam"
    )


def test_markup_and_control_signs_in_a_title_stay_text() -> None:
    hostile = RSS.replace("Ferry line", "<![CDATA[<script>alert(1)</script>\u202e Ferry\n line]]>")
    title = feed(hostile).entries[0].title or ""
    assert "\n" not in title
    assert "\u202e" not in title


@pytest.mark.parametrize(
    "text", ["", "plain words", "<html><body>A page</body></html>", "{}", '{"version": 1}', "{", "[" * 9_999]
)
def test_what_is_no_feed_is_none(text: str) -> None:
    assert read_feed(text.encode(), BASE) is None


@given(st.binary(max_size=200), st.sampled_from([RSS, ATOM, SITEMAP, OPML, JSON_FEED]), st.integers(0, 400))
def test_noise_anywhere_in_a_feed_raises_nothing(noise: bytes, text: str, place: int) -> None:
    data = text.encode()
    found = read_feed(data[:place] + noise + data[place:], BASE)
    assert found is None or all(entry.address.startswith("http") for entry in found.entries)
