import random
from collections.abc import Mapping

import dam_story
import msgspec

from firsthand.records import (
    Article,
    Dispute,
    Dossier,
    Extent,
    Findings,
    Origin,
    Position,
    PositionReport,
    Quote,
    QuoteReport,
    Version,
    article_of,
)
from firsthand.views import StoryView, render_report, render_terminal, view_of


def test_points_are_numbered_in_order_of_rank(view: StoryView) -> None:
    order = ["disputed", "agreed", "shared", "single"]
    ranks = [order.index(point.standing) for point in view.points]
    assert ranks == sorted(ranks)
    assert [point.number for point in view.points] == list(range(1, len(view.points) + 1))
    assert [view.point(number).ref for number in view.agreed] == [one.ref for one in dam_story.FINDINGS.agreed]


def test_every_citation_holds_the_words_of_its_extent(view: StoryView, articles: Mapping[str, Article]) -> None:
    cites = [cite for point in view.points for cell in point.cells for said in cell for cite in said.cites]
    assert len(cites) > 40
    for cite in cites:
        text = articles[cite.extent.article].text
        assert cite.words == cite.extent.words(text)
        around = (cite.before + cite.words + cite.after).strip("…")
        assert around in text


def test_copies_of_the_agency_stand_in_its_column(view: StoryView) -> None:
    (hours,) = [point for point in view.points if point.ref == "qua1_hours"]
    assert [len(cell) for cell in hours.cells] == [1, 1, 0, 0]
    assert [cite.outlet for cite in hours.cells[0][0].cites] == [
        "Harbour Post",
        "Sindal Courier",
        "riverfront-blog.txt",
    ]
    assert hours.cells[0][0].words == "more than eight hours"


def test_a_figure_and_a_quote_in_dispute_say_so(view: StoryView) -> None:
    disputed = {point.ref for point in view.points if point.standing == "disputed"}
    assert disputed == {"qua1_hours", "qua1_people", "quo1_river"}
    assert [len(dispute.points) for dispute in view.disputes] == [1, 1, 1, 0]


def test_no_value_of_a_disputed_figure_is_picked(view: StoryView) -> None:
    values = {figure.about: (figure.value, figure.status) for figure in view.figures}
    assert values["how long the talks lasted"] == ("5 hours ≠ 8 hours", "disputed")
    assert values["cost of the second channel"] == ("2.4 billion crowns", "single")


def test_what_only_copies_of_one_text_report_is_not_called_agreed(articles: Mapping[str, Article]) -> None:
    copied = msgspec.structs.replace(dam_story.QUANTITIES[1], status="agreed", origins=1)
    dossier = msgspec.structs.replace(dam_story.DOSSIER, quantities=(copied,), findings=Findings())
    found = view_of(dossier, articles)
    assert [figure.status for figure in found.figures] == ["single"]
    assert found.points[0].standing != "agreed"


def test_both_versions_of_a_dispute_stay_with_those_who_print_them(view: StoryView) -> None:
    people = view.disputes[1]
    assert [(version.value, version.origins) for version in people.versions] == [
        ("more than 40,000 people", 2),
        ("about 25,000 displaced people", 1),
    ]
    assert people.versions[1].outlets == ("The Corvane Ledger",)


def test_a_clip_and_a_rewording_are_held_against_the_fullest(view: StoryView) -> None:
    river = next(quote for quote in view.quotes if quote.speaker == "Ilse Marrant")
    lines = {line.cites[0].outlet: line for line in river.lines}
    assert [piece.kind for piece in lines["Harbour Post"].pieces] == ["same", "missing"]
    assert "other" in {piece.kind for piece in lines["The Corvane Ledger"].pieces}
    assert lines["The Corvane Ledger"].speaker == "Ms Marant"
    assert [cite.outlet for cite in lines["Sindal Courier"].cites] == ["Sindal Courier", "riverfront-blog.txt"]
    assert lines["Sindal Courier"].same
    assert lines["Northern Dispatch"].kind == "paraphrase"
    assert [piece.kind for piece in lines["Northern Dispatch"].pieces] == ["same"]


def test_demands_stand_with_their_answers_and_open_ones_as_open(view: StoryView) -> None:
    ledger = {position.what: position for position in view.positions}
    close = ledger["that the upper gates of the Ashe dam be closed until the harvest is in"]
    assert [(answer.by, answer.stance) for answer in close.answers] == [("Harrand", "rejects")]
    assert (close.outcome, close.open) == ("rejected by Harrand", False)
    pay = ledger["that Velmora pay for half of the channel's cost"]
    assert (pay.outcome, pay.open) == ("no answer reported", True)
    warning = ledger["that the offer would not stand for ever"]
    assert (warning.outcome, warning.open) == ("", False)


def test_positions_that_answer_each_other_in_a_circle_are_shown_once(articles: Mapping[str, Article]) -> None:
    there = PositionReport(extent=Extent(article=dam_story.LEDGER.id, start=0, end=20))
    circle = tuple(
        Position(
            id=id,
            by="ent1_velmora",
            toward=None,
            stance="rejects",
            what=id,
            answers=other,
            reports=(there,),
            origins=1,
        )
        for id, other in (("pos1_a", "pos1_b"), ("pos1_b", "pos1_a"))
    )
    dossier = msgspec.structs.replace(dam_story.DOSSIER, positions=circle, findings=Findings())
    (entry,) = view_of(dossier, articles).positions
    assert (entry.what, [answer.what for answer in entry.answers]) == ("pos1_a", ["pos1_b"])


def test_past_and_coming_events_are_apart_and_by_day(view: StoryView) -> None:
    assert [event.when for event in view.past] == ["1987", "February 2031", "3 March 2031", "no date given"]
    assert [event.when for event in view.coming] == [
        "around 6–31 March 2031",
        "12 March 2031",
        "13 March 2031",
        "May 2031",
        "autumn 2031",
    ]
    assert [cite.words for cite in view.coming[2].dated_by] == ["next Thursday", "on 13 March"]


def test_an_event_whose_words_do_not_name_who_acts_is_led_by_the_name(articles: Mapping[str, Article]) -> None:
    event = msgspec.structs.replace(dam_story.EVENTS[3], what="debates the offer")
    dossier = msgspec.structs.replace(dam_story.DOSSIER, events=(event,), findings=Findings())
    assert [one.what for one in view_of(dossier, articles).coming] == ["Velmora – debates the offer"]


def test_a_date_in_dispute_is_not_picked_either(articles: Mapping[str, Article]) -> None:
    next_week = dam_story.at(dam_story.DISPATCH, "next Thursday")
    thirteenth = dam_story.at(dam_story.LEDGER, "on 13 March")
    versions = (
        Version(value="next Thursday", extents=(next_week,)),
        Version(value="on 13 March", extents=(thirteenth,)),
    )
    findings = Findings(disputed=(Dispute(kind="date", about="when the ministers meet", versions=versions),))
    found = view_of(msgspec.structs.replace(dam_story.DOSSIER, findings=findings), articles)
    disputed = [(point.ref, point.who) for point in found.points if point.standing == "disputed"]
    assert disputed == [("eve1_again", "next Thursday ≠ on 13 March")]
    assert "next Thursday ≠ on 13 March" in [event.when for event in found.coming]


def test_origins_say_how_each_article_came_by_its_text(view: StoryView) -> None:
    agency, ledger, *_ = view.origins
    assert [(one.outlet, one.how) for one in agency.articles] == [
        ("Harbour Post", "edited"),
        ("Sindal Courier", "credit"),
        ("riverfront-blog.txt", "copy"),
    ]
    assert 0 < agency.articles[0].share <= 100
    assert [(one.outlet, one.how) for one in ledger.articles] == [("The Corvane Ledger", "own")]


def test_an_outlet_with_several_articles_has_them_numbered() -> None:
    pair = [article_of(source=f"{day}.txt", outlet="Harbour Post", published=day, text=f"On {day}.") for day in "12"]
    ids = tuple(article.id for article in pair)
    origin = Origin(id="ori1_h", label="Harbour Post", kind="outlet", articles=ids, evidence=())
    dossier = _bare("", ids, (origin,))
    found = view_of(dossier, {article.id: article for article in pair})
    assert [article.outlet for article in found.articles] == ["Harbour Post (1)", "Harbour Post (2)"]
    assert found.outlets == ("Harbour Post",)


def test_single_points_stand_under_their_article_the_weightiest_first(view: StoryView) -> None:
    ledger = next(single for single in view.single if single.outlet == "The Corvane Ledger")
    assert [view.point(number).ref for number in ledger.points] == [
        "quo1_border",
        "qua1_cost",
        "pos1_pay",
        "pos1_ever",
    ]


def test_a_story_of_one_bare_sentence_can_be_seen() -> None:
    article = article_of(source="note.txt", text="Rain fell.")
    origin = Origin(id="ori1_x", label="note.txt", kind="outlet", articles=(article.id,), evidence=())
    bare = view_of(_bare("", (article.id,), (origin,)), {article.id: article})
    assert "Untitled story" in render_terminal(bare)
    assert "Rain fell." in render_report(bare)


def test_the_order_of_articles_changes_nothing(dossier: Dossier, articles: Mapping[str, Article]) -> None:
    shuffled = random.Random(7).sample(dossier.articles, len(dossier.articles))
    other = msgspec.structs.replace(dossier, articles=tuple(shuffled))
    again = view_of(other, dict(reversed(articles.items())))
    assert again == view_of(dossier, articles)
    assert render_report(again) == render_report(view_of(dossier, articles))


def test_a_paraphrase_of_a_denial_says_that_it_was_denied() -> None:
    text = "Torvia denied that it had opened the gates. Valdia said that it had."
    article = article_of(source="note.txt", text=text)
    told = [("that it had opened the gates", "denied"), ("that it had", "said")]
    quotes = tuple(
        Quote(
            id=f"quo1_{cue}",
            speaker=None,
            speaker_class="institution",
            text=words,
            wording="single",
            reports=(QuoteReport(extent=_at(article, words), kind="indirect", cue=_at(article, cue), speaker=None),),
            origins=1,
        )
        for words, cue in told
    )
    origin = Origin(id="ori1_x", label="note.txt", kind="outlet", articles=(article.id,), evidence=())
    dossier = msgspec.structs.replace(_bare("", (article.id,), (origin,)), quotes=quotes)
    shown = {quote.text for quote in view_of(dossier, {article.id: article}).quotes}
    assert shown == {"denied that it had opened the gates", "that it had"}


def _at(article: Article, words: str) -> Extent:
    start = article.text.rindex(words)
    return article.extent(start, start + len(words))


def test_a_story_of_fifty_articles_is_drawn_whole() -> None:
    view = view_of(*_crowd(copies=9))
    assert len(view.articles) > 50
    assert render_report(view).count("<article") >= len(view.articles)


def _bare(title: str, articles: tuple[str, ...], origins: tuple[Origin, ...]) -> Dossier:
    return Dossier(
        id="sto1_bare",
        title=title,
        first_published=None,
        last_published=None,
        articles=articles,
        origins=origins,
        passages=(),
        entities=(),
        quotes=(),
        quantities=(),
        events=(),
        positions=(),
        findings=Findings(),
    )


def _crowd(copies: int) -> tuple[Dossier, dict[str, Article]]:
    """The dam story told this many times over by outlets of other names."""
    encoded = [(msgspec.json.encode(dam_story.DOSSIER), msgspec.json.encode(list(dam_story.ALL)))] * copies
    dossiers, articles = [], []
    for number, (dossier, texts) in enumerate(encoded):
        for prefix in (b"art1_", b"ori1_", b"qua1_", b"quo1_", b"eve1_", b"pos1_", b"ent1_"):
            dossier = dossier.replace(prefix, prefix + b"%d" % number)
            texts = texts.replace(prefix, prefix + b"%d" % number)
        dossiers.append(msgspec.json.decode(dossier, type=Dossier))
        articles.extend(msgspec.json.decode(texts, type=list[Article]))
    lists = ("articles", "origins", "passages", "entities", "quotes", "quantities", "events", "positions")
    joined = {name: tuple(item for one in dossiers for item in getattr(one, name)) for name in lists}
    disputed = tuple(item for one in dossiers for item in one.findings.disputed)
    whole = msgspec.structs.replace(dossiers[0], **joined, findings=Findings(disputed=disputed))
    return whole, {article.id: article for article in articles}


def test_what_was_planned_for_a_day_gone_by_is_no_longer_to_come(
    dossier: Dossier, articles: dict[str, Article]
) -> None:
    before = view_of(dossier, articles)
    dated = [event.number for event in before.coming if event.end]
    later = view_of(msgspec.structs.replace(dossier, last_published="2039-01-01"), articles)
    assert dated
    assert not [event.number for event in later.coming if event.end]
    moved = {event.number: event.state for event in later.past}
    assert {moved[number] for number in dated} <= {"announced", "threatened"}
