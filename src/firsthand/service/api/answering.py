"""Records out and in: encoded once, tagged by their content, listed page by page."""

import base64
from collections.abc import Callable, Coroutine, Sequence
from hashlib import blake2b
from typing import Annotated, Any, TypeVar
from urllib.parse import quote, urlencode

import msgspec
from fastapi import Request, Response

from firsthand.records.extent import Record
from firsthand.service.problems import MEDIA_TYPE as PROBLEM
from firsthand.service.problems import ProblemDetails, RequestError

Taken = TypeVar("Taken")
JSON = "application/json"
SCHEMAS = "#/components/schemas/{name}"
MOST_ITEMS, USUAL_ITEMS = 200, 50
CURSOR_CHARS = 2_000  # a bound: a person's key may have hundreds of letters
CURSOR_BOUND = 2**31  # of numbers in cursors
Count = Annotated[int, msgspec.Meta(ge=0, lt=CURSOR_BOUND)]


def answer(
    request: Request, record: object, *, status: int = 200, tag: str | None = None, **headers: str
) -> Response:
    """The record as JSON; nothing where the asker has it already. ``tag`` names its content, which else is hashed."""
    return answer_bytes(request, msgspec.json.encode(record), JSON, status=status, tag=tag, **headers)


def answer_bytes(
    request: Request, body: bytes, media_type: str, *, status: int = 200, tag: str | None = None, **headers: str
) -> Response:
    """Bytes of any type, in the same way."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if request.method in ("GET", "HEAD"):
        named["ETag"] = etag = f'"{tag or blake2b(body, digest_size=12).hexdigest()}"'
        if etag in known_tags(request):
            return Response(None, 304, named)
    return Response(body, status, named, media_type)


def known_tags(request: Request) -> frozenset[str]:
    """What the asker says that it has; weak tags count as strong ones, as they may for reading."""
    given = request.headers.get("if-none-match", "")
    return frozenset(tag.strip().removeprefix("W/") for tag in given.split(","))


def gives(record: Any = None, status: int = 200, media_type: str = JSON) -> dict[str, Any]:
    """What a route answers, for its declaration: a record's schema, and problem details for everything else."""
    content: dict[str, Any] = {media_type: {"schema": schema_of(record)} if record is not None else {}}
    described: dict[str, Any] = {"description": "As asked"}
    if status != 204:
        described["content"] = content
    wrong = {"description": "A problem", "content": {PROBLEM: {"schema": schema_of(ProblemDetails)}}}
    told: dict[int | str, Any] = {status: described, "4XX": wrong, "5XX": wrong}
    if status == 200:
        told[304] = {"description": "What the asker has is still so"}
    return {"status_code": status, "response_class": Response, "responses": told}


def takes(record: Any, media_type: str = JSON) -> dict[str, Any]:
    """What a route's body is, for its declaration."""
    return {"requestBody": {"required": True, "content": {media_type: {"schema": schema_of(record)}}}}


def schema_of(record: Any) -> dict[str, Any]:
    """The schema of a type, which refers to those of the records in it."""
    (schema,), _ = msgspec.json.schema_components([record], ref_template=SCHEMAS)
    return schema


def taken(record: type[Taken]) -> Callable[[Request], Coroutine[Any, Any, Taken]]:
    """A dependency: the body as this record. Raises RequestError where it is not."""

    async def read(request: Request) -> Taken:
        media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type != JSON:
            raise RequestError(415, f"send {JSON}", {"Accept": JSON})
        try:
            return msgspec.json.decode(await request.body(), type=record)
        except msgspec.ValidationError as error:
            raise RequestError(422, str(error)) from error
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise RequestError(400, "the body is no JSON") from error

    return read


def cursor_of(of: Sequence[str], place: object) -> str:
    """A place in a list as a word without meaning to others; it holds for the list of this name alone."""
    return base64.urlsafe_b64encode(msgspec.json.encode((mark_of(of), place))).decode().rstrip("=")


def mark_of(of: Sequence[str]) -> str:
    """What tells the cursors of one list from those of others."""
    return blake2b(msgspec.json.encode(of), digest_size=6).hexdigest()


def place_in(cursor: str | None, of: Sequence[str], kind: type[Taken]) -> Taken | None:
    """The place behind which the page of a list begins; None for the first page. Raises RequestError for what is no
    cursor, or one of another list."""
    if cursor is None:
        return None
    try:
        content = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        mark, raw = msgspec.json.decode(content, type=tuple[str, msgspec.Raw])
        place = msgspec.json.decode(raw, type=kind)
    except (ValueError, RecursionError) as error:  # of base64, of UTF-8, of JSON
        raise RequestError(422, "the cursor is none of ours: begin again without it") from error
    if mark != mark_of(of):
        raise RequestError(422, "the cursor is of another list: begin again without it")
    return place


def paged(
    request: Request,
    page: type[Record],
    items: Sequence[Any],
    limit: int,
    of: Sequence[str],
    place_of: Callable[[Any], object],
) -> Response:
    """A page of a list. ``items`` has one more than ``limit`` where there is a next page, which begins behind the
    place of the last item of this one."""
    more = cursor_of(of, place_of(items[limit - 1])) if len(items) > limit else None
    record = page(items=tuple(items[:limit]), next=more)
    return answer(request, record, Link=links(request, more))


def links(request: Request, more: str | None) -> str:
    """The Link header: the first page, and the next one where there is one."""
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    path = quote(request.scope["path"])
    first = path + (f"?{urlencode(asked)}" if asked else "")
    next_one = f"{path}?{urlencode([*asked, ('cursor', more)])}" if more else ""
    return f'<{first}>; rel="first"' + (f', <{next_one}>; rel="next"' if more else "")
