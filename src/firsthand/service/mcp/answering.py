"""What the tools answer with: the library, the language model's name, and what the operator allows."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection

from firsthand.library import Library, load_articles
from firsthand.library.stories import StoryRow, find_story, load_dossier
from firsthand.records import Article, Dossier, Extent, FirsthandError, LibraryError
from firsthand.records.extent import Record
from firsthand.service.jobs import Jobs
from firsthand.service.mcp.answers import StoryLine, Words
from firsthand.service.settings import Settings
from firsthand.views import StoryView, view_of

KEPT_VIEWS = 8  # a long story's takes some megabytes
TRIES = 3  # a story that is looked up while another process settles may be gone when its dossier is asked for


class Permissions(Record, frozen=True, kw_only=True):
    """What agents may do besides reading. ``adding`` offers the tool that adds articles; ``folders`` are those whose
    files may be added; ``fetching`` says whether addresses may be fetched."""

    adding: bool = True
    fetching: bool = True
    folders: tuple[str, ...] = ()


DEFAULT_PERMISSIONS = Permissions()

Tell = Callable[[int, str], None]


@dataclass(frozen=True)
class Desk:
    """What every tool has at hand. ``by`` is who asks; ``tell`` is told how far long work is, and raises where
    nobody waits for it any more."""

    library: Library
    settings: Settings
    jobs: Jobs
    permissions: Permissions = DEFAULT_PERMISSIONS
    views: "Views" = field(default_factory=lambda: Views())
    reading: Lock = field(default_factory=Lock)  # one claim is parsed at a time
    by: str = "agent"
    tell: Tell = lambda count, what: None

    def folders(self) -> tuple[Path, ...]:
        """The folders that the operator has opened, links followed."""
        return tuple(Path(folder).resolve() for folder in self.permissions.folders)


class Views:
    """The views of the stories that were asked for last. A view is kept under its dossier, so it is never old."""

    def __init__(self) -> None:
        self.kept: OrderedDict[Dossier, StoryView] = OrderedDict()
        self.lock = Lock()

    def view(self, dossier: Dossier, articles: dict[str, Article]) -> StoryView:
        """The view of this dossier."""
        with self.lock:
            found = self.kept.get(dossier)
            if found is None:
                found = self.kept[dossier] = view_of(dossier, articles)
            self.kept.move_to_end(dossier)
            while len(self.kept) > KEPT_VIEWS:
                self.kept.popitem(last=False)
        return found


@dataclass(frozen=True)
class Opened:
    """A story with its view and its articles."""

    row: StoryRow
    view: StoryView
    articles: dict[str, Article]

    def line(self) -> StoryLine:
        """The story in one line."""
        return line_of(self.row)


def open_story(desk: Desk, name: str) -> Opened:
    """The story of this name. FirsthandError where there is none."""
    for _ in range(TRIES):
        with desk.library.reading() as connection:
            row = row_of(connection, name)
            try:
                dossier = load_dossier(connection, row.story)
            except LibraryError:
                continue
            articles = {article.id: article for article in load_articles(connection, dossier.articles)}
        return Opened(row=row, view=desk.views.view(dossier, articles), articles=articles)
    raise FirsthandError("the story is changing at the moment: ask again")


def row_of(connection: Connection, name: str) -> StoryRow:
    """The story's row. FirsthandError where nothing has this name."""
    row = find_story(connection, name)
    if row is None:
        raise FirsthandError(f"there is no story or article {shown(name)}: search_stories finds their addresses")
    return row


def line_of(row: StoryRow, words: tuple[Words, ...] = ()) -> StoryLine:
    """A story in one line."""
    names = set(StoryLine.__struct_fields__) & set(StoryRow.__struct_fields__)
    return StoryLine(id=row.story, words=words, **{name: getattr(row, name) for name in names})


def words_at(extents: Iterable[Extent], articles: dict[str, Article]) -> tuple[Words, ...]:
    """The exact words of extents, each once."""
    return tuple(words_of(extent, articles[extent.article]) for extent in dict.fromkeys(extents))


def words_of(extent: Extent, article: Article) -> Words:
    """The exact words of one extent."""
    return Words(
        article=extent.article,
        start=extent.start,
        end=extent.end,
        outlet=article.outlet or "",
        words=extent.words(article.text),
    )


def load_words(connection: Connection, extents: Sequence[Extent]) -> tuple[Words, ...]:
    """The exact words of extents in any articles."""
    articles = {one.id: one for one in load_articles(connection, {extent.article for extent in extents})}
    return words_at(extents, articles)


def shown(given: str) -> str:
    """What an agent gave, short and on one line, for an error."""
    return repr(given if len(given) <= 60 else given[:59] + "…")
