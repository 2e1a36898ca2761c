"""Names of organisations that their own words give away, inside a run of capitalised words."""

from collections.abc import Iterator

from firsthand.reading.names.cutting import Name, cut, is_capital, is_inner_hyphen, is_office, is_word, places_of
from firsthand.reading.names.roles import is_honorific, is_role_noun
from firsthand.reading.names.words import FIRST_WORDS, LAST_WORDS, NO_GIVEN_NAMES, NOT_PERSON_POS, OF_WORDS, STATES
from firsthand.reading.tokens import Doc, Token
from firsthand.records.countries import BY_DEMONYM, BY_NAME


def bodies_in(doc: Doc, start: int, end: int) -> Iterator[Name]:
    """Organisations that their own words give away, inside one run of capitalised words."""
    at = start
    while at < end:
        word = doc[at].lower_.rstrip(".")
        if word in FIRST_WORDS and at + 2 < end and doc[at + 1].lower_ in ("of", "for"):
            yield from cut(doc, _opening(doc, at, start), end, "organisation", sure=True)
            return
        at += 1
    for last in range(end - 1, start, -1):
        if doc[last].lower_.rstrip(".") in LAST_WORDS and not _leans_on(doc, last):
            first = _opening(doc, last, start)
            if first < last and (doc[last].lower_ not in LONE_HEADS or all(map(_is_of_state, doc[first:last]))):
                yield from cut(doc, first, _closing(doc, last, end), "organisation", sure=True)
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
    return end if all(is_word(doc[near]) or doc[near].lower_ in OF_WORDS for near in range(at, end)) else last + 1


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
        if is_inner_hyphen(doc, at - 1):
            at -= 1
            continue
        if word.lower_ in OPENS_AFTER or is_honorific(word) or is_office(word):
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
    if at < start or not is_word(doc[at]) or doc[at].is_upper or doc[at].ent_type_ in ("GPE", "PERSON", "NORP"):
        return False
    return doc[at].lower_ not in LAST_WORDS and not is_role_noun(doc[at])


def credited_bodies(doc: Doc) -> Iterator[Name]:
    """The agency in a photographer's credit: "(Jon Example/Agency)"."""
    for at in places_of(doc, "/"):
        opened = any(near.text == "(" for near in doc[max(at - 6, 0) : at])
        if opened and at + 1 < len(doc) and is_capital(doc[at + 1]):
            end = at + 1
            while end < len(doc) and end - at < 4 and is_word(doc[end]):
                end += 1
            if end < len(doc) and doc[end].text == ")":
                yield from cut(doc, at + 1, end, "organisation", sure=True)


def owned_bodies(doc: Doc) -> Iterator[Name]:
    """Ministries and offices of a country in lower case, which only the country before them makes a name: "the
    Freedonian foreign ministry", "Freedonia's president's office"."""
    for at in places_of(doc, "ministry", "office"):
        start = _ministry(doc, at) if doc[at].text == "ministry" else _leader(doc, at)
        if start > 0 and _is_owner(doc, start - 1):
            yield Name(start, at + 1, "organisation", sure=True)


def _ministry(doc: Doc, at: int) -> int:
    """Where the name of the ministry begins whose head stands here; 0 where it has no subject."""
    return at - 1 if at > 1 and doc[at - 1].lower_ in SUBJECTS else 0


def _leader(doc: Doc, at: int) -> int:
    """Where "president's office" begins whose "office" stands here; 0 for another office."""
    if at < 3 or doc[at - 1].tag_ != "POS":
        return 0
    if doc[at - 2].text in ("president", "premier", "chancellor"):
        return at - 2
    return at - 3 if doc.span(at - 3, at - 1).text == "prime minister" else 0


# What ministries are for.
SUBJECTS = frozenset(
    """
    agriculture culture defence defense economy education emergency energy environment finance foreign health
    information interior justice labor labour tourism trade transport
    """.split()
)


def _is_owner(doc: Doc, at: int) -> bool:
    """True for a country's name in the possessive, and for its adjective."""
    if doc[at].tag_ == "POS":
        return at > 0 and is_capital(doc[at - 1]) and doc[at - 1].ent_type_ != "PERSON"
    word = doc[at]
    known = word.text in BY_DEMONYM or word.text in BY_NAME or word.ent_type_ in ("NORP", "GPE")
    return is_capital(word) and (known or word.text.endswith(("ian", "ean", "ese", "ish")))
