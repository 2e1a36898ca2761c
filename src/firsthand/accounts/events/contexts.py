"""What kind of affair an event belongs to: PLOVER's contexts, where a telling word stands in the report.

Words were written by hand from the PLOVER manual's descriptions; ambiguous ones ("deal", "power", "action") are left
out, so that most events have no context.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from firsthand.accounts.terms import PHRASES_KEPT

_CONTEXTS = """
military military|army|navy|air force|troops?|soldiers?|weapons?|missiles?|warplanes?|warships?|airstrikes?
military artillery|ceasefire|cease-fire|truce|war games?|fighter jets?|tanks?|battalion|rebels?|guerrillas?
military peacekeep(?:ers?|ing)
military arms embargo|invasion|shelling|defen[cs]e minister
diplomatic diplomat(?:s|ic)?|ambassadors?|envoys?|embassy|embassies|consulate|foreign minist(?:er|ry)|treaty
diplomatic peace talks
diplomatic summit|bilateral|peace plan|peace process|peace agreement|mediat(?:e|ed|ion|or)|state visit
legal court|courts|judges?|trial|lawsuit|sued?|prosecutors?|extradit(?:e|ed|ion)|indict(?:ed|ment)|verdict|convicted
legal sentenced|tribunal|attorneys?|lawyers?|war crimes|arrest(?:ed|s)?|pleaded|appeals? court|bail
economic trade|tariffs?|exports?|imports?|loans?|debt|economic|economy|investment|investors?|currency
economic inflation|prices?|wages?|takeover|merger|shares|budget|tax(?:es)?|bailout|pay rise|import duty
election elections?|electoral|ballots?|polls|run-?off|candidates?|presidential race
refugee refugees|asylum|migrants?|displaced people
terrorism terrorists?|terror attacks?|suicide bomb(?:er|ers|ing|ings)|hostages?|hijack(?:ed|ers?|ing)
terrorism car bomb|extremists?
cbrn nuclear|chemical weapons?|biological weapons?|uranium|poison gas|sarin|nerve agent|warheads?
cyber cyber\\w*|hack(?:ed|ers?|ing)|malware|ransomware
resource oil|natural gas|gas pipeline|pipeline|water rights|river|dam|fish(?:ing|eries)|mining|minerals?|electricity
resource farmland|crude
disaster earthquake|quake|floods?|flooding|hurricane|cyclone|typhoon|tsunami|wildfires?|drought|eruption|landslides?
health epidemic|pandemic|virus|vaccin(?:e|es|ation)|outbreak|cholera|ebola|malaria|hospitals?
"""
_PATTERNS: dict[str, re.Pattern[str]] = {}
for _line in _CONTEXTS.strip().splitlines():
    _name, _, _words = _line.partition(" ")
    _before = _PATTERNS[_name].pattern.removeprefix(r"\b(?:").removesuffix(r")\b") + "|" if _name in _PATTERNS else ""
    _PATTERNS[_name] = re.compile(rf"\b(?:{_before}{_words})\b", re.IGNORECASE)
_ANY = re.compile("|".join(pattern.pattern for pattern in _PATTERNS.values()), re.IGNORECASE)  # mostly there is none


@lru_cache(maxsize=PHRASES_KEPT)
def contexts_in(words: str) -> frozenset[str]:
    """The contexts of which a telling word stands among these words."""
    if not _ANY.search(words):
        return frozenset()
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(words))


def contexts_of(reports: Iterable[str]) -> tuple[str, ...]:
    """The contexts that at least half of the reports' sentences tell, in order of name."""
    told = [contexts_in(words) for words in reports]
    counts = Counter(name for found in told for name in found)
    return tuple(sorted(name for name, count in counts.items() if 2 * count >= len(told)))
