"""The words of a phrase that carry its meaning, in the form in which two phrases can be compared."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from math import log

from firsthand.records import stems

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
POSSESSIVE = re.compile(r"['’]s?$")
# Closed classes and the verbs that only carry tense: they stand everywhere and tell nothing apart.
STOP_WORDS = frozenset(
    "a about above after again against all also am an and any are as at be because been before being "
    "below between both but by can could did do does doing down during each either else even few for from "
    "further had has have having he her here hers herself him himself his how however i if in into is it "
    "its itself just may me might more most much must my myself nor of off on once only onto or other our "
    "ours ourselves out over own per s same shall she should since so some such than that the their theirs "
    "them themselves then there these they this those though through thus to too under until up upon us "
    "very was we were what when where whether which while who whom whose why will with within would yet "
    "you your yours yourself".split()
)

# Forms of irregular verbs, each line led by the plain one.
IRREGULAR = """
begin began begun; bind bound; break broke broken; bring brought; build built; buy bought; catch caught; choose chose
chosen; deal dealt; draw drew drawn; drive drove driven; fall fell fallen; feed fed; feel felt; fight fought; find
found; flee fled; fly flew flown; forbid forbade forbidden; freeze froze frozen; give gave given; go went gone; grow
grew grown; hide hid hidden; hold held; keep kept; know knew known; lay laid; lead led; leave left; lend lent; lose
lost; make made; meet met; pay paid; ride rode ridden; ring rang rung; rise rose risen; run ran; seek sought; sell
sold; send sent; shake shook shaken; shoot shot; sink sank sunk; speak spoke spoken; spend spent; stand stood; steal
stole stolen; strike struck; swear swore sworn; take took taken; tear tore torn; throw threw thrown; win won; withdraw
withdrew withdrawn; withhold withheld; write wrote written
"""
PLAIN_FORMS = {form: line.split()[0] for line in IRREGULAR.split(";") for form in line.split()}
# Endings that the stemmer leaves on nouns made of verbs: "knowledge", "payment", "forgery", "closure".
NOUN_ENDINGS = ("ledg", "ment", "eri", "ur")
LEAST_ROOT = 3  # letters before such an ending; ±25 %: fictions -.0017 / 0, 2026-11
PHRASES_KEPT = 32_768  # a bound of memory: names, roles, actors and headlines return again and again


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The word's stem, lower-cased, its possessive taken off."""
    return stems.stem(POSSESSIVE.sub("", word.casefold()))


def plain_stem(word: str) -> str:
    """The stem of the word, of an irregular verb that of its plain form ("sent", "send")."""
    return stem(PLAIN_FORMS.get(word.casefold(), word))


@lru_cache(maxsize=65_536)
def root(word: str) -> str:
    """The word's stem, one for all forms of a verb, and for the noun made of it ("paid", "payment")."""
    stemmed = plain_stem(word)
    for ending in NOUN_ENDINGS:
        if stemmed.endswith(ending) and len(stemmed) - len(ending) >= LEAST_ROOT:
            return stemmed.removesuffix(ending)
    return stemmed


@lru_cache(maxsize=PHRASES_KEPT)
def terms(words: str) -> tuple[str, ...]:
    """The stems of the words that are not of a closed class, in their order, repeats kept."""
    return tuple(filter(None, map(_telling_stem, WORD.findall(words))))


@lru_cache(maxsize=65_536)
def _telling_stem(word: str) -> str:
    """The word's stem, or '' for a word of a closed class."""
    return "" if word.casefold() in STOP_WORDS else stem(word)


def rarities(documents: Iterable[Iterable[str]]) -> dict[str, float]:
    """Each term's weight: the rarer among the documents, the heavier; smoothed, always above 0."""
    every = [set(document) for document in documents]
    counts, total = Counter(chain.from_iterable(every)), len(every)
    return {term: log(1 + (total + 1) / (count + 0.5)) for term, count in sorted(counts.items())}
