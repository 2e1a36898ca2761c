"""The named taggers on texts from standard input, one JSON line each, in an environment of their own.

    python3 -m venv peers
    peers/bin/pip install dateparser recognizers-text-date-time==1.0.2a2 "emoji<2" grapheme pyduckling-native-phihos
    python bench/times.py --peers peers/bin/python

Run by ``bench/times.py``, never by hand: ``times_peers.py SYSTEM`` reads {"text", "published"} and prints a list of
[start, end, type, value] per line. A value is the TIMEX3 that the tagger's answer comes to: its own TIMEX where it
has a full one, else the calendar unit of its answer's grain. Of two readings the earlier is taken: news looks back.
"""

import json
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from datetime import datetime

Found = tuple[int, int, str, str]
FULL = re.compile(r"[\dPTWHQ:MYDSFAUIEN.-]+")


def recognizers() -> Callable[[str, str | None], Iterator[Found]]:
    from recognizers_date_time import Culture, recognize_datetime

    types = {"duration": "DURATION", "set": "SET", "time": "TIME", "datetime": "TIME", "timerange": "TIME",
             "datetimerange": "TIME"}  # fmt: skip

    def tag(text: str, published: str | None) -> Iterator[Found]:
        reference = datetime.fromisoformat((published or "2000-01-01")[:10])
        for start, line in lines(text):
            for found in recognize_datetime(line, Culture.English, reference=reference):
                kind = found.type_name.rpartition(".")[2]
                values = (found.resolution or {}).get("values", [])
                if not values:
                    continue
                value, type_ = recognizers_value(values[0], types.get(kind, "DATE"))
                yield start + found.start, start + found.end + 1, type_, value

    return tag


def recognizers_value(given: dict, type_: str) -> tuple[str, str]:
    timex = given.get("timex", "")
    if timex.startswith("("):  # (from, to, how long)
        return timex.rstrip(")").rpartition(",")[2], "DURATION"
    if FULL.fullmatch(timex) or type_ == "SET":
        return timex, type_
    return (given.get("value") or given.get("start") or timex).replace(" ", "T"), type_


def duckling() -> Callable[[str, str | None], Iterator[Found]]:
    from duckling import (
        Context,
        default_locale_lang,
        load_time_zones,
        parse,
        parse_dimensions,
        parse_lang,
        parse_locale,
        parse_ref_time,
    )

    zones = load_time_zones("/usr/share/zoneinfo")
    locale = parse_locale("EN_US", default_locale_lang(parse_lang("EN")))
    wanted = parse_dimensions(["time", "duration"])

    def tag(text: str, published: str | None) -> Iterator[Found]:
        noon = datetime.fromisoformat(f"{(published or '2000-01-01')[:10]}T12:00:00+00:00")
        context = Context(parse_ref_time(zones, "UTC", int(noon.timestamp())), locale)
        for start, line in lines(text):
            for found in parse(line, context, wanted, False):
                value = found["value"]
                if found["dim"] == "duration":
                    letter = value["unit"][0].upper()
                    clock = value["unit"] in ("second", "minute", "hour")
                    shown = f"P{'T' if clock else ''}{value.get('value', 'X')}{letter}"
                    yield start + found["start"], start + found["end"], "DURATION", shown
                else:
                    shown, type_ = duckling_value(value)
                    yield start + found["start"], start + found["end"], type_, shown

    return tag


def duckling_value(value: dict) -> tuple[str, str]:
    end = value.get("from") or value.get("to") or value
    at, grain = end["value"], end["grain"]
    forms = {"day": at[:10], "month": at[:7], "year": at[:4]}
    if grain == "week":
        year, week, _ = datetime.fromisoformat(at[:10]).isocalendar()
        return f"{year}-W{week:02d}", "DATE"
    if grain == "quarter":
        return f"{at[:4]}-Q{(int(at[5:7]) + 2) // 3}", "DATE"
    return (forms[grain], "DATE") if grain in forms else (at[:16], "TIME")


def dateparser() -> Callable[[str, str | None], Iterator[Found]]:
    from dateparser.search import search_dates

    def tag(text: str, published: str | None) -> Iterator[Found]:
        base = datetime.fromisoformat((published or "2000-01-01")[:10])
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        for start, line in lines(text):
            at = 0
            for words, day in search_dates(line, languages=["en"], settings=settings) or ():
                place = line.find(words, at)
                if place >= 0:
                    at = place + len(words)
                    yield start + place, start + at, "DATE", day.date().isoformat()

    return tag


def lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines with where they start: the taggers' time grows faster than the text."""
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield at, line
        at += len(line)


SYSTEMS = {"recognizers-text": recognizers, "duckling": duckling, "dateparser": dateparser}


def main() -> None:
    warnings.simplefilter("ignore")
    tag = SYSTEMS[sys.argv[1]]()
    for line in sys.stdin:
        row = json.loads(line)
        print(json.dumps(list(tag(row["text"], row["published"]))), flush=True)


if __name__ == "__main__":
    main()
