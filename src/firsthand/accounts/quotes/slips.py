"""Differences between two wordings that no one would check: numbers spelt out, slips, fillers, cuts."""

import re
from collections.abc import Iterable

from firsthand.accounts.quotes.words import FUNCTION_WORDS, Said, Words, said

ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=3,
    )
}
ENDINGS = frozenset({"st", "nd", "rd", "th"})  # of "12th", which is read as two words
DOTS = re.compile(r"\.\.\.|…|\. \. \.")
SPOKEN = ({"you", "know"}, {"i", "mean"}, {"sort", "of"}, {"kind", "of"}, {"uh"}, {"um"})
MONTH_NAMES = frozenset(
    "january february march april may june july august september october november december".split()
)
MONTHS = frozenset(name[:3] for name in MONTH_NAMES)
SHORTENED = {"w": "with", "etc": "etcetera"}
LEAST_LETTERS = 3  # of a small word, for one with a letter less to be a slip; unmeasured
LEAST_OVERLAP = 6  # words that two cuts of one text share, to be told from a turn of phrase; unmeasured


def is_slip(change: tuple[Words, Words]) -> bool:
    """True for a stretch that differs only in spelling or by a filler."""
    before, after = (_plain(words) for words in change)
    if "".join(before) == "".join(after):
        return True
    if before == after or (not before and set(after) in SPOKEN) or (not after and set(before) in SPOKEN):
        return True
    single = len(before) == len(after) == 1
    return single and (_drops_letter(*before, *after) or _drops_letter(*after, *before))


def are_one_day(changes: Iterable[tuple[Words, Words]]) -> bool:
    """True where all that differs is how days are written: "27 October", "Oct. 27"."""
    listed = list(changes)
    one, other = (sorted(_month(word) for change in listed for word in change[side]) for side in (0, 1))
    return one == other and bool(MONTHS & set(one))


def is_elided(change: tuple[Words, Words], one: str, other: str) -> bool:
    """True where the wording that lacks the words of the change has dots for some that it leaves out; ``change`` is
    as ``compare_wordings`` gives it, the shorter wording's words first."""
    short, long = sorted((one, other), key=lambda text: (len(said(text).words), said(text).words))
    before, after = change
    return _leaves_out(before, after, short) or _leaves_out(after, before, long)


def are_overlapping_cuts(one: Said, other: Said) -> bool:
    """True when the end of one is the beginning of the other word for word: two cuts of one text."""
    return _runs_on(one.words, other.words) or _runs_on(other.words, one.words)


def _plain(words: Words) -> Words:
    """The words with ordinals as numbers, and shortened ones in full."""
    return tuple(SHORTENED.get(word, ORDINALS.get(word, word)) for word in words if word not in ENDINGS)


def _month(word: str) -> str:
    """The first three letters of a month or of its short form; any other word as it is."""
    return word[:3] if word in MONTH_NAMES or word in MONTHS or word == "sept" else word


def _drops_letter(short: str, long: str) -> bool:
    """True for a small word that lacks one letter: "fo", "th"."""
    if (
        long not in FUNCTION_WORDS
        or len(long) < LEAST_LETTERS
        or short in FUNCTION_WORDS
        or len(short) != len(long) - 1
    ):
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _leaves_out(own: Words, others: Words, text: str) -> bool:
    """True for a text with dots where the other has more words: what it has instead begins the run behind them."""
    if not others or not DOTS.search(text):
        return False
    return not own or any(run[: len(own)] == own for run in said(text).runs[1:])


def _runs_on(first: Words, second: Words) -> bool:
    """True when some tail of the first is the head of the second."""
    if len(second) < LEAST_OVERLAP:
        return False
    head = second[:LEAST_OVERLAP]
    for at in range(len(first) - LEAST_OVERLAP + 1):
        if first[at : at + LEAST_OVERLAP] == head and first[at:] == second[: len(first) - at]:
            return True
    return False
