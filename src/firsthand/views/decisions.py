"""What persons have decided, in words."""

from collections.abc import Iterable, Mapping

from rich.console import Console

from firsthand.library import Judgement
from firsthand.library.judgements import NAMES, STORIES, names_in, story_judgement_in
from firsthand.records import StoryJudgement
from firsthand.views.pages import print_line, text_of
from firsthand.views.words import count, short_id, shorten

HEADLINE_CHARS = 80


def words_of(judgement: Judgement, headlines: Mapping[str, str]) -> str:
    """What was decided; ``headlines`` by article id are what articles are called."""
    if judgement.kind == NAMES:
        names = names_in(judgement)
        held = "kept apart from" if names.verdict == "apart" else "held to be"
        return f"“{names.one.name}” {held} “{names.other.name}”"
    if judgement.kind == STORIES:
        return story_words(story_judgement_in(judgement), headlines)
    return judgement.kind


def story_words(decided: StoryJudgement, headlines: Mapping[str, str]) -> str:
    """What was decided on stories."""
    one, other = called(decided.articles, headlines), called(decided.others, headlines)
    said = {
        "merge": f"one story: {one} and {other}",
        "split": f"{one} kept apart from {other}",
        "move": f"{one} moved to the story of {other}",
        "rename": f"the story of {one} called “{shorten(decided.title, HEADLINE_CHARS)}”",
        "hide": f"the story of {one} hidden",
    }[decided.verdict]
    return f"{said} ({decided.reason})" if decided.reason else said


def called(articles: tuple[str, ...], headlines: Mapping[str, str]) -> str:
    """Articles by the headline of the first that has one, and how many others there are."""
    told = next((headlines[id] for id in articles if headlines.get(id)), "")
    name = f"“{shorten(told, HEADLINE_CHARS)}”" if told else count(len(articles), "article")
    return f"{name} and {count(len(articles) - 1, 'more article')}" if told and len(articles) > 1 else name


def print_decisions(decided: Iterable[Judgement], headlines: Mapping[str, str], console: Console) -> None:
    """Print persons' decisions: id, what was decided, by whom, when."""
    shown = list(decided)
    if not shown:
        print_line(console, text_of("Nobody has decided anything yet: firsthand people STORY shows who is who"))
    for one in shown:
        maker = f"  {one.by}" if one.by else ""
        words = words_of(one, headlines)
        print_line(console, text_of((f"{short_id(one.id)}  ", "dim"), words, (f"{maker}  {one.at[:19]}", "dim")))
