"""The dossier: everything known of one story, each item pointing at its words. Field by field the contract."""

from typing import Literal

from firsthand.records.article import PublishedBasis, Removed
from firsthand.records.extent import Extent, Record
from firsthand.records.lineage import Citation, Origin, Passage, Travelled
from firsthand.records.problem import Problem
from firsthand.records.reading import EntityKind, EventState, QuoteKind, SpeakerClass, StanceKind, TimexType

FORMAT: Literal["firsthand/1"] = "firsthand/1"

Wording = Literal["single", "same", "clipped", "reworded", "conflicting"]
ReportWording = Literal["same", "clipped", "translated", "reworded", "conflicting", "paraphrased"]
QuotePart = Literal["head", "middle", "tail"]
HeadlineKind = Literal["quoted", "claimed"]
QuantityStatus = Literal["single", "agreed", "disputed"]
DisputeKind = Literal["quantity", "date", "wording", "attribution", "name", "position", "fact"]
Precision = Literal["day", "week", "month", "season", "quarter", "year", "decade", "time", "vague"]
JoinReason = Literal[
    "same name", "middle name", "initials", "nickname", "spelling variant", "transliteration", "surname only",
    "title and surname", "given name only", "part of the name", "office", "acronym", "short form", "owner left out",
    "other wording", "other name", "people of the country", "by judgement",
]  # fmt: skip
Verdict = Literal["corroborated", "single-origin", "disputed", "contradicted", "unreported"]
Detail = Literal["number", "unit", "name", "role", "place", "date", "polarity", "modality", "direction"]


class Join(Record, frozen=True, kw_only=True):
    """Why a form of a name is held to mean the entity. ``extent`` is where the form first stands, ``rests_on`` the
    mention that it was joined to: of the entity's name, or of a form that is joined to that in turn."""

    name: str
    extent: Extent
    why: JoinReason
    rests_on: Extent


class Office(Record, frozen=True, kw_only=True):
    """A role as one article gives it, and the day or instant on which that article was published."""

    role: str
    extent: Extent
    published: str | None


class Entity(Record, frozen=True, kw_only=True):
    """A person, organisation, place or country, joined across the story's articles. ``joins`` has every form but the
    name itself, and the name once more where several articles have it; ``offices`` every role once for each article,
    in order of extent."""

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: tuple[Extent, ...]
    joins: tuple[Join, ...] = ()
    offices: tuple[Office, ...] = ()


class QuoteReport(Record, frozen=True, kw_only=True):
    """One article's report of a quote. ``direct`` only where the words stand between quotation marks there.

    ``wording`` is how its words stand to the fullest wording: ``paraphrased`` when they are not between marks in one
    of the two, ``translated`` when both are and one of them is told to come from another language. ``missing`` says
    where a clipped or reworded report leaves words of the fullest wording out. ``official`` is where an official text
    of the story (an origin of kind ``statement``) has these words or nearly; None where none does.
    """

    extent: Extent
    kind: QuoteKind
    cue: Extent | None
    speaker: Extent | None
    wording: ReportWording = "same"
    missing: tuple[QuotePart, ...] = ()
    official: Extent | None = None


class HeadlineReport(Record, frozen=True, kw_only=True):
    """A headline that carries a quote: code points ``[start, end)`` of the article's ``title``, which is not part of
    its text. ``quoted`` when they stand between marks there, ``claimed`` when it says "X says …" in its own words."""

    article: str
    start: int
    end: int
    kind: HeadlineKind


class Quote(Record, frozen=True, kw_only=True):
    """What someone said, joined across articles; ``text`` is the fullest wording found in a text.

    ``headlines`` are those that carry it too: reports of their own kind, which count as no origin, are never the
    fullest wording and make no dispute.
    """

    id: str
    speaker: str | None
    speaker_class: SpeakerClass
    text: str
    wording: Wording
    reports: tuple[QuoteReport, ...]
    origins: int
    headlines: tuple[HeadlineReport, ...] = ()


class QuantityReport(Record, frozen=True, kw_only=True):
    """One article's report of a quantity: its value, or the bounds of a range, and the qualifier as printed; ``when``
    and ``where`` are the words that say of which time and of which place, where its sentence tells one."""

    extent: Extent
    value: float
    low: float | None
    high: float | None
    qualifier: str | None
    when: Extent | None = None
    where: Extent | None = None


class Quantity(Record, frozen=True, kw_only=True):
    """A figure about one thing, joined across articles."""

    id: str
    value: float
    unit: str
    about: str
    status: QuantityStatus
    reports: tuple[QuantityReport, ...]
    origins: int


class SeriesStep(Record, frozen=True, kw_only=True):
    """One value of a series: the quantity's id, and the day or instant of its first report (None when unknown)."""

    ref: str
    published: str | None


class Series(Record, frozen=True, kw_only=True):
    """A figure that changed between reports: a toll that rose, soldiers sent day after day. Its steps are quantities,
    in order of their first reports; none disputes another."""

    about: str
    unit: str
    steps: tuple[SeriesStep, ...]


class Plover(Record, frozen=True, kw_only=True):
    """A PLOVER code: the event type, its mode where the text supports one, and the contexts of which words tell."""

    event: str
    mode: str | None
    contexts: tuple[str, ...] = ()


class When(Record, frozen=True, kw_only=True):
    """The window of days an event falls in: ISO dates, the precision the text supports, and the TIMEX3 value."""

    start: str | None
    end: str | None
    precision: Precision
    timex: str


class Party(Record, frozen=True, kw_only=True):
    """The country (ISO 3166-1 alpha-3, or IGO) and the sector (PLOVER: GOV, MIL, REB …) of one who acts or is acted
    on, each None where the words do not tell. ``evidence`` points at the words that do."""

    entity: str
    country: str | None
    sector: str | None
    evidence: tuple[Extent, ...]


class EventReport(Record, frozen=True, kw_only=True):
    """One article's report of an event; ``when`` points at the words that date it there."""

    extent: Extent
    when: Extent | None


class Event(Record, frozen=True, kw_only=True):
    """One happening, joined across articles."""

    id: str
    what: str
    plover: Plover | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: When | None
    where: str | None
    state: EventState
    reports: tuple[EventReport, ...]
    origins: int
    parties: tuple[Party, ...] = ()


class PositionReport(Record, frozen=True, kw_only=True):
    """One article's report of a position."""

    extent: Extent


class Position(Record, frozen=True, kw_only=True):
    """What an actor demands, rejects, accepts, offers, defers, denies, threatens or warns of. ``replaces`` is the
    position of the same side, reported on an earlier day, that this one takes the place of."""

    id: str
    by: str
    toward: str | None
    stance: StanceKind
    what: str
    answers: str | None
    replaces: str | None = None
    reports: tuple[PositionReport, ...]
    origins: int


class Agreed(Record, frozen=True, kw_only=True):
    """An item that two or more independent origins report alike."""

    ref: str
    origins: int


class Version(Record, frozen=True, kw_only=True):
    """One of the versions of a disputed point, in the reports' own words."""

    value: str
    extents: tuple[Extent, ...]


class Dispute(Record, frozen=True, kw_only=True):
    """A point on which reports differ: every version stays, none is picked."""

    kind: DisputeKind
    about: str
    versions: tuple[Version, ...]


class Single(Record, frozen=True, kw_only=True):
    """An item that stands in one article only."""

    ref: str
    article: str


class Omitted(Record, frozen=True, kw_only=True):
    """An item that most origins report and these articles do not."""

    ref: str
    articles: tuple[str, ...]


class Findings(Record, frozen=True, kw_only=True):
    """Statements about reports, never about truth; each list in order of weight, heaviest first."""

    agreed: tuple[Agreed, ...] = ()
    disputed: tuple[Dispute, ...] = ()
    single: tuple[Single, ...] = ()
    omitted: tuple[Omitted, ...] = ()


class Dossier(Record, frozen=True, kw_only=True):
    """Everything known of one story."""

    id: str
    title: str
    first_published: str | None
    last_published: str | None
    articles: tuple[str, ...]
    origins: tuple[Origin, ...]
    passages: tuple[Passage, ...]
    entities: tuple[Entity, ...]
    quotes: tuple[Quote, ...]
    quantities: tuple[Quantity, ...]
    events: tuple[Event, ...]
    positions: tuple[Position, ...]
    findings: Findings
    series: tuple[Series, ...] = ()
    citations: tuple[Citation, ...] = ()


class TimeValue(Record, frozen=True, kw_only=True):
    """A time expression as exported: its words, TIMEX3 type and TIMEX3 value."""

    extent: Extent
    type: TimexType
    value: str


class ExportedArticle(Record, frozen=True, kw_only=True):
    """An article as exported: what it says of itself, its cleaned text, and every time expression in it."""

    id: str
    source: str
    outlet: str | None
    title: str | None
    authors: tuple[str, ...]
    credits: tuple[str, ...]
    published: str | None
    published_basis: PublishedBasis | None
    published_evidence: tuple[Extent, ...]
    language: str | None
    text: str
    removed: tuple[Removed, ...]
    times: tuple[TimeValue, ...]
    updated: str | None = None
    section: str | None = None


class Export(Record, frozen=True, kw_only=True):
    """The whole library: articles by source and id, rejected inputs by source, stories by date and id, and text that
    travelled from story to story, by article. ``versions`` are the articles that changed: the ids of what one source
    gave, the current one last; the others are in no story."""

    format: Literal["firsthand/1"] = FORMAT
    articles: tuple[ExportedArticle, ...]
    rejected: tuple[Problem, ...]
    stories: tuple[Dossier, ...]
    travelled: tuple[Travelled, ...] = ()
    versions: tuple[tuple[str, ...], ...] = ()


class ClaimDifference(Record, frozen=True, kw_only=True):
    """One detail that reports give otherwise: the claim's words, the reports' words, and where those stand.

    Reports that use the same words, however they are cased, are one difference.
    """

    detail: Detail
    claimed: str
    reported: str
    extents: tuple[Extent, ...]


class ClaimCheck(Record, frozen=True, kw_only=True):
    """The answer to a claim: which words report it, which give another detail, and what no report says.

    ``differences`` are the details in which the reports under ``against`` differ, by the claim's words and then the
    reports' first extent; empty when nothing is against the claim.
    """

    claim: str
    verdict: Verdict
    origins: int
    support: tuple[Extent, ...]
    against: tuple[Extent, ...]
    missing: tuple[str, ...]
    differences: tuple[ClaimDifference, ...] = ()
