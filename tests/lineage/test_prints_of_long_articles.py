"""Of a long article the smallest hashes are kept, and a paragraph that travelled is found by them all the same."""

import random

import pytest

from firsthand.lineage import find_travelled, prints_of
from firsthand.lineage.shingles import fingerprint
from firsthand.lineage.words import words_of
from firsthand.records import Article, article_of

SYLLABLES = "bra ke stu mo li ro ta ne vi sol dar pe un gri wam".split()


def sentences(chance: random.Random, count: int) -> str:
    """So many words in sentences of fifteen, each word of two or three syllables."""
    words = ["".join(chance.choices(SYLLABLES, k=chance.choice([2, 3]))) for _ in range(count)]
    rows = [words[start : start + 15] for start in range(0, count, 15)]
    return " ".join(f"{' '.join(row).capitalize()}." for row in rows)


def told(name: str, *parts: str) -> Article:
    return article_of(source=f"{name}.txt", outlet=f"{name} Post", text="\n\n".join(parts), published="2041-05-12")


def test_at_most_128_hashes_are_kept_and_these_the_smallest():
    chance = random.Random(1)
    short, long = told("Short", sentences(chance, 300)), told("Long", sentences(chance, 900))
    some, most = prints_of([short, long])
    assert 60 < len(some) <= 128 == len(most)
    every = [value for words in words_of([long]) for value in fingerprint(words).view("int64").tolist()]
    assert len(every) > 2 * 128
    assert set(most) == set(sorted(every, key=lambda value: value % 2**64)[:128])


@pytest.mark.parametrize("seed", range(12))
def test_a_paragraph_in_two_long_articles_is_found(seed):
    chance = random.Random(seed)
    shared = sentences(chance, 90)
    one = told("One", sentences(chance, 450), shared, sentences(chance, 360))
    other = told("Other", sentences(chance, 200), shared, sentences(chance, 610))
    (found,) = find_travelled([one, other], {one.id: "a", other.id: "b"})
    texts = {one.id: one.text, other.id: other.text}
    extents = [extent for passage in found.passages for extent in passage.extents]
    assert {extent.article for extent in extents} == set(texts)
    assert all(extent.words(texts[extent.article]) in shared for extent in extents)
