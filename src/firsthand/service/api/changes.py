"""What changed in the stories, in order."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from firsthand.library.changes import load_changes
from firsthand.service.api.answering import USUAL_ITEMS, Count, gives, paged, place_in
from firsthand.service.api.shapes import ChangePage
from firsthand.service.api.stories import Cursor, Limit
from firsthand.service.auth import gate_of
from firsthand.service.loading import story_here

router = APIRouter(prefix="/changes", tags=["changes"])

After = Annotated[int, Query(ge=0, le=2**31 - 1, description="The number of the last change that is known.")]
Story = Annotated[str | None, Query(min_length=1, max_length=300, description="Of this story alone.")]


@router.get("", **gives(ChangePage))
def list_changes(
    request: Request, after: After = 0, story: Story = None, limit: Limit = USUAL_ITEMS, cursor: Cursor = None
) -> Response:
    """The changes behind a number: new stories, disputes, third origins, changed positions and figures, merged, split
    and woken stories. Numbers only ever rise: who has seen one has seen all before it."""
    of = ("changes", story or "")
    after = max(after, place_in(cursor, of, Count) or 0)
    with gate_of(request).library.reading() as connection:
        address = story_here(connection, story).address if story is not None else None
        changes = load_changes(connection, after, limit + 1, address)
    return paged(request, ChangePage, changes, limit, of, lambda change: change.seq)
