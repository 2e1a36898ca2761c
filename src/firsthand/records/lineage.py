"""Text that travelled, and who actually reported."""

from typing import Literal

from firsthand.records.extent import Extent, Record

OriginKind = Literal["agency", "outlet", "statement"]
PassageKind = Literal["verbatim", "edited"]
# What shows which way a text went: a credit for it, an official text, a citation of the other outlet, an earlier day
# of publication, or the fuller text.
Direction = Literal["credit", "statement", "citation", "time", "length"]


class Fold(Record, frozen=True, kw_only=True):
    """How an article comes to carry an origin's text, or to be counted under it.

    ``share`` of the article's unquoted words, from 0 to 1, stands in the origin's text; ``whole`` tells whether the
    article counts as a copy as a whole. ``beside`` is the article to read it beside: the origin's own or, where that
    is not at hand, another that carries it; ``None`` when only a credit tells. ``direction`` is ``None`` when nothing
    shows which of the two had the text first. ``reason`` says it all in one sentence.
    """

    article: str
    beside: str | None
    share: float
    whole: bool
    direction: Direction | None
    reason: str


class Origin(Record, frozen=True, kw_only=True):
    """An independent act of reporting. ``evidence`` points at the words that fold articles into it: shared
    passages, and credits where they stand in the text. ``folds`` has an entry for every article with text that is
    not its own, in order of article."""

    id: str
    label: str
    kind: OriginKind
    articles: tuple[str, ...]
    evidence: tuple[Extent, ...]
    folds: tuple[Fold, ...] = ()


class Passage(Record, frozen=True, kw_only=True):
    """A stretch of text that stands in more than one article: one extent per article, and the origin it is from.

    ``source`` is the article that the others have it from, ``direction`` what shows so. A direction without a source
    leads to an agency whose own article is not at hand; without a direction the passage is undirected.
    """

    kind: PassageKind
    extents: tuple[Extent, ...]
    origin: str | None
    source: str | None = None
    direction: Direction | None = None


class Travelled(Record, frozen=True, kw_only=True):
    """Text that stands in articles of two stories: how the article of ``fold`` carries that of ``fold.beside``, and
    the passages that both have. Their ``origin`` is ``None``, for origins are counted inside a story."""

    fold: Fold
    passages: tuple[Passage, ...]


class Citation(Record, frozen=True, kw_only=True):
    """What an article gives as another outlet's report: "According to the Example Times, …", "…, he told Example TV".

    ``extent`` are the words that belong to the ``outlet`` cited, ``cue`` those that cite it. ``origin`` is the
    story's origin of that outlet, ``None`` when it is not among the story's outlets.
    """

    extent: Extent
    cue: Extent
    outlet: str
    origin: str | None


class Story(Record, frozen=True, kw_only=True):
    """The articles about one event, by id, in order of id."""

    id: str
    articles: tuple[str, ...]
