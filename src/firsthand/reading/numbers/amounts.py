"""An amount as written: qualifier, currency, number or range, scale and unit, before it is known what is counted."""

from dataclasses import replace

from firsthand.reading.numbers.lexemes import Lexeme
from firsthand.reading.numbers.measures import Amount, is_digit, with_magnitude, with_rate, with_unit
from firsthand.reading.numbers.numerals import LETTER_SCALES, Numeral, find_numeral, round_off
from firsthand.reading.numbers.pairs import with_partner
from firsthand.reading.numbers.ranges import DASHES, signed, with_range, with_second_unit
from firsthand.reading.numbers.units import CURRENCY_CODES, CURRENCY_SIGNS, DOLLAR_PREFIXES, unit_named

__all__ = ["Amount", "find_amount"]

QUALIFIERS = tuple(
    tuple(phrase.split())
    for phrase in sorted(
        (
            "more than|less than|fewer than|greater than|higher than|lower than|no more than|no fewer than|"
            "no less than|not more than|at least|at most|up to|as many as|as much as|as few as|as little as|"
            "as high as|as low as|"
            "about|around|some|nearly|almost|roughly|approximately|approx|circa|over|under|below|above|just over|"
            "just under|just below|just above|well over|well under|an estimated|estimated|close to|upwards of|"
            "in excess of|exactly|precisely|a total of|virtually|at around|at about|more or less|~|≈|a record|"
            "an average of|on average|a minimum of|a maximum of|only about|only some|the estimated|a reported|"
            "a further|another|an additional|at least another|at least some|up to about|almost as many as|"
            "plus or minus|a combined|the equivalent of|as long as|shy of|just shy of"
        ).split("|"),
        key=lambda phrase: (-len(phrase.split()), phrase),
    )
)
AFTER = (("or", "more"), ("or", "so"), ("or", "fewer"), ("or", "less"), ("at", "least"), ("-", "plus"), ("+",),
         ("-", "odd"))  # fmt: skip
LABELS = frozenset(
    "article articles section sections chapter chapters page pages room rooms flight route channel no nos number "
    "numbers resolution level phase type mark figure table step version windows bus line gate item rule tier "
    "apartment unit block clause paragraph verse psalm volume episode season act highway interstate motorway "
    "platform terminal ward district precinct case file form building area zone group division category class stage "
    "round game week day protocol directive title amendment proposition appendix annex tel phone fax code "
    "isbn".split()
)
NAMES_IN_CAPITALS = frozenset("number numbers class group day week line".split())  # counted in small letters


def find_amount(words: list[Lexeme], at: int, text: str) -> Amount | None:
    """The amount whose number (or currency sign) is this lexeme; None where no amount begins."""
    opening = currency_before(words, at)
    number_at = opening[1] if opening else at
    numeral = find_numeral(words, number_at)
    if numeral is None or (opening is None and is_in_name(words, number_at, numeral, text)):
        return None
    amount = Amount(at, number_at, numeral.end, numeral.value, numeral.low, numeral.high, in_words=numeral.in_words)
    if opening:
        amount = replace(amount, dimension="money", unit=opening[0])
        amount = lettered(words, amount)
    amount = with_partner(words, with_range(words, lettered_count(words, signed(words, amount)), text))
    amount = with_unit(words, amount, text)
    amount = with_magnitude(words, with_rate(words, with_second_unit(words, amount, text)))
    if is_label(words, amount) or is_ordinal(words, amount):
        return None
    return qualified(words, amount, text)


def currency_before(words: list[Lexeme], at: int) -> tuple[str, int] | None:
    """Currency and place of the number after "$", "US$", "€", "USD " or "Rs"."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    if word.text in CURRENCY_SIGNS and following and is_digit(following):
        return CURRENCY_SIGNS[word.text], at + 1
    if following is None:
        return None
    if word.text == "$" and not following.spaced and following.lower in DOLLAR_PREFIXES and at + 2 < len(words):
        return (DOLLAR_PREFIXES[following.lower], at + 2) if is_digit(words[at + 2]) else None
    if following.text == "$" and not following.spaced and word.lower in DOLLAR_PREFIXES and at + 2 < len(words):
        return (DOLLAR_PREFIXES[word.lower], at + 2) if is_digit(words[at + 2]) else None
    if word.text in CURRENCY_CODES and is_digit(following):
        return word.text, at + 1
    if word.text == "Rs":
        step = at + 2 if following.text == "." else at + 1
        return ("INR", step) if step < len(words) and is_digit(words[step]) else None
    return None


def is_in_name(words: list[Lexeme], at: int, numeral: Numeral, text: str) -> bool:
    """True for digits in a name, an address or a code: "S-400", "G7", "24/7", "/2021", "#5", "3.1.2"."""
    word = words[at]
    if at and not word.spaced and glued_before(words, at):
        return True
    if numeral.end >= len(words):
        return False
    after = words[numeral.end]
    if after.spaced or not is_digit(word):
        return False
    if after.text in "/@_:#" and numeral.end + 1 < len(words) and not words[numeral.end + 1].spaced:
        return words[numeral.end + 1].text[0].isdecimal() or after.text in "@_#"
    return after.text == "." and numeral.end + 1 < len(words) and is_digit(words[numeral.end + 1]) and not words[
        numeral.end + 1].spaced  # fmt: skip


def glued_before(words: list[Lexeme], at: int) -> bool:
    before = words[at - 1]
    if before.text in "/@_:#.&=\\" or before.text[0].isalnum():
        return True
    return before.text in DASHES and at >= 2 and not before.spaced and words[at - 2].text[0].isalpha()


def lettered(words: list[Lexeme], amount: Amount) -> Amount:
    """Money with a letter for its scale: "$10M", "€2.5bn", "£3k"."""
    if amount.end < len(words) and not words[amount.end].spaced and words[amount.end].text in LETTER_SCALES:
        value = round_off(amount.value * LETTER_SCALES[words[amount.end].text])
        return replace(amount, value=value, end=amount.end + 1)
    return amount


NOT_COUNTED_AFTER_METRES = frozenset(
    "long wide high tall deep above below from away race sprint hurdles freestyle relay thick across in of at and or "
    "to further apart north south east west per".split()
)


def lettered_count(words: list[Lexeme], amount: Amount) -> Amount:
    """A count with a letter for its scale, "1.5m new homes", "20k runners": only where a word follows that no length
    in metres takes."""
    at = amount.end
    if amount.unit or at + 1 >= len(words) or words[at].text not in ("m", "k", "K") or words[at].spaced:
        return amount
    after = words[at + 1]
    if not after.text.isalpha() or after.lower in NOT_COUNTED_AFTER_METRES or unit_named(after.lower):
        return amount
    return replace(amount, value=round_off(amount.value * LETTER_SCALES[words[at].text]), end=at + 1)


def is_label(words: list[Lexeme], amount: Amount) -> bool:
    """True after a word that numbers things: "Article 5", "No. 10", "page 12"; and for stations and telephones."""
    at = amount.start - 1
    if at > 0 and words[at].text == "." and words[at - 1].lower in ("no", "nos", "tel", "ch", "art", "sec"):
        return True
    if amount.unit is None and at >= 0 and words[at].lower in LABELS and amount.value < 10_000:
        return words[at].lower not in NAMES_IN_CAPITALS or words[at].text[0].isupper()
    after = words[amount.end].lower if amount.end < len(words) else ""
    return after in ("fm", "am") or (after == "&" and at_station(words, amount.end))


def at_station(words: list[Lexeme], at: int) -> bool:
    """True when a radio band follows the next number: "103.5 & 105.3FM"."""
    return any(word.lower in ("fm", "am", "khz", "mhz") for word in words[at : at + 3])


def is_ordinal(words: list[Lexeme], amount: Amount) -> bool:
    """True for "21st", "1970s" and for a number of digits groups like a telephone's."""
    if amount.end >= len(words):
        return False
    after = words[amount.end]
    if not after.spaced and after.lower in ("st", "nd", "rd", "th", "s") and is_digit(words[amount.number]):
        return True
    return amount.unit is None and after.text in "-–" and not after.spaced and is_phone(words, amount)


def is_phone(words: list[Lexeme], amount: Amount) -> bool:
    """True for three or more groups of digits joined by hyphens."""
    run = words[amount.number : amount.number + 5]
    return len(run) == 5 and all(
        (word.text in DASHES or word.text == ".") if index % 2 else is_digit(word) for index, word in enumerate(run)
    ) and not any(word.spaced for word in run[1:])  # fmt: skip


def qualified(words: list[Lexeme], amount: Amount, text: str) -> Amount:
    """The amount with the qualifier before it ("more than") or behind it ("or more"), as printed."""
    start, end, phrase = amount.start, amount.end, None
    if start and words[start - 1].lower == "between" and amount.low is not None:
        start -= 1
    for form in QUALIFIERS:
        if start >= len(form) and tuple(word.lower for word in words[start - len(form) : start]) == form:
            phrase = text[words[start - len(form)].start : words[start - 1].end]
            start -= len(form)
            break
    for form in AFTER:
        if tuple(word.lower for word in words[end : end + len(form)]) == form:
            end += len(form)
            phrase = phrase or text[words[end - len(form)].start : words[end - 1].end].lstrip("-")
            break
    return replace(amount, start=start, end=end, qualifier=phrase)
