"""Everything from outside is hostile: attack strings in every field of articles, every parameter, form and call."""

import io
import re
import shutil
import threading
import time
import zipfile
from collections import deque
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import pytest
import uvicorn
from agentdesk import free_port, run_firsthand, write_lines
from attacks import ATTACKS, MARK, Trespass, attacked_articles, is_ours, trespass
from fastapi.testclient import TestClient
from lxml import etree

from firsthand.library import load_articles, open_library
from firsthand.library.stories import load_story_rows
from firsthand.library.users import SCOPES, AccessToken, Account, add_account, save_token
from firsthand.service.app import make_app
from firsthand.service.auth.secrets import hashed, new_token
from firsthand.service.guard import HEADERS, Guarding
from firsthand.service.settings import Settings
from newsserver import NewsServer

pytestmark = pytest.mark.xdist_group("attacks")

CHROMIUM = Path("/usr/bin/chromium")
MOST_PAGES = 90  # of the crawl
STRINGS_EACH = 4  # attacks tried in each parameter; together the parameters take all of them
JSON = {"Content-Type": "application/json"}
JSON_TYPES = ("application/json", "application/problem+json")
OPEN = Settings(guarding=Guarding(rates=None))


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of articles with attacks in every field."""
    folder = tmp_path_factory.mktemp("attacked")
    lines = write_lines(folder / "articles.jsonl", list(attacked_articles()))
    run_firsthand("read", str(lines), "--library", str(folder / "attacked.db"), "--processes", "1")
    return folder / "attacked.db"


@pytest.fixture
def desk(attacked: Path, tmp_path: Path) -> Iterator[TestClient]:
    """The whole service over a copy of it, in this process."""
    for file in attacked.parent.glob(f"{attacked.name}*"):
        shutil.copy(file, tmp_path / file.name)
    app = make_app(open_library(str(tmp_path / attacked.name)), OPEN)
    with TestClient(
        app, base_url="http://localhost", client=("127.0.0.1", 4000), raise_server_exceptions=False
    ) as client:
        yield client


@pytest.fixture
def admin(desk: TestClient, attacked: Path, tmp_path: Path) -> dict[str, str]:
    """Headers of one who may do everything, whatever accounts there are."""
    secret = new_token()
    scopes = SCOPES["admin"]
    with open_library(str(tmp_path / attacked.name)).writing() as connection:
        add_account(connection, Account(name="root", role="admin", made_at="2033-01-01T00:00:00+00:00"))
        token = AccessToken(
            id="tok1", user="root", title="all", scopes=scopes, made_at="2033-01-01T00:00:00+00:00", until=4e9
        )
        save_token(connection, token, hashed(secret))
    return {"Authorization": f"Bearer {secret}"}


@pytest.fixture(scope="session")
def names(attacked: Path) -> dict[str, str]:
    """Names that lead somewhere, for the parameters of routes."""
    with open_library(str(attacked)).reading() as connection:
        row = load_story_rows(connection, "disputed")[0]
        article = next(load_articles(connection)).id
    return {"name": row.address, "id": article}


def in_turn() -> Iterator[str]:
    """All attacks, one after another, for ever."""
    return cycle(ATTACKS.values())


def check(answer: Any, what: str) -> Trespass | None:
    """What no answer may be, whatever was asked; what the page leads to, where it is one."""
    assert answer.status_code < 500, f"{what}: {answer.status_code} {answer.text[:300]}"
    for name in HEADERS:
        assert name in answer.headers, f"{what}: no {name}"
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"], what
    assert not any(MARK in name.lower() for name in answer.headers), f"{what}: a header of the attack's own"
    assert MARK not in answer.headers.get("set-cookie", ""), what
    assert is_ours(answer.headers.get("location", "/")), f"{what}: sent away to {answer.headers.get('location')}"
    media_type = answer.headers.get("content-type", "").partition(";")[0]
    if media_type == "text/html" and "attachment" not in answer.headers.get("content-disposition", ""):
        seen = trespass(answer.text)
        assert not seen.found, f"{what}: {seen.found[:5]}"
        assert str(7 * 7 * 191) not in answer.text, f"{what}: a template was run"
        return seen
    if media_type in JSON_TYPES and answer.content:
        answer.json()
    elif media_type.endswith("xml") and answer.content:
        found = etree.fromstring(answer.content, etree.XMLParser(resolve_entities=False))
        assert not any(MARK in str(one.tag) for one in found.iter()), what
    elif media_type == "text/calendar":
        assert not re.search(r"(?im)^(X-FHX7|BEGIN:VALARM)", answer.text), what
    return None


def test_every_page_and_form_holds_against_every_attack(desk: TestClient) -> None:
    turn, seen, waiting = in_turn(), {"/"}, deque(["/"])
    forms: dict[tuple[str, str, tuple[str, ...]], tuple[str, list[dict[str, str]]]] = {}
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.popleft()
        page = check(desk.get(path, follow_redirects=False), path)
        if page is None:
            continue
        for given, fields in page.forms:
            action = given.get("action") or path
            shape = re.sub(r"[a-z0-9_-]{7,}", "*", urlsplit(action).path)
            key = (given.get("method", "get").lower(), shape, tuple(one["name"] for one in fields))
            forms.setdefault(key, (action, fields))
        for link in page.links:
            link = str(desk.base_url.join(path).join(link).raw_path.decode())
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    assert len(seen) > 30
    assert len(forms) >= 4
    tried = 0
    for (method, _, fields_named), (action, fields) in forms.items():
        known = {one["name"]: one.get("value", "") for one in fields}
        for field in fields_named:
            strings = ATTACKS.values() if field in ("q", "claim") else islice(turn, STRINGS_EACH)
            for attack in strings:
                given = {**known, field: attack}
                what = f"{method} {action} {field}={attack[:60]!r}"
                if method == "get":
                    answer = desk.get(f"{urlsplit(action).path}?{urlencode(given)}", follow_redirects=False)
                else:
                    answer = desk.post(action, data=given, follow_redirects=False)
                check(answer, what)
                tried += 1
    assert tried > len(ATTACKS)


def test_every_parameter_of_every_address_holds(desk: TestClient, names: dict[str, str]) -> None:
    turn = in_turn()
    described = desk.get("/api/v1/openapi.json").json()["paths"]
    pages = {
        "/": ["q", "order", "page", "outlet", "since", "cursor"],
        "/stories/{name}": ["view", "kind", "article", "outlet"],
        "/stories/{name}/report": [],
        "/stories/{name}/correct": ["article"],
        "/articles/{id}": ["mark", "start", "end"],
        "/people": ["q", "page", "kind"],
        "/people/{name}": [],
        "/check": ["claim"],
        "/coming": ["from", "to", "page", "country"],
        "/coming.ics": ["country"],
        "/add/{id}": [],
        "/static/{name}": ["v"],
        "/auth/login": ["next"],
        "/auth/callback": ["code", "state"],
    }
    asked = {path: [(name, "query") for name in given] for path, given in pages.items()}
    for path, methods in described.items():
        if "get" in methods:
            asked[path] = [
                (one["name"], one["in"]) for one in methods["get"].get("parameters", []) if one["in"] != "path"
            ]
    count = 0
    for path, parameters in asked.items():
        for place in re.findall(r"{(\w+)}", path):
            for attack in islice(turn, STRINGS_EACH):
                filled = filled_in(path, {**names, place: attack})
                check(desk.get(filled, follow_redirects=False), f"{path} {place}={attack[:60]!r}")
                count += 1
        filled = filled_in(path, names)
        for name, where in parameters:
            for attack in islice(turn, STRINGS_EACH):
                if where == "query":
                    answer = desk.get(filled, params={name: attack}, follow_redirects=False)
                else:
                    header = "".join(sign for sign in attack if " " <= sign <= "~")
                    answer = desk.get(filled, headers={name: header}, follow_redirects=False)
                check(answer, f"{path} {name}={attack[:60]!r}")
                count += 1
    assert count > 5 * len(ATTACKS)


def filled_in(path: str, given: dict[str, str]) -> str:
    """A route's template with its parameters filled in."""
    return re.sub(r"{(\w+)}", lambda found: quote(given.get(found[1], "x"), safe=""), path)


def bodies(schema: dict[str, Any], parts: dict[str, Any], attack: str, depth: int = 0) -> Any:
    """A body of this schema with the attack in every string."""
    if "$ref" in schema:
        schema = parts.get(schema["$ref"].rpartition("/")[2], {})
    if "anyOf" in schema:
        return bodies(schema["anyOf"][0], parts, attack, depth)
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [attack])[0])
    if schema.get("type") == "object" and depth < 6:
        return {name: bodies(one, parts, attack, depth + 1) for name, one in schema.get("properties", {}).items()}
    if schema.get("type") == "array":
        return [bodies(schema.get("items", {}), parts, attack, depth + 1)] if depth < 6 else []
    return attack if schema.get("type") == "string" else 7


def test_every_call_that_changes_something_holds(
    desk: TestClient, admin: dict[str, str], names: dict[str, str]
) -> None:
    described = desk.get("/api/v1/openapi.json").json()
    parts = described.get("components", {}).get("schemas", {})
    turn, count = in_turn(), 0
    for path, methods in described["paths"].items():
        filled = filled_in(path, names)
        for method in {"post", "put", "patch"} & methods.keys():
            content = methods[method].get("requestBody", {}).get("content", {})
            schema = content.get("application/json", {}).get("schema", {"type": "object"})
            for attack in islice(turn, 2 * STRINGS_EACH):
                answer = desk.request(method, filled, json=bodies(schema, parts, attack), headers=admin)
                check(answer, f"{method} {path} {attack[:60]!r}")
                assert answer.status_code != 401, path
                count += 1
            for body in (b"", b"{", b"[" * 100_000, b'{"a":' * 20_000, b"\xff\xfe\x00", b"9" * 5_000, b'"\\ud800"'):
                answer = desk.request(method, filled, content=body, headers={**admin, **JSON})
                check(answer, f"{method} {path} {body[:20]!r}")
                assert answer.status_code >= 400
    assert count > len(ATTACKS)


def test_no_form_is_taken_that_is_not_ours(desk: TestClient, names: dict[str, str]) -> None:
    changing = ["/add", f"/stories/{names['name']}/correct", f"/stories/{names['name']}/names", "/judgements/x/undo"]
    for path in changing:
        for headers in ({"Origin": "http://attacker.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
            assert desk.post(path, data={"csrf": "x"}, headers=headers).status_code == 403, path
        for word in ("", "x", "eyJhbGciOiJub25lIn0.x.y"):
            assert desk.post(path, data={"csrf": word, "addresses": "http://example.org/"}).status_code == 403, path


def test_no_address_leads_inside(desk: TestClient, news: NewsServer) -> None:
    inside = news.serve("/secret", "<p>The vault of Tarn opens with the word marmalade.</p>")
    port = urlsplit(inside).port
    addresses = [
        inside,
        f"http://localhost:{port}/secret",
        f"http://[::ffff:127.0.0.1]:{port}/secret",
        f"http://0x7f000001:{port}/secret",
        f"http://2130706433:{port}/secret",
        f"http://127.1:{port}/secret",
        f"http://0:{port}/secret",
        f"http://user@127.0.0.1:{port}/secret",
        f"http://127.0.0.1:{port}#@example.org/",
        f"http://①②⑦.⓪.⓪.①:{port}/secret",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00::1]/",
    ]
    job = desk.post("/api/v1/articles/addresses", json={"addresses": addresses})
    ended = ended_job(desk, job.headers["location"])
    assert ended["read"] == 0
    assert ended["rejected_count"] == len(addresses)
    for address in addresses:
        hook = desk.post("/api/v1/hooks", json={"address": address, "kinds": ["story"]})
        assert 400 <= hook.status_code < 500, address
    assert news.asked == []
    assert "marmalade" not in desk.get("/api/v1/articles").text


def ended_job(desk: TestClient, location: str) -> dict[str, Any]:
    """The job, once it is over."""
    for _ in range(1_200):
        job = desk.get(location).json()
        if job["state"] not in ("waiting", "running"):
            return dict(job)
        time.sleep(0.1)
    raise AssertionError("the job does not end")


def zipped(name: str, size: int) -> bytes:
    """A small archive that unpacks to so many bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, b"0" * size)
    return packed.getvalue()


def test_bombs_and_false_names_harm_nothing(desk: TestClient, attacked: Path) -> None:
    before = sorted(path.name for path in attacked.parent.iterdir())
    files = [
        ("bomb.docx", zipped("word/document.xml", 200_000_000)),
        ("deep.html", b"<div>" * 200_000 + b"x"),
        ("wide.html", b"<p" + b" a=1" * 300_000 + b">x"),
        ("laughs.xml", b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel>&b;</channel></rss>'),
        ("outside.xml", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><title>&a;</title></channel></rss>'),
        ("../../../../tmp/fhx7.txt", b"A file with a false name says that the harbour is open."),
        ("..\\fhx7.txt", b"\x00\x01\x02" * 1_000),
        ("deep.jsonl", b'{"text":' * 50_000),
        ("fhx7\r\nX-fhx7: 1.txt", b"Another name says that the harbour of Tarn is closed."),
    ]  # fmt: skip
    job = desk.post("/api/v1/articles/files", files=[("files", (name, io.BytesIO(body))) for name, body in files])
    check(job, "files")
    assert job.status_code == 202
    ended = ended_job(desk, job.headers["location"])

    assert ended["state"] == "done"
    assert ended["read"] <= 4
    assert not list(Path("/tmp").glob("fhx7*"))
    assert "root:x:0" not in desk.get("/api/v1/articles").text
    assert sorted(path.name for path in attacked.parent.iterdir()) == before
    assert desk.get("/readyz").status_code == 200


def test_exports_are_no_programs(desk: TestClient) -> None:
    for form in ("csv", "ics", "ninjs", "annotations", "json"):
        answer = desk.get(f"/api/v1/exports/{form}")
        if answer.status_code == 404:
            continue
        check(answer, form)
        if answer.headers["content-type"].startswith("text/csv"):
            for line in answer.text.splitlines():
                assert not re.match(r'^"?[=@+]', line), line[:80]
            assert not re.search(r',"?[=@](HYPERLINK|SUM)', answer.text)
        assert "attachment" in answer.headers.get("content-disposition", "attachment")


@pytest.fixture
def address(attacked: Path) -> Iterator[str]:
    """The service on a port, for a browser."""
    port = free_port()
    app = make_app(open_library(str(attacked)), OPEN)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_config=None, access_log=False, proxy_headers=False))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Debian's Chromium at /usr/bin/chromium")
def test_nothing_of_an_article_runs_in_a_browser(address: str, attacked: Path) -> None:
    api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    library = open_library(str(attacked))
    with library.reading() as connection:
        stories = [f"/stories/{row.address}" for row in load_story_rows(connection)]
        articles = [f"/articles/{article.id}" for article in islice(load_articles(connection), 12)]
    reflected = [f"{path}={quote(attack)}" for path in ("/?q", "/people?q", "/check?claim")
                 for attack in islice(ATTACKS.values(), 6)]  # fmt: skip
    alerts: list[str] = []
    left: list[str] = []
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: request.url.startswith((address, "data:")) or left.append(request.url))
        for path in ["/", *stories[:6], *articles, "/people", "/coming", *reflected]:
            page.goto(address + path)
            page.mouse.move(200, 200)
            assert page.evaluate("window.fhx7 === undefined"), path
            assert page.evaluate("document.querySelectorAll('fhx7, [fhx7], iframe, base').length") == 0, path
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(1, 2, 3)", path
            assert page.url.startswith(address), path
        browser.close()

    assert alerts == []
    assert left == []


def test_all_attacks_stand_in_the_library(attacked: Path) -> None:
    """The attacks above are attacks on something: the words went in as they are."""
    with open_library(str(attacked)).reading() as connection:
        texts = " ".join(article.text for article in load_articles(connection))
        titles = " ".join(article.title or "" for article in load_articles(connection))

    assert "<script>window.fhx7=1;alert('fhx7')</script>" in texts
    assert "<script>window.fhx7=1;alert('fhx7')</script>" in titles
    assert "{{7*7*191}}" in texts
