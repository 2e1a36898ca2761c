"""Parts of speech and lemmas by the model's own rules on words, tags and relations, each asked once.

Nearly all of these rules look at one word, and name few words and relations. What they say of a word is kept under
what they can see of it; texts in which a rule on two neighbouring words may apply go through the rules themselves.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token

Pattern = Sequence[dict[str, Any]]
Key = tuple[int, str, str, bool]
LOOKED_AT = {"TAG", "LOWER", "DEP", "IS_SPACE"}
OTHER = "other"  # a relation that no rule names
WORDS_KEPT = 100_000


class Attributes:
    """The model's attribute rules and lemmatizer, with what they have said."""

    def __init__(self, nlp: Language) -> None:
        self.ruler: AttributeRuler = nlp.get_pipe("attribute_ruler")
        self.lemmatizer = nlp.get_pipe("lemmatizer")
        patterns = [pattern for rule in self.ruler.patterns for pattern in rule["patterns"]]
        firsts = [pattern[:1] for pattern in patterns if len(pattern) > 1]
        given = {rule["attrs"]["DEP"] for rule in self.ruler.patterns if "DEP" in rule["attrs"]}
        self.relations = {name for pattern in patterns for name in _named(pattern, "DEP")} | given | {""}
        self.named = _told_apart(patterns)
        self.opens = _told_apart(firsts)
        self.opening = {name for pattern in firsts for name in _named(pattern, "DEP")}
        self.known: dict[Key, tuple[int, int, int, int | None, Any]] = {}
        self.lemmas: dict[tuple[int, Key], int] = {}

    @classmethod
    def fits(cls, nlp: Language) -> bool:
        """True when the model's rules are of the kind that can be kept: they look at words, tags and relations."""
        patterns = [pattern for rule in nlp.get_pipe("attribute_ruler").patterns for pattern in rule["patterns"]]
        seen = {name for pattern in patterns for token in pattern for name in token}
        firsts = [pattern[0] for pattern in patterns if len(pattern) > 1]
        return seen <= LOOKED_AT and all("LOWER" in first or "DEP" in first for first in firsts)

    def __call__(self, doc: Doc) -> None:
        """Set lemma, part of speech and forms of every word, and tag and relation where there is a rule on them."""
        tokens = list(doc)
        if any(self.opens(token.lower_) or token.dep_ in self.opening for token in tokens):
            self.ruler(doc)
            self.lemmatizer(doc)
            return
        keys = [self._key(token) for token in tokens]
        if all(key in self.known for key in keys):
            for key, token in zip(keys, tokens, strict=True):
                self._set(token, key)
        else:
            before = [token.dep for token in tokens]
            self.ruler(doc)
            for key, token, relation in zip(keys, tokens, before, strict=True):
                changed = token.dep if token.dep != relation else None
                self.known[key] = (token.tag, token.pos, token.lemma, changed, token.morph)
        for key, token in zip(keys, tokens, strict=True):
            if not token.lemma:
                token.lemma = self._lemma(token, key)

    def _key(self, token: Token) -> Key:
        relation = token.dep_
        return token.tag, self.named(token.lower_), relation if relation in self.relations else OTHER, token.is_space

    def _set(self, token: Token, key: Key) -> None:
        token.tag, token.pos, token.lemma, relation, token.morph = self.known[key]
        if relation is not None:
            token.dep = relation

    def _lemma(self, token: Token, key: Key) -> int:
        lemma = self.lemmas.get((token.orth, key))
        if lemma is None:
            if len(self.lemmas) >= WORDS_KEPT:
                self.lemmas.clear()
            lemma = token.vocab.strings.add(self.lemmatizer.lemmatize(token)[0])
            self.lemmas[token.orth, key] = lemma
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


def _told_apart(patterns: Sequence[Pattern]) -> Callable[[str], str]:
    """A function that gives a word back when the patterns can tell it from other words, else nothing."""
    words = {word for pattern in patterns for word in _named(pattern, "LOWER")}
    asked = [token["LOWER"] for pattern in patterns for token in pattern if isinstance(token.get("LOWER"), dict)]
    shapes = [re.compile(each["REGEX"]) for each in asked if "REGEX" in each]

    @lru_cache(maxsize=WORDS_KEPT)
    def told(word: str) -> str:
        return word if word in words or any(shape.search(word) for shape in shapes) else ""

    return told
