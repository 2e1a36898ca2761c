"""The made-up dam story, and copies of it that hostile or odd input has got into."""

from collections.abc import Callable

import dam_story
import msgspec
import pytest

from firsthand.records import Article, Dossier
from firsthand.views import StoryView, view_of


@pytest.fixture(scope="session")
def view() -> StoryView:
    return view_of(dam_story.DOSSIER, dam_story.ARTICLES)


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    return dam_story.DOSSIER


@pytest.fixture(scope="session")
def articles() -> dict[str, Article]:
    return dam_story.ARTICLES


@pytest.fixture(scope="session")
def poisoned() -> Callable[[str], StoryView]:
    """The same story with this text in every place where an article's or a person's words are shown, all extents
    still in place: it is put at the end of every text, and in front of every name and title."""

    def poison(text: str) -> StoryView:
        articles = {
            id: msgspec.structs.replace(
                article,
                title=text + (article.title or ""),
                outlet=text + article.outlet if article.outlet else None,
                authors=(text,),
                credits=(text,),
                source=text + article.source,
                text=f"{article.text}\n\n{text}",
            )
            for id, article in dam_story.ARTICLES.items()
        }
        return view_of(_poisoned_dossier(text), articles)

    return poison


def _poisoned_dossier(text: str) -> Dossier:
    dossier, put = dam_story.DOSSIER, msgspec.structs.replace
    findings = dossier.findings
    return put(
        dossier,
        title=text + dossier.title,
        origins=tuple(put(origin, label=text + origin.label) for origin in dossier.origins),
        entities=tuple(put(one, name=text + one.name, roles=(text,)) for one in dossier.entities),
        quotes=tuple(put(one, text=text + one.text) for one in dossier.quotes),
        quantities=tuple(put(one, about=text + one.about, unit=text + one.unit) for one in dossier.quantities),
        events=tuple(put(one, what=text + one.what) for one in dossier.events),
        positions=tuple(put(one, what=text + one.what) for one in dossier.positions),
        findings=put(
            findings,
            disputed=tuple(
                put(
                    dispute,
                    about=text + dispute.about,
                    versions=tuple(put(version, value=text + version.value) for version in dispute.versions),
                )
                for dispute in findings.disputed
            ),
        ),
    )
