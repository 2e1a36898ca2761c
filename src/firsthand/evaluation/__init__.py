"""How good an export is, against an answer key that a person wrote: counts per kind, with every miss and surplus."""

from firsthand.evaluation.floors import check_floors, load_floors
from firsthand.evaluation.key import Key, load_key, parse_key
from firsthand.evaluation.render import as_json, render
from firsthand.evaluation.scoring import evaluate, load_export, score
from firsthand.evaluation.tally import Remark, Report, Row

__all__ = [
    "Key",
    "Remark",
    "Report",
    "Row",
    "as_json",
    "check_floors",
    "evaluate",
    "load_export",
    "load_floors",
    "load_key",
    "parse_key",
    "render",
    "score",
]
