"""Articles about one event, put together."""

from collections.abc import Sequence

from firsthand.records import Article, Story, content_id
from firsthand.stories.clusters import join_alike
from firsthand.stories.copies import find_copies
from firsthand.stories.neighbours import find_neighbours
from firsthand.stories.terms import Terms, terms_of
from firsthand.stories.weights import vectors

__all__ = ["group"]

# The middle of what suits stories-allsides (2017-05 to 2018-06), stories-basil with and without dates, and
# stories-ecbplus: each is within .01 BCubed F1 of its own best. 2026-11.
THRESHOLD = 0.13


def group(articles: Sequence[Article]) -> tuple[Story, ...]:
    """The stories, by id; every article is in exactly one, perhaps alone. The order of the articles does not matter.

    Articles belong together when they share enough rare words, names and numbers, the more the further apart the
    days they were published; articles without a date need stronger likeness. Equal texts always do.
    """
    ordered = sorted({article.id: article for article in articles}.values(), key=lambda article: article.id)
    rows, members = _same_text(ordered)
    published = [_first_published(same) for same in members]
    copies = find_copies(vectors(rows, rarity_here=False), published)
    members = [[article for place in places for article in members[place]] for places in copies]
    leaders = [places[0] for places in copies]
    edges = find_neighbours(vectors([rows[place] for place in leaders]), [published[place] for place in leaders])
    groups = join_alike([len(same) for same in members], edges, THRESHOLD)
    stories = [_story([article for place in places for article in members[place]]) for places in groups]
    return tuple(sorted(stories, key=lambda story: story.id))


def _same_text(articles: Sequence[Article]) -> tuple[list[Terms], list[list[Article]]]:
    """The different rows of terms, and the articles that have each: equal texts are compared once. An article
    without any term has a row of its own."""
    rows: list[Terms] = []
    members: list[list[Article]] = []
    places: dict[object, int] = {}
    for article in articles:
        terms = terms_of(article)
        place = places.setdefault(terms.key if any(terms.key) else article.id, len(rows))
        if place == len(rows):
            rows.append(terms)
            members.append([])
        members[place].append(article)
    return rows, members


def _first_published(articles: Sequence[Article]) -> str | None:
    return min((article.published for article in articles if article.published), default=None)


def _story(articles: Sequence[Article]) -> Story:
    ids = tuple(sorted(article.id for article in articles))
    return Story(id=content_id("sto1", ids), articles=ids)
