"""Persons' corrections of stories hold whatever comes later and however it comes, and can be undone to the byte."""

import random
from collections.abc import Callable, Iterator, Sequence

import pytest
import shelf

from firsthand.library import (
    Library,
    drop_judgement,
    encode,
    load_judgements,
    make_export,
    open_library,
    settle,
)
from firsthand.library.corrections import correct, hiding, merging, moving, renaming, splitting
from firsthand.library.judgements import STORIES
from firsthand.library.search import search_articles, search_stories
from firsthand.library.stories import find_story, load_dossier, load_story_rows
from firsthand.records import Article, FirsthandError, StoryJudgement

READER = "none"
QUAKE = (
    "A quake shook Vell and Orsa at dawn on Monday; {n} bridges over the river Ammer fell and rescuers dug for {m}."
)
STRIKE = "Bus drivers of Harrow stopped work over pay; the depot union leader counted {n} drivers and {m} idle buses."
TRIAL = "The jury in Quenby found the banker guilty of fraud; the prosecutor read out {n} letters and {m} ledgers."


def article(number: int, text: str) -> Article:
    told = text.format(n=number + 2, m=number + 40)
    return shelf.article(number, told, title=told[:30], outlet=f"Outlet {number}", published="2041-03-02")


QUAKES = [article(n, QUAKE) for n in range(3)]
STRIKES = [article(n, STRIKE) for n in range(10, 14)]
TRIALS = [article(n, TRIAL) for n in range(20, 22)]
FIRST = [*QUAKES[:2], *STRIKES[:3], *TRIALS[:1]]
ALL = [*QUAKES, *STRIKES, *TRIALS]
IDS = {one.id: one.source.removeprefix("desk/").removesuffix(".txt") for one in ALL}


def ids(*articles: Article) -> tuple[str, ...]:
    return tuple(sorted(one.id for one in articles))


DECISIONS: dict[str, StoryJudgement] = {
    "merge": merging(ids(*QUAKES[:2]), ids(*TRIALS[:1])),
    "split": splitting(ids(STRIKES[0]), ids(*STRIKES[:3])),
    "move": moving(ids(STRIKES[1]), ids(*QUAKES[:2])),
    "rename": renaming(ids(*STRIKES[:3]), "The Harrow buses"),
    "hide": hiding(ids(*STRIKES[:3])),
}


def bring(library: Library, articles: Sequence[Article]) -> None:
    with library.writing() as connection:
        shelf.shelve(connection, articles)
    settle(library, READER)


def decide(library: Library, decided: StoryJudgement, at: str = "2041-03-05T10:00:00+00:00") -> str:
    with library.writing() as connection:
        judgement = correct(connection, decided, "ada", at)
    settle(library, READER)
    return judgement.id


def undo(library: Library, id: str) -> None:
    with library.writing() as connection:
        drop_judgement(connection, id)
    settle(library, READER)


def export_of(library: Library) -> bytes:
    with library.reading() as connection:
        return encode(make_export(connection))


def rows_of(library: Library) -> list[tuple[str, str, str, bool]]:
    """Address, id, title and hiding of each story."""
    with library.reading() as connection:
        return sorted(
            (row.address, row.story, row.title, row.hidden) for row in load_story_rows(connection, hidden=True)
        )


def stories_in(library: Library) -> list[list[str]]:
    """The stories as lists of the articles' numbers."""
    with library.reading() as connection:
        found = [load_dossier(connection, row.story) for row in load_story_rows(connection, hidden=True)]
    return sorted(sorted((IDS[id] for id in one.articles), key=int) for one in found)


@pytest.fixture
def library(library_url: str) -> Iterator[Library]:
    """A library of three stories."""
    made = open_library(library_url, create=True)
    bring(made, FIRST)
    assert stories_in(made) == [["0", "1"], ["10", "11", "12"], ["20"]]
    yield made
    made.close()


EXPECTED = {
    "merge": [["0", "1", "2", "20", "21"], ["10", "11", "12", "13"]],
    "split": [["0", "1", "2"], ["10"], ["11", "12", "13"], ["20", "21"]],
    "move": [["0", "1", "11", "2"], ["10", "12", "13"], ["20", "21"]],
    "rename": [["0", "1", "2"], ["10", "11", "12", "13"], ["20", "21"]],
    "hide": [["0", "1", "2"], ["10", "11", "12", "13"], ["20", "21"]],
}


@pytest.mark.parametrize("verdict", DECISIONS)
def test_a_correction_holds_for_a_second_run_and_for_articles_that_come_later(library, verdict):
    decide(library, DECISIONS[verdict])
    corrected = export_of(library)
    settle(library, READER)
    bring(library, FIRST)
    assert export_of(library) == corrected
    bring(library, [QUAKES[2], STRIKES[3], TRIALS[1]])
    assert sorted(map(sorted, stories_in(library))) == sorted(map(sorted, EXPECTED[verdict]))
    with library.reading() as connection:
        row = find_story(connection, STRIKES[2].id)
    assert row is not None
    assert (row.title == "The Harrow buses") == (verdict == "rename")
    assert row.hidden == (verdict == "hide")


@pytest.mark.parametrize("verdict", DECISIONS)
def test_undone_is_as_if_it_had_never_been(library, verdict):
    before, rows = export_of(library), rows_of(library)
    id = decide(library, DECISIONS[verdict])
    assert (export_of(library), rows_of(library)) != (before, rows)
    undo(library, id)
    assert export_of(library) == before
    assert sorted(row[1:] for row in rows_of(library)) == sorted(row[1:] for row in rows)
    with library.reading() as connection:
        assert [find_story(connection, row[0]).story for row in rows] == [row[1] for row in rows]
        assert load_judgements(connection) == ()


def test_undone_after_later_articles_is_as_if_it_had_never_been(library, new_place):
    id = decide(library, DECISIONS["merge"])
    bring(library, [QUAKES[2], TRIALS[1]])
    undo(library, id)
    other = open_library(new_place(), create=True)
    bring(other, [*FIRST, QUAKES[2], TRIALS[1]])
    assert export_of(library) == export_of(other)
    other.close()


def test_of_two_contradicting_corrections_the_later_holds(library):
    one, other = DECISIONS["merge"], splitting(ids(*TRIALS[:1]), ids(*QUAKES[:2], *TRIALS[:1]))
    decide(library, one, "2041-03-05T10:00:00+00:00")
    decide(library, other, "2041-03-05T10:00:00+00:00")  # within the second, and after it
    assert stories_in(library) == [["0", "1"], ["10", "11", "12"], ["20"]]
    decide(library, one, "2041-03-05T09:00:00+01:00")  # an hour before, for whoever decides it so
    assert stories_in(library) == [["0", "1"], ["10", "11", "12"], ["20"]]
    decide(library, one, "2041-03-06")
    assert ["0", "1", "20"] in stories_in(library)
    with library.reading() as connection:
        assert len(load_judgements(connection, STORIES)) == 2  # the same decision twice is one, made last


def test_hidden_stories_stay_out_of_lists_and_searches_and_in_the_export(library):
    decide(library, DECISIONS["hide"])
    with library.reading() as connection:
        shown = load_story_rows(connection)
        assert len(shown) == 2
        assert search_articles(connection, "drivers", 10).total == 0
        assert search_stories(connection, "drivers", "newest", 10).total == 0
        row = find_story(connection, STRIKES[0].id)
        assert row is not None
        assert find_story(connection, row.address) == row
    assert STRIKES[0].id.encode() in export_of(library)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: merging(ids(QUAKES[0]), ids(QUAKES[0])), "one story already"),
        (lambda: splitting(ids(*QUAKES), ids(*QUAKES)), "leave one in it"),
        (lambda: moving(ids(QUAKES[0]), ids(QUAKES[0])), "in that story already"),
        (lambda: renaming(ids(QUAKES[0]), " "), "one letter at least"),
        (lambda: renaming(ids(QUAKES[0]), "a" * 301), "longer than 300"),
        (lambda: renaming(ids(QUAKES[0]), "a\u202eb"), "cannot be printed"),
        (lambda: hiding(()), "nothing to hide"),
    ],
)
def test_what_decides_nothing_is_refused(tmp_path, make: Callable[[], StoryJudgement], said):
    library = open_library(str(tmp_path / "a.db"), create=True)
    with library.writing() as connection, pytest.raises(FirsthandError, match=said):
        correct(connection, make(), "ada", "2041-03-05")
    with library.writing() as connection, pytest.raises(FirsthandError, match="is no time"):
        correct(connection, DECISIONS["hide"], "ada", "yesterday")
    with library.reading() as connection:
        assert load_judgements(connection) == ()


@pytest.fixture
def new_place(library_url: str, tmp_path, request) -> Callable[[], str]:
    """Makes places for further libraries of the same kind."""
    numbers = iter(range(100))
    if "://" in library_url:
        make: Callable[[], str] = request.getfixturevalue("new_database")
        return make
    return lambda: str(tmp_path / f"other-{next(numbers)}.db")


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_articles_and_corrections_does_not_show(library_url, new_place, seed):
    """Articles in batches with decisions between them, in any order, come to what all at once come to."""
    chance = random.Random(seed)
    decided = chance.sample(sorted(DECISIONS), 3)
    times = {verdict: f"2041-04-0{number + 1}" for number, verdict in enumerate(decided)}
    exports = []
    for place in (library_url, new_place(), new_place()):
        library = open_library(place, create=True)
        steps: list[object] = [*chance.sample(ALL, len(ALL)), *chance.sample(decided, len(decided))]
        if len(exports) < 2:
            chance.shuffle(steps)
        batch: list[Article] = []
        for step in steps:
            if isinstance(step, Article):
                batch.append(step)
                if len(exports) == 2 or chance.random() < 0.6:
                    continue
            bring(library, batch)
            batch = []
            if isinstance(step, str):
                decide(library, DECISIONS[step], times[step])
        bring(library, batch)
        exports.append(export_of(library))
        library.close()
    assert exports[0] == exports[1] == exports[2]
