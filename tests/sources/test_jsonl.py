import io
import json

from firsthand.records import Article, Problem
from firsthand.sources.jsonl import read_lines

TEXT = "The river rose by three metres overnight, the mayor of Orrin said on Tuesday."


def read(*lines: object, limit: int = 100_000) -> list[Article | Problem]:
    raw = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return list(read_lines("n.jsonl", io.BytesIO(raw.encode()), limit))


def test_a_line_with_all_its_fields() -> None:
    (article,) = read(
        {
            "source": "s1", "outlet": "Ostrand Courier", "title": "River rises", "published": "2021-03-03T10:15:00Z",
            "authors": ["Mira Tolland", "AFP"], "url": "http://courier.example/1", "language": "en-GB",
            "text": f"River rises\n\n{TEXT}",
        }
    )  # fmt: skip
    assert isinstance(article, Article)
    assert (article.source, article.outlet, article.title) == ("s1", "Ostrand Courier", "River rises")
    assert (article.published, article.published_basis) == ("2021-03-03T10:15:00+00:00", "metadata")
    assert (article.authors, article.credits, article.text_credits) == (("Mira Tolland",), ("AFP",), ("AFP",))
    assert (article.language, article.text) == ("en", TEXT)


def test_a_sentence_alone_is_an_article() -> None:
    (article,) = read({"text": TEXT})
    assert isinstance(article, Article)
    assert (article.text, article.title, article.published, article.removed) == (TEXT, None, None, ())


def test_the_source_of_a_line_does_not_hang_on_its_place() -> None:
    one, two = {"text": TEXT}, {"text": TEXT + " It fell again."}
    assert {item.source for item in read(one, two)} == {item.source for item in read(two, one)}
    assert all(item.source.startswith("n.jsonl#") for item in read(one, two))
    (named,) = read({"text": TEXT, "url": "http://courier.example/1"})
    assert named.source == "http://courier.example/1"


def test_bad_lines_are_listed_and_the_rest_is_read() -> None:
    found = read(
        {"text": TEXT}, "{bad", {"text": 5}, {"title": "x"}, [1], "[" * 100_000, {"text": TEXT, "authors": [1]},
        {"text": ""}, '{"n": ' + "9" * 6000 + "}", {"text": TEXT},
        limit=200_000,
    )  # fmt: skip
    assert [item.code if isinstance(item, Problem) else "ok" for item in found] == [
        "ok", "jsonl.malformed", "jsonl.field", "jsonl.no-text", "jsonl.malformed", "jsonl.malformed", "jsonl.field",
        "article.empty", "jsonl.malformed", "ok",
    ]  # fmt: skip
    assert [item.source for item in found if isinstance(item, Problem)] == [
        f"n.jsonl:{number}" for number in range(2, 10)
    ]


def test_a_line_over_the_limit_is_skipped_without_being_held() -> None:
    class Counting(io.BytesIO):
        longest = 0

        def readline(self, size: int | None = -1) -> bytes:
            line = super().readline(size)
            self.longest = max(self.longest, len(line))
            return line

    file = Counting(b'{"text": "' + b"x" * 3_000_000 + b'"}\n' + json.dumps({"text": TEXT}).encode())
    first, second = read_lines("n.jsonl", file, 1_000)
    assert isinstance(first, Problem)
    assert (first.source, first.code) == ("n.jsonl:1", "article.oversized")
    assert isinstance(second, Article)
    assert file.longest <= 1_048_576


def test_lone_surrogates_and_nul_are_cleaned_out() -> None:
    (article,) = read('{"text": "The river \\ud800rose\\u0000 overnight, the mayor said."}')
    assert isinstance(article, Article)
    assert article.text == "The river \ufffdrose overnight, the mayor said."


def test_a_line_may_hold_a_page() -> None:
    page = f"<html><head><title>River rises</title></head><body><p>{TEXT}</p><p>{TEXT[:40]} twice.</p></body></html>"
    (article,) = read({"html": page, "outlet": "Ostrand Courier"})
    assert isinstance(article, Article)
    assert TEXT in article.text
    assert (article.outlet, article.title) == ("Ostrand Courier", "River rises")
