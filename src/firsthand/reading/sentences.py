"""Sentences, as the parser splits them, without the white space around them."""

from firsthand.reading.tokens import Doc
from firsthand.records import Article, Extent


def find_sentences(article: Article, doc: Doc) -> tuple[Extent, ...]:
    """The extents of the article's sentences, in order; those of white space alone are left out."""
    found = []
    for sentence in doc.sents:
        words = article.text[sentence.start_char : sentence.end_char]
        start = sentence.start_char + len(words) - len(words.lstrip())
        end = sentence.start_char + len(words.rstrip())
        if start < end:
            found.append(article.extent(start, end))
    return tuple(found)
