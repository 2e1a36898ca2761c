"""How long the server takes for each page, on a story of many articles, and what the pages weigh.

    python bench/serve_pages.py [--articles 50] [--rounds 30]

Every outlet tells the same invented flood, each sentence in one of many wordings and with figures that differ here
and there; every fifth outlet carries an earlier one's text. Times are CPU time of this process between request and
answer, the server's own code and nothing of a network: cold (the first time that the story is asked for in its
state), warm (rendered before), and unchanged (the browser has it, 304).
"""

import argparse
import json
import random
import re
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import process_time

import structlog
from fastapi import FastAPI
from fastapi.testclient import TestClient

from firsthand.library import Library, open_library, settle, take_in
from firsthand.library.stories import load_dossier, load_story_rows
from firsthand.reading import reader_of
from firsthand.service.app import make_app
from firsthand.service.guard import Guarding
from firsthand.service.settings import DEFAULT_MODEL, Settings

SEED = 7
COLD_ROUNDS = 6  # the first of which compiles the templates
TOWNS = (
    "Orlen",
    "Brackwater",
    "Tessin Bay",
    "Marrow",
    "Kelmont",
    "Upper Dray",
    "Sandholm",
    "Vance",
    "Arbury",
    "Lisk",
)
PAPERS = ("Courier", "Post", "Standard", "Chronicle", "Echo", "Herald", "Mirror")
FACTS = (
    "{The river Orle|The Orle|The swollen Orle} {burst its banks|broke its dykes|rose over the quays} in Orlen "
    "on {Monday|Monday night|Tuesday}, {officials|the county|rescuers} said.",
    "{At least|About|More than} {300|400|450} people {left their homes|were brought to safety|had to leave}.",
    '{Mayor Ada Brin|Ada Brin, the mayor,|Mayor Brin} {said|told reporters}: "We {have lost|lost} the bridge, '
    '{but not|and not} our {heads|courage}."',
    "{Five|Six|Seven} people are {missing|unaccounted for}, {police said|according to the police}.",
    "The {Tarven government|government in Tarven} {promised|offered} {20|25} million crowns in {aid|help}.",
    "{Farmers|The farmers' union} {demanded|called for} {higher dykes|a new dyke} {before winter|this year}.",
    "Water Minister Joren Halk {rejected|turned down} the {demand|call}. {He|Halk} said there was {no|little} money.",
    "{Parliament|The parliament} will {debate|discuss} the {flood|disaster} on {12 May|Thursday|13 May}.",
    "The {water|flood} stood {two|three} metres high in {the old town|Mill Street|the market square}.",
    "{Trains|All trains} between Orlen and Brackwater {were cancelled|stood still} {until Friday|for days}.",
    'A {senior official|county official} said the {warning|alarm} came "{two hours|an hour} too late".',
    "{The army|Soldiers|The army} {sent|brought} {120|150} {soldiers|troops} with {boats|sandbags}.",
)


def main() -> None:
    """Build the library, ask for every page, print a row for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=30)
    given = parser.parse_args()
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    with tempfile.TemporaryDirectory() as folder:
        library = build(Path(folder), given.articles)
        measure(library, given.rounds)


def build(folder: Path, count: int) -> Library:
    """A library with one story of so many articles."""
    library = open_library(str(folder / "bench.db"), create=True)
    lines = folder / "flood.jsonl"
    lines.write_text("\n".join(json.dumps(line) for line in reports(count)), encoding="utf-8")
    take_in(library, [lines], model=DEFAULT_MODEL, processes=1)
    settle(library, reader_of(DEFAULT_MODEL))
    return library


def reports(count: int) -> list[dict[str, str]]:
    """Lines of so many articles."""
    chance = random.Random(SEED)
    lines: list[dict[str, str]] = []
    for number in range(count):
        told = lines[number // 2]["text"] if number % 5 == 4 else "\n\n".join(paragraphs(chance))
        lines.append(
            {
                "source": f"flood/{number}",
                "outlet": f"The {TOWNS[number % len(TOWNS)]} {PAPERS[number // len(TOWNS) % len(PAPERS)]}",
                "title": worded(chance, "{Flood|High water|River} {drives|forces} {hundreds|families} from Orlen"),
                "published": f"2033-05-{3 + number % 3:02}T{8 + number % 12:02}:00:00+02:00",
                "text": told,
            }
        )
    return lines


def paragraphs(chance: random.Random) -> list[str]:
    """The facts in some order, one left out here and there, two or three to a paragraph."""
    kept = [worded(chance, fact) for fact in FACTS if chance.random() < 0.85]
    rest = kept[1:]
    chance.shuffle(rest)
    told = [kept[0], *rest]
    return [" ".join(told[start : start + 2]) for start in range(0, len(told), 2)]


def worded(chance: random.Random, pattern: str) -> str:
    """One of the wordings: of "{a|b}" either part."""
    return re.sub(r"\{([^{}]*)\}", lambda found: chance.choice(found[1].split("|")), pattern)


def measure(library: Library, rounds: int) -> None:
    """Ask for each page cold, warm, and unchanged."""
    with library.reading() as connection:
        row = max(load_story_rows(connection), key=lambda row: row.articles)
        dossier = load_dossier(connection, row.story)
    print(f"story of {row.articles} articles, {row.origins} origins, {row.disputes} disputes; CPU milliseconds\n")
    story = f"/stories/{row.address}"
    article = f"/articles/{dossier.articles[0]}?mark=0-10"
    print(f"{'page':<28}{'cold':>9}{'warm p50':>10}{'warm p95':>10}{'304 p50':>9}{'KB':>8}{'gzip KB':>9}")
    app = make_app(library, Settings(guarding=Guarding(rates=None)))
    for name, path in (
        ("stories", "/"),
        ("story", story),
        ("shared text", f"{story}/shared"),
        ("report (one file)", f"{story}/report"),
        ("article", article),
        ("people", "/people"),
        ("still to come", "/coming"),
    ):
        ask(app, name, path, rounds)


def ask(app: FastAPI, name: str, path: str, rounds: int) -> None:
    """One row. Templates are compiled before the first time is taken, as they are once in a server's life."""
    client = TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50_000))
    colds = []
    for _ in range(COLD_ROUNDS):
        app.state.desk.kept.clear()
        cold, answer = timed(client, path, {"accept-encoding": "identity"})
        colds.append(cold)
    warm = [timed(client, path, {"accept-encoding": "identity"})[0] for _ in range(rounds)]
    tag = {"if-none-match": answer.headers.get("etag", "")}
    same = [timed(client, path, tag)[0] for _ in range(rounds)]
    packed = client.build_request("GET", path, headers={"accept-encoding": "gzip"})
    small = client.send(packed, stream=True)
    weight = sum(len(part) for part in small.iter_raw())
    p95 = quantiles(warm, n=20)[-1]
    print(
        f"{name:<28}{median(colds[1:]):>9.1f}{median(warm):>10.1f}{p95:>10.1f}{median(same):>9.1f}"
        f"{len(answer.content) / 1000:>8.0f}{weight / 1000:>9.0f}"
    )


def timed(client: TestClient, path: str, headers: dict[str, str]):  # type: ignore[no-untyped-def]
    """Milliseconds of CPU time, and the answer."""
    began = process_time()
    answer = client.get(path, headers={"accept": "text/html", **headers})
    return 1000 * (process_time() - began), answer


if __name__ == "__main__":
    main()
