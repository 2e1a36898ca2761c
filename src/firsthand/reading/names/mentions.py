"""Every name in an article: people, organisations, places and countries, with the role that stands beside it."""

from collections import defaultdict
from dataclasses import dataclass

from firsthand.reading.names.candidates import find_names
from firsthand.reading.names.countries import Words
from firsthand.reading.names.cutting import (
    AFTER_NAMES,
    Name,
    is_capital,
    is_headline,
    is_title_case,
    places_of,
    words_of,
)
from firsthand.reading.names.kinds import kinds_of
from firsthand.reading.names.roles import is_honorific, is_role_noun, role_of
from firsthand.reading.names.words import MONTH_NAMES, QUOTES
from firsthand.reading.tokens import Doc, Token
from firsthand.records import Article, EntityKind, Mention
from firsthand.records.countries import BY_CAPITAL, BY_DEMONYM, BY_NAME, BY_PEOPLE, demonyms_of
from firsthand.records.given_names import GENDER_OF


@dataclass(frozen=True, order=True)
class Placed:
    """Tokens ``[start, end)`` that name something of a kind."""

    start: int
    end: int
    kind: EntityKind


def find_mentions(article: Article, doc: Doc) -> tuple[Mention, ...]:
    """The article's mentions in order, none overlapping. A name recognised once is marked at its other places too.

    Adjectives ("Danish") are no mentions; peoples ("the Danes") are mentions of their country.
    """
    common = frozenset(token.text for token in doc if token.is_lower)
    printed = _printed(doc)
    names = [name for name in find_names(doc) if _stands(doc, name, common) and not _is_fragment(doc, name, printed)]
    kinds = kinds_of(doc, names)
    adjectives = _adjectives(kinds)
    names = [name for name in names if not (name.end - name.start == 1 and doc[name.start].text in adjectives)]
    placed = [
        Placed(name.start, name.end, _kind_at(doc, name, kinds)) for name in names if _is_kept(doc, name, kinds)
    ]
    placed += _repeats(doc, placed)
    placed += _rivers(doc, placed)
    placed += _fuller(doc, placed)
    return tuple(_mention(article, doc, name) for name in sorted(placed))


def _mention(article: Article, doc: Doc, name: Placed) -> Mention:
    role = role_of(doc, name.start, name.end) if name.kind == "person" else None
    return Mention(
        extent=article.extent(*_offsets(doc, name.start, name.end)),
        kind=name.kind,
        role=None if role is None else article.extent(*_offsets(doc, *role)),
    )


def _adjectives(kinds: dict[Words, EntityKind]) -> dict[str, EntityKind]:
    """The adjectives in -an of the article's countries that no list knows ("Freedonian")."""
    countries = [words[-1] for words, kind in sorted(kinds.items()) if kind == "country" and words[-1] not in BY_NAME]
    return {word: "country" for name in countries for word in demonyms_of(name) if word.endswith("an")}


def _offsets(doc: Doc, start: int, end: int) -> tuple[int, int]:
    last: Token = doc[end - 1]
    return doc[start].idx, last.idx + len(last.text)


def _kind_at(doc: Doc, name: Name, kinds: dict[Words, EntityKind]) -> EntityKind:
    if name.guess == "person" and name.sure:
        return "person"
    words = words_of(doc, name)
    return kinds.get(words) or ("place" if name.guess == "people" else name.guess)


def _stands(doc: Doc, name: Name, common: frozenset[str]) -> bool:
    """False for what the model guesses out of words that are no names: in headlines in title case, and where a
    common word opens a sentence."""
    if name.sure:
        return True
    first = doc[name.start]
    is_common = first.lower_ in common or first.pos_ != "PROPN"
    if name.end - name.start == 1 and _is_shouted_word(first, common):
        return False
    if name.end - name.start == 1 and is_common and _opens_sentence(doc, name.start):
        return False
    words = doc[name.start : name.end]
    return all(word.pos_ == "PROPN" or not is_capital(word) for word in words) or not _is_headline(doc, name.start)


def _printed(doc: Doc) -> frozenset[str]:
    """The capitalised words that stand inside sentences which are no headlines."""
    plain = (sentence for sentence in doc.sents if not is_title_case(sentence))
    return frozenset(token.text for sentence in plain for token in sentence[1:] if is_capital(token))


def _is_fragment(doc: Doc, name: Name, printed: frozenset[str]) -> bool:
    """True for words of a headline in title case that the model takes for a person's full name ("Appoints Aide"):
    none of the given names known, and not all of them capitalised elsewhere."""
    if name.sure or name.guess != "person" or name.end - name.start < 2:
        return False
    words = words_of(doc, name)
    is_known = words[0].lower() in GENDER_OF or printed.issuperset(words)
    return not is_known and is_headline(doc[name.start].sent)


def _is_shouted_word(token: Token, common: frozenset[str]) -> bool:
    """True for a common word in capitals for emphasis: "NEVER"."""
    return token.is_upper and token.text not in BY_NAME and (token.is_stop or token.lower_ in common)


def _opens_sentence(doc: Doc, at: int) -> bool:
    """True for a sentence's first word, with or without a quotation mark before it."""
    return bool(doc[at].is_sent_start or (at > 0 and doc[at - 1].text in QUOTES))


def _is_headline(doc: Doc, at: int) -> bool:
    return is_title_case(doc[at].sent)


def _is_kept(doc: Doc, name: Name, kinds: dict[Words, EntityKind]) -> bool:
    """Peoples are kept where they are nouns of a country: "the Danes said", not "the Danish army"."""
    if name.guess != "people":
        return not _is_adjective(doc, name)
    words = words_of(doc, name)
    head = doc[name.end - 1]
    after = doc[name.end].pos_ if name.end < len(doc) else ""
    noun = head.dep_ not in ("amod", "compound", "nmod") and after not in ("NOUN", "PROPN", "ADJ")
    return noun and (" ".join(words) in BY_PEOPLE or kinds.get(words) == "country")


def _is_adjective(doc: Doc, name: Name) -> bool:
    """True for an unknown country's adjective that the model takes for its name: "the Freedonian envoy"."""
    word = doc[name.end - 1]
    alone = name.end - name.start == 1 and not name.sure and word.text not in BY_NAME
    if not alone or not word.text.endswith(("ian", "ean", "ese", "ish")) or name.end == len(doc):
        return False
    return doc[name.end].pos_ in ("NOUN", "ADJ") and name.guess == "place"


def _repeats(doc: Doc, placed: list[Placed]) -> list[Placed]:
    """Every other place where one of the names stands, longest first."""
    taken = {at for name in placed for at in range(name.start, name.end)}
    known = _forms(doc, placed)
    found: list[Placed] = []
    for at in places_of(doc, *known):
        reached = found[-1].end if found else 0
        if at >= reached and (repeat := _repeat_at(doc, at, known, taken)):
            found.append(repeat)
    return found


def _forms(doc: Doc, placed: list[Placed]) -> dict[str, dict[Words, EntityKind]]:
    """By first word: the names' words, then people's surnames alone, then both in capitals, each with its kind."""
    whole = {tuple(token.text for token in doc[name.start : name.end]): name.kind for name in placed}
    last: dict[Words, EntityKind] = {
        words: "person"
        for full, kind in whole.items()
        if kind == "person"
        for words in _surnames(full)
        if words[0] not in BY_CAPITAL
    }
    peoples = {(word + "s",): kind for word, kind in _adjectives(whole).items() if len(word) > 3}
    forms = peoples | last | whole
    printed = {
        tuple(word.upper() for word in words): kind for words, kind in forms.items() if len("".join(words)) > 3
    }
    by_first: dict[str, dict[Words, EntityKind]] = defaultdict(dict)
    for words, kind in (printed | forms).items():
        by_first[words[0]][words] = kind
    return by_first


def _surnames(full: Words) -> tuple[Words, ...]:
    """How a person is called by surname: "Example", and "Example Jr." of "Jon Example Jr."."""
    if len(full) > 1 and full[-1].lower() in AFTER_NAMES:
        return (full[-2:-1], full[-2:])
    return (full[-1:],)


def _repeat_at(doc: Doc, at: int, known: dict[str, dict[Words, EntityKind]], taken: set[int]) -> Placed | None:
    if at in taken:
        return None
    for words in sorted(known[doc[at].text], key=lambda form: (-len(form), form)):
        end = at + len(words)
        if not taken.isdisjoint(range(at, end)) or tuple(token.text for token in doc[at:end]) != words:
            continue
        if _stands_alone(doc, at, end) and not _is_month(doc, at, end):
            return Placed(at, end, known[doc[at].text][words])
    return None


BEFORE_MONTHS = frozenset("in since until till by of last this next early late mid every through from to".split())


def _is_month(doc: Doc, start: int, end: int) -> bool:
    """True for "3 May", "in May", "May 3" in an article that names a May."""
    if end - start > 1 or doc[start].text not in MONTH_NAMES:
        return False
    beside = [doc[at] for at in (start - 1, end) if 0 <= at < len(doc)]
    owns = end < len(doc) and doc[end].lower_ in ("'s", "’s")
    return any(word.like_num for word in beside) or (
        doc[start - 1].lower_ in BEFORE_MONTHS and start > 0 and not owns
    )


def _rivers(doc: Doc, placed: list[Placed]) -> list[Placed]:
    """Rivers named without the word: "the Example", where "Example River" stands elsewhere, alone or in a name."""
    taken = {at for name in placed for at in range(name.start, name.end)}
    rivers = {doc[at - 1].text for at in places_of(doc, "River") if at}
    return [
        Placed(at, at + 1, "place")
        for at in places_of(doc, *sorted(rivers))
        if at and is_capital(doc[at]) and doc[at - 1].lower_ == "the" and at not in taken
        if _stands_alone(doc, at, at + 1)
    ]


def _fuller(doc: Doc, placed: list[Placed]) -> list[Placed]:
    """Full names that end with the word by which the article calls a body alone: "the Southern Pact", where it has
    "the Pact" elsewhere."""
    taken = {at for name in placed for at in range(name.start, name.end)}
    alone = {
        doc[name.start].text
        for name in placed
        if name.kind == "organisation" and name.end - name.start == 1 and not doc[name.start].is_upper
        if name.start and doc[name.start - 1].lower_ == "the"
    }
    found = []
    for at in places_of(doc, *sorted(alone)):
        start = at
        while start > 0 and start - 1 not in taken and _joins(doc[start - 1]) and not doc[start - 1].is_sent_start:
            start -= 1
        if start < at and at not in taken and start > 0 and doc[start - 1].lower_ == "the":
            found.append(Placed(start, at + 1, "organisation"))
    return found


def _stands_alone(doc: Doc, start: int, end: int) -> bool:
    """False when a capitalised neighbour makes it part of another name; headlines capitalise everything."""
    beside = [doc[at] for at in (start - 1, end) if 0 <= at < len(doc)]
    is_joined = any(_joins(word) and not word.is_sent_start for word in beside)
    return not is_joined or _is_headline(doc, start) or _is_shouted(doc, start, end)


def _is_shouted(doc: Doc, start: int, end: int) -> bool:
    """True inside a line in capitals."""
    near = [token for token in doc[max(start - 2, 0) : end + 2] if token.is_alpha]
    return len(near) > end - start and all(token.is_upper for token in near)


def _joins(token: Token) -> bool:
    if not token.is_alpha or not is_capital(token) or is_honorific(token) or is_role_noun(token):
        return False
    return token.text not in BY_NAME and token.text not in BY_DEMONYM and token.text not in BY_PEOPLE
