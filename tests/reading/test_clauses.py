"""Clauses of one-sentence texts: predicate, subject, object, and what makes them facts, plans or denials."""

import pytest

from firsthand.reading.clauses import find_clauses
from firsthand.reading.parse import parse
from firsthand.records import Quotation, article_of


def clauses_of(text, quotations=()):
    article = article_of(source="x.txt", text=text)
    return article, find_clauses(article, parse(text), quotations)


def clause_of(text, predicate):
    article, clauses = clauses_of(text)
    return next(clause for clause in clauses if clause.predicate == predicate), article.text


def words(extent, text):
    return extent.words(text) if extent is not None else None


@pytest.mark.parametrize(
    ("text", "predicate", "subject", "target"),
    [
        ("Engineers closed the bridge on Monday.", "close", "Engineers", "the bridge"),
        ("The bridge was closed by engineers on Monday.", "close", "engineers", "The bridge"),
        ("The union, which represents 3,000 dockers, rejected the plan.", "reject", "The union", "the plan"),
        ("The union, which represents 3,000 dockers, rejected the plan.", "represent", "The union", "3,000 dockers"),
        ("The company turned down the bid.", "turn_down", "The company", "the bid"),
    ],
)
def test_voice_is_undone_and_particles_are_kept(text, predicate, subject, target):
    clause, text = clause_of(text, predicate)
    assert (words(clause.subject, text), words(clause.object, text)) == (subject, target)


@pytest.mark.parametrize(
    ("text", "predicate", "negated"),
    [
        ("Officials opened the gates.", "open", False),
        ("Officials did not open the gates.", "open", True),
        ("Officials never opened the gates.", "open", True),
        ("Officials refused to open the gates.", "open", True),
        ("Officials failed to open the gates.", "open", True),
        ("No ships left the harbour.", "leave", True),
        ("The ministry denied that officials opened the gates.", "open", True),
    ],
)
def test_negation(text, predicate, negated):
    assert clause_of(text, predicate)[0].negated is negated


@pytest.mark.parametrize(
    ("text", "predicate", "modality"),
    [
        ("The premier resigned.", "resign", "asserted"),
        ("The premier will resign.", "resign", "future"),
        ("The premier may resign.", "resign", "possible"),
        ("The premier plans to resign.", "resign", "wanted"),
        ("The premier is prepared to close the dam.", "close", "wanted"),
        ("The premier proposed that both towns share the dam.", "share", "wanted"),
        ("The party will split if the premier resigns.", "resign", "conditional"),
        ("Officials refused to open the gates.", "open", "asserted"),
    ],
)
def test_modality(text, predicate, modality):
    assert clause_of(text, predicate)[0].modality == modality


def test_a_clause_inside_a_quotation_is_attributed_to_its_speaker():
    text = "Ada Brandt said the dam had burst."
    article = article_of(source="x.txt", text=text)
    said = Quotation(extent=article.extent(16, 33), kind="indirect", speaker=article.extent(0, 10))
    _, clauses = clauses_of(text, (said,))
    given = {clause.predicate: words(clause.attributed, text) for clause in clauses}
    assert given == {"say": None, "burst": "Ada Brandt"}


def test_extents_hold_the_trigger():
    _, clauses = clauses_of("Rain fell. The premier, who had been ill, resigned on Tuesday and left for Ostmere.")
    assert clauses
    assert all(clause.extent.holds(clause.trigger) for clause in clauses)
