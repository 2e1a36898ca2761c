"""Positions joined across articles: who wants what, and which answer belongs to which demand."""

import itertools

from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.accounts.positions.joined import join_positions
from firsthand.records import (
    Article,
    Dispute,
    Entity,
    EntityKind,
    Extent,
    Mention,
    Origin,
    Position,
    Reading,
    Stance,
    StanceKind,
    article_of,
)

NAMES: dict[str, EntityKind] = {"Union": "organisation", "Brightwater": "organisation", "Kessel": "place"}


def telling(source: str, line: str) -> tuple[Article, Reading]:
    """An article of one line: "who stance: what" or "who stance whom: what"; its stance and its mentions."""
    article = article_of(source=source, text=line, published="2031-05-14")
    head, what = line.split(": ")
    words = head.split()
    kind: StanceKind = words[1]  # type: ignore[assignment]

    def extent(part: str, start: int = 0) -> Extent:
        at = line.index(part, start)
        return article.extent(at, at + len(part))

    stance = Stance(
        extent=article.extent(0, len(line)),
        by=extent(words[0]),
        toward=extent(words[2], len(words[0])) if len(words) > 2 else None,
        stance=kind,
        what=extent(what, len(head)),
    )
    mentions = tuple(sorted((Mention(extent=at, kind=NAMES[name]) for name, at in named(article)), key=by_extent))
    sentence = article.extent(0, len(line))
    return article, Reading(
        article=article.id, reader="test", sentences=(sentence,), mentions=mentions, stances=(stance,)
    )


def by_extent(mention: Mention) -> Extent:
    return mention.extent


def named(article: Article) -> list[tuple[str, Extent]]:
    found = []
    for name in NAMES:
        at = article.text.find(name)
        while at >= 0:
            found.append((name, article.extent(at, at + len(name))))
            at = article.text.find(name, at + 1)
    return found


def join(*lines: str) -> tuple[tuple[Position, ...], tuple[Dispute, ...]]:
    told = sorted((telling(f"{index}", line) for index, line in enumerate(lines)), key=lambda pair: pair[0].id)
    articles = {article.id: article for article, _ in told}
    places: dict[str, list[Extent]] = {name: [] for name in NAMES}
    for article in articles.values():
        for name, extent in named(article):
            places[name].append(extent)
    entities = tuple(
        Entity(id=name, kind=NAMES[name], name=name, aliases=(), roles=(), mentions=tuple(mentions))
        for name, mentions in places.items()
    )
    origins = tuple(
        Origin(id=f"ori1_{id}", label=article.source, kind="outlet", articles=(id,), evidence=())
        for id, article in articles.items()
    )
    readings = {reading.article: reading for _, reading in told}
    return join_positions(Material(articles=articles, readings=readings, origins=origins), Cast(entities=entities))


def ledger(positions: tuple[Position, ...]) -> dict[tuple[str, str], tuple[str, str] | None]:
    """Each position as (by, stance), with the (by, stance) that it answers."""
    names = {position.id: (position.by, position.stance) for position in positions}
    return {
        (position.by, position.stance): names[position.answers] if position.answers else None
        for position in positions
    }


DEMAND = "Union demands Brightwater: a pay rise of 8 percent for dockers"


def test_one_position_in_other_words_is_joined_and_the_fullest_stands() -> None:
    (position,), _ = join(DEMAND, "Union demands: a pay rise of 8 percent")
    assert (position.origins, position.toward, position.what) == (
        2,
        "Brightwater",
        "a pay rise of 8 percent for dockers",
    )


def test_other_numbers_other_stances_and_other_holders_stay_apart() -> None:
    positions, _ = join(
        DEMAND,
        "Union demands: a pay rise of 5 percent for dockers",
        "Union offers: a pay rise of 8 percent for dockers",
        "Brightwater demands: a pay rise of 8 percent for dockers",
    )
    assert len(positions) == 4


def test_an_answer_finds_its_demand() -> None:
    positions, _ = join(DEMAND, "Brightwater rejects: the pay rise for dockers")
    assert ledger(positions) == {
        ("Union", "demands"): None,
        ("Brightwater", "rejects"): ("Union", "demands"),
    }


def test_an_answer_finds_its_offer_and_an_offer_its_demand() -> None:
    positions, _ = join(
        DEMAND,
        "Brightwater offers Union: a pay rise of 3 percent",
        "Union rejects Brightwater: the rise of 3 percent that it was offered",
    )
    assert ledger(positions)[("Brightwater", "offers")] == ("Union", "demands")
    assert ledger(positions)[("Union", "rejects")] == ("Brightwater", "offers")


def test_an_answer_to_the_demands_is_to_the_only_ones_there_are() -> None:
    positions, _ = join(DEMAND, "Brightwater rejects Union: the main demands")
    assert ledger(positions)[("Brightwater", "rejects")] == ("Union", "demands")


def test_when_two_could_be_meant_none_is() -> None:
    positions, _ = join(
        DEMAND, "Union demands: new cranes at the northern quay", "Brightwater rejects Union: the main demands"
    )
    (refusal,) = [position for position in positions if position.stance == "rejects"]
    assert refusal.answers is None


def test_nobody_answers_himself_or_another_matter() -> None:
    positions, _ = join(
        DEMAND, "Union rejects: a pay rise of 8 percent", "Brightwater rejects: the merger with a rival"
    )
    assert set(ledger(positions).values()) == {None}


def test_a_place_or_a_stranger_holds_no_position() -> None:
    positions, _ = join("Kessel demands: a bridge over the river", "Somebody demands: a bridge over the river")
    assert positions == ()


def test_a_yes_and_a_no_on_one_day_in_two_articles_are_a_dispute() -> None:
    _, disputes = join(
        "Brightwater accepts: the pay rise of 8 percent for dockers",
        "Brightwater rejects: the pay rise of 8 percent for dockers",
    )
    assert [dispute.kind for dispute in disputes] == ["position"]
    assert len(disputes[0].versions) == 2


def test_a_yes_and_a_no_on_other_matters_are_none() -> None:
    _, disputes = join("Brightwater accepts: the pay rise", "Brightwater rejects: the ban on night work")
    assert disputes == ()


def test_a_long_wording_is_cut() -> None:
    (position,), _ = join("Union demands: " + "very " * 40 + "much")
    assert len(position.what.split()) == 25


def test_answers_lead_nowhere_round() -> None:
    positions, _ = join(
        DEMAND,
        "Brightwater demands Union: a pay rise of 2 percent for dockers",
        "Brightwater offers Union: a pay rise for dockers",
        "Union offers Brightwater: a pay rise for dockers",
    )
    answers = {position.id: position.answers for position in positions}
    for start in answers:
        seen, here = set(), start
        while here is not None:
            assert here not in seen
            seen.add(here)
            here = answers[here]


def test_the_order_of_articles_does_not_matter() -> None:
    lines = [DEMAND, "Union demands: a rise of 8 percent", "Brightwater rejects: the pay rise for dockers"]
    expected = ledger(join(*lines)[0])
    assert all(ledger(join(*shuffled)[0]) == expected for shuffled in itertools.permutations(lines))
    assert len(expected) == 2


def test_other_words_for_one_refusal_join() -> None:
    positions, _ = join(
        "Union rejects: the demand that it close the mine",
        "Union rejects: every call for a closure of the mine",
        "Union rejects: the demand",
    )
    assert [len(position.reports) for position in positions] == [3]


def test_verb_and_noun_of_one_denial_join() -> None:
    positions, _ = join(
        "Union denies: that it had known of the forged ballots",
        "Union denies: any knowledge of a forgery of ballots",
    )
    assert [len(position.reports) for position in positions] == [2]


def test_refusals_of_two_offers_stay_apart() -> None:
    positions, _ = join("Union rejects: the offer of 3 percent", "Union rejects: the offer of 4 percent")
    assert len(positions) == 2
