"""How good an export is, against an answer key that a person wrote: counts per kind, with every miss and surplus."""

from firsthand.evaluation.comparison import Change, compare_reports
from firsthand.evaluation.floors import check_floors, load_floors
from firsthand.evaluation.html import render_page
from firsthand.evaluation.key import Key, load_key, parse_key
from firsthand.evaluation.render import as_json, render, render_changes
from firsthand.evaluation.scoring import evaluate, load_export, score
from firsthand.evaluation.tally import Remark, Report, Row

__all__ = [
    "Change",
    "Key",
    "Remark",
    "Report",
    "Row",
    "as_json",
    "check_floors",
    "compare_reports",
    "evaluate",
    "load_export",
    "load_floors",
    "load_key",
    "parse_key",
    "render",
    "render_changes",
    "render_page",
    "score",
]
