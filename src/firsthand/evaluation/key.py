"""Answer keys: what a person says is in a set of articles. Every section is optional; only what is keyed is scored.

A key is TOML. TOML has no null, so an empty string in ``title``, ``outlet``, ``published`` or ``published_basis``
says "the page does not tell" (the export should have null), and a missing field says "not keyed". ``words`` quote
the article; `` … `` between two stretches stands for everything from the first to the next place of the second.
"""

import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from firsthand.records import (
    DisputeKind,
    EntityKind,
    EventState,
    FirsthandError,
    OriginKind,
    QuantityStatus,
    QuoteKind,
    SpeakerClass,
    StanceKind,
    TimexType,
    Wording,
)

Section = Literal[
    "origins", "passages", "people", "names", "quotes", "quantities", "events", "positions", "answers",
    "disputed", "agreed", "single", "omitted",
]  # fmt: skip
Words = Annotated[str, msgspec.Meta(pattern=r"\S")]  # as they stand in an article
Names = str | tuple[str, ...]  # one name, or several of which any is right
LISTS_OF_SOURCES = ("sources", "articles")
Basis = Literal["stated", "metadata", "inferred", ""]


def listed(names: Names) -> tuple[str, ...]:
    """One name or several, as several."""
    return (names,) if isinstance(names, str) else names


def either(names: Names) -> str:
    """The names of which any is right, in words."""
    return " or ".join(name or "(null)" for name in listed(names))


class KeyRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of the key's records: an unknown field is an error that names it, not a field left unscored."""


class KeyTime(KeyRecord, frozen=True, kw_only=True):
    """A time expression with its TIMEX3 type and value; of several values any is right."""

    words: Words
    type: TimexType | None = None
    value: Names
    after: Words | None = None


class KeyArticle(KeyRecord, frozen=True, kw_only=True):
    """What one page says of itself, which words are its story (``kept``), and which are furniture (``gone``).

    ``times``, where given, lists every time expression of the article.
    """

    source: str
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] | None = None
    credits: tuple[str, ...] | None = None
    published: str | None = None
    published_basis: Basis | None = None
    kept: tuple[Words, ...] = ()
    gone: tuple[Words, ...] = ()
    times: tuple[KeyTime, ...] = ()

    def __post_init__(self) -> None:
        if self.published:
            datetime.fromisoformat(self.published)


class KeyReport(KeyRecord, frozen=True, kw_only=True):
    """Words that stand in each of these articles; ``after`` is text behind which they are looked for."""

    sources: tuple[str, ...]
    words: Words
    after: Words | None = None


class KeyQuoteReport(KeyReport, frozen=True, kw_only=True):
    """A quote's words as these articles have them, without the marks around them."""

    kind: QuoteKind | None = None


class KeyQuantityReport(KeyReport, frozen=True, kw_only=True):
    """A figure as these articles print it, with its qualifier where it has one."""

    value: float | None = None
    qualifier: str | None = None


class KeyOrigin(KeyRecord, frozen=True, kw_only=True):
    """An independent act of reporting: the articles whose text is its."""

    label: str
    kind: OriginKind | None = None
    articles: tuple[str, ...]


class KeyPassage(KeyRecord, frozen=True, kw_only=True):
    """Words that travelled between these articles; an ``optional`` passage is neither missed nor too much."""

    sources: tuple[str, ...]
    words: Words
    optional: bool = False


class KeyEntity(KeyRecord, frozen=True, kw_only=True):
    """Someone or something named, under every form that the articles use.

    An ``optional`` one lends its forms to the rest of the key (an agency in credits) and is not itself scored.
    """

    name: str
    kind: EntityKind = "person"
    optional: bool = False
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


class KeyItem(KeyRecord, frozen=True, kw_only=True):
    """An item that findings can name by ``id``; an ``optional`` one is neither missed nor too much."""

    id: str
    optional: bool = False


class KeyQuote(KeyItem, frozen=True, kw_only=True):
    """What someone said. ``speaker`` is a name, several of which any is right, or "" where the text does not tell;
    ``text`` the fullest wording that any article has."""

    speaker: Names | None = None
    speaker_class: SpeakerClass | None = None
    text: Words | None = None
    wording: Wording | None = None
    reports: tuple[KeyQuoteReport, ...]


class KeyQuantity(KeyItem, frozen=True, kw_only=True):
    """A figure about one thing. ``value`` holds for every report that gives none of its own."""

    value: float
    unit: Names | None = None
    status: QuantityStatus | None = None
    reports: tuple[KeyQuantityReport, ...]


class KeyWhen(KeyRecord, frozen=True, kw_only=True):
    """The first and last day, as ISO dates, that the text supports."""

    start: str
    end: str

    def __post_init__(self) -> None:
        date.fromisoformat(self.start)
        date.fromisoformat(self.end)


class KeyEvent(KeyItem, frozen=True, kw_only=True):
    """A happening; ``plover`` names the PLOVER types of which any is right."""

    what: str
    plover: Names | None = None
    state: EventState | None = None
    when: KeyWhen | None = None
    reports: tuple[KeyReport, ...]


class KeyPosition(KeyItem, frozen=True, kw_only=True):
    """Who takes which stance on what; ``answers`` is the id of the position that this one responds to."""

    by: Names
    toward: Names | None = None
    stance: StanceKind
    what: str
    answers: str | None = None
    reports: tuple[KeyReport, ...]


class KeyVersion(KeyRecord, frozen=True, kw_only=True):
    """One version of a disputed point."""

    sources: tuple[str, ...]
    words: Words
    after: Words | None = None


class KeyDispute(KeyRecord, frozen=True, kw_only=True):
    """A point on which reports differ, with at least two versions."""

    kind: DisputeKind
    about: str
    optional: bool = False
    versions: tuple[KeyVersion, ...]


class KeyOmission(KeyRecord, frozen=True, kw_only=True):
    """An item that most origins report and these articles do not."""

    item: str
    articles: tuple[str, ...]


class KeyFindings(KeyRecord, frozen=True, kw_only=True):
    """Findings; ``agreed`` and ``single`` are ids of items."""

    agreed: tuple[str, ...] = ()
    disputed: tuple[KeyDispute, ...] = ()
    single: tuple[str, ...] = ()
    omitted: tuple[KeyOmission, ...] = ()


class KeyStory(KeyRecord, frozen=True, kw_only=True):
    """One story. What the export has beyond the key is a surplus only in the sections named in ``complete``."""

    articles: tuple[str, ...]
    complete: tuple[Section, ...] = ()
    origins: tuple[KeyOrigin, ...] = ()
    passages: tuple[KeyPassage, ...] = ()
    entities: tuple[KeyEntity, ...] = ()
    quotes: tuple[KeyQuote, ...] = ()
    quantities: tuple[KeyQuantity, ...] = ()
    events: tuple[KeyEvent, ...] = ()
    positions: tuple[KeyPosition, ...] = ()
    findings: KeyFindings = KeyFindings()

    @property
    def items(self) -> tuple[KeyQuote | KeyQuantity | KeyEvent | KeyPosition, ...]:
        """Everything that findings can name."""
        return (*self.quotes, *self.quantities, *self.events, *self.positions)


class Key(KeyRecord, frozen=True, kw_only=True):
    """The answer key of a set of articles.

    ``groups`` names lists of sources, such as the prints of one wire text. A group's name stands for them wherever a
    file lists ``sources`` or ``articles``; in the loaded key they are written out.
    """

    format: Literal["firsthand-key/1"]
    groups: dict[str, tuple[str, ...]] = {}
    articles: tuple[KeyArticle, ...] = ()
    stories: tuple[KeyStory, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Every article that the key speaks of, sorted."""
        told = {article.source for article in self.articles}
        return tuple(sorted(told.union(*(story_sources(story) for story in self.stories))))


def load_key(path: Path | str) -> Key:
    """The key in this file; FirsthandError with the line or the field when it is malformed."""
    try:
        return parse_key(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise FirsthandError(f"the key {path} cannot be read: {error}") from error
    except FirsthandError as error:
        raise FirsthandError(f"the key {path} is malformed: {error}") from error


def parse_key(text: str) -> Key:
    """The key that this TOML says; FirsthandError with the line or the field when it is malformed."""
    try:
        told = tomllib.loads(text)
        key = msgspec.convert(written_out(told, told.get("groups", {})), Key)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise FirsthandError(str(error)) from error
    for number, story in enumerate(key.stories):
        for problem in broken_references(story):
            raise FirsthandError(f"{problem} - at `$.stories[{number}]`")
    return key


def written_out(value: Any, groups: Any) -> Any:
    """The key as parsed, with every group's name among sources or articles replaced by the group's sources."""
    if isinstance(value, list):
        return [written_out(member, groups) for member in value]
    if not isinstance(value, dict) or not isinstance(groups, dict):
        return value
    return {
        field: members_of(inner, groups) if field in LISTS_OF_SOURCES else written_out(inner, groups)
        for field, inner in value.items()
    }


def members_of(listed: Any, groups: dict[str, Any]) -> Any:
    """A list of sources with the groups in it written out; what is no list of sources is left to validation."""
    if not isinstance(listed, list):
        return listed
    found = [groups.get(name, [name]) if isinstance(name, str) else [written_out(name, groups)] for name in listed]
    return [source for sources in found for source in sources]


def broken_references(story: KeyStory) -> Iterator[str]:
    """What the story names and does not have: ids used twice or not at all, articles that are not the story's."""
    ids = [item.id for item in story.items]
    yield from (f"two items have the id {id!r}" for id in sorted({id for id in ids if ids.count(id) > 1}))
    yield from (f"no item has the id {id!r}" for id in named_ids(story) if id not in ids)
    known = set(story.articles)
    yield from (f"{source!r} is not among the story's articles" for source in sorted(story_sources(story) - known))


def named_ids(story: KeyStory) -> Iterator[str]:
    """The ids that positions and findings refer to."""
    yield from (position.answers for position in story.positions if position.answers)
    yield from story.findings.agreed
    yield from story.findings.single
    yield from (omission.item for omission in story.findings.omitted)


def story_sources(story: KeyStory) -> set[str]:
    """Every article that the story's section speaks of."""
    sources = set(story.articles)
    for origin in story.origins:
        sources.update(origin.articles)
    for passage in story.passages:
        sources.update(passage.sources)
    for report in story_reports(story):
        sources.update(report.sources)
    for dispute in story.findings.disputed:
        for version in dispute.versions:
            sources.update(version.sources)
    for omission in story.findings.omitted:
        sources.update(omission.articles)
    return sources


def story_reports(story: KeyStory) -> Iterator[KeyReport]:
    """Every report of every item."""
    for quote in story.quotes:
        yield from quote.reports
    for quantity in story.quantities:
        yield from quantity.reports
    for event in story.events:
        yield from event.reports
    for position in story.positions:
        yield from position.reports
