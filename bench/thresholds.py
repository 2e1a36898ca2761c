"""Every threshold of the judging rooms: what chose it, and what our stories and the labelled sets do a quarter off.

    python bench/thresholds.py --list                    where each stands, and what its comment says chose it
    python bench/thresholds.py [--room accounts ...]     the scores of our fictions with each one at 3/4 and at 5/4
                               [--sets [NAME ...]] [--step .25] [--json FILE]

A threshold is a number that a module of ``reading``, ``lineage``, ``stories`` or ``accounts`` gives a name in
capitals. Its comment says which it is: a *bound* of cost, of memory or of what is shown, or part of a format, and no
judgement; *measured*, by a set that it names with the month; *unmeasured*, when it says so; *reason* when it says
neither. Bounds are not varied.

*lower* and *higher* are how far a score goes: the mean score of all kinds over our fictions and the demo, or with
``--sets`` the scores of the labelled sets in ../shared/data that judge the threshold's module. *stories changed* is
how many of our stories come out otherwise at all. Where nothing moves, the stories do not show whether the value is
right, which is not to say that it is wrong.
"""

import argparse
import ast
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bending import Bent, keep_parses
from figures import add_option, save

from fictions import ROOT, STORIES, articles_of, key_of
from firsthand.evaluation import Key, score
from firsthand.library.export import encode, exported
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


# A bound of what an answer costs or of how much is shown, or a part of a format: no judgement.
BOUND = re.compile(r"\ba bound of |\ba format\b")
SUPPORTS = ("measured", "reason", "unmeasured", "bound")


@dataclass(frozen=True)
class Threshold:
    """A named number, where it stands, and what is said of it beside it and above it."""

    room: str
    module: str
    line: int
    name: str
    value: float
    beside: str
    above: str

    @property
    def title(self) -> str:
        """How it is called in a table."""
        return f"{self.module.removeprefix('firsthand.')}.{self.name} = {self.value:g}"

    @property
    def support(self) -> str:
        """One of ``SUPPORTS``, by what stands beside it, and by what stands above where that says nothing."""
        return support_in(self.beside) or support_in(self.above) or "reason"


def support_in(said: str) -> str | None:
    """What a comment says chose a threshold, if it does."""
    if BOUND.search(said):
        return "bound"
    if re.search(r"\bunmeasured\b", said, re.IGNORECASE):
        return "unmeasured"
    return "measured" if MEASURED.search(said) else None


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
            beside, above = comments_of(lines, node.lineno - 1)
            for name, value in named(node.targets[0], node.value):
                if name.isupper() and not name.startswith("_"):
                    yield Threshold(room, module, node.lineno, name, value, beside, above)


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


def comments_of(lines: Sequence[str], at: int) -> tuple[str, str]:
    """What is said of the threshold of this line: beside it, and above it or above those that it follows."""
    beside = lines[at].partition("#")[2]
    if lines[at].rstrip().endswith("(") and at + 1 < len(lines):
        beside += lines[at + 1].partition("#")[2]
    top = at
    while top > 0 and re.match(r"[A-Z][A-Z_, ]* = ", lines[top - 1]):
        top -= 1
    above: list[str] = []
    while top > 0 and lines[top - 1].startswith("#"):
        top -= 1
        above.insert(0, lines[top].lstrip("# "))
    return beside.strip(), " ".join(part.strip() for part in above)


Story = tuple[dict[str, Article], Key]
Told = tuple[float, bytes]


class Fictions:
    """Our stories, and what the whole chain makes of them; what is as it was is not worked out again."""

    def __init__(self) -> None:
        self.stories: list[Story] = [
            ({article.id: article for article in articles_of(name)}, key_of(name)) for name in STORIES
        ]
        self.readings = [readings_of(articles) for articles, _ in self.stories]
        self.told = [told(*pair) for pair in zip(self.stories, self.readings, strict=True)]

    def scores(self, room: str) -> dict[str, float]:
        """The mean over stories of the mean score over kinds, and how many stories come out with other bytes than at
        first; articles are read again where the room that changed is ``reading``."""
        found = [self.again(at, room == "reading") for at in range(len(self.stories))]
        changed = sum(one[1] != first[1] for one, first in zip(found, self.told, strict=True))
        return {"score": sum(one[0] for one in found) / len(found), "stories changed": float(changed)}

    def again(self, at: int, reading: bool) -> Told:
        """A story worked out again, from its readings on or from its articles on."""
        readings = readings_of(self.stories[at][0]) if reading else self.readings[at]
        return self.told[at] if reading and readings == self.readings[at] else told(self.stories[at], readings)


def readings_of(articles: Mapping[str, Article]) -> dict[str, Reading]:
    """The articles' readings."""
    return {id: read(article) for id, article in articles.items()}


def told(story: Story, readings: Mapping[str, Reading]) -> Told:
    """The mean score over kinds, and the export's bytes."""
    articles, key = story
    export = Export(
        articles=tuple(exported(articles[id], readings[id]) for id in sorted(articles)),
        rejected=(),
        stories=tuple(make_dossier(one, articles, readings) for one in find_stories(list(articles.values()))),
    )
    rows = score(export, key).rows
    return sum(row.score for row in rows) / len(rows), encode(export)


Moves = dict[str, dict[str, float]]


def moves_of(chosen: Sequence[Threshold], scores: Callable[[Threshold], Mapping[str, float]], step: float) -> Moves:
    """For each threshold how the score moves at either side, those first that move it most."""
    found: Moves = {}
    base: dict[str, float] = {}
    for one in chosen:
        base[one.room] = base[one.room] if one.room in base else scores(one)["score"]
        moved: dict[str, float] = {}
        for label, factor in (("lower", 1 - step), ("higher", 1 + step)):
            with Bent(one.module, one.name, factor):
                try:
                    given = scores(one)
                except Exception as error:  # a value that the code cannot work with says so itself
                    print(f"{one.title} {label}: {error!r}", file=sys.stderr)
                    continue
            moved[label] = given["score"] - base[one.room]
            if "stories changed" in given:
                moved["stories changed"] = max(moved.get("stories changed", 0.0), given["stories changed"])
        found[one.title] = moved
        shown = "  ".join(f"{label} {value:+.4f}" for label, value in moved.items())
        print(f"{one.title} ({one.support})  {shown}", flush=True)
    return dict(sorted(found.items(), key=lambda row: -most_moved(row[1])))


def most_moved(moved: Mapping[str, float]) -> float:
    """How far a threshold moves the score at most."""
    return max(abs(moved.get("lower", 0.0)), abs(moved.get("higher", 0.0)))


def set_moves(chosen: Sequence[Threshold], names: Sequence[str], step: float) -> dict[str, Moves]:
    """For each of these labelled sets, all where none is named, how it moves with the thresholds that it judges."""
    from threshold_sets import SETS

    found = {}
    for name, (make, modules) in SETS.items():
        if names and name not in names:
            continue
        judged = [one for one in chosen if one.title.startswith(tuple(f"{part}." for part in modules))]
        try:
            scored = make() if judged else None
        except FileNotFoundError as error:
            print(f"{name}: {error.filename} is not here", file=sys.stderr)
            continue
        if scored is not None:
            print(name)
            found[name] = moves_of(judged, lambda _, scored=scored: {"score": scored()}, step)  # type: ignore[misc]
    return found


def standing(chosen: Sequence[Threshold]) -> dict[str, float]:
    """How many thresholds have which support."""
    return {support: float(sum(one.support == support for one in chosen)) for support in SUPPORTS}


def print_list(chosen: Sequence[Threshold]) -> None:
    """Every threshold with its support, and how many have which."""
    for one in chosen:
        print(f"{one.support:10} {one.module}:{one.line} {one.name} = {one.value:g}  {one.beside} {one.above}")
    for support, count in standing(chosen).items():
        print(f"{support}: {count:.0f} of {len(chosen)}")


def tables_of(chosen: Sequence[Threshold], moves: Moves) -> dict[str, dict[str, Mapping[str, float]]]:
    """The figures to keep of our stories."""
    still = sum(not moved.get("stories changed") for moved in moves.values())
    without = sum(not most_moved(moved) for moved in moves.values())
    counts = {**standing(chosen), "varied": len(moves), "without effect on a score": without, "without effect": still}
    moved = {f"firsthand, {name}": moved for name, moved in moves.items()}
    return {"thresholds": {"firsthand": counts}, "mean score": moved}


def main() -> None:
    """Print the list, or the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--list", action="store_true")
    options.add_argument("--room", dest="rooms", nargs="+", choices=ROOMS, default=ROOMS)
    options.add_argument("--sets", nargs="*", metavar="NAME", help="labelled sets in place of our stories")
    options.add_argument("--step", type=float, default=0.25)
    add_option(options)
    asked = options.parse_args()
    every = list(thresholds(asked.rooms))
    if asked.list:
        print_list(every)
        return
    keep_parses()
    varied = [one for one in every if one.support != "bound"]
    if asked.sets is not None:
        found = set_moves(varied, asked.sets, asked.step)
        save(asked.json, {name: {f"firsthand, {one}": moved for one, moved in moves.items()}
                          for name, moves in found.items()})  # fmt: skip
        return
    stories = Fictions()
    tables = tables_of(every, moves_of(varied, lambda one: stories.scores(one.room), asked.step))
    print("  ".join(f"{name} {count:.0f}" for name, count in tables["thresholds"]["firsthand"].items()))
    save(asked.json, tables)


if __name__ == "__main__":
    main()
