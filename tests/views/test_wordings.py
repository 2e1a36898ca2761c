import msgspec
from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import HeadlineReport
from firsthand.views import render_report, render_terminal, view_of
from firsthand.views.wordings import WORDS_COMPARED, compare_words, differing_words, same_words, wording_note

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


def test_differences_stand_in_one_line_of_text() -> None:
    pieces = compare_words(FULL, "We are not asking for a present, we are asking for our river")
    assert differing_words(pieces) == "We are not asking for a [−favour,] [+present,] we are asking for our river"


def test_a_note_says_how_a_wording_stands_and_which_parts_it_leaves_out() -> None:
    assert wording_note("clipped", ("head", "tail")) == "without its beginning and end"
    assert wording_note("clipped", ()) == "clipped"
    assert wording_note("translated", ()) == "another translation"
    assert wording_note("reworded", ("middle",)) == "other words, without its middle"
    assert wording_note("same", ()) == ""


def test_a_headline_and_a_cut_are_told_apart_from_the_reports(dossier, articles) -> None:
    first = dossier.quotes[0]
    title = articles[first.reports[0].extent.article].title
    cut = msgspec.structs.replace(first.reports[1], wording="clipped", missing=("tail",))
    quote = msgspec.structs.replace(
        first,
        reports=(first.reports[0], cut, *first.reports[2:]),
        headlines=(HeadlineReport(article=first.reports[0].extent.article, start=0, end=7, kind="quoted"),),
    )
    view = view_of(msgspec.structs.replace(dossier, quotes=(quote, *dossier.quotes[1:])), articles)
    (shown,) = [one for one in view.quotes if one.headlines]
    assert [(one.words, one.quoted) for one in shown.headlines] == [(title[:7], True)]
    assert shown.origins == first.origins
    assert "without its end" in [line.note for line in shown.lines]
    screen, page = " ".join(render_terminal(view).split()), " ".join(render_report(view).split())
    assert f"in a headline: “{title[:7]}” —" in screen
    assert "(without its end) —" in screen
    assert "in its headline, in quotation marks" in page
    assert "in quotation marks, without its end" in page
