"""Names in one article: where they stand, what they name, and the role beside them."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.reading.names.mentions import find_mentions
from firsthand.reading.parse import parse
from firsthand.records import Mention, article_of


def mentions_in(text: str) -> tuple[Mention, ...]:
    article = article_of(source="fiction.txt", text=text)
    return find_mentions(article, parse(text))


def named(text: str) -> list[tuple[str, str]]:
    return [(mention.extent.words(text), mention.kind) for mention in mentions_in(text)]


def roles(text: str) -> dict[str, str | None]:
    return {
        mention.extent.words(text): mention.role.words(text) if mention.role else None
        for mention in mentions_in(text)
        if mention.kind == "person"
    }


def test_a_person_stands_without_title_honorific_or_possessive() -> None:
    text = (
        "Foreign Minister Tamsin Corvey spoke first. Ms Corvey's deputy, Dr Ivo Trell, agreed with Sir Alban Reyle."
    )
    people = [words for words, kind in named(text) if kind == "person"]
    assert people == ["Tamsin Corvey", "Corvey", "Ivo Trell", "Alban Reyle"]


@pytest.mark.parametrize(
    ("text", "person", "role"),
    [
        ("Foreign Minister Tamsin Corvey said no.", "Tamsin Corvey", "Foreign Minister"),
        ("US Secretary of State Mary Ames said no.", "Mary Ames", "US Secretary of State"),
        ("The US ambassador to Orlenia, Mary Ames, said no.", "Mary Ames", "US ambassador to Orlenia"),
        ("The company's chief executive, Dana Mirel, said no.", "Dana Mirel", "company's chief executive"),
        ("Ilka Brandt, head of the dockers' union, said no.", "Ilka Brandt", "head of the dockers' union"),
        ("Pieter Vosk, 52, a spokesman for the port, said no.", "Pieter Vosk", "spokesman for the port"),
        ("Talks stalled amid fears President Oskar Lindqvale would walk out.", "Oskar Lindqvale", "President"),
        ("Retired ferryman Nils Harrow watched the water rise.", "Nils Harrow", "Retired ferryman"),
    ],
)
def test_the_role_beside_a_name(text: str, person: str, role: str) -> None:
    assert roles(text).get(person) == role


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A spokesman for Regional Chief Minister Nadia Pell spoke.", {"Nadia Pell": "Regional Chief Minister"}),
        (
            "Tom Wells, son of the late Mayor Ann Wells, spoke.",
            {"Tom Wells": "son of the late Mayor Ann Wells", "Ann Wells": "late Mayor"},
        ),
        ("Deputy Assistant to the President Sofia Gork spoke.", {"Sofia Gork": "Deputy Assistant to the President"}),
        ("Venn and Sen. Chris Cone tried again.", {"Venn": None, "Chris Cone": "Sen."}),
        ("They pushed Mr. Goodall, Mr. McCale and moderate lawmakers.", {"Goodall": None, "McCale": None}),
        (
            "He quarrelled with Hugh Trent, Brack Gov. John Kasel and other party leaders.",
            {"Hugh Trent": None, "John Kasel": "Brack Gov."},
        ),
        ("Presidential son-in-law and adviser Jared Kestner left.", {"Jared Kestner": "son-in-law and adviser"}),
    ],
)
def test_a_role_is_of_the_one_whom_it_stands_with_and_of_no_other(text: str, found: dict[str, str | None]) -> None:
    assert roles(text) == found


def test_no_role_where_none_is_given() -> None:
    assert roles("On Tuesday Tamsin Corvey walked along the quay.") == {"Tamsin Corvey": None}


def test_one_name_has_one_kind_in_an_article() -> None:
    text = (
        "Prime Minister Jorun Haldane met union leaders on Monday. Haldane and Corvey said the talks went well. "
        "Haldane left early. Foreign Minister Tamsin Corvey stayed."
    )
    kinds = dict(named(text))
    assert kinds["Haldane"] == kinds["Corvey"] == kinds["Jorun Haldane"] == "person"


def test_coordinated_names_are_two() -> None:
    text = "Prime Minister Jorun Haldane and Foreign Minister Tamsin Corvey met. Later Haldane and Corvey dined."
    assert [words for words, kind in named(text) if kind == "person"] == [
        "Jorun Haldane",
        "Tamsin Corvey",
        "Haldane",
        "Corvey",
    ]


def test_organisations_by_their_own_words() -> None:
    text = (
        "The Harbour Workers' Union (HWU) wrote to the Orlenian Foreign Ministry. "
        "Kessel United and the University of Port Maren declined to comment, but the HWU did not."
    )
    found = named(text)
    for name in ("Harbour Workers' Union", "HWU", "Orlenian Foreign Ministry", "Kessel United"):
        assert (name, "organisation") in found
    assert ("University of Port Maren", "organisation") in found
    assert [words for words, _ in found].count("HWU") == 2


def test_companies_and_rivals_are_no_people() -> None:
    found = named(
        "Northern Steel plc will buy its smaller rival Calder Metals. The Premier Division begins on Sunday."
    )
    assert ("Calder Metals", "organisation") in found
    assert all(kind != "person" for _, kind in found)


def test_a_dateline_is_a_place_and_hyphens_stay_inside_names() -> None:
    found = named("KELMORE (Wire) — Deputy minister Sami al-Hadid spoke. Al-Hadid left for Kelmore.")
    assert ("KELMORE", "place") in found
    assert ("Sami al-Hadid", "person") in found
    assert ("Kelmore", "place") in found


def test_a_newspaper_is_no_person() -> None:
    assert ("Morgenblatt", "organisation") in named("The plan was first reported by the newspaper Morgenblatt.")


def test_countries_of_the_table() -> None:
    found = named("The Russians and France's government met in Ankara, the Turkish army said.")
    assert ("Russians", "country") in found
    assert ("France", "country") in found
    assert ("Ankara", "place") in found
    assert all(words != "Turkish" for words, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        "Troops crossed into Valdia at dawn. The Valdian government said it would respond.",
        "Valdia's foreign minister flew home. Troops had crossed the river.",
        "She is the president of Valdia. He is her brother.",
        "Talks with the Republic of Valdia ended. Valdia wants more.",
    ],
)
def test_an_invented_country_shows_itself(text: str) -> None:
    kinds = {kind for words, kind in named(text) if words.split()[-1] == "Valdia"}
    assert kinds == {"country"}


@pytest.mark.parametrize(
    "text",
    [
        "Garrick said it would wait. The Garrick capital was calm, and nobody expects trouble there.",
        "Garrick sent a letter on Monday. The road to the border with Garrick is closed.",
        "Garrick, a country of two million, refused. Garrick told the court that the fish were its own.",
    ],
)
def test_a_name_that_the_model_takes_for_a_person_is_a_country_by_what_only_a_land_has(text: str) -> None:
    assert {kind for words, kind in named(text) if words == "Garrick"} == {"country"}


def test_a_surname_stays_a_person_beside_a_border() -> None:
    text = "Paul Garrick wrote to the court. Garrick's border is a hedge, and the Garrick family tends it."
    assert {kind for words, kind in named(text) if words == "Garrick"} == {"person"}


def test_a_name_between_commas_behind_an_office_is_a_person() -> None:
    assert roles("The letter is a fake, said the press secretary, Ovid Kestrin.")["Ovid Kestrin"] is not None
    assert roles("About 20 boats have sunk, according to its mayor, Hale Sundquist.")["Hale Sundquist"] is not None
    bodies = named("She wrote to the chairman, Northern Rail Company, and to others.")
    assert ("Northern Rail Company", "person") not in bodies


def test_a_town_is_no_country() -> None:
    text = "The flood reached Brennick on Sunday. Brennick's mayor, Ada Sell, closed the bridges in Brennick."
    assert {kind for words, kind in named(text) if words == "Brennick"} == {"place"}


def test_peoples_name_their_country_and_adjectives_do_not() -> None:
    text = "The Valdian government is angry with Orlenia. Valdia says the Orlenians broke their word."
    words = [words for words, _ in named(text)]
    assert "Orlenians" in words
    assert "Valdian" not in words


def test_a_name_in_capitals_is_found_again() -> None:
    text = "HALDANE WARNS OF STRIKE\n\nPrime Minister Jorun Haldane warned on Monday. Haldane was blunt."
    found = named(text)
    assert ("HALDANE", "person") in found


def test_headline_words_are_no_names() -> None:
    text = (
        "Prime Minister Jorun Haldane Says No Deal Before Winter Talks End\n\n"
        "Prime Minister Jorun Haldane said there would be no deal."
    )
    assert [words for words, _ in named(text)] == ["Jorun Haldane", "Jorun Haldane"]


def test_a_headlines_verb_is_no_part_of_a_name() -> None:
    text = "Governor Appoints Trusted Aide to Fill Kesh Seat\n\nAldo Kesh resigned on Monday."
    assert [words for words, kind in named(text) if kind == "person"] == ["Kesh", "Aldo Kesh"]


def test_a_surname_before_junior_is_found_again() -> None:
    found = [words for words, _ in named("Jon Marrow Jr. spoke. Marrow left early, and Marrow Jr. slept.")]
    assert found == ["Jon Marrow Jr.", "Marrow", "Marrow Jr."]


def test_no_name_in_nothing() -> None:
    assert mentions_in("") == ()
    assert mentions_in("the water rose and then it fell.") == ()


PIECES = st.sampled_from(
    [
        "Mr", "Foreign Minister", "Tamsin Corvey", "Corvey", "said", "the", "Valdia", "'s", ",", ".", "\n\n",
        "“", "”", "of", "and", "(", ")", "HWU", "52", "Union", "President", "in", "—", "’", "É", "🚢", "Republic",
    ]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, max_size=25))
def test_extents_slice_back_in_order_and_never_overlap(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = mentions_in(text)
    for mention in found:
        words = mention.extent.words(text)
        assert words == words.strip() != ""
        assert words[0].isupper() or " " in words
        assert mention.role is None or mention.role.words(text).strip()
    assert all(one.extent.end <= other.extent.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Calder Mott's shareholders met. Shares in Calder Mott fell.", "Calder Mott", "organisation"),
        ("An analyst at Calder Mott wrote it.", "Calder Mott", "organisation"),
        ("Teodor Vane, a nurse from the coast, stayed at home.", "Teodor Vane", "person"),
        ("They met in the Tilden Tower.", "Tilden Tower", "place"),
        ("Its president, Nilo Overbeek, told Harbour Radio that the wool was wet.", "Nilo Overbeek", "person"),
        ("Air Corland is late. The money went to Air Corland.", "Air Corland", "organisation"),
        (
            "Brandel Motors denied it. On Monday Brandel sent its data, and Brandel is sure.",
            "Brandel",
            "organisation",
        ),
        ("Brandel Motors denied it. It rained in Brandel.", "Brandel", "place"),
    ],
)
def test_the_words_round_a_name_tell_its_kind(text: str, name: str, kind: str) -> None:
    assert dict(named(text)).get(name) == kind


def test_groups_and_forms_of_address_are_no_people() -> None:
    people = [
        words for words, kind in named("Fellow Reformists left early. Thank you, Mr President.") if kind == "person"
    ]
    assert people == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Joint Committee on Example Waters met on Monday.", "Joint Committee on Example Waters", "organisation"),
        ("The Ways and Means Committee met on Monday.", "Ways and Means Committee", "organisation"),
        ("He studied at Randolph-Marrow College for years.", "Randolph-Marrow College", "organisation"),
        ("Representative Steve Israel spoke first.", "Steve Israel", "person"),
        ("Representative Peter T. King spoke first.", "Peter T. King", "person"),
        ("The photo shows the quay (Mila Corvey/Harbour Press).", "Harbour Press", "organisation"),
        ("Boss William “the Chin” Tarn died.", "William “the Chin” Tarn", "person"),
        ("Hero pilot Rolv 'Sandy' Tarn was a father of three.", "Rolv 'Sandy' Tarn", "person"),
        ("President Moon Jae-hyun spoke first.", "Moon Jae-hyun", "person"),
        ("A Jon Marrow-led club met President Jon Marrow.", "Jon Marrow", "person"),
        ("She lives in Marrow City. In Marrow City it rained.", "Marrow City", "place"),
    ],
)
def test_names_are_whole_and_of_their_kind(text: str, name: str, kind: str) -> None:
    assert (name, kind) in named(text)


@pytest.mark.parametrize(
    ("text", "no_name"),
    [
        ("White House Press Secretary Mila Corvey spoke.", "White House Press"),
        ("The party's Co-Chairwoman left the Harbour Party Co-Chair alone.", "Harbour Party Co"),
        ("Defense Secretary Mila Corvey spoke.", "Defense"),
        ("It rained on Dec. 4 and on Jan. 5.", "Dec."),
        ("Firing Corvey was wrong. The firing hurt Mila Corvey.", "Firing Corvey"),
        ("Senate Republicans & Democrats agreed. Republicans & Democrats smiled.", "Republicans & Democrats"),
    ],
)
def test_what_stands_round_a_name_is_no_name(text: str, no_name: str) -> None:
    assert no_name not in [words for words, _ in named(text)]


def test_a_club_is_a_club_where_the_article_is_about_sport() -> None:
    text = (
        "The striker scored two goals for Vell City. The manager praised the midfielder. Fans of Vell City sang "
        "after the match, and Vell City won the league."
    )
    assert {kind for words, kind in named(text) if words == "Vell City"} == {"organisation"}


def test_a_full_name_ends_with_the_word_by_which_its_body_is_called() -> None:
    text = (
        "A Pact spokesman said that members of the Pact had met, and that the Pact would wait. "
        "Ministers of the Southern Pact met in Orlo."
    )
    bodies = [words for words, kind in named(text) if kind == "organisation"]
    assert "Southern Pact" in bodies
    assert "Pact" in bodies


def test_a_month_is_no_person_who_has_its_name() -> None:
    text = "Minister Wanda May spoke on 3 May. In May she went. May's aides came on May 4, and May said no."
    mentions = find_mentions(article_of(source="x", text=text), parse(text))
    assert [one.extent.start for one in mentions if one.kind == "person"] == [9, 52, 83]
