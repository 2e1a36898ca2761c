"""Bytes to an article, by what they are rather than by what they are called."""

from firsthand.records import Article, Problem
from firsthand.sources.characters import decode, name_binary
from firsthand.sources.documents.mail import read_mail
from firsthand.sources.documents.portable import read_pdf
from firsthand.sources.documents.word import read_docx
from firsthand.sources.given import article_from
from firsthand.sources.page import read_page_bytes
from firsthand.sources.problems import problem

HTML_STARTS = (b"<!doctype html", b"<html")
PAGE_TYPES = ("text/html", "application/xhtml+xml")
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL_TYPE = "message/rfc822"
TYPES = {".htm": "text/html", ".html": "text/html", ".eml": MAIL_TYPE, ".docx": WORD_TYPE}


def read_content(source: str, data: bytes, media_type: str = "", charset: str | None = None) -> Article | Problem:
    """The article in these bytes. ``media_type`` is what a server or a file name says of them, ``charset`` the
    encoding that a server names; the bytes themselves go before both."""
    if not data.strip():
        return problem(source, "article.empty")
    if data.startswith(b"%PDF-"):
        return read_pdf(source, data)
    if data.startswith(b"PK\x03\x04") and media_type == WORD_TYPE:
        return read_docx(source, data)
    found = name_binary(data)
    if found:
        return problem(source, "article.binary", found)
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if media_type in PAGE_TYPES or start.startswith(HTML_STARTS):
        return read_page_bytes(source, data, charset)
    if media_type == MAIL_TYPE:
        return read_mail(source, data)
    return article_from(source, decode(data, charset))
