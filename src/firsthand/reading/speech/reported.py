"""What a sentence's grammar reports beyond the marks: indirect content, and mixed where it holds marked words."""

import re
from bisect import bisect_left

from spacy.tokens import Doc, Token

from firsthand.reading.speech.cues import Cue, Range, says_again, trim
from firsthand.reading.speech.marks import Marked
from firsthand.reading.speech.page import Found, Page
from firsthand.reading.speech.words import LEADING, MARKED_ONLY

CLAUSE_TOKENS = 12  # a speaker and their verb stand no further apart; unmeasured
CONNECTIVES = frozenset("and as but or while".split())
FRAGMENT_WORDS = 2  # content of fewer words says nothing
NEXT_CLAUSE = re.compile(r",? (?:and|but) [a-z]+ed ")  # … that "it is over" and pointed to …
# Verbs whose preposition leads to a claim or a demand even where only a noun follows.
CLAIMING = {
    "accuse": ("of",), "appeal": ("for",), "call": ("for",), "caution": ("against",), "complain": ("about", "of"),
    "plead": ("for",), "warn": ("of", "about", "against"),
}  # fmt: skip
HYPHENATED = re.compile(r"[^\s,.;:!?]*")


def find_reported(page: Page, direct: list[Found]) -> list[Found]:
    """What the grammar reports beyond the marks: indirect content, and mixed where marked words stand in it."""
    used: dict[int, Found] = {}
    for item in direct:
        if item.cue is not None:
            used.setdefault(item.cue.word, item)
    held = [(item.start, item.end) for item in direct]
    starts = [_clause_start(page, item.cue) for item in direct if item.cue is not None]
    found = []
    for cue in page.cues:
        if cue.quoting:
            continue
        contents = cue.contents or _fragment_behind(page, cue)
        if cue.word in used:
            contents = _before_colon(page, cue, used[cue.word])
        for content in contents:
            if content[0] <= cue.word < content[1] and page.doc[content[0]].tag_ in ("WP", "WDT"):
                content = (cue.end, content[1])  # "which he said would cost more"
            report = _report(page, cue, _before_next(page, content, cue, starts))
            if report is not None and not _taken(report, held):
                found.append(report)
    return found


def _before_colon(page: Page, cue: Cue, quoted: Found) -> tuple[Range, ...]:
    """What a reporting word reports before the colon that leads to its direct quotation: said she was tired: "…"."""
    stop = page.tokens(quoted.start, quoted.start)[0]
    if page.lead(quoted.start - 1)[-1:] != ":" or quoted.start < page.offsets[cue.word]:
        return ()
    ends = [(start, min(end, stop)) for start, end in cue.contents if cue.word < start < stop]
    return tuple((start, end) for start, end in ends if not page.quoted[start])


def _clause_start(page: Page, cue: Cue) -> int:
    """The token with which the reporting clause begins: its speaker's first, where that stands before the verb."""
    return min(cue.word, cue.speaker[0]) if cue.speaker and cue.word - cue.speaker[0] <= CLAUSE_TOKENS else cue.word


def _before_next(page: Page, content: Range, cue: Cue, direct: list[int]) -> Range:
    """The content up to the next reporting word that goes on from it: …, adding: "…"; …, noting that …"""
    if content[0] <= cue.word:
        return content
    at = bisect_left(direct, content[0] + 1)
    stops = direct[at : at + 1]
    for other in page.cues_in((content[0] + 1, content[1])):
        word = page.doc[other.word]
        if word.tag_ == "VBG" and page.doc[other.word - 1].text == "," and other.contents:
            stops.append(other.word)
        elif (first := says_again(word)) is not None and first.i == cue.word:
            stops.append(other.word - 1)
    return content[0], min([content[1], *stops])


def _taken(item: Found, held: list[Range]) -> bool:
    """True when a direct quotation already holds most of these words."""
    at = bisect_left(held, (item.start, item.start))
    for start, end in held[max(0, at - 1) : at + 1]:
        if 2 * (min(end, item.end) - max(start, item.start)) > item.end - item.start:
            return True
    return False


def _fragment_behind(page: Page, cue: Cue) -> tuple[Range, ...]:
    """Where the grammar gives a reporting word no content, the marked words soon behind it: called it "a farce"."""
    end = page.characters((cue.word, cue.word + 1))[1]
    at = bisect_left(page.starts, end)
    if at == len(page.speech):
        return ()
    marked = page.speech[at]
    between = page.text[end : marked.outer_start]
    if len(between.split()) > 6 or re.search(r"[.!?;:\n]", between):
        return ()
    start, stop = page.tokens(end, marked.outer_end)
    return (trim(page.doc, start, _end_of_phrase(page, start, stop)),)


def _end_of_phrase(page: Page, start: int, stop: int) -> int:
    """Where the phrase ends whose first words are marked: a "wait and see" line on the bridge."""
    doc = page.doc
    if stop >= len(doc) or not doc[stop].is_alpha or doc[stop].pos_ not in ("NOUN", "ADJ", "PROPN"):
        return stop
    root = doc[start : stop + 1].root
    end = stop
    while end <= root.right_edge.i and not doc[end].is_punct and not doc[end].is_space:
        end += 1
    return max(end, stop)


def _report(page: Page, cue: Cue, content: Range) -> Found | None:
    content = _without_connective(page, trim(page.doc, *content))
    start, end = page.characters(content)
    if page.text[end : end + 1] == "-":
        end = end + len(HYPHENATED.findall(page.text[end : end + 60])[0])
    inside = _inside(page, start, end)
    if inside:
        start, end = min(start, inside[0].outer_start), max(end, inside[-1].outer_end)
        end = _without_stop(page.text, start, end)
        if (alone := _alone(page.text, inside, start, end)) is not None:
            return Found(alone.start, alone.end, "direct", cue, cue.speaker)
    told = not _is_condition(page.doc[cue.word]) if inside else _tells(page, cue, content)
    if end - start < 2 or not told:
        return None
    return Found(start, end, "mixed" if inside else "indirect", cue, cue.speaker)


def _without_connective(page: Page, content: Range) -> Range:
    """The content without a connective left hanging at its end: "…, but", "…, as"."""
    start, end = content
    while end > start and page.doc[end - 1].lower_ in CONNECTIVES:
        start, end = trim(page.doc, start, end - 1)
    return start, end


def _inside(page: Page, start: int, end: int) -> tuple[Marked, ...]:
    """The marked stretches that share words with these characters."""
    first = bisect_left(page.ends, start + 1)
    last = bisect_left(page.starts, end)
    return page.speech[first:last]


def _tells(page: Page, cue: Cue, content: Range) -> bool:
    """True for unmarked content that a reader would call something said."""
    if _is_unsaid(page.doc[cue.word]) or not _says_something(page, cue, content):
        return False
    return _is_clausal(page.doc, content) or _is_claim(page, cue, content)


def _says_something(page: Page, cue: Cue, content: Range) -> bool:
    """False for a bare pronoun, for a name given rather than words reported, and for an order to the reader."""
    tokens, word = page.doc[content[0] : content[1]], page.doc[cue.word]
    if cue.end == cue.word + 1 and word.lemma_.lower() in MARKED_ONLY and not _is_claim(page, cue, content):
        return False
    if (cue.speaker is None and word.tag_ in ("VB", "VBP")) or _is_condition(word):
        return False
    return len(tokens) >= FRAGMENT_WORDS and any(
        token.pos_ not in ("PRON", "DET", "PUNCT", "ADV") for token in tokens
    )


def _is_clausal(doc: Doc, content: Range) -> bool:
    """True when the content says that something is, was or is to be, rather than only names something."""
    return any(_makes_clause(token, content) for token in doc[content[0] : content[1]])


def _is_claim(page: Page, cue: Cue, content: Range) -> bool:
    """True for a noun phrase that is asked for, warned of or held against somebody ("called for calm"), and for one
    said to be something ("described the deal as a farce")."""
    verb = page.doc[cue.word]
    if not any(token.pos_ in ("NOUN", "PROPN", "VERB") for token in page.doc[content[0] : content[1]]):
        return False
    if cue.speaker is None or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VBG"):
        return False
    lemma = verb.lemma_.lower()
    led = cue.end > cue.word + 1 and page.doc[cue.end - 1].lower_ in CLAIMING.get(lemma, ())
    if lemma in MARKED_ONLY and not led:
        return _calls_something(verb)
    of_what = any(child.dep_ == "dobj" for child in verb.rights)  # not "what it describes as exercises"
    said_as = "as" in LEADING.get(lemma, ()) and any(token.lower_ == "as" for token in verb.rights)
    return led or (said_as and of_what)


def _calls_something(verb: Token) -> bool:
    """True for "called the offer a joke", where the thing and what it is called both stand behind the verb."""
    parts = {child.dep_ for child in verb.rights}
    inner = any(child.dep_ == "nsubj" for part in verb.rights if part.dep_ == "ccomp" for child in part.lefts)
    return inner or {"dobj", "oprd"} <= parts


def _makes_clause(verb: Token, content: Range) -> bool:
    """True for a finite verb, one with a subject or "to", and for a gerund that a preposition or verb governs; not
    for one that only describes a noun ("policies that were adopted")."""
    if verb.pos_ not in ("VERB", "AUX") or verb.dep_ in ("amod", "compound") or _is_relative(verb, content):
        return False
    if verb.tag_ in ("VBZ", "VBP", "MD") or (verb.tag_ == "VBD" and verb.dep_ != "acl"):
        return True
    marked = any(child.tag_ == "TO" or child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for child in verb.lefts)
    return marked or verb.dep_ in ("ccomp", "xcomp", "pcomp")


def _is_relative(verb: Token, content: Range) -> bool:
    """True inside a relative clause whose noun stands in the content."""
    while content[0] <= verb.head.i < content[1] and verb.head.i != verb.i:
        if verb.dep_ == "relcl":
            return True
        verb = verb.head
    return False


def _is_unsaid(verb: Token) -> bool:
    """True for what the speaker does not say: "would not say whether …", "declined to say whether …"."""
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("decline", "refuse", "fail", "avoid"):
        return True
    return any(child.dep_ == "neg" for child in verb.lefts)


def _is_condition(verb: Token) -> bool:
    """True for what would be said only in a case that is not given: "if the allies reject its demands"."""
    while verb.dep_ == "conj":
        verb = verb.head
    return any(child.lower_ in ("if", "unless") and child.dep_ == "mark" for child in verb.lefts)


def _without_stop(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " .,;\n":
        end -= 1
    return end


def _alone(text: str, inside: tuple[Marked, ...], start: int, end: int) -> Marked | None:
    """The marked stretch that is all of the content but "that", if there is one."""
    if len(inside) != 1:
        return None
    if NEXT_CLAUSE.match(text, inside[0].outer_end):
        end = inside[0].outer_end
    around = text[start : inside[0].outer_start] + " " + text[inside[0].outer_end : max(end, inside[0].outer_end)]
    return inside[0] if set(re.findall(r"\w+", around.lower())) <= {"that", "how"} else None
