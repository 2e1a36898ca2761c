"""Bodies without a name that take positions: which become entities of the story."""

import pytest

from firsthand.accounts.material import Material
from firsthand.accounts.people import join_entities
from firsthand.accounts.positions.joined import join_positions
from firsthand.accounts.positions.nameless import with_nameless
from firsthand.reading import read
from firsthand.records import Entity, Origin, article_of


def story(*texts: str) -> tuple[Material, tuple[Entity, ...]]:
    """The material of these texts, and its cast with nameless bodies."""
    articles = {one.id: one for one in (article_of(source=f"{at}", text=text) for at, text in enumerate(texts))}
    origins = tuple(
        Origin(id=f"ori1_{id}", label=id, kind="outlet", articles=(id,), evidence=()) for id in sorted(articles)
    )
    readings = {id: read(article) for id, article in articles.items()}
    material = Material(articles=articles, readings=readings, origins=origins)
    cast = with_nameless(material, join_entities(material))
    return material, cast.entities


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The opposition asked Mayor Otto Renz to resign.", "opposition"),
        ("The finance ministry rejected the plan of Mayor Otto Renz.", "finance ministry"),
        ("The city council has postponed the sale of the pier.", "city council"),
    ],
)
def test_a_body_without_a_name_holds_its_position(text: str, body: str) -> None:
    material, entities = story(text)
    (found,) = [entity for entity in entities if entity.name == body]
    assert found.kind == "organisation"
    assert [mention.words(text) for mention in found.mentions] == [body]
    cast = with_nameless(material, join_entities(material))
    assert [position.by for position in join_positions(material, cast)[0]] == [found.id]


def test_two_articles_tell_of_one_body() -> None:
    line = "The finance ministry rejected the plan of Mayor Otto Renz."
    _, entities = story(line, "A vote is near. " + line)
    assert [len(entity.mentions) for entity in entities if entity.name == "finance ministry"] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "The company asked Mayor Otto Renz to resign.",  # which one is not told
        "The Finance Ministry of Norland met. The finance ministry rejected the plan of Mayor Otto Renz.",
        "The opposition met on Monday.",  # it holds nothing
    ],
)
def test_no_body_is_made_where_none_is_meant_or_one_is_named(text: str) -> None:
    _, entities = story(text)
    assert not [entity.name for entity in entities if entity.name.islower()]
