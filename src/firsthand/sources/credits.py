"""Credit lines and datelines: the agencies whose text an article says it carries."""

import re
from dataclasses import dataclass

from firsthand.sources.agencies import KNOWN, agencies_listed, agency_named, find_known
from firsthand.sources.bylines import person_of
from firsthand.sources.dates import find_stamps

_SIGNATURE = re.compile(r"[\w.]{1,4}(?:\s?[/,&-]\s?[\w.]{1,4}){0,4}\s*\(([^()]{2,80})\)\.?", re.IGNORECASE)
_LISTED = re.compile(r"[\[(]\s*(?:(?:source|sources|via|with)\s*:?\s*)?([^()\[\]]{2,80}?)\s*[\])]\.?", re.IGNORECASE)
_OWN_SHARE = re.compile(r",?\s+with\s+(?:additional\s+)?reporting\s+by\s[^()\[\]]{2,60}(?=[\])]\.?$)", re.IGNORECASE)
_CONTRIBUTED = re.compile(
    r"[\[(]?\s*(?:with\s+)?(?:additional\s+|further\s+)?(?:reporting|inputs?|files?|material|information|copy|contributions?"
    r"|agency\s+inputs?)\s+(?:by|from)\s*:?\s*(?P<names>[^.()\[\]]{2,160})\.?\s*[\])]?\.?",
    re.IGNORECASE,
)
_INPUTS = re.compile(
    r"[\[(]?\s*(?:with\s+)?(?:inputs?\s+from\s+agencies|agency\s+inputs?)\.?\s*[\])]?\.?", re.IGNORECASE
)
_REPUBLISHED = re.compile(
    r"[\[(]?\s*(?:this|the)\s+(?:story|article|report|copy)\b[^.()\[\]]{0,80}?\b"
    r"(?:(?:first|originally)\s+(?:published|appeared|issued|carried)|(?:re)?published\s+from\s+an?\s+[\w\s-]{0,30}feed"
    r"|provided|supplied|syndicated)\s+(?:(?:by|in|on|from)\s+)?(?:the\s+)?(?P<names>[A-Z][^.()\[\]]{1,60}?)\.?\s*[\])]?\.?",
    re.IGNORECASE,
)
_HELPED = re.compile(
    r"(?P<names>.{2,160}?)\s+contributed\s+(?:reporting\s+)?to\s+this\s+(?:report|story|article)\.?", re.IGNORECASE
)
_SOURCE = re.compile(r"(?:sources?|via|from|agency|credit|courtesy)\s*:\s*(?P<names>[^.:]{2,60})\.?", re.IGNORECASE)
_WITH = re.compile(
    r"[\[(]?\s*(?:with|from|compiled from)\s+(?P<names>[^.()\[\]]{2,60}?)(?:\s+reports?)?\.?\s*[\])]?", re.IGNORECASE
)
_DESK = re.compile(
    r"(?P<roles>(?:reporting|writing|editing|compiled|additional reporting)\s+by\s+[^;.]{2,120}[;.]?\s*){1,5}",
    re.IGNORECASE,
)
_REPORTING = re.compile(r"(?<!additional )\b(?:reporting|writing)\s+by\s+(?P<names>[^;.]{2,120})", re.IGNORECASE)
_OWNED = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:\(c\)\s*)?(?:(?:19|20)\d\d(?:\s?[-–]\s?\d{2,4})?)?[\s,]*(?:by\s+)?(?P<owner>[^.,|©]{2,60})",
    re.IGNORECASE,
)

_DATELINE = re.compile(
    r"(?P<place>[^()\[\]\n]{0,70}?)\s*[,–—-]?\s*"
    r"(?:[(/\[](?P<agency>\w[\w .'’&,/-]{1,40})[)/\]]|[-–—]\s(?P<between>[A-Z][\w .'’&-]{1,40}?)(?=\s[-–—]))"
    r"\s*(?:[-–—:.]+|--)\s*(?=\S)"
)
_COUNTRY = re.compile(r"\s\[[A-Z][\w .'’-]{1,30}\](?=,)")  # "Port Amsel [Valmora], March 3 (…):"
_PLACE_WORD = re.compile(r"[A-ZÀ-ÖØ-Þ][\w.'’/-]*|\d{1,2}(?:st|nd|rd|th)?|\d{4}|de|la|el|le|du|of|al|am|on|upon")
_SLASHED = re.compile(rf"({KNOWN})\s*(?:/|\s[-–—|]\s*)\s*[\w.]{{1,20}}(?:\s[\w.]{{1,20}})?")
_AGENCY_FIRST = re.compile(
    r"(?P<agency>TASS|AP|AFP|Reuters|UNI|ANI|PTI),?\s+(?P<day>[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?)\s*[.:–—-]\s"
)
_UNKNOWN = re.compile(r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,3}")
_COUNTRY_TAGS = frozenset({"US", "USA", "UK", "UAE", "EU", "UN", "DRC", "NATO"})


@dataclass(frozen=True)
class Credit:
    """What a credit line or dateline gives: agencies, the people of a "Reporting by" line, an ISO day."""

    agencies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    day: str | None = None


def credit_line(line: str) -> Credit | None:
    """What a line that is nothing but a credit gives ("ab/cd (AFP, Reuters)", "With reporting by AP"); None when
    it is no such line."""
    if len(line) > 240 or line.endswith(":"):
        return None
    line = _OWN_SHARE.sub("", line)
    signature = _SIGNATURE.fullmatch(line) or _LISTED.fullmatch(line)
    if signature and (agencies := agencies_listed(signature[1], lenient=not line.startswith("["))):
        return Credit(agencies)
    if _INPUTS.fullmatch(line):
        return Credit()
    if (match := _REPUBLISHED.fullmatch(line)) and (agency := agency_named(match["names"])):
        return Credit((agency,))
    if _DESK.fullmatch(line):
        return Credit(
            _agencies_of(line), _people(" and ".join(match["names"] for match in _REPORTING.finditer(line)))
        )
    for pattern in (_CONTRIBUTED, _HELPED):
        if match := pattern.fullmatch(line):
            return _contribution(match["names"])
    for pattern in (_SOURCE, _WITH):
        if (match := pattern.fullmatch(line)) and (agencies := agencies_listed(match["names"])):
            return Credit(agencies)
    if slashed := _SLASHED.fullmatch(line):
        return Credit(find_known(slashed[1]))
    alone = agencies_listed(line.strip(" -–—|()[]"))
    return Credit(alone) if alone and len(line) <= 60 else None


def dateline(paragraph: str) -> Credit | None:
    """What the dateline that opens a paragraph gives ("PORTVILLE, March 3 (AFP) -"); None when there is none."""
    head = _COUNTRY.sub("", paragraph[:140])
    match = _AGENCY_FIRST.match(head) or _DATELINE.match(head)
    if match is None:
        return None
    groups = match.groupdict()
    place, slot = groups.get("place") or "", (groups["agency"] or groups["between"]).strip()
    if not all(_PLACE_WORD.fullmatch(word.strip(",.")) for word in place.split() if word.strip(",.")):
        return None
    shouts = place[:3].isupper()
    is_lenient = (shouts or not place) and bool(groups["agency"])
    agencies = agencies_listed(slot, lenient=is_lenient) or (_unknown(slot) if shouts and is_lenient else ())
    stamps = find_stamps(match[0])
    return Credit(agencies, day=stamps[0].value if stamps else None) if agencies else None


def owner_of(line: str) -> str | None:
    """Whom a copyright line names ("© 2022 Example Times. All rights reserved"), as printed; None when it does not
    say, or names who built or runs the site."""
    match = _OWNED.search(line)
    if match is None or re.search(r"(?i)\b(?:developed|powered|designed|built|hosted)\b", match["owner"]):
        return None
    owner = re.sub(r"(?i)\s*(?:all rights reserved|(?:19|20)\d\d).*$", "", match["owner"]).strip(" -–—:;/()")
    words = owner.split()
    is_name = 1 <= len(words) <= 6 and words[0][:1].isupper() and words[-1][:1].isupper()
    return owner if is_name else None


def _contribution(names: str) -> Credit | None:
    """Agencies that contributed; None when the words name neither agencies nor people."""
    agencies = _agencies_of(names)
    has_people = any(person_of(item) for item in re.split(r",|;|\band\b|\bin\b", names))
    return Credit(agencies) if agencies or has_people or re.search(r"(?i)\bagenc", names) else None


def _agencies_of(names: str) -> tuple[str, ...]:
    """The agencies among people and places: by the table, by their form, or unknown initials that stand alone."""
    items = re.split(r",|;|\band\b|\b(?:by|from)\b", names)
    listed = (agency for item in items for agency in agencies_listed(item.strip(" .:"), lenient=True))
    return tuple(dict.fromkeys((*listed, *find_known(names))))


def _people(names: str) -> tuple[str, ...]:
    items = re.split(r",|;|\band\b|&", re.sub(r"\s+in\s+[A-Z][\w ]+", "", names))
    return tuple(dict.fromkeys(person for item in items if (person := person_of(item))))


def _unknown(slot: str) -> tuple[str, ...]:
    """An agency that no table knows: the name between place and dash can hardly be anything else."""
    return (slot,) if _UNKNOWN.fullmatch(slot) and slot not in _COUNTRY_TAGS else ()
