"""What a figure is about, in the article's own words: the noun phrase counted or measured, or the clause round it.

The words keep their order; the figure's own words are left out, and " … " stands wherever words between are.
"""

from collections.abc import Iterator
from itertools import pairwise

from firsthand.reading.tokens import Doc, Token

NOUN_WORDS = 12  # the longest noun phrase; unmeasured
SIDE_WORDS = 7  # the most of a clause on either side of its verb; ±25 %: fictions -.0002 / -.0023, 2026-11
WINDOW_WORDS = 6  # on either side of a figure that stands in no clause; unmeasured
GAP = " … "
BREAKS = frozenset(',;:()[]“”"—–-―')
RELATIVES = frozenset({"who", "which", "that", "whom"})
SAYING = frozenset("say tell add note write warn announce claim argue insist report explain".split())
# Words that alone do not say what is counted: they stand with anything.
LIGHT = frozenset(
    "be have do get make take come go give say tell add report see put keep there mr. mrs. ms. dr. jr. sr. st. one "
    "other others more thing total number amount people year month week day hour minute time".split()
)
FATES = frozenset(
    "killed dead injured wounded hurt missing displaced arrested detained evacuated rescued hospitalised "
    "hospitalized stranded homeless trapped drowned infected sacked dismissed jailed slain unaccounted dying".split()
)
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "obj", "attr", "acomp", "dative", "oprd"})


def about_count(doc: Doc, first: Token, last: Token, noun: Token) -> tuple[str, tuple[int, int] | None]:
    """The phrase about what ``noun`` names, counted by the words from ``first`` to ``last``; its place in the text
    where the words stand together."""
    core = noun_phrase(doc, last.i + 1, noun)
    if not is_thin(doc, core, least=3):
        return phrase(doc, core)
    figure = range(first.i, core[0])
    return best(doc, [core + frame(doc, first, noun, core), core + window(doc, first, last)], figure, counted=True)


def about_measure(doc: Doc, first: Token, last: Token, noun: Token | None) -> tuple[str, tuple[int, int] | None]:
    """The phrase about what an amount measures: the noun behind it, or the clause or the words round it."""
    if noun is not None:
        return about_count(doc, first, last, noun)
    behind = behind_speech(doc, last)
    if not is_thin(doc, behind, least=1):
        return phrase(doc, behind)
    named = before_bracket(doc, first)
    options = [named, clause(doc, first, last)] if named else [clause(doc, first, last)]
    return best(doc, [*options, window(doc, first, last)], range(first.i, last.i + 1))


def about_person(doc: Doc, last: Token, name: Token | None) -> tuple[str, tuple[int, int] | None] | None:
    """The person whose age it is: the noun behind "35-year-old", or the name before ", 35"."""
    if name is not None:
        return phrase(doc, list(range(run_start(name), name.i + 1)))
    nouns = [token for token in doc[last.i + 1 : min(last.i + 5, last.sent.end)] if token.pos_ in ("NOUN", "PROPN")]
    if not nouns or any(token.is_punct and token.text != "-" for token in doc[last.i + 1 : nouns[0].i]):
        return None
    noun = nouns[0]
    while noun.i + 1 < last.sent.end and doc[noun.i + 1].pos_ in ("NOUN", "PROPN"):
        noun = doc[noun.i + 1]  # "a 35-year-old Orlan crane driver"
    return phrase(doc, noun_phrase(doc, last.i + 1, noun))


def run_start(name: Token) -> int:
    """Where the run of capitalised names that ends here begins."""
    start = name.i
    while start > name.sent.start and doc_is_name(name.doc[start - 1]):
        start -= 1
    return int(start)


def doc_is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and not token.text.endswith((",", ";"))


def best(
    doc: Doc, options: list[list[int]], figure: range, counted: bool = False
) -> tuple[str, tuple[int, int] | None]:
    """The first option that says something, the last where none does, without the figure's own words. The gap that
    they leave before the noun that is counted is not shown."""
    chosen = next((option for option in options if not is_thin(doc, option, least=2)), options[-1])
    return phrase(doc, [at for at in chosen if at not in figure], figure if counted else range(0))


def phrase(doc: Doc, tokens: list[int], unshown: range = range(0)) -> tuple[str, tuple[int, int] | None]:
    """The tokens' words in the order of the text, and their place where they stand together."""
    ordered = trimmed(doc, sorted(set(tokens)))
    if not ordered:
        return "", None
    out = doc[ordered[0]].text
    for before, at in pairwise(ordered):
        hidden = bool(unshown) and all(gap in unshown or doc[gap].pos_ == "DET" for gap in range(before + 1, at))
        out += (doc[before].whitespace_ if at == before + 1 else " " if hidden else GAP) + doc[at].text
    together = ordered[-1] - ordered[0] == len(ordered) - 1
    place = (doc[ordered[0]].idx, doc[ordered[-1]].idx + len(doc[ordered[-1]].text))
    return out, place if together else None


def trimmed(doc: Doc, tokens: list[int]) -> list[int]:
    """Without articles and marks at the beginning, and at the end without what leads to words that are cut off."""
    while tokens and trails(doc[tokens[0]]):
        tokens = tokens[1:]
    while len(tokens) > 1 and leads_on(doc[tokens[-1]]):
        tokens = tokens[:-1]
    return tokens


def trails(token: Token) -> bool:
    """True for marks, articles and what is glued to a word before it ("'ve")."""
    return token.is_punct or token.is_space or token.dep_ in ("det", "mark") or token.text[0] in "'’"


def leads_on(token: Token) -> bool:
    """True for marks, joining words, and words before the noun or verb that they belong to."""
    if token.pos_ in ("PUNCT", "SPACE", "CCONJ", "DET", "SCONJ", "PRON") or token.dep_ in ("prep", "mark", "poss"):
        return True
    return token.head.i > token.i and token.dep_ in ("amod", "compound", "nummod", "aux", "advmod", "neg")


def is_thin(doc: Doc, tokens: list[int], least: int) -> bool:
    """True for words that do not say what is counted: fewer than so many that carry meaning, or no noun."""
    if any(doc[at].lower_ in FATES for at in tokens):
        return False
    full = [doc[at] for at in tokens if carries(doc[at])]
    named = any(token.pos_ in ("NOUN", "PROPN") for token in full)
    return not named or len(full) < least


def carries(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ") and not (
        token.lemma_.lower() in LIGHT or token.lower_ in LIGHT
    )


def noun_phrase(doc: Doc, start: int, noun: Token) -> list[int]:
    """From behind the number through the noun and the phrases right behind it."""
    for at in range(noun.i - 1, start - 1, -1):
        if doc[at].text in BREAKS - {"-"} or doc[at].pos_ == "NUM" or doc[at].tag_ == "POS":
            start = at + 1
            break
    while start < noun.i and doc[start].lower_ in ("of", "the", "in", "-", "more", "its", "their", "a", "worth"):
        start += 1
    return list(range(start, tail_end(doc, noun)))


def tail_end(doc: Doc, noun: Token) -> int:
    """Where the prepositional phrases and participles right behind a noun end."""
    end: int = noun.i + 1
    limit = min(noun.sent.end, noun.i + NOUN_WORDS)
    while end < limit and begins_tail(doc[end], noun):
        stop = stretch_end(doc, end, min(doc[end].right_edge.i + 1, limit))
        if stop <= end:
            break
        end = stop
    return end


def begins_tail(token: Token, noun: Token) -> bool:
    if token.lower_ in FATES:
        return True
    if token.dep_ in ("prep", "agent") and token.i > noun.i:
        return True
    return bool(token.dep_ in ("acl", "amod") and token.head.i <= token.i)


def stretch_end(doc: Doc, start: int, limit: int) -> int:
    """The end of the words from ``start`` on that stand before the next mark, clause or line, at most ``limit``."""
    for at in range(start, limit):
        token = doc[at]
        if (token.is_punct and token.text not in "-'’%") or token.is_space or token.dep_ in ("relcl", "mark", "cc"):
            return at
    return limit


def frame(doc: Doc, first: Token, noun: Token, core: list[int]) -> list[int]:
    """What the clause says of the noun: the verb it is subject or object of, or what its preposition hangs on."""
    head = climb(noun)
    above = head.head
    if head.dep_ in SUBJECTS and above.pos_ in ("VERB", "AUX") and above.i > core[-1]:
        return predicate(doc, above, core[-1])
    if head.dep_ in OBJECTS and above.pos_ in ("VERB", "AUX") and above.i < first.i:
        return led_by(doc, above)
    if head.dep_ == "pobj" and above.i < first.i:
        owner = above.head
        if owner.pos_ in ("VERB", "AUX"):
            return [above.i, *(led_by(doc, owner))]
        if owner.pos_ in ("NOUN", "PROPN"):
            return [above.i, *short_noun(doc, owner)]
    return []


def climb(noun: Token) -> Token:
    """The noun whose place in the clause decides: over "of" ("dozens of warships")."""
    for _ in range(4):
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.i < noun.i:
            above = noun.head.head
            if above.pos_ != "NUM":
                break
            noun = above
        elif noun.dep_ in ("compound", "nmod") and noun.head.i > noun.i:
            noun = noun.head
        else:
            break
    return noun


def predicate(doc: Doc, verb: Token, after: int) -> list[int]:
    """The verb with its auxiliaries and what follows it, up to the next mark."""
    helpers = [child.i for child in verb.lefts if child.dep_ in ("aux", "auxpass", "neg") and child.i > after]
    end = stretch_end(doc, verb.i + 1, min(verb.sent.end, verb.i + SIDE_WORDS))
    return [*helpers, *range(verb.i, end)]


def led_by(doc: Doc, verb: Token) -> list[int]:
    """Subject and verb, as they stand before an object."""
    subject = subject_of(verb)
    return [*(short_noun(doc, subject) if subject is not None else []), *verb_words(verb)]


def verb_words(verb: Token) -> list[int]:
    """The verb with its auxiliaries, negation and particle."""
    return [verb.i, *(child.i for child in verb.children if child.dep_ in ("aux", "auxpass", "neg", "prt"))]


def subject_of(verb: Token) -> Token | None:
    """Who does it: the verb's own subject, the noun that a relative clause tells of, or the subject of the verb
    above; None where that is a pronoun."""
    for _ in range(4):
        subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
        if verb.dep_ in ("relcl", "acl") and (subject is None or subject.lower_ in RELATIVES):
            return verb.head if verb.head.pos_ in ("NOUN", "PROPN") else None
        if subject is not None:
            return None if subject.pos_ == "PRON" else subject
        if verb.dep_ not in ("xcomp", "conj", "advcl", "ccomp") or verb.head is verb or verb.head.lemma_ in SAYING:
            return None
        verb = verb.head
    return None


def short_noun(doc: Doc, noun: Token) -> list[int]:
    """A noun with the words right before it that belong to it, and a short phrase with "of" behind it."""
    start = max(noun.left_edge.i, noun.i - 4)
    for at in range(noun.i - 1, start - 1, -1):
        if doc[at].is_space or (doc[at].is_punct and doc[at].text not in "-'’."):
            start = at + 1
            break
    end = noun.i + 1
    if end < noun.sent.end and doc[end].lower_ == "of":
        end = stretch_end(doc, end, min(doc[end].right_edge.i + 1, noun.i + 5))
    return list(range(start, end))


def clause(doc: Doc, first: Token, last: Token) -> list[int]:
    """Subject, verb, object and what stands behind the figure in the clause that holds it."""
    verb, behind = verb_over(last), words_behind(doc, last)
    if verb.pos_ not in ("VERB", "AUX"):
        return behind
    return [*led_by(doc, verb), *behind, *objects(doc, verb, first, last)]


def verb_over(token: Token) -> Token:
    """The verb of the clause that holds the token; the head of its phrase where there is none."""
    for _ in range(8):
        if token.pos_ in ("VERB", "AUX") or token.head is token:
            break
        token = token.head
    return token


def words_behind(doc: Doc, last: Token) -> list[int]:
    return list(range(last.i + 1, stretch_end(doc, last.i + 1, min(last.sent.end, last.i + 1 + SIDE_WORDS))))


def behind_speech(doc: Doc, last: Token) -> list[int]:
    """What follows a time that only says when someone spoke: "said after nine hours at the table"."""
    return words_behind(doc, last) if verb_over(last).lemma_ in SAYING else []


def objects(doc: Doc, verb: Token, first: Token, last: Token) -> Iterator[int]:
    """The verb's objects other than the figure itself, and, where the figure is not behind them, its first phrase."""
    for child in verb.rights:
        if child.dep_ in OBJECTS and not (child.left_edge.i <= last.i and first.i <= child.right_edge.i):
            yield from short_noun(doc, child)
        elif child.dep_ == "prep" and child.right_edge.i < first.i:
            yield from range(child.i, stretch_end(doc, child.i + 1, min(child.right_edge.i + 1, child.i + 5)))


def before_bracket(doc: Doc, first: Token) -> list[int]:
    """The noun that a bracket tells more of: "Aldane (12 percent)"."""
    if first.i < 2 or doc[first.i - 1].text != "(" or doc[first.i - 2].pos_ not in ("NOUN", "PROPN"):
        return []
    return short_noun(doc, doc[first.i - 2])


def window(doc: Doc, first: Token, last: Token) -> list[int]:
    """The words on either side of the figure, within its sentence, up to a mark that a phrase has gone before."""
    start = first.i
    while start > first.sent.start and first.i - start < WINDOW_WORDS and not doc[start - 1].is_space:
        if doc[start - 1].text in BREAKS - {"-"} and not is_thin(doc, list(range(start, first.i)), least=1):
            break
        start -= 1
    behind = last.i + 1
    while behind < last.sent.end and doc[behind].lower_ in ("of", "the", "-"):
        behind += 1
    return [
        *range(start, first.i),
        *range(behind, stretch_end(doc, behind, min(last.sent.end, behind + WINDOW_WORDS))),
    ]
