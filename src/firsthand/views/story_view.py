"""The one view record of a story: all that a page, a terminal or a program shows, with nothing left to look up.

Strings are as the articles have them; each renderer makes them safe for its own screen. ``number`` counts from 1 and
is unique among a story's points, and so are the anchors.
"""

from typing import Literal

from firsthand.records import EntityKind, Extent, JoinReason, OriginKind, PassageKind, StanceKind
from firsthand.records.extent import Record

PointKind = Literal["quote", "figure", "event", "position"]
Standing = Literal["disputed", "agreed", "shared", "single"]
PieceKind = Literal["same", "missing", "other", "skipped"]
TokenKind = Literal["open", "text", "close"]
MarkKind = Literal["point", "shared", "date"]


Standings = Literal["", "open", "changed", "settled", "refused", "put off", "countered", "contested"]


class Cite(Record, frozen=True, kw_only=True):
    """The words of one extent, who printed them, and the anchor under which the article in full marks them.

    ``before`` and ``after`` are the article's words round a short extent, "" where the extent stands alone.
    ``column`` is the place of the origin behind the words among the story's origins.
    """

    extent: Extent
    words: str
    before: str
    after: str
    outlet: str
    column: int
    mark: str


class Said(Record, frozen=True, kw_only=True):
    """The same words in one or more articles of one origin; ``note`` says how they stand there, or is ""."""

    words: str
    note: str
    cites: tuple[Cite, ...]


class PointView(Record, frozen=True, kw_only=True):
    """One point on which accounts can be laid side by side. ``cells`` has one entry per origin; empty is silence.

    ``reasons`` tell for each origin counted which articles stand for it.
    ``standing``: disputed or agreed as the findings say; shared stands in several articles of one origin; single in
    one article.
    """

    number: int
    ref: str
    kind: PointKind
    who: str
    text: str
    standing: Standing
    origins: int
    outlets: tuple[str, ...]
    cells: tuple[tuple[Said, ...], ...]
    reasons: tuple["ReasonView", ...] = ()

    @property
    def article(self) -> str:
        """Id of the first article that reports it."""
        return next(said.cites[0].extent.article for cell in self.cells for said in cell)


class VersionView(Record, frozen=True, kw_only=True):
    """One side of a dispute: its value, the words it rests on, and who prints them."""

    value: str
    outlets: tuple[str, ...]
    origins: int
    cites: tuple[Cite, ...]


class DisputeView(Record, frozen=True, kw_only=True):
    """A point on which reports differ, every version in its own words. ``points`` are numbers of the points in it."""

    number: int
    kind: str
    about: str
    versions: tuple[VersionView, ...]
    points: tuple[int, ...]


class Piece(Record, frozen=True, kw_only=True):
    """A run of words compared with the fullest wording: the same, missing here, or other words. ``skipped`` stands
    for a long run that this report does not carry and gives its length in words."""

    kind: PieceKind
    text: str


class QuoteLine(Record, frozen=True, kw_only=True):
    """One wording of a quote and the articles that have it. ``speaker`` is the source as named there where that is
    not simply the speaker's name, else ""; ``same`` is true when the words are those of the fullest wording; ``note``
    says how they stand to it ("without its end"), "" when there is nothing to say."""

    cites: tuple[Cite, ...]
    kind: str
    speaker: str
    same: bool
    pieces: tuple[Piece, ...]
    note: str = ""


class HeadlineView(Record, frozen=True, kw_only=True):
    """Words of an article's headline that carry a quote, and whether they stand between marks there. They are no
    report of the quote as its text has it."""

    article: int
    outlet: str
    words: str
    quoted: bool


class QuoteView(Record, frozen=True, kw_only=True):
    """Who said what: the fullest wording, and every other. ``direct`` is true when some article has the words
    between quotation marks, ``paraphrase`` when none has even part of them."""

    number: int
    speaker: str
    roles: tuple[str, ...]
    text: str
    wording: str
    direct: bool
    paraphrase: bool
    origins: int
    lines: tuple[QuoteLine, ...]
    headlines: tuple[HeadlineView, ...] = ()


class FigureLine(Record, frozen=True, kw_only=True):
    """One wording of a figure and the articles that have it: its value or range, and the qualifier as printed, ""
    where the words themselves show it or there is none."""

    cites: tuple[Cite, ...]
    value: str
    qualifier: str


class FigureView(Record, frozen=True, kw_only=True):
    """A figure about one thing, in every wording. ``status`` is single, agreed or disputed; what only one origin
    reports is single, however many articles carry it."""

    number: int
    about: str
    value: str
    status: str
    origins: int
    lines: tuple[FigureLine, ...]


class StepView(Record, frozen=True, kw_only=True):
    """One value of a figure that changed: when it was first published, as words, and who prints it. ``point`` is the
    number of its point."""

    point: int
    published: str
    value: str
    cites: tuple[Cite, ...]


class SeriesView(Record, frozen=True, kw_only=True):
    """A figure that changed between reports, its values in the order of their first reports."""

    about: str
    steps: tuple[StepView, ...]


class EventView(Record, frozen=True, kw_only=True):
    """Something that happened, goes on, is planned or is threatened. ``start`` and ``end`` are ISO days or None;
    ``dated_by`` the words that date it, each wording once."""

    number: int
    what: str
    state: str
    coming: bool
    when: str
    start: str | None
    end: str | None
    precision: str
    code: str
    actors: tuple[str, ...]
    where: str
    origins: int
    cites: tuple[Cite, ...]
    dated_by: tuple[Cite, ...]


class PositionView(Record, frozen=True, kw_only=True):
    """What an actor wants or refuses, and the answers to it. ``outcome`` says how it stands in the reports, "" where
    no answer is looked for; ``open`` is true when an answer is looked for and none is reported; ``standing`` is one
    word for it. ``day`` is that of the first report, as words; ``before`` is what the same side's earlier position
    was that this one takes the place of, ``after`` what took the place of this one; each "" where there is none."""

    number: int
    by: str
    toward: str
    stance: StanceKind
    what: str
    outcome: str
    open: bool
    standing: Standings = ""
    day: str = ""
    before: str = ""
    after: str = ""
    origins: int
    cites: tuple[Cite, ...]
    answers: tuple["PositionView", ...]


class OriginArticle(Record, frozen=True, kw_only=True):
    """An article under an origin: whether it is that origin's own report or carries its text, and how many percent
    of its unquoted words that is. ``directed`` is false when nothing shows which of them had the text first."""

    number: int
    outlet: str
    how: Literal["own", "copy", "edited", "credit"]
    share: int
    directed: bool = True


class FoldView(Record, frozen=True, kw_only=True):
    """Why an article is counted under an origin, or carries text of it: a sentence, and the anchor of the place where
    the two are laid side by side, "" where they are not."""

    article: int
    outlet: str
    share: int
    directed: bool
    reason: str
    pair: str


class ElsewhereView(Record, frozen=True, kw_only=True):
    """An article of another story that shares text with this one: its headline, that story's id and title, and how
    the text travelled, in a sentence."""

    article: int
    title: str
    story: str
    story_title: str
    reason: str


class ReasonView(Record, frozen=True, kw_only=True):
    """One of the origins behind a point, and how each article that reports the point comes under it."""

    origin: str
    articles: tuple[str, ...]


class OriginView(Record, frozen=True, kw_only=True):
    """An independent act of reporting and the articles that carry it."""

    number: int
    label: str
    kind: OriginKind
    kind_words: str
    articles: tuple[OriginArticle, ...]
    evidence: tuple[Cite, ...]
    folds: tuple[FoldView, ...] = ()


class PairSide(Record, frozen=True, kw_only=True):
    """One of two articles laid side by side: its paragraphs, shared passages marked; ``shortened`` when paragraphs
    without any were left out."""

    article: int
    outlet: str
    title: str
    published: str
    paragraphs: tuple[tuple["Token", ...], ...]
    shortened: bool


class PairView(Record, frozen=True, kw_only=True):
    """Two articles that share text, side by side. Passages are numbered from 1 in the order of the right one;
    ``kinds`` tells for each whether it is word for word. ``source`` is "left" when the left one is known to have had
    the text first, else "". ``anchor`` leads to the pair; those of its passages are the anchor with "l" or "r" and
    the passage's number."""

    anchor: str
    left: PairSide
    right: PairSide
    kinds: tuple[PassageKind, ...]
    source: Literal["left", ""]
    reason: str


class Token(Record, frozen=True, kw_only=True):
    """A step through a paragraph: a mark opens, text runs, a mark closes. Marks nest. ``anchor`` is empty on later
    pieces of a mark that had to be cut; ``of`` names the anchor of its first piece. ``backs`` are anchors of the
    places that rest on the mark, given where it closes for good."""

    kind: TokenKind
    text: str = ""
    anchor: str = ""
    of: str = ""
    mark: MarkKind = "point"
    cut: bool = False
    backs: tuple[str, ...] = ()


class RemovedView(Record, frozen=True, kw_only=True):
    """Text that cleaning took away, and why in words."""

    text: str
    why: str


class ArticleView(Record, frozen=True, kw_only=True):
    """An article in full, its relied-upon words marked. ``url`` is empty unless the source is a web address."""

    number: int
    id: str
    outlet: str
    title: str
    authors: tuple[str, ...]
    credits: tuple[str, ...]
    published: str
    published_iso: str | None
    published_note: str
    source: str
    url: str
    language: str
    origins: tuple[str, ...]
    paragraphs: tuple[tuple[Token, ...], ...]
    removed: tuple[RemovedView, ...]


class SingleView(Record, frozen=True, kw_only=True):
    """The points that stand in this article only, by number."""

    article: int
    outlet: str
    points: tuple[int, ...]


class OmittedView(Record, frozen=True, kw_only=True):
    """A point that most origins report, by number, and the outlets that do not."""

    point: int
    outlets: tuple[str, ...]


class JoinView(Record, frozen=True, kw_only=True):
    """Why one form of a name is taken to mean its bearer: the form, the reason, the form it rests on, where each
    stands."""

    name: str
    why: JoinReason
    here: Cite
    rests_on: Cite


class OfficeView(Record, frozen=True, kw_only=True):
    """A role in the words of these outlets, and when they were published."""

    role: str
    outlets: tuple[str, ...]
    published: str


class NameView(Record, frozen=True, kw_only=True):
    """Someone or something named in the story. ``articles`` are numbers of articles."""

    id: str
    name: str
    kind: EntityKind
    articles: tuple[int, ...]
    offices: tuple[OfficeView, ...]
    joins: tuple[JoinView, ...]


class StoryView(Record, frozen=True, kw_only=True):
    """A story as people see it. ``points`` are in order of rank and number: disputed, agreed as the findings weigh
    them, shared, single. ``agreed`` are numbers of points."""

    id: str
    title: str
    dates: str
    outlets: tuple[str, ...]
    origins: tuple[OriginView, ...]
    articles: tuple[ArticleView, ...]
    points: tuple[PointView, ...]
    agreed: tuple[int, ...]
    disputes: tuple[DisputeView, ...]
    single: tuple[SingleView, ...]
    omitted: tuple[OmittedView, ...]
    quotes: tuple[QuoteView, ...]
    figures: tuple[FigureView, ...]
    positions: tuple[PositionView, ...]
    past: tuple[EventView, ...]
    coming: tuple[EventView, ...]
    names: tuple[NameView, ...] = ()
    pairs: tuple[PairView, ...] = ()
    elsewhere: tuple[ElsewhereView, ...] = ()
    series: tuple[SeriesView, ...] = ()
    unread: tuple[str, ...] = ()  # a line for each language whose articles were not read

    def point(self, number: int) -> PointView:
        """The point with this number."""
        return self.points[number - 1]
