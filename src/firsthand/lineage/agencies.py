"""Which names are news agencies', and one spelling for each."""

import re
from collections.abc import Iterable
from functools import lru_cache

from firsthand.records import Article

# Full names of agencies whose articles name them shortly; the spelling is that in which credits are handed on.
_SHORT_NAMES = {
    "agence france presse": "AFP",
    "agence france-presse": "AFP",
    "anadolu agency": "Anadolu",
    "asian news international": "ANI",
    "associated press": "AP",
    "australian associated press": "AAP",
    "bloomberg news": "Bloomberg",
    "canadian press": "The Canadian Press",
    "deutsche presse-agentur": "dpa",
    "kyodo news": "Kyodo",
    "pa media": "PA",
    "press association": "PA",
    "press trust of india": "PTI",
    "thomson reuters": "Reuters",
    "united press international": "UPI",
    "xinhua news agency": "Xinhua",
    "yonhap news agency": "Yonhap",
}
_CANONICAL = {short.lower(): short for short in (*_SHORT_NAMES.values(), "ANSA", "EFE", "Interfax", "TASS")}
_SUFFIX = r"(?:(?:news|press|information) (?:agency|service|association)|newswire|wire service|agency|wire)"
# Of these, in small letters, the last word of every agency's name of several words has one.
LAST_WORDS = frozenset(name.rpartition(" ")[2] for name in _SHORT_NAMES if " " in name) | frozenset(
    "agency association newswire service wire".split()
)
NAMES_KEPT = 16_384  # a bound of memory: of outlets and those who are credited, which are asked for again and again
_ENDS_AS_AGENCY = re.compile(rf"(?<=\w)\s+{_SUFFIX}$", re.IGNORECASE)


@lru_cache(maxsize=NAMES_KEPT)
def agency_name(name: str) -> str:
    """The agency's name in one spelling; one that is not listed here as it is, without "the"."""
    plain = re.sub(r"^the\s+", "", " ".join(name.split()), flags=re.IGNORECASE)
    return _SHORT_NAMES.get(plain.lower()) or _CANONICAL.get(plain.lower()) or plain


@lru_cache(maxsize=NAMES_KEPT)
def is_agency(name: str) -> bool:
    """True for the name of a news agency, by list or because it says so itself ("Example News Agency")."""
    spelling = agency_name(name)
    return spelling.lower() in _CANONICAL or bool(_ENDS_AS_AGENCY.search(spelling))


def agency_spellings(articles: Iterable[Article]) -> dict[str, str]:
    """For every agency name among the articles' outlets and credits, the one to use: of "Example News Agency",
    "Example" and "ENA", the longest."""
    names = {agency_name(name) for article in articles for name in (*article.text_credits, article.outlet or "")}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    spelling: dict[str, str] = {}
    for name in longest_first:
        for short in _short_forms(name):
            spelling.setdefault(short, name)
    return {name: spelling.get(name, name) for name in longest_first}


def _short_forms(name: str) -> list[str]:
    if not _ENDS_AS_AGENCY.search(name):
        return [name]
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return [name, _ENDS_AS_AGENCY.sub("", name), *([initials] if len(initials) > 1 else [])]
