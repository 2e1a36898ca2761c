"""The page of figures is what the kept figures make, and none of ours is under its floor."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, dict[str, object]]]:
    """The kept figures, with the folder of the measurements importable."""
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    yield json.loads((ROOT / "bench/results.json").read_text(encoding="utf-8"))
    for name in ("floors", "page", "rows"):
        sys.modules.pop(name, None)


def test_the_page_is_made_of_the_figures(bench: dict[str, dict[str, object]]) -> None:
    from page import page
    from rows import ROWS

    assert (ROOT / "docs/evaluation.md").read_text(encoding="utf-8") == page(bench, ROWS)
    assert set(bench) <= set(ROWS)


def test_no_kept_figure_is_under_its_floor(bench: dict[str, dict[str, object]]) -> None:
    from floors import fallen, load

    assert load()
    assert fallen(bench) == []


def test_a_floor_that_falls_is_named(
    bench: dict[str, dict[str, object]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import floors

    table = {"relaxed": 0.9}
    results = {"times": {"tables": {"a set": {"Firsthand": table, "a peer": {"relaxed": 0.5}}}}}
    monkeypatch.setattr(floors, "FLOORS", tmp_path / "floors.toml")
    monkeypatch.setattr(floors, "CHANGELOG", tmp_path / "CHANGELOG.md")
    floors.CHANGELOG.write_text("# Changelog\n\n## 0.2\n\n- Something.\n")
    floors.raise_all(results)
    assert floors.load() == {"times / a set / relaxed": {"floor": 0.88, "highest": 0.88}}
    assert floors.fallen(results) == []
    table["relaxed"] = 0.87
    assert floors.fallen(results) == ["times / a set / relaxed: 0.870 is under 0.880"]
    floors.raise_all(results)
    assert floors.load()["times / a set / relaxed"]["floor"] == 0.88
    with pytest.raises(SystemExit, match="says why"):
        floors.lower("times / a set / relaxed", 0.85, None)
    floors.lower("times / a set / relaxed", 0.85, "the set was corrected")
    assert "0.85: the set was corrected" in floors.CHANGELOG.read_text()
    assert floors.fallen(results) == []
    floors.CHANGELOG.write_text("# Changelog\n")
    assert "without a reason" in floors.fallen(results)[0]
