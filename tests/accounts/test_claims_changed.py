"""A law: a sentence that two origins carry is corroborated; with one number or one "not" changed it never is."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.pipeline import check_claim, find_stories, make_dossier
from firsthand.reading import DEFAULT_MODEL, read
from firsthand.records import article_of

TELEGRAPH = """The port of Quenby employs {workers} people.

The strike in Quenby lasted {days} days. The harbour company lost {loss} million crowns.

{share} percent of the dockers accepted the offer. The council will vote on {day} May."""
BEACON = """Quenby is quiet again. After {days} days the longest strike that Quenby has seen is over.

Pickets went home in the rain on Friday, singing, after the strike in the harbour of Quenby had lasted {days} days.

The harbour company, which is not insured, said that it lost {loss} million crowns in all, and more in reputation.

The offer was accepted by {share} percent of the dockers, far more than their leaders had hoped for in April.

Some {workers} people are employed by the port of Quenby, and on {day} May the council will vote."""
TOLD = {"workers": "4,200", "days": "17", "loss": "36", "share": "58", "day": "14"}
CLAIMS = {
    "workers": "The port of Quenby employs {workers} people.",
    "days": "The strike in Quenby lasted {days} days.",
    "loss": "The harbour company lost {loss} million crowns.",
    "share": "{share} percent of the dockers accepted the offer.",
    "day": "The council will vote on {day} May.",
}
DENIED = {
    "workers": "The port of Quenby does not employ {workers} people.",
    "days": "The strike in Quenby did not last {days} days.",
    "loss": "The harbour company did not lose {loss} million crowns.",
    "share": "{share} percent of the dockers did not accept the offer.",
    "day": "The council will not vote on {day} May.",
}
QUALIFIERS = ("", "about ", "more than ", "at least ", "nearly ", "fewer than ", "exactly ")


@cache
def story():
    found = [
        article_of(source=f"{name}.txt", outlet=name, title="Strike in Quenby", text=text, published="2036-05-11")
        for name, text in (("The Telegraph", TELEGRAPH.format(**TOLD)), ("The Beacon", BEACON.format(**TOLD)))
    ]
    articles = {article.id: article for article in found}
    readings = {article.id: read(article) for article in found}
    return [make_dossier(each, articles, readings) for each in find_stories(found)], articles, readings


def verdict(claim):
    return check_claim(claim, DEFAULT_MODEL, *story()).verdict


@pytest.mark.parametrize("name", CLAIMS)
def test_what_two_origins_tell_is_corroborated(name):
    assert verdict(CLAIMS[name].format(**TOLD)) == "corroborated"


@pytest.mark.parametrize("name", DENIED)
def test_a_denial_of_it_is_not(name):
    assert verdict(DENIED[name].format(**TOLD)) not in {"corroborated", "single-origin", "disputed"}


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from(sorted(set(CLAIMS) - {"day"})),
    number=st.integers(1, 9_999),
    said=st.sampled_from(QUALIFIERS),
)
def test_another_number_is_not(name, number, said):
    changed = f"{number:,}"
    if said or changed != TOLD[name]:
        told = verdict(CLAIMS[name].format(**{**TOLD, name: said + changed}))
        near = abs(number - int(TOLD[name].replace(",", ""))) <= 0.1 * number  # "about 4,000", "more than 4,000"
        assert told not in {"corroborated", "single-origin", "disputed"} or (said.strip() and near)


@settings(max_examples=25, deadline=None)
@given(day=st.integers(1, 31))
def test_another_day_is_not(day):
    if str(day) != TOLD["day"]:
        assert verdict(CLAIMS["day"].format(day=day)) not in {"corroborated", "single-origin", "disputed"}
