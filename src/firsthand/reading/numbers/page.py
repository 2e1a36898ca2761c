"""An article beside its parse, looked up by character."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from firsthand.reading.tokens import Doc, Token
from firsthand.records import Article, Extent


@dataclass(frozen=True)
class Page:
    """An article beside its parse."""

    article: Article
    doc: Doc

    @cached_property
    def starts(self) -> list[int]:
        return [token.idx for token in self.doc]

    def token(self, at: int) -> Token:
        """The parser's token that holds this offset."""
        return self.doc[max(0, bisect_right(self.starts, at) - 1)]

    def sentence(self, at: int) -> Extent:
        """The sentence round the offset, without the white space at its ends."""
        span = self.token(at).sent
        words = self.article.text[span.start_char : span.end_char]
        start = span.start_char + len(words) - len(words.lstrip())
        return self.article.extent(start, max(start, span.start_char + len(words.rstrip())))

    @cached_property
    def asked(self) -> list[int]:
        """The places of "many" in "how many"."""
        many = (token for token in self.doc if token.lower_ == "many")
        return [token.i for token in many if token.i and self.doc[token.i - 1].lower_ == "how"]
