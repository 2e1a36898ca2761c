"""Who is who on a part of ECB+ (../shared/data/people-ecbplus): floors, so that a change for the worse is seen."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
TOPICS = range(28, 29)  # 25 articles, 5 s: measured .973 and .925 in November 2026, same last word .973 and .901


def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("people_ecbplus", ROOT / "bench" / "people_ecbplus.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_people_are_joined_on_real_news_as_well_as_measured() -> None:
    scorer = bench()
    if not scorer.DATA.exists():
        pytest.skip("../shared/data/people-ecbplus is not on this machine")
    rows = scorer.load(TOPICS)
    found = [item for topic in sorted(rows) for item in scorer.answers(rows[topic], [*map(scorer.read, rows[topic])])]
    scores = scorer.score([item for item in found if item["named"]], "both")
    assert scores["B3 P"] >= FLOORS["B3 P"]
    assert scores["CoNLL"] >= FLOORS["CoNLL"]


FLOORS = {"B3 P": 0.95, "CoNLL": 0.90}
