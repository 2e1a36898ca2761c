"""What every page stands in: the frame, the reader, light or dark, and a tag by which a browser keeps it."""

from collections import OrderedDict
from dataclasses import dataclass, field
from gzip import compress
from hashlib import blake2b
from importlib.resources import files
from threading import Lock
from typing import Any

import msgspec
from fastapi import Request, Response
from jinja2 import Environment
from markupsafe import Markup

from firsthand import __version__
from firsthand.library import Library
from firsthand.service.auth import User, csrf_token, keep_visitor
from firsthand.service.jobs import Jobs
from firsthand.service.settings import Settings
from firsthand.views.rendering import make_environment

THEMES = ("auto", "light", "dark")
THEME_COOKIE = "firsthand_theme"
HTML = "text/html; charset=utf-8"
KEEPING = {"Vary": "Cookie, Accept-Encoding", "Cache-Control": "private, no-cache"}
GZIP_LEVEL = 1  # a long story of 2 MB in a few milliseconds
KEPT_BYTES = 64_000_000  # of rendered stories
ASSETS = {
    "story.css": ("firsthand.views", "text/css; charset=utf-8"),
    "desk.css": ("firsthand.service", "text/css; charset=utf-8"),
    "desk.js": ("firsthand.service", "text/javascript; charset=utf-8"),
    "icon.svg": ("firsthand.service", "image/svg+xml"),
}


@dataclass(frozen=True)
class Asset:
    """A file that pages load: its bytes, type, and a hash of the bytes."""

    body: bytes
    media_type: str
    tag: str


class Kept:
    """Rendered parts of pages by name and state, the latest ones, up to ``KEPT_BYTES``."""

    def __init__(self, most_bytes: int = KEPT_BYTES) -> None:
        self.most_bytes = most_bytes
        self._lock = Lock()
        self._parts: OrderedDict[tuple[str, ...], str] = OrderedDict()
        self._bytes = 0

    def get(self, key: tuple[str, ...]) -> str | None:
        """The part as it was kept, None where it is not."""
        with self._lock:
            part = self._parts.get(key)
            if part is not None:
                self._parts.move_to_end(key)
            return part

    def clear(self) -> None:
        """Let go of all."""
        with self._lock:
            self._parts.clear()
            self._bytes = 0

    def put(self, key: tuple[str, ...], part: str) -> str:
        """Keep a part, and let go of those not asked for longest."""
        with self._lock:
            self._bytes += len(part) - len(self._parts.pop(key, ""))
            self._parts[key] = part
            while self._bytes > self.most_bytes and len(self._parts) > 1:
                self._bytes -= len(self._parts.popitem(last=False)[1])
        return part


@dataclass(frozen=True)
class Desk:
    """The pages of one library."""

    library: Library
    settings: Settings
    jobs: Jobs
    environment: Environment = field(default_factory=lambda: make_environment("firsthand.service"))
    assets: dict[str, Asset] = field(default_factory=lambda: load_assets())
    kept: Kept = field(default_factory=Kept)
    version: str = field(default_factory=lambda: version_of_pages())

    def render(self, template: str, **parts: Any) -> str:
        """A template, or a part of a page, filled in."""
        return self.environment.get_template(template).render(**parts)

    def asset(self, name: str) -> str:
        """The address of a file that pages load; it changes with the file."""
        return f"/static/{name}?v={self.assets[name].tag}"


def version_of_pages() -> str:
    """A hash of everything that pages are made with, so that none outlives a change of it."""
    digest = blake2b(__version__.encode(), digest_size=12)
    for package in ("firsthand.service", "firsthand.views"):
        for folder in ("templates", "static"):
            for file in sorted((files(package) / folder).iterdir(), key=lambda file: file.name):
                digest.update(file.read_bytes())
    return digest.hexdigest()


def load_assets() -> dict[str, Asset]:
    """The style sheets, the script and the icon."""
    found = {}
    for name, (package, media_type) in ASSETS.items():
        body = (files(package) / "static" / name).read_bytes()
        found[name] = Asset(body, media_type, blake2b(body, digest_size=6).hexdigest())
    return found


def desk_of(request: Request) -> Desk:
    """The desk of the service that is asked."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


def page(
    request: Request,
    template: str,
    user: User | None,
    *,
    section: str = "",
    status: int = 200,
    form: bool = False,
    tag: str = "",
    **parts: Any,
) -> Response:
    """A page in its frame. ``form`` where it holds a form that changes something. A page with a form's word is not
    compressed: its length must not tell what the word is. ``tag`` names the page's state, by default its bytes do."""
    desk = desk_of(request)
    word = csrf_token(request) if form or (user is not None and user.via == "session") else ""
    body = desk.render(
        template,
        asset=desk.asset,
        csrf=word,
        here=own_address(request),
        section=section,
        theme=theme_of(request),
        user=user,
        **parts,
    ).encode()
    tag = tag or f'"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = dict(KEEPING)
    if status == 200:
        headers["ETag"] = tag
    if status == 200 and (same := unchanged(request, tag)):
        return keep_visitor(request, same)
    if not word and "gzip" in request.headers.get("accept-encoding", ""):
        body, headers["Content-Encoding"] = compress(body, GZIP_LEVEL, mtime=0), "gzip"
    return keep_visitor(request, Response(body, status, headers, HTML))


def tag_of(request: Request, user: User, *state: object) -> str:
    """The tag of a page that is made of this state, for this reader."""
    seen = (desk_of(request).version, theme_of(request), user, own_address(request), state)
    return f'"{blake2b(msgspec.json.encode(seen), digest_size=12).hexdigest()}"'


def unchanged(request: Request, tag: str) -> Response | None:
    """The answer that the browser has the page; None where it has not."""
    has = tag in request.headers.get("if-none-match", "")
    return Response(None, 304, {"ETag": tag, **KEEPING}) if has else None


def safe(rendered: str) -> Markup:
    """A part that a template of ours has rendered, to be put into a page as it is."""
    return Markup(rendered)


def own_address(request: Request) -> str:
    """The path and query that were asked for."""
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


def theme_of(request: Request) -> str:
    """How the reader wants pages: light, dark, or as their system has it."""
    theme = request.cookies.get(THEME_COOKIE, "auto")
    return theme if theme in THEMES else "auto"
