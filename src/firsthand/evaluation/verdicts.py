"""Findings: what is agreed, disputed, told by one alone, and left out, compared with what the key says of each."""

from collections.abc import Iterable, Iterator, Mapping

from firsthand.evaluation.key import KeyDispute, KeyStory, KeyVersion
from firsthand.evaluation.locate import Shelf, locate
from firsthand.evaluation.tally import Remark, Row, compared
from firsthand.records import Dispute, Dossier, Extent

Refs = Mapping[str, str]  # the key's item for the id of one of the export's
MIN_VERSIONS = 2


def score_findings(story: KeyStory, dossiers: tuple[Dossier, ...], shelf: Shelf, refs: Refs) -> Iterator[Row]:
    """The rows about findings. References to items that the key does not list are passed over, since only their
    own kind's row can say whether they are there."""
    if story.findings.disputed or "disputed" in story.complete:
        yield disputed_row(story, dossiers, shelf)
    optional = {item.id for item in story.items if item.optional}
    yield from listed_rows(story, dossiers, refs, optional)
    if story.findings.omitted or "omitted" in story.complete:
        yield omitted_row(story, dossiers, shelf, refs, optional)


def listed_rows(story: KeyStory, dossiers: tuple[Dossier, ...], refs: Refs, optional: set[str]) -> Iterator[Row]:
    """The rows of what is agreed and of what one article alone tells."""
    agreed = [finding.ref for dossier in dossiers for finding in dossier.findings.agreed]
    single = [finding.ref for dossier in dossiers for finding in dossier.findings.single]
    for kind, keyed, given in (("agreed", story.findings.agreed, agreed), ("single", story.findings.single, single)):
        if keyed or kind in story.complete:
            told = {name: Remark(source="", words=name) for name in keyed}
            known = {refs[ref] for ref in given if ref in refs} - optional
            seen = {name: Remark(source="", words=name) for name in sorted(known)}
            yield compared(kind, told, seen, kind in story.complete)


def omitted_row(story: KeyStory, dossiers: tuple[Dossier, ...], shelf: Shelf, refs: Refs, optional: set[str]) -> Row:
    """The row of what most tell and some leave out: one answer for each item and article."""
    told = {
        (omission.item, source): Remark(source=source, words=omission.item)
        for omission in story.findings.omitted
        for source in omission.articles
    }
    short = {shelf.article(source).id: source for source in story.articles}
    given = [finding for dossier in dossiers for finding in dossier.findings.omitted if finding.ref in refs]
    seen = {
        (refs[finding.ref], short[article]): Remark(source=short[article], words=refs[finding.ref])
        for finding in given
        for article in finding.articles
        if article in short and refs[finding.ref] not in optional
    }
    return compared("omitted", told, seen, "omitted" in story.complete)


def disputed_row(story: KeyStory, dossiers: tuple[Dossier, ...], shelf: Shelf) -> Row:
    """The row of disputes: right when the kind is, and two of the key's versions stand in two of the export's."""
    free = [dispute for dossier in dossiers for dispute in dossier.findings.disputed]
    given, right, misses = len(free), 0, []
    for keyed in sorted(story.findings.disputed, key=lambda dispute: dispute.optional):
        hit = next((dispute for dispute in free if same_dispute(keyed, dispute, shelf)), None)
        if hit is not None:
            free.remove(hit)
            right += not keyed.optional
            given -= keyed.optional
        elif not keyed.optional:
            extents = tuple(extent for version in keyed.versions for extent in version_extents(version, shelf))
            misses.append(Remark(source="", words=keyed.about, note=keyed.kind, extents=extents))
    complete = "disputed" in story.complete
    return Row(
        kind="disputed",
        right=right,
        keyed=sum(not dispute.optional for dispute in story.findings.disputed),
        given=given if complete else None,
        misses=tuple(misses),
        surplus=tuple(map(dispute_remark, free)) if complete else (),
    )


def dispute_remark(dispute: Dispute) -> Remark:
    """What to say of a dispute that the key does not have."""
    versions = " / ".join(version.value for version in dispute.versions)
    extents = tuple(extent for version in dispute.versions for extent in version.extents)
    return Remark(source="", words=dispute.about, note=f"{dispute.kind}: {versions}", extents=extents)


def same_dispute(keyed: KeyDispute, given: Dispute, shelf: Shelf) -> bool:
    """True when the kinds are the same and at least two versions of one are different versions of the other."""
    if keyed.kind != given.kind:
        return False
    extents = [tuple(version_extents(version, shelf)) for version in keyed.versions]
    hits = {(here, there) for here, own in enumerate(extents) for there, version in enumerate(given.versions)
            if touch(own, version.extents)}  # fmt: skip
    return min(len({here for here, _ in hits}), len({there for _, there in hits})) >= MIN_VERSIONS


def version_extents(version: KeyVersion, shelf: Shelf) -> Iterator[Extent]:
    """Where a keyed version stands, in each of its articles that still has the words."""
    for source in version.sources:
        extent = locate(shelf.article(source), version.words, version.after)
        if extent is not None:
            yield extent


def touch(some: Iterable[Extent], others: tuple[Extent, ...]) -> bool:
    """True when any of the extents shares words with any of the others."""
    return any(one.overlap(other) for one in some for other in others)
