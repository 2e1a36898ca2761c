"""What persons decide on stories, applied to groups: as said, locally, and whatever the order of the groups."""

import random

from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import StoryJudgement, article_of
from firsthand.stories import corrected, hidden_among, titles_given

GROUPS = (("a1", "a2"), ("b1", "b2", "b3"), ("c1",))


def merge(one: str, other: str) -> StoryJudgement:
    return StoryJudgement(verdict="merge", articles=tuple(one.split()), others=tuple(other.split()))


def split(one: str, other: str) -> StoryJudgement:
    return StoryJudgement(verdict="split", articles=tuple(one.split()), others=tuple(other.split()))


def move(one: str, other: str) -> StoryJudgement:
    return StoryJudgement(verdict="move", articles=tuple(one.split()), others=tuple(other.split()))


def rename(one: str, title: str) -> StoryJudgement:
    return StoryJudgement(verdict="rename", articles=tuple(one.split()), title=title)


def hide(one: str) -> StoryJudgement:
    return StoryJudgement(verdict="hide", articles=tuple(one.split()))


def groups_of(*judgements: StoryJudgement, groups=GROUPS) -> list[str]:
    return [" ".join(group) for group in corrected(groups, judgements)]


def test_without_judgements_nothing_changes():
    assert corrected(GROUPS, []) == GROUPS
    assert corrected([], [merge("a1", "b1")]) == ()


def test_a_merge_holds_stories_together_whole():
    assert groups_of(merge("a1", "c1")) == ["a1 a2 c1", "b1 b2 b3"]
    assert groups_of(merge("a1", "c1"), merge("c1", "b2")) == ["a1 a2 b1 b2 b3 c1"]


def test_a_merge_draws_in_what_is_grouped_with_any_of_its_articles():
    later = (("a1", "a2", "n1"), ("b1", "b2", "b3"), ("c1", "n2"))
    assert groups_of(merge("a1 a2", "c1"), groups=later) == ["a1 a2 c1 n1 n2", "b1 b2 b3"]


def test_a_split_keeps_the_sides_apart_and_nothing_else():
    assert groups_of(split("b1 b3", "b2")) == ["a1 a2", "b1 b3", "b2", "c1"]
    assert groups_of(split("b1", "c1")) == list(groups_of())  # they are apart already


def test_an_article_that_a_split_does_not_name_stays_with_the_others():
    assert groups_of(split("b1", "b2")) == ["a1 a2", "b1", "b2 b3", "c1"]


def test_a_later_article_goes_with_the_side_that_it_is_more_like():
    texts = {
        "q": "A quake shook Vell and brought down a bridge on the river.",
        "r": "The quake in Vell brought the river bridge down, rescuers said.",
        "s": "Striking drivers in Vell left buses in the depot.",
        "t": "Buses stood in the depot as drivers in Vell went on strike.",
    }
    articles = {name: article_of(source=name, text=text) for name, text in texts.items()}
    ids = {name: article.id for name, article in articles.items()}
    by_id = {article.id: article for article in articles.values()}
    decided = split(ids["q"], ids["s"])
    for other, home in (("r", "q"), ("t", "s")):
        (found, _) = sorted(
            corrected(
                [(ids["q"], ids["s"], ids[other])], [decided], lambda wanted: [by_id[id] for id in sorted(wanted)]
            ),
            key=len,
            reverse=True,
        )
        assert set(found) == {ids[home], ids[other]}


def test_a_move_takes_an_article_out_of_its_story_into_another():
    assert groups_of(move("b1", "a1 a2")) == ["a1 a2 b1", "b2 b3", "c1"]
    assert groups_of(move("c1", "b3")) == ["a1 a2", "b1 b2 b3 c1"]


def test_a_move_goes_where_most_of_the_story_is_now():
    torn = (("a1", "b1"), ("b2", "b3"), ("c1",))
    assert groups_of(move("c1", "b1 b2 b3"), groups=torn) == ["a1 b1", "b2 b3 c1"]


def test_of_two_that_contradict_each_other_the_later_holds():
    assert groups_of(merge("a1 a2", "c1"), split("c1", "a1 a2")) == list(groups_of())
    assert groups_of(split("c1", "a1 a2"), merge("a1 a2", "c1")) == ["a1 a2 c1", "b1 b2 b3"]
    assert groups_of(move("b1", "a1"), move("b1", "c1")) == ["a1 a2", "b1 c1", "b2 b3"]


def test_what_is_not_there_is_passed_over():
    assert groups_of(merge("zz a1", "yy"), move("zz", "a1"), split("zz", "a1"), move("a1", "zz")) == list(groups_of())


def test_titles_and_hiding_follow_most_of_the_articles():
    torn = (("b1",), ("b2", "b3", "n1"), ("c1",))
    decided = [rename("b1 b2 b3", "The bridge"), hide("b1 b2 b3"), rename("zz", "Nothing")]
    assert titles_given(torn, decided) == {("b2", "b3", "n1"): "The bridge"}
    assert hidden_among(torn, decided) == {("b2", "b3", "n1")}
    assert titles_given(GROUPS, [rename("a1", "One"), rename("a2", "Two")]) == {("a1", "a2"): "Two"}
    assert titles_given(GROUPS, []) == {}


IDS = [f"{group}{number}" for group in "abcdef" for number in range(4)]
SIDES = st.lists(st.sampled_from(IDS), min_size=1, max_size=5, unique=True).map(tuple)
DECIDED = st.builds(
    StoryJudgement, verdict=st.sampled_from(["merge", "split", "move"]), articles=SIDES, others=SIDES
).filter(lambda one: set(one.articles).isdisjoint(one.others))
PARTITIONS = st.permutations(IDS).flatmap(
    lambda order: st.lists(st.integers(1, 5), min_size=24, max_size=24).map(lambda sizes: cut(order, sizes))
)


def cut(order: list[str], sizes: list[int]) -> tuple[tuple[str, ...], ...]:
    groups, start = [], 0
    for size in sizes:
        if start < len(order):
            groups.append(tuple(order[start : start + size]))
            start += size
    return tuple(groups)


@given(PARTITIONS, st.lists(DECIDED, max_size=6), st.randoms(use_true_random=False))
def test_every_article_stays_once_and_the_order_of_groups_does_not_show(groups, decided, chance: random.Random):
    found = corrected(groups, decided)
    assert sorted(id for group in found for id in group) == sorted(IDS)
    turned = [tuple(chance.sample(group, len(group))) for group in chance.sample(groups, len(groups))]
    assert corrected(turned, decided) == found


@given(PARTITIONS, st.lists(DECIDED, max_size=6))
def test_only_groups_with_named_articles_change(groups, decided):
    named = {id for one in decided for id in one.articles + one.others}
    untouched = {tuple(sorted(group)) for group in groups if named.isdisjoint(group)}
    assert untouched <= set(corrected(groups, decided))


@given(PARTITIONS, st.lists(DECIDED, max_size=4), DECIDED)
def test_the_last_decision_holds_whatever_came_before(groups, decided, last):
    home = {id: number for number, group in enumerate(corrected(groups, [*decided, last])) for id in group}
    if last.verdict == "merge":
        assert len({home[id] for id in last.articles + last.others}) == 1
    elif last.verdict == "split":
        assert {home[id] for id in last.articles}.isdisjoint({home[id] for id in last.others})
    else:
        assert len({home[id] for id in last.articles}) == 1
        assert home[last.articles[0]] in {home[id] for id in last.others}


@given(PARTITIONS, st.lists(DECIDED, max_size=4), DECIDED)
def test_a_decision_made_twice_is_made_once(groups, decided, last):
    assert corrected(groups, [*decided, last, last]) == corrected(groups, [*decided, last])
