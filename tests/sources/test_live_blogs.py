"""Live blogs are split into posts, each with its own time, author and words."""

import json
from pathlib import Path
from typing import Any

import pytest

from firsthand.records import Article, Problem
from firsthand.sources import load
from firsthand.sources.contents import read_content

POSTS: list[dict[str, Any]] = [
    {
        "@type": "BlogPosting",
        "@id": "#post-2",
        "headline": "Ferry turns back",
        "datePublished": "2026-03-02T09:40:00+02:00",
        "author": {"@type": "Person", "name": "Mira Tolland"},
        "articleBody": "<p>The ferry Alba turned back to Orm at nine.</p><p>“We saw the ice,” said its captain.</p>",
    },
    {
        "@type": "BlogPosting",
        "headline": "Ferry sails",
        "datePublished": "2026-03-02T08:30:00+02:00",
        "articleBody": "The ferry Alba sailed for Vell with 200 people on board, the port of Orm said.",
    },
]


def live_page(posts: object = POSTS) -> str:
    blog = {"@type": "LiveBlogPosting", "headline": "The ferry, live", "liveBlogUpdate": posts}
    head = f'<script type="application/ld+json">{json.dumps(blog)}</script>'
    body = "".join(
        f"<p>{paragraph}</p>" for paragraph in ("The ferry Alba sailed for Vell with 200 people on board.",) * 2
    )
    site = '<meta property="og:site_name" content="Harbour Courier">'
    return (
        f"<html><head><title>The ferry, live</title>{site}{head}</head><body><article>{body}</article></body></html>"
    )


def read(html: str, source: str = "https://courier.example/live") -> list[Article | Problem]:
    return list(read_content(source, html.encode(), "text/html"))


def test_every_post_is_an_article_with_its_own_time() -> None:
    back, sails = read(live_page())
    assert isinstance(back, Article)
    assert isinstance(sails, Article)
    assert (back.title, back.published, back.authors) == (
        "Ferry turns back",
        "2026-03-02T09:40:00+02:00",
        ("Mira Tolland",),
    )
    assert back.text == "The ferry Alba turned back to Orm at nine.\n\n“We saw the ice,” said its captain."
    assert (sails.published, sails.outlet) == ("2026-03-02T08:30:00+02:00", "Harbour Courier")
    assert [post.source for post in (back, sails)] == [
        "https://courier.example/live#post-2",
        "https://courier.example/live#2",
    ]


def test_posts_in_a_file_are_numbered(tmp_path: Path) -> None:
    (tmp_path / "live.html").write_text(live_page())
    assert [item.source for item in load([tmp_path])] == ["live.html#1", "live.html#2"]


@pytest.mark.parametrize(
    "posts", [None, [], POSTS[:1], "x", [1, None], [{"articleBody": 5}, {"articleBody": ["x"]}], {}]
)
def test_a_live_blog_without_posts_is_read_as_a_page(posts: object) -> None:
    (found,) = read(live_page(posts))
    assert found.source == "https://courier.example/live"


def test_a_post_of_markup_alone_is_left_out() -> None:
    found = read(live_page([*POSTS, {"articleBody": "<div><img src=x></div>"}]))
    assert len(found) == 2
