"""What a page says of itself: publication date, update, authors, agencies and headline, ours beside single libraries.

    python bench/metadata.py [--peers PYTHON] [--json FILE]

No labelled set at hand has authors, agencies or dates of pages. So two measures stand side by side: *dates in
addresses*, where a page of pages-scrapinghub has its day in its address (no system is shown the address; the day is a
label of the publisher's own, and may be off by one for a time zone), and *made pages*, every combination of the facts
and the ways to print them below. The made pages are ours and say how many ways of printing are understood, not how
common they are. ``--peers`` is the environment of ``bench/pages_peers.py``; without it ours stands alone.

Dates are compared by day; an instant is right in the first set where it falls on that day in some zone. trafilatura
and htmldate read dates out of addresses, and a page's own address stands in its head: there they are shown the label.
A name is right when it is equal but for case; F1 over all names of all pages. Agencies are asked of Firsthand only:
the others give them as authors, which counts as wrong for neither.
"""

import argparse
import gzip
import json
import re
import subprocess
import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from itertools import product
from pathlib import Path
from typing import Any

from figures import add_option, save

from firsthand.records import Article
from firsthand.sources.page import read_page

DATA = Path(__file__).parents[1] / "../shared/data/pages-scrapinghub/pages.jsonl.gz"
IN_ADDRESS = re.compile(r"/(20\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_-])")
AGENCIES = ("AFP", "Reuters", "AP")
PEERS = ("trafilatura", "newspaper4k", "htmldate")

Facts = dict[str, Any]
FACTS: tuple[Facts, ...] = (
    {"authors": ["Mira Tolland"], "agencies": [], "published": "2021-03-02", "updated": "2021-03-04"},
    {"authors": ["Tor Lund", "Ilse van der Vane"], "agencies": [], "published": "2019-11-30", "updated": None},
    {"authors": ["Anna-Maria Orrin"], "agencies": ["AFP"], "published": "2022-06-09", "updated": "2022-06-10"},
    {"authors": [], "agencies": ["Reuters"], "published": "2020-01-05", "updated": None},
    {"authors": ["J. P. O’Dell"], "agencies": ["AP"], "published": "2018-12-25", "updated": "2019-01-02"},
)
TITLE = "Northern pier of Orm to close for the winter"
BODY = (
    "The harbour council voted on Tuesday to close the northern pier for the whole of the winter, after two storms.",
    "“We cannot mend it while the sea is like this,” the mayor said after a meeting that went on past midnight.",
    "The ferry line said that it would appeal. Four hundred people cross there every day, many of them to school.",
)
MONTHS = "January February March April May June July August September October November December".split()


def printed(day: str) -> str:
    """The day as a page prints it: 2 March 2021."""
    year, month, number = day.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def names(facts: Facts) -> list[str]:
    """Everybody whom a byline names."""
    return [*facts["authors"], *facts["agencies"]]


def graph(facts: Facts) -> tuple[str, str]:
    """JSON-LD in a graph, people and organisations apart."""
    authors = [{"@type": "Person", "name": name} for name in facts["authors"]]
    authors += [{"@type": "Organization", "name": name} for name in facts["agencies"]]
    node = {"@type": "NewsArticle", "headline": TITLE, "datePublished": f"{facts['published']}T09:00:00+01:00"}
    node |= {"author": authors, "publisher": {"@type": "Organization", "name": "Orm Courier"}}
    node |= {"dateModified": f"{facts['updated']}T09:00:00+01:00"} if facts["updated"] else {}
    return f'<script type="application/ld+json">{json.dumps({"@graph": [{"@type": "WebSite"}, node]})}</script>', ""


def tags(facts: Facts) -> tuple[str, str]:
    """Meta tags, one for each name."""
    head = f'<meta property="og:title" content="{TITLE} | Orm Courier">'
    head += '<meta property="og:site_name" content="Orm Courier">'
    head += f'<meta property="article:published_time" content="{facts["published"]}T09:00:00Z">'
    head += "".join(f'<meta name="author" content="{name}">' for name in names(facts))
    head += f'<meta property="article:modified_time" content="{facts["updated"]}">' if facts["updated"] else ""
    return head, ""


def line(facts: Facts) -> tuple[str, str]:
    """One printed line: By A, B and C | 2 March 2021."""
    named = names(facts)
    said = " and ".join(part for part in (", ".join(named[:-1]), named[-1]) if part)
    updated = f"<p>Updated {printed(facts['updated'])}</p>" if facts["updated"] else ""
    return "", f'<p class="byline">By {said} | {printed(facts["published"])}</p>{updated}'


def marked(facts: Facts) -> tuple[str, str]:
    """Marked elements: links to the authors, a time element."""
    said = ", ".join(f'<a rel="author" href="/by">{name}</a>' for name in names(facts))
    day = facts["published"]
    times = f'<time itemprop="datePublished" datetime="{day}T09:00:00Z">{printed(day)}</time>'
    if facts["updated"]:
        times += f' <time itemprop="dateModified" datetime="{facts["updated"]}">{printed(facts["updated"])}</time>'
    return "", f'<div class="author">{said}</div><div class="date">{times}</div>'


def update_first(facts: Facts) -> tuple[str, str]:
    """Printed lines, the update above the publication, names in capitals."""
    updated = f"<p>Last updated: {printed(facts['updated'])}</p>" if facts["updated"] else ""
    return "", f"<p>{' and '.join(names(facts)).upper()}</p>{updated}<p>Published: {printed(facts['published'])}</p>"


WAYS = (graph, tags, line, marked, update_first)
NOISE = (
    "",
    "<aside><h3>More</h3><a href='/o'>Older story</a> <time datetime='2009-05-06'>6 May 2009</time></aside>",
    "<footer><p>© 2005-2023 Orm Courier. By using this site you accept our terms of 1 May 2023.</p></footer>",
)


def made() -> Iterator[tuple[str, Facts]]:
    """Every way of printing every set of facts, with every noise beside it."""
    for way, facts, noise in product(WAYS, FACTS, NOISE):
        head, top = way(facts)
        body = "".join(f"<p>{text}</p>" for text in BODY)
        yield (
            (
                f"<!doctype html><html lang='en'><head><title>{TITLE} | Orm Courier</title>{head}</head>"
                f"<body><article><h1>{TITLE}</h1>{top}{body}</article>{noise}</body></html>"
            ),
            facts,
        )


def dated() -> Iterator[tuple[str, Facts]]:
    """The pages whose address holds a day."""
    with gzip.open(DATA, "rt", encoding="utf-8") as rows:
        for page in map(json.loads, rows):
            day = IN_ADDRESS.search(page["url"])
            if day:
                yield page["html"], {"published": "-".join(day.groups())}


def ours(pages: list[str]) -> tuple[list[Facts], float]:
    """What Firsthand finds, and its seconds."""
    read_page("0", pages[0])
    begun = time.perf_counter()
    found = [read_page("page.html", html) for html in pages]
    seconds = time.perf_counter() - begun
    fields = ("title", "authors", "published", "updated")
    return [
        {**{field: getattr(one, field) for field in fields}, "agencies": one.credits}
        if isinstance(one, Article)
        else {}
        for one in found
    ], seconds


def peer(python: str, name: str, pages: list[str]) -> tuple[list[Facts], float]:
    """What a peer finds in its own environment, and its seconds."""
    script = str(Path(__file__).with_name("pages_peers.py"))
    done = subprocess.run([python, script, name], input=json.dumps(pages), capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    return answer["found"], answer["seconds"]


def days_right(gold: list[Facts], found: list[Facts], field: str, in_some_zone: bool = False) -> tuple[int, int, int]:
    """Days right, days given, days there are."""
    pairs = [(want.get(field), got.get(field)) for want, got in zip(gold, found, strict=True)]
    right = sum(want is not None and want in days_of(got, in_some_zone) for want, got in pairs)
    return right, sum(bool(got) for _, got in pairs), sum(bool(want) for want, _ in pairs)


def days_of(value: str | None, in_some_zone: bool) -> set[str]:
    """The day of an ISO date or instant, or all days that an instant with an offset falls on somewhere."""
    if not value:
        return set()
    if not in_some_zone or not re.search(r"^(?:19|20).*T.*(?:Z|[+-]\d\d:\d\d)$", value):
        return {value[:10]}
    moment = datetime.fromisoformat(value)
    return {moment.astimezone(timezone(timedelta(hours=hours))).date().isoformat() for hours in (-12, 0, 14)}


def names_right(
    gold: list[Facts], found: list[Facts], field: str, ignored: tuple[str, ...] = ()
) -> tuple[int, int, int]:
    """Names right, names given, names there are."""
    hits = given = there = 0
    for want, got in zip(gold, found, strict=True):
        wanted = {name.casefold() for name in want[field]}
        have = {name.casefold() for name in got.get(field) or ()} - {name.casefold() for name in ignored}
        hits, given, there = hits + len(wanted & have), given + len(have), there + len(wanted)
    return hits, given, there


def f1(counts: tuple[int, int, int]) -> float:
    """F1 of hits, given and wanted."""
    hits, given, there = counts
    return 2 * hits / (given + there) if given + there else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", metavar="PYTHON", help="the peers' environment, see pages_peers.py")
    add_option(parser)
    wanted = parser.parse_args()
    sets = {"made pages": list(made()), "dates in addresses": list(dated())}
    rows = []
    for label, pages in sets.items():
        html, gold = [page for page, _ in pages], [facts for _, facts in pages]
        for name in ("firsthand", *(PEERS if wanted.peers else ())):
            found, seconds = ours(html) if name == "firsthand" else peer(wanted.peers, name, html)
            rows.append({"set": label, "pages": len(pages), "system": name, **measures(label, name, gold, found)})
            rows[-1]["pages_s"] = len(pages) / seconds
    tables: dict[str, dict[str, dict[str, float]]] = {}
    for row in rows:
        known = {name: value for name, value in row.items() if name not in ("set", "pages", "system")}
        tables.setdefault(f"{row['set']}, {row['pages']}", {})[str(row["system"])] = known
    save(wanted.json, tables)
    columns = ("date", "updated", "authors", "agencies", "title", "pages_s")
    print(f"{'set':20} {'pages':>5} {'system':14} " + " ".join(f"{column:>8}" for column in columns))
    for row in rows:
        cells = (f"{row[column]:8.3f}" if column in row else f"{'–':>8}" for column in columns)
        print(f"{row['set']:20} {row['pages']:5} {row['system']:14} " + " ".join(cells))


def measures(label: str, name: str, gold: list[Facts], found: list[Facts]) -> dict[str, float]:
    """F1 of each field that the system gives and the set knows; of headlines the share that is right."""
    got = {"date": f1(days_right(gold, found, "published", label != "made pages"))}
    if label != "made pages" or name == "htmldate":
        return got
    got["authors"] = f1(names_right(gold, found, "authors", AGENCIES))
    got["title"] = sum(one.get("title") == TITLE for one in found) / len(found)
    if name == "firsthand":
        got["updated"] = f1(days_right(gold, found, "updated"))
        got["agencies"] = f1(names_right(gold, found, "agencies"))
    return got


if __name__ == "__main__":
    main()
