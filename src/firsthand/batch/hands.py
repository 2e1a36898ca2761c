"""The hands of a crew: pieces of work on the library, done by whoever is free."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from dataclasses import dataclass, field
from typing import Any

from firsthand.batch.crew import Aside, Crew, Task, Work
from firsthand.batch.progress import Progress
from firsthand.batch.reading import library_at
from firsthand.library import Library
from firsthand.library.hands import Done, Kind, Made, Piece
from firsthand.records import FirsthandError


@dataclass
class CrewHands:
    """``url`` is how workers open the library; they write to it themselves where ``writes_there``, else this process
    does. Each kind of work is a stage of the ``progress``."""

    url: str
    crew: Crew
    writes_there: bool
    progress: Progress = field(default_factory=Progress)

    def do(
        self, library: Library, kind: Kind[Piece, Made], pieces: Iterable[Piece], done: Done = lambda piece: None
    ) -> None:
        """Do and store all pieces. Raises FirsthandError where one failed as often as a task is tried: stories are
        shown together or not at all."""
        stage = self.progress.stage(kind.name, "pieces")
        stage.total = stage.done + len(pieces) if isinstance(pieces, Sized) else None

        def then(piece: Piece) -> Callable[[Any], Iterable[Task]]:
            def noted(made: Any) -> Iterable[Task]:
                if not self.writes_there:
                    with library.writing() as connection:
                        kind.store(connection, made)
                stage.done += 1
                done(piece)
                return ()

            return noted

        def tasks() -> Iterator[Task]:
            function = make_and_store if self.writes_there else make
            for number, piece in enumerate(pieces, 1):
                yield Task(f"{kind.name}, piece {number}", function, (self.url, kind, piece), then(piece))

        with stage.running():
            refuse(list(Work(self.crew, tasks()).do()))
        stage.total = stage.done


def make(url: str, kind: Kind[Piece, Made], piece: Piece) -> Made:
    """Do a piece."""
    return kind.work(library_at(url), piece)


def make_and_store(url: str, kind: Kind[Piece, Made], piece: Piece) -> None:
    """Do a piece and store what came of it, beside others who store theirs."""
    made = make(url, kind, piece)
    with library_at(url).adding() as connection:
        kind.store(connection, made)


def refuse(aside: Sequence[Aside]) -> None:
    """Raise FirsthandError where anything was set aside."""
    if aside:
        raise FirsthandError(
            f"{len(aside)} pieces of work on stories failed, {aside[0].task.name} with: {aside[0].reason}; what was "
            "done is stored, the stories are as they were: see to it, then start the same command again"
        )
