"""Stances told by what an actor does with an offer or a demand: makes, raises, studies, votes on, or names it."""

from firsthand.reading.acts.actors import Actors
from firsthand.reading.acts.predicates import helpers, is_passive, negated, subject_of, word_of
from firsthand.reading.acts.stance_parts import holds, sayer_of, stance_of, toward_of
from firsthand.reading.acts.stance_words import CHANGES, DEALS, DERIDED, LAWS, NOUNS, POINTED, PUTS, STUDY
from firsthand.reading.tokens import Token
from firsthand.records import Stance, StanceKind

YES_OR_NO: dict[str, StanceKind] = {"no": "rejects", "yes": "accepts"}
VOTES: dict[str, StanceKind] = {"against": "rejects", "for": "accepts"}
PUT_FORWARD: dict[str, StanceKind] = {
    **{noun: kind for noun, kind in NOUNS.items() if kind in ("demands", "offers", "threatens")},
    "bid": "offers",
    "ultimatum": "demands",
}


def of_put(verb: Token, actors: Actors) -> Stance | None:
    """ "made an offer of 5 percent", "raised its bid to 40 crowns", "is studying the plan"."""
    word = word_of(verb)
    if word in STUDY and verb.tag_ == "VBG" and helpers(verb) & {"is", "are", "was", "were", "'s", "’s", "been"}:
        return _of_study(verb, actors)
    if word not in PUTS | CHANGES or negated(verb) or is_passive(verb) or not holds(verb):
        return None
    noun = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if noun is None and word == "come":
        noun = _governed(verb, "with")
    if noun is None or noun.lemma_.lower() not in PUT_FORWARD:
        return None
    own = any(child.dep_ == "poss" for child in noun.children)
    if word in CHANGES and not own:
        return None  # "dropped the threat" may be somebody else's
    matter = _new_amount(verb, noun) if word in CHANGES else None
    if word in ("drop", "cut", "reduce", "lower", "soften") and matter is None:
        return None  # what is left of a demand that was only softened is not told
    matter = matter or _clause_of(noun) or _governed(noun, "of") or _governed(noun, "for") or _governed(verb, "for")
    if matter is not None and matter.lower_ == "own":  # "made an offer of his own: …"
        matter = next((child for child in noun.children if child.dep_ == "appos"), noun)
    if matter is None or matter.ent_type_ in ("DATE", "TIME"):
        return None
    if noun.lemma_.lower() == "bid" and not any(part.like_num for part in matter.subtree):
        return None  # "made a bid for freedom": one that names no price is an attempt
    return stance_of(
        PUT_FORWARD[noun.lemma_.lower()], verb, subject_of(verb), matter, toward_of(verb, matter, actors), actors
    )


def _of_study(verb: Token, actors: Actors) -> Stance | None:
    noun = next((child for child in verb.children if child.dep_ == "dobj"), None)
    known = POINTED | DEALS | LAWS
    if noun is None or noun.lemma_.lower() not in known or negated(verb) or not holds(verb):
        return None
    return stance_of("defers", verb, subject_of(verb), noun, toward_of(verb, noun, actors), actors)


def _governed(head: Token, preposition: str) -> Token | None:
    """What stands behind the preposition of this word."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == preposition:
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def _new_amount(verb: Token, noun: Token) -> Token | None:
    """The "7 percent" of "cut its demand from 9 percent to 7 percent"."""
    for head in (verb, noun):
        inner = [child for child in head.children if child.dep_ == "prep" and child.lower_ == "from"]
        for word in [head, *inner]:
            found = _governed(word, "to")
            if found is not None and any(part.like_num for part in found.subtree):
                return found
    return None


def _clause_of(noun: Token) -> Token | None:
    """The "to meet" of "a call to meet", "a call for both to meet"."""
    wished = [noun, *(word for p in noun.children if p.lower_ == "for" for word in p.subtree), *noun.conjuncts]
    for head in wished:
        for clause in head.children:
            if clause.dep_ in ("acl", "relcl", "xcomp") and any(word.lower_ == "to" for word in clause.children):
                return clause
    return None


def of_word(verb: Token, actors: Actors) -> Stance | None:
    """ "said no to the offer", "voted against the deal", "called the offer unacceptable"."""
    if negated(verb) or not holds(verb):
        return None
    if verb.lemma_ == "say":
        word = next((child.lower_ for child in verb.children if child.lower_ in YES_OR_NO), None)
        matter = _governed(verb, "to")
        return _taken(YES_OR_NO[word], verb, matter, actors) if word and matter is not None else None
    if verb.lemma_ == "vote":
        for preposition, kind in VOTES.items():
            matter = _governed(verb, preposition)
            if matter is not None and matter.lemma_.lower() in POINTED | DEALS | LAWS:
                return _taken(kind, verb, matter, actors)
    if verb.lemma_ in ("call", "brand", "describe", "dismiss", "reject") and sayer_of(verb) is None:
        return _of_name(verb, actors)
    return None


def _of_name(verb: Token, actors: Actors) -> Stance | None:
    """ "called the demand a non-starter", "dismissed the plan as unaffordable"."""
    matter = next((child for child in verb.children if child.dep_ == "dobj"), None)
    named = next((child for child in verb.children if child.dep_ in ("oprd", "attr", "xcomp")), None)
    named = named or _governed(verb, "as")
    if matter is None or named is None or matter.lemma_.lower() not in POINTED | DEALS:
        return None
    words = {word.lower_ for word in named.subtree}
    return _taken("rejects", verb, matter, actors) if words & DERIDED else None


def _taken(kind: StanceKind, verb: Token, matter: Token, actors: Actors) -> Stance | None:
    return stance_of(kind, verb, subject_of(verb), matter, toward_of(verb, matter, actors), actors)
