"""Who changed what, and when, for those who may do everything."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from firsthand.library.audit import load_edits
from firsthand.service.auth import User, admin
from firsthand.service.pages.desk import desk_of, page

SHOWN = 100

router = APIRouter(include_in_schema=False)
Admin = Annotated[User, Depends(admin)]


@router.get("/audit")
def audit(request: Request, user: Admin, before: Annotated[int | None, Query(ge=1, lt=1 << 62)] = None) -> Response:
    """The edits, the latest first, or those before one of them."""
    with desk_of(request).library.reading() as connection:
        edits = load_edits(connection, before, SHOWN + 1)
    older = edits[SHOWN - 1].seq if len(edits) > SHOWN else None
    return page(
        request,
        "audit.html.j2",
        user,
        section="judgements",
        edits=edits[:SHOWN],
        older=older,
        is_first=before is None,
    )
