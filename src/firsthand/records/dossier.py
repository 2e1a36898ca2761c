"""The dossier: everything known of one story, each item pointing at its words. Field by field the contract."""

from typing import Literal

from firsthand.records.article import PublishedBasis, Removed
from firsthand.records.extent import Extent, Record
from firsthand.records.lineage import Origin, Passage
from firsthand.records.problem import Problem
from firsthand.records.reading import EntityKind, EventState, QuoteKind, SpeakerClass, StanceKind, TimexType

FORMAT: Literal["firsthand/1"] = "firsthand/1"

Wording = Literal["single", "same", "clipped", "reworded", "conflicting"]
QuantityStatus = Literal["single", "agreed", "disputed"]
DisputeKind = Literal["quantity", "date", "wording", "attribution", "name", "position", "fact"]
Precision = Literal["day", "week", "month", "season", "quarter", "year", "decade", "time", "vague"]
Verdict = Literal["corroborated", "single-origin", "disputed", "contradicted", "unreported"]


class Entity(Record, frozen=True, kw_only=True):
    """A person, organisation, place or country, joined across the story's articles."""

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: tuple[Extent, ...]


class QuoteReport(Record, frozen=True, kw_only=True):
    """One article's report of a quote. ``direct`` only where the words stand between quotation marks there."""

    extent: Extent
    kind: QuoteKind
    cue: Extent | None
    speaker: Extent | None


class Quote(Record, frozen=True, kw_only=True):
    """What someone said, joined across articles; ``text`` is the fullest wording found."""

    id: str
    speaker: str | None
    speaker_class: SpeakerClass
    text: str
    wording: Wording
    reports: tuple[QuoteReport, ...]
    origins: int


class QuantityReport(Record, frozen=True, kw_only=True):
    """One article's report of a quantity: its value, or the bounds of a range, and the qualifier as printed."""

    extent: Extent
    value: float
    low: float | None
    high: float | None
    qualifier: str | None


class Quantity(Record, frozen=True, kw_only=True):
    """A figure about one thing, joined across articles."""

    id: str
    value: float
    unit: str
    about: str
    status: QuantityStatus
    reports: tuple[QuantityReport, ...]
    origins: int


class Plover(Record, frozen=True, kw_only=True):
    """A PLOVER code: the event type, and its mode where the text supports one."""

    event: str
    mode: str | None


class When(Record, frozen=True, kw_only=True):
    """The window of days an event falls in: ISO dates, the precision the text supports, and the TIMEX3 value."""

    start: str | None
    end: str | None
    precision: Precision
    timex: str


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


class PositionReport(Record, frozen=True, kw_only=True):
    """One article's report of a position."""

    extent: Extent


class Position(Record, frozen=True, kw_only=True):
    """What an actor demands, rejects, accepts, offers, defers, denies, threatens or warns of."""

    id: str
    by: str
    toward: str | None
    stance: StanceKind
    what: str
    answers: str | None
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


class Export(Record, frozen=True, kw_only=True):
    """The whole library: articles by source and id, rejected inputs by source, stories by date and id."""

    format: Literal["firsthand/1"] = FORMAT
    articles: tuple[ExportedArticle, ...]
    rejected: tuple[Problem, ...]
    stories: tuple[Dossier, ...]


class ClaimCheck(Record, frozen=True, kw_only=True):
    """The answer to a claim: which words report it, which give another detail, and what no report says."""

    claim: str
    verdict: Verdict
    origins: int
    support: tuple[Extent, ...]
    against: tuple[Extent, ...]
    missing: tuple[str, ...]
