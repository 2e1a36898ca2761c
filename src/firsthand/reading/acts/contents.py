"""The words of a position's content, cut out of the sentence as one stretch."""

from spacy.tokens import Token

from firsthand.reading.acts.actors import Actors
from firsthand.records import Extent

CLOSING = frozenset(["”", "''"])
OPENING = frozenset(["“", "``"])
MAX_TOKENS = 32  # a longer content is cut at the last word: about two lines on screen


def wording(verb: Token, content: Token, actors: Actors) -> Extent | None:
    """The words of the content, from its first word to its last, without the marks round it."""
    if content.i == verb.i:
        words = [word for word in content.subtree if word.i >= verb.i]
    elif content.i < verb.i:
        below = {word.i for word in verb.subtree}
        words = [word for word in content.subtree if word.i not in below or content.i in below]
    else:
        words = [word for word in content.subtree if word.i > verb.i]
    words = _together(words, content)[:MAX_TOKENS]
    while words and (words[-1].pos_ in ("PUNCT", "CCONJ", "SPACE", "ADP", "DET", "SCONJ")):
        words.pop()
    while words and words[0].pos_ in ("PUNCT", "SPACE"):
        words.pop(0)
    if not any(word.pos_ in ("NOUN", "PROPN", "NUM") for word in words):
        return None
    return actors.article.extent(words[0].idx, words[-1].idx + len(words[-1].text))


def _together(words: list[Token], content: Token) -> list[Token]:
    """The run of words round the content's head without a gap, up to a dash, a line break or a closing quote."""
    if words and words[-1].i + 2 < len(content.doc) and content.doc[words[-1].i + 1].text == "-":
        words = [*words, content.doc[words[-1].i + 1], content.doc[words[-1].i + 2]]
    run: list[Token] = []
    for word in words:
        if run and word.i != run[-1].i + 1 and run[-1].i >= content.i:
            break
        if run and word.i != run[-1].i + 1:
            run = []
        if run and run[-1].i >= content.i and (word.text in ("—", "–", ";") or word.is_space or _closes(word, run)):
            break
        run.append(word)
    return run


def _closes(mark: Token, run: list[Token]) -> bool:
    """True for a closing quotation mark whose opening mark stands before the run."""
    if any(word.text in OPENING or (word.text == '"' and _opens(word)) for word in run):
        return False
    return mark.text in CLOSING or (mark.text == '"' and not _opens(mark))


def _opens(mark: Token) -> bool:
    """True for a straight quotation mark after white space."""
    return mark.i == 0 or bool(mark.doc[mark.i - 1].whitespace_)
