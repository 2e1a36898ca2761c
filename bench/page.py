"""docs/evaluation.md out of the figures kept: every row with its peers, what its set lacks, and the misses."""

import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rows import Row

PAGE = Path(__file__).parent.parent / "docs/evaluation.md"
HEAD = """# How good and how fast

Made by `python bench/run.py` out of `bench/results.json`; not written by hand. Each row was measured in one run, ours
beside the peers that could be run there; figures of others that were not run stand as “(published)”. The development
sets were in sight of those who wrote the rules: expect less on news that nobody here has seen. Least figures are
guarded by `bench/floors.toml`.
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
    return "\n".join(parts)


def section(name: str, row: Row, kept: Mapping[str, Any]) -> Iterator[str]:
    """One row: what it is, its tables, and how it was measured."""
    yield f"## {row.title}\n"
    yield textwrap.fill(row.about, 118) + "\n"
    for title, table in kept["tables"].items():
        yield from lines(title, table, row.shown)
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
    """Where somebody else is ahead of us by the first measure of a table."""
    behind = [line for name, row in rows.items() if name in results for line in ahead(row, results[name]["tables"])]
    yield "## Where others are ahead\n"
    yield "By the first measure of each table, of those where more is better.\n"
    yield "\n".join(behind or ["Nowhere in these tables."]) + "\n"


def ahead(row: Row, tables: Mapping[str, Mapping[str, Mapping[str, float | None]]]) -> Iterator[str]:
    """A line for each system that is ahead of ours."""
    if not row.shown or row.shown[0] in ("seconds", "cpu_p50_ms"):
        return
    for title, table in tables.items():
        ours = next((measures for system, measures in table.items() if is_ours(system)), {})
        for measure in row.shown:
            if ours.get(measure) is not None:
                break
        for system, measures in table.items():
            theirs, own = measures.get(measure), ours.get(measure)
            if theirs is not None and own is not None and theirs > own and not is_ours(system):
                yield f"- {row.title}, {title}: {system} {cell(theirs)} against {cell(own)} ({measure})."
