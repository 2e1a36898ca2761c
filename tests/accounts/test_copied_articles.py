"""What a story's copies cost and change: nothing, beyond standing in the lists of reports."""

from firsthand.pipeline import find_stories, make_dossier
from firsthand.reading import read
from firsthand.records import Dossier, article_of

TEXT = (
    "The Harbour Workers' Union demanded that Brightwater Line raise wages by 5 percent.\n\n"
    "Brightwater Line rejected the demand on Tuesday. “We will not be pushed,” chief executive Ada Brandt said.\n\n"
    "About 3,000 dockers have stayed at home in Karling since Monday, the union said."
)


def dossier_of(copies: int) -> Dossier:
    articles = {
        article.id: article
        for article in (
            article_of(source=f"{number}.txt", outlet=f"Paper {number}", published="2031-04-02", text=TEXT)
            for number in range(copies)
        )
    }
    (story,) = find_stories(list(articles.values()))
    return make_dossier(story, articles, {id: read(article) for id, article in articles.items()})


def test_ten_copies_say_what_one_article_says_and_count_once():
    one, ten = dossier_of(1), dossier_of(10)
    assert len(ten.origins) == 1
    for kind in ("quotes", "quantities", "events", "positions"):
        single, copied = getattr(one, kind), getattr(ten, kind)
        assert len(single) == len(copied) > 0
        assert {item.origins for item in copied} == {1}
        assert {len(item.reports) for item in copied} == {10 * len(item.reports) for item in single}
    assert ten.findings.agreed == ten.findings.disputed == ()
