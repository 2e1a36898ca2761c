"""A small export made by hand: two towns, one fire, told by a paper and, in part, by a radio station."""

from collections.abc import Callable

import pytest

from firsthand.records import (
    Agreed,
    Dispute,
    Dossier,
    Entity,
    Event,
    EventReport,
    Export,
    ExportedArticle,
    Extent,
    Findings,
    Omitted,
    Origin,
    Passage,
    Plover,
    Position,
    PositionReport,
    Quantity,
    QuantityReport,
    Quote,
    QuoteReport,
    Removed,
    Single,
    TimeValue,
    Version,
    When,
)

PAPER = (
    "The old mill at Quenby burned down on Monday. Some 40 people were led to safety.\n\n"
    "“Nobody slept that night,” Mayor Ines Caldow said. She rejected a call for a new fire station.\n\n"
    "The council meets on Friday."
)
RADIO = (
    "The old mill at Quenby burned down on Monday. At least 60 people got out.\n\n"
    "“Nobody slept,” Caldow said.\n\n"
    "Read our live page"
)
TEXTS = {"art1_paper": PAPER, "art1_radio": RADIO}


def at(article: str, words: str) -> Extent:
    """Where the words stand in one of the two articles."""
    start = TEXTS[article].index(words)
    return Extent(article=article, start=start, end=start + len(words))


def exported(id: str, source: str, **said: object) -> ExportedArticle:
    known = {
        "outlet": None,
        "title": None,
        "authors": (),
        "credits": (),
        "published": None,
        "published_basis": None,
        "published_evidence": (),
        "language": "en",
        "removed": (),
        "times": (),
    }
    return ExportedArticle(id=id, source=source, text=TEXTS[id], **(known | said))  # type: ignore[arg-type]


def entities() -> tuple[Entity, ...]:
    mayor = (at("art1_paper", "Ines Caldow"), at("art1_radio", "Caldow"))
    mill = (at("art1_paper", "Quenby"), at("art1_radio", "Quenby"))
    return (
        Entity(id="ent1_m", kind="person", name="Ines Caldow", aliases=("Caldow",), roles=("Mayor",), mentions=mayor),
        Entity(id="ent1_q", kind="place", name="Quenby", aliases=(), roles=(), mentions=mill),
    )


def quote() -> Quote:
    reports = tuple(
        QuoteReport(extent=at(article, words), kind="direct", cue=at(article, "said"), speaker=None)
        for article, words in (("art1_paper", "Nobody slept that night,"), ("art1_radio", "Nobody slept,"))
    )
    return Quote(
        id="quo1_slept",
        speaker="ent1_m",
        speaker_class="named",
        text="Nobody slept that night,",
        wording="clipped",
        reports=reports,
        origins=2,
    )


def quantity() -> Quantity:
    told = (("art1_paper", "Some 40 people", 40.0, "some"), ("art1_radio", "At least 60 people", 60.0, "at least"))
    reports = tuple(
        QuantityReport(extent=at(article, words), value=value, low=None, high=None, qualifier=qualifier)
        for article, words, value, qualifier in told
    )
    return Quantity(
        id="qua1_out",
        value=40.0,
        unit="people",
        about="people led out",
        status="disputed",
        reports=reports,
        origins=2,
    )


def event() -> Event:
    friday = When(start="2031-05-09", end="2031-05-09", precision="day", timex="2031-05-09")
    report = EventReport(extent=at("art1_paper", "The council meets on Friday"), when=at("art1_paper", "Friday"))
    return Event(
        id="eve1_council",
        what="the council meets",
        plover=Plover(event="CONSULT", mode=None),
        actors=(),
        recipients=(),
        when=friday,
        where=None,
        state="upcoming",
        reports=(report,),
        origins=1,
    )


def position() -> Position:
    report = PositionReport(extent=at("art1_paper", "rejected a call for a new fire station"))
    return Position(
        id="pos1_station",
        by="ent1_m",
        toward=None,
        stance="rejects",
        what="a new fire station",
        answers=None,
        reports=(report,),
        origins=1,
    )


def findings() -> Findings:
    versions = tuple(Version(value=str(r.value), extents=(r.extent,)) for r in quantity().reports)
    return Findings(
        agreed=(Agreed(ref="quo1_slept", origins=2),),
        disputed=(Dispute(kind="quantity", about="people led out", versions=versions),),
        single=(Single(ref="eve1_council", article="art1_paper"),),
        omitted=(Omitted(ref="pos1_station", articles=("art1_radio",)),),
    )


def dossier() -> Dossier:
    shared = "The old mill at Quenby burned down on Monday."
    passage = Passage(kind="verbatim", extents=(at("art1_paper", shared), at("art1_radio", shared)), origin=None)
    origins = tuple(
        Origin(id=f"ori1_{name}", label=label, kind="outlet", articles=(f"art1_{name}",), evidence=())
        for name, label in (("paper", "Quenby Post"), ("radio", "Radio Fenwick"))
    )
    return Dossier(
        id="sto1_fire",
        title="Mill burns down",
        first_published="2031-05-06",
        last_published="2031-05-06",
        articles=("art1_paper", "art1_radio"),
        origins=origins,
        passages=(passage,),
        entities=entities(),
        quotes=(quote(),),
        quantities=(quantity(),),
        events=(event(),),
        positions=(position(),),
        findings=findings(),
    )


@pytest.fixture
def export() -> Export:
    """The export; every test gets it whole and may replace parts."""
    friday = TimeValue(extent=at("art1_paper", "Friday"), type="DATE", value="2031-05-09")
    paper = exported(
        "art1_paper",
        "fire/paper.html",
        outlet="Quenby Post",
        title="Mill burns down",
        authors=("Tom Arlen",),
        published="2031-05-06T08:00:00+02:00",
        published_basis="metadata",
        removed=(Removed(text="Share this", kind="share"),),
        times=(friday,),
    )
    radio = exported("art1_radio", "fire/radio.txt", outlet="Radio Fenwick")
    return Export(articles=(paper, radio), rejected=(), stories=(dossier(),))


@pytest.fixture
def place() -> Callable[[str, str], Extent]:
    """Gives where words stand in one of the two articles."""
    return at
