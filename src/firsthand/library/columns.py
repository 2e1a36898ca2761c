"""Texts and records as the columns of the library hold them."""

import zlib
from collections.abc import Callable
from typing import Any

from sqlalchemy import Dialect, LargeBinary, String
from sqlalchemy.types import TypeDecorator, TypeEngine

FASTEST = 1  # of the levels of zlib


class Text(TypeDecorator[str]):
    """Any text, in the order of its code points, in every database alike.

    PostgreSQL orders as the server's locale says unless told otherwise, and has no text with NUL in it: there, NUL
    and the sign after it are stored as two signs each, which keeps all texts apart and in their order.
    """

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(String(collation="C") if dialect.name == "postgresql" else String())

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], str | None] | None:
        return without_nul if dialect.name == "postgresql" else None

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], str | None] | None:
        return with_nul if dialect.name == "postgresql" else None


class OptionalText(Text):
    """A text that may be unknown. It is stored as an empty one then, before all others: databases do not agree on
    where nothing stands in an order, and it can be compared with nothing."""

    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], str | None] | None:
        return lambda text: without_nul(text or "") if dialect.name == "postgresql" else text or ""

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], str | None] | None:
        return lambda text: with_nul(text) or None


class Packed(TypeDecorator[bytes]):
    """A record's JSON, compressed: a reading, which points at nearly every word of an article, repeats itself much.

    Records from before schema 3 stand there as they are, and are read as well; a compressed one begins with an x, as
    no JSON does.
    """

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else packed(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return zlib.decompress(value) if value is not None and value[:1] == b"x" else value


class Unopened(Packed):
    """The same column for those who pass its values on: read as they are stored."""

    cache_ok = True

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else packed(value)


def packed(record: bytes) -> bytes:
    """A record compressed, which it may be already."""
    return record if record[:1] == b"x" else zlib.compress(record, FASTEST)


def without_nul(text: str | None) -> str | None:
    """The text as PostgreSQL can store it."""
    if text is None or ("\0" not in text and "\1" not in text):
        return text
    return text.replace("\1", "\1\2").replace("\0", "\1\1")


def with_nul(text: str | None) -> str | None:
    """The text as it was."""
    if text is None or "\1" not in text:
        return text
    return text.replace("\1\1", "\0").replace("\1\2", "\1")
