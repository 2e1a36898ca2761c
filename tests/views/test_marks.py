from hypothesis import given
from hypothesis import strategies as st

from firsthand.views.marks import Mark, mark_paragraphs
from firsthand.views.story_view import Token

TEXT = "The gates stay open.\n\nNobody closes a gate of ours.\nTalks go on."


def mark(words: str, name: str, kind: str = "point", back: str = "p1", text: str = TEXT) -> Mark:
    start = text.index(words)
    return Mark(start, start + len(words), name, kind, (back,))  # type: ignore[arg-type]


def shown(paragraphs: tuple[tuple[Token, ...], ...]) -> str:
    """Tokens as a line: {name … } round marks, the anchor only on the first piece."""
    signs = {"open": lambda token: f"{{{token.anchor or '+' + token.of} ", "close": lambda token: "}"}
    return " | ".join(
        "".join(signs.get(token.kind, lambda token: token.text)(token) for token in paragraph)
        for paragraph in paragraphs
    )


def words_of(paragraphs: tuple[tuple[Token, ...], ...], name: str) -> str:
    """All text inside the pieces of one mark."""
    words, open_marks = [], []
    for paragraph in paragraphs:
        for token in paragraph:
            if token.kind == "open":
                open_marks.append(token.of)
            elif token.kind == "close":
                assert open_marks.pop() == token.of
            elif name in open_marks:
                words.append(token.text)
    return "".join(words)


def test_words_without_marks_are_paragraphs() -> None:
    assert shown(mark_paragraphs(TEXT, ())) == "The gates stay open. | Nobody closes a gate of ours. | Talks go on."


def test_a_mark_inside_another_nests() -> None:
    marks = [mark("gates", "b"), mark("The gates stay", "a")]
    assert shown(mark_paragraphs(TEXT, marks)).startswith("{a The {b gates} stay} open.")


def test_crossing_marks_are_cut_and_the_anchor_stays_with_the_first_piece() -> None:
    marks = [mark("The gates stay", "a"), mark("gates stay open", "b")]
    paragraphs = mark_paragraphs(TEXT, marks)
    assert shown(paragraphs).startswith("{a The {b gates stay}}{+b  open}.")
    assert [token.cut for token in paragraphs[0] if token.kind == "open"] == [False, True, True]


def test_a_mark_over_two_paragraphs_is_cut_between_them() -> None:
    paragraphs = mark_paragraphs(TEXT, [mark("open.\n\nNobody", "a")])
    assert shown(paragraphs).startswith("The gates stay {a open.} | {+a Nobody} closes")


def test_the_same_words_are_marked_once_and_lead_back_to_all_that_rests_on_them() -> None:
    marks = [mark("gates", "a", "shared", "o1"), mark("gates", "a", "point", "p2")]
    (first, *_) = mark_paragraphs(TEXT, marks)
    assert [token.mark for token in first if token.kind == "open"] == ["point"]
    assert [token.backs for token in first if token.kind == "close"] == [("o1", "p2")]


def test_only_the_last_piece_leads_back() -> None:
    paragraphs = mark_paragraphs(TEXT, [mark("open.\n\nNobody", "a")])
    assert [token.backs for line in paragraphs for token in line if token.kind == "close"] == [(), ("p1",)]


def test_marks_of_nothing_leave_no_trace() -> None:
    assert shown(mark_paragraphs(TEXT, [Mark(20, 22, "a", "point"), Mark(3, 3, "b", "point")])).count("{") == 0


@given(
    st.text(alphabet="ab \n", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8)
)
def test_the_pieces_of_every_mark_join_to_its_words(text: str, ranges: list[tuple[int, int]]) -> None:
    marks = [Mark(min(pair), max(pair), f"m{min(pair)}-{max(pair)}", "point") for pair in ranges]
    paragraphs = mark_paragraphs(text, marks)
    for one in marks:
        extent = text[one.start : one.end]
        assert "".join(words_of(paragraphs, one.anchor).split()) == "".join(extent.split())
    anchors = [token.anchor for line in paragraphs for token in line if token.anchor]
    assert sorted(anchors) == sorted({one.anchor for one in marks if text[one.start : one.end].strip()})
