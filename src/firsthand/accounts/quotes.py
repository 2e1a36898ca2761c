"""The same statement joined across a story's articles, and where its wordings or its speakers differ.

Identical wordings are put together first; then every distinct wording is compared only with those that share its
speaker and one of its rarest words, fullest first, so that a story of hundreds of articles stays near linear.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.accounts.terms import rarities, terms
from firsthand.accounts.wording import Relation, Said, relate, said
from firsthand.records import (
    Dispute,
    DisputeKind,
    Extent,
    Quotation,
    Quote,
    QuoteReport,
    SpeakerClass,
    Version,
    Wording,
    content_id,
)

RARE_TERMS = 8  # a wording is compared with those that share one of so many of its rarest words
MAX_COMPARED = 60  # and with no more than so many groups of statements, those that share most of them first
FRAGMENT_WORDS = 3  # shorter marked words join only a statement that holds them
TELLING_WORDS = 6  # identical words this many are one statement whoever the speaker is; all unmeasured
MIN_LIKE, MIN_HELD = 0.5, 0.75  # paraphrase: Dice of weighted stems, or share of the lighter one's weight held
MIN_SHARED = 3  # stems that a paraphrase shares at least
MARKED = re.compile(r"[“\"«„]([^“”\"«»„]{2,})[”\"»“]|[‘']([^‘’]{3,}?)[’'](?!\w)")
DENIAL = re.compile(r"\b(?:den(?:y|ies|ied|ying|ials?)|refut\w+|disput\w+)\b", re.IGNORECASE)
CLASS_ORDER: dict[SpeakerClass, int] = {"named": 0, "institution": 1, "anonymous": 2, "unknown": 3}
KIND_ORDER = {"direct": 0, "mixed": 1, "indirect": 2}


@dataclass(frozen=True, eq=False)
class Report:
    """One article's report of something said, ready for comparison.

    ``speaker`` is a key that two reports of one speaker share, "" when the text does not tell; ``entity`` the id
    behind it, if there is one; ``spelt`` when the name stands beside the words and no pronoun or office had to be
    resolved; ``denies`` when the content is what the speaker denies.
    """

    quotation: Quotation
    text: str
    speaker: str
    entity: str | None
    person: bool
    spelt: bool = False
    denies: bool = False

    @cached_property
    def said(self) -> Said:
        """The wording, the complementizer left out."""
        return said(re.sub(r"^(?:that|whether|if)\s+", "", self.text))

    @cached_property
    def marked(self) -> Said:
        """The words between marks: all of a direct quotation, the marked stretches of a mixed one."""
        if self.quotation.kind == "direct":
            return self.said
        stretches = MARKED.findall(self.text) if self.quotation.kind == "mixed" else []
        if self.quotation.kind == "mixed" and not stretches:
            return self.said
        return said(" … ".join(first or second for first, second in stretches))

    @cached_property
    def terms(self) -> frozenset[str]:
        """Stems of the words that carry meaning."""
        return frozenset(terms(" ".join(self.said.words)))

    @property
    def order(self) -> tuple[int, int, tuple[str, ...], Extent]:
        """Marked words before paraphrase, then fuller before shorter, then by words and place."""
        marked = self.quotation.kind != "direct"
        return (marked, -len(self.said.words), self.said.words, self.quotation.extent)


class Statement:
    """Reports of one statement; the first is its fullest wording."""

    def __init__(self, first: Report) -> None:
        self.reports = [first]
        self.relations: list[Relation] = ["same"]
        self.articles = {first.quotation.extent.article}

    @property
    def fullest(self) -> Report:
        """The report by which the statement is known."""
        return self.reports[0]

    def add(self, report: Report, relation: Relation) -> None:
        """Takes the report in."""
        self.reports.append(report)
        self.relations.append(relation)
        self.articles.add(report.quotation.extent.article)


def join_quotes(material: Material, cast: Cast) -> tuple[tuple[Quote, ...], tuple[Dispute, ...]]:
    """The story's quotes in order of their first words, and the disputes over wording and over who said it."""
    reports = sorted(_reports(material, cast), key=lambda report: report.order)
    weights = rarities(report.terms for report in reports)
    joiner = _Joiner(weights)
    for report in reports:
        joiner.place(report)
    quotes = [_quote(material, statement) for statement in joiner.statements]
    quotes.sort(key=lambda quote: (quote.reports[0].extent, quote.id))
    disputes = [*_wording_disputes(material, cast, joiner.statements), *_attribution_disputes(material, cast, joiner)]
    return tuple(quotes), tuple(sorted(disputes, key=lambda dispute: dispute.versions[0].extents))


def _reports(material: Material, cast: Cast) -> Iterator[Report]:
    for reading in material.readings.values():
        for quotation in _outermost(reading.quotations):
            # "officials in the capital" are not the capital: an unnamed speaker is no entity that their phrase names
            named = quotation.speaker if quotation.speaker_class == "named" else None
            entity = cast.actor(quotation.resolved or named)
            text = material.words(quotation.extent)
            if not said(text).words:
                continue
            key = entity.id if entity else _spoken_name(material, quotation)
            person = entity.kind == "person" if entity else quotation.speaker_class == "named"
            beside = cast.actor(quotation.speaker)
            spelt = entity is not None and beside is not None and beside.id == entity.id
            denies = quotation.cue is not None and DENIAL.search(material.words(quotation.cue)) is not None
            yield Report(quotation, text, key, entity.id if entity else None, person, spelt, denies)


def _outermost(quotations: tuple[Quotation, ...]) -> Iterator[Quotation]:
    """Without those that stand inside another quotation of the same speaker, and paraphrases inside another
    quotation that are nobody's as far as the text tells."""
    around: Quotation | None = None
    for quotation in quotations:
        if around is None or quotation.extent.start >= around.extent.end:
            around = quotation
        elif _repeats(around, quotation):
            continue
        yield quotation


def _repeats(around: Quotation, inner: Quotation) -> bool:
    if inner.resolved is not None and inner.resolved == around.resolved:
        return True
    return inner.kind != "direct" and inner.speaker_class == "unknown"


def _spoken_name(material: Material, quotation: Quotation) -> str:
    """What stands for a speaker whom the cast does not know: a person's last name, a body's whole name."""
    extent = quotation.speaker if quotation.speaker_class == "institution" else None
    extent = quotation.resolved or extent
    if extent is None:
        return ""
    words = material.words(extent).casefold().removeprefix("the ").split()
    return words[-1] if quotation.speaker_class == "named" and words else " ".join(words)


class _Joiner:
    """Statements so far, found again by speaker and rare words."""

    def __init__(self, weights: dict[str, float]) -> None:
        self.weights = weights
        self.statements: list[Statement] = []
        self.identical: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self.by_term: dict[str, list[int]] = defaultdict(list)
        self.shared_words: list[tuple[Report, Report]] = []

    def place(self, report: Report) -> None:
        """Joins the report to the statement it reports, else begins a new one."""
        best: tuple[tuple[int, float, int], int, Relation] | None = None
        for number in self._candidates(report):
            relation, likeness = self._relation(report, self.statements[number])
            rank = ("same", "clipped", "conflicting", "reworded", "apart").index(relation)
            if relation != "apart" and (best is None or (rank, -likeness, number) < best[0]):
                best = ((rank, -likeness, number), number, relation)
        if best is None:
            self._begin(report)
        else:
            self.statements[best[1]].add(report, best[2])

    def _begin(self, report: Report) -> None:
        number = len(self.statements)
        self.statements.append(Statement(report))
        self.identical[report.said.words].append(number)
        for term in sorted(report.terms):
            self.by_term[term].append(number)

    def _candidates(self, report: Report) -> list[int]:
        counts: dict[int, float] = defaultdict(float)
        for number in self.identical.get(report.said.words, ()):
            counts[number] += 1_000
        rare = sorted(report.terms, key=lambda term: (-self.weights[term], term))[:RARE_TERMS]
        for term in rare:
            for number in self.by_term[term]:
                counts[number] += self.weights[term]
        return sorted(counts, key=lambda number: (-counts[number], number))[:MAX_COMPARED]

    def _relation(self, report: Report, statement: Statement) -> tuple[Relation, float]:
        other = statement.fullest
        if report.denies != other.denies:
            return "apart", 0.0
        agrees = report.speaker == other.speaker and report.speaker != ""
        marked = _marked_relation(report, other)
        if marked in ("same", "clipped"):
            telling = min(len(report.marked.words), len(other.marked.words)) >= TELLING_WORDS
            if agrees or (telling and not _two_people(report, other)):
                return marked, 1.0
            if telling and _mostly_same(report, other):
                self.shared_words.append((other, report))
            return "apart", 0.0
        if report.said.words == other.said.words and len(report.said.words) >= TELLING_WORDS:
            return ("apart", 0.0) if _two_people(report, other) and not agrees else ("same", 1.0)
        if not agrees:
            return "apart", 0.0
        if marked in ("conflicting", "reworded"):
            return ("apart", 0.0) if report.quotation.extent.article in statement.articles else (marked, 1.0)
        if report.quotation.kind == "direct" and other.quotation.kind == "direct":
            return "apart", 0.0
        return self._paraphrase(report, other)

    def _paraphrase(self, report: Report, other: Report) -> tuple[Relation, float]:
        shared = report.terms & other.terms
        if len(shared) < MIN_SHARED or _other_numbers(report, other):
            return "apart", 0.0
        both, one, two = (self._weight(stems) for stems in (shared, report.terms, other.terms))
        like, held = 2 * both / (one + two), both / min(one, two)
        if like >= MIN_LIKE or (held >= MIN_HELD and len(report.said.words) > FRAGMENT_WORDS):
            relation: Relation = "same" if report.said.words == other.said.words else "reworded"
            return relation, like
        return "apart", 0.0

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(self.weights[stem] for stem in sorted(stems))


def _two_people(report: Report, other: Report) -> bool:
    """True where both texts name a person beside the words; a resolved pronoun is no such proof."""
    return report.person and other.person and report.spelt and other.spelt and report.speaker != other.speaker


def _mostly_same(report: Report, other: Report) -> bool:
    """False for words of which one report gives much more: there one speaker may quote the other."""
    shorter, longer = sorted((len(report.marked.words), len(other.marked.words)))
    return shorter >= MIN_HELD * longer


def _marked_relation(report: Report, other: Report) -> Relation:
    """How the marked words of two reports stand to each other; ``apart`` unless both have some."""
    if not report.marked.words or not other.marked.words:
        return "apart"
    fragments = [r for r in (report, other) if len(r.marked.words) < FRAGMENT_WORDS and r.quotation.kind == "mixed"]
    if fragments and len(report.terms & other.terms) <= len(fragments[0].marked.words):
        return "apart"
    return relate(report.marked, other.marked)


def _other_numbers(report: Report, other: Report) -> bool:
    numbers = [{word for word in r.said.words if word[0].isdigit()} for r in (report, other)]
    return bool(numbers[0] and numbers[1] and not numbers[0] & numbers[1])


def _quote(material: Material, statement: Statement) -> Quote:
    reports = sorted(statement.reports, key=lambda report: report.quotation.extent)
    extents = tuple(report.quotation.extent for report in reports)
    speaker = _speaker(statement)
    return Quote(
        id=content_id("quo1", extents),
        speaker=speaker.entity,
        speaker_class="named" if speaker.entity and speaker.person else speaker.quotation.speaker_class,
        text=statement.fullest.text,
        wording=_wording(statement),
        reports=tuple(
            QuoteReport(
                extent=report.quotation.extent,
                kind=report.quotation.kind,
                cue=report.quotation.cue,
                speaker=report.quotation.speaker,
            )
            for report in reports
        ),
        origins=material.count_origins(extents),
    )


def _speaker(statement: Statement) -> Report:
    """The report that tells best who spoke: a known person first, then by class, named beside the words before
    resolved, then by place."""
    return min(
        statement.reports,
        key=lambda r: (r.entity is None, CLASS_ORDER[r.quotation.speaker_class], not r.spelt, r.quotation.extent),
    )


def _wording(statement: Statement) -> Wording:
    if len({report.quotation.extent.article for report in statement.reports}) == 1:
        return "single"
    for relation in ("conflicting", "reworded", "clipped"):
        if relation in statement.relations:
            return relation
    return "same"


def _wording_disputes(material: Material, cast: Cast, statements: list[Statement]) -> Iterator[Dispute]:
    for statement in statements:
        pairs = zip(statement.reports, statement.relations, strict=True)
        if statement.fullest.quotation.kind != "direct":
            continue
        differing = [
            report for report, relation in pairs if relation in ("reworded", "conflicting") and _is_direct(report)
        ]
        if differing:
            yield _dispute("wording", _about(material, cast, statement), _versions(statement, differing))


def _is_direct(report: Report) -> bool:
    return report.quotation.kind == "direct"


def _versions(statement: Statement, differing: list[Report]) -> list[list[Report]]:
    """The differing wordings, each with the reports that carry it whole or clipped; the fullest's own last."""
    versions: list[list[Report]] = []
    for report in differing:
        for version in versions:
            if relate(version[0].said, report.said) in ("same", "clipped"):
                version.append(report)
                break
        else:
            versions.append([report])
    held = {id(report) for report in differing}
    rest = [report for report in statement.reports if _is_direct(report) and id(report) not in held]
    return [rest, *versions]


def _about(material: Material, cast: Cast, statement: Statement) -> str:
    extent = _speaker(statement).quotation.resolved or _speaker(statement).quotation.speaker
    entity = cast.actor(extent)
    name = entity.name if entity else material.words(extent) if extent else "an unnamed speaker"
    return f"what {name} said"


def _dispute(kind: DisputeKind, about: str, versions: list[list[Report]]) -> Dispute:
    listed = [
        Version(value=version[0].text, extents=tuple(sorted(report.quotation.extent for report in version)))
        for version in versions
    ]
    return Dispute(kind=kind, about=about, versions=tuple(sorted(listed, key=lambda version: version.extents)))


def _attribution_disputes(material: Material, cast: Cast, joiner: _Joiner) -> Iterator[Dispute]:
    """Identical words given to different people by different articles."""
    given: dict[tuple[str, ...], dict[str, list[Report]]] = defaultdict(lambda: defaultdict(list))
    for full, report in joiner.shared_words:
        if full.quotation.extent.article != report.quotation.extent.article and _is_direct(full):
            for one in (full, report):
                if one not in given[full.said.words][one.speaker]:
                    given[full.said.words][one.speaker].append(one)
    for by_speaker in given.values():
        first = min((r for group in by_speaker.values() for r in group), key=lambda r: r.order)
        names = [_name(material, cast, group[0]) for group in by_speaker.values()]
        if len({name.split()[-1].casefold() for name in names if name}) < 2:
            continue
        versions = [
            Version(
                value=_name(material, cast, group[0]),
                extents=tuple(sorted(report.quotation.extent for report in group)),
            )
            for _, group in sorted(by_speaker.items())
        ]
        yield Dispute(
            kind="attribution",
            about=f"who said “{first.text.strip()}”",
            versions=tuple(sorted(versions, key=lambda version: version.extents)),
        )


def _name(material: Material, cast: Cast, report: Report) -> str:
    extent = report.quotation.resolved or report.quotation.speaker
    entity = cast.actor(extent)
    return entity.name if entity else material.words(extent) if extent else ""
