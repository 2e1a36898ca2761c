"""Picture captions and picture credits: lines that speak of a photograph that is not here."""

import re

from firsthand.sources.agencies import KNOWN, LIBRARY, agency_named, find_known, names_library
from firsthand.sources.bylines import person_of

LONGEST_CHARS = 700  # the longest agency captions; longer paragraphs are text
TAIL_CHARS = 160

_NOUN = r"(?:photo(?:graph)?(?:er)?s?|pictures?|pics?|images?|credits?|screen ?grab|illustration|graphic)"
_NOUN_PARTS = ("photo", "pic", "image", "credit", "screen", "illustration", "graphic")  # each noun has one of them
_SAME_LETTERS = str.maketrans({"ı": "i", "\u0307": None})  # which patterns that ignore case take for the same
_SLOT = r"(?P<credit>[^.!?:;\[\]()]{2,90})"
_START = re.compile(
    rf"(?:FILE(?:\s+(?:PHOTO|IMAGE|PICTURE|PIC))?\s*[:–—-]+\s|(?:{_NOUN})\s+(?:source|caption|credit|copyright)s?\s*[,:]"
    rf"|(?:{_NOUN}|caption|cover image|featured image)\s*:\s"
    r"|(?:photo(?:graph)?s?|pictures?|images?)\s+(?:by|courtesy|via)\s"
    r"|pictured\s*:|caption\s*:)",
    re.IGNORECASE,
)
_FILE = re.compile(r"FILE\s*[:–—-]")
_SHOWS = re.compile(
    r"(?:in )?(?:this|a) (?:[\w,-]+ ){0,6}?(?:photo(?:graph)?|image|picture|frame ?grab|screen ?grab|screenshot)"
    r"\s*(?:,|(?:taken|released|provided|made|obtained|supplied|shows|dated|distributed|issued|posted|from)\b)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"(?:^|[.!?|’”\"'\])]\s*|\s[|–—-]\s*|\s{{2,}}|\s)[\[(]?\s*"
    rf"(?:(?:AP|AFP|file|handout|stock|archive)\s+)?{_NOUN}"
    rf"\s*(?:credit|courtesy|source)?\s*(?P<mark>:|/|©|\bby\b|\bcourtesy(?: of)?\b|\bvia\b)\s*{_SLOT}[.)\]]*\s*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?|’”\"'\])]\s*$|^\s*$|[–—|-]\s*$")
_BRACKET = re.compile(r"[\[(](?P<credit>[^()\[\]]{2,100})[)\]]\.?\s*$")
_SLASH = re.compile(r"\s*/\s*")
_VIA = re.compile(rf"(?:\bvia\s+|/\s?)(?:{KNOWN}|{LIBRARY})\W*$|(?:^|\s)(?:{KNOWN})\s+(?i:photo|image|picture)s?\b")
_OWNED_TAIL = re.compile(r"(?<=[,.\s])(?:©|\(c\))\s*(?P<credit>[^©]{2,60})$", re.IGNORECASE)
_OPEN_TAIL = re.compile(
    rf"(?:(?P<left>[A-Z][\w.'’-]+\s[A-Z][\w.'’-]+)\s?/\s?(?:{KNOWN}|{LIBRARY})"
    r"(?:\s+via\s+[A-Z][\w ]{2,30}|\s?/\s?[A-Z][\w ]{1,30})?"
    r"|[A-Z][A-Z.'’-]+\s[A-Z][A-Z.'’-]+\s?/\s?[A-Z]{2}[A-Z .'’&-]{1,40}"
    rf"|(?:REUTERS|(?i:AP Photo))\s?/\s?[A-Z][\w.'’ -]{{2,40}}"
    rf"|(?:{KNOWN}\s+)?\bvia\s+(?:REUTERS|AP|AFP|Getty Images))\.?$"
)
_PAREN_NOTE = re.compile(
    r"(?:file|handout|supplied|courtesy|undated)?\s*(?:photo|picture|image|pic|file|handout|supplied|screengrab)s?"
    r"(?:\s+(?:by|from|courtesy(?: of)?|via|credit|source)?\s*:?\s*.{2,60})?",
    re.IGNORECASE,
)


def caption_credits(line: str) -> tuple[str, ...] | None:
    """The agencies that a caption or picture credit names, perhaps none; None when the line is no caption."""
    if len(line) > LONGEST_CHARS:
        return None
    if _FILE.match(line) or (_START.match(line) and not line.isupper()) or _SHOWS.match(line):
        return _agencies_in(line[-TAIL_CHARS:] if len(line) > TAIL_CHARS else line)
    slot = _credit_slot(line)
    return None if slot is None else _agencies_in(slot)


def _agencies_in(slot: str) -> tuple[str, ...]:
    """The agencies of the slot: those of the table, and others that say so themselves ("… News Agency")."""
    items = re.split(r"[/,;:©()]|\bvia\b|\bby\b|\band\b", slot)
    formed = [name for item in items if not find_known(item) and (name := agency_named(item))]
    return tuple(dict.fromkeys((*find_known(slot), *formed)))


def _credit_slot(line: str) -> str | None:
    """The picture credit at the end of the line, or None."""
    tail = line[-TAIL_CHARS:]
    plain = tail.casefold().translate(_SAME_LETTERS)
    labelled = _LABELLED.search(tail) if any(part in plain for part in _NOUN_PARTS) else None
    if labelled and _is_label(labelled, tail):
        return labelled["credit"]
    bracket = _BRACKET.search(tail)
    if bracket and _is_picture_credit(bracket["credit"], line):
        return bracket["credit"]
    owned = _OWNED_TAIL.search(tail) if "©" in plain or "(c)" in plain else None
    if owned and len(owned[0]) + 3 < len(line) < 300 and not re.match(r"(?:19|20)\d\d", owned["credit"]):
        return owned["credit"]
    opened = _OPEN_TAIL.search(tail) if "/" in tail or "via" in tail else None
    return opened[0] if opened else None


def _is_label(labelled: re.Match[str], tail: str) -> bool:
    """True where the label opens the line or follows a sentence, or is "Photo:" with its capital."""
    noun = labelled[0].lstrip(" .!?|’”\"'()[]–—-")
    return bool(_SENTENCE_END.search(tail[: labelled.start() + 1])) or (labelled["mark"] == ":" and noun[0].isupper())


def _is_picture_credit(slot: str, line: str) -> bool:
    if _VIA.search(slot) or _PAREN_NOTE.fullmatch(slot.strip()) or names_library(slot):
        return True
    left, *rest = _SLASH.split(slot)
    if rest and person_of(left) and rest[-1][:1].isupper():
        return True
    before = line[: line.rfind(slot) - 1].rstrip()
    is_sentence = before.endswith((".", "!", "?", "”", '"', "’"))
    return bool(find_known(slot) and len(slot) <= 20 and before and not is_sentence and len(before.split()) > 4)
