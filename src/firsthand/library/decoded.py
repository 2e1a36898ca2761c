"""Articles and readings decoded once: those of the last large stories stay in this process, and with them what is
kept beside them, so that a story that grows here is not taken apart anew for each article more."""

import hashlib
from collections import OrderedDict
from threading import Lock
from typing import TypeVar

import msgspec

from firsthand.records import Article, Reading

Kept = TypeVar("Kept", Article, Reading)
MOST_BYTES = 32 * 1024 * 1024  # a bound of memory: of the records as they are stored


class Decoded:
    """Records by their stored bytes: the same bytes are the very same record, as long as there is room."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._known: OrderedDict[tuple[type, bytes], tuple[Article | Reading, int]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._known)

    def decode(self, stored: bytes, kind: type[Kept]) -> Kept:
        """The record of these bytes, decoded now or before."""
        key = kind, hashlib.blake2b(stored, digest_size=16).digest()
        with self._lock:
            known = self._known.get(key)
            if known is not None and isinstance(known[0], kind):
                self._known.move_to_end(key)
                return known[0]
            record = msgspec.json.decode(stored, type=kind)
            self._known[key] = record, len(stored)
            self._bytes += len(stored)
            while self._bytes > self._most_bytes and len(self._known) > 1:
                _, (_, size) = self._known.popitem(last=False)
                self._bytes -= size
            return record


DECODED = Decoded()
