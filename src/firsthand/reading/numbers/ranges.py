"""Two numbers as one amount: ranges ("12 to 15"), scores ("3-1") and votes ("52 to 48")."""

from dataclasses import replace

from firsthand.reading.numbers.lexemes import Lexeme
from firsthand.reading.numbers.measures import Amount, is_digit, with_unit
from firsthand.reading.numbers.numerals import Numeral, find_numeral, round_off
from firsthand.reading.numbers.units import CURRENCY_SIGNS, unit_named

DASHES = frozenset("-–—‐‑")


def signed(words: list[Lexeme], amount: Amount) -> Amount:
    """The amount with a minus sign that stands glued to it after a space, or the word minus."""
    before = words[amount.start - 1] if amount.start else None
    if before is None:
        return amount
    if says_either(words, amount.start):
        return amount
    glued = before.text in ("-", "−") and before.spaced and not words[amount.start].spaced
    if glued or before.lower == "minus":
        return replace(amount, start=amount.start - 1, value=-amount.value)
    return amount


def says_either(words: list[Lexeme], start: int) -> bool:
    """True behind "plus or minus" and "plus-or-minus": a margin, and no negative number."""
    said = [word.lower for word in words[max(0, start - 4) : start] if word.text not in DASHES]
    return said[-2:] == ["or", "minus"]


def with_second_unit(words: list[Lexeme], amount: Amount, text: str) -> Amount:
    """ "44 mg to 50 mg", "between 3 km and 5 km": a range whose both ends have the unit."""
    at = amount.end
    if amount.unit is None or amount.low is not None or amount.dimension == "score" or at + 1 >= len(words):
        return amount
    between = amount.start > 0 and words[amount.start - 1].lower == "between"
    if words[at].lower != "to" and not (between and words[at].lower == "and"):
        return amount
    if words[at].lower == "to" and not between and is_change(words, amount.start):
        return amount
    minus = words[at + 1].text in "-−" and at + 2 < len(words) and not words[at + 2].spaced
    numeral = find_numeral(words, at + 1 + minus)
    if numeral is None or not (is_digit(words[at + 1 + minus]) or numeral.in_words):
        return amount
    second = signed(
        words, Amount(numeral.start, numeral.start, numeral.end, numeral.value, in_words=numeral.in_words)
    )
    second = with_unit(words, second, text)
    if second.unit != amount.unit:
        return amount
    low, high = sorted((amount.value, second.value))
    return replace(amount, end=second.end, value=round_off((low + high) / 2), low=low, high=high)


def with_range(words: list[Lexeme], amount: Amount, text: str) -> Amount:
    """A second number after "to", "or", a dash, or "and" behind "between": the range of both. Scores and votes
    ("3-1", "52 to 48") have their greater number first or stand among words of contests."""
    second = second_number(words, amount)
    if second is None:
        return amount
    joint, numeral = second
    first, last = amount.value, numeral.value
    if first < last and joint != "and" and last >= 1000 * max(first, 1) and not amount.in_words:
        return amount
    if last in (1e3, 1e6, 1e9) and numeral.in_words:
        return amount
    if joint in ("-", "to") and is_contest(words, amount, numeral, first, last):
        near = words[max(0, amount.start - 9) : numeral.end + 8]
        unit = "votes" if any(word.lower.startswith(BALLOT) for word in near) else "points"
        return replace(
            amount, end=numeral.end, low=min(first, last), high=max(first, last), dimension="score", unit=unit
        )
    if first >= last:
        return amount
    first = spread_scale(first, last, words, numeral)
    return replace(amount, end=numeral.end, value=round_off((first + last) / 2), low=first, high=last)


def spread_scale(first: float, last: float, words: list[Lexeme], numeral: Numeral) -> float:
    """The first number under the scale of the second: "2 to 3 million" begins at two million."""
    scale = words[numeral.end - 1].lower
    size = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}.get(scale)
    return round_off(first * size) if size and first < 1000 and last >= size else first


def second_number(words: list[Lexeme], amount: Amount) -> tuple[str, Numeral] | None:
    """How a second number is joined ("-", "to", "or", "and") and what it is; None when there is none."""
    at = amount.end
    if at + 1 >= len(words):
        return None
    between = amount.start > 0 and words[amount.start - 1].lower == "between"
    if words[at].text in DASHES and not words[at].spaced and words[at + 1].lower in ("to", "or"):
        at += 1  # "8- to 16-metre"
    joint = words[at].lower
    if at + 1 >= len(words):
        return None
    if joint in DASHES:
        if words[at].spaced != words[at + 1].spaced:
            return None
        joint = "-"
    elif joint not in ("to", "or") and not (joint == "and" and between):
        return None
    if joint == "to" and amount.start and words[amount.start - 1].lower == "from" and is_change(words, amount.start):
        return None
    after = at + 1
    if words[after].text in CURRENCY_SIGNS and after + 1 < len(words):
        after += 1
    numeral = find_numeral(words, after)
    if numeral is None or not (is_digit(words[after]) or numeral.in_words) or words[after].lower in ("a", "half"):
        return None
    return joint, numeral


CHANGE_STEMS = tuple(
    "ris rose fell fall increas decreas grew grow drop climb declin cut rais jump slid went go up down widen narrow "
    "soar surg reduc lower correct revis amend downgrad upgrad".split()
)


def is_change(words: list[Lexeme], at: int) -> bool:
    """True when a verb of change stands shortly before: "rose from 3 to 5" tells two figures."""
    return any(word.lower.startswith(CHANGE_STEMS) for word in words[max(0, at - 8) : at])


CONTEST = frozenset(
    "win won wins winning beat beats beaten lose lost loses losing defeat defeated draw drew drawn victory lead led "
    "leading score scored scoreline vote voted votes voting passed approved rejected tally ballot margin split ruled "
    "thrash thrashed edged trailed aggregate match adopted backed ratified".split()
)


BALLOT = ("vote", "voti", "ballot", "bill", "senat", "tally", "tallie", "ratif", "adopt", "parliament", "committee",
          "approv", "lawmaker", "council", "congress", "assembly", "unanim", "legislat", "amendment")  # fmt: skip


def is_contest(words: list[Lexeme], amount: Amount, numeral: Numeral, first: float, last: float) -> bool:
    """True for whole numbers under 1000 joined among words of contests, with no unit behind them."""
    if max(first, last) >= 1000 or first % 1 or last % 1 or amount.unit or (amount.in_words and not numeral.in_words):
        return False
    near = {
        word.lower for word in words[max(0, amount.start - 9) : amount.start] + words[numeral.end : numeral.end + 8]
    }
    after = words[numeral.end].lower if numeral.end < len(words) else ""
    if last <= first < 200 and not words[numeral.start].spaced and after not in ("percent", "%", "per"):
        return True  # no range falls
    return bool(near & CONTEST) and after not in ("percent", "%", "per", "people", "points") and not unit_named(after)
