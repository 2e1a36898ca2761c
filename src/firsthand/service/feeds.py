"""Changes as an Atom feed (RFC 4287)."""

from collections.abc import Sequence
from datetime import UTC, datetime

from feedgen.feed import FeedGenerator

from firsthand.library.changes import NotedChange
from firsthand.library.news import Change, ChangeKind
from firsthand.views.words import count, one_line, plain, shorten

ATOM = "application/atom+xml"
NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)  # stands in a feed without entries, which may not lack a time
TITLE_CHARS, WORDS_CHARS = 200, 1_000

WORDS: dict[ChangeKind, str] = {
    "story": "New story",
    "dispute": "New dispute",
    "third-origin": "A third origin",
    "position": "A changed position",
    "figure": "A changed figure",
    "merged": "Merged",
    "split": "Split",
    "woke": "Goes on",
}


def render_feed(id: str, title: str, changes: Sequence[NotedChange], address: str) -> bytes:
    """The feed, its entries in the order given. ``address`` is that of the desk, to which entries lead. The same
    changes give the same bytes."""
    feed = FeedGenerator()
    feed.id(id)
    feed.title(plain(one_line(title)) or "Changes")
    feed.author(name="Firsthand")
    feed.generator("Firsthand")
    feed.updated(max((datetime.fromisoformat(noted.at) for noted in changes), default=NOTHING_YET))
    for noted in changes:
        change = noted.change
        entry = feed.add_entry(order="append")
        entry.id(f"urn:firsthand:{noted.id}")
        entry.title(headline_of(change))
        entry.updated(datetime.fromisoformat(noted.at))
        entry.link(href=f"{address}/stories/{change.address}")
        entry.content(told(change), type="text")
    return bytes(feed.atom_str(pretty=True))


def headline_of(change: Change) -> str:
    """What changed, in a line."""
    return shorten(plain(one_line(f"{WORDS[change.kind]}: {change.about or change.title}")), TITLE_CHARS)


def told(change: Change) -> str:
    """What changed, in full: how it was and is told, and how many report it."""
    lines = [f"Story: {change.title}"]
    lines += [f"Before: {change.before}"] if change.before else []
    lines += [f"Now: {change.after}"] if change.after else []
    lines += [f"Reported by {count(change.origins, 'origin')}"] if change.origins else []
    return "\n".join(shorten(plain(one_line(line)), WORDS_CHARS) for line in lines)
