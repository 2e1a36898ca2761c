"""What persons decide is stored, holds for articles that come later, and can be undone."""

import json
from itertools import permutations

import pytest

from firsthand.library import (
    Library,
    drop_judgement,
    encode,
    load_judgements,
    make_export,
    open_library,
    save_judgement,
    settle,
    take_in,
)
from firsthand.library.judgements import NAMES
from firsthand.reading import DEFAULT_MODEL, reader_of
from firsthand.records import NameJudgement, NameSide, NameVerdict

BODY = (
    "The coach of Vell, {coach}, resigned on Monday after nine defeats in the northern league. {short} told the club "
    "in a letter of two pages that the players deserved better. {extra}"
)
COACHES = ("Tamsin Corvey", "Tamsin Corvay", "Tamsin Corvey")


def take(library: Library, folder, *numbers: int) -> None:
    path = folder / "articles.jsonl"
    path.write_text("\n".join(map(line, numbers)))
    take_in(library, [path], model=DEFAULT_MODEL, processes=1)


def line(number: int) -> str:
    coach = COACHES[number]
    body = BODY.format(coach=coach, short=coach.split()[-1], extra=f"It was read by {number + 2} clerks.")
    return json.dumps({"source": f"{number}.txt", "outlet": f"Outlet {number}", "text": body})


def export_of(library: Library) -> bytes:
    with library.reading() as connection:
        return encode(make_export(connection))


def people_in(library: Library) -> list[str]:
    stories = json.loads(export_of(library))["stories"]
    return sorted(entity["name"] for story in stories for entity in story["entities"] if entity["kind"] == "person")


def decision(library: Library, verdict: NameVerdict, one: str, other: str) -> NameJudgement:
    ids = tuple(article["id"] for article in json.loads(export_of(library))["articles"])
    return NameJudgement(verdict=verdict, one=NameSide(name=one), other=NameSide(name=other), within=ids)


def store(library: Library, *decided: NameJudgement) -> None:
    with library.writing() as connection:
        for at, judgement in enumerate(decided):
            save_judgement(connection, NAMES, judgement, "ada", f"2025-03-0{at + 1}")
    settle(library, reader_of())


@pytest.fixture
def library(tmp_path, libraries) -> Library:
    """A library of two articles that spell one name in two ways."""
    made = open_library(libraries("a"), create=True)
    take(made, tmp_path, 0, 1)
    settle(made, reader_of())
    assert len(people_in(made)) == 1
    return made


def test_a_judgement_survives_a_second_run_and_new_articles(library, tmp_path):
    store(library, decision(library, "apart", "Tamsin Corvey", "Tamsin Corvay"))
    assert people_in(library) == ["Tamsin Corvay", "Tamsin Corvey"]
    take(library, tmp_path, 0, 1)
    settle(library, reader_of())
    assert people_in(library) == ["Tamsin Corvay", "Tamsin Corvey"]
    take(library, tmp_path, 2)
    settle(library, reader_of())
    assert len(json.loads(export_of(library))["stories"]) == 1
    assert people_in(library) == ["Tamsin Corvay", "Tamsin Corvey"]


def test_undone_is_as_if_it_had_never_been(library):
    before = export_of(library)
    store(library, decision(library, "apart", "Tamsin Corvey", "Tamsin Corvay"))
    assert export_of(library) != before
    with library.writing() as connection:
        (judgement,) = load_judgements(connection)
        drop_judgement(connection, judgement.id)
    settle(library, reader_of())
    assert export_of(library) == before
    with library.reading() as connection:
        assert load_judgements(connection) == ()


def test_the_same_judgements_in_any_order_give_the_same_bytes(library, libraries, tmp_path):
    decided = [
        decision(library, "apart", "Tamsin Corvey", "Tamsin Corvay"),
        decision(library, "same", "Corvey", "Tamsin Corvey"),
        decision(library, "apart", "Corvey", "Tamsin Corvay"),
    ]
    exports = set()
    for at, order in enumerate(permutations(decided)):
        other = open_library(libraries(f"{at}"), create=True)
        take(other, tmp_path, 0, 1)
        store(other, *order)
        exports.add(export_of(other))
    assert len(exports) == 1


def test_who_and_when_is_kept_and_the_same_decision_twice_is_one(library):
    decided = decision(library, "apart", "Tamsin Corvey", "Tamsin Corvay")
    store(library, decided)
    with library.writing() as connection:
        save_judgement(connection, NAMES, decided, "bela", "2025-04-01")
    with library.reading() as connection:
        (judgement,) = load_judgements(connection, NAMES)
        assert load_judgements(connection, "another kind") == ()
    assert (judgement.by, judgement.at) == ("ada", "2025-03-01")
