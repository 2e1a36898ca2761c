import os
from pathlib import Path

import pytest

from firsthand.records import Article, Problem
from firsthand.sources import Input, Limits, find_inputs, load, load_input
from firsthand.sources.problems import ADVICE

TEXT = "The river rose by three metres overnight, the mayor of Orrin said on Tuesday.\n"


def lay(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def codes(*paths: Path, limits: Limits | None = None) -> list[tuple[str, str]]:
    found = load(paths, limits or Limits())
    return [(item.source, item.code if isinstance(item, Problem) else "ok") for item in found]


def test_a_folder_is_walked_in_order_and_hidden_and_other_files_are_left_out(tmp_path: Path) -> None:
    lay(tmp_path, b_txt=TEXT, a__c_html=TEXT, a__b_jsonl="", d_png="x", _hidden_txt=TEXT, _git__x_txt=TEXT)
    assert [item.source for item in find_inputs([tmp_path])] == ["a/b.jsonl", "a/c.html", "b.txt"]


def test_a_file_given_is_named_by_its_name(tmp_path: Path) -> None:
    lay(tmp_path, a__b_txt=TEXT)
    assert codes(tmp_path / "a" / "b.txt") == [("b.txt", "ok")]
    assert codes(tmp_path) == [("a/b.txt", "ok")]


def test_links_that_lead_back_up_end(tmp_path: Path) -> None:
    lay(tmp_path, a__b_txt=TEXT)
    os.symlink(tmp_path, tmp_path / "a" / "up")
    os.symlink(tmp_path / "nowhere", tmp_path / "gone.txt")
    assert codes(tmp_path) == [("a/b.txt", "ok"), ("gone.txt", "article.unreadable")]


def test_paths_without_articles(tmp_path: Path) -> None:
    assert codes(tmp_path / "none") == [(str(tmp_path / "none"), "path.missing")]
    assert codes(tmp_path) == [(tmp_path.name, "folder.empty")]


def test_files_that_are_no_articles(tmp_path: Path) -> None:
    lay(tmp_path, a_txt="", b_txt=" \n ", e_txt=TEXT * 100)
    (tmp_path / "c.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "d.jsonl").write_bytes(bytes(range(256)) * 40)
    os.mkfifo(tmp_path / "f.txt")
    assert codes(tmp_path, limits=Limits(article_bytes=1_000)) == [
        ("a.txt", "article.empty"),
        ("b.txt", "article.empty"),
        ("c.txt", "article.binary"),
        ("d.jsonl", "article.binary"),
        ("e.txt", "article.oversized"),
        ("f.txt", "article.unreadable"),
    ]


def test_a_file_without_permission_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    lay(tmp_path, a_txt=TEXT)
    monkeypatch.setattr("builtins.open", refuse)
    (found,) = load([tmp_path])
    assert isinstance(found, Problem)
    assert (found.code, "Permission denied" in found.message) == ("article.unreadable", True)


def test_a_folder_without_permission_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(tmp_path, a_txt=TEXT, b__c_txt=TEXT)
    listed = os.listdir

    def refuse(path: str) -> list[str]:
        if path.endswith("b"):
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "listdir", refuse)
    assert codes(tmp_path) == [("a.txt", "ok"), ("b", "folder.unreadable")]


def test_a_long_line_is_rejected_and_the_next_one_read(tmp_path: Path) -> None:
    lay(tmp_path, a_jsonl='{"text": "' + "x" * 5_000 + '"}\n{"source": "s", "text": "' + TEXT.strip() + '"}')
    assert codes(tmp_path, limits=Limits(line_bytes=1_000)) == [("a.jsonl:1", "article.oversized"), ("s", "ok")]


def test_a_page_in_a_file_of_any_name_is_read_as_one(tmp_path: Path) -> None:
    lay(tmp_path, a_txt=f"<!DOCTYPE html><html><body><p>{TEXT}</p><p>{TEXT}</p></body></html>")
    (article,) = load([tmp_path])
    assert isinstance(article, Article)
    assert "<p>" not in article.text


def test_an_input_gives_the_same_article_every_time(tmp_path: Path) -> None:
    lay(tmp_path, a_txt=TEXT)
    (found,) = find_inputs([tmp_path])
    assert list(load_input(found)) == list(load_input(found)) == list(load([tmp_path]))
    assert isinstance(found, Input)


def test_every_advice_says_what_to_do() -> None:
    for code, advice in ADVICE.items():
        assert code.count(".") == 1
        assert advice.endswith(".")
        assert ";" in advice or "it may be" in advice, code
