"""Which of the stretches near a reporting word is what it reports, if any: a linear model over ``signs``.

The weights are fitted by ``bench/train_quotes.py`` and stored with two decimals; docs/adr/0005 has the figures that
decided for them and against the rules alone.
"""

import json
from functools import lru_cache
from importlib.resources import files

from firsthand.reading.speech.cues import Cue
from firsthand.reading.speech.offers import Pieces
from firsthand.reading.speech.page import Page
from firsthand.reading.speech.signs import signs_of, signs_of_silence

Weights = dict[str, float]
SILENCE = -0.25  # added to the score of reporting nothing; ±25 %: PolNeAR dev -.0006 / +.0007, 2026-11


@lru_cache(maxsize=1)
def stored_weights() -> Weights:
    """The fitted weight of every sign."""
    stored = files("firsthand.reading.speech").joinpath("data/content_weights.json").read_text("utf-8")
    return dict(json.loads(stored)["weights"])


def choose(page: Page, cue: Cue, ruled: Pieces, offered: list[Pieces], weights: Weights | None = None) -> Pieces:
    """The likeliest of the offered pieces, the earlier of two alike; empty where it is likelier that the word reports
    nothing. ``ruled`` is what the rules let it report."""
    known = stored_weights() if weights is None else weights
    chosen: Pieces = ()
    best = _score(signs_of_silence(page, cue, ruled), known) + SILENCE
    for pieces in offered:
        score = _score(signs_of(page, cue, pieces, ruled), known)
        if score > best:
            best, chosen = score, pieces
    return chosen


def _score(signs: list[str], weights: Weights) -> float:
    return sum(weights.get(sign, 0.0) for sign in signs)
