"""One act on two days: raised for what happens once or is planned, and not for what can happen twice."""

import pytest

from firsthand.accounts.claims.amounts_apart import same_time
from firsthand.accounts.facts.disputes import find_fact_disputes
from firsthand.accounts.material import Material
from firsthand.accounts.people import join_entities
from firsthand.reading import read
from firsthand.records import Origin, article_of


def dates(*texts, published=("2025-06-20", "2025-06-20", "2025-06-20")):
    """The versions of each date dispute among articles of one text each, all of different origins."""
    articles = [
        article_of(source=f"{number}.txt", outlet=f"Outlet {number}", text=text, published=day)
        for number, (text, day) in enumerate(zip(texts, published, strict=False))
    ]
    material = Material(
        articles={article.id: article for article in sorted(articles, key=lambda article: article.id)},
        readings={article.id: read(article) for article in sorted(articles, key=lambda article: article.id)},
        origins=tuple(
            Origin(id=f"ori1_{article.id}", label="x", kind="outlet", articles=(article.id,), evidence=())
            for article in articles
        ),
    )
    found = find_fact_disputes(material, join_entities(material))
    return [[version.value for version in dispute.versions] for dispute in found if dispute.kind == "date"]


@pytest.mark.parametrize(
    ("one", "other", "versions"),
    [
        ("The trial of Ada Brandt will begin on 2 July.", "The trial of Ada Brandt will begin on 3 July in Halden.",
         ["2 July", "3 July"]),
        ("The trial of Ada Brandt opens on 2 July.", "Ada Brandt's trial begins on 3 July.", ["2 July", "3 July"]),
        ("Donors will meet in Halden on 14 July.", "Donors will meet in Halden on 15 July.", ["14 July", "15 July"]),
        ("Ada Brandt resigned on Monday.", "Ada Brandt resigned on Tuesday.", ["Monday", "Tuesday"]),
        ("The court will hear the appeal on 2 July.", "The appeal will be heard by the court on 3 July.",
         ["2 July", "3 July"]),
    ],
)  # fmt: skip
def test_one_act_on_two_days_is_disputed(one, other, versions):
    assert dates(one, other) == [versions]
    assert dates(other, one) == [versions]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The council met on Monday.", "The council met on Thursday."),
        ("The trial of Ada Brandt will begin on 2 July.", "The trial of Olaf Renn will begin on 3 July."),
        ("The strike will begin on Monday.", "The strike will begin on Monday."),
        ("Donors will meet in Halden on 14 July and on 15 July.", "Donors will meet in Halden on 15 July."),
        ("Parliament will meet on Wednesday.", "The cabinet will meet on Tuesday."),
        ("Ada Brandt resigned on Monday.", "Ada Brandt did not resign on Tuesday."),
        ("Ada Brandt said the trial will begin on 2 July.", "The court said the trial will begin on 3 July."),
        ("The trial of Ada Brandt will begin on 2 July.", "The trial of Ada Brandt could begin on 3 July."),
        ("Ada Brandt resigned on Monday.", "Ada Brandt resigned on 3 May 2019."),
    ],
)
def test_two_acts_or_two_voices_are_no_dispute(one, other):
    assert dates(one, other) == []


def test_a_plan_that_was_reported_weeks_later_may_have_been_changed():
    one, other = "Donors will meet in Halden on 14 July.", "Donors will meet in Halden on 15 July."
    assert dates(one, other, published=("2025-06-01", "2025-06-20")) == []


def test_all_reports_of_a_day_stand_under_it():
    text = "Donors will meet in Halden on {} July."
    assert dates(text.format(14), text.format(15), text.format(14)) == [["14 July", "15 July"]]


def test_a_day_of_what_takes_effect_is_not_the_day_of_the_act():
    assert dates("Ada Brandt resigned on Tuesday.", "Ada Brandt resigned, effective Friday.") == []
    assert dates("Ada Brandt resigned on Tuesday.", "Ada Brandt resigned on Friday.") == [["Tuesday", "Friday"]]


@pytest.mark.parametrize(("day", "is_one"), [("14 June 2025", True), ("15 June 2025", True), ("16 June 2025", False)])
def test_an_undated_weekend_is_its_two_days(day, is_one):
    open_week, known = (
        read(article_of(source=f"{words}.txt", text=f"The museum opened {words}.", published=None)).times[0]
        for words in ("at the weekend", f"on {day}")
    )
    assert (same_time(open_week, known), same_time(known, open_week)) == (is_one, is_one)


def test_an_undated_weekend_beside_a_day_makes_no_dispute():
    assert (
        dates("The trial ended at the weekend.", "The trial ended on 14 June.", published=(None, "2025-06-20")) == []
    )
