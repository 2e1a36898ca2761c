"""The stretches of a sentence that a reporting word may report: from one clause edge near it to another."""

from firsthand.reading.speech.cues import Cue
from firsthand.reading.speech.subjects import Range, trim
from firsthand.reading.tokens import Doc, Token

STARTS = 6  # a bound of cost: no more beginnings than these are offered on one side
ENDS = 24  # a bound of cost: nor more ends
LEADING_TOKENS = 25  # how far behind the reporting word "that" or "whether" may stand; unmeasured
COMMA_TOKENS = 12  # and a comma where the content begins: "told the council, which met today, that …"; unmeasured
CLAUSE_TOKENS = 6  # between the content and the reporting word behind it: "the mayor of Orlo then"; unmeasured
BREAKS = (",", "—", "–", "--")
EDGES = frozenset((*BREAKS, ";", ":", "-", "("))
CONNECTIVES = frozenset("and but as while after when which who because".split())
FINITE = ("VBZ", "VBP", "VBD", "MD")
NOMINAL = ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM")
OPENERS = ("that", "whether", "how", "why", "what")

Pieces = tuple[Range, ...]


def offers(doc: Doc, cue: Cue, ruled: Pieces, stop: int, floor: int) -> list[Pieces]:
    """What the cue may report, each once: first what the rules say, then what lies behind it up to ``stop``, what
    lies before it from ``floor``, and what it breaks in two."""
    before = _before(doc, cue, floor)
    broken = [(one, other) for one in before[:3] for other in _rest(doc, cue, stop)]
    found = [ruled, *((part,) for part in (*_behind(doc, cue, stop), *before)), *broken]
    return list(dict.fromkeys(pieces for pieces in found if pieces))


def _behind(doc: Doc, cue: Cue, stop: int) -> list[Range]:
    verb = doc[cue.word]
    first = max(cue.word + 1, cue.speaker[1] if cue.speaker and cue.speaker[0] > cue.word else 0)
    ends = sorted(at for at in _ends_behind(verb, first, stop) if first < at <= stop)
    ends = ends[: ENDS - 1] + ends[-1:] if len(ends) > ENDS else ends
    return _whole(doc, _starts_behind(verb, first, stop), ends)


def _starts_behind(verb: Token, first: int, stop: int) -> list[int]:
    doc = verb.doc
    starts = {first, *(max(first, child.left_edge.i) for child in verb.rights)}
    if first < stop and (doc[first].pos_ in ("ADP", "PART", "SCONJ") or doc[first].lower_ == "that"):
        starts.add(first + 1)
    starts.update(at for at in range(first, min(stop, first + LEADING_TOKENS)) if doc[at].lower_ in OPENERS)
    starts.update(at + 1 for at in range(first, min(stop, first + COMMA_TOKENS)) if doc[at].text == ",")
    return sorted(at for at in starts if first <= at < stop)[:STARTS]


def _ends_behind(verb: Token, first: int, stop: int) -> set[int]:
    ends = {stop, verb.right_edge.i + 1}
    for child in verb.rights:
        ends.add(child.right_edge.i + 1)
        ends.update(part.right_edge.i + 1 for part in child.rights)
        ends.update(part.left_edge.i for part in child.rights)
    words = ((at, verb.doc[at]) for at in range(first, stop))
    ends.update(at for at, word in words if word.text in EDGES or word.lower_ in CONNECTIVES)
    return ends


def _before(doc: Doc, cue: Cue, floor: int) -> list[Range]:
    """What ends with the comma before the reporting clause: The bridge will close, she said."""
    verb = doc[cue.word]
    last = min(cue.word, cue.speaker[0]) if cue.speaker else cue.word
    at = last
    while at > floor and doc[at - 1].text not in BREAKS:
        at -= 1
    if at <= floor or last - at > CLAUSE_TOKENS:
        return []
    end = at - 1
    starts = {floor, verb.sent.start, *(child.left_edge.i for child in verb.lefts)}
    if verb.head.i < cue.word:
        starts.add(verb.head.left_edge.i)
    for spot in range(floor, end):
        if doc[spot].text in (*BREAKS, ";", ":") or doc[spot].lower_ in ("and", "but"):
            starts.add(spot + 1)
    return _whole(doc, sorted(starts)[:STARTS], [end], floor)


def _rest(doc: Doc, cue: Cue, stop: int) -> list[Range]:
    """What goes on behind ", she said,": not another noun phrase, for that is the writer's own remark."""
    first = max(cue.end, cue.speaker[1] if cue.speaker else 0)
    if first >= stop or doc[first].text not in BREAKS:
        return []
    ends = sorted({stop, *(at for at in range(first + 1, stop) if doc[at].text in (*BREAKS, ";"))})
    rests = _whole(doc, [first], [*ends[:3], ends[-1]])
    names = {rest for rest in rests if not any(word.tag_ in FINITE for word in doc[rest[0] : rest[1]])}
    return [rest for rest in rests if rest not in names or doc[rest[0]].pos_ not in NOMINAL]


def _whole(doc: Doc, starts: list[int], ends: list[int], floor: int = 0) -> list[Range]:
    """Every stretch from one of these beginnings to one of these ends, without the punctuation round it."""
    pairs = (trim(doc, start, end) for start in starts for end in ends if floor <= start < end)
    return [pair for pair in dict.fromkeys(pairs) if pair[0] < pair[1]]
