"""The names of one article as resolving needs them: who is subject where, of which gender, under which full name."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.reading.speech.nouns import COMPANIES, GENDERED, INSTITUTION_NOUNS, PERSON_NOUNS, TITLES
from firsthand.reading.tokens import Doc, Token
from firsthand.records import Article, Extent, Mention
from firsthand.records.given_names import GENDER_OF

PERSON = "person"


@dataclass(frozen=True)
class Named:
    """A mention with its tokens, whether it is a subject, its sentence, and whether it stands between marks
    (``quoted``) or in what somebody said (``reported``)."""

    extent: Extent
    kind: str
    start: int
    end: int
    subject: bool
    sentence: int
    words: tuple[str, ...]
    role: str
    title: str | None
    quoted: bool
    reported: bool


class Roll:
    """Every mention of one article, in order, looked up by place; and what its names tell of people."""

    def __init__(
        self,
        article: Article,
        doc: Doc,
        mentions: Sequence[Mention],
        quoted: Sequence[bool],
        reported: Sequence[bool],
    ) -> None:
        self.article, self.doc, self.quoted, self.reported = article, doc, quoted, reported
        self.sentence_of = _sentence_numbers(doc)
        found = [self._named(mention) for mention in mentions]
        self.named = sorted((named for named in found if named is not None), key=lambda named: named.start)
        people = [named for named in self.named if named.kind == PERSON]
        self.by_root = {doc.span(n.start, n.end).root.i: n for n in people}
        self.by_start = {n.start: n for n in people}
        self._by_extent = {n.extent: n for n in self.named}
        self._starts = [named.start for named in self.named]
        self._full = [named for named in people if len(named.words) > 1]
        self._hints = self._gender_hints()
        self._bearers = self._full_names()

    def at(self, extent: Extent) -> Named | None:
        """The name that stands at exactly this extent."""
        return self._by_extent.get(extent)

    def between(self, start: int, end: int) -> list[Named]:
        """The names that share tokens with this range."""
        first = max(0, bisect_left(self._starts, start) - 1)
        return [named for named in self.named[first : bisect_left(self._starts, end)] if named.end > start]

    def recent(self, token: int, sentences: int) -> list[Named]:
        """The names before this token, outside marks, no more than so many sentences back."""
        end = bisect_left(self._starts, token)
        start = end
        while start and self.sentence_of[token] - self.named[start - 1].sentence <= sentences:
            start -= 1
        return [named for named in self.named[start:end] if not named.quoted]

    def gender(self, named: Named) -> str | None:
        """``m``, ``f`` or None: what a title, a gendered noun beside the name, or the given name tells."""
        if named.title:
            return named.title
        if len(named.words) > 1:
            return self._told(named.words)
        told = {self._told(full.words) for full in self._bearers.get(named.words[-1], [])}
        if told:
            return next(iter(told)) if len(told) == 1 else None
        return self._told(named.words)

    def called(self, named: Named) -> set[str]:
        """The nouns for bodies that stand beside the name: "the carmaker X", "X, a maker of pumps"."""
        before = self.doc[named.start - 1].lower_ if named.start else ""
        after = self.doc[named.end : named.end + 6]
        apposed = (
            {token.lower_ for token in after if token.dep_ == "appos"} if after and after[0].text == "," else set()
        )
        return ({before} | apposed) & (INSTITUTION_NOUNS | COMPANIES)

    def fuller(self, named: Named) -> Extent:
        """The first mention of the person's full name; the mention itself where none or several can be meant."""
        if named.kind != PERSON or len(named.words) > 1:
            return named.extent
        bearers = self._bearers.get(named.words[-1], [])
        fits = [full for full in bearers if named.title is None or self.gender(full) in (named.title, None)]
        sure = [full for full in fits if named.title and self.gender(full) == named.title]
        fits = sure if len(fits) > 1 and sure else fits
        if len(fits) == 1:
            return fits[0].extent
        return named.extent if fits else self._by_first_name(named)

    def _by_first_name(self, named: Named) -> Extent:
        full = [n for n in self._full if n.words[0] == named.words[0]]
        return full[0].extent if full and len({n.words for n in full}) == 1 else named.extent

    def _told(self, words: tuple[str, ...]) -> str | None:
        hints = self._hints.get(words, set()) or {GENDER_OF.get(words[0])}
        return next(iter(hints)) if len(hints) == 1 else None

    def _gender_hints(self) -> dict[tuple[str, ...], set[str | None]]:
        """By the words of a name, what titles and gendered nouns beside it tell; a surname's own only without given
        name."""
        hints: dict[tuple[str, ...], set[str | None]] = defaultdict(set)
        for named in self.named:
            if named.kind == PERSON:
                told = {named.title, *(GENDERED.get(word) for word in named.role.split())} - {None}
                hints[named.words].update(told)
        return hints

    def _full_names(self) -> dict[str, list[Named]]:
        """By surname, the first longest mention of each of the people who bear it."""
        bearers: dict[str, list[Named]] = defaultdict(list)
        for named in sorted(self._full, key=lambda n: (-len(n.words), n.start)):
            known = bearers[named.words[-1]]
            if all(_another(named.words, other.words) for other in known):
                known.append(named)
        return bearers

    def _named(self, mention: Mention) -> Named | None:
        span = self.doc.char_span(mention.extent.start, mention.extent.end)
        if span is None or not len(span):
            return None
        role = mention.role.words(self.article.text).lower() if mention.role else ""
        before = self.doc[span.start - 1].lower_.rstrip(".") if span.start else ""
        words = tuple(token.lower_.rstrip(".") for token in span if token.text.strip() and token.tag_ != "POS")
        title = words[0] if words and words[0] in TITLES else before
        return Named(
            extent=mention.extent,
            kind=mention.kind,
            start=span.start,
            end=span.end,
            subject=_is_subject(span.root),
            sentence=self.sentence_of[span.start],
            words=words or ("",),
            role=f"{role} {_titles_before(self.doc, span.start)}",
            title=TITLES.get(title),
            quoted=self.quoted[span.start],
            reported=self.reported[span.start],
        )


def _is_subject(token: Token) -> bool:
    while token.dep_ in ("compound", "appos", "flat", "conj", "nmod") and token.head.i != token.i:
        token = token.head
    return token.dep_ in ("nsubj", "nsubjpass", "csubj")


def _sentence_numbers(doc: Doc) -> list[int]:
    numbers = []
    for number, sentence in enumerate(doc.sents):
        numbers.extend([number] * len(sentence))
    return numbers


def _titles_before(doc: Doc, start: int) -> str:
    """Words before the name that say what the person is: "Foreign Minister", "the mayor of Orlo,"."""
    words = []
    for at in range(start - 1, max(-1, start - 7), -1):
        if doc[at].lemma_.lower() not in PERSON_NOUNS and doc[at].pos_ not in ("PROPN", "NOUN", "ADJ"):
            break
        words.append(doc[at].lemma_.lower())
    return " ".join(words)


def _another(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True for the names of two people who share a last name; an initial may stand for a first name."""
    initial = one[0][:1] == other[0][:1] and min(len(one[0]), len(other[0])) <= 2
    return not set(one) <= set(other) and one[0] != other[0] and not initial
