"""Every join says why, and the words that it rests on."""

import pytest
from casting import texts

from firsthand.accounts.material import Material
from firsthand.accounts.people import join_entities
from firsthand.records import Entity


def one_entity(material: Material, name: str) -> Entity:
    found = [entity for entity in join_entities(material).entities if name in (entity.name, *entity.aliases)]
    assert len(found) == 1, found
    return found[0]


def reasons(name: str, *bodies: str) -> dict[str, str]:
    return {join.name: join.why for join in one_entity(texts(*bodies), name).joins}


@pytest.mark.parametrize(
    ("why", "form", "bodies"),
    [
        ("same name", "Tamsin Corvey", ("Tamsin Corvey said no.", "Tamsin Corvey said yes.")),
        ("surname only", "Corvey", ("Tamsin Corvey said no. Later Corvey said yes.",)),
        ("title and surname", "Ms Corvey", ("Minister Tamsin Corvey said no.", "Later Ms Corvey said yes.")),
        ("title and surname", "Corvey", ("Minister Tamsin Corvey said no.", "Later Minister Corvey said yes.")),
        ("given name only", "Tamsin", ("Tamsin Corvey was found. Friends said that Tamsin had slept.",)),
        ("middle name", "Tamsin Hale Corvey", ("Judge Tamsin Corvey said no.", "Judge Tamsin Hale Corvey said yes.")),
        ("initials", "T. Corvey", ("Judge Tamsin Corvey said no.", "Judge T. Corvey said yes.")),
        ("nickname", "Mike Tarn", ("Coach Michael Tarn resigned. Michael Tarn wept.", "Coach Mike Tarn resigned.")),
        ("transliteration", "Sergei Brandt", ("Sergey Brandt spoke. Sergey Brandt left.", "Sergei Brandt spoke.")),
        (
            "spelling variant",
            "Tamsin Corvay",
            ("Judge Tamsin Corvey spoke. Tamsin Corvey left.", "Judge Tamsin Corvay spoke."),
        ),
        ("acronym", "HWU", ("The Harbour Workers' Union (HWU) met.",)),
        ("short form", "Calder", ("The company Calder Metals will close. The company Calder did not say why.",)),
        (
            "owner left out",
            "Foreign Ministry",
            ("The French Foreign Ministry spoke. The Foreign Ministry was angry.",),
        ),
        ("people of the country", "Orlenians", ("Orlenia's government met. The Orlenians had hoped for a deal.",)),
        ("other name", "US", ("The United States refused. The US was alone.",)),
    ],
)
def test_a_join_says_why(why: str, form: str, bodies: tuple[str, ...]) -> None:
    assert reasons(form, *bodies)[form] == why


def test_a_join_points_at_the_form_and_at_what_it_rests_on() -> None:
    material = texts("Minister Tamsin Corvey said no.", "Ms Corvey said yes. The envoy thanked Ms Corvey.")
    join = next(join for join in one_entity(material, "Tamsin Corvey").joins if join.name == "Ms Corvey")
    assert material.words(join.extent) == "Corvey"
    assert material.words(join.rests_on) == "Tamsin Corvey"
    assert join.extent.article != join.rests_on.article


def test_each_form_rests_on_one_nearer_to_the_name() -> None:
    material = texts(
        "Foreign Minister Tamsin Corvey spoke. Tamsin Corvey left.",
        "Tamsin Corvey slept.",
        "Foreign Minister Tamsin Corvay spoke. Then Corvay left.",
    )
    entity = one_entity(material, "Tamsin Corvey")
    rests = {join.name: material.words(join.rests_on) for join in entity.joins}
    assert rests == {"Tamsin Corvey": "Tamsin Corvey", "Tamsin Corvay": "Tamsin Corvey", "Corvay": "Tamsin Corvay"}


def test_every_other_form_has_a_reason_and_a_name_of_one_place_has_none() -> None:
    material = texts(
        "Tamsin Corvey, the foreign minister, met Ivo Trell of the Harbour Workers' Union (HWU). Ms Corvey left.",
        "Trell stayed, the HWU said. Foreign Minister Corvey did not. Valdia's army and the Valdians watched.",
    )
    for entity in join_entities(material).entities:
        told = {join.name for join in entity.joins}
        assert {alias for alias in entity.aliases if f" {alias}" not in "".join(f" {name}" for name in told)} == set()
        if len(entity.mentions) == 1:
            assert entity.joins == ()


def test_the_office_is_kept_as_each_article_gives_it() -> None:
    material = texts(
        "Transport Minister Dana Mirel resigned.",
        "Former transport minister Dana Mirel was charged. Dana Mirel, the former transport minister, denied it.",
    )
    offices = one_entity(material, "Dana Mirel").offices
    assert sorted(office.role for office in offices) == ["Former transport minister", "Transport Minister"]
    assert all(material.words(office.extent) == office.role for office in offices)
