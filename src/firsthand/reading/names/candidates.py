"""Where names stand: runs of tokens that the language model or a rule takes for a name, cut to the name itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Token

from firsthand.reading.names.roles import is_honorific, is_role_noun
from firsthand.reading.names.words import (
    COMPANY_ROLES,
    DAYS,
    FIRST_WORDS,
    LAST_WORDS,
    NO_GIVEN_NAMES,
    NO_SURNAMES,
    NOT_NAMES,
    NOT_PERSON_POS,
    OF_WORDS,
    ORGANISATION_NOUNS,
    PARTICLES,
    PLACE_NOUNS,
    QUOTES,
    SPEECH_VERBS,
    STATES,
)
from firsthand.records.countries import BY_DEMONYM, BY_NAME, BY_PEOPLE
from firsthand.records.given_names import GENDER_OF

Guess = Literal["person", "organisation", "place", "people"]

LABELS: dict[str, Guess] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "people",
}

RUN_TOKENS = 12  # the longest name looked for


@dataclass(frozen=True)
class Name:
    """Tokens ``[start, end)`` that name something; ``sure`` when a rule says so and not only the model."""

    start: int
    end: int
    guess: Guess
    sure: bool = False


def find_names(doc: Doc) -> list[Name]:
    """The names in the document, in order, none overlapping: rules before the model, longer before shorter."""
    found = [*_rule_names(doc), *_model_names(doc), *_speakers(doc), *_given_and_surname(doc)]
    ordered = sorted(found, key=lambda name: (not name.sure, name.start - name.end, name.start, name.guess))
    taken: set[int] = set()
    kept = []
    for name in ordered:
        if taken.isdisjoint(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            kept.append(name)
    return [_with_syllable(doc, name) for name in _trimmed(doc, sorted(kept, key=lambda name: name.start))]


# What is hyphened behind a name and is no part of it: "the Jon Example-led club".
HYPHENED = frozenset(
    "aged aided born built era esque free funded led like linked owned owns run size sized style tied type".split()
)
SYLLABLE_LETTERS = 5


def _with_syllable(doc: Doc, name: Name) -> Name:
    """The name with its last syllable where that is hyphened and small, as in Korean names: "Kim Example-hyun"."""
    end = name.end
    if name.guess != "person" or end - name.start != 2 or end + 1 >= len(doc) or doc[end].text not in ("-", "‑"):
        return name
    last, close = doc[end + 1], not doc[end - 1].whitespace_ and not doc[end].whitespace_
    fits = last.is_lower and last.is_alpha and len(last) <= SYLLABLE_LETTERS and last.lower_ not in HYPHENED
    return replace(name, end=end + 2) if close and fits else name


def _trimmed(doc: Doc, names: list[Name]) -> list[Name]:
    """The names, those of people without an office's words before them where the article has the rest alone:
    "Public Works Jon Example" where it has "Jon Example"."""
    known = {words_of(doc, name) for name in names if name.guess == "person" and name.end - name.start == 2}
    return [
        replace(name, start=name.end - 2)
        if name.guess == "person" and name.end - name.start > 3 and words_of(doc, name)[-2:] in known
        else name
        for name in names
    ]


def is_capital(token: Token) -> bool:
    """True when the token opens with a capital letter."""
    return bool(token.text[0].isupper())


def words_of(doc: Doc, name: Name) -> tuple[str, ...]:
    """The name's words as they stand."""
    return tuple(doc[at].text for at in range(name.start, name.end))


def _model_names(doc: Doc) -> Iterator[Name]:
    surnames = _surnames(doc)
    for entity in doc.ents:
        guess = LABELS.get(entity.label_)
        if guess is not None:
            for start, end in _pieces(doc, entity.start, entity.end, guess, surnames):
                yield from _cut(doc, start, end, guess, sure=False)


def _surnames(doc: Doc) -> frozenset[str]:
    """Last words of the longer names that the model takes for people's."""
    people = (entity for entity in doc.ents if entity.label_ == "PERSON" and len(entity) > 1)
    return frozenset(entity[-1].text for entity in people)


def _pieces(doc: Doc, start: int, end: int, guess: Guess, surnames: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The tokens parted at line breaks, marks and slashes, and at "and" where two names are joined by it."""
    whole = doc[start:end].text.removeprefix("the ")
    joined = guess in ("person", "place") or any(token.text in surnames for token in doc[start:end])
    at = start
    for here in range(start, end + 1):
        if here == end or _parts(doc[here]) or (joined and whole not in BY_NAME and _joins(doc[here])):
            if at < here:
                yield at, here
            at = here + 1


def _parts(token: Token) -> bool:
    if token.tag_ == "POS":
        return False
    return token.is_space or token.text in QUOTES or token.text in "()[]/|;:—–"


def _joins(token: Token) -> bool:
    return token.text == "," or token.lower_ in ("and", "&")


def _cut(doc: Doc, start: int, end: int, guess: Guess, *, sure: bool) -> Iterator[Name]:
    """The name without what stands round it: articles, titles, possessives, lower-case words, marks."""
    while start < end and _opens_no_name(doc, start, end, guess):
        start += 1
    while start < end and _ends_no_name(doc[end - 1], guess):
        end -= 1
    if start < end and _is_name(doc, start, end, guess, sure=sure):
        people = end - start == 1 and (doc[start].text in BY_DEMONYM or doc[start].text in BY_PEOPLE)
        yield Name(start, end, "people" if people else guess, sure)


def _opens_no_name(doc: Doc, start: int, end: int, guess: Guess) -> bool:
    token = doc[start]
    if not is_capital(token) or token.pos_ == "DET" or token.lower_ in ("the", "a", "an"):
        return not (token.lower_ in PARTICLES and start + 1 < end)
    if is_honorific(token):
        return True
    if guess == "person":
        return start + 1 < end and (
            _is_participle(token)
            or token.lower_ in SPEECH_VERBS
            or token.pos_ == "VERB"
            or is_role_noun(token)
            or token.text in BY_DEMONYM
            or token.text in BY_NAME
        )
    return token.is_sent_start is True and token.pos_ in ("ADV", "SCONJ", "CCONJ", "ADP", "PRON") and start + 1 < end


PARTICIPLE_LETTERS = 6  # "Firing", but "Xing" and "Ming"; unmeasured


GIVEN_ING = ("irving", "sterling")


def _is_participle(token: Token) -> bool:
    """True for a headline's or a sentence's "Firing Example"."""
    return token.lower_.endswith("ing") and len(token) >= PARTICIPLE_LETTERS and token.lower_ not in GIVEN_ING


def _ends_no_name(token: Token, guess: Guess) -> bool:
    if guess == "person" and token.pos_ in ("VERB", "AUX"):
        return True
    return token.lower_ in DAYS or not (is_capital(token) or token.text[0].isdigit())


def _is_name(doc: Doc, start: int, end: int, guess: Guess, *, sure: bool) -> bool:
    words = [doc[at] for at in range(start, end)]
    if len(words) == 1 and (words[0].lower_ in NOT_NAMES or is_role_noun(words[0]) or len(words[0]) < 2):
        return sure and guess == "person" and words[0].lower_ not in ADDRESSED and words[0].lower_ not in AFTER_NAMES
    if guess == "person" and len(words) == 1 and words[0].tag_ == "NNPS" and not sure:
        return False
    if guess == "organisation" and not sure and is_role_noun(words[-1]):
        return False
    if not any(is_capital(word) for word in words):
        return False
    if guess == "person":
        if len(words) > 1 and _is_no_persons(words, sure=sure):
            return False
        return len(words) <= 5 and not any(word.like_num or word.pos_ in ("VERB", "AUX", "DET") for word in words)
    return True


def _is_no_persons(words: list[Token], *, sure: bool) -> bool:
    """True for "Northern Lights", "the Example House", "Liberals & Greens"."""
    if words[0].lower_ in NO_GIVEN_NAMES or any(word.text == "&" for word in words):
        return True
    if all(is_role_noun(word) or word.lower_ in ("prime", "vice", "deputy", "chief") for word in words):
        return True
    return not sure and words[-1].lower_ in NO_SURNAMES


AFTER_NAMES = frozenset({"jr", "jr.", "sr", "sr."})
# Offices by which people are addressed: "Mr President".
ADDRESSED = frozenset(
    "ambassador chairman chairwoman governor mayor minister president secretary senator speaker".split()
)


def _speakers(doc: Doc) -> Iterator[Name]:
    """Unlabelled names beside a verb of speech: "Example said", "said Jon Example"."""
    for token in doc:
        if token.lower_ in SPEECH_VERBS:
            start = token.i
            while start > 0 and _is_plain_name(doc[start - 1]):
                start -= 1
            yield from _cut(doc, start, token.i, "person", sure=False)


def _given_and_surname(doc: Doc) -> Iterator[Name]:
    """Unlabelled names that open with a known given name: "Tony Example"."""
    for token in doc[:-1] if len(doc) else doc:
        if token.lower_ in GENDER_OF and token.text not in STATES and _is_plain_name(token):
            end = token.i + 1
            while end < len(doc) and end - token.i < 3 and _is_plain_name(doc[end]) and doc[end].text not in BY_NAME:
                end += 1
            if end - token.i > 1 and not any(is_role_noun(near) for near in doc[token.i : end]):
                yield from _cut(doc, token.i, end, "person", sure=False)


def _is_plain_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and _is_word(token) and not token.ent_type_ and token.lower_ not in LAST_WORDS


def _rule_names(doc: Doc) -> Iterator[Name]:
    for start, end in _runs(doc):
        yield from _organisations(doc, start, end)
        yield from _titled(doc, start, end)
        yield from _described(doc, start, end)
    yield from _introduced(doc)
    yield from _credited(doc)
    yield from _nicknamed(doc)


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, joined by possessives and by "of", "for the", "and" between them."""
    start = 0
    while start < len(doc):
        if not _is_word(doc[start]):
            start += 1
            continue
        end = _end_of_run(doc, start)
        yield start, end
        start = end


def _is_word(token: Token) -> bool:
    return is_capital(token) and (token.is_alpha or "-" in token.text or "." in token.text or "'" in token.text)


JOINS = OF_WORDS | {"'s", "’s", "'", "’"}


def _end_of_run(doc: Doc, start: int) -> int:
    end = start + 1
    while end < len(doc) and end - start < RUN_TOKENS:
        step = end
        while step < len(doc) and step - end < 2 and (doc[step].lower_ in JOINS or _is_inner_hyphen(doc, step)):
            step += 1
        if step >= len(doc) or not _is_word(doc[step]) or (doc[step].is_sent_start and step > end):
            return end
        end = step + 1
    return end


def _organisations(doc: Doc, start: int, end: int) -> Iterator[Name]:
    """Organisations that their own words give away, inside one run of capitalised words."""
    at = start
    while at < end:
        word = doc[at].lower_.rstrip(".")
        if word in FIRST_WORDS and at + 2 < end and doc[at + 1].lower_ in ("of", "for"):
            yield from _cut(doc, _opening(doc, at, start), end, "organisation", sure=True)
            return
        at += 1
    for last in range(end - 1, start, -1):
        if doc[last].lower_.rstrip(".") in LAST_WORDS and not _leans_on(doc, last):
            first = _opening(doc, last, start)
            if first < last and (doc[last].lower_ not in LONE_HEADS or all(map(_is_of_state, doc[first:last]))):
                yield from _cut(doc, first, _closing(doc, last, end), "organisation", sure=True)
            return


# Heads that take no other word before them than a state's: "US Senate", but "Republican Senate candidate".
LONE_HEADS = frozenset({"cabinet", "congress", "parliament", "senate"})


def _is_of_state(token: Token) -> bool:
    return (
        token.text in BY_NAME or token.text in BY_DEMONYM or token.text in STATES or token.text in ("State", "United")
    )


def _leans_on(doc: Doc, at: int) -> bool:
    """True for the word of "Press Secretary" and "Co-Chair", which belongs to what follows."""
    after = doc[at + 1] if at + 1 < len(doc) else None
    if after is None:
        return False
    hyphened = after.text in ("-", "‑") and not doc[at].whitespace_
    return hyphened or (doc[at].lower_ == "press" and is_capital(after) and is_role_noun(after))


def _closing(doc: Doc, last: int, end: int) -> int:
    """Where the organisation's name ends: with its head, or with what it is a committee or conference of or on."""
    at = last + 1
    if doc[last].lower_ not in OF_HEADS or at >= end or doc[at].lower_ not in ("of", "on", "for"):
        return at
    at += 2 if at + 1 < end and doc[at + 1].lower_ == "the" else 1
    if at >= end or doc[at].ent_type_ in ("GPE", "LOC", "PERSON") or doc[at].text in BY_NAME:
        return last + 1
    return end if all(_is_word(doc[near]) or doc[near].lower_ in OF_WORDS for near in range(at, end)) else last + 1


# Heads whose names go on behind "of", "on" and "for": "Commission on Example Waters".
OF_HEADS = frozenset(
    """
    alliance association centre center coalition commission committee conference council court federation school
    """.split()
)
# Heads that stand behind two subjects: "Ways and Means Committee", "Trade and Industry Ministry".
JOINED_HEADS = frozenset("agency board bureau commission committee department ministry office subcommittee".split())


def _opening(doc: Doc, head: int, start: int) -> int:
    """Where the organisation's name begins: after a possessor, a joiner or a title that stands before it."""
    at = head
    while at > start:
        word = doc[at - 1]
        if word.lower_ == "and" and doc[head].lower_ in JOINED_HEADS and _is_subject(doc, at - 2, start):
            at -= 1
            continue
        if _is_inner_hyphen(doc, at - 1):
            at -= 1
            continue
        if word.lower_ in OPENS_AFTER or is_honorific(word) or _is_office(word):
            break
        if word.lower_ in NO_GIVEN_NAMES and word.is_sent_start:
            break
        if word.pos_ in NOT_PERSON_POS:
            break
        at -= 1
    return at


# Before the first word of an organisation's name.
OPENS_AFTER = (OF_WORDS - {"&"}) | {"'s", "’s"}


def _is_subject(doc: Doc, at: int, start: int) -> bool:
    """True for the first of two subjects of one body: a plain capitalised word that ends no body's name itself."""
    if at < start or not _is_word(doc[at]) or doc[at].is_upper or doc[at].ent_type_ in ("GPE", "PERSON", "NORP"):
        return False
    return doc[at].lower_ not in LAST_WORDS and not is_role_noun(doc[at])


def _is_inner_hyphen(doc: Doc, at: int) -> bool:
    """True for the hyphen of "North-South"."""
    if not 0 < at < len(doc) - 1 or doc[at].text not in ("-", "‑"):
        return False
    return not doc[at - 1].whitespace_ and not doc[at].whitespace_ and _is_word(doc[at - 1]) and _is_word(doc[at + 1])


def _is_office(token: Token) -> bool:
    return is_role_noun(token) and not token.lower_.endswith("s") and token.lower_ not in ("general", "republican")


def _introduced(doc: Doc) -> Iterator[Name]:
    """Names that a common noun before them classes: "the newspaper X", "the city of X"; and bylines."""
    for token in doc[:-1] if len(doc) else doc:
        if token.lower_ in ORGANISATION_NOUNS and not is_capital(token):
            yield from _after(doc, token.i + 1, "organisation")
        elif token.lower_ in PLACE_NOUNS and doc[token.i + 1].lower_ == "of" and token.i + 2 < len(doc):
            yield from _after(doc, token.i + 2, "place")
        elif token.is_upper and (token.i == 0 or doc[token.i - 1].is_space):
            yield from _dateline(doc, token.i)
        elif token.text == "By" and (token.i == 0 or doc[token.i - 1].is_space):
            yield from _after(doc, token.i + 1, "person", least=2)


def _credited(doc: Doc) -> Iterator[Name]:
    """The agency in a photographer's credit: "(Jon Example/Agency)"."""
    for token in doc[1:-1] if len(doc) > 2 else ():
        opened = any(near.text == "(" for near in doc[max(token.i - 6, 0) : token.i])
        if token.text == "/" and opened and is_capital(doc[token.i + 1]):
            end = token.i + 1
            while end < len(doc) and end - token.i < 4 and _is_word(doc[end]):
                end += 1
            if end < len(doc) and doc[end].text == ")":
                yield from _cut(doc, token.i + 1, end, "organisation", sure=True)


def _nicknamed(doc: Doc) -> Iterator[Name]:
    """People with a nickname in quotation marks or brackets inside their name: "Jon “the Wall” Example"."""
    for token in doc:
        if token.text not in OPENERS or not 0 < token.i < len(doc) - 2 or not _may_be_nickname(doc[token.i + 1]):
            continue
        close = next((at for at in range(token.i + 2, min(token.i + 5, len(doc) - 1)) if doc[at].text in CLOSERS), 0)
        before, after = doc[token.i - 1], doc[close + 1] if close else doc[-1]
        given = before.lower_ in GENDER_OF or (before.ent_type_ == after.ent_type_ == "PERSON")
        if close and given and is_capital(before) and _is_word(after) and not is_role_noun(after):
            start = token.i - 1
            while start > 0 and _is_word(doc[start - 1]) and doc[start - 1].ent_type_ == "PERSON":
                if is_role_noun(doc[start - 1]) or is_honorific(doc[start - 1]):
                    break
                start -= 1
            yield Name(start, close + 2, "person", sure=True)


def _may_be_nickname(token: Token) -> bool:
    return is_capital(token) or token.lower_ == "the"


OPENERS = frozenset({"(", "“", '"', "‘", "'", "``"})
CLOSERS = frozenset({")", "”", '"', "’", "'", "''"})


def _dateline(doc: Doc, start: int) -> Iterator[Name]:
    """The place in capitals that opens a report: "PORT EXAMPLE (Agency) —", "PORT EXAMPLE, Freedonia —"."""
    end = start
    while end < len(doc) and end - start < 4 and doc[end].is_alpha and doc[end].is_upper:
        end += 1
    if end < len(doc) and doc[end].text in ("(", ",", "-", "–", "—", "--") and len(doc[start:end].text) > 3:
        yield Name(start, end, "place", sure=True)
        if doc[end].text == "," and end + 2 < len(doc) and doc[end + 2].text == "(" and is_capital(doc[end + 1]):
            yield Name(end + 1, end + 2, "place", sure=True)


def _after(doc: Doc, start: int, guess: Guess, least: int = 1) -> Iterator[Name]:
    end = start
    while end < len(doc) and end - start < 5 and _is_word(doc[end]) and doc[end].pos_ in ("PROPN", "NOUN", "ADJ"):
        end += 1
    if end - start >= least and not any(is_role_noun(doc[at]) for at in range(start, end)):
        yield from _cut(doc, start, end, guess, sure=True)


def _titled(doc: Doc, start: int, end: int) -> Iterator[Name]:
    """People whom an honorific or a role noun before the name gives away."""
    for at in range(max(start - 1, 0), end):
        if _introduces(doc, at):
            stop = _end_of_person(doc, at + 1, after_honorific=is_honorific(doc[at]))
            if stop > at + 1 and not (stop < len(doc) and _introduces(doc, stop)):
                yield from _cut(doc, at + 1, stop, "person", sure=True)


def _described(doc: Doc, start: int, end: int) -> Iterator[Name]:
    """People whom the words behind their name describe: "Jon Example, a nurse from …, said"."""
    after = [token.lower_ for token in doc[end : end + 2]]
    if not 2 <= end - start <= 3 or after[:1] != [","] or after[1:] not in (["a"], ["an"]):
        return
    role = next((token for token in doc[end + 2 : end + 5] if token.pos_ == "NOUN"), None)
    if role is None or not is_role_noun(role) or role.lower_ in COMPANY_ROLES:
        return
    if all(word.is_alpha and word.lower_ not in LAST_WORDS and word.text not in BY_NAME for word in doc[start:end]):
        yield from _cut(doc, start, end, "person", sure=False)


# Role nouns that describe the noun behind them: "fellow members", "the assistant Example leader".
ADJOINED = frozenset("assistant fellow freshman republican deputy veteran".split())


def _introduces(doc: Doc, at: int) -> bool:
    """True when only a person's name can follow what stands here: "Mr", "Minister", "spokesman", but not "rival" or
    "the Premier"."""
    token = doc[at]
    if is_honorific(token):
        return True
    if (
        not _is_office(token)
        or token.lower_ in COMPANY_ROLES | ADJOINED
        or token.pos_ not in ("PROPN", "NOUN", "ADJ")
    ):
        return False
    if at == 0 or not is_capital(token):
        return True
    return doc[at - 1].lower_ != "the" and not (_is_inside(token) and not is_role_noun(doc[at - 1]))


def _end_of_person(doc: Doc, start: int, *, after_honorific: bool) -> int:
    at = start
    while (
        at < len(doc)
        and at - start < RUN_TOKENS
        and _is_person_word(doc, at)
        and (not is_role_noun(doc[at]) or (after_honorific and at == start) or (at > start and _is_inside(doc[at])))
    ):
        at += 1
    return at


def _is_inside(token: Token) -> bool:
    """True for a later word of what the model takes for one person's name: "Stephen King"."""
    return bool(token.ent_type_ == "PERSON" and token.ent_iob_ == "I")


def _is_hyphen(doc: Doc, at: int) -> bool:
    """True for the hyphen of "al-Example"."""
    inside = 0 < at < len(doc) - 1 and not doc[at - 1].whitespace_ and not doc[at].whitespace_
    return inside and doc[at].text in ("-", "‑") and is_capital(doc[at + 1])


def _is_person_word(doc: Doc, at: int) -> bool:
    token = doc[at]
    if token.lower_ in PARTICLES and at + 1 < len(doc) and (is_capital(doc[at + 1]) or _is_hyphen(doc, at + 1)):
        return True
    if _is_hyphen(doc, at):
        return True
    if not _is_word(token) or is_honorific(token) or token.pos_ in NOT_PERSON_POS:
        return False
    if token.tag_ == "NNPS" and at and is_role_noun(doc[at - 1]):
        return False
    if token.text in BY_NAME and at and doc[at - 1].lower_ in GENDER_OF:
        return True
    return token.text not in BY_NAME and token.text not in BY_DEMONYM and token.lower_ not in LAST_WORDS
