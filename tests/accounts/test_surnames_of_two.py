"""Whom a surname alone means where an article names two who bear it; all names are invented."""

from casting import texts

from firsthand.accounts.people import join_entities


def bearer(text: str, words: str) -> str:
    """The name of whoever the last of these words in the text mean."""
    material = texts(text)
    [article] = material.articles.values()
    at = text.rindex(words)
    found = join_entities(material).at(article.extent(at, at + len(words)))
    assert found is not None
    return found.name


def test_a_surname_alone_is_the_firsts_where_the_other_is_named_in_full_again() -> None:
    text = (
        "A court jailed Ina Vorst for nine years. Her brother, Otto Vorst, was given two. Then Vorst left the hall "
        "in silence. A clerk read on. Otto Vorst, who had paid, wept."
    )
    assert bearer(text, "Vorst left") == "Ina Vorst"


def test_a_surname_alone_is_nobodys_where_neither_is_named_in_full_again() -> None:
    text = "A court jailed Ina Vorst for nine years. Her friend, Otto Vorst, was given two. Then Vorst left the hall."
    assert bearer(text, "Vorst") == "Vorst"


def test_a_brother_is_no_mrs() -> None:
    text = "A court jailed Ina Vorst for nine years. Her brother, Otto Vorst, was given two. Then Mrs Vorst left."
    assert bearer(text, "Vorst") == "Ina Vorst"
