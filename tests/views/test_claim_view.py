from collections.abc import Mapping

import dam_story

from firsthand.records import Article, ClaimCheck, ClaimDifference
from firsthand.views import render_check, render_checks

CLAIM = "The talks lasted five hours."


def test_words_for_and_against_stand_with_their_outlets(articles: Mapping[str, Article]) -> None:
    check = ClaimCheck(
        claim=CLAIM,
        verdict="disputed",
        origins=1,
        support=(dam_story.at(dam_story.LEDGER, "five hours of talks"),),
        against=(dam_story.at(dam_story.COURIER, "more than eight hours"),),
        missing=(),
    )
    assert render_check(check, articles).splitlines() == [
        "“The talks lasted five hours.”",
        "DISPUTED  some report it, some give a different detail (1 origin)",
        "",
        "REPORTED SO",
        "  five hours of talks — The Corvane Ledger, 5 March 2031",
        "",
        "REPORTED OTHERWISE",
        "  more than eight hours — Sindal Courier, 4 March 2031",
    ]


def test_what_no_report_says_is_listed() -> None:
    check = ClaimCheck(
        claim="\x1b[31m" + CLAIM, verdict="unreported", origins=0, support=(), against=(), missing=("five hours",)
    )
    shown = render_check(check, {})
    assert "UNREPORTED  no article in the library reports it\n" in shown
    assert "\nNOT REPORTED\n  · five hours\n" in shown
    assert "\x1b" not in shown


def contradicted() -> ClaimCheck:
    words = dam_story.at(dam_story.COURIER, "more than eight hours")
    instead = ClaimDifference(
        detail="number", claimed="five hours", reported="more than\x1b[2J eight hours", extents=(words,)
    )
    return ClaimCheck(
        claim=CLAIM,
        verdict="contradicted",
        origins=0,
        support=(),
        against=(words,),
        missing=(),
        differences=(instead,),
    )


def test_the_detail_that_differs_stands_with_the_reports_words(articles: Mapping[str, Article]) -> None:
    shown = render_check(contradicted(), articles)
    assert "\nWHAT DIFFERS\n  number: “more than eight hours”, not “five hours” — Sindal Courier\n" in shown
    assert "\x1b" not in shown


def test_a_list_is_one_row_a_claim() -> None:
    invented = ClaimCheck(claim="It rained.", verdict="unreported", origins=0, support=(), against=(), missing=())
    rows = render_checks([contradicted(), invented], width=100).splitlines()
    assert rows[0].split() == ["Verdict", "Origins", "Claim", "Reported", "instead"]
    assert rows[1].startswith("contradicted")
    assert "number: more than eight hours" in rows[1]
    assert rows[2].split() == ["unreported", "It", "rained."]


def test_long_words_do_not_leave_the_screen() -> None:
    long = ClaimCheck(claim="word " * 400, verdict="unreported", origins=0, support=(), against=(), missing=())
    assert max(map(len, render_checks([long], width=60).splitlines())) <= 60
