"""What the words round a name say of its kind: "X, 52," a person, "X's mayor" a place, "shares in X" a body."""

from firsthand.reading.names.cutting import Name
from firsthand.reading.names.roles import is_role_noun
from firsthand.reading.names.words import (
    COMPANY_ROLES,
    ORGANISATION_NOUNS,
    PLACE_NOUNS,
    SPEECH_VERBS,
    STEMS_OF_PLACES,
)
from firsthand.reading.tokens import Doc, Token
from firsthand.records.offices import offices


def stands_as_place(doc: Doc, name: Name) -> int:
    """What the words round the name say for a place: "in X", "the X bridge" (2), "X, the capital" or "X, a town" (3),
    "X's mayor" (3)."""
    before = doc[name.start - 1].lower_ if name.start else ""
    after = [token.lower_ for token in doc[name.end : name.end + 5]]
    classed = "," in after[:1] and any(word in PLACE_NOUNS for word in after[2:])
    owns = after[:1] in (["'s"], ["’s"]) and after[1:2] and after[1] in TOWN_WORDS
    home = name.start > 1 and _is_of_home(doc[name.start - 2], before)
    built = before == "the" and after[:1] != [] and after[0] in STEMS_OF_PLACES and doc[name.end].is_lower
    return 2 * (before in ("in", "near") or home or built) + 3 * bool(classed or owns)


def _is_of_home(head: Token, preposition: str) -> bool:
    """True for "Jon Example of X", "a nurse from X", "the road to X" and "the University of X"."""
    if preposition == "from":
        return is_role_noun(head)
    if preposition == "to":
        return head.lower_ in WAYS
    return preposition == "of" and (head.ent_type_ == "PERSON" or head.lower_ in ("university", "bank", "bishop"))


WAYS = frozenset("bus ferries ferry flight flights journey line lines railway road route train trains trip".split())


# What towns and regions have: "X's mayor".
TOWN_WORDS = frozenset(
    "airport bridges council harbour harbor inhabitants mayor outskirts port residents streets suburbs".split()
)


def stands_as_person(doc: Doc, name: Name) -> int:
    """What the words round the name say for a person: an age, a role (2 each), "who" (1), "he" or "her" (1)."""
    after = [token.lower_ for token in doc[name.end : name.end + 8]]
    aged = after[:1] == [","] and len(after) > 2 and after[1].isdecimal() and after[2] in (",", ".")
    who = "who" in after[:2]
    owns = after[:1] in (["'s"], ["’s"]) and bool(OWNED_BY_PEOPLE & set(after[1:3]))
    described = _is_described(doc, name.end) and (name.end - name.start > 1 or _holds_office(doc, name.end))
    acts = name.end < len(doc) and doc[name.end].lower_ in PERSON_VERBS
    if name.guess in ("place", "people"):
        return 2 * aged + 2 * owns + 2 * acts
    described = described or _is_introduced(doc, name)
    near = any(word in PERSONAL for word in after) or _goes_on_as_person(doc, name)
    return 2 * (aged + owns + acts + described) + who + near


def _goes_on_as_person(doc: Doc, name: Name) -> bool:
    """True for a name that is the subject of a verb of speech where the next sentences go on with "he said"."""
    verb = doc[name.end - 1].head
    if name.end - name.start < 2 or doc[name.end - 1].dep_ != "nsubj" or verb.lower_ not in SPEECH_VERBS:
        return False
    for token in doc[name.end : name.end + GOES_ON_TOKENS]:
        if "\n" in token.text or token.ent_type_ == "PERSON":
            return False
        if token.lower_ in ("he", "she") and token.dep_ == "nsubj" and token.head.lower_ in SPEECH_VERBS:
            return True
    return False


GOES_ON_TOKENS = 40  # how far behind a name "he said" tells that it is a person's; unmeasured


def _is_introduced(doc: Doc, name: Name) -> bool:
    """True for "The board's chairman, Jon Example," and "its president, Jon Example.": a role of one person, set off
    from the name."""
    if name.start < 3 or name.end >= len(doc) or doc[name.start - 1].text != "," or doc[name.end].text not in ",.":
        return False
    role, before = doc[name.start - 2], {token.lower_ for token in doc[max(name.start - 5, 0) : name.start - 2]}
    single = role.tag_ == "NN" and is_role_noun(role) and role.lower_ not in COMPANY_ROLES
    owned = any(child.dep_ == "poss" for child in role.lefts) or bool(INTRODUCING & before)
    return name.end - name.start > 1 and single and owned


def _is_described(doc: Doc, end: int) -> bool:
    """True for ", the spokeswoman of …" and ", its chairman" behind a name: what no body is."""
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in ("a", "an", "the", "its", "their"):
        return False
    role = next((token for token in doc[end + 2 : end + 5] if token.pos_ == "NOUN"), None)
    return role is not None and is_role_noun(role) and role.lower_ not in COMPANY_ROLES


def _holds_office(doc: Doc, end: int) -> bool:
    """True for ", the chairman of …", which tells also of one word that it is a person's name."""
    return any(token.lower_ in OFFICES for token in doc[end + 2 : end + 5])


OFFICES = offices("named")


INTRODUCING = frozenset("a an her his its my our the their whose".split())


# What only a person has: "X's widow".
OWNED_BY_PEOPLE = frozenset(
    """
    aides attorney attorneys boyfriend brother campaign career childhood daughter death ex-husband ex-wife family
    father friends girlfriend husband impeachment inauguration lawyer lawyers marriage memoir mother parents
    predecessor presidency resignation sister son testimony tweet tweets widow widower wife
    """.split()
)


# What only a person does.
PERSON_VERBS = frozenset(
    """
    apologised apologized defeated died fired grinned himself herself joked laughed married nodded ran resigned
    retired shrugged smiled testified tweeted wept whispered
    """.split()
)


PERSONAL = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})


# What only a company or another body has: "X's shareholders", "shares in X".
OWNED_BY_BODIES = frozenset(
    """
    board branches customers directors employees factories factory fleet headquarters plants products profit profits
    revenue revenues shareholders shares stock subscribers subsidiary turnover workforce
    """.split()
)


OF_BODIES = frozenset(
    """
    board branch chairman chairwoman chairperson customers employees employee headquarters shareholders shares stake
    subsidiary
    """.split()
)


AT_BODIES = frozenset("analyst analysts economist economists engineer researcher researchers".split())


def stands_as_body(doc: Doc, name: Name) -> int:
    """What the words round the name say for an organisation: "X's shareholders", "shares in X", "an analyst at X",
    "X, the carmaker" (3 each), "X said it", "X reported" (1)."""
    before = [token.lower_ for token in doc[max(name.start - 2, 0) : name.start]]
    after = [token.lower_ for token in doc[name.end : name.end + 8]]
    if name.guess == "place" or not before:
        return 0
    owns = after[:1] in (["'s"], ["’s"]) and (
        after[1:3] == ["chief", "executive"] or bool(OWNED_BY_BODIES & set(after[1:3]))
    )
    owned = before[-1] in ("of", "in") and before[0] in OF_BODIES
    employs = before[-1] == "at" and is_role_noun(doc[name.start - 2])
    employs = employs or (before[-1] == "with" and before[0] in AT_BODIES)
    classed = after[:1] == [","] and after[1:2] in (["a"], ["an"], ["the"]) and bool(BODY_NOUNS & set(after[2:5]))
    neuter = after[1:2] in (["it"], ["its"]) and not PERSONAL & set(after)
    reports = after[:1] in (["reported"], ["reports"])
    return 3 * (owns + owned + employs + classed) + neuter + reports


BODY_NOUNS = ORGANISATION_NOUNS | {"maker", "owner", "agency", "brewer", "builder", "group"}


def follows_the(doc: Doc, name: Name) -> bool:
    """True for "the X" as a noun of its own, which no person is: "told the X"."""
    alone = doc[name.end - 1].dep_ in ("dobj", "pobj", "nsubj", "dative")
    return alone and name.start > 0 and doc[name.start - 1].lower_ == "the"
