"""Positions whose lists of places differ from account to account: all countries are invented."""

import pytest

from firsthand.accounts.material import Material
from firsthand.accounts.people import join_entities
from firsthand.accounts.positions.scopes import find_scope_disputes
from firsthand.reading import read
from firsthand.records import Origin, Position, PositionReport, article_of

LEAD = "Envoys of Tavia and Corland met in Ostmark, which borders Westmark and Norland. "


def versions(*texts, outlets=None):
    """The versions of the scope dispute among reports of one position, or None."""
    articles = [
        article_of(source=f"{at}.txt", outlet=f"Outlet {at}", text=LEAD + text) for at, text in enumerate(texts)
    ]
    origins = tuple(
        Origin(id=f"ori1_{at}", label="x", kind="outlet", articles=(article.id,), evidence=())
        for at, article in enumerate(articles)
    )
    material = Material(
        articles={article.id: article for article in sorted(articles, key=lambda article: article.id)},
        readings={article.id: read(article) for article in articles},
        origins=origins,
    )
    reports = tuple(
        PositionReport(extent=article.extent(len(LEAD), len(article.text)))
        for article in sorted(articles, key=lambda a: a.id)
    )
    position = Position(
        id="pos1_x",
        by="ent1_x",
        toward=None,
        stance="demands",
        what="a ban",
        answers=None,
        reports=reports,
        origins=2,
    )
    found = find_scope_disputes(material, join_entities(material), [position])
    return [{version.value for version in dispute.versions} for dispute in found]


def test_one_country_two_and_its_neighbours_are_three_scopes():
    assert versions(
        "The League demanded a ban on drilling in Ostmark.",
        "The League demanded a ban on drilling in Ostmark and Westmark.",
        "The League demanded a ban on drilling in Ostmark and its neighbours.",
    ) == [{"Ostmark", "Ostmark and Westmark", "Ostmark and its neighbours"}]


def test_others_of_a_name_widen_a_list_too():
    assert versions(
        "The League demanded a ban on drilling in Ostmark.",
        "The League demanded a ban on drilling in Ostmark and other ex-Corlander provinces.",
    ) == [{"Ostmark", "Ostmark and other ex-Corlander provinces"}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The League demanded a ban in Ostmark and Westmark.", "The League wants a ban in Westmark and Ostmark."),
        ("The League demanded a ban in Ostmark.", "The League demanded an end to drilling in Ostmark."),
        ("The League demanded a ban.", "The League demanded a ban in Ostmark."),
        ("The League demanded a ban in Ostmark and more money.", "The League demanded a ban in Ostmark."),
    ],
)
def test_the_same_list_in_other_words_is_one_scope(one, other):
    assert versions(one, other) == []


def test_an_article_that_gives_both_scopes_knows_why():
    assert (
        versions(
            "The League demanded a ban in Ostmark, and later a ban in Ostmark and Westmark.",
            "The League demanded a ban in Ostmark.",
        )
        == []
    )
