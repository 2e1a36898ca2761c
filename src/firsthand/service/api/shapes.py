"""What the API takes and answers where no record of the rooms below says it: pages of lists, and requests."""

from typing import Annotated, Any, Literal

from msgspec import Meta

from firsthand.library.alerts import Hook
from firsthand.library.audit import Edit
from firsthand.library.changes import NotedChange
from firsthand.library.news import ChangeKind
from firsthand.library.people import PersonRow
from firsthand.library.stories import StoryRow
from firsthand.library.users import Role, Scope
from firsthand.records import ClaimCheck, Extent, NameVerdict, StoryVerdict
from firsthand.records.extent import Record
from firsthand.views.annotations import PositionSelector, QuoteSelector

Name = Annotated[str, Meta(min_length=1, max_length=200)]
Words = Annotated[str, Meta(min_length=1, max_length=2_000)]
Address = Annotated[str, Meta(min_length=1, max_length=4_096)]
ShortWords = Annotated[str, Meta(max_length=300)]


class StoryPage(Record, frozen=True, kw_only=True):
    """Stories of a list; ``next`` is the cursor of the next page, None on the last."""

    items: tuple[StoryRow, ...]
    next: str | None


class TimelineEntry(Record, frozen=True, kw_only=True):
    """One day or instant of a story: an article's publication or an event; ``ref`` is its id, ``words`` its headline
    or what happens."""

    on: str
    kind: Literal["article", "event"]
    ref: str
    words: str
    outlet: str = ""
    extents: tuple[Extent, ...] = ()


class ArticleLine(Record, frozen=True, kw_only=True):
    """An article in a list: what it says of itself, and the address of the story it is in, None for none."""

    id: str
    source: str
    outlet: str | None
    title: str | None
    published: str | None
    language: str | None
    story: str | None


class ArticlePage(Record, frozen=True, kw_only=True):
    """Articles of a list."""

    items: tuple[ArticleLine, ...]
    next: str | None


class PeoplePage(Record, frozen=True, kw_only=True):
    """People and bodies of a list."""

    items: tuple[PersonRow, ...]
    next: str | None


class ChangePage(Record, frozen=True, kw_only=True):
    """Changes in order of their numbers."""

    items: tuple[NotedChange, ...]
    next: str | None


class EditPage(Record, frozen=True, kw_only=True):
    """Edits, the latest first."""

    items: tuple[Edit, ...]
    next: str | None


class ExtentWords(Record, frozen=True, kw_only=True):
    """An extent, its words, and the selectors by which others point at them."""

    extent: Extent
    words: str
    selector: tuple[PositionSelector, QuoteSelector]


class ClaimAsked(Record, frozen=True, kw_only=True):
    """A claim of one sentence."""

    claim: Words


class CitedWords(Record, frozen=True, kw_only=True):
    """The words of an extent, and who printed them when."""

    extent: Extent
    words: str
    outlet: str | None
    title: str | None
    published: str | None


class ClaimAnswer(Record, frozen=True, kw_only=True):
    """What the reports say to a claim, and all words that the answer points at."""

    check: ClaimCheck
    words: tuple[CitedWords, ...]


class ComingEvent(Record, frozen=True, kw_only=True):
    """Something still to come: what, when (ISO days, None where open), where, and the words that tell it."""

    story: str
    address: str
    title: str
    ref: str
    what: str
    state: str
    when: str
    start: str | None
    end: str | None
    where: str
    origins: int
    extents: tuple[Extent, ...]


class ComingEvents(Record, frozen=True, kw_only=True):
    """What is still to come, in order of days; undated last."""

    items: tuple[ComingEvent, ...]
    next: str | None


class JudgementLine(Record, frozen=True, kw_only=True):
    """A person's decision: its kind, who made it and when, what it says, and in words."""

    id: str
    kind: str
    by: str
    at: str
    words: str
    decided: Any


class NamesAsked(Record, frozen=True, kw_only=True, tag_field="kind", tag="names"):
    """A decision on two names of a story; an ``article`` says in which one a name is meant."""

    story: Name
    verdict: NameVerdict
    one: Name
    other: Name
    one_article: str | None = None
    other_article: str | None = None


class StoriesAsked(Record, frozen=True, kw_only=True, tag_field="kind", tag="stories"):
    """A decision on stories. merge: ``story`` and ``other`` are one. split: ``articles`` of ``story`` are apart from
    the rest. move: ``articles`` of ``story`` belong to ``other``. rename: ``story`` is called ``title``. hide:
    ``story`` is kept out of lists."""

    story: Name
    verdict: StoryVerdict
    other: Name | None = None
    articles: Annotated[tuple[Name, ...], Meta(max_length=1_000)] = ()
    title: ShortWords = ""
    reason: Annotated[str, Meta(max_length=2_000)] = ""


Asked = NamesAsked | StoriesAsked


class SearchAsked(Record, frozen=True, kw_only=True):
    """A search to keep."""

    title: Annotated[str, Meta(min_length=1, max_length=200)]
    query: Annotated[str, Meta(min_length=1, max_length=500)]


class HookAsked(Record, frozen=True, kw_only=True):
    """Where to deliver changes: of a saved search, of a story, or all of them; of these kinds, or all."""

    address: Address
    kinds: tuple[ChangeKind, ...] = ()
    search: Name | None = None
    story: Name | None = None


class MadeHook(Record, frozen=True, kw_only=True):
    """A new hook. ``secret``, by which its deliveries are signed, is shown this once."""

    hook: Hook
    secret: str


class HookChange(Record, frozen=True, kw_only=True):
    """Whether deliveries go on."""

    active: bool


class MadeToken(Record, frozen=True, kw_only=True):
    """A new token. ``secret`` is shown this once."""

    id: str
    title: str
    scopes: tuple[Scope, ...]
    until: float
    secret: str


class TokenAsked(Record, frozen=True, kw_only=True):
    """A token to make: what it is called, what it may do, and for how many days, 90 by default."""

    title: Annotated[str, Meta(min_length=1, max_length=100)]
    scopes: Annotated[tuple[Scope, ...], Meta(min_length=1, max_length=4)] = ("read",)
    days: Annotated[int, Meta(ge=1, le=3_650)] = 90


class AccountLine(Record, frozen=True, kw_only=True):
    """An account as others may see it."""

    name: str
    role: Role
    made_at: str
    sign_on: bool


class AccountAsked(Record, frozen=True, kw_only=True):
    """An account to make."""

    name: Annotated[str, Meta(min_length=1, max_length=100, pattern=r"^\S(.*\S)?$")]
    role: Role
    password: Annotated[str, Meta(min_length=10, max_length=1_000)]


class AccountChange(Record, frozen=True, kw_only=True):
    """What is to change of an account."""

    role: Role | None = None
    password: Annotated[str, Meta(min_length=10, max_length=1_000)] | None = None


class Me(Record, frozen=True, kw_only=True):
    """Who asks, and what they may do."""

    name: str
    role: Role
    scopes: tuple[Scope, ...]
    via: Literal["local", "session", "token"]
