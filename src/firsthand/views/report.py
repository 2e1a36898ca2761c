"""A story as one HTML file that needs nothing else: no server, no script, no other file."""

from functools import lru_cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from firsthand.views.links import InPage, Links
from firsthand.views.rendering import make_environment, style_sheet
from firsthand.views.reuse_graph import picture_reuse
from firsthand.views.story_view import StoryView
from firsthand.views.timeline import picture_times

AGREED_FIRST = 8  # agreed points on the first screen; the others follow in the table
DISPUTES_FIRST, ORIGINS_FIRST = 6, 8  # on the first screen; the others unfold, or follow below
ALONE_FIRST = 5  # points of one article that stand open; the others unfold
FITTING_ORIGINS = 5  # columns that fit a wide window beside the points; more of them scroll


def render_report(view: StoryView) -> str:
    """The whole page. Article text in it is escaped, and nothing in it is fetched from anywhere."""
    template = report_environment().get_template("report.html.j2")
    return template.render(**story_parts(view, InPage()), style=Markup(style_sheet()))


def story_parts(view: StoryView, links: Links) -> dict[str, Any]:
    """What the templates of a story need, in the report and on its page."""
    return {
        "view": view,
        "links": links,
        "graph": picture_reuse(view),
        "times": picture_times(view),
        "compared": [point for point in view.points if point.standing != "single"],
        "agreed_first": AGREED_FIRST,
        "disputes_first": DISPUTES_FIRST,
        "origins_first": ORIGINS_FIRST,
        "alone_first": ALONE_FIRST,
        "fits": len(view.origins) <= FITTING_ORIGINS,
    }


@lru_cache(maxsize=1)
def report_environment() -> Environment:
    """The templates of the report."""
    return make_environment()
