"""What happened, goes on, is planned, threatened or denied, as the article tells it.

A happening rests on one trigger: a verb of the lexicon ("arrested"), a carrying verb with an event noun ("held
talks"), an event noun that is said to occur or is dated ("Monday's derby"), or any other doing that carries a date.
States of mind, plain speech and what is merely wished, possible or conditional are no happenings.
"""

from spacy.tokens import Doc, Token

from firsthand.reading.acts.actors import Actors
from firsthand.reading.acts.coder import chance_of
from firsthand.reading.acts.dating import Dates, dates_of, is_misdated, is_set, on_calendar
from firsthand.reading.acts.deeds import NO_DEED, is_day_value, is_deed, predicate_end
from firsthand.reading.acts.occasions import of_noun
from firsthand.reading.acts.phrases import extent_between, place_of, start_of, unique, what_start, words_between
from firsthand.reading.acts.plover import ACTS, HARMFUL, NOUNS, OCCUR, VERBS, WEAK, Code, code_of
from firsthand.reading.acts.predicates import (
    LIKELY,
    REPORTED_FUTURE,
    antecedent,
    event_word,
    helpers,
    is_passive,
    object_words,
    partners_of,
    patients_of,
    prose,
    subject_of,
    word_of,
)
from firsthand.reading.acts.states import state_of
from firsthand.records import Article, EventState, Extent, Happening, Mention, Quotation, Timex

# A type that the model finds less likely than this is withheld. Over ten folds of training rows, types were right in
# .88 of cases and given in .68 at .02, in .91 and .65 at .1, in .86 and .69 without (events-plover, plv-train,
# 2026-11-21). Low, since the model has seen political news only.
LEAST_CHANCE = 0.02
AHEAD_STATES = frozenset({"upcoming", "threatened"})
TOWARD = frozenset("to with against on at into for toward towards from between".split())
NO_DOING = frozenset(
    "be have say tell add state note explain believe think know want like feel seem appear hope fear"
    " expect mean include"
    " contain remain need see hear look show suggest describe call consider understand regard involve"
    " reflect depend"
    " stress argue claim insist warn write speak talk comment reply ask answer quote cite report announce predict"
    " estimate indicate acknowledge confirm reveal do get let use keep try work live"
    " stay stand"
    " become represent concern relate belong cost follow accord base date schedule plan hit last total"
    " average exceed"
    " continue await come mark set stem coincide precede"
    " tweet post assert declare voice imply inform repeat reiterate deny respond refer clarify quip joke vow assure"
    " urge"
    " fire_back hit_back shoot_back push_back strike_back hit_out lash_out face waste reference mention"
    " opine remark tout hint signal echo recall issue know wonder consist lack deserve refuse decline".split()
)  # verbs that a date alone does not make a happening
PRESS = frozenset("reporter journalist press media".split())  # to meet or talk to them is speech
NOBODY = frozenset("one nobody none nothing everyone everybody anyone someone".split())


def find_happenings(
    article: Article,
    doc: Doc,
    mentions: tuple[Mention, ...],
    times: tuple[Timex, ...],
    quotations: tuple[Quotation, ...],
) -> tuple[Happening, ...]:
    """The article's happenings in order of extent, one per trigger; empty where it tells of none."""
    actors = Actors(article, doc, mentions, quotations)
    dates = dates_of(doc, times)
    found: dict[int, Happening] = {}
    claimed: set[int] = set()
    for token in prose(doc):
        if token.pos_ == "VERB" and (happening := _of_verb(token, actors, dates, claimed)):
            found[token.i] = happening
    for token in prose(doc):
        if token.i not in claimed and (happening := of_noun(token, actors, dates)):
            found[token.i] = happening
    return tuple(sorted(found.values(), key=lambda happening: (happening.extent, happening.trigger)))


def _of_verb(verb: Token, actors: Actors, dates: Dates, claimed: set[int]) -> Happening | None:
    word, patients = word_of(verb), patients_of(verb)
    code = code_of(word, object_words(verb, patients))
    carried = [noun for noun in patients if event_word(noun) in NOUNS]
    subject = subject_of(verb)
    if code and code.event in HARMFUL and _is_blind(code.event, subject):
        code = Code(None, None)
    of_verb = True
    if word in OCCUR and (noun := _event_subject(verb)):
        code, carried, of_verb = NOUNS[event_word(noun)], [noun], False
    when = dates.get(verb.i) or next((dates[noun.i] for noun in carried if noun.i in dates), None)
    if code is None and when and _is_doing(verb, word, actors, subject, when):
        code = Code(None, None)
    if when and is_misdated(verb, when, actors.article.published):
        when = None
    state = on_calendar(verb, state_of(verb, when is not None), when, actors.article.published) if code else None
    if (
        code is None
        or state is None
        or not is_deed(verb, word, state, when is not None, code.event is not None, patients)
    ):
        return None
    if code.event is None and when is None and not _is_notable(verb, word, state, subject, patients, actors):
        return None
    if not _is_told(verb, actors, subject, patients, when):
        return None
    claimed.update(noun.i for noun in carried)
    if (
        code.event
        and of_verb
        and chance_of(code.event, verb, subject, patients, state in AHEAD_STATES) < LEAST_CHANCE
    ):
        code = Code(None, None)
    return _happening(verb, code, state, when, actors, subject, patients)


def _is_blind(event: str, subject: Token | None) -> bool:
    """True for what harms without meaning to, "the storm", and for an assault by nobody that is told of."""
    if subject is None:
        return event == "ASSAULT"
    code = NOUNS.get(event_word(subject))
    return code is not None and code.event is None


def _is_notable(
    verb: Token, word: str, state: EventState, subject: Token | None, patients: list[Token], actors: Actors
) -> bool:
    """Of what has neither type nor date: occurrences, and everyday doings between two that are named."""
    if state in ("denied", "ongoing") or (state == "upcoming" and not helpers(verb) & LIKELY):
        return False
    if word in ACTS:
        return bool(actors.all_named(subject))
    if word not in WEAK:
        return True
    return bool(actors.all_named(subject)) and any(actors.named(noun) for noun in patients)


def _event_subject(verb: Token) -> Token | None:
    for child in verb.children:
        noun = antecedent(child)
        if child.dep_ in ("nsubj", "nsubjpass") and event_word(noun) in NOUNS:
            return noun if not _is_measure(noun) else None
    subject = subject_of(verb) if verb.dep_ == "xcomp" else None
    return subject if subject is not None and event_word(subject) in NOUNS else None


def _is_measure(noun: Token) -> bool:
    """True for "a flood of letters"."""
    return noun.lemma_.lower() in ("flood", "storm", "explosion", "eruption", "barrage") and bool(
        partners_of(noun, frozenset({"of"}))
    )


def _is_doing(verb: Token, word: str, actors: Actors, subject: Token | None, when: Timex) -> bool:
    """True for a verb outside the lexicon that a date may turn into a happening: done by or to somebody named or some
    thing, or set for a day to come."""
    if not when.value[0].isdigit() or word in VERBS:
        return False
    ahead = bool(helpers(verb) & (LIKELY | REPORTED_FUTURE)) or is_set(verb, when, actors.article.published)
    if ahead and is_day_value(when.value):
        return verb.lemma_.lower() not in NO_DEED
    if word in NO_DOING or verb.lemma_.lower() in NO_DOING:
        return False
    patients = patients_of(verb)
    if ahead or actors.all_named(subject) or any(actors.named(noun) for noun in patients):
        return True
    doer = subject or (patients[0] if is_passive(verb) and patients else None)
    return doer is not None and doer.pos_ in ("NOUN", "PROPN")


def _is_told(verb: Token, actors: Actors, subject: Token | None, patients: list[Token], when: Timex | None) -> bool:
    """False inside quotation marks where neither a name acts nor a date stands, and for verbs of nobody."""
    if actors.quotation(verb) is not None and when is None:
        return subject is not None and subject.pos_ != "PRON" and actors.named(subject) is not None
    if verb.dep_ in ("amod", "compound") or (verb.dep_ == "acl" and when is None and not actors.all_named(subject)):
        return False
    if verb.dep_ == "relcl" and when is None and not _is_aside(verb, actors):
        return False  # "the voters who elected him": it tells which voters
    if verb.dep_ == "acl" and actors.named(verb.head) is None and not actors.all_named(subject):
        return False
    if subject is not None and subject.pos_ == "PRON" and when is None and actors.named(subject) is None:
        return False
    if any(noun.lemma_.lower() in PRESS for noun in [*patients, *partners_of(verb, TOWARD)]):
        return False
    if any(noun.lower_ in NOBODY for noun in [subject, *patients] if noun is not None):
        return False
    return subject is not None or bool(patients)


def _is_aside(verb: Token, actors: Actors) -> bool:
    """True for a clause behind a name and a comma: ", who resigned"."""
    comma = verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text in (",", "—", "–")
    return comma and actors.named(verb.head) is not None


def _happening(
    verb: Token,
    code: Code,
    state: EventState,
    when: Timex | None,
    actors: Actors,
    subject: Token | None,
    patients: list[Token],
) -> Happening | None:
    doers = _joined(subject, actors)
    if code.event == "MOBILIZE" and not doers:
        doers = unique(name for noun in patients for name in actors.all_named(noun))
    undergo = [name for noun in patients if event_word(noun) not in NOUNS and (name := actors.named(noun))]
    toward = [name for noun in partners_of(verb, TOWARD) if (name := actors.named(noun))]
    start, end = start_of(verb, actors), predicate_end(verb)
    first = what_start(verb, start)
    alone = (first.i == verb.i or first.dep_ in ("aux", "neg")) and not _has_pronoun(verb)
    if alone and (end.i == verb.i or _is_nobodys(verb, subject, [*undergo, *toward], when, actors)):
        return None
    return Happening(
        extent=extent_between(actors, start if start.i < verb.i else verb, end),
        trigger=actors.extent(verb),
        what=words_between(verb.doc, first, end),
        event=code.event,
        mode=code.mode,
        actors=doers,
        recipients=unique(name for name in [*undergo, *toward] if name not in doers),
        where=place_of(verb, actors),
        when=when.extent if when else None,
        state=state,
    )


def _has_pronoun(verb: Token) -> bool:
    """True for a subject of its own that is "they", "he" …: who they are may be told elsewhere."""
    return any(child.dep_ in ("nsubj", "nsubjpass") and child.tag_ == "PRP" for child in verb.children)


def _is_nobodys(verb: Token, subject: Token | None, others: list[Extent], when: Timex | None, actors: Actors) -> bool:
    """True where neither the phrase nor a name says who did it: "easing sanctions", "filed in May"."""
    if actors.all_named(subject) or (verb.tag_ == "VB" and subject is not None and subject.pos_ == "NOUN"):
        return False  # "the sides agreed to meet again"
    return not patients_of(verb) or (when is None and (verb.tag_ == "VBG" or not others))


def _joined(subject: Token | None, actors: Actors) -> tuple[Extent, ...]:
    if subject is None:
        return ()
    nouns = [subject, *subject.conjuncts]
    named = [name for noun in nouns for name in actors.all_named(noun)]
    return unique(named or [name for noun in nouns if (name := actors.actor(noun))])
