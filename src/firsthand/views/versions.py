"""What an article changed from version to version: its words, and what became of its quotes and figures."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from rich.console import Console

from firsthand.records import Article, Extent, Reading
from firsthand.records.extent import Record
from firsthand.views.wordings import compare_words, differing_words, word_keys

MOST_PARAGRAPHS = 2_000  # comparing takes the square of their number at worst


class Change(Record, frozen=True, kw_only=True):
    """From one version to the next. ``words`` are the paragraphs that differ, differences marked "[−gone]" and
    "[+new]"; ``gone`` and ``new`` are the quotes and figures that only one of the two has, in order of the text."""

    before: Article
    after: Article
    words: tuple[str, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]


def changes_of(versions: Sequence[Article], readings: Mapping[str, Reading]) -> tuple[Change, ...]:
    """What changed between each version and the next."""
    return tuple(_change(before, after, readings) for before, after in pairwise(versions))


def print_versions(changed: Sequence[tuple[Change, ...]], console: Console) -> None:
    """Print every article that changed, and how."""
    if not changed:
        console.print("no article has changed since it was first read")
    for changes in changed:
        for line in _lines(changes):
            console.print(line, markup=False, highlight=False)


def _lines(changes: Sequence[Change]) -> Iterator[str]:
    yield f"{changes[-1].after.source}  {len(changes) + 1} versions"
    for change in changes:
        yield f"  {change.before.published or 'undated'} → {change.after.published or 'undated'}"
        yield from (f"    {paragraph}" for paragraph in change.words or ("no word of it changed",))
        yield from (f"    no longer there: {fact}" for fact in change.gone)
        yield from (f"    new: {fact}" for fact in change.new)


def _change(before: Article, after: Article, readings: Mapping[str, Reading]) -> Change:
    old, new = _facts(before, readings[before.id]), _facts(after, readings[after.id])
    titles = differing_words(compare_words(before.title or "", after.title or ""))
    return Change(
        before=before,
        after=after,
        words=(*([titles] if before.title != after.title else []), *_paragraphs(before.text, after.text)),
        gone=tuple(said for key, said in old.items() if key not in new),
        new=tuple(said for key, said in new.items() if key not in old),
    )


def _paragraphs(before: str, after: str) -> Iterator[str]:
    """The paragraphs that differ, changed ones word by word."""
    old, new = before.split("\n\n")[:MOST_PARAGRAPHS], after.split("\n\n")[:MOST_PARAGRAPHS]
    matcher = SequenceMatcher(
        None, [word_keys(text) for text in old], [word_keys(text) for text in new], autojunk=False
    )
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            yield differing_words(compare_words(" ".join(old[start:end]), " ".join(new[new_start:new_end])))


def _facts(article: Article, reading: Reading) -> dict[object, str]:
    """Quotes and figures in the article's words, by what makes two of them the same."""
    found: list[tuple[object, Extent]]
    found = [(("quote", *word_keys(_words(article, one.extent))), one.extent) for one in reading.quotations]
    found += [(("figure", one.value, one.unit), one.extent) for one in reading.figures]
    return {
        key: " ".join(_words(article, extent).split())
        for key, extent in sorted(found, key=lambda item: item[1].start)
    }


def _words(article: Article, extent: Extent) -> str:
    return article.text[extent.start : extent.end]
