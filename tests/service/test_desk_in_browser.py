"""The pages in a real browser: read, followed, searched, corrected, filled, on a phone and by keyboard."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from deskworld import DeskWorld, desk_world, story_titled

from firsthand.library.stories import load_story_rows

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}
LIT = re.compile(r"^rgb\(255, 233, 168\)$")

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Debian's Chromium at /usr/bin/chromium"),
    pytest.mark.xdist_group("desk"),
]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskWorld]:
    with desk_world(tmp_path_factory.mktemp("desk")) as made:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def tab(browser: Any, world: DeskWorld) -> Iterator[Callable[..., Any]]:
    """Opens a path in a window of its own; what the console says fails the test."""
    contexts, said = [], []

    def open_tab(path: str, width: int = 1280, scheme: str = "light", **more: Any) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=world.base, **more
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(path)
        return page

    yield open_tab
    for context in contexts:
        context.close()
    assert [line for line in said if "the server responded with a status of 4" not in line] == []


def test_a_story_is_read_and_a_citation_followed_to_its_words_and_back(tab: Callable[..., Any]) -> None:
    page = tab("/")
    page.get_by_role("link", name=re.compile("No guaranteed flow")).click()
    first = page.inner_text("main > header")
    assert "8 outlets" in first
    assert "5 independent origins" in first
    cell = page.locator("#p1 td .said").first
    words = cell.locator("b").inner_text()
    cell.get_by_role("link").first.click()
    mark = page.locator("mark.hit").first
    assert mark.inner_text() == words
    assert 0 <= mark.bounding_box()["y"] < 900
    assert LIT.match(mark.evaluate("one => getComputedStyle(one).backgroundColor"))
    page.locator("mark.hit + .back").first.click()
    page.wait_for_url(re.compile(r"/stories/[^/]+#"))
    assert page.locator(f"[id='{page.url.rpartition('#')[2]}']").is_visible()


def test_the_side_by_side_view_is_sifted_without_script(tab: Callable[..., Any], world: DeskWorld) -> None:
    page = tab(f"/stories/{world.dam.address}", java_script_enabled=False)
    rows = page.locator("#side-by-side .compare tbody tr")
    everything = [row for row in range(rows.count()) if rows.nth(row).is_visible()]
    page.locator("label[for=sieve-disputed]").click()
    shown = [row for row in range(rows.count()) if rows.nth(row).is_visible()]
    assert 0 < len(shown) < len(everything)
    assert all("is-disputed" in rows.nth(row).get_attribute("class") for row in shown)


def test_stories_are_searched_filtered_and_ordered_without_script(tab: Callable[..., Any]) -> None:
    page = tab("/", java_script_enabled=False)
    page.get_by_role("searchbox").fill("ferry")
    page.get_by_role("button", name="Search").click()
    assert page.locator(".stories > li").count() == 1
    assert page.locator("mark.found").first.inner_text().lower() == "ferry"
    page.get_by_role("link", name="Clear all").or_(page.locator(".brand")).first.click()
    page.locator(".filters summary").click()
    page.get_by_label("Origins, at least").fill("4")
    page.get_by_role("button", name="Apply").click()
    assert page.locator(".stories h2").all_inner_texts() == [
        "No guaranteed flow, Veldoria tells Sorrenia at dam talks"
    ]
    page.goto("/?order=disputed")
    counts = [int(words) for words in page.locator(".numbers span:nth-child(3) b").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)


def test_a_search_that_cannot_be_understood_says_so(tab: Callable[..., Any]) -> None:
    page = tab("/?q=date:never")
    assert "cannot be understood" in page.get_by_role("alert").inner_text()


def test_a_claim_is_checked_and_its_words_found_in_the_article(tab: Callable[..., Any]) -> None:
    page = tab("/check")
    page.get_by_label("Claim").fill("The talks lasted more than nine hours.")
    page.get_by_role("button", name="Check").click()
    assert page.locator(".verdict .word").inner_text().endswith("Disputed")
    report = page.locator(".so .report mark").first.inner_text()
    assert "more than nine hours" in report
    page.locator(".so .from a").first.click()
    assert report in page.locator("mark.hit").first.inner_text()
    page.go_back()
    assert page.locator(".otherwise mark.differs").first.inner_text() == "nearly seven hours"


def test_scripts_in_articles_are_words(tab: Callable[..., Any], world: DeskWorld) -> None:
    for path in ("/", f"/stories/{world.ferry.address}", "/?q=ferry", "/check?claim=The+ferry+ran+aground."):
        page = tab(path)
        assert "owned" not in page.title().replace("document.title='owned'", "")
        assert page.locator("img").count() == 0
    page.goto(f"/stories/{world.ferry.address}")
    page.locator("#articles a").first.click()
    assert "<script>" in page.locator("h1").inner_text()
    assert page.evaluate("document.scripts.length") == 1


def test_right_to_left_names_keep_their_place(tab: Callable[..., Any], world: DeskWorld) -> None:
    page = tab(f"/stories/{world.ferry.address}")
    name = page.locator("bdi", has_text="جريدة").first
    assert name.evaluate("one => getComputedStyle(one).unicodeBidi") == "isolate"


def test_times_stand_in_the_readers_zone_with_the_printed_ones_at_hand(
    tab: Callable[..., Any], world: DeskWorld
) -> None:
    moment = "#articles time[datetime='2032-02-03T23:30:00-05:00']"
    page = tab(f"/stories/{world.ferry.address}", timezone_id="Asia/Tokyo", locale="en-GB")
    time = page.locator(moment)
    assert "4 February 2032" in time.inner_text()
    assert "13:30" in time.inner_text()
    assert time.get_attribute("title") == "3 February 2032, 23:30 -05:00"
    plain = tab(f"/stories/{world.ferry.address}", java_script_enabled=False)
    assert plain.locator(moment).inner_text() == "3 February 2032, 23:30 -05:00"


def test_light_and_dark_are_chosen_without_script(tab: Callable[..., Any]) -> None:
    page = tab("/", java_script_enabled=False)

    def ground() -> str:
        return page.locator("body").evaluate("one => getComputedStyle(one).backgroundColor")

    light = ground()
    page.get_by_role("button", name="Dark").click()
    assert ground() != light
    page.goto("/check")
    assert ground() != light
    page.get_by_role("button", name="Auto").click()
    assert page.url.endswith("/check")
    assert ground() == light


def test_stories_are_merged_and_the_merge_undone(tab: Callable[..., Any], world: DeskWorld) -> None:
    page = tab(f"/stories/{world.dam.address}/correct")
    page.locator("#merge-other").select_option(world.ferry.address)
    page.locator("#merge-reason").fill("a test")
    page.get_by_role("button", name="Merge").click()
    page.wait_for_url(re.compile(rf"/stories/({world.dam.address}|{world.ferry.address})$"))
    assert "10 articles" in page.inner_text("main > header")
    assert "Merged with" in page.inner_text("#became")
    page.goto(f"/stories/{world.ferry.address}")
    assert "10 articles" in page.inner_text("main > header")
    page.get_by_role("link", name="Judgements").click()
    page.get_by_role("button", name=re.compile("^Undo")).click()
    assert "Nothing was decided" in page.inner_text("main")
    page.goto("/")
    assert page.locator(".stories > li").count() == 2


def test_articles_are_split_off_and_come_back(tab: Callable[..., Any], world: DeskWorld) -> None:
    page = tab(f"/stories/{story_titled(world.library, 'Ferry').address}/correct", java_script_enabled=False)
    page.locator("form[aria-labelledby=split-h] input[type=checkbox]").first.check()
    page.get_by_role("button", name="Split off").click()
    assert "1 article" in page.inner_text("main > header")
    page.goto("/judgements")
    page.get_by_role("button", name=re.compile("^Undo")).click()
    assert "2 articles" in tab(f"/stories/{world.ferry.address}").inner_text("main > header")


def test_a_wrong_correction_is_told_in_place(tab: Callable[..., Any], world: DeskWorld) -> None:
    page = tab(f"/stories/{world.dam.address}/correct", java_script_enabled=False)
    page.get_by_role("button", name="Split off").click()
    assert "nothing to split" in page.get_by_role("alert").inner_text().lower()


def test_articles_are_added_and_the_list_tells(tab: Callable[..., Any], world: DeskWorld, tmp_path: Path) -> None:
    watching = tab("/")
    good, bad = tmp_path / "storm.txt", tmp_path / "broken.pdf"
    good.write_text(
        "The Harbour Bell\n\nStorm closes the port of Lund Haven\n\n5 March 2033\n\nA storm closed the port of Lund "
        "Haven on Saturday. The port master, Siv Orrin, said that 14 ships were waiting outside.\n\nThe port will "
        "open again on 9 March 2033, Orrin said.\n",
        encoding="utf-8",
    )
    bad.write_bytes(b"%PDF-1.4 no more than that")
    page = tab("/add")
    page.locator("#files").set_input_files([str(good), str(bad)])
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url(re.compile("/add/job1_"))
    page.get_by_text("done", exact=True).wait_for(timeout=120_000)
    summary = page.inner_text("#job")
    assert "1 article read" in summary
    assert "1 rejected" in summary
    assert "broken.pdf" in summary
    assert page.get_by_role("link", name=re.compile("Storm closes")).is_visible()
    watching.get_by_role("link", name=re.compile("Storm closes")).wait_for(timeout=30_000)
    assert watching.locator("[data-live-said]").inner_text() == "1 new story"


def test_what_is_no_web_address_is_refused(tab: Callable[..., Any]) -> None:
    page = tab("/add", java_script_enabled=False)
    page.get_by_label("Web addresses").fill("/etc/passwd")
    page.get_by_role("button", name="Add", exact=True).click()
    assert "begins with http" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Web addresses").input_value() == "/etc/passwd"


def test_the_keyboard_alone_reads_and_follows(tab: Callable[..., Any], world: DeskWorld) -> None:
    page = tab(f"/stories/{world.dam.address}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.locator("#sieve-all").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#sieve-disputed").is_checked()
    page.locator("#p1 .from a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/articles/"))
    page.keyboard.press("Tab")
    back = page.evaluate("document.activeElement.className")
    assert back == "back", "after a jump to marked words the next stop is the way back"


def paths(world: DeskWorld) -> dict[str, str]:
    """A page of every kind."""
    story = f"/stories/{world.dam.address}"
    with world.library.reading() as connection:
        article = next(iter(load_story_rows(connection))).story
    assert article
    return {
        "stories": "/",
        "search": "/?q=dam&origins=2",
        "story": story,
        "shared": f"{story}/shared",
        "correct": f"{story}/correct",
        "people": "/people",
        "check": "/check?claim=The+talks+lasted+more+than+nine+hours.",
        "coming": "/coming?from=2025-03-01",
        "add": "/add",
        "judgements": "/judgements",
        "audit": "/audit",
        "missing": "/stories/none",
        "sign in": "/auth/login",
    }


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_every_page_is_accessible_and_fits_its_window(
    tab: Callable[..., Any], world: DeskWorld, width: int, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe").Axe()
    page = tab("/", width, scheme)
    found = []
    addresses = paths(world)
    for link, kind in (("#articles a", "article"), (".people a", "person")):
        page.goto(addresses["story" if kind == "article" else "people"])
        addresses[kind] = page.locator(link).first.get_attribute("href")
    for name, path in addresses.items():
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        for one in axe.run(page, options=RULES).response["violations"]:
            found.append((name, one["id"], one["nodes"][0]["html"][:120]))
    assert found == []
