"""The forms, by the parse, of a number whose noun is left out, and the nouns that it can be of."""

from firsthand.reading.numbers.about import FATES
from firsthand.reading.numbers.counted import CALENDAR_NOUNS
from firsthand.reading.tokens import Token

BACK_WORDS = 60  # a bound of cost: from a number to what it is some of
SUBJECTS = ("nsubj", "nsubjpass")
OBJECTS = ("dobj", "attr", "appos")  # in which a number alone leaves out the noun that was counted before
NUMBERING = frozenset({"number", "total", "figure", "count", "estimate", "tally", "toll"})
LIMITS = frozenset("limit maximum minimum ceiling threshold cap norm target average mean median record".split())
PLACING = frozenset("in on at from near along around inside outside across off under above behind".split())
COUNTING = frozenset({"count", "list", "reckon", "tally"})


def is_closed(number: Token) -> bool:
    """True where nothing that the number could count stands right behind it."""
    doc, behind = number.doc, number.i + 1
    return behind >= len(doc) or doc[behind].text in ",.;:)" or doc[behind].pos_ in ("ADP", "AUX", "CCONJ", "VERB")


def leaves_out_noun(first: Token, number: Token) -> bool:
    """True for a number alone that takes up what was counted before it: the object of a verb ("would have 122"), one
    of several ("all but 14", "94 of the council's 240"), and one behind a name in a clause that leaves out its verb
    too ("the League takes 28 seats and the Union 25")."""
    if not is_closed(number):
        return False
    if number.dep_ in OBJECTS and number.head.pos_ in ("VERB", "AUX") and number.head.i < number.i:
        return number.dep_ != "attr" or is_number_of(number.head)
    before = number.doc[first.i - 1] if first.i else None
    if number.dep_ == "nummod" and before is not None and before.i == number.head.i and before.pos_ == "PROPN":
        return number.head.dep_ == "conj"
    partner = number.head
    if number.dep_ == "pobj" and partner.lower_ == "of":
        return partner.head.pos_ == "NUM" and any(child.dep_ == "poss" for child in number.lefts)
    return number.dep_ == "conj" and before is not None and before.lower_ == "but" and partner.lower_ == "all"


def is_number_of(verb: Token) -> bool:
    """True where "the number", "the total" is the subject: "the number was 112"."""
    return any(subject.lemma_.lower() in NUMBERING for subject in subjects_of(verb))


def subjects_of(verb: Token) -> list[Token]:
    return [child for child in verb.lefts if child.dep_ in SUBJECTS]


def is_told_of(number: Token, value: float) -> bool:
    """True for the number of which a clause tells something: "three are still at sea"."""
    named = number.i > number.sent.start and number.nbor(-1).pos_ == "PROPN"  # "the Example 70 has left"
    return not named and number.dep_ in SUBJECTS and number.head.i > number.i and value >= 2


def is_said_of_part(number: Token) -> bool:
    """True for a number of which a clause tells how it is ("eleven were empty"), and for the parts of that number
    behind a colon ("eight from the bow and five from the hold")."""
    verb = number.head
    if is_told_of(number, 2) and verb.lemma_ == "be" and verb.i == number.i + 1:
        return any(child.dep_ == "acomp" for child in verb.rights)
    return goes_along(number)


def goes_along(number: Token) -> bool:
    """True for a number between a mark, or "and", and a place: ", 12 in the delta and 7 on the coast"."""
    if number.i <= number.sent.start or number.i + 2 >= number.sent.end:
        return False
    before, behind = number.nbor(-1), number.nbor(1)
    if before.text not in (",", ":", ";", "–", "—") and before.lower_ not in ("and", "but"):
        return False
    return behind.lower_ in PLACING and behind.dep_ == "prep" and behind.head.i == number.i


def follows_only(number: Token) -> bool:
    """True for a number alone behind "only": "owned up to only two"."""
    return number.dep_ == "pobj" and number.nbor(-1).lower_ in ("only", "just") and is_closed(number)


def is_total_of(number: Token) -> bool:
    """True for "Thursday's total of 97" and "a final count of 140"."""
    above = number.head
    if number.dep_ != "pobj" or above.lower_ != "of" or not is_closed(number):
        return False
    return above.head.lemma_.lower() in NUMBERING - {"number", "figure"}


def is_limit(number: Token) -> bool:
    """True for what a limit, a maximum or an average is said to be."""
    verb = number.head
    if number.dep_ not in ("attr", "acomp") or verb.lemma_ != "be" or not is_closed(number):
        return False
    return any(subject.lemma_.lower() in LIMITS for subject in subjects_of(verb))


def is_counted_by_whom(number: Token) -> bool:
    """True for the number that somebody is said to count: "the port denies that; it counts six"."""
    verb = number.head
    return number.dep_ == "dobj" and verb.lemma_ in COUNTING and bool(subjects_of(verb)) and is_closed(number)


def is_same_as_put(number: Token, before: Token) -> bool:
    """True for the 190 of "put their number at 260. The guild says it was 190."."""
    verb = number.head
    if number.dep_ not in ("attr", "acomp") or verb.lemma_ != "be" or not is_closed(number):
        return False
    return [subject.lower_ for subject in subjects_of(verb)] == ["it"] and number_put(before) is not None


def number_put(number: Token) -> Token | None:
    """The word "number" or "total" of which somebody puts this value: "put their number at 260"."""
    verb = next((above for above in number.ancestors if above.pos_ == "VERB"), None)
    if verb is None or number.dep_ != "pobj" or number.head.lower_ not in ("at", "to"):
        return None
    return next((child for child in verb.rights if child.dep_ == "dobj" and child.lemma_ in NUMBERING), None)


def their_number(number: Token) -> str | None:
    """Whose number somebody puts at this value: of "put their number at 260" those that the text last spoke of."""
    told = number_put(number)
    if told is None or not any(child.lower_ == "their" for child in told.lefts):
        return None
    return plural_subject(told) or plural_before(told, 1)


def plural_subject(token: Token) -> str | None:
    """The plural noun of which the sentence before tells."""
    start = token.sent.start
    said = token.doc[token.doc[start - 1].sent.start : start] if start else ()
    told = [word for word in said if word.dep_ in SUBJECTS and word.tag_ == "NNS"]
    return str(told[0].lower_) if told else None


def taken_out_of(number: Token) -> str | None:
    """The plural noun behind the "of" that opens the sentence: "Of the 60 pilots, 41 were trained abroad"."""
    opening = number.sent[0]
    if opening.lower_ != "of" or number.dep_ not in (*SUBJECTS, *OBJECTS) or opening.is_ancestor(number):
        return None
    return next((str(noun.lower_) for noun in opening.rights if noun.dep_ == "pobj" and noun.tag_ == "NNS"), None)


def plural_before(number: Token, sentences: int = 0) -> str | None:
    """The plural noun, what there is of each ("every mistake"), or what befell people, nearest before the number in
    its sentence ("received letters, and said that there had been seven"), or in so many sentences before it."""
    start = number.sent.start
    for _ in range(sentences):
        start = number.doc[start - 1].sent.start if start else 0
    for token in reversed(number.doc[max(start, number.i - BACK_WORDS) : number.i]):
        each = token.pos_ == "NOUN" and any(child.lower_ in ("every", "each") for child in token.lefts)
        named = each or (token.tag_ == "NNS" and token.lemma_.lower() not in CALENDAR_NOUNS)
        if named and not _says(token, number):
            return str(token.lower_)
        if token.lower_ in FATES and token.i > token.sent.start and token.nbor(-1).lower_ == "the":
            return "people"
    return None


def _says(subject: Token, number: Token) -> bool:
    """True for who says the clause that the number stands in: "officers think that he has seven of them"."""
    contents = (child for child in subject.head.rights if child.dep_ == "ccomp")
    return subject.dep_ == "nsubj" and any(
        clause.left_edge.i <= number.i <= clause.right_edge.i for clause in contents
    )
