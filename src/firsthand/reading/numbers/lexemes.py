"""The words of a text as the grammars of numbers see them: letters, digits and signs apart, with their places.

The language model's tokens glue signs and numbers together ("3-1", "$10M", "10kg") in ways that differ between its
versions; these do not.
"""

import re
from typing import NamedTuple

# Digit groups with commas, decimals, or plain digits; words with inner apostrophes; any other sign alone.
# Narrow and no-break spaces divide thousands as commas do.
LEXEME = re.compile(
    r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+){0,2}|[^\w\s]|_"
)


class Lexeme(NamedTuple):
    """One word, number or sign: its text, its lower case, its place, and whether white space stands before it."""

    text: str
    lower: str
    start: int
    end: int
    spaced: bool


def find_lexemes(text: str) -> list[Lexeme]:
    """The lexemes of the text, in order."""
    return [
        Lexeme(
            match[0], match[0].lower().replace("’", "'"), match.start(), match.end(), is_spaced(text, match.start())
        )
        for match in LEXEME.finditer(text)
    ]


def is_spaced(text: str, at: int) -> bool:
    """True at the beginning of the text and after white space."""
    return at == 0 or text[at - 1].isspace()
