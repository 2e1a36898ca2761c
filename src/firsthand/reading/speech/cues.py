"""Reporting words with the speaker and the content that the grammar of their sentence gives them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from firsthand.reading.speech.words import (
    ADDRESSING_VERBS,
    LEADING,
    NAMING_VERBS,
    OBJECT_VERBS,
    QUOTING_VERBS,
    REPORTING_VERBS,
    SPEECH_NOUNS,
    SPEECH_VERBS,
)

Range = tuple[int, int]  # token indices, half-open

SUBJECTS = ("nsubj", "csubj")
TRIMMED = frozenset(",.;:!?—–-\"“”‘’'«»„`()[] \n")
CLIMB = 4  # how many verbs up the subject of "saying" may stand; unmeasured
ADDRESSEE_LEFT_OUT = frozenset("tell remind inform assure warn advise teach answer caution notify show".split())
SET_OFF = ("punct", "cc", "ccomp", "advcl", "parataxis", "prep")
AS_TOKENS = 14  # "as the finance ministry of the republic reported on Tuesday"
TAIL_PREPOSITIONS = frozenset("of for at from with in to on".split())


@dataclass(frozen=True)
class Cue:
    """A reporting word. ``start``/``end`` are the tokens of the cue, ``speaker`` those of the source beside it,
    ``contents`` those of what the grammar makes its content; ``quoting`` when it reports marked words only."""

    word: int
    start: int
    end: int
    speaker: Range | None
    contents: tuple[Range, ...]
    quoting: bool = False


def find_cues(doc: Doc, quoted: Sequence[bool]) -> tuple[Cue, ...]:
    """Every reporting word outside quotation marks (``quoted`` says which tokens stand inside), in order."""
    return tuple(cue for token in doc if not quoted[token.i] for cue in _cue_of(token, quoted))


def _cue_of(token: Token, quoted: Sequence[bool]) -> Iterator[Cue]:
    lemma = token.lemma_.lower()
    if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        yield _according(token, quoted)
    elif token.dep_ in ("amod", "compound"):
        return
    elif token.pos_ in ("VERB", "AUX") or token.dep_ == "ROOT" or token.tag_ == "VBD":
        if lemma in REPORTING_VERBS:
            yield _verb_cue(token, lemma, quoted)
        elif lemma in QUOTING_VERBS:
            yield Cue(token.i, token.i, token.i + 1, subject_of(token, quoted), (), quoting=True)
    elif lemma in SPEECH_NOUNS and token.pos_ == "NOUN":
        yield from _noun_cue(token, quoted)


def _verb_cue(verb: Token, lemma: str, quoted: Sequence[bool]) -> Cue:
    contents, end = _contents(verb, lemma)
    return Cue(verb.i, verb.i, max(end, verb.i + 1), subject_of(verb, quoted), tuple(contents))


def _noun_cue(noun: Token, quoted: Sequence[bool]) -> Iterator[Cue]:
    """ "His claim that …": only with an owner and a clause."""
    owners = [child for child in noun.lefts if child.dep_ == "poss"]
    clauses = [child for child in noun.rights if child.dep_ in ("acl", "ccomp", "relcl")]
    clauses = [child for child in clauses if child.left_edge.lower_ == "that"]
    if owners and clauses:
        content = trim(noun.doc, clauses[0].left_edge.i, clauses[0].right_edge.i + 1)
        yield Cue(noun.i, noun.i, noun.i + 1, noun_phrase(owners[0], quoted), (content,))


def _according(token: Token, quoted: Sequence[bool]) -> Cue:
    doc, to = token.doc, token.nbor()
    sources = [child for child in to.children if child.dep_ == "pobj"]
    speaker = noun_phrase(sources[0], quoted) if sources else None
    last = max(to.right_edge.i + 1, speaker[1] if speaker else 0)
    first_of, end_of = token.sent.start, token.sent.end
    if trim(doc, first_of, token.i)[0] >= token.i or token.i - first_of <= 1:
        after = _after_comma(doc, speaker[1] if speaker else to.i + 1, end_of)
        content = trim(doc, after, end_of)
    else:
        content = _clause_before(token, first_of)
    contents = (content,) if content[0] < content[1] and not content[0] <= token.i < content[1] else ()
    return Cue(token.i, token.i, to.i + 1, speaker, contents if last else ())


def _after_comma(doc: Doc, start: int, end: int) -> int:
    for at in range(start, min(end, start + 25)):
        if doc[at].text == ",":
            return at + 1
    return end


def _clause_before(token: Token, first: int) -> Range:
    """The clause that "according to" closes: from its verb's left edge, past coordinating words, to the cue."""
    head = token.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    start = head.left_edge.i if head.i < token.i and head.dep_ in ("ccomp", "advcl") else first
    while start < token.i and token.doc[start].dep_ in ("cc", "punct"):
        start += 1
    return trim(token.doc, start, token.i)


def _contents(verb: Token, lemma: str) -> tuple[list[Range], int]:
    """What the verb reports, as token ranges, and the end of the cue (past the preposition that leads there)."""
    doc = verb.doc
    if before := _inverted(verb):
        return before, verb.i + 1
    if as_said := _as_said(verb):
        return as_said, verb.i + 1
    clauses = [child for child in verb.rights if child.dep_ == "ccomp" or _questions(lemma, child)]
    objects = [child for child in verb.rights if child.dep_ in ("dobj", "dative") and child.pos_ != "VERB"]
    purposes = [child for child in verb.rights if child.dep_ in ("xcomp", "oprd")]
    leading = [child for child in verb.rights if child.lower_ in LEADING.get(lemma, ()) and child.dep_ != "mark"]
    if verb.i + 1 < len(doc) and doc[verb.i + 1].lower_ in LEADING.get(lemma, ()):
        led = [child for child in verb.rights if child.left_edge.i == verb.i + 1]
        if led:
            return [
                trim(doc, verb.i + 2, max(part.right_edge.i for part in led + clauses + purposes) + 1)
            ], verb.i + 2
    if clauses and lemma in SPEECH_VERBS | ADDRESSING_VERBS | OBJECT_VERBS:
        return [_reach(doc, clauses)], verb.i + 1
    if lemma in NAMING_VERBS and (objects or purposes):
        return [_reach(doc, objects + purposes + leading)], verb.i + 1
    if lemma in ADDRESSING_VERBS and objects and (purposes or leading):
        told = purposes + leading if lemma in ADDRESSEE_LEFT_OUT else objects + purposes + leading
        return [_reach(doc, told)], verb.i + 1
    if lemma in OBJECT_VERBS and (purposes or (objects and lemma not in ("threaten", "promise"))):
        return [_reach(doc, objects + purposes)], verb.i + 1
    return _after_that(verb), verb.i + 1


def _questions(lemma: str, child: Token) -> bool:
    return (
        lemma in ("ask", "wonder", "inquire")
        and child.dep_ == "advcl"
        and child.left_edge.lower_ in ("if", "whether")
    )


def _reach(doc: Doc, parts: list[Token]) -> Range:
    start, end = min(part.left_edge.i for part in parts), max(part.right_edge.i for part in parts) + 1
    return trim(doc, start, end)


def _inverted(verb: Token) -> list[Range]:
    """Content before its cue: "The bridge will close, she said" – and what goes on behind the cue."""
    doc = verb.doc
    if verb.tag_ == "VBG":
        return []
    clauses = [child for child in verb.lefts if child.dep_ == "ccomp" and child.left_edge.dep_ != "mark"]
    if clauses:
        start = min(child.left_edge.i for child in clauses)
        subjects = [child.left_edge.i for child in verb.lefts if child.dep_ in SUBJECTS and child.i > clauses[0].i]
        content = trim(doc, start, min([verb.i, *subjects]))
        between = {token.text for token in doc[content[1] : verb.i]}
        return [content] if content[0] < content[1] and "," in between and not between & {":", ";"} else []
    bare = not any(child.dep_ in ("dobj", "ccomp", "xcomp", "prep") for child in verb.rights)
    if (verb.dep_ == "parataxis" and bare) or (verb.dep_ in ("ccomp", "advcl") and _parenthetical(verb)):
        clause = verb.head
        parts = [
            trim(doc, clause.left_edge.i, verb.left_edge.i),
            trim(doc, verb.right_edge.i + 1, clause.right_edge.i + 1),
        ]
        return [part for part in parts if part[0] < part[1]]
    return []


def _as_said(verb: Token) -> list[Range]:
    """ "As the paper reported, …": the rest of the sentence, where the verb has no object of its own."""
    first = verb.left_edge
    objects = any(child.dep_ in ("ccomp", "dobj", "xcomp") for child in verb.children)
    if first.lower_ != "as" or first.head.i != verb.i or objects or verb.right_edge.i - first.i > AS_TOKENS:
        return []
    sentence = verb.sent
    if first.i - sentence.start <= 1:
        after = _after_comma(verb.doc, verb.i + 1, sentence.end)
        return [trim(verb.doc, after, sentence.end)] if after < sentence.end else []
    return []


def _parenthetical(verb: Token) -> bool:
    """True for ", she said," set between commas with nothing but a subject."""
    left, right = verb.left_edge.i, verb.right_edge.i + 1
    doc = verb.doc
    fenced = left > 0 and doc[left - 1].text == "," and right < len(doc) and doc[right].text in ",."
    return fenced and right - left <= 6 and not any(child.dep_ == "mark" for child in verb.lefts)


def _after_that(verb: Token) -> list[Range]:
    """Where the parse found no clause: the words from "that" to the end of the sentence."""
    end = verb.sent.end
    if any(child.dep_ == "dobj" for child in verb.rights):
        return []
    for at in range(verb.i + 1, min(end, verb.i + 8)):
        if verb.doc[at].lower_ in ("that", "whether") and verb.doc[at].tag_ == "IN":
            return [trim(verb.doc, at, end)]
    return []


def trim(doc: Doc, start: int, end: int) -> Range:
    """The range without punctuation and white space at its ends."""
    while start < end and (doc[start].text.strip() == "" or doc[start].text in TRIMMED):
        start += 1
    while end > start and (doc[end - 1].text.strip() == "" or doc[end - 1].text in TRIMMED):
        end -= 1
    return start, end


def subject_of(verb: Token, quoted: Sequence[bool]) -> Range | None:
    """The noun phrase that does the reporting, or None (a passive without its agent, a bare participle)."""
    word = verb
    for _ in range(CLIMB):
        passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in word.children)
        loose = word.dep_ == "advcl" or (word.dep_ == "acl" and word.head.pos_ != "PROPN")
        participle = loose and word.tag_ == "VBN" and not _has_auxiliary(word)
        if (passive or participle) and word.i == verb.i:
            return _agent(word, quoted)
        subjects = [child for child in word.children if child.dep_ in (*SUBJECTS, "nsubjpass")]
        subjects = [child for child in subjects if not quoted[child.i]]
        if subjects:
            return _set_before(noun_phrase(subjects[-1], quoted), word, quoted)
        if word.dep_ == "ROOT" and word.i == verb.i and word.i and word.nbor(-1).pos_ == "PROPN":
            return noun_phrase(word.nbor(-1), quoted)
        if (first := says_again(word)) is not None:
            word = first
            continue
        if word.dep_ == "acl":
            return noun_phrase(word.head, quoted) if word.head.pos_ != "VERB" else None
        if word.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "aux") or word.head.i == word.i:
            return None
        word = word.head
    return None


def _set_before(phrase: Range, verb: Token, quoted: Sequence[bool]) -> Range:
    """The name that the phrase is set off from, where the parse took the apposition for the subject: "Ana Pell, the
    union's secretary, said"."""
    doc, comma = verb.doc, phrase[0] - 1
    if comma < 1 or doc[comma].text != "," or doc[comma - 1].pos_ != "PROPN" or doc[verb.i - 1].text != ",":
        return phrase
    start = comma
    while start > 0 and doc[start - 1].pos_ == "PROPN" and not quoted[start - 1]:
        start -= 1
    return (start, comma) if start == doc[start].sent.start or comma - start > 1 else phrase


def says_again(verb: Token) -> Token | None:
    """The reporting word whose speaker goes on with this one, where the parse has hung it to the first content: "said
    it was opposed to the test and warned that …"; else None."""
    first = verb.head.head
    follows = verb.dep_ == "conj" and verb.head.dep_ == "ccomp" and verb.i > 0 and verb.nbor(-1).dep_ == "cc"
    own = any(child.dep_ in ("nsubj", "nsubjpass", "aux") for child in verb.lefts)
    nested = verb.head.lemma_.lower() in REPORTING_VERBS or first.lemma_.lower() not in REPORTING_VERBS
    alike = first.tag_ == verb.tag_ and verb.tag_ in ("VBD", "VBZ", "VBG")
    return first if follows and alike and not own and not nested else None


def _has_auxiliary(verb: Token) -> bool:
    return any(child.dep_ in ("aux", *SUBJECTS) for child in verb.children)


def _agent(verb: Token, quoted: Sequence[bool]) -> Range | None:
    for child in verb.rights:
        if child.dep_ == "agent":
            for noun in child.rights:
                if noun.dep_ == "pobj":
                    return noun_phrase(noun, quoted)
    return None


def noun_phrase(head: Token, quoted: Sequence[bool]) -> Range:
    """The phrase of this noun without what is set off from it: no apposition, no relative clause."""
    doc, start, end = head.doc, head.i, head.i + 1
    for child in reversed(list(head.lefts)):
        if quoted[child.i] or (child.dep_ in SET_OFF and child.text != "-"):
            break
        start = child.left_edge.i
    for child in head.rights:
        named = child.dep_ == "prep" and child.lower_ in TAIL_PREPOSITIONS
        if child.left_edge.i != end or not (named or child.dep_ in ("cc", "conj", "compound", "flat")):
            break
        end = child.right_edge.i + 1
    while end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
        end += 2
    stops = (at for at in range(head.i + 1, end) if doc[at].text in ",;:(–—" or quoted[at])
    return trim(doc, start, min([end, *stops]))
