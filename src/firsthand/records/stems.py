"""The stems of English words, which several rooms compare words by: each is found once."""

import threading
from functools import lru_cache

import snowballstemmer


class _Stemmer(threading.local):
    """A stemmer for each thread: one that two use at once gives wrong stems."""

    def __init__(self) -> None:
        self.english = snowballstemmer.stemmer("english")


_STEMMER = _Stemmer()


@lru_cache(maxsize=200_000)  # a bound of memory
def stem(word: str) -> str:
    """The English stem of a small-letter word."""
    stemmed: str = _STEMMER.english.stemWord(word)
    return stemmed
