"""The rows of stories as CSV (RFC 4180) that a spreadsheet opens as it stands, and runs nothing of.

In UTF-8 with the mark by which spreadsheets know it. Words that a spreadsheet would take for a formula get an
apostrophe before them, which it does not show.
"""

import csv
import io
from collections.abc import Iterable, Iterator

import msgspec

from firsthand.views.rows import ReportRow

MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "|", "%")
COLUMNS = ReportRow.__struct_fields__
CELL_CHARS = 32_000  # what the cell of a spreadsheet holds


def render_csv(rows: Iterable[ReportRow]) -> Iterator[bytes]:
    """The table, its heading first, piece by piece."""
    yield _line(COLUMNS, MARK)
    for row in rows:
        yield _line([cell(getattr(row, name)) for name in COLUMNS])


def cell(value: object) -> str:
    """A value as it stands in the table: numbers as they are, nothing for None, words so that they stay words."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return msgspec.json.encode(value).decode()
    words = str(value).replace("\0", "")[:CELL_CHARS]
    return f"'{words}" if words.lstrip().startswith(FORMULA) or words.startswith(FORMULA) else words


def _line(cells: Iterable[str], before: str = "") -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerow(cells)
    return (before + written.getvalue()).encode("utf-8", "replace")
