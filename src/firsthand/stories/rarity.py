"""What an article without a date is compared by: its keys tell less where many texts have them.

Articles of one week that share "president" and a vote tell of the same one, those of nine years do not, and only what
else there is can say that the word is common. How many texts have a key is counted in steps, so that one more text
changes what a key tells seldom, and every time only for the undated articles that have it. Below the first step,
and so in a small library, nothing changes.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from firsthand.stories.signatures import Signature

# What is left of a key's weight for 16 texts that have it, and of that for 64, and of that for 256. On stories-basil,
# -ecbplus and stories-allsides (2018-07 to -12) without dates .7 to .8 do as well, and steps of two; from 8 texts on,
# small parts of ECB+ lose .05 BCubed F1. 2026-11.
FIRST_STEP, STEP = 16, 4
LEFT = 0.75

Counts = Mapping[int, int]  # how many texts have a key, by key


def counts_of(signatures: Iterable[Signature]) -> Counter[int]:
    """How many of these texts have each key."""
    return Counter(key for one in signatures for key in one.keys)


def steps_of(count: int) -> int:
    """How many steps there are up to a key of so many texts."""
    steps = 0
    while count >= FIRST_STEP * STEP**steps:
        steps += 1
    return steps


def telling(signature: Signature, counts: Counts) -> Signature:
    """The same with the weights by which it is compared: those of a dated one as they are. What common keys lose the
    others gain, so that it stays as long as it was."""
    keys = signature.keys if signature.day is None else []
    left = np.array([LEFT ** steps_of(counts.get(key, 0)) for key in keys])
    if (left == 1).all():
        return signature
    weights = signature.weights.astype(np.float64)
    weights[np.searchsorted(signature.terms, keys)] *= left
    longer = np.sqrt((signature.weights.astype(np.float64) ** 2).sum() / (weights**2).sum())
    return replace(signature, weights=np.rint(weights * longer).astype(np.uint16))
