"""The office or description that stands with a person's name: "Foreign Minister", "head of the dockers' union"."""

from firsthand.reading.tokens import Doc, Token

HONORIFICS = frozenset(
    """mr mrs ms miss mx dr sir dame lord lady madam madame monsieur herr frau mister messrs sheikh sheikha hon
    rev""".split()
)

# Heads of English role descriptions as news writes them before or after a name: offices, ranks, trades, and the
# relations that introduce people ("his brother"). A closed list; an unknown trade only means no role.
ROLE_NOUNS = frozenset(
    """
    accountant activist actor actress adjutant administrator admiral adviser advisor advocate aide ally ambassador
    analyst anchor announcer archbishop archaeologist architect artist assistant astronaut astronomer athlete
    attaché attorney auditor author ayatollah baker banker baron baroness barrister bishop biologist blogger boss
    boxer brigadier broadcaster broker brother builder businessman businesswoman campaigner candidate captain
    cardinal carer caretaker cashier ceo cfo chair chairman chairperson chairwoman chancellor chef chemist chief
    cleric clerk climatologist co-author co-chair co-founder co-leader co-owner coach colleague collector colonel
    columnist comedian commander commentator commissioner composer conductor congressman congresswoman constable
    consul consultant contractor coordinator coroner corporal correspondent councillor councilman councilwoman
    counsel counsellor count counterpart courier cousin creator cricketer critic curator cyclist dancer daughter
    defender dentist deputy designer detective developer dictator diplomat director dissident doctor driver
    drummer duchess duke ecologist economist editor educator emir emperor employee engineer entrepreneur envoy
    epidemiologist executive expert farmer father fellow fiancé fiancée financier firefighter fisherman footballer
    forecaster foreman forward founder friend general geologist geophysicist goalkeeper goalie governor graduate
    grandfather grandmother grandson granddaughter guard guitarist head headmaster headteacher historian host
    hostage husband hydrologist imam inspector instructor interpreter investigator investor journalist judge
    justice keeper king landlord lawmaker lawyer leader lecturer legend legislator lender lieutenant linguist
    lobbyist magistrate magnate major manager marshal mathematician mayor mechanic mediator member merchant
    meteorologist midfielder midwife miner minister model monarch moderator mother mp mogul musician negotiator
    neighbor neighbour nephew niece nominee novelist nun nurse officer official ombudsman operator opponent
    organiser organizer owner painter parent partner partygoer passenger pastor patient patriarch patron
    pediatrician performer philanthropist philosopher photographer physician physicist pianist pilot pioneer
    player plumber poet policeman policewoman politician pope porter postman predecessor premier president
    presenter priest prince princess principal producer prof professor programmer promoter prosecutor protester
    psychiatrist psychologist publicist publisher pundit pupil queen rabbi racer ranger rapper realtor recruit
    referee refugee registrar reporter representative republican researcher resident retiree rider rival runner
    sailor salesman scholar scientist screenwriter sculptor secretary secretary-general seismologist senator
    sergeant servant shareholder sheikh sheriff shopkeeper singer sister skipper smuggler sociologist soldier
    solicitor son songwriter speaker specialist spokesman spokesperson spokeswoman spy star statesman stepfather
    stepmother steward stewardess strategist striker student successor sultan superintendent supervisor surgeon
    surveyor survivor suspect swimmer technician teacher teammate teller tenant therapist trader trainer
    translator treasurer trustee tsar tycoon uncle under-secretary undersecretary understudy usher vet veteran
    vicar vice-chair vice-chairman vice-president victim virologist viscount vocalist volcanologist volunteer
    waiter waitress warden widow widower wife winger winner witness worker writer
    """.split()
)

# Trades that are surnames as well: roles in lower case only.
LOWER_ROLES = frozenset(
    """
    apprentice bookseller bystander butcher carpenter cleaner commuter cook dockworker electrician eyewitness
    fisher fitter florist gardener grocer intern janitor librarian mason motorist onlooker pensioner seller shepherd
    tailor teenager tourist weaver welder
    """.split()
)

# Abbreviated titles that stand before a name only.
TITLE_ABBREVIATIONS = frozenset("gen lt col sgt capt maj cmdr sen rep gov pres prof supt insp cllr adm".split())

# Endings of trades that the list does not hold ("ferryman"), in lower case only, and words that only look so.
TRADES = ("man", "woman", "ologist", "smith", "monger", "master", "wright", "maker", "keeper", "grower")
NO_TRADES = frozenset("man woman human talisman layman gunman".split())

WALK_TOKENS = 12  # the longest role looked for, longer ones are clauses; unmeasured
BEFORE_POS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
PREPOSITIONS = frozenset({"of", "for", "at", "to", "in"})
JOINERS = frozenset({"of", "for", "to", "-", "–", "and", "&", "'s", "’s", "'", "’", "/", "the", "at"})
SMALL_WORDS = frozenset(
    "former acting outgoing incoming deputy vice interim current then ex late senior junior retired".split()
)


CLOSERS = frozenset({",", ".", ";", ":", ")", "”", '"', "\n", "\n\n"})


def is_honorific(token: Token) -> bool:
    """True for "Mr", "Dr.", "Sir" and their like, capitalised."""
    return token.text[0].isupper() and token.lower_.rstrip(".") in HONORIFICS


def is_role_noun(token: Token) -> bool:
    """True when the token can head a role: "minister", "Secretary", "striker"."""
    word = token.lower_.rstrip(".")
    if word in ROLE_NOUNS or word in TITLE_ABBREVIATIONS or (word.endswith("s") and word[:-1] in ROLE_NOUNS):
        return True
    if not token.text.islower() or token.pos_ != "NOUN":
        return False
    return word in LOWER_ROLES or (word.endswith(TRADES) and word not in NO_TRADES)


def role_of(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """The tokens ``[start, end)`` of the role that stands with the person named by tokens ``[start, end)``, or
    None: directly before the name, else in apposition after it, else before it across a comma."""
    first = start
    while first > 0 and is_honorific(doc[first - 1]):
        first -= 1
    before = _role_before(doc, first)
    if before is not None:
        return _title_of(doc, *before), before[1]
    return _role_after(doc, end) or _role_across_comma(doc, first, end)


def _role_before(doc: Doc, end: int) -> tuple[int, int] | None:
    """The role that ends where the name begins: walks left over the noun phrase."""
    start = end
    while start > 0 and end - start < WALK_TOKENS and _continues_left(doc, start - 1, end):
        start -= 1
    start = _without_opening(doc, _whole_word(doc, start), end)
    head = _head_of(doc, start, end)
    return None if head is None else (start, end)


def _whole_word(doc: Doc, start: int) -> int:
    """The first token of the word with hyphens that this one is in: "son-in-law"."""
    while start > 1 and "-" in (doc[start].text, doc[start - 1].text) and not doc[start - 1].whitespace_:
        start -= 1
    return start


def _title_of(doc: Doc, start: int, end: int) -> int:
    """Where the title right before a name begins: what another is to the one so named is not the one's own role ("a
    spokesman for Governor X", "adviser to President X")."""
    last = max((at for at in range(start, end) if doc[at].lower_ in PREPOSITIONS), default=start)
    if not start < last < end - 1 or not (doc[end - 1].text[0].isupper() and is_role_noun(doc[end - 1])):
        return start
    if doc[last + 1].lower_ != "the":
        return start if doc[last + 1].lower_ == "chief" else last + 1
    return last + 2 if doc[last + 2].text.islower() else start  # "son of the late Governor X"


def _continues_left(doc: Doc, at: int, end: int) -> bool:
    token = doc[at]
    owns = at + 1 < end and doc[at + 1].lower_ in ("'s", "’s")
    if token.is_space or is_honorific(token) or token.ent_type_ in ("DATE", "TIME"):
        return False
    if token.ent_type_ == "PERSON" and not owns and token.lower_ not in ("'s", "’s"):
        return False
    if token.lower_ in JOINERS:
        return (at + 1 < end or token.lower_ in ("-", "–")) and _joins_left(doc, at)
    return (token.pos_ in BEFORE_POS or token.lower_ in SMALL_WORDS or _narrows(token)) and (
        at + 1 == end or _belongs(token, doc[at + 1])
    )


def _narrows(participle: Token) -> bool:
    """True for "presiding" in "presiding judge"."""
    return participle.tag_ == "VBG" and participle.dep_ == "amod" and is_role_noun(participle.head)


def _joins_left(doc: Doc, at: int) -> bool:
    if doc[at].lower_ == "the":
        return at > 0 and doc[at - 1].lower_ in PREPOSITIONS
    if doc[at].lower_ == "and":
        if doc[at + 1].lower_.rstrip(".") in TITLE_ABBREVIATIONS:
            return False
        return at > 0 and doc[at - 1].pos_ in BEFORE_POS and not _ends_role(doc, at)
    return doc[at].lower_ != "to" or (at > 0 and is_role_noun(doc[at - 1]))


def _belongs(token: Token, after: Token) -> bool:
    """False for a lower-case noun before a capitalised title ("amid fears President X …")."""
    if token.text[0].isupper() or not after.text[0].isupper():
        return True
    return token.lower_ in SMALL_WORDS or is_role_noun(token)


def _ends_role(doc: Doc, at: int) -> bool:
    """True when "and" at this place parts two people ("the minister and Governor X") and not two subjects."""
    return is_role_noun(doc[at - 1])


def _without_opening(doc: Doc, start: int, end: int) -> int:
    """The start moved past determiners, joiners and stray numbers that cannot open a role."""
    while start < end and (doc[start].lower_ in JOINERS or doc[start].pos_ in ("DET", "NUM", "PUNCT")):
        start += 1
    return start


def _head_of(doc: Doc, start: int, end: int) -> int | None:
    """The head of the noun phrase in these tokens, when it is a role noun: the last noun before "of"/"for", or
    the last word."""
    cut = end
    for at in range(start, end):
        if doc[at].lower_ in PREPOSITIONS:
            cut = at
            break
    for at in range(cut - 1, start - 1, -1):
        if is_role_noun(doc[at]):
            return at if cut - at <= 1 or doc[at + 1].lower_ in ("-", "–", "general", "elect", "designate") else None
    return None


def _role_after(doc: Doc, end: int) -> tuple[int, int] | None:
    """The role in apposition: "…, 52, a spokesman for the port," or "…, the port's chief executive."."""
    at = _after_age(doc, end)
    if at is None:
        return None
    stop = at
    while stop < len(doc) and stop - at < WALK_TOKENS and _continues_right(doc, stop):
        stop += 1
    while stop > at and doc[stop - 1].lower_ in JOINERS:
        stop -= 1
    start = _without_opening(doc, at, stop)
    head = _head_of(doc, start, stop)
    if head is None or any(_begins_another(doc, place, start) for place in range(start, min(stop + 1, len(doc)))):
        return None
    return start, stop


def _begins_another(doc: Doc, at: int, start: int) -> bool:
    """True where a list goes on with another person: "X, Governor Y and others", "X, Mr Y and others"."""
    token = doc[at]
    if is_honorific(token):
        return True
    before = doc[at - 1]
    is_named = token.ent_type_ == "PERSON" and (before.ent_type_ != "PERSON" or at == start)
    owns = any(doc[place].lower_ in ("'s", "’s") for place in range(at + 1, min(at + 4, len(doc))))
    is_other = all(doc[place].lower_ not in PREPOSITIONS for place in range(start, at))
    return is_named and is_other and at > start and is_role_noun(before) and before.text[0].isupper() and not owns


def _after_age(doc: Doc, end: int) -> int | None:
    """The token after the comma that follows the name, or after the age between two commas."""
    if end >= len(doc) or doc[end].text != ",":
        return None
    at = end + 1
    if at + 1 < len(doc) and doc[at].like_num and doc[at + 1].text == ",":
        at += 2
    if at < len(doc) and doc[at].lower_ in ("its", "their"):
        at += 1
    return at


def _continues_right(doc: Doc, at: int) -> bool:
    token = doc[at]
    if token.is_space or token.ent_type_ in ("DATE", "TIME"):
        return False
    if token.lower_ in JOINERS or token.lower_ in PREPOSITIONS or token.lower_ in ("a", "an"):
        return True
    return token.pos_ in BEFORE_POS


def _role_across_comma(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """The role before a comma whose apposition the name is: "The port's chief executive, Dana Example, said"."""
    if start < 2 or doc[start - 1].text != ",":
        return None
    closed = end >= len(doc) or doc[end].text in CLOSERS
    return _role_before(doc, start - 1) if closed else None
