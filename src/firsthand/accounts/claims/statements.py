"""Statements: sentences taken apart into what can be compared slot by slot."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from firsthand.accounts.claims.identities import Identities, Name
from firsthand.accounts.terms import PHRASES_KEPT, WORD, terms
from firsthand.records import Article, Clause, EntityKind, Extent, Figure, Mention, Quotation, Reading, Timex

CONTEXT_SENTENCES = 3  # how far back a sentence's "he" or "the group" is looked for; unmeasured

ANYTHING = frozenset(
    terms("anybody anyone anything everybody everyone everything nobody none nothing somebody someone something one")
)
NO_STEMS: frozenset[str] = frozenset()

Item = TypeVar("Item", Mention, Figure, Timex, Clause, Quotation)


@dataclass(frozen=True)
class Statement:
    """One sentence, or two that follow each other; ``sentences`` with the names of whom the one before each is about.

    ``terms`` are its stems without those of names, figures and times, its verbs by their lemmas; ``names`` its
    names, in the order of ``mentions``, with the ``offices`` that stand beside them; ``holders`` those who alone hold
    an office that it names; ``context`` the names before it, that its offices and bodies may stand for; ``proper``
    its words with a capital.
    """

    text: str
    extent: Extent
    terms: frozenset[str]
    names: tuple[Name, ...]
    context: tuple[Name, ...]
    sentences: tuple[tuple[Extent, tuple[Name, ...]], ...]
    proper: frozenset[str]
    mentions: tuple[Extent, ...]
    offices: tuple[Extent | None, ...]
    holders: tuple[tuple[frozenset[str], Name], ...]
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
        return tuple(name for mention, name in pairs if extent.holds(mention))

    def doers(self, extent: Extent | None) -> tuple[Name, ...]:
        """The names inside these words, or else the one right behind them ("the ferry Marigold")."""
        inside_names = self.named(extent)
        if inside_names or extent is None:
            return inside_names
        pairs = zip(self.mentions, self.names, strict=True)
        return tuple(name for mention, name in pairs if 0 < mention.start - extent.end <= 2)

    def stems(self, extent: Extent | None) -> frozenset[str]:
        """The stems of these words, those of names included; empty for a pronoun."""
        return stems_at(self.text, extent)

    def plain_stems(self, extent: Extent) -> frozenset[str]:
        """The stems of these words, without numbers and what qualifies them; the unit is kept."""
        numbers = [figure for figure in self.figures if extent.holds(figure.extent)]
        if not numbers:
            return self.stems(extent)
        units = " ".join(figure.unit for figure in numbers)
        return frozenset(terms(without(self.text, extent, [figure.extent for figure in numbers]) + " " + units))

    def topic(self, extent: Extent) -> tuple[Name, ...]:
        """Whom the sentence before the one with these words is about."""
        return next((names for sentence, names in reversed(self.sentences) if sentence.start <= extent.start), ())

    def parted(self, start: int, end: int) -> bool:
        """True when a sentence ends between these places."""
        return any(start <= sentence.end <= end for sentence, _ in self.sentences)

    def described(self, extent: Extent | None) -> frozenset[str]:
        """The stems of the full names and roles of whoever is named in these words."""
        return frozenset(stem for name in self.named(extent) for stem in name.described)

    def is_name(self, extent: Extent | None) -> bool:
        """True when the words are a name and nothing more."""
        return extent is not None and any(mention.holds(extent) for mention in self.mentions)


def statements_of(
    article: Article, reading: Reading, identities: Identities, *, unknown: bool = False
) -> tuple[Statement, ...]:
    """The article's sentences as statements, in order; with ``unknown``, capitalised words that nothing shows to be
    names are taken for names too."""
    found: list[Statement] = []
    for sentence in reading.sentences:
        found.append(statement_of(article, reading, sentence, found[-CONTEXT_SENTENCES:], identities, unknown))
    return tuple(found)


def statement_of(
    article: Article,
    reading: Reading,
    sentence: Extent,
    before: Sequence[Statement],
    identities: Identities,
    unknown: bool,
) -> Statement:
    """One sentence as a statement."""
    text = article.text
    read, figures, clauses = (
        inside(reading.mentions, sentence),
        inside(reading.figures, sentence),
        inside(reading.clauses, sentence),
    )
    times = tuple(time for time in inside(reading.times, sentence) if time.type in {"DATE", "TIME"})
    quotations = inside(reading.quotations, sentence)
    speakers = tuple(quotation.resolved for quotation in quotations if quotation.resolved)
    spoken = tuple(identities.name(extent.words(text), None, extent) for extent in speakers)
    taken = [item.extent for items in (read, figures, times) for item in items]
    named: list[tuple[Extent, EntityKind | None]] = [
        (part, mention.kind) for mention in read for part in identities.parts(text, mention.extent)
    ]
    unread = (pair for pair in identities.unread(text, sentence, taken) if unknown or pair[1] is not None)
    named = sorted((*named, *unread), key=lambda pair: pair[0])
    offices = {mention.extent: mention.role for mention in read}
    set_apart = [*taken, *(extent for extent, _ in named), *(clause.trigger for clause in clauses)]
    acts = " ".join(clause.predicate.replace("_", " ") for clause in clauses)
    return Statement(
        text=text,
        extent=sentence,
        terms=frozenset(terms(without(text, sentence, set_apart) + " " + acts)),
        names=tuple(identities.name(extent.words(text), kind, extent) for extent, kind in named),
        context=tuple(name for statement in before for name in statement.names) + spoken,
        sentences=((sentence, spoken or (topic_of(before[-1]) if before else ())),),
        proper=capitalised(sentence.words(text)),
        mentions=tuple(extent for extent, _ in named),
        offices=tuple(offices.get(extent) for extent, _ in named),
        holders=holders_in(frozenset(terms(sentence.words(text))), identities),
        figures=figures,
        times=times,
        clauses=clauses,
    )


def stems_at(text: str, extent: Extent | None) -> frozenset[str]:
    """The stems of these words of a text, those of names included; empty for a pronoun."""
    return telling_stems(extent.words(text)) if extent is not None else NO_STEMS


@lru_cache(maxsize=PHRASES_KEPT)
def telling_stems(words: str) -> frozenset[str]:
    """The stems of these words but for pronouns."""
    return frozenset(terms(words)) - ANYTHING


def holders_in(stems: frozenset[str], identities: Identities) -> tuple[tuple[frozenset[str], Name], ...]:
    """The offices that these words name, of which one person of the story alone is told to hold each."""
    return tuple((office, name) for office, name in identities.holders.items() if office <= stems)


def topic_of(statement: Statement) -> tuple[Name, ...]:
    """Whom the next sentence's "she" means: the first doer named in this sentence, else whom this one's means."""
    doers = (statement.named(clause.subject) for clause in statement.clauses)
    return next((names for names in doers if names), statement.topic(statement.extent))


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
        sentences=tuple(sentence for part in statements for sentence in part.sentences),
        proper=frozenset(word for part in statements for word in part.proper),
        mentions=tuple(mention for part in statements for mention in part.mentions),
        offices=tuple(office for part in statements for office in part.offices),
        holders=tuple(holder for part in statements for holder in part.holders),
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
