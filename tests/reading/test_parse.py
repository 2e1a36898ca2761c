from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.reading.parse import PIECE_CHARS, parse, split


@given(st.text(alphabet=st.sampled_from("Aab .,\n—(-)é𝐀“”"), max_size=400))
def test_the_pieces_join_to_the_text(text):
    assert "".join(split(text)) == text


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.sampled_from("Aab .,\n—(-)é𝐀“”"), max_size=200))
def test_tokens_stand_at_their_code_points(text):
    for token in parse(text):
        assert text[token.idx : token.idx + len(token.text)] == token.text


def test_an_apostrophe_is_read_alike_in_both_shapes():
    straight, curly = parse("The commission's head resigned."), parse("The commission’s head resigned.")
    assert [(token.text, token.dep_, token.idx) for token in straight] == [
        (token.text, token.dep_, token.idx) for token in curly
    ]


def test_a_long_paragraph_is_cut_and_nothing_is_lost():
    text = "word " * 5_000
    pieces = list(split(text))
    assert max(map(len, pieces)) <= PIECE_CHARS
    assert "".join(pieces) == text


def test_a_word_longer_than_a_piece_is_cut_too():
    assert "".join(split("x" * 12_345)) == "x" * 12_345


def test_datelines_stand_apart():
    assert list(split("OSTMERE, Valdia (Nordan Wire) — Rain fell.\n\nIt stopped.")) == [
        "OSTMERE, Valdia (Nordan Wire) — ",
        "Rain fell.\n\n",
        "It stopped.",
    ]
    assert next(split("OSTMERE - Rain fell.")) == "OSTMERE - "
    assert next(split("The river (the Vell) rose - and fell.")) == "The river (the Vell) rose - and fell."


def test_a_paragraphs_parse_does_not_depend_on_its_neighbours():
    sentence = "The premier of Valdia resigned on Tuesday."
    alone = [(token.text, token.dep_) for token in parse(sentence)]
    after = [(token.text, token.dep_) for token in parse(f"Rain fell.\n{sentence}")][-len(alone) :]
    assert after == alone
