"""What happened, goes on, is planned, threatened or denied, as the article tells it.

A happening rests on one trigger: a verb of the lexicon ("arrested"), a carrying verb with an event noun ("held
talks"), an event noun that is said to occur or is dated ("Monday's derby"), or any other doing that carries a date.
States of mind, plain speech and what is merely wished, possible or conditional are no happenings.
"""

from functools import cache, partial

from firsthand.reading.acts.actors import STAND_INS, Actors
from firsthand.reading.acts.coder import FRIENDLY, Coder, chance_of, guess_type, load_coder, predicate_features
from firsthand.reading.acts.dating import Dates, carried_date, dates_of, is_misdated, on_calendar
from firsthand.reading.acts.deeds import is_deed, is_figurative
from firsthand.reading.acts.doings import is_codable, is_doing
from firsthand.reading.acts.occasions import of_noun
from firsthand.reading.acts.phrases import extent_between, place_of, start_of, unique
from firsthand.reading.acts.plover import ACTS, HARMFUL, NOUNS, OCCUR, VERBS, WEAK, Code, code_of
from firsthand.reading.acts.predicates import (
    LIKELY,
    antecedent,
    event_word,
    helpers,
    is_passive,
    is_to,
    negated,
    object_words,
    partners_of,
    patients_of,
    prose,
    subject_of,
    word_of,
)
from firsthand.reading.acts.states import state_of
from firsthand.reading.acts.told import end_of, line_of
from firsthand.reading.tokens import Doc, Token
from firsthand.records import COMING, Article, EventState, Extent, Happening, Mention, Quotation, Timex

# A type that the model finds less likely than this is withheld. Over ten folds of training rows, types were right in
# .88 of cases and given in .68 at .02, in .91 and .65 at .1, in .86 and .69 without (events-plover, plv-train,
# 2026-11-21). Low, since the model has seen political news only.
LEAST_CHANCE = 0.02
TOWARD = frozenset("to with against on at into for toward towards from between".split())
ASIDE = frozenset({"advcl", "pcomp", "acl", "conj"})
NOTHING_ALONE = frozenset("REQUEST REJECT ACCUSE AGREE COERCE THREATEN AID".split())  # without an object
PRESS = frozenset("reporter journalist press media".split())  # to meet or talk to them is speech
TALKING = frozenset("meet talk speak discuss confer tell brief".split())
NOBODY = frozenset("one nobody none nothing everyone everybody anyone someone".split())


def find_happenings(
    article: Article,
    doc: Doc,
    mentions: tuple[Mention, ...],
    times: tuple[Timex, ...],
    quotations: tuple[Quotation, ...],
    coder: Coder | None = None,
) -> tuple[Happening, ...]:
    """The article's happenings in order of extent, one per trigger; empty where it tells of none. ``coder`` is the
    model that types what the lexicon does not know; the one that ships unless another is given."""
    coder = coder or load_coder()
    actors = Actors(article, doc, mentions, quotations)
    dates = dates_of(doc, times)
    found: dict[int, Happening] = {}
    claimed: set[int] = set()
    for token in prose(doc):
        if token.pos_ == "VERB" and (happening := _of_verb(token, actors, dates, claimed, coder)):
            found[token.i] = happening
    for token in prose(doc):
        if token.i not in claimed and (happening := of_noun(token, actors, dates)):
            found[token.i] = happening
    return tuple(sorted(found.values(), key=lambda happening: (happening.extent, happening.trigger)))


def _of_verb(verb: Token, actors: Actors, dates: Dates, claimed: set[int], coder: Coder) -> Happening | None:
    word, patients = word_of(verb), patients_of(verb) or _shared_patients(verb)
    code = _offered(verb, word) or code_of(word, object_words(verb, patients))
    carried = [noun for noun in patients if event_word(noun) in NOUNS]
    subject = subject_of(verb)
    if code and code.event in HARMFUL and _is_blind(code.event, subject):
        code = Code(None, None)
    of_verb = True
    if word in OCCUR and (noun := _event_subject(verb)):
        code, carried, of_verb = NOUNS[event_word(noun)], [noun], False
    when = dates.get(verb.i) or carried_date(verb, carried, dates)
    if code and is_figurative(verb, word, subject, patients, when is not None):
        return None
    if code is None and when and actors.quotation(verb) is None and is_doing(verb, word, actors, subject, when):
        code = Code(None, None)
    features = cache(partial(predicate_features, verb, subject, patients))
    if code is None or (code.event is None and of_verb and word not in VERBS):
        guessed = guess_type(verb, features(), coder) if is_codable(verb, word, actors, subject, patients) else None
        code = Code(guessed, None) if guessed else code
    if when and is_misdated(verb, when, actors.article.published):
        when = None
    state = on_calendar(verb, state_of(verb, when is not None), when, actors.article.published) if code else None
    if (
        code is None
        or state is None
        or not is_deed(verb, word, state, when is not None, code.event is not None, patients)
    ):
        return None
    vague = when is None or when.value in ("PRESENT_REF", "PAST_REF")
    if code.event is None and vague and not _is_notable(verb, word, state, subject, patients, actors):
        return None
    if not _is_told(verb, actors, subject, patients, when):
        return None
    claimed.update(noun.i for noun in carried)
    if (
        code.event
        and of_verb
        and chance_of(code.event, features(), coder, state in COMING, negated(verb)) < LEAST_CHANCE
    ):
        code = Code(None, None)
    return _happening(verb, code, state, when, actors, subject, patients)


def _shared_patients(verb: Token) -> list[Token]:
    """Whom a passive is about that leans on another: "was arrested and charged", "is expected to be indicted"."""
    above = verb.head
    joined = verb.dep_ == "conj" and verb.tag_ == "VBN" and is_passive(above)
    raised = verb.dep_ == "xcomp" and is_passive(verb) and above.pos_ in ("VERB", "ADJ")
    if not (joined or raised) or any(child.dep_ in ("nsubj", "dobj") for child in verb.children):
        return []
    return patients_of(above) if is_passive(above) else [s] if (s := subject_of(above)) is not None else []


def _offered(verb: Token, word: str) -> Code | None:
    """ "offered to send troops" agrees to, "failed to reach a deal" rejects."""
    inner = next((child for child in verb.children if child.dep_ == "xcomp" and child.pos_ == "VERB"), None)
    if inner is None or word not in ("offer", "fail"):
        return None
    code = code_of(word_of(inner), object_words(inner, patients_of(inner)))
    if word == "offer":
        return Code("AGREE", None)
    return Code("REJECT", None) if code and code.event in FRIENDLY | {"AGREE", "SUPPORT"} else None


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
    firm = helpers(verb) & LIKELY or (is_to(verb) and subject is not None and is_body(subject))
    if state in ("denied", "ongoing") or (state == "upcoming" and not firm):
        return False
    if word in ACTS:
        return bool(actors.all_named(subject))
    if word not in WEAK:
        return True
    return bool(actors.all_named(subject)) and any(actors.named(noun) for noun in patients)


def is_body(noun: Token) -> bool:
    """True for a name, and for "the government": not for the aim that "is to win"."""
    return noun.pos_ == "PROPN" or noun.lemma_.lower() in STAND_INS


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


def _is_told(verb: Token, actors: Actors, subject: Token | None, patients: list[Token], when: Timex | None) -> bool:
    """False inside quotation marks where neither a name acts nor a date stands, and for verbs of nobody."""
    if actors.quotation(verb) is not None and when is None:
        return subject is not None and subject.pos_ != "PRON" and actors.named(subject) is not None
    if verb.dep_ in ("amod", "compound") or (verb.dep_ == "acl" and when is None and verb.tag_ != "VB"):
        return False  # "the sanctions imposed by the council": it tells which
    if verb.dep_ == "relcl" and when is None and not _is_aside(verb, actors):
        return False  # "the voters who elected him": it tells which voters
    if verb.dep_ == "acl" and actors.named(verb.head) is None and not actors.all_named(subject):
        return False
    if subject is not None and subject.pos_ == "PRON" and when is None and actors.named(subject) is None:
        return False
    if word_of(verb) in TALKING and any(n.lemma_.lower() in PRESS for n in [*patients, *partners_of(verb, TOWARD)]):
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
    start, end = start_of(verb, actors), end_of(verb)
    what = line_of(verb, end, subject, actors)
    if not _is_clear(what, verb, subject, [*undergo, *toward], when, actors):
        return None
    return Happening(
        extent=extent_between(actors, start if start.i < verb.i else verb, end),
        trigger=actors.extent(verb),
        what=what,
        event=code.event,
        mode=code.mode,
        actors=doers,
        recipients=unique(name for name in [*undergo, *toward] if name not in doers),
        where=place_of(verb, actors),
        when=when.extent if when else None,
        state=state,
    )


def _is_clear(
    what: str, verb: Token, subject: Token | None, others: list[Extent], when: Timex | None, actors: Actors
) -> bool:
    """False for a line of which a reader could not tell who or what it is about."""
    words = what.split()
    if len(words) < 2 or (len(words) < 3 and not actors.all_named(subject) and not others):
        return False
    if words[0] == verb.text or words[0].lower() in helpers(verb):
        return False
    if (
        when is None
        and verb.tag_ == "VBG"
        and verb.dep_ in ASIDE
        and any(n.pos_ == "PRON" for n in patients_of(verb))
    ):
        return False  # "…, praising them"
    return words[-1] != verb.text or is_passive(verb) or not _is_cut(verb, others, when)


def _is_cut(verb: Token, others: list[Extent], when: Timex | None) -> bool:
    """True for a verb that says nothing alone: "promised", "the president told"."""
    if any(child.dep_ in ("dobj", "ccomp", "xcomp", "prep", "attr") and child.i > verb.i for child in verb.children):
        return True
    word = word_of(verb)
    code = VERBS.get(word)
    if word in OCCUR or others:
        return False
    return code.event in NOTHING_ALONE or word in ACTS if code else when is None


def _joined(subject: Token | None, actors: Actors) -> tuple[Extent, ...]:
    if subject is None:
        return ()
    nouns = [subject, *subject.conjuncts]
    named = [name for noun in nouns for name in actors.all_named(noun)]
    return unique(named or [name for noun in nouns if (name := actors.actor(noun))])
