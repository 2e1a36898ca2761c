"""Stories of our own with keys, read by the whole line: a scandal, a rail strike, a flood, a football transfer, a
vote, a border crisis, an air crash, a food-borne outbreak, a corruption trial.

Texts and keys were written on 2026-11-21, those of the last five on 2026-11-22, before any of them was read by
machine. Most of their first, unseen scores were lower than what is reached since the misses have been looked at: they
are tests now, no measure of unseen text.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import jsonschema
import pytest

from firsthand.evaluation import Key, check_floors, load_floors, load_key, score
from firsthand.evaluation.key import story_reports
from firsthand.evaluation.locate import Shelf, locate
from firsthand.library import make_export, open_library, settle, take_in
from firsthand.library.export import encode
from firsthand.reading import DEFAULT_MODEL, reader_of
from firsthand.records import Export

HERE = Path(__file__).parent
SCHEMA = json.loads((HERE.parents[1] / "docs" / "firsthand-1.schema.json").read_text(encoding="utf-8"))
NAMES = ("crash", "flood", "outbreak", "quake", "scandal", "strike", "talks", "transfer", "trial", "vote")

# Real places, people, outlets and agencies that a writer of fiction could slip into.
REAL_NAMES = set(
    """
Africa America Asia Australia Berlin Biden Britain Brussels Canada China Congress Danube England Ethiopia EU Europe
European Facebook France French Geneva German Germany Google India Instagram Italy Japan Kremlin London Mekong Moscow
NATO Nile Paris Putin Rhine Russia Spain Turkey Twitter UK UN US USA Ukraine Vienna Washington WhatsApp YouTube
AFP AP BBC CNN Bloomberg Guardian Reuters TASS Xinhua dpa dollar dollars euro euros
""".split()
)


@dataclass(frozen=True)
class Fiction:
    """One story's key and floors, and what the line makes of its articles."""

    name: str
    key: Key
    floors: dict[str, float]
    export: Export


def article_folder(name: str) -> Path:
    return HERE / name / "articles"


@pytest.fixture(scope="module", params=NAMES)
def fiction(request, tmp_path_factory) -> Fiction:
    folder = HERE / request.param
    library = open_library(str(tmp_path_factory.mktemp(request.param) / "story.db"), create=True)
    take_in(library, [article_folder(request.param)], model=DEFAULT_MODEL, processes=1)
    settle(library, reader_of())
    with library.reading() as connection:
        export = make_export(connection)
    return Fiction(request.param, load_key(folder / "key.toml"), load_floors(folder / "floors.toml"), export)


def test_no_kind_scores_under_its_floor(fiction):
    assert check_floors(score(fiction.export, fiction.key), fiction.floors) == []


def test_every_kind_has_a_floor(fiction):
    assert [row.kind for row in score(fiction.export, fiction.key).rows if row.kind not in fiction.floors] == []


def test_export_is_as_the_schema_says(fiction):
    jsonschema.validate(json.loads(encode(fiction.export)), SCHEMA)


def test_every_article_is_read_and_keyed(fiction):
    assert fiction.export.rejected == ()
    sources = sorted(article.source for article in fiction.export.articles)
    assert sources == sorted(article.source for article in fiction.key.articles)
    assert sources == sorted(fiction.key.stories[0].articles)


def test_every_keyed_word_stands_in_the_cleaned_text(fiction):
    shelf = Shelf(fiction.export)
    story = fiction.key.stories[0]
    told = [(source, report.words, report.after) for report in story_reports(story) for source in report.sources]
    told += [
        (source, version.words, version.after)
        for dispute in story.findings.disputed
        for version in dispute.versions
        for source in version.sources
    ]
    assert [
        (source, words) for source, words, after in told if locate(shelf.article(source), words, after) is None
    ] == []


def test_every_extent_slices_words_out_of_its_article(fiction):
    texts = {article.id: article.text for article in fiction.export.articles}
    reports = [
        report.extent
        for dossier in fiction.export.stories
        for item in (*dossier.quotes, *dossier.quantities, *dossier.events, *dossier.positions)
        for report in item.reports
    ]
    assert reports
    assert [extent for extent in reports if not extent.words(texts[extent.article]).strip()] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_real_name_stands_in_the_articles(name):
    words = {
        word for path in article_folder(name).iterdir() for word in re.findall(r"[A-Za-z]+", path.read_text("utf-8"))
    }
    assert words & REAL_NAMES == set()


@pytest.mark.parametrize("name", NAMES)
def test_texts_come_in_three_forms_and_both_kinds_of_quotation_marks(name):
    paths = list(article_folder(name).iterdir())
    assert {path.suffix for path in paths} == {".html", ".jsonl", ".txt"}
    everything = "".join(path.read_text("utf-8") for path in paths)
    assert "“" in everything
    assert '"' in "".join(path.read_text("utf-8") for path in paths if path.suffix == ".txt")


def test_the_scandal_has_two_people_of_one_surname_and_a_statement_translated_twice():
    story = load_key(HERE / "scandal" / "key.toml").stories[0]
    assert sum(entity.name.endswith(" Strand") for entity in story.entities) == 2
    assert "reworded" in {quote.wording for quote in story.quotes}


def test_the_transfer_has_two_translations_and_two_people_given_one_sentence():
    story = load_key(HERE / "transfer" / "key.toml").stories[0]
    assert sum(entity.name.endswith(" Hartwin") for entity in story.entities) == 2
    assert [dispute.kind for dispute in story.findings.disputed].count("attribution") == 1
    assert [dispute.kind for dispute in story.findings.disputed].count("wording") == 3


def test_the_strike_goes_through_three_rounds_of_demands_and_answers():
    positions = load_key(HERE / "strike" / "key.toml").stories[0].positions
    assert {position.stance for position in positions} == {
        "demands", "rejects", "accepts", "offers", "defers", "denies", "threatens", "warns",
    }  # fmt: skip
    assert sum(position.answers is not None for position in positions) >= 8


def test_the_toll_of_the_flood_rises_without_dispute():
    story = load_key(HERE / "flood" / "key.toml").stories[0]
    dead = [quantity for quantity in story.quantities if re.fullmatch(r"dead-\d\d?", quantity.id)]
    assert [quantity.value for quantity in dead] == [4, 9, 14, 15]
    assert all(quantity.status != "disputed" for quantity in dead)


def test_the_vote_has_results_that_change_without_dispute_and_counts_that_differ():
    story = load_key(HERE / "vote" / "key.toml").stories[0]
    status = {quantity.id: quantity.status for quantity in story.quantities}
    assert {status[id] for id in ("seats-97", "seats-94", "turnout-712", "turnout-706")} <= {"single", "agreed"}
    assert {status[id] for id in ("crowd", "arrests", "recount-stations")} == {"disputed"}


def test_the_border_crisis_has_counts_that_four_sources_give_and_a_drone_that_one_side_denies():
    story = load_key(HERE / "talks" / "key.toml").stories[0]
    [troops] = [quantity for quantity in story.quantities if quantity.id == "troops"]
    assert {report.value or troops.value for report in troops.reports} == {22_000, 65_000, 80_000, 85_000, 92_000}
    assert [dispute.about for dispute in story.findings.disputed if dispute.kind == "fact" and not dispute.optional]
    assert {position.stance for position in story.positions} >= {"demands", "rejects", "accepts", "offers", "denies"}


def test_the_air_crash_corrects_its_toll_and_disputes_how_many_were_aboard() -> None:
    story = load_key(HERE / "crash" / "key.toml").stories[0]
    dead = [quantity.value for quantity in story.quantities if re.fullmatch(r"dead-[45]\d", quantity.id)]
    assert dead == [41, 47, 49, 52, 51]
    [aboard] = [quantity for quantity in story.quantities if quantity.id == "aboard"]
    assert (aboard.status, {report.value for report in aboard.reports}) == ("disputed", {None, 64})


def test_the_cases_of_the_outbreak_rise_and_are_corrected() -> None:
    story = load_key(HERE / "outbreak" / "key.toml").stories[0]
    cases = [quantity.value for quantity in story.quantities if re.fullmatch(r"cases-\d+", quantity.id)]
    assert cases == [83, 91, 100, 104, 97, 95, 112]
    assert {answer for position in story.positions if (answer := position.answers)} == {
        "demand-recall", "demand-pay", "demand-inquiry",
    }  # fmt: skip


def test_the_trial_has_a_brother_and_sister_offices_without_names_and_words_that_two_outlets_print_differently() -> (
    None
):
    story = load_key(HERE / "trial" / "key.toml").stories[0]
    assert sum(entity.name.endswith(" Maravec") for entity in story.entities) == 2
    assert [dispute.kind for dispute in story.findings.disputed].count("wording") == 2
    assert {position.stance for position in story.positions} >= {
        "demands", "rejects", "accepts", "offers", "denies", "defers",
    }  # fmt: skip
