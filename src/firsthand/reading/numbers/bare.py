"""Numbers that leave out what they count: their unit is that of a count, a sum or a question before them."""

from bisect import bisect_left
from itertools import takewhile

from firsthand.reading.numbers.amounts import Amount
from firsthand.reading.numbers.left_out import (
    follows_only,
    goes_along,
    is_counted_by_whom,
    is_limit,
    is_said_of_part,
    is_same_as_put,
    is_told_of,
    is_total_of,
    leaves_out_noun,
    plural_before,
    taken_out_of,
    their_number,
)
from firsthand.reading.numbers.lexemes import Lexeme
from firsthand.reading.numbers.nouns import noun_after
from firsthand.reading.numbers.page import Page
from firsthand.reading.tokens import Token
from firsthand.records import Dimension, Figure

TAKEN_UP_CHARS = 300  # from a count to a bare number that means the same things; unmeasured
LIKE = 20.0  # how many times one count of a thing can be another; unmeasured
Meant = tuple[str, Dimension]  # a unit and its dimension


def takes_up(words: list[Lexeme], amount: Amount) -> bool:
    """True for "300 of them"."""
    return [word.lower for word in words[amount.end : amount.end + 2]] in (
        ["of", "them"],
        ["of", "these"],
        ["of", "those"],
    )


def is_compared(words: list[Lexeme], amount: Amount) -> bool:
    """True for "up from 17.9", "down from 40": the figure that the one before it is held against."""
    return [word.lower for word in words[max(0, amount.start - 2) : amount.start]] in (
        ["up", "from"],
        ["down", "from"],
    )


def is_start(words: list[Lexeme], amount: Amount, last: Figure) -> bool:
    """True for the 19 of "to 9 marks from 19": what the figure right before it was at first."""
    return (
        amount.start > 1
        and words[amount.start - 1].lower == "from"
        and words[amount.start - 2].end == last.extent.end
    )


TOTALS = frozenset({"number", "figure", "total", "count", "estimate", "tally"})  # that do not say what is counted


def is_large(amount: Amount) -> bool:
    """True for a large number, as outlets print counts, that is no year."""
    return amount.value >= 1000 and not is_year(amount)


def is_year(amount: Amount) -> bool:
    return 1900 <= amount.value < 2100


def goes_on(words: list[Lexeme], amount: Amount) -> bool:
    """True for "40 more" where nothing more is said."""
    behind = [word.lower for word in words[amount.end : amount.end + 2]]
    return behind[:1] == ["more"] and not behind[-1].isalpha()


def is_bare_sum(words: list[Lexeme], amount: Amount) -> bool:
    """True for "22 million" with nothing behind it that it could count."""
    behind = [word.lower for word in words[amount.end : amount.end + 1]]
    return words[amount.end - 1].lower in SCALES and not (behind and behind[0][0].isalpha())


SCALES = frozenset({"million", "billion", "trillion"})


def is_like(amount: Amount, count: Figure) -> bool:
    """True for a large number that is of the size of the count."""
    return (
        is_large(amount)
        and count.value >= 1000
        and max(amount.value, count.value) <= LIKE * min(amount.value, count.value)
    )


def taken_up(page: Page, words: list[Lexeme], amount: Amount, before: list[Figure]) -> Meant | None:
    """The unit of the last count, for a number that takes it up: "up from 12,000", "about 300 of them", "40
    more"; that of the figure that it corrects, limits or counts otherwise; that of the last sum for as large a number
    without a currency; for a large number that of the last count of its size, or what the text has asked."""
    start, number = words[amount.start].start, number_of(page, words, amount)
    near = list(takewhile(lambda one: start - one.extent.end <= TAKEN_UP_CHARS, reversed(before)))[::-1]
    meant = of_last(page, words, amount, near[-1]) if near else None
    if meant is not None:
        return meant
    counts = [one for one in near if one.dimension == "count" and one.unit not in TOTALS]
    lately = [one for one in near if one.dimension != "duration"][-3:]
    sums = [one for one in lately if one.dimension == "money" and is_like(amount, one)]
    if sums and not any(is_like(amount, count) for count in counts):
        return sums[-1].unit, "money"
    part = takes_up(words, amount)
    onward = part or is_compared(words, amount) or goes_on(words, amount)
    if counts and (onward or is_said_of(page, amount, number, counts[-1])):
        return counts[-1].unit, "count"
    unit = of_like(page, start, amount, counts) or (plural_before(number, amount.value > 1) if part else None)
    return (unit, "count") if unit else left_out(page, words, amount, counts[-3:])


def number_of(page: Page, words: list[Lexeme], amount: Amount) -> Token:
    """The token that stands for the number in the parse: its last, and of "between 12 and 15" the first number's."""
    last, first = page.token(words[amount.end - 1].start), page.token(words[amount.number].start)
    return first if last.dep_ == "conj" and last.head.i == first.i else last


def of_last(page: Page, words: list[Lexeme], amount: Amount, last: Figure) -> Meant | None:
    """The unit of the figure right before, for a number that stands against it: "and not 63", "to 9 marks from 19",
    "the limit is 4", "it was 80", "the guild counts six"."""
    start, number = words[amount.start].start, number_of(page, words, amount)
    together, apart = last.sentence == page.sentence(start), sentences_apart(page, last, number)
    corrects = amount.start > 0 and words[amount.start - 1].lower == "not"
    held = corrects or is_start(words, amount, last)
    if together and (held or (last.dimension == "money" and is_bare_sum(words, amount))):
        return last.unit, last.dimension
    if apart <= 1 and (is_limit(number) or is_counted_by_whom(number)):
        return last.unit, last.dimension
    if apart <= 1 and last.dimension == "count" and is_same_as_put(number, page.token(last.extent.start)):
        return last.unit, "count"
    return None


def sentences_apart(page: Page, figure: Figure, number: Token) -> int:
    """How many sentences lie between a figure and a number behind it, 0 for one sentence; 2 for more than one."""
    sentence = page.token(figure.extent.start).sent
    if sentence.start == number.sent.start:
        return 0
    return 1 if sentence.end == number.sent.start else 2


def is_said_of(page: Page, amount: Amount, number: Token, last: Figure) -> bool:
    """True for a number that tells of a part of the last count: "three are still at sea", "eleven were empty: four in
    the hold", "12 in the delta", "owned up to only two"."""
    if last.unit == "people" and is_told_of(number, amount.value):
        return True
    apart = sentences_apart(page, last, number)
    if apart > 1 or is_year(amount):
        return False
    if is_total_of(number) or follows_only(number):
        return True
    if not 2 <= amount.value < last.value or amount.value % 1:
        return False
    return is_said_of_part(number) or (apart == 0 and goes_along(number))


def of_like(page: Page, start: int, amount: Amount, counts: list[Figure]) -> str | None:
    """The unit of the last count of about this size, or what the text has asked: "how many soldiers"."""
    like = [count for count in counts if is_like(amount, count)]
    asked = asked_before(page, start) if is_large(amount) else None
    if asked is not None and (not like or asked[0] > like[-1].extent.start):
        return asked[1]
    return like[-1].unit if like else None


def left_out(page: Page, words: list[Lexeme], amount: Amount, counts: list[Figure]) -> Meant | None:
    """The unit of the last count, for a number that stands where its noun is left out: "its rivals won 40"; else the
    noun of which the text has spoken: "of the barges 14 were sunk", "put their number at 260"."""
    first, number = page.token(words[amount.start].start), number_of(page, words, amount)
    if amount.value <= 1:
        return None
    if spoken_of := taken_out_of(number) or their_number(number):
        return spoken_of, "count"
    if not leaves_out_noun(first, number):
        return None
    meant = next((count for count in reversed(counts) if not is_subject(page, count, number)), None)
    return (meant.unit, "count") if meant else None


def is_subject(page: Page, count: Figure, number: Token) -> bool:
    """True where what was counted is the subject of the number's verb: "the two parties would have 122"."""
    noun = page.token(count.extent.end - 1)
    return noun.dep_ in ("nsubj", "nsubjpass") and noun.head.i == number.head.i


def noun_before(page: Page, start: int) -> Token | None:
    """The plural noun that stands right before a comma and this place: "guards, 20 of them"."""
    at = page.token(start).i
    if at < 2 or page.doc[at - 1].text != "," or page.doc[at - 2].tag_ != "NNS":
        return None
    return page.doc[at - 2]


def asked_before(page: Page, start: int) -> tuple[int, str] | None:
    """Where the text last asks "how many" shortly before this place, and of what."""
    last = bisect_left(page.asked, page.token(start).i) - 1
    if last < 0 or page.doc[page.asked[last]].idx < start - TAKEN_UP_CHARS:
        return None
    many = page.doc[page.asked[last]]
    noun = noun_after(page.doc, many)
    return None if noun is None or noun.tag_ != "NNS" else (many.idx, noun.text.lower())
