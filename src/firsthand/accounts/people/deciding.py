"""From what a person says about two names of a story to a judgement that holds for articles that come later too."""

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.accounts.people.named import HONORIFIC
from firsthand.accounts.people.spelling import folded
from firsthand.records import Article, Dossier, Entity, Extent, FirsthandError, NameJudgement, NameSide, NameVerdict


@dataclass(frozen=True)
class Asked:
    """A name as a person gives it, and the article in which it is meant, where they say so."""

    name: str
    article: str | None = None


def decide(
    dossier: Dossier, articles: Mapping[str, Article], verdict: NameVerdict, one: Asked, other: Asked
) -> NameJudgement:
    """The judgement on these two names of the story.

    Raises FirsthandError where the story has no such name, where both are the same, and where two that are to be held
    one could be several.
    """
    if (folded(one.name), one.article) == (folded(other.name), other.article):
        raise FirsthandError(
            f"{one.name!r} is given twice: say where each stands, as in {one.name}@1 and {one.name}@2"
        )
    sides = [_side(dossier, articles, verdict, asked) for asked in (one, other)]
    found = [bearers(dossier, articles, asked) for asked in (one, other)]
    within = {article for borne in found for places in borne.values() for article in places}
    first, second = sorted(sides)
    return NameJudgement(verdict=verdict, one=first, other=second, within=tuple(sorted(within)))


def _side(dossier: Dossier, articles: Mapping[str, Article], verdict: NameVerdict, asked: Asked) -> NameSide:
    """The name as the judgement keeps it. Names kept apart are so wherever they stand, since the next article may
    have them too; what is held one starts from the articles in which the name has this bearer."""
    found = bearers(dossier, articles, asked)
    if not found:
        raise FirsthandError(f"nobody is called {asked.name!r} here: `firsthand people {dossier.id}` lists all names")
    if verdict == "apart":
        return NameSide(name=asked.name, articles=(asked.article,) if asked.article else ())
    if len(found) > 1:
        raise FirsthandError(
            f"{len(found)} are called {asked.name!r} here: give a fuller name, or say in which article, as in "
            f"{asked.name}@1"
        )
    places = next(iter(found.values()))
    return NameSide(name=asked.name, articles=tuple(sorted(places)))


def bearers(dossier: Dossier, articles: Mapping[str, Article], asked: Asked) -> dict[str, frozenset[str]]:
    """By id of each entity that bears the name, the articles in which it does."""
    found: dict[str, frozenset[str]] = {}
    for entity in dossier.entities:
        places = frozenset(
            mention.article
            for mention in _mentions(entity, asked.article)
            if folded(asked.name) in _forms(articles[mention.article].text, mention)
        )
        if places:
            found[entity.id] = places
    return found


def _mentions(entity: Entity, article: str | None) -> list[Extent]:
    return [mention for mention in entity.mentions if article in (None, mention.article)]


def _forms(text: str, mention: Extent) -> set[str]:
    """The folded forms of a mention, with and without its title and its article."""
    words = " ".join(mention.words(text).split())
    title = HONORIFIC.search(text[max(0, mention.start - 20) : mention.start])
    forms = {words, words.removeprefix("The ").removeprefix("the ")}
    return {folded(form) for form in forms | ({f"{title[1]} {words}"} if title else set())}
