"""The headline of a page: once, without the section name above it and without its repeats."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from string import capwords

from rapidfuzz.fuzz import ratio

from firsthand.sources.lines import is_headline_like, key_of, undouble, word_count

SAME_RATIO = 92.0  # of letters and digits alike; unmeasured: lets a dropped comma or a changed dash pass
KICKER_WORDS = 3  # section names are this short, and headlines hardly ever
MENU_LINES = 3  # so many short lines in a row above a headline are a menu
DIGITS = re.compile(r"\d")
SECTIONS = frozenset(
    "world news politics business sport sports opinion comment analysis europe africa asia americas america middle"
    " east uk us usa international national local latest breaking home top stories story special report exclusive"
    " live technology tech science health environment climate culture entertainment travel lifestyle economy markets"
    " money football cricket society education explainer feature features video editorial".split()
)
_SUFFIX = re.compile(
    r"^(?P<title>.{12,200}?)\s+[|•·»]\s+(?P<site>[^|•·»]{2,50})$"
    r"|^(?P<title2>.{12,200})\s[–—-]\s(?P<site2>[^–—|]{2,40})$"
)

# "PORTVILLE COURIER | Evening edition": the outlet's name over the page, and no headline.
_MASTHEAD = re.compile(
    r"(?P<name>[^|•·]{3,40}?)\s*[|•·–—-]\s*[^|•·]{0,20}\b(?:edition|online|digital)\b[^|•·]{0,20}", re.IGNORECASE
)

# Words of which newspapers and stations make their names.
_OUTLET_WORDS = frozenset(
    "times post herald tribune gazette journal courier chronicle telegraph observer mail express mirror independent "
    "standard daily evening weekly globe register bulletin dispatch examiner inquirer sentinel echo argus advertiser "
    "radio tv television fm broadcasting star sun mercury monitor review press today online ledger guardian "
    "messenger newswire".split()
)


@dataclass(frozen=True)
class Heading:
    """The headline (None when there is none), the kind of each line that belongs to it, by index, and the outlet
    where the headline's repeat ends in its name."""

    title: str | None
    kinds: dict[int, str] = field(default_factory=dict)
    outlet: str | None = None


def find_heading(candidates: list[tuple[int, str]], known: str | None = None) -> Heading:
    """The heading among the unclaimed lines above the text, given as index and words; ``known`` is the headline
    that metadata give."""
    mastheads = {index: found["name"] for index, text in candidates if (found := _MASTHEAD.fullmatch(text))}
    usable = [(index, undouble(text)) for index, text in candidates if index not in mastheads]
    heading = _known_heading(usable, known) if known else _found_heading(usable)
    name = next(iter(mastheads.values()), None)
    return Heading(
        heading.title,
        {**heading.kinds, **dict.fromkeys(mastheads, "masthead")},
        heading.outlet or (capwords(name) if name and name.isupper() else name),
    )


def _found_heading(usable: list[tuple[int, str]]) -> Heading:
    main = _repeated(usable) or _first(usable)
    if main is None:
        return Heading(None)
    index, title = main
    title, outlet = _without_site(title, [text for _, text in usable])
    kinds = {at: "headline" for at, text in usable if is_same_headline(text, title) or has_site_behind(text, title)}
    return Heading(title, {**_above(usable, index), index: "headline", **kinds}, outlet)


def is_same_headline(text: str, title: str) -> bool:
    """True when both are one headline but for case, punctuation and a slip."""
    first, second = key_of(text), key_of(title)
    if not first or not second:
        return False
    if first == second:
        return True
    is_long = min(len(first), len(second)) > 20 and DIGITS.findall(first) == DIGITS.findall(second)
    return is_long and ratio(first, second, score_cutoff=SAME_RATIO) > 0


def strip_site(title: str, outlet: str | None) -> str:
    """The title without " | Outlet" behind or "Outlet: " before it."""
    if not outlet:
        return title
    name = re.escape(outlet)
    cut = re.sub(
        rf"\s+[|•·»–—-]\s+(?:[^|]{{0,30}}[|–—-]\s+)?(?:The\s+)?{name}$|^{name}\s*[:|–—-]\s+",
        "",
        title,
        flags=re.IGNORECASE,
    )
    return cut or title


def _known_heading(usable: list[tuple[int, str]], known: str) -> Heading:
    kept = [index for index, text in usable if is_same_headline(text, known) or has_site_behind(text, known)]
    same = dict.fromkeys(kept, "headline")
    return Heading(known, {**(_above(usable, min(same)) if same else {}), **same})


def _repeated(usable: list[tuple[int, str]]) -> tuple[int, str] | None:
    """The first of the lines that stand there more than once: a page repeats its headline, not its menu."""
    counts = Counter(key_of(text) for _, text in usable)
    return next(
        ((at, text) for at, text in usable if counts[key_of(text)] > 1 and word_count(text) > KICKER_WORDS), None
    )


def _first(usable: list[tuple[int, str]]) -> tuple[int, str] | None:
    """The first line that could be a headline; a short one gives way to a longer one right under it."""
    usable = [(at, text) for at, text in usable if not _is_trail(text)] or usable
    fitting = [(at, text) for at, text in usable if is_headline_like(text) and word_count(text) >= 2]
    long = [(at, text) for at, text in fitting if word_count(text) > KICKER_WORDS]
    if not long or not fitting:
        return fitting[0] if fitting else None
    return long[0]


def _above(usable: list[tuple[int, str]], index: int) -> dict[int, str]:
    short = [at for at, text in usable if at < index and (word_count(text) <= KICKER_WORDS or _is_trail(text))]
    kind = "navigation" if len(short) >= MENU_LINES else "kicker"
    return dict.fromkeys(short, kind)


def has_site_behind(text: str, title: str) -> bool:
    """True for the headline with a site's name behind it."""
    match = _SUFFIX.match(text)
    return bool(match and is_same_headline(match["title"] or match["title2"], title))


def _without_site(title: str, texts: list[str]) -> tuple[str, str | None]:
    """The title without a site's name, and the name when a second line shows where the title ends."""
    keys = {key_of(text) for text in texts}
    for text in texts:
        match = _SUFFIX.match(text)
        if match:
            head, site = match["title"] or match["title2"], match["site"] or match["site2"]
            if key_of(head) in keys:
                return (head if text == title else title), site.strip()
    match = _SUFFIX.match(title)
    return (match["title"], None) if match and match["title"] and word_count(match["site"]) <= 4 else (title, None)


def masthead(kickers: Sequence[str], furniture: Sequence[str]) -> str | None:
    """The outlet whose name stands over the headline: two to four words with one that papers and stations bear, or a
    name that the page's own furniture repeats ("Lantern is a service of …")."""
    for line in kickers[:2]:
        words = [word.casefold() for word in re.findall(r"[\w'’]+", line)]
        if not words or len(words) > KICKER_WORDS + 1 or is_section(line):
            continue
        repeated = any(re.match(rf"\W*(?:the\s+)?{re.escape(line)}\b", other, re.IGNORECASE) for other in furniture)
        repeated = repeated or (
            len(words) > 1 and any(re.search(rf"\b{re.escape(line)}\b", one) for one in furniture)
        )
        if repeated or (len(words) > 1 and (_OUTLET_WORDS & set(words) or _is_news_service(line))):
            return capwords(line) if line.isupper() else line
    return None


def _is_news_service(line: str) -> bool:
    """True for "Harbour Two News": three words or more, all capitalised, none but the last that of a section."""
    *name, last = line.split()
    return (
        last.casefold() == "news"
        and len(name) > 1
        and all(word[0].isupper() and word.casefold() not in SECTIONS for word in name)
    )


def _is_trail(text: str) -> bool:
    """True for a section with what it is part of, or with its own part: "News | The Western Isles"."""
    first, bar, _ = text.partition(" | ")
    return bool(bar) and is_section(first)


def is_section(text: str) -> bool:
    """True for a line that is only the name of a section ("World", "Top Stories")."""
    words = re.findall(r"[\w']+", text.casefold())
    return 0 < len(words) <= KICKER_WORDS and all(word in SECTIONS for word in words)
