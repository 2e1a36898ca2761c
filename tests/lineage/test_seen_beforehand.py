"""What lineage leaves out before it compares would not have been found: held against the plain search."""

import random
from collections import defaultdict

import pytest

from firsthand.lineage import citations, passages, words
from firsthand.lineage.passages import LOOK_BACK, Stretch

PIECES = [
    "The ferry left at noon", "please SUBSCRIBE to the harbour letter", "all rıghts reserved", "Sİgn up for more",
    "he read more than she did", "the port wrote in a statement", "a press releaſe said", "my cousin came",
    "it rained", "ask @harbour", "nobody asked us", "views expressed here", "© the Harbour Post",
    "IN AN OFFICIAL COMMUNIQUÉ", "click here", "we left", "Terms of use", "the newſletter",
    "contributed to this", "he said so",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(20))
def test_sentences_that_many_outlets_have_are_those_that_a_pattern_finds(seed):
    chance = random.Random(seed)
    sentences = [chance.choice(PIECES) + chance.choice([". ", "! ", '." ', "? ", "\n"]) for _ in range(120)]
    text = "".join(sentences)
    plain = []
    start = 0
    for line in text.splitlines(keepends=True):
        ends = [found.start() for found in words._SENTENCE_END.finditer(line)] + [len(line)]
        if len(line) <= words.POST_CHARS and words._FIRST_PERSON.search(line):
            ends = [len(line)]
        begin = 0
        for end in ends:
            if any(pattern.search(line[begin:end]) for pattern, _ in words._COMMON):
                plain.append((start + begin, start + end))
            begin = end
        start += len(line)
    assert list(words._common_sentences(text)) == plain
    assert plain


def stretches(seed: int) -> list[tuple[Stretch, Stretch]]:
    """Pairs of like stretches of ten articles, an earlier one first."""
    chance = random.Random(seed)
    edges = [(0, 40), (0, 38), (2, 40), (50, 90), (50, 91), (20, 70), (55, 88)]
    pairs = [sorted(chance.sample(range(10), 2)) for _ in range(150)]
    return [(Stretch(one, *chance.choice(edges)), Stretch(two, *chance.choice(edges))) for one, two in pairs]


@pytest.mark.parametrize("seed", range(10))
def test_matches_that_others_tell_are_those_that_a_plain_walk_leaves_out(seed):
    kept = []
    origins = defaultdict(list)
    for left, right in sorted(stretches(seed)):
        told = any(
            mine.start < theirs.end and theirs.start < mine.end
            for row in range(10)
            for here, mine in origins[left.row, row][:LOOK_BACK]
            for there, theirs in origins[right.row, row][:LOOK_BACK]
            if left.inside(here) and right.inside(there)
        )
        if not told:
            kept.append((left, right))
            origins[right.row, left.row].append((right, left))
    assert passages._direct(stretches(seed)) == kept
    assert len(kept) < 150


@pytest.mark.parametrize("seed", range(10))
def test_passages_join_as_in_a_plain_walk(seed):
    joined = []
    by_row = defaultdict(list)
    for left, right in sorted(stretches(seed)):
        fits = (
            home
            for home in by_row[left.row][-LOOK_BACK:]
            if home[left.row].like(left) and (right.row not in home or home[right.row].like(right))
        )
        home = next(fits, None)
        if home is None:
            home = {left.row: left}
            joined.append(home)
            by_row[left.row].append(home)
        if right.row not in home:
            home[right.row] = right
            by_row[right.row].append(home)
    assert [shared.stretches for shared in passages._join(stretches(seed))] == joined


CITING = [
    "according to a report by the Ostmere Gazette", "the Harbour Post reported", "told Radio Karling",
    "Ada Brandt said", "the newspaper Vell Dagblad wrote", "citing the U.N. and Channel 4 News",
    "comments to the Tolm Times",
    "Quoting the daily Brack", "an interview with CNN's reporter", "first broadcast by the BBC",
    "The Hask News Agency has also revealed that", "speaking to state television Ardin", "the sea was calm",
    "Citing no one", "writing for Sorrel Magazine", "he spoke with The Times", "a remark to Interfax",
]  # fmt: skip
BETWEEN = [
    " ",
    ". ",
    ".",
    "? ",
    "! ",
    "; ",
    ": ",
    "\n",
    ", ",
    " “",
    "” ",
    ' "',
    '" ',
    " (",
    ") ",
    "’s ",
    ".\n",
    " – ",
]


@pytest.mark.parametrize("seed", range(20))
def test_words_that_cite_are_those_found_in_the_whole_text(seed):
    chance = random.Random(seed)
    text = "".join(chance.choice(CITING) + chance.choice(BETWEEN) for _ in range(200))
    plain = [cue for match in citations._CITATION.finditer(text) if (cue := citations._cue(match)) is not None]
    assert list(citations._reports_in(text)) == plain
    assert plain
