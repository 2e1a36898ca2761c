"""The words of a position's content, cut out of the sentence as one stretch."""

from firsthand.reading.acts.actors import Actors
from firsthand.reading.acts.matters import points_back
from firsthand.reading.acts.plover import LIGHT
from firsthand.reading.acts.stance_words import NOUNS, VAGUE
from firsthand.reading.tokens import Token
from firsthand.records import Extent

CLOSING = frozenset(["”", "''"])
OPENING = frozenset(["“", "``"])
MAX_TOKENS = 32  # a bound of length: a longer content is cut at the last word, about two lines on screen
MAX_HYPHENS = 4  # parts of one hyphenated word that the parser took for the end of the content; unmeasured
# Words that open a clause of time or reason behind the content: it tells of the saying, not of what is said.
BEHIND = frozenset("after when as while because since although though whereas where".split())
PEOPLE_AND_THINGS = frozenset("her him them".split())
LEADS = frozenset("on at within".split())  # lead a day that dates the saying
BACK = frozenset("last yesterday earlier".split())
LOOSE = frozenset("PUNCT CCONJ SPACE ADP DET SCONJ".split())


def wording(verb: Token, content: Token, actors: Actors) -> Extent | None:
    """The words of the content, from its first word to its last, without the marks round it."""
    if content.i == verb.i:
        words = [word for word in content.subtree if word.i >= verb.i]
    elif content.i < verb.i:
        below = {word.i for word in verb.subtree}
        words = [word for word in content.subtree if word.i not in below or content.i in below]
    else:
        words = [word for word in content.subtree if word.i > verb.i]
    words = _whole_word(_together(words, verb, content)[:MAX_TOKENS])
    words = _closed(_with_goal(_with_infinitive(words, content), verb, content, actors))
    words = _without_day(words, content)
    while words and words[-1].pos_ in LOOSE and not _ends_quote(words) and not _is_particle(words[-1]):
        words.pop()
    while words and words[0].pos_ in ("PUNCT", "SPACE") and not _starts_quote(words):
        words.pop(0)
    told = verb.lemma_ == "deny" and content.dep_ == "ccomp" and content.pos_ == "VERB" and not points_back(content)
    if not any(word.pos_ in ("NOUN", "PROPN", "NUM") for word in words) and not told and not _is_full(words, content):
        return None
    return actors.article.extent(words[0].idx, words[-1].idx + len(words[-1].text))


def _is_particle(word: Token) -> bool:
    """True for the "in" of "to step in", "which they signed up to"."""
    verb = word.nbor(-1) if word.i else word
    return word.pos_ == "ADP" and word.head.i == verb.i and verb.pos_ == "VERB" and not any(True for _ in word.rights)


def _without_day(words: list[Token], content: Token) -> list[Token]:
    """The words without a day or hour at their end that dates the demanding, not what is demanded: "his resignation
    on Monday", "to intervene last week"."""
    first = len(words)
    while first and words[first - 1].ent_type_ in ("DATE", "TIME"):
        first -= 1
    if first in (0, len(words)) or words[first - 1].i < content.i:
        return words
    lead = words[first - 1].lower_
    if content.pos_ in ("VERB", "AUX"):
        return words[:first] if words[first].lower_ in BACK and lead not in LEADS else words
    if words[first].dep_ in ("poss", "compound") and first < len(words) and words[-1].dep_ != "pobj":
        return words
    return words[: first - 1] if lead in LEADS else words[:first] if words[first].lower_ in BACK else words


def _is_full(words: list[Token], content: Token) -> bool:
    """True for an infinitive that needs no object: "to resign"."""
    if len(words) == 1 and words[0].i == content.i:  # "would not intervene"
        passive = content.tag_ == "VBN" and any(child.lower_ == "be" for child in content.children)  # "be sacked"
        return (passive or content.tag_ == "VB") and content.lemma_.lower() not in LIGHT | VAGUE | {
            "come",
            "go",
            "stop",
        }
    own = (
        bool(words)
        and words[0].lower_ == "to"
        and content.tag_ == "VB"
        and content.lemma_.lower() not in LIGHT - {"strike"} | {"do", "be"}
    )
    pronouns = [word for word in words if word.pos_ == "PRON"]
    return own and (not pronouns or (content.head.lemma_ == "refuse" and pronouns[0].lower_ in PEOPLE_AND_THINGS))


def _closed(words: list[Token]) -> list[Token]:
    """The words with the closing quotation mark that follows them, where the opening one is among them."""
    following = words[-1].nbor() if words and words[-1].i + 1 < len(words[-1].doc) else None
    return [*words, following] if following is not None and _ends_quote([*words, following]) else words


def _with_infinitive(words: list[Token], content: Token) -> list[Token]:
    """The words with the infinitive behind a demand or an offer, which the parser may have hung on the verb: "refused
    calls to reopen the port"."""
    end = words[-1].i + 1 if words else 0
    if content.pos_ != "NOUN" or content.lemma_.lower() not in NOUNS or not words or words[-1].i != content.i:
        return words
    if end >= len(content.doc) or content.doc[end].tag_ != "TO":
        return words
    clause = [word for word in content.doc[end].head.subtree if word.i >= end]
    return [*words, *(word for place, word in enumerate(clause) if word.i == end + place)][:MAX_TOKENS]


def _with_goal(words: list[Token], verb: Token, content: Token, actors: Actors) -> list[Token]:
    """The words with the "to …" behind them that the parser hung on the verb, unless it names to whom: "offered a
    path to citizenship"."""
    if content.dep_ != "dobj" or not words or words[-1].i + 1 >= len(content.doc):
        return words
    lead = content.doc[words[-1].i + 1]
    goal = next((child for child in lead.children if child.dep_ == "pobj"), None)
    if lead.lower_ != "to" or lead.head.i != verb.i or goal is None or goal.pos_ != "NOUN":
        return words
    phrase = list(lead.subtree)
    if goal.tag_ == "NNS" or any(actors.named(word) for word in phrase):
        return words  # "offered talks to the unions"
    return [*words, *(word for at, word in enumerate(phrase) if word.i == lead.i + at)][:MAX_TOKENS]


def _whole_word(words: list[Token]) -> list[Token]:
    """The words with the rest of the hyphenated words that they start and end in, and with what the last governs."""
    if words and words[0].i > 1 and words[0].nbor(-1).text == "-" and not words[0].nbor(-1).whitespace_:
        words = [words[0].nbor(-2), words[0].nbor(-1), *words]
    for _ in range(MAX_HYPHENS):
        if not words:
            return words
        end = words[-1].i
        following = list(words[-1].doc[end + 1 : end + 3])
        if len(following) < 2 or following[0].text != "-" or words[-1].whitespace_ or following[0].whitespace_:
            return words
        rest = [word for word in following[1].subtree if word.i > following[1].i]
        words = [*words, *following, *(word for place, word in enumerate(rest) if word.i == end + 3 + place)]
    return words


def _together(words: list[Token], verb: Token, content: Token) -> list[Token]:
    """The run of words round the content's head without a gap, up to a dash, a line break, a closing quote, or a
    clause that only follows it."""
    run: list[Token] = []
    for word in words:
        if run and word.i != run[-1].i + 1 and run[-1].i >= content.i:
            break
        if run and word.i != run[-1].i + 1:
            run = []
        if run and run[-1].i >= content.i and (_stops(word, run) or _follows(word, verb, content)):
            break
        run.append(word)
    return run


def _stops(word: Token, run: list[Token]) -> bool:
    return word.text in ("—", "–", "--", ";") or word.is_space or _closes(word, run)


def _follows(word: Token, verb: Token, content: Token) -> bool:
    """True at the first word of "after …", ", saying …", ", which …", ", its chairwoman …", and at an "and" before
    a second main verb."""
    comma = word.nbor(-1).text == ","
    if word.lower_ in BEHIND and (comma or (word.dep_ in ("mark", "advmod") and word.head.dep_ == "advcl")):
        return True
    if comma and (word.tag_ in ("WDT", "WP", "PRP$") or (word.tag_ == "VBG" and word.dep_ == "advcl")):
        return True
    if word.dep_ != "cc" or word.head.i != content.i or content.dep_ != "ccomp":
        return False
    second = next((child for child in content.children if child.dep_ == "conj" and child.i > word.i), None)
    return second is not None and second.tag_ == verb.tag_ != content.tag_ and second.tag_ in ("VBZ", "VBD", "VBP")


def _ends_quote(words: list[Token]) -> bool:
    last = words[-1]
    closing = last.text in CLOSING or (last.text == '"' and not _opens(last))
    return closing and any(word.text in OPENING or (word.text == '"' and _opens(word)) for word in words[:-1])


def _starts_quote(words: list[Token]) -> bool:
    first = words[0]
    opening = first.text in OPENING or (first.text == '"' and _opens(first))
    return opening and any(word.text in CLOSING or word.text == '"' for word in words[1:])


def _closes(mark: Token, run: list[Token]) -> bool:
    """True for a closing quotation mark whose opening mark stands before the run."""
    if any(word.text in OPENING or (word.text == '"' and _opens(word)) for word in run):
        return False
    return mark.text in CLOSING or (mark.text == '"' and not _opens(mark))


def _opens(mark: Token) -> bool:
    """True for a straight quotation mark after white space."""
    return mark.i == 0 or bool(mark.doc[mark.i - 1].whitespace_)
