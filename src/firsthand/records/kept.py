"""Work on a record that is done once: what came of it is kept beside the record, as long as that is."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from firsthand.records.article import Article
from firsthand.records.reading import Reading

Kept = TypeVar("Kept", Article, Reading)
Beside = ParamSpec("Beside")
Made = TypeVar("Made")


def once(work: Callable[Concatenate[Kept, Beside], Made]) -> Callable[Concatenate[Kept, Beside], Made]:
    """The work on an article or a reading, done once for it and for what else is given beside it, as long as these
    are the very same. It must come out of them alone, and whoever gets it leaves it as it is.

    What was made is neither compared nor stored nor copied with the record, and goes when the record goes."""
    name = f"{work.__module__}.{work.__qualname__}"

    def done(record: Kept, /, *beside: Beside.args, **named: Beside.kwargs) -> Made:
        kept: tuple[tuple[object, ...], Made] | None = record.__dict__.get(name)
        if kept is None or any(one is not other for one, other in zip(kept[0], beside, strict=True)):
            kept = beside, work(record, *beside, **named)
            record.__dict__[name] = kept
        return kept[1]

    return done
