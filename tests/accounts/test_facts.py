"""Statements of different origins that cannot both be true: found by structure, and not raised where both can."""

import pytest

from firsthand.accounts.facts.disputes import find_fact_disputes
from firsthand.accounts.material import Material
from firsthand.accounts.people import join_entities
from firsthand.reading import read
from firsthand.records import Origin, article_of


def disputes(*texts):
    """The disputes among articles of one text each, all of different origins."""
    articles = [
        article_of(source=f"{number}.txt", outlet=f"Outlet {number}", text=text, published="2025-03-12")
        for number, text in enumerate(texts)
    ]
    material = Material(
        articles={article.id: article for article in sorted(articles, key=lambda article: article.id)},
        readings={article.id: read(article) for article in sorted(articles, key=lambda article: article.id)},
        origins=tuple(
            Origin(id=f"ori1_{number}", label=f"Outlet {number}", kind="outlet", articles=(article.id,), evidence=())
            for number, article in enumerate(articles)
        ),
    )
    return find_fact_disputes(material, join_entities(material))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tallow Steel accepted the offer of Quill Holdings.", "Tallow Steel rejected the offer of Quill Holdings."),
        ("Premier Ada Brandt will resign.", "Premier Ada Brandt will not resign."),
        ("Police arrested the driver of the tram.", "Police did not arrest the driver of the tram."),
        ("The council approved the tunnel plan on Monday.", "The council rejected the tunnel plan on Monday."),
        ("The festival will move to Port Tallow.", "The festival will move to Lake Quill."),
        ("The bridge was closed on Monday.", "The bridge was not closed on Monday."),
        ("The government will move to Lindau for the winter.", "The government will move to Ardenne for the winter."),
        ("Ana Brek scored the winning goal in Velmark.", "Iva Tal scored the winning goal in Velmark."),
        ("Soldiers pulled a six-year-old girl from the ruins.", "Miners pulled a six-year-old girl from the ruins."),
        ("The council said the mine will close.", "The council said the mine will not close."),
    ],
)
def test_statements_that_exclude_each_other_are_disputed(one, other):
    found = disputes(one, other)
    assert [dispute.kind for dispute in found] == ["fact"]
    assert len(found[0].versions) == 2
    assert found == disputes(other, one) or len(disputes(other, one)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tallow Steel accepted the offer of Quill Holdings.", "Tallow Steel rejected the demand of its workers."),
        ("The ministry responded to the letter.", "The ministry did not respond to questions about the budget."),
        ("Ada Brandt accepted the prize.", "Ada Brandt has not accepted an invitation."),
        ("The council approved the plan on Monday.", "The council rejected the plan in 2019."),
        ("Ada Brandt may resign.", "Ada Brandt will not resign."),
        ("The company closed the mine.", "The union said the company did not close the mine."),
        ("Premier Ada Brandt flew to Ostmere on Monday.", "Premier Ada Brandt flew to Quillhaven on Friday."),
        ("Premier Ada Brandt flew to Ostmere.", "Premier Ada Brandt flew to Quillhaven."),
        ("Ada Brandt's lawyer will not testify.", "Ada Brandt will testify."),
        ("Ada Brandt will resign.", "Olaf Renn said that Ada Brandt will not resign."),
        ("Ada Brandt denied that she took the money.", "Ada Brandt acknowledged that she met the banker."),
        ("Police arrested the driver of the tram.", "Officers arrested the driver of the tram."),
        (
            "Rescuers pulled a girl from the ruins of the school.",
            "Miners pulled a girl from the ruins of the school.",
        ),
        ("Ana Brek praised the new tunnel plan.", "Iva Tal praised the new tunnel plan."),
        ("Soldiers and miners pulled a girl from the ruins.", "Miners pulled a girl from the ruins."),
        ("The festival will move to Port Tallow, north of Lake Quill.", "The festival will move to Lake Quill."),
        ("The union threatened to close the port.", "The port was not closed."),
        ("The mine could close.", "The mine will not close."),
        ("The court does not allow new claims to be filed.", "New claims will not be allowed to be filed."),
        ("Prices rose in May.", "Prices fell in June."),
    ],
)
def test_statements_that_can_both_be_true_are_no_dispute(one, other):
    assert disputes(one, other) == ()


def test_one_origin_never_contradicts_itself():
    text = "The council approved the tunnel plan. Later that day, the council rejected the tunnel plan."
    assert disputes(text) == ()
