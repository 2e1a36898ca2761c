import random

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.records import Article, article_of
from firsthand.stories import group

QUAKE_ALMA = [
    """A strong earthquake shook the coast near Port Alma early on Monday, killing at least fourteen people and \
burying dozens in the ruins of a textile mill. Rescue crews dug through the night in the rain. Governor Petra Lill \
asked the army in Kestral for tents, and schools across the province of Sund will stay shut.""",
    """Rescuers in Port Alma pulled three workers alive from a collapsed textile mill on Monday, hours after an \
earthquake of magnitude 6.4 struck the province of Sund. At least fourteen people died. Tents and blankets are on \
their way from Kestral, said governor Petra Lill, while aftershocks kept families out in the rain.""",
    """The death toll of the Port Alma earthquake rose to fourteen as soldiers from Kestral joined the search in the \
textile mill. Hospitals in Sund are short of blood. Petra Lill, the governor, called the damage beyond anything that \
the province has seen in fifty years; most of the dead worked the night shift.""",
]
QUAKE_NORL = [
    """A strong earthquake hit the mountain town of Norl on Thursday and brought down the roof of a railway station, \
killing six travellers. Minister Ilvo Dant flew to the Hask valley with engineers, where a landslide has cut the \
only road. Rescue crews use helicopters to bring out the injured.""",
    """Six people died when the roof of the railway station in Norl gave way in an earthquake on Thursday. A \
landslide blocks the road through the Hask valley, so that helicopters must carry the injured, transport minister \
Ilvo Dant told reporters. The station was built a century ago and was to be strengthened next year.""",
]
MERGER = [
    """Brewers Tolke and Harrow agreed to merge in a deal worth four billion crowns, the largest in the history of \
Veldania's drinks industry. Shareholders vote in June. Tolke's chief executive Osra Venn will run the new company.""",
    """Osra Venn is to lead a new drinks giant after Tolke agreed to buy its rival Harrow for four billion crowns. \
The cartel office in Veldania will look at the deal before shareholders vote in June; unions fear for breweries.""",
]


def articles(texts: list[str], published: str | None, name: str) -> list[Article]:
    return [
        article_of(source=f"{name}{number}.txt", outlet=f"{name}{number}", text=text, published=published)
        for number, text in enumerate(texts)
    ]


def grouped(members: list[Article]) -> list[list[str]]:
    names = {article.id: article.source.removesuffix(".txt") for article in members}
    return sorted(sorted(names[id] for id in story.articles) for story in group(members))


def stream() -> list[Article]:
    return [
        *articles(QUAKE_ALMA, "2031-03-03", "alma"),
        *articles(QUAKE_NORL, "2031-03-06", "norl"),
        *articles(MERGER, "2031-03-04", "brew"),
    ]


EXPECTED = [["alma0", "alma1", "alma2"], ["brew0", "brew1"], ["norl0", "norl1"]]


def test_two_quakes_in_a_week_stay_apart() -> None:
    assert grouped(stream()) == EXPECTED


def test_without_dates_too() -> None:
    undated = [
        *articles(QUAKE_ALMA, None, "alma"),
        *articles(QUAKE_NORL, None, "norl"),
        *articles(MERGER, None, "brew"),
    ]
    assert grouped(undated) == EXPECTED


def test_an_undated_article_joins_dated_ones() -> None:
    mixed = [*articles(QUAKE_ALMA[:2], "2031-03-03", "alma"), *articles(QUAKE_ALMA[2:], None, "late")]
    assert grouped([*mixed, *articles(MERGER, "2031-03-03", "brew")]) == [["alma0", "alma1", "late0"], EXPECTED[1]]


def test_one_story_alone_in_the_library() -> None:
    assert grouped(articles(QUAKE_ALMA, "2031-03-03", "alma")) == EXPECTED[:1]
    assert grouped(articles(MERGER, "2031-03-04", "brew")) == EXPECTED[1:2]


def test_equal_texts_group_whenever_they_appeared() -> None:
    again = [*articles(MERGER[:1], "2031-03-04", "brew"), *articles(MERGER[:1], "2032-09-01", "later")]
    assert grouped(again) == [["brew0", "later0"]]


def test_sentences_group_on_strong_evidence_only() -> None:
    sentences = [
        "Petra Lill opened a school.",
        "Petra Lill lost her seat in the council.",
        "The Alma brewers Tolke and Harrow agreed to merge for 4 billion crowns, chief executive Osra Venn said.",
        "Osra Venn said that Alma brewers Tolke and Harrow agreed to a merger worth 4 billion crowns.",
    ]
    assert grouped(articles(sentences, None, "line")) == [["line0"], ["line1"], ["line2", "line3"]]


def test_articles_without_words_stay_alone() -> None:
    assert grouped(articles(["…", "–"], None, "empty")) == [["empty0"], ["empty1"]]


def test_no_articles() -> None:
    assert group([]) == ()


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_makes_no_difference(chance: random.Random) -> None:
    members = stream()
    expected = group(members)
    chance.shuffle(members)
    assert group(members) == expected


def test_every_article_is_in_one_story_and_ids_are_sorted() -> None:
    members = stream()
    stories = group(members)
    assert sorted(id for story in stories for id in story.articles) == sorted(article.id for article in members)
    assert [story.id for story in stories] == sorted(story.id for story in stories)
    assert all(list(story.articles) == sorted(story.articles) for story in stories)


def test_five_hundred_equal_articles_are_one_story() -> None:
    members = [article_of(source=str(n), outlet=str(n), text=QUAKE_NORL[0]) for n in range(500)]
    assert len(group(members)) == 1
