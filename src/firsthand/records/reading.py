"""Readings: what one article yields alone, before any other article is looked at.

Every field that is an extent points into the article that was read. Tuples are ordered by extent.
"""

from typing import Literal

from firsthand.records.extent import Extent, Record

EntityKind = Literal["person", "organisation", "place", "country"]
QuoteKind = Literal["direct", "mixed", "indirect"]
SpeakerClass = Literal["named", "anonymous", "institution", "unknown"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
EventState = Literal["past", "ongoing", "upcoming", "threatened", "denied"]
COMING = frozenset[EventState](["upcoming", "threatened"])  # of what may still happen
StanceKind = Literal["demands", "rejects", "accepts", "offers", "defers", "denies", "threatens", "warns"]
Modality = Literal["asserted", "future", "possible", "wanted", "conditional"]
Dimension = Literal[
    "count", "money", "percent", "duration", "age", "distance", "area", "volume", "mass", "speed", "temperature",
    "power", "energy", "data", "score", "rank", "other",
]  # fmt: skip


class Mention(Record, frozen=True, kw_only=True):
    """A name as it stands once in the text, without title or possessive: "Blinken", "the Foreign Ministry".

    ``role`` points at the office or description that stands with the name ("Secretary of State"), if one does.
    """

    extent: Extent
    kind: EntityKind
    role: Extent | None = None


class Quotation(Record, frozen=True, kw_only=True):
    """One stretch of reported speech.

    ``extent`` is the content, without the quotation marks around it. ``cue`` is the word or words that report it
    ("said", "according to"). ``speaker`` is the source as it stands beside the cue, perhaps "he";
    ``resolved`` is the fuller mention in the same article that it refers to (the speaker itself when that is a
    name), or None when the text does not tell.
    """

    extent: Extent
    kind: QuoteKind
    cue: Extent | None = None
    speaker: Extent | None = None
    resolved: Extent | None = None
    speaker_class: SpeakerClass = "unknown"


class Figure(Record, frozen=True, kw_only=True):
    """A number with what it counts: "more than 100,000 troops".

    ``extent`` covers qualifier, number and unit. ``value`` is in ``unit`` (the singular or plural noun for counts,
    "percent", an ISO 4217 code for money, SI or common unit names else). ``low``/``high`` bound a range or a vague
    number ("dozens"). ``about`` is a short phrase built from the article's own words that says what is counted;
    ``about_extent`` covers them where they stand together. ``sentence`` is the sentence round it.
    """

    extent: Extent
    sentence: Extent
    dimension: Dimension
    value: float
    low: float | None = None
    high: float | None = None
    qualifier: str | None = None
    unit: str
    about: str
    about_extent: Extent | None = None


class Timex(Record, frozen=True, kw_only=True):
    """A time expression with its TIMEX3 type and value; ``start``/``end`` are the first and last calendar day
    (ISO dates) it can mean, where the text and the article's date tell, else None."""

    extent: Extent
    type: TimexType
    value: str
    start: str | None = None
    end: str | None = None


class Clause(Record, frozen=True, kw_only=True):
    """One predicate with its arguments, voice undone: the logical subject does, the logical object undergoes.

    ``predicate`` is the lemma, with its particle ("back down" → "back_down"). ``oblique`` are prepositional and
    adverbial complements. ``attributed`` is the source to whom the article gives the clause (speech, report).
    """

    extent: Extent
    trigger: Extent
    predicate: str
    subject: Extent | None = None
    object: Extent | None = None
    oblique: tuple[Extent, ...] = ()
    negated: bool = False
    modality: Modality = "asserted"
    attributed: Extent | None = None


class Happening(Record, frozen=True, kw_only=True):
    """Something that happened, goes on, is planned or is threatened, in PLOVER's vocabulary where it fits.

    ``what`` is a short phrase in the article's own words. ``when`` is the extent of one of the reading's times.
    """

    extent: Extent
    trigger: Extent
    what: str
    event: str | None = None
    mode: str | None = None
    actors: tuple[Extent, ...] = ()
    recipients: tuple[Extent, ...] = ()
    where: Extent | None = None
    when: Extent | None = None
    state: EventState


class Stance(Record, frozen=True, kw_only=True):
    """An actor's position as the article reports it: who demands, rejects, offers … what, of whom.

    ``answers`` is the ``what`` of the stance in the same article that this one plainly responds to ("rejected it",
    "turned down the offer"), else None. Where the matter is only pointed at, ``what`` is that one's too.
    """

    extent: Extent
    by: Extent
    toward: Extent | None = None
    stance: StanceKind
    what: Extent
    answers: Extent | None = None


class Reading(Record, frozen=True, kw_only=True, dict=True):
    """What one article yields alone. ``reader`` names the code version and the model that read it."""

    article: str
    reader: str
    sentences: tuple[Extent, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Timex, ...] = ()
    clauses: tuple[Clause, ...] = ()
    happenings: tuple[Happening, ...] = ()
    stances: tuple[Stance, ...] = ()
