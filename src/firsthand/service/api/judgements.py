"""What persons have decided: the list, a new decision, and undoing one."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response

from firsthand.library import load_judgements
from firsthand.service.api.answering import answer, gives, taken, takes
from firsthand.service.api.shapes import Asked, JudgementLine, NamesAsked, StoriesAsked
from firsthand.service.auth import User, editor, gate_of
from firsthand.service.judging import decide_names, decide_stories, line_of, undo

router = APIRouter(prefix="/judgements", tags=["judgements"])


@router.get("", **gives(tuple[JudgementLine, ...]))
def list_judgements(request: Request) -> Response:
    """All decisions, in the order in which they were made."""
    with gate_of(request).library.reading() as connection:
        return answer(request, tuple(line_of(connection, one) for one in load_judgements(connection)))


@router.post("", openapi_extra=takes(Asked), **gives(JudgementLine, 201))
def make_judgement(
    request: Request,
    user: Annotated[User, Depends(editor)],
    asked: Annotated[NamesAsked | StoriesAsked, Depends(taken(NamesAsked | StoriesAsked))],
) -> Response:
    """Decide on names (kind names: same, apart) or on stories (kind stories: merge, split, move, rename, hide). The
    stories show it when the answer is there."""
    library, model = gate_of(request).library, request.app.state.model
    if isinstance(asked, NamesAsked):
        judgement = decide_names(library, asked, user.name, model)
    else:
        judgement = decide_stories(library, asked, user.name, model)
    with library.reading() as connection:
        line = line_of(connection, judgement)
    return answer(request, line, status=201, Location=f"/api/v1/judgements/{judgement.id}")


@router.delete("/{id}", **gives(status=204))
def undo_judgement(
    request: Request, id: Annotated[str, Path(max_length=100)], user: Annotated[User, Depends(editor)]
) -> Response:
    """Undo a decision."""
    undo(gate_of(request).library, id, user.name, request.app.state.model)
    return Response(status_code=204)
