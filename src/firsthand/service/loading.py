"""What routes load: a story by any of its names, with its dossier, its view and its articles."""

from sqlalchemy import Connection

from firsthand.library import load_articles, load_dossiers, load_travelled
from firsthand.library.stories import StoryRow, find_story, load_dossier
from firsthand.records import Article, Dossier
from firsthand.service.problems import RequestError
from firsthand.views import StoryView, view_of


def story_here(connection: Connection, name: str) -> StoryRow:
    """The story that an address, a story id or an article id names. Raises RequestError where none does."""
    row = find_story(connection, name)
    if row is None:
        raise RequestError(404, "there is no such story: give an address, a story's id or an article's")
    return row


def article_here(connection: Connection, id: str) -> Article:
    """The article with this id. Raises RequestError where there is none."""
    found = next(iter(load_articles(connection, [id])), None)
    if found is None:
        raise RequestError(404, "there is no such article")
    return found


def articles_here(connection: Connection, dossier: Dossier) -> dict[str, Article]:
    """The story's articles by id."""
    return {article.id: article for article in load_articles(connection, dossier.articles)}


def load_view(connection: Connection, story: str, *, texts: bool = True) -> StoryView:
    """The view record of a story, by its id; without ``texts`` its articles come without their paragraphs."""
    dossier = load_dossier(connection, story)
    travelled = load_travelled(connection, dossier.articles)
    others = {id for one in travelled for id in (one.fold.article, one.fold.beside) if id}
    articles = {article.id: article for article in load_articles(connection, others.union(dossier.articles))}
    near = load_dossiers(connection, others) if others else ()
    stories = {article: other for other in near for article in other.articles if article in others}
    return view_of(dossier, articles, travelled, stories, texts=texts)
