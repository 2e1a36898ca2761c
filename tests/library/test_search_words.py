"""Words and terms of a text, what is indexed of it, and what is marked in it."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.library.searching import words
from firsthand.library.searching.index import vector_of
from firsthand.library.searching.marked import mark, names_in, passages, wanted_in
from firsthand.library.searching.parse import parse
from firsthand.library.searching.words import (
    PASSED,
    PLACED_COUNT,
    PLACES_COUNT,
    TERM_BYTES,
    indexed,
    terms_in,
    words_in,
)


def marks(query: str, text: str) -> list[str]:
    asked = parse(query)
    return [text[span.start : span.end] for span in mark(text, wanted_in(asked), names_in(asked))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("strikes", "Striking"),
        ("Élysée", "elysee"),
        ("the mayor's", "The Mayor’s"),
        ("100,000", "100000"),
        ("Straße", "STRASSE"),
        ("ﬁre", "fire"),
        ("don’t", "don't"),
    ],
)
def test_forms_of_one_word_have_one_term(one, other):
    assert terms_in(one) == terms_in(other)


@pytest.mark.parametrize(("one", "other"), [("1.5", "15"), ("1.5", "1 5"), ("10,5", "105"), ("talk", "tall")])
def test_different_words_have_different_terms(one, other):
    assert terms_in(one) != terms_in(other)


@given(st.text(max_size=80))
def test_words_are_where_they_say_and_terms_are_safe_in_both_databases(text):
    for word in words_in(text):
        assert text[word.start : word.end].strip() == text[word.start : word.end] != ""
        assert word.term
        assert word.term != PASSED
        assert not any(char.isspace() or (char.isascii() and not char.isalnum()) for char in word.term)
    assert tuple(word.term for word in words_in(text)) == terms_in(text)


def test_every_sign_that_is_a_letter_or_digit_has_a_term():
    signs = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isalnum()]
    assert all(terms_in(sign) for sign in signs)


def test_long_texts_are_indexed_within_what_a_database_holds():
    text = "begin " + "the " * 300 + " ".join(f"w{n}" for n in range(PLACED_COUNT)) + " the last word"
    found = indexed("A headline", text)
    assert found.title == ("a", "headlin")
    assert len(found.body) == PLACED_COUNT
    assert found.body.count("the") == PLACES_COUNT
    assert {"word", "last", f"w{PLACED_COUNT - 1}"} <= set(found.rest)
    assert not set(found.rest) & set(found.body)


def test_the_bounds_pass_over_the_same_whether_one_is_near_or_not(monkeypatch):
    """A text below every bound is not counted term by term; it is indexed as if it were."""
    texts = ["a ferry " * count + "sailed" for count in (0, 1, 124, 125, 126, 200)] + ["", "one two three"]
    counted = words.are_few
    for text in texts:
        found = indexed("A ferry", text)
        monkeypatch.setattr(words, "are_few", lambda counts: False)
        assert indexed("A ferry", text) == found
        monkeypatch.setattr(words, "are_few", counted)
    assert PASSED not in indexed("", "a ferry " * 250).body
    assert indexed("", "a ferry " * 251).body.count(PASSED) == 2


def test_a_text_of_nothing_but_long_new_words_stays_within_bounds():
    found = indexed("", " ".join(f"{n:07}" + "ж" * 60 for n in range(20_000)))
    assert sum(len(term.encode()) for term in {*found.body, *found.rest} - {PASSED}) <= TERM_BYTES
    assert found.rest == ()
    assert len(vector_of(found).encode()) < 1_000_000


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("strike", "Strikes and a striker; she was striking.", ["Strikes", "striking"]),
        ('"eight hours"', "Eight hours. After eight, hours passed; in hours eight.", ["Eight hours", "eight, hours"]),
        ("negotiat*", "They negotiate; a negotiation; negotiable terms.", ["negotiate", "negotiation", "negotiable"]),
        ("cafe", "Das Café, THE CAFÉS", ["Café", "CAFÉS"]),
        ("a OR b -c", "a b c", ["a", "b"]),
        ("-c", "a b c", []),
        ("person:corvey", "Tamsin Corvey’s coach; corveys", ["Corvey’s"]),
        ('"a b" "b c"', "a b c", ["a b c"]),
        ("outlet:post", "The Post", []),
        ("river", "🙂🙂 the river 🙂", ["river"]),
    ],
)
def test_what_was_asked_for_is_marked(query, text, expected):
    assert marks(query, text) == expected


def test_a_passage_shows_the_first_mark_whole_words_and_one_paragraph():
    text = (
        "A line before.\n"
        + "so much else " * 30
        + "the bridge closed "
        + "and so on " * 40
        + "\nA line after bridge."
    )
    asked = parse("bridge")
    spans = passages(text, mark(text, wanted_in(asked)))
    shown = [text[span.start : span.end] for span in spans]
    assert "bridge" in shown[0]
    assert shown[1] == "A line after bridge."
    for span in spans:
        assert "\n" not in text[span.start : span.end]
        assert span.end - span.start <= 320
        assert span.start == 0 or text[span.start - 1].isspace()
        assert span.end == len(text) or text[span.end].isspace()


@given(st.text(alphabet="ab \n", max_size=900), st.sampled_from(["a", "ab", "b*a", '"a b"']))
def test_passages_are_in_order_and_inside_the_text(text, query):
    found = mark(text, wanted_in(parse(query.replace("*", ""))))
    shown = passages(text, found)
    ends = [0, *(place for span in shown for place in (span.start, span.end)), len(text)]
    assert ends == sorted(ends)
    if found:
        assert any(span.start <= found[0].start and found[0].end <= span.end for span in shown)
