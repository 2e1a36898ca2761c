"""The base forms of words by the model's own rules, exceptions and lists of words."""

from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.parts_of_speech import NAMES

AS_WRITTEN = {"", "eol", "space"}  # parts of speech without base forms


class Lemmas:
    """What spaCy's lemmatizer says of a word. Its lists of words are sets here: it goes through them word by word."""

    def __init__(self, nlp: Language) -> None:
        lookups = nlp.get_pipe("lemmatizer").lookups
        words, exceptions, endings = (
            lookups.get_table(name, {}) for name in ("lemma_index", "lemma_exc", "lemma_rules")
        )
        self.tables = {
            kind: (frozenset(words.get(kind, ())), exceptions.get(kind, {}), endings.get(kind, ()))
            for kind in (name.lower() for name in NAMES.values())
        }

    @classmethod
    def fits(cls, nlp: Language) -> bool:
        """True when the model's lemmatizer is the one that is followed here."""
        lemmatizer = nlp.get_pipe("lemmatizer")
        return type(lemmatizer) is EnglishLemmatizer and lemmatizer.mode == "rule" and not lemmatizer.overwrite

    def of(self, word: str, kind: str, is_base: bool) -> str:
        """The base form of a word of that part of speech; ``is_base`` says that its forms tell that it is one."""
        small = word.lower()
        kind = kind.lower()
        if kind in AS_WRITTEN or is_base:
            return small
        if not any(self.tables[kind]):
            return word if kind == "propn" else small
        return self._by_rules(small, kind) or word

    def _by_rules(self, word: str, kind: str) -> str | None:
        words, exceptions, endings = self.tables[kind]
        made = [word[: len(word) - len(old)] + new for old, new in endings if word.endswith(old)]
        made = [form for form in made if form]
        listed = [form for form in reversed(made) if form in words]
        forms = [*listed, *(form for form in made if form not in words and not form.isalpha())]
        for form in exceptions.get(word, ()):
            if form not in forms:
                forms.insert(0, form)
        return next(iter(forms or made), None)
