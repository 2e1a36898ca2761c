"""One article, read alone: who is named, who said what, which figures, times, events and positions it reports."""

from firsthand.reading.acts.events import find_happenings
from firsthand.reading.acts.stances import find_stances
from firsthand.reading.clauses import find_clauses
from firsthand.reading.names.mentions import find_mentions
from firsthand.reading.numbers.figures import find_figures
from firsthand.reading.parse import DEFAULT_MODEL, keys_of, parse
from firsthand.reading.parses import Parses
from firsthand.reading.sentences import find_sentences
from firsthand.reading.speech.quotations import find_quotations
from firsthand.reading.times.expressions import find_times
from firsthand.records import Article, Reading

__all__ = ["DEFAULT_MODEL", "Parses", "keys_of", "read", "reader_of"]

VERSION = 6  # a format: raised whenever a change here or in a module below can change a reading


def reader_of(model: str = DEFAULT_MODEL) -> str:
    """The name of this reader: its version and its model. Readings of another reader are made again."""
    return f"firsthand-reading/{VERSION} {model}"


def read(article: Article, model: str = DEFAULT_MODEL, parses: Parses | None = None) -> Reading:
    """Everything the article yields alone, the same whatever ``parses`` holds: stretches found there are not parsed
    again, and the others are added. Articles in another language than English yield an empty reading."""
    if article.language not in (None, "en"):
        return Reading(article=article.id, reader=reader_of(model))
    doc = parse(article.text, model, parses)
    sentences = find_sentences(article, doc)
    mentions = find_mentions(article, doc)
    times = find_times(article, doc)
    quotations = find_quotations(article, doc, mentions)
    clauses = find_clauses(article, doc, quotations)
    return Reading(
        article=article.id,
        reader=reader_of(model),
        sentences=sentences,
        mentions=mentions,
        quotations=quotations,
        figures=find_figures(article, doc, times),
        times=times,
        clauses=clauses,
        happenings=find_happenings(article, doc, mentions, times, quotations),
        stances=find_stances(article, doc, mentions, quotations),
    )
