"""Stories to join names in: articles read for their names alone, each an origin of its own."""

from firsthand.accounts.material import Material
from firsthand.reading.names.mentions import find_mentions
from firsthand.reading.parse import parse
from firsthand.reading.sentences import find_sentences
from firsthand.records import Article, Origin, Reading, article_of


def story_of(*articles: Article) -> Material:
    """The material of these articles, in order of id."""
    ordered = sorted(articles, key=lambda article: article.id)
    return Material(
        articles={article.id: article for article in ordered},
        readings={article.id: _read(article) for article in ordered},
        origins=tuple(
            Origin(id=f"ori1_{article.id}", label=article.source, kind="outlet", articles=(article.id,), evidence=())
            for article in ordered
        ),
    )


def texts(*bodies: str) -> Material:
    """The material of articles with these texts."""
    return story_of(*(article_of(source=f"{at}.txt", text=body) for at, body in enumerate(bodies)))


def _read(article: Article) -> Reading:
    doc = parse(article.text)
    return Reading(
        article=article.id,
        reader="test",
        sentences=find_sentences(article, doc),
        mentions=find_mentions(article, doc),
    )
