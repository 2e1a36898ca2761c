"""What happened, goes on, is planned, threatened or denied, as the article tells it.

A happening rests on one trigger: a verb of the lexicon ("arrested"), a carrying verb with an event noun ("held
talks"), an event noun that is said to occur or is dated ("Monday's derby"), or any other doing that carries a date.
States of mind, plain speech and what is merely wished, possible or conditional are no happenings.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from firsthand.reading.acts.actors import Actors
from firsthand.reading.acts.coder import chance_of
from firsthand.reading.acts.plover import ACTS, HARMFUL, NOUNS, OCCUR, VERBS, WEAK, Code, code_of
from firsthand.reading.acts.predicates import (
    LIKELY,
    antecedent,
    event_word,
    helpers,
    is_passive,
    object_words,
    partners_of,
    patients_of,
    phrase_end,
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
PLACES = frozenset("in at near outside across throughout inside around into to".split())
NO_DOING = frozenset(
    "be have say tell add state note explain believe think know want like feel seem appear hope fear"
    " expect mean include"
    " contain remain need see hear look show suggest describe call consider understand regard involve"
    " reflect depend"
    " stress argue claim insist warn write speak talk comment reply ask answer quote cite report announce predict"
    " estimate indicate acknowledge admit confirm reveal do get let use keep try work live"
    " stay stand"
    " become represent concern relate belong cost follow accord base date schedule plan hit last total"
    " average exceed"
    " continue await come mark set stem coincide precede".split()
)  # verbs that a date alone does not make a happening


def find_happenings(
    article: Article,
    doc: Doc,
    mentions: tuple[Mention, ...],
    times: tuple[Timex, ...],
    quotations: tuple[Quotation, ...],
) -> tuple[Happening, ...]:
    """The article's happenings in order of extent, one per trigger; empty where it tells of none."""
    actors = Actors(article, doc, mentions, quotations)
    dates = _dates(doc, times)
    found: dict[int, Happening] = {}
    claimed: set[int] = set()
    for token in prose(doc):
        if token.pos_ == "VERB" and (happening := _of_verb(token, actors, dates, claimed)):
            found[token.i] = happening
    for token in prose(doc):
        if token.i not in claimed and (happening := _of_noun(token, actors, dates)):
            found[token.i] = happening
    return tuple(sorted(found.values(), key=lambda happening: (happening.extent, happening.trigger)))


PRESS = frozenset("reporter journalist press media".split())  # to meet or talk to them is speech
BOUNDS = frozenset("until till before after".split())  # "postponed until Monday" does not fall on Monday
MAX_BEFORE = 10  # words of a subject that still fit before what happened
NOBODY = frozenset("one nobody none nothing everyone everybody anyone someone".split())
Dates = dict[int, Timex]  # from the token that a date hangs on, directly or through its phrase, to the date


def _dates(doc: Doc, times: tuple[Timex, ...]) -> Dates:
    """Each date, filed under every word between it and the verb or event noun that governs it."""
    dates: Dates = {}
    for time in times:
        span = doc.char_span(time.extent.start, time.extent.end, alignment_mode="expand")
        if time.type not in ("DATE", "TIME") or span is None:
            continue
        governor = _dated(span.root)
        if governor is not None:
            dates.setdefault(governor.i, time)
    return dates


def _dated(word: Token) -> Token | None:
    """The verb or event noun that a date stands with; None where it belongs to another noun ("the 1987 treaty")."""
    for governor in word.ancestors:
        if word.lower_ in BOUNDS or (word.lower_ == "by" and governor.tag_ in ("VBD", "VBN")):
            return None
        if governor.pos_ == "VERB" or event_word(governor) in NOUNS:
            return governor
        names_it = word.dep_ in ("poss", "compound", "nummod", "amod", "nmod") or word.lower_ == "of"
        if governor.pos_ in ("NOUN", "PROPN") and names_it:
            return None
        word = governor
    return None


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
    if code is None and when and _is_doing(verb, word, actors, subject):
        code = Code(None, None)
    state = _on_calendar(verb, state_of(verb, when is not None), when, actors.article.published) if code else None
    if (
        code is None
        or state is None
        or (code.event is None and when is None and not _is_notable(word, state, subject, patients, actors))
    ):
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


def _on_calendar(
    verb: Token, state: EventState | None, when: Timex | None, published: str | None
) -> EventState | None:
    """A plain present with a date is a plan ("play on Sunday"), unless the date lies before the article; nothing
    that is dated after the article has happened."""
    if state == "past" and when and when.start and published and when.start > published[:10]:
        return "upcoming"
    if state != "ongoing" or when is None or verb.tag_ not in ("VBZ", "VBP") or when.value == "PRESENT_REF":
        return state
    return "past" if when.end and published and when.end < published[:10] else "upcoming"


def _is_notable(word: str, state: EventState, subject: Token | None, patients: list[Token], actors: Actors) -> bool:
    """Of what has neither type nor date: occurrences, and everyday doings between two that are named."""
    if state in ("denied", "ongoing"):
        return False
    if word in ACTS:
        return bool(actors.all_named(subject))
    if word not in WEAK:
        return True
    return bool(actors.all_named(subject)) and any(actors.named(noun) for noun in patients)


def _event_subject(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass") and event_word(antecedent(child)) in NOUNS:
            return antecedent(child)
    return None


def _is_doing(verb: Token, word: str, actors: Actors, subject: Token | None) -> bool:
    """True for a verb outside the lexicon that a date may turn into a happening: done by or to somebody named."""
    if verb.lemma_.lower() in NO_DOING or word in VERBS:
        return False
    if helpers(verb) & LIKELY or actors.all_named(subject) or any(actors.named(noun) for noun in patients_of(verb)):
        return True
    return subject is not None and subject.pos_ in ("NOUN", "PROPN")


def _is_told(verb: Token, actors: Actors, subject: Token | None, patients: list[Token], when: Timex | None) -> bool:
    """False inside quotation marks where neither a name acts nor a date stands, and for verbs of nobody."""
    if actors.quotation(verb) is not None and when is None:
        return subject is not None and subject.pos_ != "PRON" and actors.named(subject) is not None
    if verb.dep_ in ("amod", "compound") or (verb.dep_ == "acl" and when is None and not actors.all_named(subject)):
        return False
    if subject is not None and subject.pos_ == "PRON" and when is None and actors.named(subject) is None:
        return False
    if any(noun.lemma_.lower() in PRESS for noun in [*patients, *partners_of(verb, TOWARD)]):
        return False
    if any(noun.lower_ in NOBODY for noun in [subject, *patients] if noun is not None):
        return False
    return subject is not None or bool(patients)


def _of_noun(noun: Token, actors: Actors, dates: Dates) -> Happening | None:
    """A dated event noun that no verb carries: "the summit on 4 May", "Monday's derby"."""
    if noun.pos_ != "NOUN" or noun.i not in dates or event_word(noun) not in NOUNS:
        return None
    if noun.dep_ == "compound" or any(child.lower_ in ("no", "any", "possible") for child in noun.children):
        return None
    state = _state_round(noun)
    if state is None or state == "denied":
        return None
    phrase = [word for word in noun.subtree if word.i <= noun.i + 12]
    start, end = noun.left_edge, _noun_end(noun)
    what = _words(noun.doc, start, end)
    extent = _extent(actors, start, phrase[-1] if phrase[-1].i > end.i else end)
    code = NOUNS[event_word(noun)]
    people = [name for pobj in partners_of(noun, TOWARD) if (name := actors.actor(pobj))]
    holders = [name for child in noun.children if child.dep_ == "poss" and (name := actors.named(child))]
    return Happening(
        extent=extent,
        trigger=actors.extent(noun),
        what=what,
        event=code.event,
        mode=code.mode,
        actors=_unique(holders),
        recipients=_unique(people),
        where=_place(noun, actors),
        when=dates[noun.i].extent,
        state=state,
    )


def _state_round(noun: Token) -> EventState | None:
    for word in noun.ancestors:
        if word.pos_ in ("VERB", "AUX"):
            if word.lemma_ in ("plan", "schedule", "expect", "await", "prepare"):
                return "upcoming"
            return state_of(word)
    return "past" if noun.dep_ == "ROOT" else None


def _noun_end(noun: Token) -> Token:
    end = noun
    for child in noun.children:
        if child.dep_ == "prep" and child.i > noun.i and child.right_edge.i - noun.i < 12:
            end = child.right_edge if child.right_edge.i > end.i else end
    return end


def _happening(
    verb: Token,
    code: Code,
    state: EventState,
    when: Timex | None,
    actors: Actors,
    subject: Token | None,
    patients: list[Token],
) -> Happening:
    doers = _joined(subject, actors)
    if code.event == "MOBILIZE" and not doers:
        doers = _unique(name for noun in patients for name in actors.all_named(noun))
    undergo = [name for noun in patients if event_word(noun) not in NOUNS and (name := actors.named(noun))]
    toward = [name for noun in partners_of(verb, TOWARD) if (name := actors.named(noun))]
    start, end = _start(verb, actors), phrase_end(verb)
    return Happening(
        extent=_extent(actors, start if start.i < verb.i else verb, end),
        trigger=actors.extent(verb),
        what=_words(verb.doc, _what_start(verb, actors, start), end),
        event=code.event,
        mode=code.mode,
        actors=doers,
        recipients=_unique(name for name in [*undergo, *toward] if name not in doers),
        where=_place(verb, actors),
        when=when.extent if when else None,
        state=state,
    )


def _joined(subject: Token | None, actors: Actors) -> tuple[Extent, ...]:
    if subject is None:
        return ()
    nouns = [subject, *subject.conjuncts]
    named = [name for noun in nouns for name in actors.all_named(noun)]
    return _unique(named or [name for noun in nouns if (name := actors.actor(noun))])


def _unique(extents: Iterator[Extent] | list[Extent]) -> tuple[Extent, ...]:
    return tuple(dict.fromkeys(extents))


def _start(verb: Token, actors: Actors) -> Token:
    """Where the clause starts: at its subject, if that stands close before the verb, else at the verb."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass") and child.i < verb.i and verb.i - child.left_edge.i <= 25:
            edge: Token = child.left_edge
            return edge
    if verb.dep_ == "acl" and is_passive(verb) and verb.i - verb.head.i <= 3:
        head_edge: Token = verb.head.left_edge
        return head_edge
    return verb


def _what_start(verb: Token, actors: Actors, start: Token) -> Token:
    """The phrase leaves out a subject that the record names anyway, and long ones."""
    own = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if own is None or own.tag_ in ("WDT", "WP"):
        head = antecedent(own) if own is not None else verb
        return (
            head.left_edge
            if own is not None and actors.named(head) is None and _near(head, verb)
            else _first(verb, start)
        )
    if actors.named(own) is not None and not is_passive(verb):
        return verb
    return _first(verb, start)


def _near(head: Token, verb: Token) -> bool:
    return bool(0 < verb.i - head.left_edge.i <= MAX_BEFORE)


def _first(verb: Token, start: Token) -> Token:
    return start if verb.i - start.i <= MAX_BEFORE else verb


def _place(head: Token, actors: Actors) -> Extent | None:
    heads = [head, *(child for child in head.children if child.dep_ in ("dobj", "nsubjpass", "nsubj"))]
    for word in heads:
        for preposition in word.children:
            if preposition.dep_ == "prep" and preposition.lower_ in PLACES:
                for noun in preposition.children:
                    name = actors.name(noun) if noun.dep_ == "pobj" else None
                    if name and name.kind in ("place", "country"):
                        return name.extent
    return None


def _words(doc: Doc, start: Token, end: Token) -> str:
    return " ".join(doc[start.i : end.i + 1].text.split())


def _extent(actors: Actors, start: Token, end: Token) -> Extent:
    return actors.article.extent(start.idx, end.idx + len(end.text))
