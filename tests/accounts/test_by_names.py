"""By-names beside a name, and fragments that share too few words with a statement; all names are invented."""

import pytest
from casting import texts

from firsthand.accounts.people import join_entities


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Vorst, the port’s “Lady Gravel”, has gone. Lady Gravel built roads.",
        "Mrs Ina Vorst, known in the port as Lady Gravel, has gone. Lady Gravel built roads.",
    ],
)
def test_a_by_name_set_off_from_a_name_is_the_persons(text: str) -> None:
    material = texts(text)
    entities = join_entities(material).entities
    [person] = [entity for entity in entities if entity.kind == "person"]
    assert "Lady Gravel" in (person.name, *person.aliases)
    assert any(join.why == "other name" for join in person.joins)


def test_two_people_side_by_side_stay_two() -> None:
    material = texts("Ina Vorst, the friend of Lady Gravel, has gone. Lady Gravel built roads.")
    assert len([entity for entity in join_entities(material).entities if entity.kind == "person"]) == 2
