"""PLOVER roots by a linear model: which of 15 roots a predicate in its sentence is, and how sure that is.

The lexicon says what it knows; the model weighs it with the other words: verbs and nouns by their part in the
clause, and the words of the sentence. Its weights ship as ``data/plover_roots.json``, made by
``bench/train_plover.py``.
CONCEDE and RETREAT are one root here, ``YIELD``, as in the set it was fitted on.
"""

import json
import math
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from firsthand.reading.acts.plover import NOUNS, VERBS, code_of
from firsthand.reading.acts.predicates import (
    helpers,
    is_passive,
    negated,
    object_words,
    patients_of,
    word_of,
)
from firsthand.reading.tokens import Doc, Span, Token

# The least probability of a type for a verb outside the lexicon: over ten folds of training rows, answers of .6 and
# more are right in .94 of cases (events-plover, plv-train, 2026-11-22).
SURE = 0.6
LEAVING = frozenset("leave withdraw release return surrender exit depart".split())  # of what yields, what retreats
NAMES = frozenset("PERSON GPE ORG NORP DATE LOC CARDINAL".split())
FUTURE = frozenset("will would shall wo 'll 'd ’ll ’d".split())
BELOW = frozenset("xcomp ccomp conj pcomp".split())
MAX_CHAIN = 5  # predicates that one sentence's head reaches down to
KIND_WORDS = frozenset({"NOUN", "VERB", "ADJ"})
STEM_LETTERS = 4  # of "arrested", "arrest", "arrests": 4 and 5 are within .005 of each other (ten folds, 2026-11-22)
YIELD = frozenset({"CONCEDE", "RETREAT"})
FRIENDLY = frozenset({"AID", "COOPERATE", "CONSULT", "YIELD"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST"})

Features = dict[str, float]


class Guess(NamedTuple):
    """A root and its probability under the model."""

    root: str
    chance: float


def root_of(event: str) -> str:
    """The PLOVER type as one of the model's roots."""
    return "YIELD" if event in YIELD else event


def promised(root: str, ahead: bool, refused: bool) -> str:
    """The root of doing this later or not at all: friendly acts ahead agree, hostile ones threaten,
    refusals reject."""
    if refused and root in FRIENDLY | {"AGREE", "SUPPORT"}:
        return "REJECT"
    if ahead and root in FRIENDLY:
        return "AGREE"
    return "THREATEN" if ahead and root in HOSTILE else root


def chain_of(head: Token) -> list[Token]:
    """The predicate and those that it governs or is joined to, nearest first."""
    chain, index = [head], 0
    while index < len(chain) < MAX_CHAIN:
        below = (
            c for c in chain[index].children if c.pos_ in ("VERB", "AUX") and c.dep_ in BELOW and c.i > chain[index].i
        )
        chain += list(below)[: MAX_CHAIN - len(chain)]
        index += 1
    return chain


def rules(head: Token) -> list[str]:
    """What the lexicon makes of the predicates from the head down: roots, turned by negation and by
    what is ahead."""
    found, ahead, refused = [], False, False
    for verb in chain_of(head):
        ahead = ahead or bool(helpers(verb) & FUTURE)
        refused = refused or negated(verb) or verb.lemma_ in ("fail", "refuse", "decline")
        code = code_of(word_of(verb), object_words(verb, patients_of(verb)))
        if code and code.event:
            found.append(promised(root_of(code.event), ahead, refused))
    return found


def head_of(doc: Doc, source: Span | None) -> Token:
    """The predicate whose doer the source is: the verb above it, else the first sentence's root."""
    if source is not None:
        for word in [source.root, *source.root.ancestors]:
            if word.pos_ == "VERB" or (word.pos_ == "AUX" and word.dep_ not in ("aux", "auxpass")):
                return word
    return doc.sents[0].root


def features(head: Token, words: Iterable[Token], target: Iterable[Token], text: Iterable[Token]) -> Features:
    """What the model sees: ``words`` are those of ``text`` without the actors; ``target`` those of the one acted on;
    ``text`` is the sentence."""
    found: Features = {}
    for word in words:
        if _is_plain(word):
            found["w:" + word.lemma_.lower()] = 1.0
        if word.pos_ in KIND_WORDS and len(word.text) >= STEM_LETTERS:
            found["s:" + _stem(word)] = 0.7
    for word in target:
        if word.pos_ in KIND_WORDS:
            found["t:" + word.lemma_.lower()] = 1.0
    for place, verb in enumerate(chain_of(head)):
        found |= _roles(verb, min(place, 1))
    found["passive"] = float(is_passive(head))
    for place, root in enumerate(rules(head)):
        found["rule:" + root] = 1.0
        found[f"rule{min(place, 1)}:{root}"] = 1.5
    return found | _hints(text)


def _stem(word: Token) -> str:
    return str(word.lemma_).lower()[:STEM_LETTERS]


def _is_plain(word: Token) -> bool:
    return not (word.is_punct or word.is_space or word.ent_type_ in NAMES or word.pos_ == "PROPN")


def _roles(verb: Token, place: int) -> Features:
    weight = 0.8 if place else 1.5
    word = word_of(verb)
    found = {f"v{place}:{word}": weight, f"v:{word}": weight, f"vs{place}:{_stem(verb)}": 1.0}
    for word in object_words(verb, patients_of(verb)):
        found["o:" + word] = 1.0
    for child in verb.children:
        if child.dep_ in ("prep", "prt", "agent"):
            found["p:" + child.lower_] = 0.5
        if child.dep_ == "prep":
            found |= {"n:" + noun.lemma_.lower(): 0.7 for noun in child.children if noun.pos_ != "PROPN"}
    if negated(verb):
        found["not"] = 1.0
    if helpers(verb) & FUTURE:
        found[f"ahead{place}"] = 1.0
    return found


def _hints(text: Iterable[Token]) -> Features:
    found: Features = {}
    for word in text:
        table = NOUNS if word.pos_ == "NOUN" else VERBS if word.pos_ == "VERB" else {}
        code = table.get(word.lemma_.lower())
        if code and code.event:
            found[f"{word.pos_}:{root_of(code.event)}"] = 0.7
    return found


class Coder:
    """The fitted model. ``weights`` hold one number per root for each feature."""

    def __init__(self, roots: list[str], bias: list[float], weights: dict[str, list[float]]) -> None:
        self.roots = roots
        self.bias = bias
        self.weights = weights

    def chances(self, found: Features) -> dict[str, float]:
        """The probability of each root, summing to 1."""
        scores = list(self.bias)
        for name in sorted(found):
            for index, weight in enumerate(self.weights.get(name, ())):
                scores[index] += found[name] * weight
        top = max(scores)
        powers = [math.exp(score - top) for score in scores]
        return {root: power / math.fsum(powers) for root, power in zip(self.roots, powers, strict=True)}


@lru_cache(maxsize=1)
def load_coder() -> Coder:
    """The model that ships with the package."""
    stored = json.loads(files("firsthand.reading.acts").joinpath("data/plover_roots.json").read_text("utf-8"))
    return Coder(stored["roots"], stored["bias"], stored["weights"])


def sentence_features(doc: Doc, source: str | None, target: str | None) -> Features:
    """The features of a sentence given the words of who acts and of who is acted on, either may be unknown."""
    doer, other = _find(doc, source), _find(doc, target)
    hidden = {word.i for span in (doer, other) if span is not None for word in span}
    return features(head_of(doc, doer), (word for word in doc if word.i not in hidden), other or (), doc)


def predicate_features(head: Token, subject: Token | None, patients: list[Token]) -> Features:
    """The features of a predicate whose doer and objects the parse gives."""
    target = [word for noun in patients for word in noun.subtree]
    hidden = {word.i for word in target} | ({word.i for word in subject.subtree} if subject is not None else set())
    sentence = head.sent
    return features(head, (word for word in sentence if word.i not in hidden), target, sentence)


def chance_of(event: str, found: Features, coder: Coder, ahead: bool, refused: bool) -> float:
    """How likely the model finds this PLOVER type; ``ahead`` when it is yet to happen, ``refused`` when it is not
    to."""
    chances = coder.chances(found)
    root = root_of(event)
    return max(chances[other] for other in {root, promised(root, ahead, refused)})


def guess(found: Features, coder: Coder) -> Guess:
    """The likeliest root, with its probability."""
    chances = coder.chances(found)
    root = min(chances, key=lambda root: (-chances[root], root))
    return Guess(root, chances[root])


def code_sentence(doc: Doc, source: str | None = None, target: str | None = None) -> Guess:
    """The root of what ``source`` does to ``target`` in this sentence (a Doc), with its probability."""
    return guess(sentence_features(doc, source, target), load_coder())


def guess_type(verb: Token, found: Features, coder: Coder) -> str | None:
    """The PLOVER type of a verb that the lexicon does not know, or None where the model is not sure, or where the
    verb itself does not speak for the type."""
    root, chance = guess(found, coder)
    own = coder.weights.get(f"v:{word_of(verb)}")
    if own is None or chance < SURE or own[coder.roots.index(root)] < max(own):
        return None
    return ("RETREAT" if word_of(verb) in LEAVING else "CONCEDE") if root == "YIELD" else root


def _find(doc: Doc, words: str | None) -> Span | None:
    start = doc.text.find(words) if words else -1
    if start < 0 or words is None:
        return None
    return doc.char_span(start, start + len(words))
