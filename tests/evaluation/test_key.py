"""Keys that are right are read, and those that are not say where they are wrong."""

from pathlib import Path

import pytest

from firsthand.evaluation import load_key, parse_key
from firsthand.records import FirsthandError

HEAD = 'format = "firsthand-key/1"\n'
STORY = HEAD + '[[stories]]\narticles = ["a.txt"]\n'
QUOTE = '[[stories.quotes]]\nid = "one"\nreports = [{ sources = ["a.txt"], words = "So it goes" }]\n'


def test_a_key_with_nothing_but_its_format_is_a_key() -> None:
    assert parse_key(HEAD).sources == ()


def test_sources_are_every_article_that_is_spoken_of() -> None:
    assert parse_key(STORY + QUOTE + '[[articles]]\nsource = "b.txt"\n').sources == ("a.txt", "b.txt")


def test_a_group_stands_for_its_sources() -> None:
    groups = '[groups]\nwire = ["a.txt", "b.txt"]\n'
    key = parse_key(
        HEAD + groups + STORY.removeprefix(HEAD).replace("a.txt", "wire") + QUOTE.replace("a.txt", "wire")
    )
    assert key.stories[0].articles == key.stories[0].quotes[0].reports[0].sources == ("a.txt", "b.txt")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (HEAD + "title == 2\n", "line 2"),
        ('format = "firsthand-key/2"', "format"),
        (HEAD + "[[articles]]\ntitle = 'x'", r"source.*\$\.articles\[0\]"),
        (HEAD + "[[articles]]\nsource = 'a'\nheadline = 'x'", r"headline.*\$\.articles\[0\]"),
        (STORY + QUOTE.replace("words", "text"), r"\$\.stories\[0\]\.quotes\[0\]\.reports\[0\]"),
        (HEAD + "[[articles]]\nsource = 'a'\npublished = '6 May'", r"6 May.*\$\.articles\[0\]"),
        (STORY + QUOTE.replace("So it goes", " "), r"\$\.stories\[0\]\.quotes\[0\]\.reports\[0\]\.words"),
        (HEAD + "groups = 3", "groups"),
        (HEAD + "[groups]\nwire = 'a.txt'\n[[stories]]\narticles = ['wire']", "groups"),
        (STORY.replace('["a.txt"]', "3"), r"\$\.stories\[0\]\.articles"),
        (STORY + 'complete = ["figures"]\n', "figures"),
        (STORY + QUOTE + QUOTE, r"two items have the id 'one' - at `\$\.stories\[0\]`"),
        (STORY + QUOTE + '[stories.findings]\nagreed = ["two"]\n', "no item has the id 'two'"),
        (STORY + QUOTE.replace("a.txt", "c.txt"), r"'c\.txt' is not among the story's articles"),
    ],
)
def test_a_malformed_key_says_where(text: str, says: str) -> None:
    with pytest.raises(FirsthandError, match=says):
        parse_key(text)


def test_a_malformed_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "key.toml"
    path.write_text("format = 1", encoding="utf-8")
    with pytest.raises(FirsthandError, match=r"key\.toml is malformed: .*format"):
        load_key(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FirsthandError, match=r"none\.toml cannot be read"):
        load_key(tmp_path / "none.toml")


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "key.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FirsthandError, match=r"key\.toml cannot be read"):
        load_key(path)
