"""Who is who across a story's articles."""

from pathlib import Path

import pytest
from casting import story_of, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast, join_entities
from firsthand.accounts.people.disputes import find_name_disputes
from firsthand.records import Entity, Extent, article_of

WIRE = (
    "PORT MAREN — Foreign Minister Tamsin Corvey said on Tuesday that Valdia would not sign. "
    "“We will not sign,” Ms Corvey said in Port Maren, the Valdian capital. "
    "Orlenia's government, in Kessel, the Orlenian capital, did not answer. "
    "The Harbour Workers' Union (HWU) said it would strike. Its leader, Sergei Brandt, told reporters to wait."
)
PAPER = (
    "The HWU will strike, its leader Sergey Brandt said. Brandt spoke after Corvey, the foreign minister, left the "
    "hall. Kessel said it was surprised. The Orlenians had hoped for a signature from Valdia."
)
RADIO = (
    "Foreign Minister Tamsin Corvay would not sign the treaty, she said. The Valdian government stood by Mrs Corvay. "
    "Union leader Sergey Brandt called for calm."
)


def only(cast: Cast, name: str) -> Entity:
    found = [entity for entity in cast.entities if name in (entity.name, *entity.aliases)]
    assert len(found) == 1, [entity.name for entity in cast.entities]
    return found[0]


def place_of(material: Material, words: str) -> Extent:
    for article in material.articles.values():
        at = article.text.find(words)
        if at >= 0:
            return article.extent(at, at + len(words))
    raise AssertionError(words)


def test_spellings_and_short_names_are_one_person() -> None:
    cast = join_entities(texts(WIRE, PAPER, RADIO))
    brandt = only(cast, "Sergey Brandt")
    assert brandt.name == "Sergey Brandt"
    assert set(brandt.aliases) == {"Sergei Brandt", "Brandt"}
    corvey = only(cast, "Tamsin Corvey")
    assert corvey.name == "Tamsin Corvey"
    assert {"Tamsin Corvay", "Ms Corvey", "Mrs Corvay", "Corvey"} <= set(corvey.aliases)
    assert {role.lower() for role in corvey.roles} == {"foreign minister"}
    assert len({mention.article for mention in corvey.mentions}) == 3


def test_an_acronym_is_its_expansion() -> None:
    union = only(join_entities(texts(WIRE, PAPER)), "HWU")
    assert (union.kind, union.name) == ("organisation", "Harbour Workers' Union")
    assert len({mention.article for mention in union.mentions}) == 2


def test_a_people_is_its_country() -> None:
    orlenia = only(join_entities(texts(WIRE, PAPER)), "Orlenia")
    assert (orlenia.kind, orlenia.aliases) == ("country", ("Orlenians",))


def test_a_capital_acts_for_its_country_where_the_articles_say_that_it_is_one() -> None:
    material = texts(WIRE, PAPER)
    cast = join_entities(material)
    kessel = place_of(material, "Kessel said it was surprised")
    assert cast.at(kessel).name == "Kessel"  # type: ignore[union-attr]
    assert cast.actor(kessel).name == "Orlenia"  # type: ignore[union-attr]
    assert cast.actor(place_of(material, "Port Maren")).name == "Valdia"  # type: ignore[union-attr]


def test_a_known_seat_acts_for_a_country_that_the_story_names() -> None:
    material = texts("France has refused. The Elysee said so on Monday in a letter to London, where rain fell.")
    cast = join_entities(material)
    assert cast.actor(place_of(material, "Elysee")).name == "France"  # type: ignore[union-attr]
    assert cast.actor(place_of(material, "London")).name == "London"  # type: ignore[union-attr]
    assert cast.actor(None) is None
    assert cast.at(place_of(material, "rain fell")) is None


def test_names_of_one_country_are_one() -> None:
    cast = join_entities(texts("The US refused. Britain agreed.", "The United States refused. The U.S. was alone."))
    assert only(cast, "US").name == "United States"
    assert set(only(cast, "US").aliases) == {"US", "U.S."}


def test_two_people_of_one_surname_stay_apart() -> None:
    cast = join_entities(
        texts(
            "Company spokeswoman Ada Lorne denied it. Ms Lorne said the books were in order. "
            "Police spokesman Karl Lorne said an inquiry was open. Mr Lorne gave no names.",
            "Ada Lorne repeated her denial. Karl Lorne, of the police, declined to comment.",
            "A report by Lorne is expected in spring.",
        )
    )
    ada, karl = only(cast, "Ada Lorne"), only(cast, "Karl Lorne")
    assert "Ms Lorne" in ada.aliases
    assert "Mr Lorne" in karl.aliases
    assert (len(ada.mentions), len(karl.mentions)) == (3, 3)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Coach Jan Veld resigned.", "Coach Jon Veld resigned."),
        ("The singer Paul Marrow sang.", "The singer Paula Marrow sang."),
        ("Captain Mario Denn won.", "Captain Maria Denn won."),
        ("The singer Gabriel Marrow sang.", "The singer Gabrielle Marrow sang."),
        ("The singer Christian Marrow sang.", "The singer Christina Marrow sang."),
    ],
)
def test_near_given_names_may_be_two_people(one: str, other: str) -> None:
    people = [entity for entity in join_entities(texts(one, other)).entities if entity.kind == "person"]
    assert len(people) == 2


def test_two_ministries_stay_apart_and_the_only_one_is_joined() -> None:
    two = join_entities(texts("The Valdian Foreign Ministry spoke. The Orlenian Foreign Ministry did not."))
    assert only(two, "Valdian Foreign Ministry") != only(two, "Orlenian Foreign Ministry")
    bodies = (
        "France's Foreign Ministry spoke.",
        "The French Foreign Ministry spoke. The Foreign Ministry was angry.",
    )
    one = join_entities(texts(*bodies))
    assert len(only(one, "French Foreign Ministry").mentions) == 3


def test_a_company_named_short_is_the_only_one_of_that_name() -> None:
    cast = join_entities(texts("The company Calder Metals will close. The company Calder did not say why."))
    assert only(cast, "Calder").name == "Calder Metals"


def test_a_river_is_named_with_and_without_the_word() -> None:
    cast = join_entities(texts("The Sorne River rose by a metre. The towns on the Sorne were empty."))
    assert only(cast, "Sorne").name == "Sorne River"


def test_a_person_goes_before_what_the_role_names() -> None:
    material = texts("Valdian Foreign Ministry spokesman Ivo Trell said no. The Valdian Foreign Ministry was closed.")
    cast = join_entities(material)
    speaker = place_of(material, "Valdian Foreign Ministry spokesman Ivo Trell")
    assert cast.at(speaker).name == "Ivo Trell"  # type: ignore[union-attr]


def test_a_spelling_of_one_article_does_not_name_the_entity() -> None:
    cast = join_entities(texts(RADIO, WIRE, PAPER.replace("Corvey,", "Tamsin Corvey,")))
    assert only(cast, "Tamsin Corvay").name == "Tamsin Corvey"


def test_two_spellings_are_a_dispute_with_the_words_of_both() -> None:
    material = texts(WIRE, PAPER, RADIO)
    disputes = {dispute.about: dispute for dispute in find_name_disputes(material, join_entities(material))}
    assert set(disputes) == {"Tamsin Corvey", "Sergey Brandt"}
    versions = {version.value for version in disputes["Tamsin Corvey"].versions}
    assert versions == {"Tamsin Corvey", "Tamsin Corvay"}
    for dispute in disputes.values():
        assert dispute.kind == "name"
        for version in dispute.versions:
            surname_or_given = {word for extent in version.extents for word in material.words(extent).split()}
            assert surname_or_given & set(version.value.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Coach Mike Tarn resigned.", "Coach Michael Tarn resigned. Tarn was tired."),
        ("Coach José Tarn resigned.", "Coach Jose Tarn resigned."),
        ("The NATO summit ended.", "The Nato summit ended."),
    ],
)
def test_nicknames_accents_and_capitals_are_no_dispute(one: str, other: str) -> None:
    material = texts(one, other)
    cast = join_entities(material)
    assert find_name_disputes(material, cast) == ()
    assert len(cast.entities) == 1


BODIES = (WIRE, PAPER, RADIO)


@settings(max_examples=6, deadline=None)
@given(st.permutations(range(3)))
def test_the_order_of_articles_changes_nothing(order: list[int]) -> None:
    articles = [article_of(source=f"{at}.txt", text=body) for at, body in enumerate(BODIES)]
    shuffled = story_of(*(articles[at] for at in order))
    assert join_entities(shuffled) == join_entities(story_of(*articles))


def test_every_mention_belongs_to_one_entity() -> None:
    material = texts(*BODIES)
    mentions = [mention for entity in join_entities(material).entities for mention in entity.mentions]
    read = [mention.extent for reading in material.readings.values() for mention in reading.mentions]
    assert sorted(mentions) == sorted(read)


def test_names_that_the_table_knows_apart_stay_apart() -> None:
    cast = join_entities(texts("Austria and Niger signed.", "Australia and Nigeria signed. Iran and Iraq did not."))
    assert len(cast.entities) == 6


def test_the_seeds_make_one_cast() -> None:
    folder = Path(__file__).parents[2] / "../shared/seeds"
    if not folder.is_dir():
        pytest.skip("../shared/seeds is not on this machine")
    bodies = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    cast = join_entities(texts(*bodies))
    people = [entity for entity in cast.entities if entity.kind == "person"]
    several = [entity for entity in people if len({mention.article for mention in entity.mentions}) > 2]
    surnames = [entity.name.split()[-1] for entity in several]
    assert len(surnames) == len(set(surnames)) >= 5


def test_a_title_of_the_other_gender_is_another_person() -> None:
    material = texts(
        "Martha Strand spoke for the mill. Robert Strand owns it. Mr Strand said that the mill was dry.",
        "Martha Strand wept. Mr Strand did not.",
    )
    cast = join_entities(material)
    martha, robert = only(cast, "Martha Strand"), only(cast, "Robert Strand")
    assert martha.id != robert.id
    assert "Mr Strand" in robert.aliases
    assert "Mr Strand" not in martha.aliases


def test_a_body_called_by_its_last_word_is_the_only_one_of_that_name() -> None:
    first = (
        "The envoy rejected the threats of the Southern Pact on Monday. The Pact said it would wait, and officials "
        "at the Pact agreed."
    )
    second = "A Pact spokesman said that members of the Pact had met, and that the Pact would wait."
    [body] = [one for one in join_entities(texts(first, second)).entities if one.kind == "organisation"]
    assert body.name == "Southern Pact"
    assert len({mention.article for mention in body.mentions}) == 2
