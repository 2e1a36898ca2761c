"""Where patterns can match at all: each is tried only at words that begin as its matches do.

The first characters of all matches are taken from the pattern as Python itself reads it, so that nothing is missed
and no list has to be kept beside the patterns; a pattern of which they cannot be told is searched for everywhere.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

LENGTH = 5  # a bound of cost: characters of a beginning: "the l", "in th", "00,00"
ANY = "*"  # from here on anything may follow
BOUNDARY = r"(?<![\w$€£¥])"  # what all patterns begin with (``words.pattern``)
KEPT = 20_000  # a bound of memory: beginnings of words, each with the patterns to try


class Starts:
    """Patterns that begin with ``BOUNDARY``, with the beginnings of their matches."""

    def __init__(self, forms: Sequence[re.Pattern[str]]) -> None:
        self.forms = forms
        found = [beginnings(form) if form.pattern.startswith(BOUNDARY) else {ANY} for form in forms]
        self.untold = [number for number, begins in enumerate(found) if "" in begins or ANY in begins]
        self.numbers: dict[str, list[int]] = defaultdict(list)
        for number, begins in enumerate(found):
            for begin in begins if number not in self.untold else ():
                self.numbers[begin].append(number)
        self.told = tuple(number for number in range(len(forms)) if number not in self.untold)
        first = {begin[0] for begin in self.numbers if not begin[0].isalnum()}
        self.places = re.compile(BOUNDARY + "(?=" + "|".join([r"\w", *map(re.escape, sorted(first))]) + ")")
        self.tried = lru_cache(maxsize=KEPT)(self._tried)

    def matches(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """What ``finditer`` gives for each of the patterns, with the pattern's number; in no order."""
        for number in self.untold:
            yield from ((number, match) for match in self.forms[number].finditer(text))
        reached = [0] * len(self.forms)
        for place in self.places.finditer(text):
            start = place.start()
            for number in self.tried(text[start : start + LENGTH]):
                if start >= reached[number] and (match := self.forms[number].match(text, start)):
                    reached[number] = match.end()
                    yield number, match

    def _tried(self, words: str) -> tuple[int, ...]:
        """The numbers of the patterns of which a match can begin so."""
        seen = "".join(map(_seen, words))
        if any(sign.isalnum() and not sign.isascii() for sign in words):
            return self.told  # such letters may be matched with or without their case
        ways = [seen[:count] + end for count in range(1, len(seen) + 1) for end in ("", ANY)]
        return tuple(sorted({number for way in ways for number in self.numbers.get(way, ())}))


def beginnings(form: re.Pattern[str]) -> set[str]:
    """The first ``LENGTH`` characters of all that the pattern can match, small letters and "0" for every digit. A
    shorter one is a whole match, or one from whose end, at ``ANY``, anything may follow."""
    return _of_row(import_module("re._parser").parse(form.pattern, form.flags))


def _of_row(parts: Iterable[tuple[Any, Any]]) -> set[str]:
    found = {""}
    for part in parts:
        found = found if all(map(_is_full, found)) else _joined(found, _of(*part))
    return found


def _of(kind: Any, value: Any) -> set[str]:
    """The beginnings of one part of a pattern."""
    match str(kind):
        case "LITERAL":
            return {_seen(chr(value))}
        case "IN":
            return {begin for each in value for begin in _of(*each)}
        case "RANGE":
            return {_seen(chr(code)) for code in range(value[0], value[1] + 1)}
        case "CATEGORY" if str(value) == "CATEGORY_DIGIT":
            return {"0"}
        case "BRANCH":
            return {begin for row in value[1] for begin in _of_row(row)}
        case "SUBPATTERN":
            return _of_row(value[3])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(value[0], value[1], _of_row(value[2]))
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return {""}
    return {ANY}


def _repeated(low: int, high: int, once: set[str]) -> set[str]:
    found: set[str] = set()
    times = {""}
    for count in range(min(high, low + LENGTH) + 1):
        found |= times if count >= low else set()
        times = _joined(times, once)
    return found


def _joined(firsts: set[str], seconds: set[str]) -> set[str]:
    full = {first for first in firsts if _is_full(first)}
    return full | {(first + second)[:LENGTH] for first in firsts - full for second in seconds}


def _is_full(begin: str) -> bool:
    return len(begin) == LENGTH or begin.endswith(ANY)


def _seen(sign: str) -> str:
    return "0" if sign.isdecimal() else sign.lower() if sign.isascii() else sign
