"""Clauses: who does what to whom, affirmed or denied, as a fact, a plan or a possibility.

Read off the dependency parse (ClearNLP labels, as spaCy's English pipelines give them). Voice is undone, so that
"A hired B" and "B was hired by A" are one clause.
"""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator, Sequence

from firsthand.reading.tokens import Doc, Token
from firsthand.records import Article, Clause, Extent, Modality, Quotation

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd"})
OBLIQUES = frozenset({"prep", "npadvmod", "advmod", "dative"})
PARTICLES = frozenset({"away", "back", "down", "off", "out", "over", "up"})
FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
POSSIBLE = frozenset({"may", "might", "could", "would", "can", "should", "'d", "’d"})
# Verbs whose infinitive names something not done yet: a plan, a wish, an order.
WANTING = frozenset(
    "agree aim ask attempt call decide demand expect hope intend mean need offer order persuade plan pledge prepare "
    "promise propose refuse require schedule seek threaten try urge vow want warn wish".split()
)
# Verbs whose infinitive did not come about.
UNDOING = frozenset({"fail", "refuse", "decline", "cease", "neglect", "forget"})
# Verbs that report what is to come, without warning or threatening.
REPORTING = frozenset("add announce confirm promise report say state tell".split())
# Verbs that deny what their clause says.
DENYING = frozenset({"deny", "dispute", "refute"})
NEGATIVE_WORDS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "none", "nobody", "nothing"})


def find_clauses(article: Article, doc: Doc, quotations: tuple[Quotation, ...]) -> tuple[Clause, ...]:
    """The article's clauses in the order of their predicates; those without a subject and an object are left out."""
    found = []
    ahead, begun = deque(sorted(quotations, key=lambda quotation: quotation.extent)), list[Quotation]()
    relatives = [token.i for token in doc if token.dep_ == "relcl"]
    for token in doc:
        if is_predicate(token):
            clause = clause_of(article, token, open_at(token.idx, ahead, begun), relatives)
            if clause.subject is not None or clause.object is not None:
                found.append(clause)
    return tuple(found)


def open_at(place: int, ahead: deque[Quotation], begun: list[Quotation]) -> tuple[Quotation, ...]:
    """The quotations that have begun by this place and have not ended: places only grow from call to call, so that
    an article of any length looks at each quotation once."""
    while ahead and ahead[0].extent.start <= place:
        begun.append(ahead.popleft())
    begun[:] = [quotation for quotation in begun if quotation.extent.end > place]
    return tuple(begun)


def is_predicate(token: Token) -> bool:
    """True for verbs that carry a clause, auxiliaries only where they are its main verb."""
    if token.pos_ == "VERB":
        return token.dep_ not in {"amod", "compound", "aux", "auxpass", "prep"}
    return token.pos_ == "AUX" and token.dep_ not in {"aux", "auxpass"}


def clause_of(article: Article, verb: Token, quotations: tuple[Quotation, ...], relatives: Sequence[int]) -> Clause:
    """The clause of one predicate. ``relatives`` are the places of the text's relative clauses, in order."""
    subject, target = arguments(verb)
    trigger = article.extent(verb.idx, verb.idx + len(verb.text))
    doer, undergoer = phrase(article, subject, relatives), phrase(article, target, relatives)
    return Clause(
        extent=clause_extent(article, verb, min(part.start for part in (doer, undergoer, trigger) if part)),
        trigger=trigger,
        predicate=predicate_of(verb),
        subject=doer,
        object=undergoer,
        oblique=tuple(sorted(filter(None, (phrase(article, token, relatives) for token in obliques(verb))))),
        negated=is_negated(verb, subject, target),
        modality=modality_of(verb),
        attributed=attribution(trigger, quotations),
    )


def arguments(verb: Token) -> tuple[Token | None, Token | None]:
    """The heads of the logical subject and object."""
    passive = any(child.dep_ in PASSIVE_SUBJECTS or child.dep_ == "auxpass" for child in verb.children)
    if passive:
        return passive_agent(verb), subject_of(verb, PASSIVE_SUBJECTS)
    target = next((child for child in verb.children if child.dep_ in OBJECTS), None)
    return subject_of(verb, SUBJECTS), target or clausal_object(verb)


def clausal_object(verb: Token) -> Token | None:
    """The object of a predicate that hangs on a noun: what a relative clause leaves out."""
    if verb.dep_ == "relcl" and any(child.dep_ in SUBJECTS for child in verb.children):
        return verb.head
    return None


def subject_of(verb: Token, labels: frozenset[str]) -> Token | None:
    """The subject, of the verb itself or of the verb it is joined to or controlled by."""
    for step in climb(verb):
        for child in step.children:
            if child.dep_ in labels or (step is not verb and child.dep_ in SUBJECTS | PASSIVE_SUBJECTS):
                if child.tag_ in {"WDT", "WP"} and step.dep_ == "relcl":
                    return step.head
                return child
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return verb.head
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":  # "…, offering to talk": whoever does what the main clause says
        return subject_of(verb.head, labels) if verb.head.pos_ in {"VERB", "AUX"} else None
    return None


def climb(verb: Token) -> Iterator[Token]:
    """The verb, then the verbs from which it takes its subject."""
    seen = 0
    while True:
        yield verb
        seen += 1
        if verb.dep_ not in {"conj", "xcomp"} or verb.head.pos_ not in {"VERB", "AUX"} or seen > 8:
            return
        verb = verb.head


def passive_agent(verb: Token) -> Token | None:
    """Whom "by" names as doing what a passive verb says."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((token for token in child.children if token.dep_ == "pobj"), None)
    return None


def obliques(verb: Token) -> Iterator[Token]:
    """Prepositional and adverbial complements; those of the object too, for the parser often hangs them there."""
    for child in verb.children:
        if child.dep_ in OBLIQUES and child.lower_ not in NEGATIVE_WORDS:
            yield child
        elif child.dep_ in OBJECTS:
            yield from (token for token in child.children if token.dep_ == "prep" and token.lower_ != "of")


def predicate_of(verb: Token) -> str:
    """The lemma, with its particle; of a copula, the lemma alone."""
    particle = next((child.lower_ for child in verb.children if is_particle(child)), None)
    lemma = verb.lemma_.lower()
    return f"{lemma}_{particle}" if particle else lemma


def is_particle(token: Token) -> bool:
    """True for "down" in "turned it down", whichever of two labels the parser gives it."""
    return token.dep_ == "prt" or (token.dep_ == "advmod" and token.lower_ in PARTICLES)


def is_negated(verb: Token, subject: Token | None, target: Token | None) -> bool:
    """True when the clause denies its predicate: "not", "never", "no" before an argument, "refused to"."""
    adverbs = (child for child in verb.children if child not in (subject, target))
    denied = any(child.dep_ == "neg" or child.lower_ in NEGATIVE_WORDS for child in adverbs)
    for argument in (subject, target):
        if argument is not None and argument.head.i == verb.i:
            determiners = (child for child in argument.children if child.dep_ in {"det", "neg"})
            denied ^= argument.lower_ in NEGATIVE_WORDS or any(word.lower_ in NEGATIVE_WORDS for word in determiners)
    if verb.dep_ in {"ccomp", "xcomp"} and verb.head.lemma_ in DENYING:
        denied = not denied
    elif verb.dep_ == "xcomp":
        denied ^= verb.head.lemma_ in UNDOING or any(child.dep_ == "neg" for child in verb.head.children)
    return denied


def modality_of(verb: Token) -> Modality:
    """Whether the clause is told as a fact, as to come, as possible, as wanted, or on a condition."""
    if any(child.dep_ == "mark" and child.lower_ in {"if", "unless"} for child in verb.children):
        return "conditional"
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if helpers & FUTURE or (verb.dep_ == "xcomp" and is_scheduling(verb.head, helpers)):
        return "future"
    if "would" in helpers and is_told_ahead(verb):
        return "future"
    if helpers & POSSIBLE:
        return "possible"
    if verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ in WANTING - UNDOING and "to" in helpers:
        return "wanted"
    if verb.dep_ == "xcomp" and "to" in helpers and verb.head.lower_ in WILLING:
        return "wanted"  # "is prepared to close the port"
    if verb.dep_ == "acl" and "to" in helpers:
        return "wanted"  # "the threat to close the port"
    marked = any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children)
    if verb.dep_ == "ccomp" and is_bare(verb) and verb.head.lemma_ in WANTING and marked and not helpers:
        return "wanted"  # "demanded that he resign", "proposed that both sides meet"
    if verb.dep_ == "csubj" and verb.tag_ == "VBG":
        return modality_of(verb.head)  # "closing the port would cost …"
    return "asserted"


WILLING = frozenset("eager poised prepared ready willing".split())


def is_bare(verb: Token) -> bool:
    """True for the bare form, also where it looks like the present: "proposed that both sides meet"."""
    present = verb.tag_ == "VBP" and verb.lemma_ not in ("be", "have", "do")
    return verb.tag_ == "VB" or (present and verb.head.tag_ in ("VBD", "VBN"))


def is_scheduling(verb: Token, helpers: set[str]) -> bool:
    """True for "is going to", "is set to", "is to", whose infinitive is still to come."""
    return verb.lower_ in {"going", "set", "due", "about"} or (verb.lemma_ == "be" and "to" in helpers)


def is_told_ahead(verb: Token) -> bool:
    """True for the "would" that "said" makes of "will", on no condition."""
    told = verb.dep_ == "ccomp" and verb.head.lemma_ in REPORTING and verb.head.tag_ in {"VBD", "VBN"}
    conditions = (word.lower_ for child in verb.children if child.dep_ == "advcl" for word in child.children)
    return told and not {"if", "unless"} & set(conditions)


def clause_extent(article: Article, verb: Token, first: int) -> Extent:
    """From the first argument to the last word below the verb that belongs to no other finite clause."""
    end = verb.idx + len(verb.text)
    for child in verb.children:
        if child.dep_ not in {"conj", "advcl", "ccomp", "parataxis", "punct", "cc"}:
            last = child.right_edge
            end = max(end, last.idx + len(last.text))
    return article.extent(min(first, verb.idx), end)


def phrase(article: Article, head: Token | None, relatives: Sequence[int]) -> Extent | None:
    """The words below a head, without the relative clauses that follow it."""
    if head is None:
        return None
    first, last = head.left_edge, head.right_edge
    within = relatives[bisect_left(relatives, first.i) : bisect_right(relatives, last.i)]
    below = [clause for clause in map(head.doc.__getitem__, within) if clause == head or head.is_ancestor(clause)]
    stop = min((clause.left_edge.i for clause in below), default=head.i)
    if stop > head.i:
        last = head.doc[stop - 1]
    while last.i > head.i and (last.is_punct or last.is_space or last.dep_ == "cc"):
        last = last.nbor(-1)
    while first.i < head.i and (first.is_punct or first.is_space):
        first = first.nbor(1)
    return article.extent(first.idx, last.idx + len(last.text))


def attribution(trigger: Extent, quotations: tuple[Quotation, ...]) -> Extent | None:
    """The speaker to whom the article gives the words: that of the narrowest quotation round them."""
    around = [quotation for quotation in quotations if quotation.extent.holds(trigger)]
    if not around:
        return None
    closest = min(around, key=lambda quotation: (quotation.extent.length, quotation.extent))
    return closest.resolved or closest.speaker
