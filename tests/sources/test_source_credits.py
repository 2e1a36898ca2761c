import pytest

from firsthand.sources.credits import credit_line, dateline, owner_of


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("ab/cd (AFP, AP, Reuters)", ("AFP", "AP", "Reuters")),
        ("jse/rox (dpa)", ("dpa",)),
        ("(ANP)", ("ANP",)),
        ("(Meridian, AFP)", ("Meridian", "AFP")),
        ("With reporting by AFP and the Nordic Wire", ("AFP", "Nordic Wire")),
        ("The Associated Press contributed to this report.", ("AP",)),
        ("Agence France-Presse", ("AFP",)),
        ("Source: Reuters", ("Reuters",)),
        ("EFE/ab", ("EFE",)),
        ("Xinhua News Agency", ("Xinhua",)),
        ("(With inputs from agencies)", ()),
    ],
)
def test_credit_lines(line: str, agencies: tuple[str, ...]) -> None:
    credit = credit_line(line)
    assert credit is not None
    assert credit.agencies == agencies


@pytest.mark.parametrize(
    "line",
    ["Source: Ministry of Health", "From Reuters:", "He (AFP) said so", "Reuters was told of it.", "(see below)"],
)
def test_what_is_no_credit_line(line: str) -> None:
    assert credit_line(line) is None


def test_a_desk_line_names_its_reporters_not_its_editors() -> None:
    credit = credit_line("Reporting by Mira Tolland in Port Amsel; Editing by Sam Roe")
    assert credit is not None
    assert credit.people == ("Mira Tolland",)


@pytest.mark.parametrize(
    ("paragraph", "agencies", "day"),
    [
        ("PORT AMSEL (Reuters) - The dam", ("Reuters",), None),
        ("PORT AMSEL, March 3, 2021 (AFP) - The dam", ("AFP",), "2021-03-03"),
        ("PORT AMSEL/VALE, March 3 (Nordic Wire) -- The dam", ("Nordic Wire",), None),
        ("PORT AMSEL (Norwire) – The dam", ("Norwire",), None),
        ("(ANP) — The dam", ("ANP",), None),
        ("Port Amsel (AFP) – The dam", ("AFP",), None),
        ("PORT AMSEL, March 3. /TASS/. The dam", ("TASS",), None),
    ],
)
def test_datelines(paragraph: str, agencies: tuple[str, ...], day: str | None) -> None:
    credit = dateline(paragraph)
    assert credit is not None
    assert (credit.agencies, credit.day) == (agencies, day)


@pytest.mark.parametrize(
    "paragraph",
    ["PORT AMSEL (UK) - The dam", "The union (UNI) — a small one", "Orrin United (FC) - a club", "PORT — The"],
)
def test_what_is_no_dateline(paragraph: str) -> None:
    assert dateline(paragraph) is None


def test_owners() -> None:
    assert owner_of("© 2021 Ostrand Courier. All rights reserved.") == "Ostrand Courier"
    assert owner_of("Copyright (c) 2021 The Ostrand Courier") == "The Ostrand Courier"
    assert owner_of("© 2021, developed by Brickworks and powered by") is None
