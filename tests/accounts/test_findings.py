"""Findings over hand-made items: what counts as agreed, single and left out, and in which order."""

from firsthand.accounts.findings import find_findings
from firsthand.accounts.material import Material
from firsthand.records import (
    Dispute,
    Origin,
    Passage,
    Quantity,
    QuantityReport,
    Quote,
    QuoteReport,
    Version,
    article_of,
)

TEXT = "“Rain fell,” she said. About 300 houses stand empty, and the road is shut."
ARTICLES = {
    article.id: article for article in (article_of(source=f"{name}.txt", text=TEXT, outlet=name) for name in "abcd")
}
A, B, C, D = ARTICLES


def origin(*articles):
    return Origin(id=f"ori1_{articles[0][-4:]}", label="x", kind="outlet", articles=articles, evidence=())


def material(*origins, passages=()):
    return Material(articles=ARTICLES, readings={}, origins=origins, passages=passages)


def quote(*articles, origins, wording="same"):
    reports = tuple(
        QuoteReport(extent=ARTICLES[article].extent(1, 10), kind="direct", cue=None, speaker=None)
        for article in articles
    )
    return Quote(
        id=f"quo1_{len(articles)}{wording}",
        speaker=None,
        speaker_class="unknown",
        text="Rain fell",
        wording=wording,
        reports=reports,
        origins=origins,
    )


def quantity(*articles, origins):
    reports = tuple(
        QuantityReport(extent=ARTICLES[article].extent(29, 39), value=300.0, low=None, high=None, qualifier=None)
        for article in articles
    )
    return Quantity(
        id="qua1_1", value=300.0, unit="houses", about="houses", status="agreed", reports=reports, origins=origins
    )


FOUR = tuple(origin(article) for article in (A, B, C, D))


def test_two_origins_agree_and_copies_of_one_do_not():
    agreed = find_findings(material(*FOUR), (quote(A, B, origins=2),), (), (), (), ())
    copied = find_findings(material(*FOUR), (quote(A, B, origins=1),), (), (), (), ())
    assert [found.origins for found in agreed.agreed] == [2]
    assert copied.agreed == ()


def test_what_stands_in_one_article_is_single():
    found = find_findings(material(*FOUR), (quote(A, origins=1),), (), (), (), ())
    assert [(single.article,) for single in found.single] == [(A,)]


def test_what_most_origins_report_is_left_out_by_the_others():
    most = find_findings(material(*FOUR), (quote(A, B, C, origins=3),), (), (), (), ())
    half = find_findings(material(*FOUR), (quote(A, B, origins=2),), (), (), (), ())
    assert [omitted.articles for omitted in most.omitted] == [(D,)]
    assert half.omitted == ()


def test_a_figure_on_both_sides_of_a_dispute_is_not_agreed():
    figure = quantity(A, B, origins=2)
    versions = tuple(Version(value="300", extents=(report.extent,)) for report in figure.reports)
    disputed = Dispute(kind="quantity", about="houses", versions=versions)
    assert find_findings(material(*FOUR), (), (figure,), (), (), (disputed,)).agreed == ()
    assert find_findings(material(*FOUR), (), (figure,), (), (), ()).agreed != ()


def test_a_dispute_over_wording_leaves_it_agreed_that_it_was_said():
    said = quote(A, B, origins=2)
    versions = tuple(Version(value="Rain fell", extents=(report.extent,)) for report in said.reports)
    disputed = Dispute(kind="wording", about="what she said", versions=versions)
    assert len(find_findings(material(*FOUR), (said,), (), (), (), (disputed,)).agreed) == 1


def test_more_origins_weigh_more():
    found = find_findings(material(*FOUR), (quote(A, B, origins=2),), (quantity(A, B, C, origins=3),), (), (), ())
    assert [agreed.origins for agreed in found.agreed] == [3, 2]


def test_words_of_a_shared_passage_belong_to_the_passages_origin():
    agency = Origin(id="ori1_agency", label="x", kind="agency", articles=(A, B), evidence=())
    passage = Passage(
        kind="verbatim", extents=(ARTICLES[A].extent(0, 40), ARTICLES[B].extent(0, 40)), origin=agency.id
    )
    story = material(agency, origin(A), origin(B), passages=(passage,))
    inside = [ARTICLES[A].extent(1, 10), ARTICLES[B].extent(1, 10)]
    outside = [ARTICLES[A].extent(50, 60), ARTICLES[B].extent(50, 60)]
    assert (story.count_origins(inside), story.count_origins(outside)) == (1, 2)
