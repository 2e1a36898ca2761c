"""Who acts and who undergoes: from a token of the parse to the name, or the noun, that stands for an actor."""

import re
from bisect import bisect_right

from firsthand.reading.acts.stand_ins import Bearers, Name, bearers_in
from firsthand.reading.tokens import Doc, Token
from firsthand.records import Article, EntityKind, Extent, Mention, Quotation
from firsthand.records.countries import demonyms_of
from firsthand.records.given_names import GENDER_OF

KIND_OF_LABEL: dict[str, EntityKind] = {
    "PERSON": "person", "ORG": "organisation", "NORP": "country", "GPE": "country", "LOC": "place", "FAC": "place",
}  # fmt: skip
# Nouns that act for the country or body named before them: "US officials", "the club's board".
STAND_INS = frozenset(
    "government ministry minister army navy military force troop soldier official ambassador envoy"
    " diplomat spokesman"
    " spokeswoman spokesperson authority police regime administration parliament cabinet court president chancellor"
    " delegation negotiator representative embassy prosecutor leader board management union worker staff"
    " company club"
    " team party lawmaker senate congress council side alliance warplane warship jet fighter paratrooper"
    " rebel militant"
    " separatist chief director executive lawyer judge adviser advisor member".split()
)
HOMES = frozenset({"country", "nation"})  # with "his" or "our" whoever speaks for them
# A place in capitals or an agency in brackets, then a dash, at the head of a paragraph.
DATELINE = re.compile(
    r"^(?:[A-Z]{3}[^\n(—–―]{0,50}(?:\([^)\n]{2,30}\) ?)?|[A-Z][^\n(—–―]{2,50}\([^)\n]{2,30}\) ?)(?:—|–|―|-) ?",
    re.MULTILINE,
)
# Those of them that are sent by the bodies named after them: "envoys from Norland and Osterland".
SENT = frozenset("from of".split())
LEAST_STEM = 4  # letters that a country's name and its people's share: "Osterland", "Osterlandish"; unmeasured
PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})
POSSESSIVES = frozenset({"his", "her", "its", "their"})
PERSON_PRONOUNS = frozenset({"he", "she", "his", "her"})
HIS, HERS = ("he", "his"), ("she", "her")
FIRST_PERSON = frozenset({"we", "i"})


class Actors:
    """The names of one article, and who is meant by a noun phrase or pronoun in it."""

    def __init__(
        self, article: Article, doc: Doc, mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...]
    ) -> None:
        self.article = article
        self.names = _names(article, doc, mentions)
        self._starts = [name.extent.start for name in self.names]
        self._said_by = {q.speaker.end: q.resolved for q in quotations if q.speaker and q.resolved}
        self._bearers: Bearers = bearers_in(article.text, self.names, mentions)
        self._genders = _genders_by_surname(article.text, self.names)
        self._roles = _roles_by_surname(article.text, mentions)
        self.quotations = tuple(q for q in quotations if q.kind == "direct")
        self._quote_starts = [q.extent.start for q in self.quotations]
        self._last_subject: dict[int, Extent] = {}
        self._datelines = _after_datelines(self, doc)
        self._last_subject = _last_subjects(self, doc)

    def extent(self, token: Token) -> Extent:
        """The extent of one token."""
        return self.article.extent(token.idx, token.idx + len(token.text))

    def name(self, token: Token) -> Name | None:
        """The name that the token is part of."""
        index = bisect_right(self._starts, token.idx) - 1
        if index >= 0 and token.idx < self.names[index].extent.end:
            return self.names[index]
        return None

    def quotation(self, token: Token) -> Quotation | None:
        """The direct quotation round the token."""
        index = bisect_right(self._quote_starts, token.idx) - 1
        if index >= 0 and token.idx < self.quotations[index].extent.end:
            return self.quotations[index]
        return None

    def named(self, token: Token | None) -> Extent | None:
        """The name that stands for the noun phrase headed by the token; pronouns are resolved; else None."""
        if token is None:
            return None
        if token.lower_ in PRONOUNS and token.pos_ == "PRON":
            return self._resolved(token)
        if token.idx in self._datelines:
            return self._datelines[token.idx]
        if token.lower_ in POSSESSIVES and token.dep_ == "poss":
            return self._governing_subject(token) or self._last_subject.get(token.i)
        if token.lemma_.lower() in STAND_INS | HOMES and (owner := _own_pronoun(token)) is not None:
            apposed = self._apposed(token)
            return apposed.meant if apposed is not None else self.named(owner)
        name = self.name(token) or self._beside(token) or self._described(token)
        return name.meant if name else self._said_by.get(token.idx + len(token.text))

    def all_named(self, token: Token | None) -> tuple[Extent, ...]:
        """The names that stand for the noun phrase: its own, or those that sent it ("envoys from both
        capitals")."""
        name = self.named(token)
        if token is None or name is not None or token.lemma_.lower() not in STAND_INS:
            return (name,) if name else ()
        senders = [noun for p in token.children if p.lower_ in SENT for o in p.children for noun in [o, *o.conjuncts]]
        return tuple(found.meant for noun in senders if (found := self.name(noun)))

    def pronouns(self, person: Extent) -> tuple[str, ...]:
        """The pronouns that can mean this person, by title, by the text, or by a given name."""
        told = self._bearers.pronouns(person)
        words = person.words(self.article.text).split()
        gender = self._genders.get(words[-1]) if len(told) > len(HIS) and words else None
        return HIS if gender == "m" else HERS if gender == "f" else told

    def roles(self, person: Extent) -> tuple[str, ...]:
        """The words of this person's roles anywhere in the article, in small letters."""
        words = person.words(self.article.text).split()
        return self._roles.get(words[-1], ()) if words else ()

    def actor(self, token: Token | None) -> Extent | None:
        """The name that stands for the noun phrase, or its bare head noun where no name does."""
        if token is None:
            return None
        named = self.named(token)
        if named is None and token.pos_ in ("NOUN", "PROPN"):
            return self.extent(token)
        return named

    def _apposed(self, head: Token) -> Name | None:
        """The name in apposition: "its chief executive, Jon Example"."""
        names = (self.name(child) for child in head.children if child.dep_ == "appos")
        return next((name for name in names if name is not None), None)

    def _beside(self, head: Token) -> Name | None:
        if (apposed := self._apposed(head)) is not None:
            return apposed
        if head.lemma_.lower() not in STAND_INS:
            return None
        for child in head.children:
            if child.dep_ in ("poss", "compound", "amod", "nmod") and child.i < head.i and (name := self.name(child)):
                return name
        return None

    def _described(self, head: Token) -> Name | None:
        """Whom "the union", "the minister" stands for in this article; None for any other phrase."""
        if head.pos_ != "NOUN" or not any(child.lower_ in ("the", "its", "their") for child in head.children):
            return None
        if any(child.dep_ in ("prep", "relcl") for child in head.children):
            return None
        before = [child for child in head.children if child.dep_ in ("amod", "compound")]
        if before:
            phrase = f"{before[0].lower_} {head.lower_}"
            return self._bearers.meant(phrase, head.idx) if len(before) == 1 else None
        return self._bearers.meant(head.lower_, head.idx)

    def _resolved(self, pronoun: Token) -> Extent | None:
        if pronoun.lower_ in FIRST_PERSON:
            quotation = self.quotation(pronoun)
            return self.voice(quotation) if quotation else None
        if pronoun.idx + len(pronoun.text) in self._said_by:
            return self._said_by[pronoun.idx + len(pronoun.text)]
        if pronoun.head.dep_ == "relcl" and (same := _said_above(pronoun)) is not None:
            return self._resolved(same)
        if pronoun.head.dep_ == "relcl":
            return None  # "the flow that he had asked for": he may be anybody but the one just named
        return self._governing_subject(pronoun) or self._last_subject.get(pronoun.i)

    def voice(self, quotation: Quotation) -> Extent | None:
        """The name of the quotation's speaker, where the text tells."""
        if quotation.resolved is not None or quotation.speaker is None:
            return quotation.resolved
        index = bisect_right(self._starts, quotation.speaker.end) - 1
        if index >= 0 and self.names[index].extent.overlap(quotation.speaker):
            return self.names[index].meant
        return None

    def _governing_subject(self, pronoun: Token) -> Extent | None:
        inner = pronoun
        for verb in pronoun.ancestors:
            if inner.dep_ == "relcl":
                return None
            inner = verb
            for child in verb.children:
                if child.dep_ in ("nsubj", "nsubjpass") and child.i < pronoun.i and child.lower_ not in PRONOUNS:
                    name = self.name(child) or self._beside(child)
                    own = name is None or name.kind != "person" or self.name(child) or self._apposed(child)
                    if name and own and self._can_mean(pronoun, name):  # not Pell in "Pell's lawyer said he"
                        return name.meant
        return None

    def _can_mean(self, pronoun: Token, name: Name) -> bool:
        if pronoun.lower_ not in PERSON_PRONOUNS:
            return name.kind != "person"
        return name.kind == "person" and pronoun.lower_ in self.pronouns(name.meant)


def _said_above(pronoun: Token) -> Token | None:
    """The same pronoun as subject of the verb that governs the relative clause: "she spoke at a fair, at which she
    offered …"."""
    for word in pronoun.head.ancestors:
        for child in word.children:
            if child.dep_ == "nsubj" and child.lower_ == pronoun.lower_ and child.i < pronoun.i:
                return child if word.dep_ != "relcl" else None
    return None


def _own_pronoun(noun: Token) -> Token | None:
    """The "his" or "its" before the noun, if one stands there."""
    return next((child for child in noun.children if child.lower_ in POSSESSIVES and child.dep_ == "poss"), None)


def _names(article: Article, doc: Doc, mentions: tuple[Mention, ...]) -> list[Name]:
    found = [Name(mention.extent, mention.kind, mention.extent) for mention in mentions]
    taken = {index for name in found for index in range(name.extent.start, name.extent.end)}
    lands = {
        mention.extent.words(article.text).lower(): mention.extent for mention in mentions[::-1] if _is_land(mention)
    }
    peoples = {demonym: extent for name, extent in lands.items() for demonym in demonyms_of(name)}
    for ent in doc.ents:
        if (
            ent.text.lower() not in peoples
            and ent.label_ in KIND_OF_LABEL
            and taken.isdisjoint(range(ent.start_char, ent.end_char))
        ):
            extent = article.extent(ent.start_char, ent.end_char)
            meant = _land_of(ent.text, lands) if ent.label_ == "NORP" else None
            found.append(Name(extent, KIND_OF_LABEL[ent.label_], meant or extent))
            taken.update(range(ent.start_char, ent.end_char))
    for token in doc:
        if token.lower_ in peoples and token.text[0].isupper() and token.idx not in taken:
            extent = article.extent(token.idx, token.idx + len(token.text))
            found.append(Name(extent, "country", peoples[token.lower_]))
    return sorted(found, key=lambda name: name.extent)


def _roles_by_surname(text: str, mentions: tuple[Mention, ...]) -> dict[str, tuple[str, ...]]:
    """The words of the roles that the article gives to people, by their last word, in small letters."""
    found: dict[str, tuple[str, ...]] = {}
    for mention in mentions:
        if mention.kind == "person" and mention.role is not None:
            last = mention.extent.words(text).split()[-1]
            found[last] = found.get(last, ()) + tuple(mention.role.words(text).lower().split())
    return found


def _is_land(mention: Mention) -> bool:
    return mention.kind in ("country", "place")  # a country that one article names in passing may look like a town


def _land_of(people: str, lands: dict[str, Extent]) -> Extent | None:
    """The first mention of the country whose name, but for its ending, starts the name of the people."""
    for name, extent in lands.items():
        if len(name) >= LEAST_STEM and people.lower().startswith(name[: max(LEAST_STEM, len(name) - 2)]):
            return extent
    return None


def _after_datelines(actors: Actors, doc: Doc) -> dict[int, Extent]:
    """For each word of a dateline ("PORT, Land (AGENCY) — "), which parsers take for a subject, the name after it."""
    meant = {}
    for line in DATELINE.finditer(actors.article.text):
        index = bisect_right(actors._starts, line.end() - 1)
        if index < len(actors.names) and actors.names[index].extent.start - line.end() <= len("the "):
            for token in doc.char_span(line.start(), line.end()) or ():
                meant[token.idx] = actors.names[index].meant
    return meant


def _genders_by_surname(text: str, names: list[Name]) -> dict[str, str]:
    """The gender that the given names of an article's people tell, by last word; none where they disagree."""
    found: dict[str, set[str]] = {}
    for name in names:
        words = name.extent.words(text).split()
        gender = GENDER_OF.get(words[0].lower()) if name.kind == "person" and len(words) > 1 else None
        if gender:
            found.setdefault(words[-1], set()).add(gender)
    return {word: genders.pop() for word, genders in found.items() if len(genders) == 1}


def _last_subjects(actors: Actors, doc: Doc) -> dict[int, Extent]:
    """For each pronoun subject, whom it means: the last named subject of the same sort (person or not), of this
    sentence or the one before; else the one person it can mean who is named in the sentence before; else the last
    subject further up. "He" is nobody whom the article calls Ms."""
    last: dict[str, tuple[Extent, int]] = {}
    before: list[Extent] = []
    meant = {}
    for number, sentence in enumerate(doc.sents):
        here: list[Extent] = []
        for token in sentence:
            name = actors.name(token)
            if name is not None and name.kind == "person" and name.meant not in here:
                here.append(name.meant)
            if token.dep_ not in ("nsubj", "nsubjpass"):
                continue
            if token.lower_ in PRONOUNS:
                extent = _meant_by(token, last, before, number, actors)
                if extent is not None:
                    meant[token.i] = extent
            else:
                _note_subject(token, last, number, actors)
        before = here
    return meant


def _meant_by(
    pronoun: Token, last: dict[str, tuple[Extent, int]], before: list[Extent], number: int, actors: Actors
) -> Extent | None:
    sort = pronoun.lower_ if pronoun.lower_ in PERSON_PRONOUNS else "it"
    subject, where = last.get(sort, (None, -1))
    if where >= number - 1 or sort == "it":
        return subject
    fitting = [person for person in before if sort in actors.pronouns(person)]
    return fitting[0] if len(fitting) == 1 else subject


def _note_subject(token: Token, last: dict[str, tuple[Extent, int]], number: int, actors: Actors) -> None:
    extent = actors.named(token)
    if extent is not None:
        name = actors.name(token) or actors._beside(token)
        is_person = name is not None and name.kind == "person"
        for sort in actors.pronouns(extent) if is_person else ("it",):
            last[sort] = (extent, number)
    elif token.pos_ == "NOUN" and token.head.dep_ in ("ROOT", "conj"):
        last.pop("it", None)  # "it" and "they" may now mean a thing without a name
