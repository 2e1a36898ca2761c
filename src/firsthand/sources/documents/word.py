"""Word files (.docx) through python-docx: one paragraph a paragraph. Part of the extra install ``documents``."""

import io
import zipfile

from firsthand.records import Article, Problem
from firsthand.sources.characters import one_line, scrub
from firsthand.sources.given import Given, article_from
from firsthand.sources.problems import PARSER_ERRORS, problem

MOST_UNPACKED_BYTES = 50_000_000  # of all parts together; pictures are not unpacked, but counted
MOST_PARTS = 2_000


def read_docx(source: str, data: bytes) -> Article | Problem:
    """The article in a Word file."""
    try:
        from docx import Document
        from lxml.etree import LxmlError
    except ImportError:
        return problem(source, "document.extra", "Word")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            listed = parts.infolist()
        if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > MOST_UNPACKED_BYTES:
            return problem(source, "article.oversized", MOST_UNPACKED_BYTES)
        document = Document(io.BytesIO(data))
        text = "\n\n".join(scrub(paragraph.text) for paragraph in document.paragraphs)
        said = document.core_properties
        # The day a Word file was made is often that of the template it was made from: it dates nothing.
        given = Given(title=one_line(scrub(said.title or "")) or None)
    except (zipfile.BadZipFile, LxmlError, OSError, EOFError, RuntimeError, *PARSER_ERRORS) as error:
        return problem(source, "document.malformed", type(error).__name__)
    return article_from(source, text, given)
