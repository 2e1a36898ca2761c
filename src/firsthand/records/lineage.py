"""Text that travelled, and who actually reported."""

from typing import Literal

from firsthand.records.extent import Extent, Record

OriginKind = Literal["agency", "outlet", "statement"]
PassageKind = Literal["verbatim", "edited"]


class Origin(Record, frozen=True, kw_only=True):
    """An independent act of reporting. ``evidence`` points at the words that fold articles into it: shared
    passages, and credits where they stand in the text."""

    id: str
    label: str
    kind: OriginKind
    articles: tuple[str, ...]
    evidence: tuple[Extent, ...]


class Passage(Record, frozen=True, kw_only=True):
    """A stretch of text that stands in more than one article: one extent per article, and the origin it is from."""

    kind: PassageKind
    extents: tuple[Extent, ...]
    origin: str | None


class Story(Record, frozen=True, kw_only=True):
    """The articles about one event, by id, in order of id."""

    id: str
    articles: tuple[str, ...]
