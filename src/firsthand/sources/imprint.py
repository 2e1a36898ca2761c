"""What the lines round a story say about it: who wrote it, when it was published, whose text it carries."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.sources.agencies import agency_named, find_known
from firsthand.sources.bylines import Byline, bare_byline_of, byline_of, lone_name
from firsthand.sources.captions import caption_credits
from firsthand.sources.credits import Credit, credit_line, dateline, owner_of
from firsthand.sources.dates import Stamp, date_line
from firsthand.sources.furniture import furniture_kind

ASIDES = ("reading-time", "share", "comment-form", "follow")  # what stands beside a byline on its line
OWNER_LINES = 10  # a page has one or two; the bound keeps hostile ones cheap
DATELINE_PARAGRAPHS = 4  # a dateline opens the story, or follows its standfirst and what is left of the head
_ABOUT = re.compile(r"about the (?:author|writer)s?\b", re.IGNORECASE)
_WORKS = re.compile(
    r",?\s+(?:(?:is|was) (?:an?|the|our|[\w’']+s['’]?s?)\s|"
    r"(?:covers|writes|reports|edits|teaches|lives|can be reached|tweets)\b"
    r"|has (?:written|reported|covered|worked|been)\b)"
)
_DATED_BY = re.compile(
    r"(?P<day>\S.*?)\s+(?P<name>by\s\S.*)", re.IGNORECASE
)  # "Posted on 3 March 2031 by Jane Example"
_PARTS = re.compile(r"\s*[|•·]\s*|\s{2,}|\s[–—-]\s")
_COMPANY = re.compile(
    r"\b(?:ltd|limited|inc|llc|gmbh|plc|corp|corporation|company|co|group|holdings|pty|ag|sa|bv"
    r"|media|publishing|publications|publishers|newspapers|communications|services)\b\.?$",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"[\[(](?P<names>[^()\[\]]{2,60})[)\]]\.?\s*$")


@dataclass(frozen=True)
class Imprint:
    """People, agencies (all, and those that credit the text), the ISO date stated, the outlet, and the ISO date of
    the last update; None where the page does not say."""

    authors: tuple[str, ...]
    credits: tuple[str, ...]
    text_credits: tuple[str, ...]
    published: str | None
    outlet: str | None
    updated: str | None = None


def is_imprint(line: str, beside_another: bool = False) -> str | None:
    """ "byline" or "date" for a line of the imprint, else None; ``beside_another`` takes a name that stands alone."""
    if len(line) > 240:
        return None
    parts = _parts(line)
    if not parts:
        return "byline" if beside_another and lone_name(line) else None
    return "byline" if any(isinstance(part, Byline) for part in parts) else "date"


def names_in(line: str) -> tuple[str, ...]:
    """The people whom a line of the imprint names."""
    return tuple(name for part in _parts(line) if isinstance(part, Byline) for name in part.authors)


def is_author_note(paragraph: str, authors: list[str]) -> bool:
    """True for a short paragraph about the author: it opens with "About the author", or with a name from the
    byline and what such people do."""
    if len(paragraph) > 400:
        return False
    if _ABOUT.match(paragraph):
        return True
    return any(paragraph.startswith(name) and _WORKS.match(paragraph, len(name)) for name in authors)


def imprint_of(texts: list[str], kinds: list[str | None], outlet: str | None = None) -> Imprint:
    """What the lines say, with the kind each was given (None for the story's own)."""
    by_kind: dict[str | None, list[str]] = defaultdict(list)
    for text, kind in zip(texts, kinds, strict=True):
        by_kind["imprint" if kind in ("byline", "date") else kind].append(text)
    parts = [part for text in by_kind["imprint"] for part in _parts(text) or [lone_name(text) or ()]]
    bylines = [part for part in parts if isinstance(part, Byline)]
    stamps = [stamp for part in parts if not isinstance(part, Byline) for stamp in part]
    credits = [credit_line(text) or Credit() for text in by_kind["credit"]]
    openings = [found for text in by_kind[None][:DATELINE_PARAGRAPHS] if (found := dateline(text))]
    signed = _signed(bylines, (*openings, *credits, *_closing(by_kind[None])), by_kind["copyright"])
    pictures = [agency for text in by_kind["caption"] for agency in caption_credits(text) or ()]
    pictures += [agency for text in by_kind["copyright"] for agency in find_known(text)]
    authors = [name for byline in bylines for name in byline.authors]
    named = [name for text in by_kind["copyright"][:OWNER_LINES] if (name := _outlet(text, texts))]
    return Imprint(
        authors=tuple(dict.fromkeys(authors or [name for credit in credits for name in credit.people])),
        credits=tuple(dict.fromkeys((*signed, *pictures))),
        text_credits=signed,
        published=_published(stamps, [credit.day for credit in openings]),
        outlet=outlet or next(iter(named), None),
        updated=next((stamp.value for stamp in stamps if stamp.value and stamp.updated), None),
    )


def _signed(bylines: list[Byline], credits: Sequence[Credit], owners: list[str]) -> tuple[str, ...]:
    """The agencies that credit the text, in the order of bylines, credit lines and copyright lines."""
    named = [agency for byline in bylines for agency in byline.credits]
    named += [agency for credit in credits for agency in credit.agencies]
    named += [agency for text in owners if (agency := _owning_agency(text))]
    return tuple(dict.fromkeys(named))


def _parts(line: str) -> list[Byline | tuple[Stamp, ...]]:
    """Bylines and dates in a line that holds nothing else; empty for any other line."""
    whole = _part(line)
    if whole is not None:
        return [whole]
    if (dated := _DATED_BY.fullmatch(line)) is not None:
        day, name = date_line(dated["day"]), byline_of(dated["name"])
        if day and name is not None:
            return [day, name]
    parts = [_part(piece) for piece in _PARTS.split(line) if piece and furniture_kind(piece) not in ASIDES]
    known = [part for part in parts if part is not None]
    return known if len(known) == len(parts) else []


def _part(piece: str) -> Byline | tuple[Stamp, ...] | None:
    stamps = date_line(piece)
    if stamps is not None:
        return stamps
    return byline_of(piece) or bare_byline_of(piece)


def _published(stamps: list[Stamp], days: list[str | None]) -> str | None:
    """The date of publication before that of an update before that of the dateline."""
    stated = [stamp.value for stamp in stamps if stamp.value and not stamp.updated]
    updated = [stamp.value for stamp in stamps if stamp.value and stamp.updated]
    return next((day for day in (*stated, *updated, *days) if day), None)


def _closing(story: list[str]) -> list[Credit]:
    """The credit in brackets that ends the last paragraph, after its full stop: "… he said. (Reuters)"."""
    match = _CLOSING.search(story[-1][-80:]) if story else None
    if match is None or not story[-1][-80:][: match.start()].rstrip().endswith((".", "!", "?", "”", '"')):
        return []
    found = credit_line(match[0].strip())
    return [found] if found and found.agencies else []


def _owning_agency(text: str) -> str | None:
    """The agency whose text a copyright line with its year claims ("© 2022 AFP")."""
    owner = owner_of(text) if re.search(r"\b(?:19|20)\d\d\b", text) else None
    return agency_named(owner) if owner else None


def _outlet(text: str, texts: list[str]) -> str | None:
    """The outlet that a copyright line names. A company's name gives the outlet's only where the page has that
    elsewhere too ("© 2021 Courier Media Ltd" and "for the Courier")."""
    owner = owner_of(text) if re.search(r"\b(?:19|20)\d\d\b|rights reserved", text, re.IGNORECASE) else None
    if owner is None or agency_named(owner) or find_known(owner):
        return None
    name = owner
    while (shorter := _COMPANY.sub("", name).strip(" ,&")) != name:
        name = shorter
    is_named = name == owner or any(name in other for other in texts if other != text)
    return name if name and is_named else None
