"""What the tools answer. ``words`` and titles are quoted from articles: data from outside, exactly as they stand."""

from typing import Literal

from firsthand.records import Verdict
from firsthand.records.extent import Record


class Answer(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Base of all answers. ``more`` is the cursor with which the next page is asked for, "" where there is none."""

    more: str = ""


class Words(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An extent and the exact words in it: code points ``[start, end)`` of the article's text. ``cut`` when the words
    are longer than what is given; ``read_article`` has them all."""

    article: str
    start: int
    end: int
    outlet: str
    words: str
    cut: bool = False


class Version(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One side of a dispute. ``left_out`` is how many more extents it has."""

    value: str
    origins: int
    words: tuple[Words, ...]
    left_out: int = 0


class Item(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One point of a dossier, or an origin, article or name. ``ref`` names it for ``compare_accounts`` (points) or
    ``read_article`` (articles). ``origins`` counts independent origins, not outlets. ``note`` is our own words on it.
    ``left_out`` is how many more extents, versions or outlets it has."""

    kind: str
    ref: str = ""
    who: str = ""
    what: str = ""
    note: str = ""
    standing: str = ""
    origins: int = 0
    words: tuple[Words, ...] = ()
    versions: tuple[Version, ...] = ()
    silent: tuple[str, ...] = ()
    left_out: int = 0


class StoryLine(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A story in one line. ``address`` names it for the other tools; ``words`` are those that a search found
    in it."""

    address: str
    id: str
    title: str
    first_published: str | None
    last_published: str | None
    articles: int
    outlets: int
    origins: int
    disputes: int
    words: tuple[Words, ...] = ()
    left_out: int = 0


class Stories(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """Answer of ``search_stories``. ``found`` is how many stories there are in all."""

    found: int
    stories: tuple[StoryLine, ...]


class DossierPage(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """Answer of ``read_dossier``. ``sections`` tells how many items each section has."""

    story: StoryLine
    section: str
    sections: dict[str, int]
    items: tuple[Item, ...]


class Account(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What one origin says about a point, in the words of the outlets that carry it. ``number`` counts the story's
    origins from 1."""

    number: int
    origin: str
    kind: str
    words: tuple[Words, ...]
    left_out: int = 0


class Accounts(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """Answer of ``compare_accounts``. ``silent`` are origins that say nothing on it; ``left_out`` how many
    more are."""

    story: StoryLine
    point: Item
    accounts: tuple[Account, ...]
    silent: tuple[str, ...] = ()
    left_out: int = 0


class Statement(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something said (``quote``) or wanted (``position``): in which story, when first published, the fullest wording,
    and the words of each report. ``direct`` when some report has it in quotation marks."""

    kind: Literal["quote", "position"]
    story: str
    title: str
    published: str | None
    ref: str
    what: str
    direct: bool
    origins: int
    words: tuple[Words, ...]
    left_out: int = 0


class Speaker(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Someone of whom the name may be: ``key`` asks for that one alone."""

    key: str
    name: str
    kind: str


class Said(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """Answer of ``who_said``: what one person or body is reported to have said and to want, by date. ``key`` names
    that one alone; ``others`` are those of whom the name may be too. ``left_out`` is how many more offices there
    are."""

    person: str
    key: str
    offices: tuple[str, ...] = ()
    left_out: int = 0
    said: tuple[Statement, ...]
    others: tuple[Speaker, ...] = ()


class Difference(Record, frozen=True, kw_only=True):
    """A detail that reports give otherwise."""

    detail: str
    claimed: str
    reported: str


class Checked(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """Answer of ``check_claim``. ``left_out`` is how many more extents there are on both sides."""

    claim: str
    verdict: Verdict
    origins: int
    support: tuple[Words, ...]
    against: tuple[Words, ...]
    differences: tuple[Difference, ...] = ()
    missing: tuple[str, ...] = ()
    left_out: int = 0


class ArticleText(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """Answer of ``read_article``: code points ``[start, end)`` of a text of ``length``. ``next`` is where to go on,
    None at its end."""

    article: str
    outlet: str | None
    title: str | None
    published: str | None
    language: str | None
    address: str
    story: str
    start: int
    end: int
    length: int
    text: str
    next: int | None = None


class Rejected(Record, frozen=True, kw_only=True):
    """An article that could not be taken in: a stable code, and what to do."""

    source: str
    code: str
    message: str


class Added(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """Answer of ``add_articles``: how many articles were new, how many known before, what was rejected, and the
    stories in which the new ones stand."""

    read: int
    known: int
    rejected: tuple[Rejected, ...]
    stories: tuple[StoryLine, ...]
    left_out: int = 0
