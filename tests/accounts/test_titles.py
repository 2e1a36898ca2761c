"""A story's title."""

from casting import story_of

from firsthand.accounts.titles import title_of
from firsthand.records import Article, article_of


def article(at: int, title: str | None, text: str, published: str | None = None) -> Article:
    return article_of(source=f"{at}.txt", title=title, text=text, published=published)


LEAD = "The river Tarn burst its banks at Brennick on Sunday and flooded three hundred homes."


def test_the_title_is_the_headline_that_the_others_share_most_with() -> None:
    material = story_of(
        article(1, "River Tarn floods three hundred homes at Brennick", LEAD),
        article(2, "Brennick homes flooded as river bursts banks", LEAD),
        article(3, "‘I lost my piano’: one teacher's night on a roof", "Ada Sell was asleep when the river came."),
    )
    assert title_of(material) == "River Tarn floods three hundred homes at Brennick"


def test_the_order_of_articles_changes_nothing() -> None:
    articles = [article(at, f"Flood at Brennick, day {at}", LEAD) for at in range(4)]
    assert title_of(story_of(*articles)) == title_of(story_of(*reversed(articles)))


def test_one_headline_is_the_title() -> None:
    assert title_of(story_of(article(1, "A  flood\n at Brennick", LEAD), article(2, None, LEAD))) == (
        "A flood at Brennick"
    )


def test_without_headlines_the_first_sentence_of_the_earliest_article() -> None:
    material = story_of(
        article(1, None, "An undated note stands here. It is short."),
        article(2, None, "The water is falling. People are going home.", "2031-05-04"),
        article(3, None, LEAD + " Nobody was hurt.", "2031-05-03"),
    )
    assert title_of(material) == LEAD


def test_nothing_gives_nothing() -> None:
    assert title_of(story_of(article(1, None, ""))) == ""
