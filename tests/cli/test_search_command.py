"""Searching and correcting stories on the command line, as somebody at a terminal does it."""

import json
import re

import pytest
from click.testing import CliRunner, Result

from firsthand.cli import commands
from firsthand.records import FirsthandError

QUAKE = (
    "A quake shook Vell and Orsa at dawn on Monday. Mayor Tamsin Corvey said {n} bridges over the river Ammer fell."
)
STRIKE = "Bus drivers of Harrow stopped work over pay. Union leader Jon Varga counted {n} drivers and idle buses."


def firsthand(*words: str, columns: int = 80) -> Result:
    result = CliRunner(env={"USER": "ada", "COLUMNS": str(columns)}).invoke(commands, list(words))
    if result.exception is not None and not isinstance(result.exception, SystemExit | FirsthandError):
        raise result.exception
    return result


@pytest.fixture
def library(tmp_path, monkeypatch) -> str:
    """A library of two stories, of two articles each."""
    monkeypatch.chdir(tmp_path)
    lines = [
        {
            "source": f"{number}.txt",
            "outlet": f"Outlet {number}",
            "title": "Quake in Vell" if text is QUAKE else "Harrow buses idle",
            "published": f"2041-03-0{number}",
            "text": text.format(n=number + 3),
        }
        for number, text in enumerate((QUAKE, QUAKE, STRIKE, STRIKE), 1)
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    assert firsthand("read", "a.jsonl").exit_code == 0
    return "firsthand.db"


def test_articles_are_found_and_shown_with_their_words(library):
    shown = firsthand("search", "bridges", "-drivers").stdout
    assert shown.startswith("2 articles found\n")
    assert re.search(r"^1  Quake in Vell\n   Outlet \d · \d March 2041 · story \w+$", shown, re.MULTILINE)
    assert "bridges over the river Ammer fell." in " ".join(shown.split())


def test_a_person_a_date_and_an_outlet_narrow_the_search(library):
    shown = firsthand("search", "person:varga", "date:2041-03-03..2041-03-04", 'outlet:"Outlet 4"').stdout
    assert shown.startswith("1 article found\n")
    assert "Outlet 4" in shown


def test_stories_are_found_with_the_best_of_their_articles(library):
    shown = firsthand("search", "--stories", "--order", "newest", "vell OR harrow").stdout
    assert shown.startswith("2 stories found\n")
    assert shown.index("Harrow buses idle") < shown.index("Quake in Vell")
    assert "2 articles (2 found)" in shown


def test_json_has_extents_that_are_words_of_the_articles(library):
    texts = {article["id"]: article["text"] for article in json.loads(firsthand("export").stdout)["articles"]}
    found = json.loads(firsthand("search", "quakes", "--limit", "1", "--json", "-").stdout)
    assert (found["total"], len(found["hits"])) == (2, 1)
    for extent in found["hits"][0]["extents"]:
        assert texts[extent["article"]][extent["start"] : extent["end"]].casefold().startswith("quake")
    stories = json.loads(firsthand("search", "quakes", "--stories", "--json", "-").stdout)
    assert stories["stories"][0]["story"]["articles"] == stories["stories"][0]["matched"] == 2


def test_more_is_shown_by_an_offset(library):
    assert firsthand("search", "vell OR harrow", "--limit", "3").stdout.startswith("4 articles found, 1 to 3\n")
    rest = firsthand("search", "vell OR harrow", "--limit", "3", "--offset", "3").stdout
    assert rest.startswith("4 articles found, 4 to 4\n")
    assert "\n4  " in rest
    assert "there is no number 10" in firsthand("search", "vell OR harrow", "--offset", "9").stdout


@pytest.mark.parametrize("columns", [80, 120])
def test_no_line_is_wider_than_the_terminal(library, columns):
    for words in (("the",), ("the", "--stories")):
        shown = firsthand("search", *words, columns=columns).stdout
        assert 60 < max(map(len, shown.splitlines())) <= columns


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("search", "date:2041-13"), "is no day"),
        (("search", "strike", "--limt", "5"), "write -word, with one sign"),
        (("search", "story:nowhere"), "no story by the name 'nowhere'"),
        (("merge", "1", "1"), "one story already"),
        (("merge", "1", "nowhere"), "'nowhere'"),
        (("split", "1", "7"), "no article by the name '7'"),
        (("split", "1", "1", "2"), "leave one in it"),
        (("move", "1", "1", "--to", "1"), "in that story already"),
        (("rename", "1", " "), "one letter at least"),
        (("hide", "1", "--at", "soon"), "is no time"),
    ],
)
def test_errors_say_what_to_do(library, words, said):
    done = firsthand(*words)
    assert isinstance(done.exception, FirsthandError)
    assert said in str(done.exception)
    assert "Nobody has decided" in firsthand("judgements").stdout


def test_orders_are_for_stories(library):
    done = firsthand("search", "vell", "--order", "newest")
    assert done.exit_code == 2
    assert "--order is for --stories" in done.stderr


@pytest.mark.parametrize(
    ("words", "told", "stories"),
    [
        (("merge", "1", "2"), "one story: “Quake in Vell” and 1 more article and “Harrow", 1),
        (("split", "1", "2"), "“Quake in Vell” kept apart from “Quake in Vell”", 3),
        (("move", "1", "1", "--to", "2"), "“Quake in Vell” moved to the story of “Harrow", 2),
        (("rename", "1", "The morning of Vell"), "called “The morning of Vell”", 2),
        (("hide", "1", "--reason", "a test text"), "hidden (a test text)", 1),
    ],
)
def test_a_correction_is_told_listed_and_undone(library, words, told, stories):
    before = firsthand("export").stdout
    done = firsthand(*words, "--by", "Bela", "--at", "2041-04-01T12:00:00+00:00")
    assert done.exit_code == 0
    assert told in " ".join(done.stdout.split())
    found = json.loads(firsthand("search", "vell OR harrow", "--stories", "--json", "-").stdout)
    assert found["total"] == stories
    listed = " ".join(firsthand("judgements").stdout.split())
    assert told in listed
    assert "Bela 2041-04-01T12:00:00" in listed
    undone = firsthand("undo", done.stdout.split(":")[0])
    assert undone.exit_code == 0
    assert told in " ".join(undone.stdout.split())
    assert firsthand("export").stdout == before
