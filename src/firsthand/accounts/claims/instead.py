"""What reports say instead of a claim: each detail that differs, with the words that give it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from msgspec import structs

from firsthand.accounts.claims.amounts_apart import Told, alike, same_time, told_amount
from firsthand.accounts.claims.differences import Comparison
from firsthand.accounts.claims.identities import PLACES, same_name
from firsthand.accounts.claims.statements import Statement
from firsthand.records import Article, ClaimDifference, Detail, Dispute, Dossier, Extent, Reading

ToldAlike = tuple[Detail, str, list[Extent]]  # a detail of the claim, its words, and where reports say the same


def differences_in(report: Statement, comparison: Comparison) -> Iterator[ClaimDifference]:
    """The details in which a report differs from the claim, each with the report's words."""
    for difference in comparison.differences:
        yield ClaimDifference(
            detail=difference.slot,
            claimed=difference.claimed,
            reported=plain(report.words(difference.reported)),
            extents=(difference.reported,),
        )


def rival_versions(
    question: Statement, support: Sequence[Statement], dossiers: Iterable[Dossier], articles: Mapping[str, Article]
) -> tuple[ClaimDifference, ...]:
    """The other versions of a figure, date or name of the claim, where the sentence that carries it is a version of a
    point that the story's reports dispute."""
    disputes = [dispute for dossier in dossiers for dispute in dossier.findings.disputed]
    details = list(details_told(question, support))
    return tuple(
        other
        for dispute, (detail, words, extents) in product(disputes, details)
        if dispute.kind in KINDS[detail]
        for other in other_versions(dispute, detail, words, extents, articles)
    )


KINDS: dict[str, frozenset[str]] = {
    "number": frozenset({"quantity"}),
    "date": frozenset({"date"}),
    "name": frozenset({"fact"}),
    "place": frozenset({"fact"}),
}


def other_versions(
    dispute: Dispute, detail: Detail, words: str, extents: Sequence[Extent], articles: Mapping[str, Article]
) -> Iterator[ClaimDifference]:
    """The dispute's versions that none of these extents stands in, if one stands in another version."""
    own = [version for version in dispute.versions if touch(version.extents, extents)]
    for version in dispute.versions if own else ():
        known = tuple(extent for extent in version.extents if extent.article in articles)
        if version not in own and known:
            yield ClaimDifference(detail=detail, claimed=words, reported=plain(version.value), extents=known)


def touch(some: Iterable[Extent], others: Sequence[Extent]) -> bool:
    """True when two of the extents share words."""
    return any(one.overlap(other) for one in some for other in others)


def details_told(question: Statement, support: Sequence[Statement]) -> Iterator[ToldAlike]:
    """The claim's figures, dates and names, and where the reports that carry it say the same. Figures that the claim
    gives to a speaker are passed over."""
    for figure in question.figures:
        if not is_attributed(question, figure.extent):
            yield (
                "number",
                question.words(figure.extent),
                [
                    other.extent
                    for report in support
                    for other in alike(figure, report.figures)
                    if told_amount(figure, other) is Told.SAME
                ],
            )
    for time in question.times:
        same = [other.extent for report in support for other in report.times if same_time(time, other)]
        yield "date", question.words(time.extent), same
    for mention, name in zip(question.mentions, question.names, strict=True):
        pairs = (pair for report in support for pair in zip(report.mentions, report.names, strict=True))
        detail: Detail = "place" if name.kind in PLACES else "name"
        yield detail, question.words(mention), [where for where, other in pairs if same_name(name, other)]


def is_attributed(question: Statement, extent: Extent) -> bool:
    """True for words that the claim gives to somebody: that others say otherwise does not dispute it."""
    clauses = (clause for clause in question.clauses if clause.extent.holds(extent))
    return any(clause.attributed is not None for clause in clauses)


def sentences_of(found: Iterable[ClaimDifference], readings: Mapping[str, Reading]) -> Iterator[Extent]:
    """The sentences in which the reports' words of these differences stand."""
    for extent in (extent for difference in found for extent in difference.extents):
        sentences = (sentence for sentence in readings[extent.article].sentences if sentence.overlap(extent))
        yield next(sentences, extent)


def merged_differences(found: Iterable[ClaimDifference]) -> tuple[ClaimDifference, ...]:
    """Each difference once, with all the words that give it."""
    groups: dict[tuple[str, str, str], list[ClaimDifference]] = defaultdict(list)
    for difference in found:
        groups[difference.claimed, difference.detail, difference.reported.casefold()].append(difference)
    whole = (
        structs.replace(group[0], extents=tuple(sorted({extent for part in group for extent in part.extents})))
        for group in groups.values()
    )
    return tuple(sorted(whole, key=lambda difference: (difference.claimed, difference.extents, difference.detail)))


def plain(words: str) -> str:
    """The words on one line."""
    return " ".join(words.split())
