"""False claims made of true ones by rule: one detail each, changed so that no report can tell it.

A number becomes one that none of the texts holds, a day, a year or a unit another one, a name one of its kind that
the claim does not have; doer and undergoer change places; the act is denied, or told as done where it was only
possible.
A name that is put in may do the same in the texts by chance: ``ALSO_TRUE`` lists what was seen to be true.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from firsthand.records import Article, Clause, Entity, EntityKind, Extent, Reading

AUXILIARIES = frozenset(
    "am are be can could did do does had has have is may might must shall should was were will would".split()
)
# Acts that two do alike: whoever is named first.
MUTUAL = frozenset("agree beat border divorce draw face fight join marry meet merge play share talk".split())
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
UNITS = {
    "hours": "days", "days": "hours", "minutes": "days", "weeks": "years", "months": "days", "years": "weeks",
    "metres": "kilometres", "kilometres": "metres", "millimetres": "metres", "percent": "percentage points",
    "million": "billion", "billion": "million", "crowns": "dinars", "florins": "dinars", "marks": "dinars",
    "tonnes": "litres", "hectares": "square kilometres",
}  # fmt: skip
# Words that leave an act open, and what tells it as done or begun.
MODAL = r"\b(?:could|may|might|would|can|will|should)"
OPEN = (
    r"\b(?:threatened|offered|promised|proposed|planned|wanted|refused|intends|plans|wants|is expected|are expected)"
)
STRENGTHS = (
    (re.compile(MODAL + r" (?:have to )?be (?=\w+(?:ed|en|wn|lt|nt|id|ld)\b)"), "was "),
    (re.compile(MODAL + r" (?!be\b|not\b|have\b|never\b)(?=[a-z]+)"), "began to "),
    (re.compile(OPEN + r" to (?!be\b)(?=[a-z]+)"), "began to "),
    (re.compile(r"\bdenied (?=that\b)"), "confirmed "),
)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
WORDED = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
SPEAKS = frozenset("accuse add admit announce call confirm declare deny estimate say state tell warn".split())
ALSO_TRUE = frozenset(
    {
        "The Green League demanded a ban on drilling in Westmark.",
        "A Halden 70 came off a runway in Brannov in 2028.",
    }
)
KINDS: dict[EntityKind, str] = {"person": "name", "organisation": "name", "country": "place", "place": "place"}


@dataclass(frozen=True)
class Distorted:
    """A false claim, and the detail in which it is false."""

    text: str
    detail: str


def distortions(claim: Article, asked: Reading, entities: Sequence[Entity], texts: str) -> Iterator[Distorted]:
    """The false claims that can be made of this true one; ``texts`` are all articles."""
    text = claim.text
    made = [
        *numbers(text, texts),
        *units(text),
        *days(text, texts),
        *others(text, asked, entities),
        *exchanged(text, asked),
        *denied(text, asked.clauses),
        *strengthened(text),
    ]
    yield from dict.fromkeys(one for one in made if one.text != text and one.text not in ALSO_TRUE)


def replaced(text: str, start: int, end: int, words: str) -> str:
    """The text with other words from ``start`` to ``end``, its first letter kept a capital."""
    changed = text[:start] + words + text[end:]
    return changed[:1].upper() + changed[1:]


def numbers(text: str, texts: str) -> Iterator[Distorted]:
    """Each number as another one that stands nowhere in the texts."""
    for match in NUMBER.finditer(text):
        if not is_year(match.group()) and not is_day(text, match):
            other = next(word for word in bigger(match.group()) if word not in texts)
            yield Distorted(replaced(text, match.start(), match.end(), other), "number")
    for match in re.finditer(r"[A-Za-z]+", text):
        word = match.group().casefold()
        if word in WORDED[1:] and not is_day(text, match):
            later = (*WORDED[WORDED.index(word) + 3 :], "seventeen", "nineteen")
            other = next(number for number in later if number not in texts.casefold())
            yield Distorted(replaced(text, match.start(), match.end(), other), "number")


def is_year(number: str) -> bool:
    """True for a number that is likelier a year than a count."""
    return len(number) == 4 and number.isdecimal() and "18" <= number[:2] <= "20"


def is_day(text: str, match: re.Match[str]) -> bool:
    """True for the day of a month."""
    near = text[max(0, match.start() - 10) : match.end() + 11]
    return any(month in near for month in MONTHS)


def bigger(number: str) -> Iterator[str]:
    """Numbers of the same form, further and further from this one."""
    plain = float(number.replace(",", ""))
    for factor in (2, 3, 4, 7, 9, 11, 13, 17, 19, 23):
        other = plain * factor + (1 if plain < 10 else 0)
        yield f"{other:,.1f}" if "." in number else f"{int(other):,}"


def units(text: str) -> Iterator[Distorted]:
    """Each unit as another one."""
    for unit, other in UNITS.items():
        for match in re.finditer(rf"(?<=[\da-z] ){unit}\b(?<!the {unit})", text):
            yield Distorted(replaced(text, match.start(), match.end(), other), "unit")


def days(text: str, texts: str) -> Iterator[Distorted]:
    """Each day, month or year as another one."""
    for names in (DAYS, MONTHS):
        for place, name in enumerate(names):
            for match in re.finditer(rf"\b{name}\b", text):
                others = (*names[place + 2 :], *names[:place])
                other = next((one for one in others if one not in texts), others[0])
                yield Distorted(replaced(text, match.start(), match.end(), other), "date")
    for match in NUMBER.finditer(text):
        if is_year(match.group()):
            year = int(match.group())
            other = next(str(year + step) for step in (3, 4, 6, 7, 9, 12) if str(year + step) not in texts)
            yield Distorted(replaced(text, match.start(), match.end(), other), "date")
        elif is_day(text, match) and match.group().isdecimal():
            other = str((int(match.group()) + 10) % 28 + 1)
            yield Distorted(replaced(text, match.start(), match.end(), other), "date")


def others(text: str, asked: Reading, entities: Sequence[Entity]) -> Iterator[Distorted]:
    """Each name as two others of its kind: the one named most often, and one of the rest."""
    words = set(re.findall(r"\w+", text))
    capital = [entity for entity in entities if entity.name[:1].isupper()]
    ranked = sorted(capital, key=lambda entity: (-len(entity.mentions), entity.id))
    for extent, entity in named(text, entities, asked.article):
        rivals = [other for other in ranked if other.kind == entity.kind and not words & set(other.name.split())]
        said = any(
            clause.predicate in SPEAKS and clause.subject is not None and clause.subject.holds(extent)
            for clause in asked.clauses
        )
        for other in dict.fromkeys(rivals[:1] + rivals[len(rivals) // 2 :][:1]):
            detail = "speaker" if said else KINDS[entity.kind]
            yield Distorted(replaced(text, extent.start, extent.end, other.name), detail)


def named(text: str, entities: Iterable[Entity], article: str) -> list[tuple[Extent, Entity]]:
    """The names of the stories in the claim, the longest first where they overlap."""
    forms = sorted(
        ((form, entity) for entity in entities for form in (entity.name, *entity.aliases) if form[:1].isupper()),
        key=lambda pair: (-len(pair[0]), pair[0], pair[1].id),
    )
    found: list[tuple[Extent, Entity]] = []
    for form, entity in forms:
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            extent = Extent(article=article, start=match.start(), end=match.end())
            if not any(extent.overlap(taken) for taken, _ in found):
                found.append((extent, entity))
    return sorted(found, key=lambda pair: pair[0])


def exchanged(text: str, asked: Reading) -> Iterator[Distorted]:
    """Two names that stand in different parts of one clause, changed round."""
    names = [mention.extent for mention in asked.mentions]
    for clause in asked.clauses:
        if clause.subject is None or clause.predicate in MUTUAL:
            continue
        doers = [name for name in names if clause.subject.holds(name)]
        for part in filter(None, (clause.object, *clause.oblique)):
            targets = [name for name in names if part.holds(name)]
            if len(doers) == len(targets) == 1 and doers[0].end <= targets[0].start:
                one, two = doers[0], targets[0]
                behind = replaced(text, two.start, two.end, one.words(text))
                yield Distorted(replaced(behind, one.start, one.end, two.words(text)), "direction")


def denied(text: str, clauses: Sequence[Clause]) -> Iterator[Distorted]:
    """The first clause denied, where it is not denied already."""
    for clause in clauses[:1]:
        before = list(re.finditer(r"[A-Za-z]+", text[: clause.trigger.start]))
        helper = next((word for word in before[-3:] if word.group() in AUXILIARIES), None)
        verb = clause.trigger.words(text)
        if clause.negated or verb.endswith("ing"):
            continue
        if helper is not None:
            yield Distorted(replaced(text, helper.end(), helper.end(), " not"), "polarity")
        elif verb in AUXILIARIES and clause.predicate == "be":
            yield Distorted(replaced(text, clause.trigger.end, clause.trigger.end, " not"), "polarity")
        else:
            yield Distorted(replaced(text, clause.trigger.start, clause.trigger.start, "never "), "polarity")


def strengthened(text: str) -> Iterator[Distorted]:
    """What is only possible, announced or denied, told as done."""
    for pattern, words in STRENGTHS:
        for match in pattern.finditer(text):
            yield Distorted(replaced(text, match.start(), match.end(), words), "modality")
