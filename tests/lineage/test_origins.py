import random

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.lineage import find_reuse, fold
from firsthand.records import Article, article_of

WIRE = """Crew members fought the blaze for almost three hours before the coast guard towed the ship into harbour.

Inspectors will board the vessel once it has cooled, and the company may not resume service until every ship in its \
fleet has passed a safety check.

Two transports are being prepared to carry food, fuel and medicine to the islands, where shops were already running \
short of bread and milk on Tuesday evening."""
OWN = """Islanders woke on Wednesday to empty shelves and shuttered shops. At the bakery near the chapel the owner \
had flour for one more day and no idea when the next delivery would arrive.

Fishermen offered to bring supplies in their own boats, and the sports hall was opened to visitors who could not get \
home. A wedding party of thirty slept between the goalposts, sharing blankets handed out by the scouts."""
OTHER = """Two weeks before flames tore through its engine room the ship failed an inspection of its fuel lines. A \
surveyor who examined it in dry dock noted corroded clamps beneath the generator and asked for them to be replaced."""


def article(text: str, outlet: str | None, **said: object) -> Article:
    return article_of(source=f"{outlet or text[:9]}.txt", outlet=outlet, text=text, **said)  # type: ignore[arg-type]


def folded(*articles: Article) -> dict[tuple[str, str], list[str]]:
    """Kind and label of each origin: the outlets (or sources) in it."""
    names = {each.id: each.outlet or each.source for each in articles}
    origins, _ = fold(articles, find_reuse(articles))
    return {(origin.kind, origin.label): sorted(names[id] for id in origin.articles) for origin in origins}


def test_independent_reports_stay_apart() -> None:
    assert folded(article(WIRE, "Courier"), article(OWN, "Post"), article(OTHER, "Echo")) == {
        ("outlet", "Courier"): ["Courier"],
        ("outlet", "Post"): ["Post"],
        ("outlet", "Echo"): ["Echo"],
    }


def test_articles_of_one_outlet_are_one_origin() -> None:
    found = folded(article(WIRE, "Courier"), article_of(source="second.txt", outlet="Courier", text=OWN))
    assert found == {("outlet", "Courier"): ["Courier", "Courier"]}


def test_an_unsigned_copy_folds_into_the_agency_by_its_text() -> None:
    found = folded(article(WIRE, "Borea News Agency"), article(WIRE[:-60], "Courier"), article(OWN, "Post"))
    assert found == {
        ("agency", "Borea News Agency"): ["Borea News Agency", "Courier"],
        ("outlet", "Post"): ["Post"],
    }


def test_a_copy_folds_into_the_agency_that_another_copy_credits() -> None:
    found = folded(article(WIRE, "Courier", text_credits=("Borea",)), article(WIRE, "Post"))
    assert found == {("agency", "Borea"): ["Courier", "Post"]}


def test_a_copy_of_a_copy_folds_too() -> None:
    first, second, third = WIRE.split("\n\n")
    found = folded(
        article(f"{first}\n\n{second}", "Courier", text_credits=("Borea",)),
        article(f"{second}\n\n{first}\n\n{third[:90]}", "Post"),
        article(f"{third[:90]}\n\n{first}", "Echo"),
    )
    assert found == {("agency", "Borea"): ["Courier", "Echo", "Post"]}


def test_own_reporting_with_agency_paragraphs_is_in_both() -> None:
    found = folded(article(WIRE, "Borea News Agency"), article(f"{OWN}\n\n{WIRE[:290]}", "Post"))
    assert found == {
        ("agency", "Borea News Agency"): ["Borea News Agency", "Post"],
        ("outlet", "Post"): ["Post"],
    }


def test_a_credit_alone_names_the_agency() -> None:
    assert folded(article(WIRE, "Courier", text_credits=("Borea",))) == {("agency", "Borea"): ["Courier"]}


def test_several_agencies_mean_that_the_outlet_put_it_together() -> None:
    found = folded(article(WIRE, "Courier", text_credits=("Borea", "Sutera")))
    assert found == {("outlet", "Courier"): ["Courier"]}


def test_a_contribution_leaves_the_outlet_its_own_report() -> None:
    text = f"{OWN}\n\nBorea contributed to this report."
    assert folded(article(text, "Courier", text_credits=("Borea",))) == {("outlet", "Courier"): ["Courier"]}


def test_a_picture_credit_says_nothing_of_the_text() -> None:
    assert folded(article(OWN, "Courier", credits=("Borea",))) == {("outlet", "Courier"): ["Courier"]}


def test_the_same_passage_under_two_lists_of_agencies_is_from_the_common_one() -> None:
    articles = [
        article(f"{WIRE} {OWN}", "Courier", text_credits=("Borea", "Sutera")),
        article(f"{OTHER} {WIRE}", "Post", text_credits=("Borea", "Norl")),
    ]
    origins, passages = fold(articles, find_reuse(articles))
    labels = {origin.id: origin.label for origin in origins}
    assert [labels[passage.origin or ""] for passage in passages] == ["Borea"]
    assert sorted(labels.values()) == ["Borea", "Courier", "Post"]


def test_uncredited_copies_fold_into_the_earliest() -> None:
    found = folded(
        article(WIRE, "Courier", published="2031-03-05"),
        article(WIRE, "Post", published="2031-03-04"),
    )
    assert found == {("outlet", "Post"): ["Courier", "Post"]}


def test_an_abridged_undated_copy_folds_into_the_fuller_text() -> None:
    assert folded(article(WIRE, None), article(WIRE[:290], "Courier")) == {
        ("outlet", f"{WIRE[:9]}.txt"): ["Courier", f"{WIRE[:9]}.txt"]
    }


def test_a_digest_does_not_fold_the_reports_it_copies() -> None:
    found = folded(
        article(OWN, "Courier", published="2031-03-04"),
        article(WIRE, "Post", published="2031-03-04"),
        article(f"{OWN}\n\n{WIRE}", "Digest", published="2031-03-06"),
    )
    assert ("outlet", "Courier") in found
    assert ("outlet", "Post") in found
    assert not any({"Courier", "Post"} <= set(members) for members in found.values())


def test_a_shared_quotation_folds_nothing() -> None:
    quote = f"“{WIRE}”".replace("\n\n", " ")
    found = folded(article(f"{OWN} {quote} she said.", "Courier"), article(f"{OTHER} {quote} she said.", "Post"))
    assert len(found) == 2


def test_a_statement_is_an_origin_of_its_own_kind() -> None:
    found = folded(article(WIRE, "Norlink", title="Statement by Norlink"), article(WIRE, "Courier"))
    assert found == {("statement", "Norlink"): ["Courier", "Norlink"]}


def test_every_passage_has_an_origin_of_the_set_and_evidence_is_shared_text() -> None:
    articles = [article(WIRE, "Borea News Agency"), article(f"{OWN}\n\n{WIRE[:290]}", "Post"), article(OWN, "Echo")]
    origins, passages = fold(articles, find_reuse(articles))
    assert {passage.origin for passage in passages} <= {origin.id for origin in origins}
    extents = {extent for passage in passages for extent in passage.extents}
    assert all(extent in extents for origin in origins for extent in origin.evidence)
    assert {id for origin in origins for id in origin.articles} == {each.id for each in articles}


def test_no_articles() -> None:
    assert fold([], ()) == ((), ())


def test_an_article_without_words() -> None:
    assert folded(article("…", "Courier")) == {("outlet", "Courier"): ["Courier"]}


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_makes_no_difference(chance: random.Random) -> None:
    articles = [
        article(WIRE, "Borea News Agency"),
        article(WIRE, "Courier"),
        article(f"{OWN}\n\n{WIRE[:290]}", "Post"),
        article(OWN, "Echo"),
        article(OTHER, None),
    ]
    expected = fold(articles, find_reuse(articles))
    chance.shuffle(articles)
    assert fold(articles, find_reuse(articles)) == expected


def sentences(*articles: Article) -> list[str]:
    origins, _ = fold(articles, find_reuse(articles))
    return sorted(fold.reason for origin in origins for fold in origin.folds)


def test_a_fold_is_explained() -> None:
    found = sentences(article(WIRE, "Borea News Agency"), article(WIRE, "Courier"))
    count = len(WIRE.split())
    assert f"Words 1 to {count} of Courier follow Borea News Agency’s text; 100 % of its unquoted words." in found


def test_a_credit_is_explained() -> None:
    assert sentences(article(WIRE, "Courier", text_credits=("Borea",))) == ["Courier credits Borea for its text."]


def test_nothing_folded_needs_no_explanation() -> None:
    assert sentences(article(WIRE, "Courier"), article(OWN, "Post")) == []


def test_parts_are_listed_in_order() -> None:
    first, _, third = WIRE.split("\n\n")
    mixed = f"{first}\n\n{OWN}\n\n{third}"
    (line,) = [
        line for line in sentences(article(WIRE, "Borea News Agency"), article(mixed, "Post")) if "Post" in line
    ]
    start = len(first.split()) + len(OWN.split()) + 1
    assert line.startswith(f"Words 1 to {len(first.split())} and {start} to {len(mixed.split())} of Post follow")
