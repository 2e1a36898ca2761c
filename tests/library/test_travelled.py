"""Text that travelled out of its story: found over the whole library, the same whatever came in first."""

import json

import pytest
from click.testing import CliRunner

from firsthand.cli import commands
from firsthand.library import encode, load_dossiers, load_travelled, make_export, open_library, settle, take_in
from firsthand.reading import DEFAULT_MODEL, reader_of

FIRE = (
    "Crew members fought the blaze for almost three hours before the coast guard towed the ferry into harbour.",
    "Inspectors will board the vessel once it has cooled, and no ship of the fleet may sail until it passed a test.",
)
ARTICLES = {
    "courier.txt": ("Ostrand Courier", "2031-03-04", "Fire on a ferry off the islands", " ".join(FIRE)),
    "post.txt": (
        "Valmora Post",
        "2031-03-04",
        "Fire on an island ferry",
        "A fire on the island ferry was put out on Tuesday, and nobody was hurt. The company will be looked at.",
    ),
    "chef.txt": (
        "Coast Herald",
        "2033-09-10",
        "A cook who went to sea",
        f"Marta Hollin opens her restaurant tonight, and soup is on the menu. {FIRE[0]} She was in the galley then.",
    ),
}


def library_of(tmp_path, libraries, names):
    path = tmp_path / "articles.jsonl"
    library = open_library(libraries("-".join(names)), create=True)
    for name in names:
        outlet, day, title, text = ARTICLES[name]
        row = {"source": name, "outlet": outlet, "published": day, "title": title, "text": text}
        path.write_text(json.dumps(row))
        take_in(library, [path], model=DEFAULT_MODEL, processes=1)
        settle(library, reader_of())
    return library


@pytest.fixture
def library(tmp_path, libraries):
    return library_of(tmp_path, libraries, list(ARTICLES))


def test_a_passage_in_another_story_is_found(library):
    with library.reading() as connection:
        export = make_export(connection)
    sources = {article.id: article.source for article in export.articles}
    stories = {article: story.id for story in export.stories for article in story.articles}
    (found,) = export.travelled
    assert (sources[found.fold.article], sources[found.fold.beside]) == ("chef.txt", "courier.txt")
    assert stories[found.fold.article] != stories[found.fold.beside]
    texts = {article.id: article.text for article in export.articles}
    words = {extent.words(texts[extent.article]) for passage in found.passages for extent in passage.extents}
    assert all(FIRE[0].rstrip(".") in one for one in words)


def test_a_story_asks_for_its_own_only(library):
    with library.reading() as connection:
        by_story = {
            story.title: len(load_travelled(connection, story.articles)) for story in load_dossiers(connection)
        }
    assert by_story.pop("A cook who went to sea") == 1
    assert sum(by_story.values()) == 1


def test_what_comes_in_first_changes_nothing(library, libraries, tmp_path):
    other = library_of(tmp_path, libraries, list(reversed(ARTICLES)))
    with library.reading() as one, other.reading() as two:
        assert encode(make_export(one)) == encode(make_export(two))


def test_show_origins_tells_of_it(library):
    told = CliRunner().invoke(commands, ["show", "1", "--origins", "--library", library.url]).output
    assert "ALSO IN OTHER STORIES (1)" in told
    assert " ".join(told.split()).count("of Coast Herald follow Ostrand Courier’s text") == 1
    assert "the origins counted behind each" in told
