"""Who a speaker's words refer to: the fuller name of the same article, and the class of speaker."""

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.reading.names.person_names import gives_name
from firsthand.reading.names.roles import is_role_noun
from firsthand.reading.speech.bodies import Bodies
from firsthand.reading.speech.nouns import (
    ANONYMOUS_NOUNS,
    FIRST,
    HE,
    INSTITUTION_NOUNS,
    OFFICES,
    PERSON_ENDING,
    PERSON_NOUNS,
    RELATIVE,
    SHE,
    THEY,
)
from firsthand.reading.speech.roll import PERSON, Named, Roll
from firsthand.reading.speech.subjects import Range
from firsthand.reading.speech.words import MADE_NOUNS
from firsthand.reading.tokens import Doc, Token
from firsthand.records import Article, Extent, Mention, SpeakerClass

RECENT_SENTENCES = 5  # how far back "he" may have been named; ±25 %: fictions 0 / -.0001, 2026-11
OBLIQUE = 1.5  # sentences that a name loses which is not its sentence's subject; unmeasured
INSIDE = 2.0  # and one that stands in what somebody else said; unmeasured
KNOWN = 2.0  # what a name gains whose gender the article or the given name tells; ±25 %: fictions 0 / -.0001, 2026-11
GOES_ON = frozenset("add continue conclude explain elaborate".split())  # verbs by which the last speaker goes on


@dataclass(frozen=True)
class Resolved:
    """The fuller mention a speaker refers to, or None, and the class of speaker."""

    extent: Extent | None
    speaker_class: SpeakerClass


@dataclass(frozen=True)
class Before:
    """The quotation before: whom it was resolved to, the first token of its speaker's words, and whether those
    bring in one unnamed person ("a former clerk")."""

    resolved: Resolved
    token: int
    unnamed: bool = False


class Resolver:
    """Answers, for one article, whom a speaker's words refer to."""

    def __init__(
        self,
        article: Article,
        doc: Doc,
        mentions: Sequence[Mention],
        quoted: Sequence[bool],
        reported: Sequence[bool] = (),
    ) -> None:
        """``quoted`` and ``reported`` say which tokens stand between marks, and in what somebody said."""
        self.doc, self.quoted = doc, quoted
        self.roll = Roll(article, doc, mentions, quoted, reported or quoted)
        self.named = self.roll.named
        self.bodies = Bodies(self.roll)
        self.sentence_of = self.roll.sentence_of

    def resolve(self, speaker: Range, before: Before | None = None, verb: Token | None = None) -> Resolved:
        """Whom the speaker at these tokens refers to; ``before`` is the quotation before, ``verb`` the reporting
        word."""
        head = head_of(self.doc, speaker)
        word = head.lower_
        if word in HE or word in SHE:
            goes_on = verb is not None and verb.lemma_.lower() in GOES_ON
            return self._person(speaker[0], "m" if word in HE else "f", before, goes_on)
        if word in THEY or word == "it":
            return self._group(speaker[0], before, singular=word == "it")
        if word in RELATIVE:
            return self._antecedent(head, before)
        if word in FIRST and head.pos_ == "PRON":
            return Resolved(None, "unknown")
        if named := self._within(speaker, head) or self._apposed(speaker, head, verb):
            return Resolved(self.roll.fuller(named), "named" if named.kind == PERSON else "institution")
        return self._issuer(speaker, head) or self._nominal(speaker, head, before)

    def is_unnamed(self, speaker: Range) -> bool:
        """True for one person without a name: "a former clerk", "one of the drivers"."""
        head = head_of(self.doc, speaker)
        single = head.tag_ in ("NN", "CD") and self.doc[speaker[0]].lower_ in ("a", "an", "one", "another")
        return single and self._nominal(speaker, head).speaker_class == "anonymous"

    def subject_before(self, token: int) -> Extent | None:
        """The person who is subject of the sentence before this token's, when it names just one."""
        number = self.sentence_of[token] - 1
        people = [n for n in self.named if n.kind == PERSON and n.sentence == number and not n.quoted]
        subjects = [n for n in people if n.subject]
        if len(subjects) == 1 and len({n.words[-1] for n in people}) == 1:
            return self.roll.fuller(subjects[0])
        return None

    def _within(self, speaker: Range, head: Token) -> Named | None:
        """The name that the speaker's phrase is about: one that holds the head, or that a title stands before; not
        "Veyra" in "Veyra's minister", and not "Pell" in "a lawyer for Ana Pell"."""
        inside = self.roll.between(*speaker)
        holding = [n for n in inside if n.start <= head.i < n.end]
        people = [n for n in inside if n.kind == PERSON and n.end == speaker[1] and head.lower_ in PERSON_NOUNS]
        apart = self.doc[speaker[0]].dep_ in ("det", "poss")
        titled = [n for n in people if not (apart and any(t.pos_ == "ADP" for t in self.doc[head.i : n.start]))]
        return next(iter(holding or titled), None)

    def _issuer(self, speaker: Range, head: Token) -> Resolved | None:
        """Whose statement it is: the one name behind "by" or "from" in "a statement by monitors of the League"."""
        if head.lemma_.lower() not in MADE_NOUNS:
            return None
        leads = [at for at in range(head.i + 1, speaker[1]) if self.doc[at].lower_ in ("by", "from")]
        names = self.roll.between(leads[0], speaker[1]) if leads else []
        if len(names) != 1:
            return None
        return Resolved(self.roll.fuller(names[0]), "named" if names[0].kind == PERSON else "institution")

    def _apposed(self, speaker: Range, head: Token, verb: Token | None) -> Named | None:
        """The person whose name stands in apposition to the phrase: "a veteran of the port, Ana Pell, said", "a
        veteran who knew the port, Ana Pell, said"."""
        nouns = (head.lemma_.lower(), self.doc[speaker[1] - 1].lemma_.lower())
        if not any(noun in PERSON_NOUNS for noun in nouns) and not is_role_noun(head):
            return self._fenced(speaker, head, verb) or self._self_named(head)
        beside = self.doc[speaker[1]].text == "," if speaker[1] < len(self.doc) else False
        names = [self.roll.by_start.get(speaker[1] + 1)] if beside else []
        names += [self.roll.by_root.get(child.i) for child in head.rights if child.dep_ == "appos"]
        if verb is not None and self.doc[speaker[1] - 1].nbor(1).lower_ in RELATIVE:
            names += [self._set_off(speaker[1], verb.i)]
        names.append(self._self_named(head))
        return next((named for named in names if named is not None), None)

    def _fenced(self, speaker: Range, head: Token, verb: Token | None) -> Named | None:
        """The person whose name stands between commas before the verb, whatever noun it explains: "Pell's brief, Ana
        Orlo, said"."""
        named = self.roll.by_start.get(speaker[1] + 1)
        owned = any(child.dep_ == "poss" for child in head.lefts)
        if named is None or verb is None or not owned or self.doc[speaker[1]].text != ",":
            return None
        return named if named.end + 1 == verb.i and self.doc[named.end].text == "," else None

    def _self_named(self, head: Token) -> Named | None:
        """The person who is named in the clause about the speaker: "a clerk who gave only her first name, Ana"."""
        clauses = [child for child in head.rights if child.dep_ in ("relcl", "acl")]
        inside = [n for clause in clauses for n in self.roll.between(clause.left_edge.i, clause.right_edge.i + 1)]
        return next((n for n in inside if n.kind == PERSON and gives_name(self.doc, n.start)), None)

    def _set_off(self, start: int, end: int) -> Named | None:
        """The person whose name stands between the last two commas of these tokens, up to the verb."""
        inside = self.roll.between(start, end)
        last = inside[-1] if inside else None
        if last is None or last.kind != PERSON or last.end != end - 1:
            return None
        return last if self.doc[end - 1].text == self.doc[last.start - 1].text == "," else None

    def _person(self, token: int, gender: str, before: Before | None, goes_on: bool) -> Resolved:
        """The most recent person who can be meant: a subject before others, whoever spoke last before either."""
        here = self.sentence_of[token]
        fit = [
            named
            for named in self.roll.recent(token, RECENT_SENTENCES)
            if named.kind == PERSON and self.roll.gender(named) in (gender, None)
        ]
        best = max(fit, key=lambda named: (self._fitness(named, gender), named.start), default=None)
        last = self._last_speaker(here, gender, before)
        if last is not None and (best is None or last[0] + 2 * goes_on >= self._above(best, last[1], gender)):
            return last[1]
        return Resolved(self.roll.fuller(best), "named") if best else Resolved(None, "unknown")

    def _above(self, best: Named, last: Resolved, gender: str) -> float:
        """How near this person is, with what a known gender gains over a last speaker whose gender nothing tells;
        whoever is named after an unnamed speaker is meant rather than that one."""
        if last.extent is None and not best.reported:
            return float(best.sentence)
        spoke = self.roll.at(last.extent) if last.extent else None
        surer = spoke is not None and self.roll.gender(spoke) is None and self.roll.gender(best) == gender
        return self._nearness(best) + KNOWN * surer

    def _fitness(self, named: Named, gender: str) -> float:
        return self._nearness(named) + (KNOWN if self.roll.gender(named) == gender else 0)

    def _nearness(self, named: Named) -> float:
        return named.sentence - (0 if named.subject else OBLIQUE) - (INSIDE if named.reported else 0)

    def _last_speaker(self, here: int, gender: str, before: Before | None) -> tuple[float, Resolved] | None:
        """Whoever spoke last and how near, when it can be a person of that gender."""
        if before is None or here - self.sentence_of[before.token] > RECENT_SENTENCES:
            return None
        extent, sentence = before.resolved.extent, float(self.sentence_of[before.token])
        if extent is None:
            return (sentence, before.resolved) if before.unnamed and here - sentence <= 2 else None
        named = self.roll.at(extent)
        if named is None or named.kind != PERSON or self.roll.gender(named) not in (gender, None):
            return None
        return sentence, before.resolved

    def _group(self, token: int, before: Before | None, singular: bool) -> Resolved:
        """Whom "it" or "they" means: the body that is subject here or in the sentence before, else the last
        speaker, where that is one body or several people."""
        here = self.sentence_of[token]
        fit = [named for named in self.roll.recent(token, 1) if named.kind != PERSON and named.subject]
        if fit:
            return Resolved(fit[-1].extent, "institution")
        if singular and (writer := self._writer_before(token)) is not None:
            return Resolved(writer, "named")
        if singular and (body := self.bodies.unnamed_before(token)) is not None:
            return Resolved(self.bodies.meant((body.i, body.i + 1), body), "institution")
        fits = ("institution",) if singular else ("institution", "anonymous")
        near = before is not None and here - self.sentence_of[before.token] <= 2
        if before is not None and near and before.resolved.speaker_class in fits:
            return before.resolved
        return Resolved(None, "unknown")

    def _writer_before(self, token: int) -> Extent | None:
        """The person whose text "it" is: "Ms Pell answered in a letter. “…,” it says."."""
        here = self.sentence_of[token]
        at, made = token - 1, False
        while at >= 0 and here - self.sentence_of[at] <= 1 and not made:
            word = self.doc[at]
            objects = word.dep_ in ("dobj", "pobj") and word.lemma_.lower() in MADE_NOUNS
            made = objects and self.sentence_of[at] < here and not self.quoted[at]
            at -= 1
        return self.subject_before(token) if made else None

    def _antecedent(self, pronoun: Token, before: Before | None) -> Resolved:
        clause = pronoun.head
        while clause.dep_ not in ("relcl", "ROOT") and clause.head.i != clause.i:
            clause = clause.head
        noun = clause.head
        if clause.dep_ != "relcl" or noun.i >= pronoun.i or noun.lower_ in RELATIVE:
            return Resolved(None, "unknown")
        noun = self._somebody(noun) if pronoun.lower_ in ("who", "whom") else noun
        return self.resolve((noun.left_edge.i, noun.i + 1), before)

    def _somebody(self, noun: Token) -> Token:
        """The person whom "who" can mean, where the parse gives it to a body: "Ana Pell, a clerk at Orlo Steel, who
        said"."""
        body = next((n for n in self.roll.between(noun.i, noun.i + 1) if n.kind not in (PERSON, "country")), None)
        role = noun.head.head if noun.dep_ == "pobj" else noun
        if body is None or role.i == noun.i or not (is_role_noun(role) or role.lemma_.lower() in PERSON_NOUNS):
            return noun
        return role.head if role.dep_ == "appos" and role.head.i in self.roll.by_root else role

    def _nominal(self, speaker: Range, head: Token, before: Before | None = None) -> Resolved:
        lemma = head.lemma_.lower()
        definite = self.doc[speaker[0]].lower_ in ("the", "this", "that")
        if lemma in PERSON_NOUNS and head.tag_ in ("NN", "NNP"):
            person = self._bearer(speaker, lemma, before) if definite and speaker[1] == head.i + 1 else None
            if person is not None:
                return Resolved(person, "named")
            return Resolved(None, "institution" if self._speaks_for(speaker, head) else "anonymous")
        if lemma in INSTITUTION_NOUNS or head.lower_ in INSTITUTION_NOUNS:
            return Resolved(self.bodies.meant(speaker, head) if definite else None, "institution")
        if lemma in PERSON_NOUNS or lemma in ANONYMOUS_NOUNS or head.lower_ in ANONYMOUS_NOUNS:
            return Resolved(None, "anonymous")
        if head.tag_ in ("NNP", "NNPS"):
            return Resolved(None, "named" if head.ent_type_ == "PERSON" else "institution")
        agent = head.pos_ == "NOUN" and (is_role_noun(head) or PERSON_ENDING.search(lemma) is not None)
        return Resolved(None, "anonymous" if agent or head.pos_ in ("PRON", "NUM", "ADJ") else "unknown")

    def _speaks_for(self, speaker: Range, head: Token) -> bool:
        """True for an unnamed voice of a named body: "the ministry's spokeswoman", "a spokesman for Orlo Steel"."""
        if not head.lemma_.lower().startswith("spokes"):
            return False
        others = [token for token in self.doc[speaker[0] : speaker[1]] if token.i != head.i]
        bodies = any(token.lemma_.lower() in INSTITUTION_NOUNS for token in others)
        return bodies or any(n.kind != PERSON and speaker[0] <= n.start < speaker[1] for n in self.named)

    def _bearer(self, speaker: Range, noun: str, last: Before | None) -> Extent | None:
        """The person named before to whom the description belongs: "the transport minister"."""
        before = speaker[0]
        people = [n for n in self.named if n.kind == PERSON and n.start < before and not n.quoted]
        alike = [n for n in people if noun in n.role.split()]
        if alike:
            words = {token.lower_ for token in self.doc[speaker[0] + 1 : speaker[1]]}
            alike = [n for n in alike if words <= set(n.role.split())] or alike
            surnames = {n.words[-1] for n in alike}
            return self.roll.fuller(alike[-1]) if len(surnames) == 1 else self._latest_of(alike, before)
        if noun in OFFICES or self._introduced(noun, before):
            return None
        latest = self._latest_of(people, before)
        spoke = last is not None and last.resolved.extent == latest
        bare = [token for token in self.doc[speaker[0] + 1 : speaker[1] - 1] if token.lower_ != "chief"] == []
        return latest if spoke or bare else None  # "the striker", "the chief executive"; not "the former clerk"

    def _introduced(self, noun: str, before: int) -> bool:
        """True when somebody unnamed came in under this noun shortly before: "a senior official … the official"."""
        first = before
        while first > 0 and self.sentence_of[before] - self.sentence_of[first - 1] <= RECENT_SENTENCES:
            first -= 1
        return any(
            token.lemma_.lower() == noun and any(child.lower_ in ("a", "an", "one") for child in token.lefts)
            for token in self.doc[first:before]
        )

    def _latest_of(self, people: list[Named], before: int) -> Extent | None:
        here = self.sentence_of[before]
        recent = [n for n in people if n.subject and here - n.sentence <= RECENT_SENTENCES]
        return self.roll.fuller(recent[-1]) if recent else None


def head_of(doc: Doc, speaker: Range) -> Token:
    """The word that the phrase is built round; for an empty range the token there."""
    return doc.span(*speaker).root if speaker[0] < speaker[1] else doc[speaker[0]]
