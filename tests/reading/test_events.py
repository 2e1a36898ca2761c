"""Happenings of one article: type, people, place, date and state, and what is no happening at all."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.reading.acts.events import find_happenings
from firsthand.reading.acts.plover import NOUNS, VERBS, Code, code_of
from firsthand.reading.parse import parse
from firsthand.records import Article, EntityKind, Happening, Mention, Timex, article_of

KINDS: dict[str, EntityKind] = {
    "Norland": "country",
    "Osterland": "country",
    "Kessel": "place",
    "Mira Sand": "person",
    "Otto Renz": "person",
    "Harbour Union": "organisation",
    "Brightwater": "organisation",
}


def read(text: str, dates: dict[str, tuple[str, str]] | None = None) -> tuple[Article, tuple[Happening, ...]]:
    """The happenings of a text in which the names above are mentions and ``dates`` are times."""
    article = article_of(source="test", text=text, published="2031-05-14")
    mentions = [
        Mention(extent=article.extent(*found.span()), kind=kind)
        for name, kind in KINDS.items()
        for found in re.finditer(re.escape(name), text)
    ]
    times = [
        Timex(
            extent=article.extent(text.index(words), text.index(words) + len(words)),
            type="DATE",
            value=value,
            start=value if len(value) == 10 else None,
            end=end,
        )
        for words, (value, end) in (dates or {}).items()
    ]
    ordered = tuple(sorted(mentions, key=lambda mention: mention.extent))
    return article, find_happenings(article, parse(text), ordered, tuple(times), ())


def only(text: str, dates: dict[str, tuple[str, str]] | None = None) -> tuple[Article, Happening]:
    article, found = read(text, dates)
    assert len(found) == 1, [happening.what for happening in found]
    return article, found[0]


@pytest.mark.parametrize(
    ("text", "event", "mode"),
    [
        ("Norland attacked Osterland.", "ASSAULT", None),
        ("Norland and Osterland held talks in Kessel.", "CONSULT", None),
        ("Police arrested Otto Renz in Kessel.", "COERCE", "arrest"),
        ("Otto Renz resigned.", "RETREAT", "resign"),
        ("Norland withdrew its troops from Osterland.", "RETREAT", "withdraw"),
        ("Thousands of teachers went on strike in Kessel.", "PROTEST", "strike"),
        ("Norland imposed sanctions on Osterland.", "COERCE", "restrict"),
        ("Norland suspended aid to Osterland.", "SANCTION", "discontinue"),
        ("Norland accused Osterland of fraud.", "ACCUSE", "disapprove"),
        ("Norland lifted the embargo on Osterland.", "RETREAT", None),
        ("Norland recalled its ambassador from Osterland.", "SANCTION", "withdraw"),
    ],
)
def test_a_predicate_has_its_plover_type(text: str, event: str, mode: str | None) -> None:
    _, happening = only(text)
    assert (happening.event, happening.mode, happening.state) == (event, mode, "past")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Norland has attacked Osterland.", "past"),
        ("Norland is attacking Osterland.", "ongoing"),
        ("Norland will attack Osterland.", "upcoming"),
        ("Norland plans to attack Osterland.", "upcoming"),
        ("Mira Sand said Norland would attack Osterland.", "upcoming"),
        ("Norland denied attacking Osterland.", "denied"),
        ("Norland has no intention of attacking Osterland.", "denied"),
        ("Norland did not attack Osterland.", "denied"),
    ],
)
def test_tense_negation_and_the_verb_above_give_the_state(text: str, state: str) -> None:
    _, happening = only(text)
    assert (happening.event, happening.state) == ("ASSAULT", state)


def test_a_threat_is_an_event_and_so_is_what_is_threatened() -> None:
    _, found = read("The Harbour Union threatened to boycott Brightwater.")
    assert [(happening.event, happening.state) for happening in found] == [
        ("THREATEN", "past"),
        ("PROTEST", "threatened"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Norland could attack Osterland.",
        "If Norland attacks Osterland, prices rise.",
        "Norland refused comment on whether it attacked Osterland.",
        "Mira Sand said she was tired.",
        "The house has four rooms and stands near the river.",
        "Nobody was arrested.",
        "Otto Renz met reporters in Kessel.",
    ],
)
def test_what_is_possible_said_or_merely_so_is_no_assault_arrest_or_meeting(text: str) -> None:
    _, found = read(text)
    assert not {happening.event for happening in found} & {"ASSAULT", "COERCE", "CONSULT"}


def test_voice_is_undone() -> None:
    article, happening = only("Osterland was attacked by Norland.")
    words = [extent.words(article.text) for extent in (*happening.actors, *happening.recipients)]
    assert words == ["Norland", "Osterland"]


def test_those_who_sent_the_envoys_act() -> None:
    article, happening = only("Envoys from Norland and Osterland met in Kessel.")
    assert [extent.words(article.text) for extent in happening.actors] == ["Norland", "Osterland"]
    assert happening.where is not None
    assert happening.where.words(article.text) == "Kessel"


def test_a_date_belongs_to_the_verb_it_hangs_on() -> None:
    article, found = read("Otto Renz said on Monday that Norland attacked Osterland on Friday.", {
        "on Monday"[3:]: ("2031-05-12", "2031-05-12"),
        "on Friday"[3:]: ("2031-05-09", "2031-05-09"),
    })  # fmt: skip
    assert [happening.when and happening.when.words(article.text) for happening in found] == ["Friday"]


def test_a_date_makes_a_happening_of_a_verb_without_a_type() -> None:
    _, happening = only("Mira Sand will address parliament on Sunday.", {"Sunday": ("2031-05-18", "2031-05-18")})
    assert (happening.event, happening.state) == (None, "upcoming")


def test_the_year_of_a_treaty_does_not_date_what_is_done_about_it() -> None:
    _, found = read("Brightwater watches over the convention of 1987.", {"1987": ("1987", "1987-12-31")})
    assert found == ()


def test_a_plain_present_with_a_coming_date_is_ahead() -> None:
    _, happening = only("The talks resume on Friday.", {"Friday": ("2031-05-16", "2031-05-16")})
    assert (happening.event, happening.state) == ("CONSULT", "upcoming")


def test_a_postponement_does_not_fall_on_the_new_date() -> None:
    _, found = read("Brightwater postponed the vote until 3 June.", {"3 June": ("2031-06-03", "2031-06-03")})
    assert all(happening.when is None for happening in found)


def test_a_flood_kills_without_assaulting() -> None:
    _, found = read("The flood killed 12 people in Kessel. A storm destroyed the bridge.")
    assert [(happening.event, happening.state) for happening in found] == [(None, "past"), (None, "past")]


def test_what_happened_stands_in_the_words_of_the_article() -> None:
    article, happening = only("The swollen river burst its banks near Kessel.")
    assert happening.what == "The swollen river burst its banks near Kessel"
    assert happening.extent.words(article.text) == happening.what


def test_an_empty_text_has_no_happenings() -> None:
    assert read("")[1] == ()


@pytest.mark.parametrize("text", ["They will " + "begin to " * 1500, "Norland " + "attacked and " * 900])
def test_what_never_ends_is_passed_over(text: str) -> None:
    assert read(text)[1] == ()


def test_objects_can_make_a_verb_another_event() -> None:
    assert code_of("release", ("prisoner",)) == Code("RETREAT", "release")
    assert code_of("release", ("album",)) == Code(None, None)
    assert code_of("meet", ("target",)) is None
    assert code_of("sleep", ()) is None


def test_types_and_modes_are_words_of_the_vocabulary() -> None:
    types = {code.event for code in [*VERBS.values(), *NOUNS.values()]} - {None}
    assert types == {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
        "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    }  # fmt: skip


SENTENCES = (
    "Norland attacked Osterland on Friday.",
    "“We will strike,” Mira Sand said.",
    "The Harbour Union rejected the offer and walked out.",
    "KESSEL, Norland (HPA) — Otto Renz resigned.",
    "He denied it…",
    "—",
)


@given(st.lists(st.sampled_from(SENTENCES), max_size=4))
@settings(max_examples=20, deadline=None)
def test_extents_lie_in_the_text_and_in_order(sentences: list[str]) -> None:
    article, found = read(" ".join(sentences))
    assert list(found) == sorted(found, key=lambda happening: (happening.extent, happening.trigger))
    for happening in found:
        assert 0 <= happening.extent.start < happening.extent.end <= len(article.text)
        assert " ".join(happening.trigger.words(article.text).split()) in happening.what


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Norland signed a treaty with Osterland.", "Norland signed a treaty with Osterland"),
        ("Mira Sand, who resigned from Brightwater, met Otto Renz.", "Mira Sand resigned from Brightwater"),
        ("Mira Sand and Otto Renz met in Kessel.", "Mira Sand and Otto Renz met in Kessel"),
    ],
)
def test_the_phrase_holds_its_subject(text: str, what: str) -> None:
    _, found = read(text)
    assert what in [happening.what for happening in found]


@pytest.mark.parametrize(
    "text",
    [
        "Mira Sand declined to comment.",
        "The plan calls for a dam.",
        "The voters who elected them were tired.",
        "The announcement was met with cheers.",
        "Mira Sand is not charged.",
        "Brightwater charged that the price was wrong.",
        "Otto Renz raised eyebrows.",
    ],
)
def test_silence_opinion_and_what_only_tells_apart_are_no_happenings(text: str) -> None:
    _, found = read(text)
    assert [happening.what for happening in found if happening.event or happening.state != "past"] == []


@pytest.mark.parametrize(
    "text",
    [
        "The court hears the case on 2 June.",
        "The court would hear the case on 2 June.",
        "The court will hear the case on 2 June.",
    ],
)
def test_a_day_to_come_makes_any_verb_a_plan(text: str) -> None:
    _, happening = only(text, {"2 June": ("2031-06-02", "2031-06-02")})
    assert happening.state == "upcoming"


def test_a_past_tense_is_not_dated_by_a_day_to_come() -> None:
    _, found = read("Mira Sand met Otto Renz over the vote of 2 June.", {"2 June": ("2031-06-02", "2031-06-02")})
    assert (found[0].state, found[0].when) == ("past", None)


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("The mill has stood empty since 2011, when Norland seized it.", "2011", "Norland seized it"),
        ("Otto Renz fled the country in March when Norland attacked it.", "March", "Norland attacked"),
        ("Police searched the mill on 12 May and arrested Otto Renz.", "12 May", "arrested Otto Renz"),
        (
            "Norland attacked Osterland shortly after two on 13 May.",
            "shortly after two on 13 May",
            "Norland attacked",
        ),
    ],
)
def test_a_clause_has_the_date_that_it_hangs_on_or_shares(text: str, words: str, told: str) -> None:
    article, found = read(text, {words: ("2031-05-12", "2031-05-12")})
    dated = [happening for happening in found if told in happening.extent.words(text)]
    assert [happening.when and happening.when.words(text) for happening in dated] == [words]
    assert article.text[dated[0].trigger.start :].startswith(("seized", "raided", "arrested", "attacked"))


def test_a_verb_with_a_subject_of_its_own_shares_no_date() -> None:
    text = "Norland attacked Osterland on 12 May and Otto Renz resigned."
    _, found = read(text, {"12 May": ("2031-05-12", "2031-05-12")})
    assert [h.when is None for h in found if h.trigger.words(text) == "resigned"] == [True]


def test_what_follows_a_day_is_not_dated_by_it() -> None:
    text = "Norland attacked Osterland after 12 May."
    _, happening = only(text, {"12 May": ("2031-05-12", "2031-05-12")})
    assert happening.when is None


def test_what_is_shot_down_and_who_is_called_up() -> None:
    [downed] = read("Norland said that its gunners had shot down an Osterland glider over Kessel.")[1]
    assert (downed.event, downed.state) == ("ASSAULT", "past")
    assert code_of("call_up", ["reservist"]) == Code("MOBILIZE", "troops")
    assert code_of("call_up", ["goalkeeper"]) is None


@pytest.mark.parametrize("verb", ["broke up in anger", "foundered within the hour"])
def test_talks_that_come_to_an_end(verb: str) -> None:
    [talks] = read(f"Talks between Norland and Osterland {verb}.")[1]
    assert talks.event == "CONSULT"


@pytest.mark.parametrize(
    ("text", "dates", "when"),
    [
        (
            "Norland closed the harbour by decree on Monday.",
            {"on Monday": ("2031-05-12", "2031-05-12")},
            "on Monday",
        ),
        (
            "The harbour of Kessel has been closed to ships since Monday.",
            {"Monday": ("2031-05-12", "2031-05-12")},
            "Monday",
        ),
    ],
)
def test_a_day_behind_by_a_decree_or_since_which_something_is_shut_dates_it(text, dates, when) -> None:
    article, found = only(text, dates)
    assert found.when is not None
    assert found.when.words(article.text) == when
    assert found.state == "past"


def test_what_was_done_by_a_day_is_not_dated_by_it() -> None:
    _, found = read("Norland closed the harbour by Monday.", {"Monday": ("2031-05-12", "2031-05-12")})
    assert [happening.when for happening in found if happening.when] == []


def test_what_is_expected_on_a_day_lies_ahead() -> None:
    dates = {"19 May": ("2031-05-19", "2031-05-19")}
    _, found = only("A verdict on the mill is expected on 19 May.", dates)
    assert (found.state, found.what) == ("upcoming", "A verdict on the mill is expected on 19 May")


def test_a_letter_discussed_on_a_day_was_talked_over_by_somebody() -> None:
    _, found = only("The letter was discussed on 12 May.", {"12 May": ("2031-05-12", "2031-05-12")})
    assert (found.event, found.state) == ("CONSULT", "past")
    assert read("The letter was discussed.")[1] == ()


def test_what_somebody_named_is_to_do_lies_ahead() -> None:
    _, found = only("Brightwater is to lay off 300 workers in Kessel.")
    assert (found.what, found.state) == ("Brightwater is to lay off 300 workers in Kessel", "upcoming")


def test_an_aim_that_is_to_be_reached_is_no_plan_of_anybody() -> None:
    assert read("The aim is to win the cup in Kessel.")[1] == ()
