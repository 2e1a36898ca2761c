"""How a service is reached and who may use it, as its operator has set it."""

import os
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Literal

from firsthand.records import FirsthandError
from firsthand.records.extent import Record

DAY_SECONDS = 86_400.0
LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")


class SignOn(Record, frozen=True, kw_only=True):
    """Single sign-on by OpenID Connect. ``claim`` names the claim that lists a person's groups; those in one of
    ``editors`` or ``admins`` are that, all others what ``others`` says: readers, or nobody."""

    issuer: str
    client: str
    secret: str
    claim: str = "groups"
    editors: tuple[str, ...] = ()
    admins: tuple[str, ...] = ()
    others: Literal["reader", "nobody"] = "reader"


class AuthSettings(Record, frozen=True, kw_only=True):
    """``host`` is where the service listens; ``address`` its public address, as ``https://desk.example.org``, None
    where it has none but its own; ``session_seconds`` how long one stays signed in."""

    host: str = "127.0.0.1"
    address: str | None = None
    session_seconds: float = 7 * DAY_SECONDS
    sign_on: SignOn | None = None

    @property
    def is_local(self) -> bool:
        """Whether only this machine reaches the service."""
        return self.address is None and is_loopback(self.host)

    @property
    def is_https(self) -> bool:
        """Whether the service's public address is encrypted."""
        return (self.address or "").startswith("https://")


def is_loopback(host: str) -> bool:
    """Whether a host's name or number means this machine."""
    if host.lower() in LOCAL_NAMES:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def load_auth_settings(host: str, environ: Mapping[str, str] = os.environ) -> AuthSettings:
    """The settings out of the environment. FirsthandError where single sign-on is set by halves."""
    names = ("FIRSTHAND_OIDC_ISSUER", "FIRSTHAND_OIDC_CLIENT", "FIRSTHAND_OIDC_SECRET")
    given = {name: environ[name] for name in names if environ.get(name)}
    if given and len(given) < len(names):
        missing = " and ".join(name for name in names if name not in given)
        raise FirsthandError(f"single sign-on is set by halves: set {missing} too")
    return AuthSettings(
        host=host,
        address=(environ.get("FIRSTHAND_ADDRESS") or "").rstrip("/") or None,
        sign_on=_sign_on(environ) if given else None,
    )


def _sign_on(environ: Mapping[str, str]) -> SignOn:
    return SignOn(
        issuer=environ["FIRSTHAND_OIDC_ISSUER"].rstrip("/"),
        client=environ["FIRSTHAND_OIDC_CLIENT"],
        secret=environ["FIRSTHAND_OIDC_SECRET"],
        claim=environ.get("FIRSTHAND_OIDC_CLAIM") or "groups",
        editors=tuple(environ.get("FIRSTHAND_OIDC_EDITORS", "").split()),
        admins=tuple(environ.get("FIRSTHAND_OIDC_ADMINS", "").split()),
        others="nobody" if environ.get("FIRSTHAND_OIDC_OTHERS") == "nobody" else "reader",
    )
