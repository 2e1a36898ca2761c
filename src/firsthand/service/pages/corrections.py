"""What editors put right: stories merged, split, renamed, hidden, articles moved, names held together or apart; and
the list of it all, each undone by a click; with who changed what, for those who may do everything."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import Connection

from firsthand.library import load_articles, load_judgements
from firsthand.library.audit import load_edits
from firsthand.library.judgements import STORIES, Judgement, story_judgement_in
from firsthand.library.search import QueryError, search_stories
from firsthand.library.stories import StoryRow, find_story, load_dossier, load_story_rows
from firsthand.records import FirsthandError
from firsthand.service.api.shapes import NamesAsked, StoriesAsked
from firsthand.service.auth import User, admin, csrf, editor
from firsthand.service.judging import decide_names, decide_stories, undo, words_in
from firsthand.service.loading import story_here
from firsthand.service.pages.desk import desk_of, page
from firsthand.service.problems import RequestError
from firsthand.views.links import story_path

OTHERS_SHOWN = 20
EDITS_SHOWN = 100
VERDICTS = ("merge", "split", "move", "rename", "hide")
FIRST_STORIES = 5  # that a judgement is said to be about

router = APIRouter(include_in_schema=False)
Editor = Annotated[User, Depends(editor)]
Admin = Annotated[User, Depends(admin)]
Text = Annotated[str, Form(max_length=2_000)]


@router.get("/stories/{name}/correct")
def correct(request: Request, name: str, user: Editor, q: str = "") -> Response:
    """The forms; ``q`` looks for the other story of a merge or move."""
    return forms(request, name, user, q)


@router.post("/stories/{name}/correct", dependencies=[Depends(csrf)])
def decide(
    request: Request,
    name: str,
    user: Editor,
    verdict: Annotated[str, Form(max_length=10)],
    other: Text = "",
    articles: Annotated[list[str], Form(max_length=1_000)] = [],  # noqa: B006 - never changed
    title: Text = "",
    reason: Text = "",
) -> Response:
    """Decide, bring the stories in step, and show what became of this one."""
    desk = desk_of(request)
    asked: dict[str, object] = {
        "story": name,
        "verdict": verdict,
        "articles": articles,
        "title": " ".join(title.split()),
    }
    asked |= {"other": address_in(other) or None, "reason": reason}
    try:
        decided = msgspec.convert(asked, StoriesAsked)
        decide_stories(desk.library, decided, user.name, desk.settings.model)
    except msgspec.ValidationError as error:
        return forms(request, name, user, "", str(error))
    except RequestError as error:
        return forms(request, name, user, "", error.detail)
    except FirsthandError as error:
        return forms(request, name, user, "", str(error))
    return RedirectResponse("/judgements?done=1" if verdict == "hide" else story_path(name), 303)


@router.post("/stories/{name}/names", dependencies=[Depends(csrf)])
def decide_on_names(
    request: Request, name: str, user: Editor, verdict: Annotated[str, Form()], one: Text, other: Text
) -> Response:
    """Hold two names to be one's, or keep them apart."""
    desk = desk_of(request)
    try:
        asked = msgspec.convert({"story": name, "verdict": verdict, "one": one, "other": other}, NamesAsked)
        decide_names(desk.library, asked, user.name, desk.settings.model)
    except msgspec.ValidationError as error:
        return forms(request, name, user, "", str(error))
    except RequestError as error:
        return forms(request, name, user, "", error.detail)
    except FirsthandError as error:
        return forms(request, name, user, "", str(error))
    return RedirectResponse(f"{story_path(name)}#names", 303)


@router.get("/judgements")
def judgements(request: Request, user: Editor, done: int = 0) -> Response:
    """All decisions, the latest first."""
    with desk_of(request).library.reading() as connection:
        lines = [(one, words_in(connection, one), stories_of(connection, one)) for one in load_judgements(connection)]
    return page(
        request, "judgements.html.j2", user, section="judgements", form=True, lines=lines[::-1], done=bool(done)
    )


@router.post("/judgements/{id}/undo", dependencies=[Depends(csrf)])
def undo_one(request: Request, id: str, user: Editor) -> Response:
    """Undo a decision, and bring the stories in step."""
    desk = desk_of(request)
    undo(desk.library, id, user.name, desk.settings.model)
    return RedirectResponse("/judgements?done=1", 303)


@router.get("/audit")
def audit(request: Request, user: Admin, before: Annotated[int | None, Query(ge=1, lt=1 << 62)] = None) -> Response:
    """Who changed what, the latest first, or what stands before an edit of this number."""
    with desk_of(request).library.reading() as connection:
        edits = load_edits(connection, before, EDITS_SHOWN + 1)
    return page(
        request,
        "audit.html.j2",
        user,
        section="judgements",
        edits=edits[:EDITS_SHOWN],
        older=edits[EDITS_SHOWN - 1].seq if len(edits) > EDITS_SHOWN else None,
        is_first=before is None,
    )


def forms(request: Request, name: str, user: User, q: str, wrong: str = "") -> Response:
    """The page with the forms; ``wrong`` says why a decision was not taken."""
    with desk_of(request).library.reading() as connection:
        row = story_here(connection, name)
        dossier = load_dossier(connection, row.story)
        articles = sorted(
            load_articles(connection, dossier.articles), key=lambda one: (one.published or "~", one.outlet or "~")
        )
        others = [other for other in others_near(connection, row, q) if other.story != row.story]
    return page(
        request,
        "correct.html.j2",
        user,
        section="stories",
        form=True,
        status=400 if wrong else 200,
        row=row,
        articles=articles,
        names=[one.name for one in dossier.entities if one.kind in ("person", "organisation")],
        others=others,
        q=q,
        wrong=wrong,
    )


def others_near(connection: Connection, row: StoryRow, q: str) -> list[StoryRow]:
    """Stories to choose from: those that a search finds, or the newest."""
    if not q.strip():
        return list(load_story_rows(connection, limit=OTHERS_SHOWN))
    try:
        return [hit.story for hit in search_stories(connection, q, "best", OTHERS_SHOWN).stories]
    except QueryError:
        return []


def stories_of(connection: Connection, judgement: Judgement) -> list[StoryRow]:
    """The stories that a decision on stories is about, as they are now."""
    if judgement.kind != STORIES:
        return []
    decided = story_judgement_in(judgement)
    found = [
        find_story(connection, id) for id in (*decided.articles[:FIRST_STORIES], *decided.others[:FIRST_STORIES])
    ]
    return list({row.story: row for row in found if row}.values())


def address_in(given: str) -> str:
    """A story's address, out of what somebody pasted: the address, or the whole of its page's."""
    return given.strip().rstrip("/").rpartition("/stories/")[2].partition("#")[0].partition("?")[0]
