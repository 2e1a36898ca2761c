"""How the ledger says that a demand or an offer stands, and what it was before."""

from collections.abc import Mapping

import dam_story
import msgspec
import pytest

from firsthand.records import Article, Position, StanceKind
from firsthand.views import view_of
from firsthand.views.story_view import PositionView

DEMAND = dam_story.POSITIONS[0]


def position(at: int, stance: StanceKind, what: str, **more: str | None) -> Position:
    """A position of the farmers', reported where the story's first one is."""
    return msgspec.structs.replace(DEMAND, id=f"pos1_{at}", stance=stance, what=what, answers=None, **more)


def ledger(articles: Mapping[str, Article], *positions: Position) -> dict[str, PositionView]:
    """The entries of the first level, by what they are on."""
    dossier = msgspec.structs.replace(dam_story.DOSSIER, positions=positions)
    return {entry.what: entry for entry in view_of(dossier, articles).positions}


def answered(articles: Mapping[str, Article], *answers: Position) -> PositionView:
    """The demand with these answers."""
    given = (msgspec.structs.replace(one, answers="pos1_0") for one in answers)
    return ledger(articles, position(0, "demands", "water"), *given)["water"]


@pytest.mark.parametrize(
    ("answers", "standing"),
    [
        ([], "open"),
        (["rejects"], "refused"),
        (["accepts"], "settled"),
        (["defers"], "put off"),
        (["offers"], "countered"),
        (["offers", "rejects"], "refused"),
        (["accepts", "rejects"], "contested"),
    ],
)
def test_a_demand_stands_as_its_answers_say(
    articles: Mapping[str, Article], answers: list[StanceKind], standing: str
) -> None:
    given = [position(at, stance, f"answer {at}") for at, stance in enumerate(answers, 1)]
    entry = answered(articles, *given)
    assert entry.standing == standing
    assert entry.open == (standing == "open")


def test_accepting_the_offer_settles_the_demand(articles: Mapping[str, Article]) -> None:
    offer = position(1, "offers", "half of it")
    yes = msgspec.structs.replace(position(2, "accepts", "that"), answers="pos1_1")
    demand = ledger(articles, position(0, "demands", "water"), msgspec.structs.replace(offer, answers="pos1_0"), yes)
    assert demand["water"].standing == "settled"


def test_a_later_yes_counts_and_the_no_before_it_does_not(articles: Mapping[str, Article]) -> None:
    no = position(1, "rejects", "the water")
    entry = answered(articles, no, position(2, "accepts", "half the water", replaces="pos1_1"))
    assert entry.standing == "settled"
    assert [reply.after for reply in entry.answers] == ["accepts half the water", ""]


def test_a_demand_that_was_changed_says_what_it_was_and_became(articles: Mapping[str, Article]) -> None:
    entries = ledger(
        articles, position(0, "demands", "nine gates"), position(1, "demands", "four gates", replaces="pos1_0")
    )
    assert (entries["nine gates"].standing, entries["nine gates"].after) == ("changed", "four gates")
    assert (entries["four gates"].standing, entries["four gates"].before) == ("open", "nine gates")


def test_demands_stand_before_what_is_only_stated_and_in_order_of_time(articles: Mapping[str, Article]) -> None:
    late = msgspec.structs.replace(position(1, "offers", "late"), reports=dam_story.POSITIONS[-1].reports)
    entries = list(ledger(articles, position(2, "warns", "stated"), late, position(0, "demands", "early")).values())
    assert entries[-1].what == "stated"
    assert entries[-1].standing == ""
    asked = [entry.day for entry in entries[:-1]]
    assert asked == sorted(asked)
