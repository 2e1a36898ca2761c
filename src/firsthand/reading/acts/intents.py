"""Stances that lie in what an actor says that he or others will, will not or must do."""

from firsthand.reading.acts.actors import FIRST_PERSON, LEAST_STEM, PRONOUNS, Actors
from firsthand.reading.acts.matters import is_speech, is_willed, points_back
from firsthand.reading.acts.predicates import (
    LIKELY,
    REPORTED_FUTURE,
    helpers,
    is_passive,
    negated,
    patients_of,
    subject_of,
    word_of,
)
from firsthand.reading.acts.stance_parts import content_of, made, sayer_of, stance_of, toward_of, voice_of
from firsthand.reading.acts.stance_words import (
    DUE,
    HARSH,
    INTENTS,
    MINDED,
    STUDY,
    SUFFER,
)
from firsthand.reading.acts.states import is_conditional
from firsthand.reading.tokens import Token
from firsthand.records import Stance


def of_intent(verb: Token, actors: Actors) -> Stance | None:
    """ "has no plans to attack", "is not planning to sell": a denial."""
    if verb.lemma_ == "have":
        for noun in verb.children:
            if noun.dep_ == "dobj" and noun.lemma_ in INTENTS and (negated(verb) or _has_no(noun)):
                content = next((c for c in noun.children if c.dep_ in ("acl", "relcl")), None)
                content = content or next((c for p in noun.children if p.dep_ == "prep" for c in p.children), None)
                if content is not None:
                    return stance_of("denies", verb, subject_of(verb), content, None, actors)
    if verb.lemma_ in ("plan", "intend") and negated(verb) and (content := content_of(verb, verb.lemma_)):
        return stance_of("denies", verb, subject_of(verb), content, None, actors)
    return None


def _has_no(noun: Token) -> bool:
    return any(child.lower_ in ("no", "any") for child in noun.children)


def of_future(verb: Token, actors: Actors) -> Stance | None:
    """What an actor says it will do: study (defers), not do (rejects), do harshly on a condition (threatens)."""
    subject = subject_of(verb)
    words = helpers(verb)
    if subject is None or is_passive(verb):
        return of_suffering(verb, actors)
    if not words & (LIKELY | REPORTED_FUTURE) or verb.lemma_ in ("be", "have"):
        return of_suffering(verb, actors)
    spoken = actors.quotation(verb) is not None or sayer_of(verb) is not None
    if words & REPORTED_FUTURE and not spoken:
        return None
    if "have" in words or is_conditional(verb) or (not spoken and not _is_narrated(verb)):
        return None
    own = subject.lower_ in FIRST_PERSON or not spoken or _speaks_for(verb, subject, actors)
    if not own:
        return None
    if negated(verb):
        willed = is_willed(verb) and not is_speech(verb) and not points_back(verb)
        return stance_of("rejects", verb, subject, verb, toward_of(verb, verb, actors), actors) if willed else None
    if (open_ := _decided_after(verb)) is not None:
        return stance_of("defers", verb, subject, open_, None, actors)
    if word_of(verb) in STUDY and (content := content_of(verb, verb.lemma_)):
        return stance_of("defers", verb, subject, content, None, actors)
    if verb.lemma_ not in SUFFER and _is_harsh(verb) and _condition(verb):
        return stance_of("threatens", verb, subject, verb, None, actors)
    return None


def _decided_after(verb: Token) -> Token | None:
    """What is to be decided after this: "would read the report before deciding on a sale"."""
    behind = [
        child
        for before in verb.children
        if before.lower_ == "before" and before.dep_ == "prep"
        for child in before.children
        if child.dep_ == "pcomp" and child.lemma_ == "decide"
    ]
    return content_of(behind[0], "decide") if behind else None


def _is_narrated(verb: Token) -> bool:
    """True in a main clause of the narration: "the club will not sell"."""
    return bool(verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT"))


def _speaks_for(verb: Token, subject: Token, actors: Actors) -> bool:
    """True when the clause's subject is its speaker, or the body named in the speaker's title, here or elsewhere."""
    voice, name = voice_of(verb, actors), actors.named(subject)
    if voice is None or name is None or voice == name:
        return name is not None and voice == name
    sayer = sayer_of(verb)
    stem = name.words(actors.article.text)[:LEAST_STEM].lower()
    if any(word.startswith(stem) for word in actors.roles(voice)):
        return True
    return sayer is not None and any(word.lower_.startswith(stem) for word in sayer.subtree if word.i < sayer.i)


def of_suffering(verb: Token, actors: Actors) -> Stance | None:
    """ "The firm could face fines, the minister said": a threat by the speaker toward the subject."""
    if verb.lemma_ not in SUFFER or not helpers(verb) & {"will", "would"} or negated(verb):
        return None
    content = next((c for c in verb.children if c.dep_ == "dobj" and _is_harm(c)), None)
    victim, by = actors.named(subject_of(verb)), voice_of(verb, actors)
    if content is None or victim is None or by is None or victim == by:
        return None
    return made("threatens", verb, by, content, victim, actors)


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


def of_must(verb: Token, actors: Actors) -> Stance | None:
    """ "The company must come back, the union said", "said that he should resign": a demand on the subject by the
    speaker."""
    due = "should" in helpers(verb) and word_of(verb) in DUE
    if not (due or "must" in helpers(verb)) or verb.pos_ != "VERB" or verb.lemma_ in MINDED:
        return None
    subject = subject_of(verb) or next(iter(patients_of(verb)), None)
    toward, by = actors.named(subject), voice_of(verb, actors)
    if subject is None or subject.lower_ in PRONOUNS or toward is None or by is None or by == toward:
        return None
    return made("rejects" if negated(verb) else "demands", verb, by, verb, toward, actors)
