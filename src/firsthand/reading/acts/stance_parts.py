"""The parts of a stance: who holds it, what it is about, toward whom, and whether it is held at all."""

from firsthand.reading.acts.actors import FIRST_PERSON, PRONOUNS, Actors
from firsthand.reading.acts.contents import wording
from firsthand.reading.acts.predicates import (
    SPEECH,
    antecedent,
    helpers,
    is_passive,
    negated,
    partners_of,
    patients_of,
    subject_of,
    word_of,
)
from firsthand.reading.acts.stance_words import ALLEGED, AVOIDING, CHARGING, VERBS
from firsthand.reading.acts.states import is_conditional
from firsthand.reading.tokens import Token
from firsthand.records import Extent, Stance, StanceKind

TOWARD = frozenset("on to against with toward towards from by".split())


# Verbs of demanding whose object is who is to do it.
ADDRESSING = frozenset("implore instruct petition urge".split())


def holds(verb: Token) -> bool:
    """False for stances that are only supposed: "if it rejects", "to reject", "might reject", "asked to accept"."""
    if verb.tag_ == "VBG" and verb.dep_ in ("xcomp", "pcomp") and word_of(verb.head) in AVOIDING:
        return False
    if "have" in helpers(verb) and helpers(verb) & {"would", "'d", "’d"}:
        return False  # "would not have signed it"
    if is_conditional(verb) or _is_charged(verb) or _is_nobody(verb):
        return False
    if verb.dep_ == "xcomp" and verb.head.lemma_ in ("consider", "mull", "weigh", "contemplate", "try", "fail"):
        return False
    words = helpers(verb)
    if words & {"may", "might", "could", "can", "should", "must"}:
        return False
    if "to" in words and "have" not in words:
        return verb.dep_ == "xcomp" and verb.head.lemma_ in ("expect", "decide", "continue", "begin", "go", "set")
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.dep_ == "pobj":
        return False  # "a letter to the mayor warning him"
    return verb.dep_ not in ("amod", "compound")


def _is_charged(verb: Token) -> bool:
    """True where another only says so of the holder: "contended that he backed it", "claims that he is willing"."""
    inner = verb
    for word in verb.ancestors:
        if inner.dep_ == "ccomp" and word.lemma_ == "deny":
            return True
        if inner.dep_ == "xcomp" and word.lemma_ in ("appear", "seem") and negated(word):
            return True
        if inner.dep_ in ("acl", "ccomp") and word.pos_ == "NOUN" and word.lemma_.lower() in ALLEGED:
            return any(child.lower_ == "that" for child in inner.children)
        if inner.dep_ in ("ccomp", "pcomp", "prep") and word.lemma_ in CHARGING:
            own = next((child.lower_ for child in verb.children if child.dep_ == "nsubj"), "")
            return own not in ("i", "we")
        if inner.dep_ not in ("ccomp", "xcomp", "conj", "pcomp", "prep", "acl"):
            return False
        inner = word
    return False


def _is_nobody(verb: Token) -> bool:
    """True for "neither the union nor the firm offered"."""
    return any(
        child.dep_ == "nsubj" and any(word.lower_ in ("neither", "no", "nor", "none") for word in child.children)
        for child in verb.children
    )


def content_of(verb: Token, word: str) -> Token | None:
    """The head of what is demanded, rejected …: a clause before an object, an object before a preposition; what is
    warned of before who is warned, what is asked for before a clause further off."""
    asked = _after_preposition(verb, ("for",)) if word == "ask" else None
    for dep in ("ccomp", "xcomp"):
        for child in verb.children:
            if child.dep_ == dep and child.i > verb.i and child.text[0].isalnum():
                return asked if asked is not None and asked.i < child.left_edge.i else child
    if (clause := _infinitive(verb, word)) is not None:
        return clause
    for child in verb.children:
        if child.dep_ in ("prep", "dative", "prt", "agent") and child.lower_ in ("on", "to", "upon"):
            inner = next((c for c in child.children if c.dep_ == "pcomp"), None)
            if inner is not None:
                return inner
    if is_passive(verb):
        return next(iter(patients_of(verb)), None) if verb.dep_ != "acl" else verb.head
    if word in ("warn", "caution") and (feared := _after_preposition(verb, ("of", "against", "about"))) is not None:
        return feared
    objects = [
        antecedent(child)
        for child in verb.children
        if child.dep_ == "dobj" and _is_object(child, VERBS.get(word) == "demands")
    ]
    objects += [
        child for child in verb.children if child.dep_ == "npadvmod" and child.ent_type_ in ("PERCENT", "MONEY")
    ]
    if objects:
        return (_asked_of(verb, objects[0]) if word in ADDRESSING else None) or objects[0]
    allowed = ("for", "to", "of", "against", "on", "with", "about")
    return _after_preposition(verb, allowed if not word.endswith("_on") or word == "insist" else allowed[:4])


def _infinitive(verb: Token, word: str) -> Token | None:
    """The clause that the parser hung to the verb as one of circumstance: "refused for a year to open it", "asked for
    the judge to be removed"."""
    for child in verb.children:
        if child.dep_ != "advcl" or child.i < verb.i or not any(aux.lower_ == "to" for aux in child.children):
            continue
        marks = [mark.lower_ for mark in child.children if mark.dep_ == "mark"]
        if (word in ASKING and marks == ["for"]) or (
            word in REFUSING and not marks and child.left_edge.lower_ == "to"
        ):
            return child
    return None


ASKING = frozenset("appeal ask call press push".split())
REFUSING = frozenset("agree decline promise refuse threaten".split())


def _asked_of(verb: Token, whom: Token) -> Token | None:
    """The "to resign" behind whom it is asked of, wherever the parser hung it: "petitioned lawmakers to resign"."""
    clauses = (child for child in (*whom.children, *verb.children) if child.dep_ in ("acl", "relcl", "advcl"))
    behind = (clause for clause in clauses if clause.tag_ == "VB" and clause.left_edge.i == whom.i + 1)
    return next((clause for clause in behind if clause.left_edge.lower_ == "to"), None)


def _after_preposition(verb: Token, allowed: tuple[str, ...]) -> Token | None:
    """What the first of these prepositions of the verb governs, but for days and hours."""
    for preposition in verb.children:
        if preposition.dep_ == "prep" and preposition.lower_ in allowed:
            nouns = [child for child in preposition.children if child.dep_ in ("pobj", "pcomp")]
            if nouns and nouns[0].ent_type_ not in ("DATE", "TIME"):
                return nouns[0]
    return None


def _is_object(noun: Token, demanded: bool) -> bool:
    """False for pronouns, and for "— which", which may mean all that was said; "that" may open a clause that the
    parser took for a noun."""
    if noun.lower_ == "that" and noun.tag_ == "IN":
        return demanded and any(True for _ in noun.rights)
    return noun.lower_ not in PRONOUNS and not (noun.tag_ == "WDT" and noun.nbor(-1).text in ("—", "–", "-", "--"))


def _given_to(verb: Token, content: Token, actors: Actors) -> Extent | None:
    """To whom it is offered, where the parse takes the name for a part of it: "offered the League two posts"."""
    if verb.lemma_ not in ("offer", "give", "promise") or content.dep_ != "dobj":
        return None
    counts = [child.i for child in content.children if child.tag_ == "CD"]
    parts = [
        child for child in content.children if child.dep_ in ("nmod", "compound") and counts and child.i < counts[0]
    ]
    return next((name for part in parts if part.i > verb.i and (name := actors.named(part))), None)


def toward_of(verb: Token, content: Token, actors: Actors, demanded: bool = False) -> Extent | None:
    """Of whom it is demanded, to whom it is offered: the doer of what is demanded, else the object of an urging."""
    for child in content.children:
        if demanded and child.dep_ == "nsubj" and (name := actors.named(child)):
            return name
    if (name := _given_to(verb, content, actors)) is not None:
        return name
    beside = {noun.i for noun in content.conjuncts}
    patients = [noun for noun in patients_of(verb) if noun.i != content.i and noun.i not in beside]
    for noun in [*patients, *partners_of(verb, TOWARD)]:
        if noun.i != content.i and (name := actors.named(noun)):
            return name
    for child in content.children:
        if child.dep_ == "poss" and child.pos_ != "PRON" and (name := actors.named(child)):
            return name
        if child.dep_ == "amod" and (held := actors.name(child)) and held.kind in ("country", "organisation"):
            return held.meant
    return None


def sayer_of(verb: Token) -> Token | None:
    """The subject of the verb of saying, showing or making clear that governs this clause."""
    inner = verb
    for word in verb.ancestors:
        if inner.dep_ not in ("ccomp", "xcomp", "conj", "acomp", "advcl"):
            return None
        if (
            word.pos_ == "VERB"
            and inner.dep_ in ("ccomp", "advcl")
            and word.lemma_ in SPEECH | {"make", "insist", "warn"}
        ):
            return subject_of(word)
        inner = word
    return None


def voice_of(verb: Token, actors: Actors) -> Extent | None:
    """Who says this clause: the speaker of the quotation round it, else the subject of the verb of
    saying above it."""
    sayer = sayer_of(verb)
    return quoted_speaker(verb, actors) or actors.named(sayer)


def quoted_speaker(token: Token, actors: Actors) -> Extent | None:
    quotation = actors.quotation(token)
    return actors.voice(quotation) if quotation else None


def stance_of(
    kind: StanceKind, verb: Token, holder: Token | None, content: Token, toward: Extent | None, actors: Actors
) -> Stance | None:
    by = holder_of(verb, holder, actors)
    if by is None:
        return None
    return made(kind, verb, by, content, toward if toward != by else None, actors)


def holder_of(verb: Token, holder: Token | None, actors: Actors) -> Extent | None:
    """The name of who holds the stance of this verb; None where the text does not plainly tell."""
    by = actors.named(holder)
    if by is None or holder is None or not _is_quoted_well(verb, holder, actors) or _is_many(holder, by, actors):
        return None
    return by


def _is_quoted_well(verb: Token, holder: Token, actors: Actors) -> bool:
    """Inside quotation marks "he" and "they" are left alone: whom a speaker means is not told by the
    text outside."""
    return actors.quotation(verb) is None or holder.lower_ in FIRST_PERSON or holder.pos_ != "PRON"


def _is_many(holder: Token, by: Extent, actors: Actors) -> bool:
    """True for "they" that has but one person or country to stand for: more are meant."""
    if holder.lower_ != "they":
        return False
    return any(name.extent == by and name.kind != "organisation" for name in actors.names)


def made(
    kind: StanceKind, verb: Token, by: Extent, content: Token, toward: Extent | None, actors: Actors
) -> Stance | None:
    what = wording(verb, content, actors)
    if what is None:
        return None
    start = min(verb.idx, what.start, by.start if _same_sentence(by, verb) else verb.idx)
    end = max(verb.idx + len(verb.text), what.end)
    return Stance(extent=actors.article.extent(start, end), by=by, toward=toward, stance=kind, what=what)


def _same_sentence(extent: Extent, token: Token) -> bool:
    return bool(token.sent.start_char <= extent.start < token.sent.end_char)
