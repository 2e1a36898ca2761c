"""The language an article is written in, as an ISO 639-1 code."""

import re

import py3langid

# Of sentences of English news that say no language, 4.5 % of those of 40 to 60 characters, 1 % up to 90, .3 % up to
# 220 are taken for another language (quotes-polnear, train, 2026-11-21).
SHORTEST_CHARS = 60
CERTAIN_CHARS = 200  # for shorter texts only English is believed, and another language is unknown
SURE_CHARS = 300  # from here on the words outweigh a page's own lang attribute, which templates often get wrong
SAMPLE_CHARS = 1_000
CODE = re.compile(r"\s*([A-Za-z]{2})(?:[-_].*)?\s*")


def language_of(text: str, said: str | None = None) -> str | None:
    """The language of the text; ``said`` is what the page says of itself, and decides for shorter texts. None
    when the text is too short and nothing is said."""
    code = code_of(said)
    if len(text) < SHORTEST_CHARS or (code and len(text) < SURE_CHARS):
        return code
    found = _recognised(text[:SAMPLE_CHARS])
    return found if found == "en" or len(text) >= CERTAIN_CHARS else None


def _recognised(text: str) -> str:
    """The likeliest language that has a two-letter code: those without one are varieties of others here."""
    return next(str(code) for code, _ in py3langid.rank(text) if len(code) == 2)


def code_of(tag: str | None) -> str | None:
    """The two-letter code of a language tag ("en-GB" → "en"), or None when it has none."""
    match = CODE.fullmatch(tag or "")
    return match[1].lower() if match else None
