"""A story as one HTML file that needs nothing else: no server, no script, no other file."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape
from markupsafe import Markup

from firsthand.views.reuse_graph import picture_reuse
from firsthand.views.story_view import QuoteView, StoryView
from firsthand.views.timeline import picture_times
from firsthand.views.words import count, listed, visible

AGREED_FIRST = 8  # agreed points on the first screen; the others follow in the table
DISPUTES_FIRST, ORIGINS_FIRST = 6, 8  # on the first screen; the others unfold, or follow below
ALONE_FIRST = 5  # points of one article that stand open; the others unfold


def render_report(view: StoryView) -> str:
    """The whole page. Article text in it is escaped, and nothing in it is fetched from anywhere."""
    return report_template().render(
        view=view,
        graph=picture_reuse(view),
        times=picture_times(view),
        compared=[point for point in view.points if point.standing != "single"],
        agreed_first=AGREED_FIRST,
        disputes_first=DISPUTES_FIRST,
        origins_first=ORIGINS_FIRST,
        alone_first=ALONE_FIRST,
    )


@lru_cache(maxsize=1)
def report_template() -> Template:
    """The page's template with its style sheet inlined."""
    environment = Environment(
        loader=PackageLoader("firsthand.views"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.globals.update(count=count, listed=listed, by_speaker=_by_speaker)
    return environment.get_template("report.html.j2")


def _by_speaker(quotes: Iterable[QuoteView]) -> list[list[QuoteView]]:
    return [list(group) for _, group in groupby(quotes, key=lambda quote: quote.speaker)]


def _shown(value: object) -> object:
    """What an expression prints: strings without control characters and direction overrides."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
