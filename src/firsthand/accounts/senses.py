"""Which words say one thing, and which the opposite: closed lists of general words, and nouns made of verbs.

Each line is one meaning; a verb with its particle is joined by "_". Written by hand from a thesaurus's point of view,
for any news story; what the lists do for claims is measured by ``bench/claims.py``.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from firsthand.accounts.terms import stem

ACTS = """
accept agree approve back endorse support acceptance approval endorsement
acquire buy purchase acquisition
agree sign ink signature
announce add declare disclose reveal say state tell repeat announcement
arrest detain detention
ask request urge call_on
attack assault strike
begin start open launch
cancel scrap call_off cancellation
collide crash hit strike collision
close shut closure
demand request insist require
deny dispute denial
die kill death
end finish conclude
examine inspect inspection
fall decline drop decrease shrink
fire dismiss sack dismissal
give grant
guarantee promise pledge
hold stage
hurt injure wound injury
increase rise grow climb jump
keep_back hold_back withhold
lead head chair leader
leave quit depart departure
march protest demonstrate rally demonstration
meet gather meeting
move relocate transfer
name appoint appointment
offer propose proposal
play face meet
postpone delay defer put_off postponement
pull tow tug
refuse reject turn_down rebuff dismiss rule_out rejection refusal
resign quit step_down resignation
resume restart
send dispatch deploy
stop halt suspend suspension
talk negotiate negotiation
threaten threat
warn caution warning
win beat defeat victory
"""

THINGS = """
account explanation version
agreement deal accord pact
aim goal
bid offer
boat ferry ship vessel
contract deal
cost price
lake reservoir
passenger people person
request demand
"""

OPPOSITES = """
accept agree approve back endorse support welcome | refuse reject turn_down rule_out oppose rebuff block veto
approve launch begin start | postpone delay defer put_off
promise guarantee pledge | refuse reject
increase rise grow climb jump raise | fall decline drop decrease shrink cut reduce lower
win | lose
gain recover rise climb jump | lose shed fall drop decline slip
open reopen start begin launch resume | close shut end stop halt suspend
confirm admit acknowledge concede | deny dispute
arrive enter join | leave quit depart
acquit clear | convict
allow permit | ban forbid prohibit bar block
buy acquire | sell
hire appoint | fire dismiss sack
succeed | fail
strengthen | weaken
pass | fail
arrest detain | release free
advance | retreat withdraw
"""


@lru_cache(maxsize=65_536)
def stem_of(act: str) -> str:
    """The stem of a predicate, its particle kept as it is ("turned_down" → "turn_down")."""
    verb, joint, particle = act.partition("_")
    return stem(verb) + joint + particle


def indexed(lines: Iterable[str]) -> dict[str, frozenset[int]]:
    """For each word's stem, the numbers of the lines that hold it."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(lines):
        for word in line.split():
            found[stem_of(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


ACT_LINES = indexed(ACTS.strip().splitlines())
WORD_LINES = indexed((ACTS.strip() + "\n" + THINGS.strip()).splitlines())
LEFT, RIGHT = (indexed(line.split("|")[side] for line in OPPOSITES.strip().splitlines()) for side in (0, 1))
NO_LINES: frozenset[int] = frozenset()


@lru_cache(maxsize=65_536)
def same_act(one: str, other: str) -> bool:
    """True for one predicate, and for predicates that say one thing."""
    one, other = stem_of(one), stem_of(other)
    return one == other or bool(ACT_LINES.get(one, NO_LINES) & ACT_LINES.get(other, NO_LINES))


@lru_cache(maxsize=65_536)
def opposite_act(one: str, other: str) -> bool:
    """True for predicates of which one undoes the other."""
    one, other = stem_of(one), stem_of(other)
    return bool(
        LEFT.get(one, NO_LINES) & RIGHT.get(other, NO_LINES) or RIGHT.get(one, NO_LINES) & LEFT.get(other, NO_LINES)
    )


def widened(stems: Iterable[str]) -> frozenset[str]:
    """The stems, and for each meaning of theirs a mark that all words of that meaning share."""
    found = set(stems)
    return frozenset(found | {f"={line}" for word in sorted(found) for line in WORD_LINES.get(word, NO_LINES)})


def held(wanted: str, present: frozenset[str]) -> bool:
    """True when a widened set of stems holds this stem or one that says the same."""
    return wanted in present or any(f"={line}" in present for line in WORD_LINES.get(wanted, NO_LINES))


def shares(one: frozenset[str], other: frozenset[str]) -> bool:
    """True when half of the smaller phrase's stems stand in the other, or words of their meaning."""
    smaller, larger = sorted((one, other), key=len)
    present = widened(larger)
    return bool(smaller) and 2 * sum(held(term, present) for term in smaller) >= len(smaller)
