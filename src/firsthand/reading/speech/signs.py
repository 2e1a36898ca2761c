"""What speaks for and against a stretch of a sentence being what a reporting word reports.

Signs are names of features: the reporting word, words of the closed classes at the edges, parts of speech and labels
of the parse. No other word of the text enters them, so that weights fitted on one kind of news serve another.
"""

from bisect import bisect_left
from collections.abc import Iterator

from firsthand.reading.speech.cues import Cue
from firsthand.reading.speech.nouns import ANONYMOUS_NOUNS, INSTITUTION_NOUNS, PERSON_NOUNS
from firsthand.reading.speech.offers import Pieces
from firsthand.reading.speech.page import Page
from firsthand.reading.tokens import Doc, Token

CLOSED = frozenset("ADP ADV AUX CCONJ DET PART PRON SCONJ PUNCT".split())
LENGTHS = (1, 2, 3, 5, 8, 12, 20, 30, 50)
ADVERBIAL = ("prep", "advcl", "npadvmod", "relcl", "acl", "conj", "ccomp")
FINITE = ("VBZ", "VBP", "MD", "VBD")


def signs_of_silence(page: Page, cue: Cue, ruled: Pieces) -> list[str]:
    """What speaks for the reporting word reporting nothing here; ``ruled`` is what the rules let it report."""
    doc, verb = page.doc, page.doc[cue.word]
    lemma, tag, dep = verb.lemma_.lower(), verb.tag_, verb.dep_
    behind = "+".join(sorted({child.dep_ for child in verb.rights if child.dep_ != "punct"}))
    subject, after = _subject(doc, cue), _word(doc, cue.end)
    head = verb.head.lemma_.lower() if verb.head.pos_ == "VERB" else verb.head.pos_
    names = ["", f"t {tag}", f"d {dep} {tag}", f"r {behind}", f"s {subject}", f"n {after}", f"ruled {bool(ruled)}"]
    names += [lemma, f"{lemma} {tag}", f"{lemma} d {dep}", f"{lemma} r {behind}", f"{lemma} s {subject}"]
    names += [
        f"{lemma} n {after}",
        f"{lemma} ruled {bool(ruled)}",
        f"b {_word(doc, cue.word - 1)}",
        f"h {head} {dep}",
    ]
    names.append(f"head {page.paragraph(page.offsets[cue.word]) == 0}")
    names += [
        f"l {child.lower_}" for child in verb.lefts if child.dep_ in ("aux", "neg", "mark", "advmod", "auxpass")
    ]
    if cue.quoting:
        names += ["open", f"open s {subject}", f"open r {behind}", f"open {tag} {dep}"]
    if cue.speaker:
        names.append(f"sh {_kind(doc.span(cue.speaker[0], max(cue.speaker[1], cue.speaker[0] + 1)).root)}")
    return [f"0 {name}" for name in names]


def signs_of(page: Page, cue: Cue, pieces: Pieces, ruled: Pieces) -> list[str]:
    """What speaks for these pieces being what the cue reports."""
    doc = page.doc
    start, end = pieces[0][0], pieces[-1][1]
    side = "two" if len(pieces) > 1 else "behind" if start > cue.word else "before"
    root = doc.span(start if len(pieces) == 1 else pieces[-1][0], end).root
    held = "cue" if root.head.i == cue.word else "in" if root.i == root.head.i else "far"
    lemma = doc[cue.word].lemma_.lower()
    beyond = root.right_edge.i + 1 - end
    names = [
        f"ft {doc[start].tag_} {side}",
        f"fd {doc[start].dep_}",
        f"lt {doc[end - 1].tag_}",
        f"ld {doc[end - 1].dep_}",
    ]
    names += [f"x {_word(doc, end)}", f"xt {doc[end].tag_ if end < len(doc) else '^'}", f"rt {root.tag_} {held}"]
    names += [f"left {root.left_edge.i == start}", f"right {beyond if abs(beyond) < 3 else 9}"]
    told = [f"p {side}", f"f {_word(doc, start)}", f"b {_word(doc, start - 1)}", f"rd {root.dep_} {held}"]
    told += [f"len {_bucket(end - start)}", *_clause_signs(page, start, end)]
    names += told + [f"{lemma} {name}" for name in told] + [f"len {_bucket(end - start)} {side}"]
    if cue.quoting:
        names += [f"open {name}" for name in told]
    others = [other for other in page.cues_in((start, end)) if other.word != cue.word]
    names += [f"c {min(2, len(others))}", f"cs {any(other.speaker == cue.speaker is not None for other in others)}"]
    names += _against_rules(doc, pieces, ruled, lemma, root)
    names += _start_signs(doc, cue, start) if side != "behind" else _gap_signs(doc, cue, start)
    return [*names, *_end_signs(page, cue, end, start, side), *_tail_signs(page, start, end)]


def _clause_signs(page: Page, start: int, end: int) -> Iterator[str]:
    """Whether it holds a finite verb, "to", and marked words, whole or cut."""
    tags = page.tags[start:end]
    yield f"fin {any(tag in FINITE for tag in tags)} {'TO' in tags}"
    first, last = page.characters((start, end))
    inside = (marked for marked in page.speech if marked.end > first and marked.start < last)
    kinds = {"w" if marked.start >= first - 1 and marked.end <= last + 1 else "c" for marked in inside}
    yield f"m {''.join(sorted(kinds))}"


def _against_rules(doc: Doc, pieces: Pieces, ruled: Pieces, lemma: str, root: Token) -> list[str]:
    if pieces == ruled:
        return ["ruled", f"{lemma} ruled", f"ruled rd {root.dep_}"]
    if not ruled:
        return []
    end = _compared(pieces[-1][1], ruled[-1][1])
    return [f"rs {_compared(pieces[0][0], ruled[0][0])} {end}", f"rs {end} x {_word(doc, pieces[-1][1])}"]


def _start_signs(doc: Doc, cue: Cue, start: int) -> list[str]:
    """What stands in the sentence before a stretch that comes before its cue."""
    first = doc[cue.word].sent.start
    while first < start and (doc[first].is_punct or doc[first].is_space):
        first += 1
    if first >= start:
        return ["s all"]
    out = doc[first]
    before = doc[start - 1].text if doc[start - 1].is_punct else "-"
    held = "in" if out.head.i >= start else "out"
    return [f"s {_word(doc, first)}", f"st {out.dep_} {held}", f"sl {_bucket(start - first)}", f"sb {before}"]


def _gap_signs(doc: Doc, cue: Cue, start: int) -> list[str]:
    """What stands between the cue and a stretch behind it."""
    gap = [_word(doc, at) for at in range(cue.end, start) if not doc[at].is_space]
    return [f"g {' '.join(gap) if len(gap) <= 1 else f'{gap[0]} … {gap[-1]}'}", f"gl {min(len(gap), 9)}"]


def _end_signs(page: Page, cue: Cue, end: int, start: int, side: str) -> list[str]:
    """What the sentence goes on with behind the stretch, and whether that belongs to a word in it."""
    doc, stop, at = page.doc, page.doc[cue.word].sent.end, end
    while at < stop and (doc[at].is_punct or doc[at].is_space):
        at += 1
    if at >= stop:
        return [f"e stop {side}"]
    out = top = doc[at]
    while top.head.i != top.i and end <= top.head.i < stop and at <= top.head.i:
        top = top.head
    held = "in" if start <= top.head.i < end else "cue" if top.head.i == cue.word else "out"
    comma = doc[end].text if doc[end].is_punct else ""
    names = [f"e {top.dep_} {held} {comma}", f"e {_word(doc, at)} {held} {comma}", f"et {top.tag_} {held} {comma}"]
    return [*names, f"ee {out.ent_type_} {held}", f"ec {at in page.words} {comma}"]


def _tail_signs(page: Page, start: int, end: int) -> list[str]:
    """The last phrase of the stretch: "on Monday", ", which met at noon"; and a bracket that it cuts."""
    doc = page.doc
    tail = doc[end - 1]
    while start <= tail.head.i < end - 1 and tail.head.i != tail.i and tail.dep_ not in ADVERBIAL:
        tail = tail.head
    first = tail.left_edge.i
    opening = _word(doc, first) if first >= start else "-"
    comma = doc[first - 1].text if first > start and doc[first - 1].is_punct else ""
    names = [
        f"tail {tail.dep_} {comma}",
        f"tail {tail.dep_} {opening} {comma}",
        f"te {doc[end - 1].ent_type_} {opening}",
    ]
    opened, closed = (bisect_left(row, end) - bisect_left(row, start) for row in page.brackets)
    return names if opened == closed else [*names, "bracket"]


def _subject(doc: Doc, cue: Cue) -> str:
    if not cue.speaker:
        return "-"
    head = doc.span(cue.speaker[0], max(cue.speaker[1], cue.speaker[0] + 1)).root
    where = "<" if head.i < cue.word else ">"
    return where + (f"{head.lower_}" if head.pos_ == "PRON" else f"{head.tag_} {head.ent_type_}")


def _kind(noun: Token) -> str:
    if noun.pos_ != "NOUN":
        return str(noun.pos_)
    kinds = (("body", INSTITUTION_NOUNS), ("person", PERSON_NOUNS), ("people", ANONYMOUS_NOUNS))
    return next((kind for kind, nouns in kinds if noun.lemma_.lower() in nouns or noun.lower_ in nouns), "thing")


def _compared(one: int, other: int) -> str:
    return "<" if one < other else ">" if one > other else "="


def _bucket(length: int) -> int:
    return next((limit for limit in LENGTHS if length <= limit), 99)


def _word(doc: Doc, at: int) -> str:
    """A word of a closed class as it is, of another only its tag; "^" outside the text."""
    if not 0 <= at < len(doc):
        return "^"
    token = doc[at]
    if token.is_space:
        return "\\n"
    return str(token.lower_ if token.is_punct or token.pos_ in CLOSED else token.tag_)
