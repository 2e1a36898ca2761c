"""How one wording of a statement differs from another: not at all, clipped, in other words, or in conflict.

Words are compared after everything that says nothing about what was said has been evened out: case, punctuation,
marks, contractions ("we're", "we are"), number words ("five", "5"), "per cent" and "percent".
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Levenshtein

from firsthand.accounts.terms import STOP_WORDS, stem

Words = tuple[str, ...]
Relation = Literal["same", "clipped", "reworded", "conflicting", "apart"]

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+\*+[^\W\d_]*|[^\W\d_]+(?:'[^\W\d_]+)*|%")
ELLIPSIS = re.compile(r"\.\.\.+|…|\. \. \.|\[…\]|\[[^\]]{0,40}\]|\([^()]{0,40}\)")
SENTENCE = re.compile(r"(?<=[.!?])[”\"’']?\s+")
CONTRACTED = {
    "won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not", "ain't": "is not",
    "let's": "let us", "i'm": "i am", "gonna": "going to", "wanna": "want to", "gotta": "got to",
}  # fmt: skip
ENDINGS = {"n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "'d": " would"}
BE_HOSTS = frozenset("he she it that there here what who where this how everything nothing everyone".split())
NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"}
TENS = re.compile(rf"\b({'|'.join(w for w in NUMBERS if w.endswith('ty'))})[- ]({'|'.join(list(NUMBERS)[1:10])})\b")
NEGATIONS = frozenset("not no never none nobody nothing neither nor without".split())
FILLERS = frozenset("well yes okay ok oh really actually simply now shall would".split())
FUNCTION_WORDS = (STOP_WORDS | FILLERS) - NEGATIONS
MIN_ALIGNED = 0.6  # share of the longer wording's words that both hold in order, for one to be the other reworded
MIN_WORDS = 6  # a shorter sentence is said in many other words by many people; both unmeasured
SPELLING_DISTANCE = 0.34  # "defence" and "defense", "organise" and "organize": edits per letter


@dataclass(frozen=True)
class Said:
    """One wording: its words, the runs that ellipses leave whole, and its sentences."""

    words: Words
    runs: tuple[Words, ...]
    sentences: tuple[Words, ...]


@lru_cache(maxsize=20_000)
def said(text: str) -> Said:
    """The wording of this text, evened out; all empty when it holds no word."""
    runs = tuple(run for part in ELLIPSIS.split(text) if (run := even(part)))
    sentences = tuple(words for part in SENTENCE.split(text) if (words := even(part)))
    return Said(even(ELLIPSIS.sub(" ", text)), runs, sentences)


def even(text: str) -> Words:
    """The words without what says nothing about what was said."""
    plain = text.casefold().replace("’", "'").replace("‘", "'").replace("`", "'").replace("per cent", "percent")
    plain = TENS.sub(lambda tens: str(int(NUMBERS[tens[1]]) + int(NUMBERS[tens[2]])), plain)
    return tuple(part for word in WORD.findall(plain) for part in _plain(word))


def _plain(word: str) -> list[str]:
    if word in CONTRACTED:
        return CONTRACTED[word].split()
    for ending, full in ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return (word.removesuffix(ending) + full).split()
    if word.endswith("'s") and word[:-2] in BE_HOSTS:
        return [word[:-2], "is"]
    return [NUMBERS.get(word, "percent" if word == "%" else word.replace(",", ""))]


def relate(one: Said, other: Said) -> Relation:
    """How two wordings stand to each other; ``apart`` when they are not one statement as far as words can tell.

    Spelling, contractions and a function word here or there ("the dam", "our dam") leave wordings the same: marks
    are cleaned that way by every desk, and nobody would check them.
    """
    if one.words == other.words:
        return "same"
    short, long = sorted((one, other), key=lambda wording: (len(wording.words), wording.words))
    if short.words and holds(long, short):
        return "clipped"
    relations = [_compare(a, b) for a, b in _pairs(short, long)]
    for relation in ("conflicting", "reworded"):
        if relation in relations:
            return relation
    if "same" in relations:
        return "same" if len(one.words) == len(other.words) else "clipped"
    return "apart"


def holds(long: Said, short: Said) -> bool:
    """True when the short wording's runs all stand in the long one, in order."""
    at = 0
    for run in short.runs:
        found = _find(long.words, run, at)
        if found < 0:
            return False
        at = found + len(run)
    return bool(short.runs)


def _find(words: Words, run: Words, start: int) -> int:
    for at in range(start, len(words) - len(run) + 1):
        if words[at] == run[0] and words[at : at + len(run)] == run:
            return at
    return -1


def _pairs(one: Said, other: Said) -> list[tuple[Words, Words]]:
    """Sentences of the one with the nearest sentence of the other, where they share enough words to be the same."""
    pairs = []
    for sentence in one.sentences:
        shared = [
            (len(set(sentence) & set(third)) / max(len(sentence), len(third)), third) for third in other.sentences
        ]
        best = max(shared, default=(0.0, ()))
        if best[0] >= MIN_ALIGNED - 0.1 and min(len(sentence), len(best[1])) >= MIN_WORDS:
            pairs.append((sentence, best[1]))
    return pairs


def _compare(one: Words, other: Words) -> Relation:
    if one == other or _find(one, other, 0) >= 0 or _find(other, one, 0) >= 0:
        return "same"
    changes = changed(one, other)
    lost = sum(max(len(before), len(after)) for before, after in changes)
    if 1 - lost / max(len(one), len(other)) < MIN_ALIGNED:
        return "apart"
    inner = _without_tails(one, other, changes)
    if not any(_weighty(word) for before, after in inner for word in before + after):
        return "same"
    return "conflicting" if any(_contradicts(before, after) for before, after in inner) else "reworded"


def changed(one: Words, other: Words) -> list[tuple[Words, Words]]:
    """The stretches in which two wordings differ, in order: the words of the one and those of the other."""
    changes: list[tuple[Words, Words]] = []
    at = (-1, -1)
    for code in Levenshtein.opcodes(list(map(_key, one)), list(map(_key, other))):
        if code.tag == "equal":
            continue
        before, after = one[code.src_start : code.src_end], other[code.dest_start : code.dest_end]
        if at == (code.src_start, code.dest_start):
            earlier = changes.pop()
            before, after = earlier[0] + before, earlier[1] + after
        changes.append((before, after))
        at = (code.src_end, code.dest_end)
    return [(before, after) for before, after in changes if not _spelling(before, after)]


def _key(word: str) -> str:
    return stem(word)


def _spelling(before: Words, after: Words) -> bool:
    """True for one word in two spellings ("work force", "workforce"), or with its middle starred out."""
    if "".join(before) == "".join(after):
        return True
    if len(before) == len(after) == 1 and "*" in before[0] + after[0]:
        return before[0][0] == after[0][0] and (
            "*" in before[0] or before[0][-1] == after[0][-1] or after[0][-1] == "*"
        )
    if len(before) != 1 or len(after) != 1 or not (before[0].isalpha() and after[0].isalpha()):
        return False
    longest = max(len(before[0]), len(after[0]))
    near = Levenshtein.distance(before[0], after[0]) / longest <= SPELLING_DISTANCE
    return near and longest >= 6 and before[0][:3] == after[0][:3] and before[0][-1] == after[0][-1]


def _without_tails(one: Words, other: Words, changes: list[tuple[Words, Words]]) -> list[tuple[Words, Words]]:
    """The changes without words that one wording merely adds before or behind the other's."""
    kept = list(changes)
    if kept and (not kept[0][0] or not kept[0][1]) and one[:1] != other[:1]:
        kept = kept[1:]
    if kept and (not kept[-1][0] or not kept[-1][1]) and one[-1:] != other[-1:]:
        kept = kept[:-1]
    return kept


def _weighty(word: str) -> bool:
    return word in NEGATIONS or word not in FUNCTION_WORDS


def _contradicts(before: Words, after: Words) -> bool:
    """True for another number, or a negation on one side only."""
    numbers = [{word for word in words if word[0].isdigit()} for words in (before, after)]
    if numbers[0] and numbers[1] and numbers[0] != numbers[1]:
        return True
    return bool(NEGATIONS & set(before)) != bool(NEGATIONS & set(after))
