"""Who is who inside one article: short names with the full name that they belong to."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from firsthand.accounts.people.judged import Judged
from firsthand.accounts.people.named import Named
from firsthand.accounts.people.namesakes import Holders, is_in_office, may_be_given, may_hold, role_words_of
from firsthand.accounts.people.relatives import KIN, NEAR_CHARS, is_another, is_doubtful

Words = tuple[str, ...]


BLOCK = 60  # a bound of cost: people who share a word of their names and are compared pairwise


@dataclass(frozen=True)
class Person:
    """One person of one article: the fullest name, and every mention there. A surname alone may have full names of
    the article that it does not mean there (``apart``) or hardly means (``doubted``)."""

    article: str
    words: Words
    mentions: tuple[Named, ...]
    apart: frozenset[Words] = frozenset()
    doubted: frozenset[Words] = frozenset()

    @property
    def is_full(self) -> bool:
        """True when more than a surname is known."""
        return len(self.words) > 1

    @property
    def bearer(self) -> Named:
        """The first mention that has the fullest name."""
        return next(named for named in self.mentions if named.words == self.words)


@dataclass
class Bearer:
    """A full name of one article while its mentions are gathered."""

    words: Words
    mentions: list[Named] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    genders: set[str] = field(default_factory=set)
    likely: set[str] = field(default_factory=set)
    role_words: set[str] = field(default_factory=set)
    is_called: bool = False
    is_another: bool = False  # not whom the article means by the surname alone
    is_doubtful: bool = False  # hardly whom it means by it

    def add(self, named: Named, *, is_full: bool = False) -> None:
        """Take one more mention in; full names come in order."""
        self.mentions.append(named)
        self.role_words |= role_words_of(named)
        if is_full:
            self.starts.append(named.extent.start)
        if named.gender:
            self.genders.add(named.gender)
        if named.likely_gender:
            self.likely.add(named.likely_gender)

    def allows(self, named: Named) -> bool:
        """False when the honorifics are of two genders, where the full name has none by its given name or role; for
        "Example Jr." where nobody is so called; and for a surname that means somebody else."""
        if named.is_junior and not any(mention.is_junior for mention in self.mentions):
            return False
        if (self.is_another or self.is_doubtful) and named.words == self.words[-1:] and not named.is_junior:
            return False
        genders = self.genders or self.likely
        return named.gender is None or not genders or named.gender in genders

    def is_near(self, named: Named) -> bool:
        """True when the full name stands close by the mention, before or behind it."""
        at = bisect_left(self.starts, named.extent.start)
        return any(abs(start - named.extent.start) < NEAR_CHARS for start in self.starts[max(at - 1, 0) : at + 1])


# Short names of one article by their words, whether "Jr." follows, and the gender that an honorific tells.
Short = dict[tuple[tuple[Words, bool], str | None], list[Named]]


def persons_of(article: str, found: list[Named], holders: Holders, judged: Judged) -> list[Person]:
    """The people of one article: short names go with the full name they belong to."""
    names = {named.words for named in found if len(named.words) > 1}
    fullest = names - {words[at:] for words in names for at in range(1, len(words))}
    bearers, by_word = _full_names([named for named in found if named.words in fullest], judged)
    _tell_relatives(by_word, [named for named in found if len(named.words) == 1])
    short: Short = defaultdict(list)
    for named in found:
        if named.words not in fullest:
            owner = _owner(named, by_word, holders, judged)
            if owner is None:
                short[(named.words, named.is_junior), named.gender].append(named)
            else:
                owner.add(named)
    _mend_genders(short, judged)
    persons = [Person(article, bearer.words, tuple(sorted(bearer.mentions))) for bearer in bearers]
    for ((words, is_junior), _), mentions in short.items():
        others = [] if is_junior else [bearer for bearer in bearers if bearer.words[-1:] == words]
        apart = frozenset(bearer.words for bearer in others if bearer.is_another)
        doubted = frozenset(bearer.words for bearer in others if bearer.is_doubtful)
        persons.append(Person(article, words, tuple(mentions), apart, doubted))
    return sorted(persons, key=lambda person: person.mentions[0])


def _tell_relatives(by_word: dict[str, list[Bearer]], alone: list[Named]) -> None:
    """Mark the full names that the article does not mean by the surname alone."""
    bare: dict[str, list[Named]] = defaultdict(list)
    for named in alone:
        bare[named.words[0]].append(named)
    for surname, mentions in bare.items():
        for bearer in by_word.get(surname, [])[:BLOCK]:
            if bearer.words[-1] == surname:
                bearer.is_another = is_another(bearer.mentions, mentions)
                bearer.is_doubtful = is_doubtful(bearer.mentions, mentions)


def _full_names(found: list[Named], judged: Judged) -> tuple[list[Bearer], dict[str, list[Bearer]]]:
    """The full names, those that differ by middle names only taken as one; and the same by each of their words."""
    bearers: list[Bearer] = []
    known: dict[Words, Bearer] = {}
    by_word: dict[str, list[Bearer]] = defaultdict(list)
    for named in found:
        bearer = known.get(named.words) or _same_person(named, by_word[named.words[-1]], judged)
        if bearer is None:
            bearer = Bearer(named.words)
            bearers.append(bearer)
            for word in dict.fromkeys(named.words):
                by_word[word].append(bearer)
        known[named.words] = bearer
        bearer.add(named, is_full=True)
    return bearers, by_word


def _same_person(named: Named, near: list[Bearer], judged: Judged) -> Bearer | None:
    alike = (bearer for bearer in near[:BLOCK] if differ_in_middle(bearer.words, named.words))
    return next((bearer for bearer in alike if not judged.forbid(bearer.mentions, [named])), None)


def _mend_genders(short: Short, judged: Judged) -> None:
    """A surname without honorific goes with the one gender that the article gives the surname, if it gives one."""
    for word in sorted({word for word, _ in short}):
        told = [gender for gender in ("f", "m") if (word, gender) in short]
        if len(told) == 1 and (word, None) in short and not judged.forbid(short[word, told[0]], short[word, None]):
            short[word, told[0]] += short.pop((word, None))
            short[word, told[0]].sort()


def differ_in_middle(one: Words, other: Words) -> bool:
    """True when one full name is the other with more given names or initials in it: "Jon Example", "Jon B.
    Example", "A. Jon Example"."""
    if one[-1] != other[-1] or not (one[0] in other[:-1] or other[0] in one[:-1]):
        return False
    shorter, longer = sorted((one, other), key=len)
    return (one[0] == other[0] and not initials_clash(one, other)) or set(shorter) <= set(longer)


def initials_clash(one: Words, other: Words) -> bool:
    """True for two middle names that do not begin alike."""
    return len(one) > 2 and len(other) > 2 and one[1][0] != other[1][0]


def _owner(named: Named, by_word: dict[str, list[Bearer]], holders: Holders, judged: Judged) -> Bearer | None:
    """The full name that a short mention belongs to: by surname before given name; of several the one whose role
    agrees, else the one named last before it; None when none fits."""
    count = len(named.words)
    near = by_word.get(named.words[-1], [])[:BLOCK]
    fits = [bearer for bearer in near if bearer.words[-count:] == named.words]
    if not fits and count == 1 and may_be_given(named):
        fits = near
    fits = [bearer for bearer in fits if bearer.allows(named) and not judged.forbid(bearer.mentions, [named])]
    if len(fits) > 1 and named.role:
        fits = [bearer for bearer in fits if bearer.role_words & role_words_of(named)] or fits
    fits = [
        bearer for bearer in fits if may_hold(named, bearer.words, holders) and is_in_office(named, bearer.mentions)
    ]
    if KIN.match(named.after):
        fits = [bearer for bearer in fits if not bearer.is_near(named)]
    if len(fits) < 2:
        return fits[0] if fits else None
    return _established(named, fits)


def _established(named: Named, fits: list[Bearer]) -> Bearer | None:
    """Whom the surname means where several bear it: the one whom the article has called by it before it named the
    others, else the only one whom it has named before, else the first, where it keeps the others apart by naming them
    in full again; None where that tells nothing."""
    known = [bearer for bearer in fits if 0 <= bearer.starts[0] < named.extent.start]
    called = [bearer for bearer in fits if bearer.is_called]
    if len(called) == 1:
        return called[0]
    rest = known if len(known) == 1 else _not_named_again(named, fits)
    if len(rest) == 1:
        rest[0].is_called = True
        return rest[0]
    return None


def _not_named_again(named: Named, fits: list[Bearer]) -> list[Bearer]:
    """The first of those named before, where the article names each of the others in full again and that one not."""
    again = [bearer for bearer in fits if bearer.starts[-1] > named.extent.start]
    first = min(fits, key=lambda bearer: bearer.starts[0])
    apart = len(again) == len(fits) - 1 and first not in again
    return [first] if apart and first.starts[0] < named.extent.start else []
