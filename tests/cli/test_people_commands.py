"""Who is who on the command line: shown with reasons, corrected, listed, undone."""

import json
import re

import pytest
from click.testing import CliRunner, Result

from firsthand.cli import commands
from firsthand.records import FirsthandError

BODY = (
    "The coach of Vell, {coach}, resigned on Monday after nine defeats in the northern league. {short} told the club "
    "in a letter of two pages that the players deserved better. It was read by {number} clerks."
)


def firsthand(*words: str) -> Result:
    result = CliRunner(env={"USER": "ada", "COLUMNS": "100"}).invoke(commands, list(words), prog_name="firsthand")
    if result.exception is not None and not isinstance(result.exception, SystemExit | FirsthandError):
        raise result.exception
    return result


@pytest.fixture
def library(tmp_path, monkeypatch) -> str:
    monkeypatch.chdir(tmp_path)
    lines = [
        {
            "source": "1.txt",
            "outlet": "Post",
            "text": BODY.format(coach="Tamsin Corvey", short="Ms Corvey", number=2),
        },
        {"source": "2.txt", "outlet": "Sun", "text": BODY.format(coach="Tamsin Corvay", short="Corvay", number=3)},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    assert firsthand("read", "a.jsonl").exit_code == 0
    return "firsthand.db"


def export() -> str:
    return firsthand("export").stdout


def test_names_are_listed_with_reasons(library):
    shown = firsthand("people").stdout
    assert "PEOPLE (1)" in shown
    assert "Ms Corvey  title and surname: Post" in shown
    assert re.search(r"Tamsin Corv[ae]y  spelling variant", shown)
    assert "office: coach of Vell" in shown


def test_a_wrong_join_is_undone_and_the_undoing_too(library):
    before = export()
    done = firsthand("apart", "1", "Tamsin Corvey", "Tamsin Corvay@2")
    assert done.exit_code == 0
    assert "PEOPLE (2)" in done.stdout
    assert "PEOPLE (2)" in firsthand("people").stdout
    assert export() != before
    listed = " ".join(firsthand("judgements").stdout.split())
    assert "“Tamsin Corvay” kept apart from “Tamsin Corvey” ada 20" in listed
    id = listed.split()[0]
    assert firsthand("undo", id).exit_code == 0
    assert export() == before
    assert "Nobody has decided" in firsthand("judgements").stdout


def test_two_names_can_be_held_one(library):
    done = firsthand("same", "1", "Vell", "Monday Club", "--by", "Bela")
    assert isinstance(done.exception, FirsthandError)
    done = firsthand("same", "1", "Vell", "Tamsin Corvey", "--by", "Bela")
    assert "by judgement" in done.stdout
    assert "Bela" in firsthand("judgements").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("apart", "1", "Nobody", "Corvay"), "nobody is called 'Nobody'"),
        (("apart", "1", "Corvay", "Corvay"), "given twice"),
        (("apart", "1", "Corvay@3", "Corvey"), "no article 3"),
        (("apart", "none", "Corvay", "Corvey"), "no story by the name 'none'"),
        (("undo", "jud1_0"), "no judgement by the id"),
    ],
)
def test_errors_say_what_to_do(library, words, said):
    done = firsthand(*words)
    assert isinstance(done.exception, FirsthandError)
    assert said in str(done.exception)


def test_the_opposite_of_a_judgement_is_refused(library):
    firsthand("apart", "1", "Tamsin Corvey", "Tamsin Corvay")
    done = firsthand("same", "1", "Tamsin Corvay", "Tamsin Corvey")
    assert "the opposite is decided" in str(done.exception)


def test_the_report_shows_reasons_out_of_the_way(library):
    firsthand("report", "-o", "a.html")
    with open("a.html", encoding="utf-8") as file:
        page = file.read()
    section = page[page.index('id="names"') :].partition("</section>")[0]
    assert "<details" in section
    assert "spelling variant" in section
    assert "title and surname" in section
