"""What actors demand, reject, accept, offer, defer, deny, threaten or warn of, as the article tells it.

A stance rests on a verb ("ruled out"), on a noun that somebody owns ("the union's demand that"), on a judgement
("is a non-starter"), or on what a speaker says that he or others will, will not or must do. Whoever cannot be traced
to a name in the article has no stance here.
"""

from collections.abc import Iterator

import msgspec

from firsthand.reading.acts.actors import PRONOUNS, Actors
from firsthand.reading.acts.holders import Holders
from firsthand.reading.acts.intents import of_future, of_intent, of_must
from firsthand.reading.acts.matters import is_beyond, is_conciliatory, is_matter, is_proposal, points_back
from firsthand.reading.acts.moves import of_put, of_word
from firsthand.reading.acts.pointers import Pointing, linked, pointing, resolved
from firsthand.reading.acts.predicates import (
    negated,
    partners_of,
    prose,
    subject_of,
    word_of,
)
from firsthand.reading.acts.stance_parts import (
    content_of,
    holds,
    made,
    quoted_speaker,
    sayer_of,
    stance_of,
    toward_of,
)
from firsthand.reading.acts.stance_words import (
    ALLEGED,
    IMPOSSIBLE,
    NO_MATTER,
    NOUNS,
    OPPOSITE,
    POINTED,
    READY,
    READY_FOR,
    VERBS,
)
from firsthand.reading.tokens import Doc, Token
from firsthand.records import Article, Extent, Mention, Quotation, Stance, StanceKind


def find_stances(
    article: Article, doc: Doc, mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...]
) -> tuple[Stance, ...]:
    """The article's stances in order of extent, each with a named holder; empty where it reports none."""
    actors = Holders(article, doc, mentions, quotations)
    found: dict[tuple[Extent, Extent, StanceKind], Stance] = {}
    pointings: list[Pointing] = []
    sentence_at = [number for number, span in enumerate(doc.sents) for _ in range(len(span))]
    for token in prose(doc):
        told = list(_at(token, actors))
        for stance in told:
            for each in (stance, *_joint(stance, token, actors)):
                found.setdefault((each.what, each.by, each.stance), each)
        if not told and token.pos_ == "VERB":
            pointings += pointing(token, actors, sentence_at[token.i])
    threats = {(s.by, s.what.end) for s in found.values() if s.stance == "threatens"}
    kept = [s for s in found.values() if s.stance != "warns" or (s.by, s.what.end) not in threats]
    kept = linked(kept, doc) + resolved(pointings, kept, quotations, doc)
    return tuple(sorted(kept, key=lambda stance: (stance.extent, stance.what)))


def _joint(stance: Stance, verb: Token, actors: Holders) -> Iterator[Stance]:
    """The same stance of those named beside its holder: "Norland and Osterland rejected it"."""
    subject = subject_of(verb) if verb.pos_ in ("VERB", "AUX") else None
    if subject is None or actors.named(subject) != stance.by:
        return
    for other in subject.conjuncts:
        by = actors.named(other) if other.i > subject.i else None
        if by is not None and by not in (stance.by, stance.toward):
            yield msgspec.structs.replace(stance, by=by)


def _at(token: Token, actors: Actors) -> Iterator[Stance]:
    if token.pos_ in ("VERB", "AUX") or _is_ready(token):
        stance = _of_verb(token, actors) or _of_readiness(token, actors) or _of_judgement(token, actors)
        stance = (
            stance
            or _of_no_concession(token, actors)
            or _of_no_need(token, actors)
            or _of_as_asked(token, actors)
            or of_put(token, actors)
            or of_word(token, actors)
        )
        stance = stance or of_intent(token, actors) or of_future(token, actors) or of_must(token, actors)
    else:
        stance = _of_noun(token, actors)
    if stance is not None:
        yield stance


def _of_verb(verb: Token, actors: Actors) -> Stance | None:
    """ "The board rejected the bid": a verb that takes a stance by itself."""
    word = word_of(verb)
    kind = VERBS.get(word)
    content = content_of(verb, word) if kind is not None else None
    if content is not None and is_beyond(verb, word, content):
        return stance_of("rejects", verb, subject_of(verb), content, toward_of(verb, content, actors), actors)
    if kind is None or content is None or not holds(verb) or not is_matter(verb, word, kind, content):
        return None
    if word == "ask" and content.dep_ == "pobj" and actors.quotation(verb) is not None:
        return None  # "we asked for a little luck": figures of speech more often than demands
    if negated(verb) or _no_longer(verb):
        kind = OPPOSITE.get(kind) if content.dep_ != "dobj" or kind != "offers" else None
    elif kind == "offers" and content.dep_ == "xcomp" and negated(content):
        kind = "rejects"
    elif word == "appeal" and content.dep_ == "dobj":
        kind = "rejects"  # a ruling
    elif kind == "rejects" and content.lemma_.lower() in ALLEGED and not (_is_paper(content) or is_proposal(content)):
        kind = "denies"
    toward = toward_of(verb, content, actors, kind == "demands")
    clause = content.dep_ in ("ccomp", "xcomp") and not any(child.dep_ == "auxpass" for child in content.children)
    if kind is None or (word == "want" and toward is None and clause):
        return None
    return stance_of(kind, verb, subject_of(verb), content, toward, actors)


def _is_paper(noun: Token) -> bool:
    """True for "their report", which was written, not only heard."""
    return noun.lower_ == "report" and any(child.dep_ == "poss" for child in noun.children)


def _no_longer(verb: Token) -> bool:
    longer = (child for child in verb.children if child.lower_ == "longer")
    return any(word.lower_ == "no" for child in longer for word in child.children)


def _of_readiness(verb: Token, actors: Actors) -> Stance | None:
    """ "is ready to discuss", "is open to dialogue", "is unwilling to"."""
    passive = _is_ready(verb)
    if verb.lemma_ not in ("be", "remain", "stand") and not passive:
        return None
    for child in [verb] if passive else verb.children:
        kind = READY.get(child.lower_) if passive or child.dep_ in ("acomp", "attr", "xcomp", "oprd") else None
        if kind is None or not holds(verb):
            continue
        content = next((c for c in child.children if c.dep_ in ("xcomp", "ccomp") and c.i > child.i), None)
        if content is None:
            content = next(iter(partners_of(child, READY_FOR.get(child.lower_, frozenset()))), None)
        if negated(verb):
            kind = "rejects" if kind == "offers" else None
        elif kind == "offers" and content is not None and not is_conciliatory(content):
            kind = None
        if content is not None and kind is not None:
            holder = subject_of(verb) or next((s for child in verb.children if (s := subject_of(child))), None)
            return stance_of(kind, verb, holder, content, None, actors)
    return None


def _is_ready(word: Token) -> bool:
    """True for "prepared" in "was prepared to", where the parser takes it for a verb in the passive."""
    return word.lower_ in READY and any(child.dep_ == "auxpass" for child in word.children)


def _of_judgement(verb: Token, actors: Actors) -> Stance | None:
    """ "The cut is a non-starter for the union": by whom it is for, else by who says so."""
    if verb.lemma_ != "be" or negated(verb):
        return None
    word = next((c for c in verb.children if c.dep_ in ("attr", "acomp", "prep") and _is_impossible(c)), None)
    content = next((child for child in verb.children if child.dep_ in ("nsubj", "csubj")), None)
    if word is None or content is None or content.lower_ in PRONOUNS | {"that", "this", "those", "these", "which"}:
        return None
    holder = next(iter(partners_of(word, frozenset({"for", "to"}))), None) or sayer_of(verb)
    by = actors.named(holder) or quoted_speaker(verb, actors)
    return made("rejects", verb, by, content, None, actors) if by else None


def _of_no_concession(verb: Token, actors: Actors) -> Stance | None:
    """ "made no concessions to the demand": a rejection of the demand."""
    if verb.lemma_ not in ("make", "offer", "give") or not negated(verb):
        return None
    concession = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_ in ("concession", "ground")), None)
    content = next(iter(partners_of(verb, frozenset({"to", "on"}))), None)
    if concession is None or content is None or content.lemma_.lower() not in POINTED:
        return None  # "gave no ground on its principles"
    return stance_of("rejects", verb, subject_of(verb), content, toward_of(verb, content, actors), actors)


def _of_no_need(verb: Token, actors: Actors) -> Stance | None:
    """ "sees no need for observers", "saw no reason to meet": a rejection of what is behind it."""
    if verb.lemma_ != "see" or not holds(verb):
        return None
    need = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_ in ("need", "reason", "point")), None)
    if need is None or not any(child.lower_ == "no" for child in need.children):
        return None
    led = [child for child in (*verb.rights, *need.rights) if child.lower_ in ("for", "in") or child.dep_ == "acl"]
    return stance_of("rejects", verb, subject_of(verb), need, None, actors) if led else None


def _of_as_asked(verb: Token, actors: Actors) -> Stance | None:
    """ "The mill was sold, as the union had demanded", "refused to go, as he had asked her to do": a demand for what
    the main clause tells of."""
    opens = any(child.lower_ == "as" and child.i < verb.i for child in verb.children)
    if VERBS.get(word_of(verb)) != "demands" or verb.dep_ != "advcl" or not opens:
        return None
    said = [child for child in verb.children if child.dep_ in ("ccomp", "xcomp", "dobj") and child.i > verb.i]
    whom = next((child for child in said if child.dep_ == "dobj"), None)
    if any(child.lemma_ != "do" for child in said if child is not whom) or (whom is not None and len(said) < 2):
        return None
    main = verb.head
    content = (content_of(main, word_of(main)) if word_of(main) in VERBS else None) or main
    return stance_of("demands", verb, subject_of(verb), content, actors.named(whom), actors)


def _is_impossible(word: Token) -> bool:
    return word.lower_ in IMPOSSIBLE or " ".join(t.lower_ for t in word.subtree) in IMPOSSIBLE


def _of_noun(noun: Token, actors: Actors) -> Stance | None:
    """ "the union's demand that …", "Russian calls for …": a noun with an owner and a content."""
    kind = NOUNS.get(noun.lemma_.lower())
    if kind is None or noun.pos_ != "NOUN" or _is_left_off(noun):
        return None
    owner = next(
        (c for c in noun.children if c.dep_ in ("poss", "amod", "compound", "nmod") and _may_own(c, actors)), None
    )
    owner = owner or next(iter(partners_of(noun, frozenset({"by", "from"}))), None)
    content = next((c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and _is_content(c)), None)
    if content is None:
        allowed = ("for", "of") if kind != "rejects" else ("of", "to")
        content = next((c for p in noun.children if p.lower_ in allowed for c in p.children), None)
    if content is None and noun.tag_ == "NNS" and noun.dep_ in ("nsubj", "nsubjpass"):
        content = _listed(noun)
    if kind == "accepts" and (content is None or content.ent_type_ == "PERSON" or noun.head.lemma_ == "expect"):
        return None  # of a candidate, or still awaited
    if any(child.lower_ in ("past", "former", "earlier", "previous") for child in noun.children):
        return None
    if content is not None and (content.lower_.rstrip(".") == "no" or content.tag_ == "CD"):
        return None  # "Warning No. 3"
    if owner is None or content is None or points_back(content) or content.lemma_.lower() in NO_MATTER:
        return None
    toward = toward_of(noun, content, actors, kind == "demands")
    if kind == "demands" and toward in (None, actors.named(owner)):
        doers = [doer for p in noun.children if p.lower_ == "for" for doer in p.children]
        toward = next((name for doer in doers if (name := actors.named(doer)) is not None), toward)
    if toward in (None, actors.named(owner)) and noun.dep_ == "dobj" and word_of(noun.head) in VERBS:
        toward = actors.named(subject_of(noun.head))  # who rejects a demand is the one it was made of
    return stance_of(kind, noun, owner, content, toward, actors)


def _is_left_off(noun: Token) -> bool:
    """True for "stopped short of repeating his call"."""
    verb = noun.head
    leading = verb.head if noun.dep_ == "dobj" and verb.tag_ == "VBG" and verb.dep_ == "pcomp" else None
    return leading is not None and leading.lower_ == "of" and leading.head.lower_ == "short"


def _listed(noun: Token) -> Token | None:
    """The head of the list behind a colon: "the union's demands are plain: a pause, a rise and a new pier"."""
    sentence = noun.sent
    colon = next((token for token in sentence if token.text == ":" and token.i > noun.i), None)
    if colon is None or colon.i + 2 >= sentence.end or colon.nbor(1).text[0] in "“\"'‘":
        return None
    behind = noun.doc[colon.i + 1 : sentence.end]
    head = next((token for token in behind if token.pos_ in ("NOUN", "PROPN") and token.head.i <= colon.i), None)
    return head if any(token.text == "," or token.dep_ == "cc" for token in behind) else None


def _may_own(child: Token, actors: Actors) -> bool:
    return child.dep_ == "poss" or actors.name(child) is not None


def _is_content(clause: Token) -> bool:
    """True for "that the board resign" and "to resign", not for "that the board made"."""
    marks = {child.lower_ for child in clause.children if child.dep_ in ("mark", "aux")}
    if clause.tag_ in ("VB", "VBP"):  # "that" before a bare verb is no relative, whatever the parser makes of it
        marks |= {child.lower_ for child in clause.children if child.lower_ == "that"}
    passive = any(child.dep_ == "auxpass" for child in clause.children)
    return (clause.tag_ != "VBN" or passive) and (
        "that" in marks or "to" in marks or clause.dep_ == "ccomp" or "never" in marks
    )
