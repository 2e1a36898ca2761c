"""Statements: sentences taken apart into what can be compared slot by slot."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from firsthand.accounts.identities import Identities, Name
from firsthand.accounts.terms import WORD, terms
from firsthand.records import Article, Clause, Extent, Figure, Mention, Quotation, Reading, Timex

CONTEXT_SENTENCES = 2  # how far back a sentence's "he" or "the group" is looked for

Item = TypeVar("Item", Mention, Figure, Timex, Clause, Quotation)


@dataclass(frozen=True)
class Statement:
    """One sentence, or two that follow each other. ``terms`` are its stems without those of names, figures and
    times; ``names`` those of its mentions, in their order; ``context`` names that its pronouns and roles may stand
    for; ``topic`` the names of whoever the sentence before is about; ``proper`` its words with a capital."""

    text: str
    extent: Extent
    terms: frozenset[str]
    names: tuple[Name, ...]
    context: tuple[Name, ...]
    topic: tuple[Name, ...]
    proper: frozenset[str]
    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    times: tuple[Timex, ...]
    clauses: tuple[Clause, ...]

    def words(self, extent: Extent) -> str:
        """Words of the sentence's article."""
        return extent.words(self.text)

    def named(self, extent: Extent | None) -> tuple[Name, ...]:
        """The names inside these words."""
        if extent is None:
            return ()
        pairs = zip(self.mentions, self.names, strict=True)
        return tuple(name for mention, name in pairs if extent.holds(mention.extent))


def statements_of(article: Article, reading: Reading, identities: Identities) -> tuple[Statement, ...]:
    """The article's sentences as statements, in order."""
    found: list[Statement] = []
    for sentence in reading.sentences:
        found.append(statement_of(article, reading, sentence, found[-CONTEXT_SENTENCES:], identities))
    return tuple(found)


def statement_of(
    article: Article, reading: Reading, sentence: Extent, before: Sequence[Statement], identities: Identities
) -> Statement:
    """One sentence as a statement."""
    text = article.text
    mentions, figures = inside(reading.mentions, sentence), inside(reading.figures, sentence)
    times = tuple(time for time in inside(reading.times, sentence) if time.type in {"DATE", "TIME"})
    quotations = inside(reading.quotations, sentence)
    speakers = tuple(quotation.resolved for quotation in quotations if quotation.resolved)
    spoken = tuple(identities.name(extent.words(text), None, extent) for extent in speakers)
    set_apart = [item.extent for items in (mentions, figures, times) for item in items]
    return Statement(
        text=text,
        extent=sentence,
        terms=frozenset(terms(without(text, sentence, set_apart))),
        names=tuple(identities.name(item.extent.words(text), item.kind, item.extent) for item in mentions),
        context=tuple(name for statement in before for name in statement.names) + spoken,
        topic=spoken or (topic_of(before[-1]) if before else ()),
        proper=capitalised(sentence.words(text)),
        mentions=mentions,
        figures=figures,
        times=times,
        clauses=inside(reading.clauses, sentence),
    )


def topic_of(statement: Statement) -> tuple[Name, ...]:
    """Whom the next sentence's "she" means: the first doer named in this sentence, else whom this one's means."""
    doers = (statement.named(clause.subject) for clause in statement.clauses)
    return next((names for names in doers if names), statement.topic)


def capitalised(words: str) -> frozenset[str]:
    """The words with a capital, casefolded, their possessive off."""
    found = (match.group() for match in WORD.finditer(words))
    return frozenset(word.casefold().removesuffix("'s").removesuffix("’s") for word in found if word[0].isupper())


def joined(statements: Sequence[Statement]) -> Statement:
    """Statements that follow each other as one."""
    first, last = statements[0], statements[-1]
    return replace(
        first,
        extent=Extent(article=first.extent.article, start=first.extent.start, end=last.extent.end),
        terms=frozenset(term for part in statements for term in part.terms),
        names=tuple(name for part in statements for name in part.names),
        proper=frozenset(word for part in statements for word in part.proper),
        mentions=tuple(mention for part in statements for mention in part.mentions),
        figures=tuple(figure for part in statements for figure in part.figures),
        times=tuple(time for part in statements for time in part.times),
        clauses=tuple(clause for part in statements for clause in part.clauses),
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
