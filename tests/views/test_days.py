"""Which days of a story matter, and which events a short list keeps."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from firsthand.views import StoryView
from firsthand.views.days import weigh_days, weightiest

FLOOD, VOTE = date(2031, 3, 1), date(2031, 3, 9)


def test_a_day_that_is_still_named_later_weighs_more() -> None:
    late = VOTE + timedelta(days=6)
    weights = weigh_days([("one", FLOOD, FLOOD), ("one", VOTE, late), ("two", FLOOD, late)])
    assert weights[FLOOD] > weights[VOTE] > 1


def test_an_article_counts_once_for_a_day_and_plainly_without_a_date() -> None:
    assert weigh_days([("one", FLOOD, None), ("one", FLOOD, None)]) == {FLOOD: 1.0}


@given(st.permutations([("one", FLOOD, VOTE), ("two", VOTE, FLOOD), ("three", FLOOD, None), ("one", VOTE, VOTE)]))
def test_the_order_of_articles_changes_nothing(named: list[tuple[str, date, date | None]]) -> None:
    assert weigh_days(named) == weigh_days(sorted(named, key=str))


def test_a_short_list_keeps_its_order_and_the_most_reported(view: StoryView) -> None:
    events = [event for event in view.past + view.coming if event.start]
    kept = weightiest(view, events, 3)
    assert len(kept) == 3
    assert [event for event in events if event in kept] == list(kept)
    assert max(event.origins for event in events) == max(event.origins for event in kept)
