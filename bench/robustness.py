"""How the figures bend when the text is poor: our own fictions, the same key, with one thing wrong at a time.

    python bench/robustness.py [--story NAME ...] [--json FILE]

- *noise*: one word in twenty read wrongly, as optical recognition does (the same word wherever it stands).
- *lost paragraphs*: every fifth paragraph is missing. What stood there alone is not asked for.
- *capital headlines*: every headline in capitals.
- *lost marks*: no quotation mark left. Then nothing can be direct; kinds of quotes are not asked for.
- *other names*: the names of persons are exchanged for names out of other languages, in articles and key.
- *other order*: the articles come in reverse; the bytes have to be the same.

Cleaning has been done before; bylines and dates are as they were. Every figure is the score over all stories: right
things added up, not an average.
"""

import argparse
import re
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any

import msgspec
from figures import add_option, save
from rich.console import Console
from rich.table import Table

from fictions import STORIES, articles_of, export_of, key_of
from firsthand.evaluation import Key, Row, score
from firsthand.evaluation.locate import LOST
from firsthand.evaluation.tally import merged
from firsthand.library import encode
from firsthand.records import Article, article_with

WRONG = {"m": "rn", "l": "1", "e": "c", "h": "b", "n": "ri", "t": "f", "o": "0"}
ONE_IN = 20
EVERY = 5
MARKS = '“”„«»"‘'
# Names out of other languages, none of them of anybody in the stories.
FOREIGN = (
    "Nguyen Tran Okonkwo Adeyemi Szczerba Wojtas Bayraktar Yildirim Haddad Khoury Petrossian Sargsyan Mbeki Dlamini "
    "Tanaka Ishikawa Kowalczyk Ferreira Quispe Huaman Abebe Tesfaye Lindqvist Bjornsson Dragoi Munteanu Zhao Ouyang "
    "Kovalenko Shevchuk Raghunathan Iyer Siregar Wulandari Mahlangu Rakotomalala Papadakis Charalambous Einarsdottir "
    "Vlahovic Djukanovic Abdulrahman Benyoussef Cheikh Traore Coulibaly Kariuki Wanjiru Phiri Banda"
).split()
SHOWN = (
    "quotes", "speakers", "quotes joined", "people", "quantities", "quantities joined", "events", "positions",
    "stories", "origins", "passages", "agreed", "disputed", "omitted",
)  # fmt: skip

Change = Callable[[str], str]


def garbled(text: str) -> str:
    """The text with one word in ``ONE_IN`` read wrongly."""

    def word(found: re.Match[str]) -> str:
        digest = sha256(found.group().encode()).digest()
        places = [at for at, letter in enumerate(found.group()) if letter in WRONG]
        if digest[0] % ONE_IN or not places:
            return found.group()
        at = places[digest[1] % len(places)]
        return found.group()[:at] + WRONG[found.group()[at]] + found.group()[at + 1 :]

    return re.sub(r"[a-z]{4,}", word, text)


def without_marks(text: str) -> str:
    """The text without quotation marks; apostrophes stay."""
    bare = re.sub(f"[{MARKS}]", "", text)
    return re.sub(r"(?<!\w)’|’(?!\w)", "", bare)


def without_paragraphs(text: str) -> str:
    """The text without every fifth paragraph."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(part for number, part in enumerate(paragraphs, 1) if number % EVERY or len(paragraphs) < EVERY)


def renamed(key: Key) -> Change:
    """A change of the words of persons' names for names of other languages, the same everywhere."""
    words = {
        word
        for story in key.stories
        for entity in story.entities
        if entity.kind == "person"
        for form in (entity.name, *entity.aliases)
        for word in form.split()
        if word[:1].isupper() and len(word) > 2
    }
    others = {
        word
        for story in key.stories
        for entity in story.entities
        if entity.kind != "person"
        for form in (entity.name, *entity.aliases)
        for word in form.split()
    }
    names = {word: FOREIGN[number % len(FOREIGN)] for number, word in enumerate(sorted(words - others))}
    if not names:
        return str
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")\b")
    return lambda text: pattern.sub(lambda found: names[found.group()], text)


def key_with(key: Key, change: Change) -> Key:
    """The key with every text in it changed."""

    def changed(value: Any, field: str = "") -> Any:
        if isinstance(value, dict):
            return {name: changed(one, name) for name, one in value.items()}
        if isinstance(value, list | tuple):
            return [changed(one, field) for one in value]
        kept = field in ("source", "sources", "articles", "id", "item", "answers", "agreed", "single", "published")
        return change(value) if isinstance(value, str) and not kept else value

    return msgspec.convert(changed(msgspec.to_builtins(key)), Key)


def text_changed(article: Article, change: Change) -> Article:
    """The article with its words changed, the headline too."""
    return article_with(article, text=change(article.text), title=article.title and change(article.title))


def asked_for(rows: Sequence[Row], left_out: Sequence[str] = ()) -> tuple[Row, ...]:
    """The rows without what cannot be found any more because its words are gone."""
    kept = []
    for row in rows:
        gone = [
            remark for remark in row.misses if remark.note == LOST and row.kind != "passages"
        ]  # these count words
        kept.append(msgspec.structs.replace(row, keyed=row.keyed - len(gone), misses=()))
    return tuple(row for row in kept if row.kind not in left_out)


def variants(name: str) -> dict[str, tuple[list[Article], Key]]:
    """A story's articles and key with one thing wrong at a time."""
    articles, key = articles_of(name), key_of(name)
    other = renamed(key)
    capitals = [article_with(one, title=one.title and one.title.upper()) for one in articles]
    return {
        "as it is": (articles, key),
        "noise": ([text_changed(one, garbled) for one in articles], key_with(key, garbled)),
        "lost paragraphs": ([article_with(one, text=without_paragraphs(one.text)) for one in articles], key),
        "capital headlines": (capitals, key),
        "lost marks": ([text_changed(one, without_marks) for one in articles], key_with(key, without_marks)),
        "other names": ([text_changed(one, other) for one in articles], key_with(key, other)),
    }


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--story", dest="stories", nargs="+", choices=sorted(STORIES), default=list(STORIES))
    add_option(options)
    asked = options.parse_args()
    rows: dict[str, list[Row]] = {}
    same = []
    for name in asked.stories:
        for variant, (articles, key) in variants(name).items():
            export = export_of(articles)
            left_out = ("quote kinds",) if variant == "lost marks" else ()
            rows.setdefault(variant, []).extend(asked_for(score(export, key).rows, left_out))
            if variant == "as it is":
                same.append(encode(export) == encode(export_of(articles[::-1])))
    scores = {variant: {row.kind: row.score for row in merged(found)} for variant, found in rows.items()}
    table = Table("kind", *scores)
    for kind in SHOWN:
        table.add_row(kind, *(f"{found[kind]:.3f}" if kind in found else "" for found in scores.values()))
    Console(width=120).print(table)
    print(f"other order: the same bytes in {sum(same)} of {len(same)} stories")
    shown = {variant: {kind: found[kind] for kind in SHOWN if kind in found} for variant, found in scores.items()}
    order = {"stories with the same bytes": float(sum(same)), "stories": float(len(same))}
    save(asked.json, {"kind": {f"firsthand, {variant}": found for variant, found in shown.items()},
                      "other order": {"firsthand": order}})  # fmt: skip


if __name__ == "__main__":
    main()
