"""The rows of stories as a Parquet file, for data frames and databases of columns."""

import io
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any, get_type_hints

from firsthand.records import FirsthandError
from firsthand.views.rows import ReportRow

if TYPE_CHECKING:
    import pyarrow

GROUP_ROWS = 50_000


def render_parquet(rows: Iterable[ReportRow]) -> bytes:
    """The file. The same rows give the same bytes. FirsthandError where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise FirsthandError("Parquet needs pyarrow: install `firsthand[parquet]`, or take --format csv") from error
    file = io.BytesIO()
    columns = table_schema(pyarrow)
    with parquet.ParquetWriter(file, columns, compression="zstd") as writer:
        left = iter(rows)
        while group := list(islice(left, GROUP_ROWS)):
            values = {name: [getattr(row, name) for row in group] for name in columns.names}
            writer.write_table(pyarrow.table(values, schema=columns))
    return file.getvalue()


def table_schema(pyarrow: Any) -> "pyarrow.Schema":
    """The columns, typed as the fields of a row are."""
    types = {int: pyarrow.int64(), float: pyarrow.float64()}
    hints = get_type_hints(ReportRow)
    fields = []
    for name in ReportRow.__struct_fields__:
        parts = getattr(hints[name], "__args__", (hints[name],))
        kind = next((types[part] for part in parts if part in types), pyarrow.string())
        fields.append(pyarrow.field(name, kind, nullable=type(None) in parts))
    return pyarrow.schema(fields)
