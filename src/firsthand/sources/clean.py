"""From the lines of a page to the article in them: what is headline, byline, date, credit, caption, furniture, and
what is the story.

Every line is the story's unless evidence says otherwise. What is taken away is kept with its kind, in order.
"""

import re
from collections import Counter
from dataclasses import dataclass

from firsthand.records import Removed
from firsthand.sources.asides import without_asides
from firsthand.sources.bylines import byline_of
from firsthand.sources.captions import caption_credits
from firsthand.sources.credits import credit_line
from firsthand.sources.furniture import edge_kind, furniture_kind, is_related_label
from firsthand.sources.headlines import KICKER_WORDS, find_heading, is_same_headline, is_section, masthead
from firsthand.sources.imprint import Imprint, imprint_of, is_author_note, is_imprint, names_in
from firsthand.sources.lines import (
    Line,
    is_bullet,
    is_headline_like,
    is_prose,
    join_lines,
    key_of,
    split_lines,
    undouble,
    word_count,
)

HEAD_LINES = 15  # byline and date stand within so many lines, and before the second paragraph of text
HEADING_LINES = 1_000  # menus above a headline are shorter; the bound keeps hostile texts cheap
LINK_WORDS = 5  # shorter lines before a paragraph are subheads rather than links
LINK_RUN = 3  # so many headlines in a row after the last paragraph are links to other articles
LINK_LIST = 10  # longer lists are the story's: results, tour dates, recipes
REPEATS, REPEAT_WORDS, REPEATED_LINES = 3, 4, 2  # a short line that stands there so often is a button; where many
# lines do, the page is built that way (unmeasured but for recall on pages-scrapinghub, 2026-11-21)
# Below the text, such a line opens the foot of the page. An address or a caption may still be the story's.
FOOT = frozenset(
    "share comment-form newsletter related app rating station podcast cookie-notice navigation copyright follow"
    " subscription tags disclaimer contact promotion".split()
)
RESTORED = ("headline", "caption", "kicker", "byline", "credit")  # in this order, where nothing else is left

LISTED = re.compile(r"\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d", re.IGNORECASE)

Kinds = list[str | None]


@dataclass(frozen=True)
class Cleaned:
    """The story's text, its headline, what the lines taken away say about it, and those lines."""

    text: str
    title: str | None
    imprint: Imprint
    removed: tuple[Removed, ...]


def clean(text: str, title: str | None = None) -> Cleaned:
    """The article in a page's text; ``title`` is its headline where metadata give it. The text is empty when there
    is nothing but furniture."""
    parted = [(line, *without_asides(line.text)) for line in split_lines(text)]
    lines = tuple(Line(kept.strip(), line.gap) for line, kept, _ in parted if kept.strip())
    asides = [taken for _, kept, taken in parted if kept.strip()]
    kinds: Kinds = [_own_kind(line.text) for line in lines]
    _mark_imprint(lines, kinds)
    heading = find_heading(_heading_lines(lines, kinds), title)
    for index, kind in heading.kinds.items():
        kinds[index] = kind
    _mark_sections(lines, kinds)
    _mark_related(lines, kinds)
    _mark_tail(lines, kinds)
    _mark_repeats(lines, kinds, heading.title)
    _mark_author_notes(lines, kinds)
    found = heading.title
    if all(kinds):
        found = _restore(kinds, title, found)
    if len(lines) == 1 and found == title:
        kinds = [None]  # what stands alone has no page round it that it could belong to
    return Cleaned(
        text=join_lines(lines, [kind is None for kind in kinds]),
        title=found,
        imprint=imprint_of([line.text for line in lines], kinds, heading.outlet or _masthead(lines, kinds)),
        removed=tuple(
            taken
            for line, kind, inside in zip(lines, kinds, asides, strict=True)
            for taken in (*([Removed(text=line.text, kind=kind)] if kind else []), *inside)
        ),
    )


def _masthead(lines: tuple[Line, ...], kinds: Kinds) -> str | None:
    """The outlet's name among the kickers, if one is."""
    kickers = [line.text for line, kind in zip(lines, kinds, strict=True) if kind == "kicker"]
    tail = [line.text for line, kind in zip(lines, kinds, strict=True) if kind in FOOT]
    return masthead(kickers, tail)


def _own_kind(text: str) -> str | None:
    """The kind of a line by its own words."""
    if credit_line(text) is not None and byline_of(text) is None:
        return "credit"
    kind = furniture_kind(text)
    return kind or ("caption" if caption_credits(text) is not None else None)


def _prose(lines: tuple[Line, ...], kinds: Kinds) -> list[int]:
    return [index for index, line in enumerate(lines) if kinds[index] is None and is_prose(line.text)]


def _mark_imprint(lines: tuple[Line, ...], kinds: Kinds) -> None:
    """Marks bylines and dates above the text (past a standfirst) and below it."""
    prose = _prose(lines, kinds)
    head_end = min(prose[1] if len(prose) > 1 else len(lines), HEAD_LINES)
    tail_start = prose[-1] + 1 if prose else 0
    for index, line in enumerate(lines):
        if kinds[index] in (None, "caption") and (index < head_end or index >= tail_start):
            kinds[index] = is_imprint(line.text) or kinds[index]
    if "byline" not in kinds:
        _mark_lone_name(lines[:head_end], kinds)


def _mark_lone_name(lines: tuple[Line, ...], kinds: Kinds) -> None:
    """Marks a name that stands alone beside the date, below a headline."""
    has_headline = False
    for index, line in enumerate(lines):
        reach = 3 if line.text.isupper() else 2  # names in capitals may have their place between them and the date
        beside = kinds[max(0, index - 1) : index] + kinds[index + 1 : index + reach]
        if kinds[index] is None and has_headline and "date" in beside:
            kinds[index] = is_imprint(line.text, beside_another=True)
        has_headline = has_headline or (kinds[index] is None and word_count(line.text) > KICKER_WORDS)


def _heading_lines(lines: tuple[Line, ...], kinds: Kinds) -> list[tuple[int, str]]:
    """The unclaimed lines above the first paragraph; where nothing reads as a paragraph, all but the last."""
    prose = _prose(lines, kinds)
    unclaimed = [(index, line.text) for index, line in enumerate(lines) if kinds[index] is None]
    above = [item for item in unclaimed if item[0] < prose[0]] if prose else unclaimed[:-1]
    return above[:HEADING_LINES]


def _mark_sections(lines: tuple[Line, ...], kinds: Kinds) -> None:
    prose = _prose(lines, kinds)
    for index in range(prose[0] if prose else 0):
        if kinds[index] is None:
            kinds[index] = edge_kind(lines[index].text) or ("kicker" if is_section(lines[index].text) else None)


def _mark_related(lines: tuple[Line, ...], kinds: Kinds) -> None:
    """Marks the headlines listed under a line such as "Read more:"."""
    prose = _prose(lines, kinds)
    last = prose[-1] if prose else -1
    for index, line in enumerate(lines):
        if kinds[index] != "related" or not is_related_label(line.text):
            continue
        run = _links_after(lines, kinds, index, in_tail=index > last)
        is_button = index < last and not line.text.rstrip().endswith(":") and word_count(line.text) <= 2
        if not is_button or len(run) > 1:
            for at in run:
                kinds[at] = "related"


def _links_after(lines: tuple[Line, ...], kinds: Kinds, label: int, in_tail: bool) -> list[int]:
    run = []
    for index in range(label + 1, len(lines)):
        text = lines[index].text
        if kinds[index] is not None or not is_headline_like(text) or (word_count(text) < LINK_WORDS and not in_tail):
            break
        run.append(index)
    return run


def _mark_tail(lines: tuple[Line, ...], kinds: Kinds) -> None:
    """Marks what stands below the last paragraph, once furniture has begun there, and lists of links."""
    prose = _prose(lines, kinds)
    if not prose:
        return
    begun = False
    for index in range(prose[-1] + 1, len(lines)):
        kind = kinds[index]
        if kind is None:
            kinds[index] = edge_kind(lines[index].text) or (
                "trailing" if begun and not is_bullet(lines[index].text) else None
            )
        begun = begun or kinds[index] in FOOT
    open_lines = [index for index in range(prose[-1] + 1, len(lines)) if kinds[index] is None]
    if _is_link_list(lines[prose[-1]].text, [lines[index].text for index in open_lines]):
        for index in open_lines:
            kinds[index] = "related"


def _is_link_list(before: str, texts: list[str]) -> bool:
    return (
        LINK_RUN <= len(texts) <= LINK_LIST
        and all(is_headline_like(text) and word_count(text) >= LINK_WORDS for text in texts)
        and not any(is_bullet(text) or LISTED.match(text) for text in texts)
        and not before.rstrip().endswith((":", ","))
    )


def _mark_repeats(lines: tuple[Line, ...], kinds: Kinds, title: str | None) -> None:
    """Marks the headline where it stands again, and short lines that stand there again and again."""
    loose = [index for index, line in enumerate(lines) if kinds[index] is None and not is_prose(line.text)]
    for index in loose:
        if title and is_same_headline(undouble(lines[index].text), title):
            kinds[index] = "headline"
    counts = Counter(key_of(lines[index].text) for index in loose if _is_button(lines[index].text))
    often = {key for key, count in counts.items() if count >= REPEATS}
    for index in loose:
        if len(often) <= REPEATED_LINES and kinds[index] is None and key_of(lines[index].text) in often:
            kinds[index] = "repeated"


def _mark_author_notes(lines: tuple[Line, ...], kinds: Kinds) -> None:
    """Marks the paragraph below the text that is about its author ("Jane Example covers courts for the Courier")."""
    authors = [
        name for line, kind in zip(lines, kinds, strict=True) if kind == "byline" for name in names_in(line.text)
    ]
    prose = _prose(lines, kinds)
    if len(prose) > 1 and is_author_note(lines[prose[-1]].text, authors):
        kinds[prose[-1]] = "author-note"


def _is_button(text: str) -> bool:
    return word_count(text) <= REPEAT_WORDS and not is_bullet(text) and re.search(r"\d|[?!:]", text) is None


def _restore(kinds: Kinds, given: str | None, found: str | None) -> str | None:
    """Gives the story back the line that is most likely all there is of it; the title that then remains."""
    for kind in RESTORED:
        if kind in kinds:
            kinds[kinds.index(kind)] = None
            return given if kind == "headline" else found
    return found
