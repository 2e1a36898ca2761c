"""The query language: words, "phrases", prefix*, -without, OR, and fields. See docs/searching.md.

What a person types reaches a database as bound values, or as terms made of letters and digits alone.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

from firsthand.library.searching.query import (
    AtLeast,
    Counted,
    Dated,
    FromSource,
    Has,
    HasKind,
    InStory,
    Item,
    NamedKind,
    NameIs,
    OutletIs,
    Part,
    Phrase,
    Query,
    QueryError,
)
from firsthand.library.searching.words import folded, folded_words, terms_in

MAX_QUERY_CHARS = 2_000
MAX_PARTS = 64
LEAST_PREFIX = 2  # letters: fewer begin too many words to tell anything
FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"
OPENING, CLOSING = '"“„«', '"”“»'
COUNTS: dict[str, Counted] = {one: one for one in get_args(Counted)}
FIELDS = "outlet: person: organisation: date: before: after: story: source: has:"

TOKEN = re.compile(
    r"""(?P<minus>-(?=[^\s-]))?
    (?: (?P<field>[^\W\d_]+):(?P<value>["“„«][^"”“»]*["”“»]?|[^\s"“”„«»]*)
      | (?P<count>[^\W\d_]+)(?P<sign>[<>]=?|=)(?P<least>\S*)
      | (?P<phrase>["“„«][^"”“»]*["”“»]?)
      | (?P<bare>[^\s"“”„«»]+|["“”„«»]))""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Place:
    """A stretch of the query, for errors."""

    query: str
    start: int
    end: int

    def error(self, problem: str) -> QueryError:
        """The error that points here."""
        return QueryError(problem, self.query, self.start, self.end)


def parse(query: str) -> Query:
    """What a query asks for. QueryError, which says where, for one that cannot be understood or asks for nothing."""
    if len(query) > MAX_QUERY_CHARS:
        raise QueryError(f"the query is longer than {MAX_QUERY_CHARS:,} characters: ask for less at once", "", 0, 0)
    clauses: list[list[Part]] = []
    joining: Place | None = None
    for found in TOKEN.finditer(query):
        place = Place(query, found.start(), found.end())
        if found["bare"] == "OR" and not found["minus"]:
            if not clauses or joining:
                raise place.error("OR stands between two words")
            joining = place
            continue
        for part in parts_of(found, place):
            if joining:
                clauses[-1].append(part)
            else:
                clauses.append([part])
            joining = None
            if sum(map(len, clauses)) > MAX_PARTS:
                raise place.error(f"the query asks for more than {MAX_PARTS} things: ask for less at once")
    if joining:
        raise joining.error("OR stands between two words")
    if not clauses:
        raise QueryError("the query has no word to look for", query, 0, len(query))
    return Query(clauses=tuple(tuple(clause) for clause in clauses))


def parts_of(found: re.Match[str], place: Place) -> Iterator[Part]:
    """What one token asks for; nothing for a sign between words."""
    if found["field"]:
        item: Item | None = item_of_field(found["field"].casefold(), found["value"], place)
    elif found["count"]:
        item = count_of(found["count"].casefold(), found["sign"], found["least"], place)
    elif found["phrase"]:
        item = phrase_of(unquoted(found["phrase"], place))
    else:
        item = words_of(found["bare"], place)
    if item:
        yield Part(item=item, negated=bool(found["minus"]), start=place.start, end=place.end)


def words_of(bare: str, place: Place) -> Phrase | None:
    """A word, or one that is written as several ("well-known"); None for mere signs."""
    if bare == "AND":
        return None
    if bare == "NOT":
        raise place.error("write -word for articles without a word")
    if bare.startswith("--"):
        raise place.error("write -word, with one sign, for articles without a word")
    if bare[0] == "(":
        raise place.error(
            "brackets are not understood: OR holds for the words beside it, and quotation marks for all else"
        )
    if "*" in bare[:-1] or bare == "*":
        raise place.error("* stands at the end of a word, after two letters at least")
    if bare[-1] != "*":
        return phrase_of(bare)
    words = folded_words(bare)
    if not words or len(words[-1]) < LEAST_PREFIX:
        raise place.error("* stands at the end of a word, after two letters at least")
    return Phrase(terms=(*terms_in(bare)[:-1], words[-1]), prefix=True)


def phrase_of(text: str) -> Phrase | None:
    """The terms of a text; None where it has none."""
    terms = terms_in(text)
    return Phrase(terms=terms) if terms else None


def unquoted(value: str, place: Place) -> str:
    """What stands between quotation marks, or the value itself."""
    if not value or value[0] not in OPENING:
        return value
    if len(value) < 2 or value[-1] not in CLOSING:
        raise place.error("the quotation mark is not closed")
    return value[1:-1]


def count_of(what: str, sign: str, least: str, place: Place) -> AtLeast:
    """``origins>=3`` and its like."""
    if what not in COUNTS:
        raise place.error(f"there is no count {what!r}: there are {', '.join(f'{one}>=' for one in COUNTS)}")
    if sign not in (">=", ">") or not re.fullmatch(r"\d{1,6}", least, re.ASCII):
        raise place.error(f"write {what}>=3, with a number of your own")
    return AtLeast(what=COUNTS[what], count=int(least) + (sign == ">"))


def item_of_field(name: str, value: str, place: Place) -> Item:
    """``outlet:Post`` and its like."""
    if name not in READERS:
        raise place.error(
            f"there is no field {name!r}: there are {FIELDS} (quotation marks look for the words themselves)"
        )
    given = unquoted(value, place).strip()
    if not given or not given.isprintable():
        raise place.error(f"{name}: stands before a value, without a space: {EXAMPLES[name]}")
    return READERS[name](given, place)


def outlet_of(value: str, place: Place) -> OutletIs:
    return OutletIs(words=told(folded_words(value), "outlet", place))


def named_of(kind: NamedKind) -> Callable[[str, Place], NameIs]:
    return lambda value, place: NameIs(kind=kind, words=told(folded_words(value), kind, place))


def told(words: tuple[str, ...], name: str, place: Place) -> tuple[str, ...]:
    """The words, which are to be there."""
    if not words:
        raise place.error(f"{name}: stands before a name: {EXAMPLES[name]}")
    return words


def story_of(value: str, place: Place) -> InStory:
    return InStory(name=value)


def source_of(value: str, place: Place) -> FromSource:
    return FromSource(part=folded(value))


def has_of(value: str, place: Place) -> Has:
    kinds: tuple[HasKind, ...] = get_args(HasKind)
    for kind in kinds:
        if value.casefold() in (kind, f"{kind}s"):
            return Has(kind=kind)
    raise place.error(f"has: stands before one of {', '.join(kinds)}")


def date_of(value: str, place: Place) -> Dated:
    first, dots, last = value.partition("..")
    begun = days_of(first, place)[0] if first or not dots else FIRST_DAY
    ended = days_of(last if dots else first, place)[1] if last or not dots else LAST_DAY
    if begun > ended:
        raise place.error(f"the last day is before the first: write date:{ended}..{begun}")
    return Dated(first=begun, last=ended)


def before_of(value: str, place: Place) -> Dated:
    day = date.fromisoformat(days_of(value, place)[0])
    if day == date.min:
        raise place.error("there is no day before that")
    return Dated(first=FIRST_DAY, last=(day - timedelta(days=1)).isoformat())


def after_of(value: str, place: Place) -> Dated:
    day = date.fromisoformat(days_of(value, place)[1])
    if day == date.max:
        raise place.error("there is no day after that")
    return Dated(first=(day + timedelta(days=1)).isoformat(), last=LAST_DAY)


def days_of(value: str, place: Place) -> tuple[str, str]:
    """The first and the last day of a day, a month or a year."""
    found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", value, re.ASCII)
    try:
        if found is None:
            raise ValueError(value)
        year, month, day = (int(part) if part else None for part in found.groups())
        first = date(year or 0, month or 1, day or 1)
        last_month = month or 12
        last = date(first.year, last_month, day or monthrange(first.year, last_month)[1])
    except ValueError:
        raise place.error(f"{value!r} is no day: write 2026-02-10, 2026-02 or 2026") from None
    return first.isoformat(), last.isoformat()


READERS: dict[str, Callable[[str, Place], Item]] = {
    "outlet": outlet_of,
    "person": named_of("person"),
    "organisation": named_of("organisation"),
    "date": date_of,
    "before": before_of,
    "after": after_of,
    "story": story_of,
    "source": source_of,
    "has": has_of,
}
EXAMPLES = {
    "outlet": 'outlet:"Example Times"',
    "person": 'person:"Ann Example"',
    "organisation": 'organisation:"Example Bank"',
    "date": "date:2026-02-01..2026-02-10",
    "before": "before:2026-02-10",
    "after": "after:2026-02",
    "story": "story:ADDRESS",
    "source": "source:example.html",
    "has": "has:dispute",
}
