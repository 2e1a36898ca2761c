"""A wording as words that can be compared: everything evened out that says nothing about what was said.

Case, punctuation, marks, contractions ("we're", "we are"), number words ("five", "5"), "per cent" and "percent", "&",
dots in abbreviations ("F.B.I.").
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from firsthand.accounts.terms import STOP_WORDS

Words = tuple[str, ...]

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+\*+[^\W\d_]*|[^\W\d_]+(?:'[^\W\d_]+)*|%")
DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
ELLIPSIS = re.compile(r"\.\.\.+|…|\. \. \.|\[…\]|\[[^\]]{0,40}\]|\([^()]{0,40}\)")
CAPITAL_CHANGED = re.compile(r"\[([^\W\d_])\](?=[^\W\d_])")  # "[W]e"
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
FILLERS = frozenset("well yes okay ok oh really actually simply now shall would and".split())
FUNCTION_WORDS = (STOP_WORDS | FILLERS) - NEGATIONS


@dataclass(frozen=True)
class Said:
    """One wording: its words, the runs that ellipses leave whole, and its sentences, cut at ellipses too."""

    words: Words
    runs: tuple[Words, ...]
    sentences: tuple[Words, ...]


@lru_cache(maxsize=20_000)
def said(text: str) -> Said:
    """The wording of this text, evened out; all empty when it holds no word."""
    text = CAPITAL_CHANGED.sub(r"\1", text)
    parts = ELLIPSIS.split(text)
    runs = tuple(run for part in parts if (run := even(part)))
    sentences = tuple(words for part in parts for sentence in SENTENCE.split(part) if (words := even(sentence)))
    return Said(even(ELLIPSIS.sub(" ", text)), runs, sentences)


@lru_cache(maxsize=64)  # most wordings are one run and one sentence, evened out once
def even(text: str) -> Words:
    """The words without what says nothing about what was said."""
    plain = text.casefold().replace("’", "'").replace("‘", "'").replace("`", "'").replace("per cent", "percent")
    plain = DOTTED.sub(lambda dotted: dotted[0].replace(".", "") + " ", plain.replace("&", " and "))
    plain = TENS.sub(lambda tens: str(int(NUMBERS[tens[1]]) + int(NUMBERS[tens[2]])), plain)
    return tuple(part for word in WORD.findall(plain) for part in _plain(word))


@lru_cache(maxsize=65_536)
def _plain(word: str) -> Words:
    if word in CONTRACTED:
        return tuple(CONTRACTED[word].split())
    for ending, full in ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return tuple((word.removesuffix(ending) + full).split())
    if word.endswith("'s") and word[:-2] in BE_HOSTS:
        return word[:-2], "is"
    return (NUMBERS.get(word, "percent" if word == "%" else word.replace(",", "")),)


def is_weighty(word: str) -> bool:
    """True for a word that changes what is said: no function word, or a negation."""
    return word in NEGATIONS or word not in FUNCTION_WORDS


def numbers_in(words: Words) -> frozenset[str]:
    """The words that are numbers."""
    return frozenset(word for word in words if word[0].isdigit())
