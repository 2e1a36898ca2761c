"""A parse is a function of its stretch alone; what is kept changes nothing, and damage is noticed."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from firsthand.reading import DEFAULT_MODEL, Parses, network, read
from firsthand.reading.lemmas import Lemmas
from firsthand.reading.network import OPS, WordVectors, is_row_by_row
from firsthand.reading.parse import Parser, batched, keys_of, load_parser, parse, pieces_of
from firsthand.reading.parses import assembled
from firsthand.records import article_of

PARAGRAPHS = [
    "OSTMERE, Valdia (Nordan Wire) — The harbour of Ostmere closed on Monday after 14 ships ran aground.",
    "“We'll get them off by Friday,” harbour master Ada Brandt told Vell Radio, and she ain't gonna wait longer.",
    "There were two ferries among them, the Tolm Star and the Karling Queen; nobody was hurt, the ministry said.",
    "It's the third storm this year.",
    "Let's hope it's the last, prime minister Lena Varga said, whose government has promised $2.5 million.",
    "Got ta go, y'all!",
    "THE MAYORS OF KARLING AND BRACK, WHO HAD BEEN ASKED TO COME, DID NOT.",
    "…",
]
TEXT = "\n\n".join(PARAGRAPHS)


def told(doc):
    return [
        (
            word.idx,
            word.text,
            word.tag_,
            word.pos_,
            word.dep_,
            word.head.i,
            word.lemma_,
            word.ent_iob_,
            word.ent_type_,
            word.is_sent_start,
        )
        for word in doc
    ]


def test_the_same_words_have_the_same_vectors_whatever_is_parsed_with_them():
    parser = load_parser(DEFAULT_MODEL)
    docs = [parser.nlp.make_doc(piece) for piece in PARAGRAPHS]
    alone = [parser.vectors([doc]).tobytes() for doc in docs]
    assert parser.vectors(docs).tobytes() == b"".join(alone)
    order = random.Random(7).sample(range(len(docs)), len(docs))
    shuffled = parser.vectors([docs[place] for place in order])
    assert shuffled.tobytes() == b"".join(alone[place] for place in order)


def test_words_kept_and_let_go_have_the_same_vectors(monkeypatch):
    nlp = load_parser(DEFAULT_MODEL).nlp
    docs = [nlp.make_doc(piece) for piece in PARAGRAPHS]
    alone = [load_parser(DEFAULT_MODEL).vectors([doc]).tobytes() for doc in docs]
    monkeypatch.setattr(network, "WORDS_KEPT", 40)
    vectors = WordVectors(nlp.get_pipe("tok2vec").model)
    assert [vectors([doc]).tobytes() for doc in docs * 2] == alone * 2
    assert 0 < len(vectors.known) <= 40


@pytest.mark.parametrize("together_count", [0, 30, 4_000])
def test_the_same_words_have_the_same_parse_whatever_is_parsed_with_them(together_count, monkeypatch):
    parser = load_parser(DEFAULT_MODEL)
    alone = [parser.parse([parser.nlp.make_doc(piece)])[0].tolist() for piece in PARAGRAPHS]
    monkeypatch.setattr(parser, "together_count", together_count)
    docs = [parser.nlp.make_doc(piece) for piece in PARAGRAPHS]
    assert [rows.tolist() for rows in parser.parse(docs)] == alone


def test_stretches_go_one_by_one_where_a_product_depends_on_what_stands_beside(monkeypatch):
    nlp = load_parser(DEFAULT_MODEL).nlp
    assert is_row_by_row(nlp)
    monkeypatch.setattr(OPS, "gemm", lambda rows, weights, trans2: rows @ weights.T * len(rows))
    assert not is_row_by_row(nlp)
    batches = list(batched([nlp.make_doc(piece) for piece in PARAGRAPHS], 0))
    assert [len(batch) for batch in batches] == [1] * len(PARAGRAPHS)


def test_the_layers_are_those_of_the_model():
    parser = load_parser(DEFAULT_MODEL)
    assert parser.is_known
    for piece in PARAGRAPHS:
        doc = parser.nlp.make_doc(piece)
        theirs = parser.nlp.get_pipe("tok2vec").model.predict([doc])[0]
        assert np.allclose(parser.vectors([doc]), theirs, atol=1e-4)


@pytest.mark.parametrize("piece", PARAGRAPHS)
def test_a_parse_is_the_models_own(piece):
    parser = load_parser(DEFAULT_MODEL)
    for _ in range(2):  # the second time out of what the rules said the first time
        doc = parser.nlp.make_doc(piece)
        assert told(assembled(parser.nlp, [doc], parser.parse([doc])[0])) == told(parser.nlp(piece))


def test_base_forms_are_the_models_own():
    nlp = load_parser(DEFAULT_MODEL).nlp
    lemmas, theirs = Lemmas(nlp), nlp.get_pipe("lemmatizer")
    words = "Ships went running leaves better worse best 20s co-ops ain't is BUSES axes men Ostmere's dies lying’s ”"
    for word in [*words.split(), " ", "'s", "s", "ing"]:
        for kind in ("NOUN", "VERB", "ADJ", "ADV", "AUX", "PRON", "PROPN", "PUNCT", "NUM", "SPACE", "X"):
            doc = Doc(nlp.vocab, words=[word], pos=[kind])
            assert lemmas.of(word, kind, theirs.is_base_form(doc[0])) == theirs.lemmatize(doc[0])[0]


def test_a_parse_survives_being_packed():
    parser = load_parser(DEFAULT_MODEL)
    whole = parse(TEXT)
    pieces = [word for piece in pieces_of(TEXT) for word in parser.nlp(piece)]
    assert [word[6:9] for word in told(whole)] == [(word.lemma_, word.ent_iob_, word.ent_type_) for word in pieces]
    assert [word.dep_ for word in whole] == [word.dep_ for word in pieces]


@settings(max_examples=20, deadline=None)
@given(st.sets(st.integers(0, len(PARAGRAPHS) - 1)), st.permutations(PARAGRAPHS))
def test_what_is_kept_changes_nothing(known, paragraphs):
    text = "\n\n".join(paragraphs)
    store = Parses()
    for place in sorted(known):
        parse(f"{PARAGRAPHS[place]}\n\n", parses=store)
    assert told(parse(text, parses=store)) == told(parse(text))


def test_what_was_parsed_before_is_not_parsed_again(monkeypatch):
    store = Parses()
    first = told(parse(TEXT, parses=store))
    assert set(store.taken()) == set(keys_of(TEXT))
    monkeypatch.setattr(Parser, "parse", lambda *_: pytest.fail("parsed again"))
    assert told(parse(TEXT, parses=store)) == first
    assert store.taken() == {}


def test_a_damaged_parse_is_made_again():
    store = Parses()
    first = told(parse(TEXT, parses=store))
    whole = dict(store.kept)
    rng = random.Random(11)
    for key, kept in whole.items():
        place = rng.randrange(len(kept))
        store.keep(
            key, rng.choice([b"", kept[:place], kept[:place] + bytes([kept[place] ^ 255]) + kept[place + 1 :]])
        )
    store.taken()
    assert told(parse(TEXT, parses=store)) == first
    assert dict(store.kept) == whole
    assert store.taken() == whole


def test_a_parse_of_other_words_is_made_again():
    store = Parses()
    long, short = keys_of("The ferry sank on Friday.")[0], keys_of("It sank.")[0]
    parse("The ferry sank on Friday.", parses=store)
    store.keep(short, store.kept[long])
    kept = told(parse("It sank.", parses=store))
    assert [word[:2] for word in kept] == [(0, "It"), (3, "sank"), (7, ".")]


def test_only_so_many_are_kept_and_those_used_last():
    store = Parses(limit=2)
    for key in (b"a", b"b"):
        store.add(key, key)
    assert store.get(b"a") == b"a"
    store.add(b"c", b"c")
    assert list(store.kept) == [b"a", b"c"]
    assert list(store.taken()) == [b"a", b"b", b"c"]


def test_a_reading_is_the_same_whatever_is_kept():
    article = article_of(source="a.txt", text=TEXT, published="2031-04-02", published_basis="stated")
    store = Parses()
    assert read(article, DEFAULT_MODEL, store) == read(article, DEFAULT_MODEL)
    assert read(article, DEFAULT_MODEL, store) == read(article, DEFAULT_MODEL)
    assert store.kept.keys() == set(keys_of(TEXT))
