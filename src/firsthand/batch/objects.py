"""Files and objects of a store, found by a cheap listing and read by ranges of bytes from any machine."""

import io
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, BinaryIO

from firsthand.records import FirsthandError, Problem
from firsthand.records.extent import Record
from firsthand.sources import CutForm, find_inputs, problem
from firsthand.sources.inputs import FORMS

if TYPE_CHECKING:
    from obstore import GetOptions
    from obstore.store import ObjectStore

CUT_FORMS: dict[str, CutForm] = {"file": "file", "lines": "lines", "archive": "archive", "table": "table"}
REMOTE = ("s3://", "gs://", "az://")
READ_AHEAD_BYTES = 4_194_304  # one request to a store fetches so much


class Object(Record, frozen=True, kw_only=True):
    """One file or object. ``name`` is what its articles are named by, as `firsthand read` names them; ``version``
    changes whenever its content does: a store's ETag, or the time of a file's last change."""

    address: str
    name: str
    form: CutForm
    size: int
    version: str

    @property
    def is_remote(self) -> bool:
        """Whether it lies in a store."""
        return self.address.startswith(REMOTE)


def find_objects(places: Sequence[str]) -> Iterator[Object | Problem]:
    """The files, folders and stores' prefixes (``s3://bucket/news/``) at these places; those of a folder in order.

    What leads to the web and what comes from standard input is refused with a FirsthandError: it can be read once
    only, and a cluster may read it several times.
    """
    for place in places:
        yield from _in_store(place) if place.startswith(REMOTE) else _on_disk(place)


def _on_disk(place: str) -> Iterator[Object | Problem]:
    for found in find_inputs([place]):
        if found.problem is not None:
            yield found.problem
        elif found.form not in CUT_FORMS:
            raise FirsthandError(f"{place} leads to the web or is a stream: `firsthand read` reads these")
        else:
            try:
                told = os.stat(found.path)
            except OSError as error:
                yield problem(found.source, "article.unreadable", error.strerror)
                continue
            yield Object(
                address=os.path.abspath(found.path),
                name=found.source,
                form=CUT_FORMS[found.form],
                size=told.st_size,
                version=str(told.st_mtime_ns),
            )


def _in_store(place: str) -> Iterator[Object | Problem]:
    """The object of this address, or all below it that are of a kind we read, in order of key."""
    import obstore

    root, key = _parted(place)
    store = _store(root)
    try:
        listed = [] if key.endswith("/") or not key else [obstore.head(store, key)]
    except FileNotFoundError:
        listed = []
    except Exception as error:  # obstore's own errors have no common class that is public
        raise FirsthandError(f"{place} cannot be read: {str(error)[:200]}") from error
    if listed:
        yield _object(root, key, key.rpartition("/")[2], listed[0])
        return
    folder = f"{key.rstrip('/')}/" if key else ""
    is_empty = True
    try:
        metas = sorted((meta for part in obstore.list(store, folder) for meta in part), key=lambda meta: meta["path"])
    except Exception as error:
        raise FirsthandError(f"{place} cannot be listed: {str(error)[:200]}") from error
    for meta in metas:
        name = meta["path"].removeprefix(folder)
        if _form(name) and not any(part.startswith(".") for part in name.split("/")):
            is_empty = False
            yield _object(root, meta["path"], name, meta)
    if is_empty:
        yield problem(place, "path.missing")


def _object(root: str, key: str, name: str, meta: Mapping[str, Any]) -> Object:
    version = meta["e_tag"] or str(meta["last_modified"])
    return Object(address=f"{root}/{key}", name=name, form=_form(key) or "file", size=meta["size"], version=version)


def _form(name: str) -> CutForm | None:
    stem, suffix = os.path.splitext(name.lower())
    return CUT_FORMS.get(FORMS.get(f"{os.path.splitext(stem)[1]}{suffix}" if suffix == ".gz" else suffix, ""))


def _parted(address: str) -> tuple[str, str]:
    """The store's address and the key in it."""
    scheme, _, rest = address.partition("://")
    bucket, _, key = rest.partition("/")
    return f"{scheme}://{bucket}", key


@lru_cache(maxsize=16)
def _store(root: str) -> "ObjectStore":
    try:
        from obstore.store import from_url
    except ImportError as error:
        raise FirsthandError("object stores take the extra install: pip install 'firsthand[cluster]'") from error
    is_plain = os.environ.get("AWS_ENDPOINT_URL", "").startswith("http://")
    return from_url(root, client_options={"allow_http": is_plain})


@contextmanager
def opened(item: Object) -> Iterator[BinaryIO]:
    """The object, to read and to seek in. Raises OSError when it is gone or has changed since it was listed."""
    if item.is_remote:
        yield io.BufferedReader(_Ranges(item), READ_AHEAD_BYTES)
        return
    with open(item.address, "rb") as file:
        told = os.stat(file.fileno())
        if (told.st_size, str(told.st_mtime_ns)) != (item.size, item.version):
            raise OSError(f"{item.name} has changed while it was read")
        yield file


class _Ranges(io.RawIOBase):
    """An object of a store as a file: every read is a request for a range of bytes."""

    def __init__(self, item: Object) -> None:
        self.item = item
        self.position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self.position, io.SEEK_END: self.item.size}[whence]
        self.position = max(0, base + offset)
        return self.position

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        import obstore

        end = min(self.position + len(buffer), self.item.size)
        if end <= self.position:
            return 0
        root, key = _parted(self.item.address)
        try:
            options: GetOptions = {"range": (self.position, end), "if_match": self.item.version}
            data = obstore.get(_store(root), key, options=options).bytes()
        except Exception as error:
            raise OSError(f"{self.item.address}: {str(error)[:200]}") from error
        buffer[: len(data)] = data
        self.position += len(data)
        return len(data)
