import random
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.lineage import find_reuse
from firsthand.records import Article, article_of

ROOT = Path(__file__).parents[2]
WIRE = """Crew members fought the blaze for almost three hours before the coast guard towed the ship into harbour.

Inspectors will board the vessel once it has cooled, and the company may not resume service until every ship in its \
fleet has passed a safety check. "We heard a bang and then the lights went out all at once and nobody knew where the \
life jackets were," said Mara Oske, a teacher."""
OWN = """Islanders woke on Wednesday to empty shelves and shuttered shops, and the baker had flour for one more day.

"We heard a bang and then the lights went out all at once and nobody knew where the life jackets were," Mara Oske \
told reporters on the quay."""


def bench() -> ModuleType:
    spec = spec_from_file_location("bench_reuse", ROOT / "bench/reuse.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["bench_reuse"] = module
    spec.loader.exec_module(module)
    return module


def article(text: str, outlet: str | None = None, source: str = "") -> Article:
    return article_of(source=source or f"{outlet}.txt", outlet=outlet, text=text)


def shared(*articles: Article) -> list[tuple[str, list[str]]]:
    texts = {each.id: each.text for each in articles}
    return [
        (passage.kind, [extent.words(texts[extent.article]) for extent in passage.extents])
        for passage in find_reuse(articles)
    ]


def test_a_verbatim_copy_is_one_passage_from_first_word_to_last() -> None:
    found = shared(article(WIRE, "Agency"), article(f"  {WIRE}\n", "Courier"))
    assert found == [("verbatim", [WIRE.rstrip(".")] * 2)]


def test_an_edited_copy() -> None:
    edited = WIRE.replace("almost", "nearly").replace("the ship into harbour", "her into harbour")
    ((kind, extents),) = shared(article(WIRE, "Agency"), article(edited, "Courier"))
    assert kind == "edited"
    assert sorted(extents) == sorted([WIRE.rstrip("."), edited.rstrip(".")])


def test_a_shared_quote_is_no_passage() -> None:
    assert shared(article(WIRE, "Agency"), article(OWN, "Courier")) == []


FIRST, SECOND = (paragraph for paragraph in WIRE.split("\n\n"))
AWAITED = "A first report is expected on Tuesday afternoon."


def test_a_short_sentence_is_copied_where_longer_ones_were() -> None:
    """And not where two outlets have that sentence alone in common."""
    one = article(f"{FIRST}\n\nShops opened late.\n\n{SECOND}\n\n{AWAITED} The mayor spoke at noon.", "Courier")
    two = article(f"{AWAITED} Nobody came.\n\n{SECOND}\n\nThe quay was empty.\n\n{FIRST}", "Post")
    assert AWAITED.rstrip(".") in [words for _, found in shared(one, two) for words in found]
    alone = article(f"The quay was empty. {AWAITED} Nobody came.", "Post")
    assert shared(one, alone) == []


@pytest.mark.parametrize("marks", ["“”", "““", '""', "«»", "‘’"])
def test_nor_in_other_marks_or_with_one_lost(marks: str) -> None:
    quote = "the lights went out all at once and nobody knew where the life jackets were kept on the lower deck"
    one = f"A teacher spoke first. {marks[0]}{quote.capitalize()},{marks[1]} she said."
    two = f"Later, in the hall, {marks[0]}{quote},{marks[1]} the teacher repeated."
    assert shared(article(one, "Courier"), article(two, "Post")) == []


def test_names_and_titles_are_no_passage() -> None:
    names = "Foreign Minister Ilvo Dant of the Republic of Veldania and Prime Minister Osra Tallin of Kestral Island"
    assert shared(article(f"Yesterday {names} met.", "Courier"), article(f"In Alma {names} spoke.", "Post")) == []


def test_what_one_outlet_prints_again_is_no_passage() -> None:
    assert shared(article(WIRE, "Courier", "1"), article(WIRE + " More soon.", "Courier", "2")) == []


def test_one_passage_for_many_copies() -> None:
    copies = [article(WIRE, f"Paper {number}") for number in range(30)]
    ((kind, extents),) = shared(*copies)
    assert (kind, len(extents)) == ("verbatim", 30)


def test_a_copy_inside_other_reporting_has_exact_extents() -> None:
    paragraph = WIRE.split("\n\n")[0]
    mixed = f"{OWN}\n\n{paragraph}\n\nThe mayor wants a temporary link by boat."
    ((_, extents),) = shared(article(WIRE, "Agency"), article(mixed, "Courier"))
    assert extents == [paragraph.rstrip(".")] * 2


def test_an_article_pasted_twice_into_itself() -> None:
    found = shared(article(WIRE, "Agency"), article(f"{WIRE}\n\n{WIRE}", "Courier"))
    assert [extents for _, extents in found] == [[WIRE.rstrip(".")] * 2] * 2


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_makes_no_difference_and_extents_end_at_words(chance: random.Random) -> None:
    texts = [WIRE, f"{OWN} {WIRE}", WIRE.replace("almost", "nearly"), OWN, WIRE.split("\n\n")[1]]
    articles = [article(text, f"Paper {number}") for number, text in enumerate(texts)]
    expected = find_reuse(articles)
    chance.shuffle(articles)
    assert find_reuse(articles) == expected
    by_id = {each.id: each.text for each in articles}
    for passage in expected:
        for extent in passage.extents:
            text = by_id[extent.article]
            assert text[extent.start].isalnum()
            assert text[extent.end - 1].isalnum()
            assert extent.start == 0 or not text[extent.start - 1].isalnum()
            assert extent.end == len(text) or not text[extent.end].isalnum()


def test_derived_articles_fold_and_independent_ones_do_not() -> None:
    module = bench()
    pairs = module.derived_pairs(rounds=2)
    precision, recall, _ = module.rates(pairs, [module.folded(pair)[0] for pair in pairs])
    assert precision == 1.0
    assert recall >= 0.95  # 1.0 on 2026-11-21


def test_answers_written_without_the_original_share_no_passage() -> None:
    module = bench()
    if not module.CLOUGH_STEVENSON.exists():
        pytest.skip("../shared/data/reuse-clough-stevenson is not here")
    pairs = module.clough_stevenson_pairs()
    with_passages = [pair for pair in pairs if module.folded(pair)[1]]
    assert all(pair.same for pair in with_passages)
    assert len(with_passages) >= 42  # of 57; 45 on 2026-11-21
