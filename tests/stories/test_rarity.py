import random

import numpy as np
import pytest

from firsthand.records import Article, article_of
from firsthand.stories import group
from firsthand.stories.likeness import MILLION, NO_WEEKDAY, alike, table_of
from firsthand.stories.rarity import FIRST_STEP, LEFT, STEP, counts_of, steps_of, telling
from firsthand.stories.signatures import UNIT, Signature

MARCH = 741_000


def signature(own: int, day: int | None = None) -> Signature:
    """A term that all have, of three fifths of the likeness, and one of its own."""
    weights = [round(share**0.5 * UNIT) for share in (0.6, 0.4)]
    return Signature(own, day, np.array([1, 1 + own], dtype=np.uint32), np.array(weights, dtype=np.uint16))


def likeness(counts: dict[int, int], *days: int | None) -> float:
    table = table_of([signature(own, day) for own, day in enumerate(days, 1)], counts)
    return float(alike(table, table)[0, 1]) / MILLION


def test_steps_are_far_apart() -> None:
    assert [steps_of(count) for count in (0, 1, FIRST_STEP - 1)] == [0, 0, 0]
    assert [steps_of(count) for count in (FIRST_STEP, STEP * FIRST_STEP - 1)] == [1, 1]
    assert steps_of(STEP**3 * FIRST_STEP) == 4


def test_what_many_texts_have_tells_less_of_undated_ones() -> None:
    few, some, many = (likeness({1: count}, None, None) for count in (FIRST_STEP - 1, FIRST_STEP, STEP * FIRST_STEP))
    assert few == likeness({}, None, None) == pytest.approx(0.6 * NO_WEEKDAY, abs=1e-4)
    assert few > some > many > 0


def test_one_undated_side_is_enough() -> None:
    assert likeness({1: FIRST_STEP}, None, MARCH) == likeness({1: FIRST_STEP}, MARCH, None)
    assert likeness({}, None, None) > likeness({1: FIRST_STEP}, None, MARCH) > likeness({1: FIRST_STEP}, None, None)


def test_dated_ones_are_as_alike_as_ever() -> None:
    assert likeness({1: 10_000}, MARCH, MARCH) == likeness({}, MARCH, MARCH)


def test_what_common_keys_lose_the_others_gain() -> None:
    told = telling(signature(1), {1: FIRST_STEP}).weights.astype(np.float64)
    before = signature(1).weights.astype(np.float64)
    assert told[0] < before[0]
    assert told[1] > before[1]
    assert told[0] / told[1] == pytest.approx(LEFT * before[0] / before[1], abs=1e-3)
    assert (told**2).sum() == pytest.approx((before**2).sum(), rel=1e-3)
    common = telling(signature(1), {1: FIRST_STEP, 2: FIRST_STEP})
    assert common.weights.tolist() == pytest.approx(before.tolist(), abs=1)


def test_nodes_with_a_key_are_counted() -> None:
    assert counts_of([signature(1), signature(2, MARCH), signature(2)]) == {1: 3, 2: 1, 3: 2}


def speeches(count: int) -> list[Article]:
    """Undated articles, two on each of so many speeches that have nothing in common but who spoke where."""
    sounds = [
        f"{one}{two}" for one in ("bren", "kar", "ost", "tar", "vel", "hus", "mir", "dol") for two in ("au", "i")
    ]
    articles = []
    for number in range(count):
        chance = random.Random(number)
        own = ["".join(chance.sample(sounds, 3)) for _ in range(22)]
        for place, said in enumerate(("told the Senate", "said before the Senate")):
            words = " ".join(chance.sample(own, 18))
            text = f"President Maud Orlen {said} of Veldania: {words}. President Orlen spoke."
            articles.append(article_of(source=f"{number} {place}.txt", text=text))
    return articles


def test_speeches_of_one_president_are_told_apart_where_there_are_many() -> None:
    assert [len(story.articles) for story in group(speeches(4))] == [8]
    assert [len(story.articles) for story in group(speeches(40))] == [2] * 40
