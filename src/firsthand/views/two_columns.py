"""Two articles that share text, side by side, their common passages marked and linked."""

from collections import defaultdict
from collections.abc import Sequence

from firsthand.records import Article, Extent, Fold, Passage
from firsthand.views.evidence import Evidence
from firsthand.views.marks import Mark, mark_paragraphs
from firsthand.views.story_view import PairSide, PairView, Token
from firsthand.views.words import date_words

PAIRS_SHOWN = 12  # those that share most; the sentences tell of the others
WHOLE_CHARS = 20_000  # of longer articles only the paragraphs with a shared passage are laid side by side


def pairs_of(evidence: Evidence, *, texts: bool = True) -> tuple[PairView, ...]:
    """Each article beside the one whose text it carries, those that share most first, a few at most. Without
    ``texts`` they come without paragraphs."""
    folds = [fold for origin in evidence.dossier.origins for fold in origin.folds if fold.beside]
    shared = _shared(evidence.dossier.passages, {frozenset((fold.article, fold.beside or "")) for fold in folds})
    once: dict[frozenset[str], Fold] = {}
    for fold in sorted(folds, key=lambda fold: (not fold.whole, -fold.share, evidence.numbers[fold.article])):
        once.setdefault(frozenset((fold.article, fold.beside or "")), fold)
    found = [(fold, shared[pair]) for pair, fold in once.items() if shared[pair]]
    return tuple(_pair(evidence, f"x{n}", fold, rows, texts) for n, (fold, rows) in enumerate(found[:PAIRS_SHOWN], 1))


def _shared(passages: Sequence[Passage], pairs: set[frozenset[str]]) -> dict[frozenset[str], list[Passage]]:
    """The passages that both articles of each pair have."""
    partners: dict[str, list[str]] = defaultdict(list)
    for one, other in sorted(sorted(pair) for pair in pairs if len(pair) == 2):
        partners[one].append(other)
    found: dict[frozenset[str], list[Passage]] = defaultdict(list)
    for passage in passages:
        ids = {extent.article for extent in passage.extents}
        for one in sorted(ids):
            for other in partners[one]:
                if other in ids:
                    found[frozenset((one, other))].append(passage)
    return found


def _pair(evidence: Evidence, anchor: str, fold: Fold, passages: Sequence[Passage], texts: bool) -> PairView:
    left, right = evidence.articles[fold.beside or ""], evidence.articles[fold.article]
    rows = [(passage, _extent(passage, left), _extent(passage, right)) for passage in passages]
    rows.sort(key=lambda row: (row[2], row[1]))
    return PairView(
        anchor=anchor,
        left=_side(evidence, left, [row[1] for row in rows], f"{anchor}l", texts),
        right=_side(evidence, right, [row[2] for row in rows], f"{anchor}r", texts),
        kinds=tuple(passage.kind for passage, _, _ in rows),
        source="left" if fold.direction else "",
        reason=fold.reason,
    )


def _extent(passage: Passage, article: Article) -> Extent:
    return next(extent for extent in passage.extents if extent.article == article.id)


def _side(evidence: Evidence, article: Article, extents: Sequence[Extent], anchor: str, texts: bool) -> PairSide:
    marks = [Mark(one.start, one.end, f"{anchor}{n}", "shared") for n, one in enumerate(extents, 1)]
    paragraphs = mark_paragraphs(article.text, marks) if texts else ()
    is_long = len(article.text) > WHOLE_CHARS
    return PairSide(
        article=evidence.numbers[article.id],
        outlet=evidence.labels[article.id],
        title=article.title or "",
        published=date_words(article.published),
        paragraphs=tuple(filter(_is_marked, paragraphs)) if is_long else paragraphs,
        shortened=is_long,
    )


def _is_marked(paragraph: Sequence[Token]) -> bool:
    return any(token.kind == "open" for token in paragraph)
