"""docs/evaluation.md out of the figures kept: every row with its peers, what its set lacks, and the misses."""

import textwrap
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from rows import Row

LESS_IS_BETTER = frozenset(
    ("seconds", "added_mb", "not found", "mentions", "none", "distorted let through", "library_mb", "peak_mb",
     "cpu_p50_ms", "cpu_p95_ms", "p50_ms", "p95_ms", "lower", "higher", "whole line",
     "measured", "reason", "unmeasured", "bound", "varied", "without effect on a score", "without effect",
     "stories changed")
)  # fmt: skip
Measures = Mapping[str, float | None]
PAGE = Path(__file__).parent.parent / "docs/evaluation.md"
PLANS = Path(__file__).parent / "plans.md"  # the part that is written by hand
HEAD = """# How good and how fast

Made by `python bench/run.py` out of `bench/results.json`; only its end, `bench/plans.md`, is written by hand. Each
row was measured in one run, ours beside the peers that could be run there; figures of others that were not run stand
as “(published)”. The development sets were in sight of those who wrote the rules: expect less on news that nobody
here has seen. Least figures are guarded by `bench/floors.toml`.
"""


def write_page(results: Mapping[str, dict[str, Any]], rows: Mapping[str, Row]) -> None:
    """Write the page."""
    PAGE.write_text(page(results, rows), encoding="utf-8")


def page(results: Mapping[str, dict[str, Any]], rows: Mapping[str, Row]) -> str:
    """The whole page; the same figures give the same page."""
    parts = [HEAD]
    for name, row in rows.items():
        if name in results:
            parts += section(name, row, results[name])
    missing = [row.title for name, row in rows.items() if name not in results]
    if missing:
        parts.append("## Not measured yet\n\n" + "\n".join(f"- {title}" for title in missing) + "\n")
    parts += misses(results, rows)
    parts.append(PLANS.read_text(encoding="utf-8"))
    return "\n".join(parts)


def section(name: str, row: Row, kept: Mapping[str, Any]) -> Iterator[str]:
    """One row: what it is, its tables, and how it was measured."""
    yield f"## {row.title}\n"
    yield textwrap.fill(row.about, 118) + "\n"
    for title, table in kept["tables"].items():
        yield from lines(title, dict(islice(table.items(), row.longest)), row.shown)
    if row.picture is not None:
        yield f"![{row.title}]({row.picture})\n"
    machine = kept["machine"]
    yield (
        f"`{kept['command']}` (row `{name}`), {kept['day']}, commit {kept['commit']}, {kept['seconds']} s, Python "
        f"{machine['python']}, {machine['cores']} cores of {machine['processor']}, {machine['memory']}.\n"
    )


def lines(title: str, table: Mapping[str, Mapping[str, float | None]], shown: tuple[str, ...]) -> Iterator[str]:
    """One table; without a choice of measures every measure is a line of its own."""
    known = list(dict.fromkeys(measure for measures in table.values() for measure in measures))
    columns = [measure for measure in shown if measure in known] or known
    if len(columns) > 8:
        systems = list(table)
        yield f"| {title} | {' | '.join(systems)} |\n|---|{'---|' * len(systems)}"
        yield from (
            f"| {one} | {' | '.join(cell(table[system].get(one)) for system in systems)} |" for one in columns
        )
    else:
        yield f"| {title} | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}"
        for system, measures in sorted(table.items(), key=lambda row: not is_ours(row[0])):
            yield f"| {system} | {' | '.join(cell(measures.get(column)) for column in columns)} |"
    yield ""


def is_ours(system: str) -> bool:
    """True for a row of ours."""
    return system.casefold().startswith(("firsthand", "ours", "strict"))


def cell(value: float | None) -> str:
    """A figure in a table."""
    if value is None:
        return ""
    if value == int(value) and abs(value) != 1:
        return f"{int(value):,}"
    return f"{value:.3f}" if abs(value) < 10 else f"{value:,.1f}"


def misses(results: Mapping[str, dict[str, Any]], rows: Mapping[str, Row]) -> Iterator[str]:
    """Where somebody else is ahead of us."""
    behind = [line for name, row in rows.items() if name in results for line in ahead(row, results[name]["tables"])]
    yield "## Where others are ahead\n"
    yield "By F1 where a table has it, else by the first of its measures of which more is better.\n"
    yield "\n".join(behind or ["Nowhere in these tables."]) + "\n"


def ahead(row: Row, tables: Mapping[str, Mapping[str, Measures]]) -> Iterator[str]:
    """A line for each system that is ahead of the best of ours."""
    for title, table in tables.items():
        known = dict.fromkeys(measure for measures in table.values() for measure in measures)
        better = [measure for measure in row.shown or known if measure in known and measure not in LESS_IS_BETTER]
        measure = next((one for one in better if one.casefold().endswith("f1")), next(iter(better), None))
        if measure is None:
            continue
        told = {system: value for system, measures in table.items() if (value := measures.get(measure)) is not None}
        ours = max((value for system, value in told.items() if is_ours(system)), default=None)
        for system, value in told.items():
            if ours is not None and value > ours and not is_ours(system):
                yield f"- {row.title}, {title}: {system} {cell(value)} against {cell(ours)} ({measure})."
