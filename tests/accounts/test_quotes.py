"""Statements joined across fictional articles; readings are built by hand from marked-up text."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.accounts.quotes import join_quotes
from firsthand.accounts.quotes.wording import relate
from firsthand.accounts.quotes.words import said
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
LINE = re.compile(r"(?P<who>[^:\n]+?)(?: (?P<cue>said|denied))?: (?P<what>[^|\n]+?)(?: \|.*)?(?:\n|$)")


def story(
    *outlets: str,
    kinds: dict[str, EntityKind] | None = None,
    titles: tuple[str, ...] = (),
    days: tuple[str, ...] = (),
) -> tuple[Material, Cast]:
    """One article per outlet; each of its lines is ``SPEAKER: content``, direct between “ ”, mixed where only some
    of it is, else indirect. A cue may stand behind the speaker, and words of the article's own behind ``|``."""
    articles: dict[str, Article] = {}
    readings: dict[str, Reading] = {}
    mentions: dict[str, list[Extent]] = {}
    for number, text in enumerate(outlets):
        title = titles[number] if number < len(titles) else None
        day = days[number] if number < len(days) else None
        article = article_of(source=f"{number}.txt", text=text, title=title, published=day)
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
        extent=article.extent(start, end),
        kind=how,
        cue=article.extent(*line.span("cue")) if line["cue"] else None,
        speaker=who,
        resolved=who,
        speaker_class=CLASSES[kind],
    )


def entity(name: str, mentions: list[Extent], kinds: dict[str, EntityKind]) -> Entity:
    return Entity(
        id=f"ent1_{name}", kind=kinds.get(name, "person"), name=name, aliases=(), roles=(),
        mentions=tuple(sorted(mentions)),
    )  # fmt: skip


def joined(
    *outlets: str,
    kinds: dict[str, EntityKind] | None = None,
    titles: tuple[str, ...] = (),
    days: tuple[str, ...] = (),
) -> tuple[list[Quote], list[Dispute]]:
    quotes, disputes = join_quotes(*story(*outlets, kinds=kinds, titles=titles, days=days))
    return list(quotes), list(disputes)


def wordings(quote: Quote) -> dict[str, tuple[str, ...]]:
    """How the reports' words stand to the fullest, and the parts that they leave out."""
    return {report.wording: report.missing for report in quote.reports}


def headlines(quote: Quote, material: Material) -> list[tuple[str, str]]:
    """The headlines' own words, and what kind of report they are."""
    return [((material.articles[one.article].title or "")[one.start : one.end], one.kind) for one in quote.headlines]


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


def test_statements_of_one_form_about_different_things_stay_apart() -> None:
    texts = [
        "\n".join(
            f"Ana Pell: “Village {n} on the river lost {n * 8 + k} houses to the flood of May.”" for k in range(8)
        )
        for n in range(100)
    ]
    quotes, disputes = joined(*texts)
    assert len(quotes) == 800  # two numbers apart: no village is another village in other words
    assert disputes == []


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


@pytest.mark.parametrize(
    ("own", "missing"),
    [
        ("The dam held all night", ("tail",)),
        ("the lower town is dry this morning", ("head",)),
        ("The dam held … and the lower town is dry this morning", ("middle",)),
        ("held all night, thank God", ("head", "tail")),
    ],
)
def test_a_clipped_report_says_which_parts_it_leaves_out(own: str, missing: tuple[str, ...]) -> None:
    (quote,), _ = joined(
        "Ana Pell: “The dam held all night, thank God, and the lower town is dry this morning.”", f"Ana Pell: “{own}”"
    )
    assert wordings(quote) == {"same": (), "clipped": missing}


def test_a_paraphrase_of_words_between_marks_is_marked_as_one() -> None:
    (quote,), _ = joined(
        "Ana Pell: “The council will repair twenty flooded houses on the river bank.”",
        "Ana Pell: that the council would repair 20 flooded houses",
    )
    assert wordings(quote) == {"same": (), "paraphrased": ()}


def test_number_words_and_another_tense_are_one_paraphrase() -> None:
    (quote,), _ = joined(
        "Ana Pell: Thirty-one clerks have been suspended", "Ana Pell: that 31 clerks had been suspended on Monday"
    )
    assert (quote.wording, quote.origins) == ("reworded", 2)


def test_a_paraphrase_that_says_the_opposite_is_another_statement() -> None:
    quotes, _ = joined(
        "Ana Pell: that the council would repair the flooded houses",
        "Ana Pell: that the council would not repair the flooded houses",
    )
    assert len(quotes) == 2


def test_a_denial_and_the_denied_words_turned_round_are_one_statement() -> None:
    (quote,), _ = joined(
        "Ana Pell denied: that the warden had opened the old gate",
        "Ana Pell said: the warden never opened the old gate",
    )
    assert quote.origins == 2
    quotes, _ = joined(
        "Ana Pell denied: that the warden had opened the old gate", "Ana Pell said: the warden opened the old gate"
    )
    assert len(quotes) == 2


def test_two_translations_of_one_sentence_are_one_statement_and_a_dispute() -> None:
    (quote,), (dispute,) = joined(
        "Ana Pell: “We looked away for too long,” | she said.",
        "Ana Pell: “We closed our eyes for far too long,” | she said in Lowenish.",
    )
    assert sorted(wordings(quote)) == ["same", "translated"]
    assert (quote.wording, dispute.kind) == ("reworded", "wording")


def test_as_different_words_in_one_language_are_two_statements() -> None:
    quotes, disputes = joined(
        "Ana Pell: “We looked away for too long,” | she said.",
        "Ana Pell: “We closed our eyes for far too long,” | she said.",
    )
    assert (len(quotes), disputes) == (2, [])


def test_other_words_of_another_week_are_another_statement() -> None:
    lines = (
        "Ana Pell: “We will rebuild every single house on the river bank.”",
        "Ana Pell: “We will repair every single house on the river bank.”",
    )
    assert len(joined(*lines, days=("2031-05-01", "2031-05-02"))[0]) == 1
    assert len(joined(*lines, days=("2031-05-01", "2031-05-12"))[0]) == 2


def test_a_date_that_is_no_day_keeps_nothing_apart() -> None:
    lines = (
        "Ana Pell: “We will rebuild every house on the bank.”",
        "Ana Pell: “We will repair every house on the bank.”",
    )
    assert len(joined(*lines, days=("2031", "2031-13-45"))[0]) == 1


def test_a_wording_of_any_length_is_compared() -> None:
    endless = "The dam held all night. " * 3_000
    quotes, disputes = joined(f"Ana Pell: “{endless}”", "Ana Pell: “Nobody slept while the dam held all night.”")
    assert (len(quotes), disputes) == (2, [])


def test_the_name_of_a_law_is_no_statement_of_anybody() -> None:
    material, cast = story(
        "Ana Pell: the law “do not ask, do not tell”", "Bero Tal: a bill on “do not ask, do not tell”"
    )
    silent = {
        id: structs.replace(reading, quotations=tuple(map(without_speaker, reading.quotations)))
        for id, reading in material.readings.items()
    }
    assert len(join_quotes(replace(material, readings=silent), cast)[0]) == 2


@pytest.mark.parametrize(
    "other",
    [
        "However, we will rebuild … on the river bank",
        "[W]e will rebuild every single house on the river bank",
        "We will rebuild every single house (no matter which) on the river bank",
        "we'll rebuild every single house on the riverbank",
    ],
)
def test_cuts_and_habits_of_the_desk_are_no_dispute(other: str) -> None:
    (quote,), disputes = joined(
        "Ana Pell: “We will rebuild every single house on the river bank.”", f"Ana Pell: “{other}.”"
    )
    assert quote.origins == 2
    assert disputes == []


def test_a_speaker_that_is_not_told_joins_by_the_words_between_marks() -> None:
    material, cast = story(
        "Ana Pell: “Congress will defend its constitutional powers in every court.”",
        "Somebody: it would “defend its constitutional powers”",
    )
    silent = {
        id: structs.replace(reading, quotations=tuple(map(without_speaker, reading.quotations)))
        if "Somebody" in material.articles[id].text
        else reading
        for id, reading in material.readings.items()
    }
    (quote,), disputes = join_quotes(replace(material, readings=silent), cast)
    assert (quote.speaker, quote.wording, disputes) == ("ent1_Ana Pell", "clipped", ())


def without_speaker(quotation: Quotation) -> Quotation:
    return Quotation(extent=quotation.extent, kind=quotation.kind)


def test_a_body_and_who_speaks_for_it_say_one_thing() -> None:
    outlets = (
        "Orlo Guild: that it would examine the contract",
        "Ana Pell: that the guild would examine the contract | she speaks for it.",
    )
    kinds: dict[str, EntityKind] = {"Orlo Guild": "organisation"}
    assert len(joined(*outlets, kinds=kinds)[0]) == 2
    material, cast = story(*outlets, kinds=kinds)
    told = Cast(entities=tuple(map(with_office, cast.entities)))
    (quote,), disputes = join_quotes(material, told)
    assert (quote.origins, disputes) == (2, ())


def with_office(entity: Entity) -> Entity:
    """A person as the guild's spokeswoman."""
    return structs.replace(entity, roles=("spokeswoman of the Orlo Guild",)) if entity.kind == "person" else entity


def test_a_headline_counts_as_a_report_of_its_own_kind() -> None:
    lines = ("Ana Pell: “The dam held all night, and the lower town is dry.”", "Ana Pell: “The dam held all night.”")
    material, cast = story(*lines, titles=("Pell: “The dam held all night”", "Quiet morning on the Orlo"))
    (quote,), disputes = join_quotes(material, cast)
    assert headlines(quote, material) == [("The dam held all night", "quoted")]
    assert (quote.origins, len(quote.reports), disputes) == (2, 2, ())
    assert quote.text == "The dam held all night, and the lower town is dry."


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Pell: flooded houses on bank will be repaired by council", ["claimed"]),
        ("Council will repair flooded houses, says Pell", ["claimed"]),
        ("Ana Pell says council will repair flooded houses", ["claimed"]),
        ("Ana Pell says council will not repair flooded houses", []),
        ("Council will repair flooded houses, says Tal", []),
        ("Pell: the fish are back", []),
        ("What the flood left behind", []),
    ],
)
def test_a_headline_claim_joins_only_the_speaker_s_own_statement(title: str, kind: list[str]) -> None:
    material, cast = story(
        "Ana Pell: “The council will repair the flooded houses on the bank.”\nBero Tal: “Fish do not pay taxes.”",
        titles=(title,),
    )
    quotes, _ = join_quotes(material, cast)
    assert [one.kind for quote in quotes for one in quote.headlines] == kind
    assert all(quote.text.startswith("The council") for quote in quotes if quote.headlines)


def test_a_headline_in_other_words_makes_no_dispute() -> None:
    material, cast = story(
        "Ana Pell: “We will rebuild every single house on the river bank.”",
        titles=("Pell: “We will repair every single house on the river bank”",),
    )
    (quote,), disputes = join_quotes(material, cast)
    assert (quote.origins, quote.wording, disputes) == (1, "single", ())


TITLES = st.one_of(st.none(), SENTENCES.map("Pell: {}".format), SENTENCES.map("“{}”, says Tal".format))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(TITLES, st.lists(LINES, min_size=1, max_size=3)), min_size=1, max_size=4),
    st.randoms(use_true_random=False),
)
def test_extents_slice_back_and_direct_words_stand_between_marks(outlets, random) -> None:  # type: ignore[no-untyped-def]
    texts = ["\n".join(f"{who}: {marks.format(what)}" for who, what, marks in lines) for _, lines in outlets]
    random.shuffle(texts)
    material, cast = story(*texts, titles=tuple(title or "" for title, _ in outlets))
    quotes, disputes = join_quotes(material, cast)
    for quote in quotes:
        for report in quote.reports:
            text = material.articles[report.extent.article].text
            assert report.extent.words(text).strip()
            if report.kind == "direct":
                assert text[report.extent.start - 1] == "“"
                assert text[report.extent.end] == "”"
        if any(report.kind == "direct" for report in quote.reports):
            assert quote.text in [material.words(one.extent) for one in quote.reports if one.kind == "direct"]
        assert quote.origins == len({report.extent.article for report in quote.reports})
        assert all(words.strip() for words, _ in headlines(quote, material))
    told = {report.extent for quote in quotes for report in quote.reports}
    assert {extent for dispute in disputes for version in dispute.versions for extent in version.extents} <= told


def test_the_shorter_piece_of_a_broken_paraphrase_is_no_quote() -> None:
    article = article_of(source="0.txt", text="The strike, Ana Pell said, will last until the council pays.")
    text, name = article.text, "Ana Pell"
    who, cue = (article.extent(text.index(word), text.index(word) + len(word)) for word in (name, "said"))
    pieces = tuple(
        Quotation(
            extent=article.extent(text.index(piece), text.index(piece) + len(piece)),
            kind="indirect", cue=cue, speaker=who, resolved=who, speaker_class="named",
        )
        for piece in ("The strike", "will last until the council pays")
    )  # fmt: skip
    material = Material(
        articles={article.id: article},
        readings={article.id: Reading(article=article.id, reader="hand", quotations=pieces)},
        origins=(Origin(id="ori1", label="one", kind="outlet", articles=(article.id,), evidence=()),),
        passages=(),
    )
    quotes, _ = join_quotes(material, Cast(entities=(entity(name, [who], {}),)))
    assert [quote.text for quote in quotes] == ["will last until the council pays"]
