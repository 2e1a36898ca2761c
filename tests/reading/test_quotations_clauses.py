"""What a reader of news calls a quotation: one fictional sentence for each way of writing one."""

import pytest

from firsthand.reading.names.mentions import find_mentions
from firsthand.reading.parse import parse
from firsthand.reading.speech.quotations import find_quotations
from firsthand.records import Quotation, article_of

Told = tuple[str, str, str | None]  # kind, content, and who said it: the words beside the cue


def read(text: str) -> tuple[Quotation, ...]:
    article = article_of(source="fiction", text=text)
    doc = parse(text)
    return find_quotations(article, doc, find_mentions(article, doc))


def told(text: str) -> list[Told]:
    return [(q.kind, q.extent.words(text), q.speaker and q.speaker.words(text)) for q in read(text)]


SAFE, HELD = "The bridge is safe", "The dam held"
MARKS = {
    "curly": ("“The bridge is safe,” said Martha Quill.", "The bridge is safe,"),
    "straight": ('"The bridge is safe," said Martha Quill.', "The bridge is safe,"),
    "single curly": ("‘The bridge is safe,’ said Martha Quill.", "The bridge is safe,"),
    "single straight": ("'The bridge is safe,' said Martha Quill.", "The bridge is safe,"),
    "guillemets": ("«The bridge is safe», said Martha Quill.", SAFE),
    "guillemets turned": ("»The bridge is safe«, said Martha Quill.", SAFE),
    "low and high": ("„The bridge is safe“, said Martha Quill.", SAFE),
    "low and closing": ("„The bridge is safe”, said Martha Quill.", SAFE),
    "typewriter": ("``The bridge is safe,'' said Martha Quill.", "The bridge is safe,"),
    "curly closed straight": ('“The bridge is safe," said Martha Quill.', "The bridge is safe,"),
    "straight closed curly": ('"The bridge is safe”, said Martha Quill.', SAFE),
    "double closed single": ("“The bridge is safe’, said Martha Quill.", SAFE),
    "single closed double": ("‘The bridge is safe”, said Martha Quill.", SAFE),
    "closing lost": ("“The bridge is safe, Martha Quill said on Monday.", "The bridge is safe,"),
    "opening lost": ("The bridge is safe,” said Martha Quill.", "The bridge is safe,"),
    "comma forgotten": ("“The bridge is safe” Martha Quill said. The wind rose.", SAFE),
    "question": ("“Is the bridge safe?” asked Martha Quill.", "Is the bridge safe?"),
    "colon": ("Martha Quill said: “The bridge is safe.”", "The bridge is safe."),
    "name and colon": ("Martha Quill: “The bridge is safe.”", "The bridge is safe."),
    "signed": ("“The bridge is safe.” — Martha Quill", "The bridge is safe."),
    "signed below": ("“The bridge is safe.”\n— Martha Quill, mayor", "The bridge is safe."),
    "nested single": ("“He said ‘run’ and we ran,” said Martha Quill.", "He said ‘run’ and we ran,"),
    "nested double": ("“He said, “Run,” and we ran,” said Martha Quill.", "He said, “Run,” and we ran,"),
}


@pytest.mark.parametrize(("text", "content"), MARKS.values(), ids=MARKS)
def test_direct_under_every_mark(text: str, content: str) -> None:
    assert told(text) == [("direct", content, "Martha Quill")]


PIECES = {
    "broken by the cue": ("“The dam,” Martha Quill said, “held all night.”", ["The dam,", "held all night."]),
    "cue, then a sentence": ("“The dam held,” Martha Quill said. “We slept.”", ["The dam held,", "We slept."]),
    "semicolon": ("“The dam held,” Martha Quill said; “the gates did not.”", ["The dam held,", "the gates did not."]),
    "paragraphs behind": (
        "Martha Quill said: “The dam held.\n\n“The gates did not.\n\n“We slept.”",
        ["The dam held.", "The gates did not.", "We slept."],
    ),
    "paragraphs before": (
        "“The dam held.\n\n“The gates did not.\n\n“We slept,” said Martha Quill.",
        ["The dam held.", "The gates did not.", "We slept,"],
    ),
    "indirect broken": ("The dam, Martha Quill said, was sound.", ["The dam", "was sound"]),
    "according to in the middle": ("The dam, according to Martha Quill, was sound.", ["The dam", "was sound"]),
}


@pytest.mark.parametrize(("text", "contents"), PIECES.values(), ids=PIECES)
def test_pieces_of_one_quotation_share_cue_and_speaker(text: str, contents: list[str]) -> None:
    found = read(text)
    assert [q.extent.words(text) for q in found] == contents
    assert len({q.cue for q in found}) == 1
    assert {q.speaker and q.speaker.words(text) for q in found} == {"Martha Quill"}


@pytest.mark.parametrize(
    "text",
    [
        "The “experts” of the harbour board were wrong.",
        "The so-called “night owls” of the lower port work until dawn.",
        "Oskar Tell, the self-styled “king of the lower port”, was arrested at noon.",
        "The film “Rivers of Glass” opened on Friday.",
        "She appeared on “Morning Wake.” Few people watched.",
        "The novel “The Last Ferry,” printed in May, won a prize.",
        'The board is 6\' 2" wide and 3" thick.',
    ],
)
def test_scare_quotes_and_titles_are_no_speech(text: str) -> None:
    assert told(text) == []


SAID = {
    "mixed": ("Martha Quill said the plan was “dead on arrival”.", "mixed", "the plan was “dead on arrival”"),
    "called": ("Martha Quill called the plan “a farce”.", "mixed", "the plan “a farce”"),
    "dismissed as": ("Martha Quill dismissed the report as “nonsense”.", "mixed", "the report as “nonsense”"),
    "said that": ("Martha Quill said that the dam had held.", "indirect", "that the dam had held"),
    "said, no that": ("Martha Quill said the dam had held.", "indirect", "the dam had held"),
    "content first": ("The dam had held, Martha Quill said.", "indirect", "The dam had held"),
    "according to, first": ("According to Martha Quill, the dam had held.", "indirect", "the dam had held"),
    "according to, last": ("The dam had held, according to Martha Quill.", "indirect", "The dam had held"),
    "denied that": ("Martha Quill denied that the dam had leaked.", "indirect", "that the dam had leaked"),
    "denied doing": ("Martha Quill denied having taken money.", "indirect", "having taken money"),
    "called on": ("Martha Quill called on the board to resign.", "indirect", "the board to resign"),
    "urged to": ("Martha Quill urged residents to stay at home.", "indirect", "residents to stay at home"),
    "promised to": ("Martha Quill promised to rebuild the dam.", "indirect", "to rebuild the dam"),
    "warned": ("Martha Quill warned that the dam might break.", "indirect", "that the dam might break"),
    "demanded": ("Martha Quill demanded that the board resign.", "indirect", "that the board resign"),
    "tweeted": ("Martha Quill tweeted that the dam had held.", "indirect", "that the dam had held"),
}


@pytest.mark.parametrize(("text", "kind", "content"), SAID.values(), ids=SAID)
def test_mixed_and_indirect(text: str, kind: str, content: str) -> None:
    assert told(text) == [(kind, content, "Martha Quill")]


def test_he_added() -> None:
    text = "Robert Quill toured the dam. The wall was sound, he added."
    (found,) = read(text)
    assert (found.extent.words(text), found.cue and found.cue.words(text)) == ("The wall was sound", "added")
    assert found.resolved is not None
    assert found.resolved.words(text) == "Robert Quill"


WHO = {
    "pronoun": ("Martha Quill toured the dam. “It held,” she said.", "Martha Quill", "named"),
    "pronoun of a known woman": ("Oskar Tell met Martha Quill. She said the dam had held.", "Martha Quill", "named"),
    "chain": ("“It held,” Martha Quill said. “We slept,” she added. “All of us,” she said.", "Martha Quill", "named"),
    "office": ("Mayor Martha Quill came at noon. “It held,” the mayor said.", "Martha Quill", "named"),
    "sentence before": ("Martha Quill shook her head. “The dam has not held.”", "Martha Quill", "named"),
    "apposition before": ("Its chairwoman, Martha Quill, said the dam had held.", "Martha Quill", "named"),
    "apposition behind": (
        "“It held,” said its chairwoman, Martha Quill, on Monday.",
        "Martha Quill",
        "named",
    ),
    "apposition to a lawyer": ("Tell's lawyer, Martha Quill, said the dam had held.", "Martha Quill", "named"),
    "set off": ("“It held,” Martha Quill, the board's oldest member, said.", "Martha Quill", "named"),
    "the group": (
        "The Dockers' Union met. The union said the dam had held.",
        "Dockers' Union",
        "institution",
    ),
    "ministry": ("The interior ministry said the dam had held.", None, "institution"),
    "office of an office": (
        "The Valdian president's office said the talks would go on.",
        "president's office",
        "institution",
    ),
    "letter": ("The letter, dated 3 May, said that the dam had held.", None, "institution"),
    "report found": ("The report found that the dam had held.", None, "institution"),
    "anonymous": ("A senior official briefed on the talks said the deal was close.", None, "anonymous"),
    "somebody's lawyer": ("A lawyer for Martha Quill said the dam had held.", None, "anonymous"),
    "passive": ("It was said that the dam had held.", None, "unknown"),
    "nobody to be he": ("He said the dam had held.", None, "unknown"),
    "two to be they": ("Martha Quill and Robert Tell toured the dam. “It held,” they said.", None, "unknown"),
}


@pytest.mark.parametrize(("text", "who", "kind"), WHO.values(), ids=WHO)
def test_whose_words(text: str, who: str | None, kind: str) -> None:
    last = read(text)[-1]
    assert (last.resolved and last.resolved.words(text), last.speaker_class) == (who, kind)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A senior official briefed on the talks said the deal was close.", "A senior official briefed on the talks"),
        ("“It is close,” said two people familiar with the talks.", "two people familiar with the talks"),
        ("The dam held, according to a report by the ministry.", "a report by the ministry"),
        ("The harbour board, which met at noon and again at dusk, said the dam had held.", "The harbour board"),
        (
            "A mediator who was not authorized to speak said the talks had failed.",
            "A mediator who was not authorized",
        ),
    ],
)
def test_a_speaker_is_given_in_the_articles_words(text: str, words: str) -> None:
    assert [who for *_, who in told(text)] == [words]


def test_a_document_inside_a_paraphrase_is_part_of_it() -> None:
    text = "Martha Quill said the letter stressed that no talks were planned."
    assert told(text) == [("indirect", "the letter stressed that no talks were planned", "Martha Quill")]


@pytest.mark.parametrize(
    "text",
    [
        "Martha Quill would not say whether the dam had held.",
        "Martha Quill declined to say whether the dam had held.",
        "Martha Quill mentioned the old dam.",
        "Martha Quill posted a statement on Monday.",
        "Martha Quill wrote a letter to the harbour board.",
    ],
)
def test_what_is_not_said(text: str) -> None:
    assert told(text) == []


def test_a_verb_of_display_gives_marked_words_to_its_subject() -> None:
    text = "The harbour board touted “the proudest wall that the town ever built”."
    assert told(text) == [("direct", "the proudest wall that the town ever built", "The harbour board")]


@pytest.mark.parametrize(
    ("text", "content", "who"),
    [
        ("Martha Quill posted a statement saying the mill would close.", "the mill would close", "a statement"),
        ("Martha Quill wrote a report that the dam was weak.", "that the dam was weak", "Martha Quill"),
    ],
)
def test_a_text_is_named_outside_its_words(text: str, content: str, who: str) -> None:
    assert told(text) == [("indirect", content, who)]


def test_a_clause_of_somebody_else_is_no_part_of_an_accusation() -> None:
    text = "Both camps accused each other of delay over the flood while doctors in the valley warned of disease."
    assert told(text)[0] == ("indirect", "each other of delay over the flood", "Both camps")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“The gates were shut at noon, it said on Monday.", "The gates were shut at noon,"),
        ("“The gates were shut at noon, Martha Quill (Orlo) said.", "The gates were shut at noon,"),
        ("“The gates were shut at noon, the notice read.", "The gates were shut at noon,"),
        ("“Were the gates shut? No, said Martha Quill.", "Were the gates shut? No,"),
    ],
)
def test_a_lost_closing_mark_stood_before_the_reporting_clause(text: str, words: str) -> None:
    assert [content for _, content, _ in told(text)] == [words]


def test_a_transcript_between_marks_gives_each_turn_to_its_name() -> None:
    text = '"PELL: The dam held all night.\n\n"QUILL: So who opened the gates?'
    assert told(text) == [
        ("direct", "The dam held all night.", "PELL"),
        ("direct", "So who opened the gates?", "QUILL"),
    ]
    assert [who for *_, who in told("“NOTICE: The gates are shut,” Martha Quill said.")] == ["Martha Quill"]


def test_who_is_named_behind_the_reporting_word_speaks_whatever_follows() -> None:
    text = "Two boys were found in the hold, said Captain Matt Brand, who leads the search, and a man of 44 drowned."
    assert told(text)[0] == ("indirect", "Two boys were found in the hold", "Captain Matt Brand")
    assert not any("who leads" in content for _, content, _ in told(text))


@pytest.mark.parametrize(
    "who", ["the head nurse, Ida Morrow", "Ida Morrow, the firm's head of safety"], ids=["role first", "name first"]
)
def test_what_an_opening_phrase_names_does_not_speak(who: str) -> None:
    text = f"At the Weston General Hospital, where families sat on the floor, {who}, said that four were in danger."
    article = article_of(source="fiction", text=text)
    [found] = read(text)
    assert found.extent.words(article.text) == "that four were in danger"
    assert found.resolved
    assert found.resolved.words(article.text) == "Ida Morrow"
