"""Floors: the least score per kind that a run must reach, kept in a file beside the key."""

import tomllib
from pathlib import Path

import msgspec

from firsthand.evaluation.tally import Report
from firsthand.records import FirsthandError

Floors = dict[str, float]


def load_floors(path: Path | str) -> Floors:
    """The least score, 0 to 1, per kind; FirsthandError with the line or the field when it is malformed."""
    try:
        return msgspec.convert(tomllib.loads(Path(path).read_text(encoding="utf-8")), Floors)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise FirsthandError(f"the floors {path} cannot be read: {error}") from error


def check_floors(report: Report, floors: Floors) -> list[str]:
    """A sentence for each kind whose score is under its floor, or that the report does not have; empty is good."""
    failures = []
    for kind, floor in sorted(floors.items()):
        row = report.row(kind)
        if row is None:
            failures.append(f"{kind}: the report has no such kind")
        elif row.score < floor:
            failures.append(f"{kind}: {row.score:.3f} is under {floor:.3f}")
    return failures
