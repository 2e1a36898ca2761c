"""TO BUILD."""

from spacy.tokens import Doc

from firsthand.records import Article, Mention, Quotation


def find_quotations(article: Article, doc: Doc, mentions: tuple[Mention, ...]) -> tuple[Quotation, ...]:
    """TO BUILD."""
    return ()
