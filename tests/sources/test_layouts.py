from pathlib import Path

import pytest

from firsthand.records import Article, FirsthandError
from firsthand.sources.layouts import NO_LAYOUTS, Layouts, layouts_from
from firsthand.sources.page import read_page

ADDRESS = "https://news.courier.example/pier"
ROWS = [
    "The harbour council of Orm voted on Tuesday to close the northern pier for the whole of the winter.",
    "“We cannot mend it in storms,” said Ilse Vane, the mayor, after a meeting that went on past midnight.",
    "The ferry line said that it would appeal, and that four hundred people cross there every day.",
]
PAGE = (
    "<html lang='en'><body><h1>Orm Courier</h1><div class='hl'>Northern pier to close</div>"
    "<ul class='who'><li>Tor Lund</li><li>AFP</li></ul>"
    "<span class='when' data-at='2021-03-02T21:00:00+01:00'></span>"
    "<table class='story'>"
    + "".join(f"<tr><td>{row}</td></tr>" for row in ROWS)
    + "<tr><td class='teaser'>The ferries of Orm have a long and strange story to tell.</td></tr></table>"
    "</body></html>"
)
RULE = """
[[layout]]
domains = ["courier.example"]
drop = ["//td[@class='teaser']"]
body = ["//div[@class='nothing']", "//table[@class='story']"]
title = ["//div[@class='hl']"]
authors = ["//ul[@class='who']/li"]
published = ["//span[@class='when']/@data-at"]
"""


@pytest.fixture
def rules(tmp_path: Path) -> Layouts:
    path = tmp_path / "layouts.toml"
    path.write_text(RULE, encoding="utf-8")
    return layouts_from(path)


def read(address: str, layouts: Layouts, html: str = PAGE) -> Article:
    article = read_page(address, html, layouts=layouts)
    assert isinstance(article, Article)
    return article


def test_a_rule_says_where_everything_stands(rules: Layouts) -> None:
    article = read(ADDRESS, rules)
    assert article.text == "\n\n".join(ROWS)
    assert article.title == "Northern pier to close"
    assert (article.authors, article.credits) == (("Tor Lund",), ("AFP",))
    assert (article.published, article.published_basis) == ("2021-03-02T21:00:00+01:00", "stated")


def test_a_rule_holds_on_its_own_domain_only(rules: Layouts) -> None:
    for address in ("https://other.example/pier", "https://notcourier.example/pier", "pier.html"):
        assert read(address, rules) == read(address, NO_LAYOUTS)


def test_where_a_rule_finds_nothing_the_page_is_read_as_any_other(rules: Layouts) -> None:
    plain = (
        "<html><body><article><h1>Pier to close</h1>" + "".join(f"<p>{row}</p>" for row in ROWS) + "</article></body>"
    )
    assert read(ADDRESS, rules, plain) == read(ADDRESS, NO_LAYOUTS, plain)


def test_scripts_and_broken_lines_are_no_words(rules: Layouts) -> None:
    html = PAGE.replace("for the whole", "for\n <b>the</b> whole<script>let a = 1</script>")
    assert read(ADDRESS, rules, html).text == "\n\n".join(ROWS)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[layout]\n", "is no list of layouts"),
        ('[[layout]]\ndomains = ["a.example"]\nbodies = ["//p"]\n', "bodies"),
        ('[[layout]]\nbody = ["//p"]\n', "domains"),
        ('[[layout]]\ndomains = ["a.example"]\nbody = ["//p["]\n', "is no XPath"),
        ('[[layout]]\ndomains = ["a.example"]\nbody = ["nosuch(//p)"]\n', "is no XPath"),
        ('[[layout]]\ndomains = ["a.example"]\n', "at least one path"),
    ],
)
def test_a_wrong_file_is_told_what_is_wrong(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "layouts.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FirsthandError, match=says):
        layouts_from(path)


def test_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(FirsthandError, match="cannot be read"):
        layouts_from(tmp_path / "none.toml")
    assert layouts_from(None) is NO_LAYOUTS


def test_a_page_nested_without_end_is_read_or_refused(rules: Layouts) -> None:
    html = "<html><body><table class='story'><tr><td>" + "<div>" * 20_000 + " ".join(ROWS) + "</body></html>"
    read_page(ADDRESS, html, layouts=rules)  # what it gives depends on the parser's limit; it comes back
