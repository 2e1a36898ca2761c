"""Parquet tables: one article a row, in the same fields as a JSON line, a few hundred rows in memory at a time."""

import datetime
from collections.abc import Iterator
from typing import Any, BinaryIO

from firsthand.records import Article, FirsthandError, Problem
from firsthand.sources.jsonl import read_fields
from firsthand.sources.layouts import NO_LAYOUTS, Layouts
from firsthand.sources.problems import problem

BATCH_ROWS = 200


def find_groups(name: str, file: BinaryIO) -> list[tuple[int, int]] | Problem:
    """Number of rows and bytes of every row group, in order, or what is wrong with the file."""
    from pyarrow import ArrowException

    try:
        metadata = _opened(file).metadata
        groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
        return [(group.num_rows, group.total_byte_size) for group in groups]
    except (ArrowException, ValueError, OSError) as error:
        return _damaged(name, error)


def read_table(
    name: str,
    file: BinaryIO,
    layouts: Layouts = NO_LAYOUTS,
    group: int | None = None,
    rows_before: int = 0,
) -> Iterator[Article | Problem]:
    """An article or a problem for each row, or for each of one row group; ``rows_before`` is the number of rows in
    the groups before it."""
    from pyarrow import ArrowException

    number = rows_before
    try:
        table = _opened(file)
        groups = None if group is None else [group]
        for batch in table.iter_batches(batch_size=BATCH_ROWS, row_groups=groups):
            for row in batch.to_pylist():
                number += 1
                yield from read_fields(name, f"{name}:{number}", _plain(row), layouts)
    except (ArrowException, ValueError, OSError) as error:
        yield _damaged(f"{name}:{number + 1}", error)


def _opened(file: BinaryIO) -> Any:
    try:
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise FirsthandError("Parquet files take the extra install: pip install 'firsthand[parquet]'") from error
    file.seek(0)
    return ParquetFile(file)


def _plain(row: dict[str, object]) -> dict[str, object]:
    """The row's fields that hold something; days and instants as ISO 8601."""
    return {name: _said(value) for name, value in row.items() if value is not None}


def _said(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _damaged(source: str, error: Exception) -> Problem:
    return problem(source, "table.damaged", str(error).splitlines()[0][:120])
