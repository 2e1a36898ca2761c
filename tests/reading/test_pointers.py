"""Stances whose matter or holder stands elsewhere, and those told by moves: strikes, mergers, courts, coalitions."""

import re

import pytest

from firsthand.reading.acts.stances import find_stances
from firsthand.reading.parse import parse
from firsthand.records import EntityKind, Mention, Quotation, Stance, article_of

KINDS: dict[str, EntityKind] = {
    "Norland": "country",
    "Osterland": "country",
    "Harbour Union": "organisation",
    "Brightwater": "organisation",
    "Tarnholm": "organisation",
    "Harbour Court": "organisation",
    "Sea Commission": "organisation",
    "Green List": "organisation",
    "Mira Sand": "person",
    "Tom Brook": "person",
}


def told(text: str, claims: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    return [(one.by.words(text), one.stance, one.what.words(text)) for one in read(text, claims)]


def read(text: str, claims: tuple[str, ...] = ()) -> tuple[Stance, ...]:
    article = article_of(source="test", text=text)
    mentions = [
        Mention(extent=article.extent(*found.span()), kind=kind)
        for name, kind in KINDS.items()
        for found in re.finditer(re.escape(name), text)
    ]
    quotations = [
        Quotation(extent=article.extent(text.index(claim), text.index(claim) + len(claim)), kind="indirect")
        for claim in claims
    ]
    ordered = tuple(sorted(mentions, key=lambda mention: mention.extent))
    return find_stances(article, parse(text), ordered, tuple(quotations))


@pytest.mark.parametrize(
    ("text", "by", "stance", "what"),
    [
        (
            "Brightwater offered 3 percent on Monday. The Harbour Union rejected it.",
            "Harbour Union",
            "rejects",
            "3 percent",
        ),
        (
            "The Green List called on Mira Sand to step in. Mira Sand refused.",
            "Mira Sand",
            "rejects",
            "to step in",
        ),
        (
            "The Harbour Union demanded 7 percent. Brightwater agreed on Friday.",
            "Brightwater",
            "accepts",
            "7 percent",
        ),
        (
            "The crew of the Harbour Union agreed to it after Mira Sand had asked for an early ferry.",
            "Mira Sand",
            "demands",
            "an early ferry",
        ),
    ],
)
def test_what_is_pointed_at_is_the_last_demand_or_offer_of_another(
    text: str, by: str, stance: str, what: str
) -> None:
    assert (by, stance, what) in told(text)


def test_the_answer_points_at_what_it_answers() -> None:
    offer, answer = read("Brightwater offered 3 percent on Monday. The Harbour Union rejected the offer.")
    assert answer.answers == offer.what
    assert answer.toward == offer.by


def test_it_without_a_demand_before_it_means_nothing_here() -> None:
    assert told("The ferry was late. The Harbour Union rejected it.") == []


def test_what_is_denied_is_what_another_said() -> None:
    text = "An official said that the crews would settle for 6 percent. Mira Sand denied it."
    assert told(text, ("that the crews would settle for 6 percent",)) == [
        ("Mira Sand", "denies", "that the crews would settle for 6 percent")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # strikes
        ("The Harbour Union wants 9 percent more pay.", ("Harbour Union", "demands", "9 percent more pay")),
        ("The Harbour Union said no to the offer.", ("Harbour Union", "rejects", "the offer")),
        ("The Harbour Union cut its demand from 9 percent to 7 percent.", ("Harbour Union", "demands", "7 percent")),
        ("Brightwater made an improved offer of 5 percent.", ("Brightwater", "offers", "5 percent")),
        ("Brightwater raised its offer to 5 percent.", ("Brightwater", "offers", "5 percent")),
        ("Mira Sand warned both sides against a longer strike.", ("Mira Sand", "warns", "a longer strike")),
        # mergers
        ("The Sea Commission blocked the merger.", ("Sea Commission", "rejects", "the merger")),
        ("The Sea Commission cleared the takeover.", ("Sea Commission", "accepts", "the takeover")),
        ("Brightwater said it was reviewing the offer.", ("Brightwater", "defers", "the offer")),
        ("The board of Brightwater rejected the bid.", ("Brightwater", "rejects", "the bid")),
        # courts
        ("The Harbour Court ordered Brightwater to pay the crews.", ("Harbour Court", "demands", "to pay the crews")),
        ("The Harbour Court dismissed the appeal.", ("Harbour Court", "rejects", "the appeal")),
        # coalitions
        ("The Green List voted against the deal.", ("Green List", "rejects", "the deal")),
        ("The Green List agreed on Monday to a fund for ports.", ("Green List", "accepts", "a fund for ports")),
        # states
        ("The Norland reply made no concessions to the demand.", ("Norland", "rejects", "the demand")),
        ("Norland has refused foreign calls to reopen the port.", ("Norland", "rejects", "to reopen the port")),
    ],
)
def test_moves(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(text)


def test_both_who_reject_it_do() -> None:
    text = "Norland and Osterland rejected the demand that Tarnholm close the port."
    assert {by for by, stance, _ in told(text) if stance == "rejects"} == {"Norland", "Osterland"}


def test_a_surname_stands_for_who_bears_it_and_she_for_her() -> None:
    text = "Kessock rejected the bid. She threatened to sue."
    assert told(text) == [("Kessock", "rejects", "the bid"), ("Kessock", "threatens", "to sue")]


@pytest.mark.parametrize(
    "text",
    [
        "Neither Norland nor Osterland offered a truce.",
        "Mira Sand accused Tom Brook, claiming that he supported the plan.",
        "The Green List insisted that it would be ready on Friday.",
        "Mira Sand said a Norland lawyer offered help.",
        "Mira Sand is pressing charges against Brightwater.",
        "Tom Brook said he would not have signed the deal.",
        "Brightwater asked for no favours.",
        "Mira Sand, a former Brightwater director, left.",
        "Norland warned its neighbours.",
    ],
)
def test_what_is_no_stance_of_the_named(text: str) -> None:
    assert told(text) == []


def test_a_former_officer_speaks_for_himself() -> None:
    text = "Tom Brook, a former Brightwater director who opposed the bid, left."
    assert [by for by, _, _ in told(text)] == ["Tom Brook"]
