"""Positions that one article reports: who holds them, what they say, and what is no position at all."""

import re

import pytest

from firsthand.reading.acts.stances import find_stances
from firsthand.reading.parse import parse
from firsthand.records import Article, EntityKind, Mention, Quotation, Stance, article_of

KINDS: dict[str, EntityKind] = {
    "Norland": "country",
    "Osterland": "country",
    "Harbour Union": "organisation",
    "Brightwater": "organisation",
    "Mira Sand": "person",
    "Green List": "organisation",
}


def read(text: str, speaker: str | None = None) -> tuple[Article, tuple[Stance, ...]]:
    """The stances of a text in which the names above are mentions and “…” is a quotation by ``speaker``."""
    article = article_of(source="test", text=text)
    mentions = [
        Mention(extent=article.extent(*found.span()), kind=kind)
        for name, kind in KINDS.items()
        for found in re.finditer(re.escape(name), text)
    ]
    quotations = []
    if speaker is not None:
        by = article.extent(text.index(speaker), text.index(speaker) + len(speaker))
        quotations = [
            Quotation(extent=article.extent(*found.span(1)), kind="direct", speaker=by, resolved=by)
            for found in re.finditer("“([^”]*)”", text)
        ]
    ordered = tuple(sorted(mentions, key=lambda mention: mention.extent))
    return article, find_stances(article, parse(text), ordered, tuple(quotations))


def told(text: str, speaker: str | None = None) -> list[tuple[str, str, str]]:
    _, found = read(text, speaker)
    return [(stance.by.words(text), stance.stance, stance.what.words(text)) for stance in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norland demanded that Osterland close the dam.",
            ("Norland", "demands", "that Osterland close the dam"),
        ),
        ("Norland has called on Osterland to close the dam.", ("Norland", "demands", "to close the dam")),
        (
            "The Harbour Union rejected the offer of 4 percent.",
            ("Harbour Union", "rejects", "the offer of 4 percent"),
        ),
        ("Brightwater ruled out a higher bid.", ("Brightwater", "rejects", "a higher bid")),
        ("Brightwater refused to raise its bid.", ("Brightwater", "rejects", "to raise its bid")),
        ("Brightwater made a bid of 40 crowns a share.", ("Brightwater", "offers", "40 crowns a share")),
        ("Mira Sand made a desperate bid for freedom.", None),
        (
            "Mira Sand has petitioned lawmakers to scale back the tax.",
            ("Mira Sand", "demands", "to scale back the tax"),
        ),
        ("Mira Sand deferred to a group of lawmakers to write the bill.", None),
        ("Mira Sand deferred the vote.", ("Mira Sand", "defers", "the vote")),
        ("Norland was pressing to meet the deadline.", None),
        ("Mira Sand is offering a path to citizenship.", ("Mira Sand", "offers", "a path to citizenship")),
        ("The Green List approved the coalition deal.", ("Green List", "accepts", "the coalition deal")),
        ("Brightwater offered the workers 4 percent.", ("Brightwater", "offers", "4 percent")),
        ("Norland is ready to discuss the dam.", ("Norland", "offers", "to discuss the dam")),
        ("Brightwater postponed the vote.", ("Brightwater", "defers", "the vote")),
        ("Norland said it would study the proposal.", ("Norland", "defers", "the proposal")),
        ("Norland denied that it built a dam.", ("Norland", "denies", "that it built a dam")),
        ("Norland has no plans to build a dam.", ("Norland", "denies", "to build a dam")),
        ("The Harbour Union threatened to strike.", ("Harbour Union", "threatens", "to strike")),
        ("Norland warned that the dam could break.", ("Norland", "warns", "that the dam could break")),
        ("Brightwater made no concessions to the demand for pay.", ("Brightwater", "rejects", "the demand for pay")),
    ],
)
def test_narration(text: str, expected: tuple[str, str, str] | None) -> None:
    assert told(text) == ([expected] if expected else [])


def test_a_threat_keeps_its_condition() -> None:
    text = "Norland said it would impose tariffs if Osterland closed the dam."
    assert told(text) == [("Norland", "threatens", "impose tariffs if Osterland closed the dam")]


def test_saying_that_one_will_not_is_a_refusal() -> None:
    assert told("Brightwater said it would not raise its bid.") == [("Brightwater", "rejects", "raise its bid")]


def test_not_accepting_is_rejecting_and_not_rejecting_is_nothing() -> None:
    assert [stance for _, stance, _ in told("Norland did not accept the treaty.")] == ["rejects"]
    assert told("Norland did not reject the treaty.") == []


def test_we_inside_quotation_marks_is_the_speaker() -> None:
    text = "“We will not accept the offer,” Mira Sand said."
    assert told(text, speaker="Mira Sand") == [("Mira Sand", "rejects", "the offer")]


def test_a_speaker_demands_what_another_must_do() -> None:
    text = "“Brightwater must reopen the yard,” Mira Sand said."
    _, found = read(text, speaker="Mira Sand")
    assert [(s.by.words(text), s.stance, s.toward and s.toward.words(text)) for s in found] == [
        ("Mira Sand", "demands", "Brightwater")
    ]


def test_a_demand_may_be_a_noun_with_an_owner() -> None:
    text = "The court heard Norland’s demand that Osterland pay for the dam."
    assert told(text) == [("Norland", "demands", "that Osterland pay for the dam")]


def test_a_demand_may_be_a_noun_with_its_maker_after_it() -> None:
    text = "The court heard a demand by Norland for a share of the water."
    assert told(text) == [("Norland", "demands", "a share of the water")]


def test_a_judgement_is_a_refusal_by_whom_it_is_for() -> None:
    text = "Norland made it clear that the merger of the two fleets is a non-starter."
    assert told(text) == [("Norland", "rejects", "the merger of the two fleets")]


def test_an_urging_is_addressed() -> None:
    text = "Mira Sand urged Norland to close the dam."
    _, (stance,) = read(text)
    assert stance.toward is not None
    assert stance.toward.words(text) == "Norland"


@pytest.mark.parametrize(
    "text",
    [
        "If Norland rejects the treaty, talks end.",
        "Norland might accept the treaty.",
        "They rejected the treaty.",
        "The rejected treaty was long.",
        "Mira Sand said the weather was fine.",
    ],
)
def test_what_is_supposed_unnamed_or_plain_is_no_stance(text: str) -> None:
    assert told(text) == []


def test_extents_hold_what_they_rest_on() -> None:
    text = "Yesterday Norland, after a long night, rejected the treaty on water."
    _, (stance,) = read(text)
    assert stance.extent.holds(stance.what)
    assert stance.extent.holds(stance.by)


@pytest.mark.parametrize(
    "text", ["They want " + "to want " * 1500, "Norland " + "ran and " * 900, "dozens of " * 900]
)
def test_what_never_ends_is_passed_over(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mira Sand declined to comment on the dam.",
        "Mira Sand insisted that the dam was safe.",
        "Mira Sand asked whether the dam was safe.",
        "Norland insisted on the usual route.",
        "Norland agreed that the dam was old.",
        "Mira Sand accepted responsibility for the flood.",
        "The Green List endorsed Mira Sand.",
        "Norland is ready to fight for its water.",
        "Brightwater promised that the market would recover.",
        "Norland rejected that option.",
        "Brightwater offered no comment.",
        "Norland will not win the cup.",
    ],
)
def test_silence_opinions_and_gestures_are_no_positions(text: str) -> None:
    assert told(text) == []


def test_to_dismiss_a_claim_is_to_deny_it() -> None:
    assert told("Norland dismissed the claim of a secret dam.") == [
        ("Norland", "denies", "the claim of a secret dam")
    ]


def test_a_pledge_not_to_act_is_a_refusal() -> None:
    ((by, stance, _),) = told("Norland pledged not to close the dam.")
    assert (by, stance) == ("Norland", "rejects")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Norland called for re-opening the locks.", "re-opening the locks"),
        ("Norland refused to open the locks after Osterland built a dam.", "to open the locks"),
        ("Norland rejected the plan, which Osterland wrote.", "the plan"),
        (
            "Norland demanded that Osterland “open the locks and keep the pumps”.",
            "that Osterland “open the locks and keep the pumps”",
        ),
    ],
)
def test_a_content_ends_where_another_thought_begins(text: str, what: str) -> None:
    assert [found for _, _, found in told(text)] == [what]


def test_a_noun_stands_for_the_only_body_that_it_can_mean() -> None:
    text = "The Harbour Union met on Monday. The union demanded a rise of 9 percent."
    assert told(text) == [("Harbour Union", "demands", "a rise of 9 percent")]


def test_they_after_one_country_are_more_than_that_country() -> None:
    assert told("Mira Sand met Otto Renz. They promised to share the water.") == []


def test_an_answer_put_off_answers_the_demand_before_it() -> None:
    text = "The Harbour Union asked for 8 percent. The finance ministry postponed its answer until June."
    _, found = read(text)
    late = next(stance for stance in found if stance.stance == "defers")
    assert late.by.words(text) == "finance ministry"
    assert late.toward
    assert late.answers
    assert (late.toward.words(text), late.answers.words(text)) == ("Harbour Union", "8 percent")


def test_the_statement_speaks_for_who_made_it() -> None:
    text = (
        "The road is shut, Brightwater said in a statement. The statement came late. It offered 500 marks to drivers."
    )
    assert ("Brightwater", "offers", "500 marks") in told(text)


def test_who_is_asked_may_be_told_by_him_or_her() -> None:
    text = "Mira Sand said that her bill would be read in June. The opposition has asked her to wait for the ruling."
    _, (stance,) = read(text)
    assert (stance.by.words(text), stance.stance) == ("opposition", "demands")
    assert stance.toward
    assert stance.toward.words(text) == "Mira Sand"
