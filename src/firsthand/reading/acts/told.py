"""The one line that says what happened: who, then the predicate, in the article's own words.

A reader must understand the line without the article. So a pronoun, or a subject that stands elsewhere in the
sentence, gives way to the name or the noun that it stands for, "to file charges" is led by "prosecutors plan", and a
line that grows too long ends where a part of the sentence ends.
"""

import re

from firsthand.reading.acts.actors import POSSESSIVES, Actors
from firsthand.reading.acts.predicates import antecedent, is_passive, subject_of
from firsthand.reading.tokens import Token
from firsthand.records import Extent

MAX_WORDS = 20  # a bound of length: the predicate; with its subject, about a line and a half on screen
MAX_SUBJECT = 9  # a bound of length: a subject that stays whole; of a longer one its name or last words stay
MAX_LEAD = 7  # words between a plan and what is planned; unmeasured
# Parts that a line may end before; before any other it would end half-way ("promised", "called for an").
LOOSE = frozenset("advcl relcl acl appos cc conj punct advmod npadvmod prep agent parataxis dep mark nummod".split())
BINDING = frozenset("of with to than for from between on".split())  # after a noun that is nothing without it
PARTS = frozenset(
    "dobj prep dative prt attr oprd acomp xcomp ccomp agent advmod npadvmod nummod pobj".split()
)  # of the predicate
LAST = frozenset("PUNCT CCONJ DET ADP SPACE SCONJ PART AUX".split())  # no line ends with one of these
LEADS = frozenset({"xcomp", "acl", "ccomp"})
STOPS = frozenset(["—", "–", "―", "--", ";", ":"])
JOINED = re.compile(r" (,|\.|['’](?:s|re|ve|ll|d|m)\b|n['’]t\b)")  # what stands close to the word before it
MARKS = (("“", "”"), ("(", ")"), ("[", "]"))


def end_of(verb: Token) -> Token:
    """The last token of the predicate's line: where the sentence pauses, else, where it would grow too long, the end
    of a part of it."""
    allowed = _below(verb)
    run = [verb]
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.i not in allowed or token.text in STOPS or token.is_space or _pauses(token):
            break
        run.append(token)
    needs = len(run) > MAX_WORDS
    run = run[:MAX_WORDS]
    while len(run) > 1 and not _is_whole(run[-1], verb, allowed, needs):
        run.pop()
        needs = True
    return run[-1]


def _pauses(token: Token) -> bool:
    if token.text == ",":
        return not _goes_on(token)
    return token.lower_ in ("which", "who", "whom", "whose") and token.dep_ != "pobj"


def _below(verb: Token) -> frozenset[int]:
    parts = (child for child in verb.children if child.dep_ in PARTS and child.i > verb.i)
    return frozenset(word.i for part in parts for word in part.subtree)


def _goes_on(comma: Token) -> bool:
    """True for the comma of a list of nouns, of a date ("May 7, 2017") and of a place ("Austin, Texas")."""
    following = comma.nbor() if comma.i + 1 < len(comma.doc) else None
    if following is None:
        return False
    if following.like_num and following.text.isdigit():
        return True
    joined = comma.head.pos_ in ("NOUN", "PROPN") and any(child.dep_ == "conj" for child in comma.head.children)
    return joined and following.pos_ in ("NOUN", "PROPN", "NUM", "ADJ", "CCONJ")


def _is_whole(last: Token, verb: Token, allowed: frozenset[int], needs: bool) -> bool:
    """True when no word up to this token hangs in the air, and, where the sentence makes no pause here, nothing
    behind it belongs so closely to what stands before it that the line ``needs`` it."""
    if last.pos_ in LAST and last.dep_ != "prt" and last.text not in '”")]':
        return False
    for word in verb.doc[verb.i : last.i + 1]:
        if word.i != verb.i and word.i not in allowed:
            continue
        if word.i != verb.i and word.head.i > last.i and word.dep_ != "punct":
            return False
        for child in word.children:
            if needs and child.i > last.i and not _may_go(child, word):
                return False
    return True


def _may_go(child: Token, head: Token) -> bool:
    if child.dep_ == "prep" and child.lower_ in BINDING:
        return head.pos_ not in ("NOUN", "PROPN", "ADJ") or head.dep_ not in ("pobj", "dobj", "acomp", "attr")
    return child.dep_ in LOOSE


def line_of(verb: Token, end: Token, subject: Token | None, actors: Actors) -> str:
    """The line, from who does it to ``end``; without who where the sentence does not tell."""
    first = _lead(verb)
    who, gap = _who(first, subject, actors), _gap(verb, actors)
    start = _first_word(first)
    borrowed = _borrowed(first) if start.i == first.i else ""
    words = [who, borrowed, _span(start, verb)]
    words += [gap, _span(verb.nbor(), end)] if end.i > verb.i else [gap]
    return _closed(" ".join(word for word in words if word))


def _lead(verb: Token) -> Token:
    """The verb that says how far the act is: "plans" of "plans to meet", "made" of "made a decision to leave"."""
    lead = verb
    while lead.dep_ in LEADS and _own_subject(lead) is None:
        above = lead.head if lead.head.pos_ in ("VERB", "AUX") else lead.head.head
        held = lead.head.pos_ in ("VERB", "AUX") or (
            lead.dep_ == "acl" and lead.head.dep_ in ("dobj", "attr", "nsubjpass") and lead.tag_ == "VB"
        )
        held = held or (lead.head.pos_ == "ADJ" and lead.head.dep_ == "acomp")
        if not held or above.pos_ not in ("VERB", "AUX") or not 0 < verb.i - above.i <= MAX_LEAD:
            return lead
        lead = above
    return lead


def _own_subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "csubj", "expl")), None)


def _who(first: Token, subject: Token | None, actors: Actors) -> str:
    """The words of the subject: its own, its antecedent's, that of the verb it is joined to, or a pronoun's name."""
    own = _own_subject(first)
    if own is None and is_passive(first) and first.dep_ == "acl":
        own = first.head
    if own is None and first.dep_ == "conj" and first.head.pos_ in ("VERB", "AUX"):
        own = _joined_subject(first)
    if own is None and not is_passive(first):
        own = subject_of(first) or subject
    if own is None:
        return ""
    if own.tag_ in ("WDT", "WP") or (own.lower_ == "that" and own.head.dep_ == "relcl"):
        own = antecedent(own)
    return _phrase(own, actors, first)


def _joined_subject(verb: Token) -> Token | None:
    """The subject of the verb that this one is joined to, where both are active or both passive."""
    above = verb.head
    while above.dep_ == "conj" and _own_subject(above) is None and above.head.pos_ in ("VERB", "AUX"):
        above = above.head
    return _own_subject(above)


def _phrase(noun: Token, actors: Actors, verb: Token) -> str:
    """The noun phrase without clauses and asides behind it, a pronoun as the name it stands for."""
    if noun.pos_ == "PRON":
        name = actors.named(noun)
        unnamed = noun.text if noun.lower_ in ("they", "he", "she") else ""
        return " ".join(name.words(actors.article.text).split()) if name else unnamed
    if (name := _apposed(noun, actors)) is not None:
        return " ".join(name.words(actors.article.text).split())
    kept = {word.i for word in noun.subtree} - {
        word.i
        for child in noun.children
        if child.dep_ in ("relcl", "acl", "appos", "punct", "parataxis") or (child.dep_ == "cc" and _is_far(child))
        for word in child.subtree
        if child.dep_ not in ("punct",) or word.text not in ("-", "'", "’", '"', "“", "”")
    }
    if verb.dep_ in ("relcl", "acl"):
        kept -= {word.i for word in verb.subtree}
    run = _run(noun, kept)
    while run and (run[0].pos_ in ("PUNCT", "SPACE", "CCONJ", "SCONJ") or _is_that(run[0], noun)):
        run.pop(0)
    if len(run) > MAX_SUBJECT and (name := actors.named(noun)) is not None:
        return " ".join(name.words(actors.article.text).split())
    if len(run) > MAX_SUBJECT:
        run = [word for word in run if noun.left_edge.i <= word.i <= noun.i][-MAX_SUBJECT:]
    return _text(run, actors)


def _apposed(noun: Token, actors: Actors) -> Extent | None:
    """The name beside a description, "his wife, Ada Voss", or before it: "Mr Voss, a lawyer who …"."""
    if noun.pos_ != "NOUN" or actors.name(noun) is not None:
        return None
    if noun.dep_ == "appos":
        return name.extent if (name := actors.name(noun.head)) else None
    names = [name for child in noun.children if child.dep_ == "appos" and (name := actors.name(child))]
    return names[0].extent if len(names) == 1 else None


def _is_far(conjunction: Token) -> bool:
    return any(child.dep_ == "conj" and child.pos_ == "VERB" for child in conjunction.head.children)


def _is_that(word: Token, noun: Token) -> bool:
    """True for a "that" which opens the clause, though the parser gave it to the noun: "warned that talks failed"."""
    return word.dep_ == "mark" or (word.lower_ == "that" and noun.tag_ in ("NNS", "NNPS"))


def _run(noun: Token, kept: set[int]) -> list[Token]:
    """The kept words round the noun without a gap."""
    low = high = noun.i
    while low - 1 in kept:
        low -= 1
    while high + 1 in kept:
        high += 1
    return list(noun.doc[low : high + 1])


def _text(run: list[Token], actors: Actors) -> str:
    """The words as printed, with a possessive pronoun at their head as the name it stands for."""
    if not run:
        return ""
    words = " ".join(run[0].doc.span(run[0].i, run[-1].i + 1).text.split())
    if run[0].lower_ in POSSESSIVES and run[0].dep_ == "poss" and (name := actors.named(run[0])):
        holder = " ".join(name.words(actors.article.text).split())
        return f"{holder}'s{words[len(run[0].text) :]}"
    return words


def _first_word(verb: Token) -> Token:
    """The verb's first auxiliary or adverb before it."""
    before = [
        child
        for child in verb.children
        if child.i < verb.i and child.dep_ in ("aux", "auxpass", "neg") and child.lower_ != "to"
    ]
    first = min(before, key=lambda child: child.i, default=verb)
    own = _own_subject(verb)
    return first if own is None or own.i < first.i else verb


def _borrowed(verb: Token) -> str:
    """The auxiliaries of the verb to which this passive one is joined: "was arrested and (was) charged"."""
    active = any(child.dep_ == "dobj" for child in verb.children)
    if verb.dep_ != "conj" or verb.tag_ != "VBN" or active or not is_passive(verb.head):
        return ""
    return " ".join(child.text for child in verb.head.children if child.dep_ in ("aux", "auxpass"))


def _gap(verb: Token, actors: Actors) -> str:
    """What a relative clause says its verb does it to: "(the man) whom the court freed"."""
    if verb.dep_ != "relcl" or is_passive(verb):
        return ""
    own = _own_subject(verb)
    taken = any(
        child.dep_ in ("dobj", "attr", "oprd", "ccomp", "xcomp") and child.i > verb.i for child in verb.children
    )
    gap = any(child.dep_ in ("dobj", "dative") and child.tag_ in ("WDT", "WP") for child in verb.children)
    bare = own is not None and own.tag_ not in ("WDT", "WP") and not taken and own.lower_ != "that"
    adverb = any(child.dep_ == "advmod" and child.tag_ == "WRB" for child in verb.children)
    piped = any(child.dep_ == "prep" and child.i < verb.i for child in verb.children)
    if not gap and (not bare or adverb or piped):
        return ""
    return _phrase(verb.head, actors, verb)


def _span(start: Token, end: Token) -> str:
    return " ".join(start.doc.span(start.i, end.i + 1).text.split())


def _closed(line: str) -> str:
    """The line without quotation marks and brackets that it opens or closes only."""
    for opening, closing in MARKS:
        if line.count(opening) != line.count(closing):
            line = line.replace(opening, "").replace(closing, "")
    if line.count('"') % 2:
        line = line.replace('"', "")
    return JOINED.sub(r"\1", " ".join(line.split()))
