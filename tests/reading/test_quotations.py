"""Quotations out of fictional articles, through the real parser."""

import random

import pytest

from firsthand.reading.parse import parse
from firsthand.reading.speech.marks import find_marked
from firsthand.reading.speech.quotations import entities, find_quotations
from firsthand.records import Article, Mention, Quotation, article_of


def quoted(text: str, *people: str, bodies: tuple[str, ...] = ()) -> list[tuple[str, str, str | None, str | None]]:
    """Kind, content, speaker and resolved speaker of every quotation."""
    return [
        (
            found.kind,
            found.extent.words(text),
            found.speaker and found.speaker.words(text),
            found.resolved and found.resolved.words(text),
        )
        for found in read(text, *people, bodies=bodies)
    ]


def read(text: str, *people: str, bodies: tuple[str, ...] = ()) -> tuple[Quotation, ...]:
    article = article_of(source="fiction", text=text)
    doc = parse(text)
    return find_quotations(article, doc, named(article, people, bodies) or entities(article, doc))


def named(article: Article, people: tuple[str, ...], bodies: tuple[str, ...]) -> tuple[Mention, ...]:
    """A mention wherever one of these names stands."""
    found = []
    for names, kind in ((people, "person"), (bodies, "organisation")):
        for name in names:
            at = article.text.find(name)
            while at >= 0:
                found.append(Mention(extent=article.extent(at, at + len(name)), kind=kind))
                at = article.text.find(name, at + 1)
    return tuple(sorted(found, key=lambda mention: mention.extent))


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("“The bridge is safe,” said Ana Pell.", "The bridge is safe,", "Ana Pell"),
        ("“The bridge is safe,” Ana Pell said on Monday.", "The bridge is safe,", "Ana Pell"),
        ('Ana Pell said: "The bridge is safe."', "The bridge is safe.", "Ana Pell"),
        ('Ana Pell told reporters: "The bridge is safe."', "The bridge is safe.", "Ana Pell"),
        ("«The bridge is safe», said Ana Pell.", "The bridge is safe", "Ana Pell"),
        ("„The bridge is safe“, said Ana Pell.", "The bridge is safe", "Ana Pell"),
        ("``The bridge is safe,'' said Ana Pell.", "The bridge is safe,", "Ana Pell"),
        ("“The bridge is safe,'' said Ana Pell.", "The bridge is safe,", "Ana Pell"),
        ("'The bridge is safe,' said Ana Pell.", "The bridge is safe,", "Ana Pell"),
        ("“The bridge is safe, Ana Pell said on Monday.", "The bridge is safe,", "Ana Pell"),
        ("The bridge is safe,” said Ana Pell.", "The bridge is safe,", "Ana Pell"),
        ("“Is the bridge safe?” asked Ana Pell.", "Is the bridge safe?", "Ana Pell"),
    ],
)
def test_direct_quotation_under_any_marks(text: str, content: str, speaker: str) -> None:
    assert quoted(text, "Ana Pell") == [("direct", content, speaker, "Ana Pell")]


def test_quotation_broken_by_its_cue_is_two_with_one_cue() -> None:
    text = "“The dam held,” Ana Pell said. “The town is dry.”"
    first, second = read(text, "Ana Pell")
    assert (first.extent.words(text), second.extent.words(text)) == ("The dam held,", "The town is dry.")
    assert first.cue == second.cue
    assert first.speaker == second.speaker
    assert second.resolved is not None
    assert second.resolved.words(text) == "Ana Pell"


def test_quotation_over_paragraphs_keeps_its_speaker() -> None:
    text = "“The dam held,” said Ana Pell. “We were lucky.\n\n“The next flood will be worse.”"
    assert [(kind, content, who) for kind, content, _, who in quoted(text, "Ana Pell")] == [
        ("direct", "The dam held,", "Ana Pell"),
        ("direct", "We were lucky.", "Ana Pell"),
        ("direct", "The next flood will be worse.", "Ana Pell"),
    ]


def test_words_inside_a_reported_clause_make_it_mixed() -> None:
    text = "Ana Pell said the rescue plan was “dead on arrival”."
    assert quoted(text, "Ana Pell") == [("mixed", "the rescue plan was “dead on arrival”", "Ana Pell", "Ana Pell")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ana Pell said that the dam would hold.", "that the dam would hold"),
        ("The dam would hold, Ana Pell said.", "The dam would hold"),
        ("According to Ana Pell, the dam would hold.", "the dam would hold"),
        ("The dam would hold, according to Ana Pell.", "The dam would hold"),
        ("Ana Pell denied that the dam had leaked.", "that the dam had leaked"),
        ("Ana Pell called on the council to repair the dam.", "the council to repair the dam"),
        ("Ana Pell warned that the dam might break.", "that the dam might break"),
        ("As Ana Pell reported, the dam was leaking.", "the dam was leaking"),
    ],
)
def test_indirect_speech(text: str, content: str) -> None:
    assert quoted(text, "Ana Pell") == [("indirect", content, "Ana Pell", "Ana Pell")]


@pytest.mark.parametrize(
    "text",
    [
        "The film “Rivers of Glass” opened on Friday in twelve cities.",
        "The so-called “night owls” of the port work until dawn.",
        "The players’ union and the owners’ club met at the ’90s hall.",
        'The board is 6\' 2" wide and 3" thick.',
        "The harbour opened in 1904 and closed in 1988.",
    ],
)
def test_marks_that_are_not_speech(text: str) -> None:
    assert quoted(text) == []


def test_apostrophes_do_not_close_single_marks() -> None:
    text = "‘The players’ bus won’t leave until it’s dark,’ said Ana Pell."
    assert quoted(text, "Ana Pell")[0][1] == "The players’ bus won’t leave until it’s dark,"


def test_nested_quotation_stays_inside() -> None:
    text = "“He told me ‘run’ and I ran,” said Ana Pell."
    assert quoted(text, "Ana Pell") == [("direct", "He told me ‘run’ and I ran,", "Ana Pell", "Ana Pell")]


def test_lost_closing_mark_at_the_end_of_a_paragraph() -> None:
    text = "“The dam held, Ana Pell said. The council met at noon.\n\nNobody was hurt."
    assert quoted(text, "Ana Pell") == [("direct", "The dam held,", "Ana Pell", "Ana Pell")]


def test_pronouns_and_surnames_lead_to_the_full_name() -> None:
    text = (
        "Mayor Ana Pell visited the dam. Pell said the wall was sound. "
        "She said repairs would begin in May. “It will cost us,” she added."
    )
    assert [who for *_, who in quoted(text, "Ana Pell", "Pell")] == ["Ana Pell"] * 3


def test_pronoun_of_the_other_gender_is_passed_over() -> None:
    text = "Mr Bero Tal met Mrs Ana Pell. He said the wall was sound. She said it was not."
    assert [who for *_, who in quoted(text, "Bero Tal", "Ana Pell")] == ["Bero Tal", "Ana Pell"]


def test_apposition_names_the_speaker() -> None:
    text = "A veteran engineer at the port, Ana Pell, said the wall was sound."
    assert [who for *_, who in quoted(text, "Ana Pell")] == ["Ana Pell"]


@pytest.mark.parametrize(
    ("text", "speaker_class"),
    [
        ("A senior official said the wall was sound.", "anonymous"),
        ("The interior ministry said the wall was sound.", "institution"),
        ("The letter said that the wall was sound.", "institution"),
        ("The ministry’s spokesman said the wall was sound.", "institution"),
        ("Two people familiar with the talks said the wall was sound.", "anonymous"),
        ("It was said that the wall was sound.", "unknown"),
        ("He said the wall was sound.", "unknown"),
    ],
)
def test_speaker_classes(text: str, speaker_class: str) -> None:
    article = article_of(source="fiction", text=text)
    (found,) = find_quotations(article, parse(text), ())
    assert found.speaker_class == speaker_class
    assert found.resolved is None


def test_hostile_line_is_read_in_linear_time() -> None:
    rows = random.Random(1)
    text = "".join(rows.choice(["“a, ", "b” ", "'c ", "d’ ", "e, said ", '"']) for _ in range(60_000))
    assert len(find_marked(text)) > 0
