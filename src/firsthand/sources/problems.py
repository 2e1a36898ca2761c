"""What can be wrong with an input: one stable code each, and a sentence that says what to do.

A code never changes its meaning; programs may rely on it. ``{}`` in a message takes the detail of the case.
"""

import struct
import traceback
import zlib
from pathlib import Path

from firsthand.records import Problem

UNREAD = "article.unread"
UNCOMPARED = "story.uncompared"

ADVICE = {
    "path.missing": "There is no file or folder of this name; check the spelling of the path.",
    "folder.empty": "The folder holds no file that is read (docs/inputs.md lists the kinds); give one that does.",
    "folder.unreadable": "The folder could not be listed ({}); check its permissions.",
    "article.unreadable": "The file could not be read ({}); check its permissions and that it is a regular file.",
    "article.empty": "There is no text in it once page furniture is taken away; remove it or fetch it again.",
    "article.binary": "This is not text ({}); convert it to plain text or HTML first.",
    UNCOMPARED: "Comparing its articles ended in an error of Firsthand's own ({}); report it with the articles.",
    UNREAD: "Reading it ended in an error of Firsthand's own ({}); report it with the article.",
    "article.oversized": "It is larger than the limit of {} bytes; split it or raise the limit.",
    "export.changed": "The exported article was changed after the export; give the original article instead.",
    "archive.damaged": "The archive is damaged from this byte on ({}); what stands behind the damage was read.",
    "archive.cut": "The archived page is cut off; fetch it again.",
    "address.malformed": "This is not a web address that can be fetched; check its spelling.",
    "address.scheme": "Only http and https addresses are fetched, not {}; give one of these.",
    "address.unresolved": "There is no host by the name {}; check the spelling and the network.",
    "address.private": "It leads to {}, which is not in the public network; allow its network if that is meant.",
    "address.unreachable": "The host did not answer as a web server should ({}); try again later.",
    "address.timeout": "It took longer than {} seconds; try again later or raise the limit.",
    "address.redirects": "It leads on and on, more than {} times; give the address it should end at.",
    "address.oversized": "It is larger than the limit of {} bytes; raise the limit if that is meant.",
    "address.coding": "The server packed it in a way that cannot be unpacked ({}); try again later.",
    "address.damaged": "The server packed it wrongly, so that it cannot be unpacked; try again later.",
    "address.status": "The server answered with status {}; check the address or try again later.",
    "address.robots": "The host's robots.txt asks programs not to fetch it; save the page to a file and read that.",
    "mail.malformed": "The message could not be read ({}); save it again as .eml.",
    "document.malformed": "The document is damaged ({}); save it again or convert it to text.",
    "document.locked": "The document is locked with a password; save it without one.",
    "document.long": "The document has more than {} pages; split it.",
    "document.extra": "{} files take the extra install; run pip install 'firsthand[documents]' first.",
    "feed.unknown": "It is no RSS, Atom or JSON Feed, no sitemap and no OPML list; give one of these.",
    "page.blocked": "The page asks for proof of a human reader; save it from a browser and read that.",
    "page.paywall": "Only the beginning stands on the page; log in with a browser, save the whole and read that.",
    "page.consent": "The page asks for consent to cookies; save the article from a browser and read that.",
    "page.error": "The page is an error message; check the address or fetch it again.",
    "page.gallery": "The page is a gallery of pictures; give a page with text.",
    "page.index": "The page lists headlines and holds no article; give the articles' own addresses.",
    "page.no-article": "No article body was found on the page; it may be an index, consent or error page.",
    "filter.language": "It is in another language than those asked for ({}); ask for it too if it is meant.",
    "filter.outlet": "It is from another outlet than those asked for; ask for it too if it is meant.",
    "table.damaged": "The table is damaged or no Parquet file ({}); write it again.",
    "jsonl.malformed": "The line is not a JSON object ({}); correct or remove the line.",
    "jsonl.field": "The line has a field of the wrong type ({}); see the list of fields in the documentation.",
    "jsonl.no-text": "The line has neither a text nor an html field; add one of them.",
}


# What parsers of other people's make raise for hostile data, beside errors of their own: data are data, and must not
# end the run. Found by reading them and by tests/fuzzing.
PARSER_ERRORS = (
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    AssertionError,
    NotImplementedError,
    RecursionError,
    struct.error,
    zlib.error,
)


def own_error(source: str, code: str, error: Exception) -> Problem:
    """The problem of this code with what an error of our own has stopped: its kind, and where it was raised."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return problem(source, code, f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}")


def problem(source: str, code: str, detail: object = "") -> Problem:
    """The problem of this code with this input; ``detail`` fills the gap in the code's advice."""
    return Problem(source=source, code=code, message=ADVICE[code].format(detail))
