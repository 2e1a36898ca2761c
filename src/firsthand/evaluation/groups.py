"""Articles together: stories, origins, and the passages that travelled between articles."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations, permutations

from firsthand.evaluation.key import Key, KeyPassage, KeyStory
from firsthand.evaluation.locate import LOST, Shelf, locate
from firsthand.evaluation.people import Roll
from firsthand.evaluation.tally import Remark, Row, compared, judged
from firsthand.records import Dossier, Extent, Origin

WORD = re.compile(r"\w+")
MOSTLY = 0.9  # a passage of which so much is linked is not listed among the misses: its edges are a matter of taste

Linked = tuple[str, str, int]  # a word of one article that is linked to another article: ids, and where it starts


def score_stories(key: Key, shelf: Shelf) -> Row:
    """Pairs of keyed articles in one story."""
    stories = [{shelf.article(source).id for source in story.articles} for story in key.stories]
    known = {article for story in stories for article in story}
    told = pairs(stories)
    given = pairs(known.intersection(dossier.articles) for dossier in shelf.export.stories)
    return compared("stories", pair_remarks(told, shelf), pair_remarks(given, shelf))


def pairs(groups: Iterable[Iterable[str]]) -> list[tuple[str, str]]:
    """Every two members of a group, for all groups."""
    return [pair for group in groups for pair in combinations(sorted(group), 2)]


def pair_remarks(found: Iterable[tuple[str, str]], shelf: Shelf) -> dict[tuple[str, str], Remark]:
    """What to say of each pair of articles."""
    sources = {pair: sorted(map(shelf.source, pair)) for pair in found}
    return {pair: Remark(source=names[0], words=f"with {names[1]}") for pair, names in sources.items()}


def score_origins(story: KeyStory, dossiers: tuple[Dossier, ...], shelf: Shelf) -> Iterator[Row]:
    """Pairs of articles folded into one origin, then the origins' labels and kinds."""
    if not story.origins:
        return
    members = {shelf.article(source).id for source in story.articles}
    origins = [origin for dossier in dossiers for origin in dossier.origins]
    told = pairs({shelf.article(source).id for source in origin.articles} for origin in story.origins)
    given = pairs(members.intersection(origin.articles) for origin in origins)
    yield compared("origins", pair_remarks(told, shelf), pair_remarks(given, shelf), "origins" in story.complete)
    yield judged("origin labels", judge_labels(story, origins, shelf))


def judge_labels(story: KeyStory, origins: list[Origin], shelf: Shelf) -> Iterator[tuple[bool, Remark]]:
    """Whether the origin of the same articles bears the keyed label and kind."""
    roll = Roll(story.entities)
    by_articles = {tuple(sorted(origin.articles)): origin for origin in origins}
    for keyed in story.origins:
        origin = by_articles.get(tuple(sorted(shelf.article(source).id for source in keyed.articles)))
        right = origin is not None and roll.same(keyed.label, origin.label) and keyed.kind in (None, origin.kind)
        note = f"is {origin.label} ({origin.kind})" if origin else "no origin with these articles"
        yield right, Remark(source="", words=keyed.label, note=note)


def score_passages(story: KeyStory, dossiers: tuple[Dossier, ...], shelf: Shelf) -> Iterator[Row]:
    """Words linked to another article; right where that is one of the articles that the key links them to. A chain
    of copies is thus as good as links between all of them."""
    if not story.passages:
        return
    required = [passage for passage in story.passages if not passage.optional]
    keyed = all_links(required, shelf)
    excused = all_links([passage for passage in story.passages if passage.optional], shelf) - keyed
    shared = [passage.extents for dossier in dossiers for passage in dossier.passages]
    given = {link for extents in shared for link in links(extents, shelf)} - excused
    complete = "passages" in story.complete
    yield Row(
        kind="passages",
        right=len(words_of(keyed & given)),
        keyed=len(words_of(keyed)),
        given=len(words_of(given)) if complete else None,
        misses=tuple(remark for passage in required for remark in passage_misses(passage, keyed & given, shelf)),
        surplus=tuple(passage_surplus(shared, keyed | excused, shelf)) if complete else (),
    )


def words_of(found: set[Linked]) -> set[tuple[str, int]]:
    """The words that are linked, to whatever article."""
    return {(article, start) for article, _, start in found}


def all_links(passages: Iterable[KeyPassage], shelf: Shelf) -> set[Linked]:
    """The words that keyed passages link; an article whose text has lost a passage's words links none of it."""
    return {link for passage in passages for link in keyed_links(passage, shelf)}


def keyed_links(passage: KeyPassage, shelf: Shelf) -> set[Linked]:
    """The words that one keyed passage links."""
    found = (locate(shelf.article(source), passage.words) for source in passage.sources)
    return links([extent for extent in found if extent is not None], shelf)


def links(extents: Iterable[Extent], shelf: Shelf) -> set[Linked]:
    """Every word of each extent, linked to the article of each other extent."""
    return {
        (one.article, other.article, start)
        for one, other in permutations(extents, 2)
        if one.article != other.article
        for start in word_starts(one, shelf)
    }


def word_starts(extent: Extent, shelf: Shelf) -> list[int]:
    """Where the words of an extent start."""
    return [match.start() for match in WORD.finditer(shelf.text(extent.article), extent.start, extent.end)]


def passage_misses(passage: KeyPassage, right: set[Linked], shelf: Shelf) -> Iterator[Remark]:
    """The articles in which much of a keyed passage is linked to none of the articles that it should be."""
    linked = words_of(right)
    for source in passage.sources:
        extent = locate(shelf.article(source), passage.words)
        starts = word_starts(extent, shelf) if extent else []
        count = sum((shelf.article(source).id, start) in linked for start in starts)
        if extent is None or count < MOSTLY * len(starts):
            note = f"{count} of {len(starts)} words linked" if extent else LOST
            yield Remark(source=source, words=passage.words, note=note)


def passage_surplus(shared: Iterable[tuple[Extent, ...]], known: set[Linked], shelf: Shelf) -> Iterator[Remark]:
    """The stretches of which most words should be linked to nothing."""
    wanted = words_of(known)
    for extents in shared:
        for extent in extents:
            words = {(extent.article, start) for start in word_starts(extent, shelf)}
            if 2 * len(words - wanted) > len(words):
                yield Remark(source=shelf.source(extent.article), words=shelf.words(extent), extents=(extent,))
