"""What all stories tell of one person, and who is taken to be one."""

from collections.abc import Iterator, Sequence

import pytest
import shelf

from firsthand.library import Library, open_library
from firsthand.library.named import forget_dossiers
from firsthand.library.search import find_people, load_person, search_articles
from firsthand.records import Dossier

TEXT = "{name}, the {role} of Vell, spoke. “The dam holds,” {name} said. Nobody asked Ilse Brandt."


def told(number: int, name: str, role: str, day: str | None) -> Dossier:
    """A story of one article in which someone says something and wants something."""
    one = shelf.article(number, TEXT.format(name=name, role=role), f"Story {number}", f"Outlet {number}", day)
    speaker = shelf.entity(name, [shelf.place(one, name), shelf.place(one, name, 1)], roles=(role,))
    other = shelf.entity("Ilse Brandt", [shelf.place(one, "Ilse Brandt")])
    TOLD[number] = one
    return shelf.dossier(
        [one],
        entities=[speaker, other],
        quotes=[shelf.quote(speaker, shelf.place(one, "The dam holds"), text="The dam holds")],
        positions=[shelf.position(speaker, shelf.place(one, "spoke"), "a new dam", toward=other)],
    )


TOLD: dict[int, object] = {}


@pytest.fixture
def library(library_url: str) -> Iterator[Library]:
    made = open_library(library_url, create=True)
    yield made
    made.close()


def fill(library: Library, dossiers: Sequence[Dossier], hidden: Sequence[Dossier] = ()) -> None:
    with library.writing() as connection:
        shelf.shelve(connection, TOLD.values())
        shelf.show(connection, *dossiers)
        shelf.show(connection, *hidden, hidden=True)
    TOLD.clear()


def test_what_someone_said_comes_together_across_stories_in_order_of_date(library):
    later = told(1, "Tamsin Corvey", "mayor", "2041-03-09")
    earlier = told(2, "Tamsin Corvey", "mayor", "2041-03-02")
    undated = told(3, "Tamsin Corvey", "mayor", None)
    fill(library, [later, earlier, undated])
    with library.reading() as connection:
        person = load_person(connection, "p-tamsin-corvey")
        assert person is not None
        assert [said.published for said in person.quotes] == ["2041-03-02", "2041-03-09", None]
        assert [said.story for said in person.quotes] == [earlier.id, later.id, undated.id]
        assert [said.quote.reports[0].extent.article for said in person.quotes[:2]] == [
            earlier.articles[0],
            later.articles[0],
        ]
        assert [one.position.what for one in person.positions] == ["a new dam"] * 3
        assert {one.toward for one in person.positions} == {"Ilse Brandt"}
        assert [row.story for row in person.stories] == [later.id, earlier.id, undated.id]
        assert (person.names, person.kind, person.others) == (("Tamsin Corvey",), "person", ())


def test_a_surname_alone_is_its_storys(library):
    fill(library, [told(1, "Corvey", "mayor", "2041-03-01"), told(2, "Corvey", "mayor", "2041-03-02")])
    with library.reading() as connection:
        rows = find_people(connection, "corvey", 10)
        assert len(rows) == 2
        assert all(row.stories == 1 for row in rows)
        assert load_person(connection, "p-corvey") is None
        assert search_articles(connection, "person:corvey", 10).total == 2


def test_two_of_one_name_in_one_story_are_nobody_elses(library):
    one = shelf.article(1, "Jon Varga the baker met Jon Varga the judge.", "Two", "Post", "2041-03-01")
    both = [shelf.entity("Jon Varga", [shelf.place(one, "Jon Varga", nth)]) for nth in (0, 1)]
    TOLD[1] = one
    fill(library, [shelf.dossier([one], entities=both), told(2, "Jon Varga", "baker", "2041-03-02")])
    with library.reading() as connection:
        rows = find_people(connection, "jon varga", 10)
        assert [row.stories for row in rows] == [1, 1, 1]
        assert len({row.key for row in rows}) == 3


def test_an_office_of_state_and_another_walk_of_life_are_two(library):
    senator = told(1, "Jon Varga", "senator", "2041-03-01")
    student = told(2, "Jon Varga", "student", "2041-03-02")
    unsaid = told(3, "Jon Varga", "friend", "2041-03-03")
    fill(library, [senator, student, unsaid])
    with library.reading() as connection:
        person = load_person(connection, "p-jon-varga")
        assert person is not None
        assert {row.story for row in person.stories} == {senator.id, unsaid.id}
        other = load_person(connection, *person.others)
        assert other is not None
        assert {row.story for row in other.stories} == {student.id}
        assert other.others == ("p-jon-varga",)


def test_people_are_listed_by_how_many_articles_name_them_and_hidden_stories_do_not_count(library):
    dossiers = [told(n, "Tamsin Corvey" if n else "Jon Varga", "mayor", "2041-03-01") for n in range(3)]
    fill(library, dossiers[:2], hidden=dossiers[2:])
    with library.reading() as connection:
        rows = find_people(connection, "", 10)
        assert [(row.name, row.stories, row.articles) for row in rows] == [
            ("Ilse Brandt", 2, 2),
            ("Jon Varga", 1, 1),
            ("Tamsin Corvey", 1, 1),
        ]
        assert find_people(connection, "", 1, 1) == rows[1:2]
        assert [row.name for row in find_people(connection, "VARGA jon", 10)] == ["Jon Varga"]
        assert find_people(connection, "nobody", 10) == ()


def test_a_forgotten_dossier_names_nobody(library):
    story = told(1, "Tamsin Corvey", "mayor", "2041-03-01")
    fill(library, [story])
    with library.writing() as connection:
        assert search_articles(connection, "has:quote person:tamsin", 10).total == 1
        forget_dossiers(connection, [story.id])
        assert search_articles(connection, "has:quote OR person:tamsin", 10).total == 0
        assert load_person(connection, "p-tamsin-corvey") is None
