import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.sources.asides import without_asides
from firsthand.sources.clean import clean

STORY = (
    "The harbour council of Orm voted on Tuesday to close the northern pier, and the ferry line said it would appeal."
)


@pytest.mark.parametrize(
    ("line", "kept", "taken"),
    [
        (
            "Mayor Ilse Vane Ilse Maria VanePier to close after storm Council split on money: report MORE said no.",
            "Mayor Ilse Vane said no.",
            "Ilse Maria VanePier to close after storm Council split on money: report MORE",
        ),
        (
            "Mayor Ilse Vane Ilse Maria Vane Pier to close after storm MORE’s plan, and “it stays”, she said.",
            "Mayor Ilse Vane’s plan, and “it stays”, she said.",
            "Ilse Maria Vane Pier to close after storm MORE",
        ),
        ("Orm Lines ORL, -1.25% said it would appeal.", "Orm Lines said it would appeal.", "ORL, -1.25%"),
    ],
)
def test_what_hangs_on_a_name_is_taken_out_of_the_sentence(line: str, kept: str, taken: str) -> None:
    found, removed = without_asides(line)
    assert found == kept
    assert [one.text for one in removed] == [taken]


@pytest.mark.parametrize(
    "line",
    [
        "The union wants MORE, its new campaign, to reach every port.",
        "Vane met Vane on Tuesday. The council had asked for a report. The campaign is called MORE.",
        "Ilse Vane and Ilse Maria Vane are cousins. They run the group. It is called MORE.",
        "Growth was +1.25% in Orm and ORL fell.",
    ],
)
def test_a_sentence_of_the_story_stays(line: str) -> None:
    assert without_asides(line) == (line, ())


def test_the_two_names_of_one_paragraph_lose_their_links_each() -> None:
    line = "Ilse Vane Ilse VanePier to close MORE and Tor Lund Tor LundBudget fails Ferry late MORE (Orm) voted."
    text, removed = without_asides(line)
    assert text == "Ilse Vane and Tor Lund (Orm) voted."
    assert [one.kind for one in removed] == ["related", "related"]


def test_what_was_taken_is_kept_with_its_kind_in_its_place() -> None:
    cleaned = clean(
        f"{STORY}\n\nIlse Vane Ilse Maria VanePier to close after storm MORE said no to that plan.\n\nShare"
    )
    assert cleaned.text == f"{STORY}\n\nIlse Vane said no to that plan."
    assert [(one.kind, one.text[:10]) for one in cleaned.removed] == [("related", "Ilse Maria"), ("share", "Share")]


@given(st.text(alphabet="Aa MORE.,", max_size=400))
def test_kept_and_taken_make_the_line(line: str) -> None:
    kept, removed = without_asides(line)
    assert len(kept) + sum(len(one.text) for one in removed) <= len(line)
    assert sorted("".join((kept, *(one.text for one in removed))).replace(" ", "")) == sorted(line.replace(" ", ""))
    assert without_asides(line) == (kept, removed)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Story Continued Below", "advert"),
        ("Advertisement Advertisement", "advert"),
        ("(Also on the Courier: Ferries to run again from Monday)", "related"),
        ("RELATED: Ferries to run again from Monday", "related"),
        ("Enlarge this image toggle caption Tor Lund/AFP Tor Lund/AFP", "caption"),
        ("Slideshow (4 Images)", "media"),
        ("This article is more than 3 years old", "reading-time"),
        ("[pullquote]", "markup"),
        ('poster="https://courier.example/pier.jpg"', "markup"),
        ("ORL -1.25% VAL +0.40%", "ticker"),
        ("This site is protected by reCAPTCHA and the Privacy Policy and Terms of Service apply.", "cookie-notice"),
        (
            "Harbour Brief Our best stories. Sign Up By signing up you agree to our terms and our privacy notice.",
            "newsletter",
        ),
        ("2.4k shares", "share"),
    ],
)
def test_lines_of_the_page_are_named(line: str, kind: str) -> None:
    removed = {
        one.text: one.kind for one in clean(f"{STORY}\n\n{line}\n\n{STORY.replace('Tuesday', 'Friday')}").removed
    }
    assert removed == {line: kind}


@pytest.mark.parametrize(
    "line",
    [
        "(Also on Tuesday the council met again.)",
        "This article of the charter is more than 30 years old and has never been used, the mayor said.",
        "Growth: Orm +1.2%, Vale +0.4%",
        "The story continued below deck, where Lund slept in a bunk.",
    ],
)
def test_lines_of_the_story_stay(line: str) -> None:
    assert line in clean(f"{STORY}\n\n{line}\n\n{STORY.replace('Tuesday', 'Friday')}").text
