"""The words that tell of a happening, cut out of the sentence: where they start, and where it takes place."""

from collections.abc import Iterator

from firsthand.reading.acts.actors import Actors
from firsthand.reading.acts.predicates import is_passive
from firsthand.reading.tokens import Doc, Token
from firsthand.records import Extent

PLACES = frozenset("in at near outside across throughout inside around into to".split())


def unique(extents: Iterator[Extent] | list[Extent]) -> tuple[Extent, ...]:
    return tuple(dict.fromkeys(extents))


def start_of(verb: Token, actors: Actors) -> Token:
    """Where the clause starts: at its subject, if that stands close before the verb, else at the verb."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass") and child.i < verb.i and verb.i - child.left_edge.i <= 25:
            edge: Token = child.left_edge
            return edge
    if verb.dep_ == "acl" and is_passive(verb) and verb.i - verb.head.i <= 3:
        head_edge: Token = verb.head.left_edge
        return head_edge
    return verb


def place_of(head: Token, actors: Actors) -> Extent | None:
    heads = [head, *(child for child in head.children if child.dep_ in ("dobj", "nsubjpass", "nsubj"))]
    for word in heads:
        for preposition in word.children:
            if preposition.dep_ == "prep" and preposition.lower_ in PLACES:
                for noun in preposition.children:
                    name = actors.name(noun) if noun.dep_ == "pobj" else None
                    if name and name.kind in ("place", "country"):
                        return name.extent
    return None


def words_between(doc: Doc, start: Token, end: Token) -> str:
    return " ".join(doc.span(start.i, end.i + 1).text.split())


def extent_between(actors: Actors, start: Token, end: Token) -> Extent:
    return actors.article.extent(start.idx, end.idx + len(end.text))
