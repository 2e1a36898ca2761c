"""Stances whose matter stands elsewhere in the article: "rejected it", "Norland refused", "turned down the offer"."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from firsthand.reading.acts.actors import Actors
from firsthand.reading.acts.predicates import negated, subject_of, word_of
from firsthand.reading.acts.stance_parts import holder_of, holds
from firsthand.reading.acts.stance_words import BARE, NOUNS, OPPOSITE, POINTED, VERBS
from firsthand.reading.tokens import Doc, Token
from firsthand.records import Extent, Quotation, Stance, StanceKind

POINTERS = frozenset("it that this them".split())
REPLIES = frozenset("answer reply response".split())
COUNTED = frozenset("two three four five six seven eight nine ten".split())
DASHES = frozenset(["—", "–", "-", "--"])
BEFORE = 3  # sentences over which "it" still means a demand or an offer; unmeasured
BEFORE_DENIAL = 2  # and a claim; ±25 %: fictions -.0001 / 0, 2026-11
LONGEST_CHARS = 220  # of a claim that is said again as what was denied; unmeasured
ANSWERED: dict[StanceKind, tuple[StanceKind, ...]] = {
    "rejects": ("demands", "offers", "warns", "threatens"),
    "accepts": ("demands", "offers"),
    "defers": ("demands", "offers"),
}
COMPLEMENTS = frozenset("dobj xcomp ccomp attr acomp oprd dative prt agent advcl".split())


@dataclass(frozen=True)
class Pointing:
    """A stance on something named before: whose, where it is told, and the sentence's number."""

    kind: StanceKind
    by: Extent
    extent: Extent
    sentence: int


def pointing(verb: Token, actors: Actors, sentence: int) -> tuple[Pointing, ...]:
    """The stance of a verb whose object is a pronoun, or that has no object at all, of each who holds it; empty for
    any other."""
    kind = VERBS.get(word_of(verb))
    if kind not in ("rejects", "accepts", "defers", "denies") or not holds(verb):
        return ()
    pronoun = _pronoun(verb)
    subject = subject_of(verb)
    told = OPPOSITE.get(kind) if negated(verb) else kind
    if (pronoun is None and not _is_bare(verb)) or subject is None or told is None or actors.quotation(verb):
        return ()
    holders = (holder_of(verb, noun, actors) for noun in (subject, *subject.conjuncts))
    end = max(word.idx + len(word.text) for word in (verb, pronoun or verb))
    return tuple(
        Pointing(told, by, _from(by, verb, end, actors), sentence) for by in dict.fromkeys(holders) if by is not None
    )


def _from(by: Extent, verb: Token, end: int, actors: Actors) -> Extent:
    """The words from the holder, where that stands in the same sentence, to the end."""
    inside = verb.sent.start_char <= by.start < verb.sent.end_char
    return actors.article.extent(min(by.start, verb.idx) if inside else verb.idx, end)


def _pronoun(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "dobj" and child.tag_ == "WDT" and child.i and child.nbor(-1).text in DASHES:
            return child  # "— which the union rejected": all that was said
        if child.dep_ in ("dobj", "advmod") and child.lower_ in POINTERS and child.i > verb.i:
            return child
        if child.dep_ == "prep" and child.lower_ in ("to", "on"):
            inner = next((c for c in child.children if c.dep_ == "pobj" and c.lower_ in POINTERS), None)
            if inner is not None:
                return inner
    return None


def _is_bare(verb: Token) -> bool:
    """True for "Norland refused." and "the union agreed on Friday", not for what the speaker of a quotation does."""
    if word_of(verb) not in BARE or verb.dep_ not in ("ROOT", "conj"):
        return False
    if verb.lemma_ == "agree" and verb.dep_ == "conj":
        return False  # "…, she said, and he agreed": of one opinion
    for child in verb.children:
        timed = child.dep_ == "prep" and all(noun.ent_type_ in ("DATE", "TIME") for noun in child.children)
        if child.dep_ in COMPLEMENTS or child.dep_ == "neg" or (child.dep_ == "prep" and not timed):
            return False
    return not any(word.text in "\"“”'‘’" for word in verb.sent)


def resolved(
    found: Sequence[Pointing], stances: Sequence[Stance], quotations: Sequence[Quotation], doc: Doc
) -> list[Stance]:
    """The stances that point at another's demand, offer or claim close before them; those that point at nothing
    plain are left out."""
    starts = [sentence.start_char for sentence in doc.sents]
    out = []
    for one in found:
        if one.kind == "denies":
            what, answered = _claim(one, quotations, starts), None
        else:
            meant = _meant(one, stances, starts, ANSWERED[one.kind])
            what = answered = meant.what if meant else None
            toward = meant.by if meant else None
            if meant is None and one.kind == "rejects" and (backed := _meant(one, stances, starts, ("accepts",))):
                what = backed.what  # what another supports: that is no demand to answer
        if what is not None:
            out.append(
                Stance(
                    extent=one.extent,
                    by=one.by,
                    toward=toward if answered else None,
                    stance=one.kind,
                    what=what,
                    answers=answered,
                )
            )
    return out


def linked(stances: Sequence[Stance], doc: Doc) -> list[Stance]:
    """The stances, those on no more than "the offer" with a link to the offer that is meant."""
    starts = [sentence.start_char for sentence in doc.sents]
    return [_linked(stance, stances, starts, doc) for stance in stances]


def _linked(stance: Stance, stances: Sequence[Stance], starts: list[int], doc: Doc) -> Stance:
    if stance.stance == "offers" and _is_reply(stance, doc):
        one = Pointing("offers", stance.by, stance.extent, _sentence(stance.extent, starts))
        meant = _meant(one, stances, starts, ("demands",))
        return stance if meant is None else msgspec.structs.replace(stance, answers=meant.what)
    if stance.stance not in ANSWERED or stance.answers is not None:
        return stance
    inside = [one for one in stances if one.stance in ANSWERED[stance.stance] and _is_inside(one, stance)]
    if inside:  # "rejected Norland's demand that …"
        return msgspec.structs.replace(stance, answers=inside[0].what)
    words = stance.what.words(doc.text).lower().split()
    noun = _noun_of(words[: words.index("as")] if "as" in words else words, stance.stance)  # "the request as absurd"
    if noun is None:
        return stance
    kinds = tuple(kind for kind in ANSWERED[stance.stance] if NOUNS.get(noun, kind) == kind)
    one = Pointing(stance.stance, stance.by, stance.extent, _sentence(stance.extent, starts))
    meant = _meant(one, stances, starts, kinds)
    if meant is None or meant.what == stance.what:
        return stance
    return msgspec.structs.replace(stance, toward=stance.toward or meant.by, answers=meant.what)


def _is_reply(stance: Stance, doc: Doc) -> bool:
    """True for "the firm's reply offers wages", "the firm offered wages instead"."""
    told = doc.text[stance.by.end : stance.what.start] if stance.by.end <= stance.what.start else ""
    owned = told[:1] in ("'", "’") and bool(REPLIES & set(told.lower().replace(",", " ").split()[1:2]))
    return owned or doc.text[stance.what.end :].startswith(" instead")


def _is_inside(one: Stance, stance: Stance) -> bool:
    """True when the words of another's stance are part of what this one is on."""
    return one.by != stance.by and one.what != stance.what and stance.what.holds(one.what)


def _noun_of(words: list[str], kind: StanceKind) -> str | None:
    """The noun of "the offer", "its latest offer", of "its answer" that is put off, or "all" of "all three"; None
    where the words say more."""
    if len(words) == 2 and words[0] == "all" and words[1] in COUNTED:
        return "all"
    if len(words) not in (2, 3) or words[0] not in ("the", "that", "this", "both", "its", "their", "his", "her"):
        return None
    noun = words[-1].removesuffix("s")
    if kind == "defers" and noun in REPLIES:
        return noun
    return noun if noun in POINTED or words[-1] in POINTED else None


def _sentence(extent: Extent, starts: list[int]) -> int:
    return bisect_right(starts, extent.start) - 1


def _meant(
    one: Pointing, stances: Sequence[Stance], starts: list[int], kinds: tuple[StanceKind, ...]
) -> Stance | None:
    """The nearest stance of another actor before this one, else one told later in the same sentence."""
    near = []
    for stance in stances:
        away = one.sentence - _sentence(stance.extent, starts)
        if stance.stance not in kinds or not 0 <= away <= BEFORE or stance.extent == one.extent:
            continue
        if stance.by == one.by or (
            stance.toward is not None and stance.toward != one.by and stance.toward == stance.by
        ):
            continue
        near.append((stance.extent.start > one.extent.start, away, -stance.extent.end, stance))
    return min(near, key=lambda item: item[:3])[3] if near else None


def _claim(one: Pointing, quotations: Sequence[Quotation], starts: list[int]) -> Extent | None:
    """What another said within the sentences before."""
    said = [
        quotation
        for quotation in quotations
        if quotation.extent.end <= one.extent.start
        and one.sentence - _sentence(quotation.extent, starts) <= BEFORE_DENIAL
        and quotation.resolved != one.by
        and quotation.kind != "direct"
        and quotation.extent.length <= LONGEST_CHARS
    ]
    return said[-1].extent if said else None
