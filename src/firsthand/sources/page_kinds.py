"""Pages that are no articles though they have words: errors, consent walls, paywall stubs, robot checks, galleries
and index pages.

A page is refused only where it is short as well, or has no running text: an article about cookie laws is one.
The bounds are unmeasured; they lie well under the length of the shortest news items.
"""

import re
from typing import Any

ERROR_WORDS, WALL_WORDS, STUB_WORDS = 120, 200, 90  # longer pages are not refused for what they say
FEWEST_LINES = 10  # of an index; a shorter list may be a short item's


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{phrase})" for phrase in phrases), re.IGNORECASE)


ERROR = _any(
    r"(?:404|403|410|50[0234])\b.{0,40}\b(?:error|found|forbidden|gone|unavailable|gateway)\b",
    r"error (?:404|403|50\d)\b",
    r"(?:page|article|story|content|file)\b[^.]{0,40}\b(?:not (?:be )?found|no longer (?:available|exists?))\b",
    r"(?:page|article|story|content|file)\b[^.]{0,40}\b(?:does(?:n['’]t| not) exist|can(?:no|['’])t be found)\b",
    r"(?:page|article|story|content|file)\b[^.]{0,40}\bhas been (?:removed|moved|deleted)\b",
    r"(?:access denied|internal server error|bad gateway)\b",
    r"(?:service|site|page) (?:is )?(?:temporarily|currently) unavailable\b",
)
CONSENT = _any(
    r"(?:accept|allow|reject|manage|agree to) (?:all |our |optional |my )?(?:cookies|choices|preferences)\b",
    r"we,? (?:and our (?:\d+ )?partners )?(?:use|store)\b[^.]{0,80}\bcookies\b",
    r"(?:cookie|privacy|consent) (?:settings|preferences|choices|policy|notice)\b",
    r"your (?:privacy )?(?:consent|choices)\b",
    r"withdraw (?:your )?consent\b",
)
PAYWALL = _any(
    r"(?:subscribe|sign in|log in|register|sign up)\b[^.]{0,40}\b(?:to|and) (?:continue|keep|read|unlock|view)\b",
    r"already (?:a |have an? )?(?:subscriber|subscribed|member|account|registered)\b",
    r"(?:continue|keep) reading\b",
    r"(?:this|full) (?:article|story|content) is (?:only )?(?:for|available to|reserved for|exclusive to)"
    r" (?:our )?(?:paying )?(?:subscribers|members)\b",
    r"you(?:['’]ve| have) (?:reached|read) (?:your|all)\b[^.]{0,30}\b(?:articles?|limit)\b",
    r"unlimited (?:digital )?access\b",
)
ROBOT = _any(
    r"(?:enable|turn on|requires?) (?:javascript|cookies)\b",
    r"are you a (?:robot|human)\b",
    r"checking (?:your browser|if the site)\b",
    r"(?:verify|verifying|prove|confirm)\b[^.]{0,20}\byou are (?:a )?(?:human|not a robot)\b",
    r"unusual (?:traffic|activity)\b",
    r"complete the (?:captcha|security check)\b",
)
LINKED_SHARE = 0.5  # of an index's lines are links; of an article's own hardly any
PARAGRAPH_WORDS = 50  # a paragraph without a link that is so long is an article's; teasers are shorter (unmeasured)
SIGNS = (
    ("page.blocked", ROBOT, WALL_WORDS, 1),
    ("page.paywall", PAYWALL, STUB_WORDS, 1),
    ("page.consent", CONSENT, WALL_WORDS, 2),
    ("page.error", ERROR, ERROR_WORDS, 1),
)  # code, signs, most words, fewest signs


def not_an_article(
    title: str | None, body: str, nodes: list[dict[str, Any]], links: frozenset[str] = frozenset()
) -> str | None:
    """The code of the problem with a page that is no article, None for one that may be. ``nodes`` are its JSON-LD
    objects, ``links`` the words of its links."""
    words = len(body.split())
    said = f"{title or ''}\n{body}"
    for code, signs, most_words, fewest in SIGNS:
        if words <= most_words and len(signs.findall(said)) >= fewest:
            return code
    if words <= WALL_WORDS and _is_gallery(nodes):
        return "page.gallery"
    return "page.index" if _is_index(body, links) else None


def _is_gallery(nodes: list[dict[str, Any]]) -> bool:
    kinds = {kind for node in nodes for kind in _kinds(node)}
    return bool(kinds & {"ImageGallery", "MediaGallery", "VideoGallery"}) and not any(
        kind.endswith("Article") for kind in kinds
    )


def _kinds(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _is_index(body: str, links: frozenset[str]) -> bool:
    """Whether the lines are mostly links to elsewhere, and no paragraph of an article stands among them."""
    return _is_mostly_links(body, links) and all(
        len(line.split()) < PARAGRAPH_WORDS for line in _unlinked(body, links)
    )


def without_menus(body: str, links: frozenset[str]) -> str:
    """The body without the lines that are links, where most are: the extractor has then taken the whole page."""
    return "\n\n".join(_unlinked(body, links)) if _is_mostly_links(body, links) else body


def _is_mostly_links(body: str, links: frozenset[str]) -> bool:
    lines = [line for line in body.split("\n") if line.strip()]
    linked = len(lines) - len(_unlinked(body, links))
    return len(lines) >= FEWEST_LINES and linked >= LINKED_SHARE * len(lines)


def _unlinked(body: str, links: frozenset[str]) -> list[str]:
    return [line for line in body.split("\n") if line.strip() and " ".join(line.split()) not in links]
