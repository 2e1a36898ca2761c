from firsthand.records import Article, article_of
from firsthand.stories.terms import LEAD_WORDS, TITLE_WEIGHT, terms_of


def article(text: str, title: str | None = None) -> Article:
    return article_of(source="a.txt", title=title, text=text)


def test_plain_words_are_counted_by_stem() -> None:
    assert terms_of(article("the talks ended, talking ends")).words == {"the": 1, "talk": 2, "end": 2}


def test_names_inside_a_sentence_stand_alone_and_in_pairs() -> None:
    terms = terms_of(article("Yesterday the minister met Mara Oske in Kestral"))
    assert terms.names == {"mara": 1, "oske": 1, "mara oske": 1, "kestral": 1}
    assert terms.words["yesterday"] == terms.words["kestral"] == 1


def test_days_and_months_are_left_out() -> None:
    terms = terms_of(article("It rained in Kestral on Tuesday and all through March"))
    assert set(terms.names) == {"kestral"}
    assert not {"tuesday", "march"} & set(terms.words)


def test_the_first_weekday_is_kept() -> None:
    assert terms_of(article("It rained in Kestral on Tuesday and until Friday")).weekday == 2
    assert terms_of(article("It rained until Friday", title="SUNDAY STORMS")).weekday == 7
    assert terms_of(article("It rained in March")).weekday == 0
    assert terms_of(article("on tuesday it rained")).weekday == 0


def test_a_name_heads_a_sentence_when_it_is_a_name_elsewhere() -> None:
    terms = terms_of(article("Oske left. People saw Oske leave. Nobody spoke."))
    assert terms.names == {"oske": 2}
    assert "nobodi" in terms.words


def test_headline_words_are_names_only_where_the_body_has_them_as_names() -> None:
    terms = terms_of(article("The ship of Oske sank on the rocks.", title="Oske Sank Ship"))
    assert terms.names["oske"] == TITLE_WEIGHT + 1
    assert "sank" not in terms.names
    assert terms.words["sank"] == TITLE_WEIGHT + 1


def test_numbers_lose_their_commas() -> None:
    assert terms_of(article("about 12,500 people in 2031")).numbers == {"12500": 1, "2031": 1}


def test_only_the_first_words_count() -> None:
    assert terms_of(article("word " * LEAD_WORDS + "late")).words == {"word": LEAD_WORDS}


def test_nothing() -> None:
    assert not any(terms_of(article(" – ")).key)
