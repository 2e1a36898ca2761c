"""Direct quotations: the words between marks, given to whoever the reporting clause beside them names."""

import re
from dataclasses import replace

from firsthand.reading.speech.cues import Cue
from firsthand.reading.speech.leads import named_lead, signed, turn
from firsthand.reading.speech.marks import ABBREVIATION, Marked
from firsthand.reading.speech.page import LEAD_CHARS, Found, Page, all_capitals, ends_sentence
from firsthand.reading.speech.subjects import Range, noun_phrase, speaker_of, trim
from firsthand.reading.speech.words import MARKED_ONLY, NAMING_VERBS, SPEECH_VERBS
from firsthand.reading.tokens import Doc
from firsthand.records import QuoteKind

REACH_TOKENS = 30  # how far from the marks the reporting word may stand; ±25 %: PolNeAR dev -.0011 / 0, 2026-11
STRAY_WORDS = 4  # a scare quote is shorter; ±25 %: PolNeAR dev -.0028 / +.0010, 2026-11
NAMING = re.compile(
    r"\b(?:so-called|self-(?:styled|described|proclaimed)|known as|nicknamed|dubbed|titled|entitled)(?: the)?$"
)
CLAUSE_MARKS = (",", "—", "-", "–")
TIME_CLAUSES = frozenset("when after before while as asked once until".split())  # that open no statement
FRAGMENT_WORDS = 2  # so few marked words in mid-sentence are no statement; ±25 %: PolNeAR dev +.0005 / 0, 2026-11


def find_direct(page: Page) -> list[Found]:
    """Marked words that a reporting clause beside them, or the quotation before them, gives to a speaker."""
    found: list[Found] = []
    for number, marked in enumerate(page.speech):
        before = page.speech[number - 1] if number else None
        after = page.speech[number + 1] if number + 1 < len(page.speech) else None
        last = found[-1] if found else None
        item = _attached(page, marked, before, after) or turn(page, marked) or _standing(page, marked, before, last)
        if item is not None:
            found.append(item)
    return _told_at_last(page, found)


def _told_at_last(page: Page, found: list[Found]) -> list[Found]:
    """Paragraphs of one quotation of which only a later one says whose it is, given to that speaker."""
    runs_on = {marked.start for marked in page.speech if marked.runs_on}
    told: list[Found] = []
    for item in found:
        first = len(told)
        while first and told[first - 1].start in runs_on and told[first - 1].cue is None:
            first -= 1
        said = 0 < first < len(told) and told[first].follows and (told[first - 1].cue or told[first - 1].speaker)
        if item.cue is not None and item.cue.word >= page.tokens(item.end, item.end)[0] and not said:
            told[first:] = [replace(one, cue=item.cue, speaker=item.speaker, follows=False) for one in told[first:]]
        told.append(item)
    return told


def find_stray(page: Page, found: list[Found]) -> list[Found]:
    """Marked words that no reporting word explains but that are too many for a name or a scare quote; the text does
    not tell in so many words whose they are."""
    spans = sorted((item.start, item.end) for item in found)
    reach, at, stray = 0, 0, []
    for marked in page.speech:
        while at < len(spans) and spans[at][0] <= marked.start:
            reach = max(reach, spans[at][1])
            at += 1
        words = page.text[marked.start : marked.end].split()
        if NAMING.search(page.lead(marked.outer_start)) or turn(page, marked) is not None:
            continue
        if reach <= marked.start and not marked.lost and len(words) >= STRAY_WORDS and not all_capitals(words):
            stray.append(Found(marked.start, marked.end, "mixed", None, None))
    return stray


def _attached(page: Page, marked: Marked, before: Marked | None, after: Marked | None) -> Found | None:
    behind = _cue_behind(page, marked, after)
    ahead = _cue_ahead(page, marked, before)
    ends_clause = _ending(page, marked) in ",—-" or page.text[marked.outer_end : marked.outer_end + 1] == ","
    cue = (behind or ahead) if ends_clause else (ahead or behind)
    if cue is None:
        return signed(page, marked) or named_lead(page, marked)
    start = marked.start
    kind: QuoteKind = "direct"
    if cue is behind and (whole := _clause_start(page, marked, before)) is not None:
        start, kind = whole, "mixed"
    elif cue is behind and _is_aside(page, marked):
        return None
    end = marked.outer_end if kind == "mixed" else marked.end
    return Found(start, end, kind, cue, cue.speaker or _beside(page, cue))


def _is_aside(page: Page, marked: Marked) -> bool:
    """True for a word or two marked in the clause before the reporting one: Asked about the "deal," she said …"""
    lead = page.lead(marked.outer_start)
    words = page.text[marked.start : marked.end].split()
    return bool(lead) and (lead[-1].isalnum() or lead[-1] == ",") and len(words) <= FRAGMENT_WORDS


def _cue_behind(page: Page, marked: Marked, after: Marked | None) -> Cue | None:
    """The reporting word right behind the marks: "…," the mayor said; "…?" asked the mayor."""
    text, doc = page.text, page.doc
    ends = _ending(page, marked) in ",?!—-.…" or text[marked.outer_end : marked.outer_end + 1] in CLAUSE_MARKS
    if not ends and (marked.lost or page.lead(marked.outer_start)):
        return None
    first, stop = page.tokens(marked.outer_end, after.outer_start if after else len(text))
    while first < stop and doc[first].text in (*CLAUSE_MARKS, "``", "''", '"', "”"):
        first += 1
    limit = first
    while limit < min(stop, first + REACH_TOKENS) and doc[limit].text not in ".!?;:" and "\n" not in doc[limit].text:
        limit += 1
    cues = [cue for cue in page.cues_in((first, limit)) if doc[cue.word].dep_ not in ("relcl", "acl", "amod")]
    cues = [cue for cue in cues if doc[cue.word].pos_ != "NOUN"]
    if not cues and ends and not page.lead(marked.outer_start):
        return _unlisted(page, first, limit)
    if not cues or not _opens(page, cues[0], first):
        return None
    return cues[0] if ends or not cues[0].contents else None  # “…” Pell said.


def _unlisted(page: Page, first: int, limit: int) -> Cue | None:
    """A verb that no list holds, of which a marked paragraph's opening is the only content: "…!" a hawker bawled."""
    doc = page.doc
    finite = [token for token in doc[first:limit] if token.tag_ in ("VBD", "VBZ") and token.pos_ == "VERB"]
    if not finite or any(child.dep_ in ("dobj", "ccomp", "xcomp", "attr", "mark") for child in finite[0].children):
        return None
    verb = finite[0]
    speaker = speaker_of(verb, page.quoted)
    beside = (
        speaker is not None
        and (speaker[1] == verb.i or speaker[0] == verb.i + 1)
        and min(speaker[0], verb.i) == first
    )
    return Cue(verb.i, verb.i, verb.i + 1, speaker, (), quoting=True) if beside else None


def _ending(page: Page, marked: Marked) -> str:
    """The last character of the marked words, closing marks inside them left out."""
    return page.text[max(marked.start, marked.end - 6) : marked.end].rstrip("’'”\" )]")[-1:] or " "


def _opens(page: Page, cue: Cue, first: int) -> bool:
    """True when nothing but the speaker stands between the marks and the reporting word."""
    doc = page.doc
    between = doc[first : cue.word]
    if any(token.dep_ == "mark" or token.lower_ in ("but", "because", "while", "if") for token in between[:2]):
        return False
    if any(token.pos_ == "VERB" and token.dep_ not in ("relcl", "acl", "amod") for token in between):
        return False
    if any(start > cue.word and not page.quoted[start] for start, _ in cue.contents):
        return False
    if doc[cue.word].tag_ == "VBG" and not len(between):
        return not cue.contents
    return True


def _cue_ahead(page: Page, marked: Marked, before: Marked | None) -> Cue | None:
    """The reporting word before the marks: he said: "…"; she told reporters, "…"; adding "…"."""
    text, doc = page.text, page.doc
    floor = before.outer_end if before else 0
    paragraph = page.paragraph(marked.outer_start)
    lead = text[max(floor, paragraph, marked.outer_start - LEAD_CHARS) : marked.outer_start].rstrip()
    if not lead:
        return _cue_above(page, paragraph)
    last = page.tokens(marked.outer_start, marked.outer_start)[0]
    first = page.tokens(max(floor, paragraph), marked.outer_start)[0]
    start = last
    while start > first and last - start < REACH_TOKENS and not ends_sentence(doc, start - 1):
        start -= 1
    cues = page.cues_in((start, last))
    if not cues or not lead:
        return None
    cue = cues[-1]
    if lead[-1] == ":":
        return cue
    between = [token.lower_ for token in doc[cue.end : last] if token.text.strip() and not token.is_punct]
    adjacent = between in ([], ["that"], ["how"])
    if lead[-1] == ",":
        return cue if last - cue.end <= 9 and _is_whole(page, marked) else None
    told = doc[cue.word].lemma_.lower() in ("tell", "ask") and last - cue.end <= 4
    if _is_announced(doc, cue):
        return None
    return cue if (adjacent or told) and _is_whole(page, marked) and not _names(page, cue) else None


def _is_announced(doc: Doc, cue: Cue) -> bool:
    """True for what somebody says that somebody will say: "said the port would appeal “to the last court”"."""
    verb = doc[cue.word]
    will = verb.tag_ == "VB" and any(child.tag_ == "MD" for child in verb.lefts)
    return will and verb.dep_ == "ccomp" and verb.head.lemma_.lower() in SPEECH_VERBS


def _names(page: Page, cue: Cue) -> bool:
    """True for "called it": what follows is a name for something rather than a statement."""
    return page.doc[cue.word].lemma_.lower() in MARKED_ONLY | NAMING_VERBS | {"deny"}


def _cue_above(page: Page, paragraph: int) -> Cue | None:
    """The reporting word of the paragraph above, when that ends with a colon."""
    end = paragraph
    while end and page.text[end - 1].isspace():
        end -= 1
    if page.text[end - 1 : end] != ":":
        return None
    first, last = page.tokens(page.paragraph(end - 1), end)
    cues = page.cues_in((max(first, last - REACH_TOKENS), last))
    return cues[-1] if cues else None


def _is_whole(page: Page, marked: Marked) -> bool:
    """True when the marked words are a statement of their own: capitalised, or running to the end of a sentence."""
    text = page.text
    if len(text[marked.start : marked.end].split()) <= FRAGMENT_WORDS and not text[marked.start].isupper():
        return False
    behind = text[marked.outer_end : marked.outer_end + 2].strip()
    return text[marked.start].isupper() or behind[:1] in ("", ".", ",", "!", "?") or _ending(page, marked) in ".!?,…"


def _clause_start(page: Page, marked: Marked, before: Marked | None) -> int | None:
    """Where the clause begins whose end is marked: Given the flood, "we must leave," she said. None when the marks
    open the sentence."""
    floor = max(before.outer_end if before else 0, page.paragraph(marked.outer_start))
    at = page.tokens(marked.outer_start, marked.outer_start)[0]
    first = at
    while first and page.offsets[first - 1] >= floor and not ends_sentence(page.doc, first - 1):
        first -= 1
    start, end = trim(page.doc, first, at)
    if before is not None and before.outer_end == floor and first == page.tokens(floor, floor)[0]:
        return None
    if start < end and (page.doc[start].lower_ in TIME_CLAUSES or page.cues_in((start, end))):
        return None
    if end - start < 1 or page.lead(marked.outer_start)[-1:] in ":.!?…" or at - start > REACH_TOKENS:
        return None
    return int(page.offsets[start])


def _standing(page: Page, marked: Marked, before: Marked | None, last: Found | None) -> Found | None:
    """Marked sentences with no reporting word of their own: the quotation before goes on in them, or the sentence
    before names the speaker."""
    text = page.text
    lead = page.lead(marked.outer_start)
    if lead.endswith(";") and last is not None and before is not None and last.end in (before.end, before.outer_end):
        clause = page.text[before.outer_end : marked.outer_start]
        if last.cue is not None and "\n" not in clause and not _goes_on(clause):
            return Found(marked.start, marked.end, "direct", last.cue, last.speaker)
    opens = not lead or lead[-1] in ".!?…”\"'" or lead[-2:] in (".”", '."')
    closes = _ending(page, marked) in ".!?…" or marked.runs_on or marked.lost
    if not opens or not closes or (text[marked.start].islower()):
        return None
    if last is not None and before is not None and last.end in (before.end, before.outer_end):
        between = text[before.outer_end : marked.outer_start]
        if "\n" not in between and last.cue is not None and _one_clause(page, last.cue, before, marked):
            return Found(marked.start, marked.end, "direct", last.cue, last.speaker)
        if between.count("\n") and (before.runs_on or not lead) and _continues(page, last, before, marked):
            return Found(marked.start, marked.end, "direct", last.cue, last.speaker, follows=last.speaker is None)
    if len(text[marked.start : marked.end].split()) <= FRAGMENT_WORDS:
        return None
    return Found(marked.start, marked.end, "direct", None, None, follows=False)


def _one_clause(page: Page, cue: Cue, before: Marked, marked: Marked) -> bool:
    """True when only the reporting clause stands between two stretches of marks."""
    between = page.text[before.outer_end : marked.outer_start].strip(" ,")
    if before.outer_end <= page.offsets[cue.word] < marked.outer_start:
        return not _goes_on(between)
    return not between


def _continues(page: Page, last: Found, before: Marked, marked: Marked) -> bool:
    """True when the paragraph before ended in the quotation or in its reporting clause."""
    return not _goes_on(page.text[before.outer_end : marked.outer_start].strip())


def _goes_on(clause: str) -> bool:
    """True when another sentence begins inside this stretch."""
    stops = re.finditer(r"[.!?][”\"]?\s+\S", clause)
    return any(not ABBREVIATION.search(clause[max(0, stop.start() - 5) : stop.start() + 1]) for stop in stops)


def _beside(page: Page, cue: Cue) -> Range | None:
    """The noun before or behind a reporting word whose subject the parse has missed."""
    doc = page.doc
    verb = doc[cue.word]
    if verb.tag_ in ("VBG", "VBN") or any(child.dep_ == "auxpass" for child in verb.children):
        return None
    after = cue.word + 1
    for at in (cue.word - 1, after):
        if 0 <= at < len(doc) and not page.quoted[at] and doc[at].pos_ in ("PROPN", "PRON"):
            return _name_around(doc, at)
    inverted = [child for child in verb.rights if child.left_edge.i == after and child.pos_ in ("NOUN", "PROPN")]
    return noun_phrase(inverted[0], page.quoted) if inverted and not page.quoted[after] else None


def _name_around(doc: Doc, at: int) -> Range:
    start, end = at, at + 1
    while start > 0 and doc[start].pos_ == "PROPN" and doc[start - 1].pos_ == "PROPN":
        start -= 1
    while end < len(doc) and doc[end - 1].pos_ == "PROPN" and doc[end].pos_ == "PROPN":
        end += 1
    return start, end
