import pytest

from firsthand.sources.bylines import bare_byline_of, byline_of, lone_name, people_and_agencies, person_of
from firsthand.sources.imprint import is_imprint, names_in


@pytest.mark.parametrize(
    ("line", "authors", "credits"),
    [
        ("By Mira Tolland", ("Mira Tolland",), ()),
        ("By Mira Tolland and Joss Everand in Port Amsel", ("Mira Tolland", "Joss Everand"), ()),
        ("By Mira Tolland, Political Editor, and Joss Everand", ("Mira Tolland", "Joss Everand"), ()),
        ("By MIRA O'TOLLAND Associated Press", ("Mira O'Tolland",), ("AP",)),
        ("By Associated Press Reporters", (), ("AP",)),
        ("By Nordic Press Reporters", (), ("Nordic Press",)),
        ("By Meridian Wire reporters", (), ("Meridian Wire",)),
        ("By Mira Tolland/AFP", ("Mira Tolland",), ("AFP",)),
        ("By Mira Tolland | Ostrand Courier", ("Mira Tolland",), ()),
        ("By Mira Tolland for the Ostrand Courier @mtolland", ("Mira Tolland",), ()),
        ("Written by Ana de la Cruz", ("Ana de la Cruz",), ()),
        ("By Our Correspondent", (), ()),
        ("By Ostrand Times Staff", (), ()),
    ],
)
def test_bylines(line: str, authors: tuple[str, ...], credits: tuple[str, ...]) -> None:
    byline = byline_of(line)
    assert byline is not None
    assert (byline.authors, byline.credits) == (authors, credits)


@pytest.mark.parametrize(
    "line", ["By 2030, the country will need more", "By Tuesday night", "By land and sea", "By the numbers", "Byron"]
)
def test_what_only_begins_like_a_byline(line: str) -> None:
    assert byline_of(line) is None


def test_a_name_with_its_role_is_a_byline_and_a_headline_about_an_editor_is_none() -> None:
    byline = bare_byline_of("Mira Tolland, Political Editor")
    assert byline is not None
    assert byline.authors == ("Mira Tolland",)
    assert bare_byline_of("Minister Praises Courier’s Political Editor Mira Tolland: ‘Good Reporter’") is None
    assert bare_byline_of("Port Amsel Strike Ends") is None


def test_a_name_alone() -> None:
    found = lone_name("Mira Tolland in Port Amsel")
    assert found is not None
    assert found.authors == ("Mira Tolland",)
    assert lone_name("World News") is None
    assert lone_name("Warship Amsel on Thursday foiled a raid.") is None


def test_metadata_names_are_sorted_out() -> None:
    found = people_and_agencies(["Mira Tolland", "AFP", "By Joss Everand", "Newsroom", "Nordic News Agency"])
    assert found.authors == ("Mira Tolland", "Joss Everand")
    assert found.credits == ("AFP", "Nordic News Agency")


def test_names_with_particles() -> None:
    assert person_of("Mohammed bin Salem al-Rashid") == "Mohammed bin Salem al-Rashid"
    assert person_of("Monday Morning") is None


def test_a_day_and_a_name_on_one_line_are_the_imprint() -> None:
    line = "Posted on Sunday, March 2, 2031 by Mira Tolland"
    assert (is_imprint(line), names_in(line)) == ("byline", ("Mira Tolland",))
    assert is_imprint("Posted on Sunday by popular demand") is None
