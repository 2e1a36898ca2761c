"""What an amount counts or measures, by the sentence's parse: its unit, and the phrase that says what it is about."""

from firsthand.reading.numbers.about import about_count, about_measure, about_person, noun_phrase, phrase
from firsthand.reading.numbers.ages import PEOPLE, age_told, aged
from firsthand.reading.numbers.amounts import Amount
from firsthand.reading.numbers.levels import elliptical
from firsthand.reading.numbers.nouns import Counted, noun_after
from firsthand.reading.tokens import Doc, Token
from firsthand.records import Dimension

STREETS = frozenset("Street Lane Road Avenue Square Drive Boulevard Court Way Terrace Close Row".split())
CALENDAR_NOUNS = frozenset(
    "year month week day hour minute second decade century quarter night weekend today yesterday tomorrow".split()
)
AFTER_PRONOUN = frozenset("of another - day time thing way hand side more such would can must who that".split())


def counted_by(doc: Doc, first: Token, number: Token, last: Token, amount: Amount) -> Counted | None:
    """What a bare number counts; None for names, pronouns and numbers that stand for nothing. ``first`` and ``last``
    are the figure's first and last token, ``number`` that of its number."""
    if is_in_entity(number, last) or is_pronoun(number, last, amount):
        return None
    noun = noun_after(doc, last)
    if noun is not None and (is_address(noun, last, amount) or (amount.value == 0 and noun.tag_ == "NN")):
        return None  # "zero tolerance" counts nothing
    if noun is not None and (noun.lemma_.lower() not in CALENDAR_NOUNS or is_sort_of_time(noun, last)):
        if amount.value == 1 and amount.in_words and not (noun.lemma_ in PEOPLE or amount.qualifier):
            return None
        return counting(doc, first, last, noun)
    if person := aged(doc, number, last, amount):
        return Counted("years", 0, *(about_person(doc, last, person) or ("", None)), "age")
    if told := age_told(last):
        words = noun_phrase(doc, max(told.left_edge.i, told.i - 4), told)
        return Counted("years", 0, *phrase(doc, [at for at in words if at < last.head.i]), "age")
    return said_to_be(doc, first, last, amount) or elliptical(doc, first, last)


def said_to_be(doc: Doc, first: Token, last: Token, amount: Amount) -> Counted | None:
    """What so many are said to be: "seven are retired teachers"."""
    verb = last.head
    if last.dep_ != "nsubj" or verb.lemma_ != "be" or verb.i != last.i + 1 or amount.value < 2:
        return None
    noun = next((child for child in verb.rights if child.dep_ == "attr" and child.tag_ == "NNS"), None)
    if noun is None or any(child.dep_ == "det" for child in noun.lefts):
        return None
    return Counted(noun.text.lower(), noun.idx + len(noun.text), *about_count(doc, first, verb, noun))


def is_sort_of_time(noun: Token, last: Token) -> bool:
    """True for "flying hours" and "working days", which are no span of time."""
    before = noun.nbor(-1)
    return noun.tag_ == "NNS" and before.i > last.i and before.tag_ in ("VBG", "NN") and before.is_lower


def is_address(noun: Token, last: Token, amount: Amount) -> bool:
    """True for an address or a model: "the 12000 block", "12 Mill Lane", "an Example 70 airliner"."""
    if noun.pos_ == "PROPN" and noun.text in STREETS:
        return True
    if noun.tag_ == "NN" and amount.value >= 2 and is_model(noun, last):
        return True
    return bool(noun.tag_ == "NN" and amount.value >= 1000 and "," not in last.text and last.text.isdecimal())


def is_model(noun: Token, last: Token) -> bool:
    """True for "an Example 70 airliner": digits right behind a name and before one thing."""
    before = last.nbor(-1) if last.i > last.sent.start else None
    named = before is not None and before.pos_ == "PROPN" and before.i > last.sent.start and before.text[0].isupper()
    return named and last.text.isdecimal() and noun.i == last.i + 1


def counting(doc: Doc, first: Token, last: Token, noun: Token) -> Counted:
    """The noun as the unit, and what it says; of "a 27-nation bloc" nations are counted, and it is about the bloc."""
    thing = noun
    if doc[last.i + 1].text == "-" and noun.dep_ in ("compound", "amod", "nmod", "nummod") and noun.head.i > noun.i:
        thing = noun.head
    inner = any(token.pos_ == "NUM" for token in doc[last.i + 1 : noun.i])  # "six of the eight gates"
    about, place = about_count(doc, first, last if thing is noun else noun, thing)
    return Counted(noun.text.lower(), 0 if inner else noun.idx + len(noun.text), about, place)


def is_in_entity(number: Token, last: Token) -> bool:
    """True for a number inside a name of two words or more, "Apollo 11", unless a common noun follows it."""
    if last.i + 1 < len(last.doc) and last.nbor(1).pos_ == "NOUN" and last.nbor(1).is_lower:
        return False
    if number.ent_type_ not in ("FAC", "ORG", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART", "PERSON", "GPE", "LOC"):
        return False
    before = number.nbor(-1) if number.i else None
    return before is not None and before.ent_type_ == number.ent_type_ and bool(before.text[0].isupper())


def is_pronoun(number: Token, last: Token, amount: Amount) -> bool:
    """True for "one" that counts nothing: "one of the best", "this one", "one another"."""
    if not amount.in_words or amount.value != 1:
        return False
    if last.i + 1 >= len(last.doc):
        return True
    after = last.nbor(1)
    return after.lower_ in AFTER_PRONOUN and not amount.qualifier


def counted_as(doc: Doc, first: Token, last: Token, unit: str, dimension: Dimension) -> Counted:
    """A bare number that counts what was counted before it, or is money as the sum before it was."""
    return Counted(unit, 0, *about_measure(doc, first, last, None), dimension)


def counted_before(doc: Doc, noun: Token) -> Counted:
    """What a number behind its noun counts: "guards, 20 of them"."""
    return Counted(noun.text.lower(), 0, *phrase(doc, noun_phrase(doc, noun.i, noun)))


def measured_by(doc: Doc, first: Token, number: Token, last: Token, amount: Amount) -> Counted:
    """What an amount with a unit of its own measures: the noun behind it, who is so old, or what its clause says."""
    if amount.dimension == "age" and (told := about_person(doc, last, name_before(doc, first))):
        return Counted("years", 0, *told)
    return Counted(amount.unit or "", 0, *about_measure(doc, first, last, measured_noun(doc, last, amount)))


def name_before(doc: Doc, first: Token) -> Token | None:
    """The name that ", 35" and "aged 35" stand behind."""
    at = first.i - 1
    while at > first.sent.start and doc[at].lower_ in (",", "(", "aged"):
        at -= 1
    return doc[at] if 0 <= at < first.i - 1 and doc[at].pos_ in ("PROPN", "NOUN") else None


def measured_noun(doc: Doc, last: Token, amount: Amount) -> Token | None:
    """The noun measured where it follows: "80% of voters", "$2 million in aid", "a three-hour meeting", "half the
    seats"."""
    at = last.i + 1
    if at >= last.sent.end:
        return None
    if doc[at].lower_ in ("of", "in", "worth") and at + 1 < last.sent.end and (
        doc[at].lower_ != "in" or doc[at + 1].pos_ in ("NOUN", "ADJ")):  # fmt: skip
        return noun_after(doc, doc[at])
    if amount.unit == "share" and doc[at].lower_ in ("the", "its", "their", "his", "her", "our"):
        return noun_after(doc, last)
    return noun_after(doc, last) if "-" in doc[last.i].text or doc[at].pos_ in ("NOUN", "ADJ") else None
