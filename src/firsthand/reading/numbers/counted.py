"""What an amount counts, by the sentence's parse: the noun, and a short phrase round it in the article's words."""

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from firsthand.reading.numbers.amounts import Amount
from firsthand.records import Dimension

REACH_WORDS = 8  # from a number to the noun it counts
PHRASE_WORDS = 14  # the longest phrase that says what is counted
FATES = frozenset(
    "killed dead injured wounded hurt missing displaced arrested detained evacuated rescued hospitalised "
    "hospitalized stranded homeless trapped drowned infected sacked dismissed jailed slain unaccounted dying".split()
)
FATE_VERBS = frozenset(
    "kill injure wound hurt displace arrest detain evacuate rescue hospitalise hospitalize strand trap die drown "
    "infect slay leave".split()
)
LEVEL_VERBS = frozenset(
    "rise fall increase climb grow drop reach hit total number stand amount exceed double surge soar decline jump "
    "pass top swell".split()
)
CALENDAR_NOUNS = frozenset(
    "year month week day hour minute second decade century quarter night weekend today yesterday tomorrow".split()
)
AFTER_PRONOUN = frozenset("of another - day time thing way hand side more such would can must who that".split())
TOLL_NOUNS = frozenset({"toll", "death", "casualty", "fatality"})
PEOPLE = frozenset(
    "person man woman child people soldier civilian officer worker student protester passenger boy girl".split()
)


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun counted, where it ends in the text, and the phrase about it, with its place if it stands together."""

    unit: str
    unit_end: int  # 0 where no word behind the number belongs to it
    about: str
    about_place: tuple[int, int] | None
    dimension: Dimension = "count"


def counted_by(doc: Doc, number: Token, last: Token, amount: Amount) -> Counted | None:
    """What a bare number counts; None for names, pronouns and numbers that stand for nothing."""
    if is_in_entity(number, last) or is_pronoun(number, last, amount):
        return None
    noun = noun_after(doc, last)
    if (
        noun is not None
        and noun.tag_ == "NN"
        and amount.value >= 1000
        and "," not in last.text
        and last.text.isdecimal()
    ):
        return None  # an address or a model: "the 12000 block"
    if noun is not None and noun.lemma_.lower() not in CALENDAR_NOUNS:
        if amount.value == 1 and amount.in_words and not (noun.lemma_ in PEOPLE or amount.qualifier):
            return None
        start, end = phrase_of(doc, noun, last)
        about, place = with_verb(doc, noun, start, end)
        inner = any(token.pos_ == "NUM" for token in doc[last.i + 1 : noun.i])  # "six of the eight gates"
        return Counted(unit_name(noun), 0 if inner else noun.idx + len(noun), about, place)
    if is_age(doc, number, last, amount):
        return Counted("years", 0, doc[number.i - 2].text, None, "age")
    return elliptical(doc, last)


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


def unit_name(noun: Token) -> str:
    return str(noun.text.lower())


def phrase_of(doc: Doc, noun: Token, last: Token) -> tuple[int, int]:
    """Tokens ``[start, end)`` from behind the number through the noun and its prepositional phrases."""
    start = last.i + 1
    while start < noun.i and doc[start].lower_ in ("of", "the", "-", "more", "its", "their", "a", "-"):
        start += 1
    return start, tail_of(doc, noun)


def tail_of(doc: Doc, noun: Token) -> int:
    """Where the prepositional phrases and participles right behind a noun end."""
    end: int = noun.i + 1
    limit = min(noun.sent.end, noun.i + PHRASE_WORDS)
    while end < limit and begins_tail(doc[end], noun):
        stop = min(doc[end].right_edge.i + 1, limit)
        for index in range(end, stop):
            if doc[index].text in ',;:()“”"—–' or doc[index].dep_ in ("relcl", "mark", "cc") or doc[index].is_space:
                stop = index
                break
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


def with_verb(doc: Doc, noun: Token, start: int, end: int) -> tuple[str, tuple[int, int] | None]:
    """The phrase, with the verb it is subject or object of where that says what befell those counted."""
    words = doc[start:end]
    head = climb(noun)
    verb = head.head
    place = (words.start_char, words.end_char)
    if head.dep_ in ("nsubj", "nsubjpass") and verb.pos_ == "VERB" and verb.i >= end:
        tail = verb_tail(doc, verb)
        return f"{words.text} {tail.text}", None
    if head.dep_ in ("dobj", "obj") and verb.pos_ == "VERB" and verb.i < start:
        subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
        lead = f"{short_name(doc, subject)} {verb.text}" if subject is not None else verb.text
        return f"{lead} {words.text}", None
    return str(words.text), place


def short_name(doc: Doc, token: Token) -> str:
    """A noun with the words right before it that belong to it."""
    return str(doc[max(token.left_edge.i, token.i - 3) : token.i + 1].text)


def verb_tail(doc: Doc, verb: Token) -> Span:
    """The verb with what follows it, up to eight words or the first comma."""
    end = verb.i + 1
    limit = min(verb.sent.end, verb.i + PHRASE_WORDS - 2)
    while (
        end < limit
        and doc[end].text not in ',;:()“”"—–'
        and not doc[end].is_space
        and doc[end].dep_ not in ("mark", "cc")
    ):
        if doc[end].text in ".!?":
            break
        end += 1
    return doc[verb.i : end]


def climb(noun: Token) -> Token:
    """The noun whose place in the clause decides: over "of" ("dozens of warships")."""
    for _ in range(4):
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.i < noun.i:
            noun = noun.head.head
        elif noun.dep_ in ("compound", "nmod") and noun.head.i > noun.i:
            noun = noun.head
        else:
            break
    return noun


def is_age(doc: Doc, number: Token, last: Token, amount: Amount) -> bool:
    """True for ", 35," behind a person's name."""
    if number.i < 2 or last.i + 1 >= len(doc) or not 0 < amount.value < 120 or amount.value % 1:
        return False
    return doc[number.i - 1].text == "," and doc[last.i + 1].text in ",.;" and doc[number.i - 2].ent_type_ == "PERSON"


def elliptical(doc: Doc, last: Token) -> Counted | None:
    """A number without a noun: people by what befell them ("12 were killed", "killing 12"), or what a level verb's
    subject names ("attendance rose to 4,500")."""
    after = word_after(doc, last)
    verb = governing_verb(last)
    befell = complement(verb)
    if befell is not None:
        return Counted("people", 0, befell.text, (befell.idx, befell.idx + len(befell)))
    if after is not None and after.lower_ in FATES:
        return Counted("people", after.idx + len(after), after.text, (after.idx, after.idx + len(after)))
    if verb is not None and verb.lemma_ in FATE_VERBS and verb.lemma_ != "leave":
        return Counted("people", 0, verb.text, (verb.idx, verb.idx + len(verb)))
    if after is not None and after.lower_ in ("others", "people"):
        return Counted("people", after.idx + len(after), after.text, (after.idx, after.idx + len(after)))
    if verb is None or verb.lemma_ not in LEVEL_VERBS:
        return None
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or subject.i > last.i:
        return None
    start = subject.left_edge.i + (subject.left_edge.pos_ == "DET")
    words = doc[max(start, subject.i - 4) : tail_before(doc, subject, verb)]
    unit = "people" if subject.lemma_.lower() in TOLL_NOUNS else unit_name(subject)
    return Counted(unit, 0, words.text, (words.start_char, words.end_char))


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


def tail_before(doc: Doc, noun: Token, verb: Token) -> int:
    return int(max(noun.i + 1, min(tail_of(doc, noun), verb.i)))


def governing_verb(token: Token) -> Token | None:
    """The verb over a number, through prepositions and the number's own parts."""
    for step in range(4):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head is token or (step and token.pos_ in ("NOUN", "PROPN") and token.dep_ != "nummod"):
            return None
        token = token.head
    return token if token.pos_ in ("VERB", "AUX") else None


def measured_by(doc: Doc, number: Token, last: Token, amount: Amount) -> Counted:
    """What an amount with a unit of its own measures: the phrase behind it, or subject and verb of its clause."""
    if amount.dimension == "age":
        return Counted("years", 0, age_phrase(doc, number, last), None)
    noun = measured_noun(doc, last)
    if noun is not None:
        start = last.i + 1
        while start < noun.i and doc[start].lower_ in ("of", "the", "in", "-", "its", "their", "a", "worth"):
            start += 1
        words = doc[start : tail_of(doc, noun)]
        about, place = with_verb(doc, noun, start, words.end)
        return Counted(amount.unit or "", 0, about, place)
    return Counted(amount.unit or "", 0, clause_phrase(doc, last), None)


def age_phrase(doc: Doc, number: Token, last: Token) -> str:
    """The person whose age it is: the noun behind "35-year-old", or the name before ", 35" and "aged 35"."""
    for token in doc[last.i + 1 : min(last.i + 3, last.sent.end)]:
        if token.pos_ in ("NOUN", "PROPN"):
            return str(token.text)
    for index in range(number.i - 1, max(number.sent.start, number.i - 6) - 1, -1):
        if doc[index].pos_ in ("PROPN", "NOUN"):
            return str(doc[index].text)
    return "age"


def measured_noun(doc: Doc, last: Token) -> Token | None:
    """The noun measured where it follows: "80% of voters", "$2 million in aid", "a three-hour meeting"."""
    at = last.i + 1
    if at >= last.sent.end:
        return None
    if doc[at].lower_ in ("of", "in", "worth") and at + 1 < last.sent.end and (
        doc[at].lower_ != "in" or doc[at + 1].pos_ in ("NOUN", "ADJ")):  # fmt: skip
        return noun_after(doc, doc[at])
    return noun_after(doc, last) if "-" in doc[last.i].text or doc[at].pos_ in ("NOUN", "ADJ") else None


def clause_phrase(doc: Doc, last: Token) -> str:
    """Subject and verb of the clause that holds the amount ("talks lasted"); the verb alone, or the sentence's head,
    where there is no subject."""
    verb = last
    for _ in range(8):
        if verb.pos_ in ("VERB", "AUX") or verb.head is verb:
            break
        verb = verb.head
    if verb.lemma_ in SAYING and (behind := words_behind(doc, last)):
        return behind
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and subject.pos_ == "PRON" and verb.dep_ == "relcl":
        subject = verb.head
    if subject is None and verb.dep_ in ("xcomp", "conj", "advcl") and verb.head is not verb:
        subject = next((child for child in verb.head.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return f"{verb.text}{clause_object(doc, verb, last)}"
    name = short_name(doc, subject)
    particle = next((f" {child.text}" for child in verb.rights if child.dep_ == "prt"), "")
    return f"{name} {verb.text}{particle}{clause_object(doc, verb, last)}"


SAYING = frozenset("say tell add note write warn announce claim argue insist report explain".split())


def words_behind(doc: Doc, last: Token) -> str:
    """What follows the amount up to the next mark, six words at most: "said after nine hours at the table"."""
    end, limit = last.i + 1, min(last.sent.end, last.i + 7)
    while end < limit and not doc[end].is_punct and not doc[end].is_space:
        end += 1
    return str(doc[last.i + 1 : end].text)


def clause_object(doc: Doc, verb: Token, last: Token) -> str:
    """The verb's object, when the amount is not the object itself."""
    for child in verb.rights:
        if (
            child.dep_ in ("dobj", "obj", "attr")
            and child.pos_ in ("NOUN", "PROPN")
            and not (child.left_edge.i <= last.i <= child.right_edge.i)
        ):
            return f" {short_name(doc, child)}"
    return ""
