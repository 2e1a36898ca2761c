"""Claims out of a file: one a line, with comments, whatever the file holds."""

import sys
from pathlib import Path

from firsthand.records import FirsthandError

MAX_FILE_BYTES = 5_000_000
MAX_CLAIMS = 10_000
MAX_CLAIM_CHARS = 2_000  # a long sentence has 500


def load_claims(name: str) -> tuple[str, ...]:
    """The claims of a file, or of standard input for ``-``: its lines, without blank ones and those that begin with
    ``#``. FirsthandError for a file that cannot be read, is no text, is too large or holds no claim."""
    where = "standard input" if name == "-" else name
    try:
        with sys.stdin.buffer if name == "-" else Path(name).open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise FirsthandError(f"{where} cannot be read: {reason}") from error
    if len(content) > MAX_FILE_BYTES:
        raise FirsthandError(f"{where} is larger than {MAX_FILE_BYTES // 1_000_000} MB: split the list")
    return parse_claims(content, where)


def parse_claims(content: bytes, where: str) -> tuple[str, ...]:
    """The claims of a list; ``where`` names it in errors."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FirsthandError(f"{where} is no UTF-8 text: give one claim a line") from error
    if "\0" in text:
        raise FirsthandError(f"{where} is no text: give one claim a line")
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    claims = [(number, line) for number, line in lines if line and not line.startswith("#")]
    if not claims:
        raise FirsthandError(f"{where} holds no claim: give one claim a line")
    if len(claims) > MAX_CLAIMS:
        raise FirsthandError(f"{where} holds {len(claims):,} claims, more than {MAX_CLAIMS:,}: split the list")
    for number, line in claims:
        check_length(line, f"line {number} of {where}")
    return tuple(line for _, line in claims)


def check_length(claim: str, where: str) -> None:
    """FirsthandError for what is no sentence any more, or no text."""
    if any("\ud800" <= char <= "\udfff" for char in claim):  # bytes of the command line that are not UTF-8
        raise FirsthandError(f"{where} is no UTF-8 text: give one sentence")
    if len(claim) > MAX_CLAIM_CHARS:
        raise FirsthandError(f"{where} is longer than {MAX_CLAIM_CHARS:,} characters: a claim is one sentence")
