"""Time expressions on labelled sets: relaxed, strict, type and value F1 on news; whole cases on single sentences.

    python bench/times.py [--set timebank|recognizers] [--data ../shared/data] [--misses N]

Peers as their folder's README gives them: recognizers-text-date-time 1.0.2a2 on the news set relaxed .818, strict
.622, type .715, value .482; on the single sentences 480 of 985. The measures are those of the folders' READMEs.
"""

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from firsthand.reading.parse import parse
from firsthand.reading.times.expressions import find_times
from firsthand.records import Timex, article_of

NAMES = ("relaxed", "strict", "type", "value")


def load(path: Path) -> list[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def times_of(text: str, published: str | None) -> tuple[Timex, ...]:
    article = article_of(source="bench", text=text, published=published)
    return find_times(article, parse(text))


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def plain_value(value: str) -> str:
    """The value without seconds and zone of a clock time."""
    found = re.match(r"(.*T\d\d(?::\d\d)?)", value)
    return found[1] if found else value


def score_news(rows: Iterable[dict], misses: list[str]) -> dict[str, float]:
    """F1 per measure, over all gold and all found times."""
    hits: Counter[str] = Counter()
    gold_count = found_count = 0
    for row in rows:
        text, gold = row["text"], row["times"]
        found = times_of(text, row["published"])
        gold_count, found_count = gold_count + len(gold), found_count + len(found)
        taken: set[int] = set()
        for want in gold:
            near = [
                (-(min(want["end"], got.extent.end) - max(want["start"], got.extent.start)), index, got)
                for index, got in enumerate(found)
                if index not in taken and got.extent.start < want["end"] and want["start"] < got.extent.end
            ]
            words = text[want["start"] : want["end"]]
            if not near:
                misses.append(
                    f"MISS {row['published']} {words!r} {want['type']} {want['value']} | {around(text, want)}"
                )
                continue
            _, index, got = min(near)
            taken.add(index)
            ours = text[got.extent.start : got.extent.end]
            hits["relaxed"] += 1
            hits["strict"] += letters(words) == letters(ours)
            hits["type"] += want["type"] == got.type
            hits["value"] += plain_value(want["value"]) == plain_value(got.value)
            if letters(words) != letters(ours):
                misses.append(f"EXTENT {words!r} {want['value']} ours {ours!r} {got.value}")
            if plain_value(want["value"]) != plain_value(got.value) or want["type"] != got.type:
                misses.append(
                    f"VALUE {row['published']} {words!r} {want['type']} {want['value']} ours {got.type} {got.value}"
                    f" | {around(text, want)}"
                )
        for index, got in enumerate(found):
            if index not in taken:
                place = {"start": got.extent.start, "end": got.extent.end}
                misses.append(f"EXTRA {got.extent.words(text)!r} {got.type} {got.value} | {around(text, place)}")
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


def score_cases(rows: Iterable[dict], misses: list[str]) -> dict[str, int]:
    """Cases in which every result has our extent and a fully given value equal to ours. Ranges given as triples and
    types that TIMEX3 has no word for can never be right, so this is a lower bound."""
    right = found_all = count = 0
    for row in rows:
        count += 1
        found = times_of(row["text"], row["reference"] and row["reference"][:10])
        want = row["times"]
        ours = [(got.extent.start, got.extent.end) for got in found]
        same = [(one["start"], one["end"]) for one in want] == ours
        found_all += same
        good = same and all(agrees(one, got) for one, got in zip(want, found, strict=True))
        right += good
        if not good:
            shown = [(row["text"][got.extent.start : got.extent.end], got.value) for got in found]
            misses.append(
                f"{row['text']!r} want {[(one['text'], one['values'][0].get('timex')) for one in want]} ours {shown}"
            )
    return {"cases": count, "extents": found_all, "right": right}


def agrees(want: dict, got: Timex) -> bool:
    values = want["values"]
    forms = {value.get("timex", "") for value in values} | {
        value.get("value", "").replace(" ", "T") for value in values
    }
    forms |= {value.get("start", "") for value in values if value.get("start") == value.get("end")}
    ours = got.value.removeprefix("XXXX-XX-XX") if got.type == "TIME" else got.value
    return ours in forms or got.value in forms or window_agrees(values, got)


def window_agrees(values: list[dict], got: Timex) -> bool:
    """True when a range's first day is ours and its end, which the set counts as excluded, the day after ours."""
    if got.start is None or got.end is None:
        return False
    after = (date.fromisoformat(got.end) + timedelta(1)).isoformat()
    return any(value.get("start", "")[:10] == got.start and value.get("end", "")[:10] == after for value in values)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--set", choices=("timebank", "recognizers"), default="timebank")
    options.add_argument("--data", type=Path, default=Path(__file__).parents[1] / "../shared/data")
    options.add_argument("--misses", type=int, default=0)
    options.add_argument("--every", type=int, default=1, help="only every n-th row")
    chosen = options.parse_args()
    misses: list[str] = []
    began = time.perf_counter()
    if chosen.set == "timebank":
        rows = load(chosen.data / "times-timebank/articles.jsonl.gz")[:: chosen.every]
        result: dict = score_news(rows, misses)
    else:
        rows = load(chosen.data / "times-recognizers/cases.jsonl.gz")[:: chosen.every]
        result = score_cases(rows, misses)
    print({name: round(value, 3) for name, value in result.items()}, f"{time.perf_counter() - began:.1f} s")
    print("\n".join(misses[: chosen.misses]))


if __name__ == "__main__":
    main()
