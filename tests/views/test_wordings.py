from hypothesis import given
from hypothesis import strategies as st

from firsthand.views.wordings import WORDS_COMPARED, compare_words, same_words

FULL = "We are not asking for a favour, we are asking for our river"


def shown(own: str) -> str:
    signs = {"same": "{}", "missing": "-{}-", "skipped": "-[{}]-", "other": "+{}+"}
    return " ".join(signs[piece.kind].format(piece.text) for piece in compare_words(FULL, own))


def test_case_and_punctuation_do_not_count() -> None:
    assert shown("we are not asking for a favour – we are asking for our river.").count("+") == 2  # the dash alone
    assert same_words("We are ready.", "we are ready,")


def test_a_clip_says_how_much_is_missing() -> None:
    assert shown("We are not asking for a favour,") == "We are not asking for a favour, -we are asking for our river-"
    assert shown("our river") == "-[11 words]- our river"


def test_other_words_stand_beside_those_they_replace() -> None:
    assert shown("We are not asking for a present, we are asking for our river") == (
        "We are not asking for a -favour,- +present,+ we are asking for our river"
    )


def test_a_statement_too_long_to_compare_is_shown_whole() -> None:
    own = " ".join(map(str, range(WORDS_COMPARED + 1)))
    assert [(piece.kind, piece.text) for piece in compare_words(FULL, own)] == [("other", own)]


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_what_is_not_missing_is_the_report_word_for_word(full: list[str], own: list[str]) -> None:
    pieces = compare_words(" ".join(full), " ".join(own))
    words = [word for piece in pieces if piece.kind in ("same", "other") for word in piece.text.split()]
    assert words == own
