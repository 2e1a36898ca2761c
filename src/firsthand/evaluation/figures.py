"""Figures and times: found with their values and units, joined across articles, and whether reports of them agree."""

from collections.abc import Iterator
from math import isclose

from firsthand.evaluation.key import Key, KeyArticle, KeyQuantity, KeyQuantityReport, KeyStory, either, listed
from firsthand.evaluation.locate import LOST, Shelf, locate
from firsthand.evaluation.matching import (
    Matches,
    Seen,
    Told,
    found_row,
    joined_row,
    match,
    principal,
    seen_reports,
    shorter_share,
    told_reports,
    union_share,
)
from firsthand.evaluation.people import folded
from firsthand.evaluation.tally import Remark, Row, judged, merged
from firsthand.records import Dossier, Quantity

FigureMatches = Matches[KeyQuantity, Quantity]


def match_figures(
    story: KeyStory, dossiers: tuple[Dossier, ...], shelf: Shelf, articles: frozenset[str]
) -> FigureMatches:
    """The key's reports of figures and the export's: of the same value, one to one by the words they share."""
    told = told_reports(shelf, ((quantity, quantity.reports) for quantity in story.quantities))
    seen = seen_reports((quantity for dossier in dossiers for quantity in dossier.quantities), articles)
    return match(told, seen, value_fit)


def value_fit(told: Told[KeyQuantity], seen: Seen[Quantity]) -> float:
    """The share of words in common where the values are the same, else 0."""
    keyed = told.report.value if isinstance(told.report, KeyQuantityReport) else None
    value = told.item.value if keyed is None else keyed
    same = isclose(value, seen.item.reports[seen.place].value, rel_tol=1e-9)
    return union_share(told.extent, seen.extent) if same and told.extent else 0.0


def score_figures(story: KeyStory, matches: FigureMatches, shelf: Shelf) -> Iterator[Row]:
    """The rows about figures; all but the first look only at the reports that were found."""
    if not story.quantities:
        return
    yield found_row("quantities", matches, shelf, "quantities" in story.complete)
    yield judged("units", judge_units(matches))
    yield judged("qualifiers", judge_qualifiers(matches))
    yield joined_row("quantities joined", matches, shelf)
    yield judged("quantity status", judge_status(matches))


def judge_units(matches: FigureMatches) -> Iterator[tuple[bool, Remark]]:
    """Whether the unit is one of those keyed, in whatever case."""
    for told, seen in matches.pairs:
        if told.item.unit is not None:
            right = folded(seen.item.unit) in set(map(folded, listed(told.item.unit)))
            yield right, told.remark(f"is {seen.item.unit}")


def judge_qualifiers(matches: FigureMatches) -> Iterator[tuple[bool, Remark]]:
    """Whether the qualifier is the one keyed; "" says that there is none."""
    for told, seen in matches.pairs:
        keyed = told.report.qualifier if isinstance(told.report, KeyQuantityReport) else None
        given = seen.item.reports[seen.place].qualifier
        if keyed is not None:
            yield folded(keyed) == folded(given or ""), told.remark(f"{keyed or '(null)'}, is {given or '(null)'}")


def judge_status(matches: FigureMatches) -> Iterator[tuple[bool, Remark]]:
    """Whether the figure is agreed, disputed or single as the key says."""
    for keyed, given in principal(matches).values():
        if keyed.status is not None:
            note = f"{keyed.status}, is {given.status}: {given.about}"
            yield keyed.status == given.status, Remark(source="", words=keyed.id, note=note)


def score_times(key: Key, shelf: Shelf) -> tuple[Row, ...]:
    """Time expressions of the articles that key them: found, and of the right value."""
    return merged(row for article in key.articles if article.times for row in time_rows(article, shelf))


def time_rows(keyed: KeyArticle, shelf: Shelf) -> Iterator[Row]:
    """One article's time expressions, each against the first that shares most of the shorter one's words."""
    article = shelf.article(keyed.source)
    free = list(article.times)
    found: list[tuple[bool, Remark]] = []
    misses: list[Remark] = []
    for time in keyed.times:
        extent = locate(article, time.words, time.after)
        hit = next((given for given in free if extent and shorter_share(extent, given.extent) > 1 / 2), None)
        if hit is None:
            misses.append(Remark(source=keyed.source, words=time.words, note="" if extent else LOST))
            continue
        free.remove(hit)
        right = time.type in (None, hit.type) and hit.value in listed(time.value)
        note = f"{time.type or ''} {either(time.value)}, is {hit.type} {hit.value}"
        found.append((right, Remark(source=keyed.source, words=time.words, note=note, extents=(hit.extent,))))
    surplus = tuple(
        Remark(source=keyed.source, words=shelf.words(given.extent), extents=(given.extent,)) for given in free
    )
    yield Row(
        kind="times",
        right=len(found),
        keyed=len(keyed.times),
        given=len(article.times),
        misses=tuple(misses),
        surplus=surplus,
    )
    yield judged("time values", found)
