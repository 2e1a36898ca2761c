"""Every time expression of an article, resolved to TIMEX3 against the article's date, the tenses and the narrative.

Rules find candidates; at each place the longest that resolves wins; then clock times join the day beside them.
Without a date of the article nothing is given a calendar day that the text does not give itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from firsthand.reading.times import clocks, dates, durations, relative, steps
from firsthand.reading.times.dates import day_or_open
from firsthand.reading.times.publication import day_of_writing
from firsthand.reading.times.scene import Scene
from firsthand.reading.times.starts import Starts
from firsthand.reading.times.tense import Tenses
from firsthand.reading.times.timex import Moment
from firsthand.reading.times.words import MONTH, month_of
from firsthand.reading.titles import find_titles
from firsthand.reading.tokens import Doc
from firsthand.records import Article, Timex

RULES = steps.RULES + dates.RULES + relative.RULES + durations.RULES + clocks.RULES
LEADS = re.compile(r"in[ \t\u00a0]{1,2}|within[ \t\u00a0]{1,2}", re.IGNORECASE)
SENTENCE_CHARS = 200  # how far ahead a time of day finds its day; unmeasured
END = re.compile(r"[.!?\n]")
JOINT = re.compile(r"[ \t\u00a0]{1,2}|,[ \t\u00a0](?:on[ \t\u00a0])?|[ \t\u00a0](?:on|at|around|in)[ \t\u00a0]")


@dataclass(frozen=True, slots=True)
class Timed:
    """A resolved time and its place."""

    start: int
    end: int
    moment: Moment


def find_times(article: Article, doc: Doc) -> tuple[Timex, ...]:
    """The article's time expressions in order; no two overlap."""
    published, tenses = day_of_writing(article.published, article.text), Tenses(doc)
    if published is not None and not believable(published, article.text, tenses):
        published = None
    scene = Scene(article.text, published, tenses)
    titles = find_titles(article.text)
    told = (one for one in resolved(scene) if not any(start <= one.start < end for start, end in titles))
    found = joined(list(told), scene)
    return tuple(timex(article, timed) for timed in found)


def believable(published: date, text: str, tenses: Tenses) -> bool:
    """False where the text tells as past a day, given in full, that lies after the stated publication: a page's
    metadata can be wrong, and nothing may then be counted from it."""
    scene = Scene(text, None, tenses)
    for match in FULL_DAY.finditer(text):
        word = match["month"] or match["month2"]
        found = (
            day_or_open(int(match["year"]), month_of(word), int(match["day"] or match["day2"]))
            if word[0].isupper()
            else None
        )
        if found is None or found.start is None or (found.start - published).days <= 1:
            continue
        if scene.direction(match.start()) == -1:
            return False
    return True


FULL_DAY = re.compile(
    rf"(?:(?P<month>{MONTH})[ ](?P<day>[0-3]?\d)|(?<!\d)(?P<day2>[0-3]?\d)[ ](?P<month2>{MONTH}))"
    r",?[ ](?P<year>(?:19|20)\d\d)(?!\d)"
)


def resolved(scene: Scene) -> Iterator[Timed]:
    """The longest candidate at each place that its rule can resolve."""
    candidates = sorted(
        ((match.start(), -match.end(), rule, match) for rule, match in starts().matches(scene.text)),
        key=lambda candidate: candidate[:3],
    )
    reached = 0
    for start, negative_end, rule, match in candidates:
        if start < reached:
            continue
        moment = RULES[rule][1](match, scene)
        if moment is None:
            continue
        reached = -negative_end
        scene.note(moment)
        scene.seen.append(moment)
        yield Timed(start + lead_length(match[0]), reached, moment)


@lru_cache(maxsize=1)
def starts() -> Starts:
    """The forms of all rules, with the beginnings of what they match."""
    return Starts([form for form, _ in RULES])


def lead_length(words: str) -> int:
    """The length of a preposition that a rule needed but that is no part of a TIMEX3 extent."""
    lead = LEADS.match(words)
    return lead.end() if lead else 0


def joined(found: list[Timed], scene: Scene) -> list[Timed]:
    """Clock times and parts of days put together with the day they stand beside, or with the last day named."""
    out: list[Timed] = []
    for timed in found:
        both = together(out[-1], timed, scene.text) if out else None
        if both:
            out[-1] = both
        else:
            out.append(timed)
    return list(anchored(out, scene))


def anchored(found: list[Timed], scene: Scene) -> Iterator[Timed]:
    """Times of day without a day put on the day last named, or on the one that their own sentence names next."""
    named: Moment | None = None
    ahead: Moment | None = None  # the last named that is still to come, for what is to come
    for timed, following in pairwise([*found, None]):
        assert timed is not None
        moment = timed.moment
        if moment.value.startswith(clocks.OPEN_DAY + "T"):
            if scene.tenses.is_habitual(timed.start):
                yield timed  # every day, or some day that the text does not tell
                continue
            last = (scene.direction(timed.start) == 1 and ahead) or named
            on = last or (following and day_ahead(timed, following, scene.text))
            yield replace(timed, moment=put_on(moment, on)) if on else timed
            continue
        if is_known_day(moment):
            named, ahead = (named, moment) if is_ahead(moment, scene) else (moment, None)
        yield timed


def is_ahead(moment: Moment, scene: Scene) -> bool:
    return scene.published is not None and moment.start is not None and moment.start > scene.published


def is_known_day(moment: Moment) -> bool:
    return moment.type != "DURATION" and moment.start is not None and moment.start == moment.end


def day_ahead(timed: Timed, following: Timed, text: str) -> Moment | None:
    """The day of the next time when it stands in the same sentence."""
    close = following.start - timed.end <= SENTENCE_CHARS and not END.search(text, timed.end, following.start)
    return following.moment if close and is_known_day(following.moment) else None


def put_on(clock: Moment, on: Moment) -> Moment:
    assert on.start is not None
    value = on.start.isoformat() + clock.value.removeprefix(clocks.OPEN_DAY)
    return Moment(value, on.start, on.end, "TIME")


def together(first: Timed, second: Timed, text: str) -> Timed | None:
    """ "noon Saturday", "Wednesday at 5 p.m." as one time; None when they are not a day and an open time of day."""
    if second.start - first.end > 8 or not JOINT.fullmatch(text, first.end, second.start):
        return None
    for clock, on in ((first, second), (second, first)):
        whole = on.moment
        if clock.moment.value.startswith(clocks.OPEN_DAY + "T") and whole.type == "DATE" and is_day(whole):
            value = whole.value + clock.moment.value.removeprefix(clocks.OPEN_DAY)
            return Timed(first.start, second.end, Moment(value, whole.start, whole.end, "TIME"))
        if HOUR.fullmatch(clock.moment.value) and (part := PART_OF_DAY.fullmatch(whole.value)):
            value = part[1] + clock.moment.value.removeprefix(clocks.OPEN_DAY)
            return Timed(first.start, second.end, Moment(value, whole.start, whole.end, "TIME"))
    return None


HOUR = re.compile(r"XXXX-XX-XXT\d\d:\d\d")
PART_OF_DAY = re.compile(r"(\d{4}-\d\d-\d\d)T[A-Z]{2}")  # "this morning", "tonight"


def is_day(moment: Moment) -> bool:
    """True for a single day, known or open: "2022-02-09", "XXXX-02-09", "XXXX-WXX-3"."""
    return len(moment.value) == 10 and not moment.value.endswith("REF") and "-Q" not in moment.value


def timex(article: Article, timed: Timed) -> Timex:
    moment = timed.moment
    return Timex(
        extent=article.extent(timed.start, timed.end),
        type=moment.type,
        value=moment.value.removeprefix(clocks.OPEN_DAY) if moment.type == "TIME" else moment.value,
        start=moment.start.isoformat() if moment.start else None,
        end=moment.end.isoformat() if moment.end else None,
    )
