"""What went wrong, told to programs as problem details (RFC 9457) and to readers as a page."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from urllib.parse import quote

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from firsthand.records import FirsthandError, LibraryError
from firsthand.records.extent import Record
from firsthand.service.auth.gate import NotAllowedError, SignInError
from firsthand.service.logs import log

MEDIA_TYPE = "application/problem+json"
SIGN_IN = "/auth/login"

ErrorPage = Callable[[Request, int, str], Response]


class Fault(Record, frozen=True, kw_only=True):
    """One thing that is wrong with a request: where, and what."""

    where: str
    detail: str


class ProblemDetails(Record, frozen=True, kw_only=True):
    """What went wrong: ``type`` names the kind, ``title`` says it in general, ``detail`` here. ``errors`` lists what
    is wrong with the request, where that is known by its parts."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    errors: tuple[Fault, ...] = ()


class RequestError(Exception):
    """A request that cannot be answered: its status, a sentence, and headers that belong to it."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})


def problem(
    status: int, detail: str = "", *, errors: tuple[Fault, ...] = (), headers: Mapping[str, str] | None = None
) -> Response:
    """The answer that tells a program what went wrong."""
    told = ProblemDetails(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=errors)
    return Response(msgspec.json.encode(told), status, dict(headers or {}), MEDIA_TYPE)


def handle_problems(app: FastAPI) -> None:
    """Let every error of the app end in such an answer; readers get ``app.state.error_page``, where it is set."""
    app.add_exception_handler(RequestError, _known)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(SignInError, _sign_in)
    app.add_exception_handler(NotAllowedError, _not_allowed)
    app.add_exception_handler(FirsthandError, _firsthand)


def wants_page(request: Request) -> bool:
    """Whether a reader asks, and not a program."""
    return not request.url.path.startswith("/api/") and "text/html" in request.headers.get("accept", "")


def tell(
    request: Request,
    status: int,
    detail: str,
    headers: Mapping[str, str] | None = None,
    errors: tuple[Fault, ...] = (),
) -> Response:
    """The answer to a program, or the page for a reader."""
    page: ErrorPage | None = getattr(request.app.state, "error_page", None)
    if page is None or not wants_page(request):
        return problem(status, detail, errors=errors, headers=headers)
    response = page(request, status, detail or HTTPStatus(status).phrase)
    response.headers.update(headers or {})
    return response


async def _known(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestError)
    return tell(request, error.status, error.detail, error.headers)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    phrase = HTTPStatus(error.status_code).phrase
    detail = error.detail if isinstance(error.detail, str) and error.detail != phrase else ""
    return tell(request, error.status_code, detail, error.headers)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = tuple(Fault(where=".".join(map(str, one["loc"])), detail=str(one["msg"])) for one in error.errors())
    return tell(request, 422, "the request is not what it should be", errors=faults)


async def _sign_in(request: Request, error: Exception) -> Response:
    assert isinstance(error, SignInError)
    if wants_page(request) and request.method == "GET":
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"{SIGN_IN}?next={quote(asked)}", 303)
    detail = "the token is not known, or no longer good" if error.refused else "sign in, or give a bearer token"
    said = 'Bearer error="invalid_token"' if error.refused else "Bearer"
    return tell(request, 401, detail, {"WWW-Authenticate": said})


async def _not_allowed(request: Request, error: Exception) -> Response:
    return tell(request, 403, str(error))


async def _firsthand(request: Request, error: Exception) -> Response:
    """What the caller can act on; a library that cannot be used now is no fault of the request."""
    if isinstance(error, LibraryError):
        log.error("library", error=str(error))
        return tell(request, 503, "the library cannot be used at the moment", {"Retry-After": "5"})
    return tell(request, 400, str(error))
