"""The words of a text that a query asks for: found in the text itself, by the terms that the index holds too."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.library.searching.query import NameIs, Phrase, Query
from firsthand.library.searching.words import Word, begun_by, folded_words, words_in
from firsthand.records import Span

MOST_MARKS = 200  # of one text
PASSAGES = 2  # shown of one text
PASSAGE_CHARS = 240
LEAD_CHARS = 80  # shown before the first marked word
REST_CHARS = 60  # a paragraph's beginning or end of so few is not cut off


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row of terms, the last one perhaps only begun: then also any of ``also``."""

    terms: tuple[str, ...]
    prefix: bool
    also: frozenset[str]

    def begins_at(self, words: Sequence[Word], place: int) -> bool:
        """Whether the row stands in the text from this word on."""
        last = place + len(self.terms) - 1
        if last >= len(words) or any(words[place + n].term != term for n, term in enumerate(self.terms[:-1])):
            return False
        term = words[last].term
        begun = self.prefix and (term.startswith(self.terms[-1]) or term in self.also)
        return begun or term == self.terms[-1]


def wanted_in(query: Query) -> tuple[Wanted, ...]:
    """What is to be marked: the words and phrases asked for, and the words of names."""
    found = []
    for item in query.wanted:
        if isinstance(item, Phrase):
            also = begun_by(item.terms[-1]) if item.prefix else ()
            found.append(Wanted(item.terms, item.prefix, frozenset(also)))
    return tuple(dict.fromkeys(found))


def names_in(query: Query) -> frozenset[str]:
    """The words of the names asked for, folded."""
    return frozenset(word for item in query.wanted if isinstance(item, NameIs) for word in item.words)


def mark(text: str, wanted: Sequence[Wanted], names: frozenset[str] = frozenset()) -> tuple[Span, ...]:
    """Where the text has what is wanted: one span for each word or phrase, overlapping ones joined, in order, at
    most ``MOST_MARKS``."""
    if not wanted and not names:
        return ()
    words = list(words_in(text))
    spans: list[Span] = []
    begun = [one for one in wanted if one.prefix and len(one.terms) == 1]
    first: dict[str, list[Wanted]] = defaultdict(list)
    for one in wanted:
        first[one.terms[0]].append(one)
    for place, word in enumerate(words):
        likely = [*begun, *first.get(word.term, ())]
        ends = [words[place + len(one.terms) - 1].end for one in likely if one.begins_at(words, place)]
        if names and not names.isdisjoint(folded_words(text[word.start : word.end])):
            ends.append(word.end)
        if ends and spans and word.start < spans[-1].end:
            spans[-1] = Span(start=spans[-1].start, end=max(spans[-1].end, *ends))
        elif ends:
            if len(spans) == MOST_MARKS:
                break
            spans.append(Span(start=word.start, end=max(ends)))
    return tuple(spans)


def passages(text: str, marks: Sequence[Span]) -> tuple[Span, ...]:
    """The stretches of a text to show, in order: round the first marks that are far from each other, or its
    beginning where there is none. Each is inside one paragraph and cut at blanks."""
    shown: list[Span] = []
    for one in marks or (Span(start=0, end=0),):
        if shown and one.start < shown[-1].end:
            continue
        shown.append(passage_round(text, one, shown[-1].end if shown else 0))
        if len(shown) == PASSAGES:
            break
    return tuple(span for span in shown if span.end > span.start)


def passage_round(text: str, mark: Span, after: int) -> Span:
    """A stretch of about ``PASSAGE_CHARS`` round a mark, not before a place."""
    first = max(after, text.rfind("\n", 0, mark.start) + 1)
    line_end = text.find("\n", mark.end)
    last = len(text) if line_end < 0 else line_end
    start, end = max(first, mark.start - LEAD_CHARS), 0
    start = first if start <= first + REST_CHARS else next_blank(text, start, mark.start)
    end = min(last, max(mark.end, start + PASSAGE_CHARS))
    if end + REST_CHARS >= last:
        end = last
    elif end < last:
        end = max(mark.end, text.rfind(" ", mark.end, end))
    return Span(start=start, end=end)


def next_blank(text: str, start: int, stop: int) -> int:
    """The place behind the first blank in a range, or the range's end."""
    found = text.find(" ", start, stop)
    return found + 1 if found >= 0 else stop
