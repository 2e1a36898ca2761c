"""Errors: bad data is a value that is listed; a bad program or a bad world is one small exception tree."""

from firsthand.records.extent import Record


class Problem(Record, frozen=True, kw_only=True, order=True):
    """An input that could not be read: where it stands, a stable code, and a sentence saying what to do."""

    source: str
    code: str
    message: str


class FirsthandError(Exception):
    """Something the caller can act on: the message says what happened and what to do."""


class LibraryError(FirsthandError):
    """The library could not be opened, read or written."""


class ModelError(FirsthandError):
    """The language model is missing or unusable."""
