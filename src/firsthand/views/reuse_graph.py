"""Who carries whose text: the geometry of a picture with origins on the left and articles on the right."""

from firsthand.records.extent import Record
from firsthand.views.story_view import FoldView, OriginArticle, OriginView, StoryView
from firsthand.views.words import listed, plain, shorten

ROW = 54  # pixels: three lines of text and air
ORIGIN_CHARS, ARTICLE_CHARS = 16, 25  # what fits a third and a half of a phone's width
LONG_ORIGIN_CHARS = 32  # what fits a third of the picture on a wide page
HOW = {"own": "own report", "copy": "carries its text", "edited": "edits its text", "credit": "credits it"}


class GraphArticle(Record, frozen=True, kw_only=True):
    """An article's row: ``y`` in pixels; ``first`` is false where it stood higher up under another origin;
    ``arrow`` is true where it is known that the text came from the origin."""

    number: int
    label: str
    note: str
    how: str
    y: int
    first: bool
    arrow: bool


class GraphOrigin(Record, frozen=True, kw_only=True):
    """An origin at the middle of its articles' rows; ``lines`` are its label on a phone, ``label`` on a wide page."""

    number: int
    lines: tuple[str, ...]
    label: str
    kind_words: str
    y: int
    articles: tuple[GraphArticle, ...]


class ReuseGraph(Record, frozen=True, kw_only=True):
    """The picture: its height in pixels, its origins, and the same said in a sentence."""

    height: int
    origins: tuple[GraphOrigin, ...]
    sentence: str


def picture_reuse(view: StoryView) -> ReuseGraph:
    """The picture of a story's origins and the articles that carry them, each origin's rows together."""
    row, seen, origins = 0, set[int](), []
    for origin in view.origins:
        articles = []
        for article in origin.articles:
            articles.append(_article(article, row * ROW + ROW // 2, first=article.number not in seen))
            seen.add(article.number)
            row += 1
        for fold in _parts(origin):
            articles.append(_part(fold, row * ROW + ROW // 2, first=fold.article not in seen))
            seen.add(fold.article)
            row += 1
        origins.append(_origin(origin, tuple(articles)))
    sentence = " ".join(_sentence(origin) for origin in view.origins)
    return ReuseGraph(height=max(1, row) * ROW, origins=tuple(origins), sentence=sentence)


def _origin(origin: OriginView, articles: tuple[GraphArticle, ...]) -> GraphOrigin:
    return GraphOrigin(
        number=origin.number,
        lines=_two_lines(plain(origin.label)),
        label=shorten(plain(origin.label), LONG_ORIGIN_CHARS),
        kind_words=origin.kind_words,
        y=(articles[0].y + articles[-1].y) // 2 if articles else 0,
        articles=articles,
    )


def _article(article: OriginArticle, y: int, *, first: bool) -> GraphArticle:
    share = f" ({article.share}%)" if article.how in ("copy", "edited") else ""
    note = f"{HOW[article.how]}{share}" if article.directed else undirected_words(article.share)
    return GraphArticle(
        number=article.number,
        label=shorten(plain(article.outlet), ARTICLE_CHARS),
        note=note,
        how=article.how,
        y=y,
        first=first,
        arrow=article.directed and article.how != "own",
    )


def undirected_words(share: int) -> str:
    """What the picture says of an article that may have had the common text first as well."""
    return f"shares {share}%, undirected"


def _parts(origin: OriginView) -> list[FoldView]:
    """Articles with a passage of the origin's text that are counted under another."""
    known = {article.number for article in origin.articles}
    return [fold for fold in origin.folds if fold.article not in known]


def _part(fold: FoldView, y: int, *, first: bool) -> GraphArticle:
    note = f"has a passage ({fold.share}%)" if fold.directed else undirected_words(fold.share)
    return GraphArticle(
        number=fold.article,
        label=shorten(plain(fold.outlet), ARTICLE_CHARS),
        note=note,
        how="edited",
        y=y,
        first=first,
        arrow=fold.directed,
    )


def _two_lines(label: str) -> tuple[str, ...]:
    if len(label) <= ORIGIN_CHARS:
        return (label,)
    cut = label.rfind(" ", 0, ORIGIN_CHARS + 1)
    if cut <= 0:
        return (shorten(label, ORIGIN_CHARS),)
    return label[:cut], shorten(label[cut + 1 :], ORIGIN_CHARS)


def _sentence(origin: OriginView) -> str:
    carriers = [article.outlet for article in origin.articles if article.how != "own"]
    if not carriers:
        return f"{origin.label}: {origin.kind_words}."
    return f"{origin.label} ({origin.kind_words}) stands behind {listed(carriers)}."
