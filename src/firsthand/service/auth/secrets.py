"""Secrets: passwords hashed by Argon2, tokens and sessions as random words of which only a hash is stored, and the
service's own key."""

import hashlib
import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select

from firsthand.library import Library
from firsthand.library.tables import state
from firsthand.library.writing import insert_new
from firsthand.records import FirsthandError

KEY = "service-key"  # in the library's bookkeeping
SECRET_BYTES = 32
TOKEN_PREFIX = "fh_"
SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 1_000  # characters

hasher = PasswordHasher()  # the parameters of RFC 9106 for machines with little memory: 64 MiB, 3 rounds


def new_secret() -> str:
    """A random word that nobody can guess."""
    return secrets.token_urlsafe(SECRET_BYTES)


def new_token() -> str:
    """A random word by which a program signs in."""
    return TOKEN_PREFIX + new_secret()


def hashed(secret: str) -> str:
    """What is stored of a random word. It needs no salt and no slowness, for it cannot be guessed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def hash_password(password: str) -> str:
    """What is stored of a password. FirsthandError for one that is too short or too long."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise FirsthandError(f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD:,} characters")
    return hasher.hash(password.encode("utf-8", "surrogatepass"))


@cache
def nobody() -> str:
    """What a password for an unknown name is held against; made when first needed, for it takes a while."""
    return hasher.hash(secrets.token_urlsafe(SECRET_BYTES))


def is_password(password: str, stored: str | None) -> bool:
    """Whether this is the password; as slow for an account that is not there as for one that is."""
    try:
        hasher.verify(stored or nobody(), password[:LONGEST_PASSWORD].encode("utf-8", "surrogatepass"))
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def service_key(library: Library) -> str:
    """The key by which a library's services sign, made when it is first asked for."""
    with library.reading() as connection:
        key = connection.scalar(select(state.c.value).where(state.c.key == KEY))
    if key is None:
        with library.writing() as connection:
            insert_new(connection, state, {"key": KEY, "value": new_secret()})
            key = connection.scalar(select(state.c.value).where(state.c.key == KEY))
    assert key is not None
    return str(key)
