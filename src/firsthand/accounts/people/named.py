"""The story's mentions, each with the words round it that say who is meant: honorific, role, possessor."""

import re
from collections import Counter
from dataclasses import dataclass

from firsthand.accounts.material import Material
from firsthand.accounts.people.spelling import folded
from firsthand.records import EntityKind, Extent
from firsthand.records.countries import BY_CAPITAL, BY_NAME
from firsthand.records.given_names import GENDER_OF

MALE = frozenset({"mr", "sir", "lord", "herr", "monsieur", "mister", "king", "prince"})
FEMALE = frozenset({"mrs", "ms", "miss", "dame", "lady", "madam", "madame", "frau", "queen", "princess"})
HONORIFIC = re.compile(
    r"\b(Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Madam|Madame|Monsieur|Herr|Frau|Mister|Sheikh|Rev)\.?\s+$"
)
BEFORE_CHARS = 40  # how far back the words before a mention are looked at
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
KIND_ORDER: tuple[EntityKind, ...] = ("person", "organisation", "country", "place")


@dataclass(frozen=True, order=True)
class Named:
    """One mention: its words as they stand, folded, and what stands round it."""

    extent: Extent
    kind: EntityKind
    form: str
    key: str
    honorific: str | None
    role: str | None
    before: str

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words, without "Jr" and its like."""
        return tuple(word for word in self.key.split() if word not in SUFFIXES) or (self.key,)

    @property
    def gender(self) -> str | None:
        """What the honorific tells: ``m``, ``f`` or None."""
        title = (self.honorific or "").lower()
        return "m" if title in MALE else "f" if title in FEMALE else None

    @property
    def likely_gender(self) -> str | None:
        """What the honorific, else the role ("spokeswoman"), else the given name of a full name tells."""
        role = (self.role or "").lower()
        told = "f" if "woman" in role else "m" if re.search(r"(?<!wo)man\b", role) else None
        return self.gender or told or (GENDER_OF.get(self.words[0]) if len(self.words) > 1 else None)

    @property
    def titled_form(self) -> str:
        """The form with its honorific: "Mr Example"."""
        return f"{self.honorific} {self.form}" if self.honorific else self.form


def named_in(material: Material) -> tuple[Named, ...]:
    """Every mention of the story in order of extent, its kind settled across the articles."""
    found = [
        _named(material, mention.extent, mention.kind, mention.role)
        for article in sorted(material.readings)
        for mention in material.readings[article].mentions
    ]
    return _with_settled_kinds(sorted(found))


def _named(material: Material, extent: Extent, kind: EntityKind, role: Extent | None) -> Named:
    text = material.articles[extent.article].text
    before = text[max(0, extent.start - BEFORE_CHARS) : extent.start]
    titled = HONORIFIC.search(before) if kind == "person" else None
    form = " ".join(extent.words(text).split())
    return Named(
        extent=extent,
        kind=kind,
        form=form,
        key=folded(form) or form,
        honorific=titled[1] if titled else None,
        role=" ".join(role.words(text).split()) if role else None,
        before=before,
    )


def _with_settled_kinds(found: list[Named]) -> tuple[Named, ...]:
    """One kind for one form: that of most mentions; a country where any article shows it to be one; and a single
    word that is the surname of someone fully named in the story is that person's."""
    counts: dict[str, Counter[EntityKind]] = {}
    for named in found:
        counts.setdefault(named.key, Counter())[named.kind] += 1
    known = {word for named in found if named.kind == "person" for word in _proof(named)}
    kinds = {key: _most(count, sure=" " in key or key in known) for key, count in counts.items()}
    for named in found:
        if len(named.words) > 1 and _is_someone(counts[named.key], counts.get(named.words[-1])):
            kinds[named.key] = "person"
    surnames = {named.words[-1] for named in found if kinds[named.key] == "person" and len(named.words) > 1}
    for key in kinds:
        if kinds[key] in ("organisation", "place") and key in surnames and not _in_table(key):
            kinds[key] = "person"
    return tuple(_as(named, kinds[named.key]) for named in found)


def _is_someone(count: Counter[EntityKind], last: Counter[EntityKind] | None) -> bool:
    """True when some article takes the whole name for a person's, and most take its last word for one's."""
    if not count["person"] or last is None or count["country"]:
        return False
    return last["person"] > last.total() - last["person"]


def _proof(named: Named) -> tuple[str, ...]:
    """The words that this mention proves to be of a person's name: those of a full one, one with an honorific."""
    return named.words if named.honorific or named.role or len(named.words) > 1 else ()


def _most(count: Counter[EntityKind], *, sure: bool) -> EntityKind:
    """The commonest kind; a single word that nothing proves to be a person's loses a tie."""
    if count["country"]:
        count = count + Counter({"country": count["place"]})
    if not sure and count["person"] and 2 * count["person"] <= count.total():
        count = count - Counter({"person": 1})
    return min(KIND_ORDER, key=lambda kind: (-count[kind], KIND_ORDER.index(kind)))


TABLE_KEYS = frozenset(folded(name) for name in (*BY_NAME, *BY_CAPITAL))


def _in_table(key: str) -> bool:
    return key in TABLE_KEYS


def _as(named: Named, kind: EntityKind) -> Named:
    if named.kind == kind or named.honorific:
        return named
    return Named(named.extent, kind, named.form, named.key, named.honorific, named.role, named.before)
