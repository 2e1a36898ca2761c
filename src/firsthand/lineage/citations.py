"""Citations: what an article gives as another outlet's report, and which words of it belong to that outlet."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.lineage.agencies import LAST_WORDS, agency_spellings, is_agency
from firsthand.lineage.outlets import NAME, outlet_key, short_key
from firsthand.lineage.words import remembered
from firsthand.records import Article, Citation, Extent, Origin, Quotation, Reading, once

_REPORTED = r"reported|reports|wrote|writes|revealed|reveals|disclosed|quoted|cited|published"
_SAID = r"said|says"  # what agencies do; of another outlet it may be the outlet's own affair
_ADVERBS = r"(?:(?:has|had|have|first|also|earlier|later|previously|exclusively|separately) ){0,3}"
_BEFORE = (
    r"\b(?:[Aa]ccording to (?:an? (?:\w+ )?(?:report|article|story|interview) (?:by|in|from|with) )?"
    r"|(?:[Aa]s )?(?:(?:was|were|been) )?(?:first |originally |exclusively )?"
    r"(?:reported|revealed|disclosed|published|quoted|broadcast|carried) (?:(?:\w+day|earlier|first|exclusively) )?"
    r"(?:by|in|on) |(?:[Cc]iting|[Qq]uoting) )"
)
_TOLD = (
    r"\b(?:told|tells|telling|[Ss]peaking (?:to|on|with)|(?:spoke|talking|spoken) (?:to|with)"
    r"|(?:an )?interview (?:with|to|by|on|in)|(?:comments?|remarks) (?:to|on)|(?:wrote|writing) (?:in|for)) "
)
_SUBJECT = NAME.replace("(?P<", "(?P<by_")
_CITATION = re.compile(
    rf"(?:(?P<told>{_TOLD})|{_BEFORE})(?:{NAME})|\b(?:{_SUBJECT}),? {_ADVERBS}(?:(?P<reported>{_REPORTED})|{_SAID})\b"
)
# What no words that cite go across; and stubs of which they hold one at least, looked for first.
_BREAK = re.compile(r"[.!?:;]\s|[\n“”\"()]")
_STUBS = (
    "report", "wr", "reveal", "disclos", "quot", "Quot", "cit", "Cit", "publish", "ccording",
    "broadcast", "carried", "told", "tell", "peaking", "spoke", "talking", "interview", "comment", "remark",
)  # fmt: skip
_SAYING = ("said", "says")  # without one of the above they cite agencies alone
_GROUPS = tuple(f"{by}{name}" for by in ("", "by_") for name in ("name", "described", "before", "plain"))


@dataclass(frozen=True)
class _Cue:
    """Words that cite ``[start, end)`` and the outlet that they name; ``told`` when somebody spoke to it; ``plain``
    when nothing but its place says that the name is an outlet's."""

    start: int
    end: int
    name: str
    told: bool
    plain: bool


def find_citations(
    articles: Sequence[Article], readings: Mapping[str, Reading], origins: Sequence[Origin]
) -> tuple[Citation, ...]:
    """What each article gives as another outlet's report, in order of extents. ``readings`` are keyed by article;
    they say which words a "reported" or "told" holds. Where they do not, only a sentence that opens or closes with
    the words that cite is taken, as a whole. Empty when nobody is cited."""
    homes = _homes(articles, origins)
    outlets = outlets_among(articles)
    found = {
        Citation(
            extent=extent,
            cue=article.extent(cue.start, cue.end),
            outlet=cue.name,
            origin=_home(outlet_key(cue.name), homes),
        )
        for article in articles
        for cue in _cues(article, outlets)
        for extent in _belonging(cue, article, readings[article.id])
    }
    return tuple(sorted(found, key=lambda citation: (citation.extent, citation.cue)))


def cited_outlets(article: Article, outlets: frozenset[str]) -> frozenset[str]:
    """Keys of the outlets that the article cites. ``outlets`` is that of ``outlets_among``."""
    return frozenset(outlet_key(cue.name) for cue in _cues(article, outlets))


def outlets_among(articles: Sequence[Article]) -> frozenset[str]:
    """Keys of the articles' own outlets, which are known for outlets whatever their names are, and of what they are
    called for short ("the Times")."""
    keys = {outlet_key(article.outlet) for article in articles if article.outlet}
    return frozenset(keys | {short for key in keys if (short := short_key(key))})


def _cues(article: Article, outlets: frozenset[str]) -> Iterator[_Cue]:
    own = outlet_key(article.outlet) if article.outlet else ""
    for cue in _reports_of(article):
        key = outlet_key(cue.name)
        if not (cue.plain and key not in outlets) and not _is_short_for(key, own):
            yield cue


@once
def _reports_of(article: Article) -> tuple[_Cue, ...]:
    return _reports_in(article.text)


@remembered
def _reports_in(text: str) -> tuple[_Cue, ...]:
    """The words that give something as the report of whoever they name, an outlet or not."""
    return tuple(
        cue
        for start, end in _pieces(text)
        for match in _CITATION.finditer(text, start, end)
        if (cue := _cue(match)) is not None
    )


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where words that cite can stand, in order."""
    stubs = [stub for stub in _STUBS if stub in text]
    folded = text.casefold()
    agencies = [word for word in LAST_WORDS if word in folded]
    start = 0
    for end in [*(found.start() for found in _BREAK.finditer(text)), len(text)]:
        piece = text[start:end]
        if any(stub in piece for stub in stubs) or (
            agencies and any(word in piece for word in _SAYING) and any(word in piece.casefold() for word in agencies)
        ):
            yield start, end
        start = end


def _cue(match: re.Match[str]) -> _Cue | None:
    name = next(match[group] for group in _GROUPS if match[group])
    plain = match["plain"] or match["by_plain"]
    subject = match["by_name"] or match["by_described"] or match["by_before"] or match["by_plain"]
    if subject and not match["reported"] and not (is_agency(name) and " " in name):
        return None
    return _Cue(match.start(), match.end(), name, match["told"] is not None, bool(plain))


def _is_short_for(key: str, other: str) -> bool:
    """True for the same name, or its last words: "the Times" in the Example Times."""
    return other == key or other.endswith(f" {key}")


def _home(key: str, homes: Mapping[str, str]) -> str | None:
    """The origin of the outlet with this name, or of the only one that ends so."""
    if key in homes:
        return homes[key]
    found = {homes[name] for name in sorted(homes) if _is_short_for(key, name)}
    return found.pop() if len(found) == 1 else None


def _homes(articles: Sequence[Article], origins: Sequence[Origin]) -> dict[str, str]:
    """The origin behind each outlet's and agency's name, by key: the one of that name, else the one under which the
    outlet's article is counted."""
    homes: dict[str, str] = {}
    for origin in sorted(origins, key=lambda origin: (origin.kind, origin.id)):
        homes.setdefault(outlet_key(origin.label), origin.id)
    for article in sorted(articles, key=lambda article: article.id):
        home = next((origin.id for origin in origins if article.id in origin.articles), None)
        if article.outlet and home:
            homes.setdefault(outlet_key(article.outlet), home)
    for name, spelling in sorted(agency_spellings(articles).items()):
        if outlet_key(spelling) in homes:
            homes.setdefault(outlet_key(name), homes[outlet_key(spelling)])
    return homes


def _belonging(cue: _Cue, article: Article, reading: Reading) -> list[Extent]:
    """The words that the cue gives to the outlet: contents of the quotations that it reports, else the sentence."""
    sentence = _sentence(reading, cue.start)
    held = [one.extent for one in reading.quotations if _reports(cue, one, sentence)]
    if held or sentence is None:
        return held
    opens = cue.start - sentence.start <= len("“As ")
    closes = not any(char.isalnum() for char in article.text[cue.end : sentence.end])
    return [sentence] if opens or closes else []


def _reports(cue: _Cue, one: Quotation, sentence: Extent | None) -> bool:
    parts = [part for part in (one.cue, one.speaker) if part is not None]
    if any(part.start < cue.end and cue.start < part.end for part in parts):
        return True
    return cue.told and sentence is not None and one.cue is not None and sentence.holds(one.cue)


def _sentence(reading: Reading, place: int) -> Extent | None:
    at = bisect_right(reading.sentences, place, key=lambda sentence: sentence.start) - 1
    found = reading.sentences[at] if at >= 0 else None
    return found if found is not None and place < found.end else None
