"""Kill `read` and `watch` at random instants under load, on SQLite and PostgreSQL, and look at what is left.

    python bench/kills.py [--kills 50] [--servers 4] [--articles 60] [--seed 1]

While the command runs, a reader looks at the library and another writer counts in it, without pause. The command is
killed with SIGKILL at an instant drawn from its whole run, or from the part of it in which articles are stored. Then
all that the reader had been shown and the writer had been told must be there, whole; and the same command again must
leave a library whose export has the bytes of one that was never killed. With ``--servers`` so many further runs go on
while the PostgreSQL server itself is killed and started again. Prints a line for each kill and a summary; exits with
1 when anything was lost. It needs PostgreSQL's programs and starts a server of its own.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from firsthand.records import LibraryError
from killing import (
    Killed,
    check_whole,
    export_of,
    finish,
    kill_once,
    load_on,
    reading,
    serve_articles,
    start,
    timed,
    watching,
    write_articles,
)
from newsserver import news_server
from postgres import Server, programs_of_postgres, start_server, stop_server

HEAD = "kill  database   command after s  shown  kept  told stories  again"


def main() -> None:
    """Kill as often as asked, in turn on each database and with each command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--servers", type=int, default=4)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was made is deleted
    programs = programs_of_postgres()
    if programs is None:
        raise SystemExit("no PostgreSQL server is installed here")
    with tempfile.TemporaryDirectory(prefix="firsthand-pg-") as folder, news_server() as news:
        place = Path(folder)
        place.chmod(0o755)
        (place / "server").mkdir()
        server = start_server(programs, place / "server")
        try:
            write_articles(place / "articles.jsonl", asked.articles)
            commands = {
                "read": reading(place / "articles.jsonl", processes=2),
                "watch": watching(serve_articles(news, asked.articles)),
            }
            wrong = kill_commands(commands, server, place, asked.kills, asked.seed)
            wrong += kill_servers(commands["read"], server, place, asked.servers, asked.seed)
        finally:
            stop_server(start_server(programs, place / "server", server.port) if server.process.poll() else server)
    raise SystemExit(1 if wrong else 0)


def kill_commands(commands: dict[str, tuple[str, ...]], server: Server, place: Path, kills: int, seed: int) -> int:
    """Kill commands, each on a new library; returns how many of them ended wrong."""
    when = random.Random(seed)
    wholes = {name: timed(words, str(place / f"{name}.db"), place) for name, words in commands.items()}
    expected = {name: export_of(str(place / f"{name}.db")) for name in commands}
    for name, (seconds, tail) in wholes.items():
        print(f"{name}: {seconds:.1f} s when nobody kills it, {tail:.1f} s of them after its first stored article")
    print(HEAD)
    wrong, seen, told = 0, 0, 0
    for number in range(kills):
        name = list(commands)[number % 2]
        database = "postgresql" if number // 2 % 2 else "sqlite"
        url = server.make_database(f"kill{number}") if database == "postgresql" else str(place / f"kill{number}.db")
        said, killed = "lost", None
        try:
            killed = kill_once(commands[name], url, place, when, wholes[name])
            finish(commands[name], url, place)
            said = "equal" if export_of(url) == expected[name] else "different"
        except AssertionError as error:
            said = f"lost: {error}"
        wrong += said != "equal"
        print(line(number, database, name, killed, said), flush=True)
        seen, told = seen + (killed.seen if killed else 0), told + (killed.written if killed else 0)
    print(
        f"{kills} kills; {seen} articles had been shown and {told} turns told as stored before them; "
        f"{kills - wrong} libraries equal to one never killed, {wrong} not"
    )
    return wrong


def line(number: int, database: str, name: str, killed: Killed | None, said: str) -> str:
    """One kill as a line of the table."""
    if killed is None:
        return f"{number:>4}  {database:<10} {name:<7} {said}"
    end = "" if killed.was_running else " (it had ended)"
    return (
        f"{number:>4}  {database:<10} {name:<7} {killed.seconds:7.2f} {killed.seen:6} {killed.kept:5} "
        f"{killed.written:5} {killed.dossiers:7}  {said}{end}"
    )


def kill_servers(words: tuple[str, ...], server: Server, place: Path, kills: int, seed: int) -> int:
    """Kill the server amid `read`, start it again, and the command after it; returns how many ended wrong."""
    when = random.Random(f"{seed} servers")
    expected = export_of(str(place / "read.db")) if kills else b""
    wrong = 0
    for number in range(kills):
        url = server.make_database(f"server{number}")
        try:
            with load_on(url) as load:
                run = start(words, url, place)
                while run.poll() is None and load.first_seen == float("inf"):
                    time.sleep(0.002)
                time.sleep(when.uniform(0.0, 1.5))
                seen, written = load.seen, load.written
                kill_server(server)
                said = run.communicate()[1].strip().splitlines()
        except LibraryError:
            pass  # the reader and the writer were told as well that the server is gone
        server = start_server(server.programs, server.folder, server.port)
        kept, _ = check_whole(url, written)
        finish(words, url, place)
        is_equal = export_of(url) == expected and seen <= kept
        wrong += not is_equal
        print(
            f"server killed after {len(seen)} articles and {written} turns; {len(kept)} articles kept; then "
            f"{'equal' if is_equal else 'DIFFERENT'}; the command said: {said[-1] if said else 'nothing'}",
            flush=True,
        )
    return wrong


def kill_server(server: Server) -> None:
    """End the server and the processes that it started, all at once."""
    listed = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    for process in [server.process.pid, *map(int, listed)]:
        os.kill(process, signal.SIGKILL)
    server.process.wait()


if __name__ == "__main__":
    main()
