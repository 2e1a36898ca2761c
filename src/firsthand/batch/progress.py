"""How far a run has come: for the terminal and, on loopback, as a page and as JSON."""

import html
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic

import msgspec

from firsthand.records.extent import Record

SHOWN_ASIDE = 20
HEAD = (
    "<meta charset=utf-8><meta http-equiv=refresh content=5><meta name=viewport content='width=device-width'>"
    "<title>Firsthand: how far it is</title>"
    "<style>:root{color-scheme:light dark}body{font:16px/1.5 sans-serif;margin:1rem}td{padding-right:.8rem}</style>"
)


class StageState(Record, frozen=True, kw_only=True):
    """One stage: what is done and how much there is in ``unit``, per second, and seconds left as far as known."""

    name: str
    unit: str
    done: int
    total: int | None
    rate: float
    seconds_left: float | None
    is_running: bool


class State(Record, frozen=True, kw_only=True):
    """The whole run. ``codes`` counts what was rejected or passed over, ``aside`` names pieces that failed."""

    stages: tuple[StageState, ...]
    articles: int
    known: int
    codes: dict[str, int]
    aside: tuple[str, ...]


@dataclass
class Stage:
    """A stage. ``before`` is what earlier runs had done of it; only the time that it runs counts."""

    name: str
    unit: str
    total: int | None = None
    done: int = 0
    before: int = 0
    seconds: float = 0.0
    begun: float | None = None

    @contextmanager
    def running(self) -> Iterator[None]:
        """The stage while it is worked on."""
        self.begun = monotonic()
        try:
            yield
        finally:
            self.seconds += monotonic() - self.begun
            self.begun = None

    def state(self) -> StageState:
        """The stage as it stands."""
        begun = self.begun
        seconds = max(1e-9, self.seconds + (monotonic() - begun if begun is not None else 0.0))
        rate = (self.done - self.before) / seconds
        left = (self.total - self.done) / rate if self.total is not None and rate > 0 else None
        return StageState(
            name=self.name,
            unit=self.unit,
            done=self.done,
            total=self.total,
            rate=round(rate, 3),
            seconds_left=None if left is None else round(max(0.0, left), 1),
            is_running=begun is not None,
        )


@dataclass
class Progress:
    """What a run tells of itself as it goes."""

    stages: list[Stage] = field(default_factory=list)
    articles: int = 0
    known: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    aside: list[str] = field(default_factory=list)

    def stage(self, name: str, unit: str) -> Stage:
        """The stage of this name; a new one is still to be worked on."""
        for stage in self.stages:
            if stage.name == name:
                return stage
        self.stages.append(Stage(name, unit))
        return self.stages[-1]

    def state(self) -> State:
        """All of it, as it stands."""
        return State(
            stages=tuple(stage.state() for stage in list(self.stages)),
            articles=self.articles,
            known=self.known,
            codes=dict(sorted(self.codes.copy().items())),
            aside=tuple(self.aside[:SHOWN_ASIDE]),
        )


def time_left(seconds: float | None) -> str:
    """A time in hours, minutes and seconds, as short as it can be said."""
    if seconds is None:
        return ""
    whole = int(seconds)
    hours, minutes = whole // 3600, whole % 3600 // 60
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {whole % 60} s" if minutes else f"{whole} s"


@contextmanager
def shown_on_page(progress: Progress, port: int) -> Iterator[int]:
    """The progress on a page of this machine, at ``/``, and at ``/progress.json``; gives the port."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state = progress.state()
            if self.path == "/progress.json":
                self.answer(msgspec.json.encode(state), "application/json")
            elif self.path == "/":
                self.answer(page_of(state).encode(), "text/html; charset=utf-8")
            else:
                self.send_error(404)

        def answer(self, body: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing of requests."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Page)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def page_of(state: State) -> str:
    """The progress as an HTML page that asks for itself again every few seconds."""
    stages = "".join(f"<tr>{''.join(f'<td>{html.escape(part)}' for part in told(one))}" for one in state.stages)
    codes = "".join(f"<tr><td>{html.escape(code)}<td>{count:,}" for code, count in state.codes.items())
    aside = "".join(f"<li>{html.escape(one)}" for one in state.aside)
    return (
        f"<!doctype html><html lang=en>{HEAD}<h1>How far it is</h1><table>{stages}</table>"
        f"<p>{state.articles:,} articles read, {state.known:,} known before"
        f"<h2>Not read, by reason</h2><table>{codes}</table><h2>Set aside</h2><ul>{aside}</ul>"
    )


def told(stage: StageState) -> tuple[str, str, str, str]:
    """A stage in words: its name, how far it is, how fast, and the time left."""
    done, rate = as_amount(stage.done, stage.unit), as_amount(stage.rate, stage.unit)
    standing = "" if stage.is_running else "done" if stage.done == stage.total else "waiting"
    of = "" if stage.total is None else f" of {as_amount(stage.total, stage.unit)}"
    return (
        stage.name,
        f"{done}{of}{'' if stage.unit == 'bytes' else f' {stage.unit}'}",
        f"{rate} a second",
        f"{time_left(stage.seconds_left)} left" if stage.seconds_left else standing,
    )


def as_amount(number: float, unit: str) -> str:
    """A number as people read it; bytes in the unit that suits them."""
    if unit != "bytes":
        return f"{number:,.1f}" if isinstance(number, float) else f"{number:,}"
    for name, size in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if number >= size:
            return f"{number / size:.1f} {name}"
    return f"{number:.0f} bytes"
