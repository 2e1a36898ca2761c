"""The answer to a claim, in the terminal."""

from collections.abc import Mapping

from rich.console import Console

from firsthand.records import Article, ClaimCheck, Extent, Verdict
from firsthand.views.pages import cut, print_heading, print_line, print_rest, recorded, recorder, text_of
from firsthand.views.words import count, date_words, plain, shorten

EXTENTS_SHOWN, WORDS_CHARS = 12, 320
VERDICTS: dict[Verdict, str] = {
    "corroborated": "two or more independent origins report it",
    "single-origin": "one origin alone reports it",
    "disputed": "some report it, some give a different detail",
    "contradicted": "the reports found give a different detail",
    "unreported": "no article in the library reports it",
}


def render_check(check: ClaimCheck, articles: Mapping[str, Article], width: int = 80) -> str:
    """The answer as plain text, this many columns wide. ``articles`` holds those that the answer points into."""
    console = recorder(width)
    print_check(check, articles, console)
    return recorded(console)


def print_check(check: ClaimCheck, articles: Mapping[str, Article], console: Console) -> None:
    """Print the verdict, the words for and against, and what no report says."""
    print_line(console, text_of(f"“{check.claim}”"), hang=1)
    verdict = (check.verdict.upper(), "bold"), f"  {VERDICTS[check.verdict]}"
    origins = f" ({count(check.origins, 'origin')})" if check.origins else ""
    print_line(console, text_of(*verdict, origins))
    _print_extents(console, "REPORTED SO", check.support, articles)
    _print_extents(console, "REPORTED OTHERWISE", check.against, articles)
    if check.missing:
        print_heading(console, "NOT REPORTED")
        for missing in check.missing:
            print_line(console, text_of(f"· {missing}"), 2)


def _print_extents(
    console: Console, title: str, extents: tuple[Extent, ...], articles: Mapping[str, Article]
) -> None:
    if not extents:
        return
    print_heading(console, title)
    shown, rest = cut(extents, EXTENTS_SHOWN)
    for extent in shown:
        article = articles[extent.article]
        words = shorten(plain(extent.words(article.text)), WORDS_CHARS)
        where = f"{article.outlet or article.source}, {date_words(article.published)}"
        print_line(console, text_of(words, (f" — {where}", "dim")), 2)
    print_rest(console, rest, "firsthand check --json -")
