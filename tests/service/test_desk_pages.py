"""The pages as a client gets them: what they hold, how browsers may keep them, and what is safe about them."""

import re
from dataclasses import replace

import msgspec
import pytest
from deskworld import article_by, make_library, settings, story_titled
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import html

from firsthand.library import Library
from firsthand.library.audit import note_edit
from firsthand.library.stories import load_dossier
from firsthand.records import FirsthandError
from firsthand.service.app import make_app
from firsthand.service.auth import AuthSettings
from firsthand.service.loading import load_view
from firsthand.service.pages import corrections

pytestmark = pytest.mark.xdist_group("desk-pages")
PAGE = {"accept": "text/html"}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return make_library(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def app(library: Library) -> FastAPI:
    return make_app(library, settings())


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    return client_of(app)


def client_of(app: FastAPI) -> TestClient:
    """A browser at this machine, without cookies."""
    return TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50_000), headers=PAGE)


def parsed(client: TestClient, path: str) -> html.HtmlElement:
    """The page at a path, which must be there."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return html.document_fromstring(answer.text)


def test_a_page_that_has_not_changed_is_not_sent_again(client: TestClient, library: Library) -> None:
    path = f"/stories/{story_titled(library, 'flow').address}"
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    client.cookies.set("firsthand_theme", "dark")
    other = client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200
    assert 'data-theme="dark"' in other.text
    assert "cookie" in other.headers["vary"].lower()


def test_rendered_again_a_story_is_the_same(app: FastAPI, client: TestClient, library: Library) -> None:
    path = f"/stories/{story_titled(library, 'flow').address}"
    kept = client.get(path).content
    fresh = client_of(make_app(library, settings()))
    assert fresh.get(path).content == kept


@pytest.mark.parametrize("name", ["story", "article"])
def test_other_names_of_a_story_lead_to_its_address(client: TestClient, library: Library, name: str) -> None:
    row = story_titled(library, "flow")
    with library.reading() as connection:
        article = load_dossier(connection, row.story).articles[0]
    answer = client.get(f"/stories/{row.story if name == 'story' else article}", follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == f"/stories/{row.address}"


def test_every_citation_of_the_story_page_leads_to_its_words(client: TestClient, library: Library) -> None:
    row = story_titled(library, "flow")
    page = parsed(client, f"/stories/{row.address}")
    with library.reading() as connection:
        view = load_view(connection, row.story)
    cited = {
        cite.extent: cite.words for point in view.points for cell in point.cells for one in cell for cite in one.cites
    }
    links = set(page.xpath("//a/@href"))
    for extent, words in list(cited.items())[::9]:
        place = f"{extent.start}-{extent.end}"
        assert f"/articles/{extent.article}?mark={place}#m{place}" in links
        lit = parsed(client, f"/articles/{extent.article}?mark={place}").xpath("//mark[contains(@class, 'hit')]")
        assert one_line(" ".join(mark.text_content() for mark in lit)) == one_line(words)


def one_line(text: str) -> str:
    """Words with single spaces, the numbers that lead back left out."""
    return " ".join(text.split())


def test_ids_are_unique_and_links_inside_a_page_lead_somewhere(client: TestClient, library: Library) -> None:
    row = story_titled(library, "flow")
    article = article_by(library, "The Ardenholt Standard")
    for path in (f"/stories/{row.address}", f"/stories/{row.address}/shared", f"/articles/{article}", "/people"):
        page = parsed(client, path)
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        assert {link[1:] for link in page.xpath("//@href") if link.startswith("#")} <= set(ids), path


def test_links_to_other_pages_lead_somewhere(client: TestClient, library: Library) -> None:
    row = story_titled(library, "flow")
    article = article_by(library, "The Ardenholt Standard")
    seen = set()
    for path in ("/", f"/stories/{row.address}", f"/articles/{article}", "/people", "/coming?from=2025-01-01"):
        seen |= {link.partition("#")[0] for link in parsed(client, path).xpath("//a/@href") if link.startswith("/")}
    chosen = (
        sorted(link for link in seen if "?mark=" not in link)
        + sorted(link for link in seen if "?mark=" in link)[::40]
    )
    assert len(chosen) > 30
    for link in chosen:
        assert client.get(link).status_code == 200, link


def test_an_article_says_what_rests_on_it_and_what_was_taken_away(client: TestClient, library: Library) -> None:
    page = parsed(client, f"/articles/{article_by(library, 'The Ardenholt Standard')}?mark=0-20")
    assert len(page.xpath("//aside//li")) > 10
    assert page.xpath("//details[@class='removed']//li")
    backs = page.xpath("//a[@class='back']/@href")
    assert backs
    assert all(link.startswith(("/stories/", "#top")) for link in backs)


@pytest.mark.parametrize("mark", ["9-3", "0-999999", "a-b", "1", "-1-5", "0-99999999999999999999"])
def test_a_mark_that_names_no_words_is_told(client: TestClient, library: Library, mark: str) -> None:
    answer = client.get(f"/articles/{article_by(library, 'Coast Radio')}", params={"mark": mark})
    assert answer.status_code == 404
    assert "no such words" in answer.text


def test_no_page_has_script_or_style_of_its_own(client: TestClient, library: Library) -> None:
    ferry = story_titled(library, "Ferry")
    paths = ["/", f"/stories/{ferry.address}", f"/articles/{article_by(library, 'Coast Radio')}", "/add", "/check"]
    for path in paths:
        answer = client.get(path)
        assert "'unsafe-inline'" not in answer.headers["content-security-policy"]
        page = html.document_fromstring(answer.text)
        assert page.xpath("//script/@src")
        assert not page.xpath("//script[not(@src)] | //style | //@style | //*[starts-with(name(@*), 'on')]")
        addresses = page.xpath("//script/@src | //link/@href | //form/@action | //img/@src")
        assert all(address.startswith("/") for address in addresses)


def test_what_pages_load_is_kept_for_good_under_its_own_address(client: TestClient) -> None:
    page = parsed(client, "/")
    for address in page.xpath("//script/@src | //link/@href"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    assert client.get("/static/../settings.py").status_code == 404
    assert "immutable" not in client.get("/static/desk.css").headers["cache-control"]


def test_the_report_is_one_file_with_the_same_points(client: TestClient, library: Library) -> None:
    row = story_titled(library, "flow")
    answer = client.get(f"/stories/{row.address}/report")
    assert answer.headers["content-disposition"].startswith('attachment; filename="no-guaranteed-flow')
    report = html.document_fromstring(answer.text)
    assert not report.xpath("//script | //link | //img")
    page = parsed(client, f"/stories/{row.address}")
    for numbers in ("//tr[starts-with(@id, 'p')]/@id", "//article[@class='dispute']/@id"):
        assert report.xpath(numbers) == page.xpath(numbers) != []


def test_calendars_are_calendars(client: TestClient, library: Library) -> None:
    story = client.get(f"/stories/{story_titled(library, 'flow').address}/coming.ics")
    every = client.get("/coming.ics")
    for answer in (story, every):
        assert answer.headers["content-type"].startswith("text/calendar")
        assert answer.text.startswith("BEGIN:VCALENDAR")
    assert "BEGIN:VEVENT" in story.text


def test_a_person_is_followed_across_pages(client: TestClient) -> None:
    (link,) = parsed(client, "/people?q=Marrant").xpath("//table//a[contains(., 'Ilse Marrant')]/@href")
    page = parsed(client, link)
    assert "We will not be rushed" in page.text_content()
    assert any("/articles/art1_" in address for address in page.xpath("//section//a/@href"))


def test_what_is_missing_is_told_on_a_page_to_readers_alone(client: TestClient) -> None:
    page = client.get("/stories/none")
    assert page.status_code == 404
    assert "<h1" in page.text
    assert (
        client.get("/stories/none", headers={"accept": "*/*"}).headers["content-type"] == "application/problem+json"
    )


def test_a_form_without_its_word_changes_nothing(client: TestClient, library: Library) -> None:
    row = story_titled(library, "flow")
    for path, data in (
        (f"/stories/{row.address}/correct", {"verdict": "rename", "title": "Other"}),
        ("/add", {"addresses": "https://a.example/"}),
    ):
        assert client.post(path, data=data).status_code == 403
    assert story_titled(library, "flow") == row


def test_a_title_is_changed_and_changed_back(client: TestClient, library: Library) -> None:
    row = story_titled(library, "Ferry")
    path = f"/stories/{row.address}/correct"
    word = parsed(client, path).xpath("//input[@name='csrf']/@value")[0]
    given = {"csrf": word, "verdict": "rename", "title": "The <i>Halvard</i> aground"}
    answer = client.post(path, data=given)
    assert answer.status_code == 200
    assert html.document_fromstring(answer.text).xpath("//h1")[0].text_content() == "The <i>Halvard</i> aground"
    undo = parsed(client, "/judgements").xpath("//form[contains(@action, '/undo')]/@action")[0]
    assert client.post(undo, data={"csrf": word}).status_code == 200
    assert msgspec.structs.replace(story_titled(library, "Ferry"), title="") == msgspec.structs.replace(row, title="")


def test_who_changed_what_is_listed_the_latest_first(client: TestClient, library: Library) -> None:
    path = f"/stories/{story_titled(library, 'Ferry').address}/correct"
    word = parsed(client, path).xpath("//input[@name='csrf']/@value")[0]
    client.post(path, data={"csrf": word, "verdict": "rename", "title": "<b>Aground</b>"})
    undo = parsed(client, "/judgements").xpath("//form[contains(@action, '/undo')]/@action")[0]
    client.post(undo, data={"csrf": word})
    lines = [one.text_content() for one in parsed(client, "/audit").xpath("//main//li")]
    assert "Undid" in lines[0]
    assert "Decided" in lines[1]
    assert all("<b>Aground</b>" in line for line in lines[:2])
    assert parsed(client, "/audit?before=1").xpath("//main//li") == []


def test_the_list_of_edits_goes_on_where_a_page_ends(
    client: TestClient, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corrections, "EDITS_SHOWN", 2)
    with library.writing() as connection:
        for number in range(5):
            note_edit(connection, "Ada", f"did {number}", "")
    found, place = [], "/audit"
    while place:
        page = parsed(client, place)
        found += [one.text_content().split()[1] for one in page.xpath("//main//li//p[1]")]
        place = next(iter(page.xpath("//main//a[text()='Older']/@href")), "")
    assert found[:5] == ["4", "3", "2", "1", "0"]


def test_a_chosen_theme_leads_back_to_a_page_of_ours_alone(client: TestClient) -> None:
    for given, expected in (("/check", "/check"), ("//evil.example", "/"), ("https://evil.example", "/")):
        answer = client.post("/theme", data={"theme": "dark", "next": given}, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, expected)


def test_pages_are_compressed_but_for_those_with_a_forms_word(client: TestClient) -> None:
    for path, packed in (("/", "gzip"), ("/add", None)):
        assert client.get(path, headers={"accept-encoding": "gzip"}).headers.get("content-encoding") == packed


def test_others_are_let_in_only_where_somebody_has_an_account(library: Library) -> None:
    with pytest.raises(FirsthandError, match="has no account"):
        make_app(library, replace(settings(), auth=AuthSettings(host="0.0.0.0")))


def test_who_is_not_at_this_machine_is_asked_to_sign_in(app: FastAPI) -> None:
    far = TestClient(app, base_url="http://127.0.0.1", client=("192.0.2.7", 50_000), headers=PAGE)
    answer = far.get("/", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/auth/login")
    page = html.document_fromstring(far.get("/").text)
    assert page.xpath("//input[@type='password']")
    assert not re.search("No guaranteed flow", page.text_content())
