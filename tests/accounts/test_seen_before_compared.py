"""What accounts look up or leave out before they compare is what a plain walk through all finds."""

import gc
import random
from collections.abc import Sequence
from functools import partial
from itertools import combinations
from operator import attrgetter

import pytest

from firsthand.accounts import findings
from firsthand.accounts.facts import dates
from firsthand.accounts.facts.disputes import (
    actor_key,
    is_contrast,
    may_be_by_another,
    may_differ,
    target_keys,
)
from firsthand.accounts.facts.tellings import blocks, matched, same_matter, tellings_of, ways_of
from firsthand.accounts.figures import grouped
from firsthand.accounts.figures.changing import changed, rose
from firsthand.accounts.figures.met import Fact
from firsthand.accounts.figures.rivals import can_be_one, oneness
from firsthand.accounts.figures.told import Facts
from firsthand.accounts.figures.values import agree, leaves_room
from firsthand.accounts.figures.words import BY_COUNT, COUNTED, COUNTS
from firsthand.accounts.material import Material, mostly_in, spans_of
from firsthand.accounts.people import join_entities, named, persons, seats
from firsthand.accounts.people.groups import Groups
from firsthand.accounts.people.in_article import Person
from firsthand.accounts.positions.offices import OFFICES, PAST, SORTS, _forms, _words, bodies_of
from firsthand.accounts.quotes import reports, wording
from firsthand.accounts.quotes.words import said
from firsthand.pipeline import collecting_later
from firsthand.reading import Parses, read
from firsthand.records import Dispute, Entity, Extent, Origin, Version, article_of

ACTS = [
    "{who} will close the old mill in {place}.", "{who} will not close the old mill in {place}.",
    "{who} opened the old mill in {place}.", "{who} rescued the two divers near {place}.",
    "{who} denied that the pump had failed.", "{who} admitted that the pump had failed.",
    "The ferry company moved to {place}.", "{who} rejected the offer of the union.",
    "{who} accepted the offer of the union.",
]  # fmt: skip
WHO = ["Ada Brandt", "Ivo Kessel", "The guild", "Maren Toll"]
PLACES = ["Ostmere", "Karling", "Vell"]


DATED_ACTS = [
    "{who} will open the new harbour bridge in {place} on {day}.", "{who} signed the ferry contract on {day}.",
    "The trial of {who} will begin on {day}.", "{who} will close the old mill in {place} on {day}.",
    "{who} resigned on {day}.", "{who} never signed the ferry contract on {day}.",
]  # fmt: skip
DAYS = ["14 May", "15 May", "Thursday", "May 16", "2 July"]


def story(acts: Sequence[str] = ACTS) -> Material:
    """Forty accounts of a few acts, by whom, where and when as chance has it."""
    chance, parses = random.Random(7), Parses()
    articles = [
        article_of(
            source=f"{number}.txt",
            outlet=f"Outlet {number}",
            text=" ".join(act.format(who=chance.choice(WHO), place=chance.choice(PLACES), day=chance.choice(DAYS))
                          for act in chance.sample(acts, 4)),
            published=f"2041-05-{12 + number % 2}",
        )
        for number in range(40)
    ]  # fmt: skip
    articles.sort(key=lambda article: article.id)
    return Material(
        articles={article.id: article for article in articles},
        readings={article.id: read(article, parses=parses) for article in articles},
        origins=tuple(
            Origin(id=f"ori1_{article.id}", label="x", kind="outlet", articles=(article.id,), evidence=())
            for article in articles
        ),
    )


def test_pairs_of_tellings_are_those_of_all_pairs():
    material = story()
    tellings = list(tellings_of(material, join_entities(material)))
    ways = ways_of(tellings, attrgetter("way"))
    found = 0
    for keys, differ in ((actor_key, may_differ), (target_keys, may_be_by_another)):
        for group in blocks(tellings, keys):
            plain = [
                (one, other)
                for one, other in combinations(group, 2)
                if one.origin != other.origin and same_matter(one, other) and differ(one, other)
            ]
            assert list(matched(group, ways, partial(is_contrast, differ))) == plain
            found += len(plain)
    assert found > 20


def test_pairs_on_other_days_are_those_of_all_pairs():
    material = story(DATED_ACTS)
    tellings = [telling for telling in tellings_of(material, join_entities(material)) if telling.day is not None]
    ways = ways_of(tellings, partial(dates.dated_way, material))
    found = 0
    for group in blocks(tellings, dates.actor_words):
        plain = [
            (one, other)
            for one, other in combinations(group, 2)
            if one.origin != other.origin and dates.is_on_other_days(material, one, other)
        ]
        assert list(matched(group, ways, partial(dates.is_on_other_days, material))) == plain
        found += len(plain)
    assert found > 20


@pytest.mark.parametrize("seed", range(10))
def test_disputes_that_repeat_others_are_those_of_a_plain_walk(seed):
    chance = random.Random(seed)

    def version() -> Version:
        starts = [(chance.choice("ab"), chance.randrange(60)) for _ in range(3)]
        extents = [Extent(article=article, start=start, end=start + 4) for article, start in starts]
        return Version(value="x", extents=tuple(sorted(extents)))

    disputes = [
        Dispute(
            kind=chance.choice(["fact", "position", "quantity"]),
            about=str(number),
            versions=tuple(version() for _ in range(chance.randrange(2, 4))),
        )
        for number in range(40)
    ]
    plain: list[Dispute] = []
    for dispute in disputes:
        for earlier in plain:
            pairs = [
                (here, there)
                for here, one in enumerate(dispute.versions)
                for there, other in enumerate(earlier.versions)
                if any(mine.overlap(theirs) for mine in one.extents for theirs in other.extents)
            ]
            kinds = {dispute.kind, earlier.kind}
            if (
                (len(kinds) == 1 or kinds == {"fact", "position"})
                and len({here for here, _ in pairs}) > 1
                and len({there for _, there in pairs}) > 1
            ):
                break
        else:
            plain.append(dispute)
    assert findings.without_repeats(disputes) == tuple(plain)
    assert len(plain) < len(disputes)


def test_what_is_told_of_groups_of_people_is_what_all_their_mentions_tell():
    chance, people = random.Random(5), []
    for number in range(60):
        extent = Extent(article=f"art1_{number % 25}", start=number, end=number + 3)
        title = chance.choice(["Mr", "Mrs", None, None])
        mention = named.Named(
            extent=extent, kind="person", form="Ada Brandt", key="ada brandt", honorific=title, role=None, before=""
        )
        people.append(Person(extent.article, ("ada", "brandt"), (mention,)))
    groups = Groups(range(len(people)))
    told = persons._Told(people, groups)
    for _ in range(50):
        one, other = chance.sample(range(len(people)), 2)
        if groups.find(one) != groups.find(other):
            told.join(one, other)
        for at in (one, other):
            members = [people[member] for member in groups.members(at)]
            genders = {mention.gender for person in members for mention in person.mentions if mention.gender}
            assert told.of(at) == (genders, {person.article for person in members})
    assert len(groups.all()) < 30


def test_the_span_that_holds_most_is_found_among_those_near():
    chance = random.Random(3)
    spans = [
        (Extent(article=chance.choice("ab"), start=start, end=start + chance.randrange(30)), f"ori1_{start % 9}")
        for start in (chance.randrange(200) for _ in range(80))
    ]
    found = set()
    for start in range(200):
        extent = Extent(article="a", start=start, end=start + chance.randrange(1, 20))
        held = min(((-span.overlap(extent), origin) for span, origin in spans), default=(0, ""))
        expected = held[1] if -2 * held[0] > extent.length else ""
        assert mostly_in(extent, spans_of(spans)) == expected
        found.add(expected)
    assert "" in found
    assert len(found) > 3


def entity(number: int, kind: str, name: str, roles: tuple[str, ...] = ()) -> Entity:
    mention = Extent(article="a", start=number, end=number + 1)
    return Entity(id=f"ent1_{number}", kind=kind, name=name, aliases=(), roles=roles, mentions=(mention,))


@pytest.mark.parametrize("seed", range(10))
def test_the_body_of_an_office_is_the_one_that_a_walk_through_all_finds(seed):
    chance = random.Random(seed)
    names = ["Valdia", "Harbour Board", "Harbour Board Council", "Ferry Union", "Dock Workers Alliance",
             "Ostmere Bank", "Toll Shipping Group", "Council", "Bank of Valdia"]  # fmt: skip
    nouns = [
        "minister",
        "chairwoman of the Harbour Board",
        "head of the union",
        "former minister",
        "company spokesman",
    ]
    owners = ["Valdian", "Harbour Board Council", "Ferry Union", "Valdia's", "council", ""]
    bodies = [
        entity(number, "country" if name == "Valdia" else "organisation", name)
        for number, name in enumerate(chance.sample(names, 6))
    ]
    persons = [
        entity(
            100 + number, "person", f"Person {number}", (f"{chance.choice(owners)} {chance.choice(nouns)}".strip(),)
        )
        for number in range(30)
    ]
    expected = {}
    for person in persons:
        roles = [words for role in person.roles if (words := _words(role)) & OFFICES and not words & PAST]
        fitting = {
            body.id: max(len(form) for form in _forms(body) if any(form <= role for role in roles))
            for body in bodies
            if any(form <= role for form in _forms(body) for role in roles)
        }
        longest = [id for id, length in fitting.items() if length == max(fitting.values())]
        if not longest:
            sorts = {word for noun in SORTS if any(noun in role for role in roles) for word in SORTS[noun]}
            longest = [body.id for body in bodies if any(form & sorts for form in _forms(body))]
        if len(longest) == 1:
            expected[person.id] = longest[0]
    assert bodies_of([*bodies, *persons]) == expected
    assert expected


WORDS = (
    "the pump failed at noon because nobody had closed old gate before storm came and 40 men left it open not".split()
)


@pytest.mark.parametrize("seed", range(10))
def test_wordings_left_out_beforehand_are_apart(seed, monkeypatch):
    chance = random.Random(seed)
    pairs = []
    for _ in range(150):
        one = chance.choices(WORDS, k=chance.randrange(4, 16))
        other = [word if chance.random() < 0.7 else chance.choice(WORDS) for word in one]
        pairs.append((said(" ".join(one)), said(" ".join(other + chance.choices(WORDS, k=chance.randrange(6))))))
    asked = [(one, other, translated) for one, other in pairs for translated in (False, True)]
    found = [wording.compare_wordings(*each) for each in asked]
    monkeypatch.setattr(wording, "_can_be_alike", lambda sentence, words, translated: True)
    assert found == [wording.compare_wordings(*each) for each in asked]
    assert {"apart", "reworded"} <= {one.relation for one in found}


@pytest.mark.parametrize("enabled", [True, False])
def test_the_search_for_garbage_is_left_as_it_was(enabled):
    try:
        gc.enable() if enabled else gc.disable()
        with pytest.raises(ZeroDivisionError), collecting_later():
            1 // gc.isenabled()
        assert gc.isenabled() == enabled
    finally:
        gc.enable()


FIGURES = [
    "{low} people were killed at the old mill in {place}.", "At least {low} people died when the mill fell.",
    "Nearly {high} people were hurt at the old mill.", "About {high} tonnes of grain burned in {place}.",
    "The fire in {place} took {low} of {high} barns.", "{who} said that {high} workers of the mill had left.",
    "The mill burned for {low} hours.", "Dozens of workers were hurt in {place} on Monday.",
]  # fmt: skip


def facts_told() -> list[list[Fact]]:
    """The figures of sixty accounts, by block."""
    chance, parses = random.Random(11), Parses()
    articles = {}
    for number in range(60):
        told = [
            telling.format(who=chance.choice(WHO), place=chance.choice(PLACES), low=chance.choice([5, 11, 12, 14]),
                           high=chance.choice([30, 33, 300, 2_100]))
            for telling in chance.sample(FIGURES, 4)
        ]  # fmt: skip
        article = article_of(source=f"{number}.txt", text=" ".join(told), published=f"2041-05-{12 + number % 3}")
        articles[article.id] = article
    articles = dict(sorted(articles.items()))
    readings = {id: read(article, parses=parses) for id, article in articles.items()}
    material = Material(articles=articles, readings=readings, origins=())
    return list(Facts(material, join_entities(material)).blocks())


def test_amounts_and_circumstances_tell_whether_facts_can_meet():
    met = apart = 0
    for block in facts_told():
        near = set(grouped.nearby(grouped.Amounts(block), list(range(len(block)))))
        for (here, one), (there, other) in combinations(enumerate(block), 2):
            assert not agree(one, other) or (here, there) in near
        groups = [grouped.Gathered(group) for group in grouped.agreeing(block)]
        for first, second in combinations(groups, 2):
            if first.is_aim or second.is_aim or first.by_article.keys() & second.by_article.keys():
                continue
            pairs = [(one, other) for one in first.facts for other in second.facts]
            rivals = [pair for pair in pairs if can_be_one(*pair) and not changed(*pair)]
            plain = [oneness(*pair) for pair in rivals] or [0.0]
            closed = rose(first.facts, second.facts) or all(leaves_room(*pair) for pair in rivals)
            assert grouped.group_rivalry(first, second) == (0.0 if closed else max(plain))
            met, apart = met + (not closed and max(plain) > 0), apart + closed
    assert met
    assert apart


SPOKEN = [
    "he said in Valdian", "SPEAKING slowly, in the Ostmerish", "tranſlated for the court", "through an interpreter",
    "İn their own tongue", "she told them ın Karlese", "in her native language", "asked the mayor in Ostmere",
    "she left", "a TRANSLATOR", "wrote Ada Brandt in Tolmish", "his mother Tongue", "said twice. in Valdian",
]  # fmt: skip


@pytest.mark.parametrize("words", SPOKEN)
def test_the_language_of_speech_is_told_only_by_words_looked_for_first(words):
    if reports.TRANSLATION.search(words):
        assert reports._may_tell(words)
    assert not reports._may_tell("she left")


BEFORE = [
    "said Mr ",
    "by Mrs.\u00a0",
    "the Rev. ",
    "met Dr\n",
    "Mr. and ",
    "a farmer ",
    "(Sir ",
    "Mr",
    "the Admr. ",
    "",
]
AROUND = [
    ", the Norlandish capital",
    ", seat of the Norland government",
    " is by the sea",
    "the capital of Norland, ",
    "a capital idea",
    "",
]
COUNTING = [
    "The ministry counts 40 dead.", "They put the number at 40.", "It was 40 by the union's own reckoning.",
    "It estimated that 40 had left.", "40 people left.", "by the police's count 40 were there",
]  # fmt: skip


@pytest.mark.parametrize("before", BEFORE)
def test_a_title_is_found_only_behind_words_looked_for_first(before):
    assert not named.HONORIFIC.search(before) or before.rstrip().endswith(named.HONORIFICS)
    assert not "a farmer".endswith(named.HONORIFICS)


@pytest.mark.parametrize("words", AROUND)
def test_a_capital_is_told_only_by_words_looked_for_first(words):
    found = any(pattern.search(words) for pattern in (*seats.AFTER, *seats.BEFORE))
    assert not found or any(word in words for word in seats.NEAR)
    assert found == words.startswith((", the N", ", seat", "the capital"))


@pytest.mark.parametrize("told", COUNTING)
def test_who_counts_is_told_only_by_words_looked_for_first(told):
    found = bool(COUNTS.search(told) or BY_COUNT.search(told))
    assert found == (told != "40 people left.")
    assert not found or any(word in told for word in COUNTED)
