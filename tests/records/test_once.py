"""What is made of a record once goes with that record alone: no copy, no equal one and no stored one has it."""

import copy
import pickle

import msgspec

from firsthand.records import Article, Reading, article_of, once

done: list[str] = []


@once
def shouted(article: Article) -> str:
    done.append(article.id)
    return article.text.upper()


@once
def opening(reading: Reading, article: Article) -> str:
    done.append(article.id)
    return f"{reading.reader}: {article.text[:5]}"


def bridge(text: str = "The old bridge fell.") -> Article:
    return article_of(source="desk/1.txt", text=text)


def test_it_is_done_once_for_a_record():
    done.clear()
    article = bridge()
    assert [shouted(article), shouted(article)] == ["THE OLD BRIDGE FELL."] * 2
    assert done == [article.id]


def test_it_is_done_anew_for_another_record_be_it_equal():
    done.clear()
    first, second = bridge(), bridge()
    assert first == second
    assert shouted(first) == shouted(second)
    assert len(done) == 2


def test_it_is_done_anew_where_something_else_stands_beside():
    done.clear()
    one, other = bridge(), bridge("Another bridge fell.")
    reading = Reading(article=one.id, reader="desk/1")
    assert [opening(reading, one), opening(reading, one)] == ["desk/1: The o"] * 2
    assert opening(reading, other) == "desk/1: Anoth"
    assert done == [one.id, other.id]


def test_nothing_of_it_shows_in_the_record_or_goes_with_a_copy():
    article = bridge()
    stored, number = msgspec.json.encode(article), hash(article)
    shouted(article)
    assert (msgspec.json.encode(article), hash(article)) == (stored, number)
    assert article == bridge()
    copies = (
        copy.copy(article),
        pickle.loads(pickle.dumps(article)),
        msgspec.structs.replace(article, text="The new bridge stands."),
        msgspec.json.decode(stored, type=Article),
    )
    for one in copies:
        done.clear()
        assert shouted(one) == one.text.upper()
        assert done == [one.id]
