"""Reports: the sentences of the stories that speak of a claim's subject, each with the origin behind it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.accounts.claims.identities import Identities
from firsthand.accounts.claims.statements import Statement, inside, joined, statements_of
from firsthand.accounts.material import Material
from firsthand.accounts.senses import held, widened
from firsthand.accounts.terms import terms
from firsthand.records import Extent, Reading

# Share of a claim's words, by rarity, for a sentence with the one before it to be taken apart at all. Half of what
# the comparison then asks for, since names and roles are not looked up yet.
NEAR = 0.25  # a bound of cost
SENTENCES_KEPT = 16_384  # a bound of memory: stems of a sentence take about 2 kB


@dataclass(frozen=True)
class Report:
    """What one origin says: a sentence, or two that follow each other. ``own`` are its stems, widened by meaning,
    with those of the full names and roles of whoever it names; ``present`` those of the sentence before too."""

    statement: Statement
    origin: str
    present: frozenset[str]
    own: frozenset[str]
    parts: tuple[Extent, ...]  # its sentences

    @property
    def whole(self) -> bool:
        """True for one sentence."""
        return len(self.parts) == 1


@lru_cache(maxsize=SENTENCES_KEPT)
def stems_of(sentence: str) -> frozenset[str]:
    """The stems of a sentence's words; a sentence that many articles carry is taken apart once."""
    return frozenset(terms(sentence))


def stems_in(material: Material) -> Iterator[frozenset[str]]:
    """The stems of each of the story's sentences."""
    for article, reading in material.readings.items():
        for sentence in reading.sentences:
            yield stems_of(sentence.words(material.articles[article].text))


def reports_of(
    material: Material, identities: Identities, topic: frozenset[str], weights: Mapping[str, float]
) -> Iterator[Report]:
    """The sentences of the story that are near the topic, and the pairs of sentences of which one is."""
    for article, reading in material.readings.items():
        text = material.articles[article].text
        near = set(near_ones(text, reading, topic, weights))
        statements = statements_of(material.articles[article], reading, identities) if near else ()
        for number, statement in enumerate(statements):
            if number in near:
                yield report_of(material, (statement,), statements[max(0, number - 1) : number])
            if number and {number - 1, number} & near:
                yield report_of(material, statements[number - 1 : number + 1], ())


def near_ones(text: str, reading: Reading, topic: frozenset[str], weights: Mapping[str, float]) -> Iterator[int]:
    """The numbers of the sentences that hold enough of the topic, with the sentence before them."""
    before: frozenset[str] = frozenset()
    for number, sentence in enumerate(reading.sentences):
        acts = " ".join(clause.predicate for clause in inside(reading.clauses, sentence)).replace("_", " ")
        own = stems_of(sentence.words(text)) | stems_of(acts)
        if covered(topic, widened(own | before), weights) >= NEAR:
            yield number
        before = own


def report_of(material: Material, statements: Sequence[Statement], before: Sequence[Statement]) -> Report:
    """Statements in a row as one report, of the last one's origin."""
    whole = joined(statements)
    described = (stem for name in whole.names for stem in name.described)
    own = widened((*stems_of(whole.words(whole.extent)), *whole.terms, *described))
    present = own | widened(term for part in before for term in part.terms)
    parts = tuple(part.extent for part in statements)
    return Report(whole, material.origin(statements[-1].extent), present, own, parts)


def covered(wanted: Iterable[str], present: frozenset[str], weights: Mapping[str, float]) -> float:
    """The share of the wanted terms, by weight, that are present: 0 to 1; 1 when nothing is wanted."""
    needed = sorted(wanted)
    total = sum(weights[term] for term in needed)
    found = sum(weights[term] for term in needed if held(term, present))
    return round(found / total, 6) if total else 1.0
