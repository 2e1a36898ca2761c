"""What actors demand, reject, accept, offer, defer, deny, threaten or warn of, as the article tells it.

A stance rests on a verb ("ruled out"), on a noun that somebody owns ("the union's demand that"), on a judgement
("is a non-starter"), or on what a speaker says that he or others will, will not or must do. Whoever cannot be traced
to a name in the article has no stance here.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from firsthand.reading.acts.actors import FIRST_PERSON, PRONOUNS, Actors
from firsthand.reading.acts.contents import wording
from firsthand.reading.acts.predicates import (
    LIKELY,
    REPORTED_FUTURE,
    SPEECH,
    antecedent,
    helpers,
    is_passive,
    negated,
    partners_of,
    patients_of,
    prose,
    subject_of,
    word_of,
)
from firsthand.reading.acts.stance_words import (
    HARSH,
    IMPOSSIBLE,
    INTENTS,
    NOUNS,
    OPPOSITE,
    READY,
    READY_FOR,
    STUDY,
    SUFFER,
    VERBS,
)
from firsthand.reading.acts.states import is_conditional
from firsthand.records import Article, Extent, Mention, Quotation, Stance, StanceKind

TOWARD = frozenset("on to against with toward towards from by".split())
SAME_STEM = 4  # letters that a country and its adjective share: "Osterland", "Osterlandish"


def find_stances(
    article: Article, doc: Doc, mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...]
) -> tuple[Stance, ...]:
    """The article's stances in order of extent, each with a named holder; empty where it reports none."""
    actors = Actors(article, doc, mentions, quotations)
    found: dict[Extent, Stance] = {}
    for token in prose(doc):
        for stance in _at(token, actors):
            found.setdefault(stance.what, stance)
    threats = {(s.by, s.what.end) for s in found.values() if s.stance == "threatens"}
    kept = (s for s in found.values() if s.stance != "warns" or (s.by, s.what.end) not in threats)
    return tuple(sorted(kept, key=lambda stance: (stance.extent, stance.what)))


def _at(token: Token, actors: Actors) -> Iterator[Stance]:
    if token.pos_ in ("VERB", "AUX"):
        stance = _of_verb(token, actors) or _of_readiness(token, actors) or _of_judgement(token, actors)
        stance = stance or _of_no_concession(token, actors)
        stance = stance or _of_intent(token, actors) or _of_future(token, actors) or _of_must(token, actors)
    else:
        stance = _of_noun(token, actors)
    if stance is not None:
        yield stance


def _of_verb(verb: Token, actors: Actors) -> Stance | None:
    """ "The board rejected the bid": a verb that takes a stance by itself."""
    word = word_of(verb)
    kind = VERBS.get(word)
    content = _content(verb, word)
    if kind is None or content is None or not _holds(verb):
        return None
    if negated(verb):
        kind = OPPOSITE.get(kind)
    if word in ("want", "ask", "seek", "back", "support", "consider", "require") and not _is_wanted(
        verb, word, content
    ):
        return None
    if kind is None:
        return None
    return _stance(kind, verb, subject_of(verb), content, _toward(verb, content, actors), actors)


def _is_wanted(verb: Token, word: str, content: Token) -> bool:
    """Weak verbs take a stance only in one shape: "want the board to …", not "want a holiday"."""
    if word == "ask" and content.dep_ == "xcomp":
        return True
    if word in ("want", "ask", "require"):
        return content.dep_ in ("ccomp", "xcomp") and any(c.dep_ in ("nsubj", "nsubjpass") for c in content.children)
    if word == "seek":
        return content.lemma_ in (
            "guarantee",
            "assurance",
            "concession",
            "compensation",
            "rise",
            "raise",
            "injunction",
        )
    return (content.dep_ == "dobj" and content.lemma_.lower() in NOUNS) or content.lemma_ in (
        "plan",
        "deal",
        "merger",
    )


def _holds(verb: Token) -> bool:
    """False for stances that are only supposed: "if it rejects", "to reject", "might reject", "asked to accept"."""
    if is_conditional(verb):
        return False
    words = helpers(verb)
    if words & {"may", "might", "could", "can", "should", "must"}:
        return False
    if "to" in words and "have" not in words:
        return verb.dep_ == "xcomp" and verb.head.lemma_ in ("expect", "decide", "continue", "begin", "go", "set")
    return verb.dep_ not in ("amod", "compound")


def _content(verb: Token, word: str) -> Token | None:
    """The head of what is demanded, rejected …: a clause before an object, an object before a preposition."""
    for dep in ("ccomp", "xcomp"):
        for child in verb.children:
            if child.dep_ == dep and child.i > verb.i:
                return child
    for child in verb.children:
        if child.dep_ in ("prep", "dative", "prt", "agent") and child.lower_ in ("on", "to", "upon"):
            inner = next((c for c in child.children if c.dep_ == "pcomp"), None)
            if inner is not None:
                return inner
    if is_passive(verb):
        return next(iter(patients_of(verb)), None) if verb.dep_ != "acl" else verb.head
    objects = [antecedent(child) for child in verb.children if child.dep_ == "dobj" and child.lower_ not in PRONOUNS]
    objects += [
        child for child in verb.children if child.dep_ == "npadvmod" and child.ent_type_ in ("PERCENT", "MONEY")
    ]
    if objects:
        return objects[0]
    for preposition in (child for child in verb.children if child.dep_ == "prep"):
        if preposition.lower_ in ("for", "to", "of", "against", "on", "with", "about"):
            nouns = [child for child in preposition.children if child.dep_ in ("pobj", "pcomp")]
            if nouns and not (preposition.lower_ == "on" and word.endswith("_on") and word != "insist"):
                return nouns[0]
    return None


def _toward(verb: Token, content: Token, actors: Actors) -> Extent | None:
    """Of whom it is demanded, to whom it is offered: the object of an urging, else the doer of the content."""
    for child in content.children:
        if child.dep_ in ("nsubj", "nsubjpass") and (name := actors.named(child)):
            return name
    patients = [noun for noun in patients_of(verb) if noun.i != content.i]
    for noun in [*patients, *partners_of(verb, TOWARD)]:
        if noun.i != content.i and (name := actors.named(noun)):
            return name
    for child in content.children:
        if child.dep_ == "poss" and child.pos_ != "PRON" and (name := actors.named(child)):
            return name
        if child.dep_ == "amod" and (held := actors.name(child)) and held.kind in ("country", "organisation"):
            return held.meant
    return None


def _of_readiness(verb: Token, actors: Actors) -> Stance | None:
    """ "is ready to discuss", "is open to dialogue", "is unwilling to"."""
    if verb.lemma_ not in ("be", "remain", "stand"):
        return None
    for child in verb.children:
        kind = READY.get(child.lower_) if child.dep_ in ("acomp", "attr", "xcomp", "oprd") else None
        if kind is None or not _holds(verb):
            continue
        content = next((c for c in child.children if c.dep_ in ("xcomp", "ccomp") and c.i > child.i), None)
        if content is None:
            content = next(iter(partners_of(child, READY_FOR.get(child.lower_, frozenset()))), None)
        if negated(verb):
            kind = "rejects" if kind == "offers" else None
        if content is not None and kind is not None:
            return _stance(kind, verb, subject_of(verb), content, None, actors)
    return None


def _of_judgement(verb: Token, actors: Actors) -> Stance | None:
    """ "The cut is a non-starter for the union": by whom it is for, else by who says so."""
    if verb.lemma_ != "be" or negated(verb):
        return None
    word = next((c for c in verb.children if c.dep_ in ("attr", "acomp", "prep") and _is_impossible(c)), None)
    content = next((child for child in verb.children if child.dep_ in ("nsubj", "csubj")), None)
    if word is None or content is None or content.lower_ in PRONOUNS | {"that", "this", "those", "these", "which"}:
        return None
    holder = next(iter(partners_of(word, frozenset({"for", "to"}))), None) or _sayer(verb)
    by = actors.named(holder) or _quoted_speaker(verb, actors)
    return _made("rejects", verb, by, content, None, actors) if by else None


def _of_no_concession(verb: Token, actors: Actors) -> Stance | None:
    """ "made no concessions to the demand": a rejection of the demand."""
    if verb.lemma_ not in ("make", "offer", "give") or not negated(verb):
        return None
    concession = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_ in ("concession", "ground")), None)
    content = next(iter(partners_of(verb, frozenset({"to", "on"}))), None)
    if concession is None or content is None:
        return None
    return _stance("rejects", verb, subject_of(verb), content, _toward(verb, content, actors), actors)


def _is_impossible(word: Token) -> bool:
    return word.lower_ in IMPOSSIBLE or " ".join(t.lower_ for t in word.subtree) in IMPOSSIBLE


def _sayer(verb: Token) -> Token | None:
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


def _of_intent(verb: Token, actors: Actors) -> Stance | None:
    """ "has no plans to attack", "is not planning to sell": a denial."""
    if verb.lemma_ == "have":
        for noun in verb.children:
            if noun.dep_ == "dobj" and noun.lemma_ in INTENTS and (negated(verb) or _has_no(noun)):
                content = next((c for c in noun.children if c.dep_ in ("acl", "relcl")), None)
                content = content or next((c for p in noun.children if p.dep_ == "prep" for c in p.children), None)
                if content is not None:
                    return _stance("denies", verb, subject_of(verb), content, None, actors)
    if verb.lemma_ in ("plan", "intend") and negated(verb) and (content := _content(verb, verb.lemma_)):
        return _stance("denies", verb, subject_of(verb), content, None, actors)
    return None


def _has_no(noun: Token) -> bool:
    return any(child.lower_ in ("no", "any") for child in noun.children)


def _of_future(verb: Token, actors: Actors) -> Stance | None:
    """What an actor says it will do: study (defers), not do (rejects), do harshly on a condition (threatens)."""
    subject = subject_of(verb)
    words = helpers(verb)
    if subject is None or is_passive(verb):
        return _of_suffering(verb, actors)
    if not words & (LIKELY | REPORTED_FUTURE) or verb.lemma_ in ("be", "have"):
        return _of_suffering(verb, actors)
    spoken = actors.quotation(verb) is not None or _sayer(verb) is not None
    if words & REPORTED_FUTURE and not spoken:
        return None
    if is_conditional(verb) or (not spoken and not _is_narrated(verb)):
        return None
    own = subject.lower_ in FIRST_PERSON or not spoken or _speaks_for(verb, subject, actors)
    if not own:
        return None
    if negated(verb):
        return _stance("rejects", verb, subject, verb, _toward(verb, verb, actors), actors)
    if word_of(verb) in STUDY and (content := _content(verb, verb.lemma_)):
        return _stance("defers", verb, subject, content, None, actors)
    if verb.lemma_ not in SUFFER and _is_harsh(verb) and _condition(verb):
        return _stance("threatens", verb, subject, verb, None, actors)
    return None


def _is_narrated(verb: Token) -> bool:
    """True in a main clause of the narration: "the club will not sell"."""
    return bool(verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT"))


def _speaks_for(verb: Token, subject: Token, actors: Actors) -> bool:
    """True when the clause's subject is its speaker, or the body named in the speaker's title."""
    voice, name = _voice(verb, actors), actors.named(subject)
    if voice is None or name is None or voice == name:
        return name is not None and voice == name
    sayer = _sayer(verb)
    stem = name.words(actors.article.text)[:SAME_STEM].lower()
    return sayer is not None and any(word.lower_.startswith(stem) for word in sayer.subtree if word.i < sayer.i)


def _of_suffering(verb: Token, actors: Actors) -> Stance | None:
    """ "The firm could face fines, the minister said": a threat by the speaker toward the subject."""
    if verb.lemma_ not in SUFFER or not helpers(verb) & {"could", "will", "would", "may", "might"} or negated(verb):
        return None
    content = next((c for c in verb.children if c.dep_ == "dobj" and _is_harm(c)), None)
    victim, by = actors.named(subject_of(verb)), _voice(verb, actors)
    if content is None or victim is None or by is None or victim == by:
        return None
    return _made("threatens", verb, by, content, victim, actors)


def _is_harm(noun: Token) -> bool:
    return noun.lemma_.lower() in HARSH or any(word.lemma_.lower() in HARSH for word in noun.children)


def _is_harsh(verb: Token) -> bool:
    if word_of(verb) in HARSH:
        return True
    return any(child.dep_ == "dobj" and _is_harm(child) for child in verb.children)


def _condition(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ == "advcl" and any(mark.lower_ in ("if", "unless") for mark in child.children):
            return True
    return False


def _of_must(verb: Token, actors: Actors) -> Stance | None:
    """ "The company must come back, the union said": a demand on the subject by the speaker."""
    if not helpers(verb) & {"must"} or verb.pos_ != "VERB":
        return None
    subject = subject_of(verb) or next(iter(patients_of(verb)), None)
    toward, by = actors.named(subject), _voice(verb, actors)
    if subject is None or subject.lower_ in PRONOUNS or toward is None or by is None or by == toward:
        return None
    return _made("rejects" if negated(verb) else "demands", verb, by, verb, toward, actors)


def _voice(verb: Token, actors: Actors) -> Extent | None:
    """Who says this clause: the speaker of the quotation round it, else the subject of the verb of
    saying above it."""
    sayer = _sayer(verb)
    return _quoted_speaker(verb, actors) or actors.named(sayer)


def _quoted_speaker(token: Token, actors: Actors) -> Extent | None:
    quotation = actors.quotation(token)
    return actors.voice(quotation) if quotation else None


def _of_noun(noun: Token, actors: Actors) -> Stance | None:
    """ "the union's demand that …", "Russian calls for …": a noun with an owner and a content."""
    kind = NOUNS.get(noun.lemma_.lower())
    if kind is None or noun.pos_ != "NOUN":
        return None
    owner = next(
        (c for c in noun.children if c.dep_ in ("poss", "amod", "compound", "nmod") and _may_own(c, actors)), None
    )
    owner = owner or next(iter(partners_of(noun, frozenset({"by", "from"}))), None)
    content = next((c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and _is_content(c)), None)
    if content is None:
        allowed = ("for", "of") if kind != "rejects" else ("of", "to")
        content = next((c for p in noun.children if p.lower_ in allowed for c in p.children), None)
    if owner is None or content is None:
        return None
    toward = _toward(noun, content, actors)
    if toward in (None, actors.named(owner)) and noun.dep_ == "dobj" and word_of(noun.head) in VERBS:
        toward = actors.named(subject_of(noun.head))  # who rejects a demand is the one it was made of
    return _stance(kind, noun, owner, content, toward, actors)


def _may_own(child: Token, actors: Actors) -> bool:
    return child.dep_ == "poss" or actors.name(child) is not None


def _is_content(clause: Token) -> bool:
    """True for "that the board resign" and "to resign", not for "that the board made"."""
    marks = {child.lower_ for child in clause.children if child.dep_ in ("mark", "aux")}
    if clause.tag_ in ("VB", "VBP"):  # "that" before a bare verb is no relative, whatever the parser makes of it
        marks |= {child.lower_ for child in clause.children if child.lower_ == "that"}
    return clause.tag_ != "VBN" and ("that" in marks or "to" in marks or clause.dep_ == "ccomp" or "never" in marks)


def _stance(
    kind: StanceKind, verb: Token, holder: Token | None, content: Token, toward: Extent | None, actors: Actors
) -> Stance | None:
    by = actors.named(holder)
    if by is None or holder is None or not _is_quoted_well(verb, holder, actors):
        return None
    return _made(kind, verb, by, content, toward if toward != by else None, actors)


def _is_quoted_well(verb: Token, holder: Token, actors: Actors) -> bool:
    """Inside quotation marks "he" and "they" are left alone: whom a speaker means is not told by the
    text outside."""
    return actors.quotation(verb) is None or holder.lower_ in FIRST_PERSON or holder.pos_ != "PRON"


def _made(
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
