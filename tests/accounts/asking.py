"""A claim put to a text that is the only one of its story."""

from firsthand.pipeline import check_claim, make_dossier
from firsthand.reading import DEFAULT_MODEL, read
from firsthand.records import article_of
from firsthand.stories import story_of


def verdict_on(text: str, claim: str) -> str:
    """What the text, published on 17 October 2031, says to the claim."""
    article = article_of(source="a.txt", text=text, published="2031-10-17")
    readings = {article.id: read(article)}
    dossier = make_dossier(story_of([article.id]), {article.id: article}, readings)
    return check_claim(claim, DEFAULT_MODEL, [dossier], {article.id: article}, readings).verdict
