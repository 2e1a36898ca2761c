"""News agencies: which names a credit slot holds, in one spelling each.

Only credit slots are looked at (bylines, datelines, caption credits, signature lines, copyright lines, metadata),
never prose: "told Reuters" credits a quotation, not the text. Agencies known by an acronym are spelt by it ("AP",
"AFP"), the others by their name ("Reuters"); agencies not in the table are known by their form ("… News Agency").
"""

import re

# Spelling → other names that stand for the same agency in a credit slot. A small honest table: wire services only.
NAMES: dict[str, tuple[str, ...]] = {
    "AAP": ("Australian Associated Press",),
    "AFP": ("Agence France-Presse", "Agence France Presse"),
    "Agerpres": (),
    "ANA-MPA": ("Athens-Macedonian News Agency",),
    "Anadolu": ("Anadolu Agency", "Anadolu Ajansi"),
    "ANI": ("Asian News International",),
    "ANP": ("Algemeen Nederlands Persbureau",),
    "ANSA": (),
    "Antara": ("Antara News",),
    "AP": ("Associated Press",),
    "Belga": ("Belga News Agency",),
    "Bernama": (),
    "Bloomberg": ("Bloomberg News",),
    "BTA": ("Bulgarian News Agency",),
    "CNA": ("Central News Agency",),
    "CTK": ("Czech News Agency", "ČTK"),
    "dpa": ("Deutsche Presse-Agentur",),
    "EFE": ("Agencia EFE",),
    "IANS": ("Indo-Asian News Service",),
    "Interfax": ("Interfax-Ukraine",),
    "IRNA": ("Islamic Republic News Agency",),
    "Jiji": ("Jiji Press",),
    "KCNA": ("Korean Central News Agency",),
    "Keystone-SDA": ("Keystone-ATS",),
    "Kyodo": ("Kyodo News",),
    "Lusa": (),
    "MTI": (),
    "NAN": ("News Agency of Nigeria",),
    "NTB": (),
    "PA": ("Press Association", "PA Media"),
    "PAP": ("Polish Press Agency",),
    "PTI": ("Press Trust of India",),
    "Reuters": ("Thomson Reuters",),
    "RIA Novosti": (),
    "Ritzau": (),
    "SAPA": ("South African Press Association",),
    "SPA": ("Saudi Press Agency",),
    "STT": (),
    "Tanjug": (),
    "TASS": ("Itar-Tass",),
    "The Canadian Press": ("Canadian Press",),
    "TT": (),
    "Ukrinform": (),
    "UNI": ("United News of India",),
    "UPI": ("United Press International",),
    "WAM": ("Emirates News Agency",),
    "Xinhua": ("Xinhua News Agency",),
    "Yonhap": ("Yonhap News Agency", "Yonhap News"),
}
# Picture libraries mark a line as a caption, but no text travels under their names.
LIBRARIES = (
    "Getty Images", "Getty", "Shutterstock", "iStock", "Alamy", "EPA", "EPA-EFE", "Zuma Press", "ZUMA", "NurPhoto",
    "Unsplash", "Pixabay", "Pexels", "Wikimedia Commons", "Creative Commons", "Rex Features", "Corbis", "Imago",
    "picture alliance", "Adobe Stock", "Depositphotos", "Flickr", "Maxar", "Planet Labs", "Handout", "Supplied",
    "Screengrab", "File photo", "File picture", "File image", "File",
)  # fmt: skip

_SPELLINGS = {name.casefold(): canonical for canonical, others in NAMES.items() for name in (canonical, *others)}


def _alternatives(names: tuple[str, ...]) -> str:
    """Long names in any case, acronyms only as printed or in capitals (so that "pa" or "tt" in a word is none)."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(f"(?i:{re.escape(name)})" if len(name) > 5 else _short(name) for name in ordered)


def _short(name: str) -> str:
    return "|".join(dict.fromkeys((re.escape(name), re.escape(name.upper()))))


_ALL_NAMES = tuple(name for canonical, others in NAMES.items() for name in (canonical, *others))
KNOWN = rf"(?:{_alternatives(_ALL_NAMES)})"
LIBRARY = rf"(?:{_alternatives(LIBRARIES)})"
_FIND_KNOWN = re.compile(rf"(?<![\w-]){KNOWN}(?![\w-])")
_FIND_LIBRARY = re.compile(rf"(?<![\w-]){LIBRARY}(?![\w-])")
_STAFF = r"(?:\s+(?i:reporters?|staff(?: writers?)?|correspondents?|journalists?|writers?|newsroom|team|desk))?"
_FORM = re.compile(
    r"(?:The\s+|the\s+)?"
    r"(?!(?:By|With|From|For|In|On|Via|Free|Full|A|An|And|Or)\b)"
    r"((?:[A-Z][\w'’&.-]*\s+){1,4}"
    r"(?:(?:News|Press)\s+Agency|News\s+Service|Wire\s+Service|Newswires?|Wire|Press\s+Association|Press"
    r"|(?i:news agency|press agency|newswire|wire service)))" + _STAFF
)
_ACRONYM = re.compile(r"[A-Z]{2,7}")
_NAME = re.compile(r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2}")
_COUNTRIES = frozenset({"US", "USA", "UK", "UAE", "EU", "UN", "DRC", "CAR", "NATO", "USSR"})
_ITEMS = re.compile(r"\s*(?:[,;/&+|]|\band\b|\bvia\b)\s*")


def find_known(slot: str) -> tuple[str, ...]:
    """The agencies of the table that this credit slot names, once each, in order."""
    found = (_SPELLINGS[match[0].casefold()] for match in _FIND_KNOWN.finditer(slot))
    return tuple(dict.fromkeys(found))


def names_library(slot: str) -> bool:
    """True when the credit slot names a picture library or a file picture."""
    return _FIND_LIBRARY.search(slot) is not None


def agency_named(name: str) -> str | None:
    """The agency that these words as a whole name, with or without its reporters; None when they name none."""
    name = name.strip(" .,;:-–—()[]")
    bare = re.sub(rf"^(?:The|the)\s+|{_STAFF}$", "", name)
    bare = (
        re.sub(r"\s+(?i:news agency|agency|images?|photos?|news)$", "", bare)
        if bare.casefold() not in _SPELLINGS
        else bare
    )
    if _FIND_KNOWN.fullmatch(bare):
        return _SPELLINGS[bare.casefold()]
    form = _FORM.fullmatch(name)
    return form[1] if form else None


def agencies_listed(slot: str, lenient: bool = False) -> tuple[str, ...]:
    """The agencies of a list such as "AFP, AP and Nordic Wire"; empty unless every item is one.

    ``lenient`` is for slots that hold nothing but agencies: it takes unknown acronyms, and unknown names beside a
    known agency.
    """
    items = [item for item in _ITEMS.split(slot.strip()) if item]
    named = [agency_named(item) or (_unknown_acronym(item) if lenient else None) for item in items]
    if lenient and any(named):
        named = [name or (item if _NAME.fullmatch(item) else None) for name, item in zip(named, items, strict=True)]
    return tuple(dict.fromkeys(name for name in named if name)) if items and all(named) else ()


def _unknown_acronym(item: str) -> str | None:
    return item if _ACRONYM.fullmatch(item) and item not in _COUNTRIES else None


def spelt_out(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names once each; initials of a longer name among them ("NPA", "Nordic Press Agency") stand for it."""
    long = {"".join(word[0] for word in name.split() if word[0].isupper()): name for name in names if " " in name}
    return tuple(dict.fromkeys(long.get(name, name) for name in names))
