"""Stories in step with the articles, whatever another run does meanwhile and wherever this one is stopped."""

import json

import pytest

from firsthand.library import dossiers, encode, make_export, open_library, settle, settling, take_in
from firsthand.reading import DEFAULT_MODEL, reader_of


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
    monkeypatch.setattr(dossiers, "load_and_make", lambda *_: pytest.fail("made again"))
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
