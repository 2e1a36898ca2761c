"""Acronyms with the names that they stand for."""

import re
from collections import defaultdict
from itertools import pairwise

from firsthand.accounts.material import Material
from firsthand.accounts.people.named import Named

SMALL_WORDS = frozenset("of the and for in on de la".split())


def acronym_pairs(
    material: Material, found: list[Named], owned: dict[Named, tuple[str, str]]
) -> list[tuple[Named, Named]]:
    """Acronym and expansion, where an article puts one in brackets behind the other, or where the story has one
    expansion only with these initials."""
    pairs = _bracketed(material, found)
    by_initials: dict[str, dict[tuple[str, str], Named]] = defaultdict(dict)
    for named in sorted(found):
        for initials in initials_of(named.form):
            by_initials[initials].setdefault(owned[named], named)
    tied = {owned[named] for pair in pairs for named in pair}
    for named in sorted(found):
        spelt = by_initials.get(named.form.replace(".", ""), {})
        fits = [other for key, other in spelt.items() if key != owned[named]]
        if is_acronym(named.form) and len(named.form) > 2 and len(fits) == 1 and owned[named] not in tied:
            pairs.append((named, fits[0]))
    return pairs


def _bracketed(material: Material, found: list[Named]) -> list[tuple[Named, Named]]:
    pairs = []
    ordered = sorted(found)
    for one, other in pairwise(ordered):
        if one.extent.article != other.extent.article or not 0 < other.extent.start - one.extent.end < 4:
            continue
        between = material.articles[one.extent.article].text[one.extent.end : other.extent.start]
        shorter, longer = sorted((one.form, other.form), key=len)
        if between.strip() in ("(", "(the") and is_acronym(shorter) and len(longer.split()) > 1:
            pairs.append((one, other))
    return pairs


def is_acronym(form: str) -> bool:
    """True for "HWU" and "H.W.U.": capitals only, two to eight."""
    letters = form.replace(".", "")
    return letters.isalpha() and letters.isupper() and 2 <= len(letters) <= 8


def initials_of(form: str) -> set[str]:
    """The acronyms that the words of a name can make: with and without its small words; empty for one word."""
    words = [word for word in re.split(r"[\s\-]+", form) if word[:1].isalpha()]
    if len(words) < 2:
        return set()
    small = [word for word in words if word.lower() not in SMALL_WORDS]
    made = {"".join(word[0].upper() for word in chosen) for chosen in (words, small)}
    return {initials for initials in made if len(initials) > 1}
