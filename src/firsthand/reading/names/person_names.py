"""Names of people that a title, a role, a verb of speech, a given name or a nickname gives away."""

from collections.abc import Iterator
from dataclasses import replace

from firsthand.reading.names.cutting import (
    RUN_TOKENS,
    Name,
    cut,
    is_capital,
    is_headline,
    is_office,
    is_word,
    places_of,
    words_of,
)
from firsthand.reading.names.roles import is_honorific, is_role_noun
from firsthand.reading.names.words import (
    COMPANY_ROLES,
    LAST_WORDS,
    MONTH_NAMES,
    NO_GIVEN_NAMES,
    NOT_PERSON_POS,
    PARTICLES,
    SPEECH_VERBS,
    STATES,
)
from firsthand.reading.tokens import Doc, Token
from firsthand.records.countries import BY_DEMONYM, BY_NAME
from firsthand.records.given_names import GENDER_OF

# What is hyphened behind a name and is no part of it: "the Jon Example-led club".
HYPHENED = frozenset(
    "aged aided born built era esque free funded led like linked owned owns run size sized style tied type".split()
)


SYLLABLE_LETTERS = 5  # unmeasured


def with_syllable(doc: Doc, name: Name) -> Name:
    """The name with its last syllable where that is hyphened and small, as in Korean names: "Kim Example-hyun"."""
    end = name.end
    if name.guess != "person" or end - name.start != 2 or end + 1 >= len(doc) or doc[end].text not in ("-", "‑"):
        return name
    last, close = doc[end + 1], not doc[end - 1].whitespace_ and not doc[end].whitespace_
    fits = last.is_lower and last.is_alpha and len(last.text) <= SYLLABLE_LETTERS and last.lower_ not in HYPHENED
    return replace(name, end=end + 2) if close and fits else name


def without_office_words(doc: Doc, names: list[Name]) -> list[Name]:
    """The names, those of people without an office's words before them where the article has the rest alone:
    "Public Works Jon Example" where it has "Jon Example"; and without a headline's words behind them."""
    known = {words_of(doc, name) for name in names if name.guess == "person" and name.end - name.start == 2}
    return [
        replace(name, start=name.end - 2)
        if name.guess == "person" and name.end - name.start > 3 and words_of(doc, name)[-2:] in known
        else replace(name, end=name.start + 2)
        if _runs_into_headline(doc, name) and words_of(doc, name)[:2] in known
        else name
        for name in names
    ]


def _runs_into_headline(doc: Doc, name: Name) -> bool:
    """True for a name of three words and more in a headline in title case, which may hold its verb: "Jon Example
    Names"."""
    long = name.guess == "person" and not name.sure and name.end - name.start > 2
    return long and is_headline(doc[name.start].sent)


def names_of_speakers(doc: Doc) -> Iterator[Name]:
    """Unlabelled names beside a verb of speech: "Example said", "said Jon Example"."""
    for token in doc:
        if token.lower_ in SPEECH_VERBS:
            start = token.i
            while start > 0 and _is_plain_name(doc[start - 1]):
                start -= 1
            yield from cut(doc, start, token.i, "person", sure=False)


def opened_by_given_name(doc: Doc) -> Iterator[Name]:
    """Unlabelled names that open with a known given name: "Tony Example"."""
    for token in doc[:-1] if len(doc) else doc:
        if token.lower_ in GENDER_OF and token.text not in STATES and _is_plain_name(token):
            end = token.i + 1
            while end < len(doc) and end - token.i < 3 and _is_plain_name(doc[end]) and doc[end].text not in BY_NAME:
                end += 1
            if end - token.i > 1 and not any(is_role_noun(near) for near in doc[token.i : end]):
                yield from cut(doc, token.i, end, "person", sure=False)


def _is_plain_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and is_word(token) and not token.ent_type_ and token.lower_ not in LAST_WORDS


def nicknamed_people(doc: Doc) -> Iterator[Name]:
    """People with a nickname in quotation marks or brackets inside their name: "Jon “the Wall” Example"."""
    for opened in places_of(doc, *OPENERS):
        if not 0 < opened < len(doc) - 2 or not _may_be_nickname(doc[opened + 1]):
            continue
        close = next((at for at in range(opened + 2, min(opened + 5, len(doc) - 1)) if doc[at].text in CLOSERS), 0)
        before, after = doc[opened - 1], doc[close + 1] if close else doc[-1]
        given = before.lower_ in GENDER_OF or (opened > 1 and is_role_noun(doc[opened - 2]))
        given = given or (before.ent_type_ == after.ent_type_ == "PERSON")
        if close and given and is_capital(before) and is_word(after) and not is_role_noun(after):
            start = opened - 1
            while start > 0 and is_word(doc[start - 1]) and doc[start - 1].ent_type_ == "PERSON":
                if is_role_noun(doc[start - 1]) or is_honorific(doc[start - 1]):
                    break
                start -= 1
            yield Name(start, close + 2, "person", sure=True)


def self_named_people(doc: Doc) -> Iterator[Name]:
    """People who give part of their name: "gave only her first name, Example", "named only as Example"."""
    for at in places_of(doc, "name", "as"):
        start = at + 2 if doc[at].text == "name" else at + 1
        if start >= len(doc) or not gives_name(doc, start) or not is_capital(doc[start]) or not is_word(doc[start]):
            continue
        end = start + 1
        while end < len(doc) and end - start < 3 and is_capital(doc[end]) and is_word(doc[end]):
            end += 1
        if end == len(doc) or doc[end].text in NAME_CLOSERS or doc[end].pos_ in ("VERB", "AUX"):
            yield from cut(doc, start, end, "person", sure=True)


def gives_name(doc: Doc, start: int) -> bool:
    """True for the token behind "only his first name," and behind "identified herself only as"."""
    at = start - 2 if start > 2 and doc[start - 1].text in (",", ":") else start - 1
    before = {token.lower_ for token in doc[max(at - 5, 0) : max(at, 0)]}
    if at >= 0 and doc[at].lower_ == "name":
        return at > 0 and at == start - 2 and doc[at - 1].lower_ in ("first", "given")
    if at < 1 or at == start - 2 or doc[at].lower_ != "as":
        return False
    told = bool(before & {"identified", "introduced", "named", "identify", "name", "quoted"})
    return told and bool(before & {"only", "just", "himself", "herself"})


def _may_be_nickname(token: Token) -> bool:
    return is_capital(token) or token.lower_ == "the"


OPENERS = frozenset({"(", "“", '"', "‘", "'", "``"})


CLOSERS = frozenset({")", "”", '"', "’", "'", "''"})


def titled_people(doc: Doc, start: int, end: int) -> Iterator[Name]:
    """People whom an honorific or a role noun before the name gives away."""
    for at in range(max(start - 1, 0), end):
        if _introduces(doc, at):
            stop = _end_of_person(doc, at + 1, after_honorific=is_honorific(doc[at]))
            if stop > at + 1 and not (stop < len(doc) and _introduces(doc, stop)):
                yield from cut(doc, at + 1, stop, "person", sure=True)


def described_people(doc: Doc, start: int, end: int) -> Iterator[Name]:
    """People whom the words behind their name describe: "Jon Example, a nurse from …, said"."""
    after = [token.lower_ for token in doc[end : end + 2]]
    if not 2 <= end - start <= 3 or after[:1] != [","] or after[1:] not in (["a"], ["an"]):
        return
    role = next((token for token in doc[end + 2 : end + 5] if token.pos_ == "NOUN"), None)
    if role is None or not is_role_noun(role) or role.lower_ in COMPANY_ROLES:
        return
    if all(word.is_alpha and word.lower_ not in LAST_WORDS and word.text not in BY_NAME for word in doc[start:end]):
        yield from cut(doc, start, end, "person", sure=False)


def apposed_people(doc: Doc) -> Iterator[Name]:
    """People whose name stands between commas behind their office: "the town's mayor, Jon Example, said"."""
    for at in (comma - 1 for comma in places_of(doc, ",")):
        if not 0 < at < len(doc) - 3 or not is_word(doc[at + 2]) or not _is_office_phrase(doc, at):
            continue
        end = at + 2
        while end < len(doc) and is_word(doc[end]) and not is_role_noun(doc[end]) and doc[end].pos_ == "PROPN":
            end += 1
        closed = end == len(doc) or doc[end].text in NAME_CLOSERS
        plain = not any(
            word.lower_ in LAST_WORDS | NO_GIVEN_NAMES or word.text in BY_NAME or word.text in BY_DEMONYM
            for word in doc[at + 2 : end]
        )
        if 2 <= end - at - 2 <= 3 and closed and plain:
            yield from cut(doc, at + 2, end, "person", sure=True)


NAME_CLOSERS = frozenset({",", ".", ";", ")", "\n", "\n\n"})


def _is_office_phrase(doc: Doc, at: int) -> bool:
    """True for the last word of "the mayor", "its chief executive", "the secretary general", in small letters."""
    head = at - 1 if doc[at].lower_ == "general" else at
    if doc[at].text[0].isupper() or not is_office(doc[head]) or doc[head].lower_ in COMPANY_ROLES:
        return False
    before = doc[max(head - 4, 0) : head]
    return any(word.tag_ in ("DT", "PRP$", "POS") and word.lower_ not in ("a", "an") for word in before)


# Role nouns that describe the noun behind them: "fellow members", "the assistant Example leader".
ADJOINED = frozenset("assistant fellow freshman republican deputy veteran".split())


def _introduces(doc: Doc, at: int) -> bool:
    """True when only a person's name can follow what stands here: "Mr", "Minister", "spokesman", but not "rival" or
    "the Premier"."""
    token = doc[at]
    if is_honorific(token):
        return True
    if not is_office(token) or token.lower_ in COMPANY_ROLES | ADJOINED or token.pos_ not in ("PROPN", "NOUN", "ADJ"):
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
    if not is_word(token) or is_honorific(token):
        return False
    if token.pos_ in NOT_PERSON_POS and not (token.text in MONTH_NAMES and token.ent_type_ == "PERSON"):
        return False
    if token.tag_ == "NNPS" and at and is_role_noun(doc[at - 1]):
        return False
    if token.text in BY_NAME and at and doc[at - 1].lower_ in GENDER_OF:
        return True
    return token.text not in BY_NAME and token.text not in BY_DEMONYM and token.lower_ not in LAST_WORDS
