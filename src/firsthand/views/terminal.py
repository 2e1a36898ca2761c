"""A story in the terminal, readable at 80 columns, with or without colour."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from firsthand.views.days import weightiest
from firsthand.views.ledger_table import print_ledger
from firsthand.views.pages import cut, print_heading, print_line, print_rest, recorded, recorder, text_of
from firsthand.views.story_view import (
    Cite,
    DisputeView,
    EventView,
    FigureView,
    OriginArticle,
    OriginView,
    PointView,
    PositionView,
    QuoteLine,
    QuoteView,
    StoryView,
    VersionView,
)
from firsthand.views.wordings import differing_words
from firsthand.views.words import count, listed, plain, short_id, shorten

ORIGINS_SHOWN, AGREED_SHOWN, DISPUTES_SHOWN, OMITTED_SHOWN = 12, 10, 10, 6
SINGLES_SHOWN = 3  # of each outlet
SPEAKERS_SHOWN, QUOTES_SHOWN = 12, 4  # quotes of each speaker
SERIES_SHOWN, STEPS_SHOWN = 6, 8
FIGURES_SHOWN, POSITIONS_SHOWN, DATES_SHOWN = 12, 12, 10
POINT_CHARS, QUOTE_CHARS = 200, 320  # of a point's or a quote's words: three and five lines
OUTLETS_NAMED = 4
STANCES = {"demands": "of", "offers": "to", "warns": "to", "threatens": "to"}


def render_terminal(view: StoryView, width: int = 80) -> str:
    """The story as plain text, this many columns wide."""
    console = recorder(width)
    print_story(view, console)
    return recorded(console)


def print_story(view: StoryView, console: Console) -> None:
    """Print the story: origins, what is agreed, disputed, single and left out, then quotes, figures, positions and
    dates. Long lists are cut, and say which command shows the rest."""
    more = f"firsthand report {short_id(view.id)} -o story.html"
    _print_head(view, console, more)
    _print_agreed(view, console, more)
    _print_disputes(view, console, more)
    _print_series(view, console, more)
    _print_single(view, console, more)
    _print_omitted(view, console, more)
    _print_quotes(view, console, more)
    _print_figures(view, console, more)
    _print_positions(view, console, more)
    _print_events(console, "UP TO THE LAST REPORT", view.past, view, more)
    _print_events(console, "STILL TO COME", view.coming, view, more)


def totals(view: StoryView) -> str:
    """ "6 articles, 5 outlets, 3 origins"."""
    return ", ".join(
        [
            count(len(view.articles), "article"),
            count(len(view.outlets), "outlet"),
            count(len(view.origins), "origin"),
        ]
    )


def _print_head(view: StoryView, console: Console, more: str) -> None:
    print_line(console, text_of((view.title or "Untitled story", "bold")), hang=0)
    print_line(console, text_of(f"{totals(view)} · published {view.dates}"))
    for line in view.unread:
        print_line(console, text_of(line))
    print_heading(console, "WHO REPORTED")
    shown, rest = cut(view.origins, ORIGINS_SHOWN)
    for origin in shown:
        _print_origin(origin, console)
    print_rest(console, rest, more)


def _print_origin(origin: OriginView, console: Console) -> None:
    print_line(console, text_of(origin.label, (f"  {origin.kind_words}", "dim")), 2)
    carriers = [_carrier(article) for article in origin.articles if article.how != "own"]
    if carriers:
        print_line(console, text_of((f"carried by {listed(carriers)}", "dim")), 4)


def _carrier(article: OriginArticle) -> str:
    if article.how == "credit":
        return f"{article.outlet} (by credit)"
    edited = "edited, " if article.how == "edited" else ""
    undirected = "" if article.directed else ", undirected"
    return f"{article.outlet} ({edited}{article.share}% of its text{undirected})"


def _print_agreed(view: StoryView, console: Console, more: str) -> None:
    print_heading(console, f"AGREED ({len(view.agreed)})", "two or more origins report it alike")
    shown, rest = cut(view.agreed, AGREED_SHOWN)
    for number in shown:
        point = view.point(number)
        also = ", also disputed" if point.standing == "disputed" else ""
        print_line(console, _point_line(point, f"  {count(point.origins, 'origin')}{also}"), 2)
    print_rest(console, rest, more)


def _point_line(point: PointView, note: str) -> Text:
    words = shorten(plain(point.text), POINT_CHARS)
    return text_of(
        (f"{point.kind:<8} ", "dim"), (f"{point.who}: " if point.who else "", "bold"), words, (note, "dim")
    )


def _print_disputes(view: StoryView, console: Console, more: str) -> None:
    print_heading(console, f"DISPUTED ({len(view.disputes)})", "reports differ; every version is shown")
    shown, rest = cut(view.disputes, DISPUTES_SHOWN)
    for dispute in shown:
        _print_dispute(dispute, console)
    print_rest(console, rest, more)


def _print_dispute(dispute: DisputeView, console: Console) -> None:
    print_line(console, text_of((f"{dispute.kind:<8} ", "dim"), (dispute.about, "bold")), 2)
    for version in dispute.versions:
        print_line(console, _version_line(version), 4, hang=4)


def _version_line(version: VersionView) -> Text:
    value = shorten(plain(version.value), POINT_CHARS)
    return text_of("≠ ", value, (f" — {outlet_words(version.outlets)}", "dim"))


def _print_series(view: StoryView, console: Console, more: str) -> None:
    if not view.series:
        return
    print_heading(console, f"CHANGED OVER TIME ({len(view.series)})", "later reports give another figure; no dispute")
    shown, rest = cut(view.series, SERIES_SHOWN)
    for series in shown:
        print_line(console, text_of(("figure   ", "dim"), (series.about, "bold")), 2)
        steps, fewer = cut(series.steps, STEPS_SHOWN)
        for step in steps:
            outlets = f" — {outlets_words(step.cites)}"
            print_line(console, text_of(f"{step.published}: ", (step.value, "bold"), (outlets, "dim")), 4, hang=4)
        print_rest(console, fewer, more, 4)
    print_rest(console, rest, more)


def outlets_words(cites: Iterable[Cite]) -> str:
    """The outlets of these words by name, each once."""
    return outlet_words(tuple(dict.fromkeys(cite.outlet for cite in cites)))


def outlet_words(outlets: tuple[str, ...]) -> str:
    """The outlets by name, the later ones of many by number."""
    if len(outlets) <= OUTLETS_NAMED + 1:
        return listed(outlets)
    return f"{', '.join(outlets[:OUTLETS_NAMED])} and {len(outlets) - OUTLETS_NAMED} more"


def _print_single(view: StoryView, console: Console, more: str) -> None:
    total = sum(len(single.points) for single in view.single)
    print_heading(console, f"IN ONE ARTICLE ONLY ({total})")
    for single in view.single:
        print_line(console, text_of((f"{single.outlet} ({len(single.points)})", "bold")), 2)
        shown, rest = cut(single.points, SINGLES_SHOWN)
        for number in shown:
            print_line(console, _point_line(view.point(number), ""), 4)
        print_rest(console, rest, more, 4)


def _print_omitted(view: StoryView, console: Console, more: str) -> None:
    if not view.omitted:
        return
    print_heading(console, f"LEFT OUT ({len(view.omitted)})", "most origins report it, these articles do not")
    shown, rest = cut(view.omitted, OMITTED_SHOWN)
    for omitted in shown:
        print_line(console, _point_line(view.point(omitted.point), ""), 2)
        print_line(console, text_of(("not in ", "dim"), outlet_words(omitted.outlets)), 4)
    print_rest(console, rest, more)


def _print_quotes(view: StoryView, console: Console, more: str) -> None:
    print_heading(console, f"WHO SAID WHAT ({len(view.quotes)})")
    groups = [list(group) for _, group in groupby(view.quotes, key=lambda quote: quote.speaker)]
    shown, _ = cut(groups, SPEAKERS_SHOWN)
    for group in shown:
        role = f", {group[0].roles[0]}" if group[0].roles else ""
        print_line(console, text_of((group[0].speaker, "bold"), (role, "dim")), 2)
        quotes, fewer = cut(group, QUOTES_SHOWN)
        for quote in quotes:
            _print_quote(quote, console)
        print_rest(console, fewer, more, 4)
    print_rest(console, sum(len(group) for group in groups[len(shown) :]), more)


def _print_quote(quote: QuoteView, console: Console) -> None:
    words = shorten(plain(quote.text), QUOTE_CHARS)
    print_line(console, text_of(f"“{words}”" if quote.direct else words), 4)
    cites = [cite for line in quote.lines for cite in line.cites]
    note = "paraphrase · " if quote.paraphrase else ""
    note += f"{quote.wording} · " if len(cites) > 1 else ""
    print_line(console, text_of((note + outlets_words(cites), "dim")), 6)
    for line in quote.lines:
        if not line.same:
            _print_quote_line(line, quote.direct, console)
    for headline in quote.headlines:
        words = shorten(plain(headline.words), QUOTE_CHARS)
        said = f"“{words}”" if headline.quoted else words
        print_line(console, text_of(f"in a headline: {said}", (f" — {headline.outlet}", "dim")), 6)


def _print_quote_line(line: QuoteLine, is_direct: bool, console: Console) -> None:
    """Another wording, its differences from the fullest marked; a paraphrase only where there are words to hold it
    against."""
    words = shorten(plain(differing_words(line.pieces)), QUOTE_CHARS)
    sign, said = ("≠", f"“{words}”") if line.kind == "in quotation marks" else ("≠", words)
    if line.kind == "paraphrase":
        if not is_direct:
            return
        sign, said = "≈", f"paraphrase: {words}"
    note = f" ({line.note})" if line.note and line.kind != "paraphrase" else ""
    print_line(console, text_of(f"{sign} {said}", (f"{note} — {outlets_words(line.cites)}", "dim")), 6)


def _print_wording(console: Console, cites: Sequence[Cite], form: str, chars: int) -> None:
    words = shorten(plain(cites[0].words), chars)
    print_line(console, text_of(form.format(words), (f" — {outlets_words(cites)}", "dim")), 6)


def _print_figures(view: StoryView, console: Console, more: str) -> None:
    print_heading(console, f"FIGURES ({len(view.figures)})")
    shown, rest = cut(view.figures, FIGURES_SHOWN)
    for figure in shown:
        _print_figure(figure, console)
    print_rest(console, rest, more)


def _print_figure(figure: FigureView, console: Console) -> None:
    status = f"  {figure.status}" if figure.status != "single" else ""
    print_line(console, text_of((figure.value, "bold"), f"  {figure.about}", (status, "dim")), 2)
    for line in figure.lines:
        _print_wording(console, line.cites, "“{}”", POINT_CHARS)


def _print_positions(view: StoryView, console: Console, more: str) -> None:
    print_heading(console, f"POSITIONS ({len(view.positions)})", "what each side wants, and what it was answered")
    shown, rest = cut([one for one in view.positions if one.standing], POSITIONS_SHOWN)
    if shown:
        print_ledger(tuple(shown), console)
    print_rest(console, rest, more)
    stated, rest = cut([one for one in view.positions if not one.standing], POSITIONS_SHOWN)
    for position in stated:
        _print_position(position, console, 2, "")
    print_rest(console, rest, more)


def _print_position(position: PositionView, console: Console, indent: int, arrow: str) -> None:
    toward = f" {STANCES.get(position.stance, 'toward')} {position.toward}" if position.toward else ""
    outlets = outlets_words(position.cites)
    said = (arrow, (position.by, "bold"), f" {position.stance}{toward}: ", shorten(plain(position.what), POINT_CHARS))
    print_line(console, text_of(*said, (f" — {outlets}", "dim")), indent)
    for answer in position.answers:
        _print_position(answer, console, min(indent + 2, 10), "→ ")


def _print_events(console: Console, title: str, events: tuple[EventView, ...], view: StoryView, more: str) -> None:
    """A list of dated events; those cut are of the fewest origins and the least named days, and the undated."""
    print_heading(console, f"{title} ({len(events)})")
    dated = [event for event in events if event.start]
    shown, rest = cut(dated, DATES_SHOWN)
    shown = weightiest(view, dated, len(shown))
    for event in shown:
        outlets = outlets_words(event.cites)
        state = f" [{event.state}]" if event.state in ("threatened", "denied", "going on", "announced") else ""
        what = shorten(plain(event.what), POINT_CHARS)
        print_line(console, text_of((f"{event.when}: ", "bold"), what, state, (f" — {outlets}", "dim")), 2)
    print_rest(console, rest + len(events) - len(dated), more)
