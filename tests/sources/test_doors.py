"""Every door that an article comes in by, through the one function that opens them all."""

import io
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from docx import Document
from test_archives import DAM, record

from firsthand.records import Article, Problem
from firsthand.sources import Limits, WebLimits, load
from firsthand.sources.documents.portable import paragraphs
from newsserver import NewsServer

LIMITS = Limits(web=WebLimits(networks=("127.0.0.0/8",)))
WORDS = (
    "The ferry line between Orm and Vell stops on Friday, the port of Orm said in a statement on Monday.",
    "Some 240 people work on the four ships. “We will find a place for each of them,” said Ida Brandt, its head.",
)


def page(title: str, words: tuple[str, ...] = WORDS) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in words)
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"


def found(*paths: object) -> list[Article | Problem]:
    return list(load([str(path) for path in paths], LIMITS))


def articles(*paths: object) -> list[Article]:
    return [item for item in found(*paths) if isinstance(item, Article)]


def codes(*paths: object) -> list[tuple[str, str]]:
    return [(item.source, item.code) for item in found(*paths) if isinstance(item, Problem)]


def feed_of(*addresses: str) -> str:
    items = "".join(f"<item><title>x</title><link>{address}</link></item>" for address in addresses)
    return f'<rss version="2.0"><channel><title>Courier</title>{items}</channel></rss>'


@pytest.fixture
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hosts of ours need no pause between two requests."""
    monkeypatch.setattr("firsthand.sources.web.visits.PAUSE_SECONDS", 0.0)


def test_an_address_is_an_article_whose_source_is_where_it_stood(news: NewsServer) -> None:
    news.serve("/ferry", page("Ferry line stops"))
    (article,) = articles(news.fail("/short", 301, Location="/ferry"))
    assert article.source == f"{news.address}/ferry"
    assert article.title == "Ferry line stops"
    assert article.text.startswith("The ferry line")


@pytest.mark.usefixtures("_hurried")
def test_a_feed_leads_to_its_pages_and_says_which_failed(news: NewsServer) -> None:
    news.serve("/feed", feed_of(f"{news.address}/ferry", f"{news.address}/gone"), "application/rss+xml")
    news.serve("/ferry", page("Ferry line stops"))
    assert [article.source for article in articles(f"{news.address}/feed")] == [f"{news.address}/ferry"]
    assert codes(f"{news.address}/feed") == [(f"{news.address}/gone", "address.status")]


@pytest.mark.usefixtures("_hurried")
def test_a_list_of_feeds_leads_through_them(news: NewsServer, tmp_path: Path) -> None:
    news.serve("/feed", feed_of(f"{news.address}/ferry"))
    news.serve("/ferry", page("Ferry line stops"))
    path = tmp_path / "mine.opml"
    path.write_text(f'<opml><body><outline xmlUrl="{news.address}/feed"/></body></opml>')
    assert [article.source for article in articles(path)] == [f"{news.address}/ferry"]


@pytest.mark.usefixtures("_hurried")
def test_feeds_that_lead_in_a_circle_end(news: NewsServer) -> None:
    address = news.serve("/map", f"<sitemapindex><sitemap><loc>{news.address}/map</loc></sitemap></sitemapindex>")
    assert found(address) == []
    assert len(news.paths()) == 4


@pytest.mark.usefixtures("_hurried")
def test_a_list_of_addresses_is_read_where_it_is_named_and_not_in_a_folder(news: NewsServer, tmp_path: Path) -> None:
    news.serve("/ferry", page("Ferry line stops"))
    path = tmp_path / "mine.urls"
    path.write_text(f"# the ferry\n{news.address}/ferry\n\n{news.address}/ferry\n")
    assert len(articles(path)) == 1
    assert codes(tmp_path) == [(tmp_path.name, "folder.empty")]


def test_a_page_that_robots_keep_for_people_is_not_fetched(news: NewsServer) -> None:
    news.serve("/robots.txt", "User-agent: *\nDisallow: /ferry", "text/plain")
    assert codes(news.serve("/ferry", page("Ferry line stops"))) == [(f"{news.address}/ferry", "address.robots")]
    assert news.paths() == []


def test_private_addresses_stay_shut_by_default(news: NewsServer) -> None:
    address = news.serve("/ferry", page("Ferry line stops"))
    (problem,) = load([address])
    assert isinstance(problem, Problem)
    assert problem.code in ("address.private", "address.robots")
    assert not news.asked


def test_an_archive_in_a_folder_gives_its_pages(tmp_path: Path) -> None:
    ferry = record("https://courier.example/ferry", page("Ferry line stops").encode())
    (tmp_path / "crawl.warc").write_bytes(ferry + DAM)
    assert [article.source for article in articles(tmp_path)] == ["https://courier.example/ferry"]
    assert codes(tmp_path) == [("https://courier.example/dam", "page.no-article")]


def message(subtype: str) -> bytes:
    mail = EmailMessage()
    mail["From"] = '"Harbour Courier" <news@courier.example>'
    mail["Subject"] = "Ferry line stops"
    mail["Date"] = "Mon, 02 Mar 2026 08:30:00 +0200"
    if subtype == "plain":
        mail.set_content("\n\n".join(WORDS))
    else:
        mail.set_content("Open this in a browser.")
        mail.add_alternative(page("Ferry line stops"), subtype="html")
    return mail.as_bytes()


@pytest.mark.parametrize("subtype", ["plain", "html"])
def test_a_newsletter_says_who_when_and_what(tmp_path: Path, subtype: str) -> None:
    (tmp_path / "letter.eml").write_bytes(message(subtype))
    (article,) = articles(tmp_path)
    assert (article.outlet, article.title) == ("Harbour Courier", "Ferry line stops")
    assert article.published == "2026-03-02T08:30:00+02:00"
    assert "“We will find a place for each of them,” said Ida Brandt" in article.text


@pytest.mark.parametrize(
    "data", [b"From: x", b"", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 500, bytes(9)]
)
def test_a_broken_message_is_a_problem(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "letter.eml").write_bytes(data)
    assert codes(tmp_path)[0][1] in ("mail.malformed", "article.empty", "article.binary")


def test_a_word_file_gives_its_paragraphs(tmp_path: Path) -> None:
    document = Document()
    for paragraph in WORDS:
        document.add_paragraph(paragraph)
    document.save(str(tmp_path / "release.docx"))
    (article,) = articles(tmp_path)
    assert article.text == "\n\n".join(WORDS)
    assert article.published is None


def test_a_word_file_that_would_unpack_to_gigabytes_is_left(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", bytes(60_000_000))
    assert codes(tmp_path) == [("bomb.docx", "article.oversized")]


def test_entities_in_a_word_file_do_nothing(tmp_path: Path) -> None:
    saved = io.BytesIO()
    Document().save(saved)
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "haha"}">' for n in range(9))
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(tmp_path / "bomb.docx", "w") as written:
        for part in parts.namelist():
            data = parts.read(part)
            if part == "word/document.xml":
                data = b"<!DOCTYPE d [" + bomb.encode() + b"]>" + data[data.index(b"<w:document") :]
                data = data.replace(b"<w:body>", b"<w:body><w:p><w:r><w:t>&a8;</w:t></w:r></w:p>")
            written.writestr(part, data)
    assert codes(tmp_path)[0][1] in ("document.malformed", "article.empty")


def pdf(*lines: str) -> bytes:
    """A PDF of one page with these lines, by hand."""
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream = f"BT /F1 10 Tf 40 800 Td {shown} ET".encode("latin-1")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    data = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"xref\n0 5\n0000000000 65535 f \n" + table + end


def test_a_pdf_gives_its_paragraphs(tmp_path: Path) -> None:
    first = ("The ferry line between Orm and Vell stops on Friday, the port of Orm", "said in a statement on Monday.")
    second = ("Some 240 people work on the four ships, which sail twice a day", "all year round.")
    (tmp_path / "release.pdf").write_bytes(pdf(*first, *second))
    (article,) = articles(tmp_path)
    assert article.text.split("\n\n") == [" ".join(first), " ".join(second)]


def test_words_broken_at_the_margin_are_joined() -> None:
    assert paragraphs("The minis-\nter spoke.\n\nNext.") == "The minister spoke.\n\nNext."


@pytest.mark.parametrize("data", [b"%PDF-1.7 \x00", pdf("x")[:200], b"%PDF-1.4\n" + b"1 0 obj\n<<" * 5_000])
def test_a_damaged_pdf_is_a_problem(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "release.pdf").write_bytes(data)
    assert codes(tmp_path)[0][1] in ("document.malformed", "article.empty")


class Input:
    """Standard input with these bytes."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.mark.parametrize(
    ("data", "sources"),
    [
        ("\n\n".join(WORDS).encode(), ["stdin"]),
        (page("Ferry line stops").encode(), ["stdin"]),
        (b'{"source": "a", "text": "%s"}\n{"source": "b", "text": "Two."}' % WORDS[0].encode(), ["a", "b"]),
    ],
    ids=["text", "page", "lines"],
)
def test_standard_input_is_read_as_what_it_is(
    monkeypatch: pytest.MonkeyPatch, data: bytes, sources: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Input(data))
    assert [article.source for article in articles("-")] == sources


def test_addresses_on_standard_input_are_fetched(news: NewsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Input(news.serve("/ferry", page("Ferry line stops")).encode()))
    assert [article.source for article in articles("-")] == [f"{news.address}/ferry"]
