"""A PostgreSQL server of our own for the tests: started once for each process that runs tests, a new database for
each test that asks for one."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import pytest

INSTALLED = Path("/usr/lib/postgresql")  # Debian's place; one folder for each version
OWNER = "firsthand"
START_SECONDS = 60.0
SETTINGS = {  # nothing of it has to outlive the tests
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "listen_addresses": "127.0.0.1",
}


@dataclass(frozen=True)
class Server:
    """A running server: where its programs are, its folder and socket's folder, its port, and its process."""

    programs: Path
    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    def url(self, database: str) -> str:
        """The URL of one of its databases, by its socket."""
        return f"postgresql://{OWNER}@/{database}?host={self.folder}&port={self.port}"

    def say(self, statement: str, database: str = "postgres") -> str:
        """What the server answers to a statement, as psql prints it."""
        command = [self.programs / "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", statement]
        run = subprocess.run([*command, self.url(database)], check=False, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
        return run.stdout

    def make_database(self, name: str) -> str:
        """A new database; returns its URL. Its own order is that of a dictionary, not the library's."""
        order = "LOCALE_PROVIDER icu ICU_LOCALE 'en-US'"
        self.say(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' {order} LC_COLLATE 'C' LC_CTYPE 'C'")
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """End what is connected to a database, and remove it."""
        self.say(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def programs_of_postgres() -> Path | None:
    """The folder with the newest installed server's programs, None where there is none."""
    found = sorted(INSTALLED.glob("*/bin/postgres"), key=lambda path: float(path.parent.parent.name))
    if found:
        return found[-1].parent
    on_path = shutil.which("postgres")
    return Path(on_path).parent if on_path else None


def as_somebody(words: list[str | Path]) -> list[str | Path]:
    """The command as one that ends with us, and as another user where we are root, whom PostgreSQL refuses."""
    if os.geteuid() == 0:
        user = server_user()
        rights = [f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--clear-groups"]
        return ["setpriv", *rights, "--pdeathsig=QUIT", *words]
    return ["setpriv", "--pdeathsig=QUIT", *words] if shutil.which("setpriv") else words


def server_user() -> str:
    """The user as whom the server runs where we are root."""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start_server(programs: Path, folder: Path, port: int | None = None, **settings: str) -> Server:
    """A server whose data are in the folder, on a free port; they are made where there are none."""
    if os.geteuid() == 0:
        shutil.chown(folder, server_user())
    data = folder / "data"
    if not data.exists():
        make = [
            programs / "initdb",
            "-D",
            data,
            "-U",
            OWNER,
            "--auth=trust",
            "--no-sync",
            "--encoding=UTF8",
            "--no-locale",
        ]
        subprocess.run(as_somebody([*make]), check=True, capture_output=True, cwd=folder)
    port = port or free_port()
    told = SETTINGS | {"port": str(port), "unix_socket_directories": str(folder)} | settings
    words = [word for name, value in told.items() for word in ("-c", f"{name}={value}")]
    with open(folder / "log", "ab") as log:
        process = subprocess.Popen(
            as_somebody([programs / "postgres", "-D", data, *words]), stdout=log, stderr=log, cwd=folder
        )
    server = Server(programs=programs, folder=folder, port=port, process=process)
    wait_for(server)
    return server


def wait_for(server: Server) -> None:
    """Return when the server answers."""
    end = monotonic() + START_SECONDS
    ready = [server.programs / "pg_isready", "-q", "-h", server.folder, "-p", str(server.port)]
    while subprocess.run(ready, check=False).returncode:
        if server.process.poll() is not None or monotonic() > end:
            raise RuntimeError(f"PostgreSQL did not start: {(server.folder / 'log').read_text()[-2000:]}")
        sleep(0.05)


def stop_server(server: Server, how: signal.Signals = signal.SIGQUIT) -> None:
    """End a server: at once, or as the signal says."""
    if server.process.poll() is None:
        server.process.send_signal(how)
    server.process.wait(timeout=START_SECONDS)


def needed_programs() -> Path:
    """The folder with the server's programs; the test is skipped where there is none."""
    programs = programs_of_postgres()
    if programs is None:
        pytest.skip(f"no PostgreSQL server is installed here: neither under {INSTALLED} nor on the path")
    return programs


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A server for all tests of this process."""
    programs = needed_programs()
    folder = Path(tempfile.mkdtemp(prefix="firsthand-pg-"))
    server = start_server(programs, folder)
    try:
        yield server
    finally:
        stop_server(server)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def new_database(postgres_server: Server) -> Iterator[Callable[[], str]]:
    """Makes databases for one test: each call gives the URL of a new one."""
    names: list[str] = []

    def make() -> str:
        names.append(f"library_{os.getpid()}_{monotonic()}".replace(".", "_"))
        return postgres_server.make_database(names[-1])

    yield make
    for name in names:
        postgres_server.drop_database(name)


@pytest.fixture
def postgres(new_database: Callable[[], str]) -> str:
    """The URL of a new PostgreSQL database for one test."""
    return new_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def libraries(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """The URL of a library by a name of the test's own, in each kind of database."""
    if request.param == "sqlite":
        return lambda name: str(tmp_path / f"{name}.db")
    make, urls = request.getfixturevalue("new_database"), {}

    def url(name: str) -> str:
        if name not in urls:
            urls[name] = make()
        return str(urls[name])

    return url


@pytest.fixture
def library_url(libraries: Callable[[str], str]) -> str:
    """The URL of a library that is still to be made, in each kind of database."""
    return libraries("library")
