"""The thresholds of the judging rooms: what chose each is said, and each can be bent and set back."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from firsthand.accounts.figures import rivals
from firsthand.accounts.people import alike, spelling

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The measurement, importable as it is run."""
    monkeypatch.syspath_prepend(str(BENCH))
    import thresholds

    yield thresholds
    for name in ("thresholds", "bending", "figures", "fictions"):
        sys.modules.pop(name, None)


def test_every_threshold_says_what_chose_it(bench: ModuleType) -> None:
    found = list(bench.thresholds())
    assert len(found) > 200
    assert [one.title for one in found if one.support == "reason"] == []


@pytest.mark.parametrize(
    ("said", "support"),
    [
        ("words; a bound of cost: longer ones are noise", "bound"),
        ("a format: what a weight of 1 is stored as", "bound"),
        ("of the shorter one; unmeasured", "unmeasured"),
        ("of the shorter one; set on stories-basil, 2026-11", "measured"),
        ("of the shorter one", None),
    ],
)
def test_a_comment_tells_the_support(bench: ModuleType, said: str, support: str | None) -> None:
    assert bench.support_in(said) == support


def test_what_stands_above_is_said_of_those_that_follow(bench: ModuleType, tmp_path: Path) -> None:
    lines = ["# Set on stories-basil, 2026-11.", "ONE = 1", "TWO = 2  # unmeasured", "", "THREE = 3"]
    told = [bench.comments_of(lines, at) for at in (1, 2, 4)]
    assert told == [
        ("", "Set on stories-basil, 2026-11."),
        ("unmeasured", "Set on stories-basil, 2026-11."),
        ("", ""),
    ]


def test_a_bent_threshold_is_bent_everywhere_and_set_back(bench: ModuleType) -> None:
    before = (spelling.NEAR_LETTERS, spelling.is_variant.__defaults__, rivals.ALIKE_LENGTHS, rivals.LEAST_ALIKE)
    with bench.Bent("firsthand.accounts.people.spelling", "NEAR_LETTERS", 2.0):
        assert spelling.is_variant.__defaults__ == (2 * before[0],)
    with bench.Bent("firsthand.accounts.figures.rivals", "ALIKE_LENGTHS", 0.5):
        assert before[2] / 2 == rivals.ALIKE_LENGTHS
        assert before[2] / 2 == rivals.LEAST_ALIKE
        assert before[3] > rivals.LEAST_ALIKE
    with bench.Bent("firsthand.accounts.people.alike", "SURNAME_LETTERS", 0.99):
        assert alike.SURNAME_LETTERS == 3  # a whole number goes at least one step
    after = (spelling.NEAR_LETTERS, spelling.is_variant.__defaults__, rivals.ALIKE_LENGTHS, rivals.LEAST_ALIKE)
    assert after == before
    assert alike.SURNAME_LETTERS == 4
