"""Patterns tried only where their matches can begin find what they find when they are searched for everywhere."""

import random
import re
from itertools import product
from pathlib import Path

import pytest

from firsthand.demo import demo_articles_path
from firsthand.reading.times.expressions import RULES, starts
from firsthand.reading.times.starts import BOUNDARY, LENGTH, Starts, beginnings
from firsthand.reading.times.words import pattern

FICTIONS = sorted((Path(__file__).parents[1] / "fictions").glob("*/articles"))
PIECES = """
the a an in on of at by to last next this that early late mid- first third 1 2 12 19 2031 1998 '98 ’98 5,000 ½ two
twenty thirty-one dozen hundred May march Monday Tue. Sept. day days week year years ago later before after next
morning noon 7:30 7pm p.m. GMT Q3 quarter half spring Christmas New Year's Eve 2031-05-12 12/5/31 16-May-2031 every
each other daily couple few decade century nineteen ninety-six soon now recently while old £5 $3 a's ſeven İn Kelvin
٣ ２ é Été May-day yesterday tomorrow tonight , . ; - – ( ) ’ “ ” / % _ early-May
""".split()


def everywhere(forms: list[re.Pattern[str]], text: str) -> set[tuple[int, int, int]]:
    return {(number, *match.span()) for number, form in enumerate(forms) for match in form.finditer(text)}


def told(found: Starts, text: str) -> set[tuple[int, int, int]]:
    return {(number, *match.span()) for number, match in found.matches(text)}


def own_texts() -> list[str]:
    folders = [demo_articles_path(), *FICTIONS]
    return [path.read_text("utf-8") for folder in folders for path in sorted(folder.iterdir()) if path.is_file()]


def made_up(seed: int) -> str:
    chance = random.Random(seed)
    words = [chance.choice(PIECES) for _ in range(400)]
    shapes = [chance.choice((str.lower, str.upper, str.title, str)) for _ in words]
    return "".join(
        shape(word) + chance.choice(" " * 8 + "-\n\t\u00a0") for word, shape in zip(words, shapes, strict=True)
    )


def test_every_rule_is_told_by_its_beginnings():
    assert starts().untold == []


def test_it_finds_the_same_in_stories():
    forms = [form for form, _ in RULES]
    texts = own_texts()
    found = [told(starts(), text) for text in texts]
    assert found == [everywhere(forms, text) for text in texts]
    assert sum(map(len, found)) > 300


@pytest.mark.parametrize("seed", range(40))
def test_it_finds_the_same_in_made_up_words(seed):
    text = made_up(seed)
    found = told(starts(), text)
    assert found == everywhere([form for form, _ in RULES], text)
    assert found


def test_beginnings():
    assert beginnings(pattern("(?:a[ ])?week|[45]th")) == {"week", "0th"} | {
        f"a{''.join(spaces)}week"[:LENGTH] for count in (1, 2) for spaces in product(" \t\u00a0", repeat=count)
    }
    assert beginnings(pattern(r"in\W")) == {"in*"}


def test_what_cannot_be_told_is_searched_for_everywhere():
    forms = [pattern("week"), re.compile("eek"), pattern(r"\W?day"), re.compile(BOUNDARY + "(?:x)?")]
    found = Starts(forms)
    assert found.untold == [1, 2, 3]
    assert told(found, "Week, weekday") == everywhere(forms, "Week, weekday")
