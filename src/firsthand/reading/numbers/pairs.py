"""Two numbers that tell one thing together: a share ("one in five voters"), and a vote whose sides are named
("52 votes to 48", "71 in favour and 48 against")."""

from dataclasses import replace

from firsthand.reading.numbers.lexemes import Lexeme
from firsthand.reading.numbers.measures import Amount, is_digit
from firsthand.reading.numbers.numerals import Numeral, find_numeral
from firsthand.reading.numbers.units import unit_named

MOST_IN_SHARE = 100.0  # "one in a hundred"; a larger number behind "in" is a year or a place; unmeasured
FOR = (("in", "favour"), ("in", "favor"), ("votes", "in", "favour"), ("votes", "in", "favor"), ("votes", "for"),
       ("for",), ("yes",), ("voting", "for"), ("votes",))  # fmt: skip
AGAINST = (("against",), ("votes", "against"), ("opposed",), ("no",), ("voting", "against"))


def with_partner(words: list[Lexeme], amount: Amount) -> Amount:
    """The amount with the second number that belongs to it, if one does."""
    return as_share(words, amount) or as_vote(words, amount) or amount


def as_share(words: list[Lexeme], amount: Amount) -> Amount | None:
    """ "one in five voters", "three out of four"; not "two in three days"."""
    said = [word.lower for word in words[amount.end : amount.end + 2]]
    step = 1 if said[:1] == ["in"] else 2 if said == ["out", "of"] else 0
    numeral = number_at(words, amount.end + step) if step and amount.value >= 1 and not amount.value % 1 else None
    if numeral is None or not amount.value < numeral.value <= MOST_IN_SHARE or numeral.value % 1:
        return None
    after = words[numeral.end].lower if numeral.end < len(words) else ""
    if step == 1 and (amount.value > 9 or not after.isalpha() or unit_named(after)):
        return None
    return replace(
        amount, end=numeral.end, value=amount.value / numeral.value, dimension="percent", unit="share", in_words=True
    )


def as_vote(words: list[Lexeme], amount: Amount) -> Amount | None:
    """ "52 votes to 48", "71 in favour and 48 against", "71 for, 48 against"."""
    for behind in FOR:
        at = amount.end + len(behind)
        if not says(words, amount.end, behind) or at >= len(words):
            continue
        if behind == ("votes",):
            numeral = number_at(words, at + 1) if words[at].lower in ("to", "against") else None
            end = numeral.end if numeral else 0
        else:
            step = at + (words[at].lower in (",", "and", "with", ";")) + says(words, at, (",", "and"))
            numeral = number_at(words, step)
            against = next((side for side in AGAINST if numeral and says(words, numeral.end, side)), None)
            end = numeral.end + len(against) if numeral and against else 0
        if numeral is not None and end:
            low, high = sorted((amount.value, numeral.value))
            return replace(amount, end=end, low=low, high=high, dimension="score", unit="votes")
    return None


def says(words: list[Lexeme], at: int, phrase: tuple[str, ...]) -> bool:
    """True when these lexemes stand there."""
    return tuple(word.lower for word in words[at : at + len(phrase)]) == phrase


def number_at(words: list[Lexeme], at: int) -> Numeral | None:
    """A number in digits or words that begins there, without bounds of its own."""
    numeral = find_numeral(words, at)
    if numeral is None or numeral.low is not None or not (is_digit(words[at]) or numeral.in_words):
        return None
    return numeral
