"""Bad input ends, and ends right. The sizes are telling: what grew with their square would take minutes here."""

import random

import pytest

from firsthand.lineage import find_reuse, fold, passages
from firsthand.lineage.align import align
from firsthand.records import Article, article_of


def invented(count: int, seed: int) -> str:
    """So many made-up words, in sentences of fifteen."""
    chance = random.Random(seed)
    vocabulary = ["".join(chance.choices("abcdefghiklmnoprstu", k=chance.randint(4, 9))) for _ in range(5_000)]
    words = chance.choices(vocabulary, k=count)
    return " ".join(f"{word}." if place % 15 == 14 else word for place, word in enumerate(words))


def near_copies(count: int) -> list[Article]:
    words = invented(300, 1).split()
    articles = []
    for number in range(count):
        changed = list(words)
        changed[number % 300] = "otherwise"
        changed[number * 7 % 300] = "again"
        articles.append(article_of(source=str(number), outlet=f"Paper {number}", text=" ".join(changed)))
    return articles


def test_a_thousand_equal_articles_are_one_passage_and_one_origin() -> None:
    text = invented(300, 2)
    articles = [article_of(source=str(n), outlet=f"Paper {n}", text=text) for n in range(1_000)]
    passages = find_reuse(articles)
    origins, _ = fold(articles, passages)
    assert [len(passage.extents) for passage in passages] == [1_000]
    assert [len(origin.articles) for origin in origins] == [1_000]


def test_many_near_copies_fold_into_one() -> None:
    articles = near_copies(240)
    origins, _ = fold(articles, find_reuse(articles))
    assert [len(origin.articles) for origin in origins] == [240]


def test_a_very_long_article_and_its_copy_are_one_origin() -> None:
    text = invented(80_000, 3)
    articles = [
        article_of(source="a", outlet="A", text=text),
        article_of(source="b", outlet="B", text=f"more {text}"),
    ]
    origins, _ = fold(articles, find_reuse(articles))
    assert [len(origin.articles) for origin in origins] == [2]


@pytest.mark.parametrize(
    "line", ["“" * 200_000, '" ' * 200_000, "'a " * 200_000, "a" * 400_000, "a." * 200_000, "@" * 400_000]
)
def test_a_hostile_line_ends(line: str) -> None:
    articles = [article_of(source="a", outlet="A", text=line), article_of(source="b", outlet="B", text=line)]
    origins, _ = fold(articles, find_reuse(articles))
    assert {article for origin in origins for article in origin.articles} == {article.id for article in articles}


def test_a_text_many_times_in_itself() -> None:
    text = invented(60, 4)
    articles = [
        article_of(source="a", outlet="A", text=f"{text}\n\n" * 300),
        article_of(source="b", outlet="B", text=text),
    ]
    origins, _ = fold(articles, find_reuse(articles))
    assert len(origins) == 1


def test_an_article_pasted_twice_into_itself_is_one_origin_with_the_text_it_has() -> None:
    text = invented(200, 5)
    twice = article_of(source="a", outlet="A", text=f"{text}\n\n{text}")
    once = article_of(source="b", outlet="B", text=text)
    origins, passages = fold([twice, once], find_reuse([twice, once]))
    assert [len(origin.articles) for origin in origins] == [2]
    found = {extent for passage in passages for extent in passage.extents if extent.article == twice.id}
    assert {extent.words(twice.text).rstrip(".") for extent in found} == {text.rstrip(".")}
    assert len(found) == 2


def test_an_article_pasted_into_itself_alone_shares_nothing() -> None:
    assert find_reuse([article_of(source="a", outlet="A", text=f"{invented(200, 5)} " * 20)]) == ()


def test_every_one_of_a_thousand_equal_articles_is_explained_once() -> None:
    text = invented(300, 2)
    articles = [article_of(source=str(n), outlet=f"Paper {n}", text=text) for n in range(1_000)]
    origins, _ = fold(articles, find_reuse(articles))
    (origin,) = origins
    assert len({fold.article for fold in origin.folds}) == len(origin.folds) == 999
    assert len({fold.beside for fold in origin.folds}) == 1
    assert all(fold.direction is None and fold.share == 1 for fold in origin.folds)


def test_comparisons_grow_with_the_articles_and_not_with_their_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = []
    for count in (60, 120):
        compared: list[object] = []

        def counted(*sides: object, compared: list[object] = compared) -> object:
            compared.append(sides)
            return align(*sides)  # type: ignore[arg-type]

        monkeypatch.setattr(passages, "align", counted)
        find_reuse(near_copies(count))
        counts.append(len(compared))
    assert counts[1] <= 2.5 * counts[0] <= 2.5 * 24 * 60


def test_boilerplate_of_one_outlet_is_no_passage() -> None:
    plate = invented(60, 9)
    articles = [
        article_of(source=str(n), outlet="One", text=f"{invented(120, 20 + n)}\n\n{plate}") for n in range(40)
    ]
    assert find_reuse(articles) == ()
