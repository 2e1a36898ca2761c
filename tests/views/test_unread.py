from firsthand.records import article_of
from firsthand.views.unread import unread_of


def lines(*languages: str | None) -> tuple[str, ...]:
    articles = [article_of(source=str(number), text="x", language=code) for number, code in enumerate(languages)]
    return unread_of(articles, {article.id: f"Outlet {article.source}" for article in articles})


def test_english_and_unknown_need_no_words() -> None:
    assert lines("en", None) == ()


def test_each_language_gets_a_line_that_names_who_wrote_in_it() -> None:
    assert lines("fr", "en", "de", "fr") == (
        "2 articles in French were not read: Outlet 0 and Outlet 3",
        "1 article in German was not read: Outlet 2",
    )


def test_a_language_without_a_name_here_goes_by_its_code() -> None:
    assert lines("gd") == ("1 article in the language “gd” was not read: Outlet 0",)
