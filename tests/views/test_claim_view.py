from collections.abc import Mapping

import dam_story

from firsthand.records import Article, ClaimCheck
from firsthand.views import render_check

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
