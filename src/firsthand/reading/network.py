"""The model's trained layers, computed for one stretch of text by itself.

spaCy computes them for a batch of texts, and a batch's shape reaches the last bits of the arithmetic. Here every call
is on one text alone, so that what comes out is a function of that text, and the layers are few calls on small arrays,
so that nothing is lost by it. The weights are the model's own.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Span
from thinc.api import NumpyOps

Floats = npt.NDArray[np.float32]
Layer = Any  # a layer of the model, with its weights

OPS = NumpyOps(use_blis=True)  # one thread on every machine
WORD_LAYERS = {"hashembed", "maxout", "layernorm", "expand_window", "extract_features"}
PASSING_LAYERS = {"ints-getitem", "list2ragged", "ragged2list", "list2array", "dropout", "linear"}
NEVER = np.float32(-np.inf)
LEAST = np.float32(1e-8)  # the trained layers add it to a variance, so that none is zero


class WordVectors:
    """The vectors of a text's words, each of them out of the word itself and of its neighbours."""

    def __init__(self, model: Layer) -> None:
        layers = {name: [node for node in model.walk() if node.name == name] for name in WORD_LAYERS}
        first, *windows = zip(layers["maxout"], layers["layernorm"], strict=True)
        self.columns = layers["extract_features"][0].attrs["columns"]
        self.tables = list(_projected(layers["hashembed"], first[0].get_param("W")))
        self.first = _Maxout(*first)
        self.width = self.first.size[0]
        self.windows = [_Maxout(*each) for each in windows]

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """For each text one row for each word."""
        margin = len(self.windows)  # rows of nothing at either end, as many as the windows reach
        rows = np.concatenate([doc.to_array(self.columns) for doc in docs])
        ends = np.cumsum([len(doc) + 2 * margin for doc in docs]).tolist()
        places = [(end - len(doc) - 2 * margin, end) for doc, end in zip(docs, ends, strict=True)]
        vectors = np.zeros((ends[-1], self.width), dtype=np.float32)
        inner = [slice(start + margin, end - margin) for start, end in places]
        vectors[np.concatenate([np.arange(place.start, place.stop) for place in inner])] = self._embedded(rows)
        for reach, window in enumerate(self.windows, 1):
            around = OPS.seq2col(vectors, 1)
            vectors += window(around, [slice(start + reach, end - reach) for start, end in places])
        return [vectors[place] for place in inner]

    def _embedded(self, rows: npt.NDArray[np.uint64]) -> Floats:
        """The vectors of words without their neighbours."""
        sums = np.zeros((len(rows), self.tables[0][0].shape[1]), dtype=np.float32)
        for column, (table, seed) in enumerate(self.tables):
            keys = OPS.hash(np.ascontiguousarray(rows[:, column]), seed) % table.shape[0]
            sums += OPS.gather_add(table, keys)
        return self.first.of_sums(sums)


class EntityFinder:
    """The names, amounts and times in a text, by the model's own transitions: for every word the best of what may
    stand there, first to last."""

    def __init__(self, nlp: Language) -> None:
        ner = nlp.get_pipe("ner")
        words, lower, self.upper = ner.model.layers
        self.vectors = WordVectors(words.layers[0])
        self.linear = words.layers[-1]
        self.shape = tuple(lower.get_dim(name) for name in ("nF", "nO", "nP", "nI"))
        self.weights = np.ascontiguousarray(lower.get_param("W").reshape(-1, self.shape[3]))
        self.bias = lower.get_param("b").reshape(-1)
        self.nothing = lower.get_param("pad").reshape(self.shape[0], -1)
        moves = [ner.moves.get_class_name(number).partition("-") for number in range(ner.moves.n_moves)]
        self.labels = [label for _, _, label in moves]
        self.kinds = [kind for kind, _, _ in moves]
        self.opens = np.array([kind in "BU" for kind in self.kinds])
        inside = np.array([kind in "IL" or (kind == "U" and not label) for kind, _, label in moves])
        self.closed = np.where(inside, NEVER, self.upper.get_param("b"))
        self.no_opening = np.where(self.opens, NEVER, np.float32(0))
        self.no_beginning = np.where([kind == "B" for kind in self.kinds], NEVER, np.float32(0))
        places = {(kind, label): place for place, (kind, _, label) in enumerate(moves)}
        self.stays = {label: [places["I", label], places["L", label]] for label in set(self.labels) - {""}}

    @classmethod
    def fits(cls, nlp: Language) -> bool:
        """True when the model's layers are of the kind that is computed here."""
        ner, words = nlp.get_pipe("ner"), nlp.get_pipe("tok2vec")
        layers = ner.model.layers
        return (
            [layer.name for layer in layers[1:]] == ["precomputable_affine", "linear"]
            and layers[1].get_dim("nF") == 3
            and ner.cfg["beam_width"] == 1
            and not ner.model.attrs["unseen_classes"]
            and _is_plain(layers[0].layers[0])
            and _is_plain(words.model)
        )

    def __call__(self, docs: Sequence[Doc]) -> list[list[Span]]:
        """The entities of each text, in order; none of them goes over the end of a sentence."""
        found = []
        for doc, vectors in zip(docs, self.vectors(docs), strict=True):
            starts, spaces = doc.to_array([SENT_START, IS_SPACE]).T
            is_last = np.append(starts[1:] == 1, True)
            features = self._features(vectors)
            guesses = self._outside(features, is_last, spaces == 1)
            taken = self._taken(features, guesses, is_last)
            found.append([Span(doc, start, end, label=label) for start, end, label in taken])
        return found

    def _features(self, vectors: Floats) -> Floats:
        """What each word adds to a state, for each part that it can play in one: (words, parts, hidden)."""
        narrow = OPS.gemm(vectors, self.linear.get_param("W"), trans2=True) + self.linear.get_param("b")
        found: Floats = OPS.gemm(narrow, self.weights, trans2=True).reshape(len(vectors), self.shape[0], -1)
        return found

    def _outside(
        self, features: Floats, is_last: npt.NDArray[np.bool_], is_space: npt.NDArray[np.bool_]
    ) -> npt.NDArray[np.intp]:
        """The best move at each word where no entity is open."""
        hidden = self._hidden(features[:, 0] + self.nothing[1] + self.nothing[2])
        scores = OPS.gemm(hidden, self.upper.get_param("W"), trans2=True)
        scores += self.closed
        scores[is_space] += self.no_opening
        scores[is_last] += self.no_beginning
        best: npt.NDArray[np.intp] = scores.argmax(axis=1)
        return best

    def _taken(
        self, features: Floats, guesses: npt.NDArray[np.intp], is_last: npt.NDArray[np.bool_]
    ) -> Iterator[tuple[int, int, str]]:
        reached = 0
        for start in np.flatnonzero(self.opens[guesses]).tolist():
            if start < reached:
                continue
            label = self.labels[guesses[start]]
            reached = start + 1
            if self.kinds[guesses[start]] == "B":
                while self._goes_on(features, start, reached, label, is_last):
                    reached += 1
                reached += 1
            yield start, reached, label

    def _goes_on(self, features: Floats, start: int, at: int, label: str, is_last: npt.NDArray[np.bool_]) -> bool:
        """True when an open entity goes on after the word ``at``."""
        if is_last[at]:
            return False
        hidden = self._hidden((features[at, 0] + features[start, 1] + features[at - 1, 2])[np.newaxis])
        rows = self.stays[label]
        stay, end = self.upper.get_param("W")[rows] @ hidden[0] + self.upper.get_param("b")[rows]
        return bool(stay >= end)

    def _hidden(self, sums: Floats) -> Floats:
        hidden: Floats = (sums + self.bias).reshape(len(sums), self.shape[1], self.shape[2]).max(axis=2)
        return hidden


def _is_plain(model: Layer) -> bool:
    """True for hashed embeddings under windows of three words, and nothing else."""
    names = Counter(node.name for node in model.walk() if not node.layers)
    windows = [node.attrs["window_size"] for node in model.walk() if node.name == "expand_window"]
    return (
        set(names) <= WORD_LAYERS | PASSING_LAYERS
        and set(windows) == {1}
        and names["maxout"] == names["layernorm"] == names["expand_window"] + 1
    )


class _Maxout:
    """A layer that takes the greatest of some sums, and brings every row to one mean and variance."""

    def __init__(self, maxout: Layer, norm: Layer) -> None:
        self.size = maxout.get_dim("nO"), maxout.get_dim("nP")
        self.weights = np.ascontiguousarray(maxout.get_param("W").reshape(-1, maxout.get_dim("nI")))
        self.bias = maxout.get_param("b").reshape(-1)
        self.scale, self.shift = norm.get_param("G"), norm.get_param("b")

    def __call__(self, rows: Floats, places: Sequence[slice]) -> Floats:
        """The layer's output for the rows in these places, each place multiplied by itself."""
        sums = np.zeros((len(rows), self.weights.shape[0]), dtype=np.float32)
        for place in places:
            OPS.gemm(rows[place], self.weights, out=sums[place], trans2=True)
        return self.of_sums(sums)

    def of_sums(self, sums: Floats) -> Floats:
        """The layer's output; ``sums``, given without the bias, are changed."""
        sums += self.bias
        best, _ = OPS.maxout(sums.reshape(len(sums), *self.size))
        best -= best.mean(axis=1, keepdims=True)
        spread = (best * best).mean(axis=1, keepdims=True)
        best /= np.sqrt(spread + LEAST)
        best *= self.scale
        best += self.shift
        normed: Floats = best
        return normed


def _projected(embeds: list[Layer], weights: Floats) -> Iterator[tuple[Floats, int]]:
    """Each table of embeddings as the next layer sees it, with its seed: so that a word's sums are additions."""
    rows = weights.reshape(-1, weights.shape[-1])
    start = 0
    for embed in embeds:
        table = embed.get_param("E")
        part = np.ascontiguousarray(rows[:, start : start + table.shape[1]])
        start += table.shape[1]
        yield OPS.gemm(table, part, trans2=True), embed.attrs["seed"]
