"""Numbers that leave out what they count: their unit is that of a count, a sum or a question before them."""

from bisect import bisect_left
from itertools import takewhile

from firsthand.reading.numbers.about import FATES
from firsthand.reading.numbers.amounts import Amount
from firsthand.reading.numbers.counted import CALENDAR_NOUNS
from firsthand.reading.numbers.lexemes import Lexeme
from firsthand.reading.numbers.nouns import noun_after
from firsthand.reading.numbers.page import Page
from firsthand.reading.tokens import Token
from firsthand.records import Dimension, Figure

TAKEN_UP_CHARS = 300  # from a count to a bare number that means the same things; unmeasured
BACK_WORDS = 60  # a bound of cost: from a number to what it is some of
LIKE = 20.0  # how many times one count of a thing can be another; unmeasured


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


TOTALS = frozenset({"number", "figure", "total", "count", "estimate", "tally"})  # that do not say what is counted


def is_large(amount: Amount) -> bool:
    """True for a large number, as outlets print counts, that is no year."""
    return amount.value >= 1000 and not 1900 <= amount.value < 2100


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


def taken_up(page: Page, words: list[Lexeme], amount: Amount, before: list[Figure]) -> tuple[str, Dimension] | None:
    """The unit of the last count, for a number that takes it up: "up from 12,000", "about 300 of them", "40
    more"; that of the figure that "and not 63" corrects; that of the last sum for as large a number without a
    currency; for a large number that of the last count of its size, or what the text has asked."""
    start, number = words[amount.start].start, page.token(words[amount.end - 1].start)
    last = before[-1] if before and before[-1].sentence == page.sentence(start) else None
    corrects = amount.start > 0 and words[amount.start - 1].lower == "not"
    if last is not None and (corrects or (last.dimension == "money" and is_bare_sum(words, amount))):
        return last.unit, last.dimension
    near = list(takewhile(lambda one: start - one.extent.end <= TAKEN_UP_CHARS, reversed(before)))[::-1]
    counts = [one for one in near if one.dimension == "count" and one.unit not in TOTALS]
    sums = [one for one in near[-3:] if one.dimension == "money" and is_like(amount, one)]
    if sums and not any(is_like(amount, count) for count in counts):
        return sums[-1].unit, "money"
    part = takes_up(words, amount)
    onward = part or is_compared(words, amount) or goes_on(words, amount)
    if counts and (onward or (counts[-1].unit == "people" and is_told_of(number, amount))):
        return counts[-1].unit, "count"
    unit = of_like(page, start, amount, counts) or (plural_before(number) if part else None)
    return (unit, "count") if unit else left_out(page, words, amount, counts[-3:])


def of_like(page: Page, start: int, amount: Amount, counts: list[Figure]) -> str | None:
    """The unit of the last count of about this size, or what the text has asked: "how many soldiers"."""
    like = [count for count in counts if is_like(amount, count)]
    asked = asked_before(page, start) if is_large(amount) else None
    if asked is not None and (not like or asked[0] > like[-1].extent.start):
        return asked[1]
    return like[-1].unit if like else None


def left_out(page: Page, words: list[Lexeme], amount: Amount, counts: list[Figure]) -> tuple[str, Dimension] | None:
    """The unit of the last count, for a number that stands where its noun is left out: "its rivals won 40"."""
    first, number = page.token(words[amount.start].start), page.token(words[amount.end - 1].start)
    if amount.value <= 1 or not leaves_out_noun(first, number):
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


OBJECTS = ("dobj", "attr", "appos")  # in which a number alone leaves out the noun that was counted before


def leaves_out_noun(first: Token, number: Token) -> bool:
    """True for a number alone that takes up what was counted before it: the object of a verb ("would have 122"), one
    of several ("all but 14", "94 of the council's 240"), and one behind a name in a clause that leaves out its verb
    too ("the League takes 28 seats and the Union 25")."""
    doc, behind = number.doc, number.i + 1
    closed = behind >= len(doc) or doc[behind].text in ",.;:)" or doc[behind].pos_ in ("ADP", "AUX", "CCONJ", "VERB")
    if not closed:
        return False
    if number.dep_ in OBJECTS and number.head.pos_ in ("VERB", "AUX") and number.head.i < number.i:
        return number.dep_ != "attr" or is_number_of(number.head)
    before = doc[first.i - 1] if first.i else None
    if number.dep_ == "nummod" and before is not None and before.i == number.head.i and before.pos_ == "PROPN":
        return number.head.dep_ == "conj"
    partner = number.head
    if number.dep_ == "pobj" and partner.lower_ == "of":
        return partner.head.pos_ == "NUM" and any(child.dep_ == "poss" for child in number.lefts)
    return number.dep_ == "conj" and before is not None and before.lower_ == "but" and partner.lower_ == "all"


def is_number_of(verb: Token) -> bool:
    """True where "the number", "the total" is the subject: "the number was 112"."""
    subjects = (child.lemma_.lower() for child in verb.lefts if child.dep_ == "nsubj")
    return any(subject in ("number", "total", "figure", "count", "toll") for subject in subjects)


def is_told_of(number: Token, amount: Amount) -> bool:
    """True for the number of which a clause tells something: "three are still at sea"."""
    named = number.i > number.sent.start and number.nbor(-1).pos_ == "PROPN"  # "the Example 70 has left"
    return not named and number.dep_ in ("nsubj", "nsubjpass") and number.head.i > number.i and amount.value >= 2


def plural_before(number: Token) -> str | None:
    """The plural noun, or what befell people, nearest before the number in its sentence: "received letters, and said
    that there had been seven"."""
    for token in reversed(number.doc[max(number.sent.start, number.i - BACK_WORDS) : number.i]):
        if token.tag_ == "NNS" and token.lemma_.lower() not in CALENDAR_NOUNS and not _says(token, number):
            return str(token.lower_)
        if token.lower_ in FATES and token.i > number.sent.start and token.nbor(-1).lower_ == "the":
            return "people"
    return None


def _says(subject: Token, number: Token) -> bool:
    """True for who says the clause that the number stands in: "officers think that he has seven of them"."""
    contents = (child for child in subject.head.rights if child.dep_ == "ccomp")
    return subject.dep_ == "nsubj" and any(
        clause.left_edge.i <= number.i <= clause.right_edge.i for clause in contents
    )
