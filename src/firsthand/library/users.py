"""Accounts of those who may use a shared library, their sessions and their tokens; of secrets, hashes alone."""

from typing import Literal

from sqlalchemy import Connection, Row, delete, func, select

from firsthand.library import tables
from firsthand.library.writing import insert_new, upsert
from firsthand.records.extent import Record

Role = Literal["reader", "editor", "admin"]
Scope = Literal["read", "add", "edit", "admin"]
SCOPES: dict[Role, tuple[Scope, ...]] = {
    "reader": ("read",),
    "editor": ("read", "add", "edit"),
    "admin": ("read", "add", "edit", "admin"),
}


class Account(Record, frozen=True, kw_only=True):
    """Someone who may use the library. ``password`` is a hash, None for those who come by single sign-on alone;
    ``subject`` is who the single sign-on says that it is; ``made_at`` an instant."""

    name: str
    role: Role
    made_at: str
    password: str | None = None
    subject: str | None = None


class AccessToken(Record, frozen=True, kw_only=True):
    """A token by which a program uses the library in someone's name: what it is called, what it may do, and until
    when, in seconds of the epoch."""

    id: str
    user: str
    title: str
    scopes: tuple[Scope, ...]
    made_at: str
    until: float


def add_account(connection: Connection, account: Account) -> bool:
    """Store a new account; False where there is one by that name, or for that subject, already."""
    if account.subject is not None and find_subject(connection, account.subject) is not None:
        return False
    row = {name: getattr(account, name) for name in ("name", "role", "password", "subject", "made_at")}
    return insert_new(connection, tables.users, row) == 1


def find_account(connection: Connection, name: str) -> Account | None:
    """The account of that name."""
    return _account(connection.execute(select(tables.users).where(tables.users.c.name == name)).one_or_none())


def find_subject(connection: Connection, subject: str) -> Account | None:
    """The account of the one whom the single sign-on calls so."""
    return _account(connection.execute(select(tables.users).where(tables.users.c.subject == subject)).one_or_none())


def _account(row: Row[tuple[object, ...]] | None) -> Account | None:
    return None if row is None else Account(**row._asdict())


def load_accounts(connection: Connection) -> tuple[Account, ...]:
    """All accounts, by name."""
    rows = connection.execute(select(tables.users).order_by(tables.users.c.name))
    return tuple(Account(**row._asdict()) for row in rows)


def has_accounts(connection: Connection) -> bool:
    """Whether there is any account."""
    return connection.scalar(select(tables.users.c.name).limit(1)) is not None


def change_account(
    connection: Connection, name: str, *, role: Role | None = None, password: str | None = None
) -> bool:
    """Give an account another role, or another password (a hash); False where there is none by that name. Whoever
    was signed in under it has to sign in again."""
    values = {key: value for key, value in (("role", role), ("password", password)) if value is not None}
    if find_account(connection, name) is None:
        return False
    if values:
        connection.execute(tables.users.update().where(tables.users.c.name == name).values(**values))
        drop_sessions_of(connection, name)
    return True


def remove_account(connection: Connection, name: str) -> bool:
    """Remove an account with its sessions, tokens, searches and hooks, so that nothing goes to it any more; False
    where there is none by that name."""
    drop_sessions_of(connection, name)
    connection.execute(delete(tables.tokens).where(tables.tokens.c.user == name))
    hooks = select(tables.hooks.c.id).where(tables.hooks.c.owner == name)
    connection.execute(delete(tables.deliveries).where(tables.deliveries.c.hook.in_(hooks)))
    connection.execute(delete(tables.hooks).where(tables.hooks.c.owner == name))
    connection.execute(delete(tables.searches).where(tables.searches.c.owner == name))
    return connection.execute(delete(tables.users).where(tables.users.c.name == name)).rowcount > 0


def count_admins(connection: Connection) -> int:
    """How many accounts may do everything."""
    return connection.scalar(select(func.count()).where(tables.users.c.role == "admin")) or 0


def save_session(connection: Connection, id: str, user: str, now: float, until: float) -> None:
    """Store a session under the hash of its secret, and forget those that are over."""
    connection.execute(delete(tables.sessions).where(tables.sessions.c.until <= now))
    upsert(connection, tables.sessions, {"id": id, "user": user, "made": now, "until": until})


def find_session(connection: Connection, id: str, now: float) -> Account | None:
    """Whose session it is, while it lasts."""
    query = select(tables.users).join(tables.sessions, tables.sessions.c.user == tables.users.c.name)
    return _account(
        connection.execute(query.where(tables.sessions.c.id == id, tables.sessions.c.until > now)).one_or_none()
    )


def drop_session(connection: Connection, id: str) -> None:
    """End a session."""
    connection.execute(delete(tables.sessions).where(tables.sessions.c.id == id))


def drop_sessions_of(connection: Connection, name: str) -> None:
    """End all sessions of an account."""
    connection.execute(delete(tables.sessions).where(tables.sessions.c.user == name))


def save_token(connection: Connection, token: AccessToken, secret: str) -> None:
    """Store a token under the hash of its secret."""
    row = {
        "id": token.id,
        "secret": secret,
        "user": token.user,
        "title": token.title,
        "scopes": " ".join(token.scopes),
        "made_at": token.made_at,
        "until": token.until,
    }
    insert_new(connection, tables.tokens, row)


def find_token(connection: Connection, secret: str, now: float) -> tuple[Account, AccessToken] | None:
    """Whose token has this hash, and what it may do, while it lasts."""
    query = select(tables.tokens).where(tables.tokens.c.secret == secret, tables.tokens.c.until > now)
    row = connection.execute(query).one_or_none()
    account = None if row is None else find_account(connection, row.user)
    return None if row is None or account is None else (account, _token(row))


def load_tokens(connection: Connection, user: str | None = None) -> tuple[AccessToken, ...]:
    """The tokens of someone, or all, in the order in which they were made."""
    query = select(tables.tokens).order_by(tables.tokens.c.made_at, tables.tokens.c.id)
    rows = connection.execute(query if user is None else query.where(tables.tokens.c.user == user))
    return tuple(_token(row) for row in rows)


def drop_token(connection: Connection, id: str, user: str | None = None) -> bool:
    """Revoke a token, one of this user's where one is given; False where there is none by that id."""
    query = delete(tables.tokens).where(tables.tokens.c.id == id)
    found = connection.execute(query if user is None else query.where(tables.tokens.c.user == user))
    return found.rowcount > 0


def _token(row: Row[tuple[object, ...]]) -> AccessToken:
    known = row._asdict()
    del known["secret"]
    return AccessToken(**{**known, "scopes": tuple(known["scopes"].split())})
