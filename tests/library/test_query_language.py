"""What a query means, and where a query that means nothing is wrong."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from firsthand.library.searching.parse import MAX_PARTS, MAX_QUERY_CHARS, parse
from firsthand.library.searching.query import (
    AtLeast,
    Dated,
    FromSource,
    Has,
    InStory,
    NameIs,
    OutletIs,
    Phrase,
    Query,
    QueryError,
)


def items(query: str) -> list[list[object]]:
    """The items of each clause."""
    return [[part.item for part in clause] for clause in parse(query).clauses]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("strikes", [[Phrase(terms=("strike",))]]),
        ("STRIKES Café", [[Phrase(terms=("strike",))], [Phrase(terms=("cafe",))]]),
        ('"eight hours"', [[Phrase(terms=("eight", "hour"))]]),
        ("“eight hours”", [[Phrase(terms=("eight", "hour"))]]),
        ("well-known", [[Phrase(terms=("well", "known"))]]),
        ("100,000 1.5", [[Phrase(terms=("100000",))], [Phrase(terms=("1·5",))]]),
        ("negotiat*", [[Phrase(terms=("negotiat",), prefix=True)]]),
        ("well-kno*", [[Phrase(terms=("well", "kno"), prefix=True)]]),
        ("a OR b c", [[Phrase(terms=("a",)), Phrase(terms=("b",))], [Phrase(terms=("c",))]]),
        ("a AND b", [[Phrase(terms=("a",))], [Phrase(terms=("b",))]]),
        ("or", [[Phrase(terms=("or",))]]),
        ("salt & pepper 🙂 —", [[Phrase(terms=("salt",))], [Phrase(terms=("pepper",))]]),
        ('outlet:"The Vell Post"', [[OutletIs(words=("the", "vell", "post"))]]),
        ("person:Corvey", [[NameIs(kind="person", words=("corvey",))]]),
        ("organisation:Übersee-Bank", [[NameIs(kind="organisation", words=("ubersee", "bank"))]]),
        ("date:2026-02-01..2026-02-10", [[Dated(first="2026-02-01", last="2026-02-10")]]),
        ("date:2024-02", [[Dated(first="2024-02-01", last="2024-02-29")]]),
        ("date:2026", [[Dated(first="2026-01-01", last="2026-12-31")]]),
        ("date:2026-02..", [[Dated(first="2026-02-01", last="9999-12-31")]]),
        ("date:..2026-02", [[Dated(first="0001-01-01", last="2026-02-28")]]),
        ("before:2026-03", [[Dated(first="0001-01-01", last="2026-02-28")]]),
        ("after:2026-02", [[Dated(first="2026-03-01", last="9999-12-31")]]),
        ("story:20260210-vell", [[InStory(name="20260210-vell")]]),
        ("source:Desk/1%_.txt", [[FromSource(part="desk/1%_.txt")]]),
        ("has:dispute has:Quotes", [[Has(kind="dispute")], [Has(kind="quote")]]),
        ("origins>=3 articles>2", [[AtLeast(what="origins", count=3)], [AtLeast(what="articles", count=3)]]),
        ('"has:dispute"', [[Phrase(terms=("has", "disput"))]]),
    ],
)
def test_a_query_is_understood(query, expected):
    assert items(query) == expected


@pytest.mark.parametrize("query", ["-strike", '-"eight hours"', "-has:dispute", "-negotiat*", "-origins>=3"])
def test_a_minus_negates_what_follows_at_once(query):
    [[part]] = parse(query).clauses
    assert part.negated
    assert (part.start, part.end) == (0, len(query))
    [[plain]] = parse(query[1:]).clauses
    assert part.item == plain.item


@pytest.mark.parametrize(
    ("query", "start", "end", "said"),
    [
        ("strike date:2026-13", 7, 19, "is no day"),
        ("date:2026-02-30", 0, 15, "is no day"),
        ("date:2026-03..2026-02", 0, 21, "before the first"),
        ("before:0001", 0, 11, "no day before"),
        ("after:9999", 0, 10, "no day after"),
        ("a has:nothing b", 2, 13, "one of dispute, quote"),
        ("origins>=many", 0, 13, "origins>=3"),
        ("origins=3", 0, 9, "origins>=3"),
        ("origins<3", 0, 9, "origins>=3"),
        ("heads>=3", 0, 8, "no count 'heads'"),
        ("colour:red", 0, 10, "no field 'colour'"),
        ("https://vell.example/1", 0, 22, "no field 'https'"),
        ("outlet:", 0, 7, 'outlet:"Example Times"'),
        ("outlet:🙂", 0, 8, "before a name"),
        ('source:"a\0b"', 0, 12, "before a value"),
        ("OR a", 0, 2, "between two words"),
        ("a OR", 2, 4, "between two words"),
        ("a OR OR b", 5, 7, "between two words"),
        ("a NOT b", 2, 5, "-word"),
        ("a --limt", 2, 8, "-word"),
        ("(a OR b) c", 0, 2, "brackets"),
        ("neg*ate", 0, 7, "end of a word"),
        ("n*", 0, 2, "two letters"),
        ("*", 0, 1, "end of a word"),
        ('strike "eight hours', 7, 19, "not closed"),
        ('strike "', 7, 8, "not closed"),
    ],
)
def test_an_error_points_at_the_place(query, start, end, said):
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert said in caught.value.problem
    assert (caught.value.start, caught.value.end) == (start, end)
    _, shown, pointer = str(caught.value).split("\n")
    assert pointer.strip() == "^" * (end - start)
    assert shown[pointer.index("^") : len(pointer)] == query[start:end].replace("\0", "�")


@pytest.mark.parametrize("query", ["", "  ", "🙂", "— & -", '""', "AND"])
def test_a_query_without_a_word_is_refused(query):
    with pytest.raises(QueryError, match="no word to look for"):
        parse(query)


def test_queries_are_bounded():
    with pytest.raises(QueryError, match="longer than"):
        parse("strike " * 10_000)
    with pytest.raises(QueryError, match="longer than"):
        parse("a" * (MAX_QUERY_CHARS + 1))
    with pytest.raises(QueryError, match=f"more than {MAX_PARTS} things"):
        parse("a " * (MAX_PARTS + 1))
    assert len(parse("a " * MAX_PARTS).clauses) == MAX_PARTS
    assert len(parse("a" * MAX_QUERY_CHARS).clauses[0][0].item.terms[0]) == 64


def parsed(query: str) -> Query | QueryError:
    try:
        return parse(query)
    except QueryError as error:
        return error


PIECES = st.sampled_from(
    ["strike", '"', "“", "-", "*", "OR", "AND", ":", "has:", "has:dispute", "outlet:", "(", ")", "'", "\\", "\0",
     "\n", "date:", "..", "2026-02", "origins", ">=", "3", "🙂", "%", "_", "&", "|", "!", "<->", ":*", "NEAR(", "^",
     "{", "é", "\u202e", "ﷺ", "１", "²", " "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60))
@example("'; DROP TABLE words; --")
@example("a" * 70 + "*")
def test_whatever_is_typed_gives_a_query_or_an_error_at_a_place_of_it(query):
    asked = parsed(query)
    if isinstance(asked, QueryError):
        assert 0 <= asked.start <= asked.end <= len(query)
        return
    parts = [part for clause in asked.clauses for part in clause]
    assert parts
    for part in parts:
        assert query[part.start : part.end].strip()
        if isinstance(part.item, Phrase):
            for term in part.item.terms:
                assert term.replace("·", "").isalnum()
                assert not any(char.isascii() and not char.isalnum() for char in term)
