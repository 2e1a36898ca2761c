"""Reports are read by people at 80 columns, by programs as JSON, and by floors in continuous integration."""

import json
from pathlib import Path

import msgspec
import pytest

from firsthand.evaluation import (
    Remark,
    Report,
    Row,
    as_json,
    check_floors,
    evaluate,
    load_floors,
    render,
)
from firsthand.evaluation.tally import merged
from firsthand.records import Export, FirsthandError

LONG = "a stretch of words that goes on for rather longer than anybody would want to read in a table " * 4
REPORT = Report(
    rows=(
        Row(kind="titles", right=1, keyed=2, misses=(Remark(source="a.txt", words="Mill burns", note="is (null)"),)),
        Row(
            kind="quotes",
            right=6,
            keyed=8,
            given=12,
            misses=tuple(Remark(source=source, words="So it goes") for source in ("a.txt", "b.txt")),
            surplus=(Remark(source="b.txt", words=LONG),),
        ),
    )
)


def test_scores() -> None:
    titles, quotes = REPORT.rows
    assert (titles.precision, titles.recall, titles.score) == (None, 0.5, 0.5)
    assert (quotes.precision, quotes.recall, quotes.score) == (0.5, 0.75, 0.6)
    assert Row(kind="empty", right=0, keyed=0, given=0).score == 1.0


def test_rows_of_one_kind_are_added_up_and_empty_ones_left_out() -> None:
    rows = (REPORT.rows[1], REPORT.rows[0], REPORT.rows[1], Row(kind="empty", right=0, keyed=0))
    assert [(row.kind, row.right, row.keyed, row.given) for row in merged(rows)] == [
        ("quotes", 12, 16, 24),
        ("titles", 1, 2, None),
    ]


def test_the_table_fits_eighty_columns_and_says_every_miss_once() -> None:
    text = render(REPORT)
    assert max(map(len, text.splitlines())) <= 80
    assert "quotes                     6       8      12      0.500    0.750    0.600" in text
    assert "  - a.txt: Mill burns [is (null)]" in text
    assert text.count("So it goes") == 1
    assert "  - a.txt, b.txt: So it goes" in text
    assert "  + b.txt: a stretch of words" in text


def test_json_has_the_counts_and_the_figures() -> None:
    rows = json.loads(as_json(REPORT))["rows"]
    assert [(row["kind"], row["precision"], row["score"]) for row in rows] == [
        ("titles", None, 0.5),
        ("quotes", 0.5, 0.6),
    ]
    assert rows[1]["surplus"][0]["source"] == "b.txt"


def test_floors_name_what_is_under_them() -> None:
    assert check_floors(REPORT, {"titles": 0.5, "quotes": 0.6}) == []
    assert check_floors(REPORT, {"quotes": 0.7, "people": 0.5}) == [
        "people: the report has no such kind",
        "quotes: 0.600 is under 0.700",
    ]


def test_floors_are_read_and_malformed_ones_named(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text('titles = 1\n"quotes joined" = 0.5\n', encoding="utf-8")
    assert load_floors(path) == {"titles": 1.0, "quotes joined": 0.5}
    path.write_text('titles = "all"\n', encoding="utf-8")
    with pytest.raises(FirsthandError, match=r"floors\.toml cannot be read"):
        load_floors(path)


def test_two_files_are_evaluated(tmp_path: Path, export: Export) -> None:
    told, key = tmp_path / "export.json", tmp_path / "key.toml"
    told.write_bytes(msgspec.json.encode(export))
    key.write_text('format = "firsthand-key/1"\n[[articles]]\nsource = "paper.html"\noutlet = "Quenby Post"\n')
    assert [(row.kind, row.score) for row in evaluate(told, key).rows] == [("outlets", 1.0)]


@pytest.mark.parametrize(("content", "says"), [(b'{"format": "other"}', "malformed"), (b"\xff", "malformed")])
def test_a_malformed_export_is_named(tmp_path: Path, content: bytes, says: str) -> None:
    told, key = tmp_path / "export.json", tmp_path / "key.toml"
    told.write_bytes(content)
    key.write_text('format = "firsthand-key/1"\n')
    with pytest.raises(FirsthandError, match=rf"export\.json is {says}"):
        evaluate(told, key)
    with pytest.raises(FirsthandError, match=r"none\.json cannot be read"):
        evaluate(tmp_path / "none.json", key)
