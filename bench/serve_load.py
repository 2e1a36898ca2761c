"""Pages and API under load: run `python bench/serve_load.py`, by hand.

A library of the bundled and the test stories is served by one process; this one asks it for every kind of page from
several clients at once, while a third reads articles into the same library. Printed are the milliseconds until the
answer was there (the first one, p50, p95, p99), answers a second, errors, the server's processor time for each
answer, which says more than the rest on a machine that does other things, and what a page weighs as sent and
unpacked. Loopback only.
"""

import argparse
import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from figures import Tables, add_option, save

ROOT = Path(__file__).parents[1]
ARTICLES = [ROOT / "src/firsthand/demo/articles", *sorted((ROOT / "tests/fictions").glob("*/articles"))]
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Kind:
    """A kind of page: its path, and what was measured of it. ``headers`` are sent with every request."""

    name: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    errors: int = 0
    processor_seconds: float = 0.0
    first: float = 0.0
    took: float = 0.0
    sent: int = 0
    unpacked: int = 0


def free_port() -> int:
    """A port of loopback that nobody uses."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def make_library(folder: Path, outlets: int) -> Path:
    """A library of all stories that come with the project, and one that many outlets tell."""
    library = folder / "load.db"
    told = folder / "long.jsonl"
    told.write_text("".join(json.dumps(article) + "\n" for article in long_story(outlets)))
    run("read", *map(str, ARTICLES), str(told), "--library", str(library))
    return library


def long_story(outlets: int) -> Iterator[dict[str, str]]:
    """One storm, told by so many outlets with other figures; every second one in words of its own."""
    towns = "Aldmoor Brackley Corvenna Dunholt Eskford Farwick Gransund Hollmark".split()
    for number in range(outlets):
        lines = [f"A storm crossed the island of Morrow on Friday and cut the power of {9_000 + number} homes."]
        for place, town in enumerate(towns):
            lines.append(
                f"In {town} the wind tore the roofs off {place + number % 5 + 2} houses. “Nobody in {town} slept"
                f" before dawn,” said Mayor {town[:3]}ina Holt, whom {30 + place * number} people asked for shelter."
            )
        yield {
            "source": f"storm/{number:03}",
            "outlet": f"Morrow Messenger {number:03}",
            "title": f"Storm over Morrow: {towns[number % 8]} counts the damage",
            "published": f"2031-09-{5 + number % 3:02}",
            "text": "\n\n".join(lines if number % 2 else reversed(lines)),
        }


def run(*arguments: str) -> None:
    """Run a command to its end."""
    subprocess.run([sys.executable, "-m", "firsthand", *arguments], check=True, stdout=subprocess.DEVNULL)


@contextmanager
def started(command: list[str], address: str) -> Iterator[tuple[int, float]]:
    """A server in a process of its own: its number, and the seconds until it was ready."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                httpx.get(f"{address}/readyz", timeout=5).raise_for_status()
                break
            except httpx.HTTPError:
                if process.poll() is not None:
                    raise SystemExit(f"the server ended with {process.returncode}") from None
                time.sleep(0.02)
        yield process.pid, time.perf_counter() - began
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def serve_without_rates(library: str, port: int) -> None:
    """The service as `firsthand serve` runs it, but that it answers however often one asks."""
    from firsthand.library import open_library
    from firsthand.service.app import make_app
    from firsthand.service.guard import Guarding
    from firsthand.service.ops import run_server
    from firsthand.service.settings import Settings

    run_server(make_app(open_library(library), Settings(guarding=Guarding(rates=None))), "127.0.0.1", port)


@contextmanager
def writer(library: Path, folder: Path) -> Iterator[None]:
    """Articles read into the library, one run after another, until the block ends."""
    script = folder / "write.sh"
    lines = [
        f"printf '%s\\n' '{json.dumps(article)}' > {folder}/new.jsonl && {sys.executable} -m firsthand read"
        f" {folder}/new.jsonl --library {library} --processes 1 >/dev/null 2>&1 || exit 1"
        for article in new_articles()
    ]
    script.write_text("\n".join(lines))
    process = subprocess.Popen(["sh", str(script)], start_new_session=True)
    try:
        yield
    finally:
        ended = process.poll()
        if ended is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(60)
        elif ended:
            print(f"the writer ended with {ended}", file=sys.stderr)


def new_articles() -> Iterator[dict[str, str]]:
    """Articles that join the long story, one by one."""
    for number, article in enumerate(long_story(500)):
        yield {**article, "source": f"late/{number}", "outlet": f"Late Paper {number}"}


def kinds_of(address: str) -> list[Kind]:
    """The kinds of pages of this library, its longest story among them."""
    rows = httpx.get(f"{address}/api/v1/stories", params={"limit": 50}).json()
    stories = rows["items"] if isinstance(rows, dict) else rows
    longest = max(stories, key=lambda row: row["articles"])["address"]
    short = min(stories, key=lambda row: row["articles"])["address"]
    article = httpx.get(f"{address}/api/v1/stories/{longest}").json()["articles"][0]
    return [
        Kind("list of stories", "/"),
        Kind("search", "/?q=storm"),
        Kind("story, longest", f"/stories/{longest}"),
        Kind("story, shortest", f"/stories/{short}"),
        Kind("article", f"/articles/{article}"),
        Kind("people", "/people"),
        Kind("coming events", "/coming"),
        Kind("claim", "/check?claim=The+storm+cut+the+power+of+9%2C007+homes."),
        Kind("API stories", "/api/v1/stories"),
        Kind("API dossier", f"/api/v1/stories/{longest}"),
        Kind("API search", "/api/v1/search/stories?q=storm"),
        Kind("style sheet", "/static/story.css"),
    ]


def count_of(address: str) -> int:
    """How many articles stand in the library's stories."""
    rows = httpx.get(f"{address}/api/v1/stories", params={"limit": 50}, timeout=30).json()
    return sum(row["articles"] for row in (rows["items"] if isinstance(rows, dict) else rows))


async def ask(client: httpx.AsyncClient, kind: Kind, until: float, most: int) -> None:
    """Ask for one kind of page until the time is up."""
    while time.perf_counter() < until and len(kind.seconds) + kind.errors < most:
        began = time.perf_counter()
        try:
            answer = await client.get(kind.path, headers=kind.headers)
            answer.raise_for_status()
        except httpx.HTTPError:
            kind.errors += 1
            continue
        kind.seconds.append(time.perf_counter() - began)
        kind.sent, kind.unpacked = answer.num_bytes_downloaded, len(answer.content)


async def load(address: str, kind: Kind, server: int, clients: int, seconds: float, most: int) -> None:
    """Ask for one kind of page from several clients at once."""
    limits = httpx.Limits(max_connections=clients)
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=30) as client:
        asked = time.perf_counter()
        await client.get(kind.path, headers=kind.headers)
        kind.first = time.perf_counter() - asked
        before, began = processor_seconds(server), time.perf_counter()
        await asyncio.gather(*(ask(client, kind, began + seconds, most) for _ in range(clients)))
        kind.took = time.perf_counter() - began
        kind.processor_seconds = processor_seconds(server) - before


def processor_seconds(process: int) -> float:
    """Processor time that a process has taken."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def percentile(values: list[float], share: float) -> float:
    """The value below which this share of the values lies, in milliseconds."""
    ordered = sorted(values)
    return 1_000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


HEADS = ("first ms", "p50 ms", "p95 ms", "p99 ms", "/s", "errors", "CPU ms", "sent kB", "kB")


def report(kinds: list[Kind], title: str) -> dict[str, dict[str, float]]:
    """Print the table, and give it by kind."""
    print(f"\n{title}\n{'':18}" + "".join(f"{head:>9}" for head in HEADS))
    table = {}
    for kind in kinds:
        count = len(kind.seconds)
        values = [1_000 * kind.first, *(percentile(kind.seconds, share) for share in (0.5, 0.95, 0.99))]
        values += [count / kind.took, kind.errors, 1_000 * kind.processor_seconds / max(1, count + kind.errors)]
        values += [kind.sent / 1_000, kind.unpacked / 1_000]
        print(f"{kind.name:18}" + "".join(f"{value:9.1f}" for value in values))
        table[kind.name] = dict(zip(HEADS, values, strict=True))
    return table


def main() -> None:
    """Measure, print, and leave nothing behind."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--clients", type=int, default=4)
    options.add_argument("--seconds", type=float, default=5, help="for each kind of page")
    options.add_argument("--most", type=int, default=500, help="requests for each kind of page")
    options.add_argument("--outlets", type=int, default=50, help="that tell the long story")
    add_option(options)
    options.add_argument("--serve", nargs=2, metavar=("LIBRARY", "PORT"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.serve:
        serve_without_rates(given.serve[0], int(given.serve[1]))
        return
    folder = Path(tempfile.mkdtemp(prefix="firsthand-load-"))
    try:
        save(given.json, measure(folder, given))
    finally:
        shutil.rmtree(folder)


def measure(folder: Path, given: argparse.Namespace) -> Tables:
    """Cold start, then every kind of page, first alone and then beside a writer."""
    tables = {}
    library = make_library(folder, given.outlets)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    serve = [sys.executable, "-m", "firsthand", "serve", "--library", str(library), "--port", str(port)]
    with started(serve, address) as (_, cold):
        print(f"cold start: {cold:.1f} s until /readyz; load average {os.getloadavg()[0]:.1f}")
    with started([sys.executable, __file__, "--serve", str(library), str(port)], address) as (server, _):
        kinds = kinds_of(address)
        for kind in kinds:
            asyncio.run(load(address, kind, server, given.clients, given.seconds, given.most))
        told = f"{given.clients} clients, nobody writes"
        tables[told] = report(kinds, f"{told}; story of {given.outlets} articles")
        before = count_of(address)
        with writer(library, folder):
            kinds = kinds_of(address)
            for kind in kinds:
                asyncio.run(load(address, kind, server, given.clients, given.seconds, given.most))
            written = count_of(address) - before
        told = f"{given.clients} clients, beside a writer"
        tables[told] = report(kinds, f"{told} ({written} articles joined their story meanwhile)")
    return tables


if __name__ == "__main__":
    main()
