"""What an amount counts or measures, by the sentence's parse: its unit, and the phrase that says what it is about."""

from dataclasses import dataclass

from firsthand.reading.numbers.about import FATES, about_count, about_measure, about_person, noun_phrase, phrase
from firsthand.reading.numbers.amounts import Amount
from firsthand.reading.tokens import Doc, Token
from firsthand.records import Dimension

STREETS = frozenset("Street Lane Road Avenue Square Drive Boulevard Court Way Terrace Close Row".split())
GATHERED = frozenset("population crowd audience attendance workforce membership congregation turnout".split())
REACH_WORDS = 8  # from a number to the noun it counts; unmeasured
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
CALENDAR_NOUNS = frozenset(
    "year month week day hour minute second decade century quarter night weekend today yesterday tomorrow".split()
)
AFTER_PRONOUN = frozenset("of another - day time thing way hand side more such would can must who that".split())
TOLL_NOUNS = frozenset({"toll", "death", "casualty", "fatality"})
PEOPLE = frozenset(
    "person man woman child people soldier civilian officer worker student protester passenger boy girl nurse pupil "
    "clerk cook guard widow mother father son daughter husband wife brother sister neighbour neighbor".split()
)
PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "ant", "ent")


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun counted, where it ends in the text, and the phrase about it, with its place if it stands together."""

    unit: str
    unit_end: int  # 0 where no word behind the number belongs to it
    about: str
    about_place: tuple[int, int] | None
    dimension: Dimension = "count"


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
    return elliptical(doc, first, last)


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


def noun_after(doc: Doc, last: Token) -> Token | None:
    """The noun that a number before it counts: the last of the first run of nouns, over adjectives and "of the"."""
    noun = None
    limit = min(len(doc), last.sent.end, last.i + 1 + REACH_WORDS)
    if last.i + 2 < limit and doc[last.i + 1].text == "-" and not doc[last.i].whitespace_:
        return doc[last.i + 2] if doc[last.i + 2].pos_ in ("NOUN", "PROPN") else None  # "a 27-nation bloc"
    for token in doc[last.i + 1 : limit]:
        if token.ent_type_ == "DATE" and noun is None:
            continue  # "19 Sept. 11 hijackers"
        if token.i + 1 < limit and (doc[token.i + 1].text == "-" or doc[token.i + 1].tag_ == "POS"):
            continue  # not yet the thing counted: "nine Orlan-based companies", "six of the dam's gates"
        if token.tag_ == "POS":
            noun = None  # "one of Mr Aldane's aides"
            continue
        if token.pos_ in ("NOUN", "PROPN") and token.lower_ not in FATES:
            noun = token
        elif noun is not None or not is_before_noun(token, last):
            break
    return noun


def is_before_noun(token: Token, last: Token) -> bool:
    """Words that may stand between a number and its noun."""
    if token.lower_ in FATES or token.is_space:
        return False
    if token.pos_ == "NUM":
        return token.i > last.i + 1 and doc_word(token, -1) in ("of", "the", "its", "their", "'s", "’s")
    if token.pos_ in ("ADJ", "DET") or token.lower_ in ("of", "-", "more", "other", "its", "his", "their", "the"):
        return True
    if token.pos_ == "PART" and token.tag_ == "POS":
        return True
    return (token.tag_ in ("VBN", "VBG", "JJ", "NNP") and token.dep_ in ("amod", "compound", "nmod", "poss")) or (
        token.pos_ == "ADV" and token.dep_ == "advmod" and token.head.pos_ == "ADJ")  # fmt: skip


def doc_word(token: Token, step: int) -> str:
    return str(token.nbor(step).lower_)


def aged(doc: Doc, number: Token, last: Token, amount: Amount) -> Token | None:
    """Who is so old in "Ana Brek, 35,", "the nurse, 34,", "a man of 77" and "She is 91."; None where it is no age."""
    if number.i < 2 or last.i + 1 >= len(doc) or not 0 < amount.value < 120 or amount.value % 1 or amount.qualifier:
        return None
    before, who = doc[number.i - 1], doc[number.i - 2]
    closed = doc[last.i + 1].text in ",.;"
    if before.lower_ == "was" and (doc[last.i + 1].lower_ in ("and", "when") or closed) and (known := bearer(before)):
        return known
    if (
        before.text == ","
        and closed
        and (
            who.ent_type_ == "PERSON"
            or (who.tag_ == "NN" and is_singular_person(who))
            or _is_doing(who, last)
            or is_named_last(who)
        )
    ):
        return who
    if before.lower_ == "of" and who.lemma_.lower() in PEOPLE:
        return who
    return who if before.lower_ in ("is", "was", "am") and who.lower_ in ("he", "she", "i") and closed else None


def _is_doing(who: Token, last: Token) -> bool:
    """True for a name of which the words behind its age tell what it did: "Example, 58, left"."""
    behind = last.i + 2
    verb = who.doc[behind] if last.nbor(1).text == "," and behind < last.sent.end else None
    return who.pos_ == "PROPN" and verb is not None and verb.tag_ in ("VBD", "VBZ") and verb.pos_ in ("VERB", "AUX")


def bearer(verb: Token) -> Token | None:
    """The named person who is this verb's subject."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    named = [] if subject is None else [subject, *(child for child in subject.rights if child.dep_ == "appos")]
    return next((token for token in named if token.ent_type_ == "PERSON"), None)


def is_named_last(name: Token) -> bool:
    """True for the name in "fumed Ana, 35," that the model holds for nothing else: it stands behind a verb of past
    time or as the last of two names."""
    if name.pos_ != "PROPN" or name.ent_type_ or name.i == name.sent.start:
        return False
    before = name.nbor(-1)
    return before.tag_ == "VBD" or (before.pos_ == "PROPN" and before.dep_ == "compound" and not before.ent_type_)


def is_singular_person(noun: Token) -> bool:
    """True for "the nurse", "a driver": nouns that name who does something, by their endings, and close kin."""
    return noun.lower_.endswith(PERSON_ENDINGS) or noun.lemma_.lower() in PEOPLE


def elliptical(doc: Doc, first: Token, last: Token) -> Counted | None:
    """A number without a noun: people by what befell them ("12 were killed", "killing 12"), or what a level verb's
    subject names ("attendance rose to 4,500")."""
    if first.i >= 2 and doc[first.i - 1].lower_ == "of" and doc[first.i - 2].lemma_.lower() in GATHERED:
        group = doc[first.i - 2]
        return Counted("people", 0, *phrase(doc, noun_phrase(doc, group.i, group)[: first.i - group.i]))
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
