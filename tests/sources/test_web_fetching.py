"""Addresses fetched: what comes back, and what every kind of hostile server gets."""

import socket
import threading
import zlib
from collections.abc import Iterator

import pytest

from firsthand.sources.web import addresses
from firsthand.sources.web.addresses import AddressError, checked, is_address, written
from firsthand.sources.web.fetching import Client, WebLimits
from firsthand.sources.web.robots import Robots
from newsserver import NewsServer, dripping, packed, raw

LOOPBACK = ("127.0.0.0/8",)


@pytest.fixture
def client() -> Iterator[Client]:
    limits = WebLimits(networks=LOOPBACK, page_bytes=100_000, step_seconds=2.0, total_seconds=2.0)
    with Client(limits) as client:
        yield client


@pytest.fixture
def stopped() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


def code_of(client: Client, address: str) -> str:
    with pytest.raises(AddressError) as refused:
        client.get(address)
    return refused.value.code


def test_a_page_comes_with_its_address_type_and_encoding(news: NewsServer, client: Client) -> None:
    address = news.serve("/a", "<p>Grüße</p>", 'text/HTML; charset="UTF-8"')
    fetched = client.get(address)
    assert (fetched.address, fetched.status, fetched.body.decode()) == (address, 200, "<p>Grüße</p>")
    assert (fetched.media_type, fetched.charset) == ("text/html", "utf-8")


def test_we_say_who_we_are(news: NewsServer, client: Client) -> None:
    client.get(news.serve("/a", "x"))
    assert news.asked[0][1]["User-Agent"].startswith("Firsthand/")


def test_packed_pages_are_unpacked(news: NewsServer, client: Client) -> None:
    assert client.get(news.answer("/a", packed(b"word " * 10_000))).body == b"word " * 10_000


def test_signs_beyond_ascii_in_a_path_are_sent_encoded(news: NewsServer, client: Client) -> None:
    news.serve("/%C3%A9t%C3%A9?q=%C3%A9", "summer")
    assert client.get(f"{news.address}/été?q=é").body == b"summer"


def test_a_redirect_is_followed_to_its_end(news: NewsServer, client: Client) -> None:
    news.serve("/there", "here")
    fetched = client.get(news.fail("/from", 302, Location="/there"))
    assert (fetched.address, fetched.body) == (f"{news.address}/there", b"here")


def test_an_error_page_keeps_its_status(news: NewsServer, client: Client) -> None:
    assert client.get(news.fail("/a", 503)).status == 503


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://0.0.0.0/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://017700000001/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fd00::1]/",
        "http://[fe80::1]/",
        "http://[ff02::1]/",
    ],
)
def test_what_leads_inside_is_refused(address: str) -> None:
    with Client() as client:
        assert code_of(client, address) in ("address.private", "address.unresolved")


def test_an_allowed_network_is_met_and_no_other() -> None:
    allowed = WebLimits(networks=("10.0.0.0/8",)).allowed()
    assert addresses.may_meet(addresses.ipaddress.ip_address("10.2.3.4"), allowed)
    assert addresses.may_meet(addresses.ipaddress.ip_address("::ffff:10.2.3.4"), allowed)
    assert not addresses.may_meet(addresses.ipaddress.ip_address("127.0.0.1"), allowed)


def test_a_name_with_one_inside_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, 80)) for host in ("93.184.215.14", "10.0.0.5")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    with Client() as client:
        assert code_of(client, "http://news.example/") == "address.private"


def test_a_name_cannot_change_its_mind_after_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is asked for once; the connection goes to the address that was checked, whatever it says next."""
    said = iter(["93.184.215.14", "127.0.0.1"])
    met: list[str] = []

    def resolve(name: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(said), port))]

    def connect(place: tuple[str, int], *_: object, **__: object) -> socket.socket:
        met.append(place[0])
        raise OSError("no network here")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    with Client() as client:
        assert code_of(client, "http://news.example/") == "address.unreachable"
    assert met == ["93.184.215.14"]


@pytest.mark.parametrize("target", ["http://10.0.0.1/", "http://169.254.169.254/", "http://[::1]/"])
def test_a_redirect_that_leads_inside_is_refused(news: NewsServer, client: Client, target: str) -> None:
    assert code_of(client, news.fail("/out", 302, Location=target)) == "address.private"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://files.example/", "javascript:alert(1)", "data:,x"])
def test_a_redirect_to_another_scheme_is_refused(news: NewsServer, client: Client, target: str) -> None:
    assert code_of(client, news.fail("/out", 302, Location=target)) == "address.scheme"


def test_endless_redirects_end(news: NewsServer, client: Client) -> None:
    assert code_of(client, news.fail("/loop", 302, Location="/loop")) == "address.redirects"
    assert len(news.asked) == client.limits.redirects + 1


@pytest.mark.parametrize("layers", [1, 2])
def test_a_bomb_is_left_before_it_goes_off(news: NewsServer, client: Client, layers: int) -> None:
    address = news.answer("/bomb", packed(bytes(50_000_000), layers))
    if layers == 1:
        assert code_of(client, address) == "address.oversized"
    else:  # only one layer is ours to unpack: the rest stays packed, and is no page
        assert len(client.get(address).body) <= client.limits.page_bytes


def test_a_page_without_end_is_left_at_the_limit(news: NewsServer, client: Client, stopped: threading.Event) -> None:
    endless = dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 60_000, stopped)
    assert code_of(client, news.answer("/endless", endless)) == "address.oversized"


@pytest.mark.parametrize(
    "beginning",
    [b"", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\n\r\n<p>"],
    ids=["status", "header", "body"],
)
def test_a_slow_server_costs_the_time_that_was_set(
    news: NewsServer, client: Client, stopped: threading.Event, beginning: bytes
) -> None:
    assert code_of(client, news.answer("/slow", dripping(beginning, b"1", stopped))) == "address.timeout"


def test_gigantic_headers_are_refused(news: NewsServer, client: Client) -> None:
    many = b"".join(b"X-%d: %s\r\n" % (number, b"y" * 1_000) for number in range(1_000))
    assert code_of(client, news.answer("/", raw(b"HTTP/1.1 200 OK\r\n" + many + b"\r\n"))) == "address.unreachable"


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\xff\x00", b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort", b"HTTP/1.1 twohundred OK\r\n\r\n"],
    ids=["nothing", "noise", "cut", "status"],
)
def test_what_is_no_answer_is_refused(news: NewsServer, client: Client, data: bytes) -> None:
    assert code_of(client, news.answer("/", raw(data))) == "address.unreachable"


def test_damaged_packing_is_refused(news: NewsServer, client: Client) -> None:
    address = news.serve("/a", zlib.compress(b"x" * 1_000)[:-8] + b"garbage!", Content_Encoding="gzip")
    assert code_of(client, address) == "address.damaged"


def test_an_unknown_packing_is_refused(news: NewsServer, client: Client) -> None:
    assert code_of(client, news.serve("/a", b"x", Content_Encoding="br")) == "address.coding"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("file:///etc/passwd", "address.scheme"),
        ("//news.example/a", "address.scheme"),
        ("news.example/a", "address.scheme"),
        ("http:///path", "address.malformed"),
        ("http://reader:secret@news.example/", "address.malformed"),
        ("http://news.example:99999/", "address.malformed"),
        ("http://news.example/a\r\nX-Injected: 1", "address.malformed"),
        ("http://news.example/\x00", "address.malformed"),
        ("http://[::1/", "address.malformed"),
        (f"http://{'a' * 70}.example/", "address.malformed"),
        (f"http://news.example/{'a' * 5_000}", "address.malformed"),
    ],
)
def test_what_is_no_address_is_refused(address: str, code: str) -> None:
    with pytest.raises(AddressError) as refused:
        checked(address)
    assert refused.value.code == code


def test_an_address_is_written_one_way() -> None:
    assert written(checked("HTTP://News.Example.:80/a?b=1#part")) == "http://news.example/a?b=1"
    assert written(checked("../b", "https://news.example/x/y/z")) == "https://news.example/x/b"
    assert written(checked("https://zeitung-süd.example")) == "https://xn--zeitung-sd-ieb.example/"


def test_paths_are_told_from_addresses() -> None:
    assert is_address("http://a.example")
    assert is_address("file:///etc")
    assert not is_address("articles/one.txt")
    assert not is_address("://x")
    assert not is_address("a b://c")


def test_robots_are_asked_once_and_obeyed(news: NewsServer, client: Client) -> None:
    news.serve("/robots.txt", "User-agent: *\nDisallow: /inside\nCrawl-delay: 3", "text/plain")
    robots = Robots(client)
    assert robots.allows(f"{news.address}/a")
    assert not robots.allows(f"{news.address}/inside/b")
    assert robots.delay(f"{news.address}/a") == 3
    assert [path for path, _ in news.asked] == ["/robots.txt"]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_host_without_robots_is_open_and_one_that_fails_is_not(
    news: NewsServer, client: Client, status: int, allowed: bool
) -> None:
    news.fail("/robots.txt", status)
    assert Robots(client).allows(f"{news.address}/a") is allowed


def test_robots_are_asked_again_after_a_day(news: NewsServer, client: Client) -> None:
    now = [0.0]
    robots = Robots(client, lambda: now[0])
    news.serve("/robots.txt", "User-agent: *\nDisallow: /", "text/plain")
    assert not robots.allows(f"{news.address}/a")
    news.serve("/robots.txt", "", "text/plain")
    now[0] = 86_401.0
    assert robots.allows(f"{news.address}/a")
