"""Bytes to articles, by what they are rather than by what they are called."""

from firsthand.records import Article, Problem
from firsthand.sources.characters import decode, name_binary
from firsthand.sources.documents.mail import read_mail
from firsthand.sources.documents.portable import read_pdf
from firsthand.sources.documents.word import read_docx
from firsthand.sources.given import article_from
from firsthand.sources.layouts import NO_LAYOUTS, Layouts
from firsthand.sources.live import LIVE, read_live
from firsthand.sources.page import page_text, read_page
from firsthand.sources.problems import problem

HTML_STARTS = (b"<!doctype html", b"<html")
PAGE_TYPES = ("text/html", "application/xhtml+xml")
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL_TYPE = "message/rfc822"
TYPES = {".htm": "text/html", ".html": "text/html", ".eml": MAIL_TYPE, ".docx": WORD_TYPE}


def read_content(
    source: str, data: bytes, media_type: str = "", charset: str | None = None, layouts: Layouts = NO_LAYOUTS
) -> tuple[Article | Problem, ...]:
    """The article in these bytes, or the posts of a live blog. ``media_type`` is what a server or a file name says of
    them, ``charset`` the encoding that a server names; the bytes themselves go before both. ``layouts`` are a user's
    rules for pages."""
    if is_page(data, media_type):
        html = page_text(data, charset)
        posts = read_live(source, html) if LIVE in html else ()
        return posts or (read_page(source, html, layouts=layouts, fetched=True),)
    return (_read_other(source, data, media_type, charset),)


def is_page(data: bytes, media_type: str) -> bool:
    """Whether the bytes are an HTML page, by their beginning or, where they are text, by what is said of them."""
    if not data.strip() or name_binary(data):
        return False
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return media_type in PAGE_TYPES or start.startswith(HTML_STARTS)


def _read_other(source: str, data: bytes, media_type: str, charset: str | None) -> Article | Problem:
    if not data.strip():
        return problem(source, "article.empty")
    if data.startswith(b"%PDF-"):
        return read_pdf(source, data)
    if data.startswith(b"PK\x03\x04") and media_type == WORD_TYPE:
        return read_docx(source, data)
    found = name_binary(data)
    if found:
        return problem(source, "article.binary", found)
    if media_type == MAIL_TYPE:
        return read_mail(source, data)
    return article_from(source, decode(data, charset))
