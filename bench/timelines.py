"""Date choice for timelines: which days of a long story journalists put on its timeline, Date-F1.

    python bench/timelines.py [--data ../shared/data/timelines-t17] [--cache FILE] [--every N] [--json FILE]

For each timeline the days within its first and last day are ranked, and as many are taken as it has; F1 of the sets
of days, the mean over timelines. Reading takes about ten minutes on one core; ``--cache`` keeps what was read. Rows
marked "published" are figures out of papers, on all topics, and were not run here.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from figures import add_option, save

from firsthand.reading.parse import parse
from firsthand.reading.times.expressions import find_times
from firsthand.records import article_of
from firsthand.views.days import weigh_days

READ_CHARS = 6000  # of an article; what stands further down is background or page remains
Named = tuple[str, date, date | None]


def load(path: Path) -> list[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def named_days(row: dict) -> Iterator[Named]:
    """The single days that an article names, with its id and its own day."""
    article = article_of(source=row["uid"], text=row["text"][:READ_CHARS], published=row["published"])
    published = date.fromisoformat(row["published"][:10]) if row["published"] else None
    for time in find_times(article, parse(article.text)):
        if time.start is not None and time.start == time.end and time.type in ("DATE", "TIME"):
            yield row["uid"], date.fromisoformat(time.start), published


def read_topics(rows: list[dict], cache: Path | None) -> dict[str, list[Named]]:
    """By topic, every naming of a day."""
    if cache is not None and cache.exists():
        stored = json.loads(cache.read_text())
        return {topic: [unpacked(one) for one in named] for topic, named in stored.items()}
    found: dict[str, list[Named]] = {}
    for row in rows:
        found.setdefault(row["topic"], []).extend(named_days(row))
    if cache is not None:
        packed = {topic: [(id, str(day), at and str(at)) for id, day, at in named] for topic, named in found.items()}
        cache.write_text(json.dumps(packed))
    return found


def unpacked(stored: list[str]) -> Named:
    return stored[0], date.fromisoformat(stored[1]), date.fromisoformat(stored[2]) if stored[2] else None


def rankings(named: list[Named], rows: list[dict]) -> dict[str, dict[date, float]]:
    """Each system's weight of each day."""
    volume = Counter(date.fromisoformat(row["published"][:10]) for row in rows if row["published"])
    mentions = Counter(day for _, day, _ in named)
    both = Counter({day: volume[day] + mentions[day] for day in {*volume, *mentions}})
    return {
        "Firsthand": weigh_days(named),
        "counting: days mentioned": {day: float(count) for day, count in mentions.items()},
        "counting: articles published": {day: float(count) for day, count in volume.items()},
        "counting: both": {day: float(count) for day, count in both.items()},
    }


def date_f1(weights: dict[date, float], timeline: dict) -> float:
    wanted = {date.fromisoformat(day["day"]) for day in timeline["days"]}
    first, last = min(wanted), max(wanted)
    within = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    taken = set(sorted(within, key=lambda day: (-weights.get(day, 0.0), day))[: len(wanted)])
    return len(taken & wanted) / len(wanted)  # as many taken as wanted: precision, recall and F1 are one


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--data", type=Path, default=Path(__file__).parents[1] / "../shared/data/timelines-t17")
    options.add_argument("--cache", type=Path)
    options.add_argument("--every", type=int, default=1, help="only every n-th article")
    add_option(options)
    chosen = options.parse_args()
    articles = load(chosen.data / "articles.jsonl.gz")[:: chosen.every]
    named = read_topics(articles, chosen.cache)
    timelines = [one for one in load(chosen.data / "timelines.jsonl.gz") if one["topic"] in named]
    scores: dict[str, list[float]] = {}
    for timeline in timelines:
        topic = timeline["topic"]
        rows = [row for row in articles if row["topic"] == topic]
        for system, weights in rankings(named[topic], rows).items():
            scores.setdefault(system, []).append(date_f1(weights, timeline))
    table = {system: sum(found) / len(found) for system, found in scores.items()}
    published = {"Datewise, all topics (published)": 0.544, "SDF-TLS, all 19 (published)": 0.532}
    rows = {system: {"Date-F1": value} for system, value in (table | published).items()}
    save(chosen.json, {f"timelines-t17, {len(timelines)} timelines": rows})
    print(f"{len(articles)} articles, {len(timelines)} timelines\n\n| system | Date-F1 |\n|---|---|")
    for system, value in sorted(table.items(), key=lambda row: -row[1]):
        print(f"| {system} | {value:.3f} |")
    print("| Datewise (published, all topics) | .544 |\n| SDF-TLS (published, all 19) | .532 |")


if __name__ == "__main__":
    main()
