"""Changes delivered to a receiving server of our own on loopback: signed, tried again, kept over kills."""

import json
import multiprocessing
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from apiworld import API, add_user, client_of, desk_of, library_of_story, settings_with
from deliverer import deliver

from firsthand.library import Library, open_library, tables
from firsthand.library.alerts import add_hook, add_search, load_deliveries, load_hooks, turn_hook
from firsthand.library.changes import load_changes, note
from firsthand.library.news import Change, ChangeKind
from firsthand.library.users import AccessToken, remove_account, save_token
from firsthand.service.alerts import PAUSES, Alerts, is_signed, new_hook_secret, signature
from firsthand.service.app import make_app
from firsthand.service.auth.secrets import hashed
from firsthand.sources.web.fetching import WebLimits

LOOPBACK = WebLimits(networks=("127.0.0.0/8",), step_seconds=1.0, total_seconds=2.0)
PATIENCE_SECONDS = 120.0


@dataclass
class Receiver:
    """What came, in order, and what is answered: by default 204."""

    address: str = ""
    came: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answer: Callable[["Handler"], None] = field(default=lambda handler: handler.say(204))

    def ids(self) -> list[str]:
        return [headers["webhook-id"] for headers, _ in self.came]

    def numbers(self) -> list[int]:
        return [json.loads(body)["data"]["seq"] for _, body in self.came]


class Handler(BaseHTTPRequestHandler):
    """Keeps what comes, and answers as the receiver says."""

    receiver: Receiver

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        body = self.rfile.read(length)
        if len(body) < length:
            return  # whoever sent it was killed before all of it was out: nothing has come
        self.receiver.came.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.receiver.answer(self)

    def do_GET(self) -> None:
        self.receiver.came.append(({"webhook-id": "followed"}, b""))
        self.say(200)

    def say(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def receiving() -> Iterator[Receiver]:
    receiver = Receiver()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Handler,), {"receiver": receiver}))
    server.daemon_threads = True
    receiver.address = f"http://127.0.0.1:{server.server_port}/hook"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as one:
        yield one


@pytest.fixture
def library(library_url: str) -> Iterator[Library]:
    opened = open_library(library_url, create=True)
    yield opened
    opened.close()


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1_900_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def change(number: int, kind: ChangeKind = "dispute", address: str = "harbour") -> Change:
    return Change(
        kind=kind, story=f"sto1_{address}", address=address, title="Harbour", about=f"point {number}", after="a / b"
    )


def happen(library: Library, *changes: Change) -> None:
    with library.writing() as connection:
        assert note(connection, changes, "2031-05-01T10:00:00+00:00") == len(changes)


def hook(library: Library, receiver: Receiver, **more: Any) -> tuple[str, str]:
    secret = new_hook_secret()
    with library.writing() as connection:
        return add_hook(connection, "Ada", receiver.address, secret, **more).id, secret


def stand(library: Library, id: str) -> list[tuple[int, str, int]]:
    with library.reading() as connection:
        return [(one.seq, one.standing, one.tries) for one in reversed(load_deliveries(connection, id))]


def rounds(library: Library, clock: Clock) -> int:
    """Delivers all that is due now."""
    alerts, tried = Alerts(library, LOOPBACK, clock), 0
    while made := alerts.round():
        tried += made
    return tried


def test_a_change_is_delivered_once_and_signed(library: Library, receiver: Receiver, clock: Clock) -> None:
    happen(library, change(0))
    id, secret = hook(library, receiver)
    happen(library, change(1), change(2))
    assert rounds(library, clock) == 2
    assert rounds(library, clock) == 0

    assert receiver.numbers() == [2, 3]
    headers, body = receiver.came[0]
    with library.reading() as connection:
        noted = load_changes(connection, 1, 1)[0]
    told = json.loads(body)
    assert (told["type"], told["timestamp"], told["data"]["id"]) == ("story.dispute", noted.at, noted.id)
    sent = int(headers["webhook-timestamp"])
    assert is_signed(secret, headers["webhook-id"], sent, body, headers["webhook-signature"])
    assert not is_signed(secret, headers["webhook-id"], sent, body + b" ", headers["webhook-signature"])
    assert not is_signed(secret, headers["webhook-id"], sent + 1, body, headers["webhook-signature"])
    assert not is_signed(new_hook_secret(), headers["webhook-id"], sent, body, headers["webhook-signature"])
    assert stand(library, id) == [(2, "delivered", 1), (3, "delivered", 1)]


def test_the_signature_is_that_of_the_standard() -> None:
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    id, sent, body = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
    assert signature(secret, id, sent, body) == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_hook_gets_its_kinds_and_its_story_alone(library: Library, receiver: Receiver, clock: Clock) -> None:
    hook(library, receiver, kinds=["figure"], story="harbour")
    happen(library, change(1), change(2, "figure"), change(3, "figure", "mountain"), change(4, "figure"))
    rounds(library, clock)
    assert receiver.numbers() == [2, 4]


def test_a_failed_delivery_comes_again_with_growing_pauses(
    library: Library, receiver: Receiver, clock: Clock
) -> None:
    receiver.answer = lambda handler: handler.say(500)
    id, _ = hook(library, receiver)
    happen(library, change(1))
    for count, pause in enumerate(PAUSES, 1):
        assert rounds(library, clock) == 1
        assert stand(library, id) == [(1, "waiting", count)]
        clock.now += pause - 1
        assert rounds(library, clock) == 0
        clock.now += 1
    assert rounds(library, clock) == 1
    assert stand(library, id) == [(1, "failed", len(PAUSES) + 1)]
    assert len(set(receiver.ids())) == 1
    assert list(PAUSES) == sorted(PAUSES)

    receiver.answer = lambda handler: handler.say(200)
    with library.writing() as connection:
        turn_hook(connection, id, True, clock())
    assert rounds(library, clock) == 1
    assert stand(library, id) == [(1, "delivered", 1)]
    assert len(set(receiver.ids())) == 1


def test_what_follows_a_failure_waits_and_is_not_lost(library: Library, receiver: Receiver, clock: Clock) -> None:
    answers = iter([500, 200, 200, 200])
    receiver.answer = lambda handler: handler.say(next(answers))
    id, _ = hook(library, receiver)
    happen(library, change(1), change(2), change(3))
    assert rounds(library, clock) == 1
    clock.now += PAUSES[0]
    assert rounds(library, clock) == 3
    assert [standing for _, standing, _ in stand(library, id)] == ["delivered"] * 3
    assert sorted(receiver.numbers()) == [1, 1, 2, 3]


def test_a_receiver_that_is_gone_gets_nothing_more_until_turned_on(
    library: Library, receiver: Receiver, clock: Clock
) -> None:
    receiver.answer = lambda handler: handler.say(410)
    id, _ = hook(library, receiver)
    happen(library, change(1), change(2))
    rounds(library, clock)
    clock.now += 1_000_000
    assert rounds(library, clock) == 0
    with library.reading() as connection:
        assert not load_hooks(connection)[0].active
    receiver.answer = lambda handler: handler.say(200)
    happen(library, change(3))
    with library.writing() as connection:
        turn_hook(connection, id, True, clock())
    rounds(library, clock)
    assert sorted(set(receiver.numbers())) == [1, 2, 3]
    assert [standing for _, standing, _ in stand(library, id)] == ["delivered"] * 3


def test_a_redirect_is_no_delivery_and_is_not_followed(library: Library, receiver: Receiver, clock: Clock) -> None:
    for status in (301, 302, 307, 308):
        receiver.answer = lambda handler, status=status: handler.say(status, Location="/inside")
        happen(library, change(status))
        if status == 301:
            id, _ = hook(library, receiver)
            happen(library, change(0))
        rounds(library, clock)
        clock.now += 1_000_000
    assert "followed" not in receiver.ids()
    assert {standing for _, standing, _ in stand(library, id)} == {"waiting"}


def test_addresses_that_lead_inside_get_nothing(library: Library, receiver: Receiver, clock: Clock) -> None:
    id, _ = hook(library, receiver)
    happen(library, change(1))
    assert Alerts(library, WebLimits(), clock).round() == 1
    with library.reading() as connection:
        assert load_deliveries(connection, id)[0].answer == "address.private"
    assert receiver.came == []


def test_a_slow_receiver_is_given_up_and_holds_up_no_other(library: Library, clock: Clock) -> None:
    stopped = threading.Event()

    def drip(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while not stopped.wait(0.2):
            try:
                handler.wfile.write(b".")
            except OSError:
                return

    with receiving() as slow, receiving() as quick:
        slow.answer = drip
        tardy, _ = hook(library, slow)
        prompt, _ = hook(library, quick)
        happen(library, change(1))
        rounds(library, clock)
        stopped.set()
    assert stand(library, tardy) == [(1, "waiting", 1)]
    assert stand(library, prompt) == [(1, "delivered", 1)]
    with library.reading() as connection:
        assert load_deliveries(connection, tardy)[0].answer == "address.timeout"


def test_two_deliverers_share_the_work_and_double_nothing(library: Library, receiver: Receiver, clock: Clock) -> None:
    hook(library, receiver)
    happen(library, *(change(number) for number in range(40)))
    threads = [threading.Thread(target=rounds, args=(library, clock)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(receiver.numbers()) == list(range(1, 41))
    assert len(set(receiver.ids())) == 40


def test_killed_at_any_moment_every_change_arrives(library_url: str, library: Library, receiver: Receiver) -> None:
    turns = [0]

    def fail_now_and_then(handler: Handler) -> None:
        turns[0] += 1
        handler.say(503 if turns[0] % 7 == 0 else 200)

    receiver.answer = fail_now_and_then
    id, _ = hook(library, receiver)
    count = 0
    until = monotonic() + PATIENCE_SECONDS
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["firsthand.library", "firsthand.service.alerts"])
    for _ in range(5):
        happen(library, *(change(number) for number in range(count, count + 12)))
        count += 12
        process = processes.Process(target=deliver, args=(library_url,))
        came = len(receiver.came)
        process.start()
        while len(receiver.came) < came + 5 and monotonic() < until:
            sleep(0.005)
        process.kill()
        process.join()
    last = processes.Process(target=deliver, args=(library_url,))
    last.start()
    try:
        while {one[1] for one in stand(library, id)} != {"delivered"} and monotonic() < until:
            sleep(0.05)
    finally:
        last.kill()
        last.join()
    assert [seq for seq, _, _ in stand(library, id)] == list(range(1, count + 1))
    assert {standing for _, standing, _ in stand(library, id)} == {"delivered"}
    assert set(receiver.numbers()) == set(range(1, count + 1))
    by_number = dict(zip(receiver.numbers(), receiver.ids(), strict=True))
    assert all(by_number[number] == id for number, id in zip(receiver.numbers(), receiver.ids(), strict=True))


def test_a_search_hook_gets_the_stories_it_finds(tmp_path: Path, receiver: Receiver, clock: Clock) -> None:
    library = library_of_story(tmp_path)
    with library.reading() as connection:
        address = load_changes(connection)[0].change.address
    with library.writing() as connection:
        wanted = add_search(connection, "Ada", "Dams", "engineers")
        other = add_search(connection, "Ada", "Quasars", "quasar")
        gone = add_search(connection, "Ada", "Gone", "story:no-such-story")
    first, _ = hook(library, receiver, search=wanted.id)
    rest = [hook(library, receiver, search=search.id)[0] for search in (other, gone)]
    happen(library, change(1, address=address), change(2, address="elsewhere"))
    rounds(library, clock)
    assert len(receiver.came) == 1
    assert [standing for _, standing, _ in stand(library, first)] == ["delivered"]
    assert [stand(library, id) for id in rest] == [[], []]
    library.close()


def test_hooks_and_searches_are_made_and_forgotten_over_the_api(tmp_path: Path) -> None:
    library = open_library(str(tmp_path / "some.db"), create=True)
    desk = desk_of(library)
    search = desk.post(f"{API}/searches", json={"title": "Dams", "query": "dam OR weir"})
    assert search.status_code == 201
    place = search.headers["location"]
    assert desk.put(place, json={"title": "Dams", "query": "dam"}).json()["query"] == "dam"
    assert desk.post(f"{API}/searches", json={"title": "x", "query": '"open'}).status_code == 400

    asked = {"address": "https://hooks.example.invalid/a", "kinds": ["dispute"], "search": search.json()["id"]}
    made = desk.post(f"{API}/hooks", json=asked)
    assert made.status_code == 201, made.text
    secret = made.json()["secret"]
    assert secret.startswith("whsec_")
    listed = desk.get(f"{API}/hooks")
    assert secret not in listed.text
    assert [one["kinds"] for one in listed.json()] == [["dispute"]]
    hook_place = made.headers["location"]
    assert desk.patch(hook_place, json={"active": False}).json()["active"] is False
    assert desk.get(f"{hook_place}/deliveries").json() == []
    assert desk.get(f"{place}/feed.atom").status_code == 200

    for address in ("http://127.0.0.1/", "http://169.254.169.254/", "ftp://example.org/", "nothing", "http://[::1]/"):
        assert desk.post(f"{API}/hooks", json={"address": address}).status_code == 422, address

    assert desk.delete(place).status_code == 204
    assert desk.get(hook_place).status_code == 404
    library.close()


def test_nobody_sees_or_touches_the_searches_and_hooks_of_others(tmp_path: Path) -> None:
    library = open_library(str(tmp_path / "some.db"), create=True)
    for name in ("Ada", "Bob"):
        add_user(library, name, "editor")
    with library.writing() as connection:
        search = add_search(connection, "Ada", "Dams", "dam").id
        mine = add_hook(connection, "Ada", "https://hooks.example.invalid/", new_hook_secret()).id
    app = make_app(library, settings_with())
    with library.writing() as connection:
        token = AccessToken(id="t", user="Bob", title="", scopes=("read", "edit"), made_at="", until=9e9)
        save_token(connection, token, hashed("word"))
    bob = client_of(app, headers={"Authorization": "Bearer word"})
    assert bob.get(f"{API}/searches").json() == bob.get(f"{API}/hooks").json() == []
    for path in (
        f"/searches/{search}",
        f"/searches/{search}/feed.atom",
        f"/hooks/{mine}",
        f"/hooks/{mine}/deliveries",
    ):
        assert bob.get(API + path).status_code == 404
    assert bob.delete(f"{API}/hooks/{mine}").status_code == 404
    assert (
        bob.post(f"{API}/hooks", json={"address": "https://a.example.invalid/", "search": search}).status_code == 404
    )
    with library.writing() as connection:
        assert connection.execute(tables.hooks.select()).one().owner == "Ada"
        remove_account(connection, "Ada")
        assert connection.execute(tables.hooks.select()).all() == []
    library.close()
