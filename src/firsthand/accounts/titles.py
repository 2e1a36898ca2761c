"""A story's title, out of its articles' own headlines."""

from collections import Counter

from firsthand.accounts.material import Material
from firsthand.accounts.terms import terms
from firsthand.records import Article

LEAD_CHARS = 500  # how much of each article is held against a headline: about its first three sentences; unmeasured


def title_of(material: Material) -> str:
    """The headline that most of the story's origins stand behind, word by word; where no article has a headline,
    the first sentence of the earliest article; '' where there is no text at all."""
    headlines = sorted({_plain(article.title) for article in material.articles.values() if article.title} - {""})
    if not headlines:
        return _first_sentence(material)
    support = _support(material)
    return min(headlines, key=lambda headline: (-_centrality(headline, support), -len(headline), headline))


def _plain(words: str | None) -> str:
    return " ".join((words or "").split())


def _support(material: Material) -> Counter[str]:
    """By word stem, how many origins have it in a headline or a lead."""
    by_origin: dict[str, set[str]] = {}
    for id, article in material.articles.items():
        words = terms(f"{article.title or ''} {article.text[:LEAD_CHARS]}")
        by_origin.setdefault(material.home.get(id, id), set()).update(words)
    return Counter(word for origin in sorted(by_origin) for word in sorted(by_origin[origin]))


def _centrality(headline: str, support: Counter[str]) -> float:
    """What the headline's words are shared with, set against its length: 0 for a headline of stop words alone."""
    words = set(terms(headline))
    shared = sum(support[word] - 1 for word in words)
    return shared / len(words) ** 0.5 if words else 0.0


def _first_sentence(material: Material) -> str:
    """The first sentence of the earliest article that has one; undated articles come last."""
    for article in sorted(material.articles.values(), key=_by_date):
        reading = material.readings.get(article.id)
        if reading is not None and reading.sentences:
            return _plain(reading.sentences[0].words(article.text))
        if article.text.strip():
            return _plain(article.text.strip().splitlines()[0])
    return ""


def _by_date(article: Article) -> tuple[bool, str, str]:
    return (article.published is None, article.published or "", article.id)
