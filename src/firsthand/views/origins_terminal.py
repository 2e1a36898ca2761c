"""A story's origins in the terminal: each fold in a sentence, and for every point the origins counted behind it."""

from rich.console import Console

from firsthand.views.pages import print_heading, print_line, recorded, recorder, text_of
from firsthand.views.story_view import OriginView, PointView, StoryView
from firsthand.views.terminal import POINT_CHARS, totals
from firsthand.views.words import count, plain, shorten


def render_origins(view: StoryView, width: int = 80) -> str:
    """The story's origins as plain text, this many columns wide."""
    console = recorder(width)
    print_origins(view, console)
    return recorded(console)


def print_origins(view: StoryView, console: Console) -> None:
    """Print why articles are counted as one origin, what travelled to other stories, and for every point its origins
    with the articles that stand for them. Nothing is cut."""
    print_line(console, text_of((view.title or "Untitled story", "bold")), hang=0)
    print_line(console, text_of(totals(view)))
    print_heading(console, f"ORIGINS ({len(view.origins)})", "who actually reported, and who carries it")
    for origin in view.origins:
        _print_origin(origin, console)
    if view.elsewhere:
        print_heading(console, f"ALSO IN OTHER STORIES ({len(view.elsewhere)})")
        for one in view.elsewhere:
            where = f" “{plain(one.title)}”, in the story {one.story}"
            print_line(console, text_of(one.reason, (where, "dim")), 2)
    print_heading(console, f"POINTS ({len(view.points)})", "the origins counted behind each")
    for point in view.points:
        _print_point(point, console)


def _print_origin(origin: OriginView, console: Console) -> None:
    print_line(console, text_of((origin.label, "bold"), (f"  {origin.kind_words}", "dim")), 2)
    own = [article.outlet for article in origin.articles if article.how == "own"]
    for outlet in own:
        print_line(console, text_of(f"{outlet}: its own text."), 4)
    for fold in origin.folds:
        print_line(console, text_of(fold.reason), 4)


def _print_point(point: PointView, console: Console) -> None:
    words = shorten(plain(point.text), POINT_CHARS)
    who = f"{point.who}: " if point.who else ""
    said = (f"{point.number} ", (f"{point.kind} ", "dim"), (who, "bold"), words)
    print_line(console, text_of(*said, (f"  {count(point.origins, 'origin')}", "dim")), 2)
    for reason in point.reasons:
        print_line(console, text_of((reason.origin, "bold"), f": {'; '.join(reason.articles)}"), 6)
