import random

from firsthand.lineage.shingles import candidate_pairs
from firsthand.lineage.words import Words, words_of
from firsthand.records import article_of

RUN = "crew fought the blaze for almost three hours before a tug came out of the harbour"


def rows(*texts: str, outlets: tuple[str | None, ...] = ()) -> list[Words]:
    named = outlets or tuple(f"Outlet {number}" for number in range(len(texts)))
    return words_of(
        article_of(source=str(place), text=text, outlet=outlet)
        for place, (text, outlet) in enumerate(zip(texts, named, strict=True))
    )


def test_a_shared_run_makes_a_candidate() -> None:
    found = candidate_pairs(
        rows(f"on sunday a {RUN}", "nothing of the kind was seen by anybody here", f"later {RUN}")
    )
    assert found == [(0, 2)]


def test_a_quoted_run_makes_none() -> None:
    assert candidate_pairs(rows(f"he said “{RUN}” twice", f"she said “{RUN}” once")) == []


def test_articles_of_one_outlet_are_never_paired() -> None:
    assert candidate_pairs(rows(RUN, RUN + " again", outlets=("Courier", "Courier"))) == []


def test_articles_of_unknown_outlets_are() -> None:
    assert candidate_pairs(rows(RUN, RUN + " again", outlets=(None, None))) == [(0, 1)]


def test_nothing_and_one() -> None:
    assert candidate_pairs([]) == []
    assert candidate_pairs(rows(RUN)) == []
    assert candidate_pairs(rows("", "")) == []


def test_pairs_grow_with_the_articles_and_not_with_their_square() -> None:
    chance = random.Random(5)
    words = RUN.split() * 8
    texts = []
    for _ in range(200):
        changed = list(words)
        changed[chance.randrange(len(words))] = "otherwise"
        texts.append(" ".join(changed))
    assert len(candidate_pairs(rows(*texts))) <= 5 * len(texts)
