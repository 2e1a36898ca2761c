"""Numbers that are ages by where they stand: "Ana Brek, 35,", "a man of 77", "She is 91."."""

from firsthand.reading.numbers.amounts import Amount
from firsthand.reading.tokens import Doc, Token

PEOPLE = frozenset(
    "person man woman child people soldier civilian officer worker student protester passenger boy girl nurse pupil "
    "clerk cook guard widow mother father son daughter husband wife brother sister neighbour neighbor".split()
)
PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "ant", "ent")


def aged(doc: Doc, number: Token, last: Token, amount: Amount) -> Token | None:
    """Who is so old in "Ana Brek, 35,", "the nurse, 34,", "a man of 77" and "She is 91."; None where it is no age."""
    if number.i < 2 or last.i + 1 >= len(doc) or not 0 < amount.value < 120 or amount.value % 1 or amount.qualifier:
        return None
    before, who = doc[number.i - 1], doc[number.i - 2]
    closed = doc[last.i + 1].text in ",.;"
    if (
        before.lower_ in ("was", "is")
        and (doc[last.i + 1].lower_ in ("and", "when") or closed)
        and (known := bearer(before))
    ):
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
    """The named person who is this verb's subject, or of whom "who was 88" tells."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if subject is not None and subject.tag_ == "WP" and verb.dep_ == "relcl":
        subject = verb.head
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


def age_told(number: Token) -> Token | None:
    """The word "age" of which the number is told: "the median age is 71"."""
    verb = number.head
    if number.dep_ not in ("attr", "acomp") or verb.lemma_ != "be":
        return None
    return next((child for child in verb.lefts if child.dep_ == "nsubj" and child.lemma_.lower() == "age"), None)
