"""Country and sector of those who act, contexts of events, and who acts for which body."""

import pytest

from firsthand.accounts.events.contexts import contexts_in, contexts_of
from firsthand.accounts.events.heads import bodies_of
from firsthand.accounts.events.parties import country_in, offices_in, parties_of, sector_in
from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.records import Article, Entity, EntityKind, Mention, Office, Reading, article_of
from firsthand.records.countries import COUNTRIES
from firsthand.records.country_codes import CODE_OF


@pytest.mark.parametrize(
    ("words", "country", "sector"),
    [
        ("Peruvian troops", "PER", "MIL"),
        ("the foreign ministry of Chad", "TCD", "GOV"),
        ("the president of Iceland", "ISL", "GOV"),
        ("the president of Acme Rope", None, None),
        ("Fijian rebel leaders", "FJI", "REB"),
        ("police in Oslo", "NOR", "COP"),
        ("the United Nations", "IGO", None),
        ("Acme Rope Inc.", None, "BUS"),
        ("Secretary-General Ada Voss", None, None),
        ("the supreme court of Ghana", "GHA", "JUD"),
        ("Ada Voss", None, None),
    ],
)
def test_country_and_sector_of_words(words: str, country: str | None, sector: str | None) -> None:
    assert (country_in(words), sector_in(words)) == (country, sector)


def test_every_country_of_today_has_a_code_of_three_letters() -> None:
    today = {country.name for country in COUNTRIES} - {"Soviet Union"}
    assert today <= set(CODE_OF)
    assert {len(code) for code in CODE_OF.values()} == {3}


def entity(article: Article, name: str, kind: EntityKind, office: str | None = None) -> Entity:
    start = article.text.index(name)
    offices: tuple[Office, ...] = ()
    if office is not None:
        at = article.text.index(office)
        offices = (Office(role=office, extent=article.extent(at, at + len(office)), published=None),)
    return Entity(
        id=f"ent1_{name}",
        kind=kind,
        name=name,
        aliases=(),
        roles=(),
        mentions=(article.extent(start, start + len(name)),),
        offices=offices,
    )


def material(article: Article, mentions: tuple[Mention, ...] = ()) -> Material:
    reading = Reading(article=article.id, reader="test", mentions=mentions)
    return Material(articles={article.id: article}, readings={article.id: reading}, origins=(), passages=())


def test_a_party_points_at_the_words_that_tell() -> None:
    article = article_of(source="a", text="Peruvian troops left. Ada Voss, the mayor, stayed.")
    role = article.extent(article.text.index("mayor"), article.text.index("mayor") + 5)
    land, voss = entity(article, "Peruvian", "country"), entity(article, "Ada Voss", "person")
    told = material(article, (Mention(extent=voss.mentions[0], kind="person", role=role),))
    named = [(land, land.mentions), (voss, voss.mentions)]
    troops, mayor = parties_of(named, offices_in(told), told)
    assert (troops.country, troops.sector, told.words(troops.evidence[0])) == ("PER", "MIL", "Peruvian troops")
    assert (mayor.country, mayor.sector, told.words(mayor.evidence[0])) == (None, "GOV", "mayor")


def test_nobody_told_of_is_no_party() -> None:
    article = article_of(source="a", text="Ada Voss stayed.")
    told, voss = material(article), entity(article, "Ada Voss", "person")
    assert parties_of([(voss, voss.mentions)], offices_in(told), told) == ()


@pytest.mark.parametrize(
    ("text", "office", "acts"),
    [
        ("Ada Voss is chair of the Ferry Union.", "chair of the Ferry Union", True),
        ("The Ferry Union met. Ada Voss, its chair, spoke.", "chair", True),
        ("The Ferry Union met. Ada Voss, the union's chair, spoke.", "union's chair", True),
        ("The Ferry Union met. Ada Voss, a plumber, spoke.", "plumber", False),
    ],
)
def test_a_head_acts_for_the_body(text: str, office: str, acts: bool) -> None:
    article = article_of(source="a", text=text)
    union, voss = entity(article, "Ferry Union", "organisation"), entity(article, "Ada Voss", "person", office)
    bodies = bodies_of(material(article), Cast(entities=(union, voss)))
    assert bodies == ({voss.id: frozenset({union.id})} if acts else {})


def test_contexts_are_those_that_half_of_the_reports_tell() -> None:
    assert contexts_in("The army shelled the port") == {"military"}
    assert contexts_in("The choir sang") == frozenset()
    assert contexts_of(["troops left", "troops left before the election", "all left"]) == ("military",)
