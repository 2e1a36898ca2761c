"""TO BUILD."""

from spacy.tokens import Doc

from firsthand.records import Article, Mention, Quotation, Stance


def find_stances(
    article: Article, doc: Doc, mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...]
) -> tuple[Stance, ...]:
    """TO BUILD."""
    return ()
