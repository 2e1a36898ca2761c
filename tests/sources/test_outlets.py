"""Outlets known by address and by name, shipped and added by a user."""

from pathlib import Path

import pytest

from firsthand.records import Article, FirsthandError, article_of
from firsthand.sources.outlets import outlets_with

MINE = """
[[outlet]]
name = "Harbour Courier"
domains = ["courier.example", "harbour-courier.example"]
names = ["The Harbour Courier", "HC Online"]
country = "VE"
owner = "Orm Press Ltd"

[[outlet]]
name = "Coast Wire"
domains = ["wire.example"]
agency = true
"""


def article(source: str, outlet: str | None = None) -> Article:
    return article_of(source=source, outlet=outlet, text="The ferry line stops on Friday.")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    (tmp_path / "outlets.toml").write_text(MINE)
    return tmp_path / "outlets.toml"


@pytest.mark.parametrize(
    ("source", "outlet"),
    [
        ("https://courier.example/a", None),
        ("https://www.courier.example/a", None),
        ("https://en.harbour-courier.example/a", None),
        ("https://courier.example/a", "Harbour Courier – Sport"),
        ("a.txt", "the harbour  courier"),
        ("https://elsewhere.example/a", "HC Online"),
    ],
)
def test_one_newsroom_has_one_name(mine: Path, source: str, outlet: str | None) -> None:
    assert outlets_with(mine).label(article(source, outlet)).outlet == "Harbour Courier"


@pytest.mark.parametrize(
    ("source", "outlet"),
    [
        ("https://notcourier.example/a", None),
        ("https://example/a", None),
        ("a.txt", None),
        ("http://[broken/a", None),
        ("https://courier.example/syndicated", "The Lantern"),
    ],
)
def test_nobody_else_is_renamed(mine: Path, source: str, outlet: str | None) -> None:
    before = article(source, outlet)
    assert outlets_with(mine).label(before) is before


def test_an_agency_is_credited_with_its_own_text(mine: Path) -> None:
    labelled = outlets_with(mine).label(article("https://wire.example/a"))
    assert (labelled.outlet, labelled.credits, labelled.text_credits) == (
        "Coast Wire",
        ("Coast Wire",),
        ("Coast Wire",),
    )


def test_a_users_list_goes_before_the_one_that_comes_along(tmp_path: Path) -> None:
    shipped = outlets_with()
    (domain, outlet), *_ = sorted(shipped.by_domain.items())
    (tmp_path / "o.toml").write_text(f'[[outlet]]\nname = "Mine"\ndomains = ["{domain}"]\n')
    assert outlet.agency
    assert shipped.at(f"https://{domain}/x") == outlet
    found = outlets_with(tmp_path / "o.toml").at(f"https://{domain}/x")
    assert found is not None
    assert found.name == "Mine"


@pytest.mark.parametrize(
    "text", ["[[outlet]]\n", "[[outlet]]\nname = 5\n", "[[outlet", '[[outlet]]\nname = "x"\nrating = 3\n']
)
def test_a_wrong_list_is_told_in_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "o.toml").write_text(text)
    with pytest.raises(FirsthandError, match="no list of outlets"):
        outlets_with(tmp_path / "o.toml")
    with pytest.raises(FirsthandError, match="cannot be read"):
        outlets_with(tmp_path / "none.toml")
