"""The API described for programs: OpenAPI, its schemas made from the records themselves."""

from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from firsthand import __version__
from firsthand.library.alerts import Delivery, Hook, SavedSearch
from firsthand.library.people import Person
from firsthand.library.searching.find import Hits, StoryHits
from firsthand.library.stories import HistoryEntry, StoryRow
from firsthand.library.users import AccessToken
from firsthand.records import Dossier, ExportedArticle, Reading
from firsthand.service.alerts import Message
from firsthand.service.api import shapes
from firsthand.service.api.answering import SCHEMAS
from firsthand.service.api.intake import GivenAddresses, GivenArticles
from firsthand.service.jobs import Job
from firsthand.service.problems import ProblemDetails
from firsthand.views.story_view import StoryView

BEGIN = "/api/v1"
TITLE = "Firsthand"
ABOUT = (
    "What many outlets wrote about one event, side by side. Every item points at words: an extent is a half-open "
    "range of Unicode code points in an article's text. Errors are problem details (RFC 9457)."
)
RECORDS = (
    Delivery,
    Dossier,
    ExportedArticle,
    GivenAddresses,
    GivenArticles,
    HistoryEntry,
    Hits,
    Hook,
    Job,
    Message,
    Person,
    ProblemDetails,
    Reading,
    SavedSearch,
    StoryHits,
    StoryRow,
    StoryView,
    AccessToken,
    shapes.AccountAsked,
    shapes.AccountChange,
    shapes.AccountLine,
    shapes.ArticlePage,
    shapes.ChangePage,
    shapes.ClaimAnswer,
    shapes.ClaimAsked,
    shapes.ComingEvents,
    shapes.EditPage,
    shapes.ExtentWords,
    shapes.HookAsked,
    shapes.HookChange,
    shapes.JudgementLine,
    shapes.MadeHook,
    shapes.MadeToken,
    shapes.Me,
    shapes.NamesAsked,
    shapes.PeoplePage,
    shapes.SearchAsked,
    shapes.StoriesAsked,
    shapes.StoryPage,
    shapes.TimelineEntry,
    shapes.TokenAsked,
)
"""What the API takes and answers; the records inside them are found by themselves."""

SECURITY = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "A token of `POST /tokens`."},
    "session": {"type": "apiKey", "in": "cookie", "name": "firsthand_session", "description": "One who signed in."},
}


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of the API's routes."""
    described = get_openapi(title=TITLE, version=__version__, description=ABOUT, routes=app.routes)
    described["paths"] = {path: told for path, told in described["paths"].items() if path.startswith(BEGIN)}
    _, schemas = msgspec.json.schema_components(RECORDS, ref_template=SCHEMAS)
    components = described.setdefault("components", {})
    components["schemas"] = {**components.get("schemas", {}), **schemas}
    components["securitySchemes"] = SECURITY
    described["security"] = [{}, {"bearer": []}, {"session": []}]
    for path in described["paths"].values():
        for operation in path.values():
            operation["responses"].pop("422", None)  # problem details, as every 4XX is
    return described
