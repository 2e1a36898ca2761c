"""`firsthand check`: one claim or a list of them, what the answer names, and what it makes of bad input."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from firsthand.cli.claims import load_claims
from firsthand.records import FirsthandError

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "firsthand-1-check.schema.json").read_text())
ARTICLES = {
    "The Harbour Mail": """The mayor of Skelling, Ada Brandt, opened the fish hall on Monday.

The fish hall cost 40 million crowns.""",
    "Coast Courier": "Skelling's fish hall was opened by Mayor Ada Brandt on Monday, in heavy rain and with a band.",
}

pytestmark = pytest.mark.xdist_group("claims")


def firsthand(*words, cwd, given=None):
    return subprocess.run(
        [sys.executable, "-m", "firsthand", *map(str, words)],
        cwd=cwd,
        input=given,
        capture_output=True,
        env={**os.environ, "COLUMNS": "80"},
        check=False,
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with a library of two articles, a list of claims, and its answers as JSON."""
    folder = tmp_path_factory.mktemp("skelling")
    day = {"title": "Fish hall opens in Skelling", "published": "2037-05-06"}
    lines = [
        json.dumps({**day, "source": outlet, "outlet": outlet, "text": text}) for outlet, text in ARTICLES.items()
    ]
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "claims.txt").write_text(
        "\ufeff# what people say\n\nAda Brandt opened the fish hall on Monday.\n"
        "  Ada Brandt opened the fish hall on Friday.  \r\n#no\nThe moon fell into the harbour.\n",
        encoding="utf-8",
    )
    assert firsthand("read", "articles.jsonl", cwd=folder).returncode == 0
    return folder


def test_a_list_is_answered_line_by_line(place):
    run = firsthand("check", "--file", "claims.txt", "--json", "-", cwd=place)
    assert run.returncode == 0, run.stderr.decode()
    answers = json.loads(run.stdout)
    assert [(answer["claim"], answer["verdict"]) for answer in answers] == [
        ("Ada Brandt opened the fish hall on Monday.", "corroborated"),
        ("Ada Brandt opened the fish hall on Friday.", "contradicted"),
        ("The moon fell into the harbour.", "unreported"),
    ]
    for answer in answers:
        jsonschema.validate(answer, SCHEMA)


def test_the_answer_names_the_detail_and_points_at_the_words(place):
    answer = json.loads(
        firsthand("check", "Ada Brandt opened the fish hall on Friday.", "--json", "-", cwd=place).stdout
    )
    texts = {
        article["id"]: article["text"] for article in json.loads(firsthand("export", cwd=place).stdout)["articles"]
    }
    (difference,) = answer["differences"]
    assert (difference["detail"], difference["claimed"], difference["reported"]) == ("date", "Friday", "Monday")
    assert len(difference["extents"]) == 2
    assert {texts[at["article"]][at["start"] : at["end"]] for at in difference["extents"]} == {"Monday"}


def test_standard_input_is_a_list_too(place):
    run = firsthand("check", "--file", "-", cwd=place, given=(place / "claims.txt").read_bytes())
    assert run.returncode == 0, run.stderr.decode()
    shown = run.stdout.decode()
    assert "corroborated" in shown
    assert "date: Monday" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_the_terminal_says_what_differs(place):
    shown = firsthand("check", "The fish hall cost 14 million crowns.", cwd=place).stdout.decode()
    assert "WHAT DIFFERS\n  number: “40 million crowns”, not “14 million crowns” — The Harbour Mail\n" in shown


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds no claim"),
        (b"\n# only a comment\n\n", "holds no claim"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe\x00", "is no UTF-8 text"),
        (b"one\x00two\n", "is no text"),
        (b"a claim\n" * 10_001, "10,001 claims, more than 10,000"),
        (b"fine\n" + b"x" * 2_001 + b"\n", "line 2 of .*list.txt is longer than 2,000 characters"),
        (b"x" * 5_000_001, "is larger than 5 MB"),
    ],
    ids=["empty", "comments", "binary", "nul", "many", "long", "huge"],
)
def test_a_bad_list_is_refused_in_one_sentence(tmp_path, content, said):
    path = tmp_path / "list.txt"
    path.write_bytes(content)
    with pytest.raises(FirsthandError, match=said) as refused:
        load_claims(str(path))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["nowhere.txt", ".", "a\0b"])
def test_a_list_that_cannot_be_read(tmp_path, name):
    with pytest.raises(FirsthandError, match="cannot be read"):
        load_claims(str(tmp_path / name))


def test_a_bad_list_exits_with_1(place):
    run = firsthand("check", "--file", "-", cwd=place, given=b"\x89PNG\r\n\xff\xfe")
    assert run.returncode == 1
    assert run.stderr.decode() == "firsthand: standard input is no UTF-8 text: give one claim a line\n"
    assert run.stdout == b""


@pytest.mark.parametrize("words", [(), ("A claim.", "--file", "claims.txt")])
def test_neither_claim_nor_list_nor_both(place, words):
    run = firsthand("check", *words, cwd=place)
    assert run.returncode == 2
    assert b"--file FILE" in run.stderr


@pytest.mark.parametrize("claim", ["   ", b"\xff\xfe words"])
def test_a_claim_that_is_no_sentence(place, claim):
    words = [sys.executable, "-m", "firsthand", "check", claim]
    run = subprocess.run(words, cwd=place, capture_output=True, check=False)
    assert run.returncode == 1
    assert run.stderr.decode().startswith("firsthand: ")
    assert run.stderr.decode().count("\n") == 1


def test_the_committed_schema_has_not_drifted(place):
    committed = Path(__file__).parents[2] / "docs" / "firsthand-1-check.schema.json"
    assert firsthand("schema", "--of", "check", cwd=place).stdout == committed.read_bytes()
