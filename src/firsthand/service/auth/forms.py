"""Forms: each carries a word that only our own pages know, so that no other site can send it in a reader's name."""

import secrets

from fastapi import Request, Response
from itsdangerous import BadSignature

from firsthand.service.auth.gate import COOKIE, NotAllowedError, gate_of
from firsthand.service.auth.secrets import hashed

FIELD = "csrf"
HEADER = "x-csrf-token"
VISITOR = "firsthand_form"  # a cookie for those who have no session


def csrf_token(request: Request) -> str:
    """The word for this request's forms, as a hidden field ``csrf`` or a header ``X-CSRF-Token``. The response must
    go through ``keep_visitor``."""
    bound = _bound(request)
    if bound is None:
        request.state.visitor = secrets.token_urlsafe(16)
        bound = _bound(request)
    return str(gate_of(request).forms.dumps(bound))


def keep_visitor(request: Request, response: Response) -> Response:
    """Give the browser the cookie to which a form's word is bound, where it has none."""
    visitor = getattr(request.state, "visitor", None)
    if visitor is not None:
        https = gate_of(request).settings.is_https
        response.set_cookie(VISITOR, visitor, httponly=True, samesite="strict", secure=https, path="/")
    return response


async def csrf(request: Request) -> None:
    """A dependency of what forms are sent to. Raises NotAllowedError where the word is missing or not ours. A request
    with a bearer token needs none, for no browser sends that by itself."""
    if request.headers.get("authorization", "").lower().startswith("bearer "):
        return
    given = request.headers.get(HEADER) or (await request.form()).get(FIELD)
    try:
        bound = gate_of(request).forms.loads(given if isinstance(given, str) else "")
    except BadSignature:
        bound = None
    if bound is None or not secrets.compare_digest(str(bound).encode(), (_bound(request) or "").encode()):
        raise NotAllowedError("the form is too old or not ours: load the page again")


def _bound(request: Request) -> str | None:
    """What the word is bound to: the session, or the visitor's cookie, or the one that is about to be given."""
    held = request.cookies.get(COOKIE) or request.cookies.get(VISITOR) or getattr(request.state, "visitor", None)
    return hashed(held) if held else None  # a page shows the word, and must not show what the cookie holds
