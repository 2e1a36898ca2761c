"""Search's public face: what is found by a query, near a sentence, and of a person."""

from firsthand.library.people import Person, PersonRow, find_people, load_person
from firsthand.library.searching.find import (
    COUNTED,
    Hit,
    Hits,
    SearchOrder,
    Shown,
    StoryHit,
    StoryHits,
    search_articles,
    search_stories,
)
from firsthand.library.searching.near import find_articles
from firsthand.library.searching.parse import parse
from firsthand.library.searching.query import Query, QueryError

__all__ = [
    "COUNTED",
    "Hit",
    "Hits",
    "Person",
    "PersonRow",
    "Query",
    "QueryError",
    "SearchOrder",
    "Shown",
    "StoryHit",
    "StoryHits",
    "find_articles",
    "find_people",
    "load_person",
    "parse",
    "search_articles",
    "search_stories",
]
