"""The library, or a story, in the formats of other programs."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import StreamingResponse

from firsthand.library import Library
from firsthand.library.stories import load_dossier
from firsthand.service.api.answering import answer_bytes, gives
from firsthand.service.api.stories import Named
from firsthand.service.auth import gate_of
from firsthand.service.loading import story_here
from firsthand.views.exports import MEDIA_TYPES, ExportFormat, export_library, export_story

router = APIRouter(tags=["exports"])

Form = Annotated[ExportFormat, Path(description="json, csv, parquet, ics, ninjs or annotations.")]
SUFFIXES: dict[ExportFormat, str] = {"ninjs": "ndjson", "annotations": "ndjson"}


@router.get("/exports/{form}", **gives(media_type="*/*"))
def export_all(request: Request, form: Form) -> Response:
    """Everything in the library, as `firsthand export --format` writes it."""
    pieces = streamed(gate_of(request).library, form)
    first = next(pieces, b"")  # what cannot be done at all fails before the answer begins
    headers = {"Content-Disposition": f'attachment; filename="{file_name("library", form)}"'}
    return StreamingResponse(joined(first, pieces), media_type=MEDIA_TYPES[form], headers=headers)


def streamed(library: Library, form: ExportFormat) -> Iterator[bytes]:
    """The export, read while it is sent."""
    with library.reading() as connection:
        yield from export_library(connection, form)


def joined(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces with the first one before them."""
    yield first
    yield from rest


@router.get("/stories/{name}/exports/{form}", **gives(media_type="*/*"))
def export_one(request: Request, name: Named, form: Form) -> Response:
    """One story; its dossier for json."""
    with gate_of(request).library.reading() as connection:
        row = story_here(connection, name)
        body = export_story(connection, form, load_dossier(connection, row.story))
    disposition = f'attachment; filename="{file_name(row.story, form)}"'
    return answer_bytes(request, body, MEDIA_TYPES[form], Content_Disposition=disposition)


def file_name(stem: str, form: ExportFormat) -> str:
    """What a browser calls the file."""
    return f"{stem}.{SUFFIXES.get(form, form)}"
