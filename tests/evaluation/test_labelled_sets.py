"""Small parts of the labelled sets, measured whenever the tests run: no figure falls under its floor unseen.

The whole sets, their peers and all other rows: `python bench/run.py`. A floor here is .02 under the figure of the day
that is written beside it; it only goes up.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "../shared/data"

CASES = {  # folder, command, floors; 2026-11-22
    "quotes": (
        "quotes-polnear",
        ["quotes_polnear.py", "--limit", "30"],
        {"exact": 0.666, "overlap": 0.801, "speaker": 0.730},
    ),
    "times": (
        "times-timebank",
        ["times.py", "--every", "5"],
        {"relaxed": 0.930, "strict": 0.881, "type": 0.901, "value": 0.811},
    ),
    "quantities": ("quantities-quantulum3", ["quantities.py"], {"overlap F1": 0.815, "value F1": 0.756}),
    "pages": ("pages-scrapinghub", ["pages.py", "--every", "8"], {"f1": 0.963}),
}


@pytest.mark.parametrize("name", CASES)
def test_no_figure_is_under_its_floor(name: str, tmp_path: Path) -> None:
    folder, command, floors = CASES[name]
    if not (DATA / folder).exists():
        pytest.skip(f"the labelled set {folder} is not beside this checkout")
    path = tmp_path / "figures.json"
    run = [sys.executable, str(ROOT / "bench" / command[0]), *command[1:], "--json", str(path)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (table,) = json.loads(path.read_text()).values()
    ours = next(measures for system, measures in table.items() if system.casefold() == "firsthand")
    assert {measure: ours[measure] for measure, floor in floors.items() if ours[measure] < floor} == {}
