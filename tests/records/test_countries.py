"""The table of countries, and the adjectives of countries in no table."""

import pytest

from firsthand.records.countries import BY_CAPITAL, BY_DEMONYM, BY_NAME, BY_PEOPLE, BY_SEAT, COUNTRIES, demonyms_of


def test_every_country_stands_once_under_its_own_name() -> None:
    names = [country.name for country in COUNTRIES]
    assert len(names) == len(set(names)) > 190
    assert all(BY_NAME[name] == name for name in names)


def test_no_name_is_given_to_two_countries() -> None:
    names = [name for country in COUNTRIES for name in country.names]
    assert len(names) == len(set(names))


def test_lookups_lead_to_a_country() -> None:
    assert {*BY_DEMONYM.values(), *BY_PEOPLE.values(), *BY_CAPITAL.values(), *BY_SEAT.values()} <= set(BY_NAME)
    assert BY_PEOPLE["Swedes"] == BY_DEMONYM["Swedish"] == BY_CAPITAL["Stockholm"] == "Sweden"
    assert BY_SEAT["Downing Street"] == BY_NAME["UK"] == "United Kingdom"


@pytest.mark.parametrize(
    ("name", "adjective"),
    [
        ("Freedonia", "Freedonian"),
        ("Veskland", "Veskish"),
        ("Tolland", "Tollander"),
        ("Corvane", "Corvanian"),
        ("Maruz", "Maruzi"),
        ("Velta", "Veltese"),
    ],
)
def test_adjectives_of_invented_countries(name: str, adjective: str) -> None:
    assert adjective in demonyms_of(name)


def test_a_name_is_not_its_own_adjective_and_short_names_have_none() -> None:
    assert all(country.name not in demonyms_of(country.name) for country in COUNTRIES)
    assert demonyms_of("Ur") == frozenset()
