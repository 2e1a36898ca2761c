"""Statements joined across fictional articles; readings are built by hand from marked-up text."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.accounts.quotes import join_quotes
from firsthand.accounts.wording import relate, said
from firsthand.records import (
    Article,
    Dispute,
    Entity,
    EntityKind,
    Extent,
    Origin,
    Quotation,
    Quote,
    QuoteKind,
    Reading,
    SpeakerClass,
    article_of,
)

CLASSES: dict[str, SpeakerClass] = {"person": "named", "organisation": "institution", "country": "institution"}
LINE = re.compile(r"(?P<who>[^:]+): (?P<what>.+)")


def story(*outlets: str, kinds: dict[str, EntityKind] | None = None) -> tuple[Material, Cast]:
    """One article per outlet; each of its lines is ``SPEAKER: content``, direct between “ ”, mixed where only some
    of it is, else indirect."""
    articles: dict[str, Article] = {}
    readings: dict[str, Reading] = {}
    mentions: dict[str, list[Extent]] = {}
    for number, text in enumerate(outlets):
        article = article_of(source=f"{number}.txt", text=text)
        articles[article.id] = article
        found = []
        for line in LINE.finditer(text):
            who = article.extent(*line.span("who"))
            mentions.setdefault(line["who"], []).append(who)
            found.append(quotation(article, line, who, (kinds or {}).get(line["who"], "person")))
        readings[article.id] = Reading(article=article.id, reader="hand", quotations=tuple(found))
    order = sorted(articles)
    material = Material(
        articles={id: articles[id] for id in order},
        readings={id: readings[id] for id in order},
        origins=tuple(Origin(id=f"ori1_{id}", label=id, kind="outlet", articles=(id,), evidence=()) for id in order),
        passages=(),
    )
    return material, Cast(entities=tuple(entity(name, mentions[name], kinds or {}) for name in sorted(mentions)))


def quotation(article: Article, line: re.Match[str], who: Extent, kind: EntityKind) -> Quotation:
    start, end = line.span("what")
    how: QuoteKind = "mixed" if "“" in line["what"] else "indirect"
    if line["what"][0] == "“" and line["what"].find("”") == len(line["what"]) - 1:
        start, end, how = start + 1, end - 1, "direct"
    return Quotation(
        extent=article.extent(start, end), kind=how, speaker=who, resolved=who, speaker_class=CLASSES[kind]
    )


def entity(name: str, mentions: list[Extent], kinds: dict[str, EntityKind]) -> Entity:
    return Entity(
        id=f"ent1_{name}", kind=kinds.get(name, "person"), name=name, aliases=(), roles=(),
        mentions=tuple(sorted(mentions)),
    )  # fmt: skip


def joined(*outlets: str, kinds: dict[str, EntityKind] | None = None) -> tuple[list[Quote], list[Dispute]]:
    quotes, disputes = join_quotes(*story(*outlets, kinds=kinds))
    return list(quotes), list(disputes)


def test_identical_words_are_one_quote_of_two_origins() -> None:
    (quote,), disputes = joined("Ana Pell: “The dam held all night.”", "Ana Pell: “the dam held all night,”")
    assert (quote.wording, quote.origins, quote.speaker) == ("same", 2, "ent1_Ana Pell")
    assert len(quote.reports) == 2
    assert disputes == []


def test_contractions_are_the_same_words() -> None:
    (quote,), disputes = joined("Ana Pell: “We’re ready for the flood.”", "Ana Pell: “We are ready for the flood.”")
    assert quote.wording == "same"
    assert disputes == []


def test_a_part_is_clipped_and_the_fullest_wording_is_the_text() -> None:
    (quote,), disputes = joined(
        "Ana Pell: “The dam held ... and the town is dry.”",
        "Ana Pell: “The dam held all night, thank God, and the town is dry.”",
    )
    assert quote.wording == "clipped"
    assert disputes == []
    assert quote.text == "The dam held all night, thank God, and the town is dry."


def test_other_words_between_marks_are_reworded_and_disputed() -> None:
    (quote,), (dispute,) = joined(
        "Ana Pell: “We will rebuild every single house on the river bank.”",
        "Ana Pell: “We will repair every single house on the river bank.”",
    )
    assert quote.wording == "reworded"
    assert (dispute.kind, dispute.about) == ("wording", "what Ana Pell said")
    assert sorted(version.value for version in dispute.versions) == [
        "We will rebuild every single house on the river bank.",
        "We will repair every single house on the river bank.",
    ]


@pytest.mark.parametrize(
    "other",
    [
        "We will repair thirty houses on the river bank by May.",
        "We will not repair twenty houses on the river bank by May.",
    ],
)
def test_another_number_or_a_negation_is_in_conflict(other: str) -> None:
    (quote,), (dispute,) = joined(
        "Ana Pell: “We will repair twenty houses on the river bank by May.”", f"Ana Pell: “{other}”"
    )
    assert quote.wording == "conflicting"
    assert dispute.kind == "wording"
    assert all(len(version.extents) == 1 for version in dispute.versions)


def test_paraphrase_joins_the_direct_words_and_is_no_dispute() -> None:
    (quote,), disputes = joined(
        "Ana Pell: “The council will repair twenty flooded houses on the river bank.”",
        "Ana Pell: that the council would repair twenty flooded houses",
    )
    assert quote.wording == "reworded"
    assert disputes == []
    assert quote.text.startswith("The council will repair")
    assert sorted(report.kind for report in quote.reports) == ["direct", "indirect"]


def test_two_statements_on_one_subject_stay_apart() -> None:
    quotes, disputes = joined(
        "Ana Pell: “The dam on the Orlo held all night.”",
        "Ana Pell: “Nobody should return to the villages below the dam yet.”",
        "Ana Pell: that the dam had cost forty million crowns",
    )
    assert len(quotes) == 3
    assert disputes == []
    assert {quote.wording for quote in quotes} == {"single"}


def test_marked_part_of_a_mixed_report_joins_the_quote_it_is_from() -> None:
    (quote,), disputes = joined(
        "Ana Pell: “The plan is dead on arrival in this chamber.”", "Ana Pell: the plan was “dead on arrival”"
    )
    assert quote.wording == "clipped"
    assert disputes == []


def test_identical_words_of_two_people_are_disputed() -> None:
    quotes, (dispute,) = joined(
        "Ana Pell: “Nobody should return to the villages yet.”",
        "Bero Tal: “Nobody should return to the villages yet.”",
    )
    assert len(quotes) == 2
    assert dispute.kind == "attribution"
    assert sorted(version.value for version in dispute.versions) == ["Ana Pell", "Bero Tal"]


def test_a_body_and_its_voice_are_no_dispute() -> None:
    (quote,), disputes = joined(
        "Orlo ministry: “Nobody should return to the villages yet.”",
        "Ana Pell: “Nobody should return to the villages yet.”",
        kinds={"Orlo ministry": "organisation"},
    )
    assert quote.speaker == "ent1_Ana Pell"
    assert disputes == []


def test_two_wordings_in_one_article_are_two_statements() -> None:
    quotes, disputes = joined(
        "Ana Pell: “We will rebuild every single house on the river bank.”\n"
        "Ana Pell: “We will repair every single house on the river bank.”"
    )
    assert len(quotes) == 2
    assert disputes == []


def test_short_marked_words_of_different_speakers_stay_apart() -> None:
    quotes, _ = joined("Ana Pell: “serious”", "Bero Tal: “serious”")
    assert len(quotes) == 2


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("We are ready.", "we're ready", "same"),
        ("It rose five per cent", "It rose 5 percent", "same"),
        ("The town is dry", "Thank God the town is dry tonight", "clipped"),
        ("Our defence of the town will begin at dawn", "Our defense of the town will begin at dawn", "same"),
        (
            "The council meets on Monday at the old harbour",
            "The council meets on Friday at the old harbour",
            "reworded",
        ),
        ("The council will meet at the old harbour", "The council will never meet at the old harbour", "conflicting"),
        ("The dam held all night long, friends", "Fish are sold at the harbour every single day", "apart"),
    ],
)
def test_relations_between_wordings(one: str, other: str, relation: str) -> None:
    assert relate(said(one), said(other)) == relation
    assert relate(said(other), said(one)) == relation


WORDS = "dam held town dry river house repair council not five ten We will the a".split()
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
LINES = st.tuples(st.sampled_from(["Ana Pell", "Bero Tal"]), SENTENCES, st.sampled_from(["{}", "“{}”"]))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(LINES, min_size=1, max_size=3), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_every_report_once_and_order_of_articles_does_not_matter(outlets, random) -> None:  # type: ignore[no-untyped-def]
    texts = ["\n".join(f"{who}: {marks.format(what)}" for who, what, marks in lines) for lines in outlets]
    material, cast = story(*texts)
    quotes, disputes = join_quotes(material, cast)
    reports = [report.extent for quote in quotes for report in quote.reports]
    assert sorted(reports) == sorted(q.extent for r in material.readings.values() for q in r.quotations)
    assert all(quote.text in [material.words(report.extent) for report in quote.reports] for quote in quotes)
    ids = list(material.articles)
    random.shuffle(ids)
    shuffled = replace(
        material,
        articles={id: material.articles[id] for id in ids},
        readings={id: material.readings[id] for id in ids},
    )
    assert join_quotes(shuffled, cast) == (quotes, disputes)


def test_two_hundred_articles_are_joined_quickly() -> None:
    texts = [
        "\n".join(
            f"Ana Pell: “Village {n} on the river lost {n * 7 + k} houses to the flood of May.”" for k in range(8)
        )
        for n in range(200)
    ]
    quotes, _ = joined(*texts)
    assert sum(len(quote.reports) for quote in quotes) == 1600


def test_an_unnamed_speaker_is_not_the_place_in_their_phrase() -> None:
    material, cast = story("Orlo: the dam would hold", kinds={"Orlo": "country"})
    (article,) = material.readings
    (quotation,) = material.readings[article].quotations
    unnamed = unnamed_speaker(quotation)
    reading = Reading(article=article, reader="hand", quotations=(unnamed,))
    (quote,), _ = join_quotes(replace(material, readings={article: reading}), cast)
    assert (quote.speaker, quote.speaker_class) == (None, "anonymous")


def unnamed_speaker(quotation: Quotation) -> Quotation:
    """The same words from somebody unnamed whose phrase holds a place's name."""
    return Quotation(
        extent=quotation.extent, kind="indirect", speaker=quotation.speaker, speaker_class="anonymous"
    )  # fmt: skip


def test_two_bodies_that_print_one_text_say_one_thing() -> None:
    (quote,), disputes = joined(
        "Orlo ministry: “Nobody should return to the villages yet.”",
        "Orlo police: “Nobody should return to the villages yet.”",
        kinds={"Orlo ministry": "organisation", "Orlo police": "organisation"},
    )
    assert quote.wording == "same"
    assert disputes == []


def test_number_words_and_figures_are_one_wording() -> None:
    assert relate(said("Thirty-one clerks left the mill"), said("31 clerks left the mill")) == "same"


def test_spacing_and_starred_letters_are_no_other_wording() -> None:
    assert (
        relate(said("We need the whole work force here now"), said("We need the whole workforce here now"))
        != "reworded"
    )
    assert (
        relate(said("Nobody will pay for the damned old wall"), said("Nobody will pay for the d***ed old wall"))
        == "same"
    )


def test_a_longer_text_may_quote_somebody_else() -> None:
    _, disputes = joined(
        "Ana Pell: “Nobody should return to the villages yet.”",
        "Bero Tal: “I repeat what was said. Nobody should return to the villages yet. We all agree on that.”",
    )
    assert disputes == []
