from firsthand.lineage.align import align
from firsthand.lineage.words import words_of
from firsthand.records import article_of

A = "the crew fought the blaze for almost three hours before the coast guard towed the ship home"
B = "inspectors will board the vessel once it has cooled and every other ship must pass a safety check"


def shared(first: str, second: str) -> list[tuple[str, str]]:
    one, two = words_of([article_of(source="1", text=first), article_of(source="2", text=second)])
    return [
        (
            first[one.starts[match.left[0]] : one.ends[match.left[1] - 1]],
            second[two.starts[match.right[0]] : two.ends[match.right[1] - 1]],
        )
        for match in align(one, two)
    ]


def test_equal_texts_are_one_match() -> None:
    assert shared(A, A) == [(A, A)]


def test_nothing_shared() -> None:
    assert shared(A, B) == []
    assert shared("", A) == []


def test_a_changed_word_stays_inside_the_match() -> None:
    edited = A.replace("almost", "nearly").replace("the ship home", "it away")
    assert shared(A, edited) == [
        (A.removesuffix(" the ship home"), edited.removesuffix(" it away")),
    ]


def test_a_long_insertion_parts_the_match() -> None:
    between = "while people on the quay sang old songs and waved their hats in the rain"
    found = shared(f"{A} {B}", f"{A} {between} {B}")
    assert found == [(A, A), (B, B)]


def test_reordered_sentences_are_two_matches() -> None:
    assert shared(f"{A}. {B}.", f"{B}. {A}.") == [(A, A), (B, B)]


def test_text_that_stands_twice_is_matched_twice() -> None:
    assert shared(f"{A}\n{A}", A) == [(A, A), (A, A)]


def test_a_sentence_repeated_thousands_of_times_is_linear() -> None:
    many = f"{A}. " * 3_000
    found = shared(many, f"{A}. " * 2_999)
    assert len(found) < 10
    assert len(found[0][0]) > 2_900 * len(A)
