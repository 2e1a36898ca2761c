"""Single sign-on by OpenID Connect: an account for whom the identity provider vouches."""

from datetime import UTC, datetime
from typing import Any

from authlib.integrations.starlette_client import OAuth, StarletteOAuth2App

from firsthand.library import Library
from firsthand.library.audit import note_edit
from firsthand.library.users import Account, Role, add_account, change_account, find_account, find_subject
from firsthand.service.auth.gate import NotAllowedError
from firsthand.service.auth.settings import SignOn

LONGEST_NAME = 100  # characters


def provider_of(settings: SignOn) -> StarletteOAuth2App:
    """The client of this identity provider; it is asked for its addresses when first used."""
    registry = OAuth()
    return registry.register(
        "sign_on",
        client_id=settings.client,
        client_secret=settings.secret,
        server_metadata_url=f"{settings.issuer}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256"},
    )


def welcome(library: Library, settings: SignOn, claims: dict[str, Any]) -> Account:
    """The account of the one whom the provider describes so, made or brought up to date. Raises NotAllowedError where
    the groups give no right to enter."""
    subject = f"{settings.issuer} {claims['sub']}"
    role = role_of(settings, claims)
    if role is None:
        raise NotAllowedError("your account with the identity provider gives no right to this library")
    with library.writing() as connection:
        known = find_subject(connection, subject)
        if known is not None and known.role != role:
            change_account(connection, known.name, role=role)
            note_edit(connection, known.name, f"came as {role} by single sign-on", known.name)
        if known is None:
            names = names_for(claims)
            name = next(name for name in names if find_account(connection, name) is None)
            made_at = datetime.now(UTC).isoformat(timespec="seconds")
            add_account(connection, Account(name=name, role=role, subject=subject, made_at=made_at))
            note_edit(connection, name, f"joined as {role} by single sign-on", name)
        account = find_subject(connection, subject)
    assert account is not None
    return account


def role_of(settings: SignOn, claims: dict[str, Any]) -> Role | None:
    """What the groups make of someone."""
    told = claims.get(settings.claim)
    groups = {str(group) for group in told} if isinstance(told, list) else {told} if isinstance(told, str) else set()
    if groups & set(settings.admins):
        return "admin"
    if groups & set(settings.editors):
        return "editor"
    return "reader" if settings.others == "reader" else None


def names_for(claims: dict[str, Any]) -> Any:
    """Names that someone could go by here, the best first: one that is taken is another's."""
    told = claims.get("preferred_username") or claims.get("email") or claims["sub"]
    name = "".join(sign for sign in str(told) if sign.isprintable()).strip()[:LONGEST_NAME] or "unnamed"
    yield name
    number = 2
    while True:
        yield f"{name} ({number})"
        number += 1
