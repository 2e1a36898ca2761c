"""The pointer on which everything rests: a range of code points in an article's text."""

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all records: frozen, keyword-only, compared by value, encoded by msgspec."""


class Extent(Record, frozen=True, kw_only=True, order=True):
    """A half-open range ``[start, end)`` of Unicode code points in the text of one article."""

    article: str
    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of code points."""
        return self.end - self.start

    def overlap(self, other: "Extent") -> int:
        """Number of code points that both extents hold; 0 for extents of different articles."""
        if self.article != other.article:
            return 0
        start = self.start if self.start > other.start else other.start
        end = self.end if self.end < other.end else other.end
        return end - start if end > start else 0

    def holds(self, other: "Extent") -> bool:
        """True when the other extent lies wholly inside this one."""
        return self.article == other.article and self.start <= other.start and other.end <= self.end

    def words(self, text: str) -> str:
        """The words pointed at, out of the text of the extent's article."""
        return text[self.start : self.end]
