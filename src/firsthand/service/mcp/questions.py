"""What the tools take: one record each, from which the published schema is made. Fields that are not known are
refused, and so are values out of range."""

from typing import Annotated, Literal

from msgspec import Meta

from firsthand.records.extent import Record

SHORTEST, USUAL, LONGEST = 2_000, 8_000, 60_000  # characters of an answer
MOST_FOUND = 50
MOST_GIVEN = 50

Section = Literal[
    "overview", "disputed", "agreed", "quotes", "figures", "positions", "events", "coming", "single", "omitted",
    "origins", "articles", "names",
]  # fmt: skip

Text = Annotated[str, Meta(min_length=1, max_length=2_000)]
Budget = Annotated[
    int,
    Meta(
        ge=SHORTEST,
        le=LONGEST,
        description="Most characters of the answer; its text and its structured form each keep to it.",
    ),
]
Cursor = Annotated[
    str, Meta(max_length=200, description="`more` of the answer before, to go on where that one ended.")
]
StoryName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=300,
        description="A story's address (it stays when articles are added) or id, or the id of an article in it.",
    ),
]
ArticleId = Annotated[str, Meta(min_length=1, max_length=100, description="An article's id, `art1_…`.")]


class SearchStories(Record, frozen=True, kw_only=True):
    """Arguments of ``search_stories``."""

    query: Annotated[
        str,
        Meta(
            max_length=500,
            description=(
                "Words that an article of the story holds; in quotation marks for a phrase. Empty lists all stories."
            ),
        ),
    ] = ""
    order: Annotated[
        Literal["best", "newest", "disputed", "origins"],
        Meta(description="best match, last published, most disputes, or most independent origins first."),
    ] = "best"
    limit: Annotated[int, Meta(ge=1, le=MOST_FOUND)] = 10
    cursor: Cursor = ""
    budget: Budget = USUAL


class ReadDossier(Record, frozen=True, kw_only=True):
    """Arguments of ``read_dossier``."""

    story: StoryName
    section: Annotated[
        Section,
        Meta(
            description=(
                "overview: how many points each section has, then disputes and agreed points. coming: events still to"
                " come. single: points that one article alone has. omitted: points that most origins report, with the"
                " outlets that do not."
            )
        ),
    ] = "overview"
    cursor: Cursor = ""
    budget: Budget = USUAL


class CompareAccounts(Record, frozen=True, kw_only=True):
    """Arguments of ``compare_accounts``."""

    story: StoryName
    point: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=100,
            description="`ref` of an item of read_dossier, or a point's number; `dispute:N` for a dispute.",
        ),
    ]
    cursor: Cursor = ""
    budget: Budget = USUAL


class WhoSaid(Record, frozen=True, kw_only=True):
    """Arguments of ``who_said``."""

    person: Annotated[
        str,
        Meta(min_length=1, max_length=200, description="A name, whole or in part; or `key` of an earlier answer."),
    ]
    story: Annotated[str, Meta(max_length=300, description="Only in this story.")] = ""
    cursor: Cursor = ""
    budget: Budget = USUAL


class CheckClaim(Record, frozen=True, kw_only=True):
    """Arguments of ``check_claim``."""

    claim: Annotated[Text, Meta(description="One plain sentence.")]
    budget: Budget = USUAL


class ReadArticle(Record, frozen=True, kw_only=True):
    """Arguments of ``read_article``."""

    article: ArticleId
    start: Annotated[int, Meta(ge=0, le=100_000_000, description="The first code point to read.")] = 0
    budget: Budget = USUAL


class GivenArticle(Record, frozen=True, kw_only=True):
    """An article as an agent has it."""

    text: Annotated[str, Meta(min_length=1, max_length=500_000, description="The article's own text, unchanged.")]
    title: Annotated[str, Meta(max_length=1_000)] = ""
    outlet: Annotated[str, Meta(max_length=300, description="Who published it.")] = ""
    published: Annotated[str, Meta(max_length=40, description="ISO 8601 day or instant.")] = ""
    url: Annotated[str, Meta(max_length=2_000, description="Where it stands on the web.")] = ""


class AddArticles(Record, frozen=True, kw_only=True):
    """Arguments of ``add_articles``."""

    articles: Annotated[tuple[GivenArticle, ...], Meta(max_length=MOST_GIVEN)] = ()
    addresses: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=2_000)], ...],
        Meta(max_length=MOST_GIVEN, description="Web addresses of articles; the server fetches them."),
    ] = ()
    paths: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=1_000)], ...],
        Meta(max_length=MOST_GIVEN, description="Files in the folders that the operator has opened."),
    ] = ()
