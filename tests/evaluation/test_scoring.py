"""What an export is told of itself when it is compared with a key."""

import msgspec
import pytest

from firsthand.evaluation import Report, parse_key, score
from firsthand.evaluation.tally import Row
from firsthand.records import Export, FirsthandError, Passage, Problem

HEAD = 'format = "firsthand-key/1"\n'
STORY = HEAD + '[[stories]]\narticles = ["paper.html", "radio.txt"]\n'


def told(export: Export, key: str) -> Report:
    return score(export, parse_key(key))


def row(report: Report, kind: str) -> Row:
    found = report.row(kind)
    assert found is not None, f"no row {kind} among {[row.kind for row in report.rows]}"
    return found


def complete(*sections: str) -> str:
    return STORY + f"complete = {msgspec.json.encode(sections).decode()}\n"


def test_only_what_is_keyed_has_a_row(export: Export) -> None:
    report = told(export, HEAD + '[[articles]]\nsource = "paper.html"\ntitle = "Mill burns down"\n')
    assert [(row.kind, row.score) for row in report.rows] == [("titles", 1.0)]


def test_pages(export: Export) -> None:
    key = """
        [[articles]]
        source = "fire/paper.html"
        title = "Mill burned down"
        outlet = "the Quenby Post"
        authors = ["Tom Arlen", "Una Bright"]
        credits = []
        published = "2031-05-06T06:00:00+00:00"
        published_basis = "stated"
        kept = ["The old mill … to safety.", "The mayor wept."]
        gone = ["Share this"]

        [[articles]]
        source = "radio.txt"
        title = ""
        published = ""
        gone = ["Read our live page"]
    """
    report = told(export, HEAD + key)
    scores = {row.kind: (row.right, row.keyed) for row in report.rows}
    assert scores == {
        "titles": (1, 2),
        "dates": (2, 2),
        "date basis": (0, 1),
        "outlets": (1, 1),
        "authors": (1, 2),
        "kept": (1, 2),
        "gone": (1, 2),
    }
    assert row(report, "titles").misses[0].note == "is Mill burns down"
    assert row(report, "authors").precision == 1.0
    assert row(report, "gone").misses[0].source == "radio.txt"


def test_stories_and_origins_by_pairs_of_articles(export: Export) -> None:
    key = (
        complete("origins")
        + """
        [[stories.origins]]
        label = "Quenby Post"
        articles = ["paper.html", "radio.txt"]
    """
    )
    report = told(export, key)
    assert row(report, "stories").score == 1.0
    assert (row(report, "origins").right, row(report, "origins").keyed) == (0, 1)
    assert row(report, "origin labels").misses[0].note == "no origin with these articles"


def test_passages_by_words(export: Export) -> None:
    key = (
        complete("passages")
        + """
        [[stories.passages]]
        sources = ["paper.html", "radio.txt"]
        words = "The old mill at Quenby burned down"
    """
    )
    passages = row(told(export, key), "passages")
    assert (passages.right, passages.keyed, passages.given) == (14, 14, 18)


def test_a_chain_of_copies_is_as_good_as_links_between_all(export: Export) -> None:
    paper, radio = export.articles
    wire = msgspec.structs.replace(paper, id="art1_wire", source="wire.txt")
    dossier = export.stories[0]
    shared = dossier.passages[0].extents[0]
    chained = Passage(
        kind="verbatim", extents=(shared, msgspec.structs.replace(shared, article="art1_wire")), origin=None
    )
    grown = msgspec.structs.replace(
        export,
        articles=(paper, radio, wire),
        stories=(msgspec.structs.replace(dossier, passages=(*dossier.passages, chained)),),
    )
    key = (
        complete("passages").replace('"radio.txt"]', '"radio.txt", "wire.txt"]')
        + """
        [[stories.passages]]
        sources = ["paper.html", "radio.txt", "wire.txt"]
        words = "The old mill at Quenby burned down on Monday"
    """
    )
    passages = row(told(grown, key), "passages")
    assert (passages.right, passages.keyed, passages.given) == (27, 27, 27)


def test_an_optional_passage_is_neither_missed_nor_too_much(export: Export) -> None:
    key = (
        complete("passages")
        + """
        [[stories.passages]]
        sources = ["paper.html", "radio.txt"]
        words = "The old mill at Quenby burned down on Monday"
        optional = true
    """
    )
    assert told(export, key).row("passages") is None


PEOPLE = """
    [[stories.entities]]
    name = "Ines Caldow"
    aliases = ["Caldow"]
    roles = ["mayor", "doctor"]
"""


def test_people_by_links_between_forms(export: Export) -> None:
    report = told(export, complete("people") + PEOPLE)
    assert row(report, "people").score == 1.0
    assert (row(report, "roles").right, row(report, "roles").keyed) == (1, 2)


def test_two_people_joined_into_one_are_a_surplus(export: Export) -> None:
    key = (
        complete("people")
        + """
        [[stories.entities]]
        name = "Ines Caldow"
        [[stories.entities]]
        name = "Caldow"
    """
    )
    people = row(told(export, key), "people")
    assert (people.right, people.keyed, people.given) == (2, 2, 3)
    assert people.surplus[0].words == "caldow = ines caldow"


QUOTE = """
    [[stories.quotes]]
    id = "slept"
    speaker = "Ines Caldow"
    speaker_class = "named"
    text = "Nobody slept that night"
    wording = "clipped"
    reports = [
      { sources = ["paper.html"], kind = "direct", words = "Nobody slept that night" },
      { sources = ["radio.txt"], kind = "mixed", words = "Nobody slept" },
    ]
"""


def test_quotes(export: Export) -> None:
    report = told(export, complete("quotes") + QUOTE)
    kinds = ("quotes", "quote kinds", "speakers", "speaker classes", "quotes joined", "wording", "fullest texts")
    assert [row(report, kind).score for kind in kinds] == [1.0, 0.5, 1.0, 1.0, 1.0, 1.0, 1.0]


def test_a_quote_of_no_one_is_wrong_when_it_has_a_speaker(export: Export) -> None:
    report = told(export, STORY + QUOTE.replace('"Ines Caldow"', '""'))
    assert row(report, "speakers").score == 0.0
    assert row(report, "speakers").misses[0].note == "(null), is Ines Caldow"


def test_a_quote_that_is_not_there_is_a_miss_and_one_that_is_not_keyed_a_surplus(export: Export) -> None:
    key = (
        complete("quotes")
        + """
        [[stories.quotes]]
        id = "call"
        reports = [{ sources = ["paper.html"], words = "a call for a new fire station" }]
    """
    )
    quotes = row(told(export, key), "quotes")
    assert (quotes.right, quotes.keyed, quotes.given) == (0, 1, 2)
    assert quotes.misses[0].words == "a call for a new fire station"
    assert [remark.source for remark in quotes.surplus] == ["fire/paper.html", "fire/radio.txt"]


def test_nothing_is_too_much_in_a_section_that_is_not_complete(export: Export) -> None:
    quotes = row(told(export, STORY + QUOTE), "quotes")
    assert quotes.given is None
    assert quotes.surplus == ()


def test_words_that_cleaning_lost_are_a_miss_that_says_so(export: Export) -> None:
    key = (
        STORY
        + """
        [[stories.quotes]]
        id = "lost"
        reports = [{ sources = ["radio.txt"], words = "We saw the roof go" }]
    """
    )
    assert row(told(export, key), "quotes").misses[0].note == "not in the cleaned text"


def test_quotes_apart_and_quotes_joined(export: Export) -> None:
    key = (
        STORY
        + """
        [[stories.quotes]]
        id = "one"
        reports = [{ sources = ["paper.html"], words = "Nobody slept that night" }]
        [[stories.quotes]]
        id = "two"
        reports = [{ sources = ["radio.txt"], words = "Nobody slept" }]
    """
    )
    joined = row(told(export, key), "quotes joined")
    assert (joined.right, joined.keyed, joined.given) == (0, 0, 1)
    assert joined.surplus[0].words == "one + two"


QUANTITY = """
    [[stories.quantities]]
    id = "out"
    value = 40
    unit = ["people", "person"]
    status = "disputed"
    reports = [
      { sources = ["paper.html"], words = "Some 40 people", qualifier = "some" },
      { sources = ["radio.txt"], words = "60 people", value = 60, qualifier = "" },
    ]
"""


def test_quantities(export: Export) -> None:
    report = told(export, complete("quantities") + QUANTITY)
    kinds = ("quantities", "units", "qualifiers", "quantities joined", "quantity status")
    assert [row(report, kind).score for kind in kinds] == [1.0, 1.0, 0.5, 1.0, 1.0]


def test_a_figure_of_another_value_is_not_found(export: Export) -> None:
    report = told(export, complete("quantities") + QUANTITY.replace("value = 60", "value = 61"))
    assert (row(report, "quantities").right, row(report, "quantities").keyed) == (1, 2)


def test_times(export: Export) -> None:
    key = (
        HEAD
        + """
        [[articles]]
        source = "paper.html"
        times = [
          { words = "Friday", type = "DATE", value = "2031-05-09" },
          { words = "that night", value = ["2031-05-05TNI", "TNI"] },
        ]
    """
    )
    report = told(export, key)
    assert (row(report, "times").right, row(report, "times").keyed) == (1, 2)
    assert row(report, "time values").score == 1.0


EVENT = """
    [[stories.events]]
    id = "council"
    what = "the council meets"
    plover = "CONSULT"
    state = "upcoming"
    when = { start = "2031-05-09", end = "2031-05-09" }
    reports = [{ sources = ["paper.html"], words = "council meets on Friday" }]
"""


def test_events(export: Export) -> None:
    report = told(export, STORY + EVENT)
    assert [row(report, kind).score for kind in ("events", "event types", "event states", "event dates")] == [1.0] * 4


def test_an_event_on_another_day(export: Export) -> None:
    report = told(export, STORY + EVENT.replace("2031-05-09", "2031-05-10"))
    assert row(report, "event dates").misses[0].note == "2031-05-10 to 2031-05-10, is 2031-05-09 to 2031-05-09"


POSITIONS = """
    [[stories.positions]]
    id = "call"
    by = "Quenby"
    stance = "demands"
    what = "a new fire station"
    reports = [{ sources = ["paper.html"], words = "a call for a new fire station" }]
    [[stories.positions]]
    id = "station"
    by = ["Quenby", "Ines Caldow"]
    toward = ""
    stance = "rejects"
    what = "a new fire station"
    answers = "call"
    reports = [{ sources = ["paper.html"], words = "She rejected a call for a new fire station" }]
"""


def test_positions_and_answers(export: Export) -> None:
    report = told(export, complete("positions", "answers") + POSITIONS + PEOPLE)
    assert (row(report, "positions").right, row(report, "positions").keyed) == (1, 2)
    assert row(report, "toward").score == 1.0
    assert row(report, "answers").misses[0].note == "not found: call"


def test_a_position_of_another_actor_is_not_found(export: Export) -> None:
    report = told(export, STORY + POSITIONS.replace('["Quenby", "Ines Caldow"]', '"Quenby"') + PEOPLE)
    assert row(report, "positions").right == 0


FINDINGS = """
    [stories.findings]
    agreed = ["slept"]
    single = ["council"]
    [[stories.findings.omitted]]
    item = "station"
    articles = ["radio.txt"]
    [[stories.findings.disputed]]
    kind = "quantity"
    about = "how many got out"
    versions = [
      { sources = ["paper.html"], words = "40 people" },
      { sources = ["radio.txt"], words = "60 people" },
    ]
"""


def test_findings(export: Export) -> None:
    sections = complete("agreed", "single", "omitted", "disputed")
    report = told(export, sections + PEOPLE + QUOTE + QUANTITY + EVENT + POSITIONS + FINDINGS)
    assert [row(report, kind).score for kind in ("agreed", "single", "omitted", "disputed")] == [1.0] * 4


DISPUTE = FINDINGS[FINDINGS.index("[[stories.findings.disputed]]") :]


def test_a_dispute_of_another_kind_is_a_miss_and_a_surplus(export: Export) -> None:
    disputed = row(told(export, complete("disputed") + DISPUTE.replace('"quantity"', '"date"')), "disputed")
    assert (disputed.right, disputed.keyed, disputed.given) == (0, 1, 1)
    assert disputed.surplus[0].note == "quantity: 40.0 / 60.0"


def test_one_version_alone_is_no_dispute(export: Export) -> None:
    key = (
        complete("disputed")
        + """
        [[stories.findings.disputed]]
        kind = "quantity"
        about = "how many got out"
        versions = [
          { sources = ["paper.html"], words = "40 people" },
          { sources = ["paper.html"], words = "The council" },
        ]
    """
    )
    assert row(told(export, key), "disputed").right == 0


def test_an_article_that_the_export_lacks_is_an_error_that_names_it(export: Export) -> None:
    with pytest.raises(FirsthandError, match=r"no article 'web\.html'"):
        told(export, HEAD + '[[articles]]\nsource = "web.html"\n')


def test_an_article_that_was_rejected_is_an_error_that_says_why(export: Export) -> None:
    problem = Problem(source="web.html", code="article.empty", message="the file is empty")
    rejecting = msgspec.structs.replace(export, rejected=(problem,))
    with pytest.raises(FirsthandError, match=r"article\.empty: the file is empty"):
        told(rejecting, HEAD + '[[articles]]\nsource = "web.html"\n')


def test_the_order_of_articles_and_items_does_not_matter(export: Export) -> None:
    key = complete("quotes", "quantities") + PEOPLE + QUOTE + QUANTITY + EVENT
    turned = msgspec.structs.replace(export, articles=export.articles[::-1])
    assert told(turned, key) == told(export, key)
