"""TO BUILD."""

from spacy.tokens import Doc

from firsthand.records import Article, Clause, Quotation


def find_clauses(article: Article, doc: Doc, quotations: tuple[Quotation, ...]) -> tuple[Clause, ...]:
    """TO BUILD."""
    return ()
