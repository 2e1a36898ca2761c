"""Whether what the grammar makes a reporting word's content is something said: a clause, a demand, a description."""

from firsthand.reading.speech.cues import Cue
from firsthand.reading.speech.offers import FINITE, Pieces
from firsthand.reading.speech.page import Page
from firsthand.reading.speech.subjects import Range, opens_content
from firsthand.reading.speech.words import LEADING, MADE_NOUNS, MAKING_VERBS, MARKED_ONLY
from firsthand.reading.tokens import Doc, Token

FRAGMENT_WORDS = 2  # content of fewer words says nothing; ±25 %: PolNeAR dev 0 / +.0003, 2026-11
# A noun phrase of fewer tokens is no statement. Without a limit, 4, 6, 8 and none of them at all gave overlap F1 of
# .844, .842, .840, .838 and .833 in three folds of PolNeAR train (2026-11-22).
NAMED_TOKENS = 4
TURNS = ("but", "while")
# Verbs whose preposition leads to a claim or a demand even where only a noun follows.
CLAIMING = {
    "accuse": ("of",), "appeal": ("for",), "call": ("for",), "caution": ("against",), "complain": ("about", "of"),
    "plead": ("for",), "warn": ("of", "about", "against"),
}  # fmt: skip


def said_by_rule(page: Page, cue: Cue, ruled: Pieces, offered: list[Pieces]) -> Pieces:
    """What the rules let the cue report, where it holds marked words or says something: the choice without a model,
    for measuring against it."""
    marked = not _is_condition(page.doc[cue.word]) and any(_holds_marks(page, piece) for piece in ruled)
    return ruled if marked or any(tells(page, cue, piece) for piece in ruled) else ()


def sayable(page: Page, cue: Cue, pieces: Pieces) -> bool:
    """False for unmarked words that the speaker does not say ("would not say whether …"), and for a thing only named
    in a word or two ("mentioned the old mill")."""
    if any(_holds_marks(page, piece) for piece in pieces):
        return True
    words = sum(not page.doc[at].is_punct for start, end in pieces for at in range(start, end))
    if _is_unsaid(page.doc[cue.word]) or words < FRAGMENT_WORDS:
        return False
    claims = any(_is_clausal(page.doc, piece) or _is_claim(page, cue, piece) for piece in pieces)
    return claims or sum(end - start for start, end in pieces) >= NAMED_TOKENS


def settled(page: Page, cue: Cue, pieces: Pieces) -> Pieces:
    """What was chosen, without what no choice makes a part of it: the name of a text in which it stands, and a clause
    behind "but" or "while" with a subject of its own, where what was reported is no clause."""
    if len(pieces) == 1 and not _holds_marks(page, pieces[0]) and _names_text(page.doc, cue, pieces[0]):
        start, end = pieces[0]
        return tuple((at, end) for at in range(start, end) if opens_content(page.doc[at]))[:1]
    return tuple((start, _before_another(page, start, end)) for start, end in pieces)


def _names_text(doc: Doc, cue: Cue, piece: Range) -> bool:
    """True for "posted a statement on Monday", which tells that something was said but not what, and for "posted a
    statement saying …", where another word tells it."""
    root = doc.span(*piece).root
    made = doc[cue.word].lemma_.lower() in MAKING_VERBS and root.lemma_.lower() in MADE_NOUNS
    return made and bool(root.head.i == cue.word and root.dep_ == "dobj")


def _before_another(page: Page, start: int, end: int) -> int:
    """Where a clause of somebody else begins: accused each other of delay | while doctors warned of fever."""
    doc, named = page.doc, False
    for at in range(start, end - 1):
        word = doc[at]
        if word.tag_ in FINITE:
            return end
        if named and word.lower_ in TURNS and not page.quoted[at] and _has_subject(doc, at + 1, end):
            return at
        named = named or word.pos_ in ("NOUN", "PROPN", "VERB")
    return end


def _has_subject(doc: Doc, start: int, end: int) -> bool:
    """True where a noun begins here that is the subject of a finite verb behind it."""
    nouns = (word for word in doc[start:end] if word.dep_ in ("nsubj", "nsubjpass") and word.left_edge.i == start)
    noun = next(nouns, None)
    if noun is None or (noun.pos_ == "PRON" and noun.tag_ != "DT"):
        return False
    return any(word.tag_ in FINITE for word in doc[noun.i + 1 : min(end, noun.head.i + 1)])


def _holds_marks(page: Page, content: Range) -> bool:
    start, end = page.characters(content)
    return any(marked.start < end and start < marked.end for marked in page.speech)


def tells(page: Page, cue: Cue, content: Range) -> bool:
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
    """True for what the speaker does not say: "would not say whether …", "declined to say whether …", "without
    saying what …"."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return True
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("decline", "refuse", "fail", "avoid"):
        return True
    return any(child.dep_ == "neg" for child in verb.lefts)


def _is_condition(verb: Token) -> bool:
    """True for what would be said only in a case that is not given: "if the allies reject its demands"."""
    while verb.dep_ == "conj":
        verb = verb.head
    return any(child.lower_ in ("if", "unless") and child.dep_ == "mark" for child in verb.lefts)
