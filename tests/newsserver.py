"""A web server of our own on loopback: pages, feeds, redirects and every fault a server can have."""

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler"], None]


@dataclass
class NewsServer:
    """What the server answers, by path, and what it was asked: ``(path, headers)`` in order."""

    address: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def serve(
        self, path: str, body: str | bytes, media_type: str = "text/html; charset=utf-8", **headers: str
    ) -> str:
        """Answer this path with this body; returns its address."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = lambda handler: handler.give(200, data, {"Content-Type": media_type, **named})
        return self.address + path

    def fail(self, path: str, status: int, **headers: str) -> str:
        """Answer this path with a status and no body to speak of."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = lambda handler: handler.give(status, b"no", named)
        return self.address + path

    def answer(self, path: str, answer: Answer) -> str:
        """Let ``answer`` do what it likes with the connection."""
        self.answers[path] = answer
        return self.address + path

    def paths(self) -> list[str]:
        """What was asked for, in order, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


class Handler(BaseHTTPRequestHandler):
    """Looks the answer up; 404 without one."""

    protocol_version = "HTTP/1.1"
    news: NewsServer

    def do_GET(self) -> None:
        self.news.asked.append((self.path, dict(self.headers.items())))
        answer = self.news.answers.get(self.path)
        try:
            if answer is None:
                self.give(404, b"not found", {})
            else:
                answer(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def give(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        """An answer without faults."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def packed(body: bytes, layers: int = 1) -> Answer:
    """The body packed by gzip, in so many layers, said to be in one."""

    def answer(handler: Handler) -> None:
        data = body
        for _ in range(layers):
            data = gzip.compress(data)
        handler.give(200, data, {"Content-Type": "text/html", "Content-Encoding": "gzip"})

    return answer


def raw(data: bytes) -> Answer:
    """These bytes, then the end of the connection."""

    def answer(handler: Handler) -> None:
        handler.close_connection = True
        handler.wfile.write(data)

    return answer


def dripping(beginning: bytes, drop: bytes, stopped: threading.Event) -> Answer:
    """A beginning, then a drop every twentieth of a second until the test is over or the reader has gone."""

    def answer(handler: Handler) -> None:
        handler.close_connection = True
        handler.wfile.write(beginning)
        while not stopped.wait(0.05):
            handler.wfile.write(drop)

    return answer


class Server(ThreadingHTTPServer):
    """A server that does not complain when a reader has gone."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        pass


@contextmanager
def news_server() -> Iterator[NewsServer]:
    """A server that runs while the block does, on a free port of 127.0.0.1."""
    handler = type("Handler", (Handler,), {})
    server = Server(("127.0.0.1", 0), handler)
    news = handler.news = NewsServer(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield news
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
