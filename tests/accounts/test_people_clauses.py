"""Joining people and bodies across articles, clause by clause."""

import re

import pytest
from casting import story_of, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.accounts.material import Material
from firsthand.accounts.people import find_name_disputes, join_entities
from firsthand.records import Mention, Reading, article_of


def people(*bodies: str) -> dict[str, int]:
    """Each person's name, with the number of mentions."""
    return {e.name: len(e.mentions) for e in join_entities(texts(*bodies)).entities if e.kind == "person"}


def bodies_in(*bodies: str) -> dict[str, int]:
    return {e.name: len(e.mentions) for e in join_entities(texts(*bodies)).entities if e.kind == "organisation"}


@pytest.mark.parametrize(
    ("name", "bodies"),
    [
        ("Kevin de Marrow", ("Senator Kevin de Marrow ran.", "Mr. de Marrow lost. De Marrow was sad.")),
        ("Marine Le Tarn", ("Senator Marine Le Tarn spoke.", "Ms. Le Tarn left. Le Tarn was tired.")),
        ("Bashar al-Corvey", ("President Bashar al-Corvey spoke.", "Mr. Corvey left, and Corvey did not say why.")),
    ],
)
def test_a_surname_is_one_with_and_without_its_particle(name: str, bodies: tuple[str, ...]) -> None:
    assert people(*bodies) == {name: 3}


def test_a_second_surname_may_be_left_out_where_the_office_agrees() -> None:
    assert people("Consul Oscar Marrow spoke.", "The consul, Oscar Marrow Tarn, slept.") == {"Oscar Marrow": 2}
    assert len(people("Consul Oscar Marrow spoke.", "The singer Oscar Marrow Tarn slept.")) == 2


def test_hyphens_in_a_double_surname_are_no_difference() -> None:
    found = people("Judge Ana Marrow-Tarn spoke.", "Judge Ana Marrow Tarn left. Ms Marrow-Tarn slept.")
    assert list(found.values()) == [3]


def test_a_nickname_between_marks_is_part_of_the_name() -> None:
    assert list(people("Robert “Bob” Tarn sang.", "Robert Tarn slept. Bob Tarn did not.").values()) == [3]


def test_one_article_may_use_the_long_and_the_short_given_name() -> None:
    assert people("Mayor Michael Bloomer ran. Mike Bloomer lost.") == {"Michael Bloomer": 2}


def test_two_given_names_of_one_surname_in_one_article_are_two_people() -> None:
    assert len(people("Judge Michael Bloomer ran. The singer Michelle Bloomer lost.")) == 2


def test_a_son_named_after_his_father_is_himself_where_an_article_has_both() -> None:
    found = people(
        "President Donald Tarn spoke. His son Donald Tarn Jr. slept.", "Donald Tarn Jr. sang. President Tarn left."
    )
    assert found == {"Donald Tarn": 2, "Donald Tarn Jr.": 2}


def test_a_junior_alone_is_the_one_who_is_named_without_it_elsewhere() -> None:
    assert len(people("Mayor Joseph Tarn Jr. spoke.", "Mayor Joseph Tarn left.")) == 1


def test_a_junior_is_another_where_nothing_that_he_is_called_agrees() -> None:
    found = people("The Rev. Jesse Tarn spoke.", "Lawmaker Jesse L. Tarn Jr. sang. Tarn Jr. was hoarse.")
    assert found == {"Jesse Tarn": 1, "Jesse L. Tarn Jr.": 2}


def test_a_senior_is_the_one_who_is_named_without_it() -> None:
    assert len(people("Jesse Tarn spoke.", "Jesse Tarn Sr. sang.")) == 1
    assert len(people("Jesse Tarn Sr. spoke.", "Jesse Tarn Jr. sang.")) == 2


def test_two_middle_initials_are_two_people() -> None:
    assert len(people("Jon H.W. Tarn spoke.", "Jon W. Tarn sang.")) == 2


def test_an_office_is_not_given_to_a_namesake_of_another_walk_of_life() -> None:
    scholar = "Mark Corvey, a scholar at the University of Norland, wrote a book."
    assert people("Prime Minister Corvey spoke.", scholar) == {"Corvey": 1, "Mark Corvey": 1}
    assert people(f"Prime Minister Corvey spoke. {scholar}") == {"Corvey": 1, "Mark Corvey": 1}
    assert people("Prime Minister Corvey spoke.", "Mark Corvey, a former scholar, slept.") == {"Mark Corvey": 2}
    assert people("Prime Minister Corvey spoke.", "Mark Corvey slept.") == {"Mark Corvey": 2}


@pytest.mark.parametrize("adjective", ["angry", "defiant", "visibly angry", "combative"])
def test_an_adjective_makes_nobody_else(adjective: str) -> None:
    assert people(f"Aldo Kesh, the mayor, lost. An {adjective} Kesh left.", "Aldo Kesh lost.") == {"Aldo Kesh": 3}


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("Lindenau", "Lindenow", 2),
        ("Waterton", "Watertown", 2),
        ("Marienhaven", "Mariënhaven", 1),
        ("Vostrikhov", "Vostrihov", 1),
        ("Terchiniv", "Terchinov", 1),
    ],
)
def test_two_places_are_one_only_where_one_sound_is_written_in_two_ways(one: str, other: str, count: int) -> None:
    found = join_entities(texts(f"The village of {one} was flooded.", f"The village of {other} was flooded."))
    assert len([entity for entity in found.entities if entity.kind == "place"]) == count


def test_a_nickname_is_no_dispute_about_a_name_and_a_misspelling_is() -> None:
    def disputed(*given: str) -> int:
        material = texts(*(f"{name} Kesh, the coach, left the club." for name in given))
        return len(find_name_disputes(material, join_entities(material)))

    assert [disputed("Steve", "Steven"), disputed("Chuck", "Charles"), disputed("Stephen", "Steven")] == [0, 0, 1]


def test_a_union_that_was_a_country_is_not_the_union_of_the_article() -> None:
    assert bodies_in("The European Union met. The Soviet Union fell.").get("European Union") == 1
    assert bodies_in("The European Union met. The Union agreed.").get("European Union") == 2


def test_a_ministry_in_lower_case_is_its_countrys() -> None:
    found = bodies_in(
        "Norland's foreign ministry said no. The foreign ministry was angry.",
        "The Norlandian president's office slept. Norland's Foreign Ministry did not.",
        "A foreign ministry costs money, and so does a president's office.",
    )
    assert found == {"foreign ministry": 3, "president's office": 1}


def test_a_son_may_be_the_one_whom_the_surname_means() -> None:
    found = people(
        "Donald Tarn Jr. sang. Mr. Tarn was hoarse. His father, the Rev. Donald Tarn, wept. Mr. Tarn bowed.",
        "Donald Tarn Jr. sang. Mr. Tarn bowed.",
    )
    assert found == {"Donald Tarn Jr.": 5, "Donald Tarn": 1}


def test_a_surname_is_not_the_son_who_is_called_junior() -> None:
    found = people(
        "President Tarn spoke. Mr. Tarn's eldest son, Donald Tarn Jr., sang. Tarn left, and Tarn Jr. stayed.",
        "President Donald Tarn slept.",
    )
    assert found == {"Donald Tarn": 4, "Donald Tarn Jr.": 2}


def test_a_surname_used_before_a_relative_is_named_is_somebody_elses() -> None:
    found = people(
        "Mr. Tarn spoke. Mr. Tarn left. Later Eric Tarn, the president's middle son, sang. Mr. Tarn wept.",
        "President Donald Tarn slept.",
    )
    assert found == {"Donald Tarn": 4, "Eric Tarn": 1}


def test_a_president_named_before_a_person_of_that_name_is_another_only_where_the_story_has_one() -> None:
    alone = "President Tarn spoke. Later came Eric Tarn. Tarn left."
    assert people(alone) == {"Eric Tarn": 3}
    assert people(alone, "President Donald Tarn slept.") == {"Donald Tarn": 3, "Eric Tarn": 1}


@pytest.mark.parametrize(("title", "kind"), [("Mr.", "person"), ("The firm", "organisation")])
def test_a_name_behind_a_title_is_a_persons(title: str, kind: str) -> None:
    article = article_of(source="test", text=f"Norbank spoke. Norbank left. {title} Norbank came back.")
    at = [found.span() for found in re.finditer("Norbank", article.text)]
    kinds = ("organisation", "organisation", "person")
    mentions = tuple(Mention(extent=article.extent(*span), kind=one) for span, one in zip(at, kinds, strict=True))
    material = Material(
        articles={article.id: article},
        readings={article.id: Reading(article=article.id, reader="test", mentions=mentions)},
        origins=(),
    )
    assert [(one.name, one.kind) for one in join_entities(material).entities] == [("Norbank", kind)]


def test_of_two_in_an_article_the_surname_means_the_one_called_by_it_before() -> None:
    found = people(
        "The singer Ivo Lorne sang. Lorne was hoarse. His wife, the dancer Ida Lorne, slept. Lorne bowed.",
    )
    assert found == {"Ivo Lorne": 3, "Ida Lorne": 1}


def test_of_two_in_an_article_the_surname_means_nobody_where_nothing_tells() -> None:
    found = people("The singers Ivo Lorne and Ida Lorne sang. Lorne bowed.")
    assert found == {"Ivo Lorne": 1, "Ida Lorne": 1, "Lorne": 1}


def test_of_two_the_surname_means_the_one_whom_several_times_as_many_articles_name() -> None:
    alone = ["The singer Ivo Lorne sang.", "The singer Ivo Lorne slept.", "The singer Ivo Lorne died."]
    found = people(*alone, "The dancer Ida Lorne danced.", "“No,” said Lorne. Later Lorne said yes.")
    assert found == {"Ivo Lorne": 5, "Ida Lorne": 1}


def test_the_relative_beside_a_name_is_another() -> None:
    found = people("Senator Edwin Lorne died.", "Victoria Lorne, Sen. Lorne's widow, wept.")
    assert found == {"Edwin Lorne": 2, "Victoria Lorne": 1}


def test_an_office_tells_which_of_two_is_meant_and_is_the_reason() -> None:
    material = texts("President Edwin Lorne spoke.", "The dancer Ida Lorne danced.", "President Lorne left.")
    edwin = next(entity for entity in join_entities(material).entities if entity.name == "Edwin Lorne")
    assert [(join.name, join.why) for join in edwin.joins] == [("Lorne", "office")]


def test_an_office_before_a_surname_is_its_holders() -> None:
    found = people("President Edwin Lorne spoke.", "The dancer Ida Lorne danced before President Lorne.")
    assert found == {"Edwin Lorne": 2, "Ida Lorne": 1}


def test_a_place_beside_an_agency_is_no_acronym() -> None:
    entities = join_entities(texts("PORT MAREN/VELL (Harbourpress) - The dam broke. Vell was flooded.")).entities
    assert [entity.name for entity in entities if {"acronym"} & {join.why for join in entity.joins}] == []


def test_a_titled_surname_is_not_somebody_elses_given_name() -> None:
    found = people("Governor Scott Marrow spoke.", "Senator Scott left. Mr. Scott slept.")
    assert found == {"Scott Marrow": 1, "Scott": 2}


def test_a_family_name_that_stands_first_is_joined_with_its_title() -> None:
    assert people("President Xu Jintar spoke.", "Mr. Xu slept. President Xu did not.") == {"Xu Jintar": 3}


def test_an_acronym_is_no_ones_surname() -> None:
    found = join_entities(texts("President Kim Jar Un met the U.N. on Monday. The UN agreed.")).entities
    assert {entity.kind for entity in found if "U.N." in (entity.name, *entity.aliases)} == {"organisation"}


def test_one_name_alone_is_one_person() -> None:
    assert people("The singer Ondine sang. Ondine wept.", "The singer Ondine slept.") == {"Ondine": 3}


def test_a_name_that_another_article_titles_is_a_persons() -> None:
    found = join_entities(texts("Tamsin Corvey said no.", "Ms Corvey said yes. Ms Corvey slept.")).entities
    assert [(entity.kind, entity.name) for entity in found] == [("person", "Tamsin Corvey")]


def test_the_commission_is_the_one_that_its_article_names_in_full() -> None:
    assert bodies_in("The River Commission met on Monday. The Commission said no.") == {"River Commission": 2}
    two = bodies_in("The River Commission met. The Harbour Commission met. The Commission said no.")
    assert two == {"River Commission": 1, "Harbour Commission": 1, "Commission": 1}


def test_a_body_of_the_united_nations_is_named_with_and_without_them() -> None:
    found = bodies_in("The UN Security Council met.", "The United Nations Security Council met.")
    assert list(found.values()) == [2]


def test_the_article_of_a_name_is_the_same_whatever_its_place() -> None:
    alone = people("Prince Scott left. Governor Scott Marrow spoke. Scott was late.")
    assert sum(alone.values()) == 3


STORY = (
    "Governor Scott Marrow spoke. Kevin de Marrow, a senator, did not. Mr. Marrow left with the River Commission.",
    "Senator Kevin de Marrow lost. De Marrow was sad. The Commission, he said, was blind. Senator Scott agreed.",
    "Donald Tarn Jr. sang. President Tarn left. Robert “Bob” Tarn stayed with Michael Bloomer and Mike Bloomer.",
    "President Donald Tarn spoke. His son Donald Tarn Jr. slept. Bob Tarn woke. Mr. Bloomer wept.",
    "Consul Oscar Padel spoke of Valdia's army. The Valdians and the Harbour Workers' Union (HWU) listened.",
    "Consul Oscar Padel Lam slept. The HWU did not. Sergei Brandt and Sergey Brand met. The River Commission met.",
)


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(len(STORY))))
def test_joins_and_reasons_do_not_depend_on_the_order_of_articles(order: list[int]) -> None:
    articles = [article_of(source=f"{at}.txt", text=body) for at, body in enumerate(STORY)]
    assert join_entities(story_of(*(articles[at] for at in order))) == join_entities(story_of(*articles))


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from(STORY), min_size=1, max_size=4))
def test_every_join_is_inside_its_entity_and_every_mention_in_one(bodies: list[str]) -> None:
    material = texts(*bodies)
    entities = join_entities(material).entities
    mentions = [mention for entity in entities for mention in entity.mentions]
    assert sorted(mentions) == sorted(m.extent for reading in material.readings.values() for m in reading.mentions)
    for entity in entities:
        for join in entity.joins:
            assert join.extent in entity.mentions
            assert join.rests_on in entity.mentions
            assert join.name.endswith(" ".join(material.words(join.extent).split()).removeprefix("the "))
