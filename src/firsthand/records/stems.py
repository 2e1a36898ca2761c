"""The stems of English words, which several rooms compare words by: each is found once."""

from functools import lru_cache

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("english")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The English stem of a small-letter word."""
    stemmed: str = _STEMMER.stemWord(word)
    return stemmed
