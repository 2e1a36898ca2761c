"""What a person has decided about a library's contents, kept apart from what the program finds by itself."""

from typing import Literal

from firsthand.records.extent import Record

NameVerdict = Literal["apart", "same"]
StoryVerdict = Literal["merge", "split", "move", "rename", "hide"]


class NameSide(Record, frozen=True, kw_only=True, order=True):
    """A name that a judgement is about, as it stands in the articles, with or without title; in these articles, or
    wherever the judgement holds when there are none."""

    name: str
    articles: tuple[str, ...] = ()


class NameJudgement(Record, frozen=True, kw_only=True, order=True):
    """Two names that mean two (``apart``) or one (``same``), in every story that has one of these articles."""

    verdict: NameVerdict
    one: NameSide
    other: NameSide
    within: tuple[str, ...]


class StoryJudgement(Record, frozen=True, kw_only=True, order=True):
    """What a person has decided about stories. It names articles, never stories, whose ids change as articles come.

    ``merge``: the stories of ``articles`` and ``others`` are one. ``split``: ``articles`` are apart from ``others``.
    ``move``: ``articles`` are in the story that holds most of ``others``, and not where they were. ``rename``: the
    story that holds most of ``articles`` is called ``title``. ``hide``: that story is kept out of lists.
    """

    verdict: StoryVerdict
    articles: tuple[str, ...]
    others: tuple[str, ...] = ()
    title: str = ""
    reason: str = ""
