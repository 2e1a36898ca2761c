"""The unit behind a number: percent, money, age, measures and shares."""

from dataclasses import dataclass, replace

from firsthand.reading.numbers.lexemes import Lexeme
from firsthand.reading.numbers.units import CURRENCY_CODES, DOLLAR_COUNTRIES, SHORT, currency_named, unit_named
from firsthand.records import Dimension


@dataclass(frozen=True, slots=True)
class Amount:
    """Lexemes ``[start, end)`` from the qualifier to the unit; ``number`` is the index of the first number.

    ``dimension`` and ``unit`` are None for counts, whose unit is the noun that follows."""

    start: int
    number: int
    end: int
    value: float
    low: float | None = None
    high: float | None = None
    qualifier: str | None = None
    dimension: Dimension | None = None
    unit: str | None = None
    in_words: bool = False


def is_digit(word: Lexeme) -> bool:
    return word.text[0].isdecimal()


RATES = frozenset("second minute hour day night week month year share barrel tonne ton kilo litre liter head person "
                  "household".split())  # fmt: skip


def with_rate(words: list[Lexeme], amount: Amount) -> Amount:
    """The amount with "a second", "per share", "an hour" behind its unit: the rate is part of the unit."""
    if (
        amount.unit is None
        or amount.dimension in ("age", "score", "duration", "speed")
        or amount.end + 1 >= len(words)
    ):
        return amount
    joint, noun = words[amount.end].lower, words[amount.end + 1].lower
    if joint not in ("a", "an", "per", "each") or noun not in RATES:
        return amount
    return replace(amount, end=amount.end + 2, unit=f"{amount.unit} per {noun}")


def with_magnitude(words: list[Lexeme], amount: Amount) -> Amount:
    """The strength of an earthquake: "magnitude 6.8", "a magnitude of 6.8", "6.8-magnitude", "measuring 6.8 on"."""
    if amount.unit is not None or not 0 < amount.value < 10:
        return amount
    before = [word.lower for word in words[max(0, amount.start - 2) : amount.start]]
    behind = [word.lower for word in words[amount.end : amount.end + 2]]
    if before[-1:] == ["magnitude"] or before == ["magnitude", "of"] or before == ["magnitude", "-"]:
        return replace(amount, dimension="other", unit="magnitude")
    if behind[:1] == ["magnitude"] or behind == ["-", "magnitude"]:
        return replace(amount, end=amount.end + behind.index("magnitude") + 1, dimension="other", unit="magnitude")
    measured = before[-1:] in (["measuring"], ["measured"]) and behind[:1] == ["on"]
    return replace(amount, dimension="other", unit="magnitude") if measured else amount


def with_unit(words: list[Lexeme], amount: Amount, text: str) -> Amount:
    """The amount with the unit of measure or money behind it, if one stands there."""
    if amount.dimension == "score" or amount.unit == "share" or amount.end >= len(words):
        return amount
    if amount.dimension == "money":
        return with_currency_word(words, amount)
    at = amount.end
    if (
        words[at].text in ("-", "‑", "‐")
        and not words[at].spaced
        and at + 1 < len(words)
        and not words[at + 1].spaced
    ):
        at += 1
    return (
        percentage(words, amount, at)
        or money_noun(words, amount, at)
        or age(words, amount, at)
        or measure(words, amount, at)
        or share(words, amount)
    )


def with_currency_word(words: list[Lexeme], amount: Amount) -> Amount:
    """ "$5 million dollars" and "$20 Canadian" keep their extent; a scale letter was read before."""
    after = words[amount.end].lower
    return replace(amount, end=amount.end + 1) if after in ("dollars", "euros") else amount


def percentage(words: list[Lexeme], amount: Amount, at: int) -> Amount | None:
    """ "5 percent", "5%", "5 per cent"; percentage points apart from percent."""
    end = at + 1
    if words[at].text == "%" or words[at].lower in ("percent", "pc", "pct", "percents"):
        unit = "percent"
    elif words[at].lower == "per" and end < len(words) and words[end].lower == "cent":
        unit, end = "percent", end + 1
    elif words[at].lower == "basis" and end < len(words) and words[end].lower.startswith("point"):
        return replace(amount, end=end + 1, dimension="percent", unit="basis points")
    elif words[at].lower == "percentage" and end < len(words) and words[end].lower.startswith("point"):
        return replace(amount, end=end + 1, dimension="percent", unit="percentage points")
    else:
        return None
    if end < len(words) and words[end].lower in ("point", "points"):
        return replace(amount, end=end + 1, dimension="percent", unit="percentage points")
    return replace(amount, end=end, dimension="percent", unit=unit)


def money_noun(words: list[Lexeme], amount: Amount, at: int) -> Amount | None:
    """ "12 million crowns", "5 euros", "20 million pounds", "30 Canadian dollars"."""
    if amount.low is not None and words[at].lower == "of" and at + 1 < len(words):
        at += 1  # "billions of dollars"
    step = at
    if words[at].lower in DOLLAR_COUNTRIES and at + 1 < len(words):
        step = at + 1
    noun = words[step].lower
    code = CURRENCY_CODE_AFTER.get(words[at].text)
    if code or words[at].text == "€":
        return replace(amount, end=at + 1, dimension="money", unit=code or "EUR")
    if noun == "pounds" and (amount.value >= 1000 or step != at):
        return replace(amount, end=step + 1, dimension="money", unit="GBP")
    found = currency_named(noun)
    if found is None or (noun in ("mark", "marks", "real", "quid", "crown", "buck", "rand") and amount.value < 100):
        return None
    if step != at and found == "USD":
        found = DOLLAR_COUNTRIES[words[at].lower]
    elif step != at:
        return None
    return replace(amount, end=step + 1, dimension="money", unit=found)


CURRENCY_CODE_AFTER = {code: code for code in sorted(CURRENCY_CODES)}


def age(words: list[Lexeme], amount: Amount, at: int) -> Amount | None:
    """ "aged 35", "35-year-old", "35 years old"."""
    before = words[amount.start - 1].lower if amount.start else ""
    if before in ("aged", "age") and amount.value < 130:
        end = amount.end
        return replace(amount, end=end, dimension="age", unit="years")
    if words[at].lower not in ("year", "years", "month", "months", "week", "weeks", "day", "days"):
        return None
    rest = [word.lower for word in words[at + 1 : at + 3]]
    if rest[:1] == ["old"] or (rest[:1] == ["-"] and rest[1:2] in (["old"], ["olds"])):
        unit = words[at].lower.removesuffix("s") + "s"
        return replace(amount, end=at + (2 if rest[0] == "old" else 3), dimension="age", unit=unit)
    return None


AREA_WORDS = {"square": "square ", "sq": "square ", "cubic": "cubic ", "cu": "cubic "}


def measure(words: list[Lexeme], amount: Amount, at: int) -> Amount | None:
    """ "12 square kilometres", "80 km/h", "30 degrees Celsius", "5 kg": short signs count only right after digits."""
    power, step = "", at
    if words[at].lower in AREA_WORDS:
        power, step = AREA_WORDS[words[at].lower], at + 1
        if step < len(words) and words[step].text == ".":
            step += 1
    if step >= len(words):
        return None
    word = words[step]
    found = letter_scaled(words, amount, step) or (amount, step, sign_or_word(words, amount, step))
    amount, step, named = found
    if named is None or (word.lower in SHORT and not fits_short(words, amount, step)):
        return None
    dimension, unit = named
    end = step + 1
    if unit == "degrees" and end < len(words) and words[end].lower in ("celsius", "fahrenheit", "c", "f"):
        unit, end = f"degrees {'Celsius' if words[end].lower[0] == 'c' else 'Fahrenheit'}", end + 1
    if dimension == "distance":
        dimension, unit, end = powered(words, power, unit, end)
    if unit == "pounds" and not power:
        return pounds(words, amount, end)
    return replace(amount, end=end, dimension=dimension, unit=unit)


def letter_scaled(
    words: list[Lexeme], amount: Amount, step: int
) -> tuple[Amount, int, tuple[Dimension, str] | None] | None:
    """ "0.5k miles": a letter for thousand before a unit in words."""
    if words[step].lower != "k" or words[step].spaced or step + 1 >= len(words):
        return None
    named = unit_named(words[step + 1].lower)
    return (replace(amount, value=amount.value * 1000), step + 1, named) if named else None


def sign_or_word(words: list[Lexeme], amount: Amount, step: int) -> tuple[Dimension, str] | None:
    word = words[step].lower
    if (
        words[step].text in ("C", "F")
        and not words[step].spaced
        and -90 <= amount.value <= 130
        and is_digit(words[amount.number])
    ):
        return "temperature", f"degrees {'Celsius' if word == 'c' else 'Fahrenheit'}"
    if word == "°" and step + 1 < len(words) and words[step + 1].lower in ("c", "f"):
        return "temperature", "degrees"
    if word == "in":  # an inch only where the sentence or the bracket ends there, or a thing's side follows
        after = words[step + 1].lower if step + 1 < len(words) else "."
        return ("distance", "inches") if after in (".", ",", ")", "thick", "wide", "long", "deep", "tall") else None
    return unit_named(word)


def fits_short(words: list[Lexeme], amount: Amount, step: int) -> bool:
    """True for a short unit sign right behind digits, and not for a capital letter standing for something else."""
    if not is_digit(words[amount.number]):
        return False
    single = len(words[step].text) == 1 and words[step].text != "°"
    return not single or not words[step].spaced or step + 1 >= len(words) or not words[step + 1].text[0].isalpha()


def powered(words: list[Lexeme], power: str, unit: str, end: int) -> tuple[Dimension, str, int]:
    """The area, volume or speed that a length becomes with "square", "²", "per hour"."""
    after = [word.lower for word in words[end : end + 2]]
    if not power and after[:1] and after[0] in ("²", "squared", "2") and (after[0] != "2" or not words[end].spaced):
        power, end = "square ", end + 1
    elif not power and after[:1] and after[0] in ("³", "cubed", "3") and (after[0] != "3" or not words[end].spaced):
        power, end = "cubic ", end + 1
    elif (
        not power
        and len(after) == 2
        and after[0] in ("per", "an", "a", "/", "/h")
        and after[1] in ("hour", "h", "hr")
    ):
        return "speed", f"{unit} per hour", end + 2
    if power == "square ":
        return "area", power + unit, end
    return ("volume", power + unit, end) if power else ("distance", unit, end)


def pounds(words: list[Lexeme], amount: Amount, end: int) -> Amount:
    """Pounds are a weight after a hyphen, before "of", as "lb", or near "weigh"; else the currency."""
    near = {word.lower[:5] for word in words[max(0, amount.start - 6) : end + 4]}
    before_of = end < len(words) and words[end].lower == "of"
    if words[end - 1].lower in ("lb", "lbs", "pound") or before_of or near & {"weigh", "heavi", "heavy", "ounce"}:
        return replace(amount, end=end, dimension="mass", unit="pounds")
    return replace(amount, end=end, dimension="money", unit="GBP")


def share(words: list[Lexeme], amount: Amount) -> Amount:
    """A fraction of something ("a third of voters") has the unit share."""
    if amount.in_words and 0 < amount.value < 1:
        return replace(amount, dimension="percent", unit="share")
    return amount
