"""Stories in step with the articles, whatever another run does meanwhile and wherever this one is stopped."""

import json

import pytest

from firsthand.cli.answers import load_view
from firsthand.library import dossiers, encode, make_export, open_library, settle, settling, take_in
from firsthand.reading import DEFAULT_MODEL, reader_of
from firsthand.views import render_report

FERRY = "The ferry Halvard ran aground off the island of Skarn with 120 passengers on board, the harbour board said."


def line(number: int) -> str:
    text = f"The mayor of Vell said on Monday that {number + 3} bridges would close for {number + 2} weeks."
    return json.dumps({"source": f"{number}.txt", "outlet": f"Outlet {number}", "text": text})


def take(library, tmp_path, *numbers: int) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(map(line, numbers)))
    take_in(library, [path], model=DEFAULT_MODEL, processes=1)


def export_of(library) -> bytes:
    with library.reading() as connection:
        return encode(make_export(connection))


@pytest.fixture
def expected(tmp_path, libraries) -> bytes:
    """The export of a library into which all four articles came at once."""
    library = open_library(libraries("expected"), create=True)
    take(library, tmp_path, 0, 1, 2, 3)
    settle(library, reader_of())
    return export_of(library)


def test_articles_that_another_run_brings_and_settles_meanwhile_stay_settled(
    tmp_path, libraries, monkeypatch, expected
):
    library = open_library(libraries("a"), create=True)
    take(library, tmp_path, 0, 1)
    make = settling.make_missing

    def overtaken(*words):
        monkeypatch.setattr(settling, "make_missing", make)
        take(library, tmp_path, 2, 3)
        settle(library, reader_of())
        return make(*words)

    monkeypatch.setattr(settling, "make_missing", overtaken)
    settle(library, reader_of())
    assert export_of(library) == expected


def test_articles_that_another_run_brings_meanwhile_are_settled_too(tmp_path, libraries, monkeypatch, expected):
    library = open_library(libraries("a"), create=True)
    take(library, tmp_path, 0, 1)
    make = settling.make_missing

    def joined(*words):
        monkeypatch.setattr(settling, "make_missing", make)
        take(library, tmp_path, 2, 3)
        return make(*words)

    monkeypatch.setattr(settling, "make_missing", joined)
    settle(library, reader_of())
    assert export_of(library) == expected


def test_dossiers_made_before_an_interrupt_are_not_seen_and_not_made_again(
    tmp_path, libraries, monkeypatch, expected
):
    library = open_library(libraries("a"), create=True)
    take(library, tmp_path, 0, 1, 2, 3)

    def interrupted(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(settling, "show_stories", interrupted)
        with pytest.raises(KeyboardInterrupt):
            settle(library, reader_of())
    assert json.loads(export_of(library))["stories"] == []
    monkeypatch.setattr(dossiers, "make_dossier", lambda *_: pytest.fail("made again"))
    settle(library, reader_of())
    assert export_of(library) == expected


def test_an_export_is_of_one_moment(tmp_path, libraries):
    library = open_library(libraries("a"), create=True)
    take(library, tmp_path, 0)
    settle(library, reader_of())
    before = export_of(library)
    with library.reading() as connection:
        assert encode(make_export(connection)) == before
        take(library, tmp_path, 1)
        assert encode(make_export(connection)) == before
    assert export_of(library) != before


def test_an_error_of_ours_in_one_story_keeps_no_other_from_being_shown(tmp_path, libraries, monkeypatch, expected):
    other = json.dumps({"source": "ferry.txt", "outlet": "Coast Radio", "title": "Ferry aground", "text": FERRY})
    library = open_library(libraries("a"), create=True)
    take(library, tmp_path, 0, 1)
    (tmp_path / "articles.jsonl").write_text(other)
    take_in(library, [tmp_path / "articles.jsonl"], model=DEFAULT_MODEL, processes=1)

    def make_most(story, articles, *others):
        is_lost = any(article.source == "0.txt" for article in articles.values())
        return 1 // 0 if is_lost else whole(story, articles, *others)

    whole = dossiers.make_dossier
    monkeypatch.setattr(dossiers, "make_dossier", make_most)
    settle(library, reader_of())
    export = json.loads(export_of(library))
    (lost,) = (story for story in export["stories"] if story["origins"] == [])
    assert "ferry.txt" in {
        source for story in export["stories"] if story != lost for source in sources(export, story)
    }
    (problem,) = export["rejected"]
    assert (problem["source"], problem["code"]) == (lost["id"], "story.uncompared")
    assert "ZeroDivisionError in test_settle.py" in problem["message"]
    assert "0.txt" in render_report(load_view(library.url, lost["id"]))

    monkeypatch.setattr(dossiers, "make_dossier", whole)
    monkeypatch.setattr(dossiers, "DOSSIER_VERSION", 99)  # one that is mended
    take(library, tmp_path, 2, 3)
    settle(library, reader_of())
    mended = json.loads(export_of(library))
    assert mended["rejected"] == []
    others = [story for story in mended["stories"] if "ferry.txt" not in sources(mended, story)]
    assert others == json.loads(expected)["stories"]


def sources(export, story) -> set[str]:
    return {article["source"] for article in export["articles"] if article["id"] in story["articles"]}
