"""TO BUILD."""

from spacy.tokens import Doc

from firsthand.records import Article, Happening, Mention, Quotation, Timex


def find_happenings(
    article: Article,
    doc: Doc,
    mentions: tuple[Mention, ...],
    times: tuple[Timex, ...],
    quotations: tuple[Quotation, ...],
) -> tuple[Happening, ...]:
    """TO BUILD."""
    return ()
