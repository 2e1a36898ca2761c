"""Claims that reports tell in other words, or in their own within a longer sentence. All names are invented."""

import pytest
from asking import verdict_on

TEXT = (
    "Rosmark rejected demands that it withdraw its guards from the lighthouse, and Dalby Credit threatened to cut "
    "the country's rating within three months.\n\n"
    "Traders are nervous, since a loan of 200 million florins falls due in May.\n\n"
    "Shares in Rosmark fell 2.7 percent. The port lowered its forecast from 71 percent to 70 percent.\n\n"
    "The pilots' council, its speaker Mara Hold said, would meet on Saturday.\n\n"
    "Harbour Minister Tore Lind offered his resignation on Monday, but the prime minister, Una Brekke, turned it "
    "down.\n\n"
    "A proposal by Rosmark to station 150 observers on the pier was not discussed."
)


def verdict(claim: str) -> str:
    return verdict_on(TEXT, claim)


@pytest.mark.parametrize(
    "claim",
    [
        "Rosmark rejected demands that it withdraw its guards.",
        "A loan of 200 million florins falls due in May.",
        "Una Brekke turned down the resignation of Tore Lind.",
        "The port lowered its forecast from 71 percent to 70 percent.",
    ],
)
def test_what_is_told_in_other_words_is_found(claim: str) -> None:
    assert verdict(claim) == "single-origin"


@pytest.mark.parametrize(
    "claim",
    [
        "Shares in Dalby fell 2.7 percent.",
        "The port raised its forecast from 70 percent to 71 percent.",
        "Rosmark proposed to station 450 observers on the pier.",
    ],
)
def test_what_differs_beside_like_words_is_contradicted(claim: str) -> None:
    assert verdict(claim) == "contradicted"


@pytest.mark.parametrize(
    "claim",
    [
        "Rosmark withdrew its guards from the lighthouse.",
        "Rosmark accepted demands that it withdraw its guards.",
        "Una Brekke accepted the resignation of Tore Lind.",
        "Dalby Credit cut the rating within three months.",
    ],
)
def test_what_was_only_asked_refused_or_threatened_is_not_found(claim: str) -> None:
    assert verdict(claim) in {"contradicted", "unreported"}
