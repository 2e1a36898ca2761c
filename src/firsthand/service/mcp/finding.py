"""Tools that look through the library: search for stories, who said what, check a claim."""

from collections.abc import Sequence

from msgspec.structs import replace
from sqlalchemy import Connection, func, select

from firsthand.library import check_claim as look_into
from firsthand.library import load_articles, tables
from firsthand.library.people import PersonPosition, PersonQuote
from firsthand.library.search import Person, find_people, load_person
from firsthand.library.search import search_stories as find_stories
from firsthand.library.stories import load_story_rows
from firsthand.records import ClaimCheck, FirsthandError, Position, Quote
from firsthand.service.mcp.answering import Desk, line_of, load_words, row_of, shown, words_at
from firsthand.service.mcp.answers import Checked, Difference, Said, Speaker, Statement, Stories, StoryLine
from firsthand.service.mcp.budget import part, start_of, trimmed
from firsthand.service.mcp.questions import CheckClaim, SearchStories, WhoSaid

MOST_NAMESAKES = 10
MOST_ON_A_PAGE = 300  # statements: more than the largest budget holds

Source = PersonQuote | PersonPosition


def search_stories(desk: Desk, asked: SearchStories) -> Stories:
    """Stories whose articles hold the words."""
    of = (asked.query, asked.order)
    start = start_of(asked.cursor, *of)
    with desk.library.reading() as connection:
        found, lines = searched(connection, asked, start)
    return part(lines, start, found, asked.budget, of, lambda got, more: Stories(found=found, stories=got, more=more))


def searched(connection: Connection, asked: SearchStories, start: int) -> tuple[int, list[StoryLine]]:
    """How many stories there are in all, and those from ``start`` on, each with the passages found."""
    if not asked.query.strip():
        rows = load_story_rows(connection, "newest" if asked.order == "best" else asked.order, asked.limit, start)
        count = connection.scalar(select(func.count()).where(tables.stories.c.hidden == 0)) or 0
        return count, [line_of(row) for row in rows]
    hits = find_stories(connection, asked.query, asked.order, asked.limit, start)
    lines = [
        line_of(hit.story, load_words(connection, [passage.extent for passage in hit.best.passages]))
        for hit in hits.stories
    ]
    return hits.total, lines


def who_said(desk: Desk, asked: WhoSaid) -> Said:
    """What one person or body is reported to have said and to want, by date, in the words of each report."""
    with desk.library.reading() as connection:
        person, others = person_called(connection, asked.person)
        of = (person.key, asked.story)
        start = start_of(asked.cursor, *of)
        sources: list[Source] = [*person.quotes, *person.positions]
        if asked.story:
            story = row_of(connection, asked.story).story
            sources = [one for one in sources if one.story == story]
        sources.sort(key=lambda one: (one.published or "~", one.address))
        said = statements_of(connection, person, sources[start : start + MOST_ON_A_PAGE])
    offices = tuple(dict.fromkeys(office.role for office in person.offices))
    base = trimmed(Said(person=person.names[0], key=person.key, offices=offices, said=(), others=others))
    return part(said, start, len(sources), asked.budget, of, lambda got, more: replace(base, said=got, more=more))


def person_called(connection: Connection, name: str) -> tuple[Person, tuple[Speaker, ...]]:
    """Whoever has this key, or the one of this name whom most articles name; and others of that name. FirsthandError
    for nobody."""
    person = load_person(connection, name)
    is_word = any(sign.isalnum() for sign in name)  # without one, everybody would be found
    found = find_people(connection, name, MOST_NAMESAKES) if is_word and person is None else ()
    person = load_person(connection, found[0].key) if found else person
    if person is None:
        raise FirsthandError(f"the articles name nobody {shown(name)}: try fewer words of the name")
    others = {row.key: Speaker(key=row.key, name=row.name, kind=row.kind) for row in found[1:]}
    same = {key: Speaker(key=key, name=person.names[0], kind=person.kind) for key in person.others}
    return person, tuple((others | same).values())


def statements_of(connection: Connection, person: Person, sources: Sequence[Source]) -> list[Statement]:
    """Quotes and positions with the words of their reports."""
    titles = {row.story: row.title for row in person.stories}
    extents = {report.extent for one in sources for report in item_of(one).reports}
    articles = {one.id: one for one in load_articles(connection, {extent.article for extent in extents})}
    return [
        Statement(
            kind="quote" if isinstance(one, PersonQuote) else "position",
            story=one.address,
            title=titles[one.story],
            published=one.published,
            ref=item_of(one).id,
            what=one.quote.text if isinstance(one, PersonQuote) else f"{one.position.stance}: {one.position.what}",
            direct=isinstance(one, PersonQuote) and any(report.kind == "direct" for report in one.quote.reports),
            origins=item_of(one).origins,
            words=words_at([report.extent for report in item_of(one).reports], articles),
        )
        for one in sources
    ]


def item_of(one: Source) -> Quote | Position:
    """The dossier's item behind something said or wanted."""
    return one.quote if isinstance(one, PersonQuote) else one.position


def check_claim(desk: Desk, asked: CheckClaim) -> Checked:
    """What the library's articles say to a claim."""
    with desk.reading, desk.library.reading() as connection:
        checked = look_into(connection, asked.claim, desk.settings.model)
        return told_of(connection, checked, asked.budget)


def told_of(connection: Connection, checked: ClaimCheck, budget: int) -> Checked:
    """A check with the words of its extents."""
    given = {(one.detail, one.claimed, one.reported) for one in checked.differences}
    return trimmed(
        Checked(
            claim=checked.claim,
            verdict=checked.verdict,
            origins=checked.origins,
            support=load_words(connection, checked.support),
            against=load_words(connection, checked.against),
            differences=tuple(Difference(detail=one[0], claimed=one[1], reported=one[2]) for one in sorted(given)),
            missing=checked.missing,
        ),
        budget,
    )
