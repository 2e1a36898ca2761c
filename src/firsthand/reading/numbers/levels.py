"""Numbers without a noun: people by what befell them, and levels that something stands at or is put at."""

from firsthand.reading.numbers.about import FATES, about_count, noun_phrase, phrase
from firsthand.reading.numbers.nouns import Counted
from firsthand.reading.tokens import Doc, Token

GATHERED = frozenset("population crowd audience attendance workforce membership congregation turnout".split())
MARGINS = frozenset({"majority", "plurality", "margin"})
FATE_VERBS = frozenset(
    "kill injure wound hurt displace arrest detain evacuate rescue hospitalise hospitalize strand trap die drown "
    "infect slay leave".split()
)
LEVEL_VERBS = frozenset(
    "rise fall increase climb grow drop reach hit total number stand amount exceed double surge soar decline jump "
    "pass top swell lie close open trade settle finish end strengthen weaken slip slide tumble plunge recover".split()
)
PUTTING_VERBS = frozenset("put bring take raise lower revise increase cut estimate set update correct".split())
ESTIMATES = frozenset({"estimate", "count", "assessment", "tally"})
TOLL_NOUNS = frozenset({"toll", "death", "casualty", "fatality"})


def elliptical(doc: Doc, first: Token, last: Token) -> Counted | None:
    """A number without a noun: people by what befell them ("12 were killed", "killing 12"), or what a level verb's
    subject names ("attendance rose to 4,500")."""
    if first.i >= 2 and doc[first.i - 1].lower_ == "of" and doc[first.i - 2].lemma_.lower() in GATHERED:
        group = doc[first.i - 2]
        return Counted("people", 0, *phrase(doc, noun_phrase(doc, group.i, group)[: first.i - group.i]))
    if margin := margin_of(doc, first):
        words = noun_phrase(doc, max(margin.left_edge.i, margin.i - 4), margin)
        return Counted(margin.lower_, 0, *phrase(doc, [at for at in words if at <= margin.i]))
    after, verb = word_after(doc, last), governing_verb(last)
    told = said_of(doc, last) or complement(verb) or (after if after is not None and after.lower_ in FATES else None)
    if told is None and verb is not None and verb.lemma_ in FATE_VERBS and verb.lemma_ != "leave":
        told = verb
    if told is not None:
        place = (told.idx, told.idx + len(told.text))
        return Counted("people", place[1] if told is after else 0, told.text, place)
    if after is not None and after.lower_ in ("others", "people"):
        return Counted("people", after.idx + len(after.text), *about_count(doc, first, last, after))
    return level(doc, last, verb or setting_verb(last))


def margin_of(doc: Doc, first: Token) -> Token | None:
    """The majority of which "a majority of five" tells how great it is."""
    if first.i < 2 or doc[first.i - 1].lower_ != "of":
        return None
    margin = doc[first.i - 2]
    return margin if margin.lemma_.lower() in MARGINS else None


def setting_verb(number: Token) -> Token | None:
    """The verb over "put the number of letters at nine", where the parse hangs the number on the noun."""
    above = number.head
    if above.lower_ not in ("at", "to"):
        return None
    verb = next((word for word in above.ancestors if word.pos_ == "VERB"), None)
    return verb if verb is not None and verb.lemma_ in PUTTING_VERBS else None


def said_of(doc: Doc, last: Token) -> Token | None:
    """The fate in "17 were still missing", right behind the number."""
    words = doc[last.i + 1 : min(last.i + 4, last.sent.end)]
    if not len(words) or words[0].lemma_ not in ("be", "remain"):
        return None
    return next((token for token in words if token.lower_ in FATES), None)


def level(doc: Doc, last: Token, verb: Token | None) -> Counted | None:
    """What stands at a number: the subject of "rose to", "reached", "totalled"; what somebody puts at it."""
    if verb is None or verb.lemma_ not in LEVEL_VERBS:
        return put_at(doc, last, verb)
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None and verb.dep_ == "conj":  # "recovered and closed at 18.90"
        subject = next((child for child in verb.head.lefts if child.dep_ == "nsubj"), None)
    if subject is not None and subject.tag_ == "WDT" and verb.dep_ == "relcl":
        subject = verb.head
    if subject is None or subject.pos_ != "NOUN" or subject.i > last.i:
        return None
    unit = "people" if subject.lemma_.lower() in TOLL_NOUNS else numbered(subject)
    words = noun_phrase(doc, max(subject.left_edge.i, subject.i - 4), subject)
    return Counted(unit, 0, *phrase(doc, [at for at in words if at < verb.i]))


def put_at(doc: Doc, last: Token, verb: Token | None) -> Counted | None:
    """What "put the toll at 9" and "raised its estimate of the number of guests to 300" count."""
    if verb is None or verb.lemma_ not in PUTTING_VERBS or last.head.lower_ not in ("at", "to", "from"):
        return None
    told = next((child for child in verb.rights if child.dep_ == "dobj" and child.i < last.i), None)
    while told is not None and told.lemma_.lower() in ESTIMATES and told.nbor(1).lower_ == "of":
        told = next((noun for noun in told.nbor(1).children if noun.dep_ == "pobj"), None)
    if told is None:
        return None
    toll = told.lemma_.lower() in TOLL_NOUNS
    if not toll and (told.lemma_.lower() not in ("number", "total") or numbered(told) == told.lower_):
        return None  # of "put the number at 90" the unit was told before
    words = noun_phrase(doc, max(told.left_edge.i, told.i - 4), told)
    levels = [child.i for child in told.doc[told.i : last.i + 1] if child.lower_ in ("at", "to", "from")]
    unit = "people" if toll else numbered(told)
    return Counted(unit, 0, *phrase(doc, [at for at in words if at < min(levels, default=last.i)]))


def numbered(subject: Token) -> str:
    """What "the number of visitors" counts; people where it names what befell them; else the subject itself."""
    behind = list(subject.subtree)[1:] if subject.lemma_.lower() in ("number", "total") else []
    if any(token.lower_ == "those" for token in behind):
        return "people"
    things = [token for token in behind if token.i > subject.i + 1 and token.pos_ in ("NOUN", "ADJ", "VERB")]
    if not things or subject.nbor(1).lower_ != "of":
        return str(subject.text.lower())
    return "people" if things[0].lower_ in FATES else next((t for t in things if t.pos_ == "NOUN"), subject).lower_


def word_after(doc: Doc, last: Token) -> Token | None:
    """The word behind the number, over "of the" before what befell them ("60 of the injured")."""
    at = last.i + 1
    while at + 1 < last.sent.end and doc[at].lower_ in ("of", "the") and at < last.i + 3:
        at += 1
    return doc[at] if at < last.sent.end and (at == last.i + 1 or doc[at].lower_ in FATES) else None


def complement(verb: Token | None) -> Token | None:
    """What "were missing" says of its subject, when it is a fate."""
    if verb is None or verb.lemma_ not in ("be", "remain", "stay", "report", "feel"):
        return None
    return next((child for child in verb.rights if child.lower_ in FATES), None)


def governing_verb(token: Token) -> Token | None:
    """The verb over a number, through prepositions and the number's own parts."""
    for step in range(4):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head is token or (step and token.pos_ in ("NOUN", "PROPN") and token.dep_ != "nummod"):
            return None
        token = token.head
    return token if token.pos_ in ("VERB", "AUX") else None
