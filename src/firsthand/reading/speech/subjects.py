"""Noun phrases that do the reporting: the subject of a reporting word, its agent, or the noun beside it."""

from collections.abc import Sequence

from firsthand.reading.speech.nouns import INSTITUTION_NOUNS
from firsthand.reading.speech.words import REPORTING_VERBS
from firsthand.reading.tokens import Doc, Token

Range = tuple[int, int]  # token indices, half-open

SUBJECTS = ("nsubj", "csubj")
TRIMMED = frozenset(",.;:!?—–-\"“”‘’'«»„`()[] \n")
CLIMB = 4  # how many verbs up the subject of "saying" may stand; ±25 %: PolNeAR dev -.0003 / -.0003, 2026-11
SET_OFF = ("punct", "cc", "ccomp", "advcl", "parataxis", "prep")
SET_OFF_BY = (",", ")", "—", "–", "-", "--")
NOMINAL = ("NOUN", "PROPN", "PRON")
OPENING_TOKENS = 8  # how far into its sentence a subject may end that is set off from its verb; unmeasured
TAIL_PREPOSITIONS = frozenset("of for at from with in to on".split())


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


def speaker_of(verb: Token, quoted: Sequence[bool]) -> Range | None:
    """Who does the reporting; where the parse gives a finite verb no subject, the noun that stands right before it,
    or with which the sentence opens that is set off from it: "Ana Pell (Orlo), the union's secretary, said"."""
    if _is_name_like_auxiliary(verb) and not quoted[verb.i - 1]:
        return verb.i - 1, verb.i
    found = _past_apposition(subject_of(verb, quoted), verb, quoted)
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
    if found is not None or passive or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return found
    doc, start, at = verb.doc, verb.sent.start, verb.i - 1
    while at >= start and doc[at].pos_ in ("ADV", "AUX"):
        at -= 1
    if at < start or quoted[at]:
        return None
    if (behind := _name_behind(verb, quoted)) is not None:
        return behind
    if doc[at].text in SET_OFF_BY:
        comma = at
        if doc[start].pos_ == "ADP" and not quoted[start]:
            return _name_between_commas(doc, start, comma)
        at = next((place for place in range(start, at) if doc[place].pos_ in NOMINAL), at)
        while at + 1 < comma and doc[at + 1].pos_ in NOMINAL and doc[at].pos_ != "PRON":
            at += 1
        if quoted[at] or at - start > OPENING_TOKENS or at + 1 == comma:  # "Ana Pell, asked about it, …": was asked
            return None
    return _chunk_at(doc, at, start, quoted) if doc[at].pos_ in NOMINAL else None


def _is_name_like_auxiliary(verb: Token) -> bool:
    """True for "May said", "Will told us": no auxiliary stands before a finite past."""
    return verb.i > 0 and verb.tag_ == "VBD" and verb.nbor(-1).text in ("May", "Will")


def _name_behind(verb: Token, quoted: Sequence[bool]) -> Range | None:
    """The name in "the bridge is shut, said Captain Ana Pell, who …", where the parse makes it part of a clause."""
    doc, first = verb.doc, verb.i + 1
    inverted = verb.i and doc[verb.i - 1].text == "," and any(child.dep_ == "ccomp" for child in verb.lefts)
    end = first
    while end < verb.sent.end and doc[end].pos_ == "PROPN" and not quoted[end]:
        end += 1
    closed = end < len(doc) and doc[end].is_punct
    return (first, end) if inverted and closed and end > first else None


def _name_between_commas(doc: Doc, start: int, comma: int) -> Range | None:
    """The name that is the subject behind an opening phrase: At the port, Ana Pell, its head, | the head, Ana Pell,
    said."""
    parts: list[Range] = []
    end = comma
    for at in range(comma - 1, start, -1):
        if doc[at].text == ",":
            parts.append((at + 1, end))
            end = at
    names = (part for part in parts[:2] if all(doc[at].pos_ == "PROPN" for at in range(*part)))
    return next(names, None)


def _past_apposition(phrase: Range | None, verb: Token, quoted: Sequence[bool]) -> Range | None:
    """The name right before the verb, where the parse took a closed apposition before it for the subject: "In Orlo,
    the capital, Minister Ana Pell said"."""
    doc = verb.doc
    if phrase is None or not phrase[1] < verb.i - 1 or doc[phrase[1]].text != "," or phrase[0] == verb.sent.start:
        return phrase
    between = doc[phrase[1] + 1 : verb.i]
    names = between[-1].pos_ == between[-2].pos_ == "PROPN" if len(between) > 1 else False
    whole = all(word.pos_ in ("PROPN", "NOUN", "ADJ") and not quoted[word.i] for word in between)
    return (phrase[1] + 1, verb.i) if names and whole and doc[phrase[0] - 1].text == "," else phrase


def _chunk_at(doc: Doc, last: int, floor: int, quoted: Sequence[bool]) -> Range:
    """The nouns that end here with what stands before them."""
    first = last
    while (
        first > floor
        and doc[first - 1].pos_ in ("PROPN", "NOUN", "ADJ", "DET", "NUM", "PART")
        and not quoted[first - 1]
    ):
        first -= 1
    return trim(doc, first, last + 1)


def _is_issuer(by: Token, noun: Token) -> bool:
    """True for "a report by the ministry"."""
    return by.lower_ == "by" and noun.lemma_.lower() in INSTITUTION_NOUNS


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
        named = child.dep_ == "prep" and (child.lower_ in TAIL_PREPOSITIONS or _is_issuer(child, head))
        if child.left_edge.i != end or not (named or child.dep_ in ("cc", "conj", "compound", "flat")):
            break
        end = child.right_edge.i + 1
    while end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
        end += 2
    stops = (at for at in range(head.i + 1, end) if doc[at].text in ",;:(–—" or quoted[at] or opens_content(doc[at]))
    return trim(doc, start, min([end, *stops]))


def opens_content(word: Token) -> bool:
    """True for the "that" with which a clause of content begins, none of "that year" or "the firm that sank"."""
    return bool(word.lower_ == "that" and word.tag_ == "IN")
