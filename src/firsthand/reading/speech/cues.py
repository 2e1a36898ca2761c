"""Reporting words with the speaker and the content that the grammar of their sentence gives them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.reading.speech.nouns import INSTITUTION_NOUNS
from firsthand.reading.speech.subjects import SUBJECTS, Range, noun_phrase, speaker_of, subject_of, trim
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
from firsthand.reading.tokens import Doc, Token

MARKS = frozenset("\"“”‘'«»") | {"``", "''"}
ADDRESSEE_LEFT_OUT = frozenset("tell remind inform assure warn advise teach answer caution notify show".split())
SOURCE_WORDS = 5  # of "a retired harbour pilot" before "who"; unmeasured
AS_TOKENS = 14  # "as the ministry of the republic reported on Tuesday"; ±25 %: PolNeAR dev -.0005 / +.0005, 2026-11


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
        if lemma in REPORTING_VERBS or (lemma in FINDING and _is_finding(token, quoted)):
            yield _verb_cue(token, lemma, quoted)
        elif lemma in BACK_VERBS and token.i + 1 < len(token.doc) and token.nbor().lower_ == "back":
            told = _verb_cue(token, "reply", quoted)
            yield replace(told, end=max(told.end, token.i + 2))
        elif lemma in QUOTING_VERBS:
            yield Cue(token.i, token.i, token.i + 1, speaker_of(token, quoted), (), quoting=True)
    elif lemma in SPEECH_NOUNS and token.pos_ == "NOUN":
        yield from _noun_cue(token, quoted)


FINDING = ("find", "hold")
BACK_VERBS = ("fire", "hit", "shoot", "strike")  # with "back" they answer in words where a clause follows


def _is_finding(verb: Token, quoted: Sequence[bool]) -> bool:
    """True for "the report found that …", "the court held that …": a body or a document and a clause."""
    subject = subject_of(verb, quoted)
    if subject is None or not any(child.dep_ == "ccomp" for child in verb.rights):
        return False
    head = verb.doc.span(*subject).root
    return head.lemma_.lower() in INSTITUTION_NOUNS or head.ent_type_ == "ORG"


def _verb_cue(verb: Token, lemma: str, quoted: Sequence[bool]) -> Cue:
    if (trailing := _trailing(verb, lemma, quoted)) is not None:
        return Cue(verb.i, verb.i, verb.i + 1, trailing[1], (trailing[0],))
    contents, end = _contents(verb, lemma)
    return Cue(verb.i, verb.i, max(end, verb.i + 1), speaker_of(verb, quoted), tuple(contents))


def _trailing(verb: Token, lemma: str, quoted: Sequence[bool]) -> tuple[Range, Range] | None:
    """The statement and the source that close a sentence, where the source is long: "The dam is safe, a diver who has
    known it for ten years said"."""
    doc, sentence = verb.doc, verb.sent
    behind = any(not word.is_punct and not word.is_space for word in doc[verb.i + 1 : sentence.end])
    if lemma != "say" or verb.tag_ != "VBD" or behind or any(quoted[sentence.start : verb.i]):
        return None
    comma = _comma_of_source(verb)
    if comma is None or not any(word.tag_ in ("VBZ", "VBD", "VBP", "MD") for word in doc[sentence.start : comma]):
        return None
    return trim(doc, sentence.start, comma), trim(doc, comma + 1, verb.i)


def _comma_of_source(verb: Token) -> int | None:
    """The comma before "a diver who has known it for ten years said"."""
    doc, first = verb.doc, verb.sent.start
    whos = [word.i for word in doc[first : verb.i] if word.lower_ == "who" and word.dep_ == "nsubj"]
    if not whos or any(word.text == "," for word in doc[whos[-1] : verb.i]):
        return None
    start = whos[-1] - 1
    while start > first and doc[start].pos_ in ("NOUN", "ADJ", "PROPN") and whos[-1] - start <= SOURCE_WORDS:
        start -= 1
    return start - 1 if doc[start].tag_ == "DT" and doc[start - 1].text == "," else None


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
    contents: tuple[Range, ...] = (
        (content,) if content[0] < content[1] and not content[0] <= token.i < content[1] else ()
    )
    if contents and content[1] <= token.i and (rest := _broken_by(token, speaker)) is not None:
        contents = (content, rest)
    return Cue(token.i, token.i, to.i + 1, speaker, contents if last else ())


def _broken_by(token: Token, speaker: Range | None) -> Range | None:
    """What goes on behind "according to" and its source, where these stand between the subject of a clause and its
    verb: The wall, according to Ana Pell, was sound."""
    doc, sentence = token.doc, token.sent
    if speaker is None or speaker[1] >= sentence.end or doc[speaker[1]].text != "," or doc[token.i - 1].text != ",":
        return None
    behind = trim(doc, speaker[1], sentence.end)
    verb = doc[behind[0]] if behind[0] < behind[1] else None
    return behind if verb is not None and verb.tag_ in ("VBZ", "VBD", "VBP", "MD") else None


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
        return [_with_list(verb, _reach(doc, clauses))], verb.i + 1
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


def _with_list(verb: Token, content: Range) -> Range:
    """The content with the list behind its colon, to the end of the sentence: "said it had three aims: peace, …"."""
    doc, end = verb.doc, verb.sent.end
    if content[1] >= end or doc[content[1]].text != ":" or content[0] < verb.i:
        return content
    rest = doc[content[1] + 1 : end]
    marked = any(word.text in MARKS for word in rest)
    listed = any(word.text == "," for word in rest) and len(rest) and not rest[0].text[0].isupper()
    return content if marked or not listed else trim(doc, content[0], end)


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
