"""Work on a record that is done once: what came of it is kept beside the record, as long as that is."""

from collections.abc import Callable
from operator import is_
from typing import TypeVar, TypeVarTuple

from firsthand.records.article import Article
from firsthand.records.reading import Reading

Kept = TypeVar("Kept", Article, Reading)
Beside = TypeVarTuple("Beside")
Made = TypeVar("Made")


def once(work: Callable[[Kept, *Beside], Made]) -> Callable[[Kept, *Beside], Made]:
    """The work on an article or a reading, done once for it and for what else is given beside it, as long as these
    are the very same. It must come out of them alone, and whoever gets it leaves it as it is.

    What was made is neither compared nor stored nor copied with the record, and goes when the record goes."""
    name = f"{work.__module__}.{work.__qualname__}"

    def done(record: Kept, /, *beside: *Beside) -> Made:
        kept: tuple[tuple[object, ...], Made] | None = record.__dict__.get(name)
        if kept is None or not all(map(is_, kept[0], beside)):
            kept = beside, work(record, *beside)
            record.__dict__[name] = kept
        return kept[1]

    return done
