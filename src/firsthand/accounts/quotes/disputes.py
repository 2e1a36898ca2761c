"""One statement between marks in two wordings, and one statement given to two people."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.accounts.quotes.joining import Joined, Statement
from firsthand.accounts.quotes.reports import Report
from firsthand.accounts.quotes.slips import are_one_day, are_overlapping_cuts, is_elided, is_slip
from firsthand.accounts.quotes.wording import Comparison, compare_wordings, relate
from firsthand.accounts.quotes.words import Words, is_weighty, said
from firsthand.records import Dispute, DisputeKind, Version

OTHER_WORDS = ("conflicting", "reworded", "translated")
# How alike two wordings are for a dispute. Read by eye on 105 stories of the AllSides stream (November 2026): below
# these, more than half were things said on two occasions. Translations are told in other words by their nature.
LIKE_SHORT, SHORT_WORDS = 0.7, 12
LIKE_CHANGED, MANY_CHANGES = 0.75, 3


def wording_disputes(material: Material, cast: Cast, statements: tuple[Statement, ...]) -> Iterator[Dispute]:
    """Statements that stand between marks in two wordings, told of one speaker. Two spellings of one name are one
    wording."""
    spellings = _Spellings(cast)
    for statement in statements:
        full = statement.fullest
        pairs = zip(statement.reports, statement.wordings, strict=True)
        differing = [
            report
            for report, wording in pairs
            if wording in OTHER_WORDS and report.speaker and full.speaker and spellings.differ(full, report)
        ]
        if differing:
            versions = _versions(statement, differing)
            about = f"what {name_of(material, cast, teller(statement)) or 'an unnamed speaker'} said"
            yield _dispute("wording", about, [(version[0].text, version) for version in versions])


def attribution_disputes(material: Material, cast: Cast, joined: Joined) -> Iterator[Dispute]:
    """Identical words given to different people by different articles."""
    given: dict[tuple[str, ...], dict[str, list[Report]]] = defaultdict(lambda: defaultdict(list))
    for full, report in joined.shared_words:
        if full.article != report.article and full.is_direct:
            for one in (full, report):
                if one not in given[full.said.words][one.speaker]:
                    given[full.said.words][one.speaker].append(one)
    for by_speaker in given.values():
        first = min(
            (report for reports in by_speaker.values() for report in reports), key=lambda report: report.order
        )
        named = [(name_of(material, cast, reports[0]), reports) for _, reports in sorted(by_speaker.items())]
        if any(are_two(one, other) for one, other in combinations([name for name, _ in named if name], 2)):
            yield _dispute("attribution", f"who said “{first.text.strip()}”", named)


def are_two(one: str, other: str) -> bool:
    """True for two names of which no word is, or is run together with, a word of the other."""
    first, second = one.casefold(), other.casefold()
    return not any(word in second for word in first.split() if len(word) > 2) and not any(
        word in first for word in second.split() if len(word) > 2
    )


def teller(statement: Statement) -> Report:
    """The report that tells best who spoke: a known person first, then by class, named beside the words before
    resolved, then by place."""
    classes = ("named", "institution", "anonymous", "unknown")
    return min(
        statement.reports,
        key=lambda r: (r.entity is None, classes.index(r.quotation.speaker_class), not r.spelt, r.quotation.extent),
    )


def name_of(material: Material, cast: Cast, report: Report) -> str:
    """The speaker's fullest name, else the words that stand for them, "" when there are none."""
    extent = report.quotation.resolved or report.quotation.speaker
    entity = cast.actor(extent)
    return entity.name if entity else material.words(extent) if extent else ""


class _Spellings:
    """Which words are forms of one name."""

    def __init__(self, cast: Cast) -> None:
        self.bearers: dict[str, set[str]] = defaultdict(set)
        self.people = {entity.id for entity in cast.entities if entity.kind == "person"}
        for entity in cast.entities:
            for form in (entity.name, *entity.aliases):
                for word in said(form).words:
                    self.bearers[word].add(entity.id)

    def differ(self, one: Report, other: Report) -> bool:
        """True when the two wordings surely differ, in more than the spelling of a word or a name, or in where they
        are cut."""
        translated = one.translated or other.translated
        found = compare_wordings(one.marked, other.marked, translated)
        if are_overlapping_cuts(one.marked, other.marked) or are_one_day(found.changes):
            return False
        if not (translated or _is_surely_one(found, one, other)):
            return False
        kept = (
            change for change in found.changes if not is_slip(change) and not is_elided(change, one.text, other.text)
        )
        return any(not self._is_name(before, after) for before, after in kept)

    def _is_name(self, before: Words, after: Words) -> bool:
        """True when all that differs are words of one name; of a person's, when one side leaves some out."""
        bearers = [self.bearers.get(word, set()) for word in before + after if is_weighty(word)]
        shared = set.intersection(*bearers) if bearers else set()
        return bool(shared if any(map(is_weighty, before)) and any(map(is_weighty, after)) else shared & self.people)


def _is_surely_one(found: Comparison, one: Report, other: Report) -> bool:
    """True when the wordings are alike enough to be of one occasion."""
    if min(len(one.marked.words), len(other.marked.words)) < SHORT_WORDS and found.like < LIKE_SHORT:
        return False
    return len(found.changes) < MANY_CHANGES or found.like >= LIKE_CHANGED


def _versions(statement: Statement, differing: list[Report]) -> list[list[Report]]:
    """The differing wordings, each with the reports that carry it whole or clipped; the fullest's own first."""
    versions: list[list[Report]] = []
    for report in differing:
        for version in versions:
            if relate(version[0].marked, report.marked) in ("same", "clipped"):
                version.append(report)
                break
        else:
            versions.append([report])
    own = [
        report
        for report, wording in zip(statement.reports, statement.wordings, strict=True)
        if report.marked.words and wording in ("same", "clipped")
    ]
    return [own, *versions]


def _dispute(kind: DisputeKind, about: str, versions: list[tuple[str, list[Report]]]) -> Dispute:
    listed = [
        Version(value=value, extents=tuple(sorted(report.quotation.extent for report in reports)))
        for value, reports in versions
    ]
    return Dispute(kind=kind, about=about, versions=tuple(sorted(listed, key=lambda version: version.extents)))
