"""Persons' corrections of who is who, applied to whatever articles there are."""

from itertools import permutations

import pytest
from casting import story_of, texts

from firsthand.accounts.people import Asked, Cast, bearers, decide, join_entities
from firsthand.records import (
    Article,
    Dossier,
    Findings,
    FirsthandError,
    NameJudgement,
    NameSide,
    NameVerdict,
    article_of,
)


def article(number: int, body: str) -> Article:
    return article_of(source=f"{number}.txt", text=body)


FIRST = article(1, "Coach Tamsin Corvey resigned. Corvey had lost nine games. Tamsin Corvey did not speak.")
SECOND = article(2, "Coach Tamsin Corvay resigned. Corvay wept.")
THIRD = article(3, "Tamsin Corvey took the train. Fans of Tamsin Corvay waited.")
ALONE = article(4, "A statue of Corvey was planned.")


def judged(verdict: NameVerdict, one: NameSide, other: NameSide, *articles: Article) -> NameJudgement:
    return NameJudgement(verdict=verdict, one=one, other=other, within=tuple(article.id for article in articles))


APART = judged("apart", NameSide(name="Tamsin Corvay"), NameSide(name="Tamsin Corvey"), FIRST, SECOND)


def people(cast: Cast) -> list[str]:
    return sorted(entity.name for entity in cast.entities if entity.kind == "person")


def test_two_names_kept_apart_are_two_and_take_their_short_names_with_them() -> None:
    story = story_of(FIRST, SECOND)
    assert people(join_entities(story)) == ["Tamsin Corvey"]
    cast = join_entities(story, [APART])
    assert people(cast) == ["Tamsin Corvay", "Tamsin Corvey"]
    assert {entity.name: entity.aliases for entity in cast.entities} == {
        "Tamsin Corvey": ("Corvey",),
        "Tamsin Corvay": ("Corvay",),
    }


def test_what_is_kept_apart_stays_apart_when_articles_come() -> None:
    cast = join_entities(story_of(FIRST, SECOND, THIRD, ALONE), [APART])
    assert people(cast) == ["Tamsin Corvay", "Tamsin Corvey"]
    by_name = {entity.name: len(entity.mentions) for entity in cast.entities}
    assert by_name == {"Tamsin Corvey": 5, "Tamsin Corvay": 3}


def test_a_judgement_on_other_articles_is_without_effect() -> None:
    assert join_entities(story_of(FIRST, SECOND), [judged("apart", APART.one, APART.other, ALONE)]) == join_entities(
        story_of(FIRST, SECOND)
    )


def test_a_name_can_be_kept_apart_in_one_article() -> None:
    bodies = [article(at, f"Captain Ada Lorne {verb}.") for at, verb in enumerate(("sang", "slept", "sailed"))]
    apart = judged(
        "apart",
        NameSide(name="Ada Lorne", articles=(bodies[0].id,)),
        NameSide(name="Ada Lorne", articles=(bodies[1].id, bodies[2].id)),
        *bodies,
    )
    cast = join_entities(story_of(*bodies), [apart])
    assert sorted(len(entity.mentions) for entity in cast.entities) == [1, 2]


def test_an_organisation_and_a_country_are_kept_apart_and_held_one_too() -> None:
    one, other = (
        article(1, "The company Calder Metals will close."),
        article(2, "The company Calder did not say why."),
    )
    story = story_of(one, other)
    assert len(join_entities(story).entities) == 1
    apart = judged("apart", NameSide(name="Calder"), NameSide(name="Calder Metals"), one, other)
    assert len(join_entities(story, [apart]).entities) == 2
    three = article(3, "The company Brockden Foods agreed.")
    held = judged(
        "same",
        NameSide(name="Calder Metals", articles=(one.id,)),
        NameSide(name="Brockden Foods", articles=(three.id,)),
        one,
    )
    cast = join_entities(story_of(one, other, three), [held])
    assert len(cast.entities) == 1
    assert "by judgement" in {join.why for join in cast.entities[0].joins}


def test_what_is_held_one_takes_later_names_of_both_with_it() -> None:
    one, other = article(1, "Rapper Big Tarn sang."), article(2, "Michael Ostrow was born in Vell.")
    held = judged(
        "same",
        NameSide(name="Big Tarn", articles=(one.id,)),
        NameSide(name="Michael Ostrow", articles=(other.id,)),
        one,
        other,
    )
    later = article(3, "Mr Ostrow paid the fine, said a friend of Michael Ostrow.")
    cast = join_entities(story_of(one, other, later), [held])
    assert len(people(cast)) == 1
    assert len(next(entity for entity in cast.entities if entity.kind == "person").mentions) == 4


def test_kept_apart_goes_before_held_one() -> None:
    held = judged(
        "same",
        NameSide(name="Tamsin Corvey", articles=(FIRST.id,)),
        NameSide(name="Tamsin Corvay", articles=(SECOND.id,)),
        FIRST,
    )
    assert people(join_entities(story_of(FIRST, SECOND), [held, APART])) == ["Tamsin Corvay", "Tamsin Corvey"]


def test_the_order_of_judgements_changes_nothing() -> None:
    held = judged(
        "same",
        NameSide(name="Corvey", articles=(ALONE.id,)),
        NameSide(name="Tamsin Corvay", articles=(SECOND.id,)),
        ALONE,
    )
    other = judged("apart", NameSide(name="Corvay"), NameSide(name="Tamsin Corvay"), SECOND)
    story = story_of(FIRST, SECOND, THIRD, ALONE)
    casts = [join_entities(story, order) for order in permutations([APART, held, other])]
    assert all(cast == casts[0] for cast in casts)


def dossier_of(*articles: Article) -> tuple[Dossier, dict[str, Article]]:
    dossier = Dossier(
        id="sto1_x", title="", first_published=None, last_published=None, articles=tuple(one.id for one in articles),
        origins=(), passages=(), entities=join_entities(story_of(*articles)).entities, quotes=(), quantities=(),
        events=(), positions=(), findings=Findings(),
    )  # fmt: skip
    return dossier, {one.id: one for one in articles}


def test_names_are_kept_apart_everywhere_and_held_one_where_they_stand() -> None:
    dossier, articles = dossier_of(FIRST, SECOND, ALONE)
    apart = decide(dossier, articles, "apart", Asked("tamsin corvey"), Asked("Tamsin Corvay"))
    assert (apart.one.articles, apart.other.articles) == ((), ())
    assert apart.within == tuple(sorted([FIRST.id, SECOND.id]))
    same = decide(dossier, articles, "same", Asked("Tamsin Corvay"), Asked("Corvey", ALONE.id))
    assert {side.name: side.articles for side in (same.one, same.other)} == {
        "Tamsin Corvay": (SECOND.id,),
        "Corvey": (ALONE.id,),
    }
    assert decide(dossier, articles, "same", Asked("Corvey", ALONE.id), Asked("Tamsin Corvay")) == same


def test_a_name_with_its_title_is_found() -> None:
    dossier, articles = dossier_of(article(1, "Ada Lorne sang. Mr Lorne slept, said Ms Lorne."))
    assert len(bearers(dossier, articles, Asked("Ms Lorne"))) == 1
    assert len(bearers(dossier, articles, Asked("Lorne"))) == 2


@pytest.mark.parametrize(
    ("verdict", "one", "other", "said"),
    [
        ("apart", "Nobody", "Corvey", "nobody is called 'Nobody'"),
        ("same", "Corvey", "Nobody", "nobody is called 'Nobody'"),
        ("apart", "Corvey", "CORVEY", "given twice"),
        ("same", "Lorne", "Corvey", "2 are called 'Lorne'"),
    ],
)
def test_an_unknown_or_doubtful_name_is_an_error_that_helps(
    verdict: NameVerdict, one: str, other: str, said: str
) -> None:
    dossier, articles = dossier_of(
        FIRST, article(2, "Ada Lorne sang. Karl Lorne slept. Mr Lorne was late, said Ms Lorne.")
    )
    with pytest.raises(FirsthandError, match=said):
        decide(dossier, articles, verdict, Asked(one), Asked(other))


def test_without_judgements_nothing_changes() -> None:
    material = texts("Tamsin Corvey sang. Ivo Trell of the HWU slept.", "Mr Trell woke.")
    assert join_entities(material, []) == join_entities(material)
