"""Predicates as the parse shows them: their word, who does and undergoes, how far they reach."""

from collections.abc import Iterator

from firsthand.reading.tokens import Doc, Token

OBJECTS = ("dobj", "attr", "oprd")
LIKELY = frozenset({"will", "shall", "'ll", "’ll", "wo"})
REPORTED_FUTURE = frozenset({"would", "'d", "’d"})
POSSIBLE = frozenset({"may", "might", "could", "can", "should", "must", "ca", "ought"})

# Nouns that govern a clause: what is planned lies ahead, what is only wanted, feared or tried is not told.
PLANS = frozenset("plan intention intent decision agreement promise pledge vow".split())
WISHES = frozenset(
    "demand call request guarantee proposal offer desire idea possibility risk chance right bid attempt"
    " effort fear hope"
    " threat warning claim allegation suspicion charge need refusal failure condition call appeal concern".split()
)
SPEECH = frozenset("say tell announce add state report confirm declare indicate explain note reveal pledge".split())
MAX_SENTENCE = 200  # a bound of cost: tokens; longer ones are lists or noise, and parse into deep chains


def prose(doc: Doc) -> Iterator[Token]:
    """The tokens of the sentences that can be read: not of those so long that they are no sentences."""
    for sentence in doc.sents:
        if len(sentence) <= MAX_SENTENCE:
            yield from sentence


def word_of(verb: Token) -> str:
    """The verb's lemma with its particle: "hand_over", or with the one preposition that makes it another verb."""
    lemma = str(verb.lemma_).lower()
    for child in verb.children:
        if child.dep_ == "prt":
            return f"{lemma}_{child.lower_}"
    if lemma in (
        "call",
        "appeal",
        "step",
        "stand",
        "pull",
        "back",
        "walk",
        "rule",
        "turn",
        "break",
        "take",
        "lay",
        "shoot",
        "hit",
        "fire",
        "strike",
        "crack",
        "push",
        "press",
        "round",
        "lash",
        "gun",
        "team",
    ):
        for child in verb.children:
            if child.dep_ in ("prep", "advmod") and 0 < child.i - verb.i <= 2 and child.lower_ in PARTICLES:
                return f"{lemma}_{child.lower_}"
        if lemma == "take" and any(child.dep_ == "dobj" and child.lower_ == "place" for child in verb.children):
            return "take_place"
    return lemma


PARTICLES = frozenset("on for down back out in off over up aside".split())


def conjuncts(token: Token) -> Iterator[Token]:
    """The token and the nouns joined to it by "and"."""
    yield token
    yield from token.conjuncts


def subject_of(verb: Token) -> Token | None:
    """The logical subject: the agent of a passive, else the subject, borrowed from the governing verb
    if need be."""
    if is_passive(verb):
        return _agent(verb)
    for child in verb.children:
        if child.dep_ == "nsubj":
            return antecedent(child)
    if verb.dep_ == "conj" and (told := _told_between(verb.head)) is not None:
        return subject_of(told)
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return None if is_passive(verb.head) else subject_of(verb.head)
    if verb.dep_ == "xcomp" and verb.head.pos_ in ("VERB", "AUX", "ADJ"):
        return _controller(verb.head)
    if verb.dep_ in ("advcl", "pcomp") and verb.tag_ == "VBG" and verb.head.pos_ == "VERB":
        return subject_of(verb.head)
    if verb.dep_ in ("acl", "pcomp") and (holder := _holder(verb)) is not None:
        return subject_of(holder)
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return verb.head
    return None


def _told_between(verb: Token) -> Token | None:
    """The clause that "the paper has learned" only interrupts: "she agreed, the paper has learned, but refused …"."""
    if verb.lemma_ not in ("learn", "understand"):
        return None
    told = next((child for child in verb.lefts if child.dep_ == "ccomp"), None)
    behind = verb.i + 1 < len(verb.doc) and verb.nbor().text == ","
    return told if behind else None


def _holder(verb: Token) -> Token | None:
    """The verb whose subject holds the plan or wish that this clause spells out: "has no intention of selling"."""
    noun = verb.head.head if verb.dep_ == "pcomp" else verb.head
    held = noun.pos_ == "NOUN" and noun.lemma_.lower() in PLANS | WISHES and noun.dep_ == "dobj"
    return noun.head if held and noun.head.pos_ == "VERB" else None


def _controller(verb: Token) -> Token | None:
    for child in verb.children if verb.lemma_ != "use" else ():  # "used the stop to criticise": not the stop did
        if child.dep_ in ("dobj", "nsubjpass"):
            return child
    if verb.pos_ == "ADJ" and verb.head.pos_ in ("AUX", "VERB"):
        return subject_of(verb.head)
    return subject_of(verb)


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token itself."""
    if token.tag_ in ("WDT", "WP") and token.head.dep_ == "relcl":
        head: Token = token.head.head
        return head
    return token


def is_passive(verb: Token) -> bool:
    """True for "was sold", "sold by", and "the house sold yesterday" as a reduced relative clause."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    return bool(verb.tag_ == "VBN" and verb.dep_ == "acl")


def is_to(verb: Token) -> bool:
    """True for "the mill is to close"."""
    return verb.dep_ == "xcomp" and verb.head.lower_ in ("is", "are") and "to" in helpers(verb)


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return noun
    return None


def patients_of(verb: Token) -> list[Token]:
    """Logical objects: what a passive's subject or an active's object names, with what is joined to it."""
    if is_passive(verb):
        heads = [antecedent(child) for child in verb.children if child.dep_ == "nsubjpass"]
        heads = heads or ([verb.head] if verb.dep_ == "acl" else [])
    else:
        heads = [antecedent(child) for child in verb.children if child.dep_ in (*OBJECTS, "dative")]
    return [noun for head in heads for noun in conjuncts(head)]


# Nouns that only measure out the noun after "of": "a series of talks", "dozens of prisoners".
MEASURES = frozenset(
    "series round number dozen hundred thousand million state group wave string raft pair couple spate"
    " set host batch".split()
)
# Two-word names of events, by the word before the noun.
COMPOUNDS = {
    ("air", "strike"): "airstrike", ("missile", "strike"): "airstrike", ("drone", "strike"): "airstrike",
    ("rocket", "strike"): "airstrike", ("military", "strike"): "airstrike", ("hunger", "strike"): "hunger-strike",
    ("phone", "call"): "phonecall", ("telephone", "call"): "phonecall", ("martial", "law"): "martial-law",
    ("war", "game"): "wargame", ("news", "release"): "handout", ("press", "release"): "handout",
}  # fmt: skip


def event_word(noun: Token) -> str:
    """The noun's lemma, or the two-word event it ends: "airstrike" for "air strikes"."""
    lemma = str(noun.lemma_).lower()
    for child in noun.children:
        if child.dep_ in ("compound", "amod") and (child.lower_, lemma) in COMPOUNDS:
            return COMPOUNDS[(child.lower_, lemma)]
    return lemma


def object_words(verb: Token, patients: list[Token]) -> tuple[str, ...]:
    """The lemmas of the objects, with what measures measure and ``<person>`` for a person's name."""
    words = []
    for noun in patients:
        words.append(event_word(noun))
        if noun.ent_type_ == "PERSON":
            words.append("<person>")
        if noun.lemma_.lower() in MEASURES or noun.pos_ == "NUM":
            words += [event_word(word) for word in partners_of(noun, frozenset({"of"}))]
    if verb.lemma_ in ("go", "take"):
        words += [event_word(word) for word in partners_of(verb, frozenset({"on"}))]
        if any(word.lemma_ == "street" for word in partners_of(verb, frozenset({"to"}))):
            words.append("protest")
    return tuple(words)


def partners_of(verb: Token, prepositions: frozenset[str]) -> list[Token]:
    """Nouns that hang on the verb, or on its object, by one of the prepositions."""
    found = []
    for head in [verb, *(child for child in verb.children if child.dep_ in ("dobj", "nsubjpass", "acomp"))]:
        for child in head.children:
            if child.dep_ in ("prep", "dative") and child.lower_ in prepositions:
                found += [noun for pobj in child.children if pobj.dep_ == "pobj" for noun in conjuncts(pobj)]
    return found


def negated(verb: Token) -> bool:
    """True for "not", "never", and "no" before the object."""
    for child in verb.children:
        if child.dep_ == "neg" or child.lower_ in ("never", "not", "n't", "n’t"):
            return True
        if child.dep_ == "dobj" and any(word.lower_ in ("no", "neither") for word in child.children):
            return True
    return False


def helpers(verb: Token) -> set[str]:
    """The auxiliaries of the verb, in lower case; those of the verb it is joined to where it has none."""
    while True:
        own = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
        if own or verb.dep_ != "conj" or verb.head.pos_ != "VERB" or verb.tag_ not in ("VB", "VBG", "VBN"):
            return own
        verb = verb.head
