"""Who actually reported: articles folded into the agencies, outlets and statements whose text they carry.

Three steps. Articles that are an agency's by credit, or whose words stand almost all in such articles, fold into
the agency. What is left folds where one article's words stand almost all in another's. Whatever then has words of
its own stands for its outlet.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, reduce
from operator import or_

from firsthand.lineage.agencies import agency_spellings
from firsthand.lineage.coverage import covered_count, inside_of, is_whole, is_whole_inside, share
from firsthand.lineage.credits import credited_agencies, is_statement, whole_credit
from firsthand.lineage.direction import Ways, ways_of
from firsthand.lineage.folds import Carried, Source, Way, first_carriers, fold_of, way_of
from firsthand.lineage.words import Words, words_of
from firsthand.records import Article, Extent, Fold, Origin, Passage, content_id

BORROWED_WORDS = 25  # an agency is behind an article that has so many of its words; unmeasured
MAX_ROUNDS = 8  # a bound of cost: how far an agency's text is followed, a copy of a copy of a copy


@dataclass
class Folding:
    """A fold being worked out. ``homes`` are the sources an article stands for whole, or its own; ``behind`` the
    source behind each passage, by its place; ``hosts`` the article that a whole copy was taken from; ``spelling`` the
    one name of each agency for every name of it."""

    rows: dict[str, Words]
    passages: Sequence[Passage]
    spelling: Mapping[str, str]
    homes: dict[str, Source] = field(default_factory=dict)
    behind: dict[int, Source] = field(default_factory=dict)
    hosts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.credited = {id: credited_agencies(words.article, self.spelling) for id, words in self.rows.items()}
        self.of_article: dict[str, dict[int, list[Extent]]] = defaultdict(lambda: defaultdict(list))
        self.oldest_first: list[list[str]] = []  # by the place of a passage, its articles
        for place, passage in enumerate(self.passages):
            for extent in passage.extents:
                self.of_article[extent.article][place].append(extent)
            ids = {extent.article for extent in passage.extents}
            self.oldest_first.append(sorted(ids, key=lambda id: self.rows[id].age))
        self.inside = {
            article: {place: inside_of(self.rows[article], extents) for place, extents in stretches.items()}
            for article, stretches in self.of_article.items()
        }

    def extents(self, article: str, source: Source) -> list[Extent]:
        """The stretches of the article that are from the source."""
        return [
            extent
            for place, extents in self.of_article[article].items()
            if self.behind.get(place) == source
            for extent in extents
        ]


def fold(
    articles: Sequence[Article], passages: tuple[Passage, ...]
) -> tuple[tuple[Origin, ...], tuple[Passage, ...]]:
    """The origins, by kind and label, and the passages with the origin each is from.

    Every article is in one origin at least: the agency, statement or outlet whose text it is, or its own outlet. An
    article with reporting of its own and an agency's passages is in both. ``evidence`` holds the shared passages
    that fold articles together; it is empty when an origin rests on a credit outside the text, or stands alone.
    """
    rows = words_of(sorted(articles, key=lambda article: article.id))
    folding = Folding({words.article.id: words for words in rows}, passages, agency_spellings(articles))
    _credit(folding)
    _follow_agencies(folding)
    _fold_copies(folding)
    return _records(folding)


def _credit(folding: Folding) -> None:
    for id, words in folding.rows.items():
        agency = whole_credit(words.article, folding.spelling)
        if agency is not None:
            folding.homes[id] = Source("agency", agency, "")


def _follow_agencies(folding: Folding) -> None:
    """Give passages to the agencies whose articles hold them, and articles to the agencies that cover them, until
    nothing more follows."""
    for _ in range(MAX_ROUNDS):
        _trace(folding)
        found = {id: source for id in folding.rows if id not in folding.homes if (source := _agency_of(folding, id))}
        folding.homes.update(found)
        if not found:
            return


def _trace(folding: Folding) -> None:
    for place, passage in enumerate(folding.passages):
        if place in folding.behind:
            continue
        agencies = [
            (folding.rows[extent.article].age, folding.homes[extent.article])
            for extent in passage.extents
            if extent.article in folding.homes
        ]
        agency = min(agencies)[1] if agencies else _common_credit(folding, passage)
        if agency:
            folding.behind[place] = agency


def _common_credit(folding: Folding, passage: Passage) -> Source | None:
    """The one agency that all articles with this passage credit, each perhaps among others."""
    credited = [folding.credited[extent.article] for extent in passage.extents]
    common = set.intersection(*credited) if all(credited) else set()
    return Source("agency", min(common), "") if len(common) == 1 else None


def _agency_of(folding: Folding, article: str) -> Source | None:
    """The agency whose passages make up the article, or ``None``."""
    words = folding.rows[article]
    sources = sorted({folding.behind[place] for place in folding.of_article[article] if place in folding.behind})
    shares = [(share(words, folding.extents(article, source)), source) for source in sources]
    best = max(shares, key=lambda pair: (pair[0], pair[1]), default=None)
    return best[1] if best and is_whole(words, folding.extents(article, best[1])) else None


def _fold_copies(folding: Folding) -> None:
    """Fold what no agency explains: each article into the fullest article that holds nearly all its words."""
    shared: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for place, ids in enumerate(folding.oldest_first):
        if place in folding.behind:
            continue
        others = _anchors(folding, ids)
        for id in ids:
            inside, own = folding.inside[id][place], shared[id]
            for other in others:
                if other != id:
                    own[other] |= inside
    hosts = {id: host for id in sorted(shared) if id not in folding.homes if (host := _host(folding, id, shared[id]))}
    folding.hosts.update(hosts)
    for id in folding.rows:
        if id not in folding.homes:
            folding.homes[id] = _own_source(folding.rows[_root(id, hosts)].article)
    for place, ids in enumerate(folding.oldest_first):
        if place not in folding.behind:
            folding.behind[place] = folding.homes[ids[0]]


def _anchors(folding: Folding, oldest_first: Sequence[str]) -> set[str]:
    """The few articles of a passage that others may be copied from: the first to print it, and the fullest."""
    fullest = sorted(oldest_first, key=lambda id: (-len(folding.rows[id]), id))[:2]
    return {*oldest_first[:2], *fullest}


def _host(folding: Folding, article: str, shared: Mapping[str, int]) -> str | None:
    """The article that this one's words are taken from: fuller or, of equals, older. ``None`` when it has words
    of its own, or is itself the one that the others were taken from. ``shared`` are the bits of the words that each
    other has."""
    words = folding.rows[article]
    is_copy = cache(lambda inside: is_whole_inside(words, inside))  # many others have the very same words of it
    if not is_copy(reduce(or_, shared.values(), 0)):  # no part of it stands whole where the sum does not
        return None
    oldest_first = sorted(shared, key=lambda other: folding.rows[other].age)
    hosts = (other for other in oldest_first if is_copy(shared[other]) and _precedes(folding, other, article))
    return next(hosts, None)


def _precedes(folding: Folding, other: str, article: str) -> bool:
    """True when the other can have had the text first: the older or the fuller one; of two that nothing sets apart
    in time also the shorter one, unless it is a copy of this one in its turn."""
    if folding.rows[other].age < folding.rows[article].age:
        return True
    if folding.rows[other].age[:3] != folding.rows[article].age[:3]:
        return False
    extents = [extent for place in _both(folding, other, article) for extent in folding.of_article[other][place]]
    return not is_whole(folding.rows[other], extents)


def _both(folding: Folding, one: str, other: str) -> list[int]:
    return sorted(set(folding.of_article[one]) & set(folding.of_article[other]))


def _root(article: str, hosts: Mapping[str, str]) -> str:
    seen = {article}
    while article in hosts and hosts[article] not in seen:
        article = hosts[article]
        seen.add(article)
    return article


def _own_source(article: Article) -> Source:
    if is_statement(article):
        return Source("statement", article.outlet or article.title or article.source, article.id)
    if article.outlet:
        return Source("outlet", article.outlet, "")
    return Source("outlet", article.source, article.id)


def _records(folding: Folding) -> tuple[tuple[Origin, ...], tuple[Passage, ...]]:
    members: dict[Source, set[str]] = defaultdict(set)
    for id, source in folding.homes.items():
        members[source].add(id)
    for id in folding.rows:
        for source in _borrowed(folding, id):
            members[source].add(id)
    for place, source in folding.behind.items():
        if not members[source]:  # an agency that several articles credit for a few words, and none for the whole
            members[source].update(extent.article for extent in folding.passages[place].extents)
    ways = ways_of([words.article for words in folding.rows.values()], folding.spelling)
    folds = _folds(folding, ways)
    origins = {source: _origin(folding, source, members[source], folds[source]) for source in sorted(members)}
    traced = []
    for place, passage in enumerate(folding.passages):
        way = way_of(folding.oldest_first[place], folding.behind[place], folding.rows, ways, folding.hosts)
        traced.append(_traced(passage, origins[folding.behind[place]], way))
    return tuple(origins.values()), tuple(traced)


def _traced(passage: Passage, origin: Origin, way: Way) -> Passage:
    return Passage(
        kind=passage.kind, extents=passage.extents, origin=origin.id, source=way.source, direction=way.direction
    )


def _folds(folding: Folding, ways: Ways) -> dict[Source, list[Fold]]:
    """By source, how each article that is not its own came by its text."""
    carriers = [
        first_carriers(ids, folding.behind[place], folding.rows) for place, ids in enumerate(folding.oldest_first)
    ]
    folds: dict[Source, list[Fold]] = defaultdict(list)
    for id, words in folding.rows.items():
        carried: dict[Source, list[Carried]] = defaultdict(list)
        for place, extents in folding.of_article[id].items():
            carried[folding.behind[place]].append(Carried(extents, folding.inside[id][place], carriers[place]))
        for source in sorted({*carried, folding.homes[id]}):
            whole = folding.homes[id] == source
            fold = fold_of(words, source, carried[source], folding.rows, ways, whole=whole)
            if fold is not None:
                folds[source].append(fold)
    return folds


def _borrowed(folding: Folding, article: str) -> list[Source]:
    """The agencies and statements from which the article has a good deal of text beside its own. Outlets are left
    out: an article that borrows from one stands for its own outlet, and only the passage for the other."""
    words = folding.rows[article]
    sources = sorted({folding.behind[place] for place in folding.of_article[article]})
    return [
        source
        for source in sources
        if source.kind != "outlet" and covered_count(words, folding.extents(article, source)) >= BORROWED_WORDS
    ]


def _origin(folding: Folding, source: Source, members: set[str], folds: Sequence[Fold]) -> Origin:
    evidence = {
        extent
        for place in sorted({place for id in members for place in folding.of_article[id]})
        if folding.behind[place] == source
        for extent in folding.passages[place].extents
        if extent.article in members
    }
    ids = tuple(sorted(members))
    return Origin(
        id=content_id("ori1", source.kind, source.label, ids),
        label=source.label,
        kind=source.kind,
        articles=ids,
        evidence=tuple(sorted(evidence)),
        folds=tuple(folds),
    )
