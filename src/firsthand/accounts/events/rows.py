"""Events, first step: each article's report of a happening, with its people, its place and its date looked up."""

from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec

from firsthand.accounts.events.heads import bodies_of
from firsthand.accounts.likeness import meanings, numbers, stem, terms
from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.accounts.windows import weekday_of, when_of
from firsthand.records import Extent, Happening, When

# Words that say how far off or how certain a happening is: they tell no two happenings apart.
FRAMES = frozenset(
    stem(word)
    for word in "plan intend expect agree decide set schedule announce begin start due ready likely will go".split()
)


HEAD_COUNTS = frozenset("two three four five six seven eight nine ten eleven twelve".split())


class Row(msgspec.Struct, frozen=True, dict=True):
    """One article's report of a happening. ``deed`` is the meaning of its trigger; ``rest`` the meanings of what is
    told beside the deed, its date and its doers; ``doer`` the stems of a subject that is no name;
    ``head_count`` the number word that leads the line; ``sides`` the actors and the bodies they act for."""

    happening: Happening
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    where: str | None
    when: When | None
    stems: frozenset[str]
    rest: frozenset[str]
    doer: frozenset[str]
    deed: str
    trigger: str
    head_count: str | None
    sides: frozenset[str]
    origin: str

    @property
    def extent(self) -> Extent:
        return self.happening.extent

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers that are told of what happened."""
        return numbers(self.stems)

    @cached_property
    def weekday(self) -> int | None:
        """1 for a Monday to 7 for a Sunday, where the words that date it tell."""
        return weekday_of(self.when)


def rows_of(material: Material, cast: Cast) -> list[Row]:
    """Every happening of the story's articles, in order."""
    rows, bodies = [], bodies_of(material, cast)
    for article in sorted(material.readings):
        times = {time.extent: when_of(time) for time in material.readings[article].times}
        for happening in material.readings[article].happenings:
            when = times.get(happening.when) if happening.when else None
            rows.append(_row(happening, when, material, cast, bodies))
    return sorted(rows, key=row_order)


def row_order(row: Row) -> tuple[Extent, Extent]:
    """Where the row stands among all."""
    return row.extent, row.happening.trigger


def _row(
    happening: Happening, when: When | None, material: Material, cast: Cast, bodies: Mapping[str, frozenset[str]]
) -> Row:
    doers, others = _known(happening.actors, cast), _known(happening.recipients, cast)
    actors = tuple(dict.fromkeys(id for _, id in doers))
    place = cast.at(happening.where)
    trigger = material.words(happening.trigger)
    return Row(
        happening=happening,
        actors=actors,
        recipients=tuple(dict.fromkeys(id for _, id in others if id not in actors)),
        where=place.id if place else None,
        when=when,
        stems=_stems(happening, [name for name, _ in doers], material),
        rest=_rest(happening, trigger, [name for name, _ in doers + others], material),
        doer=frozenset() if actors else terms(happening.what.partition(trigger)[0]) - FRAMES,
        deed=min(meanings(trigger), default=stem(trigger)),
        trigger=trigger.casefold(),
        head_count=_head_count(happening.what),
        sides=frozenset(actors).union(*(bodies.get(actor, frozenset()) for actor in actors)),
        origin=material.origin(happening.extent),
    )


def _head_count(what: str) -> str | None:
    """The number word that leads the line: "Four men accused …"."""
    first = what.split()[0].casefold() if what else ""
    return first if first in HEAD_COUNTS else None


def _rest(happening: Happening, trigger: str, names: Iterable[Extent], material: Material) -> frozenset[str]:
    """Meanings of what is told beside the deed, its date and its doers."""
    dated = meanings(material.words(happening.when)) if happening.when else frozenset()
    before, _, after = happening.what.partition(trigger)
    told = meanings(after) if before.strip() else meanings(happening.what) - meanings(trigger)
    return frozenset(told - dated - FRAMES).difference(*(meanings(material.words(name)) for name in names))


def _stems(happening: Happening, doers: Iterable[Extent], material: Material) -> frozenset[str]:
    """Stems of what happened, without its date and without the names of who did it: those are compared as such."""
    dated = terms(material.words(happening.when)) if happening.when else frozenset()
    named = frozenset(word for name in doers for word in terms(material.words(name)))
    told = terms(happening.what) - FRAMES
    return (told - dated - named) or (told - dated) or told or terms(happening.what)


def _known(extents: Iterable[Extent], cast: Cast) -> list[tuple[Extent, str]]:
    """Those of the names that are an entity's, but for places, each with its id."""
    found = ((extent, cast.actor(extent)) for extent in extents)
    return [(extent, entity.id) for extent, entity in found if entity is not None and entity.kind != "place"]
