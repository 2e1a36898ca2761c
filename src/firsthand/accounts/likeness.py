"""How alike two short phrases are: the share of their weighty word stems that both hold.

A word that stands in most phrases of a story weighs little, so the story's own names do not make phrases alike.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from firsthand.accounts.senses import WORD_LINES
from firsthand.accounts.terms import stem as snowball_stem

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
STOP = frozenset(
    "a an the this that these those it its he his him she her they their them we our us you your i my me and or but"
    " nor so as if than then there here when while where who whom whose which what how why of in on at to"
    " for from by within"
    " with without about against between into over under after before during through up down out off again further"
    " be is are was were been being am have has had do does did will would shall should can could may"
    " might must not"
    " no never more most other such own same too very also just only any some all each both few many s t re ve ll d"
    " on-going further new first last one two mr mrs ms said say says".split()
) - {"never"}


# Forms of irregular verbs, each line led by the plain one.
_IRREGULAR = """
begin began begun; bind bound; break broke broken; bring brought; build built; buy bought; catch caught; choose chose
chosen; deal dealt; draw drew drawn; drive drove driven; fall fell fallen; feed fed; feel felt; fight fought; find
found; flee fled; fly flew flown; forbid forbade forbidden; freeze froze frozen; give gave given; go went gone; grow
grew grown; hide hid hidden; hold held; keep kept; know knew known; lay laid; lead led; leave left; lend lent; lose
lost; make made; meet met; pay paid; ride rode ridden; ring rang rung; rise rose risen; run ran; seek sought; sell
sold; send sent; shake shook shaken; shoot shot; sink sank sunk; speak spoke spoken; spend spent; stand stood; steal
stole stolen; strike struck; swear swore sworn; take took taken; tear tore torn; throw threw thrown; win won; withdraw
withdrew withdrawn; withhold withheld; write wrote written
"""
_PLAIN = {form: line.split()[0] for line in _IRREGULAR.split(";") for form in line.split()}
# Endings that the stemmer leaves on nouns made of verbs: "knowledge", "payment", "forgery", "closure".
_NOUN_ENDINGS = ("ledg", "ment", "eri", "ur")
_LEAST_ROOT = 3  # letters before such an ending


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word's stem, in lower case; one for all forms of a verb, and for the noun made of it."""
    stemmed = snowball_stem(_PLAIN.get(word.lower(), word.lower()))
    for ending in _NOUN_ENDINGS:
        if stemmed.endswith(ending) and len(stemmed) - len(ending) >= _LEAST_ROOT:
            return stemmed.removesuffix(ending)
    return stemmed


def terms(phrase: str) -> frozenset[str]:
    """Stems of the phrase's content words and numbers; empty when it holds none."""
    words = (word.lower() for word in _WORD.findall(phrase.replace("’", "'")))
    return frozenset(stem(word) for word in words if word not in STOP)


def meanings(phrase: str) -> frozenset[str]:
    """The phrase's stems, those of one meaning ("close", "shut") as one."""
    words = (word.lower() for word in _WORD.findall(phrase.replace("’", "'")))
    return frozenset(_meaning(word) for word in words if word not in STOP)


@lru_cache(maxsize=50_000)
def _meaning(word: str) -> str:
    lines = WORD_LINES.get(snowball_stem(_PLAIN.get(word, word)))
    return f"={min(lines)}" if lines else stem(word)


def numbers(stems: frozenset[str]) -> frozenset[str]:
    """Those of the stems that are numbers."""
    return frozenset(word for word in stems if word[0].isdigit())


class Weights:
    """Weight of each stem over the phrases of one story: rare ones weigh more, from .5 up to about 5."""

    def __init__(self, phrases: Iterable[frozenset[str]]) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for phrase in phrases:
            counts.update(sorted(phrase))
            total += 1
        self._weight = {word: 0.5 + math.log((1 + total) / (1 + count)) for word, count in counts.items()}

    def of(self, stems: Iterable[str]) -> float:
        """Summed weight; stems never seen weigh 1."""
        return math.fsum(self._weight.get(word, 1.0) for word in sorted(stems))

    def shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Share of the lighter phrase's weight that the other holds too, 0 to 1."""
        lighter = min(self.of(one), self.of(other))
        return self.of(one & other) / lighter if lighter else 0.0

    def alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Share of both phrases' joint weight that both hold, 0 to 1."""
        joint = self.of(one | other)
        return self.of(one & other) / joint if joint else 0.0
