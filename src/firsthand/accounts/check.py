"""A claim held against what the articles report: which words carry it, which give another detail."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.accounts.differences import Comparison, compare_statements
from firsthand.accounts.material import Material
from firsthand.accounts.statements import Statement, statements_of
from firsthand.accounts.terms import covered, rarities
from firsthand.records import Article, ClaimCheck, Dossier, Extent, Reading, Verdict

# Shares of a claim's words, by rarity, that a sentence must hold to speak of the same thing at all, and to carry the
# claim. Set on the demo and on fictions of ours.
SAME_TOPIC = 0.5
CARRIES = 0.6


@dataclass(frozen=True)
class Evidence:
    """A reported sentence that speaks of the claim's subject."""

    report: Statement
    origin: str
    share: float
    comparison: Comparison

    @property
    def supports(self) -> bool:
        """True when the sentence carries the claim in every detail."""
        found = self.comparison
        return self.share >= CARRIES and found.predicate and not found.differences and not found.missing

    @property
    def opposes(self) -> bool:
        """True when the sentence gives another detail, and all other details of the claim."""
        found = self.comparison
        return self.share >= CARRIES and found.predicate and len(found.differences) == 1 and not found.missing


def check(
    claim: Article,
    asked: Reading,
    dossiers: Sequence[Dossier],
    articles: Mapping[str, Article],
    readings: Mapping[str, Reading],
) -> ClaimCheck:
    """What the given articles of these stories say to the claim: an article of its own, with its reading."""
    question = merged(statements_of(claim, asked))
    reports = [found for dossier in dossiers for found in reports_of(material_of(dossier, articles, readings))]
    weights = rarities(statement.terms for statement, _ in reports)
    evidence = [found for found in weigh(question, reports, weights) if found.share >= SAME_TOPIC]
    support = [found for found in evidence if found.supports]
    against = [found for found in evidence if found.opposes]
    origins = len({found.origin for found in support})
    return ClaimCheck(
        claim=claim.text,
        verdict=verdict_of(origins, bool(against)),
        origins=origins,
        support=extents_of(support),
        against=extents_of(against),
        missing=missing_of(question, evidence, reports) if not support else (),
    )


def merged(statements: Sequence[Statement]) -> Statement:
    """A claim of several sentences as one statement: every part must be carried."""
    first, last = statements[0], statements[-1]
    return Statement(
        text=first.text,
        extent=Extent(article=first.extent.article, start=first.extent.start, end=last.extent.end),
        terms=frozenset(term for part in statements for term in part.terms),
        names=tuple(name for part in statements for name in part.names),
        context=(),
        mentions=tuple(mention for part in statements for mention in part.mentions),
        figures=tuple(figure for part in statements for figure in part.figures),
        times=tuple(time for part in statements for time in part.times),
        clauses=tuple(clause for part in statements for clause in part.clauses),
    )


def material_of(dossier: Dossier, articles: Mapping[str, Article], readings: Mapping[str, Reading]) -> Material:
    """The story's evidence, as far as it is given."""
    given = [article for article in dossier.articles if article in articles]
    return Material(
        articles={article: articles[article] for article in given},
        readings={article: readings[article] for article in given},
        origins=dossier.origins,
        passages=dossier.passages,
    )


def reports_of(material: Material) -> Iterable[tuple[Statement, str]]:
    """Every sentence of the story, with the origin behind it."""
    for article, reading in material.readings.items():
        for statement in statements_of(material.articles[article], reading):
            yield statement, material.origin(statement.extent)


def weigh(
    question: Statement, reports: Sequence[tuple[Statement, str]], weights: dict[str, float]
) -> Iterable[Evidence]:
    """Each sentence as evidence."""
    for report, origin in reports:
        share = covered(question.terms, report.terms, weights)
        if share >= SAME_TOPIC:
            yield Evidence(report, origin, round(share, 6), compare_statements(question, report))


def verdict_of(origins: int, opposed: bool) -> Verdict:
    """The contract's verdict."""
    if opposed:
        return "disputed" if origins else "contradicted"
    if origins >= 2:
        return "corroborated"
    return "single-origin" if origins else "unreported"


def extents_of(evidence: Iterable[Evidence]) -> tuple[Extent, ...]:
    """The sentences' extents, in order."""
    return tuple(sorted({found.report.extent for found in evidence}))


def missing_of(
    question: Statement, evidence: Sequence[Evidence], reports: Sequence[tuple[Statement, str]]
) -> tuple[str, ...]:
    """What of the claim no report says: details missing from every sentence on its subject, or its subject."""
    if not evidence:
        known = {term for report, _ in reports for term in report.terms}
        return (
            (question.words(question.extent),)
            if not question.terms & known
            else tuple(sorted(question.terms - known))
        )
    lost = [set(found.comparison.missing) for found in evidence]
    return tuple(sorted(set.intersection(*lost)))
