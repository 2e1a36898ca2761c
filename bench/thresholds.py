"""Every threshold of the judging rooms: what chose it, and what our own stories do when it is a quarter off.

    python bench/thresholds.py --list                    where each stands, and what its comment says chose it
    python bench/thresholds.py [--room accounts ...]     the scores of our fictions with each one at 3/4 and at 5/4
                               [--step .25] [--json FILE]

A threshold is a number that a module of ``reading``, ``lineage``, ``stories`` or ``accounts`` gives a name in
capitals. *lower* and *higher* are how far the mean score of all kinds over our fictions and the demo goes; where
neither moves it, our stories do not show whether the value is right, which is not to say that it is wrong. Without
``--room`` only the rooms after reading are varied: `--room reading` takes hours, for everything is read again.
"""

import argparse
import ast
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from figures import add_option, save

from fictions import ROOT, STORIES, articles_of, key_of
from firsthand.evaluation import Key, score
from firsthand.library.export import exported
from firsthand.pipeline import find_stories, make_dossier
from firsthand.reading import read
from firsthand.records import Article, Export, Reading

ROOMS = ("reading", "lineage", "stories", "accounts")
SOURCE = ROOT / "src/firsthand"
MEASURED = re.compile(
    r"\b(?:20\d\d-\d\d|(?:January|November|December) 20\d\d|basil|allsides|ecb\+?|ecbplus|polnear|timebank|fictions|"
    r"plover|scrapinghub|clough|nanco|claims\.toml|measured:)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Threshold:
    """A named number, where it stands, and what is said of it."""

    room: str
    module: str
    line: int
    name: str
    value: float
    said: str

    @property
    def support(self) -> str:
        """ "measured", "unmeasured", or "guard" for what bounds cost or length and says no more."""
        if re.search(r"\bunmeasured\b", self.said, re.IGNORECASE):
            return "unmeasured"
        return "measured" if MEASURED.search(self.said) else "reason"


def thresholds(rooms: Sequence[str] = ROOMS) -> Iterator[Threshold]:
    """Every threshold of these rooms, in order of place."""
    for room in rooms:
        for path in sorted((SOURCE / room).rglob("*.py")):
            yield from thresholds_of(room, path)


def thresholds_of(room: str, path: Path) -> Iterator[Threshold]:
    """The thresholds of one module; several that follow each other share the comment above them."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    module = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name | ast.Tuple):
            said = comment_of(lines, node.lineno - 1)
            for name, value in named(node.targets[0], node.value):
                if name.isupper() and not name.startswith("_"):
                    yield Threshold(room, module, node.lineno, name, value, said)


def named(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, float]]:
    """The names and numbers of an assignment."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
        for one, other in zip(target.elts, value.elts, strict=True):
            yield from named(one, other)
    elif isinstance(target, ast.Name) and (number := number_of(value)) is not None:
        yield target.id, number


def number_of(value: ast.expr) -> float | None:
    """The number that an expression of numbers comes to."""
    if isinstance(value, ast.Constant) and isinstance(value.value, int | float) and not isinstance(value.value, bool):
        return float(value.value)
    if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.USub):
        inner = number_of(value.operand)
        return None if inner is None else -inner
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Div):
        one, other = number_of(value.left), number_of(value.right)
        return one / other if one is not None and other else None
    return None


def comment_of(lines: Sequence[str], at: int) -> str:
    """What is said of the threshold of this line: beside it, and above it or above those that it follows."""
    beside = lines[at].partition("#")[2]
    top = at
    while top > 0 and re.match(r"[A-Z][A-Z_, ]* = ", lines[top - 1]):
        top -= 1
    above: list[str] = []
    while top > 0 and lines[top - 1].startswith("#"):
        top -= 1
        above.insert(0, lines[top].lstrip("# "))
    after = lines[at + 1] if at + 1 < len(lines) and lines[at].rstrip().endswith("(") else ""
    return " ".join(part.strip() for part in (beside, after.partition("#")[2], *above) if part.strip())


class Bent:
    """A threshold with another value for a while, wherever its name has been imported to."""

    def __init__(self, threshold: Threshold, factor: float) -> None:
        home: ModuleType = sys.modules[threshold.module]
        self.was = getattr(home, threshold.name)
        bent = self.was * factor
        self.bent = max(round(bent), self.was + (1 if factor > 1 else -1), 0) if isinstance(self.was, int) else bent
        if isinstance(self.was, int) and factor < 1:
            self.bent = min(round(bent), self.was - 1)
        self.name = threshold.name
        self.places = [
            module
            for name, module in list(sys.modules.items())
            if name.startswith("firsthand.") and module.__dict__.get(threshold.name) is self.was
        ]

    def __enter__(self) -> None:
        for module in self.places:
            setattr(module, self.name, self.bent)

    def __exit__(self, *_: object) -> None:
        for module in self.places:
            setattr(module, self.name, self.was)


Story = tuple[dict[str, Article], dict[str, Reading], Key]


def stories() -> list[Story]:
    """Our stories, read once."""
    found = []
    for name in STORIES:
        articles = {article.id: article for article in articles_of(name)}
        found.append((articles, {id: read(article) for id, article in articles.items()}, key_of(name)))
    return found


def mean_score(found: Sequence[Story], again: bool) -> float:
    """The mean over stories of the mean score over kinds; with ``again`` the articles are read again."""
    means = []
    for articles, readings, key in found:
        if again:
            readings = {id: read(article) for id, article in articles.items()}
        export = Export(
            articles=tuple(exported(articles[id], readings[id]) for id in sorted(articles)),
            rejected=(),
            stories=tuple(make_dossier(s, articles, readings) for s in find_stories(list(articles.values()))),
        )
        rows = score(export, key).rows
        means.append(sum(row.score for row in rows) / len(rows))
    return sum(means) / len(means)


def bent_scores(chosen: Sequence[Threshold], step: float) -> dict[str, dict[str, float]]:
    """For each threshold, how the mean score moves at either side."""
    found = stories()
    table: dict[str, dict[str, float]] = {}
    for again in (False, True):
        part = [one for one in chosen if (one.room == "reading") is again]
        base = mean_score(found, again) if part else 0.0
        for one in part:
            moved = {}
            for label, factor in (("lower", 1 - step), ("higher", 1 + step)):
                with Bent(one, factor):
                    try:
                        moved[label] = mean_score(found, again) - base
                    except Exception as error:  # a value that the code cannot work with says so itself
                        print(f"{one.module}.{one.name} {label}: {error!r}", file=sys.stderr)
            table[f"{one.module.removeprefix('firsthand.')}.{one.name} = {one.value:g}"] = moved
            print(
                f"{one.module}.{one.name} = {one.value:g} ({one.support})",
                "  ".join(f"{label} {value:+.4f}" for label, value in moved.items()),
                flush=True,
            )
    return table


def print_list(chosen: Sequence[Threshold]) -> None:
    """Every threshold with its support, and how many have which."""
    for one in chosen:
        print(f"{one.support:10} {one.module}:{one.line} {one.name} = {one.value:g}  {one.said}")
    for support in ("measured", "reason", "unmeasured"):
        print(f"{support}: {sum(one.support == support for one in chosen)} of {len(chosen)}")


def main() -> None:
    """Print the list, or the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--list", action="store_true")
    options.add_argument("--room", dest="rooms", nargs="+", choices=ROOMS)
    options.add_argument("--step", type=float, default=0.25)
    add_option(options)
    asked = options.parse_args()
    if asked.list:
        print_list(list(thresholds(asked.rooms or ROOMS)))
        return
    table = bent_scores(list(thresholds(asked.rooms or ROOMS[1:])), asked.step)
    still = sum(not any(moved.values()) for moved in table.values())
    print(f"{len(table)} thresholds; {still} of them move nothing")
    save(asked.json, {"thresholds": {"firsthand": {"varied": len(table), "of no effect here": still}},
                      "mean score": {f"firsthand, {name}": moved for name, moved in table.items()}})  # fmt: skip


if __name__ == "__main__":
    main()
