"""Where the links of a story lead: inside one file, or from page to page of a server."""

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

from firsthand.records import Extent
from firsthand.views.story_view import Cite, StoryView


class Links(Protocol):
    """The addresses behind a story's links. ``place`` are anchors such as "p12", a point, and "o1", an origin;
    ``mark`` is the anchor that a mark has in its article; "" stands for what leads nowhere here."""

    def cite(self, cite: Cite) -> str: ...

    def article(self, number: int) -> str: ...

    def place(self, anchor: str) -> str: ...

    def mark(self, anchor: str) -> str: ...

    def story(self, name: str) -> str: ...

    def person(self, entity: str) -> str: ...


class InPage:
    """Everything stands in one file."""

    def cite(self, cite: Cite) -> str:
        """The marked words."""
        return f"#{cite.mark}"

    def article(self, number: int) -> str:
        """The head of the article with this number."""
        return f"#a{number}"

    def place(self, anchor: str) -> str:
        """The place in the story."""
        return f"#{anchor}"

    def mark(self, anchor: str) -> str:
        """The mark's anchor as it is."""
        return anchor

    def story(self, name: str) -> str:
        """Another story stands in no place of this file."""
        return ""

    def person(self, entity: str) -> str:
        """What someone says elsewhere stands in no place of this file."""
        return ""


@dataclass(frozen=True)
class OnPages:
    """The story, its articles and its pairs of articles have pages of their own. ``here`` is true on the story's own
    page, whose places need no address; ``people`` are the keys of those who have a page, by entity."""

    address: str
    articles: tuple[str, ...]
    here: bool
    people: dict[str, str]

    def cite(self, cite: Cite) -> str:
        """The article's page, at the words."""
        return article_path(cite.extent)

    def article(self, number: int) -> str:
        """The article's page; the story's own for what is no article's number."""
        return f"/articles/{self.articles[number - 1]}"

    def place(self, anchor: str) -> str:
        """The place on the story's page, or among the pairs; the head of an article stands on its own page."""
        if anchor.startswith("a"):
            return "#top"
        page = "/shared" if anchor.startswith("x") else ""
        return f"#{anchor}" if self.here and not page else f"{story_path(self.address)}{page}#{anchor}"

    def mark(self, anchor: str) -> str:
        """The mark's anchor without the number of its article: "m120-158"."""
        return f"m{anchor.partition('-')[2]}"

    def story(self, name: str) -> str:
        """Another story's page."""
        return story_path(name)

    def person(self, entity: str) -> str:
        """The page of everything that someone says."""
        key = self.people.get(entity)
        return f"/people/{quote(key, safe='')}" if key else ""


def pages_of(view: StoryView, address: str, people: dict[str, str], *, here: bool = True) -> OnPages:
    """The links of a story that is served under this address."""
    return OnPages(address=address, articles=tuple(one.id for one in view.articles), here=here, people=people)


def story_path(address: str) -> str:
    """The path of a story's page."""
    return f"/stories/{quote(address, safe='')}"


def article_path(extent: Extent) -> str:
    """The path of an article's page, with these words marked and in sight."""
    place = f"{extent.start}-{extent.end}"
    return f"/articles/{extent.article}?mark={place}#m{place}"
