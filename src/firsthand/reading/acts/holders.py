"""Who holds a stance: the actors of an article, and besides them names that only other articles tell, the people of
a body ("the board of Acme"), and "he" or "she" for whoever was last the subject.

A name that no rule of this article recognises still counts here, for a holder whom no article of the story names is
dropped when accounts are compared.
"""

from firsthand.reading.acts.actors import PERSON_PRONOUNS, PRONOUNS, STAND_INS, Actors
from firsthand.reading.acts.predicates import subject_of
from firsthand.reading.acts.stance_parts import sayer_of
from firsthand.reading.acts.stand_ins import Name
from firsthand.reading.tokens import Doc, Token
from firsthand.records import Article, Extent, Mention, Quotation
from firsthand.records.offices import offices

# Parts and people of a body that act for it: "the board of Acme", "the drivers' branch of the Harbour Union".
PARTS = STAND_INS | frozenset("branch arm wing chapter executive committee owner shareholder investor driver".split())
OFFICES = offices("holder")
BODIES = frozenset(
    "union company firm bank club ministry government court league council commission board opposition parliament"
    " regulator party airline association federation chamber committee agency".split()
)
# What is written in the name of somebody and speaks for him.
PAPERS = frozenset(
    "response reply answer letter statement document note communique ruling verdict decision paper petition lawsuit"
    " complaint".split()
)
# Whom a country's adjective tells where they come from, not for whom they speak: "a Norlandish lawyer".
OF_THEMSELVES = frozenset("lawyer fighter paratrooper worker judge member".split())
CLIENTED = frozenset("lawyers attorneys solicitors".split())
OBJECTS = {"him": "he", "her": "she"}
TITLES = frozenset("mr mrs ms miss dr sir lady lord madam".split())
NO_NAMES = frozenset(["DATE", "TIME", "PERCENT", "MONEY", "NORP", "LANGUAGE", "EVENT", "LAW", "WORK_OF_ART"])


class Holders(Actors):
    """The actors of one article as holders of stances."""

    def __init__(
        self, article: Article, doc: Doc, mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...]
    ) -> None:
        self._objects: dict[int, Extent] = {}
        super().__init__(article, doc, mentions, quotations)
        self._last_subject = _last_subjects(self, doc)
        self._objects = {at: meant for at, meant in self._last_subject.items() if doc[at].lower_ in OBJECTS}

    def named(self, token: Token | None) -> Extent | None:
        """The name that stands for the noun phrase headed by the token, listed or not; else None."""
        if token is not None and token.dep_ == "appos" and self._is_former(token):
            return self.named(token.head)  # "Mr Vane, a former Brightwater executive who opposed it"
        if token is not None and self._is_former(token):
            return self.unlisted(token)
        if token is not None and token.lower_ in OBJECTS and token.pos_ == "PRON" and token.dep_ != "poss":
            return self._objects.get(token.i)
        if token is not None and token.lemma_.lower() in OF_THEMSELVES and self.name(token) is None:
            return self._client(token) or self._nameless(token)
        if token is not None and token.lower_ == "client" and self.name(token) is None:
            return self._clients_own(token)
        found = super().named(token)
        if found is not None or token is None or token.lower_ in PRONOUNS:
            return found
        return self._written_by(token) or self._whole(token) or self.unlisted(token) or self._nameless(token)

    @staticmethod
    def _is_former(noun: Token) -> bool:
        return noun.pos_ == "NOUN" and any(child.lower_ in ("former", "ex", "then") for child in noun.children)

    def _client(self, lawyers: Token) -> Extent | None:
        """For whom several lawyers act: "his lawyers", "the lawyers of Ana Pell"; one lawyer speaks for himself."""
        if lawyers.lower_ not in CLIENTED:
            return None
        owners = [child for child in lawyers.children if child.dep_ == "poss"]
        owners += [noun for p in lawyers.children if p.lower_ in ("of", "for") for noun in p.children]
        return next((name for owner in owners if (name := super(Holders, self).named(owner)) is not None), None)

    def _clients_own(self, client: Token) -> Extent | None:
        """Whom a lawyer calls his or her client: the owner of "her lawyer" or the one behind "the lawyer for"."""
        sayer = sayer_of(client.head)
        if sayer is None or not any(child.dep_ == "poss" for child in client.children):
            return None
        owners = [child for child in sayer.children if child.dep_ == "poss"]
        owners += [noun for p in sayer.children if p.lower_ in ("of", "for") for noun in p.children]
        return next((name for owner in owners if (name := super(Holders, self).named(owner)) is not None), None)

    def _written_by(self, paper: Token) -> Extent | None:
        """Whose answer or letter it is: "the Norlandish reply", "Osterland's letter"."""
        if paper.lemma_.lower() not in PAPERS:
            return None
        owners = (child for child in paper.children if child.dep_ in ("poss", "compound", "amod", "nmod"))
        names = [name for child in owners if (name := self.name(child)) is not None]
        if not names and paper.dep_ == "dobj":
            return self.named(subject_of(paper.head))  # "lodged papers demanding …"
        return names[0].meant if len(names) == 1 else None

    def _whole(self, part: Token) -> Extent | None:
        """The one body whose part or people the noun names: "the board of Acme"."""
        if part.lemma_.lower() not in PARTS:
            return None
        owners = [noun for child in part.children if child.lower_ == "of" for noun in child.children]
        names = [name for noun in owners if (name := self.name(noun)) is not None]
        return names[0].meant if len(names) == 1 and names[0].kind != "person" else None

    def unlisted(self, token: Token) -> Extent | None:
        """The run of capitalised words that ends in this token, without titles and offices."""
        if token.pos_ != "PROPN" or token.ent_type_ in NO_NAMES or not token.text[0].isupper():
            return None
        first = token
        while first.i > token.sent.start and _goes_on(first.nbor(-1), first):
            first = first.nbor(-1)
        return self.article.extent(first.idx, token.idx + len(token.text))

    def _nameless(self, noun: Token) -> Extent | None:
        """The words of "the mayor", "the finance ministry", for a story may tell who alone can be meant."""
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in OFFICES | BODIES or noun.tag_ == "NNS":
            return None
        narrowed = (child for child in noun.children if child.dep_ in ("relcl", "poss", "appos", "nummod", "acl"))
        owner = next((child for child in noun.children if child.dep_ == "poss"), None)
        if owner is not None and noun.lemma_.lower() in OFFICES and owner.left_edge.i < noun.i:
            return self.article.extent(owner.left_edge.idx, noun.idx + len(noun.text))  # "Ana Pell's lawyer"
        if any(child.dep_ != "relcl" or child.left_edge.nbor(-1).text != "," for child in narrowed):
            return None
        before = [child for child in noun.children if child.dep_ in ("amod", "compound", "det") and child.i < noun.i]
        if not any(child.lower_ == "the" for child in before):
            return None
        words = [child for child in before if child.dep_ != "det"] + [noun]
        return self.article.extent(words[0].idx, noun.idx + len(noun.text))

    def is_person(self, token: Token, name: Name | None) -> bool:
        """True for a name that the article has as a person's, or that bears an office."""
        if name is not None and name.kind == "person":
            return True
        if name is not None and name.kind in ("country", "place"):
            return False
        if token.pos_ == "NOUN" and token.lemma_.lower() in OFFICES:
            return True
        titled = any(child.lower_.rstrip(".") in TITLES for child in token.children)
        offices = [child.lemma_.lower() for child in token.children if child.dep_ in ("appos", "compound")]
        if name is None and token.pos_ == "PROPN" and token.ent_type_ not in ("ORG", "GPE", "LOC", "FAC", "PRODUCT"):
            return True  # a bare surname
        return titled or token.ent_type_ == "PERSON" or any(office in OFFICES for office in offices)


def _goes_on(before: Token, word: Token) -> bool:
    """True when the word before belongs to the same name."""
    joined = before.pos_ == "PROPN" and before.text[0].isupper() and before.dep_ == "compound"
    return joined and before.lower_.rstrip(".") not in TITLES | OFFICES and before.head.i >= word.i


def _last_subjects(actors: Holders, doc: Doc) -> dict[int, Extent]:
    """For each pronoun subject, the last named subject of the same sort (person or not) before it; "the statement" is
    whoever said something in one; "he" is nobody whom the article calls Ms."""
    last: dict[str, Extent] = {}
    written: dict[str, Extent] = {}
    called: dict[Extent, str] = {}
    start, meant = -1, {}
    for token in doc:
        if token.pos_ == "PRON" and (sort := OBJECTS.get(token.lower_)) in last:
            if last[sort] != actors.named(subject_of(token.head)):
                meant[token.i] = last[sort]
            continue
        if token.dep_ == "poss" and token.lower_ in last:
            meant[token.i] = last[token.lower_]
        if token.dep_ not in ("nsubj", "nsubjpass"):
            continue
        if token.sent.start != start:
            start, called = token.sent.start, {}
        if token.lower_ in PRONOUNS:
            sort = token.lower_ if token.lower_ in PERSON_PRONOUNS else "it"
            if (
                sort in last and called.setdefault(last[sort], sort) == sort
            ):  # nobody is "he" and "she" in one sentence
                meant[token.i] = last[sort]
        elif actors.quotation(token) is not None:
            continue  # whoever is spoken of between marks is not whom the text goes on with
        elif extent := actors.named(token) or written.get(token.lemma_.lower()):
            written.update(dict.fromkeys(_papers_of(token.head), extent))
            name = actors.name(token) or actors._beside(token)
            sorts = actors._bearers.pronouns(extent) if actors.is_person(token, name) else ("it",)
            last.update(dict.fromkeys(sorts, extent))
        elif token.pos_ == "NOUN" and token.head.dep_ in ("ROOT", "conj"):
            last.pop("it", None)  # "it" and "they" may now mean a thing without a name
    return meant


def _papers_of(verb: Token) -> list[str]:
    """What somebody says something in: "said in a statement"."""
    nouns = [noun for preposition in verb.children if preposition.lower_ == "in" for noun in preposition.children]
    return [lemma for noun in nouns if (lemma := noun.lemma_.lower()) in PAPERS]
