"""Clauses made comparable: who does what, in whose voice, where; and which tellings could be of one act."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, count, islice, product
from typing import NamedTuple

import msgspec

from firsthand.accounts.claims.amounts_apart import same_time
from firsthand.accounts.claims.differences import same_modality
from firsthand.accounts.claims.statements import stems_at
from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.accounts.senses import ACT_LINES, LEFT, NO_LINES, RIGHT, stem_of
from firsthand.accounts.terms import terms
from firsthand.records import Article, Clause, Entity, Extent, Reading, Timex, once

# Verbs that say nothing that could be denied of their subject: reporting, seeming, being, having.
NO_ACT = frozenset(
    "be have do say tell add report announce state ask call think believe know see seem appear look make get take go "
    "come give want need note mention describe write read explain intend".split()
)
TO_BE = frozenset("am is are was were be been being".split())
NEGATIONS = frozenset({"never", "no", "not"})
IN_A_PLACE = re.compile(
    r"(?P<preposition>in|at|to|into|near|from|on) (?P<name>(?:the )?[A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{1,30}){0,3})"
)
JOINED = re.compile(r"\b(?:and|or|nor)\b")
LEADS_ON = re.compile(r"\b(?:of|for|in|at|from|by|with|to|on|near|against|over)\b|['’]s\b")
# Before a day that is not the day of the act: of what takes effect, ends or lies before it.
OF_ELSE = re.compile(
    r"\b(?:effective|as of|by|until|till|through|before|after|since) "
    r"(?:late |early |next |last |this |the )?$",
    re.IGNORECASE,
)
DATED = frozenset({"DATE", "TIME"})
UNTOLD = "(untold)"
PREDICATES_KEPT = 65_536  # a bound of memory
ALIKE = 0.6  # share of the larger phrase's stems for two phrases to be of one thing; unmeasured


@dataclass(frozen=True)
class Place:
    """A place that a clause names: the preposition, a key that is equal for one place, and the words."""

    preposition: str
    key: str
    extent: Extent


class Telling(msgspec.Struct, frozen=True, dict=True):
    """One clause as one article tells it; ``origin`` is the article's own, even where the words travelled: who copies
    a sentence and changes a name in it tells another thing.
    ``number`` is its place among the story's; ``text`` is the article's, ``times`` the dates and hours of the
    sentence. ``actor`` and ``voice`` are entity ids, or the words' stems; ``target`` are the stems of the object,
    ``rest`` those of all that stands in the clause beside actor, act and object."""

    number: int
    clause: Clause
    text: str
    times: tuple[Timex, ...]
    origin: str
    actor: str
    actor_kind: str  # of the entity; "person" also for other names of two words; "" where the actor has no name
    voice: str
    target: frozenset[str]
    rest: frozenset[str]
    places: tuple[Place, ...]

    @cached_property
    def day(self) -> Timex | None:
        """The day on which the clause puts its act: its only date, when that is one calendar day."""
        dates = [time for time in self.times if self.clause.extent.overlap(time.extent)]
        if len(dates) != 1 or len(self.times) != 1 or not is_calendar(dates[0]):
            return None
        if OF_ELSE.search(self.text, max(0, dates[0].extent.start - 40), dates[0].extent.start):
            return None
        return dates[0] if dates[0].start and dates[0].start == dates[0].end else None

    @cached_property
    def told(self) -> tuple[object, ...]:
        """All that a comparison with another origin's telling looks at."""
        times = tuple((time.value, time.start, time.end) for time in self.times)
        places = tuple((place.preposition, place.key) for place in self.places)
        clause = (self.clause.predicate, self.clause.negated, self.clause.modality, self.clause.object is None)
        return (self.actor, self.voice, *clause, self.target, self.rest, places, times)

    @property
    def way(self) -> tuple[object, ...]:
        """All that is looked at beside articles, days and origins, in whichever comparison."""
        return (self.told, self.actor_kind, self.clause.subject is None)


def tellings_of(material: Material, cast: Cast) -> Iterator[Telling]:
    """The clauses that tell an act of someone, in order of the articles."""
    numbers = count()
    for article, reading in material.readings.items():
        for act in acts_in(reading, material.articles[article]):
            yield telling_of(material, cast, next(numbers), act)


class Act(NamedTuple):
    """A clause that tells an act, as its article alone tells it: with the times of its sentence, the stems of its
    object and of the rest, and what stands for an actor who is nobody known."""

    clause: Clause
    times: tuple[Timex, ...]
    target: frozenset[str]
    rest: frozenset[str]
    actor_kind: str


@once
def acts_in(reading: Reading, article: Article) -> tuple[Act, ...]:
    """The clauses that tell an act, in order."""
    return tuple(find_acts(reading, article.text))


def find_acts(reading: Reading, text: str) -> Iterator[Act]:
    """The same, sentence by sentence."""
    dated = [time for time in reading.times if time.type in DATED]
    begin, begun = ([item.extent.start for item in items] for items in (dated, reading.clauses))
    for sentence in reading.sentences:
        within = slice(*(bisect_left(begun, place) for place in (sentence.start, sentence.end)))
        times = tuple(dated[bisect_left(begin, sentence.start) : bisect_left(begin, sentence.end)])
        for clause in reading.clauses[within]:
            if clause.predicate not in NO_ACT and is_finite(text, clause):
                target, kind = stems_at(text, clause.object), kind_of(text, clause.subject)
                yield Act(clause, times, target, rest_of(text, times, clause), kind)


def is_finite(text: str, clause: Clause) -> bool:
    """True where the clause states something: not for "winning the vote", "to leave the country"; without a subject
    only for a passive ("the vote will be held")."""
    leading = [part for part in (clause.subject, clause.object) if part and part.end <= clause.trigger.start]
    if not leading:
        return False
    before = text[leading[0].end : clause.trigger.start].lower().split()
    if "to" in before:  # "is to open", and not "allow the port to be opened"
        return before[before.index("to") - 1] in TO_BE - {"be", "been", "being"}
    is_bare = clause.trigger.words(text).lower().endswith("ing")
    return bool(TO_BE & set(before)) or not (is_bare or clause.subject not in leading)


def telling_of(material: Material, cast: Cast, number: int, act: Act) -> Telling:
    """The clause with its actor, its voice and its places looked up."""
    clause, times, target, rest, kind = act
    actor = named_alone(material, cast, clause.subject) if clause.subject is not None else None
    text = material.articles[clause.extent.article].text
    return Telling(
        number=number,
        clause=clause,
        text=text,
        times=times,
        origin=material.home[clause.extent.article],
        actor=actor.id if actor is not None else actor_of(material, cast, clause),
        actor_kind=actor.kind if actor is not None else kind,
        voice=who(material, cast, clause.attributed) if clause.attributed is not None else "",
        target=target,
        rest=rest,
        places=tuple(places_of(material, cast, times, clause)),
    )


def kind_of(text: str, subject: Extent | None) -> str:
    """What two words or more with capitals, and nothing else, are taken for: a person."""
    words = subject.words(text).split() if subject is not None else []
    return "person" if len(words) > 1 and all(word[0].isupper() for word in words) else ""


def actor_of(material: Material, cast: Cast, clause: Clause) -> str:
    """Who acts and has no name; where that is not told, what undergoes the act stands for it: "the vote will be
    held"."""
    if clause.subject is not None:
        return stemmed(material, clause.subject)
    undergoer = who(material, cast, clause.object) if clause.object is not None else ""
    return undergoer and f"{UNTOLD} {undergoer}"


def rest_of(text: str, times: Iterable[Timex], clause: Clause) -> frozenset[str]:
    """The stems of the clause without those of actor, act and object, and of times."""
    dated = [time.extent for time in times if clause.extent.overlap(time.extent)]
    parts = (clause.subject, clause.trigger, clause.object, *dated)
    taken = {stem for part in parts for stem in stems_at(text, part)}
    return stems_at(text, clause.extent) - taken - NEGATIONS


def who(material: Material, cast: Cast, extent: Extent) -> str:
    """The id of the entity that these words name, else their stems; empty for pronouns."""
    entity = named_alone(material, cast, extent)
    return entity.id if entity is not None else stemmed(material, extent)


def stemmed(material: Material, extent: Extent) -> str:
    """The stems of these words, each once, in order of the alphabet."""
    return " ".join(sorted(set(terms(material.words(extent)))))


def named_alone(material: Material, cast: Cast, extent: Extent) -> Entity | None:
    """The entity that these words name, and no one and nothing of it: not for "the trial of Ada Brandt", "Brandt's
    lawyer" and "Brandt and her lawyer"."""
    entity = cast.actor(extent)
    if entity is None or JOINED.search(words := material.words(extent)):
        return None
    own = mention_within(material, cast, extent, entity)
    if own is None:
        return entity
    before, after = words[: max(0, own.start - extent.start)], words[own.end - extent.start :]
    return None if LEADS_ON.search(before) or after[:1] in ("'", "’") else entity


def mention_within(material: Material, cast: Cast, extent: Extent, entity: Entity) -> Extent | None:
    """The first mention of the entity that these words have a part of."""
    mentions, reached = named_extents(material.readings[extent.article])
    for own in islice(mentions, bisect_right(reached, extent.start), None):
        if own.start >= extent.end:
            break
        if extent.overlap(own) and cast.actor(own) is entity:
            return own
    return None


@once
def named_extents(reading: Reading) -> tuple[list[Extent], list[int]]:
    """What the article names, in order, and the furthest end so far at each."""
    mentions = [mention.extent for mention in reading.mentions]
    return mentions, list(accumulate((own.end for own in mentions), max))


def places_of(material: Material, cast: Cast, times: Iterable[Timex], clause: Clause) -> Iterator[Place]:
    """Names behind a preposition of place, as far as they are no organisation, no day and no owner of something."""
    for part in clause.oblique:
        words = material.words(part)
        found = IN_A_PLACE.match(words)
        if found is None or words[found.end() :][:2] in ("'s", "’s") or any(
            part.overlap(time.extent) for time in times):  # fmt: skip
            continue
        start = part.start + found.start("name")
        extent = Extent(article=part.article, start=start, end=part.start + found.end())
        entity = cast.at(extent)
        if entity is not None and entity.kind == "organisation":
            continue
        known = entity is not None and entity.kind in ("place", "country")
        key = entity.id if entity is not None and known else " ".join(terms(found["name"]))
        yield Place(found["preposition"], key, extent)


def doer(material: Material, telling: Telling) -> str:
    """The words of the clause's subject, or of its object where no subject is told."""
    told = telling.clause.subject or telling.clause.object
    return material.words(told) if told is not None else ""


def blocks(tellings: Iterable[Telling], keys_of: Callable[[Telling], list[str]]) -> Iterator[list[Telling]]:
    """Two tellings or more whose verbs can meet and that share one of their keys; of those that look alike the first
    of every origin."""
    grouped: dict[tuple[str, str], dict[int, Telling]] = defaultdict(dict)
    numbers: dict[tuple[object, ...], int] = {}
    for telling in tellings:
        keys = keys_of(telling) if telling.actor else ()
        if keys:
            number = numbers.setdefault((telling.told, telling.origin), len(numbers))
            for key, act in product(keys, acts_of(telling.clause.predicate)):
                grouped[key, act].setdefault(number, telling)
    for _, group in sorted(grouped.items(), key=lambda item: item[0]):
        if len(group) > 1:
            yield list(group.values())


def ways_of(tellings: Iterable[Telling], way_of: Callable[[Telling], tuple[object, ...]]) -> dict[int, int]:
    """By a telling's number, the number of the way in which it is told."""
    known: dict[tuple[object, ...], int] = {}
    return {telling.number: known.setdefault(way_of(telling), len(known)) for telling in tellings}


def matched(
    group: Sequence[Telling], way_of: Mapping[int, int], fit: Callable[[Telling, Telling], bool]
) -> Iterator[tuple[Telling, Telling]]:
    """The pairs of the group that fit and that different origins tell, in order. Hundreds of tellings are told in few
    ways, as ``ways_of`` gives them: whether two ways fit is found once."""
    ways: dict[int, list[int]] = defaultdict(list)
    for place, telling in enumerate(group):
        ways[way_of[telling.number]].append(place)
    pairs = [
        (here, there)
        for mine, theirs in product(ways.values(), repeat=2)
        if mine[0] < theirs[-1] and fit(group[mine[0]], group[theirs[0]])
        for here, there in product(mine, theirs)
        if here < there and group[here].origin != group[there].origin
    ]
    for here, there in sorted(pairs):
        yield group[here], group[there]


def is_calendar(time: Timex) -> bool:
    """True for a day that the words name, and not "now"."""
    return time.value[:4].isdigit()


@lru_cache(maxsize=PREDICATES_KEPT)
def acts_of(predicate: str) -> tuple[str, ...]:
    """Keys of which predicates that say one thing, or the opposite, share at least one."""
    root = stem_of(predicate)
    opposites = LEFT.get(root, NO_LINES) | RIGHT.get(root, NO_LINES)
    acts = ACT_LINES.get(root, NO_LINES)
    return (root, *(f"opposites {line}" for line in sorted(opposites)), *(f"act {line}" for line in sorted(acts)))


def same_matter(one: Telling, other: Telling) -> bool:
    """True when both tell of one act: in one voice, one mood, at times that fit, on one object."""
    if not same_voice_and_object(one, other):
        return False
    return not one.times or not other.times or times_fit(one, other)


def same_voice_and_object(one: Telling, other: Telling) -> bool:
    """True when both are told by the outlets or by one speaker, as fact or as plan alike, and of one object."""
    return one.voice == other.voice and same_modality(one.clause, other.clause) and same_object(one, other)


def same_object(one: Telling, other: Telling) -> bool:
    """True when what undergoes the act is told in like words, or there is nothing on either side."""
    if not one.target and not other.target:
        return one.clause.object is other.clause.object is None
    return alike(one.target, other.target)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """True when most stems of the larger phrase stand in the other; two empty ones are alike."""
    return len(one & other) >= ALIKE * max(len(one), len(other))


def times_fit(one: Telling, other: Telling) -> bool:
    """True when some time of one sentence can be a time of the other."""
    return any(same_time(early, late) for early in one.times for late in other.times)
