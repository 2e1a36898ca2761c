"""Who a speaker's words refer to: the fuller name of the same article, and the class of speaker."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from firsthand.reading.speech.cues import Range
from firsthand.records import Article, Extent, Mention, SpeakerClass

PERSON = "person"
HE, SHE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
THEY = frozenset("they them their themselves".split())
RELATIVE = frozenset("who whom whose which that".split())
FIRST = frozenset("i we me us my our you your".split())
TITLES = {
    "mr": "m", "sir": "m", "lord": "m", "king": "m", "prince": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f",
    "lady": "f", "queen": "f", "princess": "f", "father": "m", "sister": "f", "madam": "f",
}  # fmt: skip
GENDERED = {
    "spokesman": "m", "chairman": "m", "businessman": "m", "congressman": "m", "policeman": "m", "man": "m",
    "spokeswoman": "f", "chairwoman": "f", "businesswoman": "f", "congresswoman": "f", "policewoman": "f",
    "woman": "f", "mother": "f", "actress": "f", "husband": "m", "wife": "f", "son": "m", "daughter": "f",
}  # fmt: skip
# People by what they do; with "the" and in the singular they stand for a person named before
PERSON_NOUNS = frozenset(
    """
    activist actor actress adviser advisor aide ambassador analyst astronaut attorney author banker billionaire boss
    businessman businesswoman candidate captain chair chairman chairwoman chancellor chief coach commander
    commissioner congressman congresswoman counsel counterpart critic defender delegate deputy diplomat director
    doctor economist editor engineer envoy executive expert farmer father firefighter forward founder
    frontrunner general goalkeeper governor historian incumbent inspector investigator investor journalist judge
    justice king lawmaker lawyer leader legislator lobbyist manager mayor midfielder minister mogul mother negotiator
    nominee novelist officer official operative organiser organizer owner pastor physician player politician pope
    premier president presenter priest prince princess producer professor prosecutor publisher queen reporter
    representative republican democrat rescuer researcher resident scholar scientist secretary senator sergeant
    sheriff singer speaker spokesman spokesperson spokeswoman star strategist striker student superintendent surgeon
    survivor teacher tycoon veteran victim volunteer winger witness worker writer
    """.split()
)
# Offices of which a story may hold several: "the president" needs a person of that office, the latest will not do
OFFICES = frozenset(
    """
    ambassador attorney captain chancellor coach commissioner editor general governor judge king manager mayor
    minister pope premier president prince princess prosecutor queen secretary senator speaker spokesman spokesperson
    spokeswoman sheriff director chairman chairwoman
    """.split()
)
INSTITUTION_NOUNS = frozenset(
    """
    administration agency alliance army association assembly authority bank blog board body book broadcaster bureau
    cabinet campaign chamber channel charity church city club coalition college commission committee company complaint
    congress consortium corporation council country court daily department document embassy federation filing firm
    force foundation fund government group hospital indictment institute institution intelligence investigation
    judgment kremlin lawsuit league letter magazine manufacturer maker military ministry mission movement nation
    network newspaper notice office operator opposition organisation organization outlet paper parliament party
    petition police poll press publication publisher regime regulator release report retailer ruling school senate
    service site state statement station study supplier survey task team transcript treasury tribunal union
    university website white house watchdog memo memorandum message email tweet post editorial article testimony
    affidavit communique communiqué declaration resolution treaty airline carrier household chain startup
    """.split()
)
ANONYMOUS_NOUNS = frozenset(
    """
    source sources people person insiders insider officials authorities lawmakers critics analysts experts observers
    residents witnesses witness neighbours neighbors supporters opponents aides advisers advisors diplomats leaders
    activists some many others others several most police reporters investigators officers doctors
    """.split()
)
PERSON_ENDING = re.compile(r"(?:er|or|ist|ian|ant|ent|ee|man|men|woman|women|mate|people)$")
RECENT_SENTENCES = 5  # how far back a person may have been named for "he" to mean them; unmeasured


@dataclass(frozen=True)
class Named:
    """A mention with what resolving needs: its tokens, whether it is a subject, its sentence, its last word."""

    extent: Extent
    kind: str
    start: int
    end: int
    subject: bool
    sentence: int
    words: tuple[str, ...]
    role: str
    gender: str | None
    quoted: bool


@dataclass(frozen=True)
class Resolved:
    """The fuller mention a speaker refers to, or None, and the class of speaker."""

    extent: Extent | None
    speaker_class: SpeakerClass


class Resolver:
    """Answers, for one article, whom a speaker's words refer to."""

    def __init__(self, article: Article, doc: Doc, mentions: Sequence[Mention], quoted: Sequence[bool]) -> None:
        self.article, self.doc, self.quoted = article, doc, quoted
        self.sentence_of = _sentence_numbers(doc)
        self.named = [self._named(mention) for mention in mentions]
        self.named = [named for named in self.named if named.start < named.end]
        self._by_root = {doc[n.start : n.end].root.i: n for n in self.named if n.kind == PERSON}
        self._by_start = {n.start: n for n in self.named if n.kind == PERSON}
        self.genders = self._genders()
        self.fullest = self._fullest()

    def resolve(self, speaker: Range, latest: Extent | None) -> Resolved:
        """Whom the speaker at these tokens refers to; ``latest`` is whom the quotation before was resolved to."""
        head = head_of(self.doc, speaker)
        word = head.lower_
        if word in HE or word in SHE:
            extent = self._person(speaker[0], "m" if word in HE else "f", latest)
            return Resolved(extent, "named" if extent else "unknown")
        if word in THEY or word == "it":
            return self._group(speaker[0], latest, singular=word == "it")
        if word in RELATIVE:
            return self._antecedent(head, latest)
        if word in FIRST and head.pos_ == "PRON":
            return Resolved(None, "unknown")
        if named := self._within(speaker, head) or self._apposed(speaker, head):
            return Resolved(self._fuller(named), "named" if named.kind == PERSON else "institution")
        return self._nominal(speaker, head, latest)

    def subject_before(self, token: int) -> Extent | None:
        """The person who is subject of the sentence before this token's, when it names just one."""
        number = self.sentence_of[token] - 1
        people = [n for n in self.named if n.kind == PERSON and n.sentence == number and not n.quoted]
        subjects = [n for n in people if n.subject]
        if len(subjects) == 1 and len({n.words[-1] for n in people}) == 1:
            return self._fuller(subjects[0])
        return None

    def _named(self, mention: Mention) -> Named:
        span = self.doc.char_span(mention.extent.start, mention.extent.end, alignment_mode="expand")
        role = mention.role.words(self.article.text).lower() if mention.role else ""
        if span is None or not len(span):
            return Named(mention.extent, mention.kind, 0, 0, False, 0, ("",), role, None, False)
        before = self.doc[span.start - 1] if span.start else None
        title = before.lower_.rstrip(".") if before is not None else ""
        words = tuple(token.lower_.rstrip(".") for token in span if token.text.strip() and token.tag_ != "POS")
        title = words[0] if words and words[0] in TITLES else title
        around = _titles_before(self.doc, span.start)
        return Named(
            extent=mention.extent,
            kind=mention.kind,
            start=span.start,
            end=span.end,
            subject=_is_subject(span.root),
            sentence=self.sentence_of[span.start],
            words=words or ("",),
            role=f"{role} {around}",
            gender=TITLES.get(title),
            quoted=self.quoted[span.start],
        )

    def _genders(self) -> dict[str, str]:
        """Gender by surname, where titles, gendered nouns beside the name, or nothing contradictory tell."""
        told: dict[str, set[str]] = {}
        for named in self.named:
            if named.kind == PERSON:
                hints = {named.gender} | {GENDERED.get(word) for word in named.role.split()}
                told.setdefault(named.words[-1], set()).update(hint for hint in hints if hint)
        return {surname: next(iter(hints)) for surname, hints in told.items() if len(hints) == 1}

    def _fullest(self) -> dict[str, Extent | None]:
        """By surname, the first longest mention of the one person who bears it; None where two people do."""
        fullest: dict[str, Named | None] = {}
        for named in sorted(self.named, key=lambda n: (-len(n.words), n.start)):
            if named.kind != PERSON:
                continue
            known = fullest.setdefault(named.words[-1], named)
            if known is not None and len(named.words) > 1 and _another(named.words, known.words):
                fullest[named.words[-1]] = None
        return {surname: named.extent if named else None for surname, named in fullest.items()}

    def _fuller(self, named: Named) -> Extent:
        if named.kind != PERSON or len(named.words) > 1:
            return named.extent
        fuller = self.fullest.get(named.words[-1])
        if fuller is None or fuller == named.extent:
            return self._by_first_name(named) or named.extent
        return fuller

    def _by_first_name(self, named: Named) -> Extent | None:
        full = [n for n in self.named if n.kind == PERSON and len(n.words) > 1 and n.words[0] == named.words[0]]
        return full[0].extent if full and len({n.words for n in full}) == 1 else None

    def _within(self, speaker: Range, head: Token) -> Named | None:
        """The name that the speaker's phrase is about: one that holds the head, not "Veyra" in "Veyra's minister"."""
        inside = [n for n in self.named if n.start < speaker[1] and speaker[0] < n.end]
        holding = [n for n in inside if n.start <= head.i < n.end]
        people = [n for n in inside if n.kind == PERSON and n.end == speaker[1] and head.lower_ in PERSON_NOUNS]
        return next(iter(holding or people), None)

    def _apposed(self, speaker: Range, head: Token) -> Named | None:
        """The person whose name stands in apposition to the phrase: "a veteran of the port, Ana Pell, said"."""
        if head.lemma_.lower() not in PERSON_NOUNS and self.doc[speaker[1] - 1].lemma_.lower() not in PERSON_NOUNS:
            return None
        beside = self.doc[speaker[1]].text == "," if speaker[1] < len(self.doc) else False
        names = [self._by_start.get(speaker[1] + 1)] if beside else []
        names += [self._by_root.get(child.i) for child in head.rights if child.dep_ == "appos"]
        return next((named for named in names if named is not None), None)

    def _person(self, before: int, gender: str, latest: Extent | None) -> Extent | None:
        """The most recent person who can be meant, subjects before others, the last speaker before either."""
        here = self.sentence_of[before]
        fit = [
            n
            for n in self.named
            if n.kind == PERSON
            and n.start < before
            and here - n.sentence <= RECENT_SENTENCES
            and not n.quoted
            and self.genders.get(n.words[-1], gender) == gender
        ]
        if not fit:
            return latest if latest is not None and self._may_be(latest, gender, here) else None
        best = max(fit, key=lambda n: (n.sentence - (0 if n.subject else 1.5), n.subject, n.start))
        return self._fuller(best)

    def _may_be(self, latest: Extent, gender: str, here: int) -> bool:
        for named in self.named:
            if named.extent == latest:
                return named.kind == PERSON and self.genders.get(named.words[-1], gender) == gender
        return False

    def _group(self, before: int, latest: Extent | None, singular: bool) -> Resolved:
        here = self.sentence_of[before]
        fit = [
            n
            for n in self.named
            if n.kind != PERSON and n.subject and not n.quoted and n.start < before and here - n.sentence <= 1
        ]
        if not fit:
            return Resolved(None, "unknown")
        return Resolved(max(fit, key=lambda n: n.start).extent, "institution")

    def _antecedent(self, pronoun: Token, latest: Extent | None) -> Resolved:
        clause = pronoun.head
        while clause.dep_ not in ("relcl", "ROOT") and clause.head.i != clause.i:
            clause = clause.head
        noun = clause.head
        if clause.dep_ != "relcl" or noun.i >= pronoun.i or noun.lower_ in RELATIVE:
            return Resolved(None, "unknown")
        return self.resolve((noun.left_edge.i, noun.i + 1), latest)

    def _nominal(self, speaker: Range, head: Token, latest: Extent | None) -> Resolved:
        lemma = head.lemma_.lower()
        definite = self.doc[speaker[0]].lower_ in ("the", "this", "that")
        if lemma in PERSON_NOUNS and head.tag_ in ("NN", "NNP"):
            person = self._bearer(speaker[0], lemma, latest) if definite and speaker[1] == head.i + 1 else None
            if person is not None:
                return Resolved(person, "named")
            return Resolved(None, "institution" if self._speaks_for(speaker, head) else "anonymous")
        if lemma in INSTITUTION_NOUNS or head.lower_ in INSTITUTION_NOUNS:
            return Resolved(self._institution(speaker, head) if definite else None, "institution")
        if lemma in PERSON_NOUNS or lemma in ANONYMOUS_NOUNS or head.lower_ in ANONYMOUS_NOUNS:
            return Resolved(None, "anonymous")
        if head.tag_ in ("NNP", "NNPS"):
            return Resolved(None, "named" if head.ent_type_ == "PERSON" else "institution")
        agent = head.pos_ == "NOUN" and PERSON_ENDING.search(lemma) is not None
        return Resolved(None, "anonymous" if agent or head.pos_ in ("PRON", "NUM", "ADJ") else "unknown")

    def _speaks_for(self, speaker: Range, head: Token) -> bool:
        """True for an unnamed voice of a named body: "the ministry's spokeswoman", "a spokesman for Orlo Steel"."""
        if not head.lemma_.lower().startswith("spokes"):
            return False
        others = [token for token in self.doc[speaker[0] : speaker[1]] if token.i != head.i]
        bodies = any(token.lemma_.lower() in INSTITUTION_NOUNS for token in others)
        return bodies or any(n.kind != PERSON and speaker[0] <= n.start < speaker[1] for n in self.named)

    def _bearer(self, before: int, noun: str, latest: Extent | None) -> Extent | None:
        people = [n for n in self.named if n.kind == PERSON and n.start < before and not n.quoted]
        alike = [n for n in people if noun in n.role.split()]
        if alike:
            surnames = {n.words[-1] for n in alike}
            return self._fuller(alike[-1]) if len(surnames) == 1 else self._latest_of(alike, before)
        return None if noun in OFFICES or self._introduced(noun, before) else self._latest_of(people, before)

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
        return self._fuller(recent[-1]) if recent else None

    def _institution(self, speaker: Range, head: Token) -> Extent | None:
        bodies = [n for n in self.named if n.kind == "organisation" and n.start < speaker[0] and not n.quoted]
        alike = [n for n in bodies if head.lower_ in n.words]
        return alike[-1].extent if alike else None


def head_of(doc: Doc, speaker: Range) -> Token:
    """The word that the phrase is built round; for an empty range the token there."""
    return doc[speaker[0] : speaker[1]].root if speaker[0] < speaker[1] else doc[speaker[0]]


def _is_subject(token: Token) -> bool:
    while token.dep_ in ("compound", "appos", "flat", "conj", "nmod") and token.head.i != token.i:
        token = token.head
    return token.dep_ in ("nsubj", "nsubjpass", "csubj")


def _sentence_numbers(doc: Doc) -> list[int]:
    numbers = []
    for number, sentence in enumerate(doc.sents):
        numbers.extend([number] * len(sentence))
    return numbers


def _titles_before(doc: Doc, start: int) -> str:
    """Words before the name that say what the person is: "Foreign Minister", "the mayor of Orlo,"."""
    words = []
    for at in range(start - 1, max(-1, start - 7), -1):
        if doc[at].lemma_.lower() not in PERSON_NOUNS and doc[at].pos_ not in ("PROPN", "NOUN", "ADJ"):
            break
        words.append(doc[at].lemma_.lower())
    return " ".join(words)


def _another(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True for the names of two people who share a last name; an initial may stand for a first name."""
    initial = one[0][:1] == other[0][:1] and min(len(one[0]), len(other[0])) <= 2
    return not set(one) <= set(other) and one[0] != other[0] and not initial
