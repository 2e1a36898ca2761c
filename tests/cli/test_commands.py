"""The commands as a user calls them: processes of their own, exit codes, standard output and standard error."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from firsthand.demo import demo_articles_path

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "firsthand-1.schema.json").read_text())
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def firsthand(*words, cwd, seed="0"):
    return subprocess.run(
        [sys.executable, "-m", "firsthand", *map(str, words)],
        cwd=cwd,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "COLUMNS": "80"},
        check=False,
    )


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """The demo read once: the folder with its library, and the run."""
    place = tmp_path_factory.mktemp("demo")
    return place, firsthand("read", demo_articles_path(), "--json", "-", cwd=place)


pytestmark = pytest.mark.xdist_group("commands")


def test_read_exits_with_0_and_exports_by_the_schema(read):
    _, run = read
    assert run.returncode == 0, run.stderr.decode()
    jsonschema.validate(json.loads(run.stdout), SCHEMA)


def test_export_later_gives_the_same_bytes(read):
    place, run = read
    assert firsthand("export", "--format", "json", cwd=place).stdout == run.stdout


def test_another_hash_seed_gives_the_same_bytes(read, tmp_path):
    _, run = read
    assert firsthand("read", demo_articles_path(), "--json", "-", cwd=tmp_path, seed="4711").stdout == run.stdout


def test_every_extent_of_the_export_points_into_an_article(read):
    export = json.loads(read[1].stdout)
    lengths = {article["id"]: len(article["text"]) for article in export["articles"]}

    def extents(node):
        if isinstance(node, dict):
            if set(node) == {"article", "start", "end"}:
                yield node
            for value in node.values():
                yield from extents(value)
        elif isinstance(node, list):
            for value in node:
                yield from extents(value)

    found = list(extents(export))
    assert len(found) > 100
    assert all(0 <= extent["start"] < extent["end"] <= lengths[extent["article"]] for extent in found)


def test_stories_show_and_report_answer_from_the_library(read):
    place, run = read
    title = json.loads(run.stdout)["stories"][0]["title"]
    listed = firsthand("stories", cwd=place)
    assert listed.returncode == 0
    shown = firsthand("show", "1", cwd=place)
    assert shown.returncode == 0, shown.stderr.decode()
    assert max(len(line) for line in shown.stdout.decode().splitlines()) <= 80
    assert firsthand("report", "1", "-o", "story.html", cwd=place).returncode == 0
    assert title.split()[0] in (place / "story.html").read_text()


def test_check_answers_by_the_contract(read):
    place, _ = read
    run = firsthand("check", "The moon is made of green cheese.", "--json", "-", cwd=place)
    assert run.returncode == 0, run.stderr.decode()
    answer = json.loads(run.stdout)
    assert set(answer) == {"claim", "verdict", "origins", "support", "against", "missing", "differences"}
    assert answer["verdict"] == "unreported"


def test_nothing_read_exits_with_1(tmp_path):
    run = firsthand("read", "nowhere", cwd=tmp_path)
    assert run.returncode == 1
    assert b"path.missing" in run.stderr


def test_a_wrong_command_line_exits_with_2(tmp_path):
    assert firsthand("read", cwd=tmp_path).returncode == 2
    assert firsthand("read", "x", "--no-such-option", cwd=tmp_path).returncode == 2


def test_an_absent_library_is_one_sentence_and_no_traceback(tmp_path):
    run = firsthand("stories", cwd=tmp_path)
    assert run.returncode == 1
    assert run.stderr.decode().startswith("firsthand: there is no library")
    assert b"Traceback" not in run.stderr


def test_a_missing_model_is_one_sentence_and_the_way_out(tmp_path):
    (tmp_path / "a.txt").write_text("Rain fell on the town of Vell on Monday, officials said.\n")
    run = firsthand("read", "a.txt", "--model", "no_such_model", cwd=tmp_path)
    assert run.returncode == 1
    assert b"pip install no_such_model" in run.stderr


def test_the_seeds_are_one_story_and_pass_the_schema(tmp_path):
    if not SEEDS.is_dir():
        pytest.skip("the shared seeds are not beside this checkout")
    run = firsthand("read", SEEDS, "--json", "-", cwd=tmp_path)
    assert run.returncode == 0, run.stderr.decode()
    export = json.loads(run.stdout)
    jsonschema.validate(export, SCHEMA)
    assert len(export["articles"]) == 5
    assert len(export["stories"]) == 1
