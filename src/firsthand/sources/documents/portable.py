"""PDF press releases through pypdf: lines joined to paragraphs again. Part of the extra install ``documents``."""

import io
import logging
import re

from firsthand.records import Article, Problem
from firsthand.sources.characters import one_line, scrub
from firsthand.sources.given import Given, article_from
from firsthand.sources.problems import PARSER_ERRORS, problem

MOST_PAGES = 200  # a press release has a few, a report some dozens
MOST_CHARS = 5_000_000
SHORT_SHARE = 0.7  # of the longest line: a line that ends before this ends its paragraph; unmeasured
ENDS = (".", "!", "?", "”", '"', ":")

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(source: str, data: bytes) -> Article | Problem:
    """The article in a PDF file. A file of scanned images has no text, and is refused as empty."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        return problem(source, "document.extra", "PDF")
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return problem(source, "document.locked")
        if len(reader.pages) > MOST_PAGES:
            return problem(source, "document.long", MOST_PAGES)
        pages = [page.extract_text() for page in reader.pages]
        said = reader.metadata
        given = Given(title=_title(said.title if said else None))  # its day may be that of a copy: it dates nothing
    except (PyPdfError, OSError, *PARSER_ERRORS) as error:
        return problem(source, "document.malformed", type(error).__name__)
    return article_from(source, "\n\n".join(map(paragraphs, pages))[:MOST_CHARS], given)


def paragraphs(page: str) -> str:
    """A page's lines as paragraphs parted by blank lines: a line that runs to the margin goes on in the next one."""
    lines = [line.strip() for line in scrub(page).split("\n")]
    margin = SHORT_SHARE * max(map(len, lines), default=0)
    text = ""
    for line in lines:
        if not line:
            text += "\n\n"
        elif text.endswith("-") and line[:1].islower():
            text = text[:-1] + line
        else:
            text += line if not text or text.endswith("\n") else f" {line}"
        if line and len(line) < margin and not text.endswith("-") and (line.endswith(ENDS) or len(line.split()) < 8):
            text += "\n\n"
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _title(value: object) -> str | None:
    """The title that the file gives itself, where it is no file name."""
    text = one_line(scrub(str(value or "")))
    return text if len(text.split()) > 2 and not re.search(r"\.\w{2,4}$", text) else None
