"""What one address gave at several times: versions of one article, or another article."""

from firsthand.lineage.versions import find_versions
from firsthand.records import Article, article_of

FIRST = "The ferry line between Orm and Vell stops on Friday, the port said on Monday. Some 240 people work on it."
CORRECTED = (
    "The ferry line between Orm and Vell stops on Friday, the port said on Monday. Some 420 people work on it."
)
LONGER = (
    f"{CORRECTED} The union called for talks on Tuesday, and the governor said that she would listen to both sides."
)
OTHER = "Rain fell on the hills above the reservoir for a third day, and the dam at Lorne was opened before dawn."


def article(text: str, title: str | None = None) -> Article:
    return article_of(source="https://courier.example/live", text=text, title=title)


def texts(*seen: str) -> list[list[str]]:
    return [[version.text for version in row] for row in find_versions([article(text) for text in seen])]


def test_a_corrected_text_is_a_version_and_the_last_seen_is_current() -> None:
    assert texts(FIRST, CORRECTED, LONGER) == [[FIRST, CORRECTED, LONGER]]
    assert texts(LONGER, FIRST) == [[LONGER, FIRST]]


def test_another_text_at_one_address_is_another_article() -> None:
    assert texts(FIRST, OTHER) == [[FIRST], [OTHER]]
    assert texts(FIRST, OTHER, CORRECTED) == [[OTHER], [FIRST, CORRECTED]]


def test_a_rewritten_text_under_the_same_headline_is_a_version() -> None:
    one, other = article(FIRST, "Ferry line stops"), article(OTHER, "Ferry line stops")
    assert find_versions([one, other]) == ((one, other),)


def test_one_article_is_its_only_version() -> None:
    assert texts(FIRST) == [[FIRST]]
    assert find_versions([]) == ()
