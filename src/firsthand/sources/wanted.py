"""Which articles a run is for: by language and by outlet, told as early as they can be told."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from firsthand.records import Article, Problem
from firsthand.records.extent import Record
from firsthand.sources.language import code_of, language_of
from firsthand.sources.problems import problem

PAGE_LANGUAGE = re.compile(rb"<html\b[^>]{0,500}?\slang\s*=\s*[\"']?([A-Za-z-]{2,20})", re.IGNORECASE)
MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
HEAD_BYTES, BODY_BYTES = 4_096, 40_000
ENOUGH_CHARS = 300  # of a page's words, to know their language


class Wanted(Record, frozen=True, kw_only=True):
    """``languages`` are ISO 639-1 codes, ``domains`` hosts with all below them; empty ones let everything through.
    An article of unknown language is let through, one without an address is in no domain."""

    languages: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()

    def refuses_page(self, address: str, body: bytes) -> Problem | None:
        """Why a page is not wanted, as far as its address and first bytes tell; None where it is, or may be."""
        if not self._has(address):
            return problem(address, "filter.outlet")
        if self.languages and (language := page_language(body)) and language not in self.languages:
            return problem(address, "filter.language", language)
        return None

    def sort(self, found: Iterator[Article | Problem]) -> Iterator[Article | Problem]:
        """What was found; in place of an article that is not wanted, the problem that says why."""
        for item in found:
            yield (self._refused(item) or item) if isinstance(item, Article) else item

    def _refused(self, article: Article) -> Problem | None:
        if not self._has(article.source):
            return problem(article.source, "filter.outlet")
        if self.languages and article.language and article.language not in self.languages:
            return problem(article.source, "filter.language", article.language)
        return None

    def _has(self, address: str) -> bool:
        if not self.domains:
            return True
        try:
            host = (urlsplit(address).hostname or "").lower()
        except ValueError:
            return False
        return any(host == domain or host.endswith(f".{domain}") for domain in self.domains)


EVERYTHING = Wanted()


def page_language(body: bytes) -> str | None:
    """The language of a page that says it and is recognised in it, without taking the page apart; else None."""
    said = PAGE_LANGUAGE.search(body[:HEAD_BYTES])
    code = code_of(said[1].decode("ascii")) if said else None
    if code is None:
        return None
    words = " ".join(MARKUP.sub(" ", body[:BODY_BYTES].decode("utf-8", "replace")).split())
    return code if len(words) >= ENOUGH_CHARS and language_of(words[-1_000:]) == code else None
