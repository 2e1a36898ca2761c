"""What a search has found, in the terminal: the words asked for stand out."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from firsthand.library.search import COUNTED, Hit, Hits, StoryHit, StoryHits
from firsthand.records import Span
from firsthand.views.pages import print_line, text_of
from firsthand.views.words import count, date_words

MARK = "bold underline"


def print_hits(found: Hits | StoryHits, console: Console, first: int = 1) -> None:
    """Print what was found, numbered from ``first`` on, or say that there is nothing."""
    shown: Sequence[Hit | StoryHit] = found.hits if isinstance(found, Hits) else found.stories
    noun = ("article", None) if isinstance(found, Hits) else ("story", "stories")
    total = count(found.total, *noun)
    if found.more:
        total = f"more than {total}" if isinstance(found, Hits) else f"{total} in the newest {COUNTED:,} articles"
    if not shown:
        print_line(console, text_of(f"{total} found" + (f": there is no number {first}" if found.total else "")))
        return
    last = first + len(shown) - 1
    some = f", {first} to {last}" if len(shown) < found.total else ""
    print_line(console, text_of((f"{total} found{some}", "bold")))
    for number, one in enumerate(shown, first):
        console.print()
        if isinstance(one, StoryHit):
            print_story_hit(one, number, last, console)
        else:
            print_hit(one, number, last, console)


def print_hit(hit: Hit, number: int, last: int, console: Console) -> None:
    """Print an article found: its headline, who published it and when, and some of the words found."""
    indent = len(str(last)) + 2
    title = marked(hit.title or "Untitled", hit.title_marks if hit.title else (), "bold")
    print_line(console, numbered(number, last) + title, hang=indent)
    origin = " · ".join((hit.outlet or hit.source, date_words(hit.published), f"story {hit.address}"))
    print_line(console, text_of((origin, "dim")), indent)
    print_passages(hit, console, indent)


def print_story_hit(found: StoryHit, number: int, last: int, console: Console) -> None:
    """Print a story found: its headline and numbers, and the best of its articles that were found."""
    indent, story = len(str(last)) + 2, found.story
    print_line(console, numbered(number, last) + text_of((story.title or "Untitled story", "bold")), hang=indent)
    counts = (
        count(story.articles, "article") + f" ({found.matched:,} found)",
        count(story.origins, "origin"),
        count(story.disputes, "dispute"),
        date_words(story.last_published),
        f"story {story.address}",
    )
    print_line(console, text_of((" · ".join(counts), "dim")), indent)
    print_line(
        console, text_of((f"{found.best.outlet or found.best.source}: ", "dim")) + headline(found.best), indent
    )
    print_passages(found.best, console, indent)


def headline(hit: Hit) -> Text:
    """An article's headline with the words found."""
    return marked(hit.title or "Untitled", hit.title_marks if hit.title else ())


def numbered(number: int, last: int) -> Text:
    """The number of an entry in the list, set right."""
    return text_of((f"{' ' * (len(str(last)) - len(str(number)))}{number}  ", "dim"))


def print_passages(hit: Hit, console: Console, indent: int) -> None:
    """Print some of the words found, each stretch on lines of its own."""
    for passage in hit.passages:
        before = "… " if passage.cut_before else ""
        after = " …" if passage.cut_after else ""
        print_line(console, text_of(before) + marked(passage.text, passage.marks) + text_of(after), indent, hang=0)


def marked(text: str, marks: Sequence[Span], style: str = "") -> Text:
    """The text with these spans of it standing out."""
    line = Text()
    for words, is_marked in pieces(text, marks):
        line.append_text(text_of((words, f"{style} {MARK}".strip() if is_marked else style)))
    return line


def pieces(text: str, marks: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """The text cut at the marks: each piece, and whether it is marked."""
    place = 0
    for mark in marks:
        yield text[place : mark.start], False
        yield text[mark.start : mark.end], True
        place = mark.end
    yield text[place:], False
