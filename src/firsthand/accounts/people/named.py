"""The story's mentions, each with the words round it that say who is meant: honorific, role, possessor."""

import re
from collections import Counter, defaultdict
from functools import cached_property, lru_cache
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from firsthand.accounts.material import Material
from firsthand.accounts.people.spelling import folded
from firsthand.records import Article, EntityKind, Extent, Reading, once
from firsthand.records.countries import BY_CAPITAL, BY_NAME
from firsthand.records.given_names import GENDER_OF

MALE = frozenset({"mr", "sir", "lord", "herr", "monsieur", "mister", "king", "prince"})
FEMALE = frozenset({"mrs", "ms", "miss", "dame", "lady", "madam", "madame", "frau", "queen", "princess"})
TITLES = "Mr Mrs Ms Miss Mx Dr Sir Dame Lord Lady Madam Madame Monsieur Herr Frau Mister Sheikh Rev".split()
HONORIFIC = re.compile(rf"\b({'|'.join(TITLES)})\.?\s+$")
HONORIFICS = tuple(f"{title}{dot}" for title in TITLES for dot in ("", "."))
# What a relative is called, at the end of a role: "her younger brother".
KIN_GENDER = {
    **dict.fromkeys("brother father grandfather grandson husband nephew son stepfather uncle widower".split(), "m"),
    **dict.fromkeys("daughter grandmother mother niece sister stepmother widow wife".split(), "f"),
}
BEFORE_CHARS = 40  # a bound of cost: how far back the words before a mention are looked at
AFTER_CHARS = 20  # a bound of cost: how much of what follows a mention is looked at
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# Small words of surnames, which are used with and without them.
PARTICLES = frozenset("al da dal das de del della den der di dos du el la le lo ten ter van von".split())
NICKNAME = re.compile(r"(?<=\s)(?:\([^()]{1,30}\)|[\"“‘'][^\"“”‘’']{1,30}[\"”’'])\s+(?=\w)")
FORMS_KEPT = 16_384  # a bound of memory
KIND_ORDER: tuple[EntityKind, ...] = ("person", "organisation", "country", "place")


class Named(Struct, frozen=True, dict=True):
    """One mention: its words as they stand, folded, and what stands round it."""

    extent: Extent
    kind: EntityKind
    form: str
    key: str
    honorific: str | None
    role: str | None
    before: str
    role_extent: Extent | None = None
    told_words: tuple[str, ...] = ()
    after: str = ""

    def __lt__(self, other: "Named") -> bool:
        """In order of the text, where no two mentions have one place."""
        return self.extent < other.extent

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The folded words by which names are compared: without "Jr", without a nickname in quotation marks, and
        without the particles of surnames; other words where the story tells that they are to be."""
        return self.told_words or _words_of(self.form) or (self.key,)

    @cached_property
    def tail(self) -> tuple[str, ...]:
        """The surname with its particle ("le", "fevre"), or ()."""
        words = self.key.split()
        return tuple(words[-2:]) if len(words) > 1 and words[-2] in PARTICLES else ()

    @cached_property
    def suffix(self) -> str:
        """What tells fathers and sons of one name apart: "jr", "sr", "ii" …, or ''."""
        last = self.key.split()[-1:]
        return last[0] if last and last[0] in SUFFIXES and " " in self.key else ""

    @property
    def is_junior(self) -> bool:
        """True for "Jon Example Jr." and "Example Jr."; "Sr." and numbers are left out as often as not."""
        return self.suffix == "jr"

    @cached_property
    def gender(self) -> str | None:
        """What the honorific tells: ``m``, ``f`` or None."""
        title = (self.honorific or "").lower()
        return "m" if title in MALE else "f" if title in FEMALE else None

    @cached_property
    def likely_gender(self) -> str | None:
        """What the honorific, else the role ("spokeswoman"), else the given name of a full name tells."""
        role = (self.role or "").lower()
        kin = next((KIN_GENDER[word] for word in re.findall(r"\w+$", role) if word in KIN_GENDER), None)
        told = kin or ("f" if "woman" in role else "m" if re.search(r"(?<!wo)man\b", role) else None)
        return self.gender or told or (GENDER_OF.get(self.words[0]) if len(self.words) > 1 else None)

    @cached_property
    def bare_form(self) -> str:
        """The form without its article."""
        return self.form.removeprefix("The ").removeprefix("the ")

    @cached_property
    def is_titled(self) -> bool:
        """True when an honorific or a role stands directly before the name."""
        if self.honorific or not self.role:
            return bool(self.honorific)
        return " ".join(self.before.split()).endswith(self.role[-BEFORE_CHARS // 2 :])

    @cached_property
    def titled_bare_form(self) -> str:
        """The form with its honorific, without its article."""
        return f"{self.honorific} {self.form}" if self.honorific else self.bare_form


@lru_cache(maxsize=FORMS_KEPT)
def _words_of(form: str) -> tuple[str, ...]:
    parts = [part for part in re.split(r"[\s\-‐‑–]+", NICKNAME.sub("", form)) if folded(part)]
    kept = []
    for at, part in enumerate(parts):
        inner = at > 0 or part[0].islower() or form.startswith(f"{part}-")
        particle = folded(part) in PARTICLES and inner and at + 1 < len(parts)
        if not particle and folded(part) not in SUFFIXES:
            kept.append(folded(part))
    return tuple(word for part in kept for word in part.split())


def named_in(material: Material) -> tuple[Named, ...]:
    """Every mention of the story in order of extent, its kind settled across the articles."""
    found = [
        named
        for article in sorted(material.readings)
        for named in _named_by(material.readings[article], material.articles[article])
    ]
    return _with_settled_kinds(sorted(found, key=attrgetter("extent")))


@once
def _named_by(reading: Reading, article: Article) -> tuple[Named, ...]:
    return _named_in_text(reading, article.text)


def _named_in_text(reading: Reading, text: str) -> tuple[Named, ...]:
    return tuple(_named(text, mention.extent, mention.kind, mention.role) for mention in reading.mentions)


def _named(text: str, extent: Extent, kind: EntityKind, role: Extent | None) -> Named:
    before = text[max(0, extent.start - BEFORE_CHARS) : extent.start]
    titled = HONORIFIC.search(before) if kind == "person" and before.rstrip().endswith(HONORIFICS) else None
    form = " ".join(extent.words(text).split())
    return Named(
        extent=extent,
        kind=kind,
        form=form,
        key=folded(form) or form,
        honorific=titled[1] if titled else None,
        role=" ".join(role.words(text).split()) if role else None,
        before=before,
        role_extent=role,
        after=text[extent.end : extent.end + AFTER_CHARS],
    )


def _with_settled_kinds(found: list[Named]) -> tuple[Named, ...]:
    """One kind for one form: that of most mentions; a country where any article shows it to be one; and a single
    word that is the surname of someone fully named in the story, or stands behind a title, is that person's."""
    counts: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    for named in found:
        counts[named.key][named.kind] += 1
    known = {word for named in found if named.kind == "person" for word in _proof(named)}
    kinds = {key: _most(count, sure=" " in key or key in known) for key, count in counts.items()}
    shown = {words for named in found if named.kind == "person" for words in _shown(named)}
    for key, words in {(named.key, named.words) for named in found if len(named.words) > 1}:
        ends = {(words[0], words[-1]), (words[-1],)}
        someone = _is_someone(counts[key], counts.get(words[-1]))
        if someone or (kinds[key] == "organisation" and ends & shown):
            kinds[key] = "person"
    full = [named for named in found if kinds[named.key] == "person" and len(named.words) > 1]
    surnames = {named.words[-1] for named in full} | {" ".join(named.tail) for named in full}
    printed = {named.key for named in found if not named.form.isupper()}
    titled = {named.key for named in found if _has_title(named)}
    for key in kinds:
        known = surnames | titled if kinds[key] == "organisation" else surnames
        if kinds[key] in ("organisation", "place") and key in known & printed and not _in_table(key):
            kinds[key] = "person"
    return tuple(_as(named, kinds[named.key]) for named in found)


def _has_title(named: Named) -> bool:
    """True for one word behind "Mr" or "President"."""
    if len(named.words) > 1 or not named.is_titled:
        return False
    return bool(named.honorific) or (named.role or "").split()[-1][:1].isupper()


def _is_someone(count: Counter[EntityKind], last: Counter[EntityKind] | None) -> bool:
    """True when some article takes the whole name for a person's, and most take its last word for one's."""
    if not count["person"] or last is None or count["country"]:
        return False
    return last["person"] > last.total() - last["person"]


def _shown(named: Named) -> list[tuple[str, ...]]:
    """What a title shows to be a person's: the first and last word together, behind an honorific the last alone."""
    whole = [(named.words[0], named.words[-1])] if (named.honorific or named.role) and len(named.words) > 1 else []
    return whole + ([named.words[-1:]] if named.honorific else [])


def _proof(named: Named) -> tuple[str, ...]:
    """The words that this mention proves to be of a person's name: those of a full one, one with an honorific."""
    return named.words if named.honorific or named.role or len(named.words) > 1 else ()


def _most(count: Counter[EntityKind], *, sure: bool) -> EntityKind:
    """The commonest kind; a single word that nothing proves to be a person's loses a tie, and is no person's where
    any article shows it to be a country."""
    if count["country"] and not sure:
        return "country"
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
    return replace(named, kind=kind)
