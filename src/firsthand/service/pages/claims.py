"""The claim checker: a sentence in, what the reports say to it out."""

from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from firsthand.library import check_claim, load_articles
from firsthand.records import ClaimCheck
from firsthand.service.auth import User, reader
from firsthand.service.pages.desk import desk_of, page
from firsthand.views.claim_page import claim_view
from firsthand.views.links import article_path

CLAIM_CHARS = 500

router = APIRouter(include_in_schema=False)
reading = Lock()  # the language model reads one sentence at a time


@router.get("/check")
def check(
    request: Request,
    user: Annotated[User, Depends(reader)],
    claim: Annotated[str, Query(max_length=CLAIM_CHARS)] = "",
) -> Response:
    """The form and, for a claim, the verdict with the words that it rests on."""
    desk = desk_of(request)
    asked = " ".join(claim.split())
    answer = None
    if asked:
        with desk.library.reading() as connection:
            with reading:
                found = check_claim(connection, asked, desk.settings.model)
            articles = {one.id: one for one in load_articles(connection, articles_in(found))}
        answer = claim_view(found, articles)
    return page(
        request, "check.html.j2", user, section="check", claim=asked, answer=answer, to=article_path, most=CLAIM_CHARS
    )


def articles_in(check: ClaimCheck) -> set[str]:
    """Ids of the articles that an answer points into."""
    differing = (extent for part in check.differences for extent in part.extents)
    return {extent.article for extent in (*check.support, *check.against, *differing)}
