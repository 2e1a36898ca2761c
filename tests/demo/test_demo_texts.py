"""The bundled story and its answer key say the same, and the story holds everything that it is there to show."""

import html
import re
from functools import cache
from pathlib import Path

import pytest

from firsthand.demo import demo_articles_path
from firsthand.evaluation import load_key
from firsthand.evaluation.key import KeyArticle, story_reports
from firsthand.evaluation.locate import find_words

KEY = load_key(Path(__file__).with_name("key.toml"))
STORY = KEY.stories[0]
ITEMS = {item.id: item for item in STORY.items}
SOURCES = [article.source for article in KEY.articles]
LEAST_WORDS, MOST_WORDS = 400, 740

# Real places, people, outlets and agencies that a writer of fiction could slip into; none may stand in the articles.
REAL_NAMES = """
Africa America Asia Australia Berlin Biden Britain Brussels Canada China Congress Danube England Ethiopia EU Europe
European Facebook France Geneva German Germany Google India Instagram Italy Japan Kremlin London Mekong Moscow NATO
Nile Paris Putin Rhine Russia Spain Turkey Twitter UK UN US USA Ukraine Vienna Washington WhatsApp YouTube
AFP AP BBC CNN Bloomberg Guardian Reuters TASS Xinhua dpa dollar dollars euro euros
""".split()


@cache
def raw(source: str) -> str:
    """The article's file as a reader sees it: without tags, scripts and entities."""
    text = (demo_articles_path() / source).read_text(encoding="utf-8")
    if not source.endswith(".html"):
        return text
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", text, flags=re.DOTALL)
    text = re.sub(r"</?(?:a|span|b|em|time)\b[^>]*>", "", text)
    return html.unescape(re.sub(r"<[^>]+>", "\n", text))


def body(article: KeyArticle) -> list[str]:
    """The paragraphs of the story: the lines that hold what the key says must be kept."""
    lines = [line for line in raw(article.source).splitlines() if line.strip()]
    return [line for line in lines if any(find_words(line, words) for words in article.kept)]


def keyed(source: str) -> KeyArticle:
    return next(article for article in KEY.articles if article.source == source)


def test_the_folder_holds_the_keyed_articles_and_nothing_else() -> None:
    assert sorted(path.name for path in demo_articles_path().iterdir()) == sorted(SOURCES) == sorted(STORY.articles)
    assert len(SOURCES) >= 8
    assert {Path(source).suffix for source in SOURCES} == {".html", ".txt"}


@pytest.mark.parametrize("source", SOURCES)
def test_what_is_kept_and_gone_stands_in_the_file(source: str) -> None:
    article = keyed(source)
    absent = [words for words in (*article.kept, *article.gone) if find_words(raw(source), words) is None]
    assert absent == []


@pytest.mark.parametrize("source", SOURCES)
def test_every_paragraph_has_its_own_snippet(source: str) -> None:
    assert len(body(keyed(source))) == len(keyed(source).kept)


@pytest.mark.parametrize("source", SOURCES)
def test_furniture_stands_outside_the_story(source: str) -> None:
    story = "\n".join(body(keyed(source)))
    assert [words for words in keyed(source).gone if find_words(story, words)] == []


@pytest.mark.parametrize("source", SOURCES)
def test_bodies_are_as_long_as_real_articles(source: str) -> None:
    assert LEAST_WORDS <= len(" ".join(body(keyed(source))).split()) <= MOST_WORDS


@pytest.mark.parametrize("source", SOURCES)
def test_every_keyed_word_stands_in_its_article(source: str) -> None:
    story = "\n".join(body(keyed(source)))
    reports = [report for report in story_reports(STORY) if source in report.sources]
    versions = [version for dispute in STORY.findings.disputed for version in dispute.versions]
    told = [one.words for one in (*reports, *STORY.passages, *versions) if source in one.sources]
    told += [time.words for time in keyed(source).times]
    assert [words for words in told if find_words(story, words) is None] == []


@pytest.mark.parametrize("source", SOURCES)
def test_titles_outlets_and_bylines_stand_in_the_file(source: str) -> None:
    article, text = keyed(source), raw(source)
    assert [name for name in (article.title, article.outlet, *(article.authors or ())) if name not in text] == []


@pytest.mark.parametrize("source", SOURCES)
def test_no_real_name_stands_in_the_file(source: str) -> None:
    assert set(re.findall(r"[A-Za-z]+", raw(source))) & set(REAL_NAMES) == set()


def test_names_are_spelt_as_keyed_somewhere() -> None:
    everything = "\n".join(raw(source) for source in SOURCES)
    forms = [form for entity in STORY.entities for form in (entity.name, *entity.aliases)]
    assert [form for form in forms if find_words(everything, form) is None] == []


def test_three_outlets_carry_the_agency_one_abridged_one_unsigned() -> None:
    wire = next(origin for origin in STORY.origins if origin.kind == "agency")
    carriers = [keyed(source) for source in wire.articles if keyed(source).outlet != wire.label]
    assert len(carriers) == 3
    assert [article.source for article in carriers if not article.credits] == ["ellory-evening-post.txt"]
    lengths = {article.source: len(body(article)) for article in carriers}
    assert lengths["harbour-tribune.txt"] < lengths["lismara-courier.html"]
    assert len(STORY.origins) == 5


def test_four_outlets_report_for_themselves() -> None:
    assert sorted(len(origin.articles) for origin in STORY.origins) == [1, 1, 1, 1, 4]


def test_independent_articles_share_words_only_between_marks() -> None:
    standard, today = (" ".join(body(keyed(name))) for name in ("ardenholt-standard.html", "sorrenia-today.txt"))
    unquoted = [re.sub(r"“[^”]*”|“Rain [^,]*,", " ", text) for text in (standard, today)]
    grams = [{tuple(text.split()[n : n + 6]) for n in range(len(text.split()) - 5)} for text in unquoted]
    assert grams[0] & grams[1] == set()


def test_quotes_are_clipped_and_reworded() -> None:
    assert {quote.wording for quote in STORY.quotes} >= {"single", "same", "clipped", "reworded"}


def test_one_text_lost_a_closing_quotation_mark() -> None:
    text = raw("sorrenia-today.txt")
    assert text.count("“") == text.count("”") + 1


def test_one_name_is_misspelt_in_one_article() -> None:
    assert [source for source in SOURCES if "Ockerby" in raw(source)] == ["riverside-chronicle.html"]
    assert "Okkerby" not in raw("riverside-chronicle.html")


def test_speakers_of_every_class_and_pronouns() -> None:
    assert {quote.speaker_class for quote in STORY.quotes} >= {"named", "anonymous", "institution"}
    everything = "\n".join(raw(source) for source in SOURCES)
    assert all(words in everything for words in (" he said", " she said", " it said"))


def test_one_quote_runs_over_two_paragraphs() -> None:
    first, second = (
        line for line in body(keyed("riverside-chronicle.html")) if "press release" in line or "pity" in line
    )
    assert first.count("“") == first.count("”") + 1
    assert second.startswith("“")


def test_a_figure_a_duration_and_a_date_disagree() -> None:
    required = [dispute for dispute in STORY.findings.disputed if not dispute.optional]
    assert sorted(dispute.kind for dispute in required) == ["date", "quantity", "quantity"]
    disputed = [quantity for quantity in STORY.quantities if quantity.status == "disputed"]
    assert all(len({report.value for report in quantity.reports}) == 2 for quantity in disputed)


def test_the_same_figure_comes_with_three_qualifiers() -> None:
    farmers = next(quantity for quantity in STORY.quantities if quantity.id == "farmers")
    assert {report.qualifier for report in farmers.reports} == {"about", "more than", "estimated"}


def test_a_demand_has_answers_and_most_stances_are_taken() -> None:
    stances = {position.stance for position in STORY.positions}
    assert stances == {"demands", "rejects", "offers", "accepts", "denies", "threatens", "defers", "warns"}
    answers = {position.answers for position in STORY.positions if position.answers}
    assert answers >= {"demand-flow", "offer-readings"}


@pytest.mark.parametrize("words", ["in two weeks", "next month", "on Thursday", "on Tuesday", "last week"])
def test_dates_in_relative_words(words: str) -> None:
    assert any(words in raw(source) for source in SOURCES)


def test_publication_dates_are_stated_in_metadata_or_missing() -> None:
    assert {article.published_basis for article in KEY.articles} == {"stated", "metadata", ""}
    assert any("+" in (article.published or "") for article in KEY.articles)


def test_something_stands_in_one_only_and_something_is_left_out() -> None:
    assert len(STORY.findings.single) > 10
    assert {omission.item for omission in STORY.findings.omitted} >= {"window", "spreadsheet"}


def test_findings_follow_from_the_reports() -> None:
    home = {source: origin.label for origin in STORY.origins for source in origin.articles}
    told = {item.id: {s for report in item.reports for s in report.sources} for item in STORY.items}  # type: ignore[attr-defined]
    origins = {name: {home[source] for source in sources} for name, sources in told.items()}
    assert [name for name in STORY.findings.agreed if len(origins[name]) < 2] == []
    assert [name for name in STORY.findings.single if len(told[name]) != 1] == []
    left_out = {omission.item: set(omission.articles) for omission in STORY.findings.omitted}
    required = [item.id for item in STORY.items if not item.optional]
    due = {name: set(SOURCES) - told[name] for name in required if 2 * len(origins[name]) > len(STORY.origins)}
    assert left_out == {name: sources for name, sources in due.items() if sources}
