"""What is not of any story: style sheets and script, light or dark, errors, and the page to sign in on."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from firsthand.records import LibraryError
from firsthand.service.auth import SignInError, User, gate_of
from firsthand.service.auth.routes import own_path
from firsthand.service.pages.desk import THEME_COOKIE, THEMES, desk_of, page
from firsthand.service.problems import RequestError

YEAR_SECONDS = 31_536_000
WORDS = {404: "There is no such page", 403: "Not allowed", 422: "The request is not what it should be"}

router = APIRouter(include_in_schema=False)


@router.get("/static/{name}")
def asset(request: Request, name: str, v: str = "") -> Response:
    """A style sheet, the script or the icon; kept by browsers for good under the address that pages give."""
    found = desk_of(request).assets.get(name)
    if found is None:
        raise RequestError(404, "there is no such file")
    kept = f"public, max-age={YEAR_SECONDS}, immutable" if v == found.tag else "no-cache"
    return Response(found.body, headers={"Cache-Control": kept}, media_type=found.media_type)


@router.get("/favicon.ico")
def icon(request: Request) -> Response:
    """The icon, where browsers look for it."""
    return asset(request, "icon.svg")


@router.post("/theme")
def choose_theme(theme: Annotated[str, Form()] = "auto", next: Annotated[str, Form()] = "/") -> Response:
    """Light, dark, or as the system has it, from now on."""
    response = RedirectResponse(own_path(next), 303)
    if theme in THEMES:
        response.set_cookie(THEME_COOKIE, theme, max_age=YEAR_SECONDS, httponly=True, samesite="lax", path="/")
    return response


def error_page(request: Request, status: int, detail: str) -> Response:
    """What went wrong, in a sentence, and the way on."""
    title = WORDS.get(status, HTTPStatus(status).phrase)
    return page(request, "error.html.j2", known_user(request), status=status, title=title, detail=detail)


def sign_in_page(request: Request, *, csrf: str, then: str, wrong: str, sign_on: bool) -> Response:
    """The page to sign in on."""
    return page(request, "sign_in.html.j2", None, form=True, then=then, wrong=wrong, sign_on=sign_on)


def known_user(request: Request) -> User | None:
    """Who asks; None where nobody is known, or the library that knows them cannot be read."""
    try:
        return gate_of(request).who(request)
    except (SignInError, LibraryError):
        return None
