"""Bylines: the people named as authors, and the agencies named among them."""

import re
from dataclasses import dataclass

from firsthand.sources.agencies import KNOWN, agency_named

LONGEST_CHARS = 220
PARTICLES = frozenset(
    "de da di do du del della dos das der den van von ten ter la le el al bin ibn bint abu ben y e zu af av".split()
)
ROLES = frozenset(
    "editor correspondent reporter reporters writer analyst columnist producer contributor journalist chief staff"
    " bureau desk newsroom commentator blogger critic anchor presenter photographer intern team service services"
    " agencies agency correspondents writers editors journalists fellow professor lecturer researcher".split()
)
ROLE_WORDS = frozenset(
    "political chief senior foreign defence defense diplomatic health science business economics education sports"
    " sport environment climate security national international world city crime legal home news associate assistant"
    " deputy managing executive special white house parliamentary westminster europe africa asia middle east staff"
    " technology transport culture social affairs media digital data investigations lead junior freelance"
    " contributing multimedia video general features night day regional energy finance financial markets money"
    " religion royal court consumer arts entertainment travel football cricket former our the a an own".split()
)
# Capitalised words that stand at the top of pages and are nobody's name.
NO_NAMES = frozenset(
    "the a an and or of in on at by for from with to as is are was were has have will world news latest breaking"
    " politics business sport sports opinion comment analysis europe africa asia america americas middle east west"
    " north south central home local national international uk us usa eu un live video watch read more share top"
    " stories story special report press agency wire times post herald tribune gazette journal media online staff"
    " admin editor guest author team today yesterday january february march april june july august september october"
    " november december monday tuesday wednesday thursday friday saturday sunday updated published posted last our"
    " this that what who why how when where new society culture economy climate crisis war election technology tech"
    " science health environment money finance market markets magazine lifestyle entertainment travel education"
    " weather football cricket tennis rugby photo photos image images getty group review features investigation"
    " exclusive government council party police court ministry minister president union company bank"
    " courier chronicle telegraph observer mail express mirror independent standard daily evening weekly globe"
    " register bulletin dispatch examiner inquirer sentinel echo argus advertiser broadcasting network radio"
    " tv channel digest correspondent".split()
)
_LEAD = re.compile(
    r"^(?:(?:written|reported|words|report|story|text|analysis|opinion|comment|review|posted|compiled|published"
    r"|interview|from)\s+)?by\b\s*:?\s+(?=\S)|^(?:author|authors|byline|written by|reporter|reporters)\s*:\s*"
    r"|^from\s+(?=(?:our|a)\s)",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\(?@\w{2,30}\)?|\(?\b[\w.+-]{1,40}@[\w-]{1,40}\.[\w.]{2,20}\)?|https?://\S{1,100}")
_PIECES = re.compile(r"\s*[,;]\s*|\s+(?:and|AND|&|with|WITH)\s+")
_ASIDE = re.compile(r"\s*[|•·/–—]\s*|\s+-\s+")  # behind it stand employers, places and roles
_EMPLOYER = re.compile(r"\s(?:of|for|from)\s(.+)$")
_TAIL = re.compile(r"\s+(?:in|at|for|from|of|on)\s+(?=[A-Z]).*$|\s+(?:in|at|for|of|on)\s+the\s+.*$")
_KNOWN_TAIL = re.compile(rf"\s+(?:The\s+|the\s+|of\s+)?(?P<agency>{KNOWN})(?:\s+\w+)?$")
_UNNAMED = re.compile(
    r"(?:our\s+)?(?:staff|web desk|news desk|correspondents?)(?:\s+(?:reporters?|writers?|correspondents?))?"
    r"(?:,|/|\s+and|\s+with)\s*(?:news\s+|wire\s+)?(?:agencies|services|wires)",
    re.IGNORECASE,
)
_BAR = re.compile(r"\s+[|•·]\s+")
_NAME_WORD = re.compile(r"(?:[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]))*\.?)")
NO_BYLINE = re.compile(r"[.?!:]$|[:;?!\"“”]|['’]s?\s|\s[‘']")
PLACE_HEADS = frozenset(
    "port new san santa saint st los las port north south east west cape el la upper lower fort".split()
)


@dataclass(frozen=True)
class Byline:
    """Who a byline names: people, and agencies in one spelling."""

    authors: tuple[str, ...]
    credits: tuple[str, ...]


def byline_of(line: str) -> Byline | None:
    """The byline of a line that opens with "By" or its like; None when the line is none."""
    lead = _LEAD.match(line)
    if lead is None or len(line) > LONGEST_CHARS:
        return None
    found = _names(line[lead.end() :])
    return found if found is not None else None


def bare_byline_of(line: str) -> Byline | None:
    """The byline of a line without "By": a name with its role or agency ("Jane Example, Political Editor"), or staff
    with agencies that are not named."""
    if len(line) > 100 or NO_BYLINE.search(line):
        return None
    if _UNNAMED.fullmatch(line):
        return Byline((), ())
    line = _BAR.sub(", ", line, count=1)
    head, comma, rest = _CONTACT.sub(" ", line).partition(",")
    name, has_role = _cut_role(head)
    if not person_of(name) or len(name.split()) > 4:
        return None
    is_credited = (has_role and not comma) or _is_role(rest) or agency_named(rest)
    return _names(line) if is_credited else None


def lone_name(line: str) -> Byline | None:
    """The byline of a line that is only a name, perhaps with a place: for places where nothing else can stand."""
    if len(line) > 60 or NO_BYLINE.search(line):
        return None
    people = [person_of(piece) for piece in re.split(r"\s*,\s*|\s+(?i:and)\s+|\s*&\s*", _TAIL.sub("", line))]
    named = tuple(person for person in people if person and not _is_place(person))
    return Byline(named, ()) if len(named) == len(people) else None


def people_and_agencies(names: list[str]) -> Byline:
    """Sorts out a list of author names from metadata; what is neither a person nor an agency is left out."""
    authors: list[str] = []
    credits: list[str] = []
    for name in names:
        found = _names(_LEAD.sub("", name))
        if found is not None:
            authors.extend(found.authors)
            credits.extend(found.credits)
    return Byline(tuple(dict.fromkeys(authors)), tuple(dict.fromkeys(credits)))


def person_of(words: str) -> str | None:
    """The name, when the words as a whole look like a person's: two to five capitalised words, none of them a word
    that names sections, offices or months."""
    tokens = words.strip(" .,;:-–—()").split()
    if not 2 <= len(tokens) <= 5 or not all(_NAME_WORD.fullmatch(token) for token in tokens):
        return None
    plain = [token.strip(".'’").casefold() for token in tokens]
    if any(token in NO_NAMES or token in ROLES for token in plain):
        return None
    capitals = [any(char.isupper() for char in token) for token in tokens]
    if not (capitals[0] or plain[0] in PARTICLES) or not capitals[-1]:
        return None
    if not all(capital or token in PARTICLES for capital, token in zip(capitals, plain, strict=True)):
        return None
    return " ".join(_recase(token) if words.isupper() else token for token in tokens)


def _recase(token: str) -> str:
    cased = "-".join(part.capitalize() for part in token.split("-"))
    return re.sub(r"(?<=^Mc)\w|(?<=^O['’])\w", lambda letter: letter[0].upper(), cased)


def _names(words: str) -> Byline | None:
    """The people and agencies of a byline's words; None when the words cannot be a byline."""
    words = _CONTACT.sub(" ", words).strip(" .,;:|-–—")
    if not words or len(words) > LONGEST_CHARS or re.search(r"\d|[?!\"“”]", words):
        return None
    authors: list[str] = []
    credits: list[str] = []
    is_staff = False
    by_people, *about = _ASIDE.split(words)
    for position, piece in enumerate([*_PIECES.split(by_people), *about]):
        person, agency, has_role = _piece(re.sub(r"^and\s+", "", piece))
        if person and piece not in about and not (position and _is_place(person)):
            authors.append(person)
        if agency:
            credits.append(agency)
        is_staff = is_staff or has_role
        if not (authors or credits or is_staff):
            return None
    return Byline(tuple(dict.fromkeys(authors)), tuple(dict.fromkeys(credits)))


def _piece(piece: str) -> tuple[str | None, str | None, bool]:
    """The person and the agency that a piece of a byline names, and whether it names a role."""
    name, has_role = _cut_role(piece)
    tail = _KNOWN_TAIL.search(name)
    if tail and (person := person_of(name[: tail.start()])):
        return person, agency_named(tail["agency"]), has_role
    agency = agency_named(piece) or agency_named(_TAIL.sub("", piece))
    if agency is None and (employer := _EMPLOYER.search(piece)):
        agency = agency_named(employer[1])
    person = None if agency and not _EMPLOYER.search(piece) else person_of(_TAIL.sub("", name))
    return person, agency, has_role or _is_role(piece)


def _is_place(name: str) -> bool:
    return name.split()[0].casefold() in PLACE_HEADS


def _is_role(words: str) -> bool:
    tokens = words.casefold().replace("-", " ").split()
    return 0 < len(tokens) <= 6 and any(token.strip(".,") in ROLES for token in tokens)


def _cut_role(piece: str) -> tuple[str, bool]:
    """The piece without the role behind the name ("Jane Example Political Editor"), and whether there was one."""
    tokens = piece.split()
    if not tokens or not any(token.casefold().strip(".,") in ROLES for token in tokens):
        return piece, False
    for index, token in enumerate(tokens):
        if token.casefold() in ROLES or (index >= 2 and token.casefold() in ROLE_WORDS):
            return " ".join(tokens[:index]), True
    return piece, False
