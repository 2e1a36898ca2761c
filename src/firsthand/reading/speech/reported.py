"""What a sentence's grammar reports beyond the marks: indirect content, and mixed where it holds marked words."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace

from firsthand.reading.speech.cues import Cue
from firsthand.reading.speech.marks import Marked
from firsthand.reading.speech.offers import Pieces, offers
from firsthand.reading.speech.page import Found, Page
from firsthand.reading.speech.saying import sayable, settled, tells
from firsthand.reading.speech.subjects import Range, says_again, speaker_of, trim
from firsthand.reading.tokens import Token

GOVERNED = 6  # steps up the parse from marked words to the verb that governs them; unmeasured
CLAUSE_TOKENS = 12  # a speaker and their verb stand no further apart; unmeasured
CONNECTIVES = frozenset("and as but or while".split())
NEXT_CLAUSE = re.compile(r",? (?:and|but) [a-z]+ed ")  # … that "it is over" and pointed to …
HYPHENATED = re.compile(r"[^\s,.;:!?]*")


Choice = Callable[[Page, Cue, Pieces, list[Pieces]], Pieces]  # (page, cue, by the rules, offered) → reported


def find_reported(page: Page, direct: list[Found], choose: Choice) -> list[Found]:
    """What the grammar reports beyond the marks: indirect content, and mixed where marked words stand in it."""
    held = [(item.start, item.end) for item in direct]
    found: list[Found] = []
    for cue, ruled, offered in offered_by_cue(page, direct):
        pieces = ruled if offered is None else choose(page, cue, ruled, offered)
        reports = (report_of(page, cue, piece) for piece in settled(page, cue, pieces))
        found.extend(report for report in reports if report is not None and not _taken(report, held))
    return found


def offered_by_cue(page: Page, direct: list[Found]) -> Iterator[tuple[Cue, Pieces, list[Pieces] | None]]:
    """Every reporting word with what the rules let it report and with all that it could; the last is None for one
    that reports a direct quotation."""
    used: dict[int, Found] = {}
    for item in direct:
        if item.cue is not None:
            used.setdefault(item.cue.word, item)
    held = [(item.start, item.end) for item in direct]
    starts = [_clause_start(page, item.cue) for item in direct if item.cue is not None]
    for cue in page.cues:
        if cue.quoting:
            continue
        contents = cue.contents or _fragment_behind(page, cue)
        if cue.word in used:
            contents = _before_colon(page, cue, used[cue.word])
        pieces = tuple(_before_next(page, _behind_relative(page, cue, content), cue, starts) for content in contents)
        if cue.word in used:
            yield cue, pieces if any(tells(page, cue, piece) for piece in pieces) else (), None
        else:
            offered = offers(page.doc, cue, pieces, *_bounds(page, cue, starts))
            yield cue, pieces, [one for one in offered if _is_free(page, cue, one, held)]
    for cue, offered in _open_cues(page, direct):
        yield cue, (), [one for one in offered if _is_free(page, cue, one, held)]


def _is_free(page: Page, cue: Cue, pieces: Pieces, held: list[Range]) -> bool:
    """True where the words could be said, and no piece is empty or stands for the most part in a direct quotation."""
    if not sayable(page, cue, pieces) or any(_holds_source(cue, piece) for piece in pieces):
        return False
    reports = [report_of(page, cue, piece) for piece in pieces]
    return all(report is not None and not _taken(report, held) for report in reports)


def _holds_source(cue: Cue, piece: Range) -> bool:
    return cue.speaker is not None and piece[0] < cue.speaker[1] and cue.speaker[0] < piece[1]


def _open_cues(page: Page, direct: list[Found]) -> Iterator[tuple[Cue, list[Pieces]]]:
    """The verbs that no list holds and that govern marked words which nothing else explains: "The advert attacks "a
    broken system"", with what they could report of them."""
    told = {item.start for item in direct if item.cue or item.speaker or item.follows}
    seen = set(page.words)
    for marked in page.speech:
        first, last = page.tokens(marked.start, marked.end)
        verb = None if marked.start in told or first >= last else _governing(page, page.doc.span(first, last).root)
        if verb is None or verb.i in seen:
            continue
        seen.add(verb.i)
        cue = Cue(verb.i, verb.i, verb.i + 1, speaker_of(verb, page.quoted), (), quoting=True)
        held = [
            pieces
            for pieces in [((first, last),), *offers(page.doc, cue, (), verb.sent.end, verb.sent.start)]
            if any(start < last and first < end for start, end in pieces)
        ]
        yield cue, list(dict.fromkeys(held))


def _governing(page: Page, word: Token) -> Token | None:
    """The nearest verb above this word outside the marks."""
    for _ in range(GOVERNED):
        if word.head.i == word.i:
            return None
        word = word.head
        if word.pos_ == "VERB" and not page.quoted[word.i]:
            return word
    return None


def _bounds(page: Page, cue: Cue, direct: list[int]) -> Range:
    """How far the cue's content may reach: to the end of its sentence, the next direct quotation's clause, or the
    clause that goes on from the cue itself: said it was ready, but has refused to go."""
    verb = page.doc[cue.word]
    at = bisect_left(direct, cue.word + 1)
    goes_on = [child.i for child in verb.rights if child.dep_ == "cc" and child.i > cue.end]
    return min([verb.sent.end, *direct[at : at + 1], *goes_on]), verb.sent.start


def _behind_relative(page: Page, cue: Cue, content: Range) -> Range:
    """What stands behind the reporting word in "which he said would cost more"."""
    holds = content[0] <= cue.word < content[1] and page.doc[content[0]].tag_ in ("WP", "WDT")
    return (cue.end, content[1]) if holds else content


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
    root = doc.span(start, stop + 1).root
    end = stop
    while end <= root.right_edge.i and not doc[end].is_punct and not doc[end].is_space:
        end += 1
    return max(end, stop)


def report_of(page: Page, cue: Cue, content: Range) -> Found | None:
    """One piece of what the cue reports; a preposition that the piece begins with is no part of the cue."""
    if cue.word < content[0] < cue.end:
        cue = replace(cue, end=content[0])
    content = _without_connective(page, trim(page.doc, *_behind_description(page, cue, content)))
    start, end = page.characters(content)
    if page.text[end : end + 1] == "-":
        end = end + len(HYPHENATED.findall(page.text[end : end + 60])[0])
    inside = _inside(page, start, end)
    if inside:
        start, end = min(start, inside[0].outer_start), max(end, inside[-1].outer_end)
        end = _without_stop(page.text, start, end)
        if (alone := _alone(page.text, inside, start, end)) is not None:
            return Found(alone.start, alone.end, "direct", cue, cue.speaker)
    if end - start < 2:
        return None
    return Found(start, end, "mixed" if inside else "indirect", cue, cue.speaker)


def _behind_description(page: Page, cue: Cue, content: Range) -> Range:
    """The content without the clause that tells who speaks: said Ana Pell, who leads it, and | a boy was hurt."""
    doc, (start, end) = page.doc, content
    if cue.speaker is None or cue.speaker[0] < cue.word or not 0 <= start - cue.speaker[1] <= 1:
        return content
    if doc[start].tag_ not in ("WP", "WDT"):
        return content
    comma = next((at for at in range(start, end) if doc[at].text == ","), end)
    return (comma + 2, end) if comma + 2 < end and doc[comma + 1].lower_ in CONNECTIVES else (end, end)


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
