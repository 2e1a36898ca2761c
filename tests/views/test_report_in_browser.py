"""The report in a real browser: what a parser cannot see."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from firsthand.views import StoryView, render_report

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
CONTRAST = """
() => {
  const channel = c => { c /= 255; return c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4 };
  const light = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const ground = element => {
    for (let one = element; one; one = one.parentElement) {
      const colour = parts(getComputedStyle(one).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const faint = [];
  for (const element of document.querySelectorAll('body *:not(svg *)')) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.offsetParent) continue;
    const [a, b] = [light(parts(getComputedStyle(element).color)), light(ground(element))];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) faint.push(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return faint;
}
"""
COLLISIONS = """
() => [...document.querySelectorAll('svg')].flatMap(svg => {
  const texts = [...svg.querySelectorAll('text')].filter(one => one.getBoundingClientRect().width > 0);
  const boxes = texts.map(one => [one.textContent, one.getBoundingClientRect()]);
  const edge = svg.getBoundingClientRect();
  const out = boxes.filter(([, box]) => box.right > edge.right + 1 || box.left < edge.left - 1);
  const hits = out.map(([text]) => `outside: ${text}`);
  boxes.forEach(([one, a], i) => boxes.slice(i + 1).forEach(([two, b]) => {
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 1 && high > 4) hits.push(`${one} / ${two}`);
  }));
  return hits;
})
"""

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Debian's Chromium at /usr/bin/chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def opened(browser: Any, view: StoryView, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Any]]:
    """Opens the report in a window of this width and collects what the console says and what is asked for."""
    file = tmp_path_factory.mktemp("report") / "story.html"
    file.write_text(render_report(view), encoding="utf-8")
    contexts = []

    def open_page(width: int = 1280, scheme: str = "light", page: str = "") -> Any:
        if page:
            file.with_name("other.html").write_text(page, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        tab = context.new_page()
        tab.said, tab.asked = [], []
        tab.on("console", lambda message: tab.said.append(message.text))
        tab.on("pageerror", lambda error: tab.said.append(str(error)))
        tab.on("request", lambda request: tab.asked.append(request.url))
        tab.goto((file.with_name("other.html") if page else file).as_uri())
        return tab

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_no_page_is_wider_than_its_window(opened: Callable[..., Any], width: int) -> None:
    page = opened(width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.said == []
    assert len(page.asked) == 1


def test_a_citation_leads_to_the_marked_words_and_back(opened: Callable[..., Any]) -> None:
    page = opened()
    cell = page.locator("#p1 td .said").first
    link = cell.locator("a").first
    target = link.get_attribute("href")
    link.click()
    mark = page.locator(target)
    assert mark.inner_text() == cell.locator("b").inner_text() == "more than eight hours"
    assert 0 <= mark.bounding_box()["y"] < 900
    assert mark.evaluate("element => getComputedStyle(element).backgroundColor") == "rgb(255, 233, 168)"
    page.locator(f"{target} + .back").click()
    assert page.url.endswith("#p1")


def test_a_mark_in_pieces_lights_up_as_a_whole(opened: Callable[..., Any]) -> None:
    page = opened()
    anchor = page.locator("mark[data-of][id]").first.get_attribute("id")
    page.evaluate("anchor => { location.hash = anchor }", anchor)
    pieces = page.locator(f"[data-of='{anchor}']")
    assert pieces.count() > 1
    colours = pieces.evaluate_all("all => all.map(one => getComputedStyle(one).backgroundColor)")
    assert set(colours) == {"rgb(255, 233, 168)"}


def test_a_link_to_something_folded_away_unfolds_it(opened: Callable[..., Any], view: StoryView) -> None:
    undated = next(event for event in view.past if event.start is None)
    page = opened()
    row = page.locator(f"#t{undated.number}")
    assert not row.is_visible()
    page.evaluate("anchor => { location.hash = anchor }", f"t{undated.number}")
    row.wait_for(state="visible", timeout=2000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(opened: Callable[..., Any], scheme: str) -> None:
    assert opened(scheme=scheme).evaluate(CONTRAST) == []


@pytest.mark.parametrize("width", [375, 1280])
def test_labels_in_pictures_do_not_touch(opened: Callable[..., Any], width: int) -> None:
    assert opened(width).evaluate(COLLISIONS) == []


def test_the_keyboard_reaches_the_skip_link_first_and_sees_where_it_is(opened: Callable[..., Any]) -> None:
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_script_in_a_headline_does_not_run(
    opened: Callable[..., Any], poisoned: Callable[[str], StoryView]
) -> None:
    attack = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    page = opened(page=render_report(poisoned(attack)))
    assert page.title().startswith("<script>")
    assert page.locator("h1").inner_text().startswith("<script>")
    assert len(page.asked) == 1


def test_it_prints(opened: Callable[..., Any]) -> None:
    assert opened().pdf()[:5] == b"%PDF-"
