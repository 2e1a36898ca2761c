"""Events joined across articles: what is one happening, what is two, and on which day reports differ."""

import itertools

import pytest

from firsthand.accounts.events.joined import join_events
from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.pipeline import make_dossier
from firsthand.reading import read
from firsthand.records import (
    Article,
    Dispute,
    Entity,
    EntityKind,
    Event,
    EventState,
    Extent,
    Happening,
    Origin,
    Reading,
    Timex,
    article_of,
)
from firsthand.stories import story_of

NAMES: dict[str, EntityKind] = {
    "Norland": "country",
    "Osterland": "country",
    "Mira Sand": "person",
    "Kessel": "place",
}


class Telling:
    """One article of one line: "who | what | whom | where | when", with the type and state of what it tells."""

    def __init__(
        self,
        line: str,
        event: str | None = None,
        state: EventState = "past",
        day: str | None = None,
        source: str = "a",
        value: str | None = None,
    ) -> None:
        parts = [part.strip() for part in line.split("|")]
        self.parts = parts + [""] * (5 - len(parts))
        text = " ".join(part for part in self.parts if part)
        self.article = article_of(source=source, text=text, published="2031-05-14")
        self.event, self.state, self.day, self.value = event, state, day, value

    def extent(self, words: str) -> Extent:
        start = self.article.text.index(words)
        return self.article.extent(start, start + len(words))

    def reading(self) -> Reading:
        who, what, whom, where, when = self.parts
        dated = self.extent(when) if when else None
        happening = Happening(
            extent=self.article.extent(0, len(self.article.text)),
            trigger=self.extent(what.split()[0]),
            what=" ".join(part for part in (what, whom, where) if part),
            event=self.event,
            actors=(self.extent(who),) if who else (),
            recipients=(self.extent(whom),) if whom else (),
            where=self.extent(where.split()[-1]) if where else None,
            when=dated,
            state=self.state,
        )
        value = self.value or self.day or ""
        times = (Timex(extent=dated, type="DATE", value=value, start=self.day, end=self.day),) if dated else ()
        return Reading(article=self.article.id, reader="test", times=times, happenings=(happening,))


def entities(articles: list[Article]) -> tuple[Entity, ...]:
    found = []
    for name, kind in NAMES.items():
        mentions = tuple(
            article.extent(article.text.index(name), article.text.index(name) + len(name))
            for article in articles
            if name in article.text
        )
        found.append(Entity(id=f"ent1_{name}", kind=kind, name=name, aliases=(), roles=(), mentions=mentions))
    return tuple(found)


def join(*tellings: Telling) -> tuple[tuple[Event, ...], tuple[Dispute, ...]]:
    ordered = sorted(tellings, key=lambda telling: telling.article.id)
    articles = {telling.article.id: telling.article for telling in ordered}
    origins = tuple(
        Origin(id=f"ori1_{id}", label=article.source, kind="outlet", articles=(id,), evidence=())
        for id, article in articles.items()
    )
    readings = {telling.article.id: telling.reading() for telling in ordered}
    material = Material(articles=articles, readings=readings, origins=origins, passages=())
    return join_events(material, Cast(entities=entities(list(articles.values()))))


def test_two_reports_of_one_happening_are_one_event() -> None:
    events, disputes = join(
        Telling(
            "Mira Sand | visited the flooded mill | | in Kessel | Monday", "CONSULT", day="2031-05-12", source="a"
        ),
        Telling("Mira Sand | visited the mill | | in Kessel | 12 May", "CONSULT", day="2031-05-12", source="b"),
    )
    (event,) = events
    assert disputes == ()
    assert (event.origins, len(event.reports), event.what) == (2, 2, "visited the flooded mill in Kessel")
    assert event.actors == ("ent1_Mira Sand",)
    assert event.where == "ent1_Kessel"
    assert event.when is not None
    assert (event.when.start, event.when.precision) == ("2031-05-12", "day")
    assert event.plover is not None
    assert event.plover.event == "CONSULT"


@pytest.mark.parametrize(
    ("other", "event", "state", "day"),
    [
        ("Mira Sand | visited the mill | | in Kessel | Tuesday", "CONSULT", "past", "2031-05-20"),
        ("Norland | visited the mill | | in Kessel | Monday", "CONSULT", "past", "2031-05-12"),
        ("Mira Sand | visited the mill | | in Kessel | Monday", "CONSULT", "denied", "2031-05-12"),
        ("Mira Sand | visited the mill | | in Kessel | Monday", "ASSAULT", "past", "2031-05-12"),
        ("Mira Sand | opened a school | | | Monday", "CONSULT", "past", "2031-05-12"),
    ],
)
def test_another_day_actor_state_type_or_deed_is_another_event(
    other: str, event: str, state: EventState, day: str
) -> None:
    events, _ = join(
        Telling("Mira Sand | visited the mill | | in Kessel | Sunday", "CONSULT", day="2031-05-12", source="a"),
        Telling(other, event, state, day, source="b"),
    )
    assert len(events) == 2


def test_other_numbers_are_another_event() -> None:
    events, _ = join(
        Telling("Norland | deployed 600 soldiers on the river", "MOBILIZE", source="a"),
        Telling("Norland | deployed 900 soldiers on the river", "MOBILIZE", source="b"),
    )
    assert len(events) == 2


def test_an_announced_event_and_its_report_are_one_when_the_day_agrees() -> None:
    events, _ = join(
        Telling("Mira Sand | visits the mill | | in Kessel | Monday", "CONSULT", "upcoming", "2031-05-12", "a"),
        Telling("Mira Sand | visited the mill | | in Kessel | Monday", "CONSULT", "past", "2031-05-12", "b"),
        Telling("Mira Sand | visited the old mill | | in Kessel | Monday", "CONSULT", "past", "2031-05-12", "c"),
    )
    assert [event.state for event in events] == ["past"]


def test_one_deed_on_two_days_is_one_event_and_a_dispute() -> None:
    events, disputes = join(
        Telling(
            "Mira Sand | signed the river treaty in the town hall | | | Monday",
            "SUPPORT",
            day="2031-05-12",
            source="a",
        ),
        Telling(
            "Mira Sand | signed the river treaty in the town hall | | | Tuesday",
            "SUPPORT",
            day="2031-05-13",
            source="b",
        ),
    )
    assert len(events) == 1
    (dispute,) = disputes
    assert dispute.kind == "date"
    assert [version.value for version in dispute.versions] == ["Monday", "Tuesday"]


def test_a_weekly_event_in_one_article_twice_is_no_dispute() -> None:
    events, disputes = join(
        Telling("Mira Sand | met | Norland | | Monday", "CONSULT", day="2031-05-12", source="a"),
        Telling("Mira Sand | met | Norland | | Tuesday", "CONSULT", day="2031-05-13", source="b"),
    )
    assert (len(events), disputes) == (2, ())


def test_a_capital_or_town_does_not_act() -> None:
    (event,), _ = join(Telling("Kessel | rejected the treaty", "REJECT"))
    assert event.actors == ()


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2031-05-12", "day"),
        ("2031-W20", "week"),
        ("2031-05", "month"),
        ("2031-SU", "season"),
        ("2031-Q2", "quarter"),
        ("2031", "year"),
        ("203", "decade"),
        ("2031-05-12T09:30", "time"),
        ("FUTURE_REF", "vague"),
    ],
)
def test_a_date_is_as_precise_as_its_words(value: str, precision: str) -> None:
    (event,), _ = join(Telling("Norland | votes | | | then", state="upcoming", value=value))
    assert event.when is not None
    assert (event.when.timex, event.when.precision) == (value, precision)


def test_without_a_date_or_type_both_are_null() -> None:
    (event,), _ = join(Telling("Norland | votes on the treaty", state="upcoming"))
    assert (event.when, event.plover, event.where) == (None, None, None)


def test_the_order_of_articles_does_not_matter() -> None:
    tellings = [
        Telling("Mira Sand | visited the mill | | in Kessel | Monday", "CONSULT", day="2031-05-12", source="a"),
        Telling("Mira Sand | visited the old mill | | in Kessel | Monday", "CONSULT", day="2031-05-12", source="b"),
        Telling("Norland | rejected the treaty with | Osterland", "REJECT", source="c"),
        Telling("Norland | has rejected the treaty with | Osterland", "REJECT", source="d"),
    ]
    expected = join(*tellings)
    assert all(join(*shuffled) == expected for shuffled in itertools.permutations(tellings))
    assert [len(event.reports) for event in expected[0]] == [2, 2]


def test_nothing_in_nothing_out() -> None:
    assert join() == ((), ())


def test_an_undated_report_takes_the_day_of_the_other() -> None:
    (event,), _ = join(
        Telling("Mira Sand | resigned | | | on Monday", "RETREAT", day="2031-05-12", source="a"),
        Telling("Mira Sand | resigned over the treaty", "RETREAT", source="b"),
    )
    assert event.when is not None
    assert (event.when.start, event.origins) == ("2031-05-12", 2)


def test_a_weekday_without_a_date_is_compared_as_such() -> None:
    told = Telling("Norland | closed the old bridge | | | on Monday", day="2031-05-12", source="a")
    same = Telling("Norland | closed the bridge | | | on Monday", value="XXXX-WXX-1", source="b")
    other = Telling("Norland | closed the bridge | | | on Friday", value="XXXX-WXX-5", source="c")
    assert len(join(told, same)[0]) == 1
    assert len(join(told, other)[0]) == 2


def test_two_accusations_of_one_person_are_two_events() -> None:
    events, _ = join(
        Telling("Mira Sand | accused | Norland | of fraud over the dam", "ACCUSE", source="a"),
        Telling("Mira Sand | accused | Norland | of silence about prisoners", "ACCUSE", source="b"),
    )
    assert len(events) == 2


def test_other_counts_of_people_are_another_event() -> None:
    events, _ = join(
        Telling(" | Four men sued | Norland | over the flooded mill", "ACCUSE", source="a"),
        Telling(" | Two men sued | Norland | over the flooded mill", "ACCUSE", source="b"),
    )
    assert len(events) == 2


def test_the_line_that_names_who_acts_is_shown() -> None:
    (event,), _ = join(
        Telling(" | closed the long and very old bridge over the river at night", source="a"),
        Telling("Norland | closed the long old bridge over the river at night", source="b"),
    )
    assert event.actors == ("ent1_Norland",)
    assert event.what == "closed the long old bridge over the river at night"


def test_a_story_of_many_alike_rows_is_joined_in_bounded_time() -> None:
    tellings = [Telling(f"Norland | closed bridge {number}", source=f"s{number:03}") for number in range(160)]
    events, _ = join(*tellings)
    assert len(events) == 160


def test_the_very_same_words_of_two_that_share_text_are_told_once() -> None:
    line = "Norland withdrew its troops from Osterland on 3 May"
    shared = (
        "The ferryman of Kessel, who has rowed soldiers over the river since his father lost the mill at cards, said "
        "that nobody had paid him for the last eleven crossings and that he would keep their drums until they did."
    )
    counted = []
    for behind in ("", shared):
        texts = (
            f"{line}. Nobody was hurt when the bridge fell in. {behind}",
            f"Rain fell on the market. {line}, to the joy of Kessel. {behind}",
        )
        articles = {
            one.id: one
            for one in (
                article_of(source=f"{at}.txt", outlet=f"Outlet {at}", text=text, published="2031-05-14")
                for at, text in enumerate(texts)
            )
        }
        found = make_dossier(story_of(articles), articles, {id: read(one) for id, one in articles.items()})
        counted += [event.origins for event in found.events if "withdrew" in event.what and len(event.reports) == 2]
    assert counted == [2, 1]
