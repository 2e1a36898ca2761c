"""What a query finds, alike in both databases, held against a reading of every article one by one."""

import random
from collections.abc import Sequence

import msgspec
import pytest
import shelf
from sqlalchemy import select, text

from firsthand.library import Library, open_library
from firsthand.library.named import BITS
from firsthand.library.search import (
    Hits,
    QueryError,
    SearchOrder,
    StoryHits,
    find_articles,
    search_articles,
    search_stories,
)
from firsthand.library.searching import find, holding
from firsthand.library.searching.conditions import words_of
from firsthand.library.searching.index import rebuild_index
from firsthand.library.searching.parse import parse
from firsthand.library.searching.query import AtLeast, Dated, FromSource, Has, Item, NameIs, OutletIs, Phrase
from firsthand.library.searching.words import begun_by, folded_words, terms_in
from firsthand.records import Article, Dossier, FirsthandError

WORDS = """
river rivers rivers' bridge bridges closed closing Café cafe Ülmen ulmen 1,500 1500 1.5 negotiate negotiation
negotiable the of and to Corvey Corvey's Tamsin strike striking mayor don’t dont 🙂 x-ray ferry-port NOT OR AND
""".split()
OUTLETS = ("Vell Post", "The Post", "Ülmen Echo", None)
QUERIES = (
    "river", "bridges closed", '"river bridge"', '"bridge closed" -mayor', "negotiat*", "ri*", "café", "ulmen",
    "1500", "1.5", "the", '"of the"', "strike OR mayor", "strike OR mayor river", "-river", "-river -bridge",
    "outlet:post", 'outlet:"vell post"', "outlet:ülmen OR river", "-outlet:post", "date:2041-03-02", "date:2041-03",
    "before:2041-03-03", "after:2041-03-02 river", "-date:2041", "source:1.txt", "source:DESK/2", "source:%",
    "person:corvey", 'person:"tamsin corvey" river', "organisation:echo", "-person:corvey", "has:quote",
    "has:dispute", "-has:dispute has:quote", "has:position", "has:event", "origins>=2", "origins>=2 river",
    "articles>=3 OR mayor", "disputes>=1", "x-ray", '"x ray"', '"ray x"', "don't", "zebra", "zebra OR river",
    "-zebra", "bri* OR ri*", "tams*", '"tamsin corv"', "river OR -river", "river -river",
    '"the river" OR "the bridge" -outlet:echo',
)  # fmt: skip


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(0, 12))) + "."


def make_articles(chance: random.Random, count: int) -> list[Article]:
    return [
        shelf.article(
            number,
            "\n".join(sentence(chance) for _ in range(chance.randint(1, 4)))
            + f"\nThe coach, Tamsin Corvey, {number}.",
            title=sentence(chance) if chance.random() < 0.8 else None,
            outlet=chance.choice(OUTLETS),
            published=f"2041-03-{chance.randint(1, 4):02}" if chance.random() < 0.8 else None,
        )
        for number in range(count)
    ]


def make_dossiers(chance: random.Random, articles: Sequence[Article]) -> list[Dossier]:
    """Stories of one to four articles; some with a person, a body, a quote, a position, a dispute."""
    rest, made = list(articles), []
    while rest:
        size = chance.randint(1, 4)
        mine, rest = rest[:size], rest[size:]
        places = [shelf.place(one, "Tamsin Corvey") for one in mine]
        coach = shelf.entity("Tamsin Corvey", places if chance.random() < 0.5 else places[:1])
        body = shelf.entity("Ülmen Echo", [shelf.place(mine[-1], "coach")], kind="organisation")
        made.append(
            shelf.dossier(
                mine,
                origins=chance.randint(1, 3),
                entities=[coach] if chance.random() < 0.5 else [coach, body],
                quotes=[shelf.quote(coach, places[0])] if chance.random() < 0.5 else [],
                positions=[shelf.position(coach, places[-1], "a bridge")] if chance.random() < 0.5 else [],
                disputes=[shelf.dispute(*places)] if chance.random() < 0.5 else [],
            )
        )
    return made


def holds(item: Item, article: Article, story: Dossier) -> bool:
    """Whether an item holds for an article, by looking at all of it."""
    match item:
        case Phrase(terms=terms, prefix=prefix):
            texts = (terms_in(article.title or ""), terms_in(article.text))
            last = (lambda term: term.startswith(terms[-1]) or term in begun_by(terms[-1])) if prefix else None
            rows = (text[at : at + len(terms)] for text in texts for at in range(len(text) - len(terms) + 1))
            return any(row[:-1] == terms[:-1] and (last(row[-1]) if last else row == terms) for row in rows)
        case OutletIs(words=words):
            return f" {' '.join(words)} " in f" {' '.join(folded_words(article.outlet or ''))} "
        case Dated(first=first, last=last):
            return article.published is not None and first <= article.published <= last
        case FromSource(part=part):
            return part in article.source
        case NameIs(kind=kind, words=words):
            named = [one for one in story.entities if one.kind == kind and set(words) <= set(folded_words(one.name))]
            return any(mention.article == article.id for one in named for mention in one.mentions)
        case Has(kind=kind):
            extents = {
                "quote": [report.extent for one in story.quotes for report in one.reports],
                "position": [report.extent for one in story.positions for report in one.reports],
                "dispute": [
                    extent
                    for one in story.findings.disputed
                    for version in one.versions
                    for extent in version.extents
                ],
            }
            return any(extent.article == article.id for extent in extents.get(kind, []))
        case AtLeast(what=what, count=count):
            numbers = {
                "origins": len(story.origins),
                "articles": len(story.articles),
                "disputes": len(story.findings.disputed),
            }
            return numbers[what] >= count
    raise AssertionError(item)


def looked_through(query: str, articles: Sequence[Article], dossiers: Sequence[Dossier]) -> set[str]:
    """Ids of the articles for which the query holds."""
    homes = {id: one for one in dossiers for id in one.articles}
    return {
        article.id
        for article in articles
        if all(
            any(holds(part.item, article, homes[article.id]) != part.negated for part in clause)
            for clause in parse(query).clauses
        )
    }


def fill(library: Library, articles: Sequence[Article], dossiers: Sequence[Dossier]) -> None:
    with library.writing() as connection:
        shelf.shelve(connection, articles)
        shelf.show(connection, *dossiers)


def found(library: Library, query: str, limit: int = 1_000, offset: int = 0) -> Hits:
    with library.reading() as connection:
        return search_articles(connection, query, limit, offset)


def found_stories(library: Library, query: str, order: SearchOrder = "best", limit: int = 100) -> StoryHits:
    with library.reading() as connection:
        return search_stories(connection, query, order, limit)


def test_both_databases_find_what_a_look_through_all_articles_finds(library_url):
    chance = random.Random(7)
    articles = make_articles(chance, 60)
    dossiers = make_dossiers(chance, articles)
    library = open_library(library_url, create=True)
    fill(library, articles, dossiers)
    sizes = set()
    for query in QUERIES:
        expected = looked_through(query, articles, dossiers)
        hits = found(library, query)
        assert {hit.article for hit in hits.hits} == expected, query
        assert hits.total == len(hits.hits) == len(expected)
        sizes.add(min(len(expected), 2))
        stories = found_stories(library, query)
        assert {one.story.story for one in stories.stories} == {
            one.id for one in dossiers if not expected.isdisjoint(one.articles)
        }
        assert sum(one.matched for one in stories.stories) == len(expected)
        assert {one.best.article for one in stories.stories} <= expected
    assert sizes == {0, 1, 2}  # or the queries would tell nothing apart
    library.close()


def test_queries_made_at_random_find_the_same(library_url):
    chance = random.Random(11)
    articles = make_articles(chance, 40)
    dossiers = make_dossiers(chance, articles)
    library = open_library(library_url, create=True)
    fill(library, articles, dossiers)
    pieces = [query for query in QUERIES if " OR " not in query]
    for _ in range(80):
        query = " ".join(chance.choice(("", "OR ")) + chance.choice(pieces) for _ in range(chance.randint(1, 4)))
        query = query.removeprefix("OR ")
        assert {hit.article for hit in found(library, query).hits} == looked_through(query, articles, dossiers), query
    library.close()


def test_of_more_than_are_counted_the_newest_are_found_and_ranked(library_url, monkeypatch):
    chance = random.Random(13)
    articles = make_articles(chance, 60)
    dossiers = make_dossiers(chance, articles)
    library = open_library(library_url, create=True)
    fill(library, articles, dossiers)
    queries = ["the", "river OR the", "the has:quote", "the -river", "-ferry", "has:quote"]
    whole = {query: found(library, query) for query in queries}
    ranks = [hit.article for hit in whole["the"].hits]
    monkeypatch.setattr(find, "COUNTED", 7)
    limited = 0
    for query in queries:
        newest = sorted(whole[query].hits, key=lambda hit: ((hit.published or "")[:10], hit.article))[-8:]
        hits, stories = found(library, query), found_stories(library, query)
        if whole[query].total > 7:
            limited += 1
            assert {hit.article for hit in hits.hits} == {hit.article for hit in newest}, query
            assert (hits.total, hits.more, stories.more) == (7, True, True)
        else:
            assert hits == whole[query]
            assert not stories.more
        assert {one.story.story for one in stories.stories} == {hit.story for hit in hits.hits}
    assert limited >= 4
    again = [hit.article for hit in found(library, "the").hits]
    assert again == sorted(again, key=ranks.index)
    library.close()


def test_hidden_stories_do_not_count_among_the_newest(library_url, monkeypatch):
    """The newest that hold a word are all hidden, or have no date at all: the search goes on to older ones."""
    days = [*(f"2041-03-{day:02}" for day in range(1, 29)), None, None, None, None]
    articles = [shelf.article(n, f"The river rose by {n} feet.", published=day) for n, day in enumerate(days)]
    library = open_library(library_url, create=True)
    with library.writing() as connection:
        shelf.shelve(connection, articles)
        shelf.show(connection, *(shelf.dossier([one]) for one in (*articles[:8], *articles[28:])))
        shelf.show(connection, *(shelf.dossier([one]) for one in articles[8:28]), hidden=True)
    for most, total in ((3, 3), (7, 7), (8, 8), (11, 11), (12, 12), (13, 12)):
        monkeypatch.setattr(find, "COUNTED", most)
        hits = found(library, "river")
        assert (hits.total, hits.more) == (total, most < 12)
        if most < 8:
            assert {hit.published for hit in hits.hits} == {f"2041-03-{day:02}" for day in range(8 - most, 9)}
    library.close()


def test_postgresql_looks_into_few_articles_for_a_phrase(postgres):
    """All have the words of the phrase, three have them side by side: the index alone tells most of the others."""
    words = "river bridge ferry mayor strike harbour coach".split()
    chance = random.Random(17)
    articles = [shelf.article(n, f"{n}: " + " and ".join(chance.sample(words, len(words)))) for n in range(300)] + [
        shelf.article(n, "The strike coach, and a river bridge ferry mayor harbour.") for n in range(300, 303)
    ]
    library = open_library(postgres, create=True)
    fill(library, articles, [shelf.dossier([one]) for one in articles])
    assert found(library, "strike coach").total == 303
    assert found(library, '"strike coach"').total == 3
    with library.reading() as connection:
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        asked = words_of(connection, parse('"strike coach"').clauses)
        query = select(holding.WORDS.c.number).where(holding.holds(connection, asked)).compile(connection)
        plan = "\n".join(connection.exec_driver_sql(f"EXPLAIN (ANALYZE) {query}", query.params).scalars())
    library.close()
    assert "words_terms" in plan
    assert "Removed by Index Recheck" not in plan


def test_the_order_is_total_and_pages_make_up_the_whole(library_url):
    chance = random.Random(3)
    articles = make_articles(chance, 30)
    dossiers = make_dossiers(chance, articles)
    library = open_library(library_url, create=True)
    fill(library, articles, dossiers)
    whole = found(library, "river OR the")
    pages = [hit for start in range(0, 40, 7) for hit in found(library, "river OR the", 7, start).hits]
    assert tuple(pages) == whole.hits
    assert found(library, "river OR the", 7, 1_000) == Hits(total=whole.total, more=False, hits=())
    library.close()
    again = open_library(library_url)
    assert msgspec.json.encode(found(again, "river OR the")) == msgspec.json.encode(whole)
    again.close()


def test_the_order_of_arrival_does_not_show(tmp_path, postgres, new_database):
    chance = random.Random(5)
    articles = make_articles(chance, 30)
    dossiers = make_dossiers(chance, articles)
    for urls in ((str(tmp_path / "a.db"), str(tmp_path / "b.db")), (postgres, new_database())):
        answers = []
        for url, arrived in zip(urls, (articles, articles[::-1]), strict=True):
            library = open_library(url, create=True)
            fill(library, arrived, dossiers)
            answers.append([found(library, query).hits for query in ("river", "the OR bridge", "-river")])
            library.close()
        assert answers[0] == answers[1]


def test_a_headline_weighs_more_than_the_text(library_url):
    plain = [shelf.article(n, f"The mayor spoke of a ferry and of {n} boats.", "Harbour talk") for n in range(5)]
    headed = shelf.article(9, "The mayor spoke of a boat and of nine harbours.", "The ferry")
    library = open_library(library_url, create=True)
    fill(library, [*plain, headed], [shelf.dossier([one]) for one in (*plain, headed)])
    assert found(library, "ferry").hits[0].article == headed.id
    assert found(library, "ferry").hits[0].title_marks[0].start == 4
    library.close()


def test_a_phrase_does_not_go_from_the_headline_into_the_text(library_url):
    one = shelf.article(1, "Ferry sinks.", "The old")
    library = open_library(library_url, create=True)
    fill(library, [one], [shelf.dossier([one])])
    assert found(library, '"old ferry"').total == 0
    assert found(library, "old ferry").total == 1
    library.close()


def test_hits_point_at_their_words(library_url):
    text = "🙂 The river rose.\n\nBy noon, rivers had flooded Café Vell; “The RIVER,” she said."
    one = shelf.article(1, text, "A river rises", "Vell Post", "2041-03-01T10:00:00+01:00")
    library = open_library(library_url, create=True)
    fill(library, [one], [shelf.dossier([one])])
    [hit] = found(library, "river cafe").hits
    assert [extent.words(text) for extent in hit.extents] == ["river", "rivers", "Café", "RIVER"]
    assert ["A river rises"[span.start : span.end] for span in hit.title_marks] == ["river"]
    for passage in hit.passages:
        assert passage.text == passage.extent.words(text)
        for span in passage.marks:
            assert passage.text[span.start : span.end].casefold() in ("river", "rivers", "café")
    assert (hit.outlet, hit.published, hit.source) == ("Vell Post", "2041-03-01T10:00:00+01:00", "desk/1.txt")
    library.close()


def test_stories_are_ordered_as_asked_and_hidden_ones_stay_away(library_url):
    articles = [shelf.article(n, f"The river rose by {n} feet.", published=f"2041-03-0{n}") for n in range(1, 6)]
    places = [shelf.place(one, "river") for one in articles]
    disputed = shelf.dossier([articles[0]], disputes=[shelf.dispute(places[0])] * 2)
    reported = shelf.dossier([articles[1]], origins=4)
    newest = shelf.dossier([articles[2]])
    hidden = shelf.dossier([articles[3]], origins=9)
    library = open_library(library_url, create=True)
    with library.writing() as connection:
        shelf.shelve(connection, articles)
        shelf.show(connection, disputed, reported, newest)
        shelf.show(connection, hidden, hidden=True)
    orders: dict[SearchOrder, Dossier] = {"newest": newest, "disputed": disputed, "origins": reported}
    for order, first in orders.items():
        stories = found_stories(library, "river", order)
        assert stories.stories[0].story.story == first.id
        assert stories.total == len(stories.stories) == 3
    assert found(library, "river").total == 3  # the fourth is hidden, the fifth in no story yet
    assert found(library, f"story:{newest.id}").hits[0].article == articles[2].id
    assert found(library, f"story:{articles[1].id} OR story:{newest.id}").total == 2
    with pytest.raises(FirsthandError, match="no story by the name 'nowhere'"):
        found(library, "story:nowhere")
    library.close()


HOSTILE = (
    "'; DROP TABLE words; --", 'a" OR 1=1 --', "NEAR(a b)", "a*b*", "{title}: x", "^river", "a & b | !c <-> d:*",
    "\\' \\\\ '", "river:*", "$$", "a\0b", "\0", "ﷺ", "\ud800", "(((((((((", "river' OR 'x'='x", "%_%", "x" * 2_000,
    "river " * 60, "🙂" * 500, 'outlet:"\\"', "source:'%", "person:'", "story:'", "-" * 100, '"' * 99,
    "a" * 63 + "ж*", "rest:river", "words:river", "rank:1", "title : river", ".*", "[a-z]+", "(?i)river", "a||b",
    "river;", "1e999",
)  # fmt: skip


def test_hostile_queries_find_or_are_refused_and_do_no_harm(library_url):
    one = shelf.article(1, "The river rose.", "River", "Vell Post", "2041-03-01")
    library = open_library(library_url, create=True)
    fill(library, [one], [shelf.dossier([one])])
    refused = 0
    for query in HOSTILE:
        try:
            found(library, query)
            found_stories(library, query)
        except FirsthandError as error:
            refused += isinstance(error, QueryError)
        with library.reading() as connection:
            find_articles(connection, query, 10)
    assert refused > 5
    assert found(library, "river").total == 1
    library.close()


def test_hostile_articles_are_indexed_and_found(library_url):
    texts = [
        "nul \0 inside kumquat",
        "quotes ' \" \\ '' kumquat",
        "kumquat " + "x" * 5_000,
        "kumquat " + " ".join(f"{n:05}" for n in range(20_000)),
        "kumquat " * 300,
        "kumquat ﷺ ² ½ １２ \u202e abc ·",
        "'kumquat':1A,2B & | ! ( ) :*",
    ]
    articles = [shelf.article(n, text, title=text[:50], outlet=text[:20]) for n, text in enumerate(texts)]
    library = open_library(library_url, create=True)
    fill(library, articles, [shelf.dossier([one]) for one in articles])
    assert found(library, "kumquat").total == len(texts)
    assert found(library, "19999").total == 1
    assert found(library, '"19998 19999"').total == 0  # beyond what places are kept of, words alone are found
    assert found(library, '"01998 01999"').total == 1
    assert found(library, "12 abc").total == 1
    library.close()


def test_a_rebuilt_index_finds_the_same(library_url):
    chance = random.Random(2)
    articles = make_articles(chance, 20)
    dossiers = make_dossiers(chance, articles)
    library = open_library(library_url, create=True)
    fill(library, articles, dossiers)
    before = [found(library, query) for query in QUERIES]
    with library.writing() as connection:
        rebuild_index(connection)
    assert [found(library, query) for query in QUERIES] == before
    library.close()


def test_articles_near_a_sentence_are_found_by_their_rare_words(library_url):
    common = [shelf.article(n, f"The minister spoke of the budget for {n} hours.") for n in range(30)]
    rare = shelf.article(77, "The minister spoke of a kumquat.")
    library = open_library(library_url, create=True)
    with library.writing() as connection:
        shelf.shelve(connection, [*common, rare])
    with library.reading() as connection:
        assert find_articles(connection, "Did the minister speak of kumquats?", 5)[0] == rare.id
        assert len(find_articles(connection, "budget hours", 100)) == 30
        assert find_articles(connection, "zebra", 5) == ()
        assert find_articles(connection, "", 5) == ()
    library.close()


def test_every_kind_of_point_has_a_bit_of_its_own():
    assert len({*BITS.values()}) == len(BITS)
    assert all(bit & (bit - 1) == 0 for bit in BITS.values())
