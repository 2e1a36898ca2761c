"""Parts of speech and lemmas by the model's own rules on words, tags and relations, each asked once.

Nearly all of these rules look at one word, a few at two neighbours, and they name few words and relations. What they
say of a word is kept under what they can see of it. What is new is put to the rules themselves, in a document of such
words alone.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, ORTH, TAG
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from firsthand.reading.lemmas import Lemmas

Pattern = Sequence[dict[str, Any]]
Word = tuple[int, int, int]  # itself, its tag and its relation
Told = tuple[int, int, int, int]  # a word's tag, part of speech, relation and lemma
Key = tuple[int, str, int, bool]  # what the rules can see of a word
Sight = tuple[Key, Key | None, Key | None]  # of a word, and of neighbours where a rule on two may apply
LOOKED_AT = {"TAG", "LOWER", "DEP", "IS_SPACE"}
ASKED = [ORTH, TAG, DEP]
OTHER = -1  # a format: a relation that no rule names
APART = ","  # a word that no rule names
WORDS_KEPT = 100_000  # a bound of memory


@dataclass(frozen=True, slots=True)
class _Said:
    """What the rules say of a word: ``relation`` and ``lemma`` where they name one."""

    tag: int
    kind: int
    kind_name: str
    relation: int | None
    lemma: int
    is_base: bool


class Attributes:
    """The model's attribute rules and lemmatizer, with what they have said."""

    def __init__(self, nlp: Language) -> None:
        self.vocab = nlp.vocab
        self.strings = nlp.vocab.strings
        self.ruler: AttributeRuler = nlp.get_pipe("attribute_ruler")
        self.lemmatizer = nlp.get_pipe("lemmatizer")
        patterns = [pattern for rule in self.ruler.patterns for pattern in rule["patterns"]]
        firsts = [pattern[:1] for pattern in patterns if len(pattern) > 1]
        given = {rule["attrs"]["DEP"] for rule in self.ruler.patterns if "DEP" in rule["attrs"]}
        names = {name for pattern in patterns for name in _named(pattern, "DEP")} | given
        self.relations = {0, *(self.strings[name] for name in names)}
        self.named = _told_apart(patterns, self.strings)
        self.opens = _told_apart(firsts, self.strings)
        self.opening = {self.strings[name] for pattern in firsts for name in _named(pattern, "DEP")}
        self.said: dict[Sight, _Said] = {}
        self.alone: dict[Word, Told] = {}  # of words on which no neighbour bears
        self.lemmas = Lemmas(nlp)
        self.known: dict[tuple[int, int, bool], int] = {}

    @classmethod
    def fits(cls, nlp: Language) -> bool:
        """True when the model's rules are of the kind that can be kept: they look at words, tags and relations, and
        those on two neighbours name the word or the relation of both."""
        patterns = [pattern for rule in nlp.get_pipe("attribute_ruler").patterns for pattern in rule["patterns"]]
        seen = {name for pattern in patterns for token in pattern for name in token}
        neighbours = [token for pattern in patterns if len(pattern) > 1 for token in pattern]
        return (
            seen <= LOOKED_AT
            and all(len(pattern) <= 2 for pattern in patterns)
            and all("LOWER" in token or isinstance(token.get("DEP"), str) for token in neighbours)
            and not _told_apart(patterns, nlp.vocab.strings)(nlp.vocab.strings.add(APART))
            and Lemmas.fits(nlp)
        )

    def __call__(self, docs: Sequence[Doc]) -> npt.NDArray[np.uint64]:
        """Tag, part of speech, relation and lemma of each word of all texts in a row."""
        found = [told for doc in docs for told in self._told(list(map(tuple, doc.to_array(ASKED).tolist())))]
        return np.array(found, dtype=np.uint64)

    def _told(self, words: Sequence[Word]) -> list[Told]:
        """What the rules say of each word of a text. What was said of a word on which no neighbour bears holds
        wherever it stands, but behind one that may open a rule on two; and of that one nothing is kept."""
        told: list[Any] = list(map(self.alone.get, words))
        new = {at for place, known in enumerate(told) if known is None for at in (place, place + 1)}
        sights = {at: self._sight(words, at) for at in sorted(new - {len(words)})}
        self._ask({sight: at for at, sight in sights.items()}, words)
        for at, sight in sights.items():
            told[at] = self._of(words[at], self.said[sight])
            if sight[1] is None and not self._opens(words[at]):
                self.alone[words[at]] = told[at]
        if len(self.alone) > WORDS_KEPT:
            self.alone.clear()
        return told

    def _sight(self, words: Sequence[Word], at: int) -> Sight:
        """What the rules can see of a word and of its neighbours."""
        before = self._key(words[at - 1]) if at and self._opens(words[at - 1]) else None
        after = self._key(words[at + 1]) if at + 1 < len(words) and self._opens(words[at]) else None
        return self._key(words[at]), before, after

    def _key(self, word: Word) -> Key:
        orth, tag, relation = word
        look = self.vocab[orth]
        return tag, self.named(look.lower), relation if relation in self.relations else OTHER, look.is_space

    def _opens(self, word: Word) -> bool:
        orth, _, relation = word
        return relation in self.opening or bool(self.opens(self.vocab[orth].lower))

    def _ask(self, places: Mapping[Sight, int], words: Sequence[Word]) -> None:
        """Put what is new to the rules: each such word, with neighbours where these are seen, apart from others."""
        row: list[Word] = []
        asked = {}
        for sight, place in places.items():
            if sight not in self.said:
                _, before, after = sight
                asked[sight] = len(row) + 1 + (before is not None)
                shown = words[place - (before is not None) : place + 1 + (after is not None)]
                row += [(self.strings[APART], 0, 0), *shown]
        if not asked:
            return
        doc = Doc(self.vocab, words=[word for word, _, _ in row])
        doc.from_array([TAG, DEP], np.array([shown[1:] for shown in row], dtype=np.uint64))
        self.ruler(doc)
        for sight, place in asked.items():
            token, relation = doc[place], row[place][2]
            self.said[sight] = _Said(
                tag=token.tag,
                kind=token.pos,
                kind_name=token.pos_,
                relation=token.dep if token.dep != relation else None,
                lemma=token.lemma,
                is_base=self.lemmatizer.is_base_form(token),
            )

    def _of(self, word: Word, said: _Said) -> Told:
        orth, _, relation = word
        lemma = said.lemma or self._lemma(orth, said)
        return said.tag, said.kind, relation if said.relation is None else said.relation, lemma

    def _lemma(self, orth: int, said: _Said) -> int:
        key = orth, said.kind, said.is_base
        lemma = self.known.get(key)
        if lemma is None:
            if len(self.known) >= WORDS_KEPT:
                self.known.clear()
            lemma = self.strings.add(self.lemmas.of(self.strings[orth], said.kind_name, said.is_base))
            self.known[key] = lemma
        return lemma


def _named(pattern: Pattern, attribute: str) -> Iterator[str]:
    """The values of the attribute that the pattern names, other than by regular expressions."""
    for token in pattern:
        asked = token.get(attribute, ())
        if isinstance(asked, dict):
            for way in asked.values():
                yield from (way if isinstance(way, list) else ())
        elif isinstance(asked, str):
            yield asked


def _told_apart(patterns: Sequence[Pattern], strings: Any) -> Callable[[int], str]:
    """A function that gives a word back when the patterns can tell it from other words, else nothing."""
    words = {word for pattern in patterns for word in _named(pattern, "LOWER")}
    asked = [token["LOWER"] for pattern in patterns for token in pattern if isinstance(token.get("LOWER"), dict)]
    shapes = [re.compile(each["REGEX"]) for each in asked if "REGEX" in each]

    @lru_cache(maxsize=WORDS_KEPT)
    def told(number: int) -> str:
        word = strings[number]
        return word if word in words or any(shape.search(word) for shape in shapes) else ""

    return told
