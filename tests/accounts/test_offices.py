"""For which body a person speaks."""

import pytest

from firsthand.accounts.positions.offices import bodies_of, stood_for
from firsthand.records import Entity, EntityKind


def entity(kind: EntityKind, name: str, *roles: str) -> Entity:
    return Entity(id=name, kind=kind, name=name, aliases=(), roles=roles, mentions=())


BODIES = (
    entity("country", "Norland"),
    entity("organisation", "Harbour Union"),
    entity("organisation", "Brightwater"),
)


@pytest.mark.parametrize(
    ("role", "body"),
    [
        ("Foreign Minister of Norland", "Norland"),
        ("spokeswoman for Brightwater", "Brightwater"),
        ("Brightwater’s chief executive", "Brightwater"),
        ("the union’s general secretary", "Harbour Union"),
        ("former president of Norland", None),
        ("member of the Harbour Union", None),
        ("Norland ambassador to Brightwater", None),
        ("foreign minister", None),
    ],
)
def test_an_office_and_the_body_named_in_it(role: str, body: str | None) -> None:
    assert bodies_of((*BODIES, entity("person", "Mira Sand", role))).get("Mira Sand") == body


def test_a_union_among_several_is_nobodys() -> None:
    bodies = (*BODIES, entity("organisation", "Teachers Union"))
    assert bodies_of((*bodies, entity("person", "Mira Sand", "the union’s general secretary"))) == {}


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("mediator", "Ada Fell"),
        ("Fell", "Ada Fell"),
        ("Ada Fell", "Ada Fell"),
        ("finance ministry", "Finance Ministry"),
        ("union", "Harbour Workers' Alliance"),
        ("government", "Norland"),
        ("minister", None),
        ("ministry", None),
        ("opposition", None),
        ("Rook", None),
        ("", None),
    ],
)
def test_who_alone_can_be_meant(words: str, meant: str | None) -> None:
    entities = [
        entity("person", "Ada Fell", "mediator"),
        entity("person", "Bo Rook", "interior minister"),
        entity("person", "Cy Rook", "trade minister"),
        entity("organisation", "Finance Ministry"),
        entity("organisation", "Trade Ministry"),
        entity("organisation", "Harbour Workers' Alliance"),
        entity("country", "Norland"),
    ]
    assert stood_for(words, entities) == meant
