"""Many pieces of one kind of work on the library: done here one after the other, or by as many as there are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Connection, Select, tuple_

from firsthand.library.database import Library

Piece = TypeVar("Piece")
Made = TypeVar("Made")
Done = Callable[[Any], None]


@dataclass(frozen=True)
class Kind(Generic[Piece, Made]):
    """A kind of work. ``work`` reads what it needs and writes nothing; ``store`` puts what was made into the library,
    the same however often, its rows in order of their keys. Both are functions of a module, so that another process
    can be sent there."""

    name: str
    work: Callable[[Library, Piece], Made]
    store: Callable[[Connection, Made], None]


class Hands(Protocol):
    """Those who do the work."""

    def do(
        self, library: Library, kind: Kind[Piece, Made], pieces: Iterable[Piece], done: Done = lambda piece: None
    ) -> None:
        """Do and store all pieces, in any order; ``done`` is told of each. The pieces are asked for one at a time.

        Raises FirsthandError where one could not be done."""


class OwnHands:
    """The work done in this process, one piece after the other."""

    def do(
        self, library: Library, kind: Kind[Piece, Made], pieces: Iterable[Piece], done: Done = lambda piece: None
    ) -> None:
        """Do and store all pieces."""
        for piece in pieces:
            made = kind.work(library, piece)
            with library.writing() as connection:
                kind.store(connection, made)
            done(piece)


OWN_HANDS = OwnHands()


def pages(library: Library, query: Select[Any], key: Sequence[Any], count: int) -> Iterator[list[Any]]:
    """The rows of a query in order of these columns, which tell them apart, so many at a time. Each page is looked up
    when it is asked for, behind the one before."""
    following = query
    while True:
        with library.reading() as connection:
            rows = list(connection.execute(following.order_by(*key).limit(count)).all())
        if rows:
            yield rows
        if len(rows) < count:
            return
        following = query.where(tuple_(*key) > tuple_(*(getattr(rows[-1], column.name) for column in key)))
