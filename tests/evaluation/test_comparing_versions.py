"""Two exports against one key, and the page on which every miss leads to its words."""

import json
import re
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from firsthand.cli import commands
from firsthand.evaluation import Report, Row, compare_reports, parse_key, render_changes, render_page, score
from firsthand.evaluation.tally import Remark
from firsthand.records import Export, Extent

KEY = """
format = "firsthand-key/1"
[[stories]]
articles = ["paper.html", "radio.txt"]
complete = ["quotes"]
[[stories.entities]]
name = "Una Bright"
[[stories.quotes]]
id = "nothing-said"
reports = [{ sources = ["paper.html"], words = "WORDS" }]
"""


def miss(words: str, at: int = 0) -> Remark:
    return Remark(source="a.txt", words=words, extents=(Extent(article="art1_a", start=at, end=at + 1),))


def test_what_is_mended_and_what_is_broken_wherever_it_stands() -> None:
    before = Report(rows=(Row(kind="quotes", right=1, keyed=3, given=1, misses=(miss("one"), miss("two"))),))
    row = Row(kind="quotes", right=2, keyed=3, given=3, misses=(miss("two", 9),), surplus=(miss("three"),))
    after = Report(rows=(row,))
    (change,) = compare_reports(before, after)
    assert [remark.words for remark in change.mended] == ["one"]
    assert [(remark.words, remark.note) for remark in change.broken] == [("three", "too much")]
    assert (change.before, change.gain) == (0.5, 0.167)
    text = render_changes([change])
    assert "what got worse: quotes\n  - a.txt: three [too much]" in text
    assert "what got better: quotes\n  + a.txt: one" in text
    assert max(map(len, text.splitlines())) <= 80


def test_a_kind_of_one_version_alone_has_no_gain() -> None:
    (change,) = compare_reports(Report(rows=()), Report(rows=(Row(kind="dates", right=1, keyed=1),)))
    assert (change.before, change.after, change.gain) == (None, 1.0, 0.0)
    assert render_changes([change]) == "Nothing has changed.\n"


def keyed(export: Export) -> str:
    text = next(article for article in export.articles if article.source.endswith("paper.html")).text
    return KEY.replace("WORDS", " ".join(text.split()[:3]))


def test_every_remark_leads_to_its_words_and_back(export: Export) -> None:
    key = parse_key(keyed(export))
    report = score(export, key)
    page = render_page(report, export, key)
    links = re.findall(r'href="#(x[\d-]+)"', page)
    anchors = set(re.findall(r'<mark id="(x[\d-]+)"', page))
    assert links
    assert set(links) == anchors
    backs = set(re.findall(r'class="back" href="#(r\d+)"', page))
    assert backs
    assert backs <= set(re.findall(r'<li id="(r\d+)"', page))


def test_words_of_articles_are_shown_as_words(export: Export) -> None:
    hostile = msgspec.structs.replace(
        export.articles[0], title="<script>alert(1)</script>", text="<img src=x onerror=alert(1)> " * 3
    )
    changed = msgspec.structs.replace(export, articles=(hostile, *export.articles[1:]))
    remark = Remark(source="", words="<b>", extents=(Extent(article=hostile.id, start=0, end=28),))
    report = Report(rows=(Row(kind="quotes", right=0, keyed=1, misses=(remark,)),))
    page = render_page(report, changed, parse_key('format = "firsthand-key/1"'))
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;img src=x" in page


@pytest.mark.parametrize("option", ["--html", "--json"])
def test_the_command_compares_two_exports(tmp_path: Path, export: Export, option: str) -> None:
    paths = {name: tmp_path / name for name in ("now.json", "before.json", "key.toml", "out")}
    paths["now.json"].write_bytes(msgspec.json.encode(export))
    poorer = tuple(msgspec.structs.replace(story, quotes=()) for story in export.stories)
    paths["before.json"].write_bytes(msgspec.json.encode(msgspec.structs.replace(export, stories=poorer)))
    paths["key.toml"].write_text(keyed(export))
    arguments = ["evaluate", str(paths["now.json"]), str(paths["key.toml"]), "--before", str(paths["before.json"])]
    done = CliRunner().invoke(commands, [*arguments, option, str(paths["out"])])
    assert done.exit_code == 0, done.output
    if option == "--html":
        assert "What changed" in paths["out"].read_text()
    else:
        kinds = [change["kind"] for change in json.loads(paths["out"].read_text())["changes"]]
        assert "quotes" in kinds
    assert CliRunner().invoke(commands, arguments).exit_code == 0
