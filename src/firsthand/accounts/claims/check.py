"""A claim held against what the articles report: which words carry it, which give another detail."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.accounts.claims.acts import DENIALS, LASTING, LIGHT
from firsthand.accounts.claims.anchors import anchored, names_in, pattern_of
from firsthand.accounts.claims.differences import Comparison, compare_statements
from firsthand.accounts.claims.identities import Identities, identities_of, merged
from firsthand.accounts.claims.instead import differences_in, merged_differences, rival_versions, sentences_of
from firsthand.accounts.claims.reports import Report, covered, reports_of, stems_in
from firsthand.accounts.claims.statements import Statement, joined, statements_of
from firsthand.accounts.material import Material
from firsthand.accounts.terms import rarities, stem
from firsthand.records import Article, ClaimCheck, ClaimDifference, Detail, Dossier, Extent, Reading, Verdict

# Shares of a claim's words, by rarity, that a sentence must hold to speak of the same thing at all, and to carry the
# claim. Set on half of the claims of tests/demo/claims.toml, 2026-11-21.
SAME_TOPIC = 0.5
CARRIES = 0.6
NEARBY = frozenset(map(stem, "near around along close beside nearby".split()))  # "near the border" is "on" it, too
MEASURED: frozenset[Detail] = frozenset({"number", "unit", "date"})  # what differs beside a noun as beside a verb
TURNED: frozenset[Detail] = frozenset({"direction", "polarity"})  # "raised from 3 to 4", "cut from 4 to 3"
SAME_BUT_NAME = 0.8  # a sentence that names another and shares less may be of another matter; unmeasured


@dataclass(frozen=True)
class Evidence:
    """A report that speaks of the claim's subject; ``share`` of the claim's words, by rarity, stand in it or in the
    sentence before, ``own_share`` in it alone."""

    report: Report
    share: float
    own_share: float
    comparison: Comparison

    @property
    def carries(self) -> bool:
        """True when the report tells the claim's act with every detail, perhaps another one."""
        near = self.share >= CARRIES and self.own_share >= SAME_TOPIC
        return near and self.comparison.predicate and not self.comparison.missing

    @property
    def supports(self) -> bool:
        """True when the report carries the claim in every detail."""
        return self.carries and not self.comparison.differences

    @property
    def opposes(self) -> bool:
        """True when one sentence gives one other detail, and all other details of the claim."""
        alone = self.report.whole and (self.comparison.by_verbs or self.is_measured)
        near = self.own_share >= SAME_BUT_NAME or "name" not in self.comparison.slots
        slots = self.comparison.slots
        return self.carries and alone and near and (len(slots) == 1 or slots == TURNED)

    @property
    def is_measured(self) -> bool:
        """True when the report has another number or day for what it tells by a noun: "a proposal by Valdia"."""
        return self.comparison.by_doers and self.comparison.slots <= MEASURED


def check(
    claim: Article,
    asked: Reading,
    dossiers: Sequence[Dossier],
    articles: Mapping[str, Article],
    readings: Mapping[str, Reading],
) -> ClaimCheck:
    """What the given articles of these stories say to the claim: an article of its own, with its reading."""
    near, shown = dossiers_near(claim, asked, dossiers, articles)
    stories = [(material_of(dossier, articles, readings), identities_of(dossier.entities)) for dossier in near]
    question = asked_statement(claim, asked, merged(identities for _, identities in stories))
    if question is None:
        return ClaimCheck(claim=claim.text, verdict="unreported", origins=0, support=(), against=(), missing=())
    topic = topic_of(question)
    weights = weights_of(topic, [stems for material, _ in stories for stems in stems_in(material)])
    reports = [report for story in stories for report in reports_of(*story, topic, weights)]
    evidence = weigh(question, topic, reports, weights)
    support = without_doubles(evidence)
    against = [found for found in evidence if found.opposes and still_against(found, support, articles)]
    if not shown and len(homes_of(against, near)) > 1:
        against = []  # stories that hold none of the claim's names: neither is shown to be the claim's
    disputed = rival_versions(question, [found.report.statement for found in support], near, articles)
    origins = len({found.report.origin for found in support})
    return ClaimCheck(
        claim=claim.text,
        verdict=verdict_of(origins, bool(against or disputed)),
        origins=origins,
        support=extents_of(support),
        against=tuple(sorted({*extents_of(against), *sentences_of(disputed, readings)})),
        missing=() if support else missing_of(question, evidence),
        differences=merged_differences((*differences_of(against), *disputed)),
    )


def dossiers_near(
    claim: Article, asked: Reading, dossiers: Sequence[Dossier], articles: Mapping[str, Article]
) -> tuple[Sequence[Dossier], bool]:
    """The stories that hold one of the claim's names, or all where none does or it has no name; and whether they are
    shown to be the claim's by that."""
    names = names_in(claim, asked)
    holding = anchored(pattern_of(names), articles.values())
    near = [dossier for dossier in dossiers if not holding.isdisjoint(dossier.articles)]
    return near or dossiers, bool(near) or not names


def asked_statement(claim: Article, asked: Reading, identities: Identities) -> Statement | None:
    """The claim as one statement, None when it says nothing. The kind of a name that no story knows stays open:
    a short claim hardly shows it."""
    statements = statements_of(claim, asked, identities, unknown=True)
    if not statements:
        return None
    question = joined(statements)
    if not (question.terms or question.names or question.figures):
        return None
    names = tuple(name if name.entities else replace(name, kind=None) for name in question.names)
    return replace(question, names=names)


def material_of(dossier: Dossier, articles: Mapping[str, Article], readings: Mapping[str, Reading]) -> Material:
    """The story's evidence, as far as it is given."""
    given = [article for article in dossier.articles if article in articles]
    return Material(
        articles={article: articles[article] for article in given},
        readings={article: readings[article] for article in given},
        origins=dossier.origins,
        passages=dossier.passages,
        citations=dossier.citations,
    )


def weights_of(topic: frozenset[str], sentences: Sequence[frozenset[str]]) -> dict[str, float]:
    """The weight of each word by its rarity; words of the topic that no sentence has weigh as much as the rarest."""
    weights = rarities(sentences)
    heaviest = max(weights.values(), default=1.0)
    return {**dict.fromkeys(topic, heaviest), **weights}


def weigh(
    question: Statement, topic: frozenset[str], reports: Sequence[Report], weights: Mapping[str, float]
) -> list[Evidence]:
    """The reports that speak of the claim's subject."""
    found = []
    for report in reports:
        if covered(topic, report.present, weights) >= SAME_TOPIC:
            comparison = compare_statements(question, report.statement)
            wanted = topic - comparison.acts
            share, own = (covered(wanted, present, weights) for present in (report.present, report.own))
            found.append(Evidence(report, share, own, comparison))
    return found


def without_doubles(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence that carries the claim, without pairs of sentences of which one alone carries it, differs from it
    or has another name."""
    decided = {
        found.report.statement.extent
        for found in evidence
        if found.report.whole
        and (found.supports or found.comparison.rivalled or (found.carries and found.comparison.slots))
    }
    return [
        found
        for found in evidence
        if found.supports and (found.report.whole or decided.isdisjoint(found.report.parts))
    ]


def topic_of(question: Statement) -> frozenset[str]:
    """The claim's words but those that only carry or deny its act or say "near"; all when nothing else is left."""
    acting = {stem(clause.predicate) for clause in question.clauses if clause.predicate in LIGHT | LASTING}
    return question.terms - acting - DENIALS - NEARBY or question.terms


def still_against(found: Evidence, support: Sequence[Evidence], articles: Mapping[str, Article]) -> bool:
    """False for a report that gives another detail only because it speaks of another day or matter, as reports that
    carry the claim show: a number of another day's article, a plan of what others tell as done, a name that nothing
    but its kind puts there."""
    if not support:
        return True
    days = {articles[one.report.statement.extent.article].published or "" for one in support}
    day = articles[found.report.statement.extent.article].published or ""
    later = bool(day) and day[:10] not in {other[:10] for other in days} and "" not in days
    moved = later and found.comparison.slots <= {"number"}
    grown = found.comparison.slots <= {"modality"}
    return not moved and not grown and not any(difference.loose for difference in found.comparison.differences)


def homes_of(found: Iterable[Evidence], dossiers: Iterable[Dossier]) -> frozenset[str]:
    """Ids of the stories in which this evidence stands."""
    articles = {one.report.statement.extent.article for one in found}
    return frozenset(dossier.id for dossier in dossiers if not articles.isdisjoint(dossier.articles))


def differences_of(against: Iterable[Evidence]) -> Iterator[ClaimDifference]:
    """The details in which the reports against the claim differ."""
    for found in against:
        yield from differences_in(found.report.statement, found.comparison)


def verdict_of(origins: int, opposed: bool) -> Verdict:
    """The contract's verdict."""
    if opposed:
        return "disputed" if origins else "contradicted"
    if origins >= 2:
        return "corroborated"
    return "single-origin" if origins else "unreported"


def extents_of(evidence: Iterable[Evidence]) -> tuple[Extent, ...]:
    """The reports' extents, in order."""
    return tuple(sorted({found.report.statement.extent for found in evidence}))


def missing_of(question: Statement, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """What of the claim no report says: details missing from every report on its subject, or all of it."""
    if not evidence:
        return (question.words(question.extent),)
    lost = [set(found.comparison.missing) for found in evidence]
    return tuple(sorted(set.intersection(*lost)))
