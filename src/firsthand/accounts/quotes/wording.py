"""How one wording between marks differs from another: not at all, clipped, in other words, or in conflict."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Levenshtein

from firsthand.accounts.quotes.words import NEGATIONS, Said, Words, is_weighty, numbers_in
from firsthand.accounts.terms import stem
from firsthand.records import QuotePart

Change = tuple[Words, Words]
Relation = Literal["same", "clipped", "reworded", "conflicting", "apart"]

MIN_ALIGNED = 0.6  # share of a sentence's words that the other wording has in order; unmeasured
MIN_TRANSLATED = 0.5  # the same where one of the two is told to be a translation; ±25 %: fictions 0 / -.0010, 2026-11
MIN_WORDS = 6  # a shorter sentence is said in many other words by many people; ±25 %: fictions 0 / -.0003, 2026-11
MIN_TRANSLATED_WORDS = 5  # unmeasured
MIN_HELD = 0.75  # share of its weighty words, for a sentence to be in the other but for small words; unmeasured
MIN_SHARED = 2  # weighty stems that two sentences share at least; unmeasured
LONGEST = 2_000  # a bound of cost: words; of longer wordings only those held word for word are found
LEAST_PART = 4  # words below which a wording that is not held word for word is not looked for in another; unmeasured
MIN_COVERED = 0.4  # share of the shorter wording's words that lie in sentences that the other has too; unmeasured
SPELLING_DISTANCE = 0.34  # "defence" and "defense", "organise" and "organize": edits per letter; unmeasured


@dataclass(frozen=True)
class Comparison:
    """How two wordings stand to each other, and the ranges of the longer one's words that the shorter one gives.

    ``like`` is the share of the shorter one's compared words that stand in the longer one in order; ``changes`` are
    the stretches that make other words of it, those of the shorter one first.
    """

    relation: Relation
    spans: tuple[tuple[int, int], ...] = ()
    like: float = 0.0
    changes: tuple[Change, ...] = ()


APART = Comparison("apart")


def relate(one: Said, other: Said, translated: bool = False) -> Relation:
    """How two wordings stand to each other; ``apart`` when they are not one statement as far as words can tell.

    Spelling, contractions and a function word here or there ("the dam", "our dam") leave wordings the same: marks
    are cleaned that way by every desk, and nobody would check them. ``translated`` lowers what must be alike.
    """
    return compare_wordings(one, other, translated).relation


def compare_wordings(one: Said, other: Said, translated: bool = False) -> Comparison:
    """The relation, and where in the longer wording the shorter one stands."""
    short, long = sorted((one, other), key=lambda wording: (len(wording.words), wording.words))
    if not short.words:
        return APART
    if short.words == long.words:
        return Comparison("same", ((0, len(long.words)),), 1.0)
    held = held_spans(long.words, short.runs)
    if held:
        return Comparison("clipped", held, 1.0)
    if len(long.words) > LONGEST:
        return APART
    parts = [part for sentence in short.sentences if (part := _part(sentence, long.words, translated)) is not None]
    if sum(part.words for part in parts) < MIN_COVERED * len(short.words):
        return APART
    return _whole(parts, short, long)


@dataclass(frozen=True)
class _Part:
    """A sentence of the shorter wording, found in the longer one."""

    relation: Relation
    start: int
    end: int
    words: int
    like: float
    changes: tuple[Change, ...]


def _whole(parts: list[_Part], short: Said, long: Said) -> Comparison:
    spans = tuple(sorted({(part.start, part.end) for part in parts}))
    like = sum(part.like * part.words for part in parts) / sum(part.words for part in parts)
    for relation in ("conflicting", "reworded"):
        if any(part.relation == relation for part in parts):
            return Comparison(relation, spans, like, tuple(change for part in parts for change in part.changes))
    return Comparison("same" if len(short.words) == len(long.words) else "clipped", spans, like)


def _part(sentence: Words, words: Words, translated: bool) -> _Part | None:
    """Where and how the sentence stands among the words; None when it does not, or is too short to tell."""
    if len(sentence) < LEAST_PART or len(words) < LEAST_PART or not _can_be_alike(sentence, words, translated):
        return None
    start, end = _window(sentence, words)
    window = words[start:end]
    blocks = [block for block in Indel.opcodes(_keys(sentence), _keys(window)) if block.tag == "equal"]
    like = sum(block.src_end - block.src_start for block in blocks) / len(sentence)
    changes = _without_tails(sentence, window, changed(sentence, window))
    inner = [change for change in changes if any(map(is_weighty, change[0] + change[1]))]
    if not blocks or not _are_alike(sentence, window, like, translated, is_reworded=bool(inner)):
        return None
    if sum(_is_other_number(*change) for change in inner) > 1:
        return None  # "village 3 lost 20 houses", "village 5 lost 40 houses"
    relation: Relation = "same"
    if inner:
        relation = "conflicting" if any(_contradicts(*change) for change in inner) else "reworded"
    return _Part(
        relation, start + blocks[0].dest_start, start + blocks[-1].dest_end, len(sentence), like, tuple(inner)
    )


def _can_be_alike(sentence: Words, words: Words, translated: bool) -> bool:
    """False where no stretch of the words can be the sentence reworded: too few of its words are among them."""
    keys = _keys(sentence)
    if sum(map(_key_set(words).__contains__, keys)) / len(keys) < (MIN_TRANSLATED if translated else MIN_ALIGNED):
        return False
    return len(_weighty_stems(sentence) & _weighty_stems(words)) >= (1 if translated else MIN_SHARED)


def _window(sentence: Words, words: Words) -> tuple[int, int]:
    """The stretch of the words that is most like the sentence, a word longer than that at either end."""
    found = fuzz.partial_ratio_alignment(_keys(sentence), _keys(words))
    if found is None:
        return 0, len(words)
    length = len(sentence) + 1
    return max(0, min(found.dest_start, found.dest_end - length)), min(
        len(words), max(found.dest_end, found.dest_start + length)
    )


def _are_alike(one: Words, other: Words, like: float, translated: bool, is_reworded: bool) -> bool:
    """True when enough words agree, and among them enough of those that carry meaning."""
    weighty = [_weighty_stems(words) for words in (one, other)]
    shared = len(weighty[0] & weighty[1])
    if not is_reworded:
        telling = len((weighty[0] & weighty[1]) - NEGATIONS)
        return like >= MIN_ALIGNED and telling >= MIN_SHARED and shared >= MIN_HELD * len(weighty[0])
    least_like, least_words = (MIN_TRANSLATED, MIN_TRANSLATED_WORDS) if translated else (MIN_ALIGNED, MIN_WORDS)
    if like < least_like or min(len(one), len(other)) < least_words:
        return False
    return shared >= 1 if translated else shared >= MIN_SHARED and 2 * shared >= min(map(len, weighty))


def held_spans(words: Words, runs: tuple[Words, ...]) -> tuple[tuple[int, int], ...]:
    """Where the runs stand word for word among the words, in order; empty unless all do."""
    spans: list[tuple[int, int]] = []
    at = 0
    for run in runs:
        found = _find(words, run, at)
        if found < 0:
            return ()
        at = found + len(run)
        spans.append((found, at))
    return tuple(spans)


def _find(words: Words, run: Words, start: int) -> int:
    for _ in range(words.count(run[0])):
        if run[0] not in words[start : len(words) - len(run) + 1]:
            return -1
        at = words.index(run[0], start)
        if words[at : at + len(run)] == run:
            return at
        start = at + 1
    return -1


def missing_parts(full: Said, own: Said) -> tuple[QuotePart, ...]:
    """Where ``own`` leaves out words of the fuller wording that carry meaning: at its head, in the middle, at its
    tail. Empty when it leaves none out, or is not found in it."""
    if len(own.words) > len(full.words):
        return ()
    spans = sorted(compare_wordings(full, own).spans)
    if not spans:
        return ()
    gaps = [full.words[before[1] : after[0]] for before, after in pairwise(spans)]
    left: tuple[tuple[QuotePart, bool], ...] = (
        ("head", any(map(is_weighty, full.words[: spans[0][0]]))),
        ("middle", any(is_weighty(word) for gap in gaps for word in gap)),
        ("tail", any(map(is_weighty, full.words[max(end for _, end in spans) :]))),
    )
    return tuple(part for part, is_missing in left if is_missing)


def changed(one: Words, other: Words) -> list[Change]:
    """The stretches in which two wordings differ, in order: the words of the one and those of the other."""
    changes: list[Change] = []
    at = (-1, -1)
    for code in Indel.opcodes(_keys(one), _keys(other)):
        if code.tag == "equal":
            continue
        before, after = one[code.src_start : code.src_end], other[code.dest_start : code.dest_end]
        if at == (code.src_start, code.dest_start):
            earlier = changes.pop()
            before, after = earlier[0] + before, earlier[1] + after
        changes.append((before, after))
        at = (code.src_end, code.dest_end)
    return [(before, after) for before, after in changes if not _spelling(before, after)]


@lru_cache(maxsize=20_000)
def _weighty_stems(words: Words) -> frozenset[str]:
    return frozenset(stem(word) for word in words if is_weighty(word))


@lru_cache(maxsize=20_000)
def _keys(words: Words) -> tuple[str, ...]:
    return tuple(map(stem, words))


@lru_cache(maxsize=20_000)
def _key_set(words: Words) -> frozenset[str]:
    return frozenset(_keys(words))


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


def _without_tails(sentence: Words, window: Words, changes: list[Change]) -> list[Change]:
    """The changes without words that the window merely has before or behind the sentence's own, and without words
    that the sentence has there beyond the window's."""
    kept = list(changes)
    if kept and sentence[:1] != window[:1] and _is_edge(kept[0]):
        kept = kept[1:]
    if kept and sentence[-1:] != window[-1:] and _is_edge(kept[-1]):
        kept = kept[:-1]
    return kept


def _is_edge(change: Change) -> bool:
    """True for words at an end that make no other wording: "to pass" for "do not pass" does."""
    own, others = change
    return not own or not others or not (any(map(is_weighty, own)) or NEGATIONS & set(others))


def _contradicts(before: Words, after: Words) -> bool:
    """True for another number, or a negation on one side only."""
    return _is_other_number(before, after) or bool(NEGATIONS & set(before)) != bool(NEGATIONS & set(after))


def _is_other_number(before: Words, after: Words) -> bool:
    numbers = [numbers_in(words) for words in (before, after)]
    return bool(numbers[0] and numbers[1] and numbers[0] != numbers[1])
