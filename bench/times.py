"""Time expressions on labelled sets: relaxed, strict, type and value F1 on news; whole cases on single sentences.

    python bench/times.py [--set timebank|recognizers] [--peers PYTHON] [--data ../shared/data] [--misses N] [--json]

``--peers`` is the python of an environment with the named taggers (``bench/times_peers.py`` says what to install
there); they then read the same texts in the same run. Without it their published figures are shown, marked so. The
measures are those of the folders' READMEs.
"""

import argparse
import gzip
import json
import re
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from figures import add_option, save

from firsthand.reading.parse import parse
from firsthand.reading.times.expressions import find_times
from firsthand.records import article_of

NAMES = ("relaxed", "strict", "type", "value")


def load(path: Path) -> list[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@dataclass(frozen=True)
class Time:
    """A time as a system gives it; ``window`` is the first and last day, where the system tells."""

    start: int
    end: int
    type: str
    value: str
    window: tuple[str | None, str | None] = (None, None)


Tagger = Callable[[list[dict]], Iterator[list[Time]]]  # articles to their times


def ours(rows: list[dict]) -> Iterator[list[Time]]:
    for row in rows:
        text, day = row["text"], row["published"]
        article = article_of(source="bench", text=text, published=day)
        yield [
            Time(one.extent.start, one.extent.end, one.type, one.value, (one.start, one.end))
            for one in find_times(article, parse(text))
        ]


def peer(python: str, system: str) -> Tagger:
    """A tagger in an environment of its own."""

    def tag(rows: list[dict]) -> Iterator[list[Time]]:
        lines = "".join(json.dumps({"text": row["text"], "published": row["published"]}) + "\n" for row in rows)
        script = str(Path(__file__).with_name("times_peers.py"))
        run = subprocess.run([python, script, system], input=lines, capture_output=True, text=True, check=False)
        if run.returncode:
            raise SystemExit(f"{system}: {run.stderr.strip().splitlines()[-1]}")
        for line in run.stdout.splitlines():
            yield [Time(*one) for one in json.loads(line)]

    return tag


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def plain_value(value: str) -> str:
    """The value without seconds and zone of a clock time."""
    found = re.match(r"(.*T\d\d(?::\d\d)?)", value)
    return found[1] if found else value


def score_news(rows: list[dict], tagger: Tagger, misses: list[str]) -> dict[str, float]:
    """F1 per measure, over all gold and all found times."""
    hits: Counter[str] = Counter()
    gold_count = found_count = 0
    for row, found in zip(rows, tagger(rows), strict=True):
        text, gold = row["text"], row["times"]
        gold_count, found_count = gold_count + len(gold), found_count + len(found)
        taken: set[int] = set()
        for want in gold:
            near = [
                (-(min(want["end"], got.end) - max(want["start"], got.start)), index, got)
                for index, got in enumerate(found)
                if index not in taken and got.start < want["end"] and want["start"] < got.end
            ]
            words = text[want["start"] : want["end"]]
            if not near:
                misses.append(
                    f"MISS {row['published']} {words!r} {want['type']} {want['value']} | {around(text, want)}"
                )
                continue
            _, index, got = min(near)
            taken.add(index)
            given = text[got.start : got.end]
            hits["relaxed"] += 1
            hits["strict"] += letters(words) == letters(given)
            hits["type"] += want["type"] == got.type
            hits["value"] += plain_value(want["value"]) == plain_value(got.value)
            if letters(words) != letters(given):
                misses.append(f"EXTENT {words!r} {want['value']} given {given!r} {got.value}")
            if plain_value(want["value"]) != plain_value(got.value) or want["type"] != got.type:
                misses.append(
                    f"VALUE {row['published']} {words!r} {want['type']} {want['value']} given {got.type} {got.value}"
                    f" | {around(text, want)}"
                )
        for index, got in enumerate(found):
            if index not in taken:
                place = {"start": got.start, "end": got.end}
                misses.append(f"EXTRA {text[got.start : got.end]!r} {got.type} {got.value} | {around(text, place)}")
    return {name: 2 * hits[name] / (gold_count + found_count) for name in NAMES}


def around(text: str, place: dict) -> str:
    return text[max(0, place["start"] - 50) : place["end"] + 40].replace("\n", " ")


KINDS = {
    "date": "DATE",
    "daterange": "DATE",
    "datetime": "TIME",
    "time": "TIME",
    "duration": "DURATION",
    "set": "SET",
}


def score_cases(rows: list[dict], tagger: Tagger, misses: list[str]) -> dict[str, float]:
    """Cases in which every result has our extent and a fully given value equal to ours. Ranges given as triples and
    types that TIMEX3 has no word for can never be right, so this is a lower bound; ``news`` leaves them out, and
    lets a preposition more or less pass."""
    counts: Counter[str] = Counter()
    for row, found in zip(rows, tagger(rows), strict=True):
        want = row["times"]
        near = len(want) == len(found) and all(map(same_place, want, found, [row["text"]] * len(found)))
        exact = [(one["start"], one["end"]) for one in want] == [(got.start, got.end) for got in found]
        values = near and all(agrees(one, got) for one, got in zip(want, found, strict=True))
        told = all(is_timex(one) for one in want)
        counts += Counter(right=exact and values, news=values and told, told=told)
        if not values:
            shown = [(row["text"][got.start : got.end], got.value) for got in found]
            wanted = [(one["text"], one["values"][0].get("timex"), one["type"]) for one in want]
            misses.append(f"{'told ' if told else ''}{row['text']!r} {row['reference']} want {wanted} given {shown}")
    return {"cases": len(rows), "right": counts["right"], "TIMEX3 cases": counts["told"], "of these": counts["news"]}


LEADS = frozenset("on in at by from since before after during the around about between of for".split())


def same_place(want: dict, got: Time, text: str) -> bool:
    """True when both cover the same words but for prepositions at the start."""
    if got.end != want["end"]:
        return False
    first, second = sorted((want["start"], got.start))
    return set(text[first:second].lower().split()) <= LEADS


def is_timex(want: dict) -> bool:
    """True where TIMEX3 has one value for the answer: not for ranges between two times."""
    return not any(value.get("timex", "").startswith("(") or "Mod" in value for value in want["values"])


def agrees(want: dict, got: Time) -> bool:
    values = want["values"]
    forms = {value.get("timex", "") for value in values} | {
        value.get("value", "").replace(" ", "T") for value in values
    }
    forms |= {value.get("start", "") for value in values if value.get("start") == value.get("end")}
    ours = got.value.removeprefix("XXXX-XX-XX") if got.type == "TIME" else got.value
    told = {ours, got.value, f"{ours}:00"} | ({ours.removesuffix(":00")} if "T" in ours else set())
    return bool(told & forms) or window_agrees(values, got)


def window_agrees(values: list[dict], got: Time) -> bool:
    """True when a range's first day is ours and its end, which the set counts as excluded, the day after ours."""
    first, last = got.window
    if first is None or last is None:
        return False
    after = (date.fromisoformat(last) + timedelta(1)).isoformat()
    return any(value.get("start", "")[:10] == first and value.get("end", "")[:10] == after for value in values)


PUBLISHED = {  # by the sets' own READMEs, values through adapters of theirs; other versions and settings
    "timebank": {
        "recognizers-text 1.0.2a2 (published)": (0.818, 0.622, 0.715, 0.482),
        "duckling (published)": (0.753, 0.551, 0.620, 0.360),
    },
    "recognizers": {"recognizers-text 1.0.2a2 (published)": (985, 480)},
}


def shown(value: float) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--set", choices=("timebank", "recognizers"), default="timebank")
    options.add_argument("--data", type=Path, default=Path(__file__).parents[1] / "../shared/data")
    options.add_argument("--peers", metavar="PYTHON", help="the peers' environment, see times_peers.py")
    options.add_argument("--misses", type=int, default=0, help="print so many of ours")
    options.add_argument("--every", type=int, default=1, help="only every n-th row")
    add_option(options)
    chosen = options.parse_args()
    news = chosen.set == "timebank"
    file = "times-timebank/articles.jsonl.gz" if news else "times-recognizers/cases.jsonl.gz"
    rows = load(chosen.data / file)[:: chosen.every]
    if not news:
        rows = [row | {"published": row["reference"] and row["reference"][:10]} for row in rows]
    taggers: dict[str, Tagger] = {"Firsthand": ours}
    if chosen.peers:
        taggers |= {name: peer(chosen.peers, name) for name in ("recognizers-text", "duckling", "dateparser")}
    table: dict[str, dict[str, float]] = {}
    misses: list[str] = []
    for name, tagger in taggers.items():
        began = time.perf_counter()
        found: list[str] = []
        table[name] = (score_news if news else score_cases)(rows, tagger, found)
        table[name]["seconds"] = round(time.perf_counter() - began)
        misses = misses or found
    columns = list(table["Firsthand"])
    print(f"| system | {' | '.join(columns)} |\n|{'---|' * (len(columns) + 1)}")
    for name, scores in table.items():
        print(f"| {name} | {' | '.join(shown(scores[column]) for column in columns)} |")
    if not chosen.peers:
        for name, values in PUBLISHED[chosen.set].items():
            print(f"| {name} | {' | '.join(map(shown, values))} |")
    print("\n".join(misses[: chosen.misses]))
    published = {} if chosen.peers else PUBLISHED[chosen.set]
    rows_of = {name: dict(zip(columns, values, strict=False)) for name, values in published.items()}
    save(chosen.json, {chosen.set: {**table, **rows_of}})


if __name__ == "__main__":
    main()
