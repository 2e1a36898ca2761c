import random

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.lineage import find_reuse, find_travelled, fold
from firsthand.records import Article, Fold, article_of

WIRE = """Crew members fought the blaze for almost three hours before the coast guard towed the ship into harbour.

Inspectors will board the vessel once it has cooled, and the company may not resume service until every ship in its \
fleet has passed a safety check.

Two transports are being prepared to carry food, fuel and medicine to the islands, where shops were already running \
short of bread and milk on Tuesday evening."""
OWN = """Islanders woke on Wednesday to empty shelves and shuttered shops. At the bakery near the chapel the owner \
had flour for one more day and no idea when the next delivery would arrive.

Fishermen offered to bring supplies in their own boats, and the sports hall was opened to visitors who could not get \
home. A wedding party of thirty slept between the goalposts, sharing blankets handed out by the scouts."""
LATER = """The company's shares fell by a tenth before trading in them was halted, and the minister called the \
owners in for talks on how the islands can be supplied until the summer."""
FIRST = WIRE.split("\n\n")[0]


def article(text: str, outlet: str | None, published: str | None = None, **said: object) -> Article:
    return article_of(
        source=f"{outlet or text[:9]}.txt",
        outlet=outlet,
        text=text,
        published=published,
        **said,  # type: ignore[arg-type]
    )


def folds(*articles: Article) -> dict[str, Fold]:
    """Every fold by the outlet of its article."""
    names = {each.id: each.outlet or each.source for each in articles}
    origins, _ = fold(articles, find_reuse(articles))
    return {names[one.article]: one for origin in origins for one in origin.folds}


def directions(*articles: Article) -> list[tuple[str | None, str | None]]:
    """Outlet of the source, and direction, of each passage."""
    names: dict[str | None, str | None] = {each.id: each.outlet for each in articles}
    _, passages = fold(articles, find_reuse(articles))
    return [(names.get(passage.source), passage.direction) for passage in passages]


def test_a_copy_follows_its_agency() -> None:
    agency, copy = article(WIRE, "Borea News Agency"), article(f"{OWN}\n\n{FIRST}", "Courier")
    found = folds(agency, copy)["Courier"]
    start, end = len(OWN.split()) + 1, len(OWN.split()) + len(FIRST.split())
    assert found.reason == (
        f"Words {start} to {end} of Courier follow Borea News Agency’s text; "
        f"{100 * found.share:.0f} % of its unquoted words."
    )
    assert (found.beside, found.whole, found.direction) == (agency.id, False, "credit")
    assert found.share == round((end - start + 1) / end, 3)


def test_a_credit_says_whose_text_it_is() -> None:
    found = folds(article(WIRE, "Courier", text_credits=("Borea",)), article(WIRE, "Post"))
    assert found["Courier"].reason == "Courier credits Borea for its text."
    assert found["Courier"].beside is None
    assert found["Post"].reason.startswith("Words 1 to 72 of Post follow Borea’s text as Courier carries it; 100 %")


def test_a_day_shows_the_direction() -> None:
    early, late = article(WIRE, "Courier", "2031-03-04"), article(WIRE, "Post", "2031-03-05T09:00:00+01:00")
    found = folds(early, late)
    assert list(found) == ["Post"]
    assert found["Post"].direction == "time"
    assert found["Post"].reason.endswith("100 % of its unquoted words; it was published later.")
    assert directions(early, late) == [("Courier", "time")]


def test_the_fuller_text_shows_the_direction() -> None:
    full, short = article(f"{WIRE}\n\n{OWN}", "Courier"), article(WIRE, "Post")
    assert folds(full, short)["Post"].direction == "length"
    assert directions(full, short) == [("Courier", "length")]


def test_naming_the_other_outlet_as_the_source_shows_the_direction() -> None:
    full = article(f"{OWN}\n\n{WIRE}", "Courier", "2031-03-04")
    short = article(f"The fire was first reported by the Courier. {WIRE}", "Post", "2031-03-04")
    assert folds(full, short)["Post"].direction == "citation"


def test_without_evidence_a_fold_is_undirected_and_says_so() -> None:
    for days in ((None, None), ("2031-03-04", None), ("2031-03-04", "2031-03-04T08:00:00Z")):
        one, other = article(WIRE, "Courier", days[0]), article(WIRE, "Post", days[1])
        (found,) = folds(one, other).values()
        assert found.direction is None
        assert found.reason.endswith("nothing shows who had them first.")
        assert directions(one, other) == [(None, None)]


def test_an_outlet_that_lends_a_passage_is_told_too() -> None:
    found = folds(article(WIRE, "Courier", "2031-03-04"), article(f"{OWN}\n\n{FIRST}", "Post", "2031-03-05"))
    assert (found["Post"].whole, found["Post"].direction) == (False, "time")


def test_many_stretches_are_summed_up() -> None:
    wire = f"{WIRE}\n\n{LATER}"
    between = [f"{number}. {OWN}" for number in range(4)]
    mixed = "\n\n".join(f"{part}\n\n{own}" for part, own in zip(wire.split("\n\n"), between, strict=True))
    reason = folds(article(wire, "Borea News Agency"), article(mixed, "Post"))["Post"].reason
    assert " and 1 more stretch of Post follow " in reason


def test_articles_of_one_outlet_are_told_apart_by_headline_or_source() -> None:
    agency = article(WIRE, "Borea News Agency")
    titles = {"a": "Fire", "b": None}
    pair = [article_of(source=name, outlet="Post", title=title, text=WIRE) for name, title in titles.items()]
    origins, _ = fold([agency, *pair], find_reuse([agency, *pair]))
    named = sorted(one.reason.partition(" of ")[2].partition(" follow")[0] for one in origins[0].folds)
    assert named == ["Post (b)", "Post (“Fire”)"]


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_what_travelled_out_of_its_story_does_not_depend_on_order(chance: random.Random) -> None:
    wire, late = article(WIRE, "Courier", "2031-03-04"), article(f"{FIRST}\n\n{OWN}", "Post", "2032-03-04")
    beside = article(WIRE, "Echo", "2031-03-04")
    articles = [wire, beside, late]
    stories = {wire.id: "sto1_fire", beside.id: "sto1_fire", late.id: "sto1_year"}
    chance.shuffle(articles)
    (found,) = find_travelled(articles, stories)
    assert found.fold.article == late.id
    assert found.fold.beside in (wire.id, beside.id)
    assert (found.fold.direction, found.fold.whole) == ("time", False)
    assert [passage.source for passage in found.passages] == [found.fold.beside]
    assert found == find_travelled([wire, beside, late], stories)[0]


def test_nothing_travels_inside_a_story_or_between_an_outlets_own_articles() -> None:
    one, two = article(WIRE, "Courier", "2031-03-04"), article(WIRE, "Post", "2032-03-04")
    again = article_of(source="again.txt", outlet="Courier", published="2032-03-04", text=WIRE)
    assert find_travelled([one, two], {one.id: "sto1_a", two.id: "sto1_a"}) == ()
    assert find_travelled([one, again], {one.id: "sto1_a", again.id: "sto1_b"}) == ()
