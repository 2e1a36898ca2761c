"""Floors on labelled sets: a change that puts stories together worse than today fails."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def grouping() -> ModuleType:
    if not (ROOT / "../shared/data/stories-basil").exists():
        pytest.skip("../shared/data is not here")
    spec = spec_from_file_location("bench_grouping", ROOT / "bench/grouping.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["bench_grouping"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("name", "days", "dated", "bcubed", "pairwise"),
    [
        ("stories-basil", ("", "9"), True, 0.985, 0.98),  # .996 and .993 on 2026-11-22
        ("stories-basil", ("", "9"), False, 0.945, 0.90),  # .958 and .916
        ("stories-ecbplus", ("", "9"), True, 0.88, 0.83),  # .892 and .844
        ("stories-allsides", ("2018-10", "2019"), True, 0.90, 0.76),
    ],
)
def test_floor(
    grouping: ModuleType, name: str, days: tuple[str, str], dated: bool, bcubed: float, pairwise: float
) -> None:
    articles, gold = grouping.load_set(name, days, dated)
    found = grouping.grouped(articles)
    assert grouping.bcubed(found, gold)[2] >= bcubed
    assert grouping.pairwise(found, gold)[2] >= pairwise
