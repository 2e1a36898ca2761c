import json

import pytest

from firsthand.records import Article
from firsthand.sources.credits import credit_line, dateline, owner_of
from firsthand.sources.given import article_from
from firsthand.sources.page import read_page


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


BODY = """The harbour bridge in Port Amsel was closed to all traffic on Monday after engineers found cracks in two \
of its pillars, the city council said.

Ferries will run every twenty minutes until the repairs are done, which may take the whole of the winter, the \
harbour master said."""


def page(top: str = "", lead: str = "", foot: str = "") -> Article:
    head = "Bridge in Port Amsel closed after cracks are found"
    article = article_from("page.txt", "\n\n".join(part for part in (head, top, lead + BODY, foot) if part))
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("top", "lead", "foot", "agencies"),
    [
        ("By Reuters", "", "", ("Reuters",)),
        ("By Associated Press Reporters", "", "", ("AP",)),
        ("By Borea News Agency reporters", "", "", ("Borea News Agency",)),
        ("By Sutera Press Agency", "", "", ("Sutera Press Agency",)),
        ("By Norline Newswire", "", "", ("Norline Newswire",)),
        ("By Mira Tolland, Associated Press", "", "", ("AP",)),
        ("By Mira Tolland for Borea News Agency", "", "", ("Borea News Agency",)),
        ("Mira Tolland | Borea News Agency", "", "", ("Borea News Agency",)),
        ("By our correspondent and Borea News Agency", "", "", ("Borea News Agency",)),
        ("Staff and agencies", "", "", ()),
        ("", "PORT AMSEL (Reuters) - ", "", ("Reuters",)),
        ("", "PORT AMSEL, March 3 (AP) — ", "", ("AP",)),
        ("", "PORT AMSEL (Borea News Agency) - ", "", ("Borea News Agency",)),
        ("", "PORT AMSEL, Valmora (Norwire) – ", "", ("Norwire",)),
        ("", "PORT AMSEL (BNA) - ", "", ("BNA",)),
        ("", "Port Amsel [Valmora], March 3 (ANI): ", "", ("ANI",)),
        ("", "PORT AMSEL, March 3. /Borea News Agency/. ", "", ("Borea News Agency",)),
        ("", "PORT AMSEL, March 3 – Borea News Agency – ", "", ("Borea News Agency",)),
        ("", "(Borea News Agency) - ", "", ("Borea News Agency",)),
        ("", "", "ab/cd (AFP, AP, Reuters)", ("AFP", "AP", "Reuters")),
        ("", "", "kb/wf (AFP, Borea)", ("AFP", "Borea")),
        ("", "", "With reporting by AFP", ("AFP",)),
        ("", "", "With reporting from AFP and the Borea News Agency.", ("AFP", "Borea News Agency")),
        ("", "", "Additional reporting by Borea News Agency", ("Borea News Agency",)),
        ("", "", "(With inputs from BNA)", ("BNA",)),
        ("", "", "(With agency inputs)", ()),
        ("", "", "Borea News Agency contributed to this report.", ("Borea News Agency",)),
        ("", "", "Associated Press writers Mira Tolland and Sam Roe contributed to this report.", ("AP",)),
        ("", "", "Source: Borea News Agency", ("Borea News Agency",)),
        ("", "", "© 2031 AFP", ("AFP",)),
        ("", "", "This article was originally published by Borea News Agency.", ("Borea News Agency",)),
        (
            "",
            "",
            "(This story has not been edited by us and is published from a syndicated feed by Borea Newswire.)",
            ("Borea Newswire",),
        ),
    ],
)
def test_credits_for_the_text_where_they_stand(top: str, lead: str, foot: str, agencies: tuple[str, ...]) -> None:
    found = page(top, lead, foot)
    assert found.text_credits == found.credits == agencies
    assert "Ferries will run" in found.text
    assert not top or top not in found.text
    assert not foot or foot not in found.text


@pytest.mark.parametrize(
    ("caption", "agencies"),
    [
        ("The bridge on Monday. Photo: Sam Roe/AP", ("AP",)),
        ("The closed bridge in Port Amsel on Monday. Photo: Sam Roe/Borea News Agency", ("Borea News Agency",)),
        ("The closed bridge in Port Amsel on Monday. REUTERS/Sam Roe", ("Reuters",)),
        ("The closed bridge, Monday. (Sam Roe/Valmora Coast Guard via AP)", ("AP",)),
        ("The closed bridge in Port Amsel. AFP via Getty Images", ("AFP",)),
        ("Image credit: Borea News Agency", ("Borea News Agency",)),
    ],
)
def test_a_caption_credits_a_picture_and_not_the_text(caption: str, agencies: tuple[str, ...]) -> None:
    found = page(top=caption)
    assert (found.credits, found.text_credits) == (agencies, ())
    assert caption not in found.text


@pytest.mark.parametrize(
    "sentence",
    [
        "“It held for sixty years,” the harbour master told Borea TV.",
        "The closure was first reported by the Borea News Agency.",
        "The council knew of the cracks in May, according to AFP.",
        "Reuters reported that the council knew.",
    ],
)
def test_a_citation_in_the_text_credits_nobody_and_stays(sentence: str) -> None:
    found = page(foot=sentence)
    assert found.credits == ()
    assert sentence in found.text


@pytest.mark.parametrize(
    ("said", "agencies"),
    [
        ({"author": {"@type": "Organization", "name": "Borea News Agency"}}, ("Borea News Agency",)),
        ({"author": [{"name": "Mira Tolland"}, {"@type": "Organization", "name": "AFP"}]}, ("AFP",)),
        ({"publisher": {"@type": "Organization", "name": "Borea News Agency"}}, ("Borea News Agency",)),
        ({"author": "Mira Tolland", "sourceOrganization": {"name": "Norline Newswire"}}, ("Norline Newswire",)),
        ({"author": "Mira Tolland", "publisher": {"name": "Ostrand Courier"}}, ()),
    ],
)
def test_author_and_publisher_of_schema_org(said: dict[str, object], agencies: tuple[str, ...]) -> None:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Bridge closed", **said}
    body = "".join(f"<p>{part}</p>" for part in BODY.split("\n\n"))
    found = read_page(
        "page.html",
        f'<html><head><meta property="og:site_name" content="Ostrand Courier"><script type="application/ld+json">'
        f"{json.dumps(node)}</script></head><body><article><h1>Bridge closed</h1>{body}</article></body></html>",
    )
    assert isinstance(found, Article)
    assert found.text_credits == agencies


def test_an_agencys_text_with_the_outlets_own_share_is_credited_to_the_agency() -> None:
    found = page(foot="(Borea News Agency, with reporting by Ostrand Courier)")
    assert found.text_credits == ("Borea News Agency",)
