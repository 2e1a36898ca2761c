"""The committed JSON Schema is the one that the records give."""

from pathlib import Path

from firsthand.library import schema

COMMITTED = Path(__file__).parents[2] / "docs" / "firsthand-1.schema.json"


def test_the_committed_schema_has_not_drifted():
    assert COMMITTED.read_bytes() == schema(), "run: firsthand schema > docs/firsthand-1.schema.json"
