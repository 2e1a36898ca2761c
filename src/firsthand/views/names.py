"""Who is named in a story, under which names and offices, and why each name is taken to mean them."""

from collections import defaultdict
from collections.abc import Iterable

from rich.console import Console

from firsthand.records import Entity
from firsthand.views.evidence import Evidence
from firsthand.views.pages import print_heading, print_line, text_of
from firsthand.views.story_view import JoinView, NameView, OfficeView, StoryView
from firsthand.views.words import date_words, listed

KINDS = (("person", "PEOPLE"), ("organisation", "ORGANISATIONS"), ("country", "COUNTRIES"), ("place", "PLACES"))


def names_of(evidence: Evidence) -> tuple[NameView, ...]:
    """The story's entities in the dossier's order."""
    return tuple(_name(evidence, entity) for entity in evidence.dossier.entities)


def _name(evidence: Evidence, entity: Entity) -> NameView:
    return NameView(
        id=entity.id,
        name=entity.name,
        kind=entity.kind,
        articles=tuple(sorted({evidence.numbers[mention.article] for mention in entity.mentions})),
        offices=_offices(evidence, entity),
        joins=tuple(
            JoinView(
                name=join.name, why=join.why, here=evidence.cite(join.extent), rests_on=evidence.cite(join.rests_on)
            )
            for join in entity.joins
        ),
    )


def _offices(evidence: Evidence, entity: Entity) -> tuple[OfficeView, ...]:
    """Each wording of a role with the outlets that give it on one day, in the order of the articles."""
    given: dict[tuple[str, str], list[str]] = defaultdict(list)
    for office in sorted(entity.offices, key=lambda office: evidence.place(office.extent)):
        given[office.role, (office.published or "")[:10]].append(office.extent.article)
    return tuple(
        OfficeView(role=role, outlets=evidence.outlets_of(articles), published=date_words(day or None))
        for (role, day), articles in given.items()
    )


def print_names(view: StoryView, console: Console, only: Iterable[str] | None = None) -> None:
    """Print who is named, with every name's reason; ``only`` the entities with these ids where given."""
    chosen = None if only is None else frozenset(only)
    for article in view.articles if chosen is None else ():
        print_line(console, text_of((f"@{article.number}  ", "dim"), article.outlet, f"  {article.title or ''}"))
    for kind, heading in KINDS:
        names = [name for name in view.names if name.kind == kind and (chosen is None or name.id in chosen)]
        if names:
            print_heading(console, f"{heading} ({len(names)})")
        for name in names:
            _print_name(name, console)


def _print_name(name: NameView, console: Console) -> None:
    places = ", ".join(f"@{number}" for number in name.articles)
    print_line(console, text_of((name.name, "bold"), (f"  {places}", "dim")), 2)
    for office in name.offices:
        note = f" — {listed(office.outlets)}, {office.published}"
        print_line(console, text_of("office: ", office.role, (note, "dim")), 4)
    for join in name.joins:
        print_line(console, text_of(*_why(join)), 4)


def _why(join: JoinView) -> tuple[str | tuple[str, str], ...]:
    return (
        (join.name, ""),
        (f"  {join.why}", "italic"),
        (f": {join.here.outlet}, rests on “{join.rests_on.words}” {_place(join)}", "dim"),
    )


def _place(join: JoinView) -> str:
    return "there" if join.here.extent.article == join.rests_on.extent.article else f"in {join.rests_on.outlet}"
