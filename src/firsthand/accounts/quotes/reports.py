"""Every article's reports of something said, made ready for comparison."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import msgspec

from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast, Descriptions
from firsthand.accounts.quotes.words import NEGATIONS, Said, Words, said
from firsthand.accounts.terms import STOP_WORDS, root
from firsthand.records import Article, Entity, Extent, Quotation, Reading, once

MARKED = re.compile(r"[“\"«„]([^“”\"«»„]{2,})[”\"»“]|[‘']([^‘’]{3,600}?)[’'](?!\w)")
# Cues that turn round what they report: to deny that something is so is to say that it is not.
DENIAL = re.compile(r"\b(?:den(?:y|ies|ied|ying|ials?)|refut\w+|disput\w+|reject\w*|dismiss\w*)\b", re.IGNORECASE)
_IN_LANGUAGE = r"\bin (?-i:[A-Z])[^\W\d_]+(?:ian|ish|ese|ic|an|sh|ch|i)"
TRANSLATION = re.compile(
    r"\b(?:translat\w+|interpret(?:er|ers|ed|ing)|in (?:his|her|their) (?:own|native) (?:language|tongue)"
    r"|mother tongue|(?:said|say|says|spoke|told|telling|saying|speaking|wrote|written|answered|asked|read|joked)\b"
    rf"[^.“”\"]{{0,60}}?{_IN_LANGUAGE})\b",
    re.IGNORECASE,
)
# Of these any passage that the pattern finds has one: looked for first, since few have one. The former is the same as
# above; it begins with a set of letters, by which the search skips the rest.
IN_LANGUAGE = re.compile(r"[iIıİ](?<!\w.)[nN] [A-Z][^\W\d_]+(?i:ian|ish|ese|ic|an|sh|ch|i)\b")
STUBS = ("translat", "terpret", "language", "tongue")  # folded; no "i", whose forms do not all fold alike
# Speakers that any two reports can have in common.
UNTELLING = frozenset("it which that who he she they we one statement letter report document release account".split())
CONTEXT = 200  # a bound of cost: characters round a quotation in which its language is told
COMPLEMENTIZER = re.compile(r"^(?:that|whether|if)\s+")
SCRAP_WORDS = 4  # so short a piece is no report of its own; ±25 %: fictions +.0001 / -.0003, 2026-11
SENTENCES_JOINED = 2  # a paraphrase may sum up so many sentences that follow each other; unmeasured


@dataclass(frozen=True)
class Sense:
    """What a stretch of speech is about: stems and names, and whether it says that something is not so."""

    terms: frozenset[str]
    negated: bool


class Report(msgspec.Struct, frozen=True, eq=False, dict=True):
    """One article's report of something said, ready for comparison.

    ``speaker`` is a key that two reports of one speaker share, "" when the text does not tell; ``entity`` the id
    behind it, if there is one; ``spelt`` when the name stands beside the words and no pronoun or office had to be
    resolved; ``denies`` when the content is what the speaker denies; ``names`` gives, by word, the names in the
    content; ``translated`` when the article says near by that the words were said in another language.
    """

    quotation: Quotation
    text: str
    speaker: str
    entity: str | None
    person: bool
    spelt: bool = False
    denies: bool = False
    translated: bool = False
    names: dict[str, str] = {}
    day: date | None = None

    @property
    def article(self) -> str:
        """Id of the reporting article."""
        return self.quotation.extent.article

    @cached_property
    def is_direct(self) -> bool:
        """True when all of it stands between marks."""
        return self.quotation.kind == "direct"

    @cached_property
    def said(self) -> Said:
        """The wording, the complementizer left out."""
        return wording_of(self.text)

    @cached_property
    def marked(self) -> Said:
        """The words between marks: all of a direct quotation, the marked stretches of a mixed one."""
        return said("") if self.quotation.kind == "indirect" else marked_in(self.text, self.is_direct)

    @cached_property
    def terms(self) -> frozenset[str]:
        """What all of it is about."""
        return self.sense(self.said.words)

    @cached_property
    def marked_terms(self) -> frozenset[str]:
        """What the words between marks are about."""
        return self.sense(self.marked.words)

    @cached_property
    def keys(self) -> frozenset[str]:
        """By what it is found: what it is about, and the stems of its marked words, those of names too."""
        return self.terms | {root(word) for word in self.marked.words if word not in STOP_WORDS}

    @cached_property
    def senses(self) -> tuple[Sense, ...]:
        """Its sentences, and neighbours among them, by what they are about."""
        sentences = self.said.sentences
        stretches = {
            sum(sentences[at : at + count], ())
            for count in range(1, SENTENCES_JOINED + 1)
            for at in range(max(1, len(sentences) - count + 1))
        }
        return tuple(
            Sense(self.sense(words), self.denies != bool(NEGATIONS & set(words))) for words in sorted(stretches)
        )

    def sense(self, words: Words) -> frozenset[str]:
        """The stems of the words that carry meaning, one name for all words of a name."""
        return frozenset(self.names.get(word) or root(word) for word in words if word not in STOP_WORDS)

    @property
    def order(self) -> tuple[int, int, Words, Extent]:
        """Marked words before paraphrase, then fuller before shorter, then by words and place."""
        return (not self.is_direct, -len(self.said.words), self.said.words, self.quotation.extent)


def wording_of(text: str) -> Said:
    """The wording, the complementizer left out."""
    return said(COMPLEMENTIZER.sub("", text))


def marked_in(text: str, is_direct: bool) -> Said:
    """The words between marks, of a direct quotation or of a mixed one."""
    stretches = [] if is_direct else MARKED.findall(text)
    return said(" … ".join(first or second for first, second in stretches)) if stretches else wording_of(text)


@dataclass(frozen=True)
class Spoken:
    """What one article alone tells of something said; ``name`` stands for a speaker who is nobody known, ``bearers``
    are the names inside, each with its words. ``kept`` holds the report that was last made of it."""

    quotation: Quotation
    text: str
    denies: bool
    translated: bool
    day: date | None
    name: str
    bearers: tuple[tuple[Extent, Words], ...]
    kept: dict[str, tuple[object, Report]]


def reports_of(material: Material, cast: Cast) -> Iterator[Report]:
    """All reports that hold a word, in order of their articles and places."""
    descriptions = Descriptions(material, cast)
    for reading in material.readings.values():
        for spoken in spoken_in(reading, material.articles[reading.article]):
            yield _report(cast, descriptions, spoken)


@once
def spoken_in(reading: Reading, article: Article) -> tuple[Spoken, ...]:
    """All that the article gives as said, as far as it holds a word, in order."""
    return tuple(find_spoken(reading, article))


def find_spoken(reading: Reading, article: Article) -> Iterator[Spoken]:
    """The same, one after the other."""
    rest = _rest_by_cue(reading.quotations)
    for quotation in _outermost(reading.quotations):
        text = quotation.extent.words(article.text)
        if said(text).words and not _is_scrap(quotation, text, rest):
            yield _spoken(article, reading, quotation, text)


def _spoken(article: Article, reading: Reading, quotation: Quotation, text: str) -> Spoken:
    return Spoken(
        quotation=quotation,
        text=text,
        denies=quotation.cue is not None and DENIAL.search(quotation.cue.words(article.text)) is not None,
        translated=_is_translated(article.text, quotation.extent),
        day=_day(article.published),
        name=_spoken_name(article.text, quotation),
        bearers=tuple(_bearers(article.text, reading, quotation.extent)),
        kept={},
    )


def _rest_by_cue(quotations: tuple[Quotation, ...]) -> dict[Extent, int]:
    """By cue, the length in characters of the longest piece of what it reports."""
    longest: dict[Extent, int] = {}
    for quotation in quotations:
        if quotation.cue is not None:
            length = quotation.extent.end - quotation.extent.start
            longest[quotation.cue] = max(length, longest.get(quotation.cue, 0))
    return longest


def _is_scrap(quotation: Quotation, text: str, rest: dict[Extent, int]) -> bool:
    """True for "The strike" in "The strike, the union said, would last": no statement without its other piece."""
    if quotation.kind != "indirect" or quotation.cue is None or len(text.split()) > SCRAP_WORDS:
        return False
    return rest[quotation.cue] > quotation.extent.end - quotation.extent.start


def _described(quotation: Quotation, descriptions: Descriptions) -> Entity | None:
    """Whom the speaker's words describe, where only another article tells."""
    if quotation.speaker is None or quotation.resolved is not None or quotation.speaker_class == "named":
        return None
    return descriptions.bearer(quotation.speaker)


def _report(cast: Cast, descriptions: Descriptions, spoken: Spoken) -> Report:
    """The report, with the story's names put in; the very same as before where these are the same."""
    quotation = spoken.quotation
    # "officials in the capital" are not the capital: an unnamed speaker is no entity that their phrase names
    named = quotation.speaker if quotation.speaker_class == "named" else None
    entity = cast.actor(quotation.resolved or named) or _described(quotation, descriptions)
    beside = cast.actor(quotation.speaker)
    is_person = entity.kind == "person" if entity else quotation.speaker_class == "named"
    spelt = entity is not None and beside is not None and beside.id == entity.id
    names = _names(cast, spoken.bearers) if spoken.bearers else {}
    told = (entity.id if entity else None, is_person, spelt, names)
    known = spoken.kept.get("report")  # looked up once: another thread may put another there
    if known is not None and known[0] == told:
        return known[1]
    report = Report(
        quotation=quotation,
        text=spoken.text,
        speaker=entity.id if entity else spoken.name,
        entity=entity.id if entity else None,
        person=is_person,
        spelt=spelt,
        denies=spoken.denies,
        translated=spoken.translated,
        names=names,
        day=spoken.day,
    )
    spoken.kept["report"] = told, report
    return report


def _day(published: str | None) -> date | None:
    """The day of publication; None for a date that is no whole day of the calendar."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _outermost(quotations: tuple[Quotation, ...]) -> Iterator[Quotation]:
    """Without those that stand inside another quotation of the same speaker, and paraphrases inside another
    quotation that are nobody's as far as the text tells."""
    around: Quotation | None = None
    for quotation in quotations:
        if around is None or quotation.extent.start >= around.extent.end:
            around = quotation
        elif _repeats(around, quotation):
            continue
        yield quotation


def _repeats(around: Quotation, inner: Quotation) -> bool:
    if inner.resolved is not None and inner.resolved == around.resolved:
        return True
    return inner.kind != "direct" and inner.speaker_class == "unknown"


def _spoken_name(text: str, quotation: Quotation) -> str:
    """What stands for a speaker whom the cast does not know: a person's last name, a body's whole name."""
    extent = quotation.speaker if quotation.speaker_class == "institution" else None
    extent = quotation.resolved or extent
    if extent is None:
        return ""
    words = extent.words(text).casefold().removeprefix("the ").split()
    if words and words[-1] in UNTELLING:
        return ""
    return words[-1] if quotation.speaker_class == "named" and words else " ".join(words)


def _is_translated(text: str, extent: Extent) -> bool:
    before = text[max(0, extent.start - CONTEXT) : extent.start].rpartition("\n")[2]
    after = text[extent.end : extent.end + CONTEXT].partition("\n")[0]
    return any(_may_tell(words) and TRANSLATION.search(words) is not None for words in (before, after))


def _may_tell(words: str) -> bool:
    folded = words.casefold()
    return any(stub in folded for stub in STUBS) or IN_LANGUAGE.search(words) is not None


def _bearers(text: str, reading: Reading, extent: Extent) -> Iterator[tuple[Extent, Words]]:
    """The names inside the extent, each with its words and those of a role that stands with it."""
    first = bisect_left(reading.mentions, extent.start, key=lambda mention: mention.extent.start)
    for mention in reading.mentions[first:]:
        if mention.extent.start >= extent.end:
            break
        parts = filter(None, (mention.extent, mention.role))
        yield mention.extent, tuple(word for part in parts for word in said(part.words(text)).words)


def _names(cast: Cast, bearers: Iterable[tuple[Extent, Words]]) -> dict[str, str]:
    """By each word of a name, the id of who bears it."""
    found: dict[str, str] = {}
    for extent, words in bearers:
        entity = cast.actor(extent)
        if entity is not None:
            found.update(dict.fromkeys(words, entity.id))
    return found
