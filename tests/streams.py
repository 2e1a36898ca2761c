"""Generated articles that come in a stream, for tests of stories and of travelled text."""

import random
from collections.abc import Sequence

from firsthand.library import Library
from firsthand.library.articles import save_article
from firsthand.records import Article, Reading, article_of

READER = "by hand"
WORDS = [f"{one}{two}{three}" for one in ("bra", "ke", "stu", "mo") for two in ("li", "ro", "ta") for three in "mnst"]


def event(chance: random.Random, number: int) -> str:
    """A text of one of a dozen events; several of which have words in common."""
    own = random.Random(number)
    theme = [*own.sample(WORDS, 9), f"Town{number // 3}", f"{number % 4 + 2}00"]
    words = [chance.choice(theme) for _ in range(chance.randrange(8, 30))] + chance.sample(WORDS, 5)
    return " ".join(words) + "."


def generated(seed: int, count: int) -> list[Article]:
    """Articles of a few days, some undated, some equal, some nearly so, some of them later versions of others."""
    chance = random.Random(seed)
    texts: list[str] = []
    articles = []
    for number in range(count):
        kind = chance.random()
        text = event(chance, chance.randrange(12))
        if texts and kind < 0.15:
            text = chance.choice(texts)
        elif texts and kind < 0.35:
            text = f"{chance.choice(texts)} {chance.choice(WORDS)}"
        texts.append(text)
        day = None if chance.random() < 0.15 else f"2031-03-{chance.randrange(1, 26):02}"
        source = f"{chance.randrange(number) if number and chance.random() < 0.1 else number}.txt"
        articles.append(article_of(source=source, outlet=f"Outlet {number % 5}", text=text, published=day))
    return articles


def store(library: Library, articles: Sequence[Article], run: int = 0) -> None:
    """Put articles into the library with an empty reading each."""
    with library.writing() as connection:
        for article in articles:
            save_article(connection, article, Reading(article=article.id, reader=READER), run)


LINES = [
    "Crews of three villages carried sand to the old dyke until the water stopped rising long after midnight.",
    "Farmers had moved their cattle to the hills when the first warnings came from stations further up the valley.",
    "Nobody could say when trains would run again, because two bridges had lost their footing in the soft ground.",
    "Engineers went over the pumps by torchlight and found that only one of them had been mended since last winter.",
]


def travelling(count: int) -> list[Article]:
    """Articles of as many weeks as there are, every other one with a line that others have too."""
    articles = []
    for number in range(count):
        chance = random.Random(number)
        own = "\n".join(event(chance, number // 2) for _ in range(3))
        text = f"{own}\n{chance.choice(LINES)}" if number % 2 else own
        day = f"2031-{number // 24 % 12 + 1:02}-{number // 2 % 12 * 2 + 1:02}"
        articles.append(article_of(source=f"t{number}.txt", outlet=f"Outlet {number % 5}", text=text, published=day))
    return articles
