"""What lineage leaves out before it compares would not have been found: held against the plain search."""

import random
import re
from collections import defaultdict

import pytest

from firsthand.lineage import align, citations, coverage, passages, words
from firsthand.lineage.passages import LOOK_BACK, Stretch
from firsthand.lineage.shingles import SHINGLE_WORDS, WINDOW, fingerprints, runs_hashed
from firsthand.records import Extent, article_of

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
    patterns = [words._FIRST_PERSON, *(pattern for pattern, _ in words._COMMON)]
    plain = []
    start = 0
    for line in text.splitlines(keepends=True):
        ends = [found.start() for found in words._SENTENCE_END.finditer(line)] + [len(line)]
        if len(line) <= words.POST_CHARS and words._FIRST_PERSON.search(line):
            ends = [len(line)]
        begin = 0
        for end in ends:
            if any(pattern.search(line[begin:end]) for pattern in patterns):
                plain.append((start + begin, start + end))
            begin = end
        start += len(line)
    assert list(words._common_sentences(text)) == plain
    assert plain


LETTERS = [
    "I",
    "my",
    "Myself",
    "we",
    "OUR",
    "Ours",
    "us",
    "bus",
    "mys",
    "@",
    "@a",
    "x",
    "_",
    " ",
    ".",
    "\n",
    "'",
    "é",
    "1",
]


@pytest.mark.parametrize("seed", range(20))
def test_words_in_the_first_person_stand_alone(seed):
    plain = re.compile(r"\b(?:I|[Mm]y|[Mm]yself|[Ww]e|[Oo]ur|[Oo]urs|us)\b|(?<!\w)@\w")
    chance = random.Random(seed)
    text = "".join(chance.choice(LETTERS) for _ in range(400))
    found = [match.span() for match in words._FIRST_PERSON.finditer(text)]
    assert found == [match.span() for match in plain.finditer(text)]
    assert found


def test_fingerprints_found_together_are_those_of_each_text():
    chance = random.Random(3)
    rows = [babble(chance) for _ in range(60)]
    for text, print_ in zip(rows, fingerprints(rows), strict=True):
        hashed = runs_hashed(text.keys, SHINGLE_WORDS).tolist()
        whole = [value for place, value in enumerate(hashed) if text.counted[place : place + SHINGLE_WORDS].all()]
        windows = [whole[at : at + WINDOW] for at in range(len(whole) - WINDOW + 1)]
        kept = {min(window) for window in windows} if len(whole) > WINDOW else set(whole)
        assert print_.tolist() == sorted(kept)
    assert fingerprints([]) == []


def stretches(seed: int) -> list[tuple[Stretch, Stretch]]:
    """Pairs of like stretches of ten articles, an earlier one first."""
    chance = random.Random(seed)
    edges = [(0, 40), (0, 38), (2, 40), (50, 90), (50, 91), (20, 70), (55, 88)]
    pairs = [sorted(chance.sample(range(10), 2)) for _ in range(150)]
    return [(Stretch(one, *chance.choice(edges)), Stretch(two, *chance.choice(edges))) for one, two in pairs]


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
    assert [shared.stretches for shared in passages._join(sorted(stretches(seed)))] == joined


CITING = [
    "according to a report by the Ostmere Gazette", "the Harbour Post reported", "told Radio Karling",
    "Ada Brandt said", "the newspaper Vell Dagblad wrote", "citing the U.N. and Channel 4 News",
    "comments to the Tolm Times", "Quoting the daily Brack", "the Hask News Agency said",
    "Agence France-Presse says", "The ASSOCIATED PRESS said", "Tolm Wire Service said",
    "the Press Trust of India has said", "Karling Newswire says", "an interview with CNN's reporter",
    "first broadcast by the BBC", "The Hask News Agency has also revealed that",
    "speaking to state television Ardin", "the sea was calm", "Citing no one", "writing for Sorrel Magazine",
    "he spoke with The Times", "a remark to Interfax",
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


def babble(chance: random.Random) -> words.Words:
    """A text of few words, which recur, in sentences of which some are quoted."""
    told = [chance.choice("the old ferry left at noon and We came".split()) for _ in range(chance.randrange(3, 90))]
    text = " ".join(word + chance.choice(["", "", "", "", ".", " ”", " “"]) for word in told)
    return words.words_of([article_of(source="babble", text=text)])[0]


@pytest.mark.parametrize("seed", range(40))
def test_runs_that_two_texts_share_are_those_of_a_plain_walk(seed):
    chance = random.Random(seed)
    one, other = babble(chance), babble(chance)
    places = [defaultdict(list), defaultdict(list)]
    for found, text in zip(places, (one, other), strict=True):
        for place, value in enumerate(runs_hashed(text.keys, 3).tolist()):
            found[value].append(place)
    pairs = set()
    for value in places[0].keys() & places[1].keys():
        lefts, rights = places[0][value], places[1][value]
        pairs.update(zip(lefts, rights, strict=False))
        pairs.update((left, rights[0]) for left in lefts)
        pairs.update((lefts[0], right) for right in rights)
    runs = {pair for pair in pairs if (pair[0] - 1, pair[1] - 1) not in pairs}
    plain = []
    for left, right in sorted(runs, key=lambda pair: (pair[0] - pair[1], pair[0])):
        length = 3
        while (left + length - 2, right + length - 2) in pairs:
            length += 1
        plain.append((left, right, length))
    assert [tuple(run) for run in align._common_runs(one, other, 3)] == plain


@pytest.mark.parametrize("seed", range(40))
def test_what_an_article_shares_is_counted_as_in_a_plain_walk(seed):
    chance = random.Random(seed)
    own = babble(chance)
    edges = [sorted(chance.choices(range(len(own.article.text)), k=2)) for _ in range(chance.randrange(6))]
    extents = [Extent(article=own.article.id, start=start, end=end) for start, end in edges]
    inside = [any(start <= place < end for start, end in edges) for place in own.starts.tolist()] & own.counted
    assert coverage.covered_count(own, extents) == inside.sum()
    assert coverage.is_whole(own, extents) == coverage.stands_whole(own, inside)
