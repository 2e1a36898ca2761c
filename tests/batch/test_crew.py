"""Work given to processes: what one does wrong is tried again, then set aside, and costs the others nothing."""

import os
from pathlib import Path

import pytest

from firsthand.batch.crew import MOST_FAILURES_ON_END, Task, Work
from firsthand.batch.processes import local_crew
from firsthand.records import FirsthandError, LibraryError


def double(number: int) -> int:
    return 2 * number


def end_process(number: int) -> int:
    os._exit(1)


def fail_until(path: str, count: int) -> int:
    """Fails so many times, by marks in a file."""
    with open(path, "a") as file:
        file.write("x")
    if len(Path(path).read_text()) <= count:
        raise ValueError("not yet")
    return 1


def lose_library() -> None:
    raise LibraryError("the library cannot be used")


def tasks(functions):
    """A task for each, and where their results go."""
    results = []
    made = [
        Task(f"task {n}", function, (n,), lambda r: results.append(r) or ()) for n, function in enumerate(functions)
    ]
    return iter(made), results


def test_a_task_that_ends_its_process_is_set_aside_and_the_others_are_done():
    coming, results = tasks([double] * 4 + [end_process] + [double] * 4)
    with local_crew(2) as crew:
        (aside,) = Work(crew, coming).do()
    assert aside.task.name == "task 4"
    assert "ended a worker process" in aside.reason
    assert sorted(results) == [0, 2, 4, 6, 10, 12, 14, 16]


def test_a_task_that_succeeds_at_the_third_try_is_done(tmp_path):
    results = []
    task = Task("late", fail_until, (str(tmp_path / "tries"), 2), lambda r: results.append(r) or ())
    with local_crew(1) as crew:
        assert not list(Work(crew, iter([task])).do())
    assert results == [1]


def test_what_follows_on_a_result_is_done_too():
    results = []
    first = Task("first", double, (1,), lambda r: [Task("second", double, (r,), lambda r: results.append(r) or ())])
    with local_crew(1) as crew:
        assert not list(Work(crew, iter([first])).do())
    assert results == [4]


def test_a_library_that_is_lost_ends_the_run_and_sets_nothing_aside(monkeypatch):
    monkeypatch.setattr("firsthand.batch.crew.LIBRARY_PAUSE_SECONDS", 0.0)
    with local_crew(1) as crew, pytest.raises(LibraryError):
        list(Work(crew, iter([Task("a", lose_library, ())])).do())


def test_when_nothing_succeeds_any_more_the_run_ends(tmp_path):
    made = (Task(str(n), fail_until, (str(tmp_path / str(n)), 9)) for n in range(100))
    aside = []
    with local_crew(1) as crew, pytest.raises(FirsthandError, match="one after the other"):
        aside.extend(Work(crew, made).do())
    assert len(list(tmp_path.iterdir())) < 2 * MOST_FAILURES_ON_END
