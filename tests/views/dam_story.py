"""A story made by hand: two invented countries quarrel over a dam, and six articles by five outlets tell of it.

Three of the six carry one agency's text (whole, edited, and unsigned); the others report for themselves.
"""

from firsthand.records import (
    Agreed,
    Article,
    Dispute,
    Dossier,
    Entity,
    Event,
    EventReport,
    Extent,
    Findings,
    Fold,
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
    Span,
    Version,
    When,
    article_of,
)

AGENCY_TEXT = """SINDAL (LPA) - Velmora asked Harrand on Monday to close the upper gates of the Ashe dam until the \
harvest is in, and Harrand refused to do so without a treaty.

"We are not asking for a favour, we are asking for our river," Foreign Minister Ilse Marrant told reporters after \
the talks, which lasted more than eight hours.

More than 40,000 people have left their homes along the lower Ashe since February, the Velmoran relief office said.

Harrand's Prime Minister Tomas Orrik said his country would open a second channel in May if Velmora paid for half \
of it. Velmora has put off its answer until parliament meets on 12 March.

The two ministers will meet again in Corvane next Thursday."""

EDITED_TEXT = """Velmora has asked Harrand to close the upper gates of the Ashe dam until the harvest is in. Harrand \
refused to do so without a treaty.

"We are not asking for a favour," Foreign Minister Ilse Marrant told reporters after the talks, which lasted more \
than eight hours.

More than 40,000 people have left their homes along the lower Ashe since February, the Velmoran relief office said.

The two ministers will meet again in Corvane next Thursday."""

LEDGER_TEXT = """Prime Minister Tomas Orrik has told Velmora that the gates of the Ashe dam stay open.

"Nobody closes a gate of ours from the other side of a border," Mr Orrik said after five hours of talks with Ilse \
Marant, the Velmoran foreign minister.

"We do not ask for favours, we ask for what is our river," Ms Marant said on leaving.

Harrand offers a second channel, to be opened in May, and asks Velmora to pay for half of its cost of 2.4 billion \
crowns. Officials in Corvane count about 25,000 displaced people on the lower Ashe.

The prime minister warned that the offer would not stand for ever. Talks go on in Corvane on 13 March."""

DISPATCH_TEXT = """The demand was short: close the upper gates until the harvest. The answer was shorter.

Harrand will not close the gates without a treaty, Tomas Orrik said. Asked what a treaty would need, he said: "A \
signature, and a summer."

Ilse Marrant said Velmora was asking for its river, not for a favour.

Some 40,000 people have fled the flooded villages since February, according to the relief office in Sindal, and a \
senior Harrandi official said two of the dam's nine gates could not be closed at all because their motors had \
rusted through.

The ministers meet again next Thursday, and the dam's yearly inspection is planned for the autumn."""

BEACON_TEXT = """Farmers on the lower Ashe have threatened to march on the dam by the end of March.

"If the ministers will not close it, we will stand in front of it," said Odile Brann, who grows barley near Teske.

Velmora wants the upper gates shut until the harvest; Harrand says not without a treaty. The dam was opened in \
1987.

Velmora's parliament is to debate the Harrandi offer of a second channel on 12 March."""

BLOG_TEXT = """Breaking on the river front, on this fourth day of March.

"We are not asking for a favour, we are asking for our river," Foreign Minister Ilse Marrant told reporters after \
the talks, which lasted more than eight hours.

More than 40,000 people have left their homes along the lower Ashe since February, the Velmoran relief office said."""

FURNITURE = (
    Removed(text="Listen to the Harbour Half-Hour wherever you get your podcasts", kind="podcast"),
    Removed(text="Leave a reply\nYour email address will not be published.", kind="comment-form"),
)


def _article(
    source: str, outlet: str | None, published: str | None, title: str, text: str, **more: object
) -> Article:
    basis = more.pop("published_basis", "stated" if published else None)
    return article_of(
        source=source,
        outlet=outlet,
        published=published,
        title=title,
        text=text,
        published_basis=basis,  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
    )


COURIER = _article(
    "courier.txt",
    "Sindal Courier",
    "2031-03-04",
    "Velmora asks Harrand to close dam gates",
    AGENCY_TEXT,
    credits=("LPA",),
    text_credits=("LPA",),
)
HARBOUR = _article(
    "harbour.html",
    "Harbour Post",
    "2031-03-04",
    "No deal on Ashe dam",
    EDITED_TEXT,
    authors=("Petra Lund",),
    removed=FURNITURE,
)
LEDGER = _article(
    "https://ledger.example/ashe",
    "The Corvane Ledger",
    "2031-03-05",
    "Orrik: the gates stay open",
    LEDGER_TEXT,
    authors=("Jonas Feld", "Mira Osk"),
)
DISPATCH = _article("dispatch.txt", "Northern Dispatch", "2031-03-05T06:15:00+02:00", "A short answer", DISPATCH_TEXT)
BEACON = _article(
    "beacon.txt",
    "Daily Beacon",
    "2031-03-06",
    "Farmers threaten march on dam",
    BEACON_TEXT,
    published_basis="metadata",
)
BLOG = _article(
    "riverfront-blog.txt",
    None,
    "2031-03-04",
    "River front",
    BLOG_TEXT,
    published_basis="inferred",
    published_evidence=(Span(start=BLOG_TEXT.index("fourth"), end=BLOG_TEXT.index(".\n")),),
)
ALL = (COURIER, HARBOUR, LEDGER, DISPATCH, BEACON, BLOG)
ARTICLES = {article.id: article for article in ALL}


def at(article: Article, words: str, within: str = "") -> Extent:
    """The first occurrence of these words in the article, from the first occurrence of ``within`` on."""
    base = article.text.index(within) if within else 0
    start = article.text.index(words, base)
    return article.extent(start, start + len(words))


def _entity(id: str, kind: str, name: str, *aliases: str, roles: tuple[str, ...] = ()) -> Entity:
    mentions = tuple(
        sorted(at(article, form) for article in ALL for form in (name, *aliases) if form in article.text)
    )
    return Entity(id=id, kind=kind, name=name, aliases=aliases, roles=roles, mentions=mentions)  # type: ignore[arg-type]


ENTITIES = (
    _entity(
        "ent1_marrant", "person", "Ilse Marrant", "Ilse\nMarant", "Ms Marant", roles=("foreign minister of Velmora",)
    ),
    _entity("ent1_orrik", "person", "Tomas Orrik", "Mr Orrik", roles=("prime minister of Harrand",)),
    _entity("ent1_brann", "person", "Odile Brann"),
    _entity("ent1_velmora", "country", "Velmora"),
    _entity("ent1_harrand", "country", "Harrand"),
    _entity("ent1_farmers", "organisation", "Farmers on the lower Ashe"),
    _entity("ent1_corvane", "place", "Corvane"),
)


def _said(article: Article, words: str, kind: str = "direct", speaker: str = "", cue: str = "said") -> QuoteReport:
    return QuoteReport(
        extent=at(article, words),
        kind=kind,  # type: ignore[arg-type]
        cue=at(article, cue, words) if cue in article.text[article.text.index(words) :] else None,
        speaker=at(article, speaker) if speaker else None,
    )


RIVER = "We are not asking for a favour, we are asking for our river"
QUOTES = (
    Quote(
        id="quo1_river",
        speaker="ent1_marrant",
        speaker_class="named",
        text=RIVER + ",",
        wording="conflicting",
        reports=(
            _said(COURIER, RIVER + ",", speaker="Ilse Marrant", cue="told"),
            _said(HARBOUR, "We are not asking for a favour,", speaker="Ilse Marrant", cue="told"),
            _said(LEDGER, "We do not ask for favours, we ask for what is our river,", speaker="Ms Marant"),
            _said(DISPATCH, "Velmora was asking for its river, not for a favour", "indirect", speaker="Ilse Marrant"),
            _said(BLOG, RIVER + ",", speaker="Ilse Marrant", cue="told"),
        ),
        origins=3,
    ),
    Quote(
        id="quo1_treaty",
        speaker="ent1_orrik",
        speaker_class="named",
        text="Harrand will not close the gates without a treaty",
        wording="single",
        reports=(_said(DISPATCH, "Harrand will not close the gates without a treaty", "indirect", "Tomas Orrik"),),
        origins=1,
    ),
    Quote(
        id="quo1_border",
        speaker="ent1_orrik",
        speaker_class="named",
        text="Nobody closes a gate of ours from the other side of a border,",
        wording="single",
        reports=(_said(LEDGER, "Nobody closes a gate of ours from the other side of a border,", speaker="Mr Orrik"),),
        origins=1,
    ),
    Quote(
        id="quo1_summer",
        speaker="ent1_orrik",
        speaker_class="named",
        text="A signature, and a summer.",
        wording="single",
        reports=(_said(DISPATCH, "A signature, and a summer.", speaker=""),),
        origins=1,
    ),
    Quote(
        id="quo1_rust",
        speaker=None,
        speaker_class="anonymous",
        text="two of the dam's nine gates could not be closed at all because their motors had rusted through",
        wording="single",
        reports=(
            _said(
                DISPATCH,
                "two of the dam's nine gates could not be closed at all because their motors had rusted through",
                "indirect",
                "a senior Harrandi official",
            ),
        ),
        origins=1,
    ),
    Quote(
        id="quo1_stand",
        speaker="ent1_brann",
        speaker_class="named",
        text="If the ministers will not close it, we will stand in front of it,",
        wording="single",
        reports=(
            _said(BEACON, "If the ministers will not close it, we will stand in front of it,", speaker="Odile Brann"),
        ),
        origins=1,
    ),
)


def _figure(article: Article, words: str, value: float, qualifier: str | None) -> QuantityReport:
    return QuantityReport(extent=at(article, words), value=value, low=None, high=None, qualifier=qualifier)


QUANTITIES = (
    Quantity(
        id="qua1_people",
        value=40000,
        unit="people",
        about="people displaced along the lower Ashe",
        status="disputed",
        reports=(
            _figure(COURIER, "More than 40,000 people", 40000, "more than"),
            _figure(HARBOUR, "More than 40,000 people", 40000, "more than"),
            _figure(BLOG, "More than 40,000 people", 40000, "more than"),
            _figure(DISPATCH, "Some 40,000 people", 40000, "some"),
            _figure(LEDGER, "about 25,000 displaced people", 25000, "about"),
        ),
        origins=3,
    ),
    Quantity(
        id="qua1_hours",
        value=8,
        unit="hours",
        about="how long the talks lasted",
        status="disputed",
        reports=(
            _figure(COURIER, "more than eight hours", 8, "more than"),
            _figure(HARBOUR, "more than eight hours", 8, "more than"),
            _figure(BLOG, "more than eight hours", 8, "more than"),
            _figure(LEDGER, "five hours", 5, None),
        ),
        origins=2,
    ),
    Quantity(
        id="qua1_cost",
        value=2.4e9,
        unit="crowns",
        about="cost of the second channel",
        status="single",
        reports=(_figure(LEDGER, "2.4 billion crowns", 2.4e9, None),),
        origins=1,
    ),
    Quantity(
        id="qua1_gates",
        value=2,
        unit="gates",
        about="gates that cannot be closed",
        status="single",
        reports=(_figure(DISPATCH, "two of the dam's nine gates", 2, None),),
        origins=1,
    ),
)


def _when(start: str | None, end: str | None, precision: str, timex: str) -> When:
    return When(start=start, end=end, precision=precision, timex=timex)  # type: ignore[arg-type]


def _told(article: Article, words: str, dated: str = "") -> EventReport:
    return EventReport(extent=at(article, words), when=at(article, dated, words) if dated else None)


def _event(
    id: str, what: str, when: When | None, state: str, origins: int, *reports: EventReport, **more: object
) -> Event:
    return Event(
        id=id,
        what=what,
        plover=more.get("plover"),  # type: ignore[arg-type]
        actors=more.get("actors", ()),  # type: ignore[arg-type]
        recipients=(),
        when=when,
        where=more.get("where"),  # type: ignore[arg-type]
        state=state,  # type: ignore[arg-type]
        reports=reports,
        origins=origins,
    )


EVENTS = (
    _event(
        "eve1_talks",
        "talks on the Ashe dam",
        _when("2031-03-03", "2031-03-03", "day", "2031-03-03"),
        "past",
        2,
        _told(COURIER, "Velmora asked Harrand on Monday", "on Monday"),
        _told(HARBOUR, "Velmora has asked Harrand to close the upper gates"),
        _told(LEDGER, "five hours of talks"),
        plover=Plover(event="CONSULT", mode=None),
        actors=("ent1_velmora", "ent1_harrand"),
    ),
    _event(
        "eve1_flight",
        "people left their homes along the lower Ashe",
        _when("2031-02-01", "2031-02-28", "month", "2031-02"),
        "ongoing",
        2,
        _told(COURIER, "people have left their homes along the lower Ashe", "since February"),
        _told(BLOG, "people have left their homes along the lower Ashe", "since February"),
        _told(DISPATCH, "people have fled the flooded villages", "since February"),
    ),
    _event(
        "eve1_opening",
        "The dam was opened",
        _when("1987-01-01", "1987-12-31", "year", "1987"),
        "past",
        1,
        _told(BEACON, "The dam was opened in 1987", "in 1987"),
    ),
    _event(
        "eve1_parliament",
        "Velmora's parliament debates the offer",
        _when("2031-03-12", "2031-03-12", "day", "2031-03-12"),
        "upcoming",
        2,
        _told(COURIER, "parliament meets on 12 March", "on 12 March"),
        _told(BEACON, "Velmora's parliament is to debate the Harrandi offer", "on 12 March"),
        actors=("ent1_velmora",),
    ),
    _event(
        "eve1_again",
        "the ministers meet again in Corvane",
        _when("2031-03-13", "2031-03-13", "day", "2031-03-13"),
        "upcoming",
        3,
        _told(COURIER, "The two ministers will meet again in Corvane next Thursday", "next Thursday"),
        _told(HARBOUR, "The two ministers will meet again in Corvane next Thursday", "next Thursday"),
        _told(LEDGER, "Talks go on in Corvane on 13 March", "on 13 March"),
        _told(DISPATCH, "The ministers meet again next Thursday", "next Thursday"),
        where="ent1_corvane",
        plover=Plover(event="CONSULT", mode="visit"),
    ),
    _event(
        "eve1_march",
        "farmers march on the dam",
        _when("2031-03-06", "2031-03-31", "vague", "2031-03"),
        "threatened",
        1,
        _told(BEACON, "Farmers on the lower Ashe have threatened to march on the dam", "by the end of March"),
    ),
    _event(
        "eve1_channel",
        "Harrand opens a second channel",
        _when("2031-05-01", "2031-05-31", "month", "2031-05"),
        "upcoming",
        2,
        _told(COURIER, "his country would open a second channel in May", "in May"),
        _told(LEDGER, "Harrand offers a second channel, to be opened in May", "in May"),
    ),
    _event(
        "eve1_inspection",
        "the dam's yearly inspection",
        _when("2031-09-01", "2031-11-30", "season", "2031-FA"),
        "upcoming",
        1,
        _told(DISPATCH, "the dam's yearly inspection is planned for the autumn", "the autumn"),
    ),
    _event(
        "eve1_rust",
        "the motors of two gates rusted through",
        None,
        "past",
        1,
        _told(DISPATCH, "their motors had rusted through"),
    ),
)


def _position(
    id: str, by: str, toward: str | None, stance: str, what: str, answers: str | None, origins: int, *extents: Extent
) -> Position:
    reports = tuple(PositionReport(extent=extent) for extent in extents)
    return Position(
        id=id,
        by=by,
        toward=toward,
        stance=stance,  # type: ignore[arg-type]
        what=what,
        answers=answers,
        reports=reports,
        origins=origins,
    )


POSITIONS = (
    _position(
        "pos1_close",
        "ent1_velmora",
        "ent1_harrand",
        "demands",
        "that the upper gates of the Ashe dam be closed until the harvest is in",
        None,
        3,
        at(
            COURIER,
            "Velmora asked Harrand on Monday to close the upper gates of the Ashe dam until the harvest is in",
        ),
        at(HARBOUR, "Velmora has asked Harrand to close the upper gates of the Ashe dam until the harvest is in"),
        at(DISPATCH, "The demand was short: close the upper gates until the harvest"),
        at(BEACON, "Velmora wants the upper gates shut until the harvest"),
    ),
    _position(
        "pos1_refuse",
        "ent1_harrand",
        "ent1_velmora",
        "rejects",
        "closing the gates without a treaty",
        "pos1_close",
        4,
        at(COURIER, "Harrand refused to do so without a treaty"),
        at(HARBOUR, "Harrand refused to do so without a treaty"),
        at(LEDGER, "the gates of the Ashe dam stay open"),
        at(DISPATCH, "Harrand will not close the gates without a treaty"),
        at(BEACON, "Harrand says not without a treaty"),
    ),
    _position(
        "pos1_channel",
        "ent1_harrand",
        "ent1_velmora",
        "offers",
        "to open a second channel in May if Velmora pays for half of it",
        None,
        2,
        at(COURIER, "his country would open a second channel in May if Velmora paid for half of it"),
        at(LEDGER, "Harrand offers a second channel, to be opened in May"),
    ),
    _position(
        "pos1_later",
        "ent1_velmora",
        None,
        "defers",
        "its answer until parliament meets on 12 March",
        "pos1_channel",
        1,
        at(COURIER, "Velmora has put off its answer until parliament meets on 12 March"),
    ),
    _position(
        "pos1_pay",
        "ent1_harrand",
        "ent1_velmora",
        "demands",
        "that Velmora pay for half of the channel's cost",
        None,
        1,
        at(LEDGER, "asks Velmora to pay for half of its cost"),
    ),
    _position(
        "pos1_ever",
        "ent1_orrik",
        None,
        "warns",
        "that the offer would not stand for ever",
        None,
        1,
        at(LEDGER, "the offer would not stand for ever"),
    ),
)

LPA_PASSAGE = COURIER.text[COURIER.text.index('"We are') : COURIER.text.index("\n\nHarrand's Prime")]
FOLDS = (
    Fold(
        article=HARBOUR.id,
        beside=COURIER.id,
        share=0.92,
        whole=True,
        direction="credit",
        reason="Words 1 to 80 of Harbour Post follow Lantern Press Agency’s text as Sindal Courier carries it; 92 %"
        " of its unquoted words.",
    ),
    Fold(
        article=COURIER.id,
        beside=None,
        share=0.0,
        whole=True,
        direction="credit",
        reason="Sindal Courier credits Lantern Press Agency for its text.",
    ),
    Fold(
        article=BLOG.id,
        beside=COURIER.id,
        share=0.4,
        whole=True,
        direction=None,
        reason="Words 30 to 70 of riverfront-blog.txt stand in Sindal Courier too; 40 % of its unquoted words;"
        " nothing shows who had them first.",
    ),
)
ORIGINS = (
    Origin(
        id="ori1_lpa",
        label="Lantern Press Agency",
        kind="agency",
        articles=tuple(sorted((COURIER.id, HARBOUR.id, BLOG.id))),
        evidence=(at(COURIER, "LPA"), at(COURIER, LPA_PASSAGE), at(BLOG, LPA_PASSAGE)),
        folds=FOLDS,
    ),
    Origin(id="ori1_ledger", label="The Corvane Ledger", kind="outlet", articles=(LEDGER.id,), evidence=()),
    Origin(id="ori1_dispatch", label="Northern Dispatch", kind="outlet", articles=(DISPATCH.id,), evidence=()),
    Origin(id="ori1_beacon", label="Daily Beacon", kind="outlet", articles=(BEACON.id,), evidence=()),
)
PASSAGES = (
    Passage(kind="verbatim", extents=(at(COURIER, LPA_PASSAGE), at(BLOG, LPA_PASSAGE)), origin="ori1_lpa"),
    Passage(
        kind="edited",
        extents=(COURIER.extent(0, COURIER.text.index('"We')), HARBOUR.extent(0, HARBOUR.text.index("\n\nMore"))),
        origin="ori1_lpa",
    ),
)

FINDINGS = Findings(
    agreed=(
        Agreed(ref="pos1_refuse", origins=4),
        Agreed(ref="pos1_close", origins=3),
        Agreed(ref="eve1_again", origins=3),
        Agreed(ref="eve1_parliament", origins=2),
        Agreed(ref="pos1_channel", origins=2),
        Agreed(ref="eve1_flight", origins=2),
    ),
    disputed=(
        Dispute(
            kind="quantity",
            about="how long the talks lasted",
            versions=(
                Version(
                    value="more than eight hours",
                    extents=tuple(at(article, "more than eight hours") for article in (COURIER, HARBOUR, BLOG)),
                ),
                Version(value="five hours", extents=(at(LEDGER, "five hours"),)),
            ),
        ),
        Dispute(
            kind="quantity",
            about="people displaced along the lower Ashe",
            versions=(
                Version(
                    value="more than 40,000 people",
                    extents=(
                        *(at(article, "More than 40,000 people") for article in (COURIER, HARBOUR, BLOG)),
                        at(DISPATCH, "Some 40,000 people"),
                    ),
                ),
                Version(
                    value="about 25,000 displaced people", extents=(at(LEDGER, "about 25,000 displaced people"),)
                ),
            ),
        ),
        Dispute(
            kind="wording",
            about="what Ilse Marrant said about favours and the river",
            versions=(
                Version(value=RIVER + ",", extents=(at(COURIER, RIVER + ","), at(BLOG, RIVER + ","))),
                Version(
                    value="We do not ask for favours, we ask for what is our river,",
                    extents=(at(LEDGER, "We do not ask for favours, we ask for what is our river,"),),
                ),
            ),
        ),
        Dispute(
            kind="name",
            about="how the Velmoran foreign minister is spelt",
            versions=(
                Version(
                    value="Ilse Marrant",
                    extents=tuple(at(article, "Ilse Marrant") for article in (COURIER, HARBOUR, DISPATCH, BLOG)),
                ),
                Version(value="Marant", extents=(at(LEDGER, "Marant"),)),
            ),
        ),
    ),
    single=(
        Single(ref="quo1_border", article=LEDGER.id),
        Single(ref="qua1_cost", article=LEDGER.id),
        Single(ref="pos1_pay", article=LEDGER.id),
        Single(ref="quo1_rust", article=DISPATCH.id),
        Single(ref="quo1_stand", article=BEACON.id),
        Single(ref="eve1_march", article=BEACON.id),
    ),
    omitted=(
        Omitted(ref="pos1_close", articles=(LEDGER.id, BLOG.id)),
        Omitted(ref="eve1_again", articles=(BEACON.id,)),
    ),
)

DOSSIER = Dossier(
    id="sto1_0a1b2c3d4e5f60718293",
    title="Harrand refuses to close Ashe dam gates without a treaty",
    first_published="2031-03-04",
    last_published="2031-03-06",
    articles=tuple(sorted(article.id for article in ALL)),
    origins=ORIGINS,
    passages=PASSAGES,
    entities=ENTITIES,
    quotes=QUOTES,
    quantities=QUANTITIES,
    events=EVENTS,
    positions=POSITIONS,
    findings=FINDINGS,
)
