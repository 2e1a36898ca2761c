"""The model's trained layers, computed for the stretches of a text together, with the same bits as for each alone.

What is done goes number by number or row by row, and a product of matrices gives each row the same bits whatever
rows stand beside it. Whether it does on this processor is asked at loading (``is_row_by_row``); where it does not,
one stretch is given at a time. So what comes out is a function of the stretch. The weights are the model's own.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.intp]
Layer = Any  # a layer of the model, with its weights

OPS = NumpyOps(use_blis=True)  # one thread on every machine
WORD_LAYERS = {"hashembed", "maxout", "layernorm", "expand_window", "extract_features"}
PASSING_LAYERS = {"ints-getitem", "list2ragged", "ragged2list", "list2array", "dropout", "linear"}
NEVER = np.float32(-np.inf)
LEAST = np.float32(1e-8)  # the trained layers add it to a variance, so that none is zero
NEIGHBOURS = np.array([-1, 0, 1])
WORDS_KEPT = 20_000  # a bound of memory: words whose vectors are kept, 400 bytes each
INSIDE, OUTSIDE, BEGINNING = 1, 2, 3  # a format: spaCy's numbers for where a word stands in an entity
CHECKED_COUNTS = (1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233)  # rows multiplied together


class WordVectors:
    """The vectors of a text's words, each of them out of the word itself and of its neighbours."""

    def __init__(self, model: Layer) -> None:
        layers = {name: [node for node in model.walk() if node.name == name] for name in WORD_LAYERS}
        first, *windows = zip(layers["maxout"], layers["layernorm"], strict=True)
        self.columns = layers["extract_features"][0].attrs["columns"]
        self.first = _Maxout(*first)
        self.tables = list(_projected(layers["hashembed"], self.first.weights))
        self.windows = [_Maxout(*each) for each in windows]
        self.known: dict[bytes, int] = {}  # where in ``kept`` a word's vector stands
        self.kept = np.empty((0, self.first.width), dtype=np.float32)

    def __call__(self, docs: Sequence[Doc]) -> Floats:
        """One row for each word, the words of all texts in a row."""
        margin = len(self.windows)  # rows of nothing at either end, as many as the windows reach
        sizes = [len(doc) + 2 * margin for doc in docs]
        vectors = np.zeros((sum(sizes), self.first.width), dtype=np.float32)
        vectors[_within(sizes, margin)] = self._embedded(np.concatenate([doc.to_array(self.columns) for doc in docs]))
        for window in self.windows:
            places = _within(sizes, 1)
            around = vectors[places[:, np.newaxis] + NEIGHBOURS].reshape(len(places), -1)
            vectors = vectors[places] + window(around)
            sizes = [size - 2 for size in sizes]
        return vectors

    def _embedded(self, rows: npt.NDArray[np.uint64]) -> Floats:
        """The vectors of words without their neighbours."""
        keys = np.ascontiguousarray(rows).view(f"V{rows.shape[1] * rows.itemsize}").ravel().tolist()
        if len(self.known) + len(keys) > len(self.kept):
            self.known.clear()
            self.kept = np.empty((max(WORDS_KEPT, len(keys)), self.first.width), dtype=np.float32)
        new = {key: place for place, key in enumerate(keys) if key not in self.known}
        if new:
            count = len(self.known)
            self.kept[count : count + len(new)] = self._made(rows[list(new.values())])
            self.known |= {key: place for place, key in enumerate(new, count)}
        return self.kept[[self.known[key] for key in keys]]

    def _made(self, rows: npt.NDArray[np.uint64]) -> Floats:
        sums = np.zeros((len(rows), self.tables[0][0].shape[1]), dtype=np.float32)
        for column, (table, seed) in enumerate(self.tables):
            keys = OPS.hash(np.ascontiguousarray(rows[:, column]), seed) % table.shape[0]
            sums += OPS.gather_add(table, keys)
        return self.first.of_sums(sums)


class TreeFinder:
    """Which word hangs on which, by the parser's own states and weights, a step of all stretches at a time. spaCy's
    loop gives Python's lock away before the steps and takes it back many times in each, which costs more than all
    else."""

    def __init__(self, nlp: Language) -> None:
        self.parser = nlp.get_pipe("parser")
        self.upper = self.parser.model.layers[-1]

    @classmethod
    def fits(cls, nlp: Language) -> bool:
        """True when the parser takes the best of each step's moves, as here."""
        parser = nlp.get_pipe("parser")
        layers = [layer.name for layer in parser.model.layers[1:]]
        return (
            layers == ["precomputable_affine", "linear"]
            and parser.cfg["beam_width"] == 1
            and not parser.model.attrs["unseen_classes"]
        )

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Write heads, relations and the beginnings of sentences into the stretches."""
        weights, bias = self.upper.get_param("W"), self.upper.get_param("b")
        states, step = self.parser.moves.init_batch(docs), self.parser.model.predict(docs)
        going = [state for state in states if not state.is_final()]
        while going:
            scores = OPS.gemm(step.state2vec.predict(step.get_token_ids(going)), weights, trans2=True)
            scores += bias
            going = self.parser.transition_states(going, scores)
        step.clear_memory()
        self.parser.set_annotations(docs, states)


class EntityFinder:
    """The names, amounts and times in a text, by the model's own transitions: for every word the best of what may
    stand there, first to last."""

    def __init__(self, nlp: Language) -> None:
        ner = nlp.get_pipe("ner")
        words, lower, self.upper = ner.model.layers
        self.strings = nlp.vocab.strings
        self.vectors = WordVectors(words.layers[0])
        self.linear = words.layers[-1]
        self.shape = tuple(lower.get_dim(name) for name in ("nF", "nO", "nP", "nI"))
        by_piece = lower.get_param("W").swapaxes(1, 2)
        self.weights = np.ascontiguousarray(by_piece.reshape(-1, self.shape[3]))
        self.bias = lower.get_param("b").T.reshape(-1)
        self.nothing = lower.get_param("pad").reshape(self.shape[0], self.shape[1], -1).swapaxes(1, 2)
        self.nothing = self.nothing.reshape(self.shape[0], -1)
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

    def __call__(self, docs: Sequence[Doc]) -> npt.NDArray[np.uint64]:
        """Label and place of the entity that each word stands in, the words of all texts in a row, as spaCy numbers
        them; no entity goes over the end of a sentence."""
        features = self._features(self.vectors(docs))
        starts, spaces = np.concatenate([doc.to_array([SENT_START, IS_SPACE]) for doc in docs]).T
        is_last = np.append(starts[1:] == 1, True)
        is_last[np.cumsum([len(doc) for doc in docs]) - 1] = True
        guesses = self._outside(features, is_last, spaces == 1)
        told = np.tile(np.array([0, OUTSIDE], dtype=np.uint64), (len(features), 1))
        for start, end, label in self._taken(features, guesses, is_last):
            told[start:end] = self.strings[label], INSIDE
            told[start, 1] = BEGINNING
        return told

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
        return _greatest(sums + self.bias, self.shape[1])


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
        self.width = maxout.get_dim("nO")
        self.weights = np.ascontiguousarray(maxout.get_param("W").swapaxes(0, 1).reshape(-1, maxout.get_dim("nI")))
        self.bias = maxout.get_param("b").T.reshape(-1)
        self.scale, self.shift = norm.get_param("G"), norm.get_param("b")

    def __call__(self, rows: Floats) -> Floats:
        """The layer's output for the rows."""
        return self.of_sums(OPS.gemm(rows, self.weights, trans2=True))

    def of_sums(self, sums: Floats) -> Floats:
        """The layer's output; ``sums``, given without the bias, are changed."""
        sums += self.bias
        best = _greatest(sums, self.width)
        best -= best.mean(axis=1, keepdims=True)
        spread = (best * best).mean(axis=1, keepdims=True)
        best /= np.sqrt(spread + LEAST)
        best *= self.scale
        best += self.shift
        return best


def is_row_by_row(nlp: Language) -> bool:
    """True when every product of the model's layers has the same bits for a row, however many stand beside it."""
    nodes = [node for part in ("tok2vec", "tagger", "parser", "ner") for node in nlp.get_pipe(part).model.walk()]
    weights = [node.get_param("W") for node in nodes if node.has_param("W")]
    shapes = {(each.size // each.shape[-1], each.shape[-1]) for each in weights}
    return all(_is_row_by_row(height, width) for height, width in sorted(shapes))


def _is_row_by_row(height: int, width: int) -> bool:
    chance = np.random.default_rng(width)
    weights = chance.standard_normal((height, width), dtype=np.float32)
    rows = chance.standard_normal((sum(CHECKED_COUNTS), width), dtype=np.float32)
    together = OPS.gemm(rows, weights, trans2=True)
    ends = np.cumsum(CHECKED_COUNTS)
    return all(
        np.array_equal(OPS.gemm(rows[end - count : end], weights, trans2=True), together[end - count : end])
        for count, end in zip(CHECKED_COUNTS, ends, strict=True)
    )


def _within(sizes: Sequence[int], margin: int) -> Places:
    """The places in a row of stretches of these sizes, without so many at either end of each."""
    ends = np.cumsum(sizes).tolist()
    return np.concatenate(
        [np.arange(end - size + margin, end - margin) for size, end in zip(sizes, ends, strict=True)]
    )


def _greatest(sums: Floats, width: int) -> Floats:
    """The greatest of each row's first numbers, of its second and so on, where numbers of a kind are ``width``
    apart."""
    best = sums[:, :width]
    for start in range(width, sums.shape[1], width):
        best = np.maximum(best, sums[:, start : start + width])
    return best


def _projected(embeds: list[Layer], weights: Floats) -> Iterator[tuple[Floats, int]]:
    """Each table of embeddings as the next layer sees it, with its seed: so that a word's sums are additions."""
    start = 0
    for embed in embeds:
        table = embed.get_param("E")
        part = np.ascontiguousarray(weights[:, start : start + table.shape[1]])
        start += table.shape[1]
        yield OPS.gemm(table, part, trans2=True), embed.attrs["seed"]
