"""TO BUILD."""

from spacy.tokens import Doc

from firsthand.records import Article, Timex


def find_times(article: Article, doc: Doc) -> tuple[Timex, ...]:
    """TO BUILD."""
    return ()
