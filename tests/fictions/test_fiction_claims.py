"""Claims over the fictions: floors under what comes back right, and under what is let through.

Keys were written on 2026-11-22 before the first check. Flood, scandal and strike: every second claim of each list
("held") has not been looked at since, but for two distorted ones that were let through at first. Quake and transfer:
checked once when all else was decided; the two distorted claims let through then were mended, and offices with them.
Vote: the same, with the modality of "would" and what is said to be something.
Crash: checked once, after its dossier's misses had been mended; no claim was looked at for a rule.
Outbreak: checked before and after its dossier's misses in figures, times and events were mended; no claim was looked
at for a rule.
Trial: checked before its dossier's misses were mended and after; the one distorted claim let through at first
("is prepared to") was mended.
"""

import importlib.util
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SCORER = HERE.parents[1] / "bench" / "claims.py"
spec = importlib.util.spec_from_file_location("fiction_claims_scorer", SCORER)
claims = importlib.util.module_from_spec(spec)
spec.loader.exec_module(claims)
NAMES = tuple(sorted(path.parent.name for path in HERE.glob("*/claims.toml")))


@cache
def answers(name):
    return claims.answers(claims.load_claims([name]))


def test_there_are_distortions_of_every_kind():
    kinds = {claim.distortion for name in NAMES for claim in claims.load_claims([name])}
    assert kinds >= {"number", "unit", "name", "role", "place", "date", "polarity", "modality", "direction"}
    assert sum(len(claims.load_claims([name])) for name in NAMES) >= 120


@pytest.mark.parametrize("name", NAMES)
def test_no_distorted_claim_is_let_through(name):
    through = [claim.text for claim, answer in answers(name) if claim.distortion and answer.verdict in claims.FOUND]
    assert through == []


@pytest.mark.parametrize("name", NAMES)
def test_no_invented_claim_is_supported(name):
    assert [claim.text for claim, answer in answers(name) if claim.verdict == "unreported" and answer.support] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_claim_distorted_by_rule_is_let_through(name):
    made = claims.made_false(claims.load_claims([name]))
    assert len(made) > 20
    through = [claim.text for claim, answer in claims.answers(made[:: len(NAMES) // 2]) if answer.support]
    assert [text for text in through if text not in LET_THROUGH] == []


# False and not seen to be: "260 of the type" where a sentence earlier names the maker; days for hours of flying.
LET_THROUGH = {"There are 260 Halden 140s in service.", "Rolf Brannick had 11,400 flying days."}

# Measured 2026-11-22; a little below what is reached, so that a parse that changes does not fail the build.
FLOORS = {
    "crash": (0.65, 0.75),
    "flood": (0.74, 0.88),
    "outbreak": (0.44, 0.56),
    "quake": (0.80, 0.90),
    "scandal": (0.63, 0.79),
    "strike": (0.69, 0.80),
    "talks": (0.46, 0.58),
    "transfer": (0.70, 0.91),
    "trial": (0.39, 0.53),
    "vote": (0.54, 0.70),
}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_verdicts_stay_right(name):
    right, found = FLOORS[name]
    counts = claims.shares(answers(name))
    assert counts["verdict right"][0] / counts["verdict right"][1] >= right
    assert counts["true, found"][0] / counts["true, found"][1] >= found


@pytest.mark.parametrize("name", NAMES)
def test_every_difference_is_words_of_a_report(name):
    texts = {id: article.text for id, article in claims.corpus_of(name).articles.items()}
    for _, answer in answers(name):
        assert bool(answer.differences) == bool(answer.against)
        for extent in (extent for difference in answer.differences for extent in difference.extents):
            assert extent.words(texts[extent.article]).strip()
