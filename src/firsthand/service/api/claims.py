"""Claims checked against the reports."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from firsthand.library import check_claim, load_articles
from firsthand.records import ClaimCheck, Extent
from firsthand.service.api.answering import answer, gives, taken, takes
from firsthand.service.api.shapes import CitedWords, ClaimAnswer, ClaimAsked
from firsthand.service.auth import gate_of
from firsthand.service.problems import RequestError

router = APIRouter(prefix="/claims", tags=["claims"])


@router.post("", openapi_extra=takes(ClaimAsked), **gives(ClaimAnswer))
def check(request: Request, asked: Annotated[ClaimAsked, Depends(taken(ClaimAsked))]) -> Response:
    """What the articles say to a claim: a verdict about reports, never about truth, with all words it rests on."""
    if not asked.claim.strip():
        raise RequestError(422, "the claim is empty: give one sentence")
    with gate_of(request).library.reading() as connection:
        found = check_claim(connection, asked.claim, request.app.state.model)
        extents = extents_of(found)
        articles = {one.id: one for one in load_articles(connection, {extent.article for extent in extents})}
    words = tuple(
        CitedWords(
            extent=extent,
            words=extent.words(articles[extent.article].text),
            outlet=articles[extent.article].outlet,
            title=articles[extent.article].title,
            published=articles[extent.article].published,
        )
        for extent in extents
    )
    return answer(request, ClaimAnswer(check=found, words=words))


def extents_of(check: ClaimCheck) -> tuple[Extent, ...]:
    """Everything that an answer points at, each once."""
    differing = (extent for one in check.differences for extent in one.extents)
    return tuple(dict.fromkeys((*check.support, *check.against, *differing)))
