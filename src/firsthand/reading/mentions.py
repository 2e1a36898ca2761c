"""TO BUILD."""

from spacy.tokens import Doc

from firsthand.records import Article, Mention


def find_mentions(article: Article, doc: Doc) -> tuple[Mention, ...]:
    """TO BUILD."""
    return ()
