"""Whether what a predicate says is past, going on, ahead, threatened or denied, or is not told as a fact at all."""

from firsthand.reading.acts.predicates import (
    LIKELY,
    PLANS,
    POSSIBLE,
    REPORTED_FUTURE,
    SPEECH,
    WISHES,
    helpers,
    negated,
)
from firsthand.reading.tokens import Token
from firsthand.records import EventState

BLOCKERS = frozenset({"if", "unless", "whether", "lest", "provided"})
WAITING = frozenset({"until", "once"})  # block too, unless the clause carries a date of its own

# Words that govern a clause and say how far it is true.
AHEAD_OF = frozenset(
    "plan expect schedule agree promise pledge vow prepare intend decide set due aim ready poised likely"
    " arrange commit"
    " announce head determined willing offer".split()
)
THREATENS = frozenset("threaten warn".split())
DENIES = frozenset("deny".split())
KEEPS = frozenset("begin start continue keep resume proceed go help manage use say tell report announce".split())
VOIDS = frozenset(
    "urge demand ask want seek try attempt fail refuse reject consider fear accuse allow hope call"
    " oppose need decline"
    " suggest propose wish request order persuade forbid prevent invite require insist recommend let enable able"
    " possible unlikely reluctant unwilling worry suspect imagine believe think doubt claim allege blame urge press"
    " encourage like stop avoid advise risk dictate appear seem guarantee ensure worried afraid concerned confident"
    " hopeful speculation rumour rumor expectation suggestion".split()
)


def state_of(verb: Token, dated: bool = False) -> EventState | None:
    """Whether the verb's action is past, going on, ahead, threatened or denied; None where nothing of
    it is told."""
    waits = any(child.dep_ in ("mark", "advmod") and child.lower_ in WAITING for child in verb.children)
    if is_conditional(verb) or (waits and not dated):
        return None
    own = _own_state(verb)
    if own is None and dated and helpers(verb) & REPORTED_FUTURE and "have" not in helpers(verb):
        own = "upcoming"
    if own is None:
        return None
    return "denied" if negated(verb) or _is_over(verb) else _governed(verb, own)


def is_conditional(verb: Token) -> bool:
    """True for a clause under "if", "unless", "whether", "as long as" and their like."""
    if any(child.dep_ in ("mark", "advmod") and child.lower_ in BLOCKERS for child in verb.children):
        return True
    if (
        verb.dep_ in ("ccomp", "xcomp", "conj", "pcomp")
        and verb.head.pos_ in ("VERB", "AUX")
        and verb.head.i < verb.i
    ):
        return is_conditional(verb.head)
    if verb.dep_ != "advcl":
        return False
    before = verb.doc.span(max(0, verb.left_edge.i - 3), verb.i)
    return " long as " in f" {before.text.lower()} "


def _is_over(verb: Token) -> bool:
    """True for "will no longer speak"."""
    return any(child.lower_ == "longer" and child.nbor(-1).lower_ == "no" for child in verb.children if child.i > 0)


def _is_by_pronoun(verb: Token) -> bool:
    return any(child.dep_ == "nsubj" and child.pos_ == "PRON" for child in verb.children)


def _supposes(verb: Token) -> bool:
    """True for "would resign if …"."""
    clauses = (child for child in verb.children if child.dep_ == "advcl")
    return any(word.lower_ in BLOCKERS for clause in clauses for word in clause.children if word.i < clause.i)


def _own_state(verb: Token) -> EventState | None:
    words = helpers(verb)
    if words & LIKELY:
        return "upcoming"
    if words & REPORTED_FUTURE:
        return "upcoming" if _reported(verb) and "have" not in words and not _supposes(verb) else None
    if words & POSSIBLE:
        return None
    if "to" in words and not words & {"have"}:
        return _infinitive(verb)
    if verb.tag_ == "VBG" and words & {"is", "are", "am", "been", "'s", "'re", "’s", "’re", "be"}:
        return "upcoming" if _going_to(verb) else "ongoing"
    if verb.tag_ == "VBG" and "were" not in words and "was" not in words and verb.dep_ in ("acl", "pcomp", "advcl"):
        return _governor_state(verb)
    if verb.tag_ == "VBG" and verb.dep_ == "xcomp":
        return _own_state(verb.head) if verb.head.lemma_ in KEEPS | DENIES else None
    if verb.tag_ in ("VBD", "VBN", "VBG"):
        present = words & {"is", "are", "being"} and "auxpass" in {c.dep_ for c in verb.children}
        return "ongoing" if present else "past"
    if "did" in words:
        return "past"
    return "ongoing" if verb.tag_ in ("VBZ", "VBP") or words & {"do", "does"} else None


def _reported(verb: Token) -> bool:
    return verb.dep_ in ("ccomp", "conj") and any(word.lemma_ in SPEECH | AHEAD_OF for word in verb.ancestors)


def _going_to(verb: Token) -> bool:
    return bool(verb.lemma_ == "go" and any(child.dep_ == "xcomp" for child in verb.children))


def _infinitive(verb: Token) -> EventState | None:
    governor = verb.head
    if verb.dep_ not in ("xcomp", "ccomp", "acl", "advcl") or verb.i < governor.i:
        return None
    lemma = governor.lemma_.lower()
    if lemma in PLANS and governor.pos_ == "NOUN":
        return "upcoming"
    if lemma in KEEPS and governor.pos_ == "VERB":
        return "upcoming" if _going_to(governor) else _own_state(governor)
    if (verb.dep_ == "xcomp" and lemma in AHEAD_OF | THREATENS) or (verb.dep_ == "ccomp" and lemma == "be"):
        return "upcoming"
    if governor.pos_ == "AUX" and governor.lemma_ == "be" and verb.dep_ == "xcomp":
        return "upcoming"
    return None


def _governor_state(verb: Token) -> EventState | None:
    for word in verb.ancestors:
        if word.pos_ in ("VERB", "AUX"):
            return _own_state(word) if word.lemma_ not in VOIDS else None
    return None


def _governed(verb: Token, own: EventState) -> EventState | None:
    """The state after the words above the clause have had their say."""
    inner = verb
    for word in verb.ancestors:
        if inner.dep_ in ("relcl", "advcl", "appos"):
            return own
        if inner.dep_ in ("xcomp", "ccomp", "pcomp", "acl", "prep"):
            lemma = word.lemma_.lower()
            if word.pos_ == "NOUN" and lemma in PLANS | WISHES:
                return _intended(word)
            if lemma in DENIES:
                return "denied"
            if lemma in THREATENS and own == "upcoming" and (lemma != "warn" or _is_by_pronoun(verb)):
                return "threatened"  # what somebody warned had happened, or others will do, is no threat
            if lemma in VOIDS:
                return None
            if inner.dep_ == "xcomp" and (negated(word) or helpers(word) & POSSIBLE):
                return None
        inner = word
    return own


def _intended(noun: Token) -> EventState | None:
    """The state of what a plan or a wish holds: "has no plans to" denies, "announced a plan to" is ahead."""
    governor = noun.head
    if noun.lemma_.lower() in PLANS and governor.pos_ == "VERB" and noun.dep_ == "dobj":
        if negated(governor) or governor.lemma_ in DENIES:
            return "denied"
        return _governed(governor, "upcoming")
    return None
