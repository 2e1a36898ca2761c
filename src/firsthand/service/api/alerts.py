"""Searches to keep, hooks that deliver changes, and feeds of changes."""

from time import time
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response
from sqlalchemy import Connection

from firsthand.library.alerts import (
    Delivery,
    Hook,
    SavedSearch,
    add_hook,
    add_search,
    change_search,
    drop_hook,
    drop_search,
    find_hook,
    find_search,
    load_deliveries,
    load_hooks,
    load_searches,
    of_search,
    of_story,
    turn_hook,
)
from firsthand.library.audit import note_edit
from firsthand.library.changes import NotedChange, load_latest
from firsthand.library.searching.parse import parse
from firsthand.service.alerts import new_hook_secret
from firsthand.service.api.answering import answer, answer_bytes, gives, taken, takes
from firsthand.service.api.shapes import HookAsked, HookChange, MadeHook, SearchAsked
from firsthand.service.api.stories import Named
from firsthand.service.auth import User, editor, gate_of, reader
from firsthand.service.feeds import ATOM, render_feed
from firsthand.service.loading import story_here
from firsthand.service.problems import RequestError
from firsthand.sources.web.addresses import SCHEMES, AddressError, checked, public_hosts

router = APIRouter(tags=["alerts"])

FEED_COUNT = 50  # entries of a feed
LOOKED_AT = 2_000  # changes among which those of a search are looked for

Id = Annotated[str, Path(min_length=1, max_length=100)]
Reader = Annotated[User, Depends(reader)]
Editor = Annotated[User, Depends(editor)]


@router.get("/searches", **gives(tuple[SavedSearch, ...]))
def list_searches(request: Request, user: Reader) -> Response:
    """The searches that the asker keeps."""
    with gate_of(request).library.reading() as connection:
        return answer(request, load_searches(connection, user.name))


@router.post("/searches", openapi_extra=takes(SearchAsked), **gives(SavedSearch, 201))
def keep_search(
    request: Request, user: Editor, asked: Annotated[SearchAsked, Depends(taken(SearchAsked))]
) -> Response:
    """Keep a search, to see again and to be told of."""
    parse(asked.query)
    with gate_of(request).library.writing() as connection:
        search = add_search(connection, user.name, asked.title, asked.query)
        note_edit(connection, user.name, "kept a search", search.id)
    return answer(request, search, status=201, Location=f"/api/v1/searches/{search.id}")


@router.get("/searches/{id}", **gives(SavedSearch))
def read_search(request: Request, id: Id, user: Reader) -> Response:
    """One of the asker's searches."""
    with gate_of(request).library.reading() as connection:
        return answer(request, search_here(connection, id, user))


@router.put("/searches/{id}", openapi_extra=takes(SearchAsked), **gives(SavedSearch))
def replace_search(
    request: Request, id: Id, user: Editor, asked: Annotated[SearchAsked, Depends(taken(SearchAsked))]
) -> Response:
    """Give a search another title and query."""
    parse(asked.query)
    with gate_of(request).library.writing() as connection:
        search_here(connection, id, user)
        change_search(connection, id, asked.title, asked.query)
        note_edit(connection, user.name, "changed a search", id)
        return answer(request, search_here(connection, id, user))


@router.delete("/searches/{id}", **gives(status=204))
def forget_search(request: Request, id: Id, user: Editor) -> Response:
    """Forget a search, and the hooks that deliver what it finds."""
    with gate_of(request).library.writing() as connection:
        search_here(connection, id, user)
        drop_search(connection, id)
        note_edit(connection, user.name, "forgot a search", id)
    return Response(status_code=204)


def search_here(connection: Connection, id: str, user: User) -> SavedSearch:
    """One of the user's searches. Raises RequestError where there is none by that id."""
    found = find_search(connection, id, user.name)
    if found is None:
        raise RequestError(404, "there is no such search")
    return found


@router.get("/searches/{id}/feed.atom", **gives(media_type=ATOM))
def read_search_feed(request: Request, id: Id, user: Reader) -> Response:
    """The latest changes of the stories that a search finds, as an Atom feed. Feed readers that know no bearer tokens
    give one as the password."""
    with gate_of(request).library.reading() as connection:
        search = search_here(connection, id, user)
        changes = of_search(connection, search.query, load_latest(connection, LOOKED_AT))
    return feed(request, f"urn:firsthand:{search.id}", search.title, changes[:FEED_COUNT])


@router.get("/stories/{name}/feed.atom", **gives(media_type=ATOM))
def read_story_feed(request: Request, name: Named) -> Response:
    """The latest changes of a story, as an Atom feed."""
    with gate_of(request).library.reading() as connection:
        row = story_here(connection, name)
        changes = of_story(connection, row.address, load_latest(connection, FEED_COUNT, row.address))
    return feed(request, f"urn:firsthand:story:{row.address}", row.title, changes)


def feed(request: Request, id: str, title: str, changes: tuple[NotedChange, ...]) -> Response:
    """Changes as a feed; it links to the desk where that has an address."""
    address = gate_of(request).settings.address or str(request.base_url).rstrip("/")
    return answer_bytes(request, render_feed(id, title, changes, address), ATOM)


@router.get("/hooks", **gives(tuple[Hook, ...]))
def list_hooks(request: Request, user: Reader) -> Response:
    """The asker's hooks, or everybody's for an admin, without their secrets."""
    with gate_of(request).library.reading() as connection:
        return answer(request, load_hooks(connection, owner_of(user)))


@router.post("/hooks", openapi_extra=takes(HookAsked), **gives(MadeHook, 201))
def make_hook(request: Request, user: Editor, asked: Annotated[HookAsked, Depends(taken(HookAsked))]) -> Response:
    """Have changes delivered from now on: of a search of the asker's, of a story, or all. The secret by which
    deliveries are signed is shown this once."""
    check_receiver(request, asked.address)
    secret = new_hook_secret()
    with gate_of(request).library.writing() as connection:
        if asked.search is not None and asked.story is not None:
            raise RequestError(422, "give a search or a story, not both")
        if asked.search is not None:
            search_here(connection, asked.search, user)
        story = story_here(connection, asked.story).address if asked.story is not None else None
        hook = add_hook(
            connection, user.name, asked.address, secret, kinds=asked.kinds, search=asked.search, story=story
        )
        note_edit(connection, user.name, "made a hook", hook.id)
    made = MadeHook(hook=hook, secret=secret)
    return answer(request, made, status=201, Location=f"/api/v1/hooks/{hook.id}", Cache_Control="no-store")


def check_receiver(request: Request, address: str) -> None:
    """Raise RequestError for an address that nothing may be delivered to. A name that cannot be looked up now may be
    later; where it leads is checked again at every delivery."""
    try:
        parts = checked(address)
        allowed = request.app.state.alerts.limits.allowed()
        public_hosts(parts.hostname or "", parts.port or SCHEMES[parts.scheme], allowed)
    except AddressError as error:
        if error.code != "address.unresolved":
            raise RequestError(422, f"nothing can be delivered to this address ({error.code})") from error


@router.get("/hooks/{id}", **gives(Hook))
def read_hook(request: Request, id: Id, user: Reader) -> Response:
    """One of the asker's hooks."""
    with gate_of(request).library.reading() as connection:
        return answer(request, hook_here(connection, id, user))


@router.patch("/hooks/{id}", openapi_extra=takes(HookChange), **gives(Hook))
def change_hook(
    request: Request, id: Id, user: Editor, asked: Annotated[HookChange, Depends(taken(HookChange))]
) -> Response:
    """Turn a hook off, so that its deliveries wait, or on: then all that wait or have failed are tried again."""
    with gate_of(request).library.writing() as connection:
        hook_here(connection, id, user)
        turn_hook(connection, id, asked.active, time())
        note_edit(connection, user.name, f"turned a hook {'on' if asked.active else 'off'}", id)
        return answer(request, hook_here(connection, id, user))


@router.delete("/hooks/{id}", **gives(status=204))
def forget_hook(request: Request, id: Id, user: Editor) -> Response:
    """Forget a hook and what it has not got yet."""
    with gate_of(request).library.writing() as connection:
        hook_here(connection, id, user)
        drop_hook(connection, id)
        note_edit(connection, user.name, "forgot a hook", id)
    return Response(status_code=204)


@router.get("/hooks/{id}/deliveries", **gives(tuple[Delivery, ...]))
def list_deliveries(request: Request, id: Id, user: Reader) -> Response:
    """How a hook's deliveries stand, the latest change first, at most 1,000."""
    with gate_of(request).library.reading() as connection:
        hook_here(connection, id, user)
        return answer(request, load_deliveries(connection, id))


def hook_here(connection: Connection, id: str, user: User) -> Hook:
    """A hook that the user may see. Raises RequestError where there is none by that id."""
    found = find_hook(connection, id, owner_of(user))
    if found is None:
        raise RequestError(404, "there is no such hook")
    return found


def owner_of(user: User) -> str | None:
    """Whose hooks the user may see: their own, or, as an admin, all, those of accounts that are no more included."""
    return None if user.may("admin") else user.name
