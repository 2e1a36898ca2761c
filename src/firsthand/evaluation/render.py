"""A report as text for an 80-column terminal, and as JSON."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from firsthand.evaluation.comparison import Change, sorted_by_gain
from firsthand.evaluation.tally import Remark, Report, Row

WIDTH = 80
WORDS_CHARS = 160  # of the words of a remark: enough to find them


def render(report: Report) -> str:
    """A table with one line per kind, then every miss and every surplus with its words."""
    lines = [*table_lines(report.rows), *remark_block(report.rows)]
    return "\n".join(lines) + "\n"


def table_lines(rows: Sequence[Row]) -> Iterator[str]:
    """The table: right of keyed, given, precision, recall, and the score (F1, or the share right)."""
    head = f"{'kind':<20} {'right':>7} {'keyed':>7} {'given':>7} {'precision':>10} {'recall':>8} {'score':>8}"
    yield head
    yield "-" * len(head)
    for row in rows:
        given = "" if row.given is None else str(row.given)
        precision = "" if row.precision is None else f"{row.precision:.3f}"
        counts = f"{row.kind:<20} {row.right:>7} {row.keyed:>7} {given:>7}"
        yield f"{counts} {precision:>10} {row.recall:>8.3f} {row.score:>8.3f}"


def remark_block(rows: Sequence[Row]) -> Iterator[str]:
    """What is missed (``-``) and what is too much (``+``), kind by kind; the same of several articles once."""
    for row in rows:
        if row.misses or row.surplus:
            yield from ("", row.kind)
            for sign, remarks in (("-", row.misses), ("+", row.surplus)):
                for (words, note), sources in by_words(remarks).items():
                    yield from remark_lines(sign, sources, words, note)


def by_words(remarks: Iterable[Remark]) -> dict[tuple[str, str], list[str]]:
    """The sources of the remarks that say the same of the same words, in order of first appearance."""
    sources: dict[tuple[str, str], list[str]] = {}
    for remark in remarks:
        sources.setdefault((remark.words, remark.note), []).append(remark.source)
    return sources


def remark_lines(sign: str, sources: Sequence[str], words: str, note: str) -> list[str]:
    """One remark: its articles, its words, and what is wrong with them."""
    named = ", ".join(dict.fromkeys(source for source in sources if source))
    start = f"{named}: " if named else ""
    end = f" [{shortened(note)}]" if note else ""
    line = start + shortened(words) + end
    return textwrap.wrap(line, WIDTH, initial_indent=f"  {sign} ", subsequent_indent="    ", break_on_hyphens=False)


def shortened(words: str) -> str:
    """The words on one line, cut where they are long."""
    return textwrap.shorten(words, WORDS_CHARS, placeholder=" …")


def as_json(report: Report, changes: Sequence[Change] | None = None) -> bytes:
    """The report as indented JSON, with precision, recall and score worked out, and the changes where there are."""
    rows = [
        {**msgspec.to_builtins(row), "precision": row.precision, "recall": row.recall, "score": row.score}
        for row in report.rows
    ]
    content = {"rows": rows} if changes is None else {"rows": rows, "changes": changes}
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"


def render_changes(changes: Sequence[Change]) -> str:
    """What got better and what got worse since another export, the worst loss first; kinds without a change are left
    out."""
    found = sorted_by_gain(changes)
    if not found:
        return "Nothing has changed.\n"
    head = f"{'kind':<20} {'before':>8} {'now':>8} {'change':>8} {'mended':>8} {'broken':>8}"
    lines = [head, "-" * len(head)]
    for change in found:
        scores = f"{shown(change.before):>8} {shown(change.after):>8} {change.gain:>+8.3f}"
        lines.append(f"{change.kind:<20} {scores} {len(change.mended):>8} {len(change.broken):>8}")
    for title, sign in (("what got worse", "-"), ("what got better", "+")):
        for change in found:
            remarks = change.broken if sign == "-" else change.mended
            if remarks:
                lines += ["", f"{title}: {change.kind}"]
            for (words, note), sources in by_words(remarks).items():
                lines += remark_lines(sign, sources, words, note)
    return "\n".join(lines) + "\n"


def shown(score: float | None) -> str:
    """A score, or a dash where there is none."""
    return "–" if score is None else f"{score:.3f}"
