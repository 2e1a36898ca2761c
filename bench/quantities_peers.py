"""The named readers of quantities on texts from standard input, one JSON line each, in an environment of their own.

    python3 -m venv peers
    peers/bin/pip install quantulum3 recognizers-text-number-with-unit==1.0.2a2 recognizers-text-number==1.0.2a2 \\
        recognizers-text-date-time==1.0.2a2 "emoji<2" grapheme
    python bench/quantities.py --peers peers/bin/python

Run by ``bench/quantities.py``, never by hand: ``quantities_peers.py SYSTEM`` reads {"text"} and prints a list of
[start, end, value, unit] per line; a number without unit has the unit "dimensionless".
"""

import json
import re
import sys
import warnings
from collections.abc import Callable, Iterator

Found = tuple[int, int, float, str]


def quantulum3() -> Callable[[str], Iterator[Found]]:
    from quantulum3 import parser

    def read(text: str) -> Iterator[Found]:
        for one in parser.parse(text):
            yield one.span[0], one.span[1], float(one.value), one.unit.name

    return read


def recognizers() -> Callable[[str], Iterator[Found]]:
    import recognizers_number_with_unit as units
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_percentage

    measures = (units.recognize_currency, units.recognize_dimension, units.recognize_temperature, units.recognize_age)

    def read(text: str) -> Iterator[Found]:
        for recognize in measures:
            for one in recognize(text, "en-us"):
                if (one.resolution or {}).get("value"):
                    yield one.start, one.end + 1, float(one.resolution["value"]), one.resolution["unit"]
        for one in recognize_percentage(text, "en-us"):
            value = re.sub("[%,]", "", (one.resolution or {}).get("value") or "")
            if value:
                yield one.start, one.end + 1, float(value), "percent"
        for one in recognize_datetime(text, "en-us"):
            if one.type_name.endswith("duration") and (one.resolution or {}).get("values"):
                timex = one.resolution["values"][0]["timex"]
                amount = re.search(r"([\d.]+)[A-Z]$", timex)
                if amount:
                    yield one.start, one.end + 1, float(amount[1]), "duration"

    return read


SYSTEMS = {"quantulum3": quantulum3, "recognizers-text": recognizers}


def main() -> None:
    warnings.filterwarnings("ignore")
    read = SYSTEMS[sys.argv[1]]()
    for line in sys.stdin:
        print(json.dumps(sorted(read(json.loads(line)["text"]))))


if __name__ == "__main__":
    main()
