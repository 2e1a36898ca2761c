"""Why articles were folded into an origin, in sentences."""

from collections.abc import Mapping, Sequence

from firsthand.lineage.agencies import agency_name, agency_spellings
from firsthand.lineage.coverage import share
from firsthand.lineage.credits import whole_credit
from firsthand.lineage.words import Words, words_of
from firsthand.records import Article, Extent, Origin, Passage


def explain(origin: Origin, articles: Mapping[str, Article], passages: Sequence[Passage]) -> tuple[str, ...]:
    """One sentence for each article that carries the origin's text, or says that it does, in order of id.

    Words are counted from 1. Empty for an origin whose articles share nothing and credit nobody. ``articles`` holds
    at least the origin's, by id; ``passages`` are those that ``fold`` gave back.
    """
    spelling = agency_spellings(articles.values())
    own = [passage for passage in passages if passage.origin == origin.id]
    sentences = []
    for words in words_of(articles[id] for id in origin.articles):
        extents = [extent for passage in own for extent in passage.extents if extent.article == words.article.id]
        credited = origin.kind == "agency" and whole_credit(words.article, spelling) == origin.label
        sentence = _sentence(origin.label, words, extents, credited)
        if sentence:
            sentences.append(sentence)
    return tuple(sentences)


def _sentence(label: str, words: Words, extents: Sequence[Extent], credited: bool) -> str | None:
    name = name_of(words.article)
    is_source = agency_name(name) == label or name == label
    if not extents:
        return f"{name} credits {label} for its text." if credited and not is_source else None
    where = _listed([f"{start} to {end}" for start, end in _merged([_word_range(words, each) for each in extents])])
    part = f"{100 * share(words, extents):.0f} % of its unquoted words"
    if is_source:
        return f"Words {where} of {name} stand in other articles too; {part}."
    ending = f"; it credits {label}" if credited else ""
    return f"Words {where} of {name} follow {label}’s text; {part}{ending}."


def name_of(article: Article) -> str:
    """What to call the article: its outlet, or its source when the outlet is unknown."""
    return article.outlet or article.source


def _word_range(words: Words, extent: Extent) -> tuple[int, int]:
    first = int(words.starts.searchsorted(extent.start)) + 1
    return first, int(words.starts.searchsorted(extent.end))


def _merged(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
