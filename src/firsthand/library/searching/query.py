"""A query as the parser understands it: clauses that all hold, each of parts of which one holds."""

from typing import Literal

from firsthand.records import FirsthandError, Record

HasKind = Literal["dispute", "quote", "figure", "event", "position", "copy"]
Counted = Literal["origins", "articles", "outlets", "disputes"]
NamedKind = Literal["person", "organisation"]


class Phrase(Record, frozen=True, kw_only=True, tag=True):
    """Terms that stand one after the other in a headline or a text; where ``prefix``, the last one begins a word."""

    terms: tuple[str, ...]
    prefix: bool = False


class OutletIs(Record, frozen=True, kw_only=True, tag=True):
    """The outlet's name has these words, folded, one after the other."""

    words: tuple[str, ...]


class NameIs(Record, frozen=True, kw_only=True, tag=True):
    """The article names someone who is called by all of these words, folded."""

    kind: NamedKind
    words: tuple[str, ...]


class Dated(Record, frozen=True, kw_only=True, tag=True):
    """Published on these days or between them, both inclusive: ISO dates."""

    first: str
    last: str


class InStory(Record, frozen=True, kw_only=True, tag=True):
    """In the story by this name: its address, its id, or the id of an article in it."""

    name: str


class FromSource(Record, frozen=True, kw_only=True, tag=True):
    """The source (a path or an address) has these signs in it, folded."""

    part: str


class Has(Record, frozen=True, kw_only=True, tag=True):
    """The article has words on a point of this kind."""

    kind: HasKind


class AtLeast(Record, frozen=True, kw_only=True, tag=True):
    """The article's story has so many of these."""

    what: Counted
    count: int


Item = Phrase | OutletIs | NameIs | Dated | InStory | FromSource | Has | AtLeast


class Part(Record, frozen=True, kw_only=True):
    """Something that holds of an article or, where ``negated``, does not; at ``start`` to ``end`` of the query."""

    item: Item
    negated: bool
    start: int
    end: int


class Query(Record, frozen=True, kw_only=True):
    """What is asked: of every clause one part at least holds. Never empty."""

    clauses: tuple[tuple[Part, ...], ...]

    @property
    def wanted(self) -> tuple[Item, ...]:
        """What is to hold, of all clauses, in order."""
        return tuple(part.item for clause in self.clauses for part in clause if not part.negated)


class QueryError(FirsthandError):
    """A query that cannot be understood: what is wrong, and at which of its code points ``[start, end)``."""

    def __init__(self, problem: str, query: str, start: int, end: int) -> None:
        self.problem, self.query, self.start, self.end = problem, query, start, end
        shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in query)
        before, after = max(0, start - AROUND), end + AROUND
        pointer = " " * (start - before) + "^" * max(1, min(end, after) - start)
        super().__init__(f"{problem}\n  {shown[before:after]}\n  {pointer}" if query else problem)


AROUND = 60  # code points of the query shown on each side of the place
