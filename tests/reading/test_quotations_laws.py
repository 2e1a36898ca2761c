"""What holds of every quotation in whatever text: where its words stand, what it may not cross, what points where."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.reading.names.mentions import find_mentions
from firsthand.reading.parse import parse
from firsthand.reading.speech.marks import find_marked
from firsthand.reading.speech.quotations import find_quotations
from firsthand.records import Article, Quotation, article_of
from firsthand.sources import load

ROOT = Path(__file__).parents[2]
FICTIONS = {"demo": ROOT / "src/firsthand/demo/articles"} | {
    folder.name: folder / "articles" for folder in sorted((ROOT / "tests/fictions").iterdir()) if folder.is_dir()
}


@cache
def articles(folder: Path) -> tuple[Article, ...]:
    return tuple(one for one in load([folder]) if isinstance(one, Article))


def read(article: Article) -> tuple[Quotation, ...]:
    doc = parse(article.text)
    return find_quotations(article, doc, find_mentions(article, doc))


def check(article: Article, found: tuple[Quotation, ...]) -> None:
    text = article.text
    marked = find_marked(text)
    for one in found:
        for extent in (one.extent, one.cue, one.speaker, one.resolved):
            assert extent is None or (0 <= extent.start < extent.end <= len(text) and extent.words(text).strip())
        if one.kind == "direct":
            words = one.extent.words(text)
            assert any(m.start <= one.extent.start and one.extent.end <= m.end for m in marked), words
        for beside in (one.cue, one.speaker):
            assert beside is None or not beside.overlap(one.extent), (one.extent.words(text), beside.words(text))
    check_nesting(text, found)


def check_nesting(text: str, found: tuple[Quotation, ...]) -> None:
    """In order of their words, none twice, none that begins in another and ends outside it."""
    assert list(found) == sorted(found, key=lambda q: (q.extent.start, q.extent.end))
    assert len({q.extent for q in found}) == len(found)
    open_ones: list[Quotation] = []
    for one in sorted(found, key=lambda q: (q.extent.start, -q.extent.end)):
        open_ones = [other for other in open_ones if other.extent.end > one.extent.start]
        assert all(one.extent.end <= other.extent.end for other in open_ones), one.extent.words(text)
        open_ones.append(one)


@pytest.mark.parametrize("folder", FICTIONS.values(), ids=FICTIONS)
def test_of_every_article_of_the_fictions(folder: Path) -> None:
    read_count = 0
    for article in articles(folder):
        found = read(article)
        check(article, found)
        read_count += len(found)
    assert read_count > 0


PIECES = [
    "“", "”", '"', "'", "‘", "’", "«", "»", "„", "``", "''", " said Ana Pell", ", she said,", "The dam held", ".",
    ",", "?", ";", " ", "\n\n", "Pell told reporters: ", "that it would hold", " according to the ministry", "“We",
    " — Ana Pell", "players’ ", ", the board added,", "“He said “no” to us,” ", "called it “a farce”", " and ",
    "urged the town to leave", "Asked about it, Pell said ", "According to a report, ",
]  # fmt: skip


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_of_any_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    article = article_of(source="fiction", text=text)
    check(article, read(article))


def test_the_same_words_are_read_the_same_twice() -> None:
    article = articles(FICTIONS["demo"])[0]
    assert read(article) == read(article)
