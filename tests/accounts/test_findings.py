"""Findings over hand-made items: what counts as agreed, single and left out, and in which order."""

import pytest

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
    article_with,
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


def fact(kind, *extents):
    return Dispute(
        kind=kind,
        about="x",
        versions=tuple(Version(value=str(at), extents=(extent,)) for at, extent in enumerate(extents)),
    )


def test_one_contradiction_as_position_and_as_fact_is_one_dispute():
    one, other = ARTICLES[A].extent(1, 10), ARTICLES[B].extent(1, 20)
    inner = ARTICLES[B].extent(5, 20)
    found = find_findings(material(*FOUR), (), (), (), (), (fact("position", one, inner), fact("fact", one, other)))
    assert [dispute.kind for dispute in found.disputed] == ["position"]


def test_disputes_over_other_words_or_of_other_kinds_all_stay():
    one, other, third = ARTICLES[A].extent(1, 10), ARTICLES[B].extent(1, 10), ARTICLES[C].extent(1, 10)
    disputes = (fact("fact", one, other), fact("fact", one, third), fact("quantity", one, other))
    assert len(find_findings(material(*FOUR), (), (), (), (), disputes).disputed) == 3


def test_disputes_over_figures_come_before_disputes_over_names():
    one, other = ARTICLES[A].extent(1, 10), ARTICLES[B].extent(1, 10)
    disputes = (fact("name", one, other), fact("fact", one, other), fact("quantity", one, other))
    found = find_findings(material(*FOUR), (), (), (), (), disputes)
    assert [dispute.kind for dispute in found.disputed] == ["quantity", "fact", "name"]


def test_a_fact_dispute_over_the_sentence_leaves_its_figure_agreed():
    figure = quantity(A, B, origins=2)
    whole = [ARTICLES[article].extent(23, 50) for article in (A, B)]
    assert find_findings(material(*FOUR), (), (figure,), (), (), (fact("fact", *whole),)).agreed != ()


def story_with(text, title):
    """Material of two articles of this text, each an origin."""
    articles = [article_of(source=f"{name}.txt", text=text, outlet=name, title=title) for name in "ab"]
    ordered = {article.id: article for article in sorted(articles, key=lambda article: article.id)}
    return Material(articles=ordered, readings={}, origins=tuple(origin(article) for article in ordered))


def told(story, words, id, kind):
    """A quote of two origins with these words."""
    reports = tuple(
        QuoteReport(
            extent=article.extent(article.text.index(words), article.text.index(words) + len(words)),
            kind=kind,
            cue=None,
            speaker=None,
        )
        for article in story.articles.values()
    )
    return Quote(id=id, speaker=None, speaker_class="unknown", text=words, wording="same", reports=reports, origins=2)


def test_the_front_of_the_articles_comes_first():
    story = story_with("The dam broke. " + "More of it. " * 40 + "The fish died.", "Nothing")
    late, early = (
        told(story, "The fish died", "quo1_a", "indirect"),
        told(story, "The dam broke", "quo1_b", "indirect"),
    )
    found = find_findings(story, (late, early), (), (), (), ())
    assert [agreed.ref for agreed in found.agreed] == ["quo1_b", "quo1_a"]


def test_spoken_words_come_before_a_paraphrase_that_stands_a_little_earlier():
    story = story_with("The dam broke. The fish died. " + "More of it. " * 40, "Nothing")
    told_of, spoken = (
        told(story, "The dam broke", "quo1_a", "indirect"),
        told(story, "The fish died", "quo1_b", "direct"),
    )
    found = find_findings(story, (told_of, spoken), (), (), (), ())
    assert [agreed.ref for agreed in found.agreed] == ["quo1_b", "quo1_a"]


def test_what_the_headline_says_comes_first():
    text = "The dam broke. " + "More of it. " * 10 + "Fish died everywhere. " + "More of it. " * 40
    story = story_with(text, "Fish have died everywhere")
    lead, headlined = (
        told(story, "The dam broke", "quo1_a", "indirect"),
        told(story, "Fish died everywhere", "quo1_b", "indirect"),
    )
    found = find_findings(story, (lead, headlined), (), (), (), ())
    assert [agreed.ref for agreed in found.agreed] == ["quo1_b", "quo1_a"]


@pytest.mark.parametrize(
    ("published", "left_out"),
    [
        (("2031-04-02T17:00:00+02:00", None, None, "2031-04-02T14:00:00+00:00"), False),  # an hour before the first
        (("2031-04-02T17:00:00+02:00", None, None, "2031-04-02T15:30:00+00:00"), True),
        (("2031-04-02T17:00:00+02:00", "2031-04-02", None, "2031-04-02T09:00:00+02:00"), False),
        (("2031-04-02", "2031-04-02", None, "2031-04-02T09:00:00+02:00"), True),  # nothing tells the first hour
        (("2031-04-02T17:00:00+02:00", None, None, "2031-04-02"), True),
        (("2031-04-02T17:00:00+02:00", None, None, "2031-04-01"), False),
        (("2031-04-02T17:00:00+02:00", None, None, None), True),
        ((None, None, None, "2031-04-01"), True),
    ],
)
def test_what_came_out_before_the_first_report_leaves_nothing_out(published, left_out):
    articles = {
        id: article_with(article, published=day)
        for (id, article), day in zip(ARTICLES.items(), published, strict=True)
    }
    story = Material(articles=articles, readings={}, origins=FOUR, passages=())
    found = find_findings(story, (quote(A, B, C, origins=3),), (), (), (), ())
    assert [omitted.articles for omitted in found.omitted] == [(D,)] * left_out


@pytest.mark.parametrize(
    ("published", "left_out"),
    [
        (("2031-04-01", "2031-04-02", "2031-04-02", "2031-04-02"), True),  # two of the three that could report it
        (("2031-04-02", "2031-04-02", "2031-04-02", "2031-04-02"), False),  # two of four
        (("2031-04-01", "2031-04-01", "2031-04-02", "2031-04-02"), False),  # two origins have no "most"
    ],
)
def test_most_are_counted_among_the_origins_that_could_have_reported_it(published, left_out):
    articles = {
        id: article_with(article, published=day)
        for (id, article), day in zip(ARTICLES.items(), published, strict=True)
    }
    story = Material(articles=articles, readings={}, origins=FOUR, passages=())
    reported = quote(B, C, origins=2) if published[1] != "2031-04-01" else quote(C, origins=1)
    found = find_findings(story, (reported,), (), (), (), ())
    assert [omitted.articles for omitted in found.omitted] == [(D,)] * left_out
