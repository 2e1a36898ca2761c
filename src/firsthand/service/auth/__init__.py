"""Who may use the service: dependencies ``reader``, ``adder``, ``editor`` and ``admin``, and the forms' own words."""

from firsthand.service.auth.forms import csrf, csrf_token, keep_visitor
from firsthand.service.auth.gate import (
    Gate,
    NotAllowedError,
    SignInError,
    User,
    adder,
    admin,
    check_exposure,
    editor,
    gate_of,
    reader,
)
from firsthand.service.auth.settings import AuthSettings, SignOn, load_auth_settings

__all__ = [
    "AuthSettings",
    "Gate",
    "NotAllowedError",
    "SignInError",
    "SignOn",
    "User",
    "adder",
    "admin",
    "check_exposure",
    "csrf",
    "csrf_token",
    "editor",
    "gate_of",
    "keep_visitor",
    "load_auth_settings",
    "reader",
]
