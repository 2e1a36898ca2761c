"""Who asks, their tokens, all accounts, and who edited what."""

from datetime import UTC, datetime
from secrets import token_hex
from time import time
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response
from sqlalchemy import Connection

from firsthand.library.audit import load_edits, note_edit
from firsthand.library.users import (
    AccessToken,
    Account,
    add_account,
    change_account,
    count_admins,
    drop_token,
    find_account,
    load_accounts,
    load_tokens,
    remove_account,
    save_token,
)
from firsthand.service.api.answering import USUAL_ITEMS, Count, answer, gives, paged, place_in, taken, takes
from firsthand.service.api.shapes import (
    AccountAsked,
    AccountChange,
    AccountLine,
    EditPage,
    MadeToken,
    Me,
    TokenAsked,
)
from firsthand.service.api.stories import Cursor, Limit
from firsthand.service.auth import User, admin, gate_of, reader
from firsthand.service.auth.secrets import hash_password, hashed, new_token
from firsthand.service.auth.settings import DAY_SECONDS
from firsthand.service.problems import RequestError

router = APIRouter(tags=["accounts"])

Name = Annotated[str, Path(min_length=1, max_length=100)]
Admin = Annotated[User, Depends(admin)]
Reader = Annotated[User, Depends(reader)]


@router.get("/me", **gives(Me))
def who_am_i(request: Request, user: Reader) -> Response:
    """Who asks, and what they may do."""
    return answer(request, Me(name=user.name, role=user.role, scopes=user.scopes, via=user.via))


@router.get("/tokens", **gives(tuple[AccessToken, ...]))
def list_tokens(request: Request, user: Reader) -> Response:
    """The asker's tokens, without their secrets."""
    with gate_of(request).library.reading() as connection:
        return answer(request, load_tokens(connection, user.name))


@router.post("/tokens", openapi_extra=takes(TokenAsked), **gives(MadeToken, 201))
def make_token(request: Request, user: Reader, asked: Annotated[TokenAsked, Depends(taken(TokenAsked))]) -> Response:
    """Make a token in the asker's name, for what they may do themselves. Its secret is shown this once."""
    if user.via == "token":
        raise RequestError(403, "a token makes no tokens: sign in, or use `firsthand users token`")
    beyond = [scope for scope in asked.scopes if not user.may(scope)]
    if beyond:
        raise RequestError(403, f"you may not give the right to {beyond[0]}, for you have not got it")
    secret = new_token()
    with gate_of(request).library.writing() as connection:
        if find_account(connection, user.name) is None:
            raise RequestError(409, "tokens belong to accounts: make one first with `firsthand users add`")
        token = token_of(asked, user)
        save_token(connection, token, hashed(secret))
        note_edit(connection, user.name, f"made a token for {' '.join(token.scopes)}: {token.title}", token.id)
    made = MadeToken(id=token.id, title=token.title, scopes=token.scopes, until=token.until, secret=secret)
    return answer(request, made, status=201, Cache_Control="no-store")


def token_of(asked: TokenAsked, user: User) -> AccessToken:
    """A new token of the asker's."""
    return AccessToken(
        id=f"tok1_{token_hex(10)}",
        user=user.name,
        title=asked.title,
        scopes=tuple(dict.fromkeys(asked.scopes)),
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        until=time() + asked.days * DAY_SECONDS,
    )


@router.delete("/tokens/{id}", **gives(status=204))
def revoke_token(request: Request, id: Name, user: Reader) -> Response:
    """Revoke a token of the asker's; an admin revokes anybody's."""
    with gate_of(request).library.writing() as connection:
        if not drop_token(connection, id, None if user.may("admin") else user.name):
            raise RequestError(404, "there is no such token")
        note_edit(connection, user.name, "revoked a token", id)
    return Response(status_code=204)


@router.get("/users", **gives(tuple[AccountLine, ...]))
def list_users(request: Request, user: Admin) -> Response:
    """All accounts, by name."""
    with gate_of(request).library.reading() as connection:
        return answer(request, tuple(line_of(account) for account in load_accounts(connection)))


def line_of(account: Account) -> AccountLine:
    """An account as others may see it."""
    return AccountLine(
        name=account.name, role=account.role, made_at=account.made_at, sign_on=account.subject is not None
    )


@router.post("/users", openapi_extra=takes(AccountAsked), **gives(AccountLine, 201))
def add_user(request: Request, user: Admin, asked: Annotated[AccountAsked, Depends(taken(AccountAsked))]) -> Response:
    """Make an account. The first one ends the time in which everybody at this machine may do everything."""
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    account = Account(name=asked.name, role=asked.role, password=hash_password(asked.password), made_at=made_at)
    with gate_of(request).library.writing() as connection:
        if count_admins(connection) == 0 and account.role != "admin":
            raise RequestError(409, "the first account has to be an admin's")
        if not add_account(connection, account):
            raise RequestError(409, "there is an account by that name already")
        note_edit(connection, user.name, f"added an account: {account.role}", account.name)
    return answer(request, line_of(account), status=201)


@router.patch("/users/{name}", openapi_extra=takes(AccountChange), **gives(AccountLine))
def change_user(
    request: Request, name: Name, user: Admin, asked: Annotated[AccountChange, Depends(taken(AccountChange))]
) -> Response:
    """Give an account another role or password; whoever is signed in under it has to sign in again."""
    password = hash_password(asked.password) if asked.password is not None else None
    with gate_of(request).library.writing() as connection:
        keep_an_admin(connection, name, asked.role)
        if not change_account(connection, name, role=asked.role, password=password):
            raise RequestError(404, "there is no such account")
        told = " and ".join(one for one in (asked.role and f"role {asked.role}", password and "password") if one)
        note_edit(connection, user.name, f"changed an account: {told or 'nothing'}", name)
        account = find_account(connection, name)
    assert account is not None
    return answer(request, line_of(account))


@router.delete("/users/{name}", **gives(status=204))
def remove_user(request: Request, name: Name, user: Admin) -> Response:
    """Remove an account with its sessions and tokens."""
    with gate_of(request).library.writing() as connection:
        keep_an_admin(connection, name, None if find_account(connection, name) is None else "reader")
        if not remove_account(connection, name):
            raise RequestError(404, "there is no such account")
        note_edit(connection, user.name, "removed an account", name)
    return Response(status_code=204)


def keep_an_admin(connection: Connection, name: str, role: str | None) -> None:
    """Raise RequestError where this would leave nobody who may do everything."""
    account = find_account(connection, name)
    loses = account is not None and account.role == "admin" and role is not None and role != "admin"
    if loses and count_admins(connection) == 1:
        raise RequestError(409, "this is the last admin: make another one first")


@router.get("/audit", **gives(EditPage))
def read_audit(request: Request, user: Admin, limit: Limit = USUAL_ITEMS, cursor: Cursor = None) -> Response:
    """Who changed what, and when; the latest first."""
    of = ("audit",)
    place = place_in(cursor, of, Count)
    with gate_of(request).library.reading() as connection:
        edits = load_edits(connection, place, limit + 1)
    return paged(request, EditPage, edits, limit, of, lambda edit: edit.seq)
