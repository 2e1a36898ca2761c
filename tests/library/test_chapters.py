"""A story leads to what was told of the same matter weeks before and after, and to nothing else."""

from pathlib import Path

from firsthand.library import find_story, load_chapters, open_library, settle
from firsthand.library.articles import save_article
from firsthand.records import Reading, article_of

READER = "by hand"
TEXTS = {
    "2031-03-04": "The ferry Alma Star burnt off Kestral; two sailors died. The coast guard towed her to Port Norl. "
    "Ida Brandt, who runs the Orm line, said that the ship had passed an inspection in winter.",
    "2031-04-22": "Inspectors of the coast guard found a fuel pipe at fault in the fire on the ferry Alma Star, in "
    "which two sailors died off Kestral. Ida Brandt of the Orm line said in Port Norl that all would be changed.",
    "2031-07-01": "Ida Brandt of the Orm line stood before a court in Port Norl over the fire on the ferry Alma Star "
    "off Kestral. Two sailors died in it; the inspection of the ship had been skipped, a coast guard said.",
    "2031-06-01": "Livia Thorne won the vote for mayor of Merrow with 53 percent against Anton Brask of the Harbour "
    "Party, and promised cheaper housing and cleaner streets to all who voted for her on Sunday.",
}


def test_chapters_of_one_matter(tmp_path: Path) -> None:
    library = open_library(str(tmp_path / "a.db"), create=True)
    articles = {day: article_of(source=day, text=text, published=day) for day, text in TEXTS.items()}
    with library.writing() as connection:
        for article in articles.values():
            save_article(connection, article, Reading(article=article.id, reader=READER))
    settle(library, READER)
    with library.reading() as connection:
        rows = {day: find_story(connection, article.id) for day, article in articles.items()}
        found = {day: load_chapters(connection, row.story) for day, row in rows.items() if row}
    days = {day: [row.first_published for row in chapters] for day, chapters in found.items()}
    assert days == {
        "2031-03-04": ["2031-04-22", "2031-07-01"],
        "2031-04-22": ["2031-03-04", "2031-07-01"],
        "2031-07-01": ["2031-03-04", "2031-04-22"],
        "2031-06-01": [],
    }
