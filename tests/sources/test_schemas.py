"""Articles in the field's own schemas, and our own export read back."""

import io
import json
from pathlib import Path

import msgspec
import pytest

from firsthand.records import Article, Problem
from firsthand.sources import load
from firsthand.sources.jsonl import read_lines

TEXT = "The river rose by three metres overnight, the mayor of Orrin said on Tuesday."
SCHEMA_ORG = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "url": "https://courier.example/river",
    "headline": "River rises",
    "datePublished": "2026-03-03T10:15:00Z",
    "inLanguage": "en-GB",
    "author": [{"@type": "Person", "name": "Mira Tolland"}],
    "publisher": {"@type": "Organization", "name": "Ostrand Courier"},
    "articleBody": TEXT,
}
NINJS_1 = {
    "uri": "https://courier.example/river",
    "headline": "River rises",
    "versioncreated": "2026-03-03T10:15:00Z",
    "language": "en-GB",
    "byline": "Mira Tolland",
    "source": "Ostrand Courier",
    "body_html": f"<p>{TEXT}</p>",
}
NINJS_2 = {
    "uri": "https://courier.example/river",
    "headlines": [{"role": "short", "value": "River"}, {"role": "main", "value": "River rises"}],
    "bodies": [
        {"role": "caption", "contenttype": "text/plain", "value": "A boat."},
        {"role": "main", "contenttype": "text/plain", "value": TEXT},
    ],
    "firstcreated": "2026-03-03T10:15:00Z",
    "language": "en-GB",
    "by": "Mira Tolland",
    "infosources": [{"role": "originator", "name": "Ostrand Courier"}],
}


def read(*lines: object) -> list[Article | Problem]:
    raw = "\n".join(json.dumps(line) for line in lines)
    return list(read_lines("n.jsonl", io.BytesIO(raw.encode()), 100_000))


@pytest.mark.parametrize("line", [SCHEMA_ORG, NINJS_1, NINJS_2], ids=["schema.org", "ninjs-1", "ninjs-2"])
def test_every_schema_gives_the_same_article(line: dict[str, object]) -> None:
    (article,) = read(line)
    assert isinstance(article, Article)
    assert (article.source, article.outlet) == ("https://courier.example/river", "Ostrand Courier")
    assert (article.title, article.text) == ("River rises", TEXT)
    assert article.published == "2026-03-03T10:15:00+00:00"
    assert (article.authors, article.language) == (("Mira Tolland",), "en")


@pytest.mark.parametrize("schema", [SCHEMA_ORG, NINJS_1, NINJS_2], ids=["schema.org", "ninjs-1", "ninjs-2"])
@pytest.mark.parametrize("junk", [None, 5, [], {}, [[]], [None, 3], {"@id": 7}, "", True])
def test_fields_of_any_other_type_never_end_the_run(schema: dict[str, object], junk: object) -> None:
    for key in schema:
        if key not in ("@type", "uri"):
            assert len(read({**schema, key: junk})) == 1


def test_an_article_without_text_is_a_problem() -> None:
    (found,) = read({key: value for key, value in SCHEMA_ORG.items() if key != "articleBody"})
    assert isinstance(found, Problem)
    assert found.code == "jsonl.no-text"


def exported(article: Article, **changes: object) -> dict[str, object]:
    return {"format": "firsthand/1", "articles": [{**msgspec.to_builtins(article), **changes}]}


def test_an_export_comes_back_as_it_was() -> None:
    (article,) = read({**SCHEMA_ORG, "articleBody": f"{TEXT}\n\nShare this article"})
    assert isinstance(article, Article)
    assert read(exported(article)) == [article]


def test_an_export_in_a_json_file_is_read_too(tmp_path: Path) -> None:
    (article,) = read(SCHEMA_ORG)
    assert isinstance(article, Article)
    (tmp_path / "export.json").write_text(json.dumps(exported(article), indent=2))
    assert list(load([tmp_path / "export.json"])) == [article]


@pytest.mark.parametrize(
    "changes", [{"text": "Other words."}, {"id": "art1_x"}, {"removed": 5}, {"authors": ["x", 3]}]
)
def test_an_export_that_was_changed_is_told(changes: dict[str, object]) -> None:
    (article,) = read(SCHEMA_ORG)
    assert isinstance(article, Article)
    (found,) = read(exported(article, **changes))
    assert isinstance(found, Problem)
    assert found.code in ("export.changed", "jsonl.field")
