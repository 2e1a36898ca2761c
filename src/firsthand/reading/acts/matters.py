"""Whether the content of a verb of demanding, refusing, offering … is a matter between parties at all.

To decline to comment, to insist that something is so, to ask whether it is, to accept a prize: none of these is a
position.
"""

from firsthand.reading.acts.predicates import POSSIBLE, helpers, negated, word_of
from firsthand.reading.acts.stance_words import (
    ALLEGED,
    CONCILIATORY,
    DEALS,
    GESTURES,
    LAWS,
    MANDATE,
    NO_MATTER,
    NOUNS,
    POINTED,
    SPEAKING,
    UNWILLED,
    VAGUE,
)
from firsthand.reading.acts.states import is_conditional
from firsthand.reading.tokens import Token
from firsthand.records import StanceKind

QUESTIONS = frozenset("if whether how why what when where who".split())
SOUGHT = frozenset(
    "guarantee assurance concession compensation rise raise injunction ceasefire damage wage pay apology referendum"
    " inquiry investigation recount election withdrawal resignation release reinstatement refund extension talk"
    " negotiation vote ban".split()
)
FINITE = frozenset("was were is are has had have do does did".split()) | POSSIBLE - MANDATE
TERMS = DEALS | LAWS | POINTED | frozenset("change compromise cut date decision delay result ruling verdict".split())
PUT_FORWARD = frozenset("offer proposal invitation initiative suggestion".split())
POINTERS = frozenset({"this", "that", "these", "those", "such"})


def is_matter(verb: Token, word: str, kind: StanceKind, content: Token) -> bool:
    """True when the verb with this content takes a position."""
    objects = [child for child in content.children if child.dep_ == "dobj"]
    alleged = kind == "rejects" and content.lemma_.lower() in ALLEGED and _says_that(content)
    under = kind == "denies" and any(child.dep_ == "prep" and child.i > content.i for child in content.children)
    if (points_back(content) and not under) or any(
        noun.lemma_.lower() in NO_MATTER for noun in [content, *objects] if not alleged
    ):
        return False
    if any(child.lower_ == "no" and child.dep_ == "det" for child in content.children):
        return False  # "asked for no favours"
    if content.lemma_ == verb.lemma_:
        return False  # the parser took a second main clause for a complement
    if kind == "warns" and content.dep_ == "dobj":
        return False  # who is warned, not of what
    if word == "defer" and not any(child.dep_ in ("dobj", "nsubjpass") for child in verb.children):
        return False  # "deferred to the court"
    if kind in ("demands", "offers") and (content.dep_ in ("xcomp", "ccomp") and is_speech(content)):
        return False  # "asked him to elaborate"
    if kind == "demands":
        bare = _is_named(content) and content.right_edge.i == content.i
        return not bare and _is_demanded(word, content) and _is_wanted(word, content)
    if word == "dismiss" and any(child.lower_ == "as" and child.dep_ == "prep" for child in verb.children):
        return content.lemma_.lower() in ALLEGED | DEALS | frozenset(NOUNS)  # "dismissed the episode as a joke"
    if kind == "rejects":
        blocked = word != "block" or content.lemma_.lower() in DEALS | LAWS
        return blocked and not is_speech(content) and not _is_person(content)
    if kind == "accepts":
        if verb.dep_ == "relcl" and verb.tag_ in ("VBZ", "VBP") and word in ("accept", "approve"):
            return False  # "the court that approves such searches"
        return not _is_named(content) and _is_agreed(word, content) and _is_backed(word, content)
    if kind == "offers":
        gesture = content.lemma_ in GESTURES and content.pos_ == "NOUN"
        proposed = word == "propose" and _is_bare(content)
        return not gesture and (content.dep_ != "ccomp" or proposed or _is_own_promise(content))
    return True


def is_beyond(verb: Token, word: str, content: Token) -> bool:
    """True for what one says one cannot take: "could accept no conditions", "cannot agree to the cut"."""
    able = helpers(verb) & {"can", "ca", "could"} and word in ("accept", "agree", "support", "endorse")
    named = content.dep_ in ("dobj", "pobj") and content.lemma_.lower() in TERMS
    return bool(able and named and negated(verb)) and not is_conditional(verb)


def _says_that(noun: Token) -> bool:
    """True for "suggestions that the boat was unsafe"."""
    clauses = (child for child in noun.children if child.dep_ in ("acl", "ccomp", "relcl") and child.i > noun.i)
    return any(word.lower_ == "that" for clause in clauses for word in clause.children)


def is_proposal(noun: Token) -> bool:
    """True for "a suggestion that the port be closed": what is put forward, and not said to be so."""
    clauses = (child for child in noun.children if child.dep_ in ("acl", "ccomp", "relcl"))
    return noun.lemma_.lower() == "suggestion" and any(_is_bare(clause) for clause in clauses)


def _is_bare(clause: Token) -> bool:
    """True for a clause in the bare form: "that the firm pay", "that it be sold"."""
    bare = clause.tag_ in ("VB", "VBP") or (clause.tag_ == "VBN" and "be" in helpers(clause))
    return bare and not helpers(clause) & FINITE and any(child.lower_ == "that" for child in clause.children)


def points_back(content: Token) -> bool:
    """True for "that option", "to do so": what is meant stands elsewhere."""
    below = list(content.children)
    if content.tag_ == "IN" and below:
        return False  # "that" with the clause that it opens
    if content.lemma_ == "do" and content.pos_ in ("VERB", "AUX"):
        return any(child.lower_ in POINTERS | {"so", "it"} for child in below)
    if any(child.lower_ in POINTERS and child.dep_ == "det" for child in below):
        return all(child.dep_ in ("det", "amod", "punct") for child in below)
    return content.lower_ in POINTERS | {"it", "so", "them", "which", "what", "anything", "nothing", "everything"}


def is_speech(content: Token) -> bool:
    """True for saying, telling, answering; "talks" are another matter."""
    if content.pos_ == "NOUN" and content.lemma_ == "talk":
        return False
    return word_of(content) in SPEAKING or content.lemma_.lower() in SPEAKING


def is_willed(verb: Token) -> bool:
    """True when "will not" with this verb refuses, false when it foretells."""
    return verb.lemma_.lower() not in UNWILLED


def is_conciliatory(content: Token) -> bool:
    """True for what one can be ready to do, or ready for, to oblige another side."""
    if content.lemma_ == "take" and any(
        child.dep_ == "dobj" and child.lower_ == "part" for child in content.children
    ):
        return True
    return word_of(content) in CONCILIATORY or content.lemma_.lower() in CONCILIATORY


def _is_demanded(word: str, content: Token) -> bool:
    """False for what is only held to be so, "insisted it was safe", or asked, "asked if"."""
    if content.dep_ == "pobj" and word == "insist":
        return not any(child.lower_ in ("the", "its", "his", "her", "their") for child in content.children)
    if content.dep_ != "ccomp":
        return True
    if any(child.lower_ in QUESTIONS and child.i < content.i for child in content.children):
        return False
    if word == "insist" and helpers(content) & {"will", "would"}:
        return any(child.lower_ == "never" for child in content.children)
    mandate = MANDATE - {"will", "would", "shall"} if word == "insist" else MANDATE  # "insisted it would hold"
    if helpers(content) & mandate or any(child.lower_ == "never" for child in content.children):
        return True
    if content.tag_ in ("VB", "VBN") and not helpers(content) & FINITE:
        return True
    return content.tag_ == "VBP" and (word != "insist" or _is_single(content))


def _is_single(verb: Token) -> bool:
    """True when the subject is singular, so that a plain plural form after it is a bare one: "that he resign"."""
    return any(
        child.dep_ == "nsubj" and (child.tag_ in ("NN", "NNP") or child.lower_ in ("he", "she", "it"))
        for child in verb.children
    )


def _is_wanted(word: str, content: Token) -> bool:
    """Weak verbs take a stance only in one shape: "want the board to …", not "want a holiday"."""
    if word == "ask" and (content.dep_ == "xcomp" or (content.dep_ == "pobj" and content.head.lower_ == "for")):
        return True
    if word == "want" and content.dep_ == "dobj":
        return _is_claimed(content)
    if word == "want" and content.lemma_ in VAGUE:
        return False
    if word == "press":
        pressed = any(child.dep_ in ("nsubj", "nsubjpass") for child in content.children)
        pressed = pressed or any(child.dep_ in ("dobj", "nsubjpass") for child in content.head.children)
        return (pressed and content.dep_ in ("ccomp", "xcomp")) or content.head.lower_ == "for"
    if word == "order":
        return content.dep_ in ("ccomp", "xcomp")
    if word in ("want", "ask", "require"):
        return content.dep_ in ("ccomp", "xcomp", "advcl") and any(
            c.dep_ in ("nsubj", "nsubjpass") for c in content.children
        )
    return word != "seek" or (content.pos_ == "NOUN" and content.lemma_ in SOUGHT)


def _is_claimed(content: Token) -> bool:
    """True for "9 percent more pay", "higher wages": what one party can want of another."""
    figures = any(word.ent_type_ in ("PERCENT", "MONEY") for word in content.subtree)
    return figures or content.lemma_.lower() in SOUGHT


def _is_agreed(word: str, content: Token) -> bool:
    """False for "agreed that it was late" and "agrees with him": shared opinions."""
    if word != "agree" or content.dep_ == "xcomp":
        return True
    if content.dep_ == "ccomp":
        return bool(helpers(content) & {"will", "would"})
    return content.head.lower_ in ("to", "on", "upon")


def _is_backed(word: str, content: Token) -> bool:
    """Backing is a stance on what was put forward, not on a person, a team or a cause; to approve a bill is to pass
    it."""
    if word == "approve":
        return content.lemma_.lower() not in LAWS
    if word == "clear":
        return content.lemma_.lower() in DEALS
    if word == "welcome":
        return content.lemma_.lower() in PUT_FORWARD
    if word not in ("back", "support", "consider"):
        return True
    return content.lemma_.lower() in LAWS | frozenset(NOUNS) or content.lemma_ in ("plan", "deal", "merger")


def _is_named(content: Token) -> bool:
    return bool(content.pos_ == "PROPN" and content.ent_type_ != "")


def _is_person(content: Token) -> bool:
    return bool(content.pos_ == "PROPN" and content.ent_type_ == "PERSON")


def _is_own_promise(content: Token) -> bool:
    """True for "promised that it would", and for "promised that the firm would pay": not for what is foretold."""
    subject = next((child for child in content.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or not helpers(content) & {"will", "would"}:
        return False
    return subject.pos_ == "PRON" or subject.dep_ == "nsubjpass" or is_conciliatory(content)
