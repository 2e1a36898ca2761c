"""Templates made ready: everything that they print is escaped and without control characters."""

from collections.abc import Iterable, Sequence
from importlib.resources import files
from itertools import groupby

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from firsthand.views.story_view import Cite, QuoteView
from firsthand.views.words import count, date_words, listed, shorten, visible


def make_environment(*packages: str) -> Environment:
    """The templates of these packages, those of earlier ones first, and of the views."""
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in (*packages, "firsthand.views")]),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
        auto_reload=False,
    )
    environment.globals.update(
        count=count,
        listed=listed,
        by_speaker=_by_speaker,
        own_first=_own_first,
        date_words=date_words,
        shorten=shorten,
    )
    return environment


def style_sheet() -> str:
    """The style sheet of a story, the same in the report and on pages."""
    return (files("firsthand.views") / "static" / "story.css").read_text("utf-8")


def _by_speaker(quotes: Iterable[QuoteView]) -> list[list[QuoteView]]:
    return [list(group) for _, group in groupby(quotes, key=lambda quote: quote.speaker)]


def _own_first(cites: Sequence[Cite], label: str) -> tuple[list[Cite], list[Cite]]:
    """One citation to stand for all, of the outlet with this name where it is among them, and the others."""
    first = next((cite for cite in cites if cite.outlet == label), cites[0])
    return [first], [cite for cite in cites if cite is not first]


def _shown(value: object) -> object:
    """What an expression prints: strings without control characters and direction overrides."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
