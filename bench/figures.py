"""What a measurement tells programs, one shape for all: for each set a system's measures by name.

    {"PolNeAR dev": {"firsthand": {"overlap F1": 0.837}, "citron (published)": {"overlap F1": 0.679}}}

Systems whose figures were not measured in the run end in "(published)".
"""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

Measures = Mapping[str, float | None]
Tables = Mapping[str, Mapping[str, Measures]]


def add_option(options: argparse.ArgumentParser) -> None:
    """Let a measurement be asked for its figures."""
    options.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON (see bench/figures.py)")


def save(path: Path | None, tables: Tables) -> None:
    """Write the figures where they were asked for."""
    if path is not None:
        path.write_text(json.dumps(tables, indent=1) + "\n", encoding="utf-8")
