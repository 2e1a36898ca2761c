"""Our words, stretches and texts say of themselves what spaCy's say."""

import pytest
from spacy.tokens import Doc as Parsed

from firsthand.reading.parse import load
from firsthand.reading.tokens import Doc

TEXT = (
    "OSTMERE, Valdia — The harbour of Ostmere, which Ada Brandt runs, closed on Monday after 14 ships ran aground."
    "\n\n“We'll get them off by Friday,” she said, and nobody but the mayors of Karling and Brack doubts it.  Rain!"
    "\nWho told the ministry? Let's hope it's the last, said Lena Varga, whose government promised $2.5 million,"
    " ships, crews and U.S.-built pumps – and kept none of it."
)
SAID = (
    "i idx text lower_ lemma_ tag_ pos_ dep_ ent_type_ ent_iob_ whitespace_ is_alpha is_punct is_space is_upper "
    "is_lower is_stop like_num"
).split()
WORDS = ("head", "left_edge", "right_edge")
SEVERAL = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts")


@pytest.fixture(scope="module")
def parsed() -> Parsed:
    return load()(TEXT)


def crossed() -> Parsed:
    """Two sentences, in the first of which branches cross."""
    words = ["A", "report", "came", "today", "on", "floods", ".", "So", "?"]
    heads = [1, 2, 2, 2, 1, 4, 2, 7, 7]
    kinds = ["det", "nsubj", "ROOT", "npadvmod", "prep", "pobj", "punct", "ROOT", "punct"]
    return Parsed(load().vocab, words=words, heads=heads, deps=kinds)


def places(words):
    return [word.i for word in words]


def bounds(spans):
    return [(span.start, span.end, span.start_char, span.end_char, span.text, span.label_) for span in spans]


@pytest.mark.parametrize("made", ["parsed", "crossed"])
def test_a_word_says_what_spacys_says(made, parsed):
    theirs = parsed if made == "parsed" else crossed()
    ours = Doc(theirs, theirs.text)
    assert len(ours) == len(theirs)
    for word, their in zip(ours, theirs, strict=True):
        assert [getattr(word, name) for name in SAID] == [getattr(their, name) for name in SAID]
        assert [getattr(word, name).i for name in WORDS] == [getattr(their, name).i for name in WORDS]
        assert [places(getattr(word, name)) for name in SEVERAL] == [places(getattr(their, name)) for name in SEVERAL]
        assert (word.sent.start, word.sent.end) == (their.sent.start, their.sent.end)
        assert word.is_sent_start == bool(their.is_sent_start)
        above = [word.is_ancestor(other) for other in ours]
        assert above == [their.is_ancestor(other) for other in theirs]


def test_sentences_and_names_are_spacys(parsed):
    ours = Doc(parsed, parsed.text)
    assert bounds(ours.sents) == bounds(parsed.sents)
    assert bounds(ours.ents) == bounds(parsed.ents)
    assert {span.label_ for span in ours.ents} >= {"PERSON", "DATE"}


@pytest.mark.parametrize("made", ["parsed", "crossed"])
def test_a_stretch_has_spacys_root_and_words(made, parsed):
    theirs = parsed if made == "parsed" else crossed()
    ours = Doc(theirs, theirs.text)
    for start in range(len(ours)):
        for end in range(start + 1, min(start + 20, len(ours) + 1)):
            span, their = ours.span(start, end), theirs[start:end]
            assert (span.root.i, span.text, len(span)) == (their.root.i, their.text, len(their))


def test_characters_lead_to_spacys_words(parsed):
    ours = Doc(parsed, parsed.text)
    for start in range(-1, len(TEXT) + 1):
        for end in (start + 1, start + 9):
            span, their = ours.char_span(start, end), parsed.char_span(start, end, alignment_mode="expand")
            if start < 0 or their is None:
                assert span is None
            else:
                assert span is not None
                assert (span.start, span.end) == (their.start, their.end)


def test_words_beside_each_other(parsed):
    ours = Doc(parsed, parsed.text)
    assert ours[3].nbor() is ours[4]
    assert ours[3].nbor(-2) is ours[1]
    for place, step in ((0, -1), (len(ours) - 1, 1)):
        with pytest.raises(IndexError):
            ours[place].nbor(step)


def test_where_words_stand(parsed):
    ours = Doc(parsed, parsed.text)
    assert ours.places["and"] == [word.i for word in parsed if word.text == "and"]
    assert "And" not in ours.places


def test_no_words():
    empty = Doc(Parsed(load().vocab), "")
    assert (list(empty), empty.sents, empty.ents, empty.char_span(0, 1)) == ([], (), (), None)
