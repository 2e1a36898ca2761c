"""Headlines that carry a quote: reports of their own kind, joined only where they plainly are the same statement.

A title is not part of an article's text, so that nothing has read it: it is taken apart here by its marks and by the
few forms in which headlines name a source ("X: Y", "X says Y", "Y, says X").
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.accounts.quotes.joining import Statement
from firsthand.accounts.quotes.paraphrase import paraphrases
from firsthand.accounts.quotes.reports import DENIAL, Report
from firsthand.accounts.quotes.speakers import Stage
from firsthand.accounts.quotes.wording import held_spans
from firsthand.accounts.quotes.words import even
from firsthand.accounts.terms import STOP_WORDS, root
from firsthand.records import Article, Extent, HeadlineKind, HeadlineReport, Quotation

MARKED = re.compile(r"[“\"«„]([^“”\"«»„]{2,}?)[”\"»“]|(?<!\w)[‘']([^‘’]{2,400}?)[’'](?!\w)")
CUES = (
    "says|said|say|warns|insists|admits|denies|claims|vows|pledges|promises|confirms|announces|rejects|dismisses"
    "|predicts|argues|hopes|fears|believes|tells|asks|urges|demands|calls for"
)
FORMS = (
    re.compile(r"(?P<who>[^:–—]{2,60})(?P<cue>): (?P<what>.+)"),
    re.compile(r"(?P<what>.+)(?P<cue>): (?P<who>[^:]{2,60})"),
    re.compile(r"(?P<what>.+?),? (?P<cue>says|said|warns|insists|claims|admits) (?P<who>[^,]{2,60})"),
    re.compile(rf"(?P<who>.{{2,60}}?) (?P<cue>{CUES}) (?P<what>.+)"),
)
LEAST_WORDS = 2  # between marks; unmeasured
# Words between marks that alone tell whose they are: in the article, anywhere; unmeasured.
OWN_WORDS, PLAIN_WORDS = 3, 4
REPORTS_COMPARED = 8  # a bound of cost: of a statement, its fullest first
LONGEST_TITLE = 400  # a bound of cost: characters looked at
CANDIDATES = 40  # a bound of cost: statements that a headline is compared with


@dataclass(frozen=True)
class _Claim:
    """A stretch of a title that gives what somebody said; ``speakers`` are the ids of those who may have."""

    start: int
    end: int
    kind: HeadlineKind
    speakers: frozenset[str]
    denies: bool = False


def headlines_of(
    material: Material, cast: Cast, stage: Stage, statements: Sequence[Statement], weights: dict[str, float]
) -> dict[int, tuple[HeadlineReport, ...]]:
    """By place of the statement, the headlines that carry it, in order of article and place."""
    index = _Index(statements, cast, stage, weights)
    found: dict[int, list[HeadlineReport]] = defaultdict(list)
    for article in material.articles.values():
        for claim in _claims(article, index):
            place = index.find(article, claim)
            if place is not None:
                found[place].append(
                    HeadlineReport(article=article.id, start=claim.start, end=claim.end, kind=claim.kind)
                )
    return {
        place: tuple(sorted(reports, key=lambda report: (report.article, report.start)))
        for place, reports in found.items()
    }


def _claims(article: Article, index: "_Index") -> Iterator[_Claim]:
    """What the title gives between marks, or else as somebody's claim."""
    title = (article.title or "")[:LONGEST_TITLE]
    speakers = index.named(title)
    marked = [match.span(1) if match[1] else match.span(2) for match in MARKED.finditer(title)]
    for start, end in marked:
        if len(even(title[start:end])) >= LEAST_WORDS:
            yield _Claim(start, end, "quoted", speakers)
    if marked:
        return
    for form in FORMS:
        match = form.fullmatch(title)
        speaker = index.called(match["who"]) if match else ""
        if match and speaker:
            yield _Claim(*match.span("what"), "claimed", frozenset([speaker]), bool(DENIAL.search(match["cue"])))
            return


class _Index:
    """The story's statements by their words, and its people and bodies by their names."""

    def __init__(self, statements: Sequence[Statement], cast: Cast, stage: Stage, weights: dict[str, float]) -> None:
        self.statements = statements
        self.stage = stage
        self.weights = weights
        self.by_term: dict[str, list[int]] = defaultdict(list)
        for place, statement in enumerate(statements):
            for term in sorted({term for report in statement.reports for term in report.keys}):
                self.by_term[term].append(place)
        self.bearers = _bearers(cast)

    def find(self, article: Article, claim: _Claim) -> int | None:
        """The place of the one statement that the claim plainly is."""
        words = (article.title or "")[claim.start : claim.end]
        if claim.kind == "quoted":
            return self._quoted(article, claim, words)
        report = self._report(article, claim, words)
        likeness = [
            (-paraphrases(report, other, self.weights), place)
            for place, statement in self._near(report.keys)
            for other in statement.reports[:REPORTS_COMPARED]
            if self.stage.speakers(report, other) in ("one", "voice")
        ]
        best = min(likeness, default=(0.0, 0))
        return best[1] if best[0] < 0 else None

    def _quoted(self, article: Article, claim: _Claim, words: str) -> int | None:
        run = even(words)
        fits = []
        for place, statement in self._near(frozenset(root(word) for word in run if word not in STOP_WORDS)):
            holding = [report for report in statement.reports if held_spans(report.marked.words, (run,))]
            is_own = any(report.article == article.id for report in holding)
            is_told = any(report.speaker in claim.speakers for report in statement.reports)
            if holding and (is_told or len(run) >= (OWN_WORDS if is_own else PLAIN_WORDS)):
                fits.append((not is_own, not is_told, place))
        return min(fits)[-1] if fits else None

    def _near(self, keys: frozenset[str]) -> Iterator[tuple[int, Statement]]:
        """Statements that share a term, those that share most first."""
        counts: dict[int, float] = defaultdict(float)
        for term in sorted(keys):
            for place in self.by_term.get(term, ()):
                counts[place] += self.weights.get(term, 1.0)
        ranked = sorted(counts, key=lambda place: (-counts[place], place))
        return ((place, self.statements[place]) for place in islice(ranked, CANDIDATES))

    def _report(self, article: Article, claim: _Claim, words: str) -> Report:
        """The claim made ready for comparison; its extent is one of the title, and goes no further than here."""
        (speaker,) = claim.speakers
        extent = Extent(article=article.id, start=claim.start, end=claim.end)
        names = {word: bearer for word in even(words) if (bearer := self.bearers.get(word))}
        return Report(
            quotation=Quotation(extent=extent, kind="indirect"),
            text=words,
            speaker=speaker,
            entity=speaker,
            person=True,
            denies=claim.denies,
            names=names,
        )

    def named(self, title: str) -> frozenset[str]:
        """Ids of those whom the title names, by words that are theirs alone."""
        return frozenset(bearer for word in even(title) if (bearer := self.bearers.get(word)))

    def called(self, phrase: str) -> str:
        """Whom the phrase names at its end ("Coach Valcazar"), "" when nobody known."""
        words = even(phrase)
        return self.bearers.get(words[-1], "") if words else ""


def _bearers(cast: Cast) -> dict[str, str]:
    """By the last word of each name, and by each word of a body's, the id of the only one who bears it."""
    found: dict[str, set[str]] = defaultdict(set)
    for entity in cast.entities:
        for form in (entity.name, *entity.aliases):
            words = even(form)
            for word in words[-1:] if entity.kind == "person" else words:
                found[word].add(entity.id)
    return {word: next(iter(ids)) for word, ids in found.items() if len(ids) == 1 and word not in STOP_WORDS}
