"""Floors under the figures of ``bench/results.json``: they go up as figures do, and down only with a reason.

``bench/floors.toml`` holds, for each figure of ours that has one, its floor and the highest floor it ever had. Where
the two differ, ``because`` says why, and the same sentence stands in CHANGELOG.md.
"""

import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
CHANGELOG = HERE.parent / "CHANGELOG.md"
MARGIN = 0.02  # what a figure may lose before it is said to have fallen; as wide as the intervals of the larger sets
OURS = "firsthand"
# Measures of which more is better, between 0 and 1.
GUARDED = frozenset(
    "exact, overlap, speaker, F1, BCubed F1, pairwise F1, CoNLL, accuracy, macro-F1, relaxed, strict, value, "
    "Date-F1, overlap F1, value F1, f1, date, authors, verdict right, true found".split(", ")
)

Floor = dict[str, Any]


def load() -> dict[str, Floor]:
    """The floors by the name of their figure."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def figures(results: dict[str, dict[str, Any]]) -> dict[str, float]:
    """Our guarded figures by name: row / set / measure."""
    return {
        f"{row} / {title} / {measure}": value
        for row, kept in results.items()
        for title, table in kept["tables"].items()
        for system, measures in table.items()
        if system.casefold() == OURS
        for measure, value in measures.items()
        if measure in GUARDED and value is not None
    }


def raise_all(results: dict[str, dict[str, Any]]) -> None:
    """Raise every floor to the figure less the margin; none goes down."""
    floors = load()
    for name, value in figures(results).items():
        old = floors.get(name, {"floor": 0.0, "highest": 0.0})
        floor = max(old["floor"], round(value - MARGIN, 3))
        floors[name] = {**old, "floor": floor, "highest": max(old["highest"], floor)}
    save(floors)


def lower(name: str, to: float, because: str | None) -> None:
    """Lower one floor; the reason goes into the changelog."""
    floors = load()
    if name not in floors:
        raise SystemExit(f"there is no floor {name!r}: see bench/floors.toml")
    if not because or to >= floors[name]["floor"]:
        raise SystemExit("a floor goes down to a lower value, and --because says why")
    floors[name] |= {"floor": to, "because": because}
    head, mark, rest = CHANGELOG.read_text(encoding="utf-8").partition("\n## ")
    version, line_end, body = rest.partition("\n")
    CHANGELOG.write_text(
        f"{head}{mark}{version}{line_end}\n- The floor of “{name}” is {to}: {because}\n{body}", encoding="utf-8"
    )
    save(floors)


def save(floors: dict[str, Floor]) -> None:
    """Write the floors, in order of name."""
    lines = [
        "# Least figures; python bench/run.py --raise-floors raises them, --lower-floor lowers one with a reason."
    ]
    for name in sorted(floors):
        lines += ["", f'["{name}"]', *(f"{key} = {quoted(value)}" for key, value in floors[name].items())]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def quoted(value: object) -> str:
    """A value as TOML."""
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return str(value) if isinstance(value, float) else f'"{escaped}"'


def fallen(results: dict[str, dict[str, Any]]) -> list[str]:
    """A sentence for each floor that its figure is under, or that has no figure, or went down without a reason."""
    found, said = figures(results), []
    changelog = CHANGELOG.read_text(encoding="utf-8")
    for name, one in sorted(load().items()):
        if name not in found:
            said.append(f"{name}: no such figure")
        elif found[name] < one["floor"]:
            said.append(f"{name}: {found[name]:.3f} is under {one['floor']:.3f}")
        if one["floor"] < one["highest"] and one.get("because", "\0") not in changelog:
            said.append(f"{name}: the floor went down from {one['highest']} without a reason in the changelog")
    return said
