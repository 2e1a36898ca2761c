"""TO BUILD."""

from spacy.tokens import Doc

from firsthand.records import Article, Figure, Timex


def find_figures(article: Article, doc: Doc, times: tuple[Timex, ...]) -> tuple[Figure, ...]:
    """TO BUILD."""
    return ()
