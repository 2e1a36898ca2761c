"""Which of two articles had their common text first, as far as anything shows it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.lineage.agencies import agency_name, is_agency
from firsthand.lineage.citations import cited_outlets, outlets_among
from firsthand.lineage.credits import credited_agencies
from firsthand.lineage.outlets import outlet_key
from firsthand.lineage.words import Words
from firsthand.records import Article, Direction

FULLER = 1.25  # a text is the fuller one when it has so many times the other's countable words; unmeasured


@dataclass(frozen=True)
class Ways:
    """How text can be seen to travel among some articles: the agencies' names in one spelling; by article the keys
    of the outlets that it cites, and what to call it."""

    spelling: Mapping[str, str]
    cited: Mapping[str, frozenset[str]]
    names: Mapping[str, str]


def ways_of(articles: Sequence[Article], spelling: Mapping[str, str]) -> Ways:
    """How text can be seen to travel among these articles."""
    outlets = outlets_among(articles)
    cited = {article.id: cited_outlets(article, outlets) for article in articles}
    return Ways(spelling, cited, names_of(articles))


def names_of(articles: Sequence[Article]) -> dict[str, str]:
    """What to call each article: by its outlet, with headline or source where the outlet has several; by its source
    when the outlet is unknown."""
    counts = Counter(article.outlet for article in articles)
    return {article.id: _name(article, counts[article.outlet] > 1) for article in articles}


def _name(article: Article, one_of_several: bool) -> str:
    if article.outlet is None or not one_of_several:
        return article.outlet or article.source
    return f"{article.outlet} (“{article.title}”)" if article.title else f"{article.outlet} ({article.source})"


def direction_between(source: Words, follower: Words, ways: Ways, *, whole: bool) -> Direction | None:
    """What shows that the follower has its text from the source; ``None`` when nothing does. ``whole`` tells that
    nearly all of the follower's words stand in the source, for only then does a fuller text show anything."""
    if _credits(follower, source, ways):
        return "credit"
    if source.is_statement and not follower.is_statement:
        return "statement"
    if source.article.outlet and outlet_key(source.article.outlet) in ways.cited[follower.article.id]:
        return "citation"
    days = [(words.article.published or "")[:10] for words in (source, follower)]
    if all(days):
        return "time" if days[0] < days[1] else _by_length(source, follower, whole) if days[0] == days[1] else None
    return _by_length(source, follower, whole)


def _credits(follower: Words, source: Words, ways: Ways) -> bool:
    """True where the source is an agency's own page, or the follower credits whoever printed it."""
    outlet, mine = source.article.outlet, follower.article.outlet
    if not outlet:
        return False
    if is_agency(outlet) and not (mine and is_agency(mine)):
        return True
    return ways.spelling.get(agency_name(outlet)) in credited_agencies(follower.article, ways.spelling)


def _by_length(source: Words, follower: Words, whole: bool) -> Direction | None:
    return "length" if whole and source.count >= FULLER * follower.count else None
