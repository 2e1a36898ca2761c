"""Pages: headline, date, outlet, byline and credits, and whether the story was kept and the furniture taken away."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from firsthand.evaluation.key import Key, KeyArticle
from firsthand.evaluation.locate import Shelf, find_words
from firsthand.evaluation.people import Roll, plain
from firsthand.evaluation.tally import Remark, Row, compared, judged, merged
from firsthand.records import ExportedArticle

DAY_CHARS = len("2000-01-01")


def score_pages(key: Key, shelf: Shelf) -> tuple[Row, ...]:
    """One row per field of the pages that the key speaks of."""
    roll = Roll(entity for story in key.stories for entity in story.entities)
    pages = [(keyed, shelf.article(keyed.source)) for keyed in key.articles]
    rows = [row for keyed, article in pages for row in page_rows(keyed, article, roll)]
    return merged(rows)


def page_rows(keyed: KeyArticle, article: ExportedArticle, roll: Roll) -> Iterator[Row]:
    """The rows of one page, the same kinds in the same order for every page."""
    yield field_row("titles", keyed.source, keyed.title, article.title, same_words)
    yield field_row("dates", keyed.source, keyed.published, article.published, same_date)
    yield field_row("date basis", keyed.source, keyed.published_basis, article.published_basis, same_words)
    yield field_row("outlets", keyed.source, keyed.outlet, article.outlet, roll.same)
    yield names_row("authors", keyed.source, keyed.authors, article.authors, roll)
    yield names_row("credits", keyed.source, keyed.credits, article.credits, roll)
    yield judged("kept", (stands(keyed.source, words, article.text, True) for words in keyed.kept))
    yield judged("gone", (stands(keyed.source, words, article.text, False) for words in keyed.gone))


def field_row(kind: str, source: str, keyed: str | None, given: str | None, same: Callable[[str, str], bool]) -> Row:
    """Right when both say the same, or when the key says that the page does not tell and the export has null."""
    if keyed is None:
        return Row(kind=kind, right=0, keyed=0)
    right = same(keyed, given) if keyed and given else not keyed and not given
    remark = Remark(source=source, words=keyed or "(null)", note=f"is {given or '(null)'}")
    return judged(kind, [(right, remark)])


def same_words(keyed: str, given: str) -> bool:
    """True for the same words, whatever their marks, dashes and spaces."""
    return find_words(given, keyed) == (0, len(given))


def same_date(keyed: str, given: str) -> bool:
    """True for the same instant; a keyed day holds for every instant that is written with it."""
    if len(keyed) == DAY_CHARS or len(given) == DAY_CHARS:
        return keyed == given[:DAY_CHARS]
    one, other = datetime.fromisoformat(keyed), datetime.fromisoformat(given)
    return one == other


def names_row(kind: str, source: str, keyed: Sequence[str] | None, given: Sequence[str], roll: Roll) -> Row:
    """The names keyed against the names given, each under any form that the key has for it."""
    if keyed is None:
        return Row(kind=kind, right=0, keyed=0, given=0)
    told: dict[str, Remark] = {roll.name(name): Remark(source=source, words=name) for name in keyed}
    seen: dict[str, Remark] = {roll.name(name): Remark(source=source, words=name) for name in given}
    return compared(kind, told, seen)


def stands(source: str, words: str, text: str, wanted: bool) -> tuple[bool, Remark]:
    """Whether the words stand in the text, as wanted or not."""
    return (find_words(text, words) is not None) is wanted, Remark(source=source, words=plain(words))
