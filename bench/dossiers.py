"""Whole dossiers against the answer keys of our own fictions, kind by kind.

    python bench/dossiers.py [--story NAME ...] [--json FILE]

A line for each kind: F1 where the key is complete, else the share right; a column for each story. What is missed and
what is too much is printed by `firsthand evaluate EXPORT KEY`, with its words.
"""

import argparse

from figures import add_option, save
from rich.console import Console
from rich.table import Table

from fictions import STORIES, articles_of, export_of, key_of
from firsthand.evaluation import score


def scores_of(name: str) -> dict[str, float]:
    """A story's scores by kind."""
    return {row.kind: row.score for row in score(export_of(articles_of(name)), key_of(name)).rows}


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--story", dest="stories", nargs="+", choices=sorted(STORIES), default=list(STORIES))
    add_option(options)
    asked = options.parse_args()
    found = {name: scores_of(name) for name in asked.stories}
    kinds = dict.fromkeys(kind for scores in found.values() for kind in scores)
    table = Table("kind", *found)
    for kind in kinds:
        table.add_row(kind, *(f"{scores[kind]:.3f}" if kind in scores else "" for scores in found.values()))
    Console(width=100).print(table)
    save(asked.json, {"kind": {f"firsthand, {name}": scores for name, scores in found.items()}})


if __name__ == "__main__":
    main()
