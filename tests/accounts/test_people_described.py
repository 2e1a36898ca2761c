"""Whom a description means that another article of the story explains; all names are invented."""

import pytest
from casting import texts

from firsthand.accounts.people import Descriptions, join_entities

TOLD = (
    "Ina Vorst, 51, left in silence. Her lawyer, Bodewin Karth, called it a farce. Presiding judge Maud Tilling read "
    "on. Oskar Lamm wept.\n\nMr Lamm had confessed. His counsel, Petra Noll, was content.\n\n"
    "The mayor, Hanno Sund, stayed away. Former harbour master Jon Abel came. Runa Vorst, the sister of Ina Vorst, "
    "did not. Two clerks of the Harbour Board, its spokesman Elis Moor and its spokeswoman Greta Moor, took notes."
)


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("Ina Vorst’s attorney said so.", "Ina Vorst’s attorney", "Bodewin Karth"),
        ("Oskar Lamm’s lawyer said so.", "Oskar Lamm’s lawyer", "Petra Noll"),
        ("Mr Lamm is back. His lawyer said so.", "His lawyer", "Petra Noll"),
        ("The presiding judge said so.", "The presiding judge", "Maud Tilling"),
        ("Ina Vorst’s sister said so.", "Ina Vorst’s sister", "Runa Vorst"),
        # of whom there may be several, or who is not told
        ("The judge said so.", "The judge", None),
        ("The harbour master said so.", "The harbour master", None),
        ("The Harbour Board’s spokesman said so.", "The Harbour Board’s spokesman", None),
        ("A lawyer for Ina Vorst said so.", "A lawyer for Ina Vorst", None),
        ("Maud Tilling’s lawyer said so.", "Maud Tilling’s lawyer", None),
        ("Ina Vorst said so.", "Ina Vorst", None),
    ],
)
def test_who_is_described(text: str, words: str, meant: str | None) -> None:
    material = texts(TOLD, text)
    cast = join_entities(material)
    [article] = [one for one in material.articles.values() if one.text == text]
    found = Descriptions(material, cast).bearer(article.extent(text.index(words), text.index(words) + len(words)))
    assert (found and found.name) == meant
