"""Numbers in digits and in words: "4,000", "1.2 billion", "twenty-five", "half a million", "dozens", "two thirds".

A vague number has bounds and a value by convention: "dozens" is at least two dozen, so value and low are 24 and
high is open; "a couple" is 2; "a few" and "several" have no value and are not numbers here.
"""

import re
from dataclasses import dataclass

from firsthand.reading.numbers.lexemes import Lexeme, find_lexemes

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SMALL = UNITS | TENS
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mn": 1e6, "bn": 1e9,
          "tn": 1e12, "lakh": 1e5, "crore": 1e7}  # fmt: skip
PLURAL_SCALES = {"dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9,
                 "trillions": 1e12, "lakhs": 1e5, "crores": 1e7}  # fmt: skip
LETTER_SCALES = {"MM": 1e6, "mm": 1e6, "k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "b": 1e9, "B": 1e9, "T": 1e12}
FRACTIONS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
             "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9,
             "ninths": 9, "tenth": 10, "tenths": 10}  # fmt: skip
SIGNS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅛": 0.125}
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
        "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth "
        "thirty-first".split(),
        start=1,
    )
}


LONGEST = 40  # a bound of cost: characters of a number in digits; longer runs are codes


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as read from lexemes ``[start, end)``: its value, and its bounds when it is vague."""

    start: int
    end: int
    value: float
    low: float | None = None
    high: float | None = None
    in_words: bool = False


def number_of(text: str) -> float | None:
    """The value of a text that begins with a number, in digits or words; None when it does not."""
    found = find_numeral(find_lexemes(text), 0)
    return found.value if found else None


def find_numeral(words: list[Lexeme], at: int) -> Numeral | None:
    """The longest number that begins at this lexeme, or None."""
    if at >= len(words):
        return None
    word = words[at]
    if word.text[0].isdecimal():
        return digits(words, at) if len(word.text) <= LONGEST else None
    if word.text in SIGNS:
        return Numeral(at, at + 1, SIGNS[word.text])
    return vague(words, at) or fraction(words, at) or spelt(words, at)


def digits(words: list[Lexeme], at: int) -> Numeral:
    """A number written in digits, with the fraction, exponent or scale word that follows it."""
    value, end = float(re.sub(r"[^\d.]", "", words[at].text)), at + 1
    ratio = ratio_at(words, end) if word_is(words, end, spaced=True) else None
    if ratio is None and value_is_whole(words, at):
        ratio, base = ratio_at(words, at), 0.0
    else:
        base = value
    if ratio:
        value, end = base + ratio[0], ratio[1]
    elif end < len(words) and words[end].text in SIGNS:
        value, end = value + SIGNS[words[end].text], end + 1
    value, end = and_a_half(words, value, end)
    return scaled(words, at, value, end)


def value_is_whole(words: list[Lexeme], at: int) -> bool:
    return words[at].text.isdecimal()


def word_is(words: list[Lexeme], at: int, *, spaced: bool) -> bool:
    """True when a lexeme stands there with (or without) white space before it."""
    return at < len(words) and words[at].spaced is spaced


def ratio_at(words: list[Lexeme], at: int) -> tuple[float, int] | None:
    """The value and end of "1/4" at this lexeme; None for dates ("1/2/2020") and for other things."""
    if at + 2 >= len(words) or words[at + 1].text != "/" or words[at + 1].spaced or words[at + 2].spaced:
        return None
    top, bottom = words[at].text, words[at + 2].text
    if not (
        top.isdecimal()
        and bottom.isdecimal()
        and max(len(top), len(bottom)) <= 3
        and 0 < int(top) < int(bottom) <= 100
    ):
        return None
    if int(top) > 1 and int(bottom) > 10 and int(bottom) not in (12, 16, 32, 64, 100):
        return None  # "9/11" is a day
    if at + 3 < len(words) and words[at + 3].text == "/" and not words[at + 3].spaced:
        return None
    return int(top) / int(bottom), at + 3


def scaled(words: list[Lexeme], start: int, value: float, end: int) -> Numeral:
    """The number times the scale words that follow it ("4.5 million", "200-million", "3 dozen")."""
    at = end + 1 if end < len(words) and words[end].text == "-" and not words[end].spaced else end
    while at < len(words) and (words[at].lower in SCALES or words[at].lower == "dozen"):
        value, end = value * SCALES.get(words[at].lower, 12.0), at + 1
        value, end = and_a_half(words, value, end, SCALES.get(words[at].lower, 12.0))
        at = end
    return Numeral(start, end, round_off(value))


def and_a_half(words: list[Lexeme], value: float, end: int, unit: float = 1.0) -> tuple[float, int]:
    """The number with a following "and a half", "and three quarters" added."""
    if end + 2 < len(words) and words[end].lower == "and":
        part = fraction(words, end + 1)
        if part:
            return value + unit * part.value, part.end
    return value, end


def vague(words: list[Lexeme], at: int) -> Numeral | None:
    """ "dozens", "hundreds of thousands", "tens of millions", "several hundred": at least two, no upper bound."""
    if few := a_few(words, at):
        return few
    if words[at].lower != "tens" and words[at].lower not in PLURAL_SCALES:
        return None
    value, end = 2 * PLURAL_SCALES.get(words[at].lower, 10.0), at + 1
    while end + 1 < len(words) and words[end].lower == "of" and words[end + 1].lower in PLURAL_SCALES:
        value, end = value * PLURAL_SCALES[words[end + 1].lower], end + 2
    if words[at].lower in ("tens", "scores") and end == at + 1 and not word_of(words, end):
        return None
    return Numeral(at, end, value, low=value, in_words=True)


def a_few(words: list[Lexeme], at: int) -> Numeral | None:
    """ "several dozen", "a few hundred thousand"."""
    step = at + 1 if words[at].lower == "a" else at
    if step + 1 >= len(words) or words[step].lower not in ("few", "several"):
        return None
    value, end = 2.0, step + 1
    while end < len(words) and (words[end].lower in SCALES or words[end].lower == "dozen"):
        value, end = value * SCALES.get(words[end].lower, 12.0), end + 1
    return Numeral(at, end, value, low=value, in_words=True) if end > step + 1 else None


def word_of(words: list[Lexeme], at: int) -> bool:
    return at < len(words) and words[at].lower == "of"


def fraction(words: list[Lexeme], at: int) -> Numeral | None:
    """ "a third", "two thirds", "one-half", "half a million", "a quarter"; None for ordinals and for quarters of a
    year, which stand without article or with "the"."""
    word = words[at].lower
    if word == "half":
        return half(words, at)
    top = 1 if word in ("a", "an", "one") else UNITS.get(word, 0)
    at_name = at + 2 if at + 1 < len(words) and words[at + 1].text == "-" else at + 1
    if not top or at_name >= len(words) or words[at_name].lower not in FRACTIONS:
        return None
    name = words[at_name].lower
    if name == "half" and top == 1 and (scale := half_scale(words, at_name + 1)):
        return Numeral(at, scale[0], 0.5 * scale[1], in_words=True)
    if (top > 1) != name.endswith(("s", "ves")) or not is_share(words, at, at_name):
        return None
    part, end = top / FRACTIONS[name], at_name + 1
    of_a = [word.lower for word in words[end : end + 2]] in (["of", "a"], ["of", "one"])
    if of_a and end + 2 < len(words) and words[end + 2].lower in SCALES:
        return Numeral(at, end + 3, round_off(part * SCALES[words[end + 2].lower]), in_words=True)
    return Numeral(at, end, part, in_words=True)


def is_share(words: list[Lexeme], at: int, at_name: int) -> bool:
    """False for "a third attempt", "a fifth time", "three quarters later": places in a row and parts of a year."""
    name = words[at_name].lower
    following = words[at_name + 1] if at_name + 1 < len(words) else None
    if (
        name in ("half", "halves")
        or (name.endswith("s") and name != "quarters")
        or following is None
        or not following.text[0].isalpha()
    ):
        return True
    return following.lower in ("of", "in", "to", "from", "and", "or", "were", "was", "are", "is", "had", "have",
                               "said", "more", "less", "fewer", "by", "on", "since", "as", "than") \
        or (name not in FRACTIONS_IN_A_ROW)  # fmt: skip


FRACTIONS_IN_A_ROW = frozenset(FRACTIONS) - {"half", "halves"}


def half_scale(words: list[Lexeme], at: int) -> tuple[int, float] | None:
    """End and size of the scale in "half-dozen", "half million"."""
    if at < len(words) and words[at].text == "-" and not words[at].spaced:
        at += 1
    name = words[at].lower if at < len(words) else ""
    size = 12.0 if name == "dozen" else SCALES.get(name)
    return (at + 1, size) if size else None


def half(words: list[Lexeme], at: int) -> Numeral | None:
    """ "half a million", "half the", "half of", "half a dozen"; None inside compounds ("half-brother")."""
    following = words[at + 1].lower if at + 1 < len(words) else ""
    if compound := half_scale(words, at + 1):
        return Numeral(at, compound[0], 0.5 * compound[1], in_words=True)
    if following in ("a", "an") and at + 2 < len(words):
        scale = words[at + 2].lower
        if scale in SCALES or scale == "dozen":
            return Numeral(at, at + 3, 0.5 * SCALES.get(scale, 12.0), in_words=True)
        return Numeral(at, at + 2, 0.5, in_words=True)
    return Numeral(at, at + 1, 0.5, in_words=True) if following in ("of", "the", "its", "their", "his") else None


def spelt(words: list[Lexeme], at: int) -> Numeral | None:
    """A number in words by the usual grammar, "two hundred and forty thousand"; a scale needs "a", "one" or a
    number before it, and "a" needs a scale after it."""
    start, word = at, words[at].lower
    if word in ("a", "an", "another") and at + 1 < len(words):
        following = words[at + 1].lower
        if following == "couple":
            return Numeral(start, at + 3 if word_of(words, at + 2) else at + 2, 2.0, in_words=True)
        if following not in SCALES and following not in ("dozen", "score"):
            return None
        if following in ("mn", "bn", "tn"):
            return None
        group, at = 1.0, at + 1
    elif word in SMALL:
        group, at = small_at(words, at)
    else:
        return None
    return groups(words, start, at, group)


def small_at(words: list[Lexeme], at: int) -> tuple[float, int]:
    """The number below a hundred at this lexeme ("seven", "forty-two"), and where it ends."""
    value, end = SMALL[words[at].lower], at + 1
    if value < 20:
        return float(value), end
    unit = end + 1 if end < len(words) and words[end].text == "-" else end
    if unit < len(words) and 0 < UNITS.get(words[unit].lower, 0) < 10:
        return float(value + UNITS[words[unit].lower]), unit + 1
    return float(value), end


def groups(words: list[Lexeme], start: int, at: int, group: float) -> Numeral:
    """Adds up hundreds, thousands and millions after a first small number."""
    total, end, limit = 0.0, at, float("inf")
    while at < len(words):
        if is_glued_scale(words, at):
            at += 1  # "two-dozen"
        word = words[at].lower
        if word in ("hundred", "dozen", "score"):
            group, at = group * {"hundred": 100, "dozen": 12, "score": 20}[word], at + 1
        elif word in SCALES and SCALES[word] < limit:
            limit = SCALES[word]
            total, group, at = total + group * limit, 0.0, at + 1
        else:
            step = joined(words, at, group, total)
            if step is None:
                break
            group, at = step
        end = at
    value, end = and_a_half(words, total + group, end, limit if limit < float("inf") and not group else 1.0)
    return Numeral(start, end, round_off(value), in_words=True)


def is_glued_scale(words: list[Lexeme], at: int) -> bool:
    """True for a hyphen between a number and "dozen", "hundred" and their like."""
    if words[at].text != "-" or words[at].spaced or at + 1 >= len(words) or words[at + 1].spaced:
        return False
    return words[at + 1].lower in SCALES or words[at + 1].lower in ("dozen", "score")


def joined(words: list[Lexeme], at: int, group: float, total: float) -> tuple[float, int] | None:
    """A small number that goes on after hundreds or thousands: "and forty", "forty", ", two hundred"."""
    if (group and group % 100) or (not group and not total):
        return None
    after = at + 1 if words[at].lower in ("and", "&", ",") else at
    if words[at].lower == "," and group:
        return None
    if after >= len(words) or words[after].lower not in SMALL:
        return None
    more, end = small_at(words, after)
    if words[at].lower in (",", "and", "&") and not total and not group:
        return None
    return group + more, end


def round_off(value: float) -> float:
    """The value without the noise of binary fractions: 4.1 million is 4100000, not 4099999.9999999995."""
    return float(f"{value:.12g}")
