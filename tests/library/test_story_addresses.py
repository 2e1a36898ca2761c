"""Addresses of stories: kept while articles come and go, never dead, with what became of them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from firsthand.library import Library, open_library, settle
from firsthand.library.articles import save_article
from firsthand.library.corrections import correct, merging, renaming, splitting
from firsthand.library.judgements import drop_judgement
from firsthand.library.stories import StoryRow, find_story, load_dossier, load_history, load_story_rows
from firsthand.records import Article, Reading, article_of

READER = "by hand"
FIRE = "A fire on the ferry Alma Star killed two sailors off Kestral. The coast guard towed the ship to Port Norl."
FIRE_AGAIN = (
    "Two sailors died in a fire on the ferry Alma Star near Kestral; the coast guard towed the ship into Port Norl."
)
BRIDGE = (
    "The Hask bridge in Dorrow stays shut until June, said engineer Rika Sand, after 300 cracks were found in it."
)
BRIDGE_AGAIN = (
    "Engineer Rika Sand found 300 cracks in the Hask bridge at Dorrow, which stays shut until June for repairs."
)
VOTE = "Livia Thorne won the vote for mayor of Merrow with 53 percent against Anton Brask of the Harbour Party."


def article(text: str, day: str = "2031-03-04", source: str | None = None, outlet: str = "Post") -> Article:
    return article_of(source=source or f"{text[:9]} {day} {outlet}", outlet=outlet, text=text, published=day)


def store(library: Library, articles: Sequence[Article], run: int = 0) -> None:
    with library.writing() as connection:
        for one in articles:
            save_article(connection, one, Reading(article=one.id, reader=READER), run)
    settle(library, READER)


def judge(library: Library, judgement: object, at: str = "2031-03-05T10:00:00+00:00") -> str:
    with library.writing() as connection:
        made = correct(connection, judgement, "Rika", at)  # type: ignore[arg-type]
    settle(library, READER)
    return made.id


def found(library: Library, name: str) -> StoryRow:
    with library.reading() as connection:
        row = find_story(connection, name)
    assert row is not None
    return row


def history(library: Library, address: str) -> list[tuple[str, tuple[str, ...]]]:
    with library.reading() as connection:
        return [(entry.kind, entry.others) for entry in load_history(connection, address)]


def rows(library: Library, order: str = "newest") -> list[StoryRow]:
    with library.reading() as connection:
        return list(load_story_rows(connection, order))  # type: ignore[arg-type]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(str(tmp_path / "a.db"), create=True)


def test_a_story_that_grows_keeps_its_address(library: Library) -> None:
    first, later = article(FIRE), article(FIRE_AGAIN, "2031-03-05", outlet="Courier")
    store(library, [first])
    before = found(library, first.id)
    store(library, [later])
    after = found(library, before.address)
    assert after.address == before.address
    assert after.story != before.story
    assert (after.articles, after.outlets, after.last_published) == (2, 2, "2031-03-05")
    assert found(library, after.story) == found(library, later.id) == after
    assert history(library, before.address) == []
    with library.reading() as connection:
        assert set(load_dossier(connection, after.story).articles) == {first.id, later.id}


def test_an_earlier_article_that_comes_late_changes_no_address(library: Library) -> None:
    store(library, [article(FIRE, "2031-03-05")])
    (before,) = rows(library)
    store(library, [article(FIRE_AGAIN, "2031-03-04")])
    (after,) = rows(library)
    assert after.address == before.address


def test_an_address_of_a_merged_story_leads_to_the_one_that_holds_its_article(library: Library) -> None:
    fire, bridge = article(FIRE, "2031-03-04"), article(BRIDGE, "2031-03-05")
    store(library, [fire, bridge])
    one, other = found(library, fire.id), found(library, bridge.id)
    merge = judge(library, merging([fire.id], [bridge.id]))
    merged = found(library, other.address)
    assert merged.address == one.address
    assert merged.articles == 2
    assert history(library, other.address) == [("merged", (one.address,))]
    assert history(library, one.address) == [("merged", (other.address,))]
    with library.writing() as connection:
        drop_judgement(connection, merge)
    settle(library, READER)
    assert (found(library, one.address).articles, found(library, other.address).articles) == (1, 1)
    assert found(library, other.address).address == other.address
    assert history(library, one.address)[1:] == [("split", (other.address,))]


def test_a_correction_holds_for_articles_that_come_later(library: Library) -> None:
    fire, bridge = article(FIRE), article(BRIDGE)
    store(library, [fire, bridge])
    judge(library, merging([fire.id], [bridge.id]))
    store(library, [article(FIRE_AGAIN, "2031-03-05"), article(BRIDGE_AGAIN, "2031-03-05"), article(VOTE)])
    assert sorted(row.articles for row in rows(library)) == [1, 4]
    assert found(library, fire.id) == found(library, bridge.id)


def test_a_split_gives_a_new_address_and_says_where_from(library: Library) -> None:
    fire, again = article(FIRE), article(FIRE_AGAIN, "2031-03-05")
    store(library, [fire, again])
    before = found(library, fire.id)
    judge(library, splitting([again.id], [fire.id, again.id]))
    new = found(library, again.id)
    assert found(library, before.address).articles == new.articles == 1
    assert new.address != before.address
    assert history(library, before.address) == [("split", (new.address,))]
    assert history(library, new.address) == [("split", (before.address,))]


def test_a_given_title_is_the_title_everywhere_until_it_is_taken_back(library: Library) -> None:
    fire = article(FIRE)
    store(library, [fire])
    before = found(library, fire.id)
    given = judge(library, renaming([fire.id], "The night of the Alma Star"))
    row = found(library, fire.id)
    assert (row.title, row.address) == ("The night of the Alma Star", before.address)
    with library.reading() as connection:
        assert load_dossier(connection, row.story).title == row.title
    with library.writing() as connection:
        drop_judgement(connection, given)
    settle(library, READER)
    assert found(library, fire.id) == before


def test_a_new_version_of_the_founding_article_keeps_the_address(library: Library) -> None:
    fire, again = article(FIRE, source="a.html"), article(FIRE_AGAIN, "2031-03-05")
    store(library, [fire], run=1)
    store(library, [again], run=1)
    before = found(library, fire.id)
    corrected = article(FIRE.replace("two sailors", "three sailors"), source="a.html")
    store(library, [corrected], run=2)
    after = found(library, before.address)
    assert after.address == before.address
    assert after == found(library, fire.id) == found(library, corrected.id)
    assert after.articles == 2
    store(library, [article(FIRE_AGAIN, "2031-03-03", outlet="Courier")], run=2)
    assert found(library, corrected.id).address == before.address


def test_stories_sleep_and_wake(library: Library) -> None:
    store(library, [article(FIRE, "2031-03-04"), article(BRIDGE, "2031-03-04")])
    fire, bridge = found(library, article(FIRE, "2031-03-04").id), found(library, article(BRIDGE, "2031-03-04").id)
    assert not fire.asleep
    vote = [article(VOTE, "2031-03-16", outlet=outlet) for outlet in ("Post", "Courier")]
    store(library, vote)
    assert found(library, fire.address).asleep
    assert not found(library, vote[0].id).asleep
    store(library, [article(FIRE_AGAIN, "2031-03-10", outlet="Courier")])
    assert not found(library, fire.address).asleep
    assert found(library, bridge.address).asleep
    assert history(library, fire.address) == [("woke", ())]


def test_one_page_with_a_wrong_date_lets_nothing_sleep(library: Library) -> None:
    store(library, [article(FIRE, outlet=outlet) for outlet in ("Post", "Courier")])
    store(library, [article(VOTE, "2099-01-01")])
    assert not any(row.asleep for row in rows(library))


def test_lists_in_their_orders(library: Library) -> None:
    store(
        library,
        [
            article(FIRE, "2031-03-04"),
            article(FIRE_AGAIN, "2031-03-05", outlet="Courier"),
            article(BRIDGE, "2031-03-09"),
        ],
    )
    store(library, [article_of(source="undated", text=VOTE)])
    assert [row.last_published for row in rows(library)] == ["2031-03-09", "2031-03-05", None]
    assert [row.origins for row in rows(library, "origins")] == [2, 1, 1]
    with library.reading() as connection:
        assert load_story_rows(connection, limit=1, offset=1) == (rows(library)[1],)


def test_what_no_story_is_called(library: Library) -> None:
    store(library, [article(FIRE)])
    with library.reading() as connection:
        assert find_story(connection, "nothing") is None
