import pytest

from firsthand.lineage.agencies import agency_name, agency_spellings, is_agency
from firsthand.records import article_of


@pytest.mark.parametrize(
    "name", ["Reuters", "Associated Press", "AFP", "Meridian News Agency", "Norland Wire Service"]
)
def test_agencies(name: str) -> None:
    assert is_agency(name)


@pytest.mark.parametrize("name", ["Alma Courier", "The Wire", "Agency", "Press Gazette", ""])
def test_other_outlets(name: str) -> None:
    assert not is_agency(name)


def test_one_spelling() -> None:
    assert agency_name("The Associated  Press") == agency_name("associated press") == "AP"


def test_short_forms_stand_for_the_agency_named_in_full() -> None:
    articles = [
        article_of(source="1", text="x", outlet="Meridian News Agency"),
        article_of(source="2", text="x", text_credits=("MNA", "Meridian")),
        article_of(source="3", text="x", text_credits=("Borea",)),
    ]
    spelling = agency_spellings(articles)
    assert spelling["MNA"] == spelling["Meridian"] == "Meridian News Agency"
    assert spelling["Borea"] == "Borea"
