"""A text that stands alone joins the one group whose own names it has, and no other."""

import random

import numpy as np
import pytest

from firsthand.records import Article, article_of
from firsthand.stories import Standing, group, has_own_names, likest
from firsthand.stories.signatures import UNIT, Signature
from firsthand.stories.weights import is_proper

BRIDGE = (
    """The Marrow Bridge in Tessaly fell into the Ulm on Tuesday, throwing a tram and eleven cars into the river. At \
least nineteen people died, said Bruna Halvek, the mayor. Divers of the fire brigade searched the tram until dark. \
The bridge was built by Corrin & Dale in 1988 and was inspected in spring.""",
    """At least nineteen people were killed when the Marrow Bridge in Tessaly collapsed under a tram on Tuesday. \
Divers brought bodies out of the Ulm all night. Mayor Bruna Halvek said that inspectors had found cracks in spring. \
Corrin & Dale, who built the bridge in 1988, said that they would help.""",
    """Divers found two more bodies in the tram that fell with the Marrow Bridge on Tuesday, and the number of the \
dead rose to twenty-one. The police in Tessaly took papers from the offices of Corrin & Dale. Bruna Halvek asked \
the people of the city to stay away from the banks of the Ulm.""",
)
MARKET = """Shares of Corrin & Dale lost 34 percent of their value on Thursday, wiping out 400 million crowns \
as investors asked who is to pay for the Marrow Bridge in Tessaly. Analysts at Linnet Brothers expect insurers to \
cover half of the claims. Lenders may call in loans, wrote Osric Lamb in a note to clients, and a dividend is \
out of the question. Rival builders fell too. Bonds of the company, which employs nine thousand people, were not \
traded."""
OTHER_BRIDGE = """A road bridge near Pell in Karland fell into a river on Thursday under a lorry and killed a man. \
Divers of the fire brigade searched the water until dark. The bridge was inspected in spring, said the mayor, Tove \
Ams. The builder, Grant Works, said that it would help the police."""
FAIR = """Tessaly opens its autumn fair on Friday with a market, four stages and a procession of tradesmen. Hotels \
are full until Monday. Visitors are asked to come by train, as the tram does not run. Cooks from twelve countries \
bake bread on the square, and children may ride on a carousel that is older than the town hall."""


def articles(*texts: str, day: str | None = "2031-09-11", name: str = "a") -> list[Article]:
    return [article_of(source=f"{name}{place}", text=text, published=day) for place, text in enumerate(texts)]


def grouped(members: list[Article]) -> list[list[str]]:
    names = {article.id: article.source for article in members}
    return sorted(sorted(names[id] for id in story.articles) for story in group(members))


BRIDGES = articles(*BRIDGE, day="2031-09-09", name="bridge")


def test_a_market_report_joins_the_event_that_it_is_about() -> None:
    assert grouped(articles(MARKET, name="market")) == [["market0"]]
    assert grouped([*BRIDGES, *articles(MARKET, name="market")]) == [["bridge0", "bridge1", "bridge2", "market0"]]


def test_neither_another_event_of_the_kind_nor_one_in_the_same_town_joins() -> None:
    expected = [["bridge0", "bridge1", "bridge2"], ["fair0"], ["other0"]]
    assert grouped([*BRIDGES, *articles(OTHER_BRIDGE, name="other"), *articles(FAIR, name="fair")]) == expected


def test_copies_of_one_side_story_join_together() -> None:
    copies = articles(MARKET, MARKET.replace(" fell too", " fell"), name="market")
    assert grouped([*BRIDGES, *copies]) == [["bridge0", "bridge1", "bridge2", "market0", "market1"]]


def test_two_single_articles_do_not_stand_beside_each_other() -> None:
    assert grouped([BRIDGES[0], *articles(MARKET, name="market")]) == [["bridge0"], ["market0"]]


def test_beyond_the_window_nothing_joins() -> None:
    late = articles(MARKET, day="2031-10-09", name="market")
    assert grouped([*BRIDGES, *late]) == [["bridge0", "bridge1", "bridge2"], ["market0"]]


@pytest.mark.parametrize("seed", range(5))
def test_in_any_order(seed: int) -> None:
    every = [*BRIDGES, *articles(MARKET, OTHER_BRIDGE, FAIR)]
    expected = grouped(every)
    random.Random(seed).shuffle(every)
    assert grouped(every) == expected


def test_names_are_told_from_ordinary_words_with_a_capital_letter() -> None:
    assert is_proper("tessaly")
    assert is_proper("bruna halvek")
    assert is_proper("mayor halvek")
    assert not is_proper("white house")
    assert not is_proper("police")


NAMES = (101, 103, 105, 107)  # odd, as names are


def signature(node: int, **weights: float) -> Signature:
    """A text of one day with these weights of terms, besides all four names with hardly any weight."""
    terms = {int(term[1:]): round(weight * UNIT) for term, weight in weights.items()} | dict.fromkeys(NAMES, 1)
    numbers = sorted(terms)
    return Signature(
        node,
        741_000,
        np.array(numbers, dtype=np.uint32),
        np.array([terms[number] for number in numbers], dtype=np.uint16),
    )


def near_two_groups(other: float) -> dict[int, int]:
    """For a text .16 like one group of two, and as like another as said, the group that it is likest."""
    signatures = {
        1: signature(1, _2=0.4),
        2: signature(2, _2=0.4),
        3: signature(3, _4=0.4),
        4: signature(4, _4=0.4),
        9: signature(9, _2=0.4, _4=other / 0.4),
    }
    standing = {1: Standing(1, 1), 2: Standing(2, 1), 3: Standing(3, 3), 4: Standing(4, 3), 9: Standing(9, 9)}
    return likest({9: [1, 2, 3, 4]}, standing, {1: [1, 2], 3: [3, 4], 9: [9]}, signatures, {})


def test_a_text_between_two_groups_stays_alone() -> None:
    assert near_two_groups(other=0.05) == {9: 1}
    assert near_two_groups(other=0.11) == {9: 1}
    assert near_two_groups(other=0.13) == {}
    assert near_two_groups(other=0.16) == {}
    assert near_two_groups(other=0.30) == {9: 3}


def test_names_that_other_texts_near_have_too_are_not_the_groups_own() -> None:
    signatures = {node: signature(node) for node in range(1, 8)}
    standing = {1: Standing(1, 1), 2: Standing(2, 1), 3: Standing(3, 1), 7: Standing(7, 7)}
    others = {4: Standing(4, 4), 5: Standing(5, 5), 6: Standing(5, 5)}  # 6 is a copy of 5
    texts = {1: [1, 2, 3], 4: [4], 5: [5], 7: [7]}
    assert has_own_names(7, 1, [1, 2], standing, texts, signatures)
    assert has_own_names(7, 1, [1, 2, 4], standing | others, texts, signatures)
    assert not has_own_names(7, 1, [1, 4, 5], standing | others, texts, signatures)
    assert has_own_names(7, 1, [1, 5, 6], standing | others, texts, signatures)
