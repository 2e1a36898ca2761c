"""Statements: sentences taken apart into what can be compared slot by slot."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from firsthand.accounts.terms import WORD, terms
from firsthand.records import Article, Clause, Extent, Figure, Mention, Quotation, Reading, Timex

CONTEXT_SENTENCES = 2  # how far back a sentence's "he" or "the group" is looked for

Item = TypeVar("Item", Mention, Figure, Timex, Clause, Quotation)
Name = frozenset[str]


@dataclass(frozen=True)
class Statement:
    """One sentence. ``terms`` are its stems without those of names, figures and times; ``names`` its names' words,
    casefolded; ``context`` the names that its pronouns may stand for."""

    text: str
    extent: Extent
    terms: frozenset[str]
    names: tuple[Name, ...]
    context: tuple[Name, ...]
    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    times: tuple[Timex, ...]
    clauses: tuple[Clause, ...]

    def words(self, extent: Extent) -> str:
        """Words of the sentence's article."""
        return extent.words(self.text)


def statements_of(article: Article, reading: Reading) -> tuple[Statement, ...]:
    """The article's sentences as statements, in order."""
    found: list[Statement] = []
    for sentence in reading.sentences:
        earlier = tuple(name for statement in found[-CONTEXT_SENTENCES:] for name in statement.names)
        found.append(statement_of(article, reading, sentence, earlier))
    return tuple(found)


def statement_of(article: Article, reading: Reading, sentence: Extent, earlier: tuple[Name, ...]) -> Statement:
    """One sentence as a statement."""
    mentions = inside(reading.mentions, sentence)
    figures = inside(reading.figures, sentence)
    times = tuple(time for time in inside(reading.times, sentence) if time.type in {"DATE", "TIME"})
    named = [mention.extent for mention in mentions] + [figure.extent for figure in figures]
    named += [time.extent for time in times]
    resolved = (quotation.resolved for quotation in inside(reading.quotations, sentence))
    return Statement(
        text=article.text,
        extent=sentence,
        terms=frozenset(terms(without(article.text, sentence, named))),
        names=tuple(name_of(mention.extent.words(article.text)) for mention in mentions),
        context=earlier + tuple(name_of(extent.words(article.text)) for extent in resolved if extent),
        mentions=mentions,
        figures=figures,
        times=times,
        clauses=inside(reading.clauses, sentence),
    )


def inside(items: Sequence[Item], sentence: Extent) -> tuple[Item, ...]:
    """The items that begin inside the sentence; items come in order of their extents."""
    first = bisect_left(items, sentence.start, key=lambda item: item.extent.start)
    last = bisect_left(items, sentence.end, key=lambda item: item.extent.start)
    return tuple(items[first:last])


def without(text: str, sentence: Extent, parts: Sequence[Extent]) -> str:
    """The sentence's words without these parts."""
    kept, at = [], sentence.start
    for part in sorted(parts):
        if part.start >= at:
            kept.append(text[at : part.start])
        at = max(at, part.end)
    kept.append(text[at : sentence.end])
    return " ".join(kept)


def name_of(words: str) -> Name:
    """A name's words, casefolded, without its articles and possessive."""
    found = (match.group().casefold().removesuffix("'s").removesuffix("’s") for match in WORD.finditer(words))
    return frozenset(word for word in found if word not in {"the", "of", "and", "a"})


def same_name(one: Name, other: Name) -> bool:
    """True when the shorter name's words all stand in the longer, a country and its people counted as one."""
    shorter, longer = sorted((one, other), key=lambda name: (len(name), sorted(name)))
    return bool(shorter) and all(any(same_name_word(word, candidate) for candidate in longer) for word in shorter)


def same_name_word(one: str, other: str) -> bool:
    """True for equal words, and for a place and the word for its people ("Valdia", "Valdian")."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    root = shorter.rstrip("aeiouy")
    if len(root) < 3 or not longer.startswith(root):
        return False
    return longer.removeprefix(root) in PEOPLE_ENDINGS and shorter.removeprefix(root) in PLACE_ENDINGS


PEOPLE_ENDINGS = frozenset("an ian ean n i ish ese ans ians eans ns is".split())
PLACE_ENDINGS = frozenset(["", "a", "e", "ia", "ea", "y", "o"])
