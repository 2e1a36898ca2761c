"""Everything that stories tell of one person or body: what they said and want, by day, each with its words."""

from collections.abc import Iterable, Mapping
from typing import Literal

from firsthand.library.search import Person
from firsthand.records import Article, Extent
from firsthand.records.extent import Record
from firsthand.views.points import told_words
from firsthand.views.words import date_words, one_line


class PersonLine(Record, frozen=True, kw_only=True):
    """What they said, or want; ``note`` tells how it is reported, ``cites`` are the outlets, each with where."""

    kind: Literal["quote", "position"]
    published: str | None
    day: str
    text: str
    direct: bool
    note: str
    origins: int
    address: str
    title: str
    cites: tuple[tuple[str, Extent], ...]


class PersonOffice(Record, frozen=True, kw_only=True):
    """A role, and the outlets that give it, each with where; the first time on this day."""

    role: str
    day: str
    cites: tuple[tuple[str, Extent], ...]


class PersonView(Record, frozen=True, kw_only=True):
    """Someone across stories. ``stories`` are addresses and titles; ``lines`` the latest first."""

    name: str
    kind: str
    names: tuple[str, ...]
    offices: tuple[PersonOffice, ...]
    stories: tuple[tuple[str, str, str], ...]
    lines: tuple[PersonLine, ...]
    others: tuple[str, ...]


def extents_of(person: Person) -> tuple[Extent, ...]:
    """All extents whose articles ``person_view`` asks for."""
    said = [report.extent for one in person.quotes for report in one.quote.reports]
    wanted = [report.extent for one in person.positions for report in one.position.reports]
    return (*said, *wanted, *(office.extent for office in person.offices))


def person_view(person: Person, articles: Mapping[str, Article]) -> PersonView:
    """What people see of someone. ``articles`` holds those that the extents point into, by id."""
    titles = {row.address: row.title or "Untitled story" for row in person.stories}
    lines = [*quote_lines(person, titles, articles), *position_lines(person, titles, articles)]
    return PersonView(
        name=person.names[0],
        kind=person.kind,
        names=person.names[1:],
        offices=offices_of(person, articles),
        stories=tuple((row.address, titles[row.address], date_words(row.last_published)) for row in person.stories),
        lines=tuple(sorted(lines, key=lambda line: (line.published or "", line.address), reverse=True)),
        others=person.others,
    )


def quote_lines(person: Person, titles: Mapping[str, str], articles: Mapping[str, Article]) -> Iterable[PersonLine]:
    """What they said."""
    for one in person.quotes:
        direct = any(report.kind == "direct" for report in one.quote.reports)
        yield PersonLine(
            kind="quote",
            published=one.published,
            day=date_words(one.published),
            text=told_words(one.quote, articles),
            direct=direct,
            note="" if direct else "paraphrase",
            origins=one.quote.origins,
            address=one.address,
            title=titles[one.address],
            cites=cites_of((report.extent for report in one.quote.reports), articles),
        )


def position_lines(
    person: Person, titles: Mapping[str, str], articles: Mapping[str, Article]
) -> Iterable[PersonLine]:
    """What they want."""
    for one in person.positions:
        toward = f" (to {one.toward})" if one.toward else ""
        yield PersonLine(
            kind="position",
            published=one.published,
            day=date_words(one.published),
            text=f"{one.position.stance} {one_line(one.position.what)}{toward}",
            direct=False,
            note="",
            origins=one.position.origins,
            address=one.address,
            title=titles[one.address],
            cites=cites_of((report.extent for report in one.position.reports), articles),
        )


def offices_of(person: Person, articles: Mapping[str, Article]) -> tuple[PersonOffice, ...]:
    """Each role once, with everywhere that it stands."""
    first: dict[str, str | None] = {}
    where: dict[str, list[Extent]] = {}
    for office in person.offices:
        first.setdefault(office.role, office.published)
        where.setdefault(office.role, []).append(office.extent)
    return tuple(
        PersonOffice(role=role, day=date_words(first[role]), cites=cites_of(extents, articles))
        for role, extents in where.items()
    )


def cites_of(extents: Iterable[Extent], articles: Mapping[str, Article]) -> tuple[tuple[str, Extent], ...]:
    """Each extent once, with what to call its article."""
    found = dict.fromkeys(extents)
    return tuple((articles[one.article].outlet or articles[one.article].source, one) for one in found)
