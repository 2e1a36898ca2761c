"""Whom a noun for a body means in one article: "the ministry", "the company", "the union"."""

from firsthand.reading.speech.nouns import COMPANIES, INSTITUTION_NOUNS, NAMED_AFTER, UNIONS
from firsthand.reading.speech.roll import Roll
from firsthand.reading.speech.subjects import Range
from firsthand.reading.tokens import Token
from firsthand.records import Extent
from firsthand.records.countries import BY_SEAT

# Seats of government of several words, none of which alone means them: "the House" is not the White House.
SEATS = frozenset(tuple(seat.lower().split()) for seat in BY_SEAT if " " in seat)


class Bodies:
    """Answers, for one article, which body is meant by a noun."""

    def __init__(self, roll: Roll) -> None:
        self.roll = roll

    def meant(self, speaker: Range, head: Token) -> Extent | None:
        """The organisation named before that the noun means: one whose name holds it ("the ministry"), else the only
        one whose name tells so ("the airline") or that the article calls so ("the carmaker")."""
        bodies = [n for n in self.roll.named if n.kind == "organisation" and n.start < speaker[0] and not n.quoted]
        alike = [n for n in bodies if head.lower_ in n.words and n.words not in SEATS]
        if alike:
            return alike[-1].extent
        if head.lower_ == "union" and len({n.words for n in bodies if UNIONS & set(n.words)}) == 1:
            return next(n.extent for n in bodies if UNIONS & set(n.words))
        telling = [n for n in bodies if NAMED_AFTER.get(head.lower_, frozenset()) & set(n.words)]
        if len({n.words for n in telling}) == 1:
            return telling[0].extent
        same = COMPANIES if head.lower_ in COMPANIES else {head.lower_}
        called = [n for n in bodies if same & self.roll.called(n)]
        if len({n.words for n in called}) == 1:
            return called[0].extent
        return self._subject_before(speaker[0]) if head.lower_ in COMPANIES and not called else None

    def _subject_before(self, token: int) -> Extent | None:
        """The only body of the sentence before, where that is its subject and may be a company: "Orlo sank. The
        company said"."""
        here = self.roll.sentence_of[token]
        near = [n for n in self.roll.named if n.sentence == here - 1 and n.kind == "organisation" and not n.quoted]
        if not near or not near[0].subject or len({n.words for n in near}) > 1:
            return None
        return None if (INSTITUTION_NOUNS - COMPANIES) & set(near[0].words) else near[0].extent

    def unnamed_before(self, token: int) -> Token | None:
        """A body without a name of its own that is subject in this sentence or the one before: "the union"."""
        at = token - 1
        while at >= 0 and self.roll.sentence_of[token] - self.roll.sentence_of[at] <= 1:
            word = self.roll.doc[at]
            if word.dep_ in ("nsubj", "nsubjpass") and word.lemma_.lower() in INSTITUTION_NOUNS:
                return None if self.roll.quoted[at] else word
            at -= 1
        return None
