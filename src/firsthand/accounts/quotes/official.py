"""Quotes held against the official texts of the story, word by word: a press release, a transcript, a statement."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from firsthand.accounts.material import Material
from firsthand.records import Extent

FEWEST_WORDS = 5  # fewer words stand in any text by chance; unmeasured
WORDS_COMPARED = 400  # a bound of cost: of a quote
TEXT_WORDS = 10_000  # a bound of cost: of an official text
SAME_SHARE = 0.7  # of the quote's words, in order and close together, for a text to have them; unmeasured
SPREAD = 1.5  # how much longer than the quote the passage may be; unmeasured
_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True)
class Text:
    """An official text's words, casefolded, with where each stands."""

    article: str
    keys: tuple[str, ...]
    places: tuple[tuple[int, int], ...]


def official_texts(material: Material) -> tuple[Text, ...]:
    """The story's official texts, in order of article."""
    found = sorted({id for origin in material.origins if origin.kind == "statement" for id in origin.articles})
    return tuple(_text(id, material.articles[id].text) for id in found if id in material.articles)


def _text(article: str, text: str) -> Text:
    matches = list(_WORD.finditer(text))[:TEXT_WORDS]
    return Text(article, tuple(map(_key, matches)), tuple(match.span() for match in matches))


def _key(match: re.Match[str]) -> str:
    return match.group().casefold().replace("’", "'")


def official_passage(texts: tuple[Text, ...], article: str, words: str) -> Extent | None:
    """Where an official text has these words of another article, or nearly; None where none does."""
    wanted = tuple(map(_key, _WORD.finditer(words)))[:WORDS_COMPARED] if texts else ()
    if len(wanted) < FEWEST_WORDS:
        return None
    found = [place for text in texts if text.article != article and (place := _passage(text, wanted))]
    return max(found, key=lambda pair: (pair[0], pair[1]))[1] if found else None


def _passage(text: Text, wanted: tuple[str, ...]) -> tuple[float, Extent] | None:
    """The share of the wanted words that the text has close together, and where."""
    matcher = SequenceMatcher(None, text.keys, wanted, autojunk=False)
    anchor = matcher.find_longest_match()
    if anchor.size < min(3, len(wanted)):
        return None
    reach = int(SPREAD * len(wanted))
    low = max(0, anchor.a - reach)
    near = SequenceMatcher(None, text.keys[low : anchor.a + anchor.size + reach], wanted, autojunk=False)
    blocks = [block for block in near.get_matching_blocks() if block.size]
    share = sum(block.size for block in blocks) / len(wanted)
    first, last = low + blocks[0].a, low + blocks[-1].a + blocks[-1].size - 1
    if share < SAME_SHARE or last - first + 1 > reach:
        return None
    return share, Extent(article=text.article, start=text.places[first][0], end=text.places[last][1])
