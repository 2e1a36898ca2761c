"""What an article is compared by: its terms as weighted numbers, a few hundred bytes that can be stored."""

import hashlib
import zlib
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from firsthand.records import Article
from firsthand.stories.terms import Terms, terms_of
from firsthand.stories.weights import NAME, is_proper, weighted_terms

# The rarest terms of an article, by which those to compare it with are found. With 12, no pair that mattered was
# missed on stories-basil, -ecbplus and two stretches of -allsides (the same stories as with all terms), 2026-11.
KEY_COUNT = 12
UNIT = 65_535  # a format: what a weight of 1 is stored as: whole numbers add up to the same sum in any order
_NUMBER_BYTES = 4

Numbers = npt.NDArray[np.uint32]
Weights = npt.NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Signature:
    """An article's terms. ``node`` is the same for equal texts and for them alone, ``day`` the number of the day of
    publication in the calendar, None when unknown; ``terms`` are in order, proper names odd and all others even,
    ``weights`` in parts of ``UNIT``. ``weekday`` is the first that the text names, from 1 to 7, or 0."""

    node: int
    day: int | None
    terms: Numbers
    weights: Weights
    weekday: int = 0

    @property
    def keys(self) -> list[int]:
        """The terms that weigh most, in order: articles that share none of them are not compared."""
        heaviest = np.lexsort((self.terms, -self.weights.astype(np.int64)))[:KEY_COUNT]
        return sorted(self.terms[heaviest].tolist())

    @property
    def names(self) -> list[int]:
        """The terms that are proper names, in order."""
        names: list[int] = self.terms[self.terms % 2 == 1].tolist()
        return names

    def packed(self) -> bytes:
        """Terms and weights as they are stored, six bytes each, and the weekday in one."""
        return self.terms.astype("<u4").tobytes() + self.weights.astype("<u2").tobytes() + bytes([self.weekday])


def unpacked(node: int, day: int | None, packed: bytes) -> Signature:
    """The signature that was stored."""
    count = len(packed) // (_NUMBER_BYTES + 2)
    terms = np.frombuffer(packed, dtype="<u4", count=count)
    weights = np.frombuffer(packed, dtype="<u2", offset=_NUMBER_BYTES * count, count=count)
    return Signature(node, day, terms, weights, int.from_bytes(packed[(_NUMBER_BYTES + 2) * count :], "big"))


def signature_of(article: Article) -> Signature:
    """The article's signature: a function of its headline, its first words and its day alone."""
    terms = terms_of(article)
    weighed: dict[int, int] = {}
    for term, weight in weighted_terms(terms):
        number = zlib.crc32(term.encode()) & ~1 | (term[0] == NAME and is_proper(term[1:]))
        weighed[number] = max(weighed.get(number, 0), round(weight * UNIT))
    numbers = sorted(number for number, weight in weighed.items() if weight)
    return Signature(
        node_of(terms, article.id),
        day_number(article.published),
        np.array(numbers, dtype=np.uint32),
        np.array([weighed[number] for number in numbers], dtype=np.uint16),
        terms.weekday,
    )


def node_of(terms: Terms, article: str) -> int:
    """A number of 63 bits for these terms; for an article without any, a number of its own."""
    told = repr(terms.key) if terms.key else article
    digest = hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def day_number(published: str | None) -> int | None:
    """The number of the day in the calendar; None when it is unknown or no ISO date."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None
