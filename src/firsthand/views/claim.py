"""The answer to a claim, and to a list of them, in the terminal."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from firsthand.records import Article, ClaimCheck, ClaimDifference, Extent, Verdict
from firsthand.views.pages import cut, print_heading, print_line, print_rest, recorded, recorder, text_of
from firsthand.views.words import count, date_words, listed, plain, shorten

EXTENTS_SHOWN, WORDS_CHARS = 12, 320
DIFFERENCES_SHOWN, DETAIL_CHARS, OUTLETS_SHOWN = 8, 160, 3
CLAIM_CHARS, CELL_CHARS = 160, 60  # in a list
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


def render_checks(checks: Sequence[ClaimCheck], width: int = 80) -> str:
    """The answers to a list of claims as plain text, this many columns wide."""
    console = recorder(width)
    print_checks(checks, console)
    return recorded(console)


def print_checks(checks: Sequence[ClaimCheck], console: Console) -> None:
    """Print one row per claim, in the order given: verdict, origins, the claim, and what the reports say instead."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Verdict", no_wrap=True)
    table.add_column("Origins", justify="right", no_wrap=True)
    table.add_column("Claim", ratio=3)
    table.add_column("Reported instead", ratio=2)
    for check in checks:
        instead = "; ".join(
            f"{part.detail}: {shorten(plain(part.reported), CELL_CHARS)}" for part in check.differences
        )
        claim = shorten(plain(check.claim), CLAIM_CHARS)
        table.add_row(check.verdict, str(check.origins or ""), text_of(claim), text_of(shorten(instead, CLAIM_CHARS)))
    console.print(table, highlight=False)


def print_check(check: ClaimCheck, articles: Mapping[str, Article], console: Console) -> None:
    """Print the verdict, the details that differ, the words for and against, and what no report says."""
    print_line(console, text_of(f"“{check.claim}”"), hang=1)
    verdict = (check.verdict.upper(), "bold"), f"  {VERDICTS[check.verdict]}"
    origins = f" ({count(check.origins, 'origin')})" if check.origins else ""
    print_line(console, text_of(*verdict, origins))
    _print_differences(console, check.differences, articles)
    _print_extents(console, "REPORTED SO", check.support, articles)
    _print_extents(console, "REPORTED OTHERWISE", check.against, articles)
    if check.missing:
        print_heading(console, "NOT REPORTED")
        for missing in check.missing:
            print_line(console, text_of(f"· {missing}"), 2)


def _print_differences(
    console: Console, differences: Sequence[ClaimDifference], articles: Mapping[str, Article]
) -> None:
    if not differences:
        return
    print_heading(console, "WHAT DIFFERS")
    shown, rest = cut(differences, DIFFERENCES_SHOWN)
    for part in shown:
        claimed, reported = (shorten(plain(words), DETAIL_CHARS) for words in (part.claimed, part.reported))
        words = f"{part.detail}: “{reported}”, not “{claimed}”"
        print_line(console, text_of(words, (f" — {_outlets(part.extents, articles)}", "dim")), 2)
    print_rest(console, rest, "firsthand check --json -")


def _outlets(extents: Sequence[Extent], articles: Mapping[str, Article]) -> str:
    told = (articles[extent.article] for extent in extents)
    names = list(dict.fromkeys(article.outlet or article.source for article in told))
    shown, rest = cut(names, OUTLETS_SHOWN)
    return listed([*shown, *([f"{rest} more"] if rest else [])])


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
