"""Claims over our fictions: verdict accuracy, and the share of distorted claims let through.

    python bench/claims.py [--set SET ...] [--half fit|held] [--misses] [--made] [--peers] [--encoder FILE.npz]
                           [--json FILE]

Every second claim of each list was looked at while the rules were made ("fit"); the others ("held") were not, but
for three rules on dam and coast at the end (2026-11-21): .772 of verdicts before, .823 after.
With ``--made`` every true claim is distorted by rule (bench/distorting.py), one detail at a time, and the false
claims are checked too.
Peers: corroborate-mcp confirms 4 of 6 distorted claims (published). With ``--peers`` likeness is run beside ours: a
claim counts as found when some sentence is alike enough, at the threshold at which it finds as many true claims as
ours does (TF-IDF cosine; with ``--encoder`` sentence vectors made by bench/sentence_vectors.py).
"""

import argparse
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
from distorting import distortions
from figures import add_option, save

from firsthand.demo import demo_articles_path
from firsthand.pipeline import check_claim, find_stories, make_dossier, read_claim
from firsthand.reading import DEFAULT_MODEL, read
from firsthand.records import Article, ClaimCheck, Dossier, Reading
from firsthand.sources import load

TESTS = Path(__file__).parents[1] / "tests"
FICTIONS = TESTS / "fictions"
CORPORA = {
    "dam": demo_articles_path(),
    "coast": TESTS / "accounts" / "fiction" / "ferry-and-transfer.jsonl",
    **{folder.parent.name: folder.parent / "articles" for folder in sorted(FICTIONS.glob("*/claims.toml"))},
}
FOUND = frozenset({"corroborated", "single-origin", "disputed"})


@dataclass(frozen=True)
class Claim:
    """A claim with the verdict a reader gives, and the detail in which it is distorted, if it is."""

    text: str
    over: str
    verdict: str
    distortion: str
    half: str


@dataclass(frozen=True)
class Corpus:
    """Articles read, and their dossiers."""

    articles: Mapping[str, Article]
    readings: Mapping[str, Reading]
    dossiers: Sequence[Dossier]


def load_claims(names: Sequence[str] = ()) -> list[Claim]:
    """The claims over these corpora, or over all."""
    paths = [TESTS / "demo" / "claims.toml", *sorted(FICTIONS.glob("*/claims.toml"))]
    claims = [claim for path in paths for claim in load_list(path)]
    return [claim for claim in claims if not names or claim.over in names]


def load_list(path: Path) -> list[Claim]:
    """The claims of one key; those of a fiction are over the articles beside it."""
    lists = tomllib.loads(path.read_text(encoding="utf-8"))["claims"]
    return [
        Claim(
            text=text,
            over=some.get("over", path.parent.name),
            verdict=some["verdict"],
            distortion=some.get("distortion", ""),
            half="held" if index % 2 else "fit",
        )
        for some in lists
        for index, text in enumerate(some["texts"])
    ]


def read_corpus(path: Path) -> Corpus:
    articles = {found.id: found for found in load([path]) if isinstance(found, Article)}
    readings = {id: read(article) for id, article in articles.items()}
    stories = find_stories(list(articles.values()))
    return Corpus(articles, readings, [make_dossier(story, articles, readings) for story in stories])


@cache
def corpus_of(name: str) -> Corpus:
    return read_corpus(CORPORA[name])


def made_false(claims: Iterable[Claim]) -> list[Claim]:
    """The false claims made of the true ones among these."""
    found = []
    for claim in claims:
        if claim.verdict in {"corroborated", "single-origin"}:
            corpus = corpus_of(claim.over)
            entities = [entity for dossier in corpus.dossiers for entity in dossier.entities]
            texts = " ".join(article.text for article in corpus.articles.values())
            for made in distortions(*read_claim(claim.text, DEFAULT_MODEL), entities, texts):
                found.append(Claim(made.text, claim.over, "contradicted", made.detail, claim.half))
    return found


def answers(claims: Iterable[Claim]) -> list[tuple[Claim, ClaimCheck]]:
    found = []
    for claim in claims:
        corpus = corpus_of(claim.over)
        answer = check_claim(claim.text, DEFAULT_MODEL, corpus.dossiers, corpus.articles, corpus.readings)
        found.append((claim, answer))
    return found


def shares(found: Sequence[tuple[Claim, ClaimCheck]]) -> dict[str, tuple[int, int]]:
    """Counts right of counts asked: of all verdicts, of distorted claims, of true ones, of invented ones."""
    distorted = [answer.verdict for claim, answer in found if claim.distortion]
    true = [(claim.verdict, answer.verdict) for claim, answer in found if claim.verdict in FOUND]
    invented = [answer.verdict for claim, answer in found if claim.verdict == "unreported"]
    return {
        "verdict right": (sum(claim.verdict == answer.verdict for claim, answer in found), len(found)),
        "true, verdict right": (sum(wanted == given for wanted, given in true), len(true)),
        "true, found": (sum(given in FOUND for _, given in true), len(true)),
        "distorted, contradicted": (distorted.count("contradicted"), len(distorted)),
        "distorted, let through": (sum(given in FOUND for given in distorted), len(distorted)),
        "distorted, corroborated": (distorted.count("corroborated"), len(distorted)),
        "invented, let through or contradicted": (sum(given != "unreported" for given in invented), len(invented)),
    }


def print_table(found: Sequence[tuple[Claim, ClaimCheck]]) -> None:
    for name, (right, asked) in shares(found).items():
        print(f"  {name:40} {right:3} of {asked:3}  {right / max(asked, 1):.3f}")
    print_kinds(found)


def print_kinds(found: Sequence[tuple[Claim, ClaimCheck]]) -> None:
    for kind in sorted({claim.distortion for claim, _ in found if claim.distortion}):
        given = [answer.verdict for claim, answer in found if claim.distortion == kind]
        through = sum(verdict in FOUND for verdict in given)
        print(
            f"  {kind:12} {len(given):3} asked, {given.count('contradicted'):3} contradicted, {through:3} let through"
        )


def print_let_through(found: Sequence[tuple[Claim, ClaimCheck]]) -> None:
    through = [(claim, answer) for claim, answer in found if answer.verdict in FOUND]
    print(f"  {len(through)} of {len(found)} let through")
    for claim, answer in through:
        print(f"    {answer.verdict:13} {claim.over:8} {claim.distortion:10} {claim.text}")


def print_misses(found: Sequence[tuple[Claim, ClaimCheck]]) -> None:
    for claim, answer in found:
        if claim.verdict != answer.verdict:
            print(f"    {claim.verdict:13} → {answer.verdict:13} {claim.distortion:10} {claim.text}")


def print_peers(found: Sequence[tuple[Claim, ClaimCheck]], encoder: str | None) -> dict[str, dict[str, float]]:
    """Beside ours, likeness at equal recall: how many distorted claims it lets through."""
    table = {}
    ours = [float(answer.verdict in FOUND) for _, answer in found]
    true = [claim.verdict in FOUND for claim, _ in found]
    recall = sum(score for score, is_true in zip(ours, true, strict=True) if is_true) / sum(true)
    rows = {"ours": ours, "TF-IDF cosine": [alike_words(claim) for claim, _ in found]}
    if encoder is not None:
        rows["sentence encoder"] = alike_vectors([claim for claim, _ in found], encoder)
    for name, scores in rows.items():
        cut = sorted(score for score, is_true in zip(scores, true, strict=True) if is_true)[
            round((1 - recall) * sum(true))
        ]
        kept = [score >= cut > 0 for score in scores]
        told = sum(keep for keep, is_true in zip(kept, true, strict=True) if is_true)
        through = sum(keep for keep, (claim, _) in zip(kept, found, strict=True) if claim.distortion)
        asked = sum(bool(claim.distortion) for claim, _ in found)
        print(f"  {name:18} true found {told} of {sum(true)}, distorted let through {through} of {asked}")
        table[name] = {"true found": told / sum(true), "distorted let through": through / asked}
    return table


@cache
def sentences_of(name: str) -> tuple[str, ...]:
    """Every sentence of a corpus."""
    corpus = corpus_of(name)
    return tuple(
        extent.words(corpus.articles[id].text)
        for id, reading in corpus.readings.items()
        for extent in reading.sentences
    )


@cache
def word_table(name: str) -> tuple[object, object]:
    """A corpus's TF-IDF weights, and its sentences in them."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    weights = TfidfVectorizer(sublinear_tf=True)
    return weights, weights.fit_transform(sentences_of(name))


def alike_words(claim: Claim) -> float:
    """The greatest TF-IDF cosine of the claim with a sentence."""
    weights, rows = word_table(claim.over)
    return float((rows @ weights.transform([claim.text]).T).toarray().max())


def alike_vectors(claims: Sequence[Claim], encoder: str) -> list[float]:
    """The greatest cosine of each claim's vector with a sentence's."""
    import numpy as np

    made = np.load(encoder, allow_pickle=False)
    rows = dict(zip(made["texts"].tolist(), made["vectors"], strict=True))
    tables = {
        name: np.array([rows[text] for text in sentences_of(name)]) for name in {claim.over for claim in claims}
    }
    return [float((tables[claim.over] @ rows[claim.text]).max()) for claim in claims]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--set", dest="sets", nargs="+", choices=sorted(CORPORA), default=sorted(CORPORA))
    options.add_argument("--half", choices=["fit", "held"])
    options.add_argument("--misses", action="store_true")
    options.add_argument("--made", action="store_true", help="check false claims made of the true ones too")
    options.add_argument("--peers", action="store_true")
    options.add_argument("--encoder", metavar="FILE")
    options.add_argument("--answers", metavar="FILE", help="write every claim with its key and its answer")
    add_option(options)
    asked = options.parse_args()
    found = [pair for pair in answers(load_claims(asked.sets)) if asked.half in (None, pair[0].half)]
    for name in asked.sets:
        for half in ("fit", "held"):
            part = [pair for pair in found if (pair[0].over, pair[0].half) == (name, half)]
            if part:
                print(f"{name}, {half}")
                print_table(part)
                print_misses(part if asked.misses else ())
    print("all")
    print_table(found)
    if asked.made:
        false = answers(made_false(claim for claim, _ in found))
        print("made false")
        print_kinds(false)
        print_let_through(false)
    ours = {f"{name} (of {of})": float(right) for name, (right, of) in shares(found).items()}
    peers = print_peers(found, asked.encoder) if asked.peers or asked.encoder else {}
    save(asked.json, {"all claims": {"firsthand": ours}, "at the same recall": peers})
    if asked.answers:
        Path(asked.answers).write_bytes(msgspec.json.format(msgspec.json.encode(found)))


if __name__ == "__main__":
    main()
